"""Pseudo-photos: what a tracer gives, and what it must be able to do."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.transform import RigidTransform

# Share of the part's visible pixels up to which a defect is small, and medium.
SIZE_CLASSES = (("small", 0.004), ("medium", 0.015), ("large", 1.0))


def size_class(area_px: int, part_px: int) -> str:
    """Give the class of a defect by the share of the part's visible pixels that it changes."""
    share = area_px / max(part_px, 1)
    return next((name for name, most in SIZE_CLASSES if share <= most), SIZE_CLASSES[-1][0])


@dataclass(frozen=True, eq=False)
class PseudoPhoto:
    """A path-traced photo and its truth.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (H, W, 3)
        Distorted pixels, as a camera gives them.
    intrinsics : CameraIntrinsics
    T_cam_obj : RigidTransform
        Exact.
    mask : ndarray of bool, shape (H, W)
        Where the part as drawn is seen.
    anomaly : ndarray of bool, shape (H, W)
        What the defect changes; all False in a good photo.
    kind : str
        Kind of defect; empty in a good photo.
    jpeg_quality : int
        To be saved with; 0: without loss.
    drawn : dict
        What was drawn, for statistics: floor, light, finishes, visible share ...
    """

    rgb: NDArray[np.uint8]
    intrinsics: CameraIntrinsics
    T_cam_obj: RigidTransform
    mask: NDArray[np.bool_]
    anomaly: NDArray[np.bool_]
    kind: str
    jpeg_quality: int
    drawn: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class PartFacts:
    """What a data set says of a part.

    Parameters
    ----------
    name : str
    vertices_mm, faces : ndarray, shape (n, 3) float64, (m, 3) int32
        Its triangles.
    diameter_mm : float
        Largest distance between two points.
    symmetries : dict
        BOP's ``symmetries_discrete`` and ``symmetries_continuous``, where it has them.
    """

    name: str
    vertices_mm: NDArray[np.float64]
    faces: NDArray[np.int32]
    diameter_mm: float
    symmetries: dict[str, object]


class PhotoTracer(Protocol):
    """Takes pseudo-photos of parts. Can be sent to another process."""

    @property
    def recipe(self) -> dict[str, object]:
        """How photos are drawn and traced: a set is continued with the same only."""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the parts, in order."""

    def facts(self, part: int) -> PartFacts:
        """Tell what a data set says of a part, counted from 0."""

    def write_step(self, part: int, path: Path) -> bool:
        """Write the part as STEP; False where it is known as triangles only."""

    def trace(self, part: int, seed: tuple[int, ...], size: tuple[int, int], *, is_defective: bool) -> PseudoPhoto:
        """Take one photo; the same arguments give the same photo, bit for bit. `RenderError` if it cannot be drawn."""
