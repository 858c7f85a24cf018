"""The lens: agreement with OpenCV, exact inverses, and honest edges."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision import lens
from tests.builders import a_camera, a_pose

PINHOLE_LENSES = [
    (),
    (-0.25, 0.08, 0.001, -0.002),
    (0.2, -0.1, 0.001, 0.002, 0.03),
    (0.1, 0.05, 0.001, -0.001, 0.01, 0.12, 0.03, 0.005),
    (-0.2, 0.05, 0.001, 0.0, 0.0, 0.01, 0.0, 0.0, 0.003, -0.002, 0.001, 0.004),
    (-0.2, 0.05, 0.001, 0.0, 0.0, 0.01, 0.0, 0.0, 0.003, -0.002, 0.001, 0.004, 0.05, -0.03),
]
FISHEYE_LENSES = [(), (0.05, -0.01, 0.002, -0.0005), (-0.03, 0.004, 0.0, 0.0)]


def cameras() -> list[CameraIntrinsics]:
    """One 160x120 camera per lens, 48 degrees wide; fisheyes 90."""
    pinholes = [a_camera(distortion=k) for k in PINHOLE_LENSES]
    return pinholes + [a_camera(fx=80.0, fy=78.0, distortion=k, lens=LensModel.FISHEYE) for k in FISHEYE_LENSES]


CAMERAS = cameras()
BENT = [camera for camera in CAMERAS if camera.has_distortion]


def pattern(camera: CameraIntrinsics) -> NDArray[np.float64]:
    """A smooth picture of the undistorted plane, 20 to 220."""
    x, y = np.meshgrid(np.arange(camera.width), np.arange(camera.height))
    return value_at(np.stack((x, y), axis=-1).astype(np.float64))


def value_at(points_px: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same picture, at any point."""
    return 120 + 60 * np.sin(points_px[..., 0] / 9.0) + 40 * np.cos(points_px[..., 1] / 7.0)


@pytest.mark.parametrize("camera", CAMERAS, ids=str)
def test_project_agrees_with_opencv(camera: CameraIntrinsics) -> None:
    points = np.random.default_rng(1).uniform(-30, 30, (200, 3))
    pose = a_pose()
    rvec, tvec = pose.rvec, pose.translation_mm
    if camera.lens is LensModel.FISHEYE:
        D = np.array(camera.distortion or (0.0,) * 4)
        expected, _ = cv2.fisheye.projectPoints(points[:, None], rvec, tvec, camera.K, D)
    else:
        expected, _ = cv2.projectPoints(points, rvec, tvec, camera.K, np.array(camera.distortion or (0.0,) * 4))
    assert np.abs(lens.project(points, camera, pose) - expected[:, 0]).max() < 1e-9


@pytest.mark.parametrize("camera", CAMERAS, ids=str)
def test_undistort_points_is_the_inverse_of_distort_points(camera: CameraIntrinsics) -> None:
    corners = np.stack(np.meshgrid(np.linspace(0, 159, 17), np.linspace(0, 119, 13)), axis=-1)
    ideal = lens.undistort_points(corners, camera)
    assert ideal.shape == corners.shape
    assert np.abs(lens.distort_points(ideal, camera) - corners).max() < 1e-7


@settings(max_examples=150)
@given(
    k=st.tuples(st.floats(-0.6, 0.6), st.floats(-0.3, 0.3), st.floats(-0.01, 0.01), st.floats(-0.01, 0.01)),
    x=st.floats(0, 159),
    y=st.floats(0, 119),
)
def test_what_is_undistorted_is_found_again_or_said_to_be_nowhere(
    k: tuple[float, float, float, float], x: float, y: float
) -> None:
    camera = a_camera(fx=100.0, fy=98.0, distortion=k)
    ideal = lens.undistort_points([x, y], camera)
    if np.isfinite(ideal).all():
        assert np.abs(lens.distort_points(ideal, camera) - (x, y)).max() < 1e-6
    else:
        assert np.isnan(ideal).all()


def test_points_behind_the_camera_and_not_a_number_have_no_pixel() -> None:
    pose = RigidTransform(np.eye(3), np.array([0.0, 0.0, 10.0]))
    points = [[0, 0, 0], [0, 0, -10], [0, 0, -11], [np.nan, 0, 0]]
    for camera in CAMERAS:
        assert np.isfinite(lens.project(points, camera, pose)).all(axis=-1).tolist() == [True, False, False, False]


def test_rays_beyond_the_fold_have_no_pixel() -> None:
    # r (1 - 0.4 r^2) rises up to r = 1 / sqrt(1.2) = 0.913 and comes back to 0 at 1.58: inside the picture again.
    camera = a_camera(distortion=(-0.4, 0.0, 0.0, 0.0))
    pose = RigidTransform(np.eye(3), np.array([0.0, 0.0, 1.0]))
    radii = np.array([0.5, 0.9, 0.93, 1.5])
    pixels = lens.project(np.column_stack((radii, 0 * radii, 0 * radii)), camera, pose)
    assert np.isfinite(pixels[:, 0]).tolist() == [True, True, False, False]
    folded = cv2.projectPoints(
        np.array([[1.5, 0, 0]]), np.zeros(3), np.array([0, 0, 1.0]), camera.K, np.array(camera.distortion)
    )[0].ravel()
    assert 0 < folded[0] < camera.width  # OpenCV draws it, where there is nothing


