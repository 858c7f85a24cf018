"""From "this pixel sees that triangle" to depth, normals and shading, in floating point.

Along the picture, the inverse depth of a plane is a linear function of the pixel: with the plane m.p = d and the ray
r = ((u - cx) / fx, (v - cy) / fy, 1), the surface point is p = z r and so 1/z = (m/d).r. Likewise the barycentric
weights of p divided by z are (v_j x v_k).r / det, so a normal interpolated over the triangle has the direction of B r
with a 3x3 matrix B per triangle. Three numbers give depth, nine the normal, and both are exact where a z-buffer rounds.

Pictures are worked on in bands of rows that fit the processor's cache, within the box that the part covers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.ports import LightSetup
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import NO_PART
from avatar_gui.rendering.scene import CadScene
from avatar_gui.rendering.shading import N_LEVELS, part_palette, shade_levels, tint

# Pixels per band: some ten float32 arrays of this size stay in a 1 MB cache.
BAND_PX = 24_000
# Rasterisers place corners on a grid of at least 1/256 px (GL_SUBPIXEL_BITS); twice that for both ends of an edge.
ROUNDING_PX = 1 / 128
# Relative depth error above which that rounding matters: 5 um at 500 mm.
DEPTH_TOLERANCE = 1e-5


@dataclass(frozen=True, eq=False, slots=True)
class Box:
    """A half-open box of pixels: rows top to bottom, columns left to right."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """For indexing a picture."""
        return slice(self.top, self.bottom), slice(self.left, self.right)


@dataclass(frozen=True, eq=False, slots=True)
class SurfacePixels:
    """What each pixel of a box sees.

    Parameters
    ----------
    inverse_depth_per_mm : ndarray of float64, shape (h, w)
        NaN = background.
    normals_cam : ndarray of float32, shape (3, h, w)
        Unit, turned to the camera (n.r <= 0); NaN = background.
    colors : tuple of ndarray of uint8, shape (h, w, 3)
        One per light.
    """

    inverse_depth_per_mm: NDArray[np.float64]
    normals_cam: NDArray[np.float32]
    colors: tuple[NDArray[np.uint8], ...]


@dataclass(frozen=True, eq=False, slots=True)
class VisibleFaces:
    """Tables of the n - 1 faces that at least one pixel sees; the last entry is the background (NaN).

    Parameters
    ----------
    gradient_per_mm : ndarray of float64, shape (3, n)
        Inverse depth of each face's plane is this times the ray.
    inverse_depth_range_per_mm : ndarray of float64, shape (2, n)
        Lowest and highest over its corners.
    is_steep : ndarray of bool, shape (n,)
        A pixel centre may lie beyond a face by the rasteriser's rounding; so steep a plane runs away there, and its
        depth is kept within that of its corners.
    normal_matrix : ndarray of float32, shape (3, 3, n)
        Times the ray gives the direction of the interpolated normal.
    color_matrix : ndarray of float32, shape (3, 3, n), or None
        Times the ray and the depth gives the interpolated vertex colour, 0 to 255.
    part : ndarray of int32, shape (n,)
    """

    gradient_per_mm: NDArray[np.float64]
    inverse_depth_range_per_mm: NDArray[np.float64]
    is_steep: NDArray[np.bool_]
    normal_matrix: NDArray[np.float32]
    color_matrix: NDArray[np.float32] | None
    part: NDArray[np.int32]


def covered_box(face_index: NDArray[np.int32]) -> Box | None:
    """Give the smallest box around the pixels that see a face, or None."""
    covered = face_index >= 0
    rows = np.flatnonzero(covered.any(axis=1))
    if len(rows) == 0:
        return None
    columns = np.flatnonzero(covered[rows[0] : rows[-1] + 1].any(axis=0))
    return Box(int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1)


def visible_faces(
    face_index: NDArray[np.int32],
    scene: CadScene,
    vertices_cam_mm: NDArray[np.float64],
    T_cam_obj: RigidTransform,
    intrinsics: CameraIntrinsics,
) -> tuple[NDArray[np.intp], VisibleFaces]:
    """Make the tables, and give the picture of rows into them.

    Parameters
    ----------
    face_index : ndarray of int32, shape (h, w)
        -1 = background.
    scene : CadScene
    vertices_cam_mm : ndarray of float64, shape (n, 3)
        Of the scene, in the camera frame.
    T_cam_obj : RigidTransform
    intrinsics : CameraIntrinsics

    Returns
    -------
    row : ndarray of intp, shape (h, w)
    faces : VisibleFaces
    """
    rows, planes = _visible_planes(face_index, scene, vertices_cam_mm, intrinsics)
    triangles, (v0, v1, v2), offset, farthest = planes.triangles, planes.corners, planes.offset, planes.farthest
    tiny = np.finfo(np.float64).tiny
    # Weights are (v_j x v_k).r / offset. Seen from the front (offset < 0) the normal is their mean, seen from behind
    # the opposite: in both cases minus the mean over |offset|, whose length does not matter.
    weights = (_cross(v1, v2), _cross(v2, v0), _cross(v0, v1))
    # |v_j||v_k| is at least as large as any weight; it keeps the single precision of the table in range.
    scale = -np.maximum(farthest * farthest, tiny)[:, None]
    normals = scene.normals @ T_cam_obj.rotation.T
    normal_matrix = _outer_sum(normals, triangles, tuple(weight / scale for weight in weights))
    color_matrix = None
    if scene.vertex_colors is not None:
        colors = scene.vertex_colors.astype(np.float64)
        over_depth = _outer_sum(colors, triangles, tuple(weight / offset[:, None] for weight in weights))
        color_matrix = _with_background(over_depth, np.float32)
    faces = VisibleFaces(
        gradient_per_mm=planes.gradient_per_mm,
        inverse_depth_range_per_mm=planes.inverse_depth_range_per_mm,
        is_steep=planes.is_steep,
        normal_matrix=_with_background(normal_matrix, np.float32),
        color_matrix=color_matrix,
        part=np.append(scene.face_part[planes.face], NO_PART).astype(np.int32),
    )
    return rows, faces


def measure_depth(
    face_index: NDArray[np.int32],
    box: Box,
    scene: CadScene,
    vertices_cam_mm: NDArray[np.float64],
    intrinsics: CameraIntrinsics,
) -> NDArray[np.float32]:
    """Work out the depth alone of every pixel of a box: float32 (h, w), mm, NaN = background.

    Parameters
    ----------
    face_index : ndarray of int32, shape (h, w)
        Of the pixels in `box`; -1 = background.
    box : Box
    scene : CadScene
    vertices_cam_mm : ndarray of float64, shape (n, 3)
        Of the scene, in the camera frame.
    intrinsics : CameraIntrinsics
    """
    rows, planes = _visible_planes(face_index, scene, vertices_cam_mm, intrinsics)
    x = (np.arange(box.left, box.right, dtype=np.float64) - intrinsics.cx) / intrinsics.fx
    y = ((np.arange(box.top, box.bottom, dtype=np.float64) - intrinsics.cy) / intrinsics.fy)[:, None]
    depth: NDArray[np.float32] = (1.0 / _inverse_depth(rows, planes, x, y)).astype(np.float32)
    return depth


@dataclass(frozen=True, eq=False, slots=True)
class _VisiblePlanes:
    """The planes of the visible faces; tables as in `VisibleFaces`, the rest without an entry for the background."""

    gradient_per_mm: NDArray[np.float64]
    inverse_depth_range_per_mm: NDArray[np.float64]
    is_steep: NDArray[np.bool_]
    face: NDArray[np.intp]
    triangles: NDArray[np.int32]
    corners: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]
    offset: NDArray[np.float64]
    farthest: NDArray[np.float64]


def _visible_planes(
    face_index: NDArray[np.int32],
    scene: CadScene,
    vertices_cam_mm: NDArray[np.float64],
    intrinsics: CameraIntrinsics,
) -> tuple[NDArray[np.intp], _VisiblePlanes]:
    """Give the picture of rows into the tables, and the tables."""
    seen = np.zeros(len(scene.triangles) + 1, bool)
    # -1 is the last entry.
    seen[face_index] = True
    face = np.flatnonzero(seen[:-1])
    row_of_face = np.full(len(seen), len(face), np.intp)
    row_of_face[face] = np.arange(len(face))
    triangles = scene.triangles[face]
    v0, v1, v2 = (np.take(vertices_cam_mm, triangles[:, i], axis=0) for i in range(3))
    plane = _cross(v1 - v0, v2 - v0)
    offset = np.einsum("ij,ij->i", plane, v0)
    # A face seen exactly edge-on covers no pixel centre but by rounding; its depth then comes from its corners.
    offset = np.where(offset == 0, np.finfo(np.float64).tiny, offset)
    with np.errstate(over="ignore"):
        gradient = np.nan_to_num(plane / offset[:, None])
    nearest = np.minimum(np.minimum(v0[:, 2], v1[:, 2]), v2[:, 2])
    farthest = np.maximum(np.maximum(v0[:, 2], v1[:, 2]), v2[:, 2])
    # A corner behind the camera is no limit: inverse depth grows without bound towards the camera plane.
    tiny = np.finfo(np.float64).tiny
    highest = np.where(nearest > 0, 1.0 / np.where(nearest > 0, nearest, 1.0), np.inf)
    lowest = 1.0 / np.maximum(farthest, tiny)
    steepness = np.abs(gradient[:, 0]) / intrinsics.fx + np.abs(gradient[:, 1]) / intrinsics.fy
    planes = _VisiblePlanes(
        gradient_per_mm=_with_background(gradient.T, np.float64),
        inverse_depth_range_per_mm=_with_background(np.stack((lowest, highest)), np.float64),
        is_steep=np.append(steepness * ROUNDING_PX > DEPTH_TOLERANCE * lowest, False),
        face=face,
        triangles=triangles,
        corners=(v0, v1, v2),
        offset=offset,
        farthest=farthest,
    )
    return np.take(row_of_face, face_index, mode="wrap"), planes


def _outer_sum(
    values: NDArray[np.floating], triangles: NDArray[np.int32], weights: tuple[NDArray[np.float64], ...]
) -> NDArray[np.float64]:
    """Give sum_k values[triangles[n, k], i] weights[k][n, j] as (i, j, n), each entry contiguous."""
    result = np.zeros((3, 3, len(triangles)))
    for k, weight in enumerate(weights):
        value = np.take(values, triangles[:, k], axis=0)
        for i in range(3):
            for j in range(3):
                result[i, j] += value[:, i] * weight[:, j]
    return result


def _with_background(table: NDArray[np.float64], dtype: type[np.floating]) -> NDArray[Any]:
    """Append the background's NaN along the last axis."""
    result = np.full((*table.shape[:-1], table.shape[-1] + 1), np.nan, dtype)
    result[..., :-1] = table
    return result


