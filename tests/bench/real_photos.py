"""The real photos of ../shared/data, each in its origin's format, as the data sets that `avatar evaluate` knows.

Models that are not files in millimetres are written as such into a scratch folder. How much of an object is seen is
what the depth of all annotated objects of the photo says; of M3T's triangle its README.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import trimesh

from avatar_gui.domain.cad import CadModel, LengthUnit
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.ports import TwinRenderer
from avatar_gui.domain.pose_errors import Symmetries
from avatar_gui.domain.transform import Frame, RigidTransform
from avatar_gui.io.bop_dataset import DatasetModel, DatasetObject, DatasetPhoto, PoseDataset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.photo_files import read_photo

SETS = ("linemod_singles", "lmo_scene2", "m3t_triangle", "visp_lego_square", "visp_gray_cube")
# As the models_info.json of BOP's LM says of egg box and glue: half a turn about z.
HALF_TURN_Z = RigidTransform(np.diag([-1.0, -1.0, 1.0]), np.zeros(3), Frame.OBJECT, Frame.OBJECT)
LINEMOD_SYMMETRIES = {10: Symmetries((HALF_TURN_Z,)), 11: Symmetries((HALF_TURN_Z,))}
# "Its right third is hidden by the bottle."
TRIANGLE_VISIBLE_SHARE = 2 / 3
# What lies this far in front of an object hides it, mm; less is the scans' own error.
HIDING_MM = 5.0


def real_dataset(data: Path, name: str, scratch: Path, renderer: TwinRenderer) -> PoseDataset:
    """Read one of `SETS`; every object with its visible share."""
    folder = data / name
    if name in {"linemod_singles", "lmo_scene2"}:
        return _with_visibility(_linemod(folder), renderer)
    if name == "m3t_triangle":
        return _triangle(folder, scratch)
    return _lego(folder, scratch) if name == "visp_lego_square" else _cube(folder, scratch)


def perturbed(
    dataset: PoseDataset, rng: np.random.Generator, *, angle_deg: tuple[float, float], shift: tuple[float, float]
) -> PoseDataset:
    """Give the data set with rough poses: the true ones turned about the part's centre and shifted, any direction.

    Parameters
    ----------
    angle_deg : tuple of float
        Least and largest angle.
    shift : tuple of float
        Least and largest shift as a share of the distance from the camera.
    """
    centers = {i: read_cad(m.path, unit=m.unit).center_mm for i, m in dataset.models.items()}

    def rough(found: DatasetObject) -> DatasetObject:
        truth, center = found.T_cam_obj, centers[found.obj_id]
        turn, way = (direction(rng) for _ in range(2))
        rotation = RigidTransform.from_rvec(turn * np.radians(rng.uniform(*angle_deg)), [0, 0, 0]).rotation
        rotation = rotation @ truth.rotation
        place = truth.apply(center)
        place = place + way * rng.uniform(*shift) * np.linalg.norm(place)
        return replace(found, rough=RigidTransform.from_matrix(np.column_stack((rotation, place - rotation @ center))))

    photos = tuple(replace(p, objects=tuple(rough(found) for found in p.objects)) for p in dataset.photos)
    return replace(dataset, photos=photos)


def direction(rng: np.random.Generator) -> np.ndarray:
    """Draw a direction, all alike."""
    vector = rng.normal(size=3)
    return vector / np.linalg.norm(vector)


def _linemod(folder: Path) -> PoseDataset:
    entries = json.loads((folder / "annotations.json").read_text())
    models = {
        number: DatasetModel(
            number, folder / path, LengthUnit.MILLIMETRE, None, LINEMOD_SYMMETRIES.get(number, Symmetries())
        )
        for path in sorted({entry["model"] for entry in entries})
        for number in [int(Path(path).stem.removeprefix("obj_"))]
    }
    photos = []
    for image in sorted({entry["image"] for entry in entries}):
        members = [entry for entry in entries if entry["image"] == image]
        objects = tuple(
            DatasetObject(int(Path(e["model"]).stem.removeprefix("obj_")), i, _pose(e)) for i, e in enumerate(members)
        )
        photos.append(_photo(folder, image, members[0]["K"], objects))
    return PoseDataset(folder.name, "real", models, tuple(photos))


def _triangle(folder: Path, scratch: Path) -> PoseDataset:
    entry = json.loads((folder / "annotations.json").read_text())[0]
    mesh = trimesh.load(folder / entry["model"], force="mesh", process=False)
    mesh.apply_translation(entry["model_pre_translation_m"])
    model = _written(mesh.apply_scale(1000.0), scratch / "triangle.stl")
    found = DatasetObject(1, 0, _pose(entry, 1000.0), visible_share=TRIANGLE_VISIBLE_SHARE)
    photo = _photo(folder, entry["image"], entry["K"], (found,))
    return PoseDataset(folder.name, "real", {1: model}, (photo,))


def _lego(folder: Path, scratch: Path) -> PoseDataset:
    entry = json.loads((folder / "annotations.json").read_text())[0]
    bricks = [value for key, value in entry["bricks_m"].items() if not key.startswith("_")]
    boxes = [_box((x0, y0, 0.0), (x1, y1, 0.0096)) for x0, x1, y0, y1 in bricks]
    model = _written(trimesh.util.concatenate(boxes).apply_scale(1000.0), scratch / "lego.stl")
    photo = _photo(folder, entry["image"], entry["K"], (DatasetObject(1, 0, _pose(entry, 1000.0), visible_share=1.0),))
    return PoseDataset(folder.name, "real", {1: model}, (photo,))


def _cube(folder: Path, scratch: Path) -> PoseDataset:
    """Only the first photo has a pose: shift (m) and rotation vector, one number a line."""
    numbers = [float(word) for word in (folder / "cube.0.pos").read_text().split()]
    pose = RigidTransform.from_rvec(numbers[3:], np.array(numbers[:3]) * 1000.0)
    model = _written(_box((-84.0, 0.0, 0.0), (0.0, 84.0, 84.0)), scratch / "cube.stl")
    K = [[547.7367575, 0, 338.7036994], [0, 542.0744058, 234.5083345], [0, 0, 1]]
    photo = _photo(folder, "image0000.png", K, (DatasetObject(1, 0, pose, visible_share=1.0),))
    return PoseDataset(folder.name, "real", {1: model}, (photo,))


def _pose(entry: Mapping[str, Any], unit_mm: float = 1.0) -> RigidTransform:
    translation = np.asarray(entry["t"], dtype=np.float64).ravel() * unit_mm
    return RigidTransform.from_matrix(np.column_stack((np.reshape(entry["R"], (3, 3)), translation)))


def _photo(folder: Path, image: str, matrix: Sequence[Any], objects: tuple[DatasetObject, ...]) -> DatasetPhoto:
    photo = read_photo(folder / image)
    K = np.reshape(matrix, (3, 3))
    camera = CameraIntrinsics(K[0, 0], K[1, 1], K[0, 2], K[1, 2], photo.width, photo.height)
    number = int("".join(c for c in Path(image).stem if c.isdecimal())[-6:])
    return DatasetPhoto(folder.name, number, folder / image, camera, objects)


def _box(lower: Sequence[float], upper: Sequence[float]) -> trimesh.Trimesh:
    return trimesh.creation.box(bounds=np.array([lower, upper], dtype=np.float64))


def _written(mesh: trimesh.Trimesh, path: Path) -> DatasetModel:
    mesh.export(path)
    return DatasetModel(1, path, LengthUnit.MILLIMETRE)


@dataclass(frozen=True)
class _Canvas:
    """A picture with room around the photo, so that what lies outside the photo counts as not seen."""

    intrinsics: CameraIntrinsics
    inside: tuple[slice, slice]


def _canvas(intrinsics: CameraIntrinsics) -> _Canvas:
    w, h = intrinsics.width, intrinsics.height
    wide = replace(intrinsics, cx=intrinsics.cx + w / 2, cy=intrinsics.cy + h / 2, width=2 * w, height=2 * h)
    return _Canvas(wide, (slice(h // 2, h // 2 + h), slice(w // 2, w // 2 + w)))


def _with_visibility(dataset: PoseDataset, renderer: TwinRenderer) -> PoseDataset:
    cads = {number: read_cad(model.path, unit=model.unit) for number, model in dataset.models.items()}
    return replace(dataset, photos=tuple(_seen(photo, cads, renderer) for photo in dataset.photos))


def _seen(photo: DatasetPhoto, cads: Mapping[int, CadModel], renderer: TwinRenderer) -> DatasetPhoto:
    canvas = _canvas(photo.intrinsics)
    depths = [
        np.nan_to_num(renderer.geometry(cads[o.obj_id], canvas.intrinsics, o.T_cam_obj).depth_mm, nan=np.inf)
        for o in photo.objects
    ]
    nearest = np.min(depths, axis=0)
    objects = []
    for found, depth in zip(photo.objects, depths, strict=True):
        is_part = np.isfinite(depth)
        is_seen = is_part & (depth <= nearest + HIDING_MM)
        objects.append(replace(found, visible_share=float(is_seen[canvas.inside].sum() / max(is_part.sum(), 1))))
    return replace(photo, objects=tuple(objects))
