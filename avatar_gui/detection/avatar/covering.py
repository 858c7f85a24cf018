"""Things that stand before the part, drawn into good photos: what they hide deviates in no way.

Colours are linear-ish RGB, 0 to 1. Whatever their outline is, things come from outside: they reach beyond the rim.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.pseudo_defects import smooth_noise

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]
# Where a thing is, and how far across it each pixel lies, -1 to 1.
Outline = tuple[Mask, Array]

# Of the part, so much may be hidden at most.
_MOST_HIDDEN = 0.45
_RIM_PX = 9
# Smaller ones would look like specks on the part.
_SMALLEST_BALL_PX = 18.0


def covered(photo: Array, part: Mask, rng: np.random.Generator) -> tuple[Array, Mask]:
    """Put a bar, a plate, a cable or a ball before the part's rim.

    Parameters
    ----------
    photo : ndarray of float32, shape (h, w, 3)
    part : ndarray of bool, shape (h, w)

    Returns
    -------
    photo : ndarray of float32, shape (h, w, 3)
    thing : ndarray of bool, shape (h, w)
        What it covers, of part and background; empty where it would cover too much.
    """
    edge = part & ~(cv2.erode(part.astype(np.uint8), np.ones((_RIM_PX, _RIM_PX), np.uint8)) > 0)
    ys, xs = np.nonzero(edge if edge.any() else part)
    if len(ys) == 0:
        return photo, np.zeros_like(part)
    pick = int(rng.integers(len(ys)))
    outline = _OUTLINES[int(rng.choice(len(_OUTLINES), p=_SHARES))]
    thing, across = outline(part.shape, (float(xs[pick]), float(ys[pick])), rng)
    if np.count_nonzero(thing & part) > _MOST_HIDDEN * np.count_nonzero(part):
        return photo, np.zeros_like(part)
    look = _look(photo, across, rng)
    shadowed = photo * (1 - _shadow(thing, rng))[..., None]
    weight = np.asarray(cv2.GaussianBlur(thing.astype(np.float32), (0, 0), float(rng.uniform(0.5, 1.1))), np.float32)
    out = shadowed + weight[..., None] * (look - shadowed)
    return np.clip(out, 0, 1).astype(np.float32), thing


def _bar(shape: tuple[int, ...], at: tuple[float, float], rng: np.random.Generator) -> Outline:
    """Give a straight bar or plate that comes from outside and ends somewhere on the part, or passes it."""
    u, v, _ = _along(shape, at, rng)
    return (np.abs(v) < 1) & (u < float(rng.uniform(0.1, 1.2)) * max(shape)), v


def _cable(shape: tuple[int, ...], at: tuple[float, float], rng: np.random.Generator) -> Outline:
    """Give a bent bar, all along the picture."""
    u, v, width = _along(shape, at, rng, widest=0.12)
    length = max(shape) * float(rng.uniform(0.4, 2.0))
    bend = np.float32(rng.uniform(0.05, 0.3) * max(shape) / (width / 2))
    v = v - bend * np.sin(2 * np.pi * u / np.float32(length) + np.float32(rng.uniform(0, 2 * np.pi)))
    return np.abs(v) < 1, np.asarray(v, np.float32)


def _ball(shape: tuple[int, ...], at: tuple[float, float], rng: np.random.Generator) -> Outline:
    """Give an ellipse about a place of the rim."""
    u, v, width = _along(shape, at, rng, thinnest=_SMALLEST_BALL_PX)
    ratio = float(np.exp(rng.uniform(-0.3, 0.5)))
    off = np.hypot(u / np.float32(width / 2 * ratio), v)
    return off < 1, np.asarray(np.where(off < 1, v, np.sign(v)), np.float32)


def _along(
    shape: tuple[int, ...],
    at: tuple[float, float],
    rng: np.random.Generator,
    *,
    thinnest: float = 7.0,
    widest: float = 0.3,
) -> tuple[Array, Array, float]:
    """Give coordinates along (px) and across (half widths) a line through `at`, and the width, px."""
    h, w = shape[:2]
    turn = float(rng.uniform(0, 2 * np.pi))
    width = float(np.exp(rng.uniform(np.log(thinnest), np.log(widest * max(h, w)))))
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    dx, dy = x - np.float32(at[0]), y - np.float32(at[1])
    c, s = np.float32(np.cos(turn)), np.float32(np.sin(turn))
    return dx * c + dy * s, (dy * c - dx * s) / np.float32(width / 2), width


_OUTLINES: tuple[Callable[[tuple[int, ...], tuple[float, float], np.random.Generator], Outline], ...] = (
    _bar,
    _cable,
    _ball,
)
_SHARES = (0.6, 0.22, 0.18)


def _look(photo: Array, across: Array, rng: np.random.Generator) -> Array:
    """Give the thing's colours, (h, w, 3): of one tone, striped, mottled, or like something else in the picture."""
    h, w = across.shape
    if rng.random() < 0.2:
        # Of the same stuff as something here, as clamps of the part's own metal are.
        moved = np.roll(photo, (int(rng.integers(h)), int(rng.integers(w))), axis=(0, 1))
        look = moved * np.float32(np.exp(rng.normal(0, 0.3)))
    else:
        colour = rng.uniform(0.03, 0.9, 3).astype(np.float32)
        colour = colour.mean() + (colour - colour.mean()) * np.float32(rng.uniform(0, 1))
        look = np.broadcast_to(colour, (h, w, 3)).astype(np.float32)
        if rng.random() < 0.25:
            other = np.clip(colour * np.float32(np.exp(rng.normal(0, 0.6))), 0.02, 0.95)
            look = np.where(_pattern((h, w), rng)[..., None], other, look).astype(np.float32)
    if rng.random() < 0.6:
        # Round: light on one side.
        middle = float(rng.uniform(-0.6, 0.6))
        look = look * np.clip(1 - 0.8 * np.abs(across - middle) ** 1.5, 0.15, 1).astype(np.float32)[..., None]
    grain = float(rng.uniform(0, 0.12)) * smooth_noise((h, w), float(rng.uniform(2, 12)), rng)
    fine = float(rng.uniform(0, 0.1)) * smooth_noise((h, w), 1.2, rng)
    return np.asarray(look * (1 + grain + fine)[..., None], np.float32)


def _pattern(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    """Give stripes or checks."""
    turn, pitch = float(rng.uniform(0, np.pi)), float(np.exp(rng.uniform(np.log(3), np.log(30))))
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    u, v = np.cos(turn) * x + np.sin(turn) * y, np.cos(turn) * y - np.sin(turn) * x
    stripes: Mask = np.floor(u / pitch) % 2 > 0
    if rng.random() < 0.6:
        return stripes
    checks: Mask = np.logical_xor(stripes, np.floor(v / pitch) % 2 > 0)
    return checks


def _shadow(thing: Mask, rng: np.random.Generator) -> Array:
    """Give how much of the light a thing takes beside itself, (h, w)."""
    soft = float(np.exp(rng.uniform(np.log(1), np.log(8))))
    dx, dy = rng.uniform(-16, 16, 2)
    h, w = thing.shape
    moved = cv2.warpAffine(thing.astype(np.float32), np.array([[1, 0, dx], [0, 1, dy]]), (w, h))
    return np.asarray(cv2.GaussianBlur(moved, (0, 0), soft) * float(rng.uniform(0, 0.6)), np.float32)
