"""What a deviation from the drawing is, and where it may sit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.solids import Soup

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Defect:
    """One deviation.

    Parameters
    ----------
    kind : str
        One of `defects.KINDS`.
    solid : str
        Name of the solid that it is on.
    point_mm, normal : ndarray, shape (3,)
        Where on the surface, object frame, and the outward direction.
    size_mm : float
        Diameter of a hole, dent, lump or stain, length of a scratch, way of something displaced.
    depth_mm : float
    turn_rad : float
        About the normal.
    reach_mm : float
        Nothing further from the point is changed.
    soups : dict of Soup
        The defective part's triangles.
    seed : int
        Of the picture of a scratch or stain.
    """

    kind: str
    solid: str
    point_mm: Array
    normal: Array
    size_mm: float
    depth_mm: float
    turn_rad: float
    reach_mm: float
    soups: dict[str, Soup]
    seed: int = 0


@dataclass(frozen=True, eq=False)
class SurfaceSpot:
    """A point of the part that the camera sees: solid, object frame, mm per pixel there (both ways, foreshortened)."""

    solid: str
    point_mm: Array
    normal: Array
    mm2_per_px: float


def across(normal: Array) -> tuple[Array, Array]:
    """Give two unit vectors across `normal`."""
    helper = np.array([0, 0, 1.0]) if abs(normal[2]) < 0.9 else np.array([1.0, 0, 0])
    u = np.cross(helper, normal)
    u = u / np.linalg.norm(u)
    return u, np.cross(normal, u)


def ball(soup: Soup) -> tuple[Array, float]:
    """Give middle and radius of a ball around triangles."""
    points = soup.corners.reshape(-1, 3)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    return middle, float(np.linalg.norm(points - middle, axis=1).max())
