"""The renderer as its callers and its enemies see it."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from avatar_gui.domain.cad import CadPart
from avatar_gui.domain.errors import PoseError, RenderError
from avatar_gui.domain.ports import LightSetup
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import TwinRender
from avatar_gui.rendering import gl_window, twin_renderer
from avatar_gui.rendering.conventions import vtk_projection
from avatar_gui.rendering.gl_window import FaceWindow
from avatar_gui.rendering.self_check import check_rendering
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from tests.builders import a_box, a_camera, a_pose
from tests.unit.rendering.shapes import a_mesh, a_plate, a_sphere, several, sphere_mesh


def same(a: TwinRender, b: TwinRender) -> bool:
    names = ("depth_mm", "normals_cam", "part_id", "silhouette_edges", "crease_edges")
    arrays = [(getattr(a, name), getattr(b, name)) for name in names] + list(zip(a.colors, b.colors, strict=True))
    return all(x.tobytes() == y.tobytes() for x, y in arrays)


def test_same_call_gives_same_bits_after_other_models_and_sizes(renderer: VtkTwinRenderer) -> None:
    cad, camera, pose = a_sphere(), a_camera(), a_pose()
    lights = tuple(LightSetup)
    first = renderer.render(cad, camera, pose, lights=lights)
    renderer.render(a_box(), a_camera(width=321, height=97), a_pose(150))
    assert same(first, renderer.render(cad, camera, pose, lights=lights))


def test_threads_get_the_picture_that_one_thread_gets(renderer: VtkTwinRenderer) -> None:
    cad, camera = a_sphere(n=24), a_camera()
    poses = [RigidTransform.from_rvec([0.1 * i, 0, 0], [i, -i, 120.0 + i]) for i in range(8)]
    alone = [renderer.render(cad, camera, pose) for pose in poses]
    with ThreadPoolExecutor(3, thread_name_prefix="caller") as callers:
        together = list(callers.map(lambda pose: renderer.render(cad, camera, pose), poses))
    assert all(same(a, b) for a, b in zip(alone, together, strict=True))


def test_closed_renderer_refuses_and_leaves_no_thread() -> None:
    before = set(threading.enumerate())
    renderer = VtkTwinRenderer()
    assert set(threading.enumerate()) == before
    renderer.render(a_box(), a_camera(), a_pose())
    assert [t.name for t in set(threading.enumerate()) - before] == ["avatar-render_0"]
    renderer.close()
    renderer.close()
    assert set(threading.enumerate()) == before
    with pytest.raises(RenderError, match="closed"):
        renderer.render(a_box(), a_camera(), a_pose())


def test_unused_renderer_closes() -> None:
    VtkTwinRenderer().close()


def test_call_from_the_forbidden_thread_is_refused() -> None:
    renderer = VtkTwinRenderer(forbidden_thread=threading.current_thread())
    with pytest.raises(RuntimeError, match="main thread"):
        renderer.render(a_box(), a_camera(), a_pose())
    with ThreadPoolExecutor(1, thread_name_prefix="caller") as other:
        assert other.submit(renderer.render, a_box(), a_camera(), a_pose()).result().mask.any()
    renderer.close()


def test_window_refuses_a_foreign_thread(renderer: VtkTwinRenderer) -> None:
    window = renderer._window
    assert window is not None
    with pytest.raises(RuntimeError, match="was touched by"):
        window.depth_mm()


def test_lens_distortion_is_left_out(renderer: VtkTwinRenderer) -> None:
    bent = renderer.render(a_box(), a_camera(distortion=(0.3, 0.1, 0, 0)), a_pose())
    assert same(bent, renderer.render(a_box(), a_camera(), a_pose()))
    assert not bent.intrinsics.has_distortion


def test_lights_differ_and_are_where_their_names_say(renderer: VtkTwinRenderer) -> None:
    twin = renderer.render(a_sphere(), a_camera(), a_pose(), lights=tuple(LightSetup))
    shade = dict(zip(LightSetup, (c.mean(axis=-1) for c in twin.colors), strict=True))
    y, x = np.nonzero(twin.mask)
    left, upper = (
        c < m for c, m in ((np.indices(twin.mask.shape)[1], x.mean()), (np.indices(twin.mask.shape)[0], y.mean()))
    )
    for light, bright in (
        (LightSetup.LEFT, left),
        (LightSetup.RIGHT, ~left),
        (LightSetup.ABOVE, upper),
        (LightSetup.BELOW, ~upper),
    ):
        assert shade[light][twin.mask & bright].mean() > 1.2 * shade[light][twin.mask & ~bright].mean()
    assert np.ptp(shade[LightSetup.AMBIENT][twin.mask]) == 0
    assert all((c[~twin.mask] == 0).all() for c in twin.colors)


def test_part_and_vertex_colours_are_shown(renderer: VtkTwinRenderer) -> None:
    red = a_plate(parts=(CadPart("plate", ("plate",), (200, 20, 20)),))
    pose = RigidTransform(np.eye(3), np.array([0.0, 0, 150]))
    color = renderer.render(red, a_camera(), pose, lights=[LightSetup.AMBIENT]).color[55, 83]
    assert color[0] > 3 * color[1]
    ramp = a_plate(vertex_colors=np.array([[0, 0, 255], [255, 0, 255], [255, 0, 255], [0, 0, 255]]))
    twin = renderer.render(ramp, a_camera(), pose, lights=[LightSetup.AMBIENT])
    x_mm = twin.points_obj_mm()[..., 0][twin.mask]
    expected = 25.5 + 0.9 * 255 * (x_mm + 30) / 60
    assert np.abs(twin.color[..., 0][twin.mask] - expected).max() < 1.5
    black = a_plate(parts=(CadPart("plate", ("plate",), (0, 0, 0)),))
    assert (renderer.render(black, a_camera(), pose).color[55, 83] > 0).all()


@pytest.mark.parametrize("scale", [1e-4, 1.0, 1e5])
def test_tiny_and_huge_parts_look_alike(renderer: VtkTwinRenderer, scale: float) -> None:
    small = renderer.render(a_box(), a_camera(), a_pose())
    scaled_pose = RigidTransform(a_pose().rotation, a_pose().translation_mm * scale)
    large = renderer.render(a_box((40 * scale, 30 * scale, 20 * scale)), a_camera(), scaled_pose)
    assert (small.mask != large.mask).sum() <= 2
    both = small.mask & large.mask
    assert np.abs(large.depth_mm[both] / scale - small.depth_mm[both]).max() < 0.01


def test_part_far_from_its_origin_is_drawn_exactly(renderer: VtkTwinRenderer) -> None:
    away = np.array([3e6, -2e6, 1e6])
    box = a_box()
    moved = a_mesh(box.vertices_mm + away, box.faces)
    pose = RigidTransform(a_pose().rotation, a_pose().translation_mm - a_pose().rotation @ away)
    here, there = renderer.render(box, a_camera(), a_pose()), renderer.render(moved, a_camera(), pose)
    assert (here.mask != there.mask).sum() <= 2
    both = here.mask & there.mask
    assert np.abs(here.depth_mm - there.depth_mm)[both].max() < 0.01


@pytest.mark.parametrize(
    ("translation", "words"),
    [((0, 0, -200), "behind the camera"), ((500, 0, 200), "out of view"), ((0, -900, 200), "out of view")],
)
def test_part_that_cannot_be_seen_is_a_pose_error(
    renderer: VtkTwinRenderer, translation: tuple[float, ...], words: str
) -> None:
    with pytest.raises(PoseError, match=words) as caught:
        renderer.render(a_box(), a_camera(), RigidTransform(np.eye(3), np.array(translation, float)))
    assert caught.value.hint


def test_part_smaller_than_a_pixel_is_a_pose_error_that_speaks_of_units(renderer: VtkTwinRenderer) -> None:
    with pytest.raises(PoseError, match="px large") as caught:
        renderer.render(a_box((0.04, 0.03, 0.02)), a_camera(), RigidTransform(np.eye(3), np.array([0.1, 0.2, 120])))
    assert "unit" in caught.value.hint


@pytest.mark.parametrize("seed", range(12))
def test_part_partly_out_of_view_is_drawn_and_passes_the_checks(renderer: VtkTwinRenderer, seed: int) -> None:
    random = np.random.default_rng(seed)
    pose = RigidTransform.from_rvec(random.normal(size=3), [random.uniform(-60, 60), random.uniform(-45, 45), 110])
    twin = renderer.render(a_box(), a_camera(), pose)
    assert twin.mask.any()


@pytest.mark.parametrize("seed", range(12))
def test_part_through_the_camera_plane_is_cut_without_garbage(renderer: VtkTwinRenderer, seed: int) -> None:
    """The camera is inside or beside a large box: every depth is that of a wall."""
    random = np.random.default_rng(100 + seed)
    pose = RigidTransform.from_rvec(random.normal(size=3), random.uniform(-35, 35, 3))
    cad = a_box((80.0, 70.0, 60.0))
    twin = renderer.render(cad, a_camera(), pose)
    points = twin.points_obj_mm()[twin.mask]
    on_wall = np.abs(np.abs(points) - np.array([40.0, 35.0, 30.0])).min(axis=-1)
    assert on_wall.max() < 0.01
    assert twin.depth_mm[twin.mask].min() > 0


def test_needle_thinner_than_a_pixel_is_no_render_error(renderer: VtkTwinRenderer) -> None:
    """Its tip hits no pixel centre, so the mask is shorter than the projected box, rightly."""
    spike = np.array([[-20.0, -0.4, 0], [-20, 0.4, 0], [40, 0.013, 0], [-20, 0, 1.0]])
    box = a_box((20.0, 20.0, 20.0))
    cad = several([(spike, np.array([[0, 1, 2], [0, 2, 3], [1, 3, 2], [0, 3, 1]])), (box.vertices_mm, box.faces)])
    twin = renderer.render(cad, a_camera(), RigidTransform(np.eye(3), np.array([0.0, 0.1, 120.0])))
    x = np.nonzero(twin.mask)[1]
    assert x.max() < 83.2 + 40 * 1.5 - 2


MISREADINGS = {
    "black": np.zeros_like,
    "shifted": lambda colors: np.roll(colors, 4, axis=1),
    "upside down": lambda colors: colors[::-1],
    "half black": lambda colors: colors * (np.arange(colors.shape[1]) < 80)[:, None].astype(np.uint8),
    "noise": lambda colors: np.random.default_rng(0).integers(0, 256, colors.shape, np.uint8),
    "blended": lambda colors: ((colors.astype(int) + np.roll(colors, 1, axis=0)) // 2).astype(np.uint8),
    "other faces": lambda colors: np.where(colors.any(axis=-1, keepdims=True), np.roll(colors, 60, axis=0) | 1, 0),
}


@pytest.mark.parametrize("fault", MISREADINGS)
def test_wrong_picture_from_gl_never_becomes_a_twin(
    renderer: VtkTwinRenderer, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    read, cad = FaceWindow._read_colors, a_sphere(25, n=20)
    pose = RigidTransform.from_rvec([0.5, -0.4, 0.2], [6.0, -9.0, 120])

    def misread(self: FaceWindow, width: int, height: int) -> Any:
        return np.ascontiguousarray(MISREADINGS[fault](read(self, width, height)), np.uint8)

    assert renderer.render(cad, a_camera(), pose).mask.any()
    monkeypatch.setattr(FaceWindow, "_read_colors", misread)
    with pytest.raises(RenderError):
        renderer.render(cad, a_camera(), pose)


@pytest.mark.parametrize("entry", [(0, 2), (1, 2), (0, 0), (1, 1)])
def test_one_flipped_sign_in_the_projection_is_noticed(
    renderer: VtkTwinRenderer, monkeypatch: pytest.MonkeyPatch, entry: tuple[int, int]
) -> None:
    def flipped(*args: Any) -> Any:
        matrix = vtk_projection(*args)
        matrix[entry] *= -1
        return matrix

    monkeypatch.setattr("avatar_gui.rendering.conventions.vtk_projection", flipped)
    with pytest.raises(RenderError):
        renderer.render(a_box(), a_camera(cx=70.0, cy=68.0), a_pose())


@pytest.mark.parametrize("shift_px", [(3.0, 0.0), (0.0, 3.0), (0.0, -3.0)])
def test_shift_of_the_principal_point_is_noticed(
    renderer: VtkTwinRenderer, monkeypatch: pytest.MonkeyPatch, shift_px: tuple[float, float]
) -> None:
    def shifted(camera: Any, intrinsics: Any, *rest: Any) -> None:
        moved = a_camera(cx=intrinsics.cx + shift_px[0], cy=intrinsics.cy + shift_px[1])
        real(camera, moved, *rest)

    real = gl_window.apply_to_vtk_camera
    monkeypatch.setattr(gl_window, "apply_to_vtk_camera", shifted)
    with pytest.raises(RenderError, match="misplaced"):
        renderer.render(a_box(), a_camera(), a_pose())


def test_black_colours_are_noticed(renderer: VtkTwinRenderer, monkeypatch: pytest.MonkeyPatch) -> None:
    real = twin_renderer.measure_surface

    def unlit(*args: Any) -> Any:
        surface = real(*args)
        for color in surface.colors:
            color[:] = 0
        return surface

    monkeypatch.setattr(twin_renderer, "measure_surface", unlit)
    with pytest.raises(RenderError, match="black"):
        renderer.render(a_box(), a_camera(), a_pose())


def test_too_many_faces_are_refused(renderer: VtkTwinRenderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gl_window, "MAX_FACES", 11)
    with pytest.raises(RenderError, match="12 faces"):
        renderer.render(a_box(), a_camera(), a_pose())


def test_face_numbers_above_two_bytes_are_told_apart(renderer: VtkTwinRenderer) -> None:
    """More than 65536 faces: the third byte counts."""
    vertices, faces = sphere_mesh(30, 200)
    assert len(faces) > 150_000
    halves = (vertices[faces].mean(axis=1)[:, 0] > 0).astype(int)
    cad = a_mesh(vertices, faces, face_part=halves, parts=(CadPart("left", ("left",)), CadPart("right", ("right",))))
    twin = renderer.render(cad, a_camera(), RigidTransform(np.eye(3), np.array([0.0, 0, 150])))
    x_mm = twin.points_obj_mm()[..., 0]
    clear = twin.mask & (np.abs(np.nan_to_num(x_mm)) > 0.6)
    assert (twin.part_id[clear] == (x_mm[clear] > 0)).all()


def test_depth_buffer_agrees_with_the_faces(renderer: VtkTwinRenderer) -> None:
    """The z-buffer is GL's own word on depth: conventions.metric_depth must turn it into ours."""
    twin = renderer.render(a_sphere(), a_camera(), a_pose())
    assert renderer._window is not None
    z_buffer = renderer._lane.submit(renderer._window.depth_mm).result()
    assert (np.isfinite(z_buffer) == twin.mask).all()
    assert np.abs(z_buffer - twin.depth_mm)[twin.mask].max() < 0.02


