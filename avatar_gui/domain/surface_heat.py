"""Scores of several photos brought together on the part's surface, and what of it they have seen.

A photo's word on a cell counts by the cosine of the angle that it sees it under, times its resolution there. Photos
that see a cell much worse than the best one does not count beside it. Of those that count, the second highest score
is the cell's, so that one spot of glare cannot condemn it; where a single photo counts, its score is all there is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.surface_cells import SurfaceCells
from avatar_gui.domain.transform import RigidTransform

# Beyond this angle to the view ray a pixel covers three times its width of surface, and edges hide what lies there.
GRAZING_ANGLE_DEG = 70.0
# A photo counts on a cell that it sees at least this well, against the photo that sees it best.
SUPPORT_SHARE = 0.35
# A pixel sees a cell if their depths agree to this share of the part's diameter.
DEPTH_SHARE = 1e-3
# A region's place reaches this far at most, as a share of the part's diameter.
LARGEST_PLACE_SHARE = 0.1
_COSINE_STEPS = 255


class Coverage(IntEnum):
    """How well a cell has been seen."""

    UNSEEN = 0
    GRAZING = 1
    SEEN = 2


@dataclass(frozen=True, eq=False, slots=True)
class SeenCells:
    """What one inspected photo says of the cells that it sees. Kept small: a job has many photos.

    Parameters
    ----------
    cell : ndarray of int32, shape (k,)
        Rising.
    score : ndarray of float16, shape (k,)
        Highest score of the photo's pixels around the cell.
    cosine : ndarray of uint8, shape (k,)
        Of the angle between normal and view ray, 255 = seen straight on.
    px_per_mm : ndarray of float16, shape (k,)
        Resolution of the photo there, across the view ray.
    """

    cell: NDArray[np.int32]
    score: NDArray[np.float16]
    cosine: NDArray[np.uint8]
    px_per_mm: NDArray[np.float16]

    def __post_init__(self) -> None:
        k = len(self.cell)
        set_ = object.__setattr__
        set_(self, "cell", frozen(self.cell, np.int32, (None,), "cell"))
        set_(self, "score", frozen(self.score, np.float16, (k,), "score"))
        set_(self, "cosine", frozen(self.cosine, np.uint8, (k,), "cosine"))
        set_(self, "px_per_mm", frozen(self.px_per_mm, np.float16, (k,), "px_per_mm"))

    @property
    def weight(self) -> NDArray[np.float32]:
        """How much the photo's word counts, float32 (k,): cosine times resolution."""
        weight: NDArray[np.float32] = self.cosine.astype(np.float32) * self.px_per_mm.astype(np.float32)
        return weight / np.float32(_COSINE_STEPS)

    @property
    def is_grazing(self) -> NDArray[np.bool_]:
        """Whether it is seen at a grazing angle only, bool (k,)."""
        grazing: NDArray[np.bool_] = self.cosine < _COSINE_STEPS * np.cos(np.radians(GRAZING_ANGLE_DEG))
        return grazing

    def at(self, cells: NDArray[np.intp]) -> NDArray[np.intp]:
        """Give the places in these arrays of those of the cells that are seen."""
        if not len(self.cell):
            return np.zeros(0, np.intp)
        places = np.minimum(np.searchsorted(self.cell, cells), len(self.cell) - 1)
        found: NDArray[np.intp] = places[self.cell[places] == cells]
        return found


@dataclass(frozen=True, eq=False, slots=True)
class SurfaceHeat:
    """All photos together.

    Parameters
    ----------
    score : ndarray of float32, shape (n,)
        NaN where no photo looks.
    coverage : ndarray of uint8, shape (n,)
        See `Coverage`.
    n_views : ndarray of uint16, shape (n,)
        Photos that count there.
    """

    score: NDArray[np.float32]
    coverage: NDArray[np.uint8]
    n_views: NDArray[np.uint16]

    def __post_init__(self) -> None:
        n = len(self.score)
        set_ = object.__setattr__
        set_(self, "score", frozen(self.score, np.float32, (None,), "score"))
        set_(self, "coverage", frozen(self.coverage, np.uint8, (n,), "coverage"))
        set_(self, "n_views", frozen(self.n_views, np.uint16, (n,), "n_views"))


