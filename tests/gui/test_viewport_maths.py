"""The 3D view's mathematics: rays, free view, dragging. No widget, no OpenGL."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from avatar_gui.domain.transform import RigidTransform, rotation_from_rvec
from avatar_gui.rendering.conventions import fit_to_window, vtk_projection
from avatar_gui.ui.viewport.navigation import (
    VIEW_ANGLE_RAD,
    FreeView,
    StandardView,
    fitted,
    standard_view,
)
from avatar_gui.ui.viewport.pose_drag import (
    FINE_FACTOR,
    Handle,
    PoseDrag,
    axis_parameter_mm,
    camera_moved,
    camera_turned,
    ring_angle_rad,
)
from avatar_gui.ui.viewport.view_geometry import Ray, ViewGeometry, distance_to_polyline_px, is_inside_polygon
from tests.builders import a_camera, a_pose


def a_geometry(width_px: int = 300, height_px: int = 200) -> ViewGeometry:
    pose = a_pose()
    eye = np.eye(4)
    eye[:3, :3] = np.diag([1, -1, -1])
    clip = vtk_projection(fit_to_window(a_camera(), width_px, height_px), 10, 500) @ eye @ pose.matrix
    return ViewGeometry(clip, float(width_px), float(height_px))


def a_ray_to(point: NDArray[np.float64], eye: NDArray[np.float64]) -> Ray:
    direction = point - eye
    return Ray(eye, direction / np.linalg.norm(direction))


def a_view() -> FreeView:
    return FreeView(np.array([0.0, -100.0, 0.0]), np.zeros(3), np.array([0.0, 0.0, 1.0]))


angles = st.floats(-1.5, 1.5)
lengths = st.floats(-80.0, 80.0)


def test_projection_is_that_of_the_letterboxed_photo() -> None:
    pose, view = a_pose(), a_geometry()
    points = np.array([[0.0, 0.0, 0.0], [10.0, -5.0, 3.0], [-15.0, 8.0, -6.0]])
    # 160x120 into 300x200: 200/120 times as large, bars left and right.
    scale = 200 / 120
    expected = (a_camera().project(pose.apply(points)) + 0.5) * scale + [(300 - 160 * scale) / 2, 0]
    np.testing.assert_allclose(view.project(points), expected, atol=1e-9)


@given(st.floats(1, 299), st.floats(1, 199), st.floats(1, 400))
def test_every_point_of_a_ray_lands_on_its_pixel(x_px: float, y_px: float, along_mm: float) -> None:
    view = a_geometry()
    ray = view.ray(x_px, y_px)
    np.testing.assert_allclose(view.project(ray.origin + along_mm * ray.direction), (x_px, y_px), atol=1e-6)


def test_point_behind_the_eye_has_no_pixel() -> None:
    behind = a_pose().inverse().apply([0.0, 0.0, -10.0])
    assert np.isnan(a_geometry().project(behind)).all()


def test_distance_to_polyline() -> None:
    line = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]])
    assert distance_to_polyline_px((5, 3), line) == 3
    assert distance_to_polyline_px((13, 14), line) == 5
    assert distance_to_polyline_px((0, 0), np.full((2, 2), np.nan)) == np.inf


def test_inside_polygon_either_way_round() -> None:
    square = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]])
    assert is_inside_polygon((2, 2), square)
    assert is_inside_polygon((2, 2), square[::-1])
    assert not is_inside_polygon((5, 2), square)
    assert not is_inside_polygon((2, 2), np.full((4, 2), np.nan))


@given(st.floats(-2, 2), st.floats(-2, 2))
def test_orbit_keeps_distance_and_right_angles(dx: float, dy: float) -> None:
    view = a_view().orbited(dx, dy).orbited(dy, -dx)
    assert view.distance == pytest.approx(100)
    assert abs(view.up @ view.forward) < 1e-9
    np.testing.assert_array_equal(view.pivot, 0)


def test_drag_to_the_right_turns_the_near_side_to_the_right() -> None:
    # The near side of the part follows the mouse, so the eye goes to the left.
    assert a_view().orbited(0.05, 0).eye @ a_view().right < 0


def test_pan_moves_the_pivot_with_the_mouse() -> None:
    view = a_view().panned(10, 0, 200)
    moved_mm = 10 * 2 * 100 * np.tan(VIEW_ANGLE_RAD / 2) / 200
    np.testing.assert_allclose(view.pivot, -moved_mm * a_view().right, atol=1e-9)
    np.testing.assert_allclose(view.eye - view.pivot, a_view().eye - a_view().pivot)


def test_zoom_keeps_the_point_in_its_direction() -> None:
    toward = np.array([10.0, 3.0, -8.0])
    view = a_view().zoomed(2.0, toward)
    np.testing.assert_allclose(toward - view.eye, (toward - a_view().eye) / 2)
    np.testing.assert_allclose(view.forward, a_view().forward)


@pytest.mark.parametrize("side", list(StandardView))
@pytest.mark.parametrize("aspect", [0.5, 1.0, 2.2])
def test_standard_view_shows_all_of_the_box_and_no_more_air_than_wanted(side: StandardView, aspect: float) -> None:
    bounds = np.array([[-20.0, 5.0, -3.0], [60.0, 30.0, 9.0]])
    view = standard_view(side, bounds, aspect)
    corners = np.array([[x, y, z] for x in bounds[:, 0] for y in bounds[:, 1] for z in bounds[:, 2]]) - view.eye
    depth = corners @ view.forward
    up = np.cross(view.right, view.forward)
    tangent = np.tan(VIEW_ANGLE_RAD / 2)
    reach = np.maximum(
        np.abs(corners @ view.right) / (aspect * tangent * depth), np.abs(corners @ up) / (tangent * depth)
    )
    assert 0.8 < reach.max() < 1.0
    again = fitted(view, bounds, aspect)
    np.testing.assert_allclose(again.eye, view.eye)


def test_axis_parameter_is_where_the_ray_passes() -> None:
    point, axis = np.array([1.0, 2.0, 3.0]), np.array([0.0, 0.6, 0.8])
    ray = a_ray_to(point + 7.5 * axis, np.array([50.0, -3.0, 20.0]))
    assert axis_parameter_mm(ray, point, axis) == pytest.approx(7.5)
    assert axis_parameter_mm(Ray(np.zeros(3), axis), point, axis) is None


@given(st.floats(-3.1, 3.1))
def test_ring_angle_is_that_of_the_point_hit(angle_rad: float) -> None:
    center, normal, zero = np.array([5.0, 0.0, 2.0]), np.array([0.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.0])
    rim = center + 4 * np.array([np.cos(angle_rad), np.sin(angle_rad), 0])
    ray = a_ray_to(rim, np.array([20.0, 30.0, 40.0]))
    assert ring_angle_rad(ray, center, normal, zero) == pytest.approx(angle_rad, abs=1e-9)


def test_ring_behind_the_eye_is_not_hit() -> None:
    z = np.array([0.0, 0.0, 1.0])
    assert ring_angle_rad(Ray(z, z), np.zeros(3), z, np.array([1.0, 0.0, 0.0])) is None


@given(st.integers(0, 2), lengths)
def test_moved_camera_goes_along_its_own_axis(axis: int, shift_mm: float) -> None:
    pose = a_pose()
    moved = camera_moved(pose, axis, shift_mm)
    step = moved.inverse().translation_mm - pose.inverse().translation_mm
    np.testing.assert_allclose(step, shift_mm * pose.rotation[axis], atol=1e-9)
    np.testing.assert_array_equal(moved.rotation, pose.rotation)


@given(st.integers(0, 2), angles)
def test_turned_camera_stays_and_turns_right_handed(axis: int, angle_rad: float) -> None:
    pose = a_pose()
    turned = camera_turned(pose, axis, angle_rad)
    np.testing.assert_allclose(turned.inverse().translation_mm, pose.inverse().translation_mm, atol=1e-9)
    about = rotation_from_rvec(angle_rad * pose.rotation[axis])
    np.testing.assert_allclose(turned.inverse().rotation, about @ pose.inverse().rotation, atol=1e-9)


EYE = np.array([170.0, -260.0, 390.0])


def rim_point(pose: RigidTransform, axis: int, angle_rad: float, radius_mm: float) -> NDArray[np.float64]:
    first, second = pose.rotation[(axis + 1) % 3], pose.rotation[(axis + 2) % 3]
    return pose.inverse().translation_mm + radius_mm * (np.cos(angle_rad) * first + np.sin(angle_rad) * second)


@pytest.mark.parametrize("handle", [h for h in Handle if not h.turns])
@pytest.mark.parametrize("fine", [False, True])
def test_dragging_an_arrow_moves_by_what_the_mouse_moved(handle: Handle, fine: bool) -> None:
    pose = a_pose()
    center, axis = pose.inverse().translation_mm, pose.rotation[handle.axis]
    drag = PoseDrag(handle, pose, 10.0)
    drag.begin(a_ray_to(center + 12 * axis, EYE))
    drag.move(a_ray_to(center + 15 * axis, EYE), fine=fine)
    result = drag.move(a_ray_to(center + 20 * axis, EYE), fine=fine)
    expected = 8 * (FINE_FACTOR if fine else 1)
    np.testing.assert_allclose(result.inverse().translation_mm, center + expected * axis, atol=1e-6)


@pytest.mark.parametrize("handle", [h for h in Handle if h.turns])
def test_dragging_a_ring_turns_by_the_angle_even_past_the_seam(handle: Handle) -> None:
    pose = a_pose()
    drag = PoseDrag(handle, pose, 10.0)
    drag.begin(a_ray_to(rim_point(pose, handle.axis, 2.9, 10), EYE))
    for angle in (3.1, 3.3, 3.6, 3.9):
        result = drag.move(a_ray_to(rim_point(pose, handle.axis, angle, 10), EYE))
    assert drag.amount == pytest.approx(1.0)
    assert pose.angle_to_rad(result) == pytest.approx(1.0)
    np.testing.assert_allclose(result.inverse().translation_mm, pose.inverse().translation_mm, atol=1e-9)


def test_ring_seen_edge_on_follows_its_near_side() -> None:
    pose = RigidTransform(np.eye(3), np.zeros(3))
    # Ring about z, eye in its plane on -y: the near side of the ring moves along +x for a positive turn.
    eye = np.array([0.0, -100.0, 0.0])
    drag = PoseDrag(Handle.TURN_Z, pose, 10.0)
    drag.begin(a_ray_to(np.array([0.0, 0.0, 0.0]), eye))
    drag.move(a_ray_to(np.array([2.0, 0.0, 0.0]), eye))
    assert drag.amount == pytest.approx(0.2, rel=0.01)


def test_drag_along_the_line_of_sight_leaves_the_pose() -> None:
    pose = RigidTransform(np.eye(3), np.zeros(3))
    drag = PoseDrag(Handle.MOVE_Z, pose, 10.0)
    ray = Ray(np.array([0.0, 0.0, -50.0]), np.array([0.0, 0.0, 1.0]))
    drag.begin(ray)
    assert drag.move(ray) == pose