def measure_surface(
    row: NDArray[np.intp],
    faces: VisibleFaces,
    box: Box,
    intrinsics: CameraIntrinsics,
    scene: CadScene,
    lights: Sequence[LightSetup],
) -> SurfacePixels:
    """Work out depth, normals and colours of every pixel of the box.

    Parameters
    ----------
    row, faces
        From `visible_faces`, of the pixels in `box`.
    box : Box
        Where they are in the picture.
    intrinsics : CameraIntrinsics
    scene : CadScene
    lights : sequence of LightSetup
    """
    h, w = row.shape
    inverse_depth = np.empty((h, w))
    normals = np.empty((3, h, w), np.float32)
    colors = tuple(np.empty((h, w, 3), np.uint8) for _ in lights)
    x = (np.arange(box.left, box.right, dtype=np.float64) - intrinsics.cx) / intrinsics.fx
    y = ((np.arange(box.top, box.bottom, dtype=np.float64) - intrinsics.cy) / intrinsics.fy)[:, None]
    palette = part_palette(scene.part_colors)
    step = max(1, BAND_PX // w)
    for top in range(0, h, step):
        band = slice(top, min(top + step, h))
        rows = row[band]
        inverse_depth[band] = _inverse_depth(rows, faces, x, y[band])
        ray = _unit_rays(x, y[band])
        normal, facing = _normals(rows, faces, x, y[band], ray)
        normals[:, band] = normal
        own = None
        if faces.color_matrix is not None:
            own = _own_colors(rows, faces.color_matrix, x, y[band], inverse_depth[band])
        for light, picture in zip(lights, colors, strict=True):
            levels = shade_levels(light, normal, facing, ray)
            if own is None:
                step_of_part = faces.part[rows] * N_LEVELS if len(palette) > 1 else 0
                picture[band] = np.take(
                    palette.reshape(-1, 3), levels.astype(np.intp) + step_of_part, axis=0, mode="clip"
                )
            else:
                picture[band] = tint(own, levels)
    return SurfacePixels(inverse_depth, normals, colors)


def _inverse_depth(
    rows: NDArray[np.intp], faces: "VisibleFaces | _VisiblePlanes", x: NDArray[np.float64], y: NDArray[np.float64]
) -> NDArray[np.float64]:
    gradient = faces.gradient_per_mm
    result = np.take(gradient[0], rows, mode="clip")
    result *= x
    term = np.take(gradient[1], rows, mode="clip")
    term *= y
    result += term
    result += np.take(gradient[2], rows, mode="clip")
    steep = np.flatnonzero(np.take(faces.is_steep, rows, mode="clip"))
    low, high = (np.take(limit, rows.reshape(-1)[steep]) for limit in faces.inverse_depth_range_per_mm)
    result.reshape(-1)[steep] = np.clip(result.reshape(-1)[steep], low, high)
    return result


def _unit_rays(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float32]:
    rays = np.empty((3, len(y), len(x)), np.float32)
    rays[2] = 1.0 / np.sqrt(x * x + y * y + 1.0)
    rays[0] = x
    rays[1] = y
    rays[:2] *= rays[2]
    return rays


def _normals(
    rows: NDArray[np.intp],
    faces: VisibleFaces,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    ray: NDArray[np.float32],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give normals (3, h, w) and their cosine to the direction of the camera (h, w)."""
    x32, y32 = x.astype(np.float32), y.astype(np.float32)
    normal = np.empty((3, *rows.shape), np.float32)
    for axis in range(3):
        normal[axis] = _linear(faces.normal_matrix[axis], rows, x32, y32)
    length = np.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2])
    normal /= length
    facing = -(normal[0] * ray[0] + normal[1] * ray[1] + normal[2] * ray[2])
    away = facing < 0
    if away.any():
        # At the limb of a smooth surface an interpolated normal may look past the camera; what is seen faces it.
        flat = normal[:, away] + facing[away] * ray[:, away]
        flat /= np.maximum(np.sqrt((flat * flat).sum(axis=0)), np.finfo(np.float32).tiny)
        normal[:, away] = flat
        facing[away] = 0.0
    return normal, np.minimum(facing, 1)


def _own_colors(
    rows: NDArray[np.intp],
    color_matrix: NDArray[np.float32],
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    inverse_depth_per_mm: NDArray[np.float64],
) -> NDArray[np.float32]:
    x32, y32 = x.astype(np.float32), y.astype(np.float32)
    depth = (1.0 / inverse_depth_per_mm).astype(np.float32)
    channels = [_linear(color_matrix[c], rows, x32, y32) * depth for c in range(3)]
    return np.clip(np.stack(channels, axis=-1), 0, 255)


def _linear(
    table: NDArray[np.float32], rows: NDArray[np.intp], x: NDArray[np.float32], y: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Give table[0][rows] x + table[1][rows] y + table[2][rows]."""
    result = np.take(table[0], rows, mode="clip")
    result *= x
    term = np.take(table[1], rows, mode="clip")
    term *= y
    result += term
    result += np.take(table[2], rows, mode="clip")
    return result


def _cross(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Three times as fast as numpy.cross on many short vectors."""
    result = np.empty_like(a)
    result[:, 0] = a[:, 1] * b[:, 2] - a[:, 2] * b[:, 1]
    result[:, 1] = a[:, 2] * b[:, 0] - a[:, 0] * b[:, 2]
    result[:, 2] = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    return result
