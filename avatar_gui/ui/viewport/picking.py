"""Which point of the part lies under the mouse, and which of its points are seen."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkCommonCore import mutable
from vtkmodules.vtkCommonDataModel import vtkPolyData, vtkStaticCellLocator

from avatar_gui.ui.viewport.view_geometry import Ray
from avatar_gui.ui.viewport.vtk_shapes import from_vtk

# A vertex is hidden when the surface is met this share of the way before it.
HIDDEN_SHARE = 1e-3


@dataclass(frozen=True, eq=False, slots=True)
class SurfaceHit:
    """A point on the part: object frame, mm; the index of the part."""

    point_obj_mm: NDArray[np.float64]
    part: int


class SurfacePicker:
    """Casts view rays at one mesh with a cell array "part".

    Parameters
    ----------
    mesh : vtkPolyData
    reach_mm : float
        Length of a ray; beyond everything.
    """

    def __init__(self, mesh: vtkPolyData, reach_mm: float) -> None:
        self._part = from_vtk(mesh.GetCellData().GetArray("part"))
        self._reach_mm = reach_mm
        # Any: VTK's stubs do not know that its by-reference arguments are `mutable` objects.
        self._locator: Any = vtkStaticCellLocator()
        self._locator.SetDataSet(mesh)
        self._locator.BuildLocator()

    def hit(self, ray: Ray) -> SurfaceHit | None:
        """Give the first point of the surface on the ray."""
        found = self._first_cell(ray.origin, ray.origin + self._reach_mm * ray.direction)
        return None if found is None else SurfaceHit(found[1], int(self._part[found[2]]))

    def is_visible(self, eye: NDArray[np.float64], point: NDArray[np.float64]) -> bool:
        """Tell whether nothing of the part stands between `eye` and a point on it."""
        found = self._first_cell(eye, point)
        return found is None or found[0] > 1 - HIDDEN_SHARE

    def visible_part(self, eye: NDArray[np.float64], point: NDArray[np.float64]) -> int | None:
        """Give the part that a point on the surface belongs to, or None where something hides it from `eye`."""
        found = self._first_cell(eye, eye + (point - eye) * (1 + HIDDEN_SHARE))
        if found is not None and found[0] < (1 - HIDDEN_SHARE):
            return None
        if found is not None:
            return int(self._part[found[2]])
        # Seen against the background, the ray passes the point by a hair.
        return self.part_near(point, HIDDEN_SHARE * float(np.linalg.norm(point - eye)))

    def part_near(self, point: NDArray[np.float64], tolerance_mm: float) -> int | None:
        """Give the part whose surface is nearest to a point, or None if that is further off than `tolerance_mm`."""
        closest = [0.0, 0.0, 0.0]
        cell: Any = mutable(0)
        sub: Any = mutable(0)
        distance2: Any = mutable(0.0)
        self._locator.FindClosestPoint(point.tolist(), closest, cell, sub, distance2)
        return int(self._part[int(cell.get())]) if float(distance2.get()) <= tolerance_mm**2 else None

    def _first_cell(
        self, start: NDArray[np.float64], end: NDArray[np.float64]
    ) -> tuple[float, NDArray[np.float64], int] | None:
        share: Any = mutable(0.0)
        cell: Any = mutable(-1)
        sub = mutable(0)
        point, parametric = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]
        met = self._locator.IntersectWithLine(start.tolist(), end.tolist(), 0.0, share, point, parametric, sub, cell)
        return (float(share.get()), np.array(point), int(cell.get())) if met else None
