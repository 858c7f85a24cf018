"""From loose meshes as files hold them to one clean triangle mesh: welded, without empty triangles, checked.

Welding joins vertices of one part that are equal (position, and colour where there is one): files split a surface at
every CAD face or even every triangle, and edges between triangles cannot be seen until it is joined. Equal means within
what the file's own 32-bit numbers resolve, so no shape changes; vertices that are merely close stay apart.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadPart
from avatar_gui.domain.errors import InputError

# A triangle whose height over its longest side is below this share of the part's diameter has no area to be seen:
# float32, which most files hold, resolves 6e-8.
_FLAT_SHARE = 1e-9
# Vertices closer than this share of the diameter are equal: STL writers leave noise of 1e-9 where zero is meant.
_EQUAL_SHARE = 1e-8
# Sizes outside are a wrong unit, not a part; those near the limits are pointed out.
SMALLEST_MM, LARGEST_MM = 1e-2, 1e6
SUSPICIOUS_SMALL_MM, SUSPICIOUS_LARGE_MM = 0.5, 2e4
# A part that lies further from the origin, in diameters, has no digits left for its shape.
_FARTHEST_SHARE = 1e6
# Fewer triangles than this share with any neighbour: not a surface but loose triangles.
_LEAST_JOINED_SHARE = 0.5


@dataclass(frozen=True, eq=False)
class LooseMesh:
    """One leaf of a file's tree, placed in the file's frame, lengths in the file's unit.

    Parameters
    ----------
    path : tuple of str
        Names from the root; empty names where the file has none.
    vertices : ndarray of float64, shape (n, 3)
    faces : ndarray of int64, shape (m, 3)
    color : tuple of int, optional
        sRGB, 0 to 255.
    vertex_colors : ndarray of uint8, shape (n, 3), optional
    """

    path: tuple[str, ...]
    vertices: NDArray[np.float64]
    faces: NDArray[np.int64]
    color: tuple[int, int, int] | None = None
    vertex_colors: NDArray[np.uint8] | None = None


@dataclass(frozen=True, eq=False)
class CleanMesh:
    """What `join_meshes` makes, ready for a `CadModel`; lengths in mm."""

    vertices_mm: NDArray[np.float64]
    faces: NDArray[np.int32]
    face_part: NDArray[np.int32]
    parts: tuple[CadPart, ...]
    vertex_colors: NDArray[np.uint8] | None
    warnings: tuple[str, ...]


def box_of(meshes: Sequence[LooseMesh]) -> NDArray[np.float64]:
    """Give the edge lengths, float64 (3,), of the box around the vertices that faces use, in the file's unit."""
    used = []
    for mesh in meshes:
        # Faster than `np.unique` on millions of indices.
        named = np.zeros(len(mesh.vertices), dtype=bool)
        named[mesh.faces] = True
        used.append(mesh.vertices[named])
    corners = np.concatenate(used)
    extents: NDArray[np.float64] = corners.max(axis=0) - corners.min(axis=0)
    return extents


def check_meshes(name: str, meshes: Sequence[LooseMesh]) -> None:
    """Refuse what is no surface at all, whatever its unit.

    Raises
    ------
    InputError
        If there is no face, a vertex is not a finite number, or a face names a vertex that does not exist.
    """
    if not any(len(mesh.faces) for mesh in meshes):
        points = sum(len(mesh.vertices) for mesh in meshes)
        what = f"only {points} points and no surface" if points else "no surface"
        raise InputError(f"{name}: the file has {what}", hint="export the part as a triangle mesh or as STEP")
    for mesh in meshes:
        if len(mesh.faces) and (mesh.faces.min() < 0 or mesh.faces.max() >= len(mesh.vertices)):
            raise InputError(f"{name}: its faces name vertices that do not exist; the file is damaged or cut short")
        if not np.isfinite(mesh.vertices).all():
            raise InputError(f"{name}: it has vertices that are not numbers; the file is damaged")


