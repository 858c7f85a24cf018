"""Burrs: ragged fins that stand on an edge."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.solids import Soup

Array = NDArray[np.float64]
STEPS = 36


def burr(
    solid: Any, point_mm: Array, normal: Array, length_mm: float, height_mm: float, rng: np.random.Generator
) -> tuple[Soup, Array] | None:
    """Make a fin along the edge nearest to a point; None where there is no edge as long as a third of it.

    Parameters
    ----------
    solid : build123d solid
    point_mm, normal : ndarray, shape (3,)
        On a face, and that face's direction, along which the fin stands.
    length_mm, height_mm : float
        Largest.

    Returns
    -------
    soup : Soup
    at_mm : ndarray, shape (3,)
        Middle of its foot.
    """
    from build123d import Vector

    edges = [edge for edge in solid.edges() if edge.length > length_mm / 3]
    if not edges:
        return None
    nearest = min(edges, key=lambda edge: float(edge.distance_to(Vector(*point_mm.tolist()))))
    share = min(length_mm / nearest.length, 0.9)
    start = float(rng.uniform(0.02, 0.98 - share))
    along = np.linspace(start, start + share, STEPS + 1)
    foot = np.array([tuple(nearest.position_at(float(t))) for t in along])
    ragged = np.abs(np.convolve(rng.normal(0, 1, STEPS + 5), (0.2, 0.6, 1.0, 0.6, 0.2), mode="valid")) / 1.4
    fade = np.sin(np.linspace(0, np.pi, STEPS + 1)) ** 0.5
    height = height_mm * np.minimum(0.25 + ragged, 1.0) * fade
    lean = rng.normal(0, 0.35, 3)
    top = foot + height[:, None] * (normal + lean) / np.linalg.norm(normal + lean)
    foot = foot - 0.05 * normal
    a, b, c, d = foot[:-1], foot[1:], top[1:], top[:-1]
    corners = np.concatenate((np.stack((a, b, c), axis=1), np.stack((a, c, d), axis=1)))
    facet = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    length = np.linalg.norm(facet, axis=1, keepdims=True)
    is_area = length[:, 0] > 1e-9
    unit = facet[is_area] / length[is_area]
    return Soup(corners[is_area], unit[:, None, :].repeat(3, axis=1)), foot[STEPS // 2]
