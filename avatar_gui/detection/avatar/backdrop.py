"""Other surroundings for good photos: what lies behind a part, and shows through its openings, is no deviation.

Colours are linear-ish RGB, 0 to 1.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.pseudo_defects import smooth_noise

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

# Openings that are changed one by one; the others keep what the whole backdrop has.
_MOST_OPENINGS = 12
# Backdrops smaller than this are left as they are.
_LEAST_PX = 30


def other_backdrop(photo: Array, behind: Mask, rng: np.random.Generator) -> Array:
    """Put another floor behind the part, or light the one that is there otherwise; openings differ from each other.

    Parameters
    ----------
    photo : ndarray of float32, shape (h, w, 3)
        RGB, 0 to 1.
    behind : ndarray of bool, shape (h, w)
        Where the part is not, nor anything before it.
    rng : numpy Generator

    Returns
    -------
    ndarray of float32, shape (h, w, 3)
    """
    if np.count_nonzero(behind) < _LEAST_PX:
        return photo
    draw = rng.random()
    if draw < 0.4:
        floor = photo
    elif draw < 0.75:
        floor = _plain(photo, behind, rng)
    else:
        # What lies about elsewhere, things and shadows too, comes next to the part.
        floor = _moved(photo, behind, rng)
    gain = np.full(behind.shape, np.exp(rng.normal(0, 0.35)), np.float32)
    count, labels = cv2.connectedComponents(behind.astype(np.uint8), connectivity=4)
    for label in range(1, min(count, _MOST_OPENINGS + 1)):
        # Through one opening the floor is in the shade, through the next a lamp shines on it.
        gain[labels == label] *= np.float32(np.exp(rng.normal(-0.15, 0.45)))
    cast = np.exp(rng.normal(0, 0.12, 3)).astype(np.float32)
    # Camera and lens mix the part's outline with what is behind.
    weight = cv2.GaussianBlur(behind.astype(np.float32), (0, 0), float(rng.uniform(0.5, 0.9)))[..., None]
    out = photo + weight * (floor * gain[..., None] * cast - photo)
    return np.clip(out, 0, 1).astype(np.float32)


def _plain(photo: Array, behind: Mask, rng: np.random.Generator) -> Array:
    """Give a floor of one colour with spots or grain, as unevenly lit as the one that is there."""
    h, w = behind.shape
    colour = rng.uniform(0.03, 0.95, 3).astype(np.float32)
    colour = colour.mean() + (colour - colour.mean()) * np.float32(rng.uniform(0, 1))
    grey = np.where(behind, photo.mean(axis=2), np.float32(0)).astype(np.float32)
    share = np.maximum(cv2.GaussianBlur(behind.astype(np.float32), (0, 0), 6.0), np.float32(1e-3))
    near = cv2.GaussianBlur(grey, (0, 0), 6.0) / share
    light = np.clip(near / max(float(np.median(grey[behind])), 0.02), 0.3, 2.0)
    pattern = 1 + float(rng.uniform(0, 0.25)) * smooth_noise((h, w), float(np.exp(rng.uniform(0.4, 3.0))), rng)
    return np.asarray(colour * (light * pattern)[..., None], np.float32)


def _moved(photo: Array, behind: Mask, rng: np.random.Generator) -> Array:
    """Give the photo shifted, turned and mirrored; what would be part again is the floor's usual colour."""
    h, w = behind.shape
    usual = np.median(photo[behind], axis=0).astype(np.float32)
    ways = (-1, 1)
    across, along = int(rng.choice(ways)), int(rng.choice(ways))
    shift = (int(rng.integers(h)), int(rng.integers(w)))
    floor = np.where(behind[..., None], photo, usual)[::across, ::along]
    return np.asarray(np.roll(floor, shift, axis=(0, 1)), np.float32)
