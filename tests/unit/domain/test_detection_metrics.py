"""Metrics of detection: against cases done by hand, against the definitions done the slow way, and scikit-learn's."""

import numpy as np
import pytest

from avatar_gui.domain.detection_metrics import (
    ScoredPhoto,
    alarm_threshold,
    found_at_alarms,
    mean_over_parts,
    measure,
    overkill_at_escape,
    score_curve,
    scored_photo,
)


def curve(normal, defect, region=None):
    normal = [np.sort(np.asarray(normal, np.float32))]
    return score_curve(normal, np.asarray(defect, np.float32), None if region is None else np.asarray(region))


def a_photo(normal=(), defect=(), region=None, *, score=0.5, is_defective=None, is_flagged=None) -> ScoredPhoto:
    return ScoredPhoto(
        image_score=score,
        is_defective=bool(len(defect)) if is_defective is None else is_defective,
        is_flagged=is_flagged,
        normal=np.sort(np.asarray(normal, np.float32)),
        defect=np.asarray(defect, np.float32),
        region=np.asarray(np.ones(len(defect)) if region is None else region, np.int32),
    )


def test_auroc_by_hand() -> None:
    # Pairs (defect, normal): 0.8 beats all four; 0.4 beats 0.1 and 0.2, ties with 0.4, loses to 0.6.
    assert curve([0.1, 0.2, 0.4, 0.6], [0.8, 0.4]).auroc() == pytest.approx((4 + 2.5) / 8)


def test_auroc_of_scores_all_alike_is_a_half() -> None:
    assert curve([0.5] * 7, [0.5] * 3).auroc() == 0.5


def test_average_precision_by_hand() -> None:
    # Falling: D(0.9) N(0.8) D(0.7) N(0.1): precision 1 at half the recall, 2/3 at the other.
    assert curve([0.8, 0.1], [0.9, 0.7]).average_precision() == pytest.approx(0.5 + 0.5 * 2 / 3)


def test_tied_scores_are_one_threshold_of_average_precision() -> None:
    # All at 0.5: one threshold with precision 2/5; counting ties in some order would give another number.
    assert curve([0.5] * 3, [0.5] * 2).average_precision() == pytest.approx(0.4)


def test_f1_max_by_hand() -> None:
    # At 0.7: two hits, one alarm, none missed: 2*2 / (2 + 1 + 2).
    assert curve([0.8, 0.1], [0.9, 0.7]).f1_max() == pytest.approx(0.8)


def test_aupro_by_hand() -> None:
    # Ten normal pixels, two regions. Falling: region 1 whole (0.9), one normal (0.8), half of region 2 (0.7),
    # one normal (0.6), the rest of region 2 (0.5). Overlap: 0.5 to FPR 0.1, 0.75 to 0.2, then 1.
    normal = [0.8, 0.6, *([0.1] * 8)]
    measured = curve(normal, [0.9, 0.9, 0.7, 0.5], [1, 1, 2, 2])
    assert measured.aupro(0.3) == pytest.approx((0.1 * 0.5 + 0.1 * 0.75 + 0.1 * 1.0) / 0.3)
    # The limit inside a flat piece.
    assert measured.aupro(0.05) == pytest.approx(0.5)


def test_aupro_is_interpolated_at_the_limit() -> None:
    # One threshold takes half of the normal pixels and the whole region at once: a straight line to (0.5, 1).
    measured = curve([0.5, 0.5, 0.1, 0.1], [0.5, 0.5])
    assert measured.aupro(0.3) == pytest.approx(0.5 * 0.6)
    assert measured.aupro(0.05) == pytest.approx(0.5 * 0.1)


def test_small_regions_count_as_much_as_large_ones() -> None:
    normal = np.zeros(1000)
    large_found = curve(normal, [1.0] * 99 + [0.0], [1] * 99 + [2])
    small_found = curve(normal, [0.0] * 99 + [1.0], [1] * 99 + [2])
    assert large_found.aupro(0.3) == pytest.approx(small_found.aupro(0.3))


