"""From the loose numbers of a file to checked intrinsics, with errors that name the file."""

from collections.abc import Sequence
from dataclasses import dataclass

from avatar_gui.domain.camera import CameraIntrinsics, CameraOrigin, LensModel
from avatar_gui.domain.errors import InputError

# COLMAP and the NeRF family put the centre of the first pixel at (0.5, 0.5), OpenCV, BOP, ROS and we at (0, 0).
CORNER_TO_CENTER_PX = 0.5
# What a camera matrix may hold besides fx, fy, cx, cy and still be ours: rounding, relative to fx.
SKEW_TOLERANCE = 1e-6
MAX_IMAGE_SIDE = 100_000


@dataclass(frozen=True, slots=True)
class Source:
    """Where numbers come from.

    Parameters
    ----------
    name : str
        File name for errors.
    photo_name : str or None
        The photo that the camera is wanted for.
    size : (int, int) or None
        Width and height to use where the file does not say.
    """

    name: str
    photo_name: str | None = None
    size: tuple[int, int] | None = None


def make_intrinsics(
    source: Source,
    *,
    focal: tuple[float, float],
    center: tuple[float, float],
    size: tuple[int, int] | None,
    distortion: Sequence[float] = (),
    lens: LensModel = LensModel.PINHOLE,
    origin: CameraOrigin = CameraOrigin.CALIBRATION,
) -> CameraIntrinsics:
    """Check and build.

    Raises
    ------
    InputError
        Naming the file and what is wrong.
    """
    chosen = size or source.size
    if chosen is None:
        raise InputError(
            f"{source.name} does not say the image size that it holds for",
            hint="give the size, or add width and height to the file",
        )
    if max(chosen) > MAX_IMAGE_SIDE:
        raise InputError(f"{source.name}: the image size {chosen[0]}x{chosen[1]} is not believable")
    try:
        return CameraIntrinsics(
            *focal, *center, width=chosen[0], height=chosen[1], distortion=tuple(distortion), lens=lens, origin=origin
        )
    except InputError as error:
        raise InputError(f"{source.name}: {error.message}", hint=error.hint) from error


def focal_and_center(matrix: Sequence[float], source: Source) -> tuple[tuple[float, float], tuple[float, float]]:
    """Take fx, fy and cx, cy from the 9 numbers of a camera matrix, row by row.

    Raises
    ------
    InputError
        If it is not a camera matrix, or has skew, which our camera does not.
    """
    if len(matrix) != 9:
        raise InputError(f"{source.name}: a camera matrix has 9 numbers, not {len(matrix)}")
    fx, skew, cx, below, fy, cy, *last = matrix
    limit = SKEW_TOLERANCE * max(abs(fx), 1.0)
    if abs(below) > limit or max(abs(last[0]), abs(last[1]), abs(last[2] - 1)) > limit:
        raise InputError(f"{source.name}: the camera matrix is not of the form fx 0 cx / 0 fy cy / 0 0 1")
    if abs(skew) > limit:
        raise InputError(
            f"{source.name}: the camera has a skew of {skew:g} px, which is not supported",
            hint="calibrate without skew",
        )
    return (fx, fy), (cx, cy)


def shortest(distortion: Sequence[float]) -> tuple[float, ...]:
    """Drop trailing zeros as far as OpenCV's coefficient counts allow: the same lens in fewer numbers."""
    values = tuple(distortion)
    if not any(values):
        return ()
    for count in (4, 5, 8, 12, 14):
        if count <= len(values) and not any(values[count:]):
            return values[:count]
    return values