def join_meshes(name: str, meshes: Sequence[LooseMesh], unit_mm: float) -> CleanMesh:
    """Weld, drop empty triangles, convert to mm, name every part, and put all meshes into one.

    Parameters
    ----------
    name : str
        How to call the file in an error.
    meshes : sequence of LooseMesh
        As `check_meshes` lets pass.
    unit_mm : float
        Millimetres in one of the file's units.

    Raises
    ------
    InputError
        If nothing with an area is left, the triangles do not join to a surface, or the size cannot be that of a part.
    """
    diameter_mm, warnings = _check_size(name, meshes, unit_mm)
    kept: list[LooseMesh] = []
    n_flat = n_empty = n_open_edges = n_open_parts = n_joined = n_faces = 0
    for mesh in meshes:
        welded = weld(replace(mesh, vertices=mesh.vertices * unit_mm), diameter_mm)
        edges = _count_edges(welded.faces)
        n_joined += edges.joined_faces
        n_faces += len(welded.faces)
        solid_faces = welded.faces[~_flat(welded.vertices, welded.faces, diameter_mm * _FLAT_SHARE)]
        n_flat += len(mesh.faces) - len(solid_faces)
        if len(solid_faces) == 0:
            n_empty += 1
            continue
        n_open_edges += edges.open_edges
        n_open_parts += bool(edges.open_edges)
        kept.append(_without_unused(replace(welded, faces=solid_faces)))
    if not kept:
        raise InputError(f"{name}: all of its triangles are without area", hint="export it again")
    if n_faces > 1 and n_joined < _LEAST_JOINED_SHARE * n_faces:
        raise InputError(
            f"{name}: {n_faces - n_joined} of {n_faces} triangles touch no other: this is no surface",
            hint="export it again; repair it in the program that made it",
        )
    if n_flat:
        warnings.append(f"{count_of(n_flat, 'triangle')} without area left out")
    if n_empty:
        warnings.append(f"{count_of(n_empty, 'part')} without surface left out")
    if n_open_edges:
        open_edges = count_of(n_open_edges, "open edge")
        if len(kept) > 1:
            warnings.append(f"not watertight: {open_edges} in {n_open_parts} of {len(kept)} parts")
        else:
            warnings.append(f"not watertight: {open_edges}")
    return _joined(kept, tuple(warnings))


def _check_size(name: str, meshes: Sequence[LooseMesh], unit_mm: float) -> tuple[float, list[str]]:
    """Give the diameter in mm, and a warning where it is odd; refuse what cannot be a part."""
    extents_mm = box_of(meshes) * unit_mm
    diameter_mm = float(np.linalg.norm(extents_mm))
    size = " x ".join(f"{edge:.6g}" for edge in extents_mm)
    if not SMALLEST_MM <= diameter_mm <= LARGEST_MM:
        raise InputError(f"{name}: it would be {size} mm large, which is no part", hint="give the right unit")
    far_mm = max(float(np.abs(mesh.vertices).max()) for mesh in meshes if len(mesh.vertices)) * unit_mm
    if far_mm > _FARTHEST_SHARE * diameter_mm:
        raise InputError(
            f"{name}: the part is {size} mm large but lies {far_mm:.3g} mm from the file's origin",
            hint="move it to the origin in the program that made it",
        )
    warnings: list[str] = []
    if not SUSPICIOUS_SMALL_MM <= diameter_mm <= SUSPICIOUS_LARGE_MM:
        warnings.append(f"it is {size} mm large: is the unit right?")
    return diameter_mm, warnings


def weld(mesh: LooseMesh, diameter: float) -> LooseMesh:
    """Join vertices that are equal, and drop triangles that then use one twice.

    Parameters
    ----------
    mesh : LooseMesh
    diameter : float
        Of the whole model: the size of the numbers that its file had to hold.
    """
    rows = np.rint(mesh.vertices / (diameter * _EQUAL_SHARE)).astype(np.int64)
    if mesh.vertex_colors is not None:
        rows = np.column_stack((rows, mesh.vertex_colors.astype(np.int64)))
    # Sorting by columns is three times as fast as `np.unique` over rows.
    order = np.lexsort(rows.T)
    starts = np.ones(len(rows), dtype=bool)
    starts[1:] = (rows[order[1:]] != rows[order[:-1]]).any(axis=1)
    first = order[starts]
    inverse = np.empty(len(rows), dtype=np.int64)
    inverse[order] = np.cumsum(starts) - 1
    faces = inverse[mesh.faces]
    a, b, c = faces.T
    faces = faces[(a != b) & (b != c) & (c != a)]
    colors = None if mesh.vertex_colors is None else mesh.vertex_colors[first]
    return replace(mesh, vertices=mesh.vertices[first], faces=faces, vertex_colors=colors)


@dataclass(frozen=True, slots=True)
class _EdgeCount:
    open_edges: int
    joined_faces: int


