import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.transform import Frame, RigidTransform, nearest_rotation, rvec_from_rotation

finite = st.floats(-1e3, 1e3)
vectors = arrays(np.float64, 3, elements=finite)
rvecs = arrays(np.float64, 3, elements=st.floats(-3.0, 3.0))
poses = st.builds(RigidTransform.from_rvec, rvecs, vectors)


@given(poses, vectors)
def test_inverse_undoes(pose: RigidTransform, point: np.ndarray) -> None:
    np.testing.assert_allclose(pose.inverse().apply(pose.apply(point)), point, atol=1e-8)


@given(poses, rvecs, vectors, vectors)
def test_composition_applies_the_right_one_first(
    pose: RigidTransform, rvec: np.ndarray, shift: np.ndarray, point: np.ndarray
) -> None:
    inner = RigidTransform.from_rvec(rvec, shift, target=Frame.OBJECT)

    np.testing.assert_allclose((pose @ inner).apply(point), pose.apply(inner.apply(point)), atol=1e-7)


@given(poses)
def test_rotation_vector_round_trip(pose: RigidTransform) -> None:
    again = RigidTransform.from_rvec(pose.rvec, pose.translation_mm)

    np.testing.assert_allclose(again.rotation, pose.rotation, atol=1e-9)
    assert np.linalg.norm(pose.rvec) <= np.pi + 1e-12


@pytest.mark.parametrize("axis", [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.6, 0.0, 0.8]])
def test_half_turns_are_stable(axis: list[float]) -> None:
    a = np.array(axis)

    rvec = rvec_from_rotation(2 * np.outer(a, a) - np.eye(3))

    np.testing.assert_allclose(np.abs(rvec), np.pi * np.abs(a), atol=1e-9)


def test_a_quarter_turn_about_z_takes_x_to_y() -> None:
    quarter = RigidTransform.from_rvec([0, 0, np.pi / 2], [0, 0, 0])

    np.testing.assert_allclose(quarter.apply([1, 0, 0]), [0, 1, 0], atol=1e-12)


def test_frames_must_meet() -> None:
    pose = RigidTransform.from_rvec([0, 0, 0], [0, 0, 1])

    with pytest.raises(PoseError, match="frames do not meet"):
        _ = pose @ pose


@pytest.mark.parametrize(
    ("matrix", "message"),
    [
        (np.diag([1, 1, -1]), "mirrors"),
        (np.eye(3) * 1.2, "orthonormal"),
        (np.full((3, 3), np.nan), "not a number"),
        (np.zeros((3, 3)), "orthonormal"),
        (np.eye(2), "3x3"),
    ],
)
def test_what_is_no_rotation_is_refused(matrix: np.ndarray, message: str) -> None:
    with pytest.raises(PoseError, match=message):
        nearest_rotation(matrix)


def test_slightly_impure_rotation_is_mended() -> None:
    impure = RigidTransform.from_rvec([0.3, 0.2, 0.1], [0, 0, 0]).rotation * 1.004

    mended = nearest_rotation(impure)

    np.testing.assert_allclose(mended @ mended.T, np.eye(3), atol=1e-12)
    np.testing.assert_allclose(mended * 1.004, impure, atol=1e-12)


@pytest.mark.parametrize("translation", [[0, 0, np.nan], [0, np.inf, 0]])
def test_translation_that_is_no_number_is_refused(translation: list[float]) -> None:
    with pytest.raises(PoseError, match="not a number"):
        RigidTransform(np.eye(3), np.array(translation))


def test_arrays_are_frozen_and_detached() -> None:
    rotation = np.eye(3)
    pose = RigidTransform(rotation, np.zeros(3))
    rotation[0, 0] = 5

    assert pose.rotation[0, 0] == 1
    with pytest.raises(ValueError, match="read-only"):
        pose.translation_mm[0] = 1


def test_equal_values_are_equal_and_hash_alike() -> None:
    a, b = (RigidTransform.from_rvec([0.1, 0.2, 0.3], [1, 2, 3]) for _ in range(2))

    assert a == b
    assert hash(a) == hash(b)
    assert a != b.inverse()
