"""The small JSON files of a BOP data set, read with errors that name file and image."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from avatar_gui.domain.errors import AvatarError, InputError
from avatar_gui.domain.pose_errors import Symmetries, SymmetryAxis
from avatar_gui.domain.transform import Frame, RigidTransform
from avatar_gui.io.text_files import decode_text, numbers, parse_json, read_bytes, whole_number

LAYOUT_HINT = "expected DATASET/models and DATASET/SPLIT/000001/scene_gt.json, as BOP has them"


def read_numbered(root: Path, path: Path) -> dict[int, Any]:
    """Read a JSON object with one entry per image or object, by its number.

    Raises
    ------
    InputError
        If it is missing, no JSON, or not of that shape. Files are named from `root` on.
    """
    name = path_in(root, path)
    if not path.exists():
        raise InputError(f"{name} does not exist in {root}", hint=LAYOUT_HINT)
    document = parse_json(decode_text(read_bytes(path), name), name)
    if not isinstance(document, Mapping):
        raise InputError(f"{name} is not a JSON object with one entry per number")
    return {whole_number(key, f"{name}: the number {key!r}"): value for key, value in document.items()}


def object_list(value: object, name: str) -> Sequence[Mapping[str, Any]]:
    """Give a list of JSON objects as such; InputError if it is none."""
    entries = _list(value, name)
    if not all(isinstance(entry, Mapping) for entry in entries):
        raise InputError(f"{name} is not a list of objects")
    return entries


def object_id(entry: Mapping[str, Any], name: str) -> int:
    """Give the obj_id of an entry; InputError if it has none."""
    if "obj_id" not in entry:
        raise InputError(f"{name} has an object without obj_id")
    return whole_number(entry["obj_id"], f"{name}: obj_id")


def pose_of(entry: Mapping[str, Any], name: str) -> RigidTransform:
    """Give the pose of an entry of a scene_gt.json; slightly impure rotations are mended.

    Raises
    ------
    InputError, PoseError
    """
    rotation, translation = (numbers(entry.get(key, ()), f"{name}: {key}") for key in ("cam_R_m2c", "cam_t_m2c"))
    if len(rotation) != 9 or len(translation) != 3:
        raise InputError(f"{name}: a pose has 9 numbers in cam_R_m2c and 3 (mm) in cam_t_m2c")
    with _naming(name):
        return RigidTransform.from_matrix(np.column_stack((np.reshape(rotation, (3, 3)), translation)))


def symmetries_of(info: Mapping[str, Any], name: str) -> Symmetries:
    """Give the symmetries of an entry of a models_info.json.

    Raises
    ------
    InputError, PoseError
    """
    discrete = []
    for entry in _list(info.get("symmetries_discrete", []), f"{name}: symmetries_discrete"):
        matrix = numbers(entry, f"{name}: symmetries_discrete")
        if len(matrix) != 16:
            raise InputError(f"{name}: a discrete symmetry has 16 numbers, not {len(matrix)}")
        with _naming(f"{name}: symmetries_discrete"):
            discrete.append(
                RigidTransform.from_matrix(np.reshape(matrix, (4, 4)), target=Frame.OBJECT, source=Frame.OBJECT)
            )
    axes = []
    for entry in object_list(info.get("symmetries_continuous", []), f"{name}: symmetries_continuous"):
        axis = numbers(entry.get("axis", ()), f"{name}: axis")
        offset = numbers(entry.get("offset", [0, 0, 0]), f"{name}: offset")
        with _naming(f"{name}: symmetries_continuous"):
            axes.append(SymmetryAxis(np.array(axis), np.array(offset)))
    return Symmetries(tuple(discrete), tuple(axes))


def path_in(root: Path, path: Path) -> str:
    """Give a path from the data set's folder on, for errors: names repeat from scene to scene."""
    return path.relative_to(root).as_posix()


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Put the name of the file before what is raised."""
    try:
        yield
    except AvatarError as error:
        raise type(error)(f"{name}: {error.message}", hint=error.hint) from error


def _list(value: object, name: str) -> Sequence[Any]:
    if not isinstance(value, list):
        raise InputError(f"{name} is not a list")
    return value
