"""How well a mask parts a picture's colours: the closed forms, and what a shifted or overlong mask loses."""

import numpy as np
import pytest
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.photo import Observation
from avatar_gui.vision.refinement_photo import PhotoLevel, photo_level
from avatar_gui.vision.refinement_region import color_contrast

CAMERA = CameraIntrinsics(fx=200, fy=200, cx=79.5, cy=59.5, width=160, height=120)
BLUE, GREY = (40, 60, 200), (90, 100, 110)


def mask_of(rows: slice, columns: slice) -> NDArray[np.bool_]:
    mask = np.zeros((120, 160), bool)
    mask[rows, columns] = True
    return mask


TRUE = mask_of(slice(30, 90), slice(60, 80))


def level_of(image: NDArray[np.uint8]) -> PhotoLevel:
    return photo_level(Observation(image, np.ones(image.shape[:2], bool), CAMERA, "0" * 64), 1.0)


def two_colors(part: tuple[int, int, int], rest: tuple[int, int, int]) -> PhotoLevel:
    return level_of(np.where(TRUE[..., None], np.array(part, np.uint8), np.array(rest, np.uint8)))


def test_colours_with_nothing_in_common_give_one_and_the_same_colour_zero() -> None:
    assert color_contrast(two_colors(BLUE, GREY), TRUE) == pytest.approx(1.0, abs=0.01)
    assert color_contrast(two_colors(GREY, GREY), TRUE) == pytest.approx(0.0, abs=1e-9)


def test_a_mask_that_reaches_out_over_the_floor_has_the_known_contrast() -> None:
    # A third of the longer mask is floor: inside 2/3 blue and 1/3 grey, outside all grey.
    contrast = color_contrast(two_colors(BLUE, GREY), mask_of(slice(30, 120), slice(60, 80)))
    p, q = 2 / 3, 1 / 3
    middle_blue, middle_grey = p / 2, (q + 1) / 2
    expected = 0.5 * (p * np.log2(p / middle_blue) + q * np.log2(q / middle_grey)) + 0.5 * np.log2(1 / middle_grey)
    assert contrast == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize("shift", [8, -8, 16])
def test_a_shifted_mask_parts_worse(shift: int) -> None:
    rng = np.random.default_rng(4)
    noisy = np.clip(two_colors(BLUE, GREY).image + rng.normal(0, 6, (120, 160, 3)), 0, 255).astype(np.uint8)
    level = level_of(noisy)
    assert color_contrast(level, np.roll(TRUE, shift, axis=1)) < color_contrast(level, TRUE) - 0.2


def test_a_mask_of_a_few_pixels_says_nothing() -> None:
    assert np.isnan(color_contrast(two_colors(BLUE, GREY), mask_of(slice(30, 34), slice(60, 64))))
