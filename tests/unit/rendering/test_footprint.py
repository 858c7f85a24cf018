"""Where a part must appear: clipping against brute force."""

import numpy as np
import pytest

from avatar_gui.rendering.footprint import clip_near, covers_a_pixel_centre, expected_box
from tests.builders import a_camera


def dense(triangles: np.ndarray, n: int = 150) -> np.ndarray:
    """Points all over each triangle."""
    u, v = np.meshgrid(np.linspace(0, 1, n), np.linspace(0, 1, n))
    u, v = np.where(u + v > 1, 1 - u, u).ravel(), np.where(u + v > 1, 1 - v, v).ravel()
    weights = np.stack((1 - u - v, u, v), axis=1)
    return np.einsum("pk,nkj->npj", weights, triangles).reshape(-1, triangles.shape[-1])


@pytest.mark.parametrize("seed", range(20))
def test_expected_box_is_that_of_the_visible_points(seed: int) -> None:
    random, camera = np.random.default_rng(seed), a_camera()
    triangles = random.uniform((-120, -120), (280, 240), (2, 3, 2))
    points = dense(triangles, 400)
    seen = points[((points >= -0.5) & (points <= (159.5, 119.5))).all(axis=1)]
    box = expected_box(triangles, camera)
    if box is None:
        assert len(seen) == 0
        return
    assert len(seen) > 0
    assert np.allclose(box, (*seen.min(axis=0), *seen.max(axis=0)), atol=2.5)
    # Never smaller than what is really seen.
    assert box[0] <= seen[:, 0].min() + 1e-9
    assert box[3] >= seen[:, 1].max() - 1e-9


def test_triangle_over_the_whole_picture_fills_it() -> None:
    assert expected_box(np.array([[[-1e4, -1e4], [1e4, -1e4], [0, 1e4]]]), a_camera()) == (-0.5, -0.5, 159.5, 119.5)


@pytest.mark.parametrize("seed", range(10))
def test_clipped_triangles_cover_what_is_in_front(seed: int) -> None:
    triangles = np.random.default_rng(seed).uniform(-10, 10, (30, 3, 3))
    clipped = clip_near(triangles, 2.0)
    assert clipped.size == 0 or clipped[..., 2].min() >= 2.0 - 1e-12

    def area(t: np.ndarray) -> float:
        return float(np.linalg.norm(np.cross(t[:, 1] - t[:, 0], t[:, 2] - t[:, 0]), axis=1).sum() / 2)

    points = dense(triangles).reshape(30, -1, 3)
    share = (points[..., 2] > 2.0).mean(axis=1)
    expected = sum(area(t[None]) * s for t, s in zip(triangles, share, strict=True))
    assert area(clipped) == pytest.approx(expected, rel=0.03)


def test_pixel_centres_are_found_whatever_the_winding() -> None:
    triangle = np.array([[[0.0, 0], [10, 0], [0, 10]]])
    assert covers_a_pixel_centre(triangle, np.array([[2.0, 2]]))
    assert covers_a_pixel_centre(triangle[:, ::-1], np.array([[2.0, 2]]))
    assert not covers_a_pixel_centre(triangle, np.array([[8.0, 8], [-1, 2]]))
    assert not covers_a_pixel_centre(triangle[:0], np.array([[2.0, 2]]))
