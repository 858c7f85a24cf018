"""How squarely a camera looks at a part: the angle off the view in which the part's outline is largest."""

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.transform import RigidTransform

# Directions tried over half a sphere (about 5 degrees apart), and turns that an outline is sampled at.
DIRECTIONS = 1000
OUTLINE_TURNS = 72


def best_view(cad: CadModel) -> NDArray[np.float64]:
    """Give the direction (unit, object frame) along which the outline of the part's convex hull is largest.

    From afar, without perspective; a direction and its opposite show the same outline.
    """
    directions = _half_sphere(DIRECTIONS)
    # Corners of the hull: who lies furthest out in some direction. Enough for areas, and few.
    corners = cad.vertices_mm[np.unique(_furthest(cad.vertices_mm, directions))]
    turns = np.linspace(0.0, 2 * np.pi, OUTLINE_TURNS, endpoint=False, dtype=np.float64)
    areas = [_outline_area(corners, direction, turns) for direction in directions]
    best: NDArray[np.float64] = directions[int(np.argmax(areas))]
    return best


def view_angle_rad(direction: NDArray[np.float64], cad: CadModel, T_cam_obj: RigidTransform) -> float:
    """Give the angle (0 to pi/2) between `direction` (unit, object frame) and the way from the part to the camera."""
    camera = T_cam_obj.inverse().translation_mm - cad.center_mm
    cosine = abs(float(direction @ camera)) / float(np.linalg.norm(camera))
    return float(np.arccos(min(cosine, 1.0)))


def _furthest(vertices: NDArray[np.float64], directions: NDArray[np.float64]) -> NDArray[np.intp]:
    """Give the indices of the vertices that lie furthest along and against each direction."""
    found = []
    for chunk in np.array_split(directions, 20):
        along = vertices @ chunk.T
        found += [along.argmax(axis=0), along.argmin(axis=0)]
    return np.concatenate(found)


def _outline_area(corners: NDArray[np.float64], direction: NDArray[np.float64], turns: NDArray[np.float64]) -> float:
    """Give the area of the outline along `direction`: of the polygon of the corners furthest out at each turn."""
    across = np.cross(direction, np.eye(3)[int(np.argmin(np.abs(direction)))])
    across /= np.linalg.norm(across)
    flat = np.stack((corners @ across, corners @ np.cross(direction, across)), axis=1)
    outline = flat[(flat @ np.stack((np.cos(turns), np.sin(turns)))).argmax(axis=0)]
    x, y = outline.T
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)


def _half_sphere(count: int) -> NDArray[np.float64]:
    """Spread directions evenly over half a sphere (a Fibonacci spiral)."""
    z = (np.arange(count) + 0.5) / count
    angle = np.pi * (3 - np.sqrt(5)) * np.arange(count)
    radius = np.sqrt(1 - z * z)
    return np.stack((radius * np.cos(angle), radius * np.sin(angle), z), axis=1)
