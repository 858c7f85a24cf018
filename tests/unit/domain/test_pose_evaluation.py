import numpy as np
import pytest

from avatar_gui.domain.pose_errors import EllipsoidDistance, PoseErrors
from avatar_gui.domain.pose_evaluation import (
    PoseOutcome,
    by_part,
    candidate_table,
    gate_table,
    quantile,
    recall_curve,
    summarise,
)
from avatar_gui.domain.quality import QualityLevel
from tests.builders import a_pose

OK, WARN, FAIL = QualityLevel.OK, QualityLevel.WARN, QualityLevel.FAIL


def an_outcome(mspd_px: float | None = 1.0, **changes: object) -> PoseOutcome:
    """An outcome whose surface error in mm is its projection error in px; None: no pose was found."""
    pose = a_pose()
    values: dict[str, object] = {
        "scene": "000001",
        "image": 0,
        "index": 0,
        "photo_name": "000000.png",
        "part_name": "box.stl",
        "obj_id": 1,
        "label": "good",
        "width_px": 640,
        "diameter_mm": 100.0,
        "truth": pose,
        "align_s": 0.5,
    }
    if mspd_px is not None:
        values |= {"estimate": pose, "errors": PoseErrors(mspd_px, mspd_px, 0.01, 2.0, pose)}
    return PoseOutcome(**(values | changes))  # type: ignore[arg-type]


def test_a_pose_that_was_not_found_is_a_miss_everywhere() -> None:
    summary = summarise([an_outcome(1.0), an_outcome(2.0), an_outcome(None), an_outcome(None)])
    assert (summary.count, summary.without_pose) == (4, 2)
    assert summary.recall_px == {1.0: 0.25, 2.5: 0.5, 5.0: 0.5, 10.0: 0.5}
    assert summary.mspd_median_px == 2.0
    assert summary.mspd_p95_px == np.inf
    assert summary.mspd_mean_px == 1.5
    assert summary.rotation_median_rad == 0.01


def test_average_recall_is_over_the_thresholds_of_bop() -> None:
    # 12 px are within 8 of 5, 10 ... 50; 12 mm of 100 within 8 of 5 % ... 50 %.
    summary = summarise([an_outcome(12.0)])
    assert summary.average_recall_mspd == pytest.approx(0.8)
    assert summary.average_recall_mssd == pytest.approx(0.8)
    # The same error is half as large in a photo twice as wide.
    assert summarise([an_outcome(12.0, width_px=1280)]).average_recall_mspd == pytest.approx(0.9)


def test_what_was_not_timed_or_claimed_is_left_out() -> None:
    inside, outside = EllipsoidDistance(12.0, 6), EllipsoidDistance(13.0, 6)
    summary = summarise([an_outcome(ellipsoid=inside), an_outcome(ellipsoid=outside), an_outcome(align_s=float("nan"))])
    assert (summary.coverage, summary.claimed) == (0.5, 2)
    assert summary.align_mean_s == 0.5


def test_nothing_gives_no_numbers() -> None:
    summary = summarise([])
    assert summary.count == 0
    assert np.isnan([summary.mspd_median_px, summary.recall_px[1.0], summary.align_mean_s, summary.coverage]).all()


def test_gate_table_counts_by_band_of_error() -> None:
    levels = [(1.0, OK), (2.0, WARN), (3.0, OK), (5.0, FAIL), (5.1, OK), (80.0, FAIL), (9.0, WARN), (7.0, FAIL)]
    outcomes = [an_outcome(e, level=level) for e, level in levels]
    table = gate_table([*outcomes, an_outcome(None, level=FAIL)])
    assert [sum(row.values()) for row in table.counts.values()] == [2, 2, 4]
    assert table.counts["> 5 px"][FAIL] == 2
    assert table.good_ok_share == 0.5
    assert table.bad_not_ok_share == 0.75


def test_candidates_count_within_ten_degrees() -> None:
    near, far = np.radians(9.0), np.radians(11.0)
    outcomes = [
        an_outcome(candidates_rad=(near, far)),
        an_outcome(candidates_rad=(far, far, far, far, near)),
        an_outcome(candidates_rad=(far, far, far, far, far, near)),
        an_outcome(candidates_rad=()),
    ]
    table = candidate_table(outcomes)
    assert (table.first_share, table.five_share, table.count) == (0.25, 0.5, 4)


def test_parts_are_in_the_order_of_their_numbers() -> None:
    outcomes = [
        an_outcome(obj_id=10, part_name="a"),
        an_outcome(obj_id=2, part_name="b"),
        an_outcome(obj_id=2, part_name="b"),
    ]
    assert {name: len(group) for name, group in by_part(outcomes).items()} == {"2 b": 2, "10 a": 1}
    assert list(by_part(outcomes)) == ["2 b", "10 a"]


def test_quantiles_are_values_that_occurred() -> None:
    assert quantile([1.0, 2.0, 3.0, np.inf], 0.5) == 2.0
    assert quantile([1.0, 2.0, 3.0, np.inf], 0.95) == np.inf


def test_recall_curve_rises_at_each_error() -> None:
    thresholds, shares = recall_curve([1.0, 3.0], 4.0, steps=4)
    np.testing.assert_array_equal(thresholds, [0, 1, 2, 3, 4])
    np.testing.assert_array_equal(shares, [0, 0.5, 0.5, 1.0, 1.0])
