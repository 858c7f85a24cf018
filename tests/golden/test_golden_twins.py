"""Twins of a small assembly against stored ones, 400x400: they may only change on purpose.

Update with `python -m pytest tests/golden --update-golden`.
"""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.ports import LightSetup
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import TwinRender
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from tests.builders import a_box
from tests.unit.rendering.shapes import several, sphere_mesh

FOLDER = Path(__file__).parent
CAMERA = CameraIntrinsics(fx=520, fy=505, cx=190.3, cy=211.7, width=400, height=400)
POSES = {
    "front": RigidTransform.from_rvec([0.2, -0.3, 0.1], [0, 0, 210]),
    "side": RigidTransform.from_rvec([1.1, 0.5, -0.4], [6, -4, 190]),
    "cut": RigidTransform.from_rvec([-0.7, 0.9, 2.0], [48, 30, 150]),
}
# Depth is stored in these steps, which keeps the files small.
STEP_MM = 0.01


def an_assembly() -> CadModel:
    """A plate, a rib, a bolt and a ball."""
    plate, rib = a_box((80.0, 60.0, 8.0)), a_box((60.0, 6.0, 26.0))
    n = 48
    angle = np.linspace(0, 2 * np.pi, n, endpoint=False)
    ring = np.stack((9 * np.cos(angle), 9 * np.sin(angle)), axis=1)
    bolt = np.concatenate([np.column_stack((ring, np.full(n, z))) for z in (0.0, 14.0)] + [[[0.0, 0, 0], [0, 0, 14]]])
    i, j = np.arange(n), (np.arange(n) + 1) % n
    sides = [np.stack((i, j, i + n), 1), np.stack((j, j + n, i + n), 1)]
    caps = [np.stack((j, i, np.full(n, 2 * n)), 1), np.stack((i + n, j + n, np.full(n, 2 * n + 1)), 1)]
    ball, ball_faces = sphere_mesh(11, 24)
    return several(
        [
            (plate.vertices_mm, plate.faces),
            (rib.vertices_mm + np.array([0.0, -20, -17]), rib.faces),
            (bolt + np.array([22.0, 12, -18]), np.concatenate(sides + caps)),
            (ball + np.array([-20.0, 10, -12]), ball_faces),
        ]
    )


def stored(twin: TwinRender) -> dict[str, np.ndarray]:
    return {
        "mask": np.packbits(twin.mask),
        "part_id": twin.part_id.astype(np.int8),
        "depth_steps": np.rint(np.nan_to_num(twin.depth_mm) / STEP_MM).astype(np.uint16),
        "edges": np.packbits(np.stack((twin.silhouette_edges, twin.crease_edges))),
    }


@pytest.mark.parametrize("name", POSES)
def test_twin_is_the_stored_one(name: str, tmp_path: Path, update_golden: bool) -> None:
    renderer = VtkTwinRenderer()
    try:
        twin = renderer.render(an_assembly(), CAMERA, POSES[name], lights=(LightSetup.LEFT,))
    finally:
        renderer.close()
    arrays, picture = FOLDER / f"{name}.npz", FOLDER / f"{name}.png"
    if update_golden:
        np.savez_compressed(arrays, **stored(twin))
        Image.fromarray(twin.color).save(picture, optimize=True)
    golden = np.load(arrays)
    mask = np.unpackbits(golden["mask"]).reshape(400, 400).astype(bool)
    depth = golden["depth_steps"] * STEP_MM
    silhouette, crease = np.unpackbits(golden["edges"]).reshape(2, 400, 400).astype(bool)
    color = np.array(Image.open(picture)).astype(int)
    difference = np.abs(color - twin.color)
    Image.fromarray(np.clip(difference * 8, 0, 255).astype(np.uint8)).save(tmp_path / f"{name}_difference.png")

    both = mask & twin.mask
    assert both.sum() / (mask | twin.mask).sum() >= 0.999
    assert np.percentile(np.abs(depth - twin.depth_mm)[both], 99) <= 0.05
    assert (golden["part_id"] == twin.part_id).mean() >= 0.999
    assert (silhouette == twin.silhouette_edges).mean() >= 0.999
    assert (crease == twin.crease_edges).mean() >= 0.999
    assert np.percentile(difference[both], 99) <= 2, f"see {tmp_path}"


def test_files_are_small() -> None:
    files = [path for path in FOLDER.iterdir() if path.suffix in {".npz", ".png"}]
    assert len(files) == 2 * len(POSES)
    assert max(path.stat().st_size for path in files) < 200_000
