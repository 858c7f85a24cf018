"""Which point of the part lies under the mouse, with a pull towards corners."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkCommonCore import mutable
from vtkmodules.vtkCommonDataModel import vtkPolyData, vtkStaticCellLocator

from avatar_gui.ui.viewport.view_geometry import Ray, ViewGeometry
from avatar_gui.ui.viewport.vtk_shapes import from_vtk

SNAP_RADIUS_PX = 6.0
# A vertex is hidden when the surface is met this share of the way before it.
HIDDEN_SHARE = 1e-3
MAX_CANDIDATES = 32


@dataclass(frozen=True, eq=False, slots=True)
class SurfaceHit:
    """A point on the part: object frame, mm; the index of the part; whether it is a corner."""

    point_obj_mm: NDArray[np.float64]
    part: int
    is_vertex: bool = False


class SurfacePicker:
    """Casts view rays at one mesh with a cell array "part".

    Parameters
    ----------
    mesh : vtkPolyData
    corners_mm : ndarray of float64, shape (n, 3)
        Points that a click is pulled to: ends of crease lines, or all vertices of a part that has none.
    reach_mm : float
        Length of a ray; beyond everything.
    """

    def __init__(self, mesh: vtkPolyData, corners_mm: NDArray[np.float64], reach_mm: float) -> None:
        self._part = from_vtk(mesh.GetCellData().GetArray("part"))
        self._corners = corners_mm
        self._reach_mm = reach_mm
        # Any: VTK's stubs do not know that its by-reference arguments are `mutable` objects.
        self._locator: Any = vtkStaticCellLocator()
        self._locator.SetDataSet(mesh)
        self._locator.BuildLocator()

    def hit(self, ray: Ray) -> SurfaceHit | None:
        """Give the first point of the surface on the ray."""
        found = self._first_cell(ray.origin, ray.origin + self._reach_mm * ray.direction)
        return None if found is None else SurfaceHit(found[1], int(self._part[found[2]]))

    def snapped(self, view: ViewGeometry, x_px: float, y_px: float, *, snap: bool = True) -> SurfaceHit | None:
        """Give the visible corner within `SNAP_RADIUS_PX`, else the surface point under the pixel."""
        if snap:
            pixels = view.project(self._corners)
            distance = np.hypot(pixels[:, 0] - x_px, pixels[:, 1] - y_px)
            near = np.flatnonzero(distance <= SNAP_RADIUS_PX)
            for index in near[np.argsort(distance[near])][:MAX_CANDIDATES]:
                corner = self._corners[index]
                eye = view.ray(*pixels[index]).origin
                part = self._visible_part(eye, corner)
                if part is not None:
                    return SurfaceHit(corner, part, is_vertex=True)
        return self.hit(view.ray(x_px, y_px))

    def is_visible(self, eye: NDArray[np.float64], point: NDArray[np.float64]) -> bool:
        """Tell whether nothing of the part stands between `eye` and a point on it."""
        found = self._first_cell(eye, point)
        return found is None or found[0] > 1 - HIDDEN_SHARE

    def _visible_part(self, eye: NDArray[np.float64], corner: NDArray[np.float64]) -> int | None:
        found = self._first_cell(eye, eye + (corner - eye) * (1 + HIDDEN_SHARE))
        if found is not None and found[0] < (1 - HIDDEN_SHARE):
            return None
        if found is not None:
            return int(self._part[found[2]])
        # Seen against the background, the ray passes the corner by a hair: its own cell is the nearest one.
        closest = [0.0, 0.0, 0.0]
        cell: Any = mutable(0)
        sub, distance2 = mutable(0), mutable(0.0)
        self._locator.FindClosestPoint(corner.tolist(), closest, cell, sub, distance2)
        return int(self._part[int(cell.get())])

    def _first_cell(
        self, start: NDArray[np.float64], end: NDArray[np.float64]
    ) -> tuple[float, NDArray[np.float64], int] | None:
        share: Any = mutable(0.0)
        cell: Any = mutable(-1)
        sub = mutable(0)
        point, parametric = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]
        met = self._locator.IntersectWithLine(start.tolist(), end.tolist(), 0.0, share, point, parametric, sub, cell)
        return (float(share.get()), np.array(point), int(cell.get())) if met else None
