"""The demo station's camera, and where it stands: poses on a sphere around the part."""

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.synthesis.development import SensorLook

STATION_CAMERA = CameraIntrinsics(1612.4, 1608.1, 653.7, 466.9, 1280, 960, (-0.112, 0.046, 0.0006, -0.0004, 0.0))
EXPOSURE = 1.05
BLUR_SIGMA_PX = 0.45


def look_of(camera: CameraIntrinsics) -> SensorLook:
    """Give what the station's sensor does to a picture of this size."""
    return SensorLook(exposure=EXPOSURE, blur_sigma_px=BLUR_SIGMA_PX * camera.width / STATION_CAMERA.width)


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


def seed_of(name: str) -> int:
    """Give a seed that follows the photo's name, so that one photo made alone is the same as in its set."""
    return zlib.crc32(name.encode())
