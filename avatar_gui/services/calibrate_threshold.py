"""A threshold from good photos: the level that none of them reached.

With n exchangeable good photos, the chance that the next good one scores above the highest of them is at most
1 / (n + 1) (the conformal bound with the largest calibration score). That level asks for a person; a margin above it
rejects.
"""

from collections.abc import Sequence

import numpy as np

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import Evidence
from avatar_gui.domain.verdict import AcceptancePolicy, Threshold, ThresholdOrigin
from avatar_gui.vision.regions import extract_regions

REJECT_MARGIN = 1.25
MIN_GOOD_PHOTOS = 5


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
    review_at = max(highest_region_level(evidence, policy, part_names) for evidence in evidences)
    return Threshold(
        reject_at=review_at * REJECT_MARGIN,
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
