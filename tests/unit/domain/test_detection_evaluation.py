"""Groups of photos, and what an engine's outcomes amount to."""

import numpy as np
import pytest

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.detection_evaluation import (
    DetectionSummary,
    EngineEvaluation,
    PhotoFacts,
    PhotoOutcome,
    pose_group,
    size_group,
    summarise_detection,
    view_group,
)
from avatar_gui.domain.detection_metrics import ScoredPhoto
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import Outcome
from avatar_gui.domain.view_angle import best_view, view_angle_rad
from tests.builders import a_box
from tests.unit.domain.test_detection_metrics import a_photo


def facts(part: str = "plate", obj_id: int = 1, *, is_defective: bool = False, **groups: str) -> PhotoFacts:
    return PhotoFacts("000001", 0, "000000.png", part, obj_id, is_defective, groups)


def good(score: float, **groups: str) -> tuple[PhotoFacts, ScoredPhoto]:
    return facts(**groups), a_photo([0.1, 0.2], score=score)


def bad(score: float, **groups: str) -> tuple[PhotoFacts, ScoredPhoto]:
    return facts(is_defective=True, **groups), a_photo([0.1], [score], score=score)


def test_kinds_of_defects_are_held_against_all_good_photos() -> None:
    photos = [good(0.3, light="dim"), good(0.5, light="spot"), bad(0.4, kind="dent"), bad(0.9, kind="stain")]
    groups = summarise_detection(photos).groups
    assert {kind: m.image_auroc for kind, m in groups["kind"].items()} == {"dent": 0.5, "stain": 1.0}
    assert [m.good for m in groups["kind"].values()] == [2, 2]


def test_lights_are_measured_by_themselves() -> None:
    photos = [
        good(0.3, light="dim"),
        bad(0.4, light="dim", kind="dent"),
        good(0.5, light="spot"),
        bad(0.2, light="spot", kind="dent"),
    ]
    summary = summarise_detection(photos)
    assert {light: m.image_auroc for light, m in summary.groups["light"].items()} == {"dim": 1.0, "spot": 0.0}
    assert summary.groups["finish"] == {}


def test_parts_are_averaged_and_pooled() -> None:
    # Each part is told apart by itself, but no one threshold does for both.
    photos = [good(0.1), bad(0.2)]
    photos += [
        (facts("gear", 2), a_photo([0.5], score=0.5)),
        (facts("gear", 2, is_defective=True), a_photo([0.5], [0.9], score=0.6)),
    ]
    summary = summarise_detection(photos)
    assert list(summary.parts) == ["1 plate", "2 gear"]
    assert summary.mean["image_auroc"].mean == 1.0
    assert summary.pooled.image_auroc == 0.75


def test_groups_are_sorted_by_their_numbers() -> None:
    sizes = [50, 150, 5000, 500, 1000]
    photos = [good(0.1), *(bad(0.5, size=size_group(area)) for area in sizes)]
    assert list(summarise_detection(photos).groups["size"]) == [
        "< 100 px",
        "100-300 px",
        "300-1000 px",
        "1000-3000 px",
        "≥ 3000 px",
    ]


def test_sizes_in_words_are_sorted_by_size() -> None:
    photos = [good(0.1), *(bad(0.5, size=size) for size in ("large", "small", "medium"))]
    assert list(summarise_detection(photos).groups["size"]) == ["small", "medium", "large"]


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (size_group(99), "< 100 px"),
        (size_group(100), "100-300 px"),
        (size_group(3000), "≥ 3000 px"),
        (view_group(0.0), "0-30 deg"),
        (view_group(np.radians(30.001)), "30-60 deg"),
        (view_group(np.radians(74.9)), "60-75 deg"),
        (view_group(np.pi / 2), "75-90 deg"),
        (pose_group(0.0), "< 0.5 px"),
        (pose_group(10.0), "≥ 10 px"),
    ],
)
def test_a_limit_belongs_to_the_class_above_it(group: str, expected: str) -> None:
    assert group == expected


def a_plate() -> CadModel:
    return a_box((100.0, 80.0, 0.001))


def test_a_plate_shows_most_from_above_or_below() -> None:
    plate = a_plate()
    direction = best_view(plate)
    assert abs(direction[2]) > 0.99
    for side in (1.0, -1.0):
        # Camera axes turned so that the plate is seen square on from either side.
        turn = np.diag([1.0, side, side])
        pose = RigidTransform(turn, np.array([0.0, 0.0, 300.0]))
        assert view_angle_rad(direction, plate, pose) < np.radians(5)


def test_the_view_angle_is_that_of_the_tilt() -> None:
    plate = a_plate()
    for tilt in (0.3, 1.0):
        pose = RigidTransform.from_rvec([tilt, 0.0, 0.0], [0.0, 0.0, 300.0])
        assert view_angle_rad(np.array([0.0, 0.0, 1.0]), plate, pose) == pytest.approx(tilt)


def an_evaluation(*outcomes: PhotoOutcome) -> EngineEvaluation:
    empty = DetectionSummary(summarise_detection([]).pooled, {}, {}, {})
    return EngineEvaluation("double", None, None, outcomes, empty)


def test_verdicts_are_counted_and_photos_without_map_told() -> None:
    evaluation = an_evaluation(
        PhotoOutcome(facts(), 0.1, Outcome.ACCEPT, is_flagged=False, timings_s={"score": 1.0}),
        PhotoOutcome(facts(), 0.9, Outcome.REJECT, is_flagged=True, timings_s={"score": 3.0}),
        PhotoOutcome(facts(is_defective=True), None, Outcome.REVIEW, is_flagged=False, note="no pose"),
    )
    counts = evaluation.verdict_counts()
    assert counts["good"] == {Outcome.ACCEPT: 1, Outcome.REVIEW: 0, Outcome.REJECT: 1}
    assert counts["defective"] == {Outcome.ACCEPT: 0, Outcome.REVIEW: 1, Outcome.REJECT: 0}
    assert [o.note for o in evaluation.unscored] == ["no pose"]
    assert evaluation.stage_times_s() == {"score": (2.0, 3.0)}
