"""The whole pipeline for one photo: undistort, render the twin, check, score, judge."""

import time
from dataclasses import dataclass, field, replace

import numpy as np

from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics, CameraOrigin
from avatar_gui.domain.inspection import (
    Decision,
    EngineChoice,
    Evidence,
    InputFile,
    InspectionResult,
    evidence_fingerprint,
    pose_doubt,
)
from avatar_gui.domain.photo import Photo, require_matching_size
from avatar_gui.domain.ports import EngineSpec, JobContext, TwinRenderer
from avatar_gui.domain.quality import PoseDoubt, PoseLimits, PoseSource, QualityLevel
from avatar_gui.domain.review import PhotoReview
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import POSE_CHECKS, AcceptancePolicy, Gate, GateStatus, Verdict, judge
from avatar_gui.services.engines import PreparedEngines
from avatar_gui.services.provenance import provenance
from avatar_gui.vision.gates import measure_gates
from avatar_gui.vision.lens import undistort
from avatar_gui.vision.pose_quality import measure_pose_quality
from avatar_gui.vision.region_guess import with_guesses
from avatar_gui.vision.regions import extract_regions


@dataclass(frozen=True, eq=False, slots=True)
class InspectionRequest:
    """Everything needed to inspect one photo.

    Parameters
    ----------
    cad : CadModel
    photo : Photo
    intrinsics : CameraIntrinsics
        Of the photo as taken, lens included.
    T_cam_obj : RigidTransform
    engine : EngineChoice
    policy : AcceptancePolicy
    pose_source : PoseSource or None
    inputs : tuple of InputFile
        For the record; files that the photo and the model came from.
    decision : Decision or None
        A person's word, where there is one already.
    review : PhotoReview
        What people said of single regions.
    pose_uncertainty : PoseUncertainty or None
        Of `T_cam_obj`, where it was refined.
    pose_checks : tuple of Gate
        What was checked when the pose was found by itself: whether the camera still stands as the station has it,
        whether the refinement settled.
    """

    cad: CadModel
    photo: Photo
    intrinsics: CameraIntrinsics
    T_cam_obj: RigidTransform
    engine: EngineChoice
    policy: AcceptancePolicy
    pose_source: PoseSource | None = None
    inputs: tuple[InputFile, ...] = ()
    decision: Decision | None = None
    review: PhotoReview = field(default_factory=PhotoReview)
    pose_uncertainty: PoseUncertainty | None = None
    pose_checks: tuple[Gate, ...] = ()

    def fingerprint(self, engine_state: str) -> str:
        """Name the evidence that this request leads to with an engine of this `EngineId.state`."""
        return evidence_fingerprint(
            cad_id=self.cad.id,
            photo_sha256=self.photo.sha256,
            intrinsics=self.intrinsics,
            T_cam_obj=self.T_cam_obj,
            engine=self.engine,
            engine_state=engine_state,
            pose_uncertainty=self.pose_uncertainty,
        )


def gather_evidence(
    request: InspectionRequest, *, renderer: TwinRenderer, engines: PreparedEngines, job: JobContext
) -> Evidence:
    """Measure one photo against its twin. Takes seconds; independent of the policy.

    Raises
    ------
    InputError
        If photo and calibration differ in size.
    PoseError, RenderError
        If there is no twin to compare with.
    EngineError
        If the engine fails.
    Cancelled
    """
    timings: dict[str, float] = {}
    clock = _Stopwatch(timings)
    require_matching_size(request.photo, request.intrinsics)

    job.progress(0.0, "preparing the engine")
    spec, engine = engines.get(request.engine, job)
    clock.lap("prepare_engine")

    job.progress(0.05, "removing the lens distortion")
    observation = undistort(request.photo, request.intrinsics)
    clock.lap("undistort")
    job.check()

    job.progress(0.15, "rendering the twin")
    twin = renderer.render(request.cad, observation.intrinsics, request.T_cam_obj, lights=spec.lights)
    if request.pose_uncertainty is not None:
        twin = replace(twin, sigma_px=request.pose_uncertainty.sigma_px(twin))
    clock.lap("render_twin")
    job.check()

    job.progress(0.35, "measuring pose and exposure")
    quality = measure_pose_quality(observation, twin)
    gates = measure_gates(observation, twin, request.cad)
    clock.lap("measure_gates")
    job.check()

    job.progress(0.45, f"comparing photo and twin ({spec.title})")
    anomaly = engine.score(observation, twin, job)
    clock.lap("score")
    job.progress(1.0, "done")
    return Evidence(
        fingerprint=request.fingerprint(engine.describe().state),
        observation=observation,
        twin=twin,
        anomaly=anomaly,
        pose_quality=quality,
        gates=gates,
        timings_s=timings,
    )


