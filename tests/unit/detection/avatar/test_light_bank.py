"""Shadows that a part casts on itself, and the fit of a photo by several lights."""

import numpy as np
import pytest
from numpy.typing import NDArray

from avatar_gui.detection.avatar.inputs import TwinGeometry, light_fit
from avatar_gui.detection.avatar.light_bank import WAYS, horizons, shadowed_light

SIDE, FOCAL_PX, FAR_MM = 160, 400.0, 400.0
# A millimetre of the plate is a pixel.
WALL = slice(70, 80)


def plate_with_wall(height_mm: float) -> TwinGeometry:
    depth = np.full((SIDE, SIDE), FAR_MM, np.float32)
    depth[:, WALL] -= height_mm
    normals = np.zeros((SIDE, SIDE, 3), np.float32)
    normals[..., 2] = -1
    middle = (SIDE - 1) / 2
    return TwinGeometry(normals, depth, np.zeros((SIDE, SIDE), np.int32), FOCAL_PX, (middle, middle))


def lit_from_the_left(height_mm: float, slope: float) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Shade the plate by an even sky and a lamp `slope` high over the left; tell where its shadow lies."""
    shadow = np.zeros((SIDE, SIDE), bool)
    shadow[:, WALL.stop : WALL.stop + round(height_mm / slope)] = True
    grey = 0.12 + np.where(shadow, 0, 0.3)
    encoded = np.rint(255 * grey ** (1 / 2.2)).astype(np.uint8)
    return np.repeat(encoded[..., None], 3, axis=2), shadow


def test_a_wall_is_the_horizon_beside_it_and_nowhere_else() -> None:
    twin = plate_with_wall(20)
    slopes = horizons(twin.depth_mm, FOCAL_PX)
    to_the_left = slopes[WAYS.index((-1, 0))]
    # Two pixels right of the wall 20 mm stand up.
    assert to_the_left[80, WALL.stop + 1] == pytest.approx(20 / 2, rel=0.1)
    assert not to_the_left[80, : WALL.start].any()
    assert not slopes[WAYS.index((1, 0))][80, WALL.stop :].any()
    assert not slopes[:, 80, WALL.start + 2].any()


def test_a_plain_plate_sees_the_whole_sky_and_casts_no_shadow() -> None:
    twin = plate_with_wall(0)
    photo = np.full((SIDE, SIDE), np.log(0.4), np.float32)
    found = shadowed_light(photo, twin)
    np.testing.assert_allclose(found.sky, 1)
    np.testing.assert_allclose(found.log_shadow, 0, atol=1e-6)
    np.testing.assert_allclose(found.log_shade, photo, atol=0.02)


def test_a_cast_shadow_is_explained_by_the_wall_that_casts_it() -> None:
    slope = float(np.tan(0.95))
    twin = plate_with_wall(20)
    photo, shadow = lit_from_the_left(20, slope)
    grey = np.log(photo[..., 0].astype(np.float32) / 255)
    found = shadowed_light(grey, twin)
    rows = slice(40, 120)
    deep = np.zeros_like(shadow)
    deep[rows, WALL.stop + 2 : WALL.stop + 10] = True
    lit = np.zeros_like(shadow)
    lit[rows, 10:50] = True
    assert found.log_shadow[deep].mean() < -0.5
    assert abs(found.log_shadow[lit].mean()) < 0.1
    # Normals alone cannot tell the shadow from the plate.
    without = light_fit(grey, twin)
    with_shadow = light_fit(grey, twin, also=(np.log(np.maximum(found.sky, 0.05)), found.log_shade))
    assert np.abs(grey - without)[deep].mean() > 3 * np.abs(grey - with_shadow)[deep].mean()


def test_a_stain_is_not_explained() -> None:
    twin = plate_with_wall(20)
    photo, _ = lit_from_the_left(20, 1.4)
    stain = np.zeros((SIDE, SIDE), bool)
    stain[60:80, 20:40] = True
    photo[stain] = photo[stain] // 3
    grey = np.log(photo[..., 0].astype(np.float32) / 255)
    found = shadowed_light(grey, twin)
    assert (grey - found.log_shade)[stain].mean() < -0.7


def test_a_large_crop_is_shrunk_and_comes_back_at_its_size() -> None:
    twin = plate_with_wall(20)
    big = TwinGeometry(
        twin.normals_cam.repeat(7, 0).repeat(7, 1)[:1117, :1111],
        twin.depth_mm.repeat(7, 0).repeat(7, 1)[:1117, :1111],
        twin.part_id.repeat(7, 0).repeat(7, 1)[:1117, :1111],
        FOCAL_PX * 7,
        (555.0, 558.0),
    )
    found = shadowed_light(np.full((1117, 1111), -1, np.float32), big)
    assert found.sky.shape == found.log_shade.shape == found.log_shadow.shape == (1117, 1111)
    assert found.sky.min() < 0.9 < found.sky.max()


def test_next_to_no_part_is_no_reason_to_fail() -> None:
    twin = plate_with_wall(0)
    depth = np.full_like(twin.depth_mm, np.nan)
    depth[10:12, 10:12] = FAR_MM
    few = TwinGeometry(twin.normals_cam, depth, twin.part_id, FOCAL_PX, twin.center_px)
    found = shadowed_light(np.full((SIDE, SIDE), -1, np.float32), few)
    assert np.isfinite(found.log_shade).all()
