"""How good a pose is, in pixels, and whether that is good enough."""

import math
from dataclasses import dataclass
from enum import StrEnum
from math import isnan


class PoseSource(StrEnum):
    """How a pose came about."""

    FILE = "file"
    POINTS = "points"
    MANUAL = "manual"
    COPIED = "copied"
    REFINED = "refined"
    SEARCHED = "searched"
    BOARD = "board"
    STATION = "station"


class QualityLevel(StrEnum):
    """What the measured quality amounts to under a policy."""

    OK = "OK"
    WARN = "WARN"
    FAIL = "FAIL"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class PoseQuality:
    """Agreement between the twin's edges and the photo's: a measurement, not yet a judgement.

    Parameters
    ----------
    edge_median_px, edge_p95_px : float
        Distance along the edge normal from the twin's edge to the photo's edge, over the samples that found one;
        NaN when none did.
    found_share : float
        Share of sampled twin edge points with an edge of the photo within 3 px, 0 to 1; each direction of edges has the
        same weight. For people: in a busy photo many are found at a wrong pose, too.
    n_samples : int
        Twin edge points looked at.
    visible_edge_px : float
        Length of the twin's edges that lie in the photo; NaN in results of versions that did not measure it.
    confidence : float
        Estimated probability that the pose is right (within 2 px, rather than more than 5 px off), 0 to 1; NaN in
        results of versions that did not estimate it.
    """

    edge_median_px: float
    edge_p95_px: float
    found_share: float
    n_samples: int
    visible_edge_px: float = float("nan")
    confidence: float = float("nan")

    @property
    def sure_percent(self) -> int | None:
        """Give `confidence` in whole percent, rounded down: 100 % sure is not to be had. None: not known."""
        return math.floor(100 * self.confidence) if math.isfinite(self.confidence) else None

    @property
    def sure_text(self) -> str:
        """Give `sure_percent` as text, a dash where it is not known."""
        return "–" if self.sure_percent is None else f"{self.sure_percent}%"


@dataclass(frozen=True, slots=True)
class PoseDoubt:
    """What is known of how far a pose may be off, beside what its edges say.

    Parameters
    ----------
    uncertainty_px : float or None
        How far the part may be off in the photo (95 %, the worst place); None: not known.
    rival_lead, restart_spread_px : float or None
        Those of `PoseUncertainty`; None: nothing else was in question, nothing else was tried.
    """

    uncertainty_px: float | None = None
    rival_lead: float | None = None
    restart_spread_px: float | None = None


@dataclass(frozen=True, slots=True)
class PoseLimits:
    """Limits of the pose gate.

    Parameters
    ----------
    ok_edge_median_px, fail_edge_median_px : float
        At most the first can be OK, above the second is FAIL, between is WARN (px).
    ok_confidence, fail_confidence : float
        At least the first can be OK, under the second is FAIL, between is WARN.
    min_samples : int
        Fewer sampled edge points than this cannot be judged: UNKNOWN.
    max_uncertainty_px : float
        A pose that may be off by more than this on the part (95 %, px) is WARN at best; where the uncertainty is not
        known this limit says nothing. So is one that refinements from other starts miss by more.
    max_confirmed_uncertainty_px : float
        The limit on the uncertainty of a pose to which refinements from other starts have come back.
    min_rival_lead : float
        A pose found by a search that leads over the next best one by less than this share of its evidence is WARN at
        best: one of the two is a look-alike, such as the part turned by half.
    """

    ok_edge_median_px: float = 1.5
    fail_edge_median_px: float = 3.0
    ok_confidence: float = 0.8
    fail_confidence: float = 0.4
    min_samples: int = 40
    max_uncertainty_px: float = 2.0
    max_confirmed_uncertainty_px: float = 4.0
    min_rival_lead: float = 0.1

    def level(self, quality: PoseQuality | None, doubt: PoseDoubt = PoseDoubt()) -> QualityLevel:
        """Judge a measurement.

        No measurement, too little of it or one without a confidence (of an older version) is UNKNOWN; a pose at which
        no edge is found fails.
        """
        if quality is None or quality.n_samples < self.min_samples or isnan(quality.confidence):
            return QualityLevel.UNKNOWN
        median, confidence = quality.edge_median_px, quality.confidence
        is_sure = not self.is_too_uncertain(doubt) and not self.has_rival(doubt)
        if is_sure and median <= self.ok_edge_median_px and confidence >= self.ok_confidence:
            return QualityLevel.OK
        if median <= self.fail_edge_median_px and confidence >= self.fail_confidence:
            return QualityLevel.WARN
        return QualityLevel.FAIL

    def is_too_uncertain(self, doubt: PoseDoubt) -> bool:
        """Whether a pose may be too far off to be OK."""
        off, spread = doubt.uncertainty_px, doubt.restart_spread_px
        if spread is not None and not spread <= self.max_uncertainty_px:
            return True
        return off is not None and not off <= self.uncertainty_limit_px(doubt)

    def uncertainty_limit_px(self, doubt: PoseDoubt) -> float:
        """Give the largest uncertainty with which a pose can be OK."""
        if doubt.restart_spread_px is None:
            return self.max_uncertainty_px
        return max(self.max_uncertainty_px, self.max_confirmed_uncertainty_px)

    def has_rival(self, doubt: PoseDoubt) -> bool:
        """Whether a search found another pose that fits almost as well."""
        return doubt.rival_lead is not None and not doubt.rival_lead >= self.min_rival_lead


@dataclass(frozen=True, slots=True)
class PointPair:
    """A photo pixel and the CAD point seen there.

    Parameters
    ----------
    pixel_px : tuple of float
        (x, y) in the original, distorted photo, sub-pixel.
    point_obj_mm : tuple of float
        Object frame.
    is_used : bool
        Whether the solver may use it.
    snapped_to : str
        What the CAD point was snapped to, in words ("hole centre ⌀6"); empty when nobody said.
    """

    pixel_px: tuple[float, float]
    point_obj_mm: tuple[float, float, float]
    is_used: bool = True
    snapped_to: str = ""


@dataclass(frozen=True, slots=True)
class PointFit:
    """Outcome of a pose from point pairs, per pair in the order given.

    Parameters
    ----------
    residual_px : tuple of float
        Distance between the given pixel and the projected point (lens included); NaN behind the camera.
    is_inlier : tuple of bool
        Used and agreed with the pose.
    rms_px : float
        Over the inliers.
    is_minimal : bool
        True when no pair was left to check the solution against (residuals say nothing then).
    """

    residual_px: tuple[float, ...]
    is_inlier: tuple[bool, ...]
    rms_px: float
    is_minimal: bool
