"""Poses from point pairs: exact without noise, robust with it, and words where there is no pose."""

from itertools import product
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.point_standing import PointArrangement
from avatar_gui.domain.quality import PointPair
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.lens import project
from avatar_gui.vision.pnp import arrangement_of, pose_from_points, suspect_pair

CAMERA = CameraIntrinsics(fx=900.0, fy=890.0, cx=330.3, cy=236.8, width=640, height=480)
BENT = CameraIntrinsics(900, 890, 330.3, 236.8, 640, 480, (-0.3, 0.12, 0.002, -0.001, 0.02))
FISHEYE = CameraIntrinsics(400, 395, 330.3, 236.8, 640, 480, (0.05, -0.01, 0.002, 0.0), LensModel.FISHEYE)
CAMERAS = {"ideal": CAMERA, "distorted": BENT, "fisheye": FISHEYE}
CORNERS = np.array(list(product((-40.0, 40.0), (-30.0, 30.0), (-20.0, 20.0))))
PLATE = np.array([[-40, -30, 0], [40, -30, 0], [40, 30, 0], [-40, 30, 0], [0, 0, 0], [10, -20, 0.0]])


def pairs_of(
    points_mm: NDArray[np.float64],
    camera: CameraIntrinsics,
    pose: RigidTransform,
    shift_px: NDArray[np.float64] | float = 0.0,
) -> list[PointPair]:
    """Perfect pairs, moved by `shift_px`."""
    pixels = project(points_mm, camera, pose) + shift_px
    return [
        PointPair((float(x), float(y)), (float(a), float(b), float(c)))
        for (x, y), (a, b, c) in zip(pixels, points_mm, strict=True)
    ]


def assert_same_pose(
    actual: RigidTransform, expected: RigidTransform, *, angle_rad: float = 1e-4, length_mm: float = 1e-3
) -> None:
    """Compare poses."""
    assert actual.angle_to_rad(expected) < angle_rad
    assert np.abs(actual.translation_mm - expected.translation_mm).max() < length_mm


angles = st.floats(-1.7, 1.7)
poses = st.builds(
    lambda rx, ry, rz, x, y, z: RigidTransform.from_rvec([rx, ry, rz], [x, y, z]),
    angles, angles, angles, st.floats(-30, 30), st.floats(-30, 30), st.floats(250, 900),
)  # fmt: skip


@pytest.mark.parametrize("camera", CAMERAS.values(), ids=CAMERAS.keys())
@settings(max_examples=60)
@given(pose=poses)
def test_exact_points_give_the_exact_pose(camera: CameraIntrinsics, pose: RigidTransform) -> None:
    pairs = pairs_of(CORNERS, camera, pose)
    assume(np.isfinite([pair.pixel_px for pair in pairs]).all())
    found, fit = pose_from_points(pairs, camera)
    assert_same_pose(found, pose)
    assert fit.rms_px < 1e-5
    assert fit.is_inlier == (True,) * 8
    assert not fit.is_minimal


@settings(max_examples=40)
@given(pose=poses, seed=st.integers(0, 10**6))
def test_thirty_percent_outliers_are_survived(pose: RigidTransform, seed: int) -> None:
    rng = np.random.default_rng(seed)
    points = rng.uniform(-40, 40, (20, 3))
    shift = rng.normal(0, 0.3, (20, 2))
    wrong = rng.choice(20, 6, replace=False)
    direction = rng.uniform(0, 2 * np.pi, 6)
    shift[wrong] = rng.uniform(25, 200, (6, 1)) * np.column_stack((np.cos(direction), np.sin(direction)))
    found, fit = pose_from_points(pairs_of(points, BENT, pose, shift), BENT)
    assert not any(np.array(fit.is_inlier)[wrong])
    assert sum(fit.is_inlier) >= 13
    assert_same_pose(found, pose, angle_rad=0.02, length_mm=10.0)
    assert fit.rms_px < 0.6


def test_one_wrong_click_among_six_is_found() -> None:
    pose = RigidTransform.from_rvec([0.4, -0.3, 0.1], [3, 4, 400])
    shift = np.zeros((6, 2))
    shift[2] = (30, -20)
    found, fit = pose_from_points(pairs_of(CORNERS[[0, 1, 2, 3, 4, 7]], BENT, pose, shift), BENT)
    assert fit.is_inlier == (True, True, False, True, True, True)
    assert fit.residual_px[2] == pytest.approx(np.hypot(30, 20), abs=1e-3)
    assert_same_pose(found, pose)


