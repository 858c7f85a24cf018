"""The files of an evaluation: numbers for machines, and a page that shows untrusted names as text."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np

from avatar_gui.domain.pose_evaluation import PoseKind
from avatar_gui.domain.quality import PoseQuality, QualityLevel
from avatar_gui.io.evaluation_files import EvaluationContent, report_document, write_evaluation
from avatar_gui.io.evaluation_page import EvaluationPicture, evaluation_page
from avatar_gui.io.pose_files import read_pose
from tests.unit.domain.test_pose_evaluation import an_outcome

EVIL = '<script>alert("1")</script>&'
OUTCOMES = (
    an_outcome(1.25, level=QualityLevel.OK, quality=PoseQuality(0.4, 1.2, 0.8, 500), part_name=EVIL),
    an_outcome(7.5, image=3, level=QualityLevel.UNKNOWN, label="defect", note=EVIL),
    an_outcome(None, image=4, note="not found"),
)
CONTENT = EvaluationContent(
    dataset=EVIL,
    split="test",
    kind=PoseKind.REFINED,
    outcomes=OUTCOMES,
    expected=5,
    created_at="2026-05-25T00:00:00+00:00",
    versions=(("avatar", "0.1.0"),),
)


class Tags(HTMLParser):
    """Collects the tags of a page and checks that they close."""

    VOID = frozenset({"meta", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_poses_are_read_back_and_what_was_not_judged_fails(tmp_path: Path) -> None:
    write_evaluation(tmp_path, CONTENT, "")
    poses = json.loads((tmp_path / "poses.json").read_text())
    assert set(poses["000001"]) == {"0", "3"}
    assert poses["000001"]["0"]["quality"] == "OK"
    assert poses["000001"]["3"]["quality"] == "FAIL"
    pose = read_pose(tmp_path / "poses.json", photo_name="000003.png")
    np.testing.assert_array_equal(pose.matrix, OUTCOMES[1].estimate.matrix)  # type: ignore[union-attr]


def test_several_objects_of_a_photo_are_a_list(tmp_path: Path) -> None:
    both = (an_outcome(1.0, obj_id=1), an_outcome(2.0, obj_id=2, index=1))
    write_evaluation(tmp_path, replace(CONTENT, outcomes=both), "")
    poses = json.loads((tmp_path / "poses.json").read_text())
    assert [entry["obj_id"] for entry in poses["000001"]["0"]] == [1, 2]
    assert read_pose(tmp_path / "poses.json", photo_name="000000.png", obj_id=2) == both[1].estimate


def test_report_has_all_numbers_and_no_nan() -> None:
    report = report_document(CONTENT)
    text = json.dumps(report, allow_nan=False)
    assert json.loads(text)["all"]["mspd_px"]["recall"] == {"1": 0.0, "2.5": 1 / 3, "5": 1 / 3, "10": 2 / 3}
    assert report["is_complete"] is False
    assert report["all"]["without_pose"] == 1
    assert report["all"]["mspd_px"]["p95"] is None
    assert set(report["labels"]) == {"good", "defect"}
    assert report["outcomes"][2]["mspd_px"] is None
    assert report["outcomes"][0]["edge_median_px"] == 0.4


def test_page_is_whole_html_that_shows_names_as_text() -> None:
    picture = EvaluationPicture(EVIL, np.zeros((4, 5, 3), np.uint8))
    tags = Tags()
    tags.feed(evaluation_page(CONTENT, [picture]))
    tags.close()
    assert tags.open == []
    assert "script" not in tags.seen
    assert tags.text.count(EVIL) >= 4
    assert {"svg", "table", "img"} <= set(tags.seen)


def test_page_needs_no_other_file() -> None:
    page = evaluation_page(CONTENT, [EvaluationPicture("x", np.zeros((4, 5, 3), np.uint8))])
    assert not re.search(r"(?:src|href)=\"(?!data:)", page)
    assert "http" not in page


def test_page_says_that_it_was_stopped() -> None:
    assert "Stopped early" in evaluation_page(CONTENT, ())
    assert "Stopped early" not in evaluation_page(replace(CONTENT, expected=3), ())


def test_page_of_nothing_is_a_page() -> None:
    tags = Tags()
    tags.feed(evaluation_page(replace(CONTENT, outcomes=()), ()))
    tags.close()
    assert tags.open == []
