"""Samples are drawn from pairs without breaking what belongs together."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from avatar_gui.detection.avatar.augment import HIDDEN_WEIGHT, PLAIN_SAMPLES, SampleOptions, draw_sample
from avatar_gui.detection.avatar.embossed import Shape, covered, embossed
from avatar_gui.detection.avatar.inputs import TWIN_PLANES
from avatar_gui.detection.avatar.network import GUESSES
from avatar_gui.detection.avatar.pseudo_defects import MIN_MARK_PX, painted
from avatar_gui.domain.pairs import PairTwin, TrainingPair

H, W = 120, 160
EXACT = replace(PLAIN_SAMPLES, window_px=96, exact_share=1)


def tilted_plate(*, missing: bool = False) -> TrainingPair:
    """A plate that leans away to the right and down; the edited twin has a block that the photo lacks."""
    rng = np.random.default_rng(1)
    y, x = np.mgrid[0:H, 0:W].astype(np.float32)
    inside = (x > 15) & (x < W - 15) & (y > 12) & (y < H - 12)
    depth = np.where(inside, 500 + 0.3 * x + 0.15 * y, np.nan).astype(np.float32)
    # Points (x z / f, y z / f, z): the plane's normal leans against the slope of depth.
    normal = np.array([0.45, 0.22, -0.86])
    normal /= np.linalg.norm(normal)
    normals = np.rint(127 * normal * inside[..., None]).astype(np.int8)
    part = np.where(inside, 0, -1).astype(np.int16)
    photo = np.clip(rng.normal(120, 6, (H, W, 3)), 0, 255).astype(np.uint8)
    good = PairTwin(normals, depth, part, np.zeros((H, W), bool), "")
    twins = (good,)
    if missing:
        changed = np.zeros((H, W), bool)
        changed[50:70, 60:90] = True
        twins = (good, PairTwin(normals, depth - 10 * changed, part, changed, "missing"))
    return TrainingPair("plate", photo, np.ones((H, W), bool), np.zeros((H, W), bool), 800.0, (W / 2, H / 2), twins)


def block_on_plate() -> TrainingPair:
    """A plate face on; the edited twin has a block with slanted sides that the photo lacks."""
    pair = tilted_plate()
    (drawn,) = pair.twins
    flat = np.where(np.isfinite(drawn.depth_mm), np.float32(500), np.float32(np.nan))
    normals = np.where(np.isfinite(flat)[..., None], np.array([0, 0, -127], np.int8), np.int8(0)).astype(np.int8)
    changed = np.zeros((H, W), bool)
    changed[46:74, 60:96] = True
    slanted = normals.copy()
    slanted[46:60, 60:96] = (0, -100, -78)
    slanted[60:74, 60:96] = (100, 0, -78)
    good = replace(drawn, normals_cam=normals, depth_mm=flat)
    block = replace(good, normals_cam=slanted, depth_mm=flat - 8 * changed, changed=changed, kind="missing")
    return replace(pair, twins=(good, block))


@pytest.mark.parametrize("seed", range(16))
def test_turned_and_mirrored_normals_still_belong_to_the_depth(seed: int) -> None:
    sample = draw_sample(tilted_plate(), np.random.default_rng(seed), EXACT)
    normal_x, normal_y = sample.twin[TWIN_PLANES.index("normal x")], sample.twin[TWIN_PLANES.index("normal y")]
    depth = sample.twin[TWIN_PLANES.index("depth")]
    mask = sample.twin[TWIN_PLANES.index("mask")] > 0
    inner = mask[1:-1, 1:-1] & mask[1:-1, 2:] & mask[1:-1, :-2] & mask[2:, 1:-1] & mask[:-2, 1:-1]
    slope_x = (depth[1:-1, 2:] - depth[1:-1, :-2])[inner].mean()
    slope_y = (depth[2:, 1:-1] - depth[:-2, 1:-1])[inner].mean()
    # The surface recedes the way its normal leans.
    toward = np.array([normal_x[1:-1, 1:-1][inner].mean(), normal_y[1:-1, 1:-1][inner].mean()])
    slope = np.array([slope_x, slope_y])
    assert toward @ slope / np.linalg.norm(toward) / np.linalg.norm(slope) > 0.9


def test_the_same_seed_draws_the_same_sample() -> None:
    pair = tilted_plate(missing=True)
    options = SampleOptions(window_px=96)
    first, again = (draw_sample(pair, np.random.default_rng(5), options) for _ in range(2))
    assert np.array_equal(first.photo, again.photo)
    assert np.array_equal(first.target, again.target)


def test_a_good_pair_has_nothing_to_find_and_an_edited_one_has() -> None:
    pair = tilted_plate(missing=True)
    good = draw_sample(pair, np.random.default_rng(0), EXACT)
    assert not good.target.any()
    edited = replace(EXACT, edited_share=1)
    found = [draw_sample(pair, np.random.default_rng(seed), edited) for seed in range(8)]
    assert sum(bool(sample.target.any()) for sample in found) >= 6
    for sample in found:
        guesses = set(np.unique(sample.guess[sample.target > 0]).tolist()) - {-1}
        assert guesses <= {GUESSES.index("missing")}


def test_what_the_photo_does_not_show_is_not_judged() -> None:
    nowhere = replace(tilted_plate(), valid=np.zeros((H, W), bool))
    assert not draw_sample(nowhere, np.random.default_rng(0), EXACT).weight.any()


def test_what_is_hidden_deviates_in_no_way_and_counts_less() -> None:
    pair = replace(tilted_plate(missing=True), hidden=np.ones((H, W), bool))
    edited = replace(EXACT, edited_share=1.0)
    for seed in range(4):
        sample = draw_sample(pair, np.random.default_rng(seed), edited)
        assert not sample.target.any()
        on_part = sample.twin[TWIN_PLANES.index("mask")][::2, ::2] > 0
        assert sample.hidden[on_part].all()
        assert sample.weight.max() == HIDDEN_WEIGHT


def test_an_edited_shape_can_stand_in_the_photo_instead() -> None:
    options = replace(EXACT, embossed_share=1.0)
    samples = [draw_sample(block_on_plate(), np.random.default_rng(seed), options) for seed in range(8)]
    assert sum(bool(sample.target.any()) for sample in samples) >= 6
    for sample in samples:
        # The twin is the one as drawn: nothing of the block in it.
        depth = sample.twin[TWIN_PLANES.index("depth step")]
        mask = sample.twin[TWIN_PLANES.index("mask")] > 0
        inner = cv2.erode(mask.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        assert not depth[inner].any()
        assert set(np.unique(sample.guess[sample.target > 0]).tolist()) <= {-1, GUESSES.index("extra")}


def test_a_shape_that_nobody_would_see_is_no_deviation() -> None:
    pair = tilted_plate(missing=True)
    # Same normals, nearly the same depth: nothing that a light would show.
    drawn, edited = pair.twins
    photo = np.full((H, W, 3), 0.5, np.float32)
    shape = Shape(drawn.normals_cam / np.float32(127), drawn.depth_mm)
    after, where = embossed(photo, shape, shape, edited.changed, 800.0, np.random.default_rng(0))
    assert not where.any() or np.abs(after - photo).max(axis=2)[where].mean() > 0.02


@pytest.mark.parametrize("seed", range(6))
def test_a_bar_before_the_part_reaches_beyond_it_and_leaves_most_of_it(seed: int) -> None:
    part = np.zeros((H, W), bool)
    part[20:100, 30:130] = True
    photo = np.full((H, W, 3), 0.45, np.float32)
    after, thing = covered(photo, part, np.random.default_rng(seed))
    assert after.shape == photo.shape
    assert np.count_nonzero(thing & part) <= 0.45 * np.count_nonzero(part)
    if thing.any():
        assert (thing & ~part).any()


@pytest.mark.parametrize("seed", range(12))
def test_a_painted_mark_stays_on_the_part_and_can_be_seen(seed: int) -> None:
    rng = np.random.default_rng(seed)
    photo = np.full((H, W, 3), 0.45, np.float32)
    part = np.zeros((H, W), bool)
    part[20:100, 30:130] = True
    after, mark = painted(photo, part, rng)
    assert not mark[~part].any()
    if mark.any():
        assert np.count_nonzero(mark) >= MIN_MARK_PX
        assert np.abs(after - photo).max(axis=2)[mark].mean() > 0.02
    far = ~part
    far[14:106, 24:136] = False
    assert np.abs(after - photo)[far].max() < 1e-3
