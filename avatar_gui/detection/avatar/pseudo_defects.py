"""Deviations of the surface, painted onto good photos: what the network learns scratches, stains and dents from.

No photo with a defect is needed: the idea of DRAEM (Zavrtanik et al. 2021) and CutPaste (Li et al. 2021), with marks
shaped like those of workshops. Colours are linear-ish RGB, 0 to 1.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

# Changes that nobody would see are not called deviations (share of full scale, after a blur).
VISIBLE = 0.03
MIN_MARK_PX = 25


def painted(photo: Array, part: Mask, rng: np.random.Generator) -> tuple[Array, Mask]:
    """Paint one mark onto the part.

    Parameters
    ----------
    photo : ndarray of float32, shape (h, w, 3)
        RGB, 0 to 1.
    part : ndarray of bool, shape (h, w)
        Where a mark may be.
    rng : numpy Generator

    Returns
    -------
    photo : ndarray of float32, shape (h, w, 3)
    mark : ndarray of bool, shape (h, w)
        Where the change can be seen; empty if there was no room.
    """
    ys, xs = np.nonzero(part)
    if len(ys) < 4 * MIN_MARK_PX:
        return photo, np.zeros_like(part)
    pick = int(rng.integers(len(ys)))
    at = (float(xs[pick]), float(ys[pick]))
    kind = _KINDS[int(rng.choice(len(_KINDS), p=_SHARES))]
    least, most = (0.02, 0.45) if kind is _panel else (0.0, 0.05)
    area = float(np.exp(rng.uniform(np.log(max(least * len(ys), 60.0)), np.log(max(most * len(ys), 300.0)))))
    after, where = kind(photo, at, area, rng)
    after = np.clip(np.where((where & part)[..., None], after, photo), 0, 1).astype(np.float32)
    # A camera's blur goes over mark and part alike.
    sigma = float(rng.uniform(0.3, 0.9))
    near = cv2.dilate((where & part).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    after = np.where(near[..., None], cv2.GaussianBlur(after, (0, 0), sigma), after)
    seen = cv2.GaussianBlur(np.abs(after - photo).max(axis=2), (0, 0), 0.8) > VISIBLE
    mark = cv2.morphologyEx((seen & near).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)) > 0
    mark &= part
    if np.count_nonzero(mark) < MIN_MARK_PX:
        return photo, np.zeros_like(part)
    return after, mark


def smooth_noise(shape: tuple[int, int], cell_px: float, rng: np.random.Generator) -> Array:
    """Give smooth noise of about unit spread, float32 (h, w), with features of `cell_px`."""
    h, w = shape
    rows, columns = max(2, round(h / cell_px) + 2), max(2, round(w / cell_px) + 2)
    coarse = rng.standard_normal((rows, columns)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (w, h), interpolation=cv2.INTER_CUBIC), np.float32)


def _blob(shape: tuple[int, int], at: tuple[float, float], area: float, rng: np.random.Generator) -> Array:
    """Give a ragged round weight, float32 (h, w): above 0 inside, about the area asked for."""
    h, w = shape
    ratio = float(np.exp(rng.uniform(-0.7, 0.7)))
    turn = rng.uniform(0, np.pi)
    radius = np.sqrt(area / np.pi)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    dx, dy = x - np.float32(at[0]), y - np.float32(at[1])
    u = (np.cos(turn) * dx + np.sin(turn) * dy) / (radius * ratio)
    v = (-np.sin(turn) * dx + np.cos(turn) * dy) / (radius / ratio)
    rough = smooth_noise(shape, max(radius * rng.uniform(0.25, 0.9), 2.0), rng) * np.float32(rng.uniform(0.0, 0.35))
    return np.asarray(1 - np.sqrt(u * u + v * v) + rough, np.float32)


def _stain(photo: Array, at: tuple[float, float], area: float, rng: np.random.Generator) -> tuple[Array, Mask]:
    """Tint: oil, discolouring, rust, marker."""
    blob = _blob(photo.shape[:2], at, area, rng)
    edge = float(rng.uniform(0.05, 0.5))
    weight = np.clip(blob / edge, 0, 1) * float(rng.uniform(0.35, 1.0))
    if rng.random() < 0.4:
        weight = weight * np.clip(0.6 + 0.5 * smooth_noise(blob.shape, float(rng.uniform(1.5, 6)), rng), 0, 1)
    if rng.random() < 0.3:
        tint = np.array([0.45, 0.22, 0.1], np.float32) * float(rng.uniform(0.6, 1.6))
    else:
        tint = rng.uniform(0, 1, 3).astype(np.float32)
        tint = tint.mean() + (tint - tint.mean()) * np.float32(rng.uniform(0, 1))
    local = photo[blob > 0].mean(axis=0) if (blob > 0).any() else photo.mean(axis=(0, 1))
    if rng.random() < 0.3:
        # In the part's own tone: a film that is only seen because it is darker or duller.
        tint = (local * np.exp(rng.normal(0, 0.25) + rng.normal(0, 0.06, 3))).astype(np.float32)
    keeps_light = float(rng.uniform(0.2, 0.9))
    shaded = tint * (keeps_light * photo / np.maximum(local, 0.05) * local.mean() * 1.4 + (1 - keeps_light))
    return photo + weight[..., None] * (shaded - photo), blob > 0


def _paint_loss(photo: Array, at: tuple[float, float], area: float, rng: np.random.Generator) -> tuple[Array, Mask]:
    """Chip with a sharp edge and another surface under it."""
    blob = _blob(photo.shape[:2], at, area, rng)
    inside = blob > 0
    under = np.full(3, rng.uniform(0.08, 0.9), np.float32) * rng.uniform(0.85, 1.15, 3).astype(np.float32)
    light = photo.mean(axis=2, keepdims=True) / max(float(photo[inside].mean()) if inside.any() else 0.3, 0.05)
    grain = 1 + 0.12 * smooth_noise(blob.shape, 2.0, rng)[..., None]
    filled = under * np.clip(light, 0.4, 1.8) * grain
    rim = (blob > 0) & (blob < 0.12)
    filled = np.where(rim[..., None], filled * np.float32(rng.uniform(0.6, 1.4)), filled)
    return np.asarray(filled, np.float32), inside


def _scratch(photo: Array, at: tuple[float, float], area: float, rng: np.random.Generator) -> tuple[Array, Mask]:
    """Thin bright or dark lines, straight or bent, single or several."""
    h, w = photo.shape[:2]
    width = float(rng.uniform(0.8, 3.0))
    length = min(area / width, 0.6 * max(h, w))
    bright, dark = np.zeros((h, w), np.float32), np.zeros((h, w), np.float32)
    turn = rng.uniform(0, 2 * np.pi)
    for _ in range(int(rng.choice((1, 1, 1, 2, 3, 5)))):
        t = np.linspace(-0.5, 0.5, 24)
        bend = rng.normal(0, 0.12)
        along, across = t * length, bend * length * (t * t * 4) + rng.normal(0, 0.4)
        off = rng.normal(0, 2.5 * width, 2)
        points = np.stack(
            (
                at[0] + off[0] + np.cos(turn) * along - np.sin(turn) * across,
                at[1] + off[1] + np.sin(turn) * along + np.cos(turn) * across,
            ),
            axis=1,
        )
        fixed = np.rint(points * 16).astype(np.int32)
        line = np.zeros((h, w), np.uint8)
        cv2.polylines(line, [fixed], isClosed=False, color=255, thickness=max(1, round(width)), lineType=16, shift=4)
        bright = np.maximum(bright, line.astype(np.float32) / 255)
        side = np.array([-np.sin(turn), np.cos(turn)]) * max(width, 1.0)
        line = np.zeros((h, w), np.uint8)
        moved = np.rint((points + side) * 16).astype(np.int32)
        cv2.polylines(line, [moved], isClosed=False, color=255, thickness=max(1, round(width)), lineType=16, shift=4)
        dark = np.maximum(dark, line.astype(np.float32) / 255)
        turn += rng.normal(0, 0.25)
    uneven = np.clip(0.75 + 0.5 * smooth_noise((h, w), max(length / 6, 4), rng), 0.15, 1.3)
    shade = float(rng.choice((-1.0, 1.0))) * float(np.exp(rng.uniform(np.log(0.08), np.log(0.5))))
    second = -shade * float(rng.uniform(0, 0.8))
    after = photo + (shade * bright * uneven + second * dark * uneven)[..., None]
    return np.asarray(after, np.float32), (bright > 0.15) | ((dark > 0.15) & (abs(second) > 0.04))


def _dent(photo: Array, at: tuple[float, float], area: float, rng: np.random.Generator) -> tuple[Array, Mask]:
    """Shade of a smooth hollow or bump: bright on one side, dark on the other, or a displaced reflection."""
    h, w = photo.shape[:2]
    radius = np.sqrt(area / np.pi)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    turn = rng.uniform(0, 2 * np.pi)
    ratio = float(np.exp(rng.uniform(-0.4, 0.4)))
    dx, dy = (x - np.float32(at[0])) / np.float32(radius * ratio), (y - np.float32(at[1])) / np.float32(radius / ratio)
    far2 = dx * dx + dy * dy
    bump = np.exp(-1.5 * far2)
    slope = (np.cos(turn) * dx + np.sin(turn) * dy) * bump * 2.2
    strength = float(np.exp(rng.uniform(np.log(0.12), np.log(0.6))))
    after = photo * (1 + strength * slope)[..., None]
    if rng.random() < 0.4:
        shine = np.exp(-8 * ((dx - 0.4 * np.cos(turn)) ** 2 + (dy - 0.4 * np.sin(turn)) ** 2))
        after = after + (float(rng.uniform(0.05, 0.4)) * shine)[..., None]
    return np.asarray(after, np.float32), far2 < 1.3


def _transplant(photo: Array, at: tuple[float, float], area: float, rng: np.random.Generator) -> tuple[Array, Mask]:
    """Another piece of the same photo, where it does not belong."""
    h, w = photo.shape[:2]
    blob = _blob((h, w), at, area, rng)
    reach = max(np.sqrt(area), 8.0)
    angle, way = rng.uniform(0, 2 * np.pi), reach * rng.uniform(1.2, 4.0)
    shift = np.array([[1, 0, way * np.cos(angle)], [0, 1, way * np.sin(angle)]], np.float32)
    moved = cv2.warpAffine(photo, shift, (w, h), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return np.asarray(moved, np.float32), blob > 0


def _panel(photo: Array, at: tuple[float, float], area: float, rng: np.random.Generator) -> tuple[Array, Mask]:
    """Plate, label, display or lid that nobody drew: large, with straight or round edges, and as plain as it gets."""
    h, w = photo.shape[:2]
    ratio, turn = float(np.exp(rng.uniform(-0.7, 0.7))), float(rng.uniform(0, np.pi))
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    dx, dy = x - np.float32(at[0]), y - np.float32(at[1])
    half = 0.5 * np.sqrt(area)
    u = np.abs(np.cos(turn) * dx + np.sin(turn) * dy) / np.float32(half * ratio)
    v = np.abs(-np.sin(turn) * dx + np.cos(turn) * dy) / np.float32(half / ratio)
    # Of a circle (2) to a rectangle (many).
    power = float(rng.choice((2.0, 6.0, 20.0)))
    far = np.asarray((np.minimum(u, 4) ** power + np.minimum(v, 4) ** power) ** (1 / power), np.float32)
    inside = far < 1
    if rng.random() < 0.4:
        colour = np.full(3, rng.uniform(0.02, 0.12), np.float32)
    else:
        colour = rng.uniform(0.03, 0.95, 3).astype(np.float32)
        colour = colour.mean() + (colour - colour.mean()) * np.float32(rng.uniform(0, 1))
    light = photo.mean(axis=2) / max(float(photo[inside].mean()) if inside.any() else 0.3, 0.05)
    light = np.clip(cv2.GaussianBlur(light.astype(np.float32), (0, 0), 5.0), 0.5, 1.6)
    # A gloss that leans over it, and a rim.
    gloss = float(rng.uniform(0, 0.15)) * smooth_noise((h, w), float(rng.uniform(0.5, 2.0)) * half, rng)
    filled = colour * light[..., None] + gloss[..., None]
    if rng.random() < 0.5:
        rim = far > 1 - float(rng.uniform(0.03, 0.12))
        filled = np.where(rim[..., None], filled * np.float32(rng.uniform(0.5, 1.8)) + np.float32(0.02), filled)
    return np.asarray(filled, np.float32), inside


_Paint = Callable[[Array, tuple[float, float], float, np.random.Generator], tuple[Array, Mask]]
_KINDS: tuple[_Paint, ...] = (_stain, _scratch, _paint_loss, _dent, _transplant, _panel)
_SHARES = (0.25, 0.29, 0.13, 0.16, 0.09, 0.08)
