"""How squarely a camera looks at a part: the angle between its view and the one that shows most of the part."""

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.transform import RigidTransform

DIRECTIONS = 1000


def best_view(cad: CadModel) -> NDArray[np.float64]:
    """Give the direction (unit, object frame) along which the part shows the largest surface.

    What shows is taken as half of the sum of all triangles' areas as foreshortened, which is exact for convex parts and
    cares for no side: the direction and its opposite are the same view.
    """
    corners = cad.vertices_mm[cad.faces]
    # The cross product of two edges is normal to the triangle and twice its area long.
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    directions = _half_sphere(DIRECTIONS)
    shown = np.zeros(len(directions))
    for chunk in np.array_split(normals, max(1, len(normals) // 4096)):
        shown += np.abs(chunk @ directions.T).sum(axis=0)
    best: NDArray[np.float64] = directions[int(shown.argmax())]
    return best


def view_angle_rad(direction: NDArray[np.float64], cad: CadModel, T_cam_obj: RigidTransform) -> float:
    """Give the angle (0 to pi/2) between `direction` (unit, object frame) and the way from the part to the camera."""
    camera = T_cam_obj.inverse().translation_mm - cad.center_mm
    cosine = abs(float(direction @ camera)) / float(np.linalg.norm(camera))
    return float(np.arccos(min(cosine, 1.0)))


def _half_sphere(count: int) -> NDArray[np.float64]:
    """Spread directions evenly over half a sphere (a Fibonacci spiral)."""
    z = (np.arange(count) + 0.5) / count
    angle = np.pi * (3 - np.sqrt(5)) * np.arange(count)
    radius = np.sqrt(1 - z * z)
    return np.stack((radius * np.cos(angle), radius * np.sin(angle), z), axis=1)
