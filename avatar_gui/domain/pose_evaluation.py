"""What an evaluation of poses found out: one outcome per object of a photo, and what they amount to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.pose_errors import EllipsoidDistance, PoseErrors, recall
from avatar_gui.domain.quality import PoseQuality, QualityLevel
from avatar_gui.domain.transform import RigidTransform

RECALL_PX = (1.0, 2.5, 5.0, 10.0)
# BOP's thresholds; those in pixels hold for photos 640 px wide and are scaled with the width.
BOP_MSPD_PX = tuple(float(t) for t in range(5, 55, 5))
BOP_MSSD_SHARE = tuple(t / 100 for t in range(5, 55, 5))
BOP_WIDTH_PX = 640
# A pose this near is as good as one gets by hand, and one this far off makes anomaly maps useless.
GATE_GOOD_PX = 2.0
GATE_BAD_PX = 5.0
# A first guess within this angle is near enough to be refined.
CANDIDATE_RAD = float(np.radians(10.0))


class PoseKind(StrEnum):
    """Which pose of each photo is evaluated."""

    TRUE = "gt"
    ROUGH = "rough"
    ROUGH_WIDE = "rough-wide"
    REFINED = "refined"
    REFINED_WIDE = "refined-wide"
    SEARCH = "search"


@dataclass(frozen=True, eq=False, slots=True)
class PoseOutcome:
    """How one object of one photo came out.

    Parameters
    ----------
    scene : str
    image : int
        Number of the photo in the scene.
    index : int
        Place of the object in the photo.
    photo_name, part_name : str
    obj_id : int
    label : str
        "good", "defect", or empty where the data set does not say.
    width_px : int
        Of the photo.
    diameter_mm : float
        Of the part.
    truth : RigidTransform
    estimate : RigidTransform or None
        None when no pose came out; `note` says why.
    errors : PoseErrors or None
        Of the estimate.
    start_errors : PoseErrors or None
        Of the rough pose that a refinement started from.
    level : QualityLevel
        What the pose gate says.
    quality : PoseQuality or None
    ellipsoid : EllipsoidDistance or None
        Where the truth lies in the claimed uncertainty.
    align_s, gate_s : float
        Time that finding and judging the pose took; NaN for poses that were not found but given.
    candidates_rad : tuple of float
        Rotation error of each candidate of a search, best first.
    note : str
        For people.
    uncertainty : PoseUncertainty or None
        That the estimate claims, where it was refined.
    has_settled : bool or None
        Whether the refinement settled; None where none was made.
    photo_sha256 : str
        Of the photo's file.
    """

    scene: str
    image: int
    index: int
    photo_name: str
    part_name: str
    obj_id: int
    label: str
    width_px: int
    diameter_mm: float
    truth: RigidTransform
    estimate: RigidTransform | None = None
    errors: PoseErrors | None = None
    start_errors: PoseErrors | None = None
    level: QualityLevel = QualityLevel.UNKNOWN
    quality: PoseQuality | None = None
    ellipsoid: EllipsoidDistance | None = None
    align_s: float = float("nan")
    gate_s: float = float("nan")
    candidates_rad: tuple[float, ...] = ()
    note: str = ""
    uncertainty: PoseUncertainty | None = None
    has_settled: bool | None = None
    photo_sha256: str = ""

    @property
    def key(self) -> tuple[str, int, int]:
        """Scene, image and place of the object: what it is an outcome of."""
        return self.scene, self.image, self.index

    @property
    def mspd_px(self) -> float:
        """Maximum symmetry-aware projection distance; infinite without an estimate."""
        return self.errors.mspd_px if self.errors is not None else float("inf")

    @property
    def mssd_share(self) -> float:
        """Maximum symmetry-aware surface distance as a share of the part's diameter; infinite without an estimate."""
        return self.errors.mssd_mm / self.diameter_mm if self.errors is not None else float("inf")


@dataclass(frozen=True, slots=True)
class PoseSummary:
    """What a set of outcomes amounts to. Quantiles are nearest-rank, over all outcomes, none left out.

    Parameters
    ----------
    count : int
    without_pose : int
        How many have no estimate; they count as misses everywhere.
    mspd_median_px, mspd_p95_px : float
        Infinite when so many have no estimate.
    mspd_mean_px : float
        Over those with an estimate in front of the camera.
    recall_px : mapping of float to float
        Share with MSPD of at most each of `RECALL_PX`.
    mssd_median_share, mssd_p95_share : float
        Shares of the diameter.
    rotation_median_rad, translation_median_mm : float
    average_recall_mspd, average_recall_mssd : float
        As BOP averages them over its thresholds.
    align_mean_s, align_p95_s, gate_mean_s : float
        NaN where nothing was timed.
    coverage : float
        Share of the claimed 95 % ellipsoids that hold the truth; NaN where nothing was claimed.
    claimed : int
        How many outcomes claim an uncertainty.
    """

    count: int
    without_pose: int
    mspd_median_px: float
    mspd_p95_px: float
    mspd_mean_px: float
    recall_px: Mapping[float, float]
    mssd_median_share: float
    mssd_p95_share: float
    rotation_median_rad: float
    translation_median_mm: float
    average_recall_mspd: float
    average_recall_mssd: float
    align_mean_s: float
    align_p95_s: float
    gate_mean_s: float
    coverage: float
    claimed: int