def test_renderer_is_named(renderer: VtkTwinRenderer) -> None:
    name = renderer.render(a_box(), a_camera(), a_pose()).renderer
    assert "unknown" not in name
    assert len(name) > 5


def test_self_check_tells_vendor_and_time() -> None:
    assert check_rendering().endswith(" ms")


def test_self_check_notices_a_wrong_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    real = gl_window.apply_to_vtk_camera

    def half_pixel_off(camera: Any, intrinsics: Any, *rest: Any) -> None:
        moved = type(intrinsics)(
            intrinsics.fx, intrinsics.fy, intrinsics.cx + 1.6, intrinsics.cy, intrinsics.width, intrinsics.height
        )
        real(camera, moved, *rest)

    monkeypatch.setattr(gl_window, "apply_to_vtk_camera", half_pixel_off)
    with pytest.raises(RenderError):
        check_rendering()


SCRIPT = """
import avatar_gui.rendering.self_check as s
try:
    print(s.check_rendering())
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize("display", ["", ":4711"])
def test_no_x_server_is_needed_and_nothing_is_written_to_stderr(display: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip().endswith(" ms")
    assert done.stderr == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="EGL's vendor files are a Linux thing")
def test_without_gl_the_error_names_the_packages() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "__EGL_VENDOR_LIBRARY_DIRS": "/nonexistent", "__EGL_VENDOR_LIBRARY_FILENAMES": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.startswith("RenderError")
    assert "libegl1" in done.stdout
    assert "libgl1" in done.stdout


def test_without_libegl_the_error_names_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gl_window, "EGL_LIBRARY", "libEGL-that-is-not-there.so.1")
    with pytest.raises(RenderError, match="libegl1"):
        check_rendering()


def test_geometry_is_the_render_without_its_picture(renderer: VtkTwinRenderer) -> None:
    for cad in (a_sphere(), a_box()):
        camera, pose = a_camera(distortion=(0.1, 0.0, 0.0, 0.0)), a_pose(150)
        twin, shape = renderer.render(cad, camera, pose), renderer.geometry(cad, camera, pose)
        assert shape.depth_mm.tobytes() == twin.depth_mm.tobytes()
        assert np.array_equal(np.append(cad.face_part, -1)[shape.face_id], twin.part_id)
        assert np.array_equal(shape.mask, twin.mask)
        assert not shape.intrinsics.has_distortion


def test_geometry_refuses_a_part_that_is_out_of_view(renderer: VtkTwinRenderer) -> None:
    with pytest.raises(PoseError, match="behind"):
        renderer.geometry(a_box(), a_camera(), a_pose(-150))
