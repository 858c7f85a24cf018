"""Computed results, found by the fingerprint of their inputs: a stale one can never be shown as current."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.inspection import InspectionResult, InspectionSession, PhotoEntry, evidence_fingerprint
from avatar_gui.domain.quality import QualityLevel
from avatar_gui.domain.score_profile import ScoreProfile, outcome_of
from avatar_gui.domain.verdict import POSE_CHECKS, AcceptancePolicy, Gate, GateStatus, Outcome, Threshold

if TYPE_CHECKING:
    from avatar_gui.io.job_store import StoredResult

# Whole results kept in memory; one of 1280x960 takes about 60 MB. Older ones are read back from the job file.
RESULTS_KEPT = 12


@dataclass(frozen=True, slots=True)
class ResultSummary:
    """The few numbers of a result that lists show, kept for every photo.

    `score` is what the verdict looks at: the highest peak of a region, or the image's score where there is none.
    `level_score` is what the levels are held against: as `score`, but where there is no region the highest level that
    would have cut one out.
    """

    outcome: Outcome
    score: float
    n_regions: int
    pose_level: QualityLevel
    policy: AcceptancePolicy | None
    level_score: float = 0.0


class ResultStore(QObject):
    """Results by fingerprint.

    Signals
    -------
    result_ready(str)
        The fingerprint of a new result.
    """

    result_ready = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: OrderedDict[str, InspectionResult] = OrderedDict()
        self._summaries: dict[str, ResultSummary] = {}

    def reset(self) -> None:
        """Forget everything: another job is opened."""
        self._results.clear()
        self._summaries.clear()

    def put(self, result: InspectionResult, *, is_new: bool = True) -> None:
        """Keep a result, and tell of it unless it is one judged anew, which its reader knows of."""
        fingerprint = result.evidence.fingerprint
        self._results[fingerprint] = result
        self._results.move_to_end(fingerprint)
        self._summaries[fingerprint] = ResultSummary(
            outcome=result.verdict.outcome,
            score=max((region.peak for region in result.regions), default=result.evidence.anomaly.image_score),
            n_regions=len(result.regions),
            pose_level=result.pose_level,
            policy=result.policy,
            level_score=max((region.peak for region in result.regions), default=0.0),
        )
        while len(self._results) > RESULTS_KEPT:
            self._results.popitem(last=False)
        if is_new:
            self.result_ready.emit(fingerprint)

    def get(self, fingerprint: str) -> InspectionResult | None:
        """Give a whole result, if it is in memory."""
        return self._results.get(fingerprint)

    def summary(self, fingerprint: str) -> ResultSummary | None:
        """Give a result's numbers, if it was ever computed or read back since the job was opened."""
        return self._summaries.get(fingerprint)


def summary_of_stored(stored: "StoredResult") -> ResultSummary:
    """Read the numbers of a result that the job file holds."""
    document = stored.document["result"]
    return ResultSummary(
        outcome=Outcome(document["verdict"]["outcome"]),
        score=max((region["peak"] for region in document["regions"]), default=document["score"]["image_score"]),
        n_regions=len(document["regions"]),
        pose_level=QualityLevel(document["pose"]["level"]),
        policy=None,
        level_score=max((region["peak"] for region in document["regions"]), default=0.0),
    )


def summary_at_levels(
    stored: "StoredResult", profile: ScoreProfile, threshold: Threshold, pose_checks: tuple[Gate, ...] = ()
) -> ResultSummary:
    """Judge a result that the job file holds at other levels, by its profile: as good as its map, and at once.

    What was checked when the pose was found is `pose_checks`, whatever it was when the result was stored.
    """
    document = stored.document["result"]
    gates = [Gate(g["name"], GateStatus(g["status"]), g["message"]) for g in document["verdict"]["gates"]]
    gates = [gate for gate in gates if gate.name not in POSE_CHECKS] + list(pose_checks)
    count, peak = profile.at(threshold.review_at)
    return ResultSummary(
        outcome=outcome_of(profile, gates, threshold),
        score=peak if count else document["score"]["image_score"],
        n_regions=count,
        pose_level=QualityLevel(document["pose"]["level"]),
        policy=None,
        level_score=profile.score_at(threshold.review_at),
    )


def fingerprint_of(session: InspectionSession, entry: PhotoEntry, cad: CadModel | None, *, engine_state: str) -> str:
    """Name the evidence that a photo leads to as things stand; empty while CAD, camera or pose is missing."""
    if cad is None or entry.intrinsics is None or entry.T_cam_obj is None:
        return ""
    return evidence_fingerprint(
        cad_id=cad.id,
        photo_sha256=entry.sha256,
        intrinsics=entry.intrinsics,
        T_cam_obj=entry.T_cam_obj,
        engine=session.engine,
        engine_state=engine_state,
        pose_uncertainty=entry.pose_uncertainty,
    )
