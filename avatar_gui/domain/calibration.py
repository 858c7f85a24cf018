"""Words for calibrating a camera from pictures of a target: what is looked for, what was seen, what came of it."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.transform import RigidTransform

MAX_GRID = 100


class TargetKind(StrEnum):
    """What is printed on the target."""

    CHESSBOARD = "chessboard"
    CIRCLES = "circles"
    ACIRCLES = "acircles"
    CHARUCO = "charuco"


@dataclass(frozen=True, slots=True)
class CalibrationTarget:
    """A flat target.

    Parameters
    ----------
    kind : TargetKind
    columns, rows : int
        Inner corners of a chessboard; circles of a grid (asymmetric: circles in a row, rows); squares of a ChArUco
        board.
    pitch_mm : float
        Side of a square, distance of neighbouring circles; asymmetric: distance of two rows, which is half that of
        neighbours in a row. Only poses depend on it, the intrinsics do not.
    dictionary : str
        ChArUco: OpenCV's name of the markers, such as DICT_4X4_50.
    marker_mm : float
        ChArUco: side of a marker.

    Raises
    ------
    InputError
        If the numbers make no target.
    """

    kind: TargetKind
    columns: int
    rows: int
    pitch_mm: float
    dictionary: str = ""
    marker_mm: float = 0.0

    def __post_init__(self) -> None:
        if not (2 < self.columns <= MAX_GRID and 2 < self.rows <= MAX_GRID):
            raise InputError(
                f"a target of {self.columns}x{self.rows} is not one to calibrate with",
                hint="count the inner corners of a chessboard, the circles of a grid, the squares of a ChArUco board",
            )
        if not (np.isfinite(self.pitch_mm) and self.pitch_mm > 0):
            raise InputError(f"the square of a target is {self.pitch_mm:g} mm")
        if self.kind is TargetKind.CHARUCO:
            if not self.dictionary:
                raise InputError("a ChArUco target needs the dictionary of its markers", hint="such as DICT_4X4_50")
            if not 0 < self.marker_mm < self.pitch_mm:
                raise InputError(
                    f"a ChArUco marker is smaller than its square: {self.marker_mm:g} mm in {self.pitch_mm:g} mm",
                    hint="measure the black outer side of a marker",
                )

    @property
    def n_points(self) -> int:
        """Points of the whole target."""
        if self.kind is TargetKind.CHARUCO:
            return (self.columns - 1) * (self.rows - 1)
        return self.columns * self.rows


@dataclass(frozen=True, eq=False, slots=True)
class TargetView:
    """The target as one picture shows it.

    Parameters
    ----------
    name : str
        Of the picture.
    width, height : int
        Of the picture, px.
    points_px : ndarray of float64, shape (n, 2)
        In the picture as taken.
    points_target_mm : ndarray of float64, shape (n, 3)
        The same points on the target, z = 0.
    circle_radius_mm : float
        Where the points are centres of gravity of printed circles, which a camera does not map to the circles'
        centres; 0 for corners.
    """

    name: str
    width: int
    height: int
    points_px: NDArray[np.float64]
    points_target_mm: NDArray[np.float64]
    circle_radius_mm: float = 0.0

    def __post_init__(self) -> None:
        points = frozen(self.points_px, np.float64, (None, 2), "points_px")
        object.__setattr__(self, "points_px", points)
        object.__setattr__(
            self, "points_target_mm", frozen(self.points_target_mm, np.float64, (len(points), 3), "points_target_mm")
        )


@dataclass(frozen=True, slots=True)
class CalibrationModel:
    """Which lens is fitted.

    Parameters
    ----------
    lens : LensModel
    radial : int
        Radial coefficients of a pinhole lens, 2 or 3. A fisheye has four.
    has_tangential : bool
        Whether p1 and p2 of a pinhole lens are fitted.
    """

    lens: LensModel = LensModel.PINHOLE
    radial: int = 2
    has_tangential: bool = True

    def __post_init__(self) -> None:
        if self.radial not in (2, 3):
            raise InputError(f"{self.radial} radial coefficients: choose 2 or 3")


@dataclass(frozen=True, slots=True)
class FittedNumber:
    """A parameter of the camera with its standard deviation, as far as the scatter of the points tells."""

    name: str
    value: float
    std: float


@dataclass(frozen=True, eq=False, slots=True)
class CalibrationPicture:
    """How one picture agrees with the calibration.

    Parameters
    ----------
    view : TargetView
    T_cam_target : RigidTransform
    residuals_px : ndarray of float64, shape (n, 2)
        Seen minus computed.
    tilt_rad : float
        Of the target against the picture plane, 0 to pi/2.
    is_used : bool
        False: left out; then the calibration does not know it, and the residuals are what it predicts.
    is_outlier : bool
        Far above the others: better left out.
    """

    view: TargetView
    T_cam_target: RigidTransform
    residuals_px: NDArray[np.float64]
    tilt_rad: float
    is_used: bool
    is_outlier: bool

    def __post_init__(self) -> None:
        residuals = frozen(self.residuals_px, np.float64, (len(self.view.points_px), 2), "residuals_px")
        object.__setattr__(self, "residuals_px", residuals)

    @property
    def rms_px(self) -> float:
        """Root mean square distance of a point from where it should be."""
        return float(np.sqrt((self.residuals_px**2).sum(axis=1).mean()))

    @property
    def max_px(self) -> float:
        """The worst point's distance."""
        return float(np.hypot(*self.residuals_px.T).max())


@dataclass(frozen=True, eq=False, slots=True)
class Calibration:
    """A camera, how sure it is, and what it was made from.

    Parameters
    ----------
    intrinsics : CameraIntrinsics
    numbers : tuple of FittedNumber
        fx, fy, cx, cy (px) and the coefficients that were fitted, in OpenCV's order.
    rms_px : float
        Over all points of the pictures used, as OpenCV gives it.
    pictures : tuple of CalibrationPicture
    covered_share : float
        Share of the picture's area near a point, 0 to 1.
    warnings : tuple of str
        What makes it less trustworthy, each with what would help.
    """

    intrinsics: CameraIntrinsics
    numbers: tuple[FittedNumber, ...]
    rms_px: float
    pictures: tuple[CalibrationPicture, ...]
    covered_share: float
    warnings: tuple[str, ...]

    @property
    def outliers(self) -> tuple[str, ...]:
        """Names of used pictures that are better left out."""
        return tuple(picture.view.name for picture in self.pictures if picture.is_used and picture.is_outlier)
