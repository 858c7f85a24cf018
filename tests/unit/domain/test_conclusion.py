from dataclasses import replace
from typing import Any

import pytest

from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.conclusion import conclude, conclude_part
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import Choice, Decision, PhotoEntry
from avatar_gui.domain.review import MarkedRegion, PhotoReview, RegionCall, RegionChoice, contains
from avatar_gui.domain.verdict import Gate, GateStatus, Outcome, Threshold, ThresholdOrigin, Verdict

PRINT = "f1"
PASSED = Gate("pose", GateStatus.PASSED, "fine")
CALIBRATED = Threshold(0.5, 0.4, "e", ThresholdOrigin.GOOD_PHOTOS, 20)


def a_region(label: int = 1, x: int = 10, **changes: Any) -> AnomalyRegion:
    """A square of 20 px whose highest score is in its middle."""
    outline = ((x, 10.0), (x + 20.0, 10.0), (x + 20.0, 30.0), (x, 30.0))
    values: dict[str, Any] = {
        "label": label,
        "bbox_px": (x, 10, 21, 21),
        "area_px": 400,
        "area_mm2": 4.0,
        "peak": 0.6,
        "mean": 0.5,
        "peak_px": (x + 10, 20),
        "point_obj_mm": None,
        "part": "plate",
        "contour_px": outline,
    }
    return AnomalyRegion(**(values | changes))


def a_call(region: AnomalyRegion, choice: RegionChoice, **changes: Any) -> RegionCall:
    values: dict[str, Any] = {"fingerprint": PRINT, "operator": "o", "decided_at": "2026-01-01T00:00:00Z"}
    return RegionCall(choice, region.peak_px, region.area_px, **(values | changes))


def a_verdict(*gates: Gate, threshold: Threshold = CALIBRATED) -> Verdict:
    return Verdict(Outcome.REJECT, ("because",), gates or (PASSED,), threshold)


def concluded(regions: list[AnomalyRegion], *calls: RegionCall, **changes: Any) -> tuple[Choice | None, str]:
    review = PhotoReview(calls, changes.pop("marked", ()))
    found = conclude(changes.pop("verdict", a_verdict()), regions, review, PRINT)
    return found.choice, found.reason


ONE, TWO = a_region(1, 10), a_region(2, 100)


def test_one_defect_rejects_whatever_else_is_open() -> None:
    choice, reason = concluded([ONE, TWO], a_call(TWO, RegionChoice.DEFECT, reason="Crack"))
    assert choice is Choice.REJECT
    assert reason == "region 2 on plate: defect (Crack)"


def test_a_region_nobody_decided_on_leaves_the_photo_open() -> None:
    assert concluded([ONE, TWO], a_call(ONE, RegionChoice.FALSE_ALARM)) == (None, "1 region to decide on")


def test_unsure_counts_once_all_are_decided() -> None:
    assert concluded([ONE, TWO], a_call(ONE, RegionChoice.UNSURE))[0] is None
    calls = a_call(ONE, RegionChoice.UNSURE), a_call(TWO, RegionChoice.FALSE_ALARM)
    assert concluded([ONE, TWO], *calls)[0] is Choice.UNSURE


def test_false_alarms_accept_only_what_could_be_accepted() -> None:
    call = a_call(ONE, RegionChoice.FALSE_ALARM)
    assert concluded([ONE], call) == (Choice.ACCEPT, "the region is a false alarm")
    failed = a_verdict(PASSED, Gate("frame", GateStatus.FAILED, "half outside"))
    assert concluded([ONE], call, verdict=failed)[0] is None
    assert "frame" in concluded([ONE], call, verdict=failed)[1]
    guessed = a_verdict(threshold=replace(CALIBRATED, origin=ThresholdOrigin.UNCALIBRATED))
    assert concluded([ONE], call, verdict=guessed)[0] is None


def test_a_photo_without_regions_is_decided_on_by_a_person() -> None:
    assert concluded([]) == (None, "no region: decide on the photo")


