"""What the network is shown follows the geometry and the light, and nothing else."""

import numpy as np
import pytest

from avatar_gui.detection.avatar.inputs import PHOTO_PLANES, TWIN_PLANES, light_fit, mirrored, network_inputs
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry

SIZE = 96


def sphere() -> TwinGeometry:
    """A ball of 40 px radius, 1000 px focal length, 500 mm away."""
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32) - (SIZE - 1) / 2
    inside = x * x + y * y < 38**2
    nx, ny = x / 40, y / 40
    nz = -np.sqrt(np.maximum(1 - nx * nx - ny * ny, 0.01))
    normals = np.stack((nx, ny, nz), axis=-1) * inside[..., None]
    depth = np.where(inside, 500 + 20 * (1 + nz), np.nan).astype(np.float32)
    part = np.where(inside, 0, -1).astype(np.int32)
    return TwinGeometry(normals.astype(np.float32), depth, part, 1000.0, ((SIZE - 1) / 2, (SIZE - 1) / 2))


def lit(twin: TwinGeometry) -> np.ndarray:
    """The ball under a lamp from the upper left, as a photo."""
    shade = 0.35 + 0.4 * np.clip(twin.normals_cam @ np.array([-0.5, -0.6, -0.6], np.float32), 0, 1)
    photo = np.where(twin.mask, shade, 0.8)
    return np.repeat(np.rint(photo[..., None] * 255), 3, axis=2).astype(np.uint8)


def test_the_light_fit_explains_the_light_and_not_a_stain() -> None:
    twin = sphere()
    photo = lit(twin)
    stain = np.zeros((SIZE, SIZE), bool)
    stain[40:48, 50:58] = True
    photo[stain] = photo[stain] // 2
    grey = np.log(photo[..., 0].astype(np.float32) / 255)
    off = np.abs(grey - light_fit(grey, twin))
    assert np.median(off[twin.mask & ~stain]) < 0.02
    assert np.median(off[stain]) > 0.5


def test_planes_have_the_promised_shapes_and_stay_in_range() -> None:
    twin = sphere()
    photo_planes, twin_planes = network_inputs(lit(twin), twin, 2.0)
    assert photo_planes.shape == (len(PHOTO_PLANES), SIZE, SIZE)
    assert twin_planes.shape == (len(TWIN_PLANES), SIZE, SIZE)
    for planes in (photo_planes, twin_planes):
        assert planes.dtype == np.float32
        assert np.isfinite(planes).all()
        assert np.abs(planes).max() <= 4.0
    assert np.all(twin_planes[TWIN_PLANES.index("pose uncertainty")] == 0.5)


@pytest.mark.parametrize("gain", [0.4, 1.3])
def test_exposure_makes_no_difference(gain: float) -> None:
    twin = sphere()
    photo = lit(twin).astype(np.float32)
    before, _ = network_inputs(photo.astype(np.uint8), twin)
    after, _ = network_inputs(np.clip(np.rint(photo * gain), 0, 255).astype(np.uint8), twin)
    assert np.abs(before[:3] - after[:3])[:, twin.mask].mean() < 0.05


def test_a_mirrored_scene_gives_mirrored_planes() -> None:
    twin = sphere()
    photo = lit(twin)
    photo[20:30, 40:44] = 40
    normals = twin.normals_cam[:, ::-1] * np.array([-1, 1, 1], np.float32)
    turned = TwinGeometry(
        normals, twin.depth_mm[:, ::-1].copy(), twin.part_id[:, ::-1].copy(), twin.focal_px, twin.center_px
    )
    expected = network_inputs(photo[:, ::-1].copy(), turned)
    for given, wanted, shrunk in zip(
        mirrored(*network_inputs(photo, twin)),
        expected,
        # Made at half the size, where another pixel of two stands for both.
        ({PHOTO_PLANES.index("shadowed light residual")}, set(range(TWIN_PLANES.index("sky"), len(TWIN_PLANES)))),
        strict=True,
    ):
        for plane, (a, b) in enumerate(zip(given, wanted, strict=True)):
            if plane in shrunk:
                assert np.abs(a - b).mean() < 0.06
            else:
                np.testing.assert_allclose(a, b, atol=2e-3)


def test_a_depth_step_is_an_edge_and_a_slope_is_none() -> None:
    depth = np.full((20, 20), 400, np.float32)
    depth[:, 10:] = 440
    normals = np.zeros((20, 20, 3), np.float32)
    normals[..., 2] = -1
    twin = TwinGeometry(normals, depth, np.zeros((20, 20), np.int32), 800.0, (9.5, 9.5))
    bend, step = twin.edges
    assert step[:, 9:11].all()
    assert not step[:, :9].any()
    assert not step[:, 11:].any()
    assert not bend.any()
    slope = (400 + 0.4 * np.arange(20, dtype=np.float32))[None, :].repeat(20, axis=0)
    flat = TwinGeometry(normals, slope, np.zeros((20, 20), np.int32), 800.0, (9.5, 9.5))
    assert not flat.edges[1].any()
