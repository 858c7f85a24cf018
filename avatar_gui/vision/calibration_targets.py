"""Finds calibration targets in pictures, to a few hundredths of a pixel."""

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.calibration import CalibrationTarget, TargetKind, TargetView
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import JobContext
from avatar_gui.vision.fiducials import dictionary_size, gray, marker_dictionary

# Finding a board needs no more pixels than this along the longer side; places are then refined in the full picture.
_SEARCH_SIDE_PX = 1600
# Under six corners a ChArUco board adds hardly more than its own pose.
_MIN_CHARUCO_CORNERS = 6


def find_target(photo: Photo, target: CalibrationTarget, job: JobContext) -> TargetView:
    """Find the target in a picture.

    Parameters
    ----------
    photo : Photo
    target : CalibrationTarget
    job : JobContext
        Asked between the steps; one step of OpenCV's takes up to a second on a large picture without a target.

    Raises
    ------
    InputError
        If it is not there, or not whole (chessboards and circle grids must be).
    Cancelled
    """
    job.check()
    picture = gray(photo.image)
    circle_mm, points = 0.0, grid_points_mm(target)
    match target.kind:
        case TargetKind.CHARUCO:
            pixels, points = _charuco(picture, target, photo.name)
        case TargetKind.CHESSBOARD:
            pixels = _chessboard(picture, target, photo.name, job)
        case _:
            pixels, area_px = _circles(picture, target, photo.name, job)
            circle_mm = _circle_radius_mm(pixels, points, area_px)
    return TargetView(photo.name, photo.width, photo.height, pixels, points, circle_mm)


def require_drawable(target: CalibrationTarget) -> None:
    """Refuse a ChArUco board that its dictionary cannot make.

    Raises
    ------
    InputError
    """
    if target.kind is not TargetKind.CHARUCO:
        return
    known, needed = dictionary_size(marker_dictionary(target.dictionary)), target.columns * target.rows // 2
    if needed > known:
        raise InputError(
            f"{target.dictionary} has {known} markers, a board of {target.columns}x{target.rows} squares needs "
            f"{needed}",
            hint="is the grid right? It counts squares",
        )


def grid_points_mm(target: CalibrationTarget) -> NDArray[np.float64]:
    """Give the points of a chessboard or circle grid, float64 (n, 3), in OpenCV's order, z = 0."""
    columns, rows = np.meshgrid(np.arange(target.columns), np.arange(target.rows))
    across = 2 * columns + rows % 2 if target.kind is TargetKind.ACIRCLES else columns
    points = np.stack((across, rows, np.zeros_like(rows)), axis=-1).reshape(-1, 3)
    result: NDArray[np.float64] = points * target.pitch_mm
    return result


def _circle_radius_mm(pixels: NDArray[np.float64], points: NDArray[np.float64], area_px: float) -> float:
    """Give the radius whose circle covers `area_px` at the scale (areas) of the grid as a whole."""
    hull_px = cv2.contourArea(cv2.convexHull(pixels.astype(np.float32)))
    hull_mm = cv2.contourArea(cv2.convexHull(points[:, :2].astype(np.float32)))
    return float(np.sqrt(area_px / np.pi * hull_mm / max(hull_px, 1e-9)))


def _not_found(target: CalibrationTarget, name: str) -> InputError:
    what = {
        TargetKind.CHESSBOARD: f"no chessboard of {target.columns}x{target.rows} inner corners",
        TargetKind.CIRCLES: f"no grid of {target.columns}x{target.rows} circles",
        TargetKind.ACIRCLES: f"no asymmetric grid of {target.columns}x{target.rows} circles",
        TargetKind.CHARUCO: f"no ChArUco board of {target.columns}x{target.rows} squares",
    }[target.kind]
    hint = {
        TargetKind.CHARUCO: "are squares and dictionary right?",
        TargetKind.CHESSBOARD: "it must be whole, with a white rim; is the grid right (inner corners)?",
    }.get(target.kind, "it must be whole; is the grid right (circles in a row x rows)?")
    return InputError(f"{name}: {what} found", hint=hint)


