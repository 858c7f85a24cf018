"""A mesh as ViSP's CAO wireframe: the outlines of its flat facets, in metres.

A fine tessellation makes the tracker slow, so the mesh is simplified first: fewer triangles where surfaces are curved,
flat ones as they are. The edges between the facets of a curved surface are seen in no photo: such facets are named
`SMOOTH` and come last, so that the tracker can hide with them what lies behind, yet leave their edges alone.
"""

from pathlib import Path

import numpy as np
import pyvista
import trimesh
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel

# Neighbouring triangles that bend less than this are one facet.
FLAT_RAD = np.radians(1.0)
# Corners of an outline that bend less than this are no corners.
STRAIGHT_RAD = np.radians(0.5)
# Facets that bend less than this against a neighbour belong to a curved surface, unless they have this share of the
# squared diameter.
SMOOTH_RAD = np.radians(35.0)
LARGE_AREA_SHARE = 0.01
SMOOTH = "smooth"
# Facets of a smaller share of the squared diameter are left out.
LEAST_AREA_SHARE = 1e-4
# Triangles that are left of a mesh of more.
MOST_TRIANGLES = 1500


def facet_outlines(cad: CadModel) -> tuple[list[NDArray[np.float64]], list[NDArray[np.float64]]]:
    """Give the loops around the flat facets, each (n, 3) in mm, counter-clockwise seen from outside, holes too.

    First those of flat surfaces, then those of curved ones. Older versions of ViSP take a polygon's normal from its
    first three corners, so each loop begins where it is convex.
    """
    mesh = _simplified(cad)
    flat = mesh.face_adjacency[mesh.face_adjacency_angles < FLAT_RAD]
    groups = trimesh.graph.connected_components(flat, nodes=np.arange(len(mesh.faces)), min_len=1)
    bends = mesh.face_adjacency[(mesh.face_adjacency_angles >= FLAT_RAD) & (mesh.face_adjacency_angles < SMOOTH_RAD)]
    is_smooth = np.zeros(len(mesh.faces), bool)
    is_smooth[bends.ravel()] = True
    outlines: tuple[list[NDArray[np.float64]], list[NDArray[np.float64]]] = ([], [])
    # Plain arrays: trimesh's own check for changes at every access.
    vertices, faces = np.array(mesh.vertices), np.array(mesh.faces)
    normals = np.array(mesh.face_normals) * np.array(mesh.area_faces)[:, None]
    for group in groups:
        normal = normals[group].sum(axis=0)
        length = np.linalg.norm(normal)
        if length < LEAST_AREA_SHARE * cad.diameter_mm**2:
            continue
        # A large flat surface that a fillet runs into stays flat.
        is_curved = bool(is_smooth[group].any() and length < LARGE_AREA_SHARE * cad.diameter_mm**2)
        for loop in _loops(faces[group]):
            corners = _corners(vertices[loop])
            if len(corners) >= 3:
                outlines[is_curved].append(_facing(corners, normal / length))
    return outlines


def write_cao(path: Path, cad: CadModel) -> int:
    """Write the wireframe; gives the number of polygons."""
    flat, curved = facet_outlines(cad)
    outlines = [*flat, *curved]
    points = np.concatenate(outlines) / 1000.0
    unique, index = np.unique(points.round(9), axis=0, return_inverse=True)
    index = index.ravel()
    lines = ["V1", str(len(unique)), *(" ".join(f"{v:.9g}" for v in point) for point in unique), "0", "0"]
    lines.append(str(len(outlines)))
    start = 0
    for number, outline in enumerate(outlines):
        # ViSP 3.5 sees faces whose corners go clockwise: with the other sense a plain box is found 6 px off, on its
        # hidden edges (test_visp_side.py).
        corners = " ".join(map(str, index[start : start + len(outline)][::-1]))
        name = SMOOTH if number >= len(flat) else "flat"
        lines.append(f"{len(outline)} {corners} name={name}")
        start += len(outline)
    path.write_text("\n".join([*lines, "0", "0"]) + "\n")
    return len(outlines)


def _simplified(cad: CadModel) -> trimesh.Trimesh:
    mesh = trimesh.Trimesh(cad.vertices_mm, cad.faces, process=False)
    mesh.merge_vertices(digits_vertex=5)
    mesh.update_faces(mesh.nondegenerate_faces())
    if len(mesh.faces) <= MOST_TRIANGLES:
        return mesh
    poly = pyvista.make_tri_mesh(np.array(mesh.vertices), np.array(mesh.faces))
    poly = poly.decimate(1 - MOST_TRIANGLES / len(mesh.faces), volume_preservation=True)
    return trimesh.Trimesh(poly.points, poly.faces.reshape(-1, 4)[:, 1:], process=False)


def _loops(faces: NDArray[np.int64]) -> list[list[int]]:
    """Chain the edges that only one of the triangles has, in the triangles' direction."""
    edges = {(int(a), int(b)) for face in faces for a, b in zip(face, np.roll(face, -1), strict=True)}
    outgoing: dict[int, list[int]] = {}
    for a, b in sorted(edges):
        if (b, a) not in edges:
            outgoing.setdefault(a, []).append(b)
    loops = []
    for first in list(outgoing):
        while outgoing[first]:
            loop, at = [first], outgoing[first].pop()
            while at != first and outgoing.get(at):
                loop.append(at)
                at = outgoing[at].pop()
            if at == first:
                loops.append(loop)
    return loops


def _corners(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Leave out points on straight lines."""
    before, after = points - np.roll(points, 1, axis=0), np.roll(points, -1, axis=0) - points
    lengths = np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
    cosine = np.einsum("ij,ij->i", before, after) / np.where(lengths > 0, lengths, 1.0)
    return points[cosine < np.cos(STRAIGHT_RAD)]


def _facing(corners: NDArray[np.float64], normal: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn a loop so that its first three corners say the facet's normal, and holes face outwards too."""
    area = np.cross(corners, np.roll(corners, -1, axis=0)).sum(axis=0)
    if area @ normal < 0:
        corners = corners[::-1]
    sides = np.roll(corners, -1, axis=0) - corners
    bends = np.cross(sides, np.roll(sides, -1, axis=0)) @ normal
    return np.roll(corners, -int(np.argmax(bends)), axis=0)
