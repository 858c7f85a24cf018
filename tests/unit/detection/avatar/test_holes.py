"""Through holes: looked at only where the photo does not show them."""

import numpy as np
import pytest

from avatar_gui.detection.avatar.holes import LEAST_HOLE_PX, UNMADE_SCORE, with_missing_holes

H, W = 120, 160


def part_with_a_hole(radius: int = 14, at: tuple[int, int] = (60, 80)) -> tuple[np.ndarray, np.ndarray]:
    """A plate, and where its hole is."""
    y, x = np.mgrid[0:H, 0:W]
    hole = (y - at[0]) ** 2 + (x - at[1]) ** 2 < radius**2
    plate = np.zeros((H, W), bool)
    plate[20:100, 30:130] = True
    return plate & ~hole, hole & plate


def photo_of(part: np.ndarray, hole: np.ndarray, *, through: int | None) -> np.ndarray:
    """The plate in grey on a dark floor, a little noise; `through` is the shade in the hole, None: the plate's."""
    photo = np.where((part | hole)[..., None], 150, 40).astype(np.float32).repeat(3, axis=2)
    if through is not None:
        photo[hole] = through
    photo += np.random.default_rng(0).normal(0, 2, photo.shape)
    return np.clip(np.rint(photo), 0, 255).astype(np.uint8)


NOTHING = np.full((H, W), 0.02, np.float32)
SEEN = np.ones((H, W), bool)


def test_a_hole_that_was_never_made_is_one_deviation() -> None:
    part, hole = part_with_a_hole()
    score, missing = with_missing_holes(photo_of(part, hole, through=None), NOTHING, part, SEEN)
    assert np.array_equal(missing, hole)
    assert np.all(score[hole] == np.float32(UNMADE_SCORE))
    assert np.array_equal(score[~hole], NOTHING[~hole])


@pytest.mark.parametrize("through", [40, 95, 230])
def test_what_is_seen_through_a_hole_may_be_anything(through: int) -> None:
    part, hole = part_with_a_hole()
    score, missing = with_missing_holes(photo_of(part, hole, through=through), NOTHING, part, SEEN)
    assert not missing.any()
    assert np.array_equal(score, NOTHING)


def test_a_hole_that_the_network_finds_filled_counts_whole() -> None:
    part, hole = part_with_a_hole()
    photo = photo_of(part, hole, through=230)
    score = NOTHING.copy()
    ys, xs = np.nonzero(hole)
    third = len(ys) // 3
    score[ys[:third], xs[:third]] = 0.7
    raised, missing = with_missing_holes(photo, score, part, SEEN)
    assert np.array_equal(missing, hole)
    assert np.allclose(raised[hole], 0.7)
    few = NOTHING.copy()
    few[ys[: len(ys) // 6], xs[: len(ys) // 6]] = 0.7
    assert not with_missing_holes(photo, few, part, SEEN)[1].any()


def test_notches_small_holes_and_holes_seen_in_part_do_not_count() -> None:
    part, hole = part_with_a_hole()
    photo = photo_of(part, hole, through=None)
    notched = part.copy()
    notched[55:66, :80] = False
    assert not with_missing_holes(photo, NOTHING, notched, SEEN)[1].any()
    seen = SEEN.copy()
    seen[60, 80] = False
    assert not with_missing_holes(photo, NOTHING, part, seen)[1].any()
    tiny, dot = part_with_a_hole(radius=2)
    assert 0 < dot.sum() < LEAST_HOLE_PX
    assert not with_missing_holes(photo_of(tiny, dot, through=None), NOTHING, tiny, SEEN)[1].any()


def test_a_surface_that_goes_on_in_another_colour_is_no_missing_hole() -> None:
    part, hole = part_with_a_hole()
    photo = photo_of(part, hole, through=None).astype(np.float32)
    # A soft change of shade without an edge: 25 % darker within.
    y, x = np.mgrid[0:H, 0:W]
    far = np.hypot(y - 60, x - 80)
    photo *= (1 - 0.25 / (1 + np.exp((far - 14) / 2.5)))[..., None]
    assert not with_missing_holes(photo.astype(np.uint8), NOTHING, part, SEEN)[1].any()
