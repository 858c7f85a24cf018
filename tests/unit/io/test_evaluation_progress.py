"""What an evaluation has finished comes back to the last bit, and from the same settings only."""

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.pose_errors import EllipsoidDistance
from avatar_gui.domain.pose_evaluation import PoseOutcome
from avatar_gui.domain.quality import PoseQuality, QualityLevel
from avatar_gui.io.evaluation_progress import PROGRESS_NAME, EvaluationProgress
from tests.unit.domain.test_pose_evaluation import an_outcome

SETTINGS = {"dataset": "boxes", "pose": "refined", "pose_error_px": 0.0}
FULL = an_outcome(
    1.0 / 3.0,
    level=QualityLevel.WARN,
    quality=PoseQuality(0.4, float("nan"), 0.8, 500),
    ellipsoid=EllipsoidDistance(float("inf"), 6),
    candidates_rad=(0.1, 0.2),
    uncertainty=PoseUncertainty(np.diag(np.arange(1.0, 7.0) / 3), np.array([1.0, 2.0, 1 / 3]), 0.25),
    has_settled=False,
    note="said\nso",
    photo_sha256="ab",
)
NOT_FOUND = an_outcome(None, image=3, note="not found")


def a_progress(folder: Path, **changes: str | float) -> EvaluationProgress:
    return EvaluationProgress(folder, SETTINGS | changes)


def written(folder: Path) -> Path:
    progress = a_progress(folder)
    progress.begin(fresh=False)
    for outcome in (FULL, NOT_FOUND):
        progress.add(outcome)
    return folder / PROGRESS_NAME


def assert_same(a: PoseOutcome, b: PoseOutcome) -> None:
    for field in fields(PoseOutcome):
        left, right = getattr(a, field.name), getattr(b, field.name)
        if field.name in {"errors", "start_errors"} and left is not None:
            assert (left.mspd_px, left.mssd_mm, left.rotation_rad, left.translation_mm) == (
                right.mspd_px,
                right.mssd_mm,
                right.rotation_rad,
                right.translation_mm,
            )
            assert left.truth == right.truth
        elif field.name in {"align_s", "gate_s"}:
            np.testing.assert_equal(left, right)
        elif field.name == "quality" and left is not None:
            assert repr(left) == repr(right), "it holds values that are not numbers"
        else:
            assert left == right, field.name


def test_outcomes_come_back_as_they_were(tmp_path: Path) -> None:
    written(tmp_path)
    found = a_progress(tmp_path).read()
    assert list(found) == [FULL.key, NOT_FOUND.key]
    for outcome in (FULL, NOT_FOUND):
        assert_same(outcome, found[outcome.key])


def test_other_settings_are_refused(tmp_path: Path) -> None:
    written(tmp_path)
    with pytest.raises(InputError, match="another folder, or --fresh"):
        a_progress(tmp_path, pose="gt").read()


def test_a_line_cut_off_by_a_kill_is_left_out(tmp_path: Path) -> None:
    path = written(tmp_path)
    text = path.read_text()
    path.write_text(text[:-40])
    progress = a_progress(tmp_path)
    assert list(progress.read()) == [FULL.key]
    # What comes next must not be lost with it.
    progress.begin(fresh=False)
    progress.add(NOT_FOUND)
    assert list(progress.read()) == [FULL.key, NOT_FOUND.key]


def test_beginning_again_keeps_and_beginning_afresh_forgets(tmp_path: Path) -> None:
    written(tmp_path)
    a_progress(tmp_path).begin(fresh=False)
    assert len(a_progress(tmp_path).read()) == 2
    a_progress(tmp_path, pose="gt").begin(fresh=True)
    assert a_progress(tmp_path, pose="gt").read() == {}


def test_a_new_folder_has_nothing(tmp_path: Path) -> None:
    assert a_progress(tmp_path / "new").read() == {}
