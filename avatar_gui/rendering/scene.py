"""The CAD model as a scene: vertices with normals, triangles, parts and crease lines, computed once per model.

What is shared between the twin's lane and the viewport's thread are numpy arrays only; `CadScene.surface` and
`CadScene.crease_lines` make a new VTK object for whoever asks, because no VTK object may cross threads.
"""

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.mesh import CREASE_ANGLE_DEG, edges_of, face_normals, unique_rows, weld
from avatar_gui.rendering.vtk_arrays import mesh_of, to_vtk

if TYPE_CHECKING:
    from vtkmodules.vtkCommonDataModel import vtkPolyData

# Faces around one vertex that its normal is averaged over: the hub of a fan has thousands, which agree.
MAX_FACES_PER_NORMAL = 64

_scenes: "WeakKeyDictionary[CadModel, CadScene]" = WeakKeyDictionary()
_scenes_lock = Lock()


@dataclass(frozen=True, eq=False, slots=True)
class CadScene:
    """A CAD model ready to be drawn. Triangles keep the order of `CadModel.faces`.

    Parameters
    ----------
    vertices_mm : ndarray of float64, shape (n, 3)
        Object frame; split where the surface has a crease.
    normals : ndarray of float32, shape (n, 3)
        Unit vertex normals, object frame, smooth up to creases.
    triangles : ndarray of int32, shape (m, 3)
    face_part : ndarray of int32, shape (m,)
    part_colors : ndarray of uint8, shape (parts, 3)
    vertex_colors : ndarray of uint8, shape (n, 3), or None
    crease_points_mm : ndarray of float64, shape (e, 2, 3)
        Both ends of each crease or boundary edge, object frame.
    center_mm : ndarray of float64, shape (3,)
    diameter_mm : float
    """

    vertices_mm: NDArray[np.float64]
    normals: NDArray[np.float32]
    triangles: NDArray[np.int32]
    face_part: NDArray[np.int32]
    part_colors: NDArray[np.uint8]
    vertex_colors: NDArray[np.uint8] | None
    crease_points_mm: NDArray[np.float64]
    center_mm: NDArray[np.float64]
    diameter_mm: float

    def surface(self) -> "vtkPolyData":
        """Make the surface: points in mm, point normals, cell array "part", point or cell scalars "color"."""
        surface = mesh_of(self.vertices_mm, triangles=self.triangles)
        surface.GetPointData().SetNormals(to_vtk(self.normals))
        part = to_vtk(self.face_part)
        part.SetName("part")
        surface.GetCellData().AddArray(part)
        per_vertex = self.vertex_colors is not None
        color = to_vtk(self.part_colors[self.face_part] if self.vertex_colors is None else self.vertex_colors)
        color.SetName("color")
        (surface.GetPointData() if per_vertex else surface.GetCellData()).SetScalars(color)
        return surface

    def crease_lines(self) -> "vtkPolyData":
        """Make the crease and boundary edges as a set of lines, mm, object frame."""
        return mesh_of(self.crease_points_mm.reshape(-1, 3), n_lines=len(self.crease_points_mm))


def cad_scene(cad: CadModel) -> CadScene:
    """Give the scene of a model: made on first call, the same object as long as the model lives. Thread-safe."""
    with _scenes_lock:
        scene = _scenes.get(cad)
        if scene is None:
            scene = _scenes[cad] = _make_scene(cad)
        return scene


def _make_scene(cad: CadModel) -> CadScene:
    part_of_vertex = np.zeros(len(cad.vertices_mm))
    part_of_vertex[cad.faces] = cad.face_part[:, None]
    welded, to_welded = weld(np.column_stack((cad.vertices_mm + 0.0, part_of_vertex)))
    faces = to_welded[cad.faces]
    points = welded[:, :3]
    normals = face_normals(points, faces)
    edges, first, second = edges_of(faces)
    bend = np.einsum("ij,ij->i", normals[first], normals[np.maximum(second, 0)])
    is_crease = (second < 0) | (bend < np.cos(np.radians(CREASE_ANGLE_DEG)))
    corner_normals = _corner_normals(points, faces, normals)
    # One vertex per distinct (position, normal): quantised normals make equal what rounding made different.
    keys = np.column_stack((cad.faces.ravel(), np.rint(corner_normals.reshape(-1, 3) * 1e5)))
    _, first_corner, triangles = unique_rows(keys)
    origin = cad.faces.ravel()[first_corner]
    colors = None if cad.vertex_colors is None else frozen(cad.vertex_colors[origin], np.uint8, (None, 3), "colors")
    return CadScene(
        vertices_mm=frozen(cad.vertices_mm[origin], np.float64, (None, 3), "vertices"),
        normals=frozen(corner_normals.reshape(-1, 3)[first_corner], np.float32, (None, 3), "normals"),
        triangles=frozen(triangles.reshape(-1, 3), np.int32, (None, 3), "triangles"),
        face_part=cad.face_part,
        part_colors=frozen(np.array([p.color for p in cad.parts]), np.uint8, (None, 3), "part_colors"),
        vertex_colors=colors,
        crease_points_mm=frozen(points[edges[is_crease]], np.float64, (None, 2, 3), "creases"),
        center_mm=frozen(cad.center_mm, np.float64, (3,), "center"),
        diameter_mm=cad.diameter_mm,
    )


def _corner_normals(
    points: NDArray[np.float64], faces: NDArray[np.int64], normals: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give a unit normal per face corner, (m, 3, 3): mean over the faces around it that bend less than a crease.

    Weighting by corner angle makes the normal independent of how the surface was cut into triangles
    (Thuermer and Wuethrich, Computing vertex normals from polygonal facets, 1998).
    """
    corners = points[faces]
    ahead = np.roll(corners, -1, axis=1) - corners
    back = np.roll(corners, 1, axis=1) - corners
    angle = np.arctan2(np.linalg.norm(np.cross(ahead, back), axis=2), np.einsum("fci,fci->fc", ahead, back)).ravel()
    vertex = faces.ravel()
    order = np.argsort(vertex, kind="stable")
    face = order // 3
    valence = np.bincount(vertex, minlength=len(points))
    offset = np.cumsum(valence) - valence
    limit = np.cos(np.radians(CREASE_ANGLE_DEG))
    total = np.zeros((len(vertex), 3))
    own = normals[face]
    # The k-th corner around a vertex, for all vertices at once; vertices of high valence are few.
    active = np.arange(len(vertex))
    for k in range(min(int(valence.max()), MAX_FACES_PER_NORMAL)):
        active = active[valence[vertex[order[active]]] > k]
        other = order[offset[vertex[order[active]]] + k]
        theirs = normals[other // 3]
        smooth = np.einsum("ij,ij->i", own[active], theirs) >= limit
        total[active] += theirs * (angle[other] * smooth)[:, None]
    length = np.linalg.norm(total, axis=1, keepdims=True)
    total = np.where(length > 0, total / np.where(length > 0, length, 1.0), own)
    result = np.empty_like(total)
    result[order] = total
    return result.reshape(-1, 3, 3)