def _chessboard(
    picture: NDArray[np.uint8], target: CalibrationTarget, name: str, job: JobContext
) -> NDArray[np.float64]:
    size = (target.columns, target.rows)
    small, scale = _reduced(picture)
    thorough = cv2.CALIB_CB_NORMALIZE_IMAGE | cv2.CALIB_CB_EXHAUSTIVE | cv2.CALIB_CB_ACCURACY
    for flags in (cv2.CALIB_CB_NORMALIZE_IMAGE | cv2.CALIB_CB_ACCURACY, thorough):
        found, corners = cv2.findChessboardCornersSB(small, size, flags=flags)
        job.check()
        if found:
            break
    else:
        raise _not_found(target, name)
    pixels = np.asarray(corners, dtype=np.float64).reshape(-1, 2)
    # Over `findChessboardCornersSB` alone this halves the scatter through a fisheye (docs/user/calibration.md).
    return _refined_corners(picture, _enlarged(pixels, scale), _spacing(pixels) / scale / 3)


def _spacing(pixels: NDArray[np.float64]) -> float:
    """Give the smallest distance of two points, px."""
    distances = np.linalg.norm(pixels[:, None] - pixels[None], axis=-1)
    np.fill_diagonal(distances, np.inf)
    return float(distances.min())


def _refined_corners(picture: NDArray[np.uint8], pixels: NDArray[np.float64], window_px: float) -> NDArray[np.float64]:
    """Refine saddle points in the full picture, in windows that reach `window_px` to each side."""
    half = int(np.clip(window_px, 2, 15))
    corners = pixels.astype(np.float32).reshape(-1, 1, 2)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_COUNT, 60, 1e-3)
    refined = np.asarray(cv2.cornerSubPix(picture, corners, (half, half), (-1, -1), stop), np.float64).reshape(-1, 2)
    # A window that walked away found another corner.
    has_strayed = np.linalg.norm(refined - pixels, axis=1) > max(half, 2)
    return np.where(has_strayed[:, None], pixels, refined)


def _circles(
    picture: NDArray[np.uint8], target: CalibrationTarget, name: str, job: JobContext
) -> tuple[NDArray[np.float64], float]:
    kind = cv2.CALIB_CB_ASYMMETRIC_GRID if target.kind is TargetKind.ACIRCLES else cv2.CALIB_CB_SYMMETRIC_GRID
    small, scale = _reduced(picture)
    for grid, is_dark in [(g, d) for g in (kind, kind | cv2.CALIB_CB_CLUSTERING) for d in (True, False)]:
        job.check()
        found, centers = cv2.findCirclesGrid(
            small, (target.columns, target.rows), flags=grid, blobDetector=_blob_detector(small, is_dark=is_dark)
        )
        if found:
            pixels = _enlarged(np.asarray(centers, dtype=np.float64).reshape(-1, 2), scale)
            return _refined_circles(picture, pixels, is_dark=is_dark)
    raise _not_found(target, name)


def _blob_detector(picture: NDArray[np.uint8], *, is_dark: bool) -> cv2.SimpleBlobDetector:
    options = cv2.SimpleBlobDetector.Params()
    options.filterByColor = True
    options.blobColor = 0 if is_dark else 255
    options.minArea = 12.0
    # OpenCV's own limit of 5000 px is the size of a circle in a small picture.
    options.maxArea = picture.size / 20
    options.minDistBetweenBlobs = 4.0
    options.filterByInertia = True
    options.minInertiaRatio = 0.05
    return cv2.SimpleBlobDetector.create(options)


def _refined_circles(
    picture: NDArray[np.uint8], pixels: NDArray[np.float64], *, is_dark: bool
) -> tuple[NDArray[np.float64], float]:
    """Give each circle's centre of gravity, and the typical circle's radius as a share of the neighbours' distance."""
    distances = np.linalg.norm(pixels[:, None] - pixels[None], axis=-1)
    np.fill_diagonal(distances, np.inf)
    nearest = distances.min(axis=1)
    centers, areas = pixels.copy(), np.zeros(len(pixels))
    for index, room in enumerate(nearest):
        centers[index], areas[index] = _center_of_gravity(picture, pixels[index], float(room) * 0.7, is_dark=is_dark)
    return centers, float(np.median(areas))


