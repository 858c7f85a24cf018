"""Poses from point pairs with locked degrees of freedom: the free ones are found, the locked ones stay."""

import numpy as np
import pytest

from avatar_gui.domain.alignment import DegreeOfFreedom, NudgeFrame, PoseLocks, moved_by, twist_between
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.pnp_locked import pairs_needed, pose_from_points_locked
from tests.unit.vision.test_pnp import BENT, CAMERAS, CORNERS, pairs_of

TRUTH = RigidTransform.from_rvec([2.0, 0.2, -0.1], [5.0, -8.0, 420.0])
PIVOT = CORNERS.mean(axis=0)
D = DegreeOfFreedom


@pytest.mark.parametrize("camera", CAMERAS.values(), ids=CAMERAS.keys())
@pytest.mark.parametrize("frame", list(NudgeFrame))
@pytest.mark.parametrize("locked", [{D.Z}, {D.X, D.Y, D.Z}, {D.RX, D.RY, D.RZ}, {D.Z, D.RX, D.RY}])
def test_free_directions_are_found_and_locked_ones_stay(
    camera: CameraIntrinsics, frame: NudgeFrame, locked: set[DegreeOfFreedom]
):
    locks = PoseLocks(frozenset(locked), frame)
    start = RigidTransform.from_rvec([1.9, 0.3, 0.1], [-7.0, 1.0, 390.0])
    # The truth is what the start can reach by one free twist.
    truth = moved_by(start, PIVOT, locks.allowed(start, [12.0, -9.0, 30.0, 0.15, -0.1, 0.2]))
    pose, fit = pose_from_points_locked(pairs_of(CORNERS, camera, truth), camera, start, locks, PIVOT)
    assert fit.rms_px < 1e-3
    assert np.abs(twist_between(truth, pose, PIVOT)).max() < 1e-4


def test_the_locked_distance_stays_to_rounding_whatever_the_pixels_say():
    locks = PoseLocks(frozenset({D.Z}))
    start = moved_by(TRUTH, PIVOT, [0, 0, 8.0, 0, 0, 0])
    pose, fit = pose_from_points_locked(pairs_of(CORNERS, BENT, TRUTH), BENT, start, locks, PIVOT)
    assert pose.apply(PIVOT)[2] == pytest.approx(start.apply(PIVOT)[2], abs=1e-9)
    assert 0.1 < fit.rms_px < 4


def test_a_wrong_pair_is_outvoted():
    pairs = pairs_of(CORNERS, BENT, TRUTH)
    x, y = pairs[3].pixel_px
    pairs[3] = type(pairs[3])((x + 60.0, y - 20.0), pairs[3].point_obj_mm)
    locks = PoseLocks(frozenset({D.RX, D.RY, D.RZ}))
    start = moved_by(TRUTH, PIVOT, [10.0, -6.0, 20.0, 0, 0, 0])
    pose, fit = pose_from_points_locked(pairs, BENT, start, locks, PIVOT)
    assert fit.is_inlier == (True, True, True, False, True, True, True, True)
    assert np.abs(twist_between(TRUTH, pose, PIVOT)).max() < 1e-4


def test_fewer_free_directions_take_fewer_pairs():
    assert pairs_needed(PoseLocks()) == 4
    assert pairs_needed(PoseLocks(frozenset({D.RX, D.RY, D.RZ}))) == 2
    assert pairs_needed(PoseLocks(frozenset({D.Z, D.RX, D.RY, D.RZ}))) == 1
    locks = PoseLocks(frozenset({D.Z, D.RX, D.RY, D.RZ}))
    start = moved_by(TRUTH, PIVOT, [10.0, -6.0, 0, 0, 0, 0])
    pose, fit = pose_from_points_locked(pairs_of(CORNERS[:1], BENT, TRUTH), BENT, start, locks, PIVOT)
    assert fit.is_minimal
    assert np.abs(twist_between(TRUTH, pose, PIVOT)).max() < 1e-4


@pytest.mark.parametrize(
    ("locked", "n_pairs", "message"),
    [(set(D), 8, "every degree of freedom is locked"), ({D.Z}, 2, "needs 3 point pairs")],
)
def test_what_cannot_be_solved_says_why(locked: set[DegreeOfFreedom], n_pairs: int, message: str):
    pairs = pairs_of(CORNERS[:n_pairs], BENT, TRUTH)
    with pytest.raises(PoseError, match=message):
        pose_from_points_locked(pairs, BENT, TRUTH, PoseLocks(frozenset(locked)), PIVOT)


def test_locks_that_contradict_the_pixels_are_named():
    start = moved_by(TRUTH, PIVOT, [0, 0, 0, 0.9, 0, 0])
    with pytest.raises(PoseError, match="with these locks the point pairs contradict each other"):
        pose_from_points_locked(
            pairs_of(CORNERS, BENT, TRUTH), BENT, start, PoseLocks(frozenset({D.RX, D.RY, D.RZ})), PIVOT
        )
