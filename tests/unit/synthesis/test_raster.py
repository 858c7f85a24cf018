"""Photos whose light is drawn instead of traced."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.raster_scene import RasterLamp, RasterMesh, RasterScene, SurfaceLook
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.rendering.pbr_shader import PbrShader
from avatar_gui.synthesis.screen_depth import defocused, open_share

SIZE = (320, 240)
CAMERA = CameraIntrinsics(fx=150.0, fy=150.0, cx=79.5, cy=59.5, width=160, height=120)
# From 300 mm above, x to the right, y down.
FROM_ABOVE = RigidTransform.from_matrix(
    np.array([[1.0, 0, 0, 0], [0, -1.0, 0, 0], [0, 0, -1.0, 300.0], [0, 0, 0, 1.0]])
)
DARK = np.zeros((16, 32, 3), np.float32)


@pytest.fixture(scope="module")
def shader() -> Iterator[PbrShader]:
    made = PbrShader()
    yield made
    made.close()


def square(z: float, half: float, colour: float = 0.5) -> RasterMesh:
    around = np.array([(-1, -1), (1, -1), (1, 1), (-1, -1), (1, 1), (-1, 1)], float)
    corners = np.column_stack((around * half, np.full(6, z))).reshape(2, 3, 3)
    even = np.ones((2, 2), np.float32)
    look = SurfaceLook(np.full((2, 2, 3), colour, np.float32), even, 0 * even, 0 * even)
    return RasterMesh(corners, np.broadcast_to((0, 0, 1.0), (2, 3, 3)), around.reshape(2, 3, 2) / 2, look)


def test_a_floor_under_even_light_returns_its_share(shader: PbrShader) -> None:
    light, depth = shader.shade(RasterScene((square(0, 400),), DARK + 1, (), CAMERA, FROM_ABOVE))
    assert depth == pytest.approx(300, abs=0.05)
    # 0.5 of it, and what a rough surface reflects besides.
    assert light.mean() == pytest.approx(0.5, abs=0.06)
    assert np.ptp(light) < 0.05


@pytest.mark.parametrize(("column", "side"), [(0, "up"), (8, "right"), (24, "left")])
def test_light_comes_from_where_it_is(shader: PbrShader, column: int, side: str) -> None:
    """Columns of the surroundings count by atan2(x, y): a quarter on is +x."""
    environment = DARK.copy()
    environment[5:11, np.arange(column - 2, column + 3) % 32] = 5.0
    seen = {}
    for name, normal in (("up", (0, 1.0, 0)), ("right", (1.0, 0, 0)), ("left", (-1.0, 0, 0)), ("down", (0, -1.0, 0))):
        # A flat piece whose normals are bent looks as if it faced there.
        mesh = square(0, 400)
        bent = np.array(normal) + np.array([0, 0, 0.3])
        mesh = replace(mesh, normals=np.broadcast_to(bent / np.linalg.norm(bent), (2, 3, 3)))
        seen[name] = shader.shade(RasterScene((mesh,), environment, (), CAMERA, FROM_ABOVE))[0].mean()
    assert max(seen, key=lambda name: seen[name]) == side


def test_a_lamp_lights_by_its_distance_and_throws_a_shadow(shader: PbrShader) -> None:
    lamp = RasterLamp(np.array([0.0, 0, 600]), np.zeros(3), (360000.0,) * 3)
    scene = RasterScene((square(0, 400),), DARK, (lamp,), CAMERA, FROM_ABOVE)
    light, _ = shader.shade(scene)
    # Irradiance I / d2 = 1, of which a diffuse surface returns colour / pi, and a rough one a little more.
    assert light[60, 80].mean() == pytest.approx(0.5 / np.pi, rel=0.12)
    nearer = replace(lamp, at_mm=np.array([0.0, 0, 300]))
    assert shader.shade(replace(scene, lamps=(nearer,)))[0][60, 80].mean() == pytest.approx(
        4 * light[60, 80].mean(), rel=0.08
    )
    # From the side, over a small square in the air: its shadow lies beside it.
    aside = replace(lamp, at_mm=np.array([-400.0, 0, 450]))
    alone, _ = shader.shade(replace(scene, lamps=(aside,)))
    shaded, _ = shader.shade(replace(scene, meshes=(square(60, 20, 0.2), square(0, 400)), lamps=(aside,)))
    change = shaded.mean(axis=2) / np.maximum(alone.mean(axis=2), 1e-6)
    assert change[60, 80 + 27] < 0.2  # 53 mm to the right of the middle, on the floor
    assert change[60, 80 - 40] == pytest.approx(1, abs=0.05)
    assert change[20, 80 + 27] == pytest.approx(1, abs=0.05)


def test_the_same_scene_gives_the_same_picture_bit_for_bit(shader: PbrShader) -> None:
    lamp = RasterLamp(np.array([100.0, 50, 500]), np.zeros(3), (200000.0,) * 3, cone_deg=25.0)
    scene = RasterScene((square(40, 30), square(0, 400)), DARK + 0.3, (lamp,), CAMERA, FROM_ABOVE)
    first, between, again = (shader.shade(s)[0] for s in (scene, replace(scene, lamps=()), scene))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, between)


def test_corners_get_less_light_and_planes_all_of_it() -> None:
    flat = np.full((120, 160), 300.0, np.float32)
    assert open_share(flat, 150.0).min() > 0.98
    # A wall that rises toward the camera from column 80 on.
    step = np.where(np.arange(160) < 80, 300.0, 270.0).astype(np.float32)[None].repeat(120, axis=0)
    share = open_share(step, 150.0)
    assert share[60, 76] < 0.9
    assert share[60, 20] > 0.98


def test_what_is_in_focus_stays_sharp_and_the_rest_does_not() -> None:
    light = np.zeros((60, 60, 3), np.float32)
    light[30, 30] = 1
    near, far = (np.full((60, 60), z, np.float32) for z in (300.0, 900.0))
    assert defocused(light, near, 800.0, 300.0, 1.0)[30, 30, 0] == 1
    blurred = defocused(light, far, 800.0, 300.0, 1.0)
    assert blurred[30, 30, 0] < 0.3
    assert blurred.sum() == pytest.approx(light.sum(), rel=1e-3)


class TestPhotos:
    """Whole photos, where mitsuba and build123d are installed."""

    @pytest.fixture
    def tracers(self, shader: PbrShader):  # type: ignore[no-untyped-def]
        pytest.importorskip("build123d", reason="needs the extra 'synth' (build123d)")
        pytest.importorskip("mitsuba", reason="needs the extra 'synth' (mitsuba)")
        from avatar_gui.synthesis.mitsuba_tracer import MitsubaTracer, PartSource
        from avatar_gui.synthesis.variants import choose_tracer

        traced = MitsubaTracer((PartSource("clamp", seed=1),), spp=4, tracer=choose_tracer("auto"), marked_share=1.0)
        return traced, replace(traced, shader=lambda: shader)

    def test_a_photo_is_the_same_twice_and_has_the_truth_of_the_traced_one(self, tracers) -> None:  # type: ignore[no-untyped-def]
        traced, drawn = tracers
        is_shape = []
        for number in range(2):
            first, again = (drawn.trace(0, (5, number), SIZE, is_defective=True) for _ in range(2))
            np.testing.assert_array_equal(first.rgb, again.rgb)
            other = traced.trace(0, (5, number), SIZE, is_defective=True)
            np.testing.assert_array_equal(first.mask, other.mask)
            np.testing.assert_array_equal(first.anomaly, other.anomaly)
            assert first.T_cam_obj == other.T_cam_obj
            assert first.drawn == other.drawn
            # The same light, but for what bounces.
            assert first.rgb.mean() == pytest.approx(other.rgb.mean(), rel=0.2)
            is_shape.append(np.corrcoef(first.rgb.mean(axis=2).ravel(), other.rgb.mean(axis=2).ravel())[0, 1])
        assert min(is_shape) > 0.7

    def test_a_set_is_not_continued_with_the_other_light(self, tracers) -> None:  # type: ignore[no-untyped-def]
        traced, drawn = tracers
        assert traced.recipe["tracer"] != drawn.recipe["tracer"] == "raster"

    def test_a_photo_is_no_plain_twin(self, tracers) -> None:  # type: ignore[no-untyped-def]
        """Floor, structure and shade: the part alone has more than the few tones of its faces."""
        _, drawn = tracers
        photo = drawn.trace(0, (6, 0), SIZE, is_defective=False)
        grey = photo.rgb.mean(axis=2)
        assert len(np.unique(grey[photo.mask].round())) > 40
        assert grey[~photo.mask].std() > 4