def test_pixels_beyond_the_folded_part_are_not_valid() -> None:
    # With 60 px of focal length, the corners lie beyond the fold and would repeat the middle of the photo.
    camera = a_camera(fx=60.0, fy=60.0, cx=79.5, cy=59.5, distortion=(-0.4, 0.0, 0.0, 0.0))
    photo = Photo("p.png", np.full((120, 160, 3), 200, np.uint8), "0" * 64)
    observation = lens.undistort(photo, camera)
    x, y = np.meshgrid(np.arange(160) - 79.5, np.arange(120) - 59.5)
    assert not observation.valid[np.hypot(x, y) > 60 * 0.92].any()
    assert observation.valid[np.hypot(x, y) < 60 * 0.90].all()
    assert not observation.image[~observation.valid].any()


def test_without_distortion_nothing_is_copied() -> None:
    camera = a_camera()
    photo = Photo("p.png", np.zeros((120, 160, 3), np.uint8), "2" * 64)
    observation = lens.undistort(photo, camera)
    assert observation.image is photo.image
    assert observation.valid.all()
    assert observation.intrinsics == camera
    assert observation.photo_sha256 == photo.sha256


@pytest.mark.parametrize("camera", BENT, ids=str)
def test_undistort_shows_the_ideal_picture(camera: CameraIntrinsics) -> None:
    x, y = np.meshgrid(np.arange(160.0), np.arange(120.0))
    seen = value_at(lens.undistort_points(np.stack((x, y), axis=-1), camera))
    taken = np.repeat(np.nan_to_num(seen, nan=0.0)[..., None].round().astype(np.uint8), 3, axis=2)
    observation = lens.undistort(Photo("p.png", taken, "0" * 64), camera)
    error = np.abs(observation.image[..., 0].astype(float) - pattern(camera))
    inner = cv2.erode(observation.valid.astype(np.uint8), np.ones((5, 5), np.uint8), borderValue=0).astype(bool)
    assert inner.mean() > 0.3
    # One level of rounding in, one out, and the interpolation of a smooth picture.
    assert error[inner].max() < 3.0
    assert not observation.intrinsics.has_distortion
    assert np.array_equal(observation.intrinsics.K, camera.K)


@pytest.mark.parametrize("camera", BENT, ids=str)
def test_distort_map_puts_scores_back_where_the_photo_has_them(camera: CameraIntrinsics) -> None:
    score = pattern(camera).astype(np.float32)
    back = lens.distort_map(score, camera)
    x, y = np.meshgrid(np.arange(160.0), np.arange(120.0))
    ideal = lens.undistort_points(np.stack((x, y), axis=-1), camera)
    inside = (ideal > 1).all(axis=-1) & (ideal[..., 0] < 158) & (ideal[..., 1] < 118)
    assert inside.mean() > 0.5
    assert back.shape == score.shape
    assert back.dtype == np.float32
    # Bilinear interpolation of the pattern: h^2 / 8 f'' = 60 / 81 / 8 + 40 / 49 / 8 = 0.2.
    assert np.abs(back - value_at(ideal))[inside].max() < 0.3
    # From the centre of the outermost pixel on, half a pixel still belongs to it.
    far = (ideal < -0.51).any(axis=-1) | (ideal[..., 0] > 159.51) | (ideal[..., 1] > 119.51)
    assert np.isnan(back[far]).all()


def test_a_score_next_to_nothing_keeps_its_value() -> None:
    camera = a_camera(distortion=(-0.2, 0.05, 0.0, 0.0))
    score = np.full((120, 160), 0.7, np.float32)
    valid = np.zeros((120, 160), bool)
    valid[40:80, 50:110] = True
    score[~valid] = 1e6
    back = lens.distort_map(score, camera, valid=valid, fill=-1.0)
    found = back != -1.0
    assert np.abs(back[found] - 0.7).max() < 1e-6
    assert np.array_equal(found, lens.distort_mask(valid, camera))
    assert 0.9 < found.sum() / valid.sum() < 1.1


def test_distort_map_without_distortion_fills_only() -> None:
    score = np.array([[1.0, np.nan], [3.0, 4.0]], np.float32)
    camera = a_camera(width=2, height=2)
    back = lens.distort_map(score, camera, valid=np.array([[True, True], [False, True]]), fill=9.0)
    assert back.tolist() == [[1.0, 9.0], [9.0, 4.0]]


def test_one_bright_pixel_lands_on_the_pixel_it_came_from() -> None:
    camera = a_camera(distortion=(-0.3, 0.1, 0.002, -0.001))
    for x, y in [(20, 30), (83, 56), (140, 100)]:
        score = np.zeros((120, 160), np.float32)
        score[y, x] = 1.0
        column, row = np.round(lens.distort_points([x, y], camera)).astype(int)
        assert lens.distort_map(score, camera)[row, column] > 0.2


def test_a_photo_of_another_size_is_refused_with_both_sizes() -> None:
    photo = Photo("p.png", np.zeros((100, 160, 3), np.uint8), "0" * 64)
    with pytest.raises(InputError, match=r"160x100 px.*160x120 px"):
        lens.undistort(photo, a_camera())
