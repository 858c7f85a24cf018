"""A threshold from good photos, with a bound on how many good ones it will hold up.

Conformal prediction (Vovk et al. 2005; split form of Lei et al. 2018): with n exchangeable good photos, the next good
one scores above the k-th highest of them with a chance of at most k / (n + 1), whatever the engine and its scale. So
19 photos are needed for 5 %, 199 for 0.5 %. With fewer, the level that none of them reached is taken, whose bound is
1 / (n + 1).
"""

import math
from collections.abc import Sequence

import numpy as np

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import Evidence
from avatar_gui.domain.verdict import AcceptancePolicy, Threshold, ThresholdOrigin
from avatar_gui.vision.regions import extract_regions

REJECT_MARGIN = 1.25
MIN_GOOD_PHOTOS = 5
# Shares of good photos that may be held up for a person, and rejected.
REVIEW_ALPHA, REJECT_ALPHA = 0.05, 0.005


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
            f"{len(evidences)} good photos are too few to calibrate a threshold",
            hint=f"accept at least {MIN_GOOD_PHOTOS}; the false-alarm bound is 1 / (n + 1)",
        )
    levels = [highest_region_level(evidence, policy, part_names) for evidence in evidences]
    review_at = min(conformal_level(levels, REVIEW_ALPHA), max(levels))
    # Until there are photos enough to know, a margin above what any good one reached. Scores that end at 1 keep half of
    # what is left to it.
    margin = (
        max(levels) * REJECT_MARGIN if max(levels) >= 1 else min(max(levels) * REJECT_MARGIN, (1 + max(levels)) / 2)
    )
    return Threshold(
        reject_at=min(conformal_level(levels, REJECT_ALPHA), margin),
        review_at=review_at,
        engine=engine,
        origin=ThresholdOrigin.GOOD_PHOTOS,
        n_photos=len(evidences),
    )


def highest_region_level(evidence: Evidence, policy: AcceptancePolicy, part_names: Sequence[str]) -> float:
    """Find the lowest level at which no region large enough to count is cut out, to 0.1 %, by bisection.

    0 where nothing was inspected, or nothing scored.
    """
    scores = evidence.anomaly.score[evidence.anomaly.valid]
    if not scores.size or scores.max() <= 0:
        return 0.0
    # A level counts as reached by a score that equals it, so start above all of them.
    low, high = 1e-6, float(np.nextafter(scores.max(), np.float32(np.inf)))
    while high - low > 1e-3 * high:
        middle = (low + high) / 2
        regions = extract_regions(
            evidence.anomaly,
            evidence.twin,
            level=middle,
            min_area_px=policy.min_area_px,
            min_area_mm2=policy.min_area_mm2,
            part_names=part_names,
        )
        low, high = (middle, high) if regions else (low, middle)
    return high
