"""How the pose gate rates published poses of real photos, and the same poses moved by known amounts.

    python -m tests.bench.pose_quality_table

Needs ../shared/data. Takes the entries of each annotation list with an odd index; the gate's constants were chosen on
the even ones. Prints OK / WARN / FAIL per mean displacement of the model's vertices in the photo.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from avatar_gui.domain.cad import CadModel, LengthUnit
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.quality import PoseLimits, QualityLevel
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.photo_files import read_photo
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.vision.lens import undistort
from avatar_gui.vision.pose_quality import measure_pose_quality

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
DISPLACEMENTS_PX = (0.0, 1.0, 2.0, 4.0, 5.0, 7.0, 10.0, 15.0)
SEED = 20260525
Entry = tuple[CadModel, Observation, RigidTransform]


def entries(folder: Path) -> Iterator[Entry]:
    models: dict[str, CadModel] = {}
    for entry in json.loads((folder / "annotations.json").read_text())[1::2]:
        photo = read_photo(folder / entry["image"])
        K = np.reshape(entry["K"], (3, 3))
        camera = CameraIntrinsics(K[0, 0], K[1, 1], K[0, 2], K[1, 2], photo.width, photo.height)
        if entry["model"] not in models:
            models[entry["model"]] = read_cad(folder / entry["model"], unit=LengthUnit.MILLIMETRE)
        pose = RigidTransform.from_matrix(np.c_[np.reshape(entry["R"], (3, 3)), entry["t"]])
        yield models[entry["model"]], undistort(photo, camera), pose


def displaced(
    cad: CadModel, camera: CameraIntrinsics, pose: RigidTransform, amount_px: float, rng: np.random.Generator
) -> RigidTransform:
    """Move a pose by a random twist about the part's centre until its vertices move by `amount_px` in the mean."""
    points = cad.vertices_mm[:: max(1, len(cad.vertices_mm) // 500)]
    before = camera.project(pose.apply(points))
    turn, shift = rng.normal(size=3), rng.normal(size=3) * cad.diameter_mm / 2
    low, high = 0.0, 1.0
    for _ in range(40):
        scale = (low + high) / 2
        twist = RigidTransform.from_rvec(turn * scale, [0, 0, 0]).rotation
        rotation = twist @ pose.rotation
        center = pose.apply(cad.center_mm) + shift * scale
        moved = RigidTransform.from_matrix(np.c_[rotation, center - rotation @ cad.center_mm])
        distance = np.nanmean(np.linalg.norm(camera.project(moved.apply(points)) - before, axis=1))
        low, high = (scale, high) if distance < amount_px else (low, scale)
    return moved


def main() -> None:
    renderer, limits = VtkTwinRenderer(), PoseLimits()
    try:
        for name in ("linemod_singles", "lmo_scene2"):
            rng = np.random.default_rng(SEED)
            chosen = list(entries(DATA / name))
            sys.stdout.write(f"{name}: {len(chosen)} poses\n")
            for amount in DISPLACEMENTS_PX:
                levels: Counter[QualityLevel] = Counter()
                for cad, photo, pose in chosen:
                    wrong = displaced(cad, photo.intrinsics, pose, amount, rng) if amount else pose
                    try:
                        twin = renderer.render(cad, photo.intrinsics, wrong)
                    except PoseError:
                        levels[QualityLevel.UNKNOWN] += 1
                        continue
                    levels[limits.level(measure_pose_quality(photo, twin))] += 1
                row = " / ".join(str(levels[level]) for level in QualityLevel)
                sys.stdout.write(f"  {amount:4.0f} px: {row} (OK / WARN / FAIL / UNKNOWN)\n")
    finally:
        renderer.close()


if __name__ == "__main__":
    main()
