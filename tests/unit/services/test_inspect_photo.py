"""One photo: every gate that does not pass gives REVIEW, whatever the scores say."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from avatar_gui.domain.camera import CameraOrigin
from avatar_gui.domain.errors import Cancelled, EngineError, InputError
from avatar_gui.domain.inspection import EngineChoice, InspectionResult
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import AcceptancePolicy, GateStatus, Outcome, Threshold, ThresholdOrigin
from avatar_gui.services.backend import Backend
from avatar_gui.services.inspect_photo import InspectionRequest, assess, gather_evidence, judge_again, outcome_line
from tests.builders import a_camera
from tests.unit.services.doubles import OneEngine, PlateRenderer, a_backend, a_photo, a_request, plate_image

AT = "2026-05-25T09:41:07+00:00"


def inspected(request: InspectionRequest, backend: Backend) -> InspectionResult:
    evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=QuietJob())
    return assess(request, evidence, backend.engines.registry.spec(request.engine.name), created_at=AT)


def closed_gates(result: InspectionResult) -> list[tuple[str, GateStatus]]:
    return [(gate.name, gate.status) for gate in result.verdict.gates if gate.status is not GateStatus.PASSED]


def test_a_good_photo_is_accepted(tmp_path: Path) -> None:
    result = inspected(a_request(), a_backend(tmp_path))
    assert result.verdict.outcome is Outcome.ACCEPT
    assert [gate.name for gate in result.verdict.gates] == ["pose", "camera", "frame", "exposure"]
    assert closed_gates(result) == []
    assert set(result.evidence.timings_s) == {
        "prepare_engine", "undistort", "render_twin", "measure_gates", "score",
    }  # fmt: skip
    assert outcome_line(result) == "photo.png: ACCEPT (photo score 0.050; no deviation above the threshold)"


def test_a_region_above_the_threshold_rejects(tmp_path: Path) -> None:
    result = inspected(a_request(), a_backend(tmp_path, score_inside=0.7))
    assert result.verdict.outcome is Outcome.REJECT
    (region,) = result.regions
    assert (region.bbox_px, region.area_px, region.part) == ((70, 50, 10, 10), 100, "box")


FAILING: dict[str, tuple[dict[str, Any], dict[str, Any], tuple[str, GateStatus]]] = {
    # Of the request, of the twin, and the gate that must close.
    "no edge in the photo": (
        {"photo": a_photo(image=plate_image(plate=120, ground=120))},
        {},
        ("pose", GateStatus.FAILED),
    ),
    "the part elsewhere": (
        {"photo": a_photo(image=np.roll(plate_image(), 12, axis=(0, 1)))},
        {},
        ("pose", GateStatus.FAILED),
    ),
    "too few edges to judge by": (
        {},
        {"silhouette_edges": np.eye(120, 160, dtype=bool) & (np.arange(160) < 3)},
        ("pose", GateStatus.SKIPPED),
    ),
    "a camera guessed from EXIF": (
        {"intrinsics": a_camera(origin=CameraOrigin.EXIF_GUESS)},
        {},
        ("camera", GateStatus.WARNED),
    ),
    "half of the part out of view": (
        {"T_cam_obj": RigidTransform(np.eye(3), np.array([45.0, 0.0, 100.0]))},
        {},
        ("frame", GateStatus.FAILED),
    ),
    "overexposed": ({"photo": a_photo(image=plate_image(plate=255))}, {}, ("exposure", GateStatus.FAILED)),
    "underexposed": ({"photo": a_photo(image=plate_image(plate=1, ground=120))}, {}, ("exposure", GateStatus.FAILED)),
}


@pytest.mark.parametrize("score", [0.0, 0.7], ids=["good", "deviating"])
@pytest.mark.parametrize("case", FAILING)
def test_a_gate_that_does_not_pass_gives_review(case: str, score: float, tmp_path: Path) -> None:
    changes, twin, gate = FAILING[case]
    backend = replace(a_backend(tmp_path, score_inside=score), twins=PlateRenderer(twin))
    result = inspected(a_request(**changes), backend)
    assert closed_gates(result) == [gate]
    assert result.verdict.outcome is Outcome.REVIEW
    assert result.verdict.reasons[0].startswith(f"{gate[0]}: ")


def test_an_uncalibrated_threshold_cannot_accept(tmp_path: Path) -> None:
    result = inspected(a_request(policy=AcceptancePolicy()), a_backend(tmp_path))
    assert result.verdict.outcome is Outcome.REVIEW
    assert result.verdict.threshold.origin is ThresholdOrigin.UNCALIBRATED


def test_a_threshold_of_another_engine_does_not_count(tmp_path: Path) -> None:
    policy = AcceptancePolicy(threshold=Threshold(9.0, 9.0, "residual", ThresholdOrigin.USER))
    result = inspected(a_request(policy=policy), a_backend(tmp_path, score_inside=0.7))
    assert result.verdict.threshold.reject_at == 0.5
    assert result.verdict.outcome is Outcome.REJECT


def test_judging_again_keeps_the_evidence(tmp_path: Path) -> None:
    backend = a_backend(tmp_path, score_inside=0.7)
    request = a_request()
    result = inspected(request, backend)
    milder = AcceptancePolicy(threshold=Threshold(0.9, 0.8, "double", ThresholdOrigin.USER))
    again = judge_again(result, milder, backend.engines.registry.spec("double"), request.cad)
    assert again.verdict.outcome is Outcome.ACCEPT
    assert again.evidence is result.evidence
    assert again.regions == ()
    larger = replace(request.policy, min_area_px=101.0)
    too_small = judge_again(result, larger, backend.engines.registry.spec("double"), request.cad)
    assert too_small.verdict.outcome is Outcome.ACCEPT


def test_a_photo_of_another_size_is_refused_before_any_work(tmp_path: Path) -> None:
    backend = a_backend(tmp_path)
    request = a_request(intrinsics=a_camera(width=320, height=240))
    with pytest.raises(InputError, match=r"160x120 px but the camera was calibrated at 320x240"):
        gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=QuietJob())
    assert isinstance(backend.engines.registry, OneEngine)
    assert backend.engines.registry.made == []


def test_cancel_stops_it(tmp_path: Path) -> None:
    class Cancelling(QuietJob):
        def check(self) -> None:
            raise Cancelled

    backend = a_backend(tmp_path)
    with pytest.raises(Cancelled):
        gather_evidence(a_request(), renderer=backend.twins, engines=backend.engines, job=Cancelling())


def test_the_fingerprint_changes_with_everything_that_went_in(tmp_path: Path) -> None:
    backend = a_backend(tmp_path)
    requests = [
        a_request(),
        a_request(intrinsics=a_camera(fx=181.0)),
        a_request(T_cam_obj=RigidTransform(np.eye(3), np.array([0.0, 0.0, 101.0]))),
        a_request(photo=a_photo(sha256="3" * 64)),
        a_request(engine=EngineChoice("double", (("score", "0.1"),))),
        a_request(engine=EngineChoice("double", (("weights", "abc"),))),
    ]
    prints = [inspected(request, backend).evidence.fingerprint for request in requests]
    assert len(set(prints)) == len(prints)
    assert inspected(a_request(), backend).evidence.fingerprint == prints[0]
    # The policy is not part of the evidence.
    assert inspected(a_request(policy=AcceptancePolicy()), backend).evidence.fingerprint == prints[0]


def test_an_engine_that_fails_says_so(tmp_path: Path) -> None:
    backend = a_backend(tmp_path)
    _, engine = backend.engines.get(EngineChoice("double"), QuietJob())
    engine.is_failing = True  # type: ignore[attr-defined]  # the double's switch
    with pytest.raises(EngineError, match="cannot"):
        inspected(a_request(), backend)
