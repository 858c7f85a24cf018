"""Shapes that the CAD does not have, and things before the part, drawn into good photos.

An edited twin says how a pin, a hole or a dimple would lie in the picture. Shaded with a light like the photo's it
makes a photo of a part that differs from the twin as drawn: the counterfactual pair the other way round. Colours are
linear-ish RGB, 0 to 1; light directions are in the camera frame (x right, y down, z forward).
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.pseudo_defects import VISIBLE, smooth_noise

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

# How far around a changed place the part's own colour is looked up, px.
_RING_PX = 12
# Of what changes, so much must be seen, and so many pixels.
_LEAST_SEEN_SHARE, _LEAST_SEEN_PX = 0.2, 25
# What the light is fitted to, at most.
_MOST_FIT_PX = 4_000


@dataclass(frozen=True, eq=False, slots=True)
class Shape:
    """What a twin says of each pixel.

    Parameters
    ----------
    normals : ndarray of float32, shape (h, w, 3)
        Unit, camera frame; 0 = background.
    depth_mm : ndarray of float32, shape (h, w)
        NaN = background.
    """

    normals: Array
    depth_mm: Array

    @property
    def mask(self) -> Mask:
        """Where the part is."""
        return np.isfinite(self.depth_mm)


def embossed(
    photo: Array, drawn: Shape, edited: Shape, changed: Mask, focal_px: float, rng: np.random.Generator
) -> tuple[Array, Mask]:
    """Draw the edited shape into a photo of the part as drawn.

    Parameters
    ----------
    photo : ndarray of float32, shape (h, w, 3)
    drawn, edited : Shape
    changed : ndarray of bool, shape (h, w)
        Where they differ.
    focal_px : float
    rng : numpy Generator

    Returns
    -------
    photo : ndarray of float32, shape (h, w, 3)
    where : ndarray of bool, shape (h, w)
        Where the photo shows another shape now; empty if that could not be drawn or would not be seen.
    """
    nothing = np.zeros_like(changed)
    where = changed & edited.mask
    if np.count_nonzero(where) < 0.85 * np.count_nonzero(changed) or not where.any():
        # What lies behind the part is not known.
        return photo, nothing
    disc = np.ones((2 * _RING_PX + 1, 2 * _RING_PX + 1), np.uint8)
    ring = (cv2.dilate(where.astype(np.uint8), disc) > 0) & drawn.mask & ~changed
    if np.count_nonzero(ring) < _LEAST_SEEN_PX:
        return photo, nothing
    light = light_like(photo, drawn, rng)
    ambient = float(rng.uniform(0.2, 0.7))

    def lit(shape: Shape) -> Array:
        return np.asarray(ambient + (1 - ambient) * np.clip(shape.normals @ light, 0, None), np.float32)

    before, after = lit(drawn), lit(edited)
    colour = np.median(photo[ring] / before[ring][:, None], axis=0).astype(np.float32)
    new = colour * after[..., None] * _grain(photo, drawn.mask, rng)[..., None]
    if rng.random() < 0.5:
        half = light - np.array([0, 0, 1], np.float32)
        half = half / max(float(np.linalg.norm(half)), 1e-6)
        shine = np.clip(edited.normals @ half, 0, None) ** float(np.exp(rng.uniform(np.log(6), np.log(60))))
        new = new + (float(rng.uniform(0.05, 0.5)) * shine)[..., None]
    height_px = _height_px(drawn, edited, where, focal_px)
    if height_px < 0:
        # Less light gets into a hollow.
        new = new * float(rng.uniform(0.35, 1.0))
    weight = np.asarray(cv2.GaussianBlur(where.astype(np.float32), (0, 0), 0.6), np.float32)
    out = photo + weight[..., None] * (new - photo)
    if height_px > 0:
        out = out * (1 - _shadow(where, light, height_px, rng) * (drawn.mask & ~where))[..., None]
    out = np.clip(out, 0, 1).astype(np.float32)
    near = cv2.dilate(where.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    out = np.where(near[..., None], cv2.GaussianBlur(out, (0, 0), float(rng.uniform(0.3, 0.8))), out)
    seen = (cv2.GaussianBlur(np.abs(out - photo).max(axis=2), (0, 0), 0.8) > VISIBLE) & where
    if np.count_nonzero(seen) < max(_LEAST_SEEN_PX, _LEAST_SEEN_SHARE * np.count_nonzero(where)):
        return photo, nothing
    return out, where


def light_like(photo: Array, drawn: Shape, rng: np.random.Generator) -> Array:
    """Give a unit direction to a light: between what the part's shade speaks for and any."""
    picked = np.flatnonzero(drawn.mask)
    picked = picked[:: max(1, len(picked) // _MOST_FIT_PX)]
    normals = drawn.normals.reshape(-1, 3)[picked].astype(np.float64)
    grey = photo.mean(axis=2).ravel()[picked].astype(np.float64)
    x = np.column_stack((np.ones(len(picked)), normals))
    slope = np.linalg.solve(x.T @ x + 0.01 * len(picked) * np.eye(4), x.T @ grey)[1:]
    anyhow = rng.normal(0, 1, 3)
    anyhow[2] = -abs(anyhow[2])
    share = float(rng.uniform(0.2, 0.9))
    fitted = slope / max(float(np.linalg.norm(slope)), 1e-6)
    light = share * fitted + (1 - share) * anyhow / np.linalg.norm(anyhow) + np.array([0, 0, -0.15])
    return np.asarray(light / max(float(np.linalg.norm(light)), 1e-6), np.float32)


def _grain(photo: Array, part: Mask, rng: np.random.Generator) -> Array:
    """Give the texture of the part about 1, float32 (h, w), moved so that it is not that of the place itself."""
    grey = photo.mean(axis=2)
    fill = float(np.median(grey[part]))
    grey = np.where(part, grey, fill).astype(np.float32)
    detail = grey / np.maximum(cv2.GaussianBlur(grey, (0, 0), 4.0), 0.02)
    shift = rng.integers(-24, 25, 2)
    detail = np.roll(detail, shift, axis=(0, 1))
    # Edges are no texture.
    return np.asarray(1 + np.clip(detail - 1, -0.15, 0.15), np.float32)


def _height_px(drawn: Shape, edited: Shape, where: Mask, focal_px: float) -> float:
    """Give how far the edited shape stands out, in pixels of the picture; below 0 a hollow."""
    both = where & drawn.mask
    if not both.any():
        return 3.0
    up_mm = float(np.median(drawn.depth_mm[both] - edited.depth_mm[both]))
    return up_mm / float(np.median(drawn.depth_mm[both])) * focal_px


def _shadow(where: Mask, light: Array, height_px: float, rng: np.random.Generator) -> Array:
    """Give how much of the light what stands out takes from its surroundings, float32 (h, w), 0 to 1."""
    h, w = where.shape
    slant = light[:2] / max(float(-light[2]), 0.25)
    way = -slant * min(height_px, 25.0)
    moved = np.zeros((h, w), np.float32)
    for share in (0.25, 0.5, 0.75, 1.0):
        M = np.array([[1, 0, way[0] * share], [0, 1, way[1] * share]])
        moved = np.maximum(moved, cv2.warpAffine(where.astype(np.float32), M, (w, h)))
    soft = float(np.exp(rng.uniform(np.log(0.7), np.log(4))))
    around = cv2.GaussianBlur(where.astype(np.float32), (0, 0), 2.5) * float(rng.uniform(0, 0.4))
    cast = cv2.GaussianBlur(moved, (0, 0), soft) * float(rng.uniform(0, 0.6))
    return np.asarray(np.clip(np.maximum(around, cast), 0, 0.8), np.float32)


def covered(photo: Array, part: Mask, rng: np.random.Generator) -> tuple[Array, Mask]:
    """Put a bar or plate before the part's rim.

    Parameters
    ----------
    photo : ndarray of float32, shape (h, w, 3)
    part : ndarray of bool, shape (h, w)

    Returns
    -------
    photo : ndarray of float32, shape (h, w, 3)
    thing : ndarray of bool, shape (h, w)
        What it covers, of part and background.
    """
    h, w = part.shape
    edge = part & ~(cv2.erode(part.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0)
    ys, xs = np.nonzero(edge if edge.any() else part)
    if len(ys) == 0:
        return photo, np.zeros_like(part)
    pick = int(rng.integers(len(ys)))
    turn = float(rng.uniform(0, 2 * np.pi))
    along, across = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    width = float(np.exp(rng.uniform(np.log(5), np.log(0.3 * max(h, w)))))
    # It comes from outside and ends somewhere on the part, or passes it.
    reach = float(rng.uniform(0.1, 1.2)) * max(h, w)
    start, end = -2.0 * max(h, w), reach
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    dx, dy = x - np.float32(xs[pick]), y - np.float32(ys[pick])
    u = dx * np.float32(along[0]) + dy * np.float32(along[1])
    v = (dx * np.float32(across[0]) + dy * np.float32(across[1])) / np.float32(width / 2)
    thing = (np.abs(v) < 1) & (u > start) & (u < end)
    if np.count_nonzero(thing & part) > 0.45 * np.count_nonzero(part):
        return photo, np.zeros_like(part)
    colour = rng.uniform(0.03, 0.9, 3).astype(np.float32)
    colour = colour.mean() + (colour - colour.mean()) * np.float32(rng.uniform(0, 1))
    shade = np.ones((h, w), np.float32)
    if rng.random() < 0.6:
        # A rod: light on one side.
        middle = float(rng.uniform(-0.6, 0.6))
        shade = np.asarray(np.clip(1 - 0.8 * np.abs(v - middle) ** 1.5, 0.15, 1), np.float32)
    shade = shade * (1 + float(rng.uniform(0, 0.12)) * smooth_noise((h, w), float(rng.uniform(2, 12)), rng))
    soft = float(np.exp(rng.uniform(np.log(1), np.log(6))))
    shift = rng.uniform(-8, 8, 2)
    moved = cv2.warpAffine(thing.astype(np.float32), np.array([[1, 0, shift[0]], [0, 1, shift[1]]]), (w, h))
    dark = cv2.GaussianBlur(moved, (0, 0), soft) * float(rng.uniform(0, 0.5))
    out = photo * (1 - dark)[..., None]
    weight = np.asarray(cv2.GaussianBlur(thing.astype(np.float32), (0, 0), 0.6), np.float32)
    out = out + weight[..., None] * (colour * shade[..., None] - out)
    return np.clip(out, 0, 1).astype(np.float32), thing