def test_the_lens_is_honoured() -> None:
    pose = RigidTransform.from_rvec([0.4, -0.3, 0.1], [40, 30, 260])
    pairs = pairs_of(CORNERS, BENT, pose)
    with_lens, _ = pose_from_points(pairs, BENT)
    without, fit = pose_from_points(pairs, CAMERA, ransac_threshold_px=50.0)
    assert_same_pose(with_lens, pose)
    assert np.abs(without.translation_mm - pose.translation_mm).max() > 1.0
    assert fit.rms_px > 0.5


def test_fractions_of_a_pixel_count() -> None:
    pose = RigidTransform.from_rvec([0.4, -0.3, 0.1], [3, 4, 400])
    plain, _ = pose_from_points(pairs_of(CORNERS, CAMERA, pose), CAMERA)
    moved, _ = pose_from_points(pairs_of(CORNERS, CAMERA, pose, np.array([0.25, 0.0])), CAMERA)
    # A quarter of a pixel at 400 mm and 900 px is 0.11 mm.
    assert moved.translation_mm[0] - plain.translation_mm[0] == pytest.approx(0.25 / 900 * 400, rel=0.05)


def test_the_same_points_give_the_same_bits_and_the_seed_is_no_matter_for_few() -> None:
    pose = RigidTransform.from_rvec([0.4, -0.3, 0.1], [3, 4, 400])
    rng = np.random.default_rng(7)
    shift = rng.normal(0, 0.5, (8, 2))
    shift[3] = (60, 60)
    pairs = pairs_of(CORNERS, BENT, pose, shift)
    first, fit = pose_from_points(pairs, BENT, seed=1)
    assert (first, fit) == pose_from_points(pairs, BENT, seed=1)
    assert (first, fit) == pose_from_points(pairs, BENT, seed=2)
    many = pairs_of(rng.uniform(-40, 40, (30, 3)), BENT, pose, np.vstack((rng.normal(0, 0.5, (25, 2)), [[90, 9]] * 5)))
    assert pose_from_points(many, BENT) == pose_from_points(many, BENT)


def test_a_far_away_origin_costs_no_accuracy() -> None:
    far = np.array([12000.0, -8000.0, 3000.0])
    rotation = RigidTransform.from_rvec([0.4, -0.3, 0.1], [0, 0, 0]).rotation
    pose = RigidTransform(rotation, np.array([3.0, 4.0, 400.0]) - rotation @ far)
    found, _ = pose_from_points(pairs_of(CORNERS + far, BENT, pose), BENT)
    assert found.angle_to_rad(pose) < 1e-7
    assert np.abs(found.apply(CORNERS + far) - pose.apply(CORNERS + far)).max() < 1e-3


def test_pairs_that_are_not_used_get_a_residual_and_no_say() -> None:
    pose = RigidTransform.from_rvec([0.4, -0.3, 0.1], [3, 4, 400])
    pairs = pairs_of(CORNERS, CAMERA, pose)
    x, y = pairs[2].pixel_px
    pairs[2] = PointPair((x + 3.0, y), pairs[2].point_obj_mm, is_used=False)
    pairs.append(PointPair((0.0, 0.0), (0.0, 0.0, 5000.0), is_used=False))
    behind = PointPair((0.0, 0.0), tuple(float(v) for v in pose.inverse().apply([0, 0, -5])), is_used=False)
    found, fit = pose_from_points([*pairs, behind], CAMERA)
    assert_same_pose(found, pose)
    assert fit.residual_px[2] == pytest.approx(3.0, abs=1e-4)
    assert np.isnan(fit.residual_px[-1])
    assert [i for i, inlier in enumerate(fit.is_inlier) if not inlier] == [2, 8, 9]


def test_four_points_are_minimal_and_five_are_not() -> None:
    pose = RigidTransform.from_rvec([0.4, -0.3, 0.1], [3, 4, 400])
    pairs = pairs_of(CORNERS[[0, 3, 5, 6, 1]], CAMERA, pose)
    found, fit = pose_from_points(pairs[:4], CAMERA)
    assert fit.is_minimal
    assert_same_pose(found, pose)
    assert not pose_from_points(pairs, CAMERA)[1].is_minimal


def test_flat_points_give_a_pose() -> None:
    pose = RigidTransform.from_rvec([0.9, -0.5, 0.1], [3, 4, 300])
    found, fit = pose_from_points(pairs_of(PLATE, BENT, pose), BENT)
    assert_same_pose(found, pose)
    assert fit.rms_px < 1e-5


