"""The pinhole camera: intrinsics in pixels of the photo, integer pixel coordinate = pixel centre."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avatar_gui.domain.errors import InputError

# OpenCV's pinhole model takes this many coefficients: none, k1 k2 p1 p2, +k3, +k4..k6, +s1..s4, +tau.
PINHOLE_COEFFICIENT_COUNTS = (0, 4, 5, 8, 12, 14)
FISHEYE_COEFFICIENT_COUNT = 4


class LensModel(StrEnum):
    """How the lens bends rays: OpenCV's two families."""

    PINHOLE = "pinhole"
    FISHEYE = "fisheye"


class CameraOrigin(StrEnum):
    """Where the intrinsics come from, which decides how far they can be trusted."""

    CALIBRATION = "calibration"
    EXIF_GUESS = "exif_guess"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class CameraIntrinsics:
    """Intrinsics of one camera at one image size.

    Parameters
    ----------
    fx, fy : float
        Focal lengths, px, > 0.
    cx, cy : float
        Principal point, px; integer coordinates are pixel centres, so the middle of an
        image of width w is (w - 1) / 2.
    width, height : int
        Image size the numbers hold for, px.
    distortion : tuple of float
        OpenCV order: k1 k2 p1 p2 [k3 [k4 k5 k6 [s1..s4 [tx ty]]]] for a pinhole lens, k1..k4 for a fisheye.
        Empty: no distortion.
    lens : LensModel
    origin : CameraOrigin

    Raises
    ------
    InputError
        If a value is not finite, a focal length or size not positive, or the number of coefficients unknown.
    """

    fx: float
    fy: float
    cx: float
    cy: float
    width: int
    height: int
    distortion: tuple[float, ...] = ()
    lens: LensModel = LensModel.PINHOLE
    origin: CameraOrigin = CameraOrigin.CALIBRATION

    def __post_init__(self) -> None:
        numbers = (self.fx, self.fy, self.cx, self.cy, *self.distortion)
        if not np.isfinite(numbers).all():
            raise InputError("the camera calibration contains a value that is not a number")
        if self.fx <= 0 or self.fy <= 0:
            raise InputError(
                f"the focal length must be positive, not fx {self.fx:g}, fy {self.fy:g}",
                hint="ROS files with K[0] = 0 say that the camera was never calibrated",
            )
        if self.width <= 0 or self.height <= 0:
            raise InputError(f"the image size of the calibration is {self.width}x{self.height}")
        allowed = PINHOLE_COEFFICIENT_COUNTS if self.lens is LensModel.PINHOLE else (0, FISHEYE_COEFFICIENT_COUNT)
        if len(self.distortion) not in allowed:
            raise InputError(
                f"{len(self.distortion)} distortion coefficients for a {self.lens} lens",
                hint=f"OpenCV's model has {', '.join(map(str, allowed))}",
            )

    @property
    def K(self) -> NDArray[np.float64]:
        """The camera matrix, float64 (3, 3), px."""
        return np.array([[self.fx, 0.0, self.cx], [0.0, self.fy, self.cy], [0.0, 0.0, 1.0]])

    @property
    def has_distortion(self) -> bool:
        """Whether any coefficient bends a ray."""
        return self.lens is LensModel.FISHEYE or any(self.distortion)

    def without_distortion(self) -> "CameraIntrinsics":
        """Give the ideal pinhole camera with the same matrix: the camera of an undistorted photo and of its twin."""
        return replace(self, distortion=(), lens=LensModel.PINHOLE)

    def project(self, points_cam_mm: ArrayLike) -> NDArray[np.float64]:
        """Project through the ideal pinhole, ignoring the lens: u = fx x / z + cx.

        Parameters
        ----------
        points_cam_mm : array_like, shape (..., 3)
            Camera frame. Points at or behind the camera give NaN.

        Returns
        -------
        ndarray of float64, shape (..., 2)
            (x, y), px.
        """
        p = np.asarray(points_cam_mm, dtype=np.float64)
        z = np.where(p[..., 2] > 0, p[..., 2], np.nan)
        return np.stack((self.fx * p[..., 0] / z + self.cx, self.fy * p[..., 1] / z + self.cy), axis=-1)

    def unproject(self, pixels_px: ArrayLike, depth_mm: ArrayLike) -> NDArray[np.float64]:
        """Give the camera-frame points (mm, shape (..., 3)) at `depth_mm` along z behind ideal pixels (x, y)."""
        xy = np.asarray(pixels_px, dtype=np.float64)
        z = np.asarray(depth_mm, dtype=np.float64)
        return np.stack(((xy[..., 0] - self.cx) / self.fx * z, (xy[..., 1] - self.cy) / self.fy * z, z), axis=-1)

    def scaled(self, scale: float) -> "CameraIntrinsics":
        """Give the camera of the image resized by `scale`, keeping integer = pixel centre."""
        width, height = max(1, round(self.width * scale)), max(1, round(self.height * scale))
        sx, sy = width / self.width, height / self.height
        return replace(
            self,
            fx=self.fx * sx,
            fy=self.fy * sy,
            cx=(self.cx + 0.5) * sx - 0.5,
            cy=(self.cy + 0.5) * sy - 0.5,
            width=width,
            height=height,
        )
