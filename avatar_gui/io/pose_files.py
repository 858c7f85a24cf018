"""Pose files: BOP's JSON, scene_gt.json, our poses.json, and 4x4 matrices in JSON or plain text. Millimetres.

A 4x4 matrix does not say its unit: it is taken as millimetres, and a pose in metres ends up nearly inside the camera,
where the checks of the twin refuse it. COLMAP's images.txt is not read: its unit is arbitrary.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.errors import InputError, PoseError
from avatar_gui.domain.transform import ORTHONORMAL_TOLERANCE, RigidTransform
from avatar_gui.io.photo_numbers import pick_by_number
from avatar_gui.io.text_files import decode_text, number, numbers, parse_json, read_bytes, whole_number, write_text

UNKNOWN_HINT = 'known are JSON with cam_R_m2c and cam_t_m2c (mm), scene_gt.json, {"matrix": 4x4}, and a 4x4 as text'


def read_pose(
    path: Path, *, photo_name: str | None = None, obj_id: int | None = None, scene: str | None = None
) -> RigidTransform:
    """Read ``T_cam_obj``. Slightly impure rotations are mended (docs/user/cameras-and-poses.md).

    Parameters
    ----------
    path : Path
        Of any supported format.
    photo_name : str, optional
        Its number picks the image in a scene_gt.json or poses.json.
    obj_id : int, optional
        Picks among several objects of an image.
    scene : str, optional
        Picks among several scenes of a poses.json.

    Raises
    ------
    InputError
        If the file cannot be read, is of no known format, or there are several poses and nothing to pick by.
    PoseError
        If the numbers are no rigid motion, or put the part's origin behind the camera.
    """
    path = Path(path)
    name = path.name
    text = decode_text(read_bytes(path), name)
    if text.lstrip()[:1] in {"{", "["}:
        matrix = _from_document(parse_json(text, name), name, photo_name=photo_name, obj_id=obj_id, scene=scene)
    else:
        matrix = _from_text(text, name)
    try:
        T_cam_obj = _rigid(matrix)
    except PoseError as error:
        raise PoseError(f"{name}: {error.message}", hint=error.hint) from error
    z_mm = float(T_cam_obj.translation_mm[2])
    if z_mm <= 0:
        raise PoseError(
            f"{name}: the pose puts the part behind the camera (z = {z_mm:g} mm)",
            hint="camera axes are x right, y down, z forward; is it the inverse, or from OpenGL?",
        )
    return T_cam_obj


def write_pose(path: Path, T_cam_obj: RigidTransform, *, quality: str | None = None) -> None:
    """Write a pose in BOP's terms, every bit of it; `quality` (OK, WARN, FAIL, UNKNOWN) goes beside it.

    Raises
    ------
    StorageError
        If the file cannot be written.
    """
    write_text(Path(path), json.dumps(_to_bop(T_cam_obj, quality), indent=2) + "\n")


def write_poses(path: Path, poses: Mapping[str, tuple[RigidTransform, str]]) -> None:
    """Write one pose and quality per photo name, as `read_pose` finds them by `photo_name`.

    Raises
    ------
    StorageError
        If the file cannot be written.
    """
    document = {name: _to_bop(T_cam_obj, quality) for name, (T_cam_obj, quality) in poses.items()}
    write_text(Path(path), json.dumps(document, indent=2) + "\n")


def _to_bop(T_cam_obj: RigidTransform, quality: str | None) -> dict[str, object]:
    document: dict[str, object] = {
        "cam_R_m2c": [float(v) for v in T_cam_obj.rotation.ravel()],
        "cam_t_m2c": [float(v) for v in T_cam_obj.translation_mm],
    }
    if quality is not None:
        document["quality"] = quality
    return document


def _rigid(matrix: NDArray[np.float64]) -> RigidTransform:
    """Mend what needs mending and keep every bit of what does not: results are found by their pose's bits."""
    rotation = matrix[:3, :3]
    if np.abs(rotation @ rotation.T - np.eye(3)).max() <= ORTHONORMAL_TOLERANCE:
        # Not mended, but still checked: the last row, and that it does not mirror.
        mended = RigidTransform.from_matrix(matrix)
        return RigidTransform(rotation, mended.translation_mm)
    return RigidTransform.from_matrix(matrix)


def _from_document(
    document: object, name: str, *, photo_name: str | None, obj_id: int | None, scene: str | None
) -> NDArray[np.float64]:
    if isinstance(document, Mapping):
        if "cam_R_m2c" in document:
            return _from_bop(document, name)
        if "matrix" in document:
            return _from_numbers(document["matrix"], name)
        return _from_data_set(document, name, photo_name=photo_name, obj_id=obj_id, scene=scene)
    if isinstance(document, list) and document and all(isinstance(entry, Mapping) for entry in document):
        return _from_bop(_pick_object(document, name, obj_id), name)
    return _from_numbers(document, name)


