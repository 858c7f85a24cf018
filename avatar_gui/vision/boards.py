"""Finds a board of markers in a photo, and where the camera stands to it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.boards import BoardKind, BoardPose, MarkerBoard
from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import InputError, PoseError
from avatar_gui.domain.photo import Photo, require_matching_size
from avatar_gui.domain.transform import Frame, RigidTransform
from avatar_gui.vision.fiducials import dictionary_size, gray, marker_dictionary
from avatar_gui.vision.lens import project, undistort_points

_MIN_CHARUCO_CORNERS = 6
# A flat board's second pose whose residual is less than this many times the first's could be the true one.
AMBIGUOUS_RATIO = 1.5
# Two solutions nearer than this are one and the same seen face on, and differ by less than either is sure.
_SAME_POSE_RAD = np.deg2rad(2.0)
# Residuals below what corner detection can do say nothing about which of two poses is better. A single corner of a
# marker is good to about 0.2 px in a real photo; of n corners the mean counts.
_CORNER_PX = 0.2
_OUTLIER_FACTOR = 4.0
_OUTLIER_FLOOR_PX = 2.0
_MAX_RMS_PX = 5.0
_FLAT_RATIO = 1e-3


@dataclass(frozen=True, eq=False, slots=True)
class BoardSighting:
    """Corners of a board in a photo.

    Parameters
    ----------
    points_px : ndarray of float64, shape (n, 2)
        In the photo as taken.
    points_board_mm : ndarray of float64, shape (n, 3)
    marker : ndarray of int, shape (n,)
        Which marker or square corner each belongs to.
    n_markers : int
    """

    points_px: NDArray[np.float64]
    points_board_mm: NDArray[np.float64]
    marker: NDArray[np.intp]
    n_markers: int


def board_pose(photo: Photo, intrinsics: CameraIntrinsics, board: MarkerBoard) -> BoardPose:
    """Find the board in a photo and solve for its pose, lens distortion included.

    Raises
    ------
    InputError
        If photo and calibration differ in size, or the board asks for markers that its dictionary has not.
    PoseError
        If the board is not seen, too little of it is, or the pose is ambiguous.
    """
    require_matching_size(photo, intrinsics)
    return solve_board(find_board(photo, board), intrinsics, board.name, photo.name)


def find_board(photo: Photo, board: MarkerBoard) -> BoardSighting:
    """Find a board's corners, to a fraction of a pixel.

    Raises
    ------
    InputError, PoseError
        See `board_pose`.
    """
    picture = gray(photo.image)
    if board.kind is BoardKind.CHARUCO:
        return _find_charuco(picture, board, photo.name)
    return _find_markers(picture, board, photo.name)


def board_size_mm(board: MarkerBoard) -> float:
    """Give the longest extent of the board's corners."""
    if board.kind is BoardKind.CHARUCO:
        return float(np.hypot(board.columns, board.rows) * board.square_mm)
    corners = np.concatenate([tag.corners_mm() for tag in board.markers()])
    return float(np.linalg.norm(np.ptp(corners, axis=0)))


def _find_charuco(picture: NDArray[np.uint8], board: MarkerBoard, photo_name: str) -> BoardSighting:
    dictionary = marker_dictionary(board.dictionary)
    needed = board.columns * board.rows // 2
    _require_markers(board, needed - 1)
    best: tuple[NDArray[np.float64], NDArray[np.intp], NDArray[np.float64], int] | None = None
    # Boards printed by OpenCV before 4.6 begin with the other colour when their number of rows is even.
    for is_old in (False, True) if board.rows % 2 == 0 else (False,):
        layout = cv2.aruco.CharucoBoard((board.columns, board.rows), board.square_mm, board.marker_mm, dictionary)
        layout.setLegacyPattern(is_old)
        corners, ids, _, marker_ids = cv2.aruco.CharucoDetector(layout).detectBoard(picture)
        # None, against its stubs, where nothing was found.
        n_found = np.shape(ids)[0] if np.ndim(ids) else 0
        if n_found == 0 or (best is not None and n_found <= len(best[0])):
            continue
        index = np.asarray(ids, dtype=np.intp).ravel()
        points = np.asarray(layout.getChessboardCorners(), dtype=np.float64)[index]
        n_markers = np.shape(marker_ids)[0] if np.ndim(marker_ids) else 0
        best = np.asarray(corners, dtype=np.float64).reshape(-1, 2), index, points, n_markers
    if best is None:
        raise _not_seen(board, photo_name)
    pixels, index, points, n_markers = best
    if len(pixels) < _MIN_CHARUCO_CORNERS:
        raise PoseError(
            f"{photo_name}: corners seen of the board {board.name}: {len(pixels)}, "
            f"{_MIN_CHARUCO_CORNERS} are the least",
            hint="keep the board free and in the picture",
        )
    return BoardSighting(pixels, points, index, n_markers)


def _find_markers(picture: NDArray[np.uint8], board: MarkerBoard, photo_name: str) -> BoardSighting:
    places = {tag.id: tag.corners_mm() for tag in board.markers()}
    _require_markers(board, max(places))
    options = cv2.aruco.DetectorParameters()
    options.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    found, ids, _ = cv2.aruco.ArucoDetector(marker_dictionary(board.dictionary), options).detectMarkers(picture)
    numbers = np.asarray(ids, dtype=np.intp).ravel() if np.ndim(ids) else np.zeros(0, np.intp)
    known = [
        (int(number), np.asarray(corners, dtype=np.float64).reshape(4, 2))
        for number, corners in zip(numbers, found, strict=True)
        if int(number) in places
    ]
    if not known:
        raise _not_seen(board, photo_name)
    least = min(2, len(places))
    if len(known) < least:
        raise PoseError(
            f"{photo_name}: markers seen of {board.name}: {len(known)} of {len(places)}, {least} are the least",
            hint="keep the board free and in the picture",
        )
    return BoardSighting(
        np.concatenate([corners for _, corners in known]),
        np.concatenate([places[number] for number, _ in known]),
        np.repeat([number for number, _ in known], 4).astype(np.intp),
        len(known),
    )


