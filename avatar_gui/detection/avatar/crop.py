"""What is known of a twin in the crop that is inspected, at the crop's size."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.twin_geometry import TwinGeometry
from avatar_gui.detection.inspected_area import InspectedArea
from avatar_gui.domain.twin import NO_PART, TwinRender


def crop_geometry(twin: TwinRender, area: InspectedArea) -> TwinGeometry:
    """Give the twin's geometry in the crop, shrunk like the photo; nothing where the photo has no pixel."""
    x, y, w, h = area.box
    rows, columns = slice(y, y + h), slice(x, x + w)
    height, width = area.mask.shape

    def cut(picture: NDArray[Any]) -> NDArray[Any]:
        part = picture[rows, columns]
        if (height, width) == (h, w):
            return part
        # Nearest: between a face and what lies behind it there is nothing to average.
        return np.asarray(cv2.resize(part, (width, height), interpolation=cv2.INTER_NEAREST))

    camera = twin.intrinsics
    across, down = width / w, height / h
    # What is black for want of a photo says nothing of the light on the part.
    seen = cut(area.valid.astype(np.uint8)) > 0
    return TwinGeometry(
        normals_cam=np.where(seen[..., None], np.nan_to_num(cut(twin.normals_cam)), 0).astype(np.float32),
        depth_mm=np.where(seen, cut(twin.depth_mm), np.nan).astype(np.float32),
        part_id=np.where(seen, cut(twin.part_id), NO_PART).astype(np.int32),
        focal_px=(camera.fx * across + camera.fy * down) / 2,
        center_px=((camera.cx - x + 0.5) * across - 0.5, (camera.cy - y + 0.5) * down - 0.5),
    )


def crop_sigma_px(twin: TwinRender, area: InspectedArea, unknown_px: float) -> NDArray[np.float32] | float:
    """Give how far the pose may be off at each pixel of the crop, in pixels of the crop."""
    x, y, w, h = area.box
    height, width = area.mask.shape
    if twin.sigma_px is None:
        return float(unknown_px * width / w)
    part = twin.sigma_px[y : y + h, x : x + w] * np.float32(width / w)
    return np.asarray(cv2.resize(part, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
