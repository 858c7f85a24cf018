import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatar_gui.domain.alignment import (
    CHI2_95_OF_2,
    DegreeOfFreedom,
    NudgeFrame,
    PoseCandidate,
    PoseLocks,
    PoseUncertainty,
    lead_of,
    moved_by,
    projection_jacobian,
    twist_between,
)
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.transform import RigidTransform
from tests.builders import a_camera, a_pose, a_twin

PIVOT = np.array([3.0, -7.0, 11.0])
twists = st.lists(st.floats(-1.5, 1.5), min_size=6, max_size=6).map(np.array)


@given(twists)
def test_a_twist_is_found_again(twist: np.ndarray) -> None:
    start = a_pose(300.0)
    np.testing.assert_allclose(twist_between(start, moved_by(start, PIVOT, twist), PIVOT), twist, atol=1e-8)


def test_a_turn_leaves_the_pivot_where_it_is() -> None:
    start = a_pose(300.0)
    end = moved_by(start, PIVOT, (0, 0, 0, 0.3, -0.2, 0.9))
    np.testing.assert_allclose(end.apply(PIVOT), start.apply(PIVOT), atol=1e-9)


def test_a_twist_with_nan_is_refused() -> None:
    with pytest.raises(PoseError):
        moved_by(a_pose(300.0), PIVOT, (0, 0, np.nan, 0, 0, 0))


def test_jacobian_is_the_derivative_of_the_projection() -> None:
    pose, camera = a_pose(300.0), a_camera()
    points = np.random.default_rng(0).uniform(-20, 20, (5, 3))

    def pixels(twist: np.ndarray) -> np.ndarray:
        p = moved_by(pose, PIVOT, twist).apply(points)
        return np.stack((camera.fx * p[:, 0] / p[:, 2] + camera.cx, camera.fy * p[:, 1] / p[:, 2] + camera.cy), axis=1)

    step = 1e-5
    numeric = np.stack([(pixels(step * e) - pixels(-step * e)) / (2 * step) for e in np.eye(6)], axis=2)
    np.testing.assert_allclose(projection_jacobian(points, PIVOT, pose, camera), numeric, atol=1e-4)


def test_pixel_covariance_of_a_shift_is_the_shift_scaled() -> None:
    pose, camera = a_pose(300.0), a_camera()
    uncertainty = PoseUncertainty(np.diag([0.04, 0, 0, 0, 0, 0]), PIVOT)
    depth = pose.apply(PIVOT)[2]
    spread = uncertainty.pixel_covariance([PIVOT], pose, camera)[0]
    np.testing.assert_allclose(spread, [[(0.2 * camera.fx / depth) ** 2, 0], [0, 0]], atol=1e-12)
    assert uncertainty.std_mm == (pytest.approx(0.2), 0.0, 0.0)


@pytest.mark.parametrize("frame", NudgeFrame)
def test_what_is_locked_stays(frame: NudgeFrame) -> None:
    pose = moved_by(a_pose(300.0), PIVOT, (0, 0, 0, 0.4, 0.5, -0.6))
    locks = PoseLocks(frozenset({DegreeOfFreedom.Z, DegreeOfFreedom.RX}), frame)
    left = locks.allowed(pose, np.arange(1.0, 7.0))
    axes = pose.rotation.T if frame is NudgeFrame.PART else np.eye(3)
    assert (axes @ left[:3])[2] == pytest.approx(0.0, abs=1e-12)
    assert (axes @ left[3:])[0] == pytest.approx(0.0, abs=1e-12)
    np.testing.assert_allclose((axes @ left[:3])[:2], (axes @ np.arange(1.0, 4.0))[:2])


def test_largest_px_is_the_95_percent_axis_at_the_worst_point() -> None:
    pose, camera = RigidTransform(np.eye(3), np.array([0.0, 0.0, 200.0])), a_camera(fx=500.0, fy=500.0)
    uncertainty = PoseUncertainty(np.diag([0, 0, 0, 0, 0, 0.01**2]), np.zeros(3))
    # A turn about the view axis by 0.01 rad moves a point 40 mm off the axis by 1 px.
    largest = uncertainty.largest_px([[0, 0, 0], [40, 0, 0], [0, 10, 0]], pose, camera)
    assert largest == pytest.approx(np.sqrt(CHI2_95_OF_2), rel=1e-9)
    assert np.isnan(uncertainty.largest_px(np.zeros((0, 3)), pose, camera))


def test_uncertainties_are_compared_by_value() -> None:
    one, same = (PoseUncertainty(np.eye(6), PIVOT) for _ in range(2))
    assert one == same
    assert hash(one) == hash(same)
    assert one != PoseUncertainty(np.eye(6), PIVOT + 1)


def test_the_sigma_of_a_turn_grows_towards_the_rim_of_the_plate() -> None:
    twin = a_twin()
    turn = 0.02
    sigma = PoseUncertainty(np.diag([0, 0, 0, 0, 0, turn**2]), np.zeros(3)).sigma_px(twin)
    assert sigma.shape == twin.mask.shape
    assert sigma.dtype == np.float32
    row, column = round(twin.intrinsics.cy), round(twin.intrinsics.cx)
    rows, columns = np.nonzero(twin.mask)
    away = np.hypot(rows - row, columns - column)
    # A turn about the view axis moves a pixel by the angle times its distance from the axis, in one direction.
    np.testing.assert_allclose(sigma[rows, columns], turn * away / np.sqrt(2), atol=turn * 5)
    assert np.isfinite(sigma).all()


def candidates(*scores: float) -> list[PoseCandidate]:
    return [PoseCandidate(a_pose(300.0), score) for score in scores]


def test_a_candidate_leads_over_the_best_of_the_others() -> None:
    assert lead_of(candidates(1.0, 0.95, 0.3)) == pytest.approx(0.05)
    assert lead_of(candidates(1.0, 0.95, 0.3), index=1) == 0.0
    assert lead_of(candidates(1.0)) == 1.0
    assert lead_of(candidates(0.0, 0.0)) == 0.0


def test_a_symmetric_twin_is_no_rival() -> None:
    twin = PoseCandidate(a_pose(300.0), 1.0, twin_of=0, is_symmetric=True)
    assert lead_of([*candidates(1.0, 0.6), twin]) == pytest.approx(0.4)
    assert lead_of([*candidates(1.0, 0.6), twin], index=2) == pytest.approx(0.4)
    # A half turn that only looks alike is one.
    alike = PoseCandidate(a_pose(300.0), 0.97, twin_of=0)
    assert lead_of([*candidates(1.0), alike, twin]) == pytest.approx(0.03)


@pytest.mark.parametrize("lead", [-0.1, 1.5, float("nan")])
def test_a_lead_that_makes_no_sense_is_refused(lead: float) -> None:
    with pytest.raises(PoseError, match="lead"):
        PoseUncertainty(np.eye(6), PIVOT, lead)
