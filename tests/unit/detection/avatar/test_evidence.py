"""A photo's own floor is taken off, neighbours speak for each other, and a wrong part stays wrong."""

import numpy as np
import pytest

from avatar_gui.detection.avatar.evidence import (
    FLOOR,
    HIDDEN_BIAS,
    HIGHEST_FLOOR,
    LEAST_HIDDEN_PX,
    LOWEST_FLOOR,
    chance_of,
    hidden_places,
    scores_of,
    seen_deviations,
)

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


def hidden_logit(rows: slice, columns: slice) -> np.ndarray:
    logit = np.full((120, 160), -6.0, np.float32)
    logit[rows, columns] = 5.0
    return logit


PART = np.zeros((120, 160), bool)
PART[20:100, 30:130] = True
AROUND = np.zeros((120, 160), bool)
AROUND[12:108, 22:138] = True


def test_what_comes_from_outside_hides_what_is_behind_it() -> None:
    bar = hidden_logit(slice(50, 60), slice(0, 90))
    places = hidden_places(bar, PART, AROUND)
    assert places[50:60, 22:90].all()
    assert not places[~AROUND].any()
    assert np.count_nonzero(places) == 10 * 68
    deviates = np.full((120, 160), 2.0, np.float32)
    seen = seen_deviations(deviates, bar, places)
    assert np.array_equal(seen[~places], deviates[~places])
    expected = chance_of(np.float32(2.0)) * (1 - chance_of(np.float32(5.0 - HIDDEN_BIAS)))
    np.testing.assert_allclose(chance_of(seen[places]), expected, rtol=1e-4)


def test_a_patch_in_the_middle_of_the_part_hides_nothing() -> None:
    assert not hidden_places(hidden_logit(slice(40, 80), slice(60, 100)), PART, AROUND).any()


def test_a_speck_on_the_outline_hides_nothing() -> None:
    side = int(LEAST_HIDDEN_PX**0.5) - 1
    assert not hidden_places(hidden_logit(slice(40, 40 + side), slice(24, 24 + side)), PART, AROUND).any()
