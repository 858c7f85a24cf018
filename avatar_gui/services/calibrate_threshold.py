"""A threshold from good photos, with a bound on how many good ones it will hold up; or from virtual ones, without.

Conformal prediction (Vovk et al. 2005; split form of Lei et al. 2018): with n exchangeable good photos, the next good
one scores above the k-th highest of them with a chance of at most k / (n + 1), whatever the engine and its scale. So
19 photos are needed for 5 %, 199 for 0.5 %. With fewer, the level that none of them reached is taken, whose bound is
1 / (n + 1).

Virtual good photos (`detection.virtual_photos`) lack what only a real part has, so their levels come out low. They can
therefore only raise the engine's own levels, where a good photo at this pose would already reach them.
"""

import math
from collections.abc import Sequence

import numpy as np

from avatar_gui.domain.anomaly import AnomalyMap
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import Evidence
from avatar_gui.domain.twin import TwinRender
from avatar_gui.domain.verdict import AcceptancePolicy, Threshold, ThresholdOrigin
from avatar_gui.vision.regions import extract_regions

REJECT_MARGIN = 1.25
MIN_GOOD_PHOTOS = 5
# Shares of good photos that may be held up for a person, and rejected.
REVIEW_ALPHA, REJECT_ALPHA = 0.05, 0.005
# With fewer accepted photos than this no level is known that holds up at most `REVIEW_ALPHA` of the good ones.
ENOUGH_GOOD_PHOTOS = math.ceil(1 / REVIEW_ALPHA) - 1


def conformal_level(levels: Sequence[float], alpha: float) -> float:
    """Give the level that the next good photo exceeds with a chance of at most `alpha`.

    Parameters
    ----------
    levels : sequence of float
        What good photos reached.
    alpha : float
        0 to 1.

    Returns
    -------
    float
        Infinite where there are fewer than 1 / alpha - 1 photos: no level is known to be high enough.
    """
    rank = math.ceil((len(levels) + 1) * (1 - alpha) - 1e-9)
    return sorted(levels)[rank - 1] if rank <= len(levels) else math.inf


def threshold_from_good_photos(
    evidences: Sequence[Evidence], policy: AcceptancePolicy, part_names: Sequence[str], *, engine: str
) -> Threshold:
    """Calibrate the threshold of one engine from photos that a person accepted.

    Parameters
    ----------
    evidences : sequence of Evidence
        Of good photos, all scored by the same engine with the same options.
    policy : AcceptancePolicy
        For its smallest areas: a level counts as reached when a region that large lies above it.
    part_names : sequence of str
    engine : str

    Raises
    ------
    InputError
        If there are fewer than 5 photos.
    """
    if len(evidences) < MIN_GOOD_PHOTOS:
        raise InputError(
            f"too few good photos to calibrate a threshold: {len(evidences)}",
            hint=f"accept at least {MIN_GOOD_PHOTOS}; the false-alarm bound is 1 / (n + 1)",
        )
    levels = [highest_region_level(evidence, policy, part_names) for evidence in evidences]
    review_at = min(conformal_level(levels, REVIEW_ALPHA), max(levels))
    return Threshold(
        reject_at=min(conformal_level(levels, REJECT_ALPHA), _with_margin(max(levels))),
        review_at=review_at,
        engine=engine,
        origin=ThresholdOrigin.GOOD_PHOTOS,
        n_photos=len(evidences),
    )


def threshold_from_virtual_photos(
    levels: Sequence[float], default: Threshold, *, accepted: Sequence[float] = ()
) -> Threshold:
    """Give the engine's own levels, raised where good photos reach them.

    Parameters
    ----------
    levels : sequence of float
        What virtual good photos reached (`services.virtual_levels`); at least 19.
    default : Threshold
        The engine's own.
    accepted : sequence of float
        What photos reached that people accepted: too few to calibrate by, but none of them is to be held up again.

    Raises
    ------
    InputError
        If there are too few virtual photos.
    """
    review_at = conformal_level(levels, REVIEW_ALPHA)
    if not math.isfinite(review_at):
        raise InputError(
            f"too few virtual good photos to calibrate a threshold: {len(levels)}",
            hint=f"at least {ENOUGH_GOOD_PHOTOS}",
        )
    # A level equal to what a photo reached would hold it up.
    review_at = max(review_at, default.review_at, *(float(np.nextafter(level, np.inf)) for level in accepted))
    highest = max(*levels, *accepted, 0.0)
    return Threshold(
        reject_at=max(_with_margin(highest), default.reject_at, review_at),
        review_at=review_at,
        engine=default.engine,
        origin=ThresholdOrigin.VIRTUAL_PHOTOS,
        n_photos=len(levels),
    )


def _with_margin(highest: float) -> float:
    """Give a level above what any good photo reached. Scores that end at 1 keep half of what is left to it."""
    return highest * REJECT_MARGIN if highest >= 1 else min(highest * REJECT_MARGIN, (1 + highest) / 2)


def highest_region_level(evidence: Evidence, policy: AcceptancePolicy, part_names: Sequence[str]) -> float:
    """Give `highest_level` of a photo's evidence."""
    return highest_level(evidence.anomaly, evidence.twin, policy, part_names)


def highest_level(anomaly: AnomalyMap, twin: TwinRender, policy: AcceptancePolicy, part_names: Sequence[str]) -> float:
    """Find the lowest level at which no region large enough to count is cut out, to 0.1 %, by bisection.

    0 where nothing was inspected, or nothing scored.
    """
    scores = anomaly.score[anomaly.valid]
    if not scores.size or scores.max() <= 0:
        return 0.0
    # A level counts as reached by a score that equals it, so start above all of them.
    low, high = 1e-6, float(np.nextafter(scores.max(), np.float32(np.inf)))
    while high - low > 1e-3 * high:
        middle = (low + high) / 2
        regions = extract_regions(
            anomaly,
            twin,
            level=middle,
            min_area_px=policy.min_area_px,
            min_area_mm2=policy.min_area_mm2,
            part_names=part_names,
        )
        low, high = (middle, high) if regions else (low, middle)
    return high
