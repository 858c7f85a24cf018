"""Pictures of calibration targets and boards, drawn ray by ray through the exact camera: nothing is warped twice."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.transform import Frame, RigidTransform

FloatArray = NDArray[np.float64]
# What is printed at points of the plane (mm): brightness 0 to 1, and NaN beyond the sheet.
Print = Callable[[FloatArray, FloatArray], FloatArray]

PINHOLE = CameraIntrinsics(
    fx=610.0, fy=604.0, cx=323.7, cy=235.2, width=640, height=480, distortion=(-0.21, 0.07, 0.0008, -0.0006)
)
FISHEYE = CameraIntrinsics(
    fx=240.0,
    fy=238.5,
    cx=322.4,
    cy=236.8,
    width=640,
    height=480,
    distortion=(0.04, -0.012, 0.005, -0.001),
    lens=LensModel.FISHEYE,
)
SAMPLES_PER_SIDE = 3
# Brightness of what is behind the sheet.
ROOM = 0.42


def chessboard(columns: int, rows: int, square_mm: float) -> Print:
    """Inner corners at (0 .. columns - 1, 0 .. rows - 1) squares; one more square all around, and a white rim."""

    def brightness(x: FloatArray, y: FloatArray) -> FloatArray:
        i, j = np.floor(x / square_mm) + 1, np.floor(y / square_mm) + 1
        on_board = (i >= 0) & (i <= columns) & (j >= 0) & (j <= rows)
        on_sheet = (i >= -1) & (i <= columns + 1) & (j >= -1) & (j <= rows + 1)
        shade = np.where(on_board & ((i + j) % 2 == 0), 0.06, 0.9)
        return np.where(on_sheet, shade, np.nan)

    return brightness


def circles(columns: int, rows: int, pitch_mm: float, *, is_asymmetric: bool = False, radius: float = 0.3) -> Print:
    """Dark circles; `radius` as a share of the pitch. Asymmetric: every other row is moved by one pitch of two."""

    def brightness(x: FloatArray, y: FloatArray) -> FloatArray:
        step = 2 if is_asymmetric else 1
        j = np.clip(np.round(y / pitch_mm), 0, rows - 1)
        best = np.full(x.shape, np.inf)
        # The nearest row is not always the nearest circle's.
        for row in (j - 1, j, j + 1) if is_asymmetric else (j,):
            shift = row % 2 if is_asymmetric else 0
            i = np.clip(np.round((x / pitch_mm - shift) / step), 0, columns - 1)
            away = np.hypot(x - (i * step + shift) * pitch_mm, y - row * pitch_mm)
            best = np.where((row >= 0) & (row < rows), np.minimum(best, away), best)
        rim = 1.2 * pitch_mm
        across = ((columns - 1) * step + (1 if is_asymmetric else 0)) * pitch_mm
        on_sheet = (x > -rim) & (x < across + rim) & (y > -rim) & (y < (rows - 1) * pitch_mm + rim)
        return np.where(on_sheet, np.where(best < radius * pitch_mm, 0.06, 0.9), np.nan)

    return brightness


def printed(picture: NDArray[np.uint8], width_mm: float, rim_mm: float = 10.0) -> Print:
    """A picture whose upper left corner is the plane's origin, `width_mm` wide."""
    scale = picture.shape[1] / width_mm

    def brightness(x: FloatArray, y: FloatArray) -> FloatArray:
        u, v = (x * scale - 0.5).astype(np.float32), (y * scale - 0.5).astype(np.float32)
        values = np.empty(x.shape)
        # cv2.remap takes pictures of at most 32767 rows.
        for start in range(0, x.size, 30000):
            part = slice(start, start + 30000)
            values[part] = cv2.remap(
                picture, u[part, None], v[part, None], cv2.INTER_LINEAR, borderValue=(255,)
            ).ravel()
        height_mm = picture.shape[0] / scale
        on_sheet = (x > -rim_mm) & (x < width_mm + rim_mm) & (y > -rim_mm) & (y < height_mm + rim_mm)
        return np.where(on_sheet, 0.06 + values / 255 * 0.84, np.nan)

    return brightness


