"""What the pose gate measures at the poses of `gate_poses.py`."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from avatar_gui.domain.errors import AvatarError
from avatar_gui.domain.ports import TwinRenderer
from avatar_gui.domain.quality import PoseQuality
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.bop_dataset import PoseDataset
from avatar_gui.io.photo_files import read_photo
from avatar_gui.vision.lens import undistort
from avatar_gui.vision.pose_evidence import PoseEvidence
from avatar_gui.vision.pose_quality import measure_pose_evidence, measure_pose_quality
from tests.bench.gate_poses import GatePose, cad_of


@dataclass(frozen=True)
class Measured:
    """A pose with its measurement and how long that took."""

    pose: GatePose
    quality: PoseQuality
    evidence: PoseEvidence | None
    seconds: float


def measure(
    dataset: PoseDataset, numbers: range, poses: list[GatePose], *, renderer: TwinRenderer, with_evidence: bool
) -> Iterator[Measured]:
    """Measure those of the poses that belong to a data set."""
    for photo, number in zip(dataset.photos, numbers, strict=True):
        mine = [pose for pose in poses if (pose.dataset, pose.photo) == (dataset.name, number)]
        if not mine:
            continue
        observation = undistort(read_photo(photo.path), photo.intrinsics)
        models = {found.index: dataset.models[found.obj_id] for found in photo.objects}
        for pose in mine:
            cad = cad_of(models[pose.index])
            try:
                twin = renderer.render(cad, observation.intrinsics, RigidTransform.from_matrix(np.array(pose.pose)))
            except AvatarError:
                continue
            start = time.perf_counter()
            quality = measure_pose_quality(observation, twin)
            seconds = time.perf_counter() - start
            evidence = measure_pose_evidence(observation, twin) if with_evidence else None
            yield Measured(pose, quality, evidence, seconds)
