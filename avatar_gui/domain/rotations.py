"""Other ways to write a rotation: Euler angles and the unit quaternion.

Euler XYZ here means: turn about the fixed x axis, then about the fixed y axis, then about the fixed z axis,
``R = Rz(c) Ry(b) Rx(a)``. Quaternions are (w, x, y, z) with w >= 0.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avatar_gui.domain.errors import PoseError

# So near to b = 90 degrees only a + c or a - c can be told; a is then said to be zero.
GIMBAL_COSINE = 1e-9
# A quaternion is written with a few digits; worse than this is none.
UNIT_TOLERANCE = 1e-2


def euler_xyz_from_rotation(rotation: ArrayLike) -> NDArray[np.float64]:
    """Give the Euler angles (a, b, c) about x, y, z, rad; b from -pi/2 to pi/2."""
    R = np.asarray(rotation, dtype=np.float64)
    cosine = float(np.hypot(R[2, 1], R[2, 2]))
    b = np.arctan2(-R[2, 0], cosine)
    if cosine < GIMBAL_COSINE:
        return np.array([0.0, b, np.arctan2(-R[0, 1], R[1, 1])])
    return np.array([np.arctan2(R[2, 1], R[2, 2]), b, np.arctan2(R[1, 0], R[0, 0])])


def rotation_from_euler_xyz(angles_rad: ArrayLike) -> NDArray[np.float64]:
    """Give the rotation, float64 (3, 3), of Euler angles about x, y, z (rad, shape (3,)).

    Raises
    ------
    PoseError
        If they are not three finite numbers.
    """
    angles = np.asarray(angles_rad, dtype=np.float64)
    if angles.shape != (3,) or not np.isfinite(angles).all():
        raise PoseError("Euler angles are three finite numbers")
    (sa, sb, sc), (ca, cb, cc) = np.sin(angles), np.cos(angles)
    about_x = np.array([[1, 0, 0], [0, ca, -sa], [0, sa, ca]])
    about_y = np.array([[cb, 0, sb], [0, 1, 0], [-sb, 0, cb]])
    about_z = np.array([[cc, -sc, 0], [sc, cc, 0], [0, 0, 1]])
    rotation: NDArray[np.float64] = about_z @ about_y @ about_x
    return rotation


def quaternion_from_rotation(rotation: ArrayLike) -> NDArray[np.float64]:
    """Give the unit quaternion (w, x, y, z), w >= 0. Method: Shepperd 1978, largest component first."""
    R = np.asarray(rotation, dtype=np.float64)
    trace = float(np.trace(R))
    squares = np.array([trace, *np.diag(R)])
    i = int(np.argmax(squares))
    if i == 0:
        q = np.array([1 + trace, R[2, 1] - R[1, 2], R[0, 2] - R[2, 0], R[1, 0] - R[0, 1]])
    else:
        x, y, z = i - 1, i % 3, (i + 1) % 3
        q = np.zeros(4)
        q[0] = R[z, y] - R[y, z]
        q[1 + x] = 1 + R[x, x] - R[y, y] - R[z, z]
        q[1 + y] = R[x, y] + R[y, x]
        q[1 + z] = R[x, z] + R[z, x]
    q /= np.linalg.norm(q)
    return -q if q[0] < 0 else q


def rotation_from_quaternion(quaternion: ArrayLike) -> NDArray[np.float64]:
    """Give the rotation, float64 (3, 3), of a quaternion (w, x, y, z) that is of length 1 within 1 %.

    Raises
    ------
    PoseError
        If it is not.
    """
    q = np.asarray(quaternion, dtype=np.float64)
    if q.shape != (4,) or not np.isfinite(q).all():
        raise PoseError("a quaternion is four finite numbers")
    length = float(np.linalg.norm(q))
    if abs(length - 1.0) > UNIT_TOLERANCE:
        raise PoseError(f"the quaternion has length {length:.3g}, not 1")
    w, x, y, z = q / length
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
        ]
    )
