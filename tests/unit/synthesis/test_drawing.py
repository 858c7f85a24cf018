"""What is drawn for a pseudo-photo, without a path tracer: shots, dents, finishes, light."""

import numpy as np
import pytest

from avatar_gui.synthesis.dents import dented
from avatar_gui.synthesis.finishes import FINISH_NAMES, draw_finish
from avatar_gui.synthesis.floors import FLOORS
from avatar_gui.synthesis.lighting import draw_lighting
from avatar_gui.synthesis.part import SynthPart
from avatar_gui.synthesis.shots import MIN_WINDOW_SHARE, draw_shot, draw_window
from avatar_gui.synthesis.solids import Soup


def box(size: tuple[float, float, float], low: tuple[float, float, float] = (10.0, -5.0, 2.0)) -> Soup:
    corners = np.array(low) + np.array(size) * np.array(list(np.ndindex(2, 2, 2)))
    quads = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))
    faces = np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))])
    triangles = corners[faces]
    facet = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    normal = facet / np.linalg.norm(facet, axis=1, keepdims=True)
    return Soup(triangles, normal[:, None, :].repeat(3, axis=1))


PART = SynthPart("box", {"box": box((90.0, 60.0, 25.0))}, {})


def test_part_facts() -> None:
    assert PART.diameter_mm == pytest.approx(np.sqrt(90**2 + 60**2 + 25**2), abs=1e-3)
    np.testing.assert_allclose(PART.center_mm, (55.0, 25.0, 14.5))
    assert PART.symmetries() == {}


def test_symmetries_of_a_bolt_circle_are_turns_about_z() -> None:
    turned = SynthPart("flange", PART.soups, {}, turns=6).symmetries()["symmetries_discrete"]
    assert isinstance(turned, list)
    assert len(turned) == 5
    T = np.array(turned[0]).reshape(4, 4)
    np.testing.assert_allclose(np.linalg.matrix_power(T, 6), np.eye(4), atol=1e-9)
    assert np.degrees(np.arctan2(T[1, 0], T[0, 0])) == pytest.approx(60.0)


def test_a_box_rests_on_its_large_sides_only() -> None:
    # 25 x 60 is 28 % of 90 x 60, 25 x 90 is 42 %: all six sides carry it; a slab's rim does not.
    assert len(PART.rests) == 6
    slab = SynthPart("slab", {"slab": box((90.0, 60.0, 5.0))}, {})
    assert len(slab.rests) == 2
    for R in slab.rests:
        np.testing.assert_allclose(R @ R.T, np.eye(3), atol=1e-12)
        assert np.linalg.det(R) == pytest.approx(1)
        assert abs(R[2, 2]) == pytest.approx(1)


@pytest.mark.parametrize("seed", range(30))
def test_a_shot_has_the_part_on_the_floor_and_mostly_in_the_picture(seed: int) -> None:
    shot = draw_shot(PART, (640, 480), np.random.default_rng(seed))
    on_bench = PART.points_mm @ shot.T_bench_obj[:3, :3].T + shot.T_bench_obj[:3, 3]
    assert on_bench[:, 2].min() == pytest.approx(0, abs=1e-9)
    assert shot.camera_bench_mm[2] > 0
    in_cam = shot.T_cam_obj.apply(PART.points_mm)
    np.testing.assert_allclose(in_cam, on_bench @ shot.T_cam_bench[:3, :3].T + shot.T_cam_bench[:3, 3], atol=1e-9)
    pixels = shot.intrinsics.project(in_cam)
    spread = np.ptp(pixels, axis=0)
    cut = np.maximum(0, -pixels.min(axis=0)) + np.maximum(0, pixels.max(axis=0) - (639, 479))
    assert (cut / spread).max() < 0.25
    assert 0.40 < (spread / (640, 480)).max() < 0.95


def test_a_window_shows_enough_of_the_part_and_what_it_is_about() -> None:
    mask = np.zeros((480, 640), bool)
    mask[100:420, 80:600] = True
    spot = np.zeros_like(mask)
    spot[380:400, 560:590] = True
    rng = np.random.default_rng(0)
    windows = [draw_window(mask, 320, rng) for _ in range(20)]
    for left, top, width, height in windows:
        assert 0 <= left <= 320
        assert 0 <= top <= 160
        assert (width, height) == (320, 320)
        assert mask[top : top + 320, left : left + 320].mean() >= MIN_WINDOW_SHARE
    assert len(set(windows)) > 15
    for _ in range(20):
        left, top, _, _ = draw_window(mask, 320, rng, about=spot)
        assert spot[top : top + 320, left : left + 320].sum() == spot.sum()
    small = np.zeros_like(mask)
    small[200:300, 250:350] = True
    for _ in range(20):
        left, top, _, _ = draw_window(small, 320, rng)
        assert np.count_nonzero(small[top : top + 320, left : left + 320]) == np.count_nonzero(small)


def test_a_dent_is_as_deep_as_asked_and_leaves_the_rest() -> None:
    soup = box((60.0, 40.0, 10.0), (-30.0, -20.0, -10.0))
    pushed = dented(soup, np.array([5.0, 3.0, 0.0]), np.array([0, 0, 1.0]), diameter_mm=8.0, depth_mm=1.2)
    top = pushed.corners[pushed.corners[..., 2] > -5]
    assert top[:, 2].min() == pytest.approx(-1.2, abs=0.05)
    assert top[:, 2].max() == pytest.approx(0.12 * 1.2, abs=0.03)
    far = np.hypot(top[:, 0] - 5, top[:, 1] - 3) > 8
    assert np.abs(top[far, 2]).max() < 1e-6
    assert pushed.corners[..., 2].min() == pytest.approx(-10)


def test_every_finish_comes_up_and_is_in_range() -> None:
    rng = np.random.default_rng(0)
    finishes = [draw_finish("plate", rng) for _ in range(300)]
    assert {finish.name for finish in finishes} == set(FINISH_NAMES)
    for finish in finishes:
        numbers = (*finish.colour, finish.roughness, finish.metallic, finish.clearcoat, finish.anisotropic)
        assert all(0 <= number <= 1 for number in numbers)
        assert finish.roughness >= 0.2  # below, a path tracer of few paths shows sparks instead of gloss


def test_screws_are_of_metal_or_coated() -> None:
    rng = np.random.default_rng(0)
    assert not {draw_finish("screw", rng).name for _ in range(100)} & {"rubber", "printed", "plastic", "cast"}


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.__name__)
def test_floors_are_pictures_of_linear_light(floor) -> None:  # type: ignore[no-untyped-def]
    picture = floor(np.random.default_rng(3))
    assert picture.dtype == np.float32
    assert picture.ndim == 3
    assert picture.min() >= 0
    assert picture.max() <= 1
    np.testing.assert_array_equal(picture, floor(np.random.default_rng(3)))


def test_there_is_always_some_light() -> None:
    rng = np.random.default_rng(1)
    for _ in range(40):
        light = draw_lighting(100.0, rng)
        assert light.environment.min() > 0
        assert all(lamp.at_mm[2] > 0 for lamp in light.lamps)
