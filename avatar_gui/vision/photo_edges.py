"""The edges of a photo, thin and by strength, for people to lay over a twin."""

import cv2
import numpy as np
from numpy.typing import NDArray

# Sobel of 8-bit grey: a step of g grey levels over a pixel gives about 4 g. Weaker than this is noise on most photos.
WEAKEST = 24.0
STRONGEST = 8 * 255.0


def edge_strength(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give the strength of a photo's edges along thin lines.

    Method: Canny's (1986) non-maximum suppression at its lowest sensible threshold picks the pixels; their strength is
    the gradient's length on a root scale, so that faint edges can still be told apart.

    Parameters
    ----------
    image : ndarray of uint8, shape (H, W, 3)
        RGB.

    Returns
    -------
    ndarray of uint8, shape (H, W)
        0: no edge; 1 to 255 from weak to strong.
    """
    grey = cv2.GaussianBlur(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), (0, 0), 1.0)
    across = cv2.Sobel(grey, cv2.CV_16S, 1, 0)
    down = cv2.Sobel(grey, cv2.CV_16S, 0, 1)
    is_thin = cv2.Canny(across, down, WEAKEST, WEAKEST, L2gradient=True) > 0
    length = np.hypot(across[is_thin].astype(np.float32), down[is_thin].astype(np.float32))
    strength = np.zeros(grey.shape, np.uint8)
    strength[is_thin] = np.clip(255.0 * np.sqrt(length / STRONGEST), 1, 255).astype(np.uint8)
    return strength
