"""Copies between numpy and VTK. Only copies: no VTK object and no memory of one may cross threads."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from vtkmodules.vtkCommonCore import vtkDataArray
    from vtkmodules.vtkCommonDataModel import vtkPolyData


def to_vtk(array: NDArray[Any]) -> "vtkDataArray":
    """Copy an array of shape (n,) or (n, components)."""
    from vtkmodules.util.numpy_support import numpy_to_vtk

    copy: vtkDataArray = numpy_to_vtk(np.ascontiguousarray(array), deep=True)  # type: ignore[no-untyped-call] # VTK's
    return copy


def to_numpy(array: "vtkDataArray") -> NDArray[Any]:
    """View a VTK array, valid as long as the returned array lives."""
    from vtkmodules.util.numpy_support import vtk_to_numpy

    view: NDArray[Any] = vtk_to_numpy(array)  # type: ignore[no-untyped-call] # VTK's
    return view


def mesh_of(
    points_mm: NDArray[np.floating], *, triangles: NDArray[np.integer] | None = None, n_lines: int = 0
) -> "vtkPolyData":
    """Make a mesh of points (n, 3) with triangles (m, 3), or with lines between points 0-1, 2-3, ..."""
    from vtkmodules.vtkCommonCore import vtkPoints
    from vtkmodules.vtkCommonDataModel import vtkPolyData

    mesh, points = vtkPolyData(), vtkPoints()
    points.SetData(to_vtk(points_mm))
    mesh.SetPoints(points)
    if triangles is not None:
        mesh.SetPolys(_cells(triangles))
    if n_lines:
        mesh.SetLines(_cells(np.arange(2 * n_lines).reshape(-1, 2)))
    return mesh


def _cells(indices: NDArray[np.integer]) -> Any:
    from vtkmodules.util.numpy_support import numpy_to_vtkIdTypeArray
    from vtkmodules.vtkCommonDataModel import vtkCellArray

    cells = vtkCellArray()
    flat = indices.astype(np.int64).ravel()
    cells.SetData(indices.shape[1], numpy_to_vtkIdTypeArray(flat, deep=True))  # type: ignore[no-untyped-call] # VTK's
    return cells
