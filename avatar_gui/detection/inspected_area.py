"""The part of a photo that an engine looks at: a crop around the twin, and the way back to a map of the whole photo."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.anomaly import AnomalyMap, EngineId
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.twin import TwinRender

# Below this a part has no texture to compare: about 12x12 px.
MIN_INSPECTED_PX = 150
# What the light is fitted to: 7 coefficients want some pixels each.
MIN_CORE_PX = 50
# Share of the inspected pixels whose mean makes the image score.
TOP_SHARE = 0.01


@dataclass(frozen=True, eq=False, slots=True)
class InspectedArea:
    """Photo and twin, cropped to the part plus a margin, shrunk where larger than the engine wants.

    Parameters
    ----------
    photo, twin : ndarray of uint8, shape (h, w, 3)
        RGB.
    mask : ndarray of bool, shape (h, w)
        Part visible and photo pixel present.
    core : ndarray of bool, shape (h, w)
        `mask` without the rim where a small misalignment shows background.
    part_id : ndarray of int32, shape (h, w)
    normals_cam : ndarray of float32, shape (h, w, 3)
        0 = background.
    box : tuple of int
        x, y, width, height of the crop in the photo, before shrinking.
    valid : ndarray of bool, shape (H, W)
        The inspected area of the whole photo: `mask` eroded by one pixel, or with a rim around it.
    """

    photo: NDArray[np.uint8]
    twin: NDArray[np.uint8]
    mask: NDArray[np.bool_]
    core: NDArray[np.bool_]
    part_id: NDArray[np.int32]
    normals_cam: NDArray[np.float32]
    box: tuple[int, int, int, int]
    valid: NDArray[np.bool_]

    def cut(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Cut another picture of the photo's size, such as a twin under another light, to the same crop and size."""
        x, y, w, h = self.box
        cut: NDArray[np.uint8] = _shrunk(picture[y : y + h, x : x + w], (self.mask.shape[1], self.mask.shape[0]))
        return cut

    def to_map(
        self,
        score: NDArray[np.float32],
        engine: EngineId,
        *,
        top_share: float = TOP_SHARE,
        fewest_top_px: int = 1,
        photo_by: NDArray[np.float32] | None = None,
        kind: NDArray[np.uint8] | None = None,
        hidden_share: float = 0.0,
    ) -> AnomalyMap:
        """Put scores of the crop (float32 (h, w)) back into the photo and take the image score.

        The image score is the mean of the highest scores, or of the highest of `photo_by` where another map (of the
        same crop) tells photos apart better: of `top_share` of the inspected pixels, at least so many.
        `kind` (uint8 (h, w)) and `hidden_share` as in `AnomalyMap`.

        Raises
        ------
        EngineError
            If a score inside the inspected area is not finite.
        """
        full = self._spread(score)
        inspected = full[self.valid]
        judged = inspected if photo_by is None else self._spread(photo_by)[self.valid]
        if not (np.isfinite(inspected).all() and np.isfinite(judged).all()):
            raise EngineError(f"the engine {engine.name!r} gave scores that are not numbers")
        full[~self.valid] = 0.0
        n_top = min(judged.size, max(fewest_top_px, round(judged.size * top_share)))
        top = np.partition(judged, judged.size - n_top)[-n_top:]
        return AnomalyMap(full, self.valid, float(top.mean(dtype=np.float64)), engine, self._whole(kind), hidden_share)

    def _spread(self, score: NDArray[np.float32]) -> NDArray[np.float32]:
        """Put a map of the crop, of any size, into one of the photo's size; 0 around it."""
        x, y, w, h = self.box
        if score.shape != (h, w):
            score = np.asarray(cv2.resize(score, (w, h), interpolation=cv2.INTER_LINEAR), np.float32)
        full = np.zeros(self.valid.shape, np.float32)
        full[y : y + h, x : x + w] = score
        return full

    def _whole(self, kind: NDArray[np.uint8] | None) -> NDArray[np.uint8] | None:
        if kind is None:
            return None
        x, y, w, h = self.box
        full = np.zeros(self.valid.shape, np.uint8)
        full[y : y + h, x : x + w] = _picked(kind, (w, h))
        full[~self.valid] = 0
        return full