def test_of_the_two_poses_of_a_far_plate_the_guess_decides() -> None:
    # From far away, a plate tilted to the left looks like one tilted to the right.
    pose = RigidTransform.from_rvec([0.0, 0.35, 0.0], [0, 0, 6000])
    mirror = RigidTransform.from_rvec([0.0, -0.35, 0.0], [0, 0, 6000])
    pairs = pairs_of(PLATE, CAMERA, pose, np.random.default_rng(3).normal(0, 0.2, (6, 2)))
    near_truth, _ = pose_from_points(pairs, CAMERA, guess=pose)
    near_mirror, fit = pose_from_points(pairs, CAMERA, guess=mirror)
    assert near_truth.angle_to_rad(pose) < 0.25
    assert near_mirror.angle_to_rad(mirror) < 0.25
    assert fit.rms_px < 0.6


def test_a_wrong_guess_does_not_beat_a_clearly_better_pose() -> None:
    pose = RigidTransform.from_rvec([0.0, 0.6, 0.0], [0, 0, 200])
    guess = RigidTransform.from_rvec([0.0, -0.6, 0.0], [0, 0, 200])
    found, _ = pose_from_points(pairs_of(PLATE, CAMERA, pose), CAMERA, guess=guess)
    assert_same_pose(found, pose)


def pair(x: float, y: float, *point: float) -> PointPair:
    """Short."""
    return PointPair((x, y), (point[0], point[1], point[2]))


GOOD = pairs_of(CORNERS, CAMERA, RigidTransform.from_rvec([0.4, -0.3, 0.1], [3, 4, 400]))
CONTRADICTING = [
    PointPair(GOOD[j].pixel_px, p.point_obj_mm) for p, j in zip(GOOD, (3, 0, 5, 1, 7, 2, 4, 6), strict=True)
]
BAD = {
    "none": ([], "there are 0"),
    "three": (GOOD[:3], "at least 4 point pairs in use, there are 3"),
    "three used": (
        [*GOOD[:3], *(PointPair(p.pixel_px, p.point_obj_mm, is_used=False) for p in GOOD[3:])],
        "there are 3",
    ),
    "one point four times": ([pair(10 * i, 7 * i * i, 1, 2, 3) for i in range(4)], "only 1 of the 4 CAD points differ"),
    "a pair twice": ([*GOOD[:3], GOOD[0]], "only 3 of the 4 CAD points differ"),
    "all in one pixel": ([pair(50, 50, *p.point_obj_mm) for p in GOOD], "only 1 of the 8 pixels differ"),
    "CAD points on a line": ([pair(10 * i, 7 * i * i, i, 2 * i, -i) for i in range(6)], "on one line, which leaves"),
    "pixels on a line": ([pair(10 * i, 20 * i, *p.point_obj_mm) for i, p in enumerate(GOOD)], "seen edge-on"),
    "not a number": ([*GOOD[:4], pair(float("nan"), 0, 1, 2, 3)], "not a number"),
    "infinite": ([*GOOD[:4], pair(0, 0, 1, float("inf"), 3)], "not a number"),
    "wrong pairing": (CONTRADICTING, "contradict each other: only"),
}


@pytest.mark.parametrize(("pairs", "message"), BAD.values(), ids=BAD.keys())
def test_pairs_without_a_pose_say_why(pairs: list[PointPair], message: str) -> None:
    with pytest.raises(PoseError, match=message) as caught:
        pose_from_points(pairs, CAMERA)
    assert "\n" not in str(caught.value)


def test_one_wrong_of_five_cannot_be_told() -> None:
    pairs = list(GOOD[:5])
    x, y = pairs[1].pixel_px
    pairs[1] = PointPair((x + 60.0, y - 45.0), pairs[1].point_obj_mm)
    with pytest.raises(PoseError, match="contradict"):
        pose_from_points(pairs, CAMERA)


def test_a_pixel_outside_the_lens_says_so() -> None:
    camera = CameraIntrinsics(300, 300, 320, 240, 640, 480, (-0.9, 0.0, 0.0, 0.0))
    pairs = [PointPair((635.0, 475.0), GOOD[0].point_obj_mm), *GOOD[1:]]
    with pytest.raises(PoseError, match=r"no ray for the pixel \(635\.0, 475\.0\)"):
        pose_from_points(pairs, camera)