@dataclass(frozen=True, slots=True)
class GateTable:
    """The pose gate's word against the error.

    Parameters
    ----------
    counts : mapping of str to mapping of QualityLevel to int
        By error band ("<= 2 px", "2 to 5 px", "> 5 px"). Outcomes without an estimate are in none.
    good_ok_share : float
        Of poses within 2 px, how many are OK. NaN when there are none.
    bad_not_ok_share : float
        Of poses more than 5 px off, how many are not OK. NaN when there are none.
    """

    counts: Mapping[str, Mapping[QualityLevel, int]]
    good_ok_share: float
    bad_not_ok_share: float


@dataclass(frozen=True, slots=True)
class CandidateTable:
    """How often a search is right up to symmetry, before refinement.

    Parameters
    ----------
    count : int
    first_share, five_share : float
        Share of photos with the first, or one of the first five candidates, within 10 degrees.
    """

    count: int
    first_share: float
    five_share: float


def summarise(outcomes: Sequence[PoseOutcome]) -> PoseSummary:
    """Sum up outcomes; all numbers are NaN of none."""
    errors = [o.errors for o in outcomes]
    mspd = np.array([o.mspd_px for o in outcomes])
    mssd = np.array([o.mssd_share for o in outcomes])
    widths = np.array([o.width_px / BOP_WIDTH_PX for o in outcomes])
    align, gate = (np.array([getattr(o, name) for o in outcomes]) for name in ("align_s", "gate_s"))
    align, gate = align[np.isfinite(align)], gate[np.isfinite(gate)]
    claims = [o.ellipsoid for o in outcomes if o.ellipsoid is not None]
    return PoseSummary(
        count=len(outcomes),
        without_pose=sum(e is None for e in errors),
        mspd_median_px=quantile(mspd, 0.5),
        mspd_p95_px=quantile(mspd, 0.95),
        mspd_mean_px=_mean(mspd[np.isfinite(mspd)]),
        recall_px={t: recall(mspd, t) for t in RECALL_PX},
        mssd_median_share=quantile(mssd, 0.5),
        mssd_p95_share=quantile(mssd, 0.95),
        rotation_median_rad=quantile([np.inf if e is None else e.rotation_rad for e in errors], 0.5),
        translation_median_mm=quantile([np.inf if e is None else e.translation_mm for e in errors], 0.5),
        average_recall_mspd=_mean([recall(mspd / widths, t) for t in BOP_MSPD_PX]),
        average_recall_mssd=_mean([recall(mssd, t) for t in BOP_MSSD_SHARE]),
        align_mean_s=_mean(align),
        align_p95_s=quantile(align, 0.95),
        gate_mean_s=_mean(gate),
        coverage=_mean([claim.is_inside_95 for claim in claims]),
        claimed=len(claims),
    )


def gate_table(outcomes: Sequence[PoseOutcome]) -> GateTable:
    """Hold the gate's word against the error, over the outcomes that have a pose."""
    with_pose = [o for o in outcomes if o.errors is not None]
    good = [o.level for o in with_pose if o.mspd_px <= GATE_GOOD_PX]
    middle = [o.level for o in with_pose if GATE_GOOD_PX < o.mspd_px <= GATE_BAD_PX]
    bad = [o.level for o in with_pose if o.mspd_px > GATE_BAD_PX]
    bands = {
        f"<= {GATE_GOOD_PX:g} px": good,
        f"{GATE_GOOD_PX:g} to {GATE_BAD_PX:g} px": middle,
        f"> {GATE_BAD_PX:g} px": bad,
    }
    return GateTable(
        counts={name: {level: levels.count(level) for level in QualityLevel} for name, levels in bands.items()},
        good_ok_share=_mean([level is QualityLevel.OK for level in good]),
        bad_not_ok_share=_mean([level is not QualityLevel.OK for level in bad]),
    )


def candidate_table(outcomes: Sequence[PoseOutcome]) -> CandidateTable:
    """Tell how often the candidates of a search are right; a search that found nothing is wrong."""
    return CandidateTable(
        count=len(outcomes),
        first_share=_mean([any(e <= CANDIDATE_RAD for e in o.candidates_rad[:1]) for o in outcomes]),
        five_share=_mean([any(e <= CANDIDATE_RAD for e in o.candidates_rad[:5]) for o in outcomes]),
    )


def by_part(outcomes: Sequence[PoseOutcome]) -> dict[str, list[PoseOutcome]]:
    """Sort outcomes by part, in the order of the parts' numbers."""
    ids = sorted({(o.obj_id, o.part_name) for o in outcomes})
    return {f"{obj_id} {name}": [o for o in outcomes if o.obj_id == obj_id] for obj_id, name in ids}


def recall_curve(
    values: ArrayLike, largest: float, steps: int = 200
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give thresholds from 0 to `largest` and the recall at each, float64 (steps + 1,) both."""
    thresholds = np.linspace(0.0, largest, steps + 1)
    return thresholds, np.array([recall(values, t) for t in thresholds])


def quantile(values: ArrayLike, share: float) -> float:
    """Give the nearest-rank quantile, which unlike an interpolated one may be infinite. NaN of none."""
    array = np.asarray(values, dtype=np.float64)
    return float(np.quantile(array, share, method="inverted_cdf")) if array.size else float("nan")


def _mean(values: ArrayLike) -> float:
    array = np.asarray(values, dtype=np.float64)
    return float(array.mean()) if array.size else float("nan")
