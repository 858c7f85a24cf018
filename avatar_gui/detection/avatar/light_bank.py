"""Renders the twin under several lights, each with the shadows that the part casts on itself, and fits photos by them.

Shadows are found in the twin's depth: along eight ways through the picture the steepest rise above a pixel is its
horizon there (Max 1988, horizon mapping), and a light below the horizon does not reach it. What is behind the visible
surface counts as solid; what is outside the picture or off the part casts no shadow.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from avatar_gui.detection.avatar.twin_geometry import TwinGeometry

Array = NDArray[np.float32]

# Eight ways, in pixels: mirrored and turned by quarters they are the same eight.
WAYS = ((1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))
# How far along each is looked, in pixels of the shrunk crop.
_STEPS = (1, 2, 3, 5, 8, 12, 18, 27)
# Crops are shrunk by at least 2, and to this longer side.
_SHRUNK, LONGEST_PX = 2, 512
# Lights stand so high above the picture plane along each way, radians; one more is at the camera.
_ELEVATIONS = (0.4, 0.95)
# A light's edge is this soft, in units of the horizon's slope: lamps have a size.
_SOFTNESS = 0.25
# A rise of less than this many pixels is rounding.
_LEAST_RISE_PX = 0.75
# In linear shade, below full scale 1: what no light reaches is not black in a photo.
_DARKEST = 1e-3
# Light from everywhere, in the same units as a light of the bank: what the part's own surroundings throw back.
_EVERYWHERE = 0.02
_GAMMA = 2.2
_N_REWEIGHTS = 3
_MAX_FIT_PX = 4_000


@dataclass(frozen=True, eq=False, slots=True)
class LightBank:
    """A twin under seventeen lights and an even sky, shrunk.

    Parameters
    ----------
    by : int
        How many times smaller than the twin.
    mask : ndarray of bool, shape (h, w)
    sky : ndarray of float32, shape (h, w)
        Share of the sky before the picture that a pixel sees, 0 to 1; 0 off the part.
    lit, open_ : ndarray of float32, shape (h, w, k)
        Linear shade under each light, with and without shadows.
    """

    by: int
    mask: NDArray[np.bool_]
    sky: Array
    lit: Array
    open_: Array


@dataclass(frozen=True, eq=False, slots=True)
class ShadowedLight:
    """What several lights with shadows explain of a photo, at the crop's size.

    Parameters
    ----------
    sky : ndarray of float32, shape (h, w)
        Share of the sky before the picture that a pixel sees, 0 to 1; 0 off the part.
    log_shade : ndarray of float32, shape (h, w)
        Log of the fitted shade, in the photo's own tone curve.
    log_shadow : ndarray of float32, shape (h, w)
        Log of what shadows leave of the fitted light; 0 = none, and off the part.
    """

    sky: Array
    log_shade: Array
    log_shadow: Array


def horizons(depth_mm: Array, focal_px: float) -> Array:
    """Give the slope of the horizon along each of the eight ways, float32 (8, h, w); 0 = level with the picture.

    Parameters
    ----------
    depth_mm : ndarray of float32, shape (h, w)
        NaN = background.
    focal_px : float
        Of this picture.
    """
    h, w = depth_mm.shape
    mask = np.isfinite(depth_mm)
    far = np.where(mask, depth_mm, np.float32(1e9)).astype(np.float32)
    middle = float(np.median(depth_mm[mask])) if mask.any() else 1.0
    px_mm = middle / focal_px
    slopes = np.zeros((len(WAYS), h, w), np.float32)
    for number, (dx, dy) in enumerate(WAYS):
        length = float(np.hypot(dx, dy))
        slope = slopes[number]
        for step in _STEPS:
            sx, sy = dx * step, dy * step
            if abs(sx) >= w or abs(sy) >= h:
                break
            here = (slice(max(0, -sy), min(h, h - sy)), slice(max(0, -sx), min(w, w - sx)))
            there = (slice(max(0, sy), min(h, h + sy)), slice(max(0, sx), min(w, w + sx)))
            rise = (far[here] - far[there]) / np.float32(px_mm) - np.float32(_LEAST_RISE_PX)
            np.maximum(slope[here], rise / np.float32(length * step), out=slope[here])
    slopes[:, ~mask] = 0
    return slopes


def shadowed_light(grey: Array, twin: "TwinGeometry") -> ShadowedLight:
    """Fit a photo by the twin under seventeen lights and an even sky, none of them negative.

    Least squares in linear light, relative to the fitted shade, reweighted (Cauchy) as `inputs.light_fit` does.

    Parameters
    ----------
    grey : ndarray of float32, shape (h, w)
        Log shade of the photo.
    twin : TwinGeometry
        Of the same size.
    """
    from scipy.optimize import nnls

    h, w = grey.shape
    bank = twin.lights
    by, mask, lit = bank.by, bank.mask, bank.lit
    log_shade, log_shadow = np.zeros(mask.shape, np.float32), np.zeros(mask.shape, np.float32)
    picked = np.flatnonzero(mask)
    some = picked[:: max(1, picked.size // _MAX_FIT_PX)]
    if some.size >= lit.shape[-1]:
        y = np.exp(_GAMMA * grey[::by, ::by].ravel()[some].astype(np.float64)) + _DARKEST
        x = lit.reshape(-1, lit.shape[-1])[some].astype(np.float64)
        middle = float(np.median(y))
        scale = np.full(some.size, 1 / middle)
        strength = np.zeros(x.shape[1])
        for _ in range(1 + _N_REWEIGHTS):
            # The normal equations' factor is as good as all rows, and as small as there are lights.
            q: NDArray[np.float64] = np.asarray(np.linalg.qr(np.column_stack((x, y)) * scale[:, None], mode="r"))
            strength, _ = nnls(q[:, :-1], q[:, -1])
            fitted = np.maximum(x @ strength, _DARKEST)
            off = np.log(y) - np.log(fitted)
            off -= np.median(off)
            sigma = max(1.4826 * float(np.median(np.abs(off))), 0.02)
            scale = 1 / np.sqrt(1 + (off / (2 * sigma)) ** 2) / np.maximum(fitted, 0.1 * middle)
        force = strength.astype(np.float32)
        shade = np.maximum(lit @ force, np.float32(_DARKEST))
        log_shade = np.asarray(np.log(shade) / _GAMMA * mask, np.float32)
        without = np.maximum(bank.open_ @ force, np.float32(_DARKEST))
        log_shadow = np.asarray(np.minimum(np.log(shade / without), 0) * mask, np.float32)

    # Along the outline a pixel of the part may have none of the shrunk one: it takes its neighbours'.
    around = cv2.blur(mask.astype(np.float32), (3, 3))

    def enlarged(plane: Array) -> Array:
        filled = np.where(mask, plane, cv2.blur(plane, (3, 3)) / np.maximum(around, np.float32(1e-3)))
        return np.asarray(filled.repeat(by, axis=0).repeat(by, axis=1)[:h, :w] * twin.mask, np.float32)

    return ShadowedLight(enlarged(bank.sky), enlarged(log_shade), enlarged(log_shadow))


def under_each_light(depth_mm: Array, normals_cam: Array, focal_px: float) -> LightBank:
    """Light a twin from each way; arrays as in `TwinGeometry`."""
    by = max(_SHRUNK, -(-max(depth_mm.shape) // LONGEST_PX))
    depth = np.ascontiguousarray(depth_mm[::by, ::by])
    normals = np.ascontiguousarray(normals_cam[::by, ::by])
    mask = np.isfinite(depth)
    slopes = horizons(depth, focal_px / by)
    sky = np.asarray((1 - slopes / np.sqrt(1 + slopes**2)).mean(axis=0) * mask, np.float32)
    lit, plain = [], []
    for (dx, dy), slope in zip(WAYS, slopes, strict=True):
        for elevation in _ELEVATIONS:
            # Towards the light; the camera looks along +z, so it stands in front at -z.
            flat = np.cos(elevation) / np.hypot(dx, dy)
            light = np.array([dx * flat, dy * flat, -np.sin(elevation)], np.float32)
            shade = np.clip(normals @ light, 0, None)
            seen = 1 / (1 + np.exp(np.clip((slope - np.float32(np.tan(elevation))) * (4 / _SOFTNESS), -30, 30)))
            plain.append(shade)
            lit.append(shade * seen)
    front = np.clip(-normals[..., 2], 0, None)
    everywhere = _EVERYWHERE * mask.astype(np.float32)
    lit += [front, sky, everywhere]
    plain += [front, mask.astype(np.float32), everywhere]
    return LightBank(
        by, mask, sky, np.stack(lit, axis=-1).astype(np.float32), np.stack(plain, axis=-1).astype(np.float32)
    )
