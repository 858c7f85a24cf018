from typing import Any

import pytest

from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.quality import PoseDoubt, PoseLimits, PoseQuality, QualityLevel
from avatar_gui.domain.verdict import (
    AcceptancePolicy,
    Gate,
    GateStatus,
    Outcome,
    Threshold,
    ThresholdOrigin,
    judge,
    worst,
)

PASSED = Gate("pose", GateStatus.PASSED, "fine")
USER = Threshold(0.5, 0.4, "e", ThresholdOrigin.USER)
UNCALIBRATED = Threshold(0.5, 0.4, "e")


def region(peak: float) -> AnomalyRegion:
    return AnomalyRegion(1, (0, 0, 5, 5), 25, 2.5, peak, peak, (2, 2), None, "plate")


def outcome(peaks: list[float], gates: list[Gate], threshold: Threshold) -> Outcome:
    return judge([region(p) for p in peaks], gates, threshold).outcome


def test_clean_photo_with_calibrated_threshold_is_accepted() -> None:
    assert outcome([], [PASSED], USER) is Outcome.ACCEPT


def test_region_at_the_reject_level_rejects() -> None:
    assert outcome([0.5], [PASSED], USER) is Outcome.REJECT
    assert outcome([0.49999], [PASSED], USER) is Outcome.REVIEW


def test_region_under_the_review_level_does_not_count() -> None:
    assert outcome([0.39], [PASSED], USER) is Outcome.ACCEPT


def test_uncalibrated_threshold_never_accepts_but_may_reject() -> None:
    assert outcome([], [PASSED], UNCALIBRATED) is Outcome.REVIEW
    assert outcome([0.9], [PASSED], UNCALIBRATED) is Outcome.REJECT


@pytest.mark.parametrize("status", [s for s in GateStatus if s is not GateStatus.PASSED])
@pytest.mark.parametrize("peaks", [[], [0.45], [0.99]])
def test_a_gate_that_did_not_pass_means_review(status: GateStatus, peaks: list[float]) -> None:
    verdict = judge([region(p) for p in peaks], [PASSED, Gate("exposure", status, "too bright")], USER)

    assert verdict.outcome is Outcome.REVIEW
    assert verdict.reasons[0] == "exposure: too bright"


def test_no_gate_checked_means_review() -> None:
    assert outcome([], [], USER) is Outcome.REVIEW


def test_reasons_name_part_score_and_size() -> None:
    assert judge([region(0.93)], [PASSED], USER).reasons == ("region 1 on plate: score 0.93, 2.5 mm²",)


def test_part_takes_the_worst_of_its_photos() -> None:
    assert worst([Outcome.ACCEPT, Outcome.REJECT, Outcome.REVIEW]) is Outcome.REJECT
    assert worst([Outcome.ACCEPT, Outcome.REVIEW]) is Outcome.REVIEW
    assert worst([Outcome.ACCEPT]) is Outcome.ACCEPT
    assert worst([]) is Outcome.REVIEW


def test_threshold_of_another_engine_does_not_count() -> None:
    default = Threshold(0.2, 0.1, "other")

    assert AcceptancePolicy(threshold=USER).threshold_for(default) is default


@pytest.mark.parametrize("levels", [(0.4, 0.5), (float("nan"), 0.1), (1.0, 0.0), (float("inf"), 0.5)])
def test_impossible_thresholds_are_refused(levels: tuple[float, float]) -> None:
    with pytest.raises(InputError):
        Threshold(*levels, engine="e")


def a_quality(**changes: Any) -> PoseQuality:
    values: dict[str, Any] = {"edge_median_px": 1.0, "edge_p95_px": 2.0, "found_share": 0.9, "n_samples": 500}
    return PoseQuality(**(values | {"visible_edge_px": 700.0, "confidence": 0.9} | changes))


@pytest.mark.parametrize(
    ("quality", "level"),
    [
        (None, QualityLevel.UNKNOWN),
        (a_quality(n_samples=10), QualityLevel.UNKNOWN),
        (a_quality(confidence=float("nan")), QualityLevel.UNKNOWN),
        (a_quality(), QualityLevel.OK),
        (a_quality(edge_median_px=2.0), QualityLevel.WARN),
        (a_quality(confidence=0.7), QualityLevel.WARN),
        (a_quality(edge_median_px=5.0), QualityLevel.FAIL),
        (a_quality(confidence=0.1), QualityLevel.FAIL),
        (a_quality(edge_median_px=float("nan")), QualityLevel.FAIL),
    ],
)
def test_pose_limits(quality: PoseQuality | None, level: QualityLevel) -> None:
    assert PoseLimits().level(quality) is level


def test_a_pose_that_may_be_far_off_is_not_ok() -> None:
    limits, good = PoseLimits(), a_quality()
    assert limits.level(good, PoseDoubt(0.4)) is QualityLevel.OK
    assert limits.level(good, PoseDoubt(2.1)) is QualityLevel.WARN
    assert limits.level(good, PoseDoubt(float("nan"))) is QualityLevel.WARN
    assert limits.level(a_quality(edge_median_px=5.0), PoseDoubt(0.4)) is QualityLevel.FAIL


def test_restarts_that_agree_confirm_a_pose_within_bounds() -> None:
    limits, good = PoseLimits(), a_quality()
    assert limits.level(good, PoseDoubt(3.0, restart_spread_px=0.5)) is QualityLevel.OK
    assert limits.level(good, PoseDoubt(4.1, restart_spread_px=0.5)) is QualityLevel.WARN
    assert limits.level(a_quality(confidence=0.7), PoseDoubt(3.0, restart_spread_px=0.5)) is QualityLevel.WARN
    # A wider limit on the plain uncertainty is not taken back by restarts.
    assert PoseLimits(max_uncertainty_px=6.0).level(good, PoseDoubt(5.0, restart_spread_px=0.5)) is QualityLevel.OK


@pytest.mark.parametrize("spread", [2.1, float("inf"), float("nan")])
def test_restarts_that_disagree_make_any_pose_doubtful(spread: float) -> None:
    limits, good = PoseLimits(), a_quality()
    assert limits.level(good, PoseDoubt(3.0, restart_spread_px=spread)) is QualityLevel.WARN
    assert limits.level(good, PoseDoubt(1.5, restart_spread_px=spread)) is QualityLevel.WARN


def test_a_pose_with_a_look_alike_is_not_ok() -> None:
    limits, good = PoseLimits(), a_quality()
    assert limits.level(good, PoseDoubt(0.4, 0.5)) is QualityLevel.OK
    assert limits.level(good, PoseDoubt(0.4, 0.02)) is QualityLevel.WARN
    assert limits.level(good, PoseDoubt(None, 0.02)) is QualityLevel.WARN
    assert limits.level(a_quality(edge_median_px=5.0), PoseDoubt(0.4, 0.5)) is QualityLevel.FAIL