def cut_inspected_area(
    observation: Observation,
    twin: TwinRender,
    *,
    margin_px: int,
    rim_px: int,
    max_side_px: int,
    job: JobContext,
    beyond_px: int = 0,
) -> InspectedArea:
    """Crop photo and twin to the part.

    Parameters
    ----------
    observation : Observation
    twin : TwinRender
        Of the same size.
    margin_px : int
        Added around the part's bounding box, px.
    rim_px : int
        What `core` leaves out along the outline, px of the (shrunk) crop.
    max_side_px : int
        Larger crops are shrunk to this longer side.
    job : JobContext
    beyond_px : int
        How far beyond the outline is inspected, too, px of the (shrunk) crop; 0: up to one pixel inside of it.

    Raises
    ------
    EngineError
        If the sizes differ or too little of the part is seen.
    """
    shape = twin.depth_mm.shape
    if observation.valid.shape != shape:
        (h, w), (twin_h, twin_w) = observation.valid.shape, shape
        raise EngineError(f"the photo is {w}x{h} px but its twin {twin_w}x{twin_h} px")
    mask = twin.mask & observation.valid
    valid = eroded(mask, 1)
    job.check()
    if np.count_nonzero(valid) < MIN_INSPECTED_PX:
        raise EngineError(
            f"only {np.count_nonzero(valid)} px of the part are seen, too few to compare",
            hint=f"at least {MIN_INSPECTED_PX} px; check the pose, or take the photo from closer",
        )
    ys, xs = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    y, x = max(int(ys[0]) - margin_px, 0), max(int(xs[0]) - margin_px, 0)
    h, w = min(int(ys[-1]) + margin_px + 1, shape[0]) - y, min(int(xs[-1]) + margin_px + 1, shape[1]) - x
    rows, cols = slice(y, y + h), slice(x, x + w)
    scale = min(1.0, max_side_px / max(h, w))
    size = (max(1, round(w * scale)), max(1, round(h * scale)))
    job.check()
    small_mask = _shrunk(mask[rows, cols].astype(np.float32), size) > 0.99
    core = eroded(small_mask, rim_px)
    if np.count_nonzero(core) < MIN_CORE_PX:
        raise EngineError(
            f"the part is hardly anywhere wider than {2 * rim_px} px, too thin to compare",
            hint="take the photo from closer, or lower the engine's tolerance_px where it has one",
        )
    photo, rendered = _shrunk(observation.image[rows, cols], size), _shrunk(twin.color[rows, cols], size)
    job.check()
    return InspectedArea(
        photo=photo,
        twin=rendered,
        mask=small_mask,
        core=core,
        part_id=np.where(small_mask, _picked(twin.part_id[rows, cols], size), -1),
        normals_cam=np.nan_to_num(_picked(twin.normals_cam[rows, cols], size)) * small_mask[..., None],
        box=(x, y, w, h),
        valid=with_rim(mask, round(beyond_px / scale)) & observation.valid if beyond_px else valid,
    )


def eroded(mask: NDArray[np.bool_], radius_px: int) -> NDArray[np.bool_]:
    """Take a rim of `radius_px` off a mask. The picture's own border is no outline and stays."""
    if radius_px <= 0:
        return mask
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius_px + 1, 2 * radius_px + 1))
    return cv2.erode(mask.astype(np.uint8), kernel, borderType=cv2.BORDER_CONSTANT, borderValue=1).astype(bool)


def grown(mask: NDArray[np.bool_], radius_px: int) -> NDArray[np.bool_]:
    """Add a rim of `radius_px` to a mask."""
    if radius_px <= 0:
        return mask
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius_px + 1, 2 * radius_px + 1))
    return cv2.dilate(mask.astype(np.uint8), kernel).astype(bool)


def with_rim(mask: NDArray[np.bool_], radius_px: int) -> NDArray[np.bool_]:
    """Add a rim of `radius_px` around a mask, not in its holes: what is seen through them may be anything."""
    outlines, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    whole = cv2.drawContours(np.zeros(mask.shape, np.uint8), outlines, -1, 1, cv2.FILLED) > 0
    return np.asarray(grown(mask, radius_px) & (mask | ~whole))


def filled_outwards(values: NDArray[np.float32], known: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Give `values` (h, w[, c]) with each unknown pixel replaced by its nearest known one."""
    if known.all() or not known.any():
        return values
    _, label = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    index = np.zeros(int(label.max()) + 1, np.intp)
    index[label[known]] = np.flatnonzero(known)
    filled: NDArray[np.float32] = values.reshape(known.size, -1)[index[label]].reshape(values.shape)
    return filled


def _shrunk(image: NDArray[Any], size: tuple[int, int]) -> NDArray[Any]:
    if image.shape[1::-1] == size:
        return image
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA)


def _picked(image: NDArray[Any], size: tuple[int, int]) -> NDArray[Any]:
    if image.shape[1::-1] == size:
        return image
    return cv2.resize(image, size, interpolation=cv2.INTER_NEAREST)
