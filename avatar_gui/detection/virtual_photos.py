"""Virtual good photos: what a good part might look like in a photo at this very pose, drawn from the photo at hand.

The twin is put into the photo's light, gets texture and noise as strong as the photo's, and varies in what good photos
vary in: light, soft shadows, sharpness, and the pose within its uncertainty. What they know of a real part is only what
the photo's light and texture say; see docs/method/calibration.md.
"""

from collections.abc import Iterator
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.inspected_area import InspectedArea, cut_inspected_area, filled_outwards
from avatar_gui.detection.photometry import from_lab, match_twin, to_lab
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.twin import TwinRender

Lab = NDArray[np.float32]

_MARGIN_PX, _RIM_PX = 16, 2
# Texture: what the light does not explain in two bands, finer than the first and between both (Gaussians, px). Slower
# differences are shadows, or a defect.
_BANDS_PX = (1.0, 4.0)
# Beside edges of the twin, what is left over is a misplaced edge.
_FLAT_PX = 4
# How much darker it is where the part itself keeps light away: in holes and corners. Seen at these distances, px.
_OCCLUSION_STRENGTH = (0.5, 1.3)
_OCCLUDER_PX = (3, 8, 20)
_DIRECTIONS = 8
# Lightness of slow changes of the light over the picture (one deviation, of L), and the deepest soft shadow (share).
_LIGHT_L, _SHADOW_SHARE = 2.5, 0.35
_SHADOW_CHANCE = 0.5
# Of the shadow's border, px.
_PENUMBRA_PX = (2.0, 20.0)
_BLUR_PX = (0.0, 0.7)
_NOISE_LEVELS = 1.0


class VirtualPhotos:
    """Draws good photos of one part at one pose.

    Parameters
    ----------
    observation : Observation
        A photo of the part, good or not: what stands out of it is not taken over.
    twin : TwinRender
        Under one or several lights; all are used.
    unknown_px : float
        How far the pose may be off where the twin does not say (one deviation, px).
    job : JobContext

    Raises
    ------
    EngineError
        If too little of the part is seen.
    Cancelled
    """

    def __init__(self, observation: Observation, twin: TwinRender, *, unknown_px: float, job: JobContext) -> None:
        self._observation = observation
        side = max(twin.depth_mm.shape)
        self._area = cut_inspected_area(
            observation, twin, margin_px=_MARGIN_PX, rim_px=_RIM_PX, max_side_px=side, job=job
        )
        area = self._area
        photo = to_lab(area.photo)
        self._lit = tuple(
            match_twin(photo, to_lab(area.cut(color)), area.normals_cam, area.part_id, area.core, job)
            for color in twin.colors
        )
        x, y, w, h = area.box
        edges = (twin.silhouette_edges | twin.crease_edges)[y : y + h, x : x + w]
        self._occlusion = _occlusion(twin, area)
        self._texture = _texture_strengths(photo - self._lit[0], area, edges)
        sigma = None if twin.sigma_px is None else twin.sigma_px[y : y + h, x : x + w][area.core]
        self._sigma_px = unknown_px if sigma is None else float(np.median(sigma))

    def draw(self, rng: np.random.Generator) -> Observation:
        """Draw a photo: the same size, camera and surroundings, the part as the CAD has it."""
        area = self._area
        h, w = area.mask.shape
        weight = rng.dirichlet(np.full(len(self._lit), 0.5)).astype(np.float32)
        lab = np.tensordot(weight, np.stack(self._lit), axes=1)
        lab[..., 0] *= 1 - np.float32(rng.uniform(*_OCCLUSION_STRENGTH)) * self._occlusion
        lab[..., 0] += _LIGHT_L * _slow_field((h, w), rng)
        if rng.random() < _SHADOW_CHANCE:
            lab[..., 0] *= _shadow((h, w), rng)
        for strength, field in zip(self._texture, _texture_fields((h, w), rng), strict=True):
            lab += strength * field
        inside = cv2.GaussianBlur(area.mask.astype(np.float32), (0, 0), 0.6)[..., None]
        photo = area.photo.astype(np.float32) / np.float32(255.0)
        drawn = np.asarray(inside * from_lab(lab) + (1 - inside) * photo, np.float32)
        drawn = _moved(drawn, self._sigma_px, rng)
        blur_px = float(rng.uniform(*_BLUR_PX))
        if blur_px > 0.2:
            drawn = np.asarray(cv2.GaussianBlur(drawn, (0, 0), blur_px), np.float32)
        noisy = 255 * drawn + rng.normal(0, _NOISE_LEVELS, drawn.shape)
        image = self._observation.image.copy()
        x, y, _, _ = area.box
        image[y : y + h, x : x + w] = np.clip(np.rint(noisy), 0, 255).astype(np.uint8)
        return Observation(image, self._observation.valid, self._observation.intrinsics, "")


