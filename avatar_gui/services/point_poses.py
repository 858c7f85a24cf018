"""Point pairs: the pose that follows from them, how each agrees, where their pixels lie in the undistorted photo."""

from dataclasses import replace
from pathlib import Path

from numpy.typing import ArrayLike

from avatar_gui.domain.alignment import PoseLocks
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.point_standing import PointReview
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.quality import PointPair
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.lens import distort_points, undistort_points
from avatar_gui.vision.pnp import arrangement_of, point_residuals, pose_from_points, suspect_pair
from avatar_gui.vision.pnp_locked import pairs_needed, pose_from_points_locked


def review_pairs(
    pairs: tuple[PointPair, ...],
    intrinsics: CameraIntrinsics,
    guess: RigidTransform | None,
    *,
    locks: PoseLocks = PoseLocks(),  # noqa: B008 - frozen
    pivot_obj_mm: ArrayLike = (0, 0, 0),
    job: JobContext,
) -> PointReview:
    """Solve for the pose and say what the pairs are worth; never raises because of the pairs.

    Parameters
    ----------
    pairs : tuple of PointPair
    intrinsics : CameraIntrinsics
        Of the photo, with its distortion.
    guess : RigidTransform or None
        The photo's pose: decides between equals, and keeps what is locked.
    locks : PoseLocks
        With a lock and no pose there is nothing to keep: solved freely.
    pivot_obj_mm : array_like, shape (3,)
        Centre of the part.

    Raises
    ------
    Cancelled
    """
    arrangement = arrangement_of(pairs)
    is_locked = bool(locks.locked) and guess is not None
    if sum(pair.is_used for pair in pairs) < pairs_wanted(locks, guess):
        return PointReview(arrangement)
    try:
        if is_locked and guess is not None:
            pose, fit = pose_from_points_locked(pairs, intrinsics, guess, locks, pivot_obj_mm)
        else:
            pose, fit = pose_from_points(pairs, intrinsics, guess=guess)
        job.check()
        suspect = None if is_locked else suspect_pair(pairs, intrinsics, pose, fit)
    except PoseError as error:
        return PointReview(arrangement, problem=error.message, hint=error.hint)
    return PointReview(arrangement, pose, fit, suspect)


def pairs_wanted(locks: PoseLocks, guess: RigidTransform | None) -> int:
    """Give how many pairs in use a pose takes."""
    return pairs_needed(locks if guess is not None else PoseLocks())


def residuals_px(
    pairs: tuple[PointPair, ...], intrinsics: CameraIntrinsics, T_cam_obj: RigidTransform
) -> tuple[float, ...]:
    """Give the distance of each pair's pixel from its projected point, px; NaN behind the camera."""
    return tuple(float(value) for value in point_residuals(pairs, intrinsics, T_cam_obj))


def pairs_in_view(pairs: tuple[PointPair, ...], intrinsics: CameraIntrinsics) -> tuple[PointPair, ...]:
    """Give point pairs with their pixels where they are seen in the undistorted photo."""
    if not pairs:
        return ()
    pixels = undistort_points([pair.pixel_px for pair in pairs], intrinsics)
    return tuple(replace(pair, pixel_px=(float(x), float(y))) for pair, (x, y) in zip(pairs, pixels, strict=True))


def read_point_file(path: Path) -> tuple[PointPair, ...]:
    """Read point pairs from a CSV or JSON file.

    Raises
    ------
    InputError
    """
    from avatar_gui.io.point_files import read_points

    return read_points(path)


def write_point_file(path: Path, pairs: tuple[PointPair, ...]) -> None:
    """Write point pairs, JSON by its suffix, else CSV.

    Raises
    ------
    StorageError
    """
    from avatar_gui.io.point_files import write_points

    write_points(path, pairs)


def pixel_in_photo(x: float, y: float, intrinsics: CameraIntrinsics) -> tuple[float, float]:
    """Give the pixel of the photo as taken that is seen at (x, y) of the undistorted one."""
    pixel = distort_points([[x, y]], intrinsics)[0]
    return float(pixel[0]), float(pixel[1])
