"""What a region may be - something missing, something extra, or a mark on the surface - and what speaks for it.

The evidence is geometric and independent of the engine: edges of the CAD that the photo does not show, and edges of the
photo that the CAD does not have. An engine that tells kinds apart by itself has the first word on the guess; what is
said for it is always measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.anomaly import AnomalyMap, AnomalyRegion, RegionGuess
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.twin import TwinRender

Mask = NDArray[np.bool_]

# People read no more, and each takes a millisecond.
MOST_GUESSED = 40
# Blur before the gradient, px.
_BLUR_PX = 1.0
# Room around a region from which its surroundings are known, px and share of its longer side.
_ROOM_PX, _ROOM_SHARE = 16, 0.5
# An edge of the photo is this many times the usual slope around the region, and at least so many levels per px ...
_OVER_USUAL, _LEAST_LEVELS = 4.0, 4.0
# ... where it is to speak for something that the CAD does not have; half of it is enough to confirm an edge of the CAD.
_CONFIRMING_SHARE = 0.5
# How far an edge of the photo may be from that of the CAD and still be the same.
_SAME_EDGE_PX = 2.5
# Regions are cut out tightly: edges of what is missing lie at their border.
_AROUND_PX = 2
# Shorter than this an edge says nothing.
_SHORTEST_PX = 6.0
# Of the CAD's edges in a region, as much must be unconfirmed for it to be called missing.
_MISSING_SHARE = 0.4
# A scratch is a line: narrower than this share of its length, of which its edges have twice as much.
_LINE_SHARE = 0.15
# Of a region's pixels, as many must have the same kind for the engine's word to count.
_AGREED_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class EdgeEvidence:
    """Edges in a region.

    Parameters
    ----------
    cad_px : float
        Length of the CAD's edges.
    unconfirmed_px : float
        Of those, the length that the photo does not show.
    unexplained_px : float
        Length of the photo's edges that the CAD does not have.
    half_width_px : float
        How far inside the region's border one can get.
    """

    cad_px: float
    unconfirmed_px: float
    unexplained_px: float
    half_width_px: float

    @property
    def has_unconfirmed(self) -> bool:
        """Whether enough of the CAD's edges is not in the photo to speak of."""
        return self.unconfirmed_px >= max(_SHORTEST_PX, _MISSING_SHARE * self.cad_px)

    @property
    def has_unexplained(self) -> bool:
        """Whether enough of the photo's edges is not in the CAD to speak of."""
        return self.unexplained_px >= _SHORTEST_PX

    @property
    def is_line(self) -> bool:
        """Whether the region is too narrow for a shape to have two sides in it."""
        return 2 * self.half_width_px < _LINE_SHARE * self.unexplained_px / 2

    def guess(self) -> RegionGuess:
        """Give what the edges alone speak for."""
        if self.has_unconfirmed:
            return RegionGuess.MISSING
        return RegionGuess.EXTRA if self.has_unexplained and not self.is_line else RegionGuess.SURFACE


def with_guesses(
    regions: Sequence[AnomalyRegion], anomaly: AnomalyMap, observation: Observation, twin: TwinRender
) -> tuple[AnomalyRegion, ...]:
    """Give the regions with a guess and its reason for the first `MOST_GUESSED` of them.

    Parameters
    ----------
    regions : sequence of AnomalyRegion
        With outlines, in pixels of `observation`; by falling peak.
    anomaly : AnomalyMap
    observation : Observation
    twin : TwinRender
    """
    guessed = (_guessed(region, anomaly, observation, twin) for region in regions[:MOST_GUESSED])
    return (*guessed, *regions[MOST_GUESSED:])


def _guessed(region: AnomalyRegion, anomaly: AnomalyMap, observation: Observation, twin: TwinRender) -> AnomalyRegion:
    x, y, w, h = region.bbox_px
    height, width = anomaly.score.shape
    # The surroundings say what is usual there.
    room = max(_ROOM_PX, round(_ROOM_SHARE * max(w, h)))
    top, left = max(0, y - room), max(0, x - room)
    rows, columns = slice(top, min(height, y + h + room)), slice(left, min(width, x + w + room))
    own = np.zeros((rows.stop - top, columns.stop - left), np.uint8)
    if region.contour_px:
        cv2.fillPoly(own, [np.rint(np.array(region.contour_px) - (left, top)).astype(np.int32)], 1)
    else:
        own[y - top : y - top + h, x - left : x - left + w] = 1
    evidence = measure_edges(observation, twin, own > 0, rows, columns)
    guess = _leaning(anomaly, own > 0, rows, columns) or evidence.guess()
    depth = twin.depth_mm[rows, columns]
    depth = depth[np.isfinite(depth)]
    # Off the part there is no measure.
    near_mm = float(np.median(depth)) if depth.size else 0.0
    mm_per_px = near_mm / float(np.sqrt(twin.intrinsics.fx * twin.intrinsics.fy))
    return replace(region, guess=guess, reason=_reason(guess, evidence, mm_per_px))


