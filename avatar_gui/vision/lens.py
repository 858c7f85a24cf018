"""Lens distortion out of photos and back into results: photos are undistorted once, results mapped back when saved.

The undistorted picture keeps the photo's size and camera matrix, so that one `CameraIntrinsics` describes both.
"""

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.photo import Observation, Photo, require_matching_size
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.distortion import Lens, distort, fold_radius
from avatar_gui.vision.distortion import undistort as undistort_rays

# A 12-Mpx camera's maps take 100 MB in each direction; jobs rarely have more than two cameras.
_CACHED_CAMERAS = 2
# Photo pixels are undistorted exactly on a grid and bilinearly between: (smallest focal length, px; step, px). The
# error is step^2 / 8 times the second derivative of the lens, which is about 6 / focal length at the rim of a fisheye
# of 120 degrees and a tenth of that for usual lenses: at most 0.015 px.
_GRID_STEPS_PX = ((1000.0, 4), (400.0, 2), (0.0, 1))


def undistort(photo: Photo, intrinsics: CameraIntrinsics) -> Observation:
    """Take the lens distortion out of a photo (bicubic); without distortion the pixels are shared, not copied.

    Parameters
    ----------
    photo : Photo
    intrinsics : CameraIntrinsics
        Of the photo, with its distortion.

    Returns
    -------
    Observation
        With the same camera matrix and size. Black and not valid where the photo shows nothing.

    Raises
    ------
    InputError
        If photo and calibration differ in size.
    """
    require_matching_size(photo, intrinsics)
    ideal = intrinsics.without_distortion()
    if not intrinsics.has_distortion:
        valid = np.ones((photo.height, photo.width), np.bool_)
        return Observation(photo.image, valid, ideal, photo.sha256)
    map_x, map_y, valid = _maps_to_photo(intrinsics)
    # cv2 takes read-only input but has no type for it. Replicated borders: the outer half pixel has no neighbour.
    image = cv2.remap(photo.image, map_x, map_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    image[~valid] = 0
    return Observation(image.astype(np.uint8, copy=False), valid, ideal, photo.sha256)


def distort_map(
    score: NDArray[np.float32],
    intrinsics: CameraIntrinsics,
    *,
    fill: float = np.nan,
    valid: NDArray[np.bool_] | None = None,
) -> NDArray[np.float32]:
    """Map an image over the undistorted photo back to the pixels of the photo as taken.

    Parameters
    ----------
    score : ndarray of float32, shape (H, W)
        Interpolated bilinearly among valid neighbours.
    intrinsics : CameraIntrinsics
        Of the photo, with its distortion.
    fill : float
        Where the photo's pixel lies outside the undistorted image, or its nearest pixel there is not valid.
    valid : ndarray of bool, shape (H, W), optional
        By default wherever `score` is finite.

    Returns
    -------
    ndarray of float32, shape (H, W)
    """
    mask = np.isfinite(score) if valid is None else valid & np.isfinite(score)
    values = np.where(mask, score, np.float32(0)).astype(np.float32)
    if not intrinsics.has_distortion:
        return np.where(mask, values, np.float32(fill))
    map_x, map_y = _maps_from_photo(intrinsics)
    # Without the weights, one pixel without score would blot out its neighbours.
    total = _remap(values, map_x, map_y, cv2.INTER_LINEAR)
    weight = _remap(mask.astype(np.float32), map_x, map_y, cv2.INTER_LINEAR)
    inside = distort_mask(mask, intrinsics) & (weight > 0)
    return np.where(inside, total / np.where(inside, weight, 1), np.float32(fill)).astype(np.float32)


def distort_mask(mask: NDArray[np.bool_], intrinsics: CameraIntrinsics) -> NDArray[np.bool_]:
    """Map a mask (bool, (H, W)) over the undistorted photo to the pixels of the photo as taken; False outside."""
    if not intrinsics.has_distortion:
        return mask.copy()
    nearest = _remap(mask.astype(np.uint8), *_maps_from_photo(intrinsics), cv2.INTER_NEAREST)
    return nearest.astype(np.bool_)


def distort_points(points_px: ArrayLike, intrinsics: CameraIntrinsics) -> NDArray[np.float64]:
    """Map pixels (x, y) of the undistorted photo to the photo as taken.

    Parameters
    ----------
    points_px : array_like, shape (..., 2)
    intrinsics : CameraIntrinsics

    Returns
    -------
    ndarray of float64, shape (..., 2)
        NaN for NaN, and where the lens shows no such ray.
    """
    points = np.asarray(points_px, dtype=np.float64)
    rays = _normalised(points.reshape(-1, 2), intrinsics)
    return _pixels(distort(rays, _lens(intrinsics)), intrinsics).reshape(points.shape)


def undistort_points(points_px: ArrayLike, intrinsics: CameraIntrinsics) -> NDArray[np.float64]:
    """Map pixels (x, y) of the photo as taken to the undistorted photo: the inverse of `distort_points`.

    Parameters
    ----------
    points_px : array_like, shape (..., 2)
    intrinsics : CameraIntrinsics

    Returns
    -------
    ndarray of float64, shape (..., 2)
        NaN for NaN, and for pixels that the lens model reaches from nowhere.
    """
    points = np.asarray(points_px, dtype=np.float64)
    rays = _normalised(points.reshape(-1, 2), intrinsics)
    return _pixels(undistort_rays(rays, _lens(intrinsics)), intrinsics).reshape(points.shape)


def project(points_obj_mm: ArrayLike, intrinsics: CameraIntrinsics, T_cam_obj: RigidTransform) -> NDArray[np.float64]:
    """Project points of the part into the photo as taken, lens included.

    Parameters
    ----------
    points_obj_mm : array_like, shape (..., 3)
        Object frame.
    intrinsics : CameraIntrinsics
    T_cam_obj : RigidTransform

    Returns
    -------
    ndarray of float64, shape (..., 2)
        (x, y), px; NaN at or behind the camera, and where the lens shows no such ray.
    """
    ideal = intrinsics.without_distortion().project(T_cam_obj.apply(points_obj_mm))
    return distort_points(ideal, intrinsics) if intrinsics.has_distortion else ideal


def _lens(intrinsics: CameraIntrinsics) -> Lens:
    return intrinsics.lens, intrinsics.distortion


def _normalised(points_px: NDArray[np.float64], intrinsics: CameraIntrinsics) -> NDArray[np.float64]:
    return (points_px - (intrinsics.cx, intrinsics.cy)) / (intrinsics.fx, intrinsics.fy)


def _pixels(rays: NDArray[np.float64], intrinsics: CameraIntrinsics) -> NDArray[np.float64]:
    return rays * (intrinsics.fx, intrinsics.fy) + (intrinsics.cx, intrinsics.cy)


def _remap(
    image: NDArray[np.float32] | NDArray[np.uint8],
    map_x: NDArray[np.float32],
    map_y: NDArray[np.float32],
    interpolation: int,
) -> NDArray[np.float32]:
    result = cv2.remap(image, map_x, map_y, interpolation, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
    return result.astype(np.float32, copy=False)


@lru_cache(maxsize=_CACHED_CAMERAS)
def _maps_to_photo(
    intrinsics: CameraIntrinsics,
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]:
    """Give where in the photo each undistorted pixel is found (x and y, float32), and whether there is such a place."""
    size = (intrinsics.width, intrinsics.height)
    if intrinsics.lens is LensModel.FISHEYE:
        coefficients = np.array(intrinsics.distortion or (0.0,) * 4)
        maps = cv2.fisheye.initUndistortRectifyMap(
            intrinsics.K, coefficients, np.eye(3), intrinsics.K, size, cv2.CV_32FC1
        )
    else:
        maps = cv2.initUndistortRectifyMap(
            intrinsics.K, np.array(intrinsics.distortion), np.eye(3), intrinsics.K, size, cv2.CV_32FC1
        )
    map_x, map_y = (array.astype(np.float32, copy=False) for array in maps)
    # A pixel covers half a pixel around its centre, so the photo reaches from -0.5 to width - 0.5.
    valid = (map_x >= -0.5) & (map_x <= size[0] - 0.5) & (map_y >= -0.5) & (map_y <= size[1] - 0.5)
    x = ((np.arange(size[0]) - intrinsics.cx) / intrinsics.fx) ** 2
    y = ((np.arange(size[1]) - intrinsics.cy) / intrinsics.fy) ** 2
    valid &= x[None, :] + y[:, None] <= fold_radius(_lens(intrinsics)) ** 2
    for array in (map_x, map_y, valid):
        array.setflags(write=False)
    return map_x, map_y, valid


@lru_cache(maxsize=_CACHED_CAMERAS)
def _maps_from_photo(intrinsics: CameraIntrinsics) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give where in the undistorted image each photo pixel lies (x and y, float32); far outside where nowhere."""
    step = next(step for focal, step in _GRID_STEPS_PX if min(intrinsics.fx, intrinsics.fy) >= focal)
    columns = np.arange(0, intrinsics.width + step, step, dtype=np.float64)
    rows = np.arange(0, intrinsics.height + step, step, dtype=np.float64)
    grid = undistort_points(np.stack(np.meshgrid(columns, rows), axis=-1), intrinsics)
    maps = []
    for axis in range(2):
        across = _interpolated(grid[..., axis].T, intrinsics.width, step).T
        full = _interpolated(across, intrinsics.height, step).astype(np.float32)
        full[np.isnan(full)] = -1e6
        full.setflags(write=False)
        maps.append(full)
    return maps[0], maps[1]


def _interpolated(samples: NDArray[np.float64], length: int, step: int) -> NDArray[np.float64]:
    """Interpolate along the first axis from every `step`-th position to each of `length`."""
    position = np.arange(length)
    below, share = position // step, (position % step / step)[:, None]
    result: NDArray[np.float64] = samples[below] * (1 - share) + samples[below + 1] * share
    return result
