"""Dents: a patch of triangles refined and pushed in."""

import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.solids import Soup

Array = NDArray[np.float64]
DENT_RIM = 0.12
FINEST_EDGE_MM = 0.35


def dented(soup: Soup, point_mm: Array, normal: Array, *, diameter_mm: float, depth_mm: float) -> Soup:
    """Push the surface in around a point: a smooth bowl with a slightly raised rim.

    Parameters
    ----------
    soup : Soup
    point_mm, normal : ndarray, shape (3,)
        On the surface, and the outward direction there (of any length).
    diameter_mm, depth_mm : float
        A negative depth makes a bump.
    """
    centre, radius = point_mm, diameter_mm / 2
    axis = normal / np.linalg.norm(normal)
    corners, normals = soup.corners, soup.normals
    reach = 1.8 * radius
    finest_mm = max(FINEST_EDGE_MM, diameter_mm / 60)
    for _ in range(9):
        edges = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
        near = _distance_to_box(corners, centre) < reach
        split = near & (edges > finest_mm)
        if not split.any():
            break
        corners = np.concatenate((corners[~split], _quartered(corners[split])))
        normals = np.concatenate((normals[~split], _quartered(normals[split])))
    normals = normals / np.linalg.norm(normals, axis=2, keepdims=True)
    offset = corners - centre
    along = offset @ axis
    radial = offset - along[..., None] * axis
    r = np.linalg.norm(radial, axis=2)
    # Only the skin around the point moves, not the far side of the wall.
    skin = (np.abs(along) < 2.5) & (normals @ axis > 0.3)
    q = r / radius
    bowl = np.where(q < 1, (1 - q**2) ** 2, 0)
    slope = np.where(q < 1, -4 * q * (1 - q**2), 0)
    rim = DENT_RIM * np.exp(-(((q - 1.0) / 0.22) ** 2)) * (q < 1.8)
    rim_slope = rim * -2 * (q - 1.0) / 0.22**2
    depth = np.where(skin, depth_mm * (bowl - rim), 0)
    tilt = np.where(skin, depth_mm * (slope - rim_slope) / radius, 0)
    direction = radial / np.maximum(r, 1e-9)[..., None]
    moved = normals + tilt[..., None] * direction
    return Soup(corners - depth[..., None] * axis, moved / np.linalg.norm(moved, axis=2, keepdims=True))


def _distance_to_box(corners: Array, point: Array) -> Array:
    """Distance from a point to each triangle's bounding box: a lower bound of that to the triangle."""
    low, high = corners.min(axis=1), corners.max(axis=1)
    distance: Array = np.linalg.norm(np.maximum(np.maximum(low - point, point - high), 0), axis=1)
    return distance


def _quartered(t: Array) -> Array:
    a, b, c = t[:, 0], t[:, 1], t[:, 2]
    ab, bc, ca = (a + b) / 2, (b + c) / 2, (c + a) / 2
    return np.concatenate([np.stack(s, axis=1) for s in ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))])
