"""From widget pixels to rays in the object frame and back, whatever the projection. Pure numpy.

Pixels are Qt's logical ones, x right, y down, (0, 0) the corner of the widget: only their share of the widget counts,
so the ratio to device pixels never enters.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, eq=False, slots=True)
class Ray:
    """A half line in the object frame, mm; `direction` has length 1."""

    origin: NDArray[np.float64]
    direction: NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class ViewGeometry:
    """How the object frame lands on the widget.

    Parameters
    ----------
    clip_from_obj : ndarray of float64, shape (4, 4)
        Object frame (mm, homogeneous) to OpenGL's clip coordinates.
    width_px, height_px : float
        Of the widget, logical px.
    """

    clip_from_obj: NDArray[np.float64]
    width_px: float
    height_px: float

    def project(self, points_obj_mm: ArrayLike) -> NDArray[np.float64]:
        """Give the widget pixels (x, y), shape (..., 2), of points of shape (..., 3); NaN behind the eye."""
        points = np.asarray(points_obj_mm, dtype=np.float64)
        clip = points @ self.clip_from_obj[:, :3].T + self.clip_from_obj[:, 3]
        w = np.where(clip[..., 3:] > 0, clip[..., 3:], np.nan)
        ndc = clip[..., :2] / w
        return np.stack(((ndc[..., 0] + 1) / 2 * self.width_px, (1 - ndc[..., 1]) / 2 * self.height_px), axis=-1)

    def ray(self, x_px: float, y_px: float) -> Ray:
        """Give the view ray under a widget pixel, from the near plane on."""
        x, y = 2 * x_px / self.width_px - 1, 1 - 2 * y_px / self.height_px
        ends = np.linalg.solve(self.clip_from_obj, np.array([[x, y, -1, 1], [x, y, 1, 1]], dtype=np.float64).T).T
        near, far = ends[:, :3] / ends[:, 3:]
        direction = far - near
        return Ray(near, direction / np.linalg.norm(direction))


def distance_to_polyline_px(pixel: ArrayLike, polyline_px: NDArray[np.float64]) -> float:
    """Give the distance from a pixel (2,) to a polyline (n, 2), px; segments with NaN ends do not count."""
    start, end = polyline_px[:-1], polyline_px[1:]
    seen = np.isfinite(start).all(axis=1) & np.isfinite(end).all(axis=1)
    if not seen.any():
        return float("inf")
    start, along = start[seen], (end - start)[seen]
    to_pixel = np.asarray(pixel, dtype=np.float64) - start
    length2 = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip((to_pixel * along).sum(axis=1) / length2, 0.0, 1.0)
    return float(np.sqrt(((to_pixel - share[:, None] * along) ** 2).sum(axis=1)).min())


def is_inside_polygon(pixel: ArrayLike, corners_px: NDArray[np.float64]) -> bool:
    """Tell whether a pixel (2,) lies in a convex polygon (n, 2); not when a corner is behind the eye."""
    to_pixel = np.asarray(pixel, dtype=np.float64) - corners_px
    along = np.roll(corners_px, -1, axis=0) - corners_px
    side = along[:, 0] * to_pixel[:, 1] - along[:, 1] * to_pixel[:, 0]
    return bool((side >= 0).all() or (side <= 0).all())
