"""Draws where in the picture the target was seen, and by how much each point misses."""

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.calibration import Calibration

_GROUND = (30, 34, 39)
_GRID = (51, 58, 67)
_USED = (53, 194, 176)
_LEFT_OUT = (152, 162, 174)
_MISS = (239, 106, 91)
# Misses are tenths of a pixel: drawn this many times longer.
MISS_SCALE = 100
_WIDTH_PX = 960
_SUBPIXEL_BITS = 4


def draw_coverage(calibration: Calibration) -> NDArray[np.uint8]:
    """Draw all points of all pictures into one, with their misses 100 times longer; RGB uint8 (H, W, 3)."""
    camera = calibration.intrinsics
    scale = _WIDTH_PX / camera.width
    height = max(1, round(camera.height * scale))
    picture = np.full((height, _WIDTH_PX, 3), _GROUND, np.uint8)
    for index in range(1, 4):
        x, y = round(_WIDTH_PX * index / 4), round(height * index / 4)
        cv2.line(picture, (x, 0), (x, height), _GRID)
        cv2.line(picture, (0, y), (_WIDTH_PX, y), _GRID)
    for shown in sorted(calibration.pictures, key=lambda entry: entry.is_used):
        color = _USED if shown.is_used else _LEFT_OUT
        points = (shown.view.points_px + 0.5) * scale - 0.5
        for point, miss in zip(points, shown.residuals_px, strict=True):
            start = _fixed(point)
            if shown.is_used:
                end = _fixed(point + miss * MISS_SCALE * scale)
                cv2.line(picture, start, end, _MISS, 1, cv2.LINE_AA, _SUBPIXEL_BITS)
            cv2.circle(picture, start, round(2.2 * 2**_SUBPIXEL_BITS), color, -1, cv2.LINE_AA, _SUBPIXEL_BITS)
    return picture


def _fixed(point: NDArray[np.float64]) -> tuple[int, int]:
    x, y = np.round(np.clip(point, -10_000, 10_000) * 2**_SUBPIXEL_BITS).astype(int)
    return int(x), int(y)
