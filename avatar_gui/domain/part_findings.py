"""What all photos together say of each part of the model: how many places stand out, and how much was not seen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from avatar_gui.domain.anomaly import AnomalyRegion

# Peaks of one defect lie apart from photo to photo: by the sizes of both regions, and by this much besides.
PEAK_SLACK_MM = 1.0


@dataclass(frozen=True, slots=True)
class PartFindings:
    """One part of the model.

    Parameters
    ----------
    name : str
        Empty for regions that lie on no part.
    n_places : int
        Places that regions of photos stand out at; what several photos show at one place counts once.
    is_at_least : bool
        There may be more: a photo was judged at a higher level than the one in force.
    unseen_share : float or None
        Share of its surface that no inspected photo sees; None while that is not known.
    """

    name: str
    n_places: int
    is_at_least: bool = False
    unseen_share: float | None = None


def count_places(regions: Sequence[AnomalyRegion]) -> dict[str, int]:
    """Count by part the places that regions of several photos of one part lie at.

    Regions on the same part are at one place if their peaks lie no further apart than the sum of their radii (of discs
    of their areas). Regions without a point on the surface are places of their own.
    """
    counts: dict[str, int] = {}
    for part in {region.part for region in regions}:
        mine = [region for region in regions if region.part == part]
        placed = [region for region in mine if region.point_obj_mm is not None]
        counts[part] = len(mine) - len(placed) + _n_groups(placed)
    return counts


def _n_groups(regions: Sequence[AnomalyRegion]) -> int:
    if not regions:
        return 0
    points = np.array([region.point_obj_mm for region in regions], np.float64)
    radius_mm = np.array([np.sqrt(r.area_mm2 / np.pi) if np.isfinite(r.area_mm2) else 0.0 for r in regions])
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    is_same = apart <= radius_mm[:, None] + radius_mm[None] + PEAK_SLACK_MM
    group = np.arange(len(regions))
    # Whoever is at the place of a neighbour is at the place of that one's neighbours too.
    while True:
        least = np.where(is_same, group[None], len(regions)).min(axis=1)
        if np.array_equal(least, group):
            return len(np.unique(group))
        group = least
