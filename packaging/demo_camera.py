"""The demo station's camera: exact lens, poses on a sphere around the part, and the way from radiance to a JPEG.

The path tracer knows only the ideal pinhole. It renders a picture with a margin, and `LensWarp` resamples it to the
pixels of the real camera: every photo pixel is traced back through OpenCV's lens model, so photo and camera file agree.
"""

import zlib
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.float32]

# Softness of lens and sensor before sampling, read noise and shot noise of a small sensor at low gain.
BLUR_SIGMA_PX = 0.45
READ_NOISE = 0.0016
SHOT_NOISE = 0.0052
VIGNETTE_AT_CORNER = 0.16
# Linear values above the knee are compressed, as a camera's tone curve does, so that highlights keep their shape.
TONE_KNEE = 0.62


@dataclass(frozen=True)
class StationCamera:
    """Intrinsics in px, integer pixel coordinate = pixel centre; distortion k1 k2 p1 p2 k3 as OpenCV has it."""

    fx: float = 1612.4
    fy: float = 1608.1
    cx: float = 653.7
    cy: float = 466.9
    width: int = 1280
    height: int = 960
    distortion: tuple[float, float, float, float, float] = (-0.112, 0.046, 0.0006, -0.0004, 0.0)

    @property
    def K(self) -> NDArray[np.float64]:
        """The camera matrix (3, 3)."""
        return np.array([[self.fx, 0, self.cx], [0, self.fy, self.cy], [0, 0, 1.0]])

    def resized(self, width: int) -> "StationCamera":
        """Give the camera of the picture scaled to another width."""
        s = width / self.width
        return replace(
            self,
            fx=self.fx * s,
            fy=self.fy * s,
            cx=(self.cx + 0.5) * s - 0.5,
            cy=(self.cy + 0.5) * s - 0.5,
            width=width,
            height=round(self.height * s),
        )


@dataclass(frozen=True)
class View:
    """Where the camera stands: around the part's z axis, over the table, and how it is held."""

    azimuth_deg: float
    elevation_deg: float
    distance_mm: float
    roll_deg: float = 0.0
    target_mm: tuple[float, float, float] = (-1.0, 0.0, 14.0)

    def T_cam_obj(self) -> NDArray[np.float64]:
        """Give the pose (4, 4): object to camera, OpenCV axes, mm."""
        a, e, r = np.radians([self.azimuth_deg, self.elevation_deg, self.roll_deg])
        away = np.array([np.cos(e) * np.cos(a), np.cos(e) * np.sin(a), np.sin(e)])
        forward = -away
        right = np.cross(forward, (0, 0, 1.0))
        right /= np.linalg.norm(right)
        down = np.cross(forward, right)
        right, down = np.cos(r) * right + np.sin(r) * down, -np.sin(r) * right + np.cos(r) * down
        T = np.eye(4)
        T[:3, :3] = (right, down, forward)
        T[:3, 3] = -T[:3, :3] @ (np.array(self.target_mm) + self.distance_mm * away)
        return T


class LensWarp:
    """Resamples pictures of the ideal pinhole (square pixels, centred, with margin) to the photo's pixels."""

    def __init__(self, camera: StationCamera) -> None:
        u, v = np.meshgrid(np.arange(camera.width, dtype=np.float64), np.arange(camera.height, dtype=np.float64))
        x, y = self._undistort((u - camera.cx) / camera.fx, (v - camera.cy) / camera.fy, camera.distortion)
        half_x, half_y = np.abs(x).max(), np.abs(y).max()
        self.focal_px = camera.fx
        self.width = 2 * (int(np.ceil(half_x * self.focal_px)) + 4)
        self.height = 2 * (int(np.ceil(half_y * self.focal_px)) + 4)
        self._map_x = (x * self.focal_px + (self.width - 1) / 2).astype(np.float32)
        self._map_y = (y * self.focal_px + (self.height - 1) / 2).astype(np.float32)

    @staticmethod
    def _undistort(
        xd: NDArray[np.float64], yd: NDArray[np.float64], distortion: tuple[float, ...]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        k1, k2, p1, p2, k3 = distortion
        x, y = xd.copy(), yd.copy()
        # Fixed-point iteration; contracts by about 0.1 a step at these coefficients, so 40 steps reach rounding.
        for _ in range(40):
            r2 = x * x + y * y
            radial = 1 + r2 * (k1 + r2 * (k2 + r2 * k3))
            x, y = (
                (xd - 2 * p1 * x * y - p2 * (r2 + 2 * x * x)) / radial,
                (yd - p1 * (r2 + 2 * y * y) - 2 * p2 * x * y) / radial,
            )
        return x, y

    @property
    def fov_x_deg(self) -> float:
        """Horizontal field of view of the ideal picture."""
        return float(np.degrees(2 * np.arctan(self.width / 2 / self.focal_px)))

    def __call__(self, ideal: NDArray[np.float32], interpolation: int = cv2.INTER_LANCZOS4) -> Image:
        """Resample a picture of shape (self.height, self.width[, c]) to the photo's size."""
        return cv2.remap(np.ascontiguousarray(ideal), self._map_x, self._map_y, interpolation)


def seed_of(name: str) -> int:
    """Give a seed that follows the photo's name, so that one photo made alone is the same as in its set."""
    return zlib.crc32(name.encode())


def develop(radiance: Image, camera: StationCamera, *, exposure: float, seed: int) -> NDArray[np.uint8]:
    """Turn linear radiance in the photo's pixels into an 8-bit RGB photo: lens shading, blur, noise, tone curve."""
    rng = np.random.default_rng(seed)
    v, u = np.mgrid[0 : camera.height, 0 : camera.width].astype(np.float32)
    r2 = ((u - camera.cx) ** 2 + (v - camera.cy) ** 2) / (camera.width**2 + camera.height**2) * 4
    linear = np.maximum(radiance, 0) * exposure * (1 - VIGNETTE_AT_CORNER * r2)[..., None]
    linear = cv2.GaussianBlur(linear.astype(np.float32), (0, 0), BLUR_SIGMA_PX * camera.width / 1280)
    noise = np.sqrt(READ_NOISE**2 + SHOT_NOISE**2 * linear) * rng.standard_normal(linear.shape)
    # Demosaicing correlates neighbouring pixels' noise.
    linear = np.maximum(linear + 1.6 * cv2.GaussianBlur(noise.astype(np.float32), (0, 0), 0.6), 0)
    room = 1 - TONE_KNEE
    over = np.maximum(linear - TONE_KNEE, 0)
    linear = np.where(linear > TONE_KNEE, TONE_KNEE + room * over / (over + room), linear)
    encoded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055)
    return np.rint(np.clip(encoded, 0, 1) * 255).astype(np.uint8)