@settings(max_examples=150)
@given(
    st.lists(
        st.builds(
            PointPair,
            st.tuples(st.floats(0, 640), st.floats(0, 480)),
            st.tuples(*[st.sampled_from([-20.0, 0.0, 20.0, 20.5])] * 3),
        ),
        max_size=7,
    )
)
def test_any_pairs_give_a_pose_that_fits_or_a_pose_error(pairs: list[PointPair]) -> None:
    try:
        found, fit = pose_from_points(pairs, BENT)
    except PoseError:
        return
    assert sum(fit.is_inlier) >= 4
    assert all(r <= 4.0 + 1e-6 for r, inlier in zip(fit.residual_px, fit.is_inlier, strict=True) if inlier)
    used = [p.point_obj_mm for p, inlier in zip(pairs, fit.is_inlier, strict=True) if inlier]
    assert (found.apply(used)[:, 2] > 0).all()


@pytest.mark.shared_data
def test_real_photos_of_a_calibration_target(shared_data: Path) -> None:
    grid = np.array([[x * 10.0, y * 10.0, 0.0] for y in range(6) for x in range(6)])
    centers = []
    for path in sorted((shared_data / "calibration_target").glob("*.png")):
        picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
        found, circles = cv2.findCirclesGrid(picture, (6, 6))
        assert found
        centers.append(circles.reshape(-1, 2).astype(np.float64))
    flags = cv2.CALIB_FIX_K3 + cv2.CALIB_ZERO_TANGENT_DIST
    _, K, D, rvecs, tvecs = cv2.calibrateCamera(
        [grid.astype(np.float32)] * 4, [c.astype(np.float32) for c in centers], (640, 480), None, None, flags=flags
    )
    camera = CameraIntrinsics(K[0, 0], K[1, 1], K[0, 2], K[1, 2], 640, 480, tuple(D.ravel()[:4]))
    for pixels, rvec, tvec in zip(centers, rvecs, tvecs, strict=True):
        found_pose, fit = pose_from_points(
            [PointPair(tuple(p), tuple(x)) for p, x in zip(pixels, grid, strict=True)], camera
        )
        assert all(fit.is_inlier)
        assert fit.rms_px < 0.4
        expected = RigidTransform.from_rvec(rvec.ravel(), tvec.ravel())
        assert_same_pose(found_pose, expected, angle_rad=1e-3, length_mm=0.1)


def test_a_pair_off_by_little_is_named_when_the_others_agree_much_better_without_it() -> None:
    rng = np.random.default_rng(4)
    pose = RigidTransform.from_rvec([2.1, 0.2, -0.1], [3, 2, 400])
    shift = rng.normal(0, 0.15, (8, 2))
    shift[5] += (2.4, -1.8)
    pairs = pairs_of(CORNERS, BENT, pose, shift)
    found, fit = pose_from_points(pairs, BENT)
    assert all(fit.is_inlier)
    suspect = suspect_pair(pairs, BENT, found, fit)
    assert suspect is not None
    assert suspect.row == 5
    kept = [pair for i, pair in enumerate(pairs) if i != 5]
    assert suspect.rms_px == pytest.approx(pose_from_points(kept, BENT)[1].rms_px, rel=1e-6)


def test_nobody_is_suspected_among_even_pairs_or_few() -> None:
    rng = np.random.default_rng(5)
    pose = RigidTransform.from_rvec([2.1, 0.2, -0.1], [3, 2, 400])
    pairs = pairs_of(CORNERS, BENT, pose, rng.normal(0, 1.0, (8, 2)))
    found, fit = pose_from_points(pairs, BENT)
    assert suspect_pair(pairs, BENT, found, fit) is None
    few = pairs_of(CORNERS[:5], BENT, pose, rng.normal(0, 1.0, (5, 2)))
    found, fit = pose_from_points(few, BENT)
    assert suspect_pair(few, BENT, found, fit) is None


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (CORNERS[:2], PointArrangement.FEW),
        (np.outer(np.arange(5.0), [1.0, 2.0, -1.0]), PointArrangement.LINE),
        (PLATE, PointArrangement.PLANE),
        (CORNERS, PointArrangement.SPACE),
    ],
)
def test_arrangements_are_named(points: NDArray[np.float64], expected: PointArrangement) -> None:
    pairs = [PointPair((float(i), 0.0), (float(a), float(b), float(c))) for i, (a, b, c) in enumerate(points)]
    assert arrangement_of(pairs) is expected
    spare = PointPair((0.0, 0.0), (3.0, 50.0, 77.0), is_used=False)
    assert arrangement_of([*pairs, spare]) is expected
