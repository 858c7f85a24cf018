"""Regions of high score: where they are in the photo, on which part of the CAD model, and how large in mm²."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.anomaly import AnomalyMap, AnomalyRegion
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.twin import NO_PART, TwinRender

MAX_REGIONS = 500
# Regions with a smaller bounding box get their outline at a quarter of a pixel, larger ones at a whole one.
FINE_OUTLINE_BOX_PX = 40_000
FINE_OUTLINE_FACTOR = 4
OUTLINE_TOLERANCE_PX = 0.4


@dataclass(frozen=True, slots=True)
class _Box:
    x: int
    y: int
    w: int
    h: int

    @property
    def slices(self) -> tuple[slice, slice]:
        return slice(self.y, self.y + self.h), slice(self.x, self.x + self.w)


def extract_regions(
    anomaly: AnomalyMap,
    twin: TwinRender,
    *,
    level: float,
    min_area_px: float,
    min_area_mm2: float,
    part_names: Sequence[str],
    close_px: int = 2,
) -> tuple[AnomalyRegion, ...]:
    """Cut out the connected areas that score at least `level`.

    Pixels are connected over edges and corners. Gaps of up to about ``2 * close_px`` pixels are closed first, so that
    one scratch is one region; a closed gap counts for area and mean, and never reaches outside the inspected area.

    Parameters
    ----------
    anomaly : AnomalyMap
        Same size as `twin`.
    twin : TwinRender
    level : float
        On the map's scale.
    min_area_px, min_area_mm2 : float
        Smaller regions are dropped; both must be reached.
    part_names : sequence of str
        By index of the CAD part.
    close_px : int
        Radius of the closing, px; 0 = none.

    Returns
    -------
    tuple of AnomalyRegion
        By falling peak, labelled 1, 2, ...; at most 500, the highest.
    """
    hot = anomaly.valid & (anomaly.score >= level)
    if not hot.any():
        return ()
    whole = _box_around(hot, grow_px=close_px)
    labels, stats = _components(hot[whole.slices], anomaly.valid[whole.slices], close_px)
    score = np.where(anomaly.valid[whole.slices], anomaly.score[whole.slices], -np.inf)
    large = np.flatnonzero(stats[:, cv2.CC_STAT_AREA] >= max(min_area_px, 1))
    large = large[large > 0]  # component 0 is the background
    peaks = [float(score[_stat_box(stats[i]).slices][_own(labels, stats, int(i))].max()) for i in large]
    order = np.argsort(-np.asarray(peaks), kind="stable")
    regions: list[AnomalyRegion] = []
    for i in large[order]:
        inner = _stat_box(stats[i])
        region = _describe(
            _own(labels, stats, int(i)),
            score[inner.slices],
            _Box(whole.x + inner.x, whole.y + inner.y, inner.w, inner.h),
            twin,
            part_names,
            label=len(regions) + 1,
        )
        if region.area_mm2 >= min_area_mm2:
            regions.append(region)
        if len(regions) == MAX_REGIONS:
            break
    return tuple(regions)


def region_peaks(
    anomaly: AnomalyMap,
    twin: TwinRender,
    *,
    level: float,
    min_area_px: float,
    min_area_mm2: float,
    close_px: int = 2,
) -> tuple[float, ...]:
    """Give the highest scores of the regions that `extract_regions` cuts out, without describing them.

    Cheap enough for many levels. Parameters as there.

    Returns
    -------
    tuple of float
        Falling.
    """
    hot = anomaly.valid & (anomaly.score >= level)
    if not hot.any():
        return ()
    whole = _box_around(hot, grow_px=close_px)
    labels, stats = _components(hot[whole.slices], anomaly.valid[whole.slices], close_px)
    score = np.where(anomaly.valid[whole.slices], anomaly.score[whole.slices], -np.inf)
    peaks: list[float] = []
    for i in np.flatnonzero(stats[:, cv2.CC_STAT_AREA] >= max(min_area_px, 1)):
        if i == 0:
            continue  # the background
        own, inner = _own(labels, stats, int(i)), _stat_box(stats[i])
        box = _Box(whole.x + inner.x, whole.y + inner.y, inner.w, inner.h)
        if min_area_mm2 > 0 and not _area_mm2(own, box, twin) >= min_area_mm2:
            continue
        peaks.append(float(score[inner.slices][own].max()))
    return tuple(sorted(peaks, reverse=True)[:MAX_REGIONS])


def _box_around(mask: NDArray[np.bool_], *, grow_px: int) -> _Box:
    ys, xs = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    x, y = max(int(xs[0]) - grow_px, 0), max(int(ys[0]) - grow_px, 0)
    right, bottom = min(int(xs[-1]) + grow_px + 1, mask.shape[1]), min(int(ys[-1]) + grow_px + 1, mask.shape[0])
    return _Box(x, y, right - x, bottom - y)


def _components(
    hot: NDArray[np.bool_], valid: NDArray[np.bool_], close_px: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    mask = hot.astype(np.uint8)
    if close_px > 0:
        size = 2 * close_px + 1
        # A square: a disc does not close the gap in a line one pixel wide.
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (size, size))
        # cv2 takes the outside as never in the way of a closing, which would glue regions to the picture's edge.
        padded = cv2.copyMakeBorder(mask, size, size, size, size, cv2.BORDER_CONSTANT, value=0)
        closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, kernel)[size:-size, size:-size]
        mask = np.asarray((closed > 0) & valid, np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_32S)
    return labels.astype(np.int32, copy=False), stats.astype(np.int32, copy=False)


def _stat_box(stat: NDArray[np.int32]) -> _Box:
    x, y, w, h = (int(v) for v in stat[:4])
    return _Box(x, y, w, h)


def _own(labels: NDArray[np.int32], stats: NDArray[np.int32], i: int) -> NDArray[np.bool_]:
    own: NDArray[np.bool_] = labels[_stat_box(stats[i]).slices] == i
    return own


def _describe(
    own: NDArray[np.bool_],
    score: NDArray[np.float32],
    box: _Box,
    twin: TwinRender,
    part_names: Sequence[str],
    *,
    label: int,
) -> AnomalyRegion:
    masked = np.where(own, score, -np.inf)
    peak_y, peak_x = (int(v) for v in np.unravel_index(int(masked.argmax()), masked.shape))
    peak_px = (box.x + peak_x, box.y + peak_y)
    return AnomalyRegion(
        label=label,
        bbox_px=(box.x, box.y, box.w, box.h),
        area_px=int(np.count_nonzero(own)),
        area_mm2=_area_mm2(own, box, twin),
        peak=float(masked[peak_y, peak_x]),
        mean=float(score[own].mean()),
        peak_px=peak_px,
        point_obj_mm=_surface_point(twin, _nearest_on_part(twin, own, box, peak_px)),
        part=_part(twin.part_id[box.slices][own], part_names),
        contour_px=_outline(own, box),
    )


def _area_mm2(own: NDArray[np.bool_], box: _Box, twin: TwinRender) -> float:
    # Only the box is computed: the whole picture would cost more than everything else here.
    area_mm2 = _cut_out(twin, box).pixel_area_mm2()[own]
    beside = ~np.isfinite(area_mm2)
    if beside.any():
        # What stands out beyond the part's outline has no surface in the CAD: as large as it would look face on, as far
        # away as the part there.
        depth_mm = twin.depth_mm[box.slices]
        near = depth_mm[np.isfinite(depth_mm)]
        away_mm = float(np.median(near)) if near.size else float(np.nanmedian(twin.depth_mm))
        area_mm2 = np.where(beside, away_mm**2 / (twin.intrinsics.fx * twin.intrinsics.fy), area_mm2)
    return float(np.sum(area_mm2, dtype=np.float64))


def _cut_out(twin: TwinRender, box: _Box) -> TwinRender:
    camera = twin.intrinsics
    return TwinRender(
        colors=(twin.color[box.slices],),
        depth_mm=twin.depth_mm[box.slices],
        normals_cam=twin.normals_cam[box.slices],
        part_id=twin.part_id[box.slices],
        silhouette_edges=twin.silhouette_edges[box.slices],
        crease_edges=twin.crease_edges[box.slices],
        T_cam_obj=twin.T_cam_obj,
        intrinsics=CameraIntrinsics(
            camera.fx, camera.fy, camera.cx - box.x, camera.cy - box.y, box.w, box.h, origin=camera.origin
        ),
        cad_id=twin.cad_id,
    )


def _surface_point(twin: TwinRender, pixel_px: tuple[int, int]) -> tuple[float, float, float] | None:
    depth_mm = float(twin.depth_mm[pixel_px[1], pixel_px[0]])
    if not np.isfinite(depth_mm):
        return None
    x, y, z = twin.T_cam_obj.inverse().apply(twin.intrinsics.unproject(pixel_px, depth_mm))
    return float(x), float(y), float(z)


def _nearest_on_part(twin: TwinRender, own: NDArray[np.bool_], box: _Box, pixel_px: tuple[int, int]) -> tuple[int, int]:
    """Give the pixel itself where it shows the part, else the region's nearest one that does; itself if none does."""
    if np.isfinite(twin.depth_mm[pixel_px[1], pixel_px[0]]):
        return pixel_px
    ys, xs = np.nonzero(own & np.isfinite(twin.depth_mm[box.slices]))
    if len(ys) == 0:
        return pixel_px
    best = int(np.argmin((xs + box.x - pixel_px[0]) ** 2 + (ys + box.y - pixel_px[1]) ** 2))
    return int(xs[best]) + box.x, int(ys[best]) + box.y


def _part(part_id: NDArray[np.int32], part_names: Sequence[str]) -> str:
    on_part = part_id[part_id != NO_PART]
    return part_names[int(np.bincount(on_part).argmax())] if on_part.size else ""


def _outline(own: NDArray[np.bool_], box: _Box) -> tuple[tuple[float, float], ...]:
    """Trace the outer border along the pixels' edges (not their centres), so that one pixel has an outline too."""
    factor = FINE_OUTLINE_FACTOR if own.size <= FINE_OUTLINE_BOX_PX else 1
    fine = np.pad(own.astype(np.uint8), 1).repeat(factor, axis=0).repeat(factor, axis=1)
    outlines, _ = cv2.findContours(fine, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(outlines, key=len)
    outline = cv2.approxPolyDP(outline, OUTLINE_TOLERANCE_PX * factor, closed=True)[:, 0].astype(np.float64)
    # Fine pixel i is centred at (i + 0.5) / factor - 0.5 coarse pixels, minus the padding of one.
    xy = (outline + 0.5) / factor - 1.5 + (box.x, box.y)
    return tuple((round(float(x), 3), round(float(y), 3)) for x, y in xy)