def assess(request: InspectionRequest, evidence: Evidence, spec: EngineSpec, *, created_at: str) -> InspectionResult:
    """Judge evidence under the request's policy."""
    policy = request.policy
    doubt = pose_doubt(request.pose_uncertainty, evidence.twin)
    verdict, regions = _judge(evidence, policy, spec, request.cad, request.intrinsics, doubt, request.pose_checks)
    return InspectionResult(
        photo_name=request.photo.name,
        source_intrinsics=request.intrinsics,
        evidence=evidence,
        regions=regions,
        policy=policy,
        verdict=verdict,
        pose_level=policy.pose.level(evidence.pose_quality, doubt),
        pose_source=request.pose_source,
        provenance=provenance(request.inputs, renderer=evidence.twin.renderer, created_at=created_at),
        decision=request.decision,
        review=request.review,
        pose_uncertainty=request.pose_uncertainty,
    )


def judge_again(
    result: InspectionResult,
    policy: AcceptancePolicy,
    spec: EngineSpec,
    cad: CadModel,
    pose_checks: tuple[Gate, ...] | None = None,
) -> InspectionResult:
    """Give a result under another policy, or with other checks of its pose (None: its own): the evidence stands."""
    doubt = pose_doubt(result.pose_uncertainty, result.evidence.twin)
    # What a station's check and a refinement found does not depend on the policy.
    more = pose_checks_of(result.verdict) if pose_checks is None else pose_checks
    verdict, regions = _judge(result.evidence, policy, spec, cad, result.source_intrinsics, doubt, more)
    pose_level = policy.pose.level(result.evidence.pose_quality, doubt)
    return replace(result, policy=policy, verdict=verdict, regions=regions, pose_level=pose_level)


def pose_checks_of(verdict: Verdict) -> tuple[Gate, ...]:
    """Give those gates of a verdict that came with the pose."""
    return tuple(gate for gate in verdict.gates if gate.name in POSE_CHECKS)


def check_gates(
    policy: AcceptancePolicy,
    intrinsics: CameraIntrinsics,
    evidence: Evidence,
    doubt: PoseDoubt = PoseDoubt(),  # noqa: B008 - a frozen value
) -> tuple[Gate, ...]:
    """Hold what was measured, and how sure the pose is (`PoseLimits.level`), against the policy's limits."""
    return (
        _pose_gate(policy, evidence, doubt),
        _camera_gate(intrinsics),
        _frame_gate(policy, evidence),
        _exposure_gate(policy, evidence),
        *_view_gate(policy, evidence),
    )


def _judge(
    evidence: Evidence,
    policy: AcceptancePolicy,
    spec: EngineSpec,
    cad: CadModel,
    intrinsics: CameraIntrinsics,
    doubt: PoseDoubt,
    more_gates: tuple[Gate, ...] = (),
) -> tuple[Verdict, tuple[AnomalyRegion, ...]]:
    threshold = policy.threshold_for(spec.default_threshold)
    regions = extract_regions(
        evidence.anomaly,
        evidence.twin,
        level=threshold.review_at,
        min_area_px=policy.min_area_px,
        min_area_mm2=policy.min_area_mm2,
        part_names=[part.name for part in cad.parts],
    )
    regions = with_guesses(regions, evidence.anomaly, evidence.observation, evidence.twin)
    gates = check_gates(policy, intrinsics, evidence, doubt) + more_gates
    return judge(regions, gates, threshold), regions


