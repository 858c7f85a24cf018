"""Through holes of the part: looked at only where the photo shows that they are filled, or were never made.

What is seen through a hole may be anything, so that its pixels are not inspected one by one. A hole that is not there
is another matter: much of it deviates in the network's eyes, or the photo shows the same surface on both sides of its
outline and no edge along it.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

# A hole counts where so much of it, within its own outline, scores at least so high. On the development photos no hole
# of a good part (of 91) has a quarter above 0.1; of 24 that the photo lacks, 12 have a quarter above 0.3.
FILLED_SHARE, FILLED_SCORE = 0.25, 0.3
# It counts as well, and gets this score, where no more of its outline has an edge in the photo, and both sides differ
# by no more in log shade: of 466 holes of good training photos none, of 148 that those photos lack 87 %.
MOST_OUTLINED, MOST_DIFFERENT, UNMADE_SCORE = 0.4, 0.1, 0.85
# Smaller ones show nothing.
LEAST_HOLE_PX = 20
# An edge is this many times the usual slope on the part, no fainter than this (log shade per px), at most so far away.
_OVER_USUAL, _LEAST_SLOPE, _NEAR_PX = 4.0, 0.02, 2
# The two sides: between these distances from the outline, px, away from the edge itself.
_SIDE_PX = (2.0, 6.0)
_DARKEST = 0.02


def with_missing_holes(
    photo: NDArray[np.uint8], score: NDArray[np.float32], part: Mask, seen: Mask
) -> tuple[NDArray[np.float32], Mask]:
    """Find the holes that the photo does not show, and give all of each one score.

    What fills a hole is one deviation, also where its even middle shows the network nothing.

    Parameters
    ----------
    photo : ndarray of uint8, shape (h, w, 3)
        RGB.
    score : ndarray of float32, shape (h, w)
        The network's belief that photo and twin do not agree, 0 to 1.
    part : ndarray of bool, shape (h, w)
        Where the twin shows the part; a hole is what it encloses.
    seen : ndarray of bool, shape (h, w)
        Where the photo has a pixel: a hole that it shows in part does not count.

    Returns
    -------
    score : ndarray of float32, shape (h, w)
        In those holes at least the score that the highest quarter of it reaches.
    missing : ndarray of bool, shape (h, w)
    """
    raised, missing = score.copy(), np.zeros(part.shape, bool)
    height, width = part.shape
    # Neighbours along the axes only: a hole does not leak out through a corner.
    count, label, stats, _ = cv2.connectedComponentsWithStats((~part).astype(np.uint8), connectivity=4)
    shade: NDArray[np.float32] | None = None
    for one in range(1, count):
        x, y, w, h, area = (int(value) for value in stats[one])
        if area < LEAST_HOLE_PX or x == 0 or y == 0 or x + w == width or y + h == height:
            continue
        room = int(_SIDE_PX[1]) + 1
        top, left = max(0, y - room), max(0, x - room)
        window = (slice(top, y + h + room), slice(left, x + w + room))
        hole = label[window] == one
        if not seen[window][hole].all():
            continue
        # Along the outline a pixel of misalignment shows the wall.
        inner = cv2.erode(hole.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        reached = float(np.quantile(score[window][inner if inner.any() else hole], 1 - FILLED_SHARE))
        if shade is None:
            shade = _log_shade(photo)
            slope = _slope(shade)
            usual = float(np.median(slope[part]))
        if _is_unmade(shade[window], slope[window], usual, hole, part[window] & seen[window]):
            reached = max(reached, UNMADE_SCORE)
        if reached >= FILLED_SCORE:
            missing[window] |= hole
            raised[window][hole] = np.maximum(raised[window][hole], np.float32(reached))
    return raised, missing


def _is_unmade(shade: NDArray[np.float32], slope: NDArray[np.float32], usual: float, hole: Mask, part: Mask) -> bool:
    """Tell whether the surface goes on where a hole should be: no edge along its outline, both sides alike."""
    inward = cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 3)
    outward = cv2.distanceTransform((~hole).astype(np.uint8), cv2.DIST_L2, 3)
    outline = (outward <= 1.5) & ~hole
    size = 2 * _NEAR_PX + 1
    nearby = cv2.dilate(slope, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    if np.mean(nearby[outline] > max(_OVER_USUAL * usual, _LEAST_SLOPE)) >= MOST_OUTLINED:
        return False
    low, high = _SIDE_PX
    within = (inward > low) & (inward < high)
    around = (outward > low) & (outward < high) & part
    if not around.any():
        return False
    inside = np.median(shade[within if within.any() else hole], axis=0)
    return bool(np.abs(inside - np.median(shade[around], axis=0)).max() < MOST_DIFFERENT)


def _log_shade(photo: NDArray[np.uint8]) -> NDArray[np.float32]:
    shade = np.log(np.maximum(photo.astype(np.float32) / np.float32(255), _DARKEST))
    return np.asarray(cv2.GaussianBlur(shade, (0, 0), 0.8), np.float32)


def _slope(shade: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the steepest of the three colours, log shade per px, float32 (h, w)."""
    # Scharr's weights add up to 32.
    across, down = (cv2.Scharr(shade, cv2.CV_32F, *way) / 32 for way in ((1, 0), (0, 1)))
    return np.asarray(np.hypot(across, down).max(axis=2), np.float32)
