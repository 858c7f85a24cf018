"""What follows from a picture's depth: where surfaces shade each other from the light all around, and what is unsharp.

Only what the camera sees counts, as with all screen-space methods (Bavoil and Sainz 2008).
"""

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]

# Of the picture, per axis: shade from all around has no fine detail.
SHADE_SCALE = 0.35
# Of the middle depth: how far surfaces shade each other, near and wide.
REACHES = (0.02, 0.08)
DIRECTIONS = 8
_SLOPE_BIAS = 0.1
# Lamps are in the light as well, and light that bounces fills corners.
STRENGTH = 0.75
# Blurs (sigma, px) between which the picture is mixed.
_BLURS_PX = (0.0, 0.8, 1.8, 3.6)


def open_share(depth_mm: Picture, focal_px: float) -> Picture:
    """Give the share of light from all around that reaches each pixel, 0 to 1.

    Parameters
    ----------
    depth_mm : ndarray of float32, shape (H, W)
        Along the camera's z; NaN where nothing is.
    focal_px : float
    """
    height, width = depth_mm.shape
    size = (max(8, round(width * SHADE_SCALE)), max(8, round(height * SHADE_SCALE)))
    z = cv2.resize(np.nan_to_num(depth_mm, nan=1e5), size, interpolation=cv2.INTER_NEAREST)
    f = np.float32(focal_px * size[0] / width)
    v, u = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    u, v = (u - size[0] / 2) / f, (v - size[1] / 2) / f
    points = np.stack((u * z, v * z, z), axis=-1)
    normals = _normals(points)
    middle = float(np.median(z))
    shade = np.zeros(z.shape, np.float32)
    for reach in REACHES:
        reach_px = reach * float(f)
        near = np.float32(reach * middle)
        for k in range(DIRECTIONS):
            angle = 2 * np.pi * (k + 0.25) / DIRECTIONS
            # Alternately half and all the way.
            step = reach_px * (0.5 if k % 2 else 1.0)
            dx, dy = round(step * np.cos(angle)), round(step * np.sin(angle))
            off = _shifted(points, dx, dy) - points
            far = np.sqrt(np.einsum("ijk,ijk->ij", off, off)) + np.float32(1e-3)
            rise = np.einsum("ijk,ijk->ij", off, normals) / far
            shade += np.maximum(rise - _SLOPE_BIAS, 0) * np.maximum(1 - far / (2 * near), 0)
    shade *= np.float32(6.0 * STRENGTH / (DIRECTIONS * len(REACHES)))
    smooth = cv2.bilateralFilter(np.minimum(shade, 0.85).astype(np.float32), 5, 0.2, 2)
    opened: Picture = (1 - cv2.resize(smooth, (width, height), interpolation=cv2.INTER_LINEAR)).astype(np.float32)
    return opened


def _normals(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give normals toward the camera: each way the neighbour that is nearer in depth."""
    both = []
    for axis in (1, 0):
        ahead = np.diff(points, axis=axis, append=points.take([-1], axis=axis))
        back = np.diff(points, axis=axis, prepend=points.take([0], axis=axis))
        is_ahead = np.abs(ahead[..., 2:]) < np.abs(back[..., 2:])
        both.append(np.where(is_ahead, ahead, back))
    normals = np.cross(both[0], both[1])
    normals /= np.linalg.norm(normals, axis=2, keepdims=True) + np.float32(1e-9)
    toward: NDArray[np.float32] = np.where(normals[..., 2:] > 0, -normals, normals)
    return toward


def _shifted(points: NDArray[np.float32], dx: int, dy: int) -> NDArray[np.float32]:
    height, width = points.shape[:2]
    rows = np.clip(np.arange(height) + dy, 0, height - 1)
    columns = np.clip(np.arange(width) + dx, 0, width - 1)
    return points[rows][:, columns]


def defocused(light: Picture, depth_mm: Picture, focal_px: float, focus_mm: float, aperture_mm: float) -> Picture:
    """Blur what is out of focus, as far as a mixture of a few blurs shows it.

    Parameters
    ----------
    light : ndarray of float32, shape (H, W, 3)
    depth_mm : ndarray of float32, shape (H, W)
        Finite.
    focal_px, focus_mm, aperture_mm : float
        Aperture: radius.
    """
    radius = aperture_mm * focal_px * np.abs(1 / np.float32(focus_mm) - 1 / depth_mm)
    sigma = cv2.GaussianBlur((radius / 2).astype(np.float32), (0, 0), 2.0)
    mixed = light
    for less, more in pairwise(_BLURS_PX):
        share = np.clip((sigma - less) / (more - less), 0, 1)
        if not share.any():
            break
        blurred = cv2.GaussianBlur(light, (0, 0), more)
        mixed = mixed + share[..., None] * (blurred - mixed)
    result: Picture = mixed
    return result