def _pose_gate(policy: AcceptancePolicy, evidence: Evidence, doubt: PoseDoubt) -> Gate:
    quality = evidence.pose_quality
    level = policy.pose.level(quality, doubt)
    if quality is None or level is QualityLevel.UNKNOWN:
        return Gate("pose", GateStatus.SKIPPED, "the pose could not be checked: too few edges of the part in view")
    found = f"edges {quality.edge_median_px:.1f} px off, {quality.found_share:.0%} found, {quality.sure_text} sure"
    limits = f"limits {policy.pose.ok_edge_median_px:.1f} px and {policy.pose.ok_confidence:.0%} sure"
    if not np.isfinite(quality.edge_median_px):
        found = "none of the part's edges found in the photo"
    found += doubt_clauses(policy.pose, doubt)
    status = {
        QualityLevel.OK: GateStatus.PASSED,
        QualityLevel.WARN: GateStatus.WARNED,
        QualityLevel.FAIL: GateStatus.FAILED,
    }[level]
    return Gate("pose", status, f"{found} ({limits})")


def doubt_clauses(limits: PoseLimits, doubt: PoseDoubt) -> str:
    """Say why a pose is not sure enough to be OK, whatever its edges say: ", ..."; empty where it is."""
    clauses = ""
    if limits.is_too_uncertain(doubt):
        off, spread = doubt.uncertainty_px, doubt.restart_spread_px
        if spread is not None and not spread <= limits.max_uncertainty_px:
            clauses += f", other starts end {spread:.1f} px away where {limits.max_uncertainty_px:.1f} px are allowed"
        elif off is not None:
            clauses += f", may be {off:.1f} px off where {limits.uncertainty_limit_px(doubt):.1f} px are allowed"
    if limits.has_rival(doubt):
        clauses += ", a look-alike pose fits almost as well"
    return clauses


def _camera_gate(intrinsics: CameraIntrinsics) -> Gate:
    if intrinsics.origin is CameraOrigin.EXIF_GUESS:
        return Gate("camera", GateStatus.WARNED, "the calibration is only a guess from EXIF")
    return Gate("camera", GateStatus.PASSED, f"{intrinsics.origin.value}, {intrinsics.width}x{intrinsics.height} px")


def _frame_gate(policy: AcceptancePolicy, evidence: Evidence) -> Gate:
    share = evidence.gates.in_frame_share
    status = GateStatus.PASSED if share >= policy.min_in_frame_share else GateStatus.FAILED
    return Gate("frame", status, f"{share:.0%} of the part is inside the photo (limit {policy.min_in_frame_share:.0%})")


def _exposure_gate(policy: AcceptancePolicy, evidence: Evidence) -> Gate:
    over, under = evidence.gates.overexposed_share, evidence.gates.underexposed_share
    status = GateStatus.PASSED if over + under <= policy.max_clipped_share else GateStatus.FAILED
    return Gate(
        "exposure",
        status,
        f"{over:.1%} of the part overexposed, {under:.1%} underexposed (limit {policy.max_clipped_share:.0%})",
    )


def _view_gate(policy: AcceptancePolicy, evidence: Evidence) -> tuple[Gate, ...]:
    """Check that nothing stands before the part; no check where the engine saw nothing, or cannot tell."""
    share = evidence.anomaly.hidden_share
    if share <= 0:
        return ()
    status = GateStatus.PASSED if share <= policy.max_hidden_share else GateStatus.WARNED
    found = f"something stands before {share:.0%} of the part (limit {policy.max_hidden_share:.0%})"
    return (Gate("view", status, found),)


def outcome_line(result: InspectionResult) -> str:
    """Sum up a result in one line for a terminal; "photo score", as the reasons tell scores of single regions."""
    verdict, score = result.verdict, result.evidence.anomaly.image_score
    return f"{result.photo_name}: {verdict.outcome.value} (photo score {score:.3f}; {verdict.reasons[0]})"


class _Stopwatch:
    def __init__(self, laps: dict[str, float]) -> None:
        self._laps = laps
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self._laps[name] = now - self._last
        self._last = now
