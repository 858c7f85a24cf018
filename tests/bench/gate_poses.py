"""Poses with known errors to fit and to test the pose gate on: true ones, true ones a hair off, and refined ones.

Refined from starts a hair and 2 to 40 degrees off, so that many end wrong, at the local optima that a
gate must not be taken in by. Of each data set the photos with an even number (counted through) are for fitting, those
with an odd one for reporting; a set that is wholly for one of the two is given as such.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np

from avatar_gui.domain.alignment import moved_by
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import AvatarError
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.domain.pose_errors import measure_pose_errors
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.bop_dataset import DatasetModel, DatasetObject, DatasetPhoto, PoseDataset, read_dataset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.photo_files import read_photo
from avatar_gui.services.refine_pose import refine_pose
from tests.bench.real_photos import SETS, direction, real_dataset

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SEED = 20260525
LEAST_VISIBLE_SHARE = 0.5
# Starts of refinements: degrees off, least and most. Shifts are 1 to 5 % of the distance.
STARTS = ((0.0, 0.0), (2.0, 8.0), (2.0, 8.0), (8.0, 15.0), (15.0, 25.0), (25.0, 40.0), (25.0, 40.0))
SHIFT = (0.01, 0.05)
# A hair: standard deviation of what a shift or a turn moves the part's edges by, px.
HAIR_PX = 0.5


@dataclass(frozen=True)
class GatePose:
    """A pose of an object of a photo; `kind` is "given", "hair" or "refined from N"; `mspd_px` its error."""

    dataset: str
    photo: int
    index: int
    kind: str
    pose: list[list[float]]
    mspd_px: float


def gate_datasets(
    folders: Iterable[Path], *, real: bool, scratch: Path, renderer: TwinRenderer
) -> list[tuple[PoseDataset, range]]:
    """Give data sets with the numbers of their photos; those of real photos are counted on from set to set."""
    found = []
    for folder in folders:
        dataset = read_dataset(folder)
        found.append((dataset, range(len(dataset.photos))))
    first = 0
    for name in SETS if real else ():
        dataset = real_dataset(DATA, name, scratch, renderer)
        found.append((dataset, range(first, first + len(dataset.photos))))
        first += len(dataset.photos)
    return found


def seen_objects(photo: DatasetPhoto) -> list[DatasetObject]:
    """Give the objects that are at least half visible."""
    return [o for o in photo.objects if o.visible_share is None or o.visible_share >= LEAST_VISIBLE_SHARE]


@cache
def cad_of(model: DatasetModel) -> CadModel:
    """Read a model, once."""
    return read_cad(model.path, unit=model.unit)


def collect(
    dataset: PoseDataset, photo: DatasetPhoto, number: int, *, renderer: TwinRenderer, job: JobContext
) -> Iterator[GatePose]:
    """Give the poses of one photo; the same call gives the same poses."""
    image = read_photo(photo.path)
    for found in seen_objects(photo):
        for kind, pose in _poses(dataset, photo, number, found, image, renderer=renderer, job=job):
            yield GatePose(
                dataset.name, number, found.index, kind, pose.matrix.tolist(), error_px(dataset, photo, found, pose)
            )


def error_px(dataset: PoseDataset, photo: DatasetPhoto, found: DatasetObject, pose: RigidTransform) -> float:
    """Give a pose's error, MSPD, symmetries honoured."""
    model = dataset.models[found.obj_id]
    vertices = cad_of(model).vertices_mm
    points = vertices[:: max(1, len(vertices) // 1500)]
    return measure_pose_errors(pose, found.T_cam_obj, points, photo.intrinsics, model.symmetries).mspd_px


def _poses(
    dataset: PoseDataset,
    photo: DatasetPhoto,
    number: int,
    found: DatasetObject,
    image: Photo,
    *,
    renderer: TwinRenderer,
    job: JobContext,
) -> Iterator[tuple[str, RigidTransform]]:
    cad, truth = cad_of(dataset.models[found.obj_id]), found.T_cam_obj
    rng = np.random.default_rng([SEED, number, found.index])
    hair = _hair(truth, cad, photo, rng)
    yield "given", truth
    yield "hair", hair
    for least, most in STARTS:
        start = hair if most == 0 else _off(truth, cad, (least, most), rng)
        try:
            refined = refine_pose(cad, image, photo.intrinsics, start, renderer=renderer, job=job)
        except AvatarError:
            continue
        yield f"refined from {most:g}", refined.T_cam_obj


def write_poses(path: Path, poses: Iterable[GatePose]) -> None:
    """Keep poses as JSON lines."""
    path.write_text("".join(json.dumps(asdict(pose)) + "\n" for pose in poses))


def read_poses(path: Path) -> list[GatePose]:
    """Read poses back."""
    return [GatePose(**json.loads(line)) for line in path.read_text().splitlines()]


def _hair(pose: RigidTransform, cad: CadModel, photo: DatasetPhoto, rng: np.random.Generator) -> RigidTransform:
    mm_per_px = pose.apply(cad.center_mm)[2] / photo.intrinsics.fx
    shift = rng.normal(size=3) * HAIR_PX * mm_per_px * [1, 1, 3]
    turn = rng.normal(size=3) * HAIR_PX * mm_per_px / (cad.diameter_mm / 2)
    return moved_by(pose, cad.center_mm, np.concatenate((shift, turn)))


def _off(pose: RigidTransform, cad: CadModel, degrees: tuple[float, float], rng: np.random.Generator) -> RigidTransform:
    shift = direction(rng) * rng.uniform(*SHIFT) * np.linalg.norm(pose.apply(cad.center_mm))
    return moved_by(pose, cad.center_mm, np.concatenate((shift, direction(rng) * np.radians(rng.uniform(*degrees)))))
