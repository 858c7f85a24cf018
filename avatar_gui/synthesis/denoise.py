"""Smooths what few paths leave rough, before the sensor adds noise of its own."""

import cv2
import numpy as np
from numpy.typing import NDArray

# Of the square root of the light over its middle value: differences up to about this much are noise.
PART_NOISE = 0.08
AROUND_NOISE = 0.12


def denoised(picture: NDArray[np.float32], on_part: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Smooth a little on the part, where most paths went, and more around it.

    Parameters
    ----------
    picture : ndarray of float32, shape (H, W, 3)
        Linear light.
    on_part : ndarray of bool, shape (H, W)
    """
    level = float(np.sqrt(max(float(np.median(picture)), 1e-6)))
    # Noise of light grows about with its root, which also keeps bright pixels from taking over.
    root = np.minimum(np.sqrt(np.maximum(picture, 0)) / level, 6.0).astype(np.float32)
    part = cv2.bilateralFilter(root, 5, PART_NOISE, 1.2)
    # Single pixels that found a lamp or missed it, then the rest.
    around = cv2.bilateralFilter(cv2.medianBlur(root, 3), 7, AROUND_NOISE, 1.5)
    smooth = np.where(on_part[..., None], part, around) * np.float32(level)
    squared: NDArray[np.float32] = (smooth * smooth).astype(np.float32)
    return squared
