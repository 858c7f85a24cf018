"""Poses as text, to copy and paste: 4x4 matrix, BOP's JSON, quaternion, rotation vector, Euler angles."""

import json
import re
from collections.abc import Mapping
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.rotations import (
    euler_xyz_from_rotation,
    quaternion_from_rotation,
    rotation_from_euler_xyz,
    rotation_from_quaternion,
)
from avatar_gui.domain.transform import ORTHONORMAL_TOLERANCE, RigidTransform, rotation_from_rvec

HINT = "a 4x4 matrix row by row, BOP's JSON, or x y z in mm with Euler angles, a rotation vector or a quaternion"
SNIPPET = 40

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
# Words that may stand beside the numbers; numpy's own way to write arrays among them.
_WORDS = re.compile(
    r"dtype\s*=\s*\w+|\b(?:np|numpy|array|matrix|float64|pose|position|translation|rotation|vector|rvec|tvec|quaternion"
    r"|quat|euler|xyz|deg|degrees|rad|radians|mm|t|r|q[wxyz]|r[xyz]|[wxyz])\b|°",
    re.IGNORECASE,
)
_QUATERNION_LAST_W = re.compile(r"qx.*qw|\bx\W*y\W*z\W*w\b", re.IGNORECASE | re.DOTALL)


class PoseForm(StrEnum):
    """How a pose is written."""

    EULER_XYZ = "euler"
    ROTATION_VECTOR = "rvec"
    QUATERNION = "quaternion"
    MATRIX = "matrix"
    BOP = "bop"


BOP_WORDS = "BOP's JSON"
_NAMES = {
    PoseForm.EULER_XYZ: "Euler angles x y z",
    PoseForm.ROTATION_VECTOR: "rotation vector",
    PoseForm.QUATERNION: "quaternion",
    PoseForm.MATRIX: "4x4 matrix",
    PoseForm.BOP: BOP_WORDS,
}


def write_pose_text(pose: RigidTransform, form: PoseForm) -> str:
    """Write a pose so that `read_pose_text` gives it back: lengths in mm, angles in degrees, every digit."""
    x, y, z = (repr(float(v)) for v in pose.translation_mm)
    if form is PoseForm.MATRIX:
        return "\n".join(" ".join(repr(float(v)) for v in row) for row in pose.matrix)
    if form is PoseForm.BOP:
        rotation, translation = pose.rotation.ravel().tolist(), pose.translation_mm.tolist()
        return json.dumps({"cam_R_m2c": rotation, "cam_t_m2c": translation})
    if form is PoseForm.QUATERNION:
        w, i, j, k = (repr(float(v)) for v in quaternion_from_rotation(pose.rotation))
        return f"x {x} y {y} z {z} mm qw {w} qx {i} qy {j} qz {k}"
    is_euler = form is PoseForm.EULER_XYZ
    angles = euler_xyz_from_rotation(pose.rotation) if is_euler else pose.rvec
    a, b, c = (repr(float(v)) for v in np.degrees(angles))
    return f"x {x} y {y} z {z} mm {'euler xyz' if is_euler else 'rvec'} rx {a} ry {b} rz {c} deg"


def read_pose_text(text: str, *, six_are: PoseForm = PoseForm.EULER_XYZ) -> tuple[RigidTransform, str]:
    """Read a pose from text, and give it with what it was taken for, in words.

    Parameters
    ----------
    text : str
        16 or 12 numbers are a matrix row by row, 7 a position (mm) and a quaternion (w first, unless the text names
        them in another order), 6 a position and three angles, in degrees unless the text says rad.
    six_are : PoseForm
        What three angles are where the text does not say "euler" or "rvec".

    Raises
    ------
    PoseError
        If it is none of that, or no rigid motion.
    """
    stripped = text.strip().replace("\N{MINUS SIGN}", "-")
    if not stripped:
        raise PoseError("there is no text to paste", hint=HINT)
    if stripped[0] in "{[":
        try:
            document = json.loads(stripped)
        except ValueError:
            document = None
        if isinstance(document, Mapping | list):
            found = _bop_entry(document)
            if found is not None:
                return _from_bop(found), _NAMES[PoseForm.BOP]
            if isinstance(document, Mapping) and "matrix" in document:
                stripped = json.dumps(document["matrix"])
            elif isinstance(document, Mapping):
                raise _unknown(stripped)
    plain = _WORDS.sub(" ", stripped)
    left = re.sub(r"[\s,;:=|()\[\]{}\"']+", "", _NUMBER.sub("", plain))
    if left:
        raise _unknown(stripped)
    return _from_numbers([float(word) for word in _NUMBER.findall(plain)], stripped.lower(), six_are)


