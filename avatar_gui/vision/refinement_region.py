"""How well a pose parts a photo into part and surroundings, by colour: what edges alone cannot tell.

A plate seen nearly edge-on shows a few long lines, which a wrong pose can meet as well as the right one. But then its
mask reaches out over the floor or leaves out some of the part, and the colours inside and around it are alike.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.vision.refinement_photo import PhotoLevel, color_bins, color_histogram

# Pixels on the outline are mixed: they are left out, px of the level.
BORDER_PX = 1.5
# The surroundings reach this far, px of the level: at most some seventh of the part's size.
RING_PX = 24.0
# With fewer pixels on either side nothing can be said.
LEAST_PIXELS = 50


def color_contrast(level: PhotoLevel, mask: NDArray[np.bool_]) -> float:
    """Give how different the colours inside and around a mask are: 0 (the same) to 1 (none in common).

    The Jensen-Shannon divergence of the two colour histograms in bits (Lin 1991): what a pixel's colour tells of which
    side it is on, both sides being as likely. NaN where the mask is too small.

    Parameters
    ----------
    level : PhotoLevel
    mask : ndarray of bool, shape (h, w)
        Where the part would be.
    """
    solid = mask.astype(np.uint8)
    depth_px = cv2.distanceTransform(solid, cv2.DIST_L2, 3)
    away_px = cv2.distanceTransform(1 - solid, cv2.DIST_L2, 3)
    inside = (depth_px > BORDER_PX) & level.valid
    around = (away_px > BORDER_PX) & (away_px < RING_PX) & level.valid
    if np.count_nonzero(inside) < LEAST_PIXELS or np.count_nonzero(around) < LEAST_PIXELS:
        return float("nan")
    # Noise would scatter the pixels of one colour over many bins.
    index = color_bins(np.asarray(cv2.GaussianBlur(level.image, (0, 0), 1.0), np.uint8))
    part, rest = color_histogram(index[inside]), color_histogram(index[around])
    middle = 0.5 * (part + rest)
    return 0.5 * (_divergence_bit(part, middle) + _divergence_bit(rest, middle))


def _divergence_bit(of: NDArray[np.float64], against: NDArray[np.float64]) -> float:
    seen = of > 0
    return float((of[seen] * np.log2(of[seen] / against[seen])).sum())
