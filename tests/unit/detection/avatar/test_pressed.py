"""Dents look like dents, and a softened twin is still the twin."""

import numpy as np
import pytest

from avatar_gui.detection.avatar.pressed import pressed, softened
from avatar_gui.detection.avatar.pseudo_defects import MIN_MARK_PX

SIDE = 96


def plate() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """An even grey plate that looks at the camera, with a border of background."""
    inside = np.zeros((SIDE, SIDE), bool)
    inside[8:-8, 8:-8] = True
    normals = np.where(inside[..., None], np.array([0, 0, -1], np.float32), np.float32(0)).astype(np.float32)
    return np.full((SIDE, SIDE, 3), 0.45, np.float32), normals, inside


@pytest.mark.parametrize("seed", range(6))
def test_a_dent_changes_the_photo_where_it_is_and_nowhere_else(seed: int) -> None:
    photo, normals, inside = plate()
    after, where = pressed(photo, normals, inside, np.random.default_rng(seed))
    assert after.dtype == np.float32
    assert after.shape == photo.shape
    assert not (where & ~inside).any()
    if not where.any():
        assert after is photo
        return
    off = np.abs(after - photo).max(axis=2)
    assert np.count_nonzero(where) >= MIN_MARK_PX
    assert off[where].max() > 0.03
    rim = np.zeros_like(where)
    ys, xs = np.nonzero(where)
    rim[max(0, ys.min() - 3) : ys.max() + 4, max(0, xs.min() - 3) : xs.max() + 4] = True
    assert off[~rim].max() < 1e-6


def test_most_dents_on_an_open_plate_are_seen() -> None:
    photo, normals, inside = plate()
    seen = [pressed(photo, normals, inside, np.random.default_rng(seed))[1].any() for seed in range(20)]
    assert sum(seen) >= 12


def test_a_dent_ends_where_another_face_begins() -> None:
    photo, normals, inside = plate()
    normals[:, SIDE // 2 :][inside[:, SIDE // 2 :]] = (0.95, 0, -0.31)
    for seed in range(12):
        _, where = pressed(photo, normals, inside, np.random.default_rng(seed))
        left, right = where[:, : SIDE // 2].any(), where[:, SIDE // 2 :].any()
        assert not (left and right)


def test_no_dent_without_room() -> None:
    photo, normals, inside = plate()
    inside[:] = False
    inside[40:46, 40:46] = True
    after, where = pressed(photo, normals, inside, np.random.default_rng(0))
    assert after is photo
    assert not where.any()


def test_a_softened_twin_keeps_its_outline_and_unit_normals() -> None:
    _, normals, inside = plate()
    normals[:, SIDE // 2 :][inside[:, SIDE // 2 :]] = (0.8, 0, -0.6)
    depth = np.where(inside, np.float32(500), np.float32(np.nan))
    soft, near = softened(normals, depth, np.random.default_rng(2))
    assert np.array_equal(np.isfinite(near), inside)
    assert np.allclose(np.linalg.norm(soft[inside], axis=1), 1, atol=1e-4)
    assert not soft[~inside].any()
    step = np.abs(np.diff(normals[SIDE // 2, :, 0])).max()
    assert np.abs(np.diff(soft[SIDE // 2, 12:-12, 0])).max() < 0.8 * step
    assert np.allclose(near[inside], 500, atol=1e-2)