def _from_numbers(values: list[float], text: str, six_are: PoseForm) -> tuple[RigidTransform, str]:
    if len(values) in {12, 16}:
        matrix = np.reshape(values, (-1, 4))
        if len(values) == 16 and not np.allclose(matrix[3], [0, 0, 0, 1], atol=1e-9):
            is_turned = np.allclose(matrix[:, 3], [0, 0, 0, 1], atol=1e-9)
            hint = "this one is written column by column: transpose it" if is_turned else HINT
            raise PoseError("the last row of a pose matrix is 0 0 0 1", hint=hint)
        return _rigid(matrix[:3, :3], matrix[:3, 3]), _NAMES[PoseForm.MATRIX]
    if len(values) == 7:
        is_w_last = bool(_QUATERNION_LAST_W.search(text))
        q = np.roll(values[3:], 1) if is_w_last else np.array(values[3:])
        order = "x y z w" if is_w_last else "w x y z"
        return _rigid(rotation_from_quaternion(q), values[:3]), f"position and quaternion {order}"
    if len(values) == 6:
        form = PoseForm.EULER_XYZ if "euler" in text else PoseForm.ROTATION_VECTOR if "rvec" in text else six_are
        is_rad = re.search(r"\brad(ians)?\b", text) is not None
        angles = np.array(values[3:]) if is_rad else np.radians(values[3:])
        is_vector = form is PoseForm.ROTATION_VECTOR
        rotation = rotation_from_rvec(angles) if is_vector else rotation_from_euler_xyz(angles)
        name = _NAMES[PoseForm.ROTATION_VECTOR if is_vector else PoseForm.EULER_XYZ]
        return _rigid(rotation, values[:3]), f"position and {name} in {'rad' if is_rad else 'degrees'}"
    raise PoseError(f"no pose has so many numbers: {len(values)}", hint=HINT)


def _bop_entry(document: object) -> Mapping[str, object] | None:
    """Find the one pose in BOP's JSON: an entry, a list of one, or a scene of one image with one object."""
    while isinstance(document, Mapping | list) and len(document) == 1:
        document = document[0] if isinstance(document, list) else next(iter(document.values()))
    if isinstance(document, Mapping) and "cam_R_m2c" in document:
        return document
    return None


def _from_bop(entry: Mapping[str, object]) -> RigidTransform:
    parts = []
    for key, count in (("cam_R_m2c", 9), ("cam_t_m2c", 3)):
        try:
            values: NDArray[np.float64] = np.asarray(entry.get(key, ()), dtype=np.float64).ravel()
        except (TypeError, ValueError) as error:
            raise PoseError(f"{key} contains something that is not a number") from error
        if len(values) != count:
            raise PoseError(f"{key} has {len(values)} numbers, not {count}")
        parts.append(values)
    return _rigid(parts[0].reshape(3, 3), parts[1])


def _rigid(rotation: NDArray[np.float64], translation_mm: object) -> RigidTransform:
    """Mend a slightly impure rotation, and keep every bit of one that is pure."""
    t = np.asarray(translation_mm, dtype=np.float64)
    is_pure = np.isfinite(rotation).all() and (np.abs(rotation @ rotation.T - np.eye(3)).max() <= ORTHONORMAL_TOLERANCE)
    if is_pure and np.linalg.det(rotation) > 0:
        return RigidTransform(rotation, t)
    return RigidTransform.from_matrix(np.column_stack((rotation, t)))


def _unknown(text: str) -> PoseError:
    start = " ".join(text.split())
    snippet = start if len(start) <= SNIPPET else f"{start[:SNIPPET]} ..."
    return PoseError(f'this is no pose: "{snippet}"', hint=HINT)
