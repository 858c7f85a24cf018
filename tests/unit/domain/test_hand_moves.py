"""Moving the part by hand: what is held stays under the cursor, and locks hold."""

from itertools import pairwise

import numpy as np
import pytest

from avatar_gui.domain.alignment import DegreeOfFreedom, NudgeFrame, PoseLocks, twist_between
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.hand_moves import Grip, grip_at, held, nearer, rolled, slid, turned, turned_about_point
from avatar_gui.domain.transform import RigidTransform

CAMERA = CameraIntrinsics(fx=800.0, fy=760.0, cx=330.0, cy=226.0, width=640, height=480, distortion=(0.1, 0, 0, 0))
START = RigidTransform.from_rvec([2.1, 0.3, -0.4], [12.0, -7.0, 400.0])
PIVOT = np.array([5.0, -3.0, 8.0])
RADIUS_MM = 60.0
ALL = frozenset(DegreeOfFreedom)


def a_grip(pixel: tuple[float, float] = (410.0, 190.0), depth_mm: float | None = 380.0) -> Grip:
    return grip_at(START, CAMERA, pixel, depth_mm=depth_mm, pivot_obj_mm=PIVOT, radius_mm=RADIUS_MM)


def pixel_of_held(grip: Grip, pose: RigidTransform) -> np.ndarray:
    return CAMERA.project(pose.apply(grip.start.inverse().apply(grip.point_cam_mm)))


@pytest.mark.parametrize("depth_mm", [380.0, None])
def test_slid_point_is_under_the_cursor_and_nothing_turns(depth_mm: float | None) -> None:
    grip = a_grip(depth_mm=depth_mm)
    moved = slid(grip, (500.25, 99.5))
    np.testing.assert_allclose(pixel_of_held(grip, moved), (500.25, 99.5), atol=1e-9)
    assert np.array_equal(moved.rotation, START.rotation), "every bit of it"
    assert moved.translation_mm[2] == START.translation_mm[2]


@pytest.mark.parametrize("notches", [-7.0, 0.5, 3.0])
def test_point_that_comes_nearer_stays_under_the_cursor(notches: float) -> None:
    grip = a_grip()
    moved = nearer(grip, notches)
    np.testing.assert_allclose(pixel_of_held(grip, moved), grip.pixel_px, atol=1e-9)
    depth = moved.apply(START.inverse().apply(grip.point_cam_mm))[2]
    assert depth == pytest.approx(380.0 * 0.98**notches)


@pytest.mark.parametrize("depth_mm", [355.0, 440.0], ids=["on the near half", "on the far half"])
@pytest.mark.parametrize("way", [(9.0, -4.0), (-30.0, 12.0)])
def test_turned_point_is_under_the_cursor_and_the_centre_stays(depth_mm: float, way: tuple[float, float]) -> None:
    grip = a_grip((370.0, 200.0), depth_mm)
    cursor = (grip.pixel_px[0] + way[0], grip.pixel_px[1] + way[1])
    moved = turned(grip, cursor)
    np.testing.assert_allclose(pixel_of_held(grip, moved), cursor, atol=1e-6)
    np.testing.assert_allclose(moved.apply(PIVOT), START.apply(PIVOT), atol=1e-9)


def test_turn_goes_on_without_a_jump_beyond_the_outline_of_the_ball() -> None:
    grip = a_grip((370.0, 200.0), 355.0)
    path = [turned(grip, (370.0 + way, 200.0)) for way in np.arange(0.0, 300.0, 0.5)]
    angles = np.array([a.angle_to_rad(b) for a, b in pairwise(path)])
    # Near the outline a ball turns fast: as the root of the way left.
    assert angles.max() < 0.2
    assert angles.min() > 1e-4
    assert START.angle_to_rad(path[-1]) > np.pi / 2


def test_no_way_is_no_motion() -> None:
    grip = a_grip()
    for move in (slid, turned, turned_about_point, rolled):
        assert move(grip, grip.pixel_px) == START
    assert nearer(grip, 0.0) == START


def test_turning_about_the_point_leaves_it_where_it_is() -> None:
    grip = a_grip()
    moved = turned_about_point(grip, (450.0, 260.0))
    np.testing.assert_allclose(pixel_of_held(grip, moved), grip.pixel_px, atol=1e-9)
    assert START.angle_to_rad(moved) > 0.1


def test_rolled_point_follows_the_direction_of_the_cursor() -> None:
    grip = a_grip()
    moved = rolled(grip, (360.0, 320.0))
    turn = twist_between(START, moved, PIVOT)
    np.testing.assert_allclose(turn[:5], 0.0, atol=1e-9)
    center, point = START.apply(PIVOT), grip.point_cam_mm
    hub = center[:2] / point[2]
    wanted = CAMERA.unproject((360.0, 320.0), 1.0)[:2] - hub
    got = CAMERA.unproject(pixel_of_held(grip, moved), 1.0)[:2] - hub
    assert np.cross(np.append(wanted, 0), np.append(got, 0))[2] == pytest.approx(0.0, abs=1e-12)
    assert wanted @ got > 0


@pytest.mark.parametrize("frame", list(NudgeFrame))
def test_locks_hold_under_every_gesture(frame: NudgeFrame) -> None:
    locked = frozenset({DegreeOfFreedom.Y, DegreeOfFreedom.Z, DegreeOfFreedom.RX})
    locks, grip = PoseLocks(locked, frame), a_grip()
    axes = START.rotation if frame is NudgeFrame.PART else np.eye(3)
    moves = [move(grip, (480.0, 130.0), locks) for move in (slid, turned, rolled)]
    for moved in (*moves, nearer(grip, 3.0, locks), held(START, slid(grip, (500.0, 99.0)), PIVOT, locks)):
        twist = twist_between(START, moved, PIVOT)
        np.testing.assert_allclose((axes.T @ twist[:3])[1:], 0.0, atol=1e-9)
        assert (axes.T @ twist[3:])[0] == pytest.approx(0.0, abs=1e-9)
    assert moves[0] != START, "along x it still slides"


def test_two_free_directions_still_follow_the_cursor() -> None:
    """A part on a table may slide on the table: the point held goes where the view ray meets its plane."""
    grip, locks = a_grip(), PoseLocks(frozenset({DegreeOfFreedom.Z}), NudgeFrame.PART)
    moved = slid(grip, (480.0, 130.0), locks)
    np.testing.assert_allclose(pixel_of_held(grip, moved), (480.0, 130.0), atol=1e-6)


def test_everything_locked_moves_nothing() -> None:
    grip, locks = a_grip(), PoseLocks(ALL)
    for move in (slid, turned, turned_about_point, rolled):
        assert move(grip, (500.0, 99.0), locks) == START
    assert nearer(grip, 2.0, locks) == START
    assert held(START, slid(grip, (500.0, 99.0)), PIVOT, locks) == START


def test_with_the_distance_locked_the_wheel_does_nothing() -> None:
    locks = PoseLocks(frozenset({DegreeOfFreedom.Z}))
    assert nearer(a_grip(), 3.0, locks) == START
