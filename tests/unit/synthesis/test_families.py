"""The families of parts: whole solids, closed surfaces, sane sizes, and the symmetries that they state."""

import numpy as np
import pytest
from scipy.spatial import cKDTree

pytest.importorskip("build123d", reason="needs the extra 'synth' (build123d)")

from avatar_gui.synthesis.families import FAMILIES, Family
from avatar_gui.synthesis.families.shapes import is_twofold
from avatar_gui.synthesis.families.soundness import open_edges, sound_triangles
from avatar_gui.synthesis.part import Array, SynthPart

EVERY = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
SEEDS = (0, 1)
# A surface that moves by less cannot be told from the one that was drawn.
VISIBLE_MM = 0.25


def drawn(family: Family, seed: int) -> SynthPart:
    return SynthPart.from_design(family.name, family.build(np.random.default_rng(seed)))


def samples(part: SynthPart, spacing_mm: float, rng: np.random.Generator) -> Array:
    """Draw points on the surface, about one in each square of `spacing_mm`."""
    corners = np.concatenate([soup.corners for soup in part.soups.values()])
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    area = np.linalg.norm(cross, axis=1) / 2
    chosen = corners[rng.choice(len(corners), int(area.sum() / spacing_mm**2), p=area / area.sum())]
    weights = rng.dirichlet((1, 1, 1), len(chosen))
    points: Array = np.einsum("ni,nij->nj", weights, chosen)
    return points


def turned_away_mm(part: SynthPart, turn_rad: float) -> float:
    """Tell how far the part's surface, turned about z, leaves the unturned one; quantile 0.9995, mm."""
    rng = np.random.default_rng(0)
    spacing = part.diameter_mm / 120
    c, s = np.cos(turn_rad), np.sin(turn_rad)
    points = samples(part, 2 * spacing, rng) @ np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]])
    away, _ = cKDTree(samples(part, spacing, rng)).query(points)
    return max(0.0, float(np.quantile(away, 0.9995)) - 3 * spacing)


@EVERY
@pytest.mark.parametrize("seed", SEEDS)
def test_parts_are_whole_closed_and_of_sane_size(family: Family, seed: int) -> None:
    part = drawn(family, seed)
    for name, solid in part.solids.items():
        assert len(solid.solids()) == 1, name
        assert solid.is_valid, name
        corners = part.soups[name].corners
        assert open_edges(corners) == 0, name
        volume = np.einsum("ij,ij->i", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() / 6
        assert volume == pytest.approx(solid.volume, rel=0.03), name
    assert 35 < part.diameter_mm < 260
    # Sheets are 1 mm thick at least, and up to 190 mm across.
    assert np.ptp(part.bounds_mm, axis=0).min() > 0.005 * part.diameter_mm
    assert sum(len(soup.corners) for soup in part.soups.values()) < 40_000
    assert part.rests


@EVERY
def test_a_stated_symmetry_is_there(family: Family) -> None:
    for seed in range(3):
        design = family.build(np.random.default_rng(seed))
        assert design.turns >= 1
        if design.turns == 1 and not design.is_round:
            continue
        part = SynthPart.from_design(family.name, design)
        turn = 1.0 if design.is_round else 2 * np.pi / design.turns
        assert turned_away_mm(part, turn) < VISIBLE_MM, (seed, design.turns)


@EVERY
def test_a_symmetry_that_is_there_is_stated(family: Family) -> None:
    part = drawn(family, 1)
    if part.is_round:
        return
    for n in (2, 3, 4, 5, 6):
        if part.turns % n:
            assert turned_away_mm(part, 2 * np.pi / n) > VISIBLE_MM, n


def test_half_a_turn_is_seen_in_places() -> None:
    assert is_twofold([(3.0, 4.0), (-3.0, -4.0), (0.0, 0.0)])
    assert is_twofold([])
    assert not is_twofold([(3.0, 4.0), (-3.0, 4.0)])


def test_families_have_names_of_their_own_and_draw_what_the_seed_says() -> None:
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)
    lever = next(family for family in FAMILIES if family.name == "lever")
    first, again, other = drawn(lever, 3), drawn(lever, 3), drawn(lever, 4)
    np.testing.assert_array_equal(first.points_mm, again.points_mm)
    assert first.diameter_mm != pytest.approx(other.diameter_mm)


def test_triangles_with_a_hole_or_turned_inside_out_are_not_closed() -> None:
    from build123d import Box, Cylinder, Pos

    corners = drawn(FAMILIES[0], 0).soups["plate"].corners
    assert open_edges(corners) == 0
    assert open_edges(corners[1:]) == 3
    flipped = corners.copy()
    flipped[0] = flipped[0, ::-1]
    assert open_edges(flipped) > 0
    assert sound_triangles(Box(3, 4, 5)) == 12
    assert sound_triangles(Box(3, 4, 5) + Pos(20, 0, 0) * Cylinder(2, 5)) == 0
