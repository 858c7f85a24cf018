"""Corners and circles of meshes whose answer is known from a drawing, a formula or a data sheet."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel, CadPart, LengthUnit, UnitOrigin
from avatar_gui.domain.mesh_features import CircleKind, find_features
from avatar_gui.io.assets import asset
from avatar_gui.io.cad_files import read_cad
from tests.builders import a_box

SEGMENTS = 36


def a_mesh(vertices: NDArray[np.float64], faces: list[list[int]]) -> CadModel:
    return CadModel(
        id="0" * 64,
        name="mesh.stl",
        vertices_mm=vertices,
        faces=np.array(faces, np.int32),
        face_part=np.zeros(len(faces), np.int32),
        parts=(CadPart("mesh", ("mesh",)),),
        source_unit=LengthUnit.MILLIMETRE,
        unit_origin=UnitOrigin.USER,
        file_sha256="0" * 64,
    )


def a_tube(outer_mm: float, inner_mm: float, height_mm: float, n: int = SEGMENTS, n_inner: int = SEGMENTS) -> CadModel:
    """A ring: outer wall, inner wall (a through hole), top and bottom."""
    assert n == n_inner
    angle = np.arange(n) * 2 * np.pi / n
    ring = np.column_stack((np.cos(angle), np.sin(angle), np.zeros(n)))
    top = np.array([0.0, 0.0, height_mm])
    vertices = np.concatenate((outer_mm * ring, outer_mm * ring + top, inner_mm * ring, inner_mm * ring + top))
    faces = []
    for i in range(n):
        k = (i + 1) % n
        a, b, c, d = i, k, n + k, n + i
        faces += [[a, b, c], [a, c, d]]
        e, f, g, h = 2 * n + i, 2 * n + k, 3 * n + k, 3 * n + i
        faces += [[e, g, f], [e, h, g]]
        faces += [[d, c, g], [d, g, h], [b, a, e], [b, e, f]]
    return a_mesh(vertices, faces)


def test_a_box_has_eight_corners_twelve_edges_and_no_circle():
    cad = a_box()
    found = find_features(cad)
    assert len(found.corners_mm) == 8
    assert len(found.edges_mm) == 12
    assert found.circles == ()
    assert {tuple(c) for c in found.corners_mm.round(9)} == {tuple(v) for v in cad.vertices_mm.round(9)}


def test_rims_of_a_tube_are_holes_inside_and_circles_outside():
    turn = np.linalg.qr(np.random.default_rng(3).normal(size=(3, 3)))[0]
    turn *= np.sign(np.linalg.det(turn))
    upright = a_tube(10.0, 4.0, 7.0)
    shift = np.array([31.0, -12.5, 8.0])
    found = find_features(a_mesh(upright.vertices_mm @ turn.T + shift, upright.faces.tolist()))
    assert len(found.corners_mm) == 0
    assert Counter(c.name for c in found.circles) == {"circle centre ⌀20": 2, "hole centre ⌀8": 2}
    for circle in found.circles:
        assert circle.radius_mm == pytest.approx(4.0 if circle.kind is CircleKind.HOLE else 10.0, abs=1e-9)
        assert abs(circle.axis @ turn[:, 2]) == pytest.approx(1.0, abs=1e-9)
        assert circle.rms_mm < 1e-9
        assert circle.arc_rad == pytest.approx(2 * np.pi)
        on_axis = min(np.linalg.norm(circle.center_mm - (shift + z * turn[:, 2])) for z in (0.0, 7.0))
        assert on_axis < 1e-9


def test_a_rim_survives_the_rounding_of_an_stl_file():
    cad = a_tube(10.0, 4.0, 7.0, 72, 72)
    vertices = (cad.vertices_mm + 431.7).astype(np.float32).astype(np.float64)
    found = find_features(a_mesh(vertices, cad.faces.tolist()))
    assert Counter(c.name for c in found.circles) == {"circle centre ⌀20": 2, "hole centre ⌀8": 2}
    assert all(np.linalg.norm(c.center_mm[:2] - 431.7) < 1e-4 for c in found.circles)


def test_a_hexagon_is_no_circle_and_keeps_its_corners():
    found = find_features(a_tube(10.0, 4.0, 7.0, 6, 6))
    assert found.circles == ()
    assert len(found.corners_mm) == 24


def test_an_ellipse_is_no_circle():
    cad = a_tube(10.0, 4.0, 7.0)
    assert find_features(a_mesh(cad.vertices_mm * [1.0, 0.8, 1.0], cad.faces.tolist())).circles == ()


def half_disc(n: int = 19) -> CadModel:
    """A flat half disc of radius 5: an arc of 180 degrees and its chord."""
    angle = np.linspace(0.0, np.pi, n)
    rim = np.column_stack((5 * np.cos(angle), 5 * np.sin(angle), np.zeros(n)))
    return a_mesh(np.concatenate(([[0.0, 0.0, 0.0]], rim)), [[0, i, i + 1] for i in range(1, n)])


def test_part_of_a_rim_gives_the_centre_and_its_ends_are_corners():
    found = find_features(half_disc())
    (arc,) = found.circles
    assert arc.name == "arc centre R5"
    assert not arc.is_full
    assert arc.arc_rad == pytest.approx(np.pi, rel=1e-3)
    assert np.abs(arc.center_mm).max() < 1e-9
    corners = {tuple(c) for c in found.corners_mm.round(6)}
    assert corners == {(5.0, 0.0, 0.0), (-5.0, 0.0, 0.0)}


def test_a_slot_has_two_arcs_and_no_circle():
    n = 13
    angle = np.linspace(-np.pi / 2, np.pi / 2, n)
    right = np.column_stack((10 + 3 * np.cos(angle), 3 * np.sin(angle), np.zeros(n)))
    outline = np.concatenate((right, -right * [1, 1, 0]))
    faces = [[0, i + 1, i % len(outline) + 2 if i + 2 <= len(outline) else 1] for i in range(len(outline))]
    found = find_features(a_mesh(np.concatenate(([[0.0, 0.0, 0.0]], outline)), faces))
    assert [c.name for c in found.circles] == ["arc centre R3"] * 2
    assert sorted(c.center_mm[0] for c in found.circles) == pytest.approx([-10.0, 10.0], abs=1e-9)


def test_holes_of_the_demo_part_have_the_diameters_of_its_step_file():
    # Diameters of the CIRCLE entities of bracket.step; ⌀6.6 clears M6, ⌀5.4 is its dowel.
    found = find_features(read_cad(asset("demo/bracket.step")))
    holes = Counter(c.name for c in found.circles if c.kind is CircleKind.HOLE and c.is_full)
    assert holes["hole centre ⌀6.6"] >= 4
    assert holes["hole centre ⌀11"] >= 4
    assert holes["hole centre ⌀22"] == 1
    text = asset("demo/bracket.step").read_text()
    radii = {float(line.split(",")[-1].rstrip(");")) for line in text.splitlines() if "CIRCLE(" in line}
    for circle in found.circles:
        assert min(abs(circle.radius_mm - radius) for radius in radii) < 1e-4, circle.name
        assert circle.rms_mm < 1e-4


def test_holes_of_a_nist_part_have_the_diameters_of_its_drawing(shared_data: Path):
    # NIST CTC 01, drawing in mm: holes of 20, 25 and 35.
    found = find_features(read_cad(shared_data / "nist_step_ap242" / "nist_ctc_01_asme1_ap242-e1.stp"))
    holes = Counter(c.name for c in found.circles if c.kind is CircleKind.HOLE and c.is_full)
    assert set(holes) == {"hole centre ⌀20", "hole centre ⌀25", "hole centre ⌀35"}
    assert all(c.rms_mm < 1e-4 for c in found.circles)


def test_edges_know_their_circle():
    found = find_features(a_tube(10.0, 4.0, 7.0))
    assert (found.edge_circle >= 0).all()
    for edge, index in zip(found.edges_mm, found.edge_circle, strict=True):
        circle = found.circles[index]
        assert np.linalg.norm(edge - circle.center_mm, axis=1) == pytest.approx([circle.radius_mm] * 2)
    assert (find_features(a_box()).edge_circle == -1).all()