def measure_edges(
    observation: Observation, twin: TwinRender, region: Mask, rows: slice, columns: slice
) -> EdgeEvidence:
    """Measure the edges of photo and CAD in a region, bool (h, w), of a window (rows, columns) around it."""
    window = (rows, columns)
    seen = observation.valid[window]
    grey = cv2.GaussianBlur(cv2.cvtColor(observation.image[window], cv2.COLOR_RGB2GRAY), (0, 0), _BLUR_PX)
    across, down = cv2.Sobel(grey, cv2.CV_16S, 1, 0), cv2.Sobel(grey, cv2.CV_16S, 0, 1)
    # Sobel's weights add up to 8 per grey level and pixel.
    slope = np.hypot(across.astype(np.float32), down.astype(np.float32)) / 8
    surface = twin.mask[window] & seen & ~region
    usual = float(np.median(slope[surface])) if surface.any() else 0.0
    level = max(_LEAST_LEVELS, _OVER_USUAL * usual)
    clear = _thin_edges(across, down, level) & seen
    confirming = _thin_edges(across, down, _CONFIRMING_SHARE * level)
    cad = (twin.silhouette_edges[window] | twin.crease_edges[window]) & seen
    size = 2 * _AROUND_PX + 1
    around = cv2.dilate(region.astype(np.uint8), np.ones((size, size), np.uint8)) > 0
    unconfirmed = cad & around & (_distance_px(confirming) > _SAME_EDGE_PX)
    unexplained = clear & around & (_distance_px(cad) > _SAME_EDGE_PX)
    inside = cv2.distanceTransform(np.pad(region, 1).astype(np.uint8), cv2.DIST_L2, 3)
    return EdgeEvidence(
        cad_px=_line_length_px(cad & around),
        unconfirmed_px=_line_length_px(unconfirmed),
        unexplained_px=_line_length_px(unexplained),
        half_width_px=float(inside.max()),
    )


def _thin_edges(across: NDArray[Any], down: NDArray[Any], level: float) -> Mask:
    return np.asarray(cv2.Canny(across, down, 8 * level, 8 * level, L2gradient=True) > 0)


def _leaning(anomaly: AnomalyMap, own: Mask, rows: slice, columns: slice) -> RegionGuess | None:
    """Give what the engine takes a region for, where it says so and most of its pixels agree."""
    if anomaly.kind is None:
        return None
    kinds = anomaly.kind[rows, columns][own & anomaly.valid[rows, columns]]
    count = np.bincount(kinds, minlength=1 + len(RegionGuess))
    best = int(count[1:].argmax())
    if count[1 + best] < max(1.0, _AGREED_SHARE * kinds.size):
        return None
    return tuple(RegionGuess)[best]


def _reason(guess: RegionGuess, evidence: EdgeEvidence, mm_per_px: float) -> str:
    def along(length_px: float) -> str:
        if not mm_per_px:
            return f"{length_px:.0f} px"
        length = length_px * mm_per_px
        return f"{length:.0f} mm" if length >= 10 else f"{length:.1f} mm"

    said = "colour or texture differs from the surface around it"
    if guess is RegionGuess.MISSING:
        said = "the photo does not show the shape that the CAD has here"
        if evidence.has_unconfirmed:
            said = f"CAD edge not found in the photo over {along(evidence.unconfirmed_px)}"
    elif guess is RegionGuess.EXTRA:
        said = "the photo shows a shape that the CAD does not have here"
        if evidence.has_unexplained:
            said = f"edge in the photo over {along(evidence.unexplained_px)} that the CAD does not have"
    elif evidence.is_line and evidence.has_unexplained:
        said = f"thin line in the photo over {along(evidence.unexplained_px / 2)}, too narrow for a shape"
    elif not evidence.has_unconfirmed and not evidence.has_unexplained:
        said = "the CAD's edges are all there; colour or texture differs"
    return said


def _distance_px(lines: Mask) -> NDArray[np.float32]:
    """Give the distance of every pixel to the nearest line; far away where there is none."""
    if not lines.any():
        return np.full(lines.shape, np.float32(1e6))
    return np.asarray(cv2.distanceTransform((~lines).astype(np.uint8), cv2.DIST_L2, 3))


def _line_length_px(lines: Mask) -> float:
    """Give the length of lines one or two pixels wide: half of their outlines, those of holes included.

    Vossepoel and Smeulders (1982): steps along an axis count 0.948, diagonal ones 1.340, corners are taken off.
    """
    if not lines.any():
        return 0.0
    outlines, _ = cv2.findContours(np.pad(lines, 1).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    total = 0.0
    for outline in outlines:
        points = outline[:, 0]
        steps = np.abs(np.roll(points, -1, axis=0) - points).sum(axis=1)
        total += 0.948 * np.count_nonzero(steps == 1) + 1.340 * np.count_nonzero(steps == 2)
    return max(total / 2, 1.0)
