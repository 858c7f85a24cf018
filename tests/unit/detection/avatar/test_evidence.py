"""A photo's own floor is taken off, neighbours speak for each other, and a wrong part stays wrong."""

import numpy as np
import pytest

from avatar_gui.detection.avatar.evidence import FLOOR, HIGHEST_FLOOR, LOWEST_FLOOR, scores_of

SIDE = 96


def scene(floor: float) -> tuple[np.ndarray, np.ndarray]:
    part = np.zeros((SIDE, SIDE), bool)
    part[10:-10, 10:-10] = True
    return np.full((SIDE, SIDE), floor, np.float32), part


def test_a_photo_with_a_higher_floor_is_measured_by_it() -> None:
    found = []
    for floor in (FLOOR - 0.5, FLOOR, FLOOR + 1.0):
        logit, part = scene(floor)
        logit[40:50, 40:50] += 9
        found.append(scores_of(logit, part, part)[part])
    assert np.allclose(found[0], found[1], atol=1e-5)
    assert np.allclose(found[2], found[1], atol=1e-5)


@pytest.mark.parametrize("floor", [LOWEST_FLOOR - 4, HIGHEST_FLOOR + 6])
def test_a_floor_beyond_what_good_photos_have_is_not_taken_off_whole(floor: float) -> None:
    logit, part = scene(floor)
    score = scores_of(logit, part, part)[part]
    usual = scores_of(*scene(FLOOR), scene(FLOOR)[1])[part]
    assert (score > usual).all() == (floor > FLOOR)


def test_a_part_that_deviates_as_a_whole_scores_high() -> None:
    logit, part = scene(3.0)
    assert scores_of(logit, part, part)[part].min() > 0.7


def test_a_patch_counts_for_more_than_a_lonely_pixel_of_the_same_logit() -> None:
    logit, part = scene(FLOOR)
    logit[30:46, 30:46] = 1.0
    logit[70, 70] = 1.0
    score = scores_of(logit, part, part)
    assert score[38, 38] > 0.5
    assert score[70, 70] < 0.25
    # Only what is around it gains.
    assert score[70, 20] < 1e-3


def test_what_is_not_inspected_speaks_for_nothing() -> None:
    logit, part = scene(FLOOR)
    calm = scores_of(logit, part, part)
    logit[~part] = 8.0
    assert np.allclose(scores_of(logit, part, part)[part], calm[part], atol=1e-6)


def test_without_a_part_nothing_breaks() -> None:
    logit, part = scene(FLOOR)
    nothing = np.zeros_like(part)
    assert np.isfinite(scores_of(logit, nothing, nothing)).all()
