"""Defects as geometry: what they change, by how much, and that the rest stays."""

import numpy as np
import pytest

pytest.importorskip("build123d", reason="needs the extra 'synth' (build123d)")

from avatar_gui.domain.synthesis import size_class
from avatar_gui.synthesis.defects import KINDS, MAKERS, SURFACE_KINDS, make_defect
from avatar_gui.synthesis.deviation import Defect, SurfaceSpot
from avatar_gui.synthesis.families import Design
from avatar_gui.synthesis.films import film_of
from avatar_gui.synthesis.part import SynthPart
from avatar_gui.synthesis.solids import Soup

# 80 x 50 x 10 with a hole of radius 6 in the middle, and a pin beside it.
SPOT = SurfaceSpot("plate", np.array([20.0, 12.0, 10.0]), np.array([0.0, 0.0, 1.0]), 0.04)
HOLE_MM3 = np.pi * 6**2 * 10


@pytest.fixture(scope="module")
def plate() -> SynthPart:
    from build123d import Box, Cylinder, Pos

    solid = Pos(0, 0, 5) * Box(80, 50, 10) - Pos(0, 0, 5) * Cylinder(6, 20)
    return SynthPart.from_design("plate", Design({"plate": solid, "pin": Pos(-25, 0, 14) * Box(8, 4, 8)}))


@pytest.fixture(scope="module")
def bare(plate: SynthPart) -> SynthPart:
    return SynthPart("bare", {"plate": plate.soups["plate"]}, {"plate": plate.solids["plate"]})


def volume_mm3(soup: Soup) -> float:
    a, b, c = (soup.corners[:, k] for k in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def made(part: SynthPart, kind: str, area_px: float = 400.0, seed: int = 0) -> Defect:
    defect = make_defect(part, kind, SPOT, area_px, np.random.default_rng(seed))
    assert defect is not None
    assert defect.kind == kind
    return defect


def corners(soups: dict[str, Soup]) -> set[tuple[float, ...]]:
    points = np.concatenate([soup.corners.reshape(-1, 3) for soup in soups.values()])
    return {tuple(point) for point in points.round(3).tolist()}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_far_from_a_defect_changes(kind: str, plate: SynthPart) -> None:
    for seed in range(4):
        defect = make_defect(plate, kind, SPOT, 400.0, np.random.default_rng(seed))
        if defect is None:
            continue
        changed = corners(dict(plate.soups)) ^ corners(defect.soups)
        assert bool(changed) == (kind not in SURFACE_KINDS)
        # A dent divides the whole top's triangles, which still lie in the top.
        is_pressed = kind in {"dent", "bump"}
        new = [p for p in corners(defect.soups) - corners(dict(plate.soups)) if not (is_pressed and p[2] == 10)]
        off = np.linalg.norm(np.array([*new, tuple(defect.point_mm)]) - defect.point_mm, axis=1)
        assert off.max() <= 1.8 * defect.reach_mm + 0.5


def test_another_diameter_changes_the_hole_by_as_much(bare: SynthPart) -> None:
    before = volume_mm3(bare.soups["plate"])
    assert before == pytest.approx(80 * 50 * 10 - HOLE_MM3, rel=1e-3)
    sizes = []
    for seed in range(6):
        defect = made(bare, "wrong size", seed=seed)
        after = volume_mm3(defect.soups["plate"])
        radius = defect.size_mm / 2
        assert before - after == pytest.approx(np.pi * radius**2 * 10 - HOLE_MM3, rel=0.02)
        sizes.append(radius / 6)
    assert min(sizes) < 0.9
    assert max(sizes) > 1.1
    assert all(abs(np.log(size)) > 0.1 for size in sizes)


def test_a_broken_corner_is_missing_material_there_only(bare: SynthPart) -> None:
    defect = made(bare, "broken")
    np.testing.assert_allclose(defect.point_mm, (40, 25, 10), atol=1e-6)
    lost = volume_mm3(bare.soups["plate"]) - volume_mm3(defect.soups["plate"])
    assert 0.1 * defect.depth_mm**3 < lost < 40 * defect.depth_mm**3
    assert tuple(defect.point_mm) not in corners(defect.soups)


def test_a_turned_solid_keeps_its_shape_and_place(plate: SynthPart) -> None:
    defect = next(d for d in (made(plate, "rotated", seed=s) for s in range(9)) if d.solid == "pin")
    before, after = (soups["pin"].corners.reshape(-1, 3) for soups in (plate.soups, defect.soups))
    middle = np.array([-25.0, 0.0, 14.0])
    np.testing.assert_allclose(np.linalg.norm(after - middle, axis=1), np.linalg.norm(before - middle, axis=1))
    np.testing.assert_allclose(after[:, 2], before[:, 2], atol=1e-9)
    assert np.abs(after - before).max() > 0.3


def test_dents_go_in_and_bumps_come_out(bare: SynthPart) -> None:
    before = volume_mm3(bare.soups["plate"])
    assert volume_mm3(made(bare, "dent").soups["plate"]) < before - 0.1
    assert volume_mm3(made(bare, "bump").soups["plate"]) > before + 0.1


def test_a_burr_stands_on_an_edge(bare: SynthPart) -> None:
    defect = made(bare, "burr")
    fin = defect.soups["plate burr"].corners.reshape(-1, 3)
    # The spot is on the top, nearest to the hole's rim or an outer edge.
    foot = fin[np.abs(fin[:, 2] - 9.95) < 1e-6]
    assert len(foot) > 20
    on_rim = np.abs(np.hypot(foot[:, 0], foot[:, 1]) - 6) < 0.02
    on_side = (np.abs(np.abs(foot[:, 0]) - 40) < 1e-6) | (np.abs(np.abs(foot[:, 1]) - 25) < 1e-6)
    assert (on_rim | on_side).all()
    assert 0 < fin[:, 2].max() - 10 <= defect.depth_mm * 1.01


@pytest.mark.parametrize("kind", sorted(SURFACE_KINDS))
def test_films_are_seeded_pictures_of_opacity(kind: str, bare: SynthPart) -> None:
    defect = made(bare, kind)
    film, again = film_of(defect, np.eye(4)), film_of(defect, np.eye(4))
    np.testing.assert_array_equal(film.alpha, again.alpha)
    assert film.alpha.min() >= 0
    assert 0.5 < film.alpha.max() <= 1
    # Its rim is bare, so that the patch has no visible border.
    assert max(film.alpha[:, 0].max(), film.alpha[:, -1].max()) < 0.05


def test_a_solid_block_has_no_hole_to_change() -> None:
    from build123d import Box

    block = SynthPart.from_design("block", Design({"plate": Box(60, 40, 20)}))
    for kind in ("missing", "displaced", "wrong size", "rotated"):
        assert MAKERS[kind](block, SPOT, 4.0, np.random.default_rng(0)) is None


def test_size_classes_are_shares_of_the_visible_part() -> None:
    assert size_class(60, 40_000) == "small"
    assert size_class(400, 40_000) == "medium"
    assert size_class(2_000, 40_000) == "large"
    assert size_class(60, 1_000) == "large"
