"""Smaller copies of a picture together with the camera that would have taken them."""

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics


def resized(image: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """Give a picture (H, W, 3) another size, averaging over what a pixel covers."""
    return np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def shrunk(
    image: NDArray[np.uint8], intrinsics: CameraIntrinsics, height_px: int
) -> tuple[NDArray[np.uint8], CameraIntrinsics]:
    """Shrink a picture (H, W, 3) to a height of at most `height_px`; smaller ones stay as they are."""
    if intrinsics.height <= height_px:
        return image, intrinsics
    camera = intrinsics.scaled(height_px / intrinsics.height)
    return resized(image, camera.width, camera.height), camera