@dataclass(frozen=True)
class Camera:
    """A camera with the rays of all samples of its pixels."""

    intrinsics: CameraIntrinsics
    rays: FloatArray

    @staticmethod
    def of(intrinsics: CameraIntrinsics) -> "Camera":
        """Undistort the samples once: OpenCV's iteration, to the end."""
        n = SAMPLES_PER_SIDE
        columns, rows = np.arange(intrinsics.width * n), np.arange(intrinsics.height * n)
        grid = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 1, 2)
        # At random within their share of the pixel: samples in line would quantise edges that lie along them.
        pixels = (grid + np.random.default_rng(5).random(grid.shape)) / n - 0.5
        stop = (cv2.TERM_CRITERIA_COUNT + cv2.TERM_CRITERIA_EPS, 60, 1e-10)
        if intrinsics.lens is LensModel.FISHEYE:
            rays = cv2.fisheye.undistortPoints(
                pixels, intrinsics.K, np.array(intrinsics.distortion), R=np.eye(3), P=np.eye(3), criteria=stop
            )
        else:
            rays = cv2.undistortPoints(
                pixels, intrinsics.K, np.array(intrinsics.distortion or (0.0,) * 4), None, None, None, stop
            )
        return Camera(intrinsics, np.asarray(rays, np.float64).reshape(-1, 2))

    def photograph(
        self, pattern: Print, T_cam_board: RigidTransform, *, name: str = "board.png", seed: int = 0, noise: float = 1.5
    ) -> Photo:
        """Take a photo of the plane z = 0 of the board's frame in front of a grey room."""
        n, height, width = SAMPLES_PER_SIDE, self.intrinsics.height, self.intrinsics.width
        rays = self.rays.reshape(height, n, width, n, 2).transpose(0, 2, 1, 3, 4)
        # One sample of each pixel tells where the sheet is; only there, and a little around, all are looked at.
        is_near = np.isfinite(_shade(pattern, T_cam_board, rays[:, :, n // 2, n // 2])).astype(np.uint8)
        is_near = cv2.dilate(is_near, np.ones((5, 5), np.uint8)).astype(bool)
        picture = np.full((height, width), ROOM)
        shade = _shade(pattern, T_cam_board, rays[is_near].reshape(-1, n * n, 2))
        picture[is_near] = np.where(np.isfinite(shade), shade, ROOM).mean(axis=1)
        picture = picture * np.linspace(0.85, 1.05, width)
        picture = cv2.GaussianBlur(picture, (0, 0), 0.6) * 235
        picture = picture + np.random.default_rng(seed).normal(0, noise, picture.shape)
        levels = np.clip(picture, 0, 255).round().astype(np.uint8)
        return Photo(name, np.repeat(levels[..., None], 3, axis=2), f"{seed:064d}")


def _shade(pattern: Print, T_cam_board: RigidTransform, rays: FloatArray) -> FloatArray:
    """What rays (..., 2) meet on the plane; NaN beside the sheet and behind the camera."""
    flat = rays.reshape(-1, 2)
    R, t = T_cam_board.rotation, T_cam_board.translation_mm
    # R^T (s ray - t) has z = 0 on the plane.
    directions = np.column_stack((flat, np.ones(len(flat)))) @ R
    origin = -R.T @ t
    with np.errstate(all="ignore"):
        along = -origin[2] / directions[:, 2]
    points = origin[:2] + along[:, None] * directions[:, :2]
    shade = np.where(along > 0, pattern(points[:, 0], points[:, 1]), np.nan)
    return shade.reshape(rays.shape[:-1])


def looking_at(
    middle_mm: tuple[float, float], distance_mm: float, tilt: tuple[float, float, float], shift_mm: tuple[float, float]
) -> RigidTransform:
    """The board's middle at `shift_mm` beside the axis, `distance_mm` away, turned by a rotation vector (rad)."""
    turn = RigidTransform.from_rvec(tilt, (0.0, 0.0, 0.0), source=Frame.BOARD)
    middle = turn.apply((*middle_mm, 0.0))
    return RigidTransform(turn.rotation, np.array((*shift_mm, distance_mm)) - middle, Frame.CAMERA, Frame.BOARD)


# Tilts (rad) and where the board's middle is, in halves of the field of view.
VIEWS = (
    ((0.02, 0.03, 0.0), (0.0, 0.0)),
    ((0.5, 0.0, 0.1), (-0.25, -0.2)),
    ((-0.5, 0.05, -0.1), (0.3, 0.15)),
    ((0.05, 0.55, 0.05), (0.25, -0.25)),
    ((0.0, -0.55, 0.15), (-0.3, 0.2)),
    ((0.35, 0.35, -0.3), (0.05, 0.3)),
    ((-0.35, 0.4, 0.3), (-0.1, -0.3)),
    ((0.4, -0.35, 0.2), (0.35, 0.25)),
    ((-0.4, -0.4, -0.2), (-0.35, 0.25)),
    ((0.3, -0.1, 0.8), (0.15, -0.1)),
)


def poses_of(intrinsics: CameraIntrinsics, size_mm: tuple[float, float]) -> list[RigidTransform]:
    """Give poses that show a board of this size in `VIEWS`, as large as goes."""
    half_x, half_y = intrinsics.width / 2 / intrinsics.fx, intrinsics.height / 2 / intrinsics.fy
    if intrinsics.lens is LensModel.FISHEYE:
        half_x, half_y = np.tan(0.6 * half_x), np.tan(0.6 * half_y)
    distance = max(size_mm[0] / 2 / half_x, size_mm[1] / 2 / half_y) * 1.75
    middle = (size_mm[0] / 2, size_mm[1] / 2)
    return [
        looking_at(middle, distance, tilt, (across * half_x * distance, down * half_y * distance))
        for tilt, (across, down) in VIEWS
    ]