def test_a_drawn_region_rejects() -> None:
    marked = (MarkedRegion(1, ((0, 0), (5, 0), (5, 5)), "o", "t", "Dent"),)
    assert concluded([], marked=marked) == (Choice.REJECT, "drawn region 1: defect (Dent)")


def test_a_word_on_another_result_does_not_count() -> None:
    assert concluded([ONE], a_call(ONE, RegionChoice.DEFECT, fingerprint="other"))[0] is None


def test_a_false_alarm_does_not_cover_a_region_that_grew_around_it() -> None:
    call = a_call(ONE, RegionChoice.FALSE_ALARM)
    assert concluded([replace(ONE, area_px=800)], call)[0] is Choice.ACCEPT
    assert concluded([replace(ONE, area_px=801)], call)[0] is None
    defect = a_call(ONE, RegionChoice.DEFECT)
    assert concluded([replace(ONE, area_px=4000)], defect)[0] is Choice.REJECT


def test_a_merged_region_keeps_a_defect_and_loses_a_false_alarm() -> None:
    # Both regions in one box, with the second one's peak.
    merged = a_region(1, 10, bbox_px=(10, 10, 111, 21), area_px=1000, peak_px=TWO.peak_px, contour_px=())
    assert concluded([merged], a_call(ONE, RegionChoice.FALSE_ALARM))[0] is None
    assert concluded([merged], a_call(ONE, RegionChoice.DEFECT))[0] is Choice.REJECT


@pytest.mark.parametrize(
    ("pixel", "inside"), [((20, 20), True), ((9, 20), False), ((31, 20), False), ((20, 31), False)]
)
def test_contains_goes_by_the_outline(pixel: tuple[int, int], inside: bool) -> None:
    assert contains(ONE, pixel) is inside


def test_contains_knows_the_notch_of_an_outline() -> None:
    # An L: its box covers (25, 15), its area does not.
    shape = ((10.0, 10.0), (15.0, 10.0), (15.0, 25.0), (30.0, 25.0), (30.0, 30.0), (10.0, 30.0))
    bent = a_region(1, 10, contour_px=shape)
    assert not contains(bent, (25, 15))
    assert contains(bent, (12, 15))
    assert contains(bent, (25, 28))


def test_a_drawn_region_needs_an_area_and_knows_it() -> None:
    with pytest.raises(InputError):
        MarkedRegion(1, ((0, 0), (5, 0)), "o", "t")
    square = MarkedRegion(1, ((2, 2), (6, 2), (6, 7), (2, 7)), "o", "t")
    assert square.area_px == 20
    assert square.bbox_px == (2, 2, 4, 5)


def photo(id_: str, choice: Choice | None, rule: str = "") -> PhotoEntry:
    decision = None if choice is None else Decision(choice, "o", "t", rule=rule)
    return PhotoEntry(id_, f"{id_}.jpg", id_, decision=decision)


@pytest.mark.parametrize(
    ("choices", "outcome", "words"),
    [
        (["accept", "accept"], Outcome.ACCEPT, "all 2 photos are accepted"),
        (["accept", "unsure"], Outcome.REVIEW, "1 of 2 unsure"),
        (["accept", ""], Outcome.REVIEW, "1 of 2 not decided"),
        (["reject", ""], Outcome.REJECT, "p0.jpg is rejected: region 1"),
        ([], Outcome.REVIEW, "no photos yet"),
    ],
)
def test_the_part_follows_its_photos(choices: list[str], outcome: Outcome, words: str) -> None:
    photos = [
        photo(f"p{i}", Choice(c) if c else None, "region 1" if c == "reject" else "") for i, c in enumerate(choices)
    ]
    found = conclude_part(photos, [p.id for p in photos])
    assert (found.outcome, found.reason) == (outcome, words)


def test_an_accepted_photo_without_a_current_result_does_not_accept_the_part() -> None:
    photos = [photo("p0", Choice.ACCEPT), photo("p1", Choice.ACCEPT)]
    assert conclude_part(photos, ["p0"]).outcome is Outcome.REVIEW