def slow_metrics(normal, defect, region, fpr_limit):
    """The definitions, threshold by threshold over all distinct scores."""
    levels = np.unique(np.concatenate((normal, defect)))[::-1]
    points, best_f1, ap, before = [(0.0, 0.0, 0.0)], 0.0, 0.0, 0.0
    for level in levels:
        hits, alarms = (defect >= level).sum(), (normal >= level).sum()
        overlap = np.mean([(defect[region == r] >= level).mean() for r in np.unique(region)])
        points.append((alarms / len(normal), hits / len(defect), overlap))
        precision, recall = hits / (hits + alarms), hits / len(defect)
        best_f1 = max(best_f1, 2 * precision * recall / (precision + recall) if hits else 0.0)
        ap += (recall - before) * precision
        before = recall
    fpr, tpr, pro = np.array(points).T
    inside = fpr <= fpr_limit
    x = np.append(fpr[inside], fpr_limit)
    y = np.append(pro[inside], np.interp(fpr_limit, fpr, pro))
    return np.trapezoid(tpr, fpr), ap, best_f1, np.trapezoid(y, x) / fpr_limit


@pytest.mark.parametrize("levels", [5, 40, 100_000])
@pytest.mark.parametrize("seed", range(4))
def test_agrees_with_the_definitions_done_the_slow_way(seed: int, levels: int) -> None:
    rng = np.random.default_rng(seed)
    normal = (rng.integers(0, levels, 400) / levels).astype(np.float32)
    defect = (rng.integers(levels // 4, levels, 60) / levels).astype(np.float32)
    region = rng.integers(0, 5, 60)
    measured = score_curve([np.sort(normal[:150]), np.sort(normal[150:])], defect, region)
    expected = slow_metrics(normal, defect, region, 0.3)
    got = (measured.auroc(), measured.average_precision(), measured.f1_max(), measured.aupro(0.3))
    assert got == pytest.approx(expected, abs=1e-12)
    assert measured.aupro(0.05) == pytest.approx(slow_metrics(normal, defect, region, 0.05)[3], abs=1e-12)


def test_agrees_with_scikit_learn() -> None:
    sklearn = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(3)
    normal, defect = rng.normal(0, 1, 5000).round(2), rng.normal(1, 1, 300).round(2)
    truth, scores = np.r_[np.zeros(5000), np.ones(300)], np.r_[normal, defect]
    measured = score_curve([np.sort(normal)], defect)
    assert measured.auroc() == pytest.approx(sklearn.roc_auc_score(truth, scores), abs=1e-12)
    assert measured.average_precision() == pytest.approx(sklearn.average_precision_score(truth, scores), abs=1e-12)


def test_overkill_by_hand() -> None:
    good, bad = [0.1, 0.2, 0.3, 0.4], np.linspace(0.25, 0.9, 100)
    # 2 of 100 defective photos may pass: the third lowest, 0.263, is the threshold.
    assert overkill_at_escape(good, bad) == 0.5
    # Of 49, none may pass.
    assert overkill_at_escape([0.1, 0.25], [0.2, *([0.9] * 48)]) == 0.5
    assert overkill_at_escape([0.2], [0.2]) == 1.0, "a photo at the threshold is rejected"
    assert np.isnan(overkill_at_escape([], [0.2]))


def test_found_at_alarms_by_hand() -> None:
    good = np.arange(20) / 20
    # Two of twenty may be exceeded: 0.85 is the third highest.
    assert alarm_threshold(good) == 0.85
    assert found_at_alarms(good, [0.85, 0.86, 0.99, 0.1]) == 0.5
    # Of nine good photos, none may be above.
    assert alarm_threshold(np.arange(9)) == 8


def test_a_map_is_sorted_by_truth() -> None:
    score = np.array([[0.9, 0.2, np.nan, 0.4], [0.1, 0.3, np.nan, 0.05]], np.float32)
    part = np.array([[1, 1, 1, 0], [1, 1, 0, 0]], bool)
    regions = np.array([[1, 0, 0, 0], [0, 0, 2, 0]], np.int32)
    photo = scored_photo(score, part, regions, image_score=0.9, is_defective=True)
    # The part's pixel without score has the map's smallest, 0.05, though that lies off the part; so has the defect's.
    assert photo.normal.tolist() == pytest.approx([0.05, 0.1, 0.2, 0.3])
    assert dict(zip(photo.region.tolist(), photo.defect.tolist(), strict=True)) == pytest.approx({1: 0.9, 2: 0.05})


def test_a_map_without_any_score_is_refused() -> None:
    empty = np.full((2, 2), np.nan, np.float32)
    with pytest.raises(ValueError, match="no score at all"):
        scored_photo(empty, np.ones((2, 2), bool), np.zeros((2, 2), np.int32), image_score=0.0, is_defective=False)


def test_photos_are_measured_together() -> None:
    photos = [
        a_photo([0.1, 0.2], score=0.2, is_flagged=False),
        a_photo([0.3, 0.4], score=0.4, is_flagged=True),
        a_photo([0.1], [0.9, 0.9], score=0.9, is_flagged=True),
        a_photo([0.1], [0.35], score=0.35, is_flagged=False),
    ]
    measured = measure(photos)
    assert (measured.good, measured.defective) == (2, 2)
    assert (measured.normal_px, measured.defect_px, measured.regions) == (6, 3, 2)
    assert measured.image_auroc == 0.75
    assert measured.pixel_auroc == pytest.approx((6 + 6 + 5) / 18)
    assert measured.balanced_accuracy == 0.5
    assert (measured.flagged_good, measured.flagged_defective) == (0.5, 0.5)
    assert measured.overkill == 0.5


def test_regions_of_different_photos_are_different_though_their_numbers_are_the_same() -> None:
    photos = [a_photo([0.0] * 50, [1.0] * 9), a_photo([0.0] * 50, [0.0])]
    measured = measure(photos)
    assert measured.regions == 2
    # One region found at once, the other only with every normal pixel: a line from (0, 0.5) to (1, 1).
    assert measured.aupro_30 == pytest.approx(0.5 + 0.15 / 2)


def test_what_cannot_be_said_is_not_a_number() -> None:
    only_good = measure([a_photo([0.1, 0.2]), a_photo([0.3])])
    assert np.isnan([only_good.image_auroc, only_good.pixel_auroc, only_good.aupro_30, only_good.overkill]).all()
    assert np.isnan(measure([]).pixel_ap)
    # A defective photo whose defect nobody drew still counts as an image.
    no_mask = measure([a_photo([0.1], score=0.1), a_photo([], [], score=0.9, is_defective=True)])
    assert no_mask.image_auroc == 1.0
    assert no_mask.regions == 0


def test_mean_over_parts_has_a_standard_error() -> None:
    parts = [measure([a_photo([0.1], score=0.1), a_photo([0.1], [0.9], score=s)]) for s in (0.9, 0.9, 0.05)]
    mean = mean_over_parts([*parts, measure([a_photo([0.1])])])["image_auroc"]
    assert mean.count == 3, "a part without defects has no AUROC to average"
    assert mean.mean == pytest.approx(2 / 3)
    assert mean.standard_error == pytest.approx(np.std([1, 1, 0], ddof=1) / np.sqrt(3))
    assert np.isnan(mean_over_parts(parts[:1])["image_auroc"].standard_error)


def test_one_inversion_among_four_thousand_million_pairs_shows() -> None:
    normal = np.zeros(4_000_000, np.float32)
    normal[-1] = 2.0
    measured = curve(normal, np.ones(1000))
    assert measured.auroc() == 1.0 - 1 / 4_000_000
    assert measured.average_precision() == 1000 / 1001
    assert overkill_at_escape([0.0], np.r_[np.zeros(29), np.ones(71)], 0.29) == 0.0
