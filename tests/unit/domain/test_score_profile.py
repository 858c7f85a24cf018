import pytest

from avatar_gui.domain.level_outlook import Outlook, SampleKind, ScoreSample, outlook
from avatar_gui.domain.score_profile import N_LEVELS, ScoreProfile, grid_step, outcome_of
from avatar_gui.domain.verdict import AcceptancePolicy, Gate, GateStatus, Outcome, Threshold, ThresholdOrigin

PASSED = Gate("pose", GateStatus.PASSED, "fine")
# Levels 0.2, 0.3, 0.4, 0.5.
PROFILE = ScoreProfile(0.1, 2, (0.62, 0.62, 0.55, 0.55), (4, 2, 1, 1), 20.0, 0.0)


def levels(reject_at: float, review_at: float, origin: ThresholdOrigin = ThresholdOrigin.USER) -> Threshold:
    return Threshold(reject_at, review_at, "e", origin)


@pytest.mark.parametrize(
    ("level", "found"),
    [(0.2, (4, 0.62)), (0.3, (2, 0.62)), (0.39, (2, 0.62)), (0.5, (1, 0.55)), (0.6, (0, 0.0)), (0.05, (4, 0.62))],
)
def test_a_level_between_two_takes_the_lower_one(level: float, found: tuple[int, float]) -> None:
    assert PROFILE.at(level) == found


def test_score_is_at_or_above_the_review_level_exactly_if_a_region_counts() -> None:
    for level in (0.2, 0.3, 0.4, 0.5, 0.6, 0.9):
        assert (PROFILE.score_at(level) >= level) == (PROFILE.at(level)[0] > 0)
    assert PROFILE.score_at(0.9) == pytest.approx(0.5)


def test_outcomes_follow_the_rules_of_verdicts() -> None:
    assert outcome_of(PROFILE, [PASSED], levels(0.7, 0.6)) is Outcome.ACCEPT
    assert outcome_of(PROFILE, [PASSED], levels(0.6, 0.5)) is Outcome.REVIEW
    assert outcome_of(PROFILE, [PASSED], levels(0.6, 0.3)) is Outcome.REJECT
    assert outcome_of(PROFILE, [PASSED], levels(0.7, 0.6, ThresholdOrigin.UNCALIBRATED)) is Outcome.REVIEW
    assert outcome_of(PROFILE, [], levels(0.6, 0.3)) is Outcome.REVIEW
    assert outcome_of(PROFILE, [Gate("frame", GateStatus.SKIPPED, "")], levels(0.6, 0.3)) is Outcome.REVIEW


def test_profile_knows_which_regions_it_counted() -> None:
    assert PROFILE.holds_for(AcceptancePolicy(min_area_px=20.0))
    assert not PROFILE.holds_for(AcceptancePolicy(min_area_px=20.0, min_area_mm2=1.0))


def test_grid_ends_where_the_colour_bar_does() -> None:
    assert grid_step(levels(0.5, 0.4)) * N_LEVELS == pytest.approx(0.625)
    assert grid_step(levels(0.5, 0.1)) * N_LEVELS == pytest.approx(0.9)


def test_outlook_counts_what_levels_would_do() -> None:
    scores = [("g", 0.1), ("g", 0.3), ("g", 0.5), ("b", 0.2), ("b", 0.6), ("u", 0.9)]
    kinds = {"g": SampleKind.GOOD, "b": SampleKind.BAD, "u": SampleKind.UNDECIDED}
    samples = [ScoreSample(str(i), score, kinds[kind]) for i, (kind, score) in enumerate(scores)]
    found = outlook(samples, reject_at=0.5, review_at=0.3)
    assert found == Outlook(n_good=3, n_good_reviewed=1, n_good_rejected=1, n_bad=2, n_bad_passed=1)
    assert found.false_reject_bound == 0.5
    assert outlook([], reject_at=0.5, review_at=0.3).false_reject_bound is None
