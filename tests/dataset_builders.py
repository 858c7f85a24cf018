"""A small data set in BOP's layout on disk, for tests of reading and evaluating."""

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import trimesh
from numpy.typing import NDArray

from avatar_gui.domain.alignment import moved_by
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.transform import RigidTransform
from tests.builders import a_camera

BOX_MM = (40.0, 30.0, 20.0)
CAMERA = a_camera(distortion=(-0.05, 0.01, 0.0, 0.0))
TRUTHS = (
    RigidTransform.from_rvec([0.5, -0.4, 0.2], [1.0, -2.0, 120.0]),
    RigidTransform.from_rvec([0.9, 0.3, -0.5], [-4.0, 3.0, 130.0]),
)
# Five degrees and 2 mm off.
ROUGH_TWIST = (2.0, 0.0, 0.0, 0.0, np.radians(5.0), 0.0)

# A small data set to make training pairs of.
PAIR_CAMERA = a_camera(
    fx=720.0, fy=704.0, cx=166.0, cy=111.0, width=320, height=240, distortion=(-0.05, 0.01, 0.0, 0.0)
)
PAIR_TRUTHS = (
    RigidTransform.from_rvec([0.5, -0.4, 0.2], [1.0, -2.0, 220.0]),
    RigidTransform.from_rvec([0.9, 0.3, -0.5], [-4.0, 3.0, 240.0]),
)


def pose_entry(pose: RigidTransform, obj_id: int = 1) -> dict[str, Any]:
    """An entry of scene_gt.json."""
    return {
        "cam_R_m2c": pose.rotation.ravel().tolist(),
        "cam_t_m2c": pose.translation_mm.tolist(),
        "obj_id": obj_id,
    }


def rough(truth: RigidTransform) -> RigidTransform:
    """The rough pose of a true one."""
    return moved_by(truth, np.zeros(3), ROUGH_TWIST)


def write_dataset(
    root: Path,
    *,
    images: tuple[NDArray[np.uint8], ...] = (),
    truths: tuple[RigidTransform, ...] = TRUTHS,
    camera: CameraIntrinsics = CAMERA,
    split: str = "test",
) -> Path:
    """One box, one scene, a photo (RGB; grey where none is given) per true pose; gives the scene's folder."""
    models = root / "models"
    models.mkdir(parents=True)
    trimesh.creation.box(BOX_MM).export(models / "obj_000001.stl")
    half_turn = np.diag([-1.0, -1.0, 1.0, 1.0]).ravel().tolist()
    write_json(models / "models_info.json", {"1": {"diameter": 53.85, "symmetries_discrete": [half_turn]}})
    scene = root / split / "000001"
    (scene / "rgb").mkdir(parents=True)
    grey = np.full((camera.height, camera.width, 3), 128, np.uint8)
    for number in range(len(truths)):
        image = images[number] if images else grey
        cv2.imwrite(str(scene / "rgb" / f"{number:06d}.png"), cv2.cvtColor(image, cv2.COLOR_RGB2BGR))
    entry = {"cam_K": camera.K.ravel().tolist(), "cam_dist": list(camera.distortion), "depth_scale": 1.0}
    write_json(scene / "scene_camera.json", {str(n): entry for n in range(len(truths))})
    write_json(scene / "scene_gt.json", {str(n): [pose_entry(t)] for n, t in enumerate(truths)})
    write_json(scene / "scene_pose_rough.json", {str(n): [pose_entry(rough(t))] for n, t in enumerate(truths)})
    labels = {str(n): {"label": "defect" if n % 2 else "good", "kind": "dent" if n % 2 else ""} for n in range(9)}
    write_json(scene / "scene_anomaly.json", labels)
    return scene


def write_json(path: Path, document: object) -> None:
    """Write JSON."""
    path.write_text(json.dumps(document))


def changed_json(path: Path, *keys: str | int, value: object) -> None:
    """Set an entry deep in a JSON file."""
    document = json.loads(path.read_text())
    place = document
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = value
    write_json(path, document)
