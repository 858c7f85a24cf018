"""Photos: the picture as taken, and the undistorted view of it that detection works on."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import InputError


@dataclass(frozen=True, eq=False, slots=True)
class Photo:
    """A decoded photo, upright (EXIF orientation applied), lens distortion still in it.

    Parameters
    ----------
    name : str
        File name without folder.
    image : ndarray of uint8, shape (H, W, 3)
        RGB.
    sha256 : str
        Of the file's original bytes.
    captured_at : str
        ISO 8601 as EXIF says, or empty.
    warnings : tuple of str
        What the conversion to 8-bit RGB had to do (16-bit scaled, CMYK converted, alpha dropped ...).
    """

    name: str
    image: NDArray[np.uint8]
    sha256: str
    captured_at: str = ""
    warnings: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "image", frozen(self.image, np.uint8, (None, None, 3), "image"))

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.image.shape[1])

    @property
    def height(self) -> int:
        """Pixels down."""
        return int(self.image.shape[0])


@dataclass(frozen=True, eq=False, slots=True)
class Observation:
    """What a detector sees of a photo: undistorted, with the ideal camera it would have been taken by.

    Parameters
    ----------
    image : ndarray of uint8, shape (H, W, 3)
        RGB, lens distortion removed.
    valid : ndarray of bool, shape (H, W)
        False where undistortion had no source pixel.
    intrinsics : CameraIntrinsics
        Without distortion; its size is the image's.
    photo_sha256 : str
    """

    image: NDArray[np.uint8]
    valid: NDArray[np.bool_]
    intrinsics: CameraIntrinsics
    photo_sha256: str

    def __post_init__(self) -> None:
        shape = (self.intrinsics.height, self.intrinsics.width)
        object.__setattr__(self, "image", frozen(self.image, np.uint8, (*shape, 3), "image"))
        object.__setattr__(self, "valid", frozen(self.valid, np.bool_, shape, "valid"))
        if self.intrinsics.has_distortion:
            raise ValueError("an Observation is undistorted")


def require_matching_size(photo: Photo, intrinsics: CameraIntrinsics) -> None:
    """Refuse a calibration made for another image size.

    Raises
    ------
    InputError
        Naming both sizes.
    """
    if (photo.width, photo.height) != (intrinsics.width, intrinsics.height):
        turned = (photo.height, photo.width) == (intrinsics.width, intrinsics.height)
        raise InputError(
            f"{photo.name} is {photo.width}x{photo.height} px but the camera was calibrated at "
            f"{intrinsics.width}x{intrinsics.height} px",
            hint="the photo is turned by 90 degrees against the calibration"
            if turned
            else "use the calibration of this resolution, or calibrate again",
        )
