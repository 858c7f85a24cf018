"""The way from the ideal picture to the photo's pixels, against OpenCV's lens model."""

import cv2
import numpy as np
import pytest

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import InputError
from avatar_gui.synthesis.lens import LensWarp

CAMERA = CameraIntrinsics(655.0, 648.0, 330.2, 231.7, 640, 480, (-0.21, 0.05, 0.0009, -0.0007, 0.0))


def ideal_coordinates(warp: LensWarp) -> np.ndarray:
    """Normalised image coordinates of the ideal picture's pixel centres."""
    v, u = np.mgrid[0 : warp.height, 0 : warp.width].astype(np.float32)
    middle = np.array([(warp.width - 1) / 2, (warp.height - 1) / 2])
    return ((np.dstack((u, v)) - middle) / warp.focal_px).astype(np.float32)


def photo_pixels() -> np.ndarray:
    v, u = np.mgrid[0 : CAMERA.height, 0 : CAMERA.width].astype(np.float64)
    return np.dstack((u, v))


def test_each_photo_pixel_takes_the_ray_that_opencv_bends_to_it() -> None:
    warp = LensWarp(CAMERA)
    rays = warp(ideal_coordinates(warp), cv2.INTER_LINEAR).reshape(-1, 2).astype(np.float64)
    points = np.column_stack((rays, np.ones(len(rays))))
    seen = cv2.projectPoints(points, np.zeros(3), np.zeros(3), CAMERA.K, np.array(CAMERA.distortion))[0][:, 0]
    # The remapping interpolates on a grid of 1/32 px.
    assert np.abs(seen - photo_pixels().reshape(-1, 2)).max() < 0.04


def test_samples_of_a_cropped_grid_are_the_nearest_ones() -> None:
    warp = LensWarp(CAMERA)
    window, grid = (100, 80, 300, 200), 2
    left, top, width, height = window
    v, u = np.mgrid[0 : height * grid, 0 : width * grid]
    # Each sample carries the ideal pixel coordinate of its middle, and a 1 to tell it from nothing.
    samples = np.dstack((left + (u + 0.5) / grid - 0.5, top + (v + 0.5) / grid - 0.5, np.ones_like(u)))
    picked = warp.pick(samples.astype(np.float32), grid, window)
    inside = picked[..., 2] > 0
    middle = np.array([(warp.width - 1) / 2, (warp.height - 1) / 2])
    rays = (picked[inside][:, :2].astype(np.float64) - middle) / warp.focal_px
    points = np.column_stack((rays, np.ones(len(rays))))
    seen = cv2.projectPoints(points, np.zeros(3), np.zeros(3), CAMERA.K, np.array(CAMERA.distortion))[0][:, 0]
    off = seen - photo_pixels()[inside]
    assert np.abs(off).max() < 0.27
    assert np.abs(off.mean(axis=0)).max() < 0.02
    assert 0.9 * width * height < np.count_nonzero(inside) < 1.1 * width * height


def test_a_lens_that_folds_the_picture_is_refused() -> None:
    with pytest.raises(InputError, match="too strong"):
        LensWarp(CameraIntrinsics(300.0, 300.0, 319.5, 239.5, 640, 480, (-0.6, 0.0, 0.0, 0.0, 0.0)))
