"""A result beside the one that the job holds."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from avatar_gui.domain.errors import StorageError
from avatar_gui.domain.inspection import EngineChoice, InspectionResult
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.verdict import REFINEMENT_GATE, Gate, GateStatus, Outcome
from avatar_gui.io.job_store import StoredResult
from avatar_gui.io.result_files import result_document
from avatar_gui.services.inspect_photo import assess, gather_evidence
from avatar_gui.services.stored_comparison import Repeat, StoredComparison, compare_with_stored
from tests.unit.services.doubles import POLICY, a_backend, a_request

AT = "2026-05-25T09:41:07+00:00"


def a_result(folder: Path, score: str = "0.7", **changes: Any) -> InspectionResult:
    backend = a_backend(folder)
    request = a_request(**({"engine": EngineChoice("double", (("score", score),))} | changes))
    evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=QuietJob())
    return assess(request, evidence, backend.engines.registry.spec("double"), created_at=AT)


def kept(result: InspectionResult, photo_id: str = "p1") -> StoredResult:
    return StoredResult(result.evidence.fingerprint, photo_id, {"result": result_document(result)}, "0" * 64)


def with_score(result: InspectionResult, image_score: float) -> InspectionResult:
    return replace(
        result,
        evidence=replace(result.evidence, anomaly=replace(result.evidence.anomaly, image_score=image_score)),
    )


def repeat_of(result: InspectionResult, *stored: StoredResult) -> Repeat | None:
    compared = compare_with_stored(result, "p1", stored)
    return None if compared is None else compared.repeat


def test_the_same_inputs_give_the_same(tmp_path: Path) -> None:
    result = a_result(tmp_path)
    score = result.evidence.anomaly.image_score
    compared = compare_with_stored(result, "p1", [kept(result)])
    assert compared == StoredComparison(Repeat.SAME, Outcome.REJECT, score, "1")
    # Of which other results lie beside it, older and newer, does not matter.
    others = [kept(a_result(tmp_path, score)) for score in ("0.1", "0.2")]
    assert repeat_of(result, others[0], kept(result), others[1]) is Repeat.SAME


@pytest.mark.parametrize(
    ("by", "repeat"), [(0.0009, Repeat.SAME), (0.0011, Repeat.DIFFERENT), (-0.1, Repeat.DIFFERENT)]
)
def test_a_score_is_the_same_within_rounding(by: float, repeat: Repeat, tmp_path: Path) -> None:
    result = a_result(tmp_path)
    other = with_score(result, result.evidence.anomaly.image_score + by)
    assert repeat_of(result, kept(other)) is repeat


def test_another_verdict_is_different_unless_it_was_judged_otherwise(tmp_path: Path) -> None:
    result = a_result(tmp_path)
    accepted = replace(result, verdict=replace(result.verdict, outcome=Outcome.ACCEPT))
    assert repeat_of(result, kept(accepted)) is Repeat.DIFFERENT
    assert POLICY.threshold is not None
    raised = replace(POLICY, threshold=replace(POLICY.threshold, reject_at=0.9, review_at=0.8))
    assert repeat_of(result, kept(a_result(tmp_path, policy=raised))) is Repeat.OTHER_LEVELS
    larger = replace(POLICY, min_area_px=5000.0)
    assert repeat_of(result, kept(a_result(tmp_path, policy=larger))) is Repeat.OTHER_LEVELS
    unsettled = (Gate(REFINEMENT_GATE, GateStatus.WARNED, "the refinement did not settle"),)
    assert repeat_of(result, kept(a_result(tmp_path, pose_checks=unsettled))) is Repeat.OTHER_LEVELS
    # Levels that lead to the same verdict lead to the same.
    lowered = replace(POLICY, threshold=replace(POLICY.threshold, reject_at=0.45))
    assert repeat_of(result, kept(a_result(tmp_path, policy=lowered))) is Repeat.SAME


def test_other_settings_are_not_compared(tmp_path: Path) -> None:
    result, other = a_result(tmp_path), a_result(tmp_path, "0.71")
    assert repeat_of(result, kept(other)) is Repeat.OTHER_SETTINGS


def test_a_photo_without_a_result_has_nothing_to_compare(tmp_path: Path) -> None:
    result = a_result(tmp_path)
    assert repeat_of(result) is None
    assert repeat_of(result, kept(a_result(tmp_path, "0.1"), "p2")) is None


@pytest.mark.parametrize("document", [{}, {"result": {"verdict": {"outcome": "MAYBE"}}}, {"result": None}])
def test_a_damaged_result_is_told_of(document: dict[str, Any], tmp_path: Path) -> None:
    result = a_result(tmp_path)
    with pytest.raises(StorageError, match=r"the stored result of photo\.png is damaged"):
        compare_with_stored(result, "p1", [replace(kept(result), document=document)])
