"""What a score map would give at every level, in a few numbers: so that a level is moved without the maps.

A level cuts regions out of a map. The profile holds, for a grid of levels, how many regions are large enough to count
and the highest score among them. Verdicts follow from that exactly at the grid's levels; between two of them the lower
one is taken, which can only find more.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from avatar_gui.domain.verdict import AcceptancePolicy, Gate, GateStatus, Outcome, Threshold, ThresholdOrigin

# Levels from nought to the end of the colour bar. Below the first share of them whole parts light up.
N_LEVELS = 128
FIRST_SHARE = 0.25
# Levels are numbers of steps: a level computed from them may be off by rounding.
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class ScoreProfile:
    """One photo's regions by level.

    Parameters
    ----------
    step : float
        Between two levels, on the engine's scale.
    first : int
        The first level, in steps.
    peaks : tuple of float
        Highest score of a region that counts, at `first`, `first + 1`, ... steps.
    counts : tuple of int
        How many regions count, likewise. Beyond the last there are none.
    min_area_px, min_area_mm2 : float
        Smallest regions that were counted.
    """

    step: float
    first: int
    peaks: tuple[float, ...]
    counts: tuple[int, ...]
    min_area_px: float
    min_area_mm2: float

    def holds_for(self, policy: AcceptancePolicy) -> bool:
        """Tell whether the same regions count under a policy."""
        return (self.min_area_px, self.min_area_mm2) == (policy.min_area_px, policy.min_area_mm2)

    def at(self, level: float) -> tuple[int, float]:
        """Give the number of regions at a level and the highest score among them, 0 where there is none."""
        index = max(int(level / self.step + _SLACK) - self.first, 0)
        return (self.counts[index], self.peaks[index]) if index < len(self.counts) else (0, 0.0)

    @property
    def reached(self) -> float:
        """The highest level of the grid at which a region counts; one step under the first where none does."""
        return (self.first + len(self.counts) - 1) * self.step

    def score_at(self, review_at: float) -> float:
        """Give the score that the levels are held against: at or above `review_at` exactly if a region counts there."""
        count, peak = self.at(review_at)
        return peak if count else min(self.reached, review_at * (1 - _SLACK))


def grid_step(default: Threshold) -> float:
    """Give the step of the grid for an engine, from its own levels: the same for all photos and policies."""
    return max(2.0 * default.reject_at - default.review_at, 1.25 * default.reject_at) / N_LEVELS


def outcome_of(profile: ScoreProfile, gates: Iterable[Gate], threshold: Threshold) -> Outcome:
    """Apply the rules of `domain.verdict` to a profile instead of regions."""
    gates = tuple(gates)
    count, peak = profile.at(threshold.review_at)
    if not gates or any(gate.status is not GateStatus.PASSED for gate in gates):
        return Outcome.REVIEW
    if count and peak >= threshold.reject_at:
        return Outcome.REJECT
    if threshold.origin is ThresholdOrigin.UNCALIBRATED or count:
        return Outcome.REVIEW
    return Outcome.ACCEPT
