"""Pairs that the alignment of photo and twin is learned from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False, slots=True)
class PairTwin:
    """A twin beside a photo: the CAD as drawn, or edited (a counterfactual).

    Parameters
    ----------
    normals_cam : ndarray of int8, shape (h, w, 3)
        127 times the unit normal, camera frame; 0 = background.
    depth_mm : ndarray of float32, shape (h, w)
        NaN = background.
    part_id : ndarray of int16, shape (h, w)
        -1 = background.
    changed : ndarray of bool, shape (h, w)
        Where photo and twin do not show the same part.
    kind : str
        What deviates, from the photo's point of view; empty: nothing.
    """

    normals_cam: NDArray[np.int8]
    depth_mm: NDArray[np.float32]
    part_id: NDArray[np.int16]
    changed: NDArray[np.bool_]
    kind: str


@dataclass(frozen=True, eq=False, slots=True)
class TrainingPair:
    """A photo of a part with its twin as drawn, and with edited ones.

    Parameters
    ----------
    name : str
    photo : ndarray of uint8, shape (h, w, 3)
        RGB, undistorted, cropped to the part with a margin.
    valid : ndarray of bool, shape (h, w)
        Where the photo has a source pixel.
    hidden : ndarray of bool, shape (h, w)
        Where something stands in front of the part.
    focal_px : float
    center_px : tuple of float
        Principal point of the crop.
    twins : tuple of PairTwin
        The first is the CAD as drawn.
    """

    name: str
    photo: NDArray[np.uint8]
    valid: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    focal_px: float
    center_px: tuple[float, float]
    twins: tuple[PairTwin, ...]


class PairSource(Protocol):
    """Where pairs come from. Can be sent to another process."""

    def __len__(self) -> int:
        """Count the photos."""

    def __getitem__(self, index: int) -> TrainingPair:
        """Read one."""

    def __iter__(self) -> Iterator[TrainingPair]:
        """Read all in order."""