def _count_edges(faces: NDArray[np.int64]) -> _EdgeCount:
    """Count edges that bound an odd number of triangles, and triangles that share an edge with another."""
    if len(faces) == 0:
        return _EdgeCount(0, 0)
    ends = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    keys = ends[:, 0] * (int(faces.max()) + 1) + ends[:, 1]
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    shared = (counts > 1)[inverse.reshape(-1)].reshape(-1, 3).any(axis=1)
    return _EdgeCount(int((counts % 2).sum()), int(shared.sum()))


def is_closed(mesh: LooseMesh) -> bool:
    """Whether the mesh, once welded, bounds a volume: every edge lies between two triangles."""
    size = float(np.linalg.norm(np.ptp(mesh.vertices, axis=0)))
    faces = weld(mesh, size or 1.0).faces
    return len(faces) > 0 and _count_edges(faces).open_edges == 0


def _flat(vertices: NDArray[np.float64], faces: NDArray[np.int64], height: float) -> NDArray[np.bool_]:
    a, b, c = vertices[faces[:, 0]], vertices[faces[:, 1]], vertices[faces[:, 2]]
    double_area = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    longest = np.sqrt(np.max([((p - q) ** 2).sum(axis=1) for p, q in ((a, b), (b, c), (c, a))], axis=0))
    flat: NDArray[np.bool_] = double_area <= height * longest
    return flat


def _without_unused(mesh: LooseMesh) -> LooseMesh:
    used, faces = np.unique(mesh.faces, return_inverse=True)
    colors = None if mesh.vertex_colors is None else mesh.vertex_colors[used]
    return replace(mesh, vertices=mesh.vertices[used], faces=faces.reshape(-1, 3), vertex_colors=colors)


def _joined(meshes: Sequence[LooseMesh], warnings: tuple[str, ...]) -> CleanMesh:
    first_vertex = np.cumsum([0, *(len(mesh.vertices) for mesh in meshes)])[:-1]
    default = CadPart("", ())
    paths = unique_paths([mesh.path for mesh in meshes])
    parts = tuple(
        CadPart(mesh.path[-1] if mesh.path else "", path, mesh.color or default.color)
        for mesh, path in zip(meshes, paths, strict=True)
    )
    colors = None
    if any(mesh.vertex_colors is not None for mesh in meshes):
        colors = np.concatenate([_colors_of(mesh, default.color) for mesh in meshes])
    return CleanMesh(
        vertices_mm=np.concatenate([mesh.vertices for mesh in meshes]),
        faces=np.concatenate([mesh.faces + start for mesh, start in zip(meshes, first_vertex, strict=True)]).astype(
            np.int32
        ),
        face_part=np.repeat(np.arange(len(meshes)), [len(mesh.faces) for mesh in meshes]).astype(np.int32),
        parts=parts,
        vertex_colors=colors,
        warnings=warnings,
    )


def _colors_of(mesh: LooseMesh, default: tuple[int, int, int]) -> NDArray[np.uint8]:
    if mesh.vertex_colors is not None:
        return mesh.vertex_colors
    return np.tile(np.array(mesh.color or default, dtype=np.uint8), (len(mesh.vertices), 1))


def unique_paths(paths: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Number leaves that are called alike: the second ``screw`` becomes ``screw #2``."""
    uses: Counter[tuple[str, ...]] = Counter()
    taken: set[tuple[str, ...]] = set()
    result: list[tuple[str, ...]] = []
    for path in paths:
        uses[path] += 1
        candidate = path
        while candidate in taken:
            candidate = (*path[:-1], f"{path[-1] if path else ''} #{uses[path]}")
            uses[path] += candidate in taken
        taken.add(candidate)
        result.append(candidate)
    return result


def srgb_from_linear(linear: Sequence[float]) -> tuple[int, int, int]:
    """Encode linear red, green, blue (0 to 1), as glTF holds them, as sRGB (IEC 61966-2-1), 0 to 255."""
    value = np.clip(np.asarray(linear[:3], dtype=np.float64), 0.0, 1.0)
    encoded = np.where(value <= 0.0031308, 12.92 * value, 1.055 * value ** (1 / 2.4) - 0.055)
    red, green, blue = np.rint(encoded * 255).astype(int).tolist()
    return red, green, blue


def count_of(number: int, noun: str) -> str:
    """Say how many: ``1 part``, ``2 parts``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
