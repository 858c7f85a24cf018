"""Small VTK objects made from numpy arrays: lines, textured quads, picture labels that keep their size."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkIdTypeArray, vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkImageData, vtkPolyData
from vtkmodules.vtkCommonMath import vtkMatrix4x4
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkPolyDataMapper2D, vtkTexture, vtkTexturedActor2D

if TYPE_CHECKING:
    from collections.abc import Sequence


def to_vtk(array: NDArray[Any]) -> Any:
    """Copy an array of shape (n,) or (n, k) into a new VTK array of the same type."""
    return numpy_to_vtk(np.ascontiguousarray(array), deep=True)  # type: ignore[no-untyped-call] # VTK's helper


def from_vtk(array: Any) -> NDArray[Any]:
    """Give a VTK array as numpy, sharing its memory."""
    values: NDArray[Any] = vtk_to_numpy(array)  # type: ignore[no-untyped-call] # VTK's helper
    return values


def points(positions: NDArray[np.float64]) -> vtkPoints:
    """Copy positions, shape (n, 3)."""
    result = vtkPoints()
    result.SetData(to_vtk(positions.astype(np.float64)))
    return result


def lines(polylines: "Sequence[NDArray[np.float64]]") -> vtkPolyData:
    """Make polylines, each of shape (n, 3)."""
    result = vtkPolyData()
    result.SetPoints(points(np.concatenate(polylines)))
    lengths = np.array([len(line) for line in polylines], dtype=np.int64)
    cells = vtkCellArray()
    offsets = np.concatenate(([0], np.cumsum(lengths)))
    cells.SetData(
        _ids(offsets),
        _ids(np.arange(offsets[-1], dtype=np.int64)),
    )
    result.SetLines(cells)
    return result


def line_actor(
    polylines: "Sequence[NDArray[np.float64]]", color: tuple[float, float, float], width_px: float, opacity: float = 1.0
) -> vtkActor:
    """Make an actor of flat-coloured lines, `width_px` in device pixels."""
    return flat_actor(lines(polylines), color, width_px, opacity)


def flat_actor(
    mesh: vtkPolyData, color: tuple[float, float, float], width_px: float = 1.0, opacity: float = 1.0
) -> vtkActor:
    """Make an actor that no light changes."""
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(mesh)
    mapper.ScalarVisibilityOff()
    actor = vtkActor()
    actor.SetMapper(mapper)
    look = actor.GetProperty()
    look.LightingOff()
    look.SetColor(*color)
    look.SetLineWidth(width_px)
    look.SetOpacity(opacity)
    return actor


def painted_mesh(
    corners_mm: NDArray[np.float64], normals: NDArray[np.float32], places: NDArray[np.float32]
) -> vtkPolyData:
    """Make triangles that share no corners, each with its place in a picture.

    Parameters
    ----------
    corners_mm, normals : ndarray of float, shape (m, 3, 3)
    places : ndarray of float32, shape (m, 3, 2)
        (x, y) in the picture, 0 to 1, y down.
    """
    result = vtkPolyData()
    result.SetPoints(points(corners_mm.reshape(-1, 3)))
    cells = vtkCellArray()
    count = np.arange(3 * len(corners_mm), dtype=np.int64)
    cells.SetData(_ids(np.arange(0, len(count) + 1, 3, dtype=np.int64)), _ids(count))
    result.SetPolys(cells)
    result.GetPointData().SetNormals(to_vtk(normals.reshape(-1, 3)))
    # Pictures are stored with their last row first.
    flipped = places.reshape(-1, 2).copy()
    flipped[:, 1] = 1 - flipped[:, 1]
    result.GetPointData().SetTCoords(to_vtk(flipped))
    return result


def picture_texture(image: NDArray[np.uint8], *, smaller: bool = True) -> vtkTexture:
    """Make a texture of an image, uint8 (h, w, 3 or 4), top row first; `smaller`: averaged where it is seen small."""
    height, width, channels = image.shape
    data = vtkImageData()
    data.SetDimensions(width, height, 1)
    data.GetPointData().SetScalars(to_vtk(np.ascontiguousarray(image[::-1]).reshape(-1, channels)))
    texture = vtkTexture()
    texture.SetInputData(data)
    texture.InterpolateOn()
    texture.SetMipmap(smaller)
    return texture


def picture_quad(corners: NDArray[np.float64], image: NDArray[np.uint8], opacity: float = 1.0) -> vtkActor:
    """Make a flat picture; its corners (4, 3) in the order top left, top right, bottom right, bottom left."""
    actor = flat_actor(_quad(corners), (1.0, 1.0, 1.0), opacity=opacity)
    actor.SetTexture(picture_texture(image))
    return actor


def picture_label(image: QImage, anchor_px: tuple[float, float], point: NDArray[np.float64]) -> vtkTexturedActor2D:
    """Make a picture of constant size whose pixel `anchor_px` (x, y from its top left) sits on a point in mm."""
    picture = image.convertToFormat(QImage.Format.Format_RGBA8888)
    width, height = picture.width(), picture.height()
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(height, picture.bytesPerLine())[:, : 4 * width]
    left, top = -anchor_px[0], anchor_px[1]
    corners = [[left, top, 0], [left + width, top, 0], [left + width, top - height, 0], [left, top - height, 0]]
    mapper = vtkPolyDataMapper2D()
    mapper.SetInputData(_quad(np.array(corners, dtype=np.float64)))
    texture = picture_texture(pixels.reshape(height, width, 4))
    texture.MipmapOff()
    actor = vtkTexturedActor2D()
    actor.SetMapper(mapper)
    actor.SetTexture(texture)
    place = actor.GetPositionCoordinate()
    place.SetCoordinateSystemToWorld()
    place.SetValue(*point)
    return actor


def matrix4(values: NDArray[np.float64]) -> vtkMatrix4x4:
    """Copy a 4x4 matrix."""
    result = vtkMatrix4x4()
    result.DeepCopy(values.ravel().tolist())
    return result


def _ids(values: NDArray[np.int64]) -> vtkIdTypeArray:
    ids: vtkIdTypeArray = numpy_to_vtkIdTypeArray(values, deep=True)  # type: ignore[no-untyped-call] # VTK's helper
    return ids


def _quad(corners: NDArray[np.float64]) -> vtkPolyData:
    mesh = vtkPolyData()
    mesh.SetPoints(points(corners))
    cells = vtkCellArray()
    cells.InsertNextCell(4, [0, 1, 2, 3])
    mesh.SetPolys(cells)
    texture_coordinates = np.array([[0, 1], [1, 1], [1, 0], [0, 0]], dtype=np.float32)
    mesh.GetPointData().SetTCoords(to_vtk(texture_coordinates))
    return mesh
