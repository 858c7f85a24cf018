"""Meshes with closed forms, as CAD models."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel, CadPart
from tests.builders import a_box


def a_mesh(vertices_mm: NDArray[Any], faces: NDArray[Any], **changes: Any) -> CadModel:
    return a_box(vertices_mm=vertices_mm, faces=faces, **({"face_part": np.zeros(len(faces))} | changes))


def a_sphere(radius_mm: float = 30.0, n: int = 96, **changes: Any) -> CadModel:
    """A sphere of longitudes and latitudes whose vertices lie on the true sphere."""
    return a_mesh(*sphere_mesh(radius_mm, n), **changes)


def sphere_mesh(radius_mm: float, n: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    around = np.linspace(0, 2 * np.pi, 2 * n, endpoint=False)
    down = np.linspace(0, np.pi, n + 1)[1:-1]
    u, v = np.meshgrid(around, down)
    ring = np.stack((np.cos(u) * np.sin(v), np.sin(u) * np.sin(v), np.cos(v)), axis=-1).reshape(-1, 3)
    vertices = radius_mm * np.concatenate((ring, [[0, 0, 1], [0, 0, -1]]))
    m, north, south = 2 * n, len(ring), len(ring) + 1
    i = np.arange((n - 2) * m)
    right = i - i % m + (i + 1) % m
    last = (n - 2) * m + np.arange(m)
    first = np.arange(m)
    faces = [
        np.stack((i, i + m, right), axis=1),
        np.stack((right, i + m, right + m), axis=1),
        np.stack((np.full(m, north), first, (first + 1) % m), axis=1),
        np.stack((last, np.full(m, south), last - last % m + (last + 1) % m), axis=1),
    ]
    return vertices, np.concatenate(faces)


def a_plate(size_mm: float = 60.0, **changes: Any) -> CadModel:
    """A square in the plane z = 0, its front towards -z."""
    h = size_mm / 2
    return a_mesh(
        np.array([[-h, -h, 0], [h, -h, 0], [h, h, 0], [-h, h, 0]]), np.array([[0, 2, 1], [0, 3, 2]]), **changes
    )


def several(meshes: list[tuple[NDArray[Any], NDArray[Any]]], **changes: Any) -> CadModel:
    """An assembly: one part per mesh, named p0, p1 ..."""
    offsets = np.cumsum([0] + [len(v) for v, _ in meshes])
    faces = np.concatenate([f + o for (_, f), o in zip(meshes, offsets, strict=False)])
    values: dict[str, Any] = {
        "face_part": np.repeat(np.arange(len(meshes)), [len(f) for _, f in meshes]),
        "parts": tuple(CadPart(f"p{i}", (f"p{i}",), (200 - 7 * i, 90 + 9 * i, 120)) for i in range(len(meshes))),
    }
    return a_mesh(np.concatenate([v for v, _ in meshes]), faces, **(values | changes))
