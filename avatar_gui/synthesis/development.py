"""From linear radiance to the 8-bit photo of a small camera: lens shading, blur, noise, tone curve."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics

# Linear values above the knee are compressed, as a camera's tone curve does, so that highlights keep their shape.
TONE_KNEE = 0.62


@dataclass(frozen=True, slots=True)
class SensorLook:
    """What lens and sensor do to a picture.

    Parameters
    ----------
    exposure : float
        Factor on linear radiance.
    blur_sigma_px : float
        Softness of lens and sensor, px of the photo.
    read_noise, shot_noise : float
        Standard deviation at black, and its growth with the square root of the signal, linear, of 1.
    vignette : float
        Share of light lost at the corner.
    white_balance : tuple of float
        Gains of red, green, blue: what the automatic white balance got wrong.
    diagonal_px : float
        Of the sensor, of which the picture may be a window; 0: of the picture.
    """

    exposure: float = 1.05
    blur_sigma_px: float = 0.45
    read_noise: float = 0.0016
    shot_noise: float = 0.0052
    vignette: float = 0.16
    white_balance: tuple[float, float, float] = (1.0, 1.0, 1.0)
    diagonal_px: float = 0.0


def develop(
    radiance: NDArray[np.float32], intrinsics: CameraIntrinsics, look: SensorLook, *, seed: int
) -> NDArray[np.uint8]:
    """Turn linear radiance in the photo's pixels, (H, W, 3), into an 8-bit RGB photo."""
    rng = np.random.default_rng(seed)
    v, u = np.mgrid[0 : intrinsics.height, 0 : intrinsics.width].astype(np.float32)
    diagonal_px = look.diagonal_px or float(np.hypot(intrinsics.width, intrinsics.height))
    r2 = ((u - intrinsics.cx) ** 2 + (v - intrinsics.cy) ** 2) / diagonal_px**2 * 4
    linear = np.maximum(radiance, 0) * look.exposure * (1 - look.vignette * r2)[..., None]
    if look.white_balance != (1.0, 1.0, 1.0):
        linear = linear * np.array(look.white_balance, dtype=np.float32)
    linear = cv2.GaussianBlur(linear.astype(np.float32), (0, 0), look.blur_sigma_px)
    noise = np.sqrt(look.read_noise**2 + look.shot_noise**2 * linear) * rng.standard_normal(linear.shape)
    # Demosaicing correlates neighbouring pixels' noise.
    linear = np.maximum(linear + 1.6 * cv2.GaussianBlur(noise.astype(np.float32), (0, 0), 0.6), 0)
    room = 1 - TONE_KNEE
    over = np.maximum(linear - TONE_KNEE, 0)
    linear = np.where(linear > TONE_KNEE, TONE_KNEE + room * over / (over + room), linear)
    encoded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055)
    photo: NDArray[np.uint8] = np.rint(np.clip(encoded, 0, 1) * 255).astype(np.uint8)
    return photo