def _texture_strengths(left_over: Lab, area: InspectedArea, edges: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Give the usual size of what the light does not explain, in each band, float32 (2, 3): L, a, b."""
    filled = filled_outwards(left_over, area.core)
    smooth = [filled, *(cv2.GaussianBlur(filled, (0, 0), px) for px in _BANDS_PX)]
    size = 2 * _FLAT_PX + 1
    flat = area.core & (cv2.dilate(edges.astype(np.uint8), np.ones((size, size), np.uint8)) == 0)
    flat = flat if flat.any() else area.core
    bands = [fine - coarse for fine, coarse in pairwise(smooth)]
    # By the median: a defect does not count.
    return np.array([1.4826 * np.median(np.abs(band[flat]), axis=0) for band in bands], np.float32)


def _texture_fields(shape: tuple[int, int], rng: np.random.Generator) -> Iterator[Lab]:
    """Draw a random picture of unit deviation in each band; the three channels agree, as light and shade do."""
    noise = rng.standard_normal(shape).astype(np.float32)
    smooth = [noise, *(cv2.GaussianBlur(noise, (0, 0), px) for px in _BANDS_PX)]
    for fine, coarse in pairwise(smooth):
        band = fine - coarse
        yield np.asarray(band / max(float(band.std()), 1e-6), np.float32)[..., None]


def _occlusion(twin: TwinRender, area: InspectedArea) -> NDArray[np.float32]:
    """Give the share of directions in which the part stands over its own surface, float32 (h, w), 0 to 1.

    From the twin's depth alone, as screen-space ambient occlusion does (Mittring 2007).
    """
    x, y, w, h = area.box
    depth = twin.depth_mm[y : y + h, x : x + w]
    columns, rows = np.meshgrid(np.arange(x, x + w), np.arange(y, y + h))
    points = twin.intrinsics.unproject(np.stack((columns, rows), axis=-1), depth).astype(np.float32)
    normals = area.normals_cam
    total = np.zeros((h, w), np.float32)
    for radius in _OCCLUDER_PX:
        for number in range(_DIRECTIONS):
            angle = 2 * np.pi * number / _DIRECTIONS
            step = np.array([[1, 0, -radius * np.cos(angle)], [0, 1, -radius * np.sin(angle)]], np.float32)
            there = cv2.warpAffine(
                points, step, (w, h), flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=(np.nan,) * 3
            )
            way = there - points
            with np.errstate(invalid="ignore", divide="ignore"):
                over = np.einsum("hwc,hwc->hw", way, normals) / np.linalg.norm(way, axis=2)
            total += np.clip(np.nan_to_num(over).astype(np.float32), 0, 1)
    share = total / np.float32(len(_OCCLUDER_PX) * _DIRECTIONS)
    return np.asarray(cv2.GaussianBlur(share, (0, 0), 1.0), np.float32)


def _slow_field(shape: tuple[int, int], rng: np.random.Generator) -> NDArray[np.float32]:
    """Draw a smooth field of about unit deviation."""
    coarse = rng.standard_normal((4, 4)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, shape[::-1], interpolation=cv2.INTER_CUBIC), np.float32)


def _shadow(shape: tuple[int, int], rng: np.random.Generator) -> NDArray[np.float32]:
    """Draw the factor of a soft shadow with a straight border anywhere, float32 (h, w), 0 to 1."""
    h, w = shape
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    off = (x - rng.uniform(0, w)) * np.cos(angle) + (y - rng.uniform(0, h)) * np.sin(angle)
    soft_px = float(np.exp(rng.uniform(*np.log(_PENUMBRA_PX))))
    covered = 1 / (1 + np.exp(-np.clip(off / soft_px, -30, 30)))
    return np.asarray(1 - rng.uniform(0, _SHADOW_SHARE) * covered, np.float32)


def _moved(drawn: NDArray[np.float32], sigma_px: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Move and turn the picture by as much as the pose may be off: half of it each, at the crop's border."""
    h, w = drawn.shape[:2]
    shift = rng.normal(0, sigma_px, 2)
    turn_deg = float(np.degrees(rng.normal(0, sigma_px / max(h, w))))
    motion = np.asarray(cv2.getRotationMatrix2D((w / 2, h / 2), turn_deg, 1.0), np.float64)
    motion[:, 2] += shift
    moved = cv2.warpAffine(drawn, motion, (w, h), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.float32)
