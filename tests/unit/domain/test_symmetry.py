"""Symmetries of shapes whose symmetries are known."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.symmetry import find_symmetries, symmetry_axes
from tests.builders import a_box


def a_prism(radii_mm: NDArray[np.float64], top_share: float = 1.0, height_mm: float = 20.0) -> CadModel:
    """A prism (or, with a smaller top, a frustum) over the polygon with these radii, off the origin, turned."""
    n = len(radii_mm)
    angle = 2 * np.pi * np.arange(n) / n
    ring = np.column_stack((radii_mm * np.cos(angle), radii_mm * np.sin(angle), np.zeros(n)))
    top = ring * [top_share, top_share, 1] + [0, 0, height_mm]
    vertices = np.concatenate((ring, top, [[0, 0, 0], [0, 0, height_mm]]))
    faces = []
    for i in range(n):
        j = (i + 1) % n
        faces += [(i, j, n + j), (i, n + j, n + i), (2 * n, j, i), (2 * n + 1, n + i, n + j)]
    turn = np.array([[0.8, -0.6, 0.0], [0.36, 0.48, -0.8], [0.48, 0.64, 0.6]])
    return a_box(
        vertices_mm=vertices @ turn.T + [5.0, -30.0, 12.0], faces=np.array(faces), face_part=np.zeros(len(faces))
    )


def is_onto_itself(cad: CadModel) -> bool:
    """Whether every vertex comes to lie on a vertex: enough for shapes whose vertices are regular."""
    for symmetry in find_symmetries(cad):
        moved = symmetry.apply(cad.vertices_mm)
        gaps = np.linalg.norm(moved[:, None] - cad.vertices_mm[None], axis=2).min(axis=1)
        if gaps.max() > 0.02 * cad.diameter_mm:
            return False
    return True


@pytest.mark.parametrize(
    ("cad", "n_symmetries"),
    [
        (a_box((40.0, 30.0, 20.0)), 4),
        (a_box((40.0, 40.0, 20.0)), 8),
        (a_box((30.0, 30.0, 30.0)), 24),
        # A hexagon nut turns six ways on either face; a nut with a cone on top only on one.
        (a_prism(np.full(6, 15.0)), 12),
        (a_prism(np.full(6, 15.0), top_share=0.7), 6),
        (a_prism(np.full(3, 15.0)), 6),
        # A gear of 17 teeth, the same from both sides; with a bevel; and with one tooth shorter.
        (a_prism(np.tile([15.0, 17.0], 17)), 34),
        (a_prism(np.tile([15.0, 17.0], 17), top_share=0.8), 17),
        (a_prism(np.append(np.tile([15.0, 17.0], 16), [15.0, 16.0]), top_share=0.8), 1),
        (a_prism(np.array([15.0, 16.0, 15.0, 15.0, 15.0, 15.0])), 2),
        (a_prism(np.array([15.0, 16.0, 15.0, 15.0, 15.0, 15.0]), top_share=0.7), 1),
    ],
)
def test_discrete_symmetries_are_counted(cad: CadModel, n_symmetries: int) -> None:
    found = find_symmetries(cad)
    assert len(found) == n_symmetries
    assert np.array_equal(found[0].matrix, np.eye(4))
    assert is_onto_itself(cad)


def test_a_cylinder_turns_freely_and_over() -> None:
    found = find_symmetries(a_prism(np.full(180, 15.0)))
    # pi / 0.01 turns about the axis, and as many with top and bottom changed over.
    assert len(found) == 2 * 315
    steps = [found[i].angle_to_rad(found[i + 1]) for i in range(314)]
    assert np.ptp(steps) < 1e-6
    # No point moves by more than a hundredth of the diameter: half of it times the angle.
    assert max(steps) / 2 <= 0.01 + 1e-9


def test_a_cone_turns_freely_but_not_over() -> None:
    cad = a_prism(np.full(180, 15.0), top_share=0.4)
    (axis,) = symmetry_axes(cad)
    assert axis.fold == 0
    assert len(find_symmetries(cad)) == 315


def test_a_coarser_step_gives_fewer() -> None:
    assert len(find_symmetries(a_prism(np.full(180, 15.0), top_share=0.4), step_share=0.1)) == 32


def test_a_bracket_has_none() -> None:
    base, wall = a_box((70.0, 30.0, 8.0)), a_box((8.0, 30.0, 45.0))
    vertices = np.concatenate((base.vertices_mm, wall.vertices_mm + np.array([-31.0, 4.0, 26.0])))
    faces = np.concatenate((base.faces, wall.faces + 8))
    cad = a_box(vertices_mm=vertices, faces=faces, face_part=np.zeros(len(faces)))
    assert len(find_symmetries(cad)) == 1


def test_an_l_of_even_width_turns_over() -> None:
    """Legs of one length and thickness: half a turn about the diagonal changes them over."""
    base, wall = a_box((50.0, 30.0, 8.0)), a_box((8.0, 30.0, 50.0))
    vertices = np.concatenate((base.vertices_mm, wall.vertices_mm + np.array([-21.0, 0.0, 21.0])))
    faces = np.concatenate((base.faces, wall.faces + 8))
    cad = a_box(vertices_mm=vertices, faces=faces, face_part=np.zeros(len(faces)))
    found = find_symmetries(cad)
    assert len(found) == 2
    assert found[1].angle_to_rad(found[0]) == pytest.approx(np.pi)


@pytest.mark.shared_data
def test_a_real_part_has_none(shared_data: Path, tmp_path: Path) -> None:
    from avatar_gui.domain.ports import QuietJob
    from avatar_gui.io.cad_files import read_cad

    file = shared_data / "nist_step_ap242" / "nist_ctc_01_asme1_ap242-e1.stp"
    cad = read_cad(file, unit=None, job=QuietJob(), cache_dir=tmp_path)
    assert len(find_symmetries(cad)) == 1