def _require_markers(board: MarkerBoard, highest: int) -> None:
    size = dictionary_size(marker_dictionary(board.dictionary))
    if highest >= size:
        raise InputError(
            f"{board.name} needs marker {highest}, but {board.dictionary} ends at {size - 1}",
            hint="are dictionary, columns and rows right?",
        )


def _not_seen(board: MarkerBoard, photo_name: str) -> PoseError:
    return PoseError(
        f"{photo_name}: the board {board.name} is not seen",
        hint="is it in the picture and sharp, and are dictionary and size in its file right?",
    )


def solve_board(sighting: BoardSighting, intrinsics: CameraIntrinsics, board_name: str, photo_name: str) -> BoardPose:
    """Solve for ``T_cam_board``.

    Raises
    ------
    PoseError
        If no pose explains the corners, or two explain them equally well.
    """
    keep = np.ones(len(sighting.points_px), bool)
    for _ in range(4):
        candidates = _candidates(sighting, keep, intrinsics)
        if not candidates:
            raise PoseError(f"{photo_name}: no pose of {board_name} explains what is seen")
        best = candidates[0][1]
        errors = _errors(best, sighting, intrinsics)
        limit = max(_OUTLIER_FACTOR * float(np.median(errors)), _OUTLIER_FLOOR_PX)
        # A marker is wrong as a whole: it was misread, or it hangs loose.
        bad = {int(m) for m in np.unique(sighting.marker) if errors[sighting.marker == m].max() > limit}
        again = ~np.isin(sighting.marker, list(bad))
        if (again == keep).all() or again.sum() < 4:
            break
        keep = again
    rms = candidates[0][0]
    n_markers = sighting.n_markers - len(np.unique(sighting.marker[~keep])) if (~keep).any() else sighting.n_markers
    if not rms <= _MAX_RMS_PX or keep.sum() < 0.5 * len(keep):
        raise PoseError(
            f"{photo_name}: the corners of {board_name} contradict its file: {rms:.1f} px off",
            hint="are the sizes in the file right, is the board flat, and is the calibration the camera's?",
        )
    ratio = float("inf")
    floor_px = _CORNER_PX * float(np.sqrt(4 / keep.sum()))
    for other_rms, other in candidates[1:]:
        if other.angle_to_rad(best) > _SAME_POSE_RAD:
            ratio = min(ratio, max(other_rms, floor_px) / max(rms, floor_px))
    if ratio < AMBIGUOUS_RATIO:
        raise PoseError(
            f"{photo_name}: two poses explain {board_name} nearly equally well: the second is {ratio:.2f} times as far "
            f"off as the first, {AMBIGUOUS_RATIO:g} is the least",
            hint="come nearer or look at the board from the side; a larger board, or one that is not flat, is safer",
        )
    return BoardPose(best, rms, int(keep.sum()), max(1, n_markers), ratio)


def _candidates(
    sighting: BoardSighting, keep: NDArray[np.bool_], intrinsics: CameraIntrinsics
) -> list[tuple[float, RigidTransform]]:
    """Give poses with their residuals, the best first: two for a flat board."""
    points, pixels = sighting.points_board_mm[keep], sighting.points_px[keep]
    ideal = undistort_points(pixels, intrinsics)
    usable = np.isfinite(ideal).all(axis=1)
    points, pixels, ideal = points[usable], pixels[usable], ideal[usable]
    if len(points) < 4:
        return []
    values = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    method = cv2.SOLVEPNP_IPPE if values[2] < _FLAT_RATIO * values[0] else cv2.SOLVEPNP_SQPNP
    try:
        _, rvecs, tvecs, _ = cv2.solvePnPGeneric(points, ideal, intrinsics.K, None, flags=method)
    except cv2.error:
        # cv2 asserts on corners in one line.
        return []
    is_fisheye = intrinsics.lens is LensModel.FISHEYE
    seen = ideal if is_fisheye else pixels
    bend = np.array((() if is_fisheye else intrinsics.distortion) or (0.0,) * 4)
    found = []
    for rvec, tvec in zip(rvecs, tvecs, strict=True):
        start = np.ascontiguousarray(rvec, np.float64), np.ascontiguousarray(tvec, np.float64)
        if not (np.isfinite(start[0]).all() and np.isfinite(start[1]).all()):
            continue
        stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_COUNT, 100, 1e-10)
        turn, shift = cv2.solvePnPRefineLM(points, seen, intrinsics.K, bend, *start, stop)
        pose = RigidTransform.from_rvec(np.ravel(turn), np.ravel(shift), source=Frame.BOARD)
        if pose.apply(points)[:, 2].min() <= 0:
            continue
        rms = float(np.sqrt((_errors(pose, sighting, intrinsics)[keep] ** 2).mean()))
        found.append((rms, pose))
    return sorted((entry for entry in found if np.isfinite(entry[0])), key=lambda entry: entry[0])


def _errors(pose: RigidTransform, sighting: BoardSighting, intrinsics: CameraIntrinsics) -> NDArray[np.float64]:
    seen = project(sighting.points_board_mm, intrinsics, pose)
    errors: NDArray[np.float64] = np.hypot(*(seen - sighting.points_px).T)
    return np.where(np.isfinite(errors), errors, 1e6)
