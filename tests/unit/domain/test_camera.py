from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.photo import Photo, require_matching_size
from tests.builders import a_camera


def test_projection_follows_the_pinhole_formula() -> None:
    camera = a_camera()

    np.testing.assert_allclose(
        camera.project([10.0, -20.0, 200.0]), [camera.cx + camera.fx * 0.05, camera.cy - camera.fy * 0.1]
    )


@given(st.floats(-100, 300), st.floats(-100, 300), st.floats(1, 1e4))
def test_unproject_undoes_project(x: float, y: float, depth: float) -> None:
    camera = a_camera()

    np.testing.assert_allclose(camera.project(camera.unproject([x, y], depth)), [x, y], atol=1e-6)


def test_points_behind_the_camera_have_no_pixel() -> None:
    assert np.isnan(a_camera().project([[0.0, 0.0, -5.0], [0.0, 0.0, 0.0]])).all()


def test_scaling_keeps_corners_of_the_picture_where_they_are() -> None:
    camera = a_camera()
    half = camera.scaled(0.5)
    # The ray through the outer corner of pixel (0, 0), at -0.5, goes through the corner of the small picture too.
    ray = camera.unproject([-0.5, -0.5], 1.0)

    np.testing.assert_allclose(half.project(ray), [-0.5, -0.5], atol=1e-12)
    assert (half.width, half.height) == (80, 60)


@pytest.mark.parametrize(
    "wrong",
    [
        {"fx": 0.0},
        {"fy": -3.0},
        {"cx": float("nan")},
        {"width": 0},
        {"distortion": (0.1,)},
        {"distortion": (float("inf"), 0, 0, 0)},
        {"lens": LensModel.FISHEYE, "distortion": (0.1, 0.1, 0.1, 0.1, 0.1)},
    ],
)
def test_impossible_cameras_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        a_camera(**wrong)


def test_ideal_camera_of_a_fisheye_is_a_pinhole() -> None:
    fisheye = a_camera(lens=LensModel.FISHEYE, distortion=(0.1, 0.0, 0.0, 0.0))

    assert fisheye.without_distortion() == a_camera()
    assert fisheye.has_distortion


def test_wrong_size_names_both_sizes() -> None:
    photo = Photo("IMG_1.jpg", np.zeros((160, 120, 3), np.uint8), "0" * 64)

    with pytest.raises(InputError, match=r"120x160 px .* 160x120 px") as caught:
        require_matching_size(photo, a_camera())
    assert "turned by 90 degrees" in caught.value.hint


def test_values_compare_by_value() -> None:
    camera: CameraIntrinsics = a_camera()

    assert camera == replace(camera)
    assert len({camera, replace(camera), replace(camera, cx=1.0)}) == 2
