"""Scenes: welding, normals, creases, and the cache."""

import gc
import weakref

import numpy as np
import pytest

from avatar_gui.domain.mesh import CREASE_ANGLE_DEG
from avatar_gui.rendering.scene import cad_scene
from tests.builders import a_box
from tests.unit.rendering.shapes import a_mesh, a_plate, a_sphere, several, sphere_mesh


def test_scene_is_made_once_per_model_and_goes_with_it() -> None:
    cad = a_box()
    assert cad_scene(cad) is cad_scene(cad)
    assert cad_scene(a_box()) is not cad_scene(cad)
    gone = weakref.ref(cad)
    del cad
    gc.collect()
    assert gone() is None


def test_box_has_twelve_creases_and_flat_normals() -> None:
    scene = cad_scene(a_box())
    assert len(scene.crease_points_mm) == 12
    lengths = np.sort(np.linalg.norm(np.diff(scene.crease_points_mm, axis=1)[:, 0], axis=1))
    assert lengths.tolist() == [20] * 4 + [30] * 4 + [40] * 4
    assert len(scene.vertices_mm) == 24
    assert np.allclose(np.abs(scene.normals).max(axis=1), 1)
    outward = np.einsum("ij,ij->i", scene.normals, scene.vertices_mm)
    assert (outward > 0).all()


def test_triangle_soup_is_as_smooth_as_the_welded_mesh() -> None:
    """STL repeats every vertex: normals and creases must not notice."""
    vertices, faces = sphere_mesh(20, 16)
    soup = a_mesh(vertices[faces].reshape(-1, 3), np.arange(faces.size).reshape(-1, 3))
    scene, welded = cad_scene(soup), cad_scene(a_mesh(vertices, faces))
    assert len(scene.crease_points_mm) == 0
    assert np.allclose(scene.normals[scene.triangles], welded.normals[welded.triangles], atol=1e-5)
    assert (np.einsum("ij,ij->i", scene.normals, scene.vertices_mm / 20) > 0.99).all()


def test_triangles_keep_their_order_and_place() -> None:
    cad = a_sphere(n=10)
    scene = cad_scene(cad)
    assert np.array_equal(scene.vertices_mm[scene.triangles], cad.vertices_mm[cad.faces])


def test_open_borders_are_creases_and_touching_parts_are_not_welded() -> None:
    assert len(cad_scene(a_plate()).crease_points_mm) == 4
    box = a_box()
    both = several([(box.vertices_mm, box.faces), (box.vertices_mm + np.array([40.0, 0, 0]), box.faces)])
    assert len(cad_scene(both).crease_points_mm) == 24


@pytest.mark.parametrize("bend_deg", [20.0, 40.0])
def test_only_bends_above_the_crease_angle_are_creases(bend_deg: float) -> None:
    bend = np.radians(bend_deg)
    vertices = np.array([[0, 0, 0], [0, 10, 0], [-10, 5, 0], [10 * np.cos(bend), 5, 10 * np.sin(bend)]])
    scene = cad_scene(a_mesh(vertices, np.array([[0, 1, 2], [1, 0, 3]])))
    # Four borders, and the bend.
    assert len(scene.crease_points_mm) == (5 if bend_deg > CREASE_ANGLE_DEG else 4)
    assert len(scene.vertices_mm) == (6 if bend_deg > CREASE_ANGLE_DEG else 4)


def test_degenerate_face_has_a_finite_normal() -> None:
    vertices = np.array([[0.0, 0, 0], [10, 0, 0], [0, 10, 0], [5, 0, 0]])
    scene = cad_scene(a_mesh(vertices, np.array([[0, 1, 2], [0, 3, 1]])))
    assert np.isfinite(scene.normals).all()


def test_hub_of_a_large_fan_is_flat_and_quick() -> None:
    n = 20_000
    angle = np.linspace(0, 2 * np.pi, n, endpoint=False)
    rim = np.stack((10 * np.cos(angle), 10 * np.sin(angle), 0 * angle), axis=1)
    faces = np.stack((np.full(n, n), np.arange(n), (np.arange(n) + 1) % n), axis=1)
    scene = cad_scene(a_mesh(np.concatenate((rim, [[0.0, 0, 0]])), faces))
    assert np.allclose(scene.normals, (0, 0, 1))


def test_vtk_meshes_carry_parts_normals_colours_and_lines() -> None:
    box = a_box()
    cad = several([(box.vertices_mm, box.faces), (box.vertices_mm + np.array([60.0, 0, 0]), box.faces)])
    scene = cad_scene(cad)
    surface, lines = scene.surface(), scene.crease_lines()
    assert surface.GetNumberOfCells() == 24
    assert [surface.GetCellData().GetArray("part").GetValue(i) for i in (0, 12)] == [0, 1]
    assert surface.GetCellData().GetScalars().GetTuple3(12) == cad.parts[1].color
    assert surface.GetPointData().GetNormals().GetNumberOfTuples() == surface.GetNumberOfPoints()
    assert surface.GetBounds() == (-20, 80, -15, 15, -10, 10)
    assert lines.GetNumberOfLines() == 24
    assert scene.surface() is not surface
    colored = a_plate(vertex_colors=np.arange(12).reshape(4, 3))
    assert cad_scene(colored).surface().GetPointData().GetScalars().GetTuple3(0) in {
        (0, 1, 2),
        (3, 4, 5),
        (6, 7, 8),
        (9, 10, 11),
    }
