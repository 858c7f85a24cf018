"""What people say about single regions of a photo: those that the engine found, and those that it missed."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.errors import InputError

# A region called a false alarm that has since grown beyond this many times its size is looked at again.
GROWN_FACTOR = 2.0
MIN_OUTLINE_POINTS = 3


class RegionChoice(StrEnum):
    """What a person says about a region."""

    DEFECT = "defect"
    FALSE_ALARM = "false_alarm"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class RegionCall:
    """A person's word on one region that the engine found.

    Regions are cut out anew whenever a level changes, so a call is tied to the place of the highest score, not to the
    region's number.

    Parameters
    ----------
    choice : RegionChoice
    peak_px : tuple of int
        (x, y) of the region's highest score, undistorted photo.
    area_px : int
        Of the region that the person saw.
    fingerprint : str
        Of the result that the person saw.
    operator, decided_at : str
        Who; ISO 8601, UTC.
    reason : str
        A reason code, or empty.
    comment : str
    """

    choice: RegionChoice
    peak_px: tuple[int, int]
    area_px: int
    fingerprint: str
    operator: str
    decided_at: str
    reason: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class MarkedRegion:
    """A defect that the engine missed, drawn by a person.

    Parameters
    ----------
    number : int
        Unique in its photo, from 1, never reused.
    outline_px : tuple of (float, float)
        Closed outline (x, y), undistorted photo; at least three points.
    operator, decided_at, reason, comment : str
        As in `RegionCall`.

    Raises
    ------
    InputError
        If the outline has fewer than three points.
    """

    number: int
    outline_px: tuple[tuple[float, float], ...]
    operator: str
    decided_at: str
    reason: str = ""
    comment: str = ""

    def __post_init__(self) -> None:
        if len(self.outline_px) < MIN_OUTLINE_POINTS:
            raise InputError("a region has at least three corners", hint="drag around the defect")

    @property
    def bbox_px(self) -> tuple[float, float, float, float]:
        """x, y, width, height of the outline."""
        xy = np.asarray(self.outline_px)
        low, high = xy.min(axis=0), xy.max(axis=0)
        return float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])

    @property
    def area_px(self) -> float:
        """Area of the outline, px² (shoelace formula)."""
        x, y = np.asarray(self.outline_px, np.float64).T
        return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)


@dataclass(frozen=True, slots=True)
class PhotoReview:
    """Everything that people said about single regions of one photo."""

    calls: tuple[RegionCall, ...] = ()
    marked: tuple[MarkedRegion, ...] = ()

    def call_on(self, region: AnomalyRegion, fingerprint: str) -> RegionCall | None:
        """Find what holds for a region of the result with this fingerprint.

        A defect inside the region decides. Otherwise only a word on the region's own highest score counts, and "false
        alarm" not for a region that has grown to more than twice the size that the person saw.
        """
        mine = [call for call in self.calls if call.fingerprint == fingerprint and contains(region, call.peak_px)]
        for call in mine:
            if call.choice is RegionChoice.DEFECT:
                return call
        for call in mine:
            if call.peak_px == region.peak_px:
                has_grown = region.area_px > GROWN_FACTOR * call.area_px
                return None if has_grown and call.choice is RegionChoice.FALSE_ALARM else call
        return None

    def marked_region(self, number: int) -> MarkedRegion | None:
        """Find a drawn region by its number."""
        return next((region for region in self.marked if region.number == number), None)

    @property
    def next_number(self) -> int:
        """Number for the next drawn region."""
        return max((region.number for region in self.marked), default=0) + 1


def contains(region: AnomalyRegion, pixel_px: tuple[float, float]) -> bool:
    """Tell whether a pixel lies in a region: inside its outline, or its box where it has no outline."""
    px, py = pixel_px
    x, y, w, h = region.bbox_px
    if not (x - 0.5 <= px <= x + w - 0.5 and y - 0.5 <= py <= y + h - 0.5):
        return False
    if len(region.contour_px) < MIN_OUTLINE_POINTS:
        return True
    xs, ys = np.asarray(region.contour_px, np.float64).T
    next_xs, next_ys = np.roll(xs, -1), np.roll(ys, -1)
    # Even-odd rule: edges that a ray to the right of the pixel crosses.
    crosses = (ys > py) != (next_ys > py)
    slope = np.divide(next_xs - xs, next_ys - ys, out=np.zeros_like(xs), where=crosses)
    return bool(np.count_nonzero(crosses & (px < xs + (py - ys) * slope)) % 2)