def _center_of_gravity(
    picture: NDArray[np.uint8], start: NDArray[np.float64], room_px: float, *, is_dark: bool
) -> tuple[NDArray[np.float64], float]:
    """Give centre (px) and area (px^2) of one circle, every pixel weighted by how much of it the circle covers."""
    height, width = picture.shape
    reach = int(np.ceil(room_px))
    x0, y0 = np.maximum(np.round(start).astype(int) - reach, 0)
    x1, y1 = min(x0 + 2 * reach + 1, width), min(y0 + 2 * reach + 1, height)
    patch = picture[y0:y1, x0:x1].astype(np.float64)
    if is_dark:
        patch = 255 - patch
    seed = np.round(start).astype(int) - (x0, y0)
    ground, full = np.percentile(patch, 30), patch[seed[1], seed[0]]
    area = 0.0
    if full - ground < 8:
        return start, area
    center: NDArray[np.float64] = start
    for _ in range(2):
        labels = cv2.connectedComponents((patch > (ground + full) / 2).astype(np.uint8), connectivity=4)[1]
        disc = (labels == labels[seed[1], seed[0]]).astype(np.uint8)
        # Half-covered pixels of the rim belong to the circle; a neighbour, or a number printed beside it, does not.
        near = cv2.dilate(disc, np.ones((5, 5), np.uint8)).astype(bool)
        ring = cv2.dilate(disc, np.ones((9, 9), np.uint8)).astype(bool) & ~near
        core = cv2.erode(disc, np.ones((5, 5), np.uint8)).astype(bool)
        if ring.any():
            ground = np.median(patch[ring])
        full = np.median(patch[core if core.any() else disc.astype(bool)])
        if full - ground < 8:
            return start, area
        weight = np.where(near, np.clip((patch - ground) / (full - ground), 0.0, 1.0), 0.0)
        y, x = np.mgrid[y0:y1, x0:x1]
        area = float(weight.sum())
        center = np.array([(x * weight).sum(), (y * weight).sum()]) / area
    if np.hypot(*(center - start)) > max(2.0, 0.5 * np.sqrt(area / np.pi)):
        return start, area
    return center, area


def _charuco(
    picture: NDArray[np.uint8], target: CalibrationTarget, name: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    require_drawable(target)
    dictionary = marker_dictionary(target.dictionary)
    best: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None
    # Boards printed by OpenCV before 4.6 begin with the other colour when their number of rows is even.
    for is_old in (False, True) if target.rows % 2 == 0 else (False,):
        board = cv2.aruco.CharucoBoard((target.columns, target.rows), target.pitch_mm, target.marker_mm, dictionary)
        board.setLegacyPattern(is_old)
        corners, ids, _, _ = cv2.aruco.CharucoDetector(board).detectBoard(picture)
        # None, against its stubs, where nothing was found.
        n_found = np.shape(ids)[0] if np.ndim(ids) else 0
        if n_found < _MIN_CHARUCO_CORNERS or (best is not None and n_found <= len(best[0])):
            continue
        pixels = np.asarray(corners, dtype=np.float64).reshape(-1, 2)
        points = np.asarray(board.getChessboardCorners(), dtype=np.float64)[np.asarray(ids).ravel()]
        best = pixels, points
    if best is None:
        raise _not_found(target, name)
    # Not refined again: larger windows reach the markers, smaller ones see less than OpenCV's own.
    return best


def _reduced(picture: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], float]:
    scale = min(1.0, _SEARCH_SIDE_PX / max(picture.shape))
    if scale == 1.0:
        return picture, 1.0
    height, width = picture.shape
    size = (round(width * scale), round(height * scale))
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return small, scale


def _enlarged(pixels: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
    """Give pixels of the reduced picture in the full one; integer = pixel centre in both."""
    enlarged: NDArray[np.float64] = (pixels + 0.5) / scale - 0.5
    return enlarged
