"""Heat over a photo, with outlines and numbers drawn in pixels: for overlay.png and the command line.

Colours and scale are those of `domain.heat`; the report draws its lines as vectors instead.
"""

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.heat import blend_heat, colorize, heat_range, place_labels
from avatar_gui.domain.heat_maps import HEAT_COLORS

__all__ = ["colorbar", "colorize", "heat_range", "overlay"]

_OUTLINE = (255, 255, 255)
_CASING = (16, 18, 22)
_MIN_TEXT_PX = 11


def overlay(
    image: NDArray[np.uint8],
    score: NDArray[np.float32],
    valid: NDArray[np.bool_],
    *,
    low: float,
    high: float,
    level: float | None = None,
    opacity: float = 0.75,
    regions: Sequence[AnomalyRegion] = (),
    table: NDArray[np.uint8] = HEAT_COLORS,
) -> NDArray[np.uint8]:
    """Draw heat, the outline of everything at or above `level`, and the regions' numbers over a photo.

    Parameters
    ----------
    image : ndarray of uint8, shape (H, W, 3)
        RGB.
    score : ndarray of float32, shape (H, W)
    valid : ndarray of bool, shape (H, W)
        The inspected area; nothing is drawn outside it but numbers.
    low, high : float
        Scores at the ends of the colour map; see `heat_range`.
    level : float, optional
        Threshold to outline. None: no outline.
    opacity : float
        Of the strongest heat, 0 to 1.
    regions : sequence of AnomalyRegion
        To be numbered, in the pixels of `image`.
    table : ndarray of uint8, shape (256, 3)
        One of `HEAT_MAPS`.

    Returns
    -------
    ndarray of uint8, shape (H, W, 3)
        RGB, a new picture of the same size.
    """
    picture = blend_heat(image, score, valid, low=low, high=high, level=level, opacity=opacity, table=table)
    unit = max(1.0, min(picture.shape[:2]) / 700)
    if level is not None:
        above = (valid & (np.nan_to_num(score, nan=-np.inf) >= level)).astype(np.uint8)
        outlines, _ = cv2.findContours(above, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
        # Light inside dark: seen on any photo. A thin picture keeps to the light line, the casing would cover it.
        if unit > 1:
            cv2.polylines(
                picture, outlines, isClosed=True, color=_CASING, thickness=round(3 * unit), lineType=cv2.LINE_AA
            )
        cv2.polylines(picture, outlines, isClosed=True, color=_OUTLINE, thickness=round(unit), lineType=cv2.LINE_AA)
    return _with_numbers(picture, regions, unit) if regions else picture


def colorbar(
    height_px: int, *, low: float, high: float, marks: Sequence[tuple[float, str]] = (), background: int = 255
) -> NDArray[np.uint8]:
    """Draw the colour bar, scores rising upwards, with its ends and `marks` labelled.

    Parameters
    ----------
    height_px : int
        Of the picture, at least 80.
    low, high : float
        As `colorize`.
    marks : sequence of (float, str)
        Scores to mark, with a word each; those outside the scale are left out.
    background : int
        Grey value, 0 to 255; the text is black or white, whichever reads better.

    Returns
    -------
    ndarray of uint8, shape (height_px, W, 3)
        RGB, as wide as its labels need.
    """
    if height_px < 80:
        raise ValueError(f"a colour bar of {height_px} px has no room for its labels")
    text_px = max(_MIN_TEXT_PX, round(height_px / 26))
    font = ImageFont.load_default(size=text_px)
    labels = [(low, f"{low:.2f}"), (high, f"{high:.2f}")]
    labels += [(score, f"{score:.2f} {word}".strip()) for score, word in marks if low <= score <= high]
    bar_px, pad = max(10, text_px), text_px
    width = pad // 2 + bar_px + pad + max(round(font.getlength(text)) for _, text in labels) + pad // 2
    picture = np.full((height_px, width, 3), background, np.uint8)
    top, bottom = pad, height_px - pad
    ramp = np.linspace(high, low, bottom - top)[:, None].repeat(bar_px, axis=1)
    picture[top:bottom, pad // 2 : pad // 2 + bar_px] = colorize(ramp, low=low, high=high)
    canvas = Image.fromarray(picture)
    draw = ImageDraw.Draw(canvas)
    ink = (20, 22, 26) if background > 110 else (235, 238, 242)
    heights = _spread([bottom - (s - low) / (high - low) * (bottom - top) for s, _ in labels], text_px * 1.15)
    for (score, text), text_y in zip(labels, heights, strict=True):
        tick_y = bottom - (score - low) / (high - low) * (bottom - top)
        draw.line(
            (pad // 2 + bar_px, tick_y, pad // 2 + bar_px + pad * 0.4, tick_y), fill=ink, width=max(1, text_px // 11)
        )
        draw.text((pad // 2 + bar_px + pad * 0.7, text_y), text, fill=ink, font=font, anchor="lm")
    return np.asarray(canvas)


def _with_numbers(picture: NDArray[np.uint8], regions: Sequence[AnomalyRegion], unit: float) -> NDArray[np.uint8]:
    text_px = max(_MIN_TEXT_PX, round(15 * unit))
    font = ImageFont.load_default(size=text_px)
    canvas = Image.fromarray(picture)
    draw = ImageDraw.Draw(canvas)
    widest = max(font.getlength(str(region.label)) for region in regions)
    size = (widest + text_px * 0.8, text_px * 1.35)
    places = place_labels(
        [region.bbox_px for region in regions],
        label=size,
        frame=(picture.shape[1], picture.shape[0]),
        gap=2 * unit,
    )
    for region, (x, y) in zip(regions, places, strict=True):
        box = (x, y, x + size[0] - 1, y + size[1] - 1)
        draw.rounded_rectangle(box, radius=size[1] / 3, fill=_CASING, outline=_OUTLINE, width=max(1, round(unit)))
        draw.text((x + size[0] / 2, y + size[1] / 2), str(region.label), fill=_OUTLINE, font=font, anchor="mm")
    return np.asarray(canvas)


def _spread(positions: list[float], distance: float) -> list[float]:
    """Push label positions apart to `distance`, keeping the ends (the first two) where they are."""
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    moved = positions.copy()
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + distance)
    limit = max(positions)
    for after, before in pairwise(reversed(order)):
        moved[after] = min(moved[after], limit)
        moved[before] = min(moved[before], moved[after] - distance)
    return moved
