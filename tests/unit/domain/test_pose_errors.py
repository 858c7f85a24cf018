import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatar_gui.domain.alignment import DegreeOfFreedom, PoseLocks, PoseUncertainty, moved_by
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.pose_errors import (
    CHI2_95,
    Symmetries,
    SymmetryAxis,
    ellipsoid_distance,
    measure_pose_errors,
    recall,
)
from avatar_gui.domain.transform import Frame, RigidTransform
from tests.builders import a_box, a_camera, a_pose

CUBE = a_box((20.0, 20.0, 20.0)).vertices_mm
CAMERA = a_camera(fx=200.0, fy=200.0, cx=80.0, cy=60.0)
AHEAD = RigidTransform(np.eye(3), np.array([0.0, 0.0, 110.0]))
HALF_TURN = RigidTransform.from_rvec([0, 0, np.pi], [0, 0, 0], target=Frame.OBJECT, source=Frame.OBJECT)


def test_no_error_at_the_truth() -> None:
    errors = measure_pose_errors(AHEAD, AHEAD, CUBE, CAMERA)
    assert (errors.mspd_px, errors.mssd_mm, errors.rotation_rad, errors.translation_mm) == (0.0, 0.0, 0.0, 0.0)


def test_a_shift_across_is_largest_in_pixels_on_the_near_face() -> None:
    # The near face of the cube is at z = 100: 3 mm are 200 * 3 / 100 = 6 px there, and 5 px at the far one.
    shifted = RigidTransform(np.eye(3), np.array([3.0, 0.0, 110.0]))
    errors = measure_pose_errors(shifted, AHEAD, CUBE, CAMERA)
    assert errors.mspd_px == pytest.approx(6.0)
    assert errors.mssd_mm == pytest.approx(3.0)
    assert errors.translation_mm == pytest.approx(3.0)
    assert errors.rotation_rad == 0.0


def test_a_turn_moves_the_corners_by_their_chord() -> None:
    # About z, corners are sqrt(200) mm off the axis; a chord of angle a is 2 r sin(a / 2).
    angle = 0.1
    turned = moved_by(AHEAD, np.zeros(3), (0, 0, 0, 0, 0, angle))
    errors = measure_pose_errors(turned, AHEAD, CUBE, CAMERA)
    chord = 2 * np.sqrt(200) * np.sin(angle / 2)
    assert errors.mssd_mm == pytest.approx(chord)
    assert errors.mspd_px == pytest.approx(chord * 200 / 100)
    assert errors.rotation_rad == pytest.approx(angle)
    assert errors.translation_mm == pytest.approx(0.0, abs=1e-12)


def test_half_a_turn_is_no_error_for_a_part_that_looks_the_same_after_it() -> None:
    turned = AHEAD @ HALF_TURN
    plain = measure_pose_errors(turned, AHEAD, CUBE, CAMERA)
    aware = measure_pose_errors(turned, AHEAD, CUBE, CAMERA, Symmetries(discrete=(HALF_TURN,)))
    assert plain.mssd_mm == pytest.approx(2 * np.sqrt(200))
    assert aware.mssd_mm == pytest.approx(0.0, abs=1e-9)
    assert aware.mspd_px == pytest.approx(0.0, abs=1e-9)
    assert aware.rotation_rad == pytest.approx(0.0, abs=1e-9)
    np.testing.assert_allclose(aware.truth.rotation, turned.rotation, atol=1e-12)


def test_symmetry_does_not_hide_another_error() -> None:
    turned = moved_by(AHEAD @ HALF_TURN, np.zeros(3), (3, 0, 0, 0, 0, 0))
    errors = measure_pose_errors(turned, AHEAD, CUBE, CAMERA, Symmetries(discrete=(HALF_TURN,)))
    assert errors.mspd_px == pytest.approx(6.0)
    assert errors.translation_mm == pytest.approx(3.0)


@given(st.floats(-np.pi, np.pi))
def test_any_turn_about_a_symmetry_axis_is_no_error(angle: float) -> None:
    axis = SymmetryAxis(np.array([0.3, -0.5, 2.0]), np.array([4.0, 1.0, -3.0]))
    truth = a_pose(150.0)
    errors = measure_pose_errors(truth @ axis.turned(angle), truth, CUBE, CAMERA, Symmetries(axes=(axis,)))
    assert errors.mspd_px < 1e-6
    assert errors.mssd_mm < 1e-6
    assert errors.rotation_rad < 1e-6
    assert errors.translation_mm < 1e-6


def test_an_axis_off_the_origin_takes_the_origin_along() -> None:
    axis = SymmetryAxis(np.array([0.0, 0.0, 1.0]), np.array([10.0, 0.0, 0.0]))
    np.testing.assert_allclose(axis.turned(np.pi).apply([0.0, 0.0, 0.0]), [20.0, 0.0, 0.0], atol=1e-12)
    np.testing.assert_allclose(axis.turned(1.234).apply([10.0, 0.0, 7.0]), [10.0, 0.0, 7.0], atol=1e-12)


