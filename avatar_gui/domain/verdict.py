"""From regions and gates to ACCEPT, REVIEW or REJECT, by rules that can be read here in full.

The rules, in order:

1. A gate that did not pass (failed, warned, skipped, unknown) gives REVIEW: nothing measured on such a photo counts.
2. A region at or above `reject_at` and large enough gives REJECT.
3. A threshold that nobody calibrated cannot accept: REVIEW.
4. A region at or above `review_at` gives REVIEW.
5. Otherwise ACCEPT.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.quality import PoseLimits

# Gates that come with a pose that was found by itself: whether the camera stands as a station has it, and whether the
# refinement settled. Those are measured once, when the pose is found, and do not depend on the policy.
STATION_GATE = "station"
REFINEMENT_GATE = "refinement"
POSE_CHECKS = frozenset({STATION_GATE, REFINEMENT_GATE})


class Outcome(StrEnum):
    """The three verdicts."""

    ACCEPT = "ACCEPT"
    REVIEW = "REVIEW"
    REJECT = "REJECT"


class GateStatus(StrEnum):
    """How a gate ended. Only PASSED opens it."""

    PASSED = "passed"
    WARNED = "warned"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Gate:
    """One check that must pass before scores may be believed.

    Parameters
    ----------
    name : str
        "pose", "frame", "exposure", "camera" ...
    status : GateStatus
    message : str
        What was found, in words with numbers.
    """

    name: str
    status: GateStatus
    message: str


class ThresholdOrigin(StrEnum):
    """Where a threshold comes from."""

    UNCALIBRATED = "uncalibrated"
    USER = "user"
    GOOD_PHOTOS = "good_photos"
    """From photos that people accepted."""
    VIRTUAL_PHOTOS = "virtual_photos"
    """From good photos that were computed, with too few accepted ones to go by."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """Score levels of one engine.

    Parameters
    ----------
    reject_at : float
        A region peaking at or above it rejects.
    review_at : float
        A region peaking at or above it, but under `reject_at`, asks for a person. At most `reject_at`; it is also the
        level at which regions are cut out of the map.
    engine : str
        Name of the engine that the numbers hold for.
    origin : ThresholdOrigin
    n_photos : int
        Good photos that it was calibrated from, real or virtual as `origin` says.

    Raises
    ------
    InputError
        If the levels are not finite, not positive or in the wrong order.
    """

    reject_at: float
    review_at: float
    engine: str
    origin: ThresholdOrigin = ThresholdOrigin.UNCALIBRATED
    n_photos: int = 0

    def __post_init__(self) -> None:
        if not np.isfinite((self.reject_at, self.review_at)).all() or self.review_at <= 0:
            raise InputError(f"a threshold is a positive number, not {self.review_at:g} / {self.reject_at:g}")
        if self.review_at > self.reject_at:
            raise InputError(
                f"the review threshold {self.review_at:g} is above the reject threshold {self.reject_at:g}"
            )


@dataclass(frozen=True, slots=True)
class AcceptancePolicy:
    """Everything that turns a measurement into a verdict. Saved with each verdict.

    Parameters
    ----------
    threshold : Threshold or None
        None: the engine's own, uncalibrated one.
    min_area_px, min_area_mm2 : float
        Smaller regions are dropped. Both must be reached.
    max_clipped_share : float
        Largest share of over- or underexposed pixels on the part, 0 to 1.
    min_in_frame_share : float
        Smallest share of the part's projected outline box that lies inside the photo, 0 to 1.
    max_hidden_share : float
        Largest share of the part that something may stand before, as far as the engine can tell, 0 to 1.
    pose : PoseLimits
    """

    threshold: Threshold | None = None
    min_area_px: float = 20.0
    min_area_mm2: float = 0.0
    max_clipped_share: float = 0.02
    min_in_frame_share: float = 0.98
    max_hidden_share: float = 0.1
    pose: PoseLimits = field(default_factory=PoseLimits)

    def __post_init__(self) -> None:
        shares = (self.max_clipped_share, self.min_in_frame_share, self.max_hidden_share)
        numbers = (self.min_area_px, self.min_area_mm2, *shares)
        if not np.isfinite(numbers).all() or min(numbers) < 0:
            raise InputError("the policy contains a value that is negative or not a number")

    def threshold_for(self, default: Threshold) -> Threshold:
        """Give the threshold to use with the engine of `default`: one made for another engine does not count."""
        if self.threshold is not None and self.threshold.engine == default.engine:
            return self.threshold
        return default


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one photo and why.

    Parameters
    ----------
    outcome : Outcome
    reasons : tuple of str
        Sentences for a person, the deciding one first. Never empty.
    gates : tuple of Gate
    threshold : Threshold
        As used.
    """

    outcome: Outcome
    reasons: tuple[str, ...]
    gates: tuple[Gate, ...]
    threshold: Threshold


def judge(regions: Iterable[AnomalyRegion], gates: Iterable[Gate], threshold: Threshold) -> Verdict:
    """Apply the rules at the top of this module.

    Parameters
    ----------
    regions : iterable of AnomalyRegion
        Those large enough to count, cut out at `threshold.review_at`.
    gates : iterable of Gate
        No gate at all means that none was checked, which is REVIEW.
    threshold : Threshold
    """
    regions, gates = tuple(regions), tuple(gates)
    closed = [gate for gate in gates if gate.status is not GateStatus.PASSED]
    rejecting = [region for region in regions if region.peak >= threshold.reject_at]
    doubtful = [region for region in regions if threshold.review_at <= region.peak < threshold.reject_at]
    found = [_describe(region) for region in rejecting + doubtful]
    if not gates:
        outcome, reasons = Outcome.REVIEW, ["no check was made of pose, frame and exposure", *found]
    elif closed:
        outcome, reasons = Outcome.REVIEW, [f"{gate.name}: {gate.message}" for gate in closed] + found
    elif rejecting:
        outcome, reasons = Outcome.REJECT, found
    elif threshold.origin is ThresholdOrigin.UNCALIBRATED:
        outcome = Outcome.REVIEW
        reasons = ["the threshold is not calibrated, so nothing can be accepted by it", *found]
    elif doubtful:
        outcome, reasons = Outcome.REVIEW, found
    else:
        outcome, reasons = Outcome.ACCEPT, ["no deviation above the threshold"]
    return Verdict(outcome, tuple(reasons), gates, threshold)


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """Give the outcome for a part seen in several photos: REJECT before REVIEW before ACCEPT; REVIEW for none."""
    seen = set(outcomes)
    for outcome in (Outcome.REJECT, Outcome.REVIEW, Outcome.ACCEPT):
        if outcome in seen:
            return outcome
    return Outcome.REVIEW


def _describe(region: AnomalyRegion) -> str:
    size = f"{region.area_mm2:.1f} mm²" if np.isfinite(region.area_mm2) else f"{region.area_px} px"
    return f"region {region.label} on {region.part}: score {region.peak:.2f}, {size}"