def coarse_step(cells: SurfaceCells, intrinsics: CameraIntrinsics, T_cam_obj: RigidTransform) -> int:
    """Give how many pixels of a photo a cell is wide where the part is nearest: odd, at least 1."""
    depth_mm = float(np.median(T_cam_obj.apply(cells.centers_mm[:: max(1, len(cells) // 1000)])[:, 2]))
    px = intrinsics.fx * cells.pitch_mm / max(depth_mm, 1e-6)
    return max(1, 2 * int((px - 1) // 2) + 1)


def coarse_camera(intrinsics: CameraIntrinsics, step: int) -> CameraIntrinsics:
    """Give the camera whose pixels are the middle ones of blocks of `step` pixels, which is odd."""
    middle = (step - 1) // 2
    return CameraIntrinsics(
        fx=intrinsics.fx / step,
        fy=intrinsics.fy / step,
        cx=(intrinsics.cx - middle) / step,
        cy=(intrinsics.cy - middle) / step,
        width=max(1, intrinsics.width // step),
        height=max(1, intrinsics.height // step),
    )


def coarse_scores(
    score: NDArray[np.float32], valid: NDArray[np.bool_], step: int
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Give the highest valid score of each block of `step` pixels, and whether there is one.

    Rows and columns beyond the last whole block are left out, as in `coarse_camera`.
    """
    masked = np.where(valid, score, np.float32(-np.inf))
    h, w = max(1, score.shape[0] // step), max(1, score.shape[1] // step)
    if step > 1:
        rows = masked[: h * step].reshape(h, -1, masked.shape[1]).max(axis=1)
        masked = rows[:, : w * step].reshape(h, w, -1).max(axis=2)
    return masked, masked > -np.inf


def see_cells(
    cells: SurfaceCells,
    *,
    depth_mm: NDArray[np.float32],
    score: NDArray[np.float32],
    valid: NDArray[np.bool_],
    intrinsics: CameraIntrinsics,
    T_cam_obj: RigidTransform,
    px_of_photo: int = 1,
) -> SeenCells:
    """Say what a photo sees of the cells, and what it scores them.

    A pixel sees a cell if the plane of the cell meets the pixel's ray at the depth that is seen there. Asked are the
    four pixels around the cell's centre; the highest of their scores counts.

    Parameters
    ----------
    cells : SurfaceCells
    depth_mm : ndarray of float32, shape (H, W)
        Of the part, NaN beside it.
    score, valid : ndarray, shape (H, W)
        The anomaly map and the inspected area.
    intrinsics : CameraIntrinsics
        Without distortion, for pixels of these pictures.
    T_cam_obj : RigidTransform
    px_of_photo : int
        Pixels of the photo on a side of one of these.
    """
    h, w = depth_mm.shape
    centers = T_cam_obj.apply(cells.centers_mm)
    normals = cells.normals @ T_cam_obj.rotation.T
    pixel = intrinsics.project(centers)
    with np.errstate(invalid="ignore"):
        is_inside = ((pixel > -0.5) & (pixel < np.array([w - 0.5, h - 0.5]))).all(axis=1)
    cell = np.flatnonzero(is_inside & (cells.normals != 0).any(axis=1))
    centers, normals, pixel = centers[cell], normals[cell], pixel[cell]
    offset = np.einsum("ij,ij->i", normals, centers)
    cosine = np.abs(offset) / np.linalg.norm(centers, axis=1)
    tolerance_mm = DEPTH_SHARE * cells.diameter_mm
    best = np.full(len(cell), -np.inf, np.float32)
    corner = np.floor(pixel).astype(np.intp)
    for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
        column, row = np.clip(corner[:, 0] + dx, 0, w - 1), np.clip(corner[:, 1] + dy, 0, h - 1)
        slope = (
            normals[:, 0] * ((column - intrinsics.cx) / intrinsics.fx)
            + normals[:, 1] * ((row - intrinsics.cy) / intrinsics.fy)
            + normals[:, 2]
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            is_seen = np.abs(offset / slope - depth_mm[row, column]) < tolerance_mm
        is_seen &= valid[row, column]
        np.maximum(best, score[row, column], out=best, where=is_seen)
    seen = np.flatnonzero(best > -np.inf)
    px_per_mm = px_of_photo * np.sqrt(intrinsics.fx * intrinsics.fy) / centers[seen, 2]
    return SeenCells(
        cell=cell[seen].astype(np.int32),
        # Sixteen bits hold no more.
        score=np.clip(best[seen], -6e4, 6e4).astype(np.float16),
        cosine=np.rint(_COSINE_STEPS * np.minimum(cosine[seen], 1.0)).astype(np.uint8),
        px_per_mm=np.minimum(px_per_mm, 6e4).astype(np.float16),
    )


def fuse(n_cells: int, views: Sequence[SeenCells]) -> SurfaceHeat:
    """Bring photos together by the rule at the top of this module."""
    best_weight = np.zeros(n_cells, np.float32)
    coverage = np.full(n_cells, Coverage.UNSEEN, np.uint8)
    for view in views:
        best_weight[view.cell] = np.maximum(best_weight[view.cell], view.weight)
        level = np.where(view.is_grazing, Coverage.GRAZING, Coverage.SEEN).astype(np.uint8)
        coverage[view.cell] = np.maximum(coverage[view.cell], level)
    first = np.full(n_cells, -np.inf, np.float32)
    second = first.copy()
    n_views = np.zeros(n_cells, np.uint16)
    for view in views:
        counts = view.weight >= SUPPORT_SHARE * best_weight[view.cell]
        cell, score = view.cell[counts], view.score[counts].astype(np.float32)
        second[cell] = np.maximum(second[cell], np.minimum(first[cell], score))
        first[cell] = np.maximum(first[cell], score)
        n_views[cell] += 1
    fused = np.where(n_views > 1, second, first)
    return SurfaceHeat(np.where(n_views > 0, fused, np.float32(np.nan)), coverage, n_views)


def coverage_shares(cells: SurfaceCells, coverage: NDArray[np.uint8], part: int | None = None) -> tuple[float, ...]:
    """Give the shares of the surface, or of one part's, that are not seen, seen at a grazing angle, and seen."""
    chosen = slice(None) if part is None else cells.part == part
    area = np.bincount(coverage[chosen], weights=cells.area_mm2[chosen], minlength=len(Coverage))
    return tuple(float(a) for a in area / max(float(area.sum()), 1e-12))


def score_at(seen: SeenCells, place: NDArray[np.intp]) -> float | None:
    """Give the highest score of a photo at a place (cells), or None where it does not see it well enough to tell."""
    at = seen.at(place)
    at = at[~seen.is_grazing[at]]
    return float(seen.score[at].max()) if len(at) else None


def best_view(views: Iterable[tuple[str, SeenCells]], place: NDArray[np.intp]) -> str:
    """Give the name of the photo that sees a place (cells) best, or an empty text where none does."""
    weights = {name: float(seen.weight[at].mean()) for name, seen in views if len(at := seen.at(place))}
    return max(weights, key=lambda name: weights[name]) if weights else ""


@dataclass(frozen=True, slots=True)
class Support:
    """What other photos say of a region's place: who finds something there too, and who sees it and does not."""

    agreeing: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()

    @property
    def n_views(self) -> int:
        """How many photos find it, the region's own included."""
        return 1 + len(self.agreeing)


def region_radius_mm(cells: SurfaceCells, area_mm2: float) -> float:
    """Give how far around its peak a region's place reaches: a disc of its area, two cells at least."""
    radius_mm = float(np.sqrt(area_mm2 / np.pi)) if np.isfinite(area_mm2) else 0.0
    return min(max(radius_mm, 2 * cells.pitch_mm), LARGEST_PLACE_SHARE * cells.diameter_mm)


def support_of(
    cells: SurfaceCells,
    point_obj_mm: tuple[float, float, float],
    area_mm2: float,
    others: Iterable[tuple[str, SeenCells]],
    level: float,
) -> Support:
    """Ask other photos about the place of a region.

    Parameters
    ----------
    point_obj_mm, area_mm2
        Of the region: its peak on the surface, its size.
    others : iterable of (name, SeenCells)
        The other inspected photos.
    level : float
        Score from which a photo finds something.
    """
    place = cells.near(point_obj_mm, region_radius_mm(cells, area_mm2))
    scores = [(name, score) for name, seen in others if (score := score_at(seen, place)) is not None]
    return Support(
        tuple(name for name, score in scores if score >= level), tuple(name for name, score in scores if score < level)
    )
