"""How long a refinement takes: an egg of 36,480 triangles, from 5 degrees and 3 % of the distance off.

Run with `python -m pytest tests/bench/test_bench_refine.py --benchmark-only -q`.
"""

from collections.abc import Iterator

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from avatar_gui.domain.alignment import RefinedPose, moved_by
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.services.refine_pose import refine_pose
from tests.unit.rendering.shapes import a_mesh, sphere_mesh

CAMERA = CameraIntrinsics(fx=760, fy=744, cx=331.5, cy=228.1, width=640, height=480)
POSE = RigidTransform.from_rvec([0.6, -0.5, 0.3], [6.0, -4.0, 260.0])
TWIST = np.array([5.0, -4.0, 4.5, 0.05, -0.06, 0.04])


@pytest.fixture(scope="module")
def renderer() -> Iterator[VtkTwinRenderer]:
    renderer = VtkTwinRenderer()
    # Starts the lane now, so that no test is taken to have left its thread.
    renderer.geometry(a_mesh(*sphere_mesh(30.0, 8)), CAMERA, POSE)
    yield renderer
    renderer.close()


def test_refine(benchmark: BenchmarkFixture, renderer: VtkTwinRenderer) -> None:
    """640x480, noise of 3 grey levels, a plain background."""
    vertices, faces = sphere_mesh(30.0, 96)
    cad = a_mesh(vertices * np.array([1.3, 1.0, 0.7]), faces)
    twin = renderer.render(cad, CAMERA, POSE)
    noise = np.random.default_rng(1).normal(0, 3, twin.color.shape)
    image = np.clip(np.where(twin.mask[..., None], twin.color, 60) + noise, 0, 255).astype(np.uint8)
    photo = Photo("egg.png", image, "7" * 64)
    rough = moved_by(POSE, cad.center_mm, TWIST)

    def once() -> RefinedPose:
        return refine_pose(cad, photo, CAMERA, rough, renderer=renderer, job=QuietJob())

    found = benchmark.pedantic(once, rounds=5, warmup_rounds=1)
    assert found.steps
