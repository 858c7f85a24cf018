r"""Rigid motions between named frames.

Conventions, stated once for the whole program: the camera frame is OpenCV's (x right, y down, z forward), the object
frame is the CAD file's axes, lengths are millimetres, angles radians, numbers float64. ``T_cam_obj`` maps object to
camera coordinates: ``p_cam = T_cam_obj @ p_obj``.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.errors import PoseError

ORTHONORMAL_TOLERANCE = 1e-9
# Published ground truth is off by up to 1.4 % in det R (LM-O); worse is a scale, a reflection or garbage.
REPAIRABLE_DETERMINANT_ERROR = 0.05


class Frame(StrEnum):
    """Coordinate frames. All in millimetres."""

    OBJECT = "obj"
    CAMERA = "cam"
    BOARD = "board"


def nearest_rotation(matrix: ArrayLike) -> NDArray[np.float64]:
    """Give the rotation closest to `matrix` in the Frobenius norm (orthogonal Procrustes, by SVD).

    Parameters
    ----------
    matrix : array_like, shape (3, 3)

    Raises
    ------
    PoseError
        If the matrix is not finite, mirrors, or is further from a rotation than rounding explains.
    """
    m = np.asarray(matrix, dtype=np.float64)
    if m.shape != (3, 3):
        raise PoseError(f"a rotation is a 3x3 matrix, not {'x'.join(map(str, m.shape)) or 'a number'}")
    if not np.isfinite(m).all():
        raise PoseError("the pose contains a value that is not a number")
    u, s, vt = np.linalg.svd(m)
    if np.linalg.det(m) < 0:
        raise PoseError("the rotation mirrors the part", hint="its determinant is negative; swap the sign of one axis")
    if np.abs(s - 1.0).max() > REPAIRABLE_DETERMINANT_ERROR:
        raise PoseError(
            "the rotation is not orthonormal",
            hint=f"its rows are scaled by {s.min():.3g} to {s.max():.3g}; a pose has no scale",
        )
    rotation: NDArray[np.float64] = u @ vt
    return rotation


@dataclass(frozen=True, eq=False, slots=True)
class RigidTransform:
    """A rotation and a translation from frame `source` to frame `target`.

    Parameters
    ----------
    rotation : ndarray of float64, shape (3, 3)
        In SO(3) within 1e-9. Use `from_matrix` for measured, slightly impure rotations.
    translation_mm : ndarray of float64, shape (3,)
    target, source : Frame
        ``p_target = self @ p_source``.
    """

    rotation: NDArray[np.float64]
    translation_mm: NDArray[np.float64]
    target: Frame = Frame.CAMERA
    source: Frame = Frame.OBJECT

    def __post_init__(self) -> None:
        try:
            rotation = frozen(self.rotation, np.float64, (3, 3), "rotation")
            translation = frozen(self.translation_mm, np.float64, (3,), "translation_mm")
        except ValueError as error:
            raise PoseError(str(error)) from error
        if not (np.isfinite(rotation).all() and np.isfinite(translation).all()):
            raise PoseError("the pose contains a value that is not a number")
        if np.abs(rotation @ rotation.T - np.eye(3)).max() > ORTHONORMAL_TOLERANCE or np.linalg.det(rotation) < 0:
            raise PoseError("the rotation is not orthonormal")
        object.__setattr__(self, "rotation", rotation)
        object.__setattr__(self, "translation_mm", translation)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RigidTransform):
            return NotImplemented
        return (
            self.target == other.target
            and self.source == other.source
            and np.array_equal(self.rotation, other.rotation)
            and np.array_equal(self.translation_mm, other.translation_mm)
        )

    def __hash__(self) -> int:
        return hash((self.rotation.tobytes(), self.translation_mm.tobytes(), self.target, self.source))

    @classmethod
    def identity(cls, frame: Frame = Frame.OBJECT) -> Self:
        """Give the motion that moves nothing."""
        return cls(np.eye(3), np.zeros(3), frame, frame)

    @classmethod
    def from_matrix(cls, matrix: ArrayLike, *, target: Frame = Frame.CAMERA, source: Frame = Frame.OBJECT) -> Self:
        """Make one from a 4x4 (or 3x4) homogeneous matrix, mending a slightly impure rotation.

        Parameters
        ----------
        matrix : array_like, shape (4, 4) or (3, 4)
            Translation in mm.

        Raises
        ------
        PoseError
            If the shape, the last row or the rotation is wrong.
        """
        m = np.asarray(matrix, dtype=np.float64)
        if m.shape not in {(4, 4), (3, 4)}:
            raise PoseError(f"a pose matrix is 4x4, not {'x'.join(map(str, m.shape))}")
        if m.shape == (4, 4) and not np.allclose(m[3], [0, 0, 0, 1], atol=1e-9):
            raise PoseError("the last row of a pose matrix is 0 0 0 1")
        return cls(nearest_rotation(m[:3, :3]), m[:3, 3], target, source)

    @classmethod
    def from_rvec(
        cls,
        rvec: ArrayLike,
        translation_mm: ArrayLike,
        *,
        target: Frame = Frame.CAMERA,
        source: Frame = Frame.OBJECT,
    ) -> Self:
        """Make one from a rotation vector (axis times angle, rad, shape (3,)) and a translation (mm, shape (3,))."""
        return cls(rotation_from_rvec(rvec), np.asarray(translation_mm, dtype=np.float64), target, source)

    @property
    def matrix(self) -> NDArray[np.float64]:
        """The homogeneous matrix, float64 (4, 4), mm."""
        m = np.eye(4)
        m[:3, :3] = self.rotation
        m[:3, 3] = self.translation_mm
        return m

    @property
    def rvec(self) -> NDArray[np.float64]:
        """The rotation vector, float64 (3,), rad, of length at most pi."""
        return rvec_from_rotation(self.rotation)

    def inverse(self) -> "RigidTransform":
        """Give the motion back, from `target` to `source`."""
        return RigidTransform(self.rotation.T, -self.rotation.T @ self.translation_mm, self.source, self.target)

    def __matmul__(self, other: "RigidTransform") -> "RigidTransform":
        """Compose: ``(a @ b)`` applies `b` first. The inner frames must match."""
        if self.source != other.target:
            raise PoseError(f"frames do not meet: {self.target}<-{self.source} after {other.target}<-{other.source}")
        # Long chains of nudges would drift off SO(3).
        rotation = nearest_rotation(self.rotation @ other.rotation)
        return RigidTransform(
            rotation,
            self.rotation @ other.translation_mm + self.translation_mm,
            self.target,
            other.source,
        )

    def apply(self, points_mm: ArrayLike) -> NDArray[np.float64]:
        """Map points of `source` (mm, shape (..., 3)) to `target` (mm, same shape)."""
        points = np.asarray(points_mm, dtype=np.float64)
        mapped: NDArray[np.float64] = points @ self.rotation.T + self.translation_mm
        return mapped

    def angle_to_rad(self, other: "RigidTransform") -> float:
        """Give the angle (rad, 0 to pi) of the rotation between two motions of the same frames."""
        return float(np.linalg.norm(rvec_from_rotation(self.rotation.T @ other.rotation)))


def rotation_from_rvec(rvec: ArrayLike) -> NDArray[np.float64]:
    """Turn a rotation vector (rad, shape (3,)) into a matrix by Rodrigues' formula.

    Raises
    ------
    PoseError
        If it is not three finite numbers.
    """
    r = np.asarray(rvec, dtype=np.float64)
    if r.shape != (3,) or not np.isfinite(r).all():
        raise PoseError("a rotation vector is three finite numbers")
    angle = float(np.linalg.norm(r))
    skew = np.array([[0, -r[2], r[1]], [r[2], 0, -r[0]], [-r[1], r[0], 0]])
    if angle < 1e-8:
        return nearest_rotation(np.eye(3) + skew)
    return nearest_rotation(np.eye(3) + np.sin(angle) / angle * skew + (1 - np.cos(angle)) / angle**2 * (skew @ skew))


def rvec_from_rotation(rotation: ArrayLike) -> NDArray[np.float64]:
    """Turn a rotation matrix into the rotation vector (rad, shape (3,)) of length at most pi.

    Goes through the unit quaternion (largest component first, Shepperd 1978), which is stable at 0 and at pi.
    """
    R = np.asarray(rotation, dtype=np.float64)
    four_squares = np.array(
        [
            1 + R[0, 0] + R[1, 1] + R[2, 2],
            1 + R[0, 0] - R[1, 1] - R[2, 2],
            1 - R[0, 0] + R[1, 1] - R[2, 2],
            1 - R[0, 0] - R[1, 1] + R[2, 2],
        ]
    )
    i = int(np.argmax(four_squares))
    rows = [
        [four_squares[0], R[2, 1] - R[1, 2], R[0, 2] - R[2, 0], R[1, 0] - R[0, 1]],
        [R[2, 1] - R[1, 2], four_squares[1], R[1, 0] + R[0, 1], R[0, 2] + R[2, 0]],
        [R[0, 2] - R[2, 0], R[1, 0] + R[0, 1], four_squares[2], R[2, 1] + R[1, 2]],
        [R[1, 0] - R[0, 1], R[0, 2] + R[2, 0], R[2, 1] + R[1, 2], four_squares[3]],
    ]
    q = np.array(rows[i])
    q /= np.linalg.norm(q)
    if q[0] < 0:
        q = -q
    sine = float(np.linalg.norm(q[1:]))
    if sine < 1e-12:
        return 2.0 * q[1:]
    axis_angle: NDArray[np.float64] = q[1:] / sine * 2.0 * np.arctan2(sine, q[0])
    return axis_angle
