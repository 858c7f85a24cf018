"""What the aligned network is shown of a pair, and what it must foretell: blocks of either side are kept from it.

In some blocks it does not see the photo and foretells it from the twin and from the photo around; in others it does not
see the twin and foretells that from the photo. What is kept from it never enters its inputs, not even by exposure,
white balance or the fit of the light, all of which are taken from what it sees.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.inputs import CLIP, DARKEST, Planes, light_fit
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry

Mask = NDArray[np.bool_]

INPUT_PLANES = (
    "red",
    "green",
    "blue",
    "photo seen",
    "normal x",
    "normal y",
    "normal z",
    "facing",
    "mask",
    "bend",
    "depth step",
    "depth",
    "light fit",
    "twin seen",
    "pose uncertainty",
)
# Fixed filters of the photo at half its size; sigmas in pixels of that. Nothing in them was learned.
PHOTO_FEATURES = (
    "grey",
    "red to green",
    "blue to green",
    "slope x",
    "slope y",
    "detail",
    "roughness",
    "grey, 2 px",
    "grey, 5 px",
    "red to green, 3 px",
    "blue to green, 3 px",
    "slope x, 2 px",
    "slope y, 2 px",
)
# Of the twin: values with a spread of their own, then two that are there or not.
TWIN_VALUES = ("normal x", "normal y", "normal z", "depth")
TWIN_EVENTS = ("mask", "edge")
# Fewest seen pixels of the part that exposure and light are taken from.
_LEAST_SEEN_PX = 30
_LEAST_SPREAD = 0.15


@dataclass(frozen=True, eq=False, slots=True)
class Blocks:
    """Where photo and twin are kept from the network, bool (h, w) each; they never overlap."""

    photo: Mask
    twin: Mask


def draw_blocks(shape: tuple[int, int], side_px: int, offset: tuple[int, int]) -> NDArray[np.uint8]:
    """Give the class, 0 to 3, of each pixel: squares of `side_px` in a two-by-two pattern, uint8 (h, w)."""
    rows = (np.arange(shape[0]) + offset[0]) // side_px % 2
    columns = (np.arange(shape[1]) + offset[1]) // side_px % 2
    return (2 * rows[:, None] + columns[None, :]).astype(np.uint8)


class PreparedPair:
    """A photo and its twin, with all that does not depend on the blocks.

    Parameters
    ----------
    photo : ndarray of uint8, shape (h, w, 3)
        RGB; h and w even.
    twin : TwinGeometry
        Of the same size, with at least one pixel of the part.
    sigma_px : float or ndarray of float32, shape (h, w)
        How far the twin may be off at each pixel.
    """

    def __init__(
        self, photo: NDArray[np.uint8], twin: TwinGeometry, sigma_px: NDArray[np.float32] | float = 0.5
    ) -> None:
        self.twin = twin
        self.shade: Planes = np.log(np.maximum(photo.astype(np.float32) / np.float32(255.0), DARKEST))
        self.grey: Planes = self.shade.mean(axis=2)
        mask = twin.mask
        bend, step = twin.edges
        nearest = float(np.median(twin.depth_mm[mask]))
        # One unit is a tenth of the part's way across the picture, in depth.
        across_mm = 0.1 * max(mask.shape) * nearest / twin.focal_px
        depth = np.clip(np.where(mask, (twin.depth_mm - nearest) / across_mm, 0), -CLIP, CLIP)
        self.geometry: Planes = np.stack(
            (*np.moveaxis(twin.normals_cam, 2, 0), twin.facing, mask, bend, step, depth)
        ).astype(np.float32)
        self.sigma: Planes = np.broadcast_to(
            np.minimum(np.asarray(sigma_px, np.float32) / np.float32(4.0), np.float32(2.0)), mask.shape
        )

    def inputs(self, blocks: Blocks) -> tuple[Planes, Planes]:
        """Give what the network sees, and the photo in the same units.

        Returns
        -------
        inputs : ndarray of float32, shape (15, h, w)
            `INPUT_PLANES`.
        colours : ndarray of float32, shape (3, h, w)
            All of the photo: what `photo_features` are taken from.
        """
        seen, mask = ~blocks.photo, self.twin.mask
        looked = mask & seen
        if np.count_nonzero(looked) < _LEAST_SEEN_PX:
            looked = seen
        middle = np.median(self.shade[looked], axis=0) if looked.any() else np.zeros(3, np.float32)
        spread = max(float(np.std(self.grey[looked])), _LEAST_SPREAD) if looked.any() else 1.0
        colours = np.moveaxis(np.clip((self.shade - middle) / spread, -CLIP, CLIP), 2, 0).astype(np.float32)
        fit = light_fit(self.grey, self.twin, seen)
        light = np.clip((fit - middle.mean()) / spread, -CLIP, CLIP) * mask
        known = ~blocks.twin
        planes = np.concatenate(
            (
                colours * seen,
                seen[None],
                self.geometry * known,
                (light * known)[None],
                known[None],
                self.sigma[None],
            )
        )
        return planes.astype(np.float32), colours

    def twin_targets(self) -> Planes:
        """Give `TWIN_VALUES` and `TWIN_EVENTS` at half the size, float32 (6, h / 2, w / 2)."""
        normals_x, normals_y, normals_z, _, mask, bend, step, depth = self.geometry
        values = [_halved(plane) for plane in (normals_x, normals_y, normals_z, depth, mask)]
        edge = np.maximum.reduce(quarters(np.maximum(bend, step)))
        return np.stack((*values, edge)).astype(np.float32)


def photo_features(colours: Planes) -> Planes:
    """Give `PHOTO_FEATURES` of colours (3, h, w) in the network's units, float32 (13, h / 2, w / 2)."""
    red, green, blue = (_halved(plane) for plane in colours)
    grey = (red + green + blue) / np.float32(3)
    reddish, bluish = red - green, blue - green
    detail = grey - _blurred(grey, 1.0)
    wide = _blurred(grey, 2.0)
    features = np.stack(
        (
            grey,
            reddish,
            bluish,
            _slope(grey, 1),
            _slope(grey, 0),
            detail,
            0.5 * np.log(np.float32(0.05**2) + _blurred(detail * detail, 1.5)),
            wide,
            _blurred(grey, 5.0),
            _blurred(reddish, 3.0),
            _blurred(bluish, 3.0),
            2 * _slope(wide, 1),
            2 * _slope(wide, 0),
        )
    )
    return features.astype(np.float32)


def quarters(plane: NDArray[np.generic]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Give the four pixels of each square of two by two, (h / 2, w / 2) each; ten times faster than by reshaping."""
    return plane[::2, ::2], plane[::2, 1::2], plane[1::2, ::2], plane[1::2, 1::2]


def _halved(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    a, b, c, d = quarters(plane)
    halved: NDArray[np.float32] = (a + b + c + d) * np.float32(0.25)
    return halved


def _blurred(plane: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), sigma), np.float32)


def _slope(plane: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """Give half the difference of the neighbours along an axis."""
    padded = np.pad(plane, 1, "edge")
    inner = slice(1, -1)
    if axis == 1:
        return 0.5 * (padded[inner, 2:] - padded[inner, :-2])
    return 0.5 * (padded[2:, inner] - padded[:-2, inner])