def test_a_tilt_of_a_symmetric_part_is_all_that_is_left_of_a_turn_and_a_tilt() -> None:
    axis = SymmetryAxis(np.array([0.0, 0.0, 1.0]), np.zeros(3))
    estimate = moved_by(AHEAD @ axis.turned(2.2), np.zeros(3), (0, 0, 0, 0.05, 0, 0))
    errors = measure_pose_errors(estimate, AHEAD, CUBE, CAMERA, Symmetries(axes=(axis,)))
    assert errors.rotation_rad == pytest.approx(0.05, abs=1e-4)


def test_screening_finds_what_looking_at_every_point_finds() -> None:
    rng = np.random.default_rng(7)
    points = rng.normal(size=(5000, 3)) * 10
    # One far point that the screening's every-so-many-th choice passes over.
    points[4321] = (0, 60, 0)
    motions = tuple(
        RigidTransform.from_rvec(rng.normal(size=3), [0, 0, 0], target=Frame.OBJECT, source=Frame.OBJECT)
        for _ in range(20)
    )
    estimate = moved_by(AHEAD @ motions[3], np.zeros(3), (1, 2, 3, 0.1, 0.2, 0.3))
    errors = measure_pose_errors(estimate, AHEAD, points, CAMERA, Symmetries(discrete=motions))
    every = [
        np.linalg.norm(estimate.apply(points) - (AHEAD @ m).apply(points), axis=1).max()
        for m in (RigidTransform.identity(), *motions)
    ]
    assert errors.mssd_mm == pytest.approx(min(every))


def test_a_point_behind_the_camera_is_infinitely_far_off() -> None:
    near = RigidTransform(np.eye(3), np.array([0.0, 0.0, 5.0]))
    assert measure_pose_errors(near, AHEAD, CUBE, CAMERA).mspd_px == np.inf


def test_a_model_without_points_is_refused() -> None:
    with pytest.raises(PoseError):
        measure_pose_errors(AHEAD, AHEAD, np.zeros((0, 3)), CAMERA)


def test_recall_counts_what_is_no_number_as_missed() -> None:
    assert recall([0.5, 1.0, 2.0, np.nan, np.inf], 1.0) == pytest.approx(0.4)
    assert np.isnan(recall([], 1.0))


def test_distance_in_the_ellipsoid_is_counted_in_standard_deviations() -> None:
    claimed = PoseUncertainty(np.diag([4.0, 1, 1, 0.01, 0.01, 0.01]), np.zeros(3))
    truth = moved_by(AHEAD, np.zeros(3), (2, 0, 0, 0, 0, 0.2))
    distance = ellipsoid_distance(AHEAD, truth, claimed, arm_mm=10.0)
    assert distance.n_free == 6
    # One standard deviation along x and two about z.
    assert distance.squared == pytest.approx(1.0 + 4.0)
    assert distance.is_inside_95


def test_95_of_100_draws_lie_inside() -> None:
    rng = np.random.default_rng(3)
    root = np.diag([0.2, 0.3, 1.0, 0.004, 0.003, 0.002]) @ np.linalg.qr(rng.normal(size=(6, 6)))[0]
    claimed = PoseUncertainty(root @ root.T, np.array([5.0, 0, 0]))
    draws = [moved_by(AHEAD, claimed.pivot_obj_mm, root @ rng.normal(size=6)) for _ in range(2000)]
    inside = np.mean([ellipsoid_distance(AHEAD, t, claimed, arm_mm=10.0).is_inside_95 for t in draws])
    assert 0.935 < inside < 0.965


def test_a_direction_without_uncertainty_lowers_the_dimension() -> None:
    claimed = PoseUncertainty(np.diag([1.0, 1, 0, 0.01, 0.01, 0.01]), np.zeros(3))
    truth = moved_by(AHEAD, np.zeros(3), (3.3, 0, 0, 0, 0, 0))
    distance = ellipsoid_distance(AHEAD, truth, claimed, arm_mm=10.0)
    assert distance.n_free == 5
    assert CHI2_95[4] > distance.squared > CHI2_95[3]
    assert distance.is_inside_95


def test_an_error_that_was_claimed_impossible_is_outside_unless_it_was_locked() -> None:
    claimed = PoseUncertainty(np.diag([1.0, 1, 0, 0.01, 0.01, 0.01]), np.zeros(3))
    truth = moved_by(AHEAD, np.zeros(3), (0, 0, 1, 0, 0, 0))
    assert not ellipsoid_distance(AHEAD, truth, claimed, arm_mm=10.0).is_inside_95
    locks = PoseLocks(frozenset({DegreeOfFreedom.Z}))
    assert ellipsoid_distance(AHEAD, truth, claimed, arm_mm=10.0, locks=locks).is_inside_95


def test_everything_locked_claims_nothing_and_is_right_only_at_the_truth() -> None:
    claimed = PoseUncertainty(np.zeros((6, 6)), np.zeros(3))
    assert ellipsoid_distance(AHEAD, AHEAD, claimed, arm_mm=10.0).is_inside_95
    moved = moved_by(AHEAD, np.zeros(3), (0, 0, 1, 0, 0, 0))
    assert not ellipsoid_distance(AHEAD, moved, claimed, arm_mm=10.0).is_inside_95
