"""Dents and bumps drawn into good photos, shaded by a light like the photo's; and twins as soft as scans.

Colours are linear-ish RGB, 0 to 1; normals are unit vectors in the camera frame (x right, y down, z forward).
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.embossed import Shape, light_like
from avatar_gui.detection.avatar.pseudo_defects import MIN_MARK_PX, VISIBLE, smooth_noise

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

# Height over radius of what is pressed in or out.
_FLATTEST, _STEEPEST = 0.06, 0.45
# A dent ends where the surface turns by more than this cosine: another face begins.
_SAME_FACE = 0.6
# Seen flatter than this, a surface shows no dent.
_LEAST_FACING = 0.2
# Of a dent, so much must be seen.
_LEAST_SEEN_SHARE = 0.2


def pressed(photo: Array, normals: Array, part: Mask, rng: np.random.Generator) -> tuple[Array, Mask]:
    """Press a smooth hollow into the part, or a bump out of it.

    Parameters
    ----------
    photo : ndarray of float32, shape (h, w, 3)
    normals : ndarray of float32, shape (h, w, 3)
    part : ndarray of bool, shape (h, w)
        Where the part is seen.
    rng : numpy Generator

    Returns
    -------
    photo : ndarray of float32, shape (h, w, 3)
    where : ndarray of bool, shape (h, w)
        Where the shape differs; empty if there is no room or nobody would see it.
    """
    h, w = part.shape
    nothing = np.zeros((h, w), bool)
    ys, xs = np.nonzero(part & (-normals[..., 2] > _LEAST_FACING))
    if len(ys) < 4 * MIN_MARK_PX:
        return photo, nothing
    pick = int(rng.integers(len(ys)))
    here = normals[ys[pick], xs[pick]]
    area = float(np.exp(rng.uniform(np.log(90.0), np.log(max(0.06 * np.count_nonzero(part), 400.0)))))
    facing = float(max(-here[2], _LEAST_FACING))
    # As wide on the surface as it takes to cover the area in the picture.
    radius = np.sqrt(area / np.pi / facing)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    dx, dy = (x - np.float32(xs[pick])) / np.float32(radius), (y - np.float32(ys[pick])) / np.float32(radius)
    # The way along the surface that leads from the middle to what is seen there.
    dz = (here[0] * dx + here[1] * dy) / np.float32(facing)
    q = np.sqrt(dx * dx + dy * dy + dz * dz)
    where = (q < 1) & part & (normals @ here > _SAME_FACE)
    if np.count_nonzero(where) < MIN_MARK_PX:
        return photo, nothing
    height = float(np.exp(rng.uniform(np.log(_FLATTEST), np.log(_STEEPEST)))) * float(rng.choice((-1.0, 1.0)))
    flat, round_ = float(rng.uniform(1.6, 4.0)), float(rng.uniform(1.0, 2.5))
    inside = np.clip(1 - np.minimum(q, 1) ** flat, 0, 1)
    profile = inside**round_
    slope = -round_ * flat * np.maximum(inside, 1e-3) ** (round_ - 1) * np.maximum(q, 1e-3) ** (flat - 1) * (q < 1)
    out = np.stack((dx, dy, dz), axis=-1) / np.maximum(q, 1e-3)[..., None]
    tilted = normals - np.float32(height) * np.clip(slope, -4, 0)[..., None] * out
    if rng.random() < 0.3:
        # Beaten rather than pressed.
        rough = np.stack([smooth_noise((h, w), max(0.3 * radius, 2.0), rng) for _ in range(3)], axis=-1)
        tilted = tilted + np.float32(0.4 * abs(height)) * rough * (profile > 0.05)[..., None]
    tilted = tilted / np.maximum(np.linalg.norm(tilted, axis=-1, keepdims=True), 1e-6)
    after = _shaded(photo, normals, tilted.astype(np.float32), part, rng)
    if height < 0:
        after = after * (1 - float(rng.uniform(0, 0.3)) * profile)[..., None]
    weight = cv2.GaussianBlur(where.astype(np.float32), (0, 0), 0.6)[..., None]
    after = np.clip(photo + weight * (after - photo), 0, 1)
    seen = (cv2.GaussianBlur(np.abs(after - photo).max(axis=2), (0, 0), 0.8) > VISIBLE) & where
    if np.count_nonzero(seen) < max(MIN_MARK_PX, _LEAST_SEEN_SHARE * np.count_nonzero(where)):
        return photo, nothing
    return after.astype(np.float32), where


def _shaded(photo: Array, normals: Array, tilted: Array, part: Mask, rng: np.random.Generator) -> Array:
    """Give the photo as it would be with other normals."""
    depth = np.where(part, np.float32(1), np.float32(np.nan)).astype(np.float32)
    light = light_like(photo, Shape(normals, depth), rng)
    ambient = float(rng.uniform(0.15, 0.6))

    def lit(n: Array) -> Array:
        return np.asarray(ambient + (1 - ambient) * np.clip(n @ light, 0, None), np.float32)

    after = photo * np.clip(lit(tilted) / lit(normals), 0.2, 3)[..., None]
    if rng.random() < 0.6:
        # What is polished shows lamps at other places now.
        for _ in range(int(rng.integers(1, 4))):
            lamp = rng.normal(0, 1, 3)
            lamp[2] = -abs(lamp[2])
            half = lamp / np.linalg.norm(lamp) - np.array([0, 0, 1])
            half = (half / max(float(np.linalg.norm(half)), 1e-6)).astype(np.float32)
            sharp = float(np.exp(rng.uniform(np.log(8), np.log(80))))
            shine = np.clip(tilted @ half, 0, 1) ** sharp - np.clip(normals @ half, 0, 1) ** sharp
            after = after + (float(rng.uniform(0.05, 0.4)) * shine)[..., None]
    return np.asarray(np.clip(after, 0, 1), np.float32)


def softened(normals: Array, depth_mm: Array, rng: np.random.Generator) -> tuple[Array, Array]:
    """Give normals and depth as those of a scanned or coarse model: edges rounded, faces uneven.

    Parameters
    ----------
    normals : ndarray of float32, shape (h, w, 3)
        0 = background.
    depth_mm : ndarray of float32, shape (h, w)
        NaN = background.
    """
    mask = np.isfinite(depth_mm)
    sigma = float(np.exp(rng.uniform(np.log(0.6), np.log(3.0))))
    weight = np.maximum(cv2.GaussianBlur(mask.astype(np.float32), (0, 0), sigma), np.float32(1e-3))
    soft = cv2.GaussianBlur(np.where(mask[..., None], normals, 0).astype(np.float32), (0, 0), sigma)
    strength = np.float32(np.exp(rng.uniform(np.log(0.01), np.log(0.12))))
    cell = float(np.exp(rng.uniform(np.log(2), np.log(12))))
    soft = soft / weight[..., None]
    soft = soft + strength * np.stack([smooth_noise(mask.shape, cell, rng) for _ in range(3)], axis=-1)
    soft = soft / np.maximum(np.linalg.norm(soft, axis=-1, keepdims=True), 1e-6)
    near = cv2.GaussianBlur(np.where(mask, depth_mm, 0).astype(np.float32), (0, 0), 0.5 * sigma)
    near = near / np.maximum(cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.5 * sigma), np.float32(1e-3))
    return (
        np.where(mask[..., None], soft, 0).astype(np.float32),
        np.where(mask, near, np.nan).astype(np.float32),
    )
