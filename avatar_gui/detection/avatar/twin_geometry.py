"""What the engine `avatar` knows of a twin before it sees any photo: planes that follow from geometry alone."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.light_bank import LightBank, under_each_light

# A step in depth larger than this many pixels' worth of surface is an edge.
DEPTH_STEP_PX = 3.0


@dataclass(frozen=True, eq=False)
class TwinGeometry:
    """What is known of each pixel of the twin, cropped like the photo.

    What follows from it is worked out once: photos from one station share their twin.

    Parameters
    ----------
    normals_cam : ndarray of float32, shape (h, w, 3)
        Unit, camera frame (x right, y down, z forward); 0 = background.
    depth_mm : ndarray of float32, shape (h, w)
        NaN = background.
    part_id : ndarray of int32, shape (h, w)
        -1 = background.
    focal_px : float
    center_px : tuple of float
        Principal point (x, y) of the crop.
    """

    normals_cam: NDArray[np.float32]
    depth_mm: NDArray[np.float32]
    part_id: NDArray[np.int32]
    focal_px: float
    center_px: tuple[float, float]

    @cached_property
    def mask(self) -> NDArray[np.bool_]:
        """Where the part is, bool (h, w)."""
        return np.isfinite(self.depth_mm)

    def is_same(self, other: "TwinGeometry") -> bool:
        """Tell whether another says the same of every pixel."""
        return (
            (self.focal_px, self.center_px) == (other.focal_px, other.center_px)
            and np.array_equal(self.part_id, other.part_id)
            and np.array_equal(self.normals_cam, other.normals_cam)
            and np.array_equal(self.depth_mm, other.depth_mm, equal_nan=True)
        )

    @cached_property
    def harmonics(self) -> NDArray[np.float32]:
        """What the light is fitted by: nine harmonics of the normal and a fall-off over the picture, (h, w, 11)."""
        return _harmonics(self)

    @cached_property
    def facing(self) -> NDArray[np.float32]:
        """Cosine between surface normal and the way to the camera, float32 (h, w), 0 to 1; 0 off the part."""
        return _facing(self)

    @cached_property
    def edges(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """How much the surface bends from pixel to pixel, and where depth jumps; both float32 (h, w), 0 to 1."""
        return _edges(self)

    @cached_property
    def lights(self) -> LightBank:
        """The twin under each light of the bank."""
        return under_each_light(self.depth_mm, self.normals_cam, self.focal_px)


def _harmonics(twin: TwinGeometry) -> NDArray[np.float32]:
    h, w = twin.mask.shape
    x, y = np.linspace(-1, 1, w, dtype=np.float32), np.linspace(-1, 1, h, dtype=np.float32)
    harmonics = np.empty((h, w, 11), np.float32)
    # Row by row, what is written side by side stays in the processor's cache.
    for row, normals, across in zip(harmonics, twin.normals_cam, y, strict=True):
        nx, ny, nz = normals.T
        planes = (nx, ny, nz, nx * ny, nx * nz, ny * nz, nx * nx - ny * ny, 3 * nz * nz - 1, x, across)
        row[:, 0] = 1
        for number, plane in enumerate(planes, start=1):
            row[:, number] = plane
    return harmonics


def _facing(twin: TwinGeometry) -> NDArray[np.float32]:
    h, w = twin.mask.shape
    x = (np.arange(w, dtype=np.float32) - np.float32(twin.center_px[0])) / np.float32(twin.focal_px)
    y = (np.arange(h, dtype=np.float32) - np.float32(twin.center_px[1])) / np.float32(twin.focal_px)
    rays = np.stack((*np.broadcast_arrays(x[None, :], y[:, None]), np.ones((h, w), np.float32)), axis=-1)
    rays = rays / np.linalg.norm(rays, axis=-1, keepdims=True)
    cosine: NDArray[np.float32] = np.abs(np.einsum("hwc,hwc->hw", rays, twin.normals_cam)).astype(np.float32)
    return cosine


def _edges(twin: TwinGeometry) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    mask = twin.mask
    normals = twin.normals_cam
    bend = np.zeros(mask.shape, np.float32)
    step = np.zeros(mask.shape, np.float32)
    depth = np.where(mask, twin.depth_mm, np.inf).astype(np.float32)
    cosine = np.maximum(twin.facing, 0.1)
    # A pixel's worth of surface along the view ray.
    with np.errstate(invalid="ignore"):
        own_mm = np.where(mask, depth / np.float32(twin.focal_px) / cosine, 1).astype(np.float32)
    for here, there in (
        ((slice(None), slice(0, -1)), (slice(None), slice(1, None))),
        ((slice(0, -1), slice(None)), (slice(1, None), slice(None))),
    ):
        both = mask[here] & mask[there]
        turned = np.where(both, 1 - np.einsum("hwc,hwc->hw", normals[here], normals[there]), 0)
        with np.errstate(invalid="ignore"):
            jump = np.abs(depth[here] - depth[there])
        limit = DEPTH_STEP_PX * np.maximum(own_mm[here], own_mm[there])
        is_step = np.where(both, jump > limit, mask[here] != mask[there])
        for side in (here, there):
            bend[side] = np.maximum(bend[side], turned)
            step[side] = np.maximum(step[side], is_step)
    return np.sqrt(np.clip(bend, 0, 1)), step
