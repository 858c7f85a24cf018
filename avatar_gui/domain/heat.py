"""How scores become colours: one map and one scale, so that window, overlay and report show the same thing.

Pure numpy, without drawing: lines and labels are drawn by whoever knows their medium.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.heat_maps import HEAT_COLORS
from avatar_gui.domain.verdict import Threshold

Box = tuple[float, float, float, float]
"""x, y, width, height."""
# Up to this level there is room above it on a bar that ends at 1.
HIGHEST_INSIDE = 0.95


def heat_range(threshold: Threshold) -> tuple[float, float]:
    """Give the scores at the two ends of the colour bar, so that both levels lie well inside it.

    Engines score from 0 to about 1: the bar ends at 1 unless a level is near it or beyond.
    """
    high = max(2.0 * threshold.reject_at - threshold.review_at, 1.25 * threshold.reject_at)
    return 0.0, high if threshold.reject_at > HIGHEST_INSIDE else min(high, 1.0)


def colorize(
    score: NDArray[np.floating],
    *,
    low: float,
    high: float,
    valid: NDArray[np.bool_] | None = None,
    table: NDArray[np.uint8] = HEAT_COLORS,
) -> NDArray[np.uint8]:
    """Turn scores into colours.

    Parameters
    ----------
    score : ndarray of float, shape (H, W)
        NaN counts as not valid.
    low, high : float
        Scores at the two ends of the map; beyond them the end's colour. `high` must be above `low`.
    valid : ndarray of bool, shape (H, W), optional
        The inspected area. Outside it: mid grey, which the standard map does not contain.
    table : ndarray of uint8, shape (256, 3)
        One of `HEAT_MAPS`.

    Returns
    -------
    ndarray of uint8, shape (H, W, 3)
        RGB.
    """
    level = _normalized(score, low, high)
    inside = np.isfinite(score) if valid is None else valid & np.isfinite(score)
    colors: NDArray[np.uint8] = table[np.rint(level * 255).astype(np.uint8)]
    colors[~inside] = 128
    return colors


def blend_heat(
    image: NDArray[np.uint8],
    score: NDArray[np.floating],
    valid: NDArray[np.bool_],
    *,
    low: float,
    high: float,
    level: float | None = None,
    opacity: float = 0.75,
    table: NDArray[np.uint8] = HEAT_COLORS,
) -> NDArray[np.uint8]:
    """Lay heat over a photo where there is something to say.

    The heat's opacity rises from 0 at half of `level` to `opacity` at `level`, so that ordinary scores leave the photo
    untouched and nothing jumps at the level itself.

    Parameters
    ----------
    image : ndarray of uint8, shape (H, W, 3)
        RGB.
    score, valid : ndarray, shape (H, W)
    low, high : float
        As `colorize`.
    level : float, optional
        Score that deserves attention; the middle of the scale when not given.
    opacity : float
        0 to 1.
    table : ndarray of uint8, shape (256, 3)
        As `colorize`.
    """
    attention = (low + high) / 2 if level is None else level
    start = low + (attention - low) / 2
    inside = valid & np.isfinite(score)
    shown = inside & (np.nan_to_num(score, nan=start) > start)
    blended = image.copy()
    if not shown.any():
        return blended
    # Only the few pixels that change are computed: maps have megapixels, deviations do not.
    chosen = score[shown].astype(np.float32)
    alpha = opacity * np.clip((chosen - start) / max(attention - start, 1e-12), 0.0, 1.0)[:, None]
    heat = table[np.rint(_normalized(chosen, low, high) * 255).astype(np.uint8)]
    blended[shown] = np.rint(image[shown] * (1 - alpha) + heat * alpha).astype(np.uint8)
    return blended


def place_labels(
    boxes: Sequence[Box], *, label: tuple[float, float], frame: tuple[float, float], gap: float
) -> tuple[tuple[float, float], ...]:
    """Find places for labels beside the boxes that they name, inside the frame and clear of each other.

    Parameters
    ----------
    boxes : sequence of (x, y, width, height)
        What is to be labelled, most important first.
    label : tuple of float
        Width and height of a label.
    frame : tuple of float
        Width and height of the picture.
    gap : float
        Between box and label.

    Returns
    -------
    tuple of (x, y)
        Upper left corners. Where all places beside a box are taken the label goes to the least crowded one.
    """
    placed: list[tuple[float, float]] = []
    width, height = label
    for x, y, w, h in boxes:
        right, left, above, below = x + w + gap, x - width - gap, y - height - gap, y + h + gap
        places = [(right, above), (left, above), (right, below), (left, below)]
        places += [(x + w / 2 - width / 2, above), (x + w / 2 - width / 2, below)]
        places += [(right, y + h / 2 - height / 2), (left, y + h / 2 - height / 2)]
        inside = [
            (min(max(px, 0.0), max(frame[0] - width, 0.0)), min(max(py, 0.0), max(frame[1] - height, 0.0)))
            for px, py in places
        ]
        others = [(ox, oy, width, height) for ox, oy in placed] + [box for box in boxes if box != (x, y, w, h)]
        # A place pushed back into the frame may cover its own box: that counts too, but less than a neighbour.
        crowding = [
            _overlap((px, py, width, height), others) * 4 + _overlap((px, py, width, height), [(x, y, w, h)])
            for px, py in inside
        ]
        placed.append(inside[int(np.argmin(crowding))])
    return tuple(placed)


def _overlap(box: Box, others: Iterable[Box]) -> float:
    x, y, w, h = box
    return sum(
        max(0.0, min(x + w, ox + ow) - max(x, ox)) * max(0.0, min(y + h, oy + oh) - max(y, oy))
        for ox, oy, ow, oh in others
    )


def _normalized(score: NDArray[np.floating], low: float, high: float) -> NDArray[np.floating]:
    if not high > low:
        raise ValueError(f"the colour scale ends at {high:g}, which is not above its start {low:g}")
    level: NDArray[np.floating] = np.clip((np.nan_to_num(score, nan=low) - low) / (high - low), 0.0, 1.0)
    return level
