"""What point pairs are worth, said without raising."""

import numpy as np

from avatar_gui.domain.alignment import DegreeOfFreedom, PoseLocks
from avatar_gui.domain.point_standing import PointArrangement, PointStanding
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.quality import PointPair
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.services.point_poses import pairs_in_view, pairs_wanted, pixel_in_photo, residuals_px, review_pairs
from tests.unit.vision.test_pnp import BENT, CORNERS, pairs_of

TRUTH = RigidTransform.from_rvec([2.0, 0.2, -0.1], [5.0, -8.0, 420.0])
TURNS = PoseLocks(frozenset({DegreeOfFreedom.RX, DegreeOfFreedom.RY, DegreeOfFreedom.RZ}))


def test_too_few_pairs_are_no_problem_yet() -> None:
    review = review_pairs(tuple(pairs_of(CORNERS[:3], BENT, TRUTH)), BENT, None, job=QuietJob())
    assert (review.T_cam_obj, review.problem) == (None, "")


def test_pairs_on_a_line_are_named_with_a_hint() -> None:
    line = np.outer(np.arange(5.0), [10.0, 4.0, 2.0])
    review = review_pairs(tuple(pairs_of(line, BENT, TRUTH)), BENT, None, job=QuietJob())
    assert review.arrangement is PointArrangement.LINE
    assert "on one line" in review.problem
    assert review.hint == "add one beside it"


def test_locks_need_a_pose_to_keep() -> None:
    pairs = tuple(pairs_of(CORNERS, BENT, TRUTH))
    assert pairs_wanted(TURNS, None) == 4
    assert pairs_wanted(TURNS, TRUTH) == 2
    free = review_pairs(pairs, BENT, None, locks=TURNS, job=QuietJob())
    assert free.T_cam_obj is not None
    assert free.T_cam_obj.angle_to_rad(TRUTH) < 1e-6
    turned = RigidTransform.from_rvec([2.0, 0.2, 0.2], [5.0, -8.0, 420.0])
    kept = review_pairs(pairs, BENT, turned, locks=TURNS, job=QuietJob())
    assert kept.T_cam_obj is None
    assert "with these locks" in kept.problem


def test_a_pair_that_is_outvoted_does_not_count_for_the_rms() -> None:
    pairs = pairs_of(CORNERS, BENT, TRUTH)
    x, y = pairs[2].pixel_px
    pairs[2] = PointPair((x + 30.0, y), pairs[2].point_obj_mm)
    review = review_pairs(tuple(pairs), BENT, None, job=QuietJob())
    assert review.T_cam_obj is not None
    residuals = residuals_px(tuple(pairs), BENT, review.T_cam_obj)
    standing = PointStanding(tuple(pairs), residuals, review, is_solution=True)
    assert standing.outliers == (2,)
    assert standing.rms_px is not None
    assert standing.rms_px < 1e-3
    assert abs(residuals[2] - 30.0) < 1e-3


def test_a_pixel_goes_to_the_view_and_back() -> None:
    pairs = tuple(pairs_of(CORNERS, BENT, TRUTH))
    for pair, seen in zip(pairs, pairs_in_view(pairs, BENT), strict=True):
        np.testing.assert_allclose(pixel_in_photo(*seen.pixel_px, BENT), pair.pixel_px, atol=1e-6)
    assert pairs_in_view((), BENT) == ()
