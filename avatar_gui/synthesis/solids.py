"""Solids (build123d): triangles that keep sharp edges, STEP files, cuts and fills."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

STEP_TIMESTAMP = "2026-05-25T00:00:00"
TESSELLATION_TOLERANCE_MM = 0.02
TESSELLATION_ANGLE_RAD = 0.12

Vec3 = tuple[float, float, float]


@dataclass(frozen=True)
class FaceMesh:
    """One face of a solid: vertices (n, 3) float64 mm, triangles (m, 3) int64, unit normals (n, 3)."""

    vertices_mm: NDArray[np.float64]
    triangles: NDArray[np.int64]
    normals: NDArray[np.float64]


@dataclass(frozen=True)
class Soup:
    """Unindexed triangles: corners (n, 3, 3) mm and their normals (n, 3, 3)."""

    corners: NDArray[np.float64]
    normals: NDArray[np.float64]

    def moved(self, T: NDArray[np.float64]) -> "Soup":
        """Give it moved by the rigid 4x4 matrix `T`."""
        return Soup(self.corners @ T[:3, :3].T + T[:3, 3], self.normals @ T[:3, :3].T)


def joined(soups: Iterable[Soup]) -> Soup:
    """Put soups together."""
    given = list(soups)
    return Soup(np.concatenate([s.corners for s in given]), np.concatenate([s.normals for s in given]))


def write_step(
    parts: Mapping[str, Any], colours: Mapping[str, Vec3], path: Path, *, label: str = "bearing bracket"
) -> None:
    """Write the assembly with part names and sRGB colours (0 to 1)."""
    from build123d import Color, Compound, Part, export_step

    children = []
    for name, shape in parts.items():
        part = Part(shape.wrapped, label=name)
        part.color = Color(*colours[name])
        children.append(part)
    # A fixed time of writing: as little as possible differs between two runs.
    export_step(Compound(label=label, children=children), str(path), timestamp=STEP_TIMESTAMP)


def with_extra_hole(shape: Any, point_mm: Vec3, axis: Vec3, diameter_mm: float, depth_mm: float) -> Any:
    """Drill a hole that the drawing does not have: from `point_mm` on the surface against the outward `axis`."""
    from build123d import Cylinder, Plane, Pos

    drill = Plane(origin=point_mm, z_dir=axis) * Pos(0, 0, 1 - depth_mm / 2) * Cylinder(diameter_mm / 2, depth_mm + 2)
    return shape - drill


def soup_of(shape: Any) -> Soup:
    """Triangulate a solid."""
    faces = list(tessellate(shape))
    return Soup(
        np.concatenate([f.vertices_mm[f.triangles] for f in faces]),
        np.concatenate([f.normals[f.triangles] for f in faces]),
    )


def tessellate(shape: Any) -> Iterator[FaceMesh]:
    """Triangulate a solid face by face: sharp edges stay sharp, and round faces get the surface's own normals."""
    from OCP.BRep import BRep_Tool
    from OCP.BRepLib import BRepLib
    from OCP.BRepMesh import BRepMesh_IncrementalMesh
    from OCP.TopAbs import TopAbs_Orientation
    from OCP.TopLoc import TopLoc_Location

    BRepMesh_IncrementalMesh(
        theShape=shape.wrapped,
        theLinDeflection=TESSELLATION_TOLERANCE_MM,
        isRelative=False,
        theAngDeflection=TESSELLATION_ANGLE_RAD,
    )
    BRepLib.EnsureNormalConsistency_s(shape.wrapped, 0.001, ForceComputeNormals=True)
    for face in shape.faces():
        place = TopLoc_Location()
        mesh = BRep_Tool.Triangulation_s(face.wrapped, place)
        transform = place.Transformation()
        flipped = face.wrapped.Orientation() == TopAbs_Orientation.TopAbs_REVERSED
        if not mesh.HasNormals():
            mesh.ComputeNormals()
        points = [mesh.Node(i).Transformed(transform) for i in range(1, mesh.NbNodes() + 1)]
        vertices = np.array([(p.X(), p.Y(), p.Z()) for p in points])
        triangles = np.array([mesh.Triangle(i).Get() for i in range(1, mesh.NbTriangles() + 1)], dtype=np.int64) - 1
        normals = np.array([_normal(mesh, i) for i in range(1, mesh.NbNodes() + 1)])
        turn = np.array([[transform.Value(i, j) for j in (1, 2, 3)] for i in (1, 2, 3)])
        if flipped:
            triangles = triangles[:, ::-1]
        # Whether OpenCASCADE's normals follow the face's orientation and its place in the assembly depends on how it
        # was made and on the release: let the triangles decide.
        facet = np.cross(*(vertices[triangles[:, k]] - vertices[triangles[:, 0]] for k in (1, 2)))
        candidates = [sign * n for n in (normals, normals @ turn.T) for sign in (1.0, -1.0)]
        normals = max(candidates, key=lambda n: float(np.einsum("ij,ij->i", facet, n[triangles].mean(axis=1)).sum()))
        is_pole = ~normals.any(axis=1)
        if is_pole.any():
            around = np.zeros_like(normals)
            np.add.at(around, triangles.ravel(), facet.repeat(3, axis=0))
            length = np.linalg.norm(around, axis=1, keepdims=True)
            normals[is_pole] = (around / np.maximum(length, 1e-12))[is_pole]
        yield FaceMesh(vertices, np.ascontiguousarray(triangles), normals)


def _normal(mesh: Any, node: int) -> tuple[float, float, float]:
    """Give a node's unit normal; zero at a pole, where OpenCASCADE has none."""
    from OCP.Standard import Standard_ConstructionError

    try:
        direction = mesh.Normal(node)
    except Standard_ConstructionError:
        return 0.0, 0.0, 0.0
    return direction.X(), direction.Y(), direction.Z()