def _from_data_set(
    document: Mapping[str, Any], name: str, *, photo_name: str | None, obj_id: int | None, scene: str | None
) -> NDArray[np.float64]:
    """Read a scene_gt.json ({image: [objects]}) or a poses.json ({scene: {image: pose}}); images by number or name."""
    entries: Mapping[str, Any] = document
    if entries and all(_is_scene(entry) for entry in entries.values()):
        entries = _pick_scene(entries, name, scene)
    if not entries or not all(isinstance(e, list) or _is_pose(e) for e in entries.values()):
        raise InputError(f"{name} is not a pose file", hint=UNKNOWN_HINT)
    entry = entries.get(photo_name) if photo_name is not None else None
    if entry is None:
        images = _by_number(entries, name, photo_name)
        entry = pick_by_number(images, photo_name=photo_name, file_name=name, what="pose")
    objects = entry if isinstance(entry, list) else [entry]
    if not all(isinstance(o, Mapping) for o in objects):
        raise InputError(f"{name} is not a pose file", hint=UNKNOWN_HINT)
    return _from_bop(_pick_object(objects, name, obj_id), name)


def _by_number(entries: Mapping[str, Any], name: str, photo_name: str | None) -> Mapping[int, Any]:
    try:
        return {whole_number(key, f"{name}: the image number"): entry for key, entry in entries.items()}
    except InputError as error:
        listed = ", ".join(list(entries)[:8])
        if photo_name is None:
            raise InputError(f"{name} names its photos: {listed}", hint="say which photo is meant") from error
        raise InputError(f"{name} has no pose for {photo_name}", hint=f"it has {listed}") from error


def _is_pose(entry: object) -> bool:
    return isinstance(entry, Mapping) and "cam_R_m2c" in entry


def _is_scene(entry: object) -> bool:
    return isinstance(entry, Mapping) and bool(entry) and all(_is_pose(e) or _is_pose_list(e) for e in entry.values())


def _is_pose_list(entry: object) -> bool:
    """Tell whether this is what a photo with several objects has."""
    return isinstance(entry, list) and bool(entry) and all(_is_pose(e) for e in entry)


def _pick_scene(scenes: Mapping[str, Any], name: str, scene: str | None) -> Mapping[str, Any]:
    if scene is None and len(scenes) > 1:
        raise InputError(f"{name} has the scenes {', '.join(list(scenes)[:8])}", hint="say which scene is meant")
    chosen = next(iter(scenes)) if scene is None else scene
    if chosen not in scenes:
        raise InputError(f"{name} has no scene {chosen}", hint=f"it has {', '.join(list(scenes)[:8])}")
    found: Mapping[str, Any] = scenes[chosen]
    return found


def _pick_object(objects: Sequence[Mapping[str, Any]], name: str, obj_id: int | None) -> Mapping[str, Any]:
    ids = [str(o.get("obj_id", "?")) for o in objects]
    if obj_id is None:
        if len(objects) == 1:
            return objects[0]
        listed = ", ".join(ids) or "none"
        raise InputError(f"{name} has {len(objects)} objects in this image: {listed}", hint="say which obj_id is meant")
    chosen = [o for o, known in zip(objects, ids, strict=True) if known == str(obj_id)]
    if not chosen and set(ids) == {"?"}:
        raise InputError(f"{name} does not number its objects, so none is object {obj_id}", hint="leave the number out")
    if len(chosen) != 1:
        raise InputError(
            f"{name} has object {obj_id} {len(chosen)} times in this image", hint=f"its objects are {', '.join(ids)}"
        )
    return chosen[0]


def _from_bop(entry: Mapping[str, Any], name: str) -> NDArray[np.float64]:
    matrix = np.eye(4)
    for key, count in (("cam_R_m2c", 9), ("cam_t_m2c", 3)):
        if key not in entry:
            raise InputError(f"{name} has no {key}", hint=UNKNOWN_HINT)
        values = numbers(entry[key], f"{name}: {key}")
        if len(values) != count:
            raise InputError(f"{name}: {key} has {len(values)} numbers, not {count}")
        if count == 9:
            matrix[:3, :3] = np.reshape(values, (3, 3))
        else:
            matrix[:3, 3] = values
    return matrix


def _from_numbers(value: object, name: str) -> NDArray[np.float64]:
    values = numbers(value, f"{name}: the matrix")
    if len(values) != 16:
        raise InputError(f"{name}: a pose matrix has 16 numbers, not {len(values)}", hint=UNKNOWN_HINT)
    return np.reshape(values, (4, 4))


def _from_text(text: str, name: str) -> NDArray[np.float64]:
    """Read four lines of four numbers, separated by white space, commas or semicolons; # starts a comment."""
    rows: list[list[float]] = []
    for line_number, line in enumerate(text.splitlines(), start=1):
        fields = line.split("#")[0].replace(",", " ").replace(";", " ").split()
        if not fields:
            continue
        row = [number(field, f"{name}: line {line_number}") for field in fields]
        if len(row) != 4:
            raise InputError(f"{name}: line {line_number} has {len(row)} numbers, not 4", hint=UNKNOWN_HINT)
        rows.append(row)
    if len(rows) != 4:
        raise InputError(f"{name} has {len(rows)} rows of numbers, not 4", hint=UNKNOWN_HINT)
    return np.array(rows)
