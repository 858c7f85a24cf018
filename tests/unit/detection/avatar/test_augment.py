"""Samples are drawn from pairs without breaking what belongs together."""

import numpy as np
import pytest

from avatar_gui.detection.avatar.augment import SampleOptions, draw_sample
from avatar_gui.detection.avatar.inputs import TWIN_PLANES
from avatar_gui.detection.avatar.network import GUESSES
from avatar_gui.detection.avatar.pseudo_defects import MIN_MARK_PX, painted
from avatar_gui.domain.pairs import PairTwin, TrainingPair

H, W = 120, 160
EXACT = SampleOptions(window_px=96, edited_share=0, painted_share=0, exact_share=1)


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
    return TrainingPair("plate", photo, np.ones((H, W), bool), 800.0, (W / 2, H / 2), twins)


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
    edited = SampleOptions(window_px=96, edited_share=1, painted_share=0, exact_share=1)
    found = [draw_sample(pair, np.random.default_rng(seed), edited) for seed in range(8)]
    assert sum(bool(sample.target.any()) for sample in found) >= 6
    for sample in found:
        guesses = set(np.unique(sample.guess[sample.target > 0]).tolist()) - {-1}
        assert guesses <= {GUESSES.index("missing")}


def test_what_is_hidden_is_not_judged() -> None:
    pair = tilted_plate()
    hidden = TrainingPair(pair.name, pair.photo, np.zeros((H, W), bool), pair.focal_px, pair.center_px, pair.twins)
    assert not draw_sample(hidden, np.random.default_rng(0), EXACT).weight.any()


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
