"""The one place where axes flip: matrices against OpenCV's formula, and VTK's own camera against both."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.rendering.conventions import (
    apply_to_vtk_camera,
    fit_to_window,
    metric_depth,
    release_vtk_camera,
    rows_down,
    vtk_projection,
)
from tests.builders import a_camera, a_pose

cameras = st.builds(
    CameraIntrinsics,
    fx=st.floats(50, 5000),
    fy=st.floats(50, 5000),
    cx=st.floats(-200, 2000),
    cy=st.floats(-200, 2000),
    width=st.integers(1, 2000),
    height=st.integers(1, 2000),
)
points = st.tuples(st.floats(-500, 500), st.floats(-500, 500), st.floats(101, 900)).map(np.array)


@given(camera=cameras, point_cam=points)
@settings(max_examples=60)
def test_projection_matrix_gives_opencv_pixels_and_depth(camera: CameraIntrinsics, point_cam: np.ndarray) -> None:
    clip = vtk_projection(camera, 100, 1000) @ np.append(point_cam * (1, -1, -1), 1)
    ndc = clip[:3] / clip[3]
    pixel = ((ndc[0] + 1) / 2 * camera.width - 0.5, (1 - ndc[1]) / 2 * camera.height - 0.5)
    expected = cv2.projectPoints(point_cam[None], np.zeros(3), np.zeros(3), camera.K, None)[0].ravel()
    assert np.allclose(pixel, expected, atol=1e-6, rtol=1e-9)
    assert metric_depth(np.array([(ndc[2] + 1) / 2]), 100, 1000)[0] == pytest.approx(point_cam[2], rel=1e-9)


@given(camera=cameras, rvec=st.tuples(*[st.floats(-2, 2)] * 3), point_cam=points)
@settings(max_examples=40)
def test_vtk_camera_maps_object_points_to_opencv_pixels(
    camera: CameraIntrinsics, rvec: tuple[float, ...], point_cam: np.ndarray
) -> None:
    from vtkmodules.vtkRenderingCore import vtkCamera

    pose = RigidTransform.from_rvec(rvec, [20, -30, 400])
    vtk_camera = vtkCamera()
    apply_to_vtk_camera(vtk_camera, camera, pose, 100, 1000)
    matrix = vtk_camera.GetCompositeProjectionTransformMatrix(1.0, -1, 1)
    full = np.array([[matrix.GetElement(i, j) for j in range(4)] for i in range(4)])
    clip = full @ np.append(pose.inverse().apply(point_cam), 1)
    pixel = np.array([(clip[0] / clip[3] + 1) / 2 * camera.width, (1 - clip[1] / clip[3]) / 2 * camera.height]) - 0.5
    assert np.allclose(pixel, camera.project(point_cam), atol=1e-4, rtol=1e-6)


def test_ordinary_vtk_view_agrees_where_it_can_express_the_camera() -> None:
    """View angle and window centre, set beside the matrix, say the same for square pixels."""
    from vtkmodules.vtkRenderingCore import vtkCamera

    camera, vtk_camera = a_camera(fx=180, fy=180), vtkCamera()
    apply_to_vtk_camera(vtk_camera, camera, a_pose(), 50, 500)
    explicit, ordinary = (
        np.array([[m.GetElement(i, j) for j in range(4)] for i in range(4)])
        for m in (
            vtk_camera.GetProjectionTransformMatrix(160 / 120, -1, 1),
            (
                vtk_camera.UseExplicitProjectionTransformMatrixOff(),
                vtk_camera.GetProjectionTransformMatrix(160 / 120, -1, 1),
            )[1],
        )
    )
    assert np.allclose(explicit, ordinary, atol=1e-9)


def test_release_gives_an_ordinary_camera_back() -> None:
    from vtkmodules.vtkRenderingCore import vtkCamera

    camera = vtkCamera()
    apply_to_vtk_camera(camera, a_camera(), a_pose(), 50, 500)
    release_vtk_camera(camera)
    assert not camera.GetUseExplicitProjectionTransformMatrix()
    assert camera.GetWindowCenter() == (0.0, 0.0)


@pytest.mark.parametrize("window", [(800, 300), (300, 800), (160, 120), (77, 501)])
def test_fitted_window_shows_the_whole_photo_centred(window: tuple[int, int]) -> None:
    photo = a_camera(distortion=(0.1, 0, 0, 0))
    fitted = fit_to_window(photo, *window)
    assert (fitted.width, fitted.height) == window
    assert not fitted.has_distortion
    corners = photo.unproject([(-0.5, -0.5), (159.5, 119.5)], [100.0, 100.0])
    (left, top), (right, bottom) = fitted.project(corners)
    assert left + 0.5 == pytest.approx(window[0] - (right + 0.5))
    assert top + 0.5 == pytest.approx(window[1] - (bottom + 0.5))
    assert min(left + 0.5, top + 0.5) == pytest.approx(0, abs=1e-9)
    assert max(right - left, bottom - top) > 0


@pytest.mark.parametrize(("near", "far"), [(0, 1), (-1, 1), (2, 2), (3, 2), (1, np.inf), (np.nan, 1)])
def test_senseless_clipping_planes_are_refused(near: float, far: float) -> None:
    with pytest.raises(ValueError, match="clipping planes"):
        vtk_projection(a_camera(), near, far)


def test_background_has_no_depth_and_rows_are_turned() -> None:
    assert np.isnan(metric_depth(np.ones(2, np.float32), 1, 2)).all()
    assert rows_down(np.array([[1, 2], [3, 4]])).tolist() == [[3, 4], [1, 2]]


def test_an_area_of_the_photo_fills_the_window() -> None:
    photo = a_camera()
    area = (40.0, 30.0, 60.0, 50.0)

    window = fit_to_window(photo, 300, 500, area)

    # The area's corners and middle, as pixel edges, land on the window's width, centred in its height.
    scale = 300 / 60
    for x, y in ((40.0, 30.0), (100.0, 80.0), (70.0, 55.0)):
        ray = photo.unproject((x, y), 100.0)
        expected = ((x - 40.0) * scale - 0.5, (y - 30.0) * scale + (500 - 50 * scale) / 2 - 0.5)
        assert window.project(ray) == pytest.approx(expected)
