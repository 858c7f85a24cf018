"""Cells cover the surface once, are where the picture says, and as far apart as asked."""

import numpy as np
import pytest

from avatar_gui.domain.cad import CadModel, CadPart
from avatar_gui.domain.surface_cells import cut_surface
from tests.builders import a_box


def a_fan(n: int = 400) -> CadModel:
    """A disc of slivers around its centre, as CAD kernels make them."""
    angle = np.linspace(0, 2 * np.pi, n, endpoint=False)
    rim = np.stack((30 * np.cos(angle), 30 * np.sin(angle), np.zeros(n)), axis=1)
    faces = np.stack((np.zeros(n, int), 1 + np.arange(n), 1 + (np.arange(n) + 1) % n), axis=1)
    return a_box(vertices_mm=np.vstack((np.zeros(3), rim)), faces=faces, face_part=np.zeros(n))


@pytest.mark.parametrize("cad", [a_box(), a_box((100.0, 80.0, 2.0)), a_fan()], ids=["box", "sheet", "fan"])
def test_cells_cover_the_surface_once(cad: CadModel) -> None:
    cells = cut_surface(cad, 20_000)

    a, b, c = (cad.vertices_mm[cad.faces[:, i]] for i in range(3))
    assert cells.area_mm2.sum() == pytest.approx(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)
    assert len(np.unique(cells.place)) == len(cells)
    assert cells.place.max() < cells.size[0] * cells.size[1]
    assert 15_000 < len(cells) <= 20_000


@pytest.mark.parametrize("cad", [a_box(), a_fan()], ids=["box", "fan"])
def test_the_picture_lies_on_the_faces_where_the_cells_are(cad: CadModel) -> None:
    cells = cut_surface(cad, 20_000)
    width, height = cells.size

    # A face's cells are those of the block that its corners span.
    places = np.stack((cells.place % width, cells.place // width), axis=1) + 0.5
    for face in (0, 1, len(cad.faces) - 1):
        laid = cells.corners[face] * (width, height)
        inside = ((places >= laid.min(axis=0) - 0.01) & (places <= laid.max(axis=0) + 0.01)).all(axis=1)
        inside &= cells.area_mm2 > 0
        assert inside.any()
        to_obj = np.column_stack((laid, np.ones(3)))
        if np.linalg.matrix_rank(to_obj, tol=1e-3) < 3:
            continue  # a single row of cells: its height says nothing
        expected = np.column_stack((places[inside], np.ones(inside.sum()))) @ np.linalg.solve(
            to_obj, cad.vertices_mm[cad.faces[face]]
        )
        off = np.linalg.norm(expected - cells.centers_mm[inside], axis=1)
        assert off.max() < 0.04 * np.linalg.norm(np.ptp(cad.vertices_mm[cad.faces[face]], axis=0))


def test_no_place_of_the_surface_is_far_from_a_cell() -> None:
    cad = a_box()
    cells = cut_surface(cad, 5_000)
    rng = np.random.default_rng(5)
    weights = rng.dirichlet((1, 1, 1), 300)
    corners = cad.vertices_mm[cad.faces[rng.integers(0, len(cad.faces), 300)]]
    for point in np.einsum("ni,nij->nj", weights, corners):
        nearest = np.linalg.norm(cells.centers_mm - point, axis=1).min()
        assert nearest < 1.2 * cells.pitch_mm


def test_a_model_of_many_faces_gets_one_cell_for_each() -> None:
    cad = a_fan(400)

    cells = cut_surface(cad, 400)

    assert len(cells) == 400
    assert cells.area_mm2.min() > 0


def test_cells_know_part_and_normal() -> None:
    box = a_box()
    cad = a_box(parts=(CadPart("a", ("a",)), CadPart("b", ("b",))), face_part=np.arange(12) // 6)

    cells = cut_surface(cad, 2_000)

    assert cells.area_mm2[cells.part == 0].sum() == pytest.approx(2 * 40 * 30 + 40 * 20)
    on_top = np.isclose(cells.centers_mm[:, 2], 10.0) & (cells.area_mm2 > 0) & (np.abs(cells.normals[:, 2]) > 0.5)
    assert (cells.normals[on_top] == (0, 0, 1)).all()
    assert cells.cad_id == box.id


def test_a_face_without_area_does_not_spoil_the_rest() -> None:
    cad = a_box()
    faces = np.vstack((cad.faces, [[0, 1, 1]]))

    cells = cut_surface(a_box(faces=faces, face_part=np.zeros(13)), 2_000)

    assert cells.area_mm2.sum() == pytest.approx(2 * (40 * 30 + 40 * 20 + 30 * 20))
    assert np.isfinite(cells.centers_mm).all()
    assert np.isfinite(cells.normals).all()


def test_near_gives_the_cells_around_a_point() -> None:
    cells = cut_surface(a_box(), 20_000)

    found = cells.near((5.0, 5.0, 10.0), 2.0)

    assert len(found) > 10
    assert np.linalg.norm(cells.centers_mm[found] - (5, 5, 10), axis=1).max() <= 2.0
    assert len(cells.near((0.0, 0.0, 500.0), 0.1)) >= 1
