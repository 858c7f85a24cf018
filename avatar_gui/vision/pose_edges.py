"""The edges of a twin as points with a direction across them, and the photo's gradient to hold them against."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.photo import Observation
from avatar_gui.domain.twin import TwinRender

# Blur of the photo before its gradient: sensor noise goes, edges stay sharper than any search.
BLUR_SIGMA_PX = 1.0
# What a derivative of a Gaussian of that blur leaves of white noise: 1 / (sqrt(8 pi) sigma^2).
GRADIENT_NOISE = 1 / (np.sqrt(8 * np.pi) * BLUR_SIGMA_PX**2)
# A difference of two Laplacians, which sees noise but neither slopes nor straight edges (Immerkaer 1996).
_NOISE_KERNEL = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
# An edge is this many times the noise of the gradient, and at least this many grey levels per px.
NOISE_FACTOR = 5.0
LEAST_GRADIENT = 3.0
# Steps along the normal.
STEP_PX = 0.5
# At the ends of the search range an edge must be four times as strong as in the middle to be preferred.
FAR_PENALTY = 0.75
# Neighbourhood that the direction of an edge is taken from.
DIRECTION_SIGMA_PX = 2.0
# Less than this: a corner or a blob, with no direction to search along.
LEAST_COHERENCE = 0.6
# Directions that have an equal say, and the least share of samples that makes a direction count in full.
DIRECTION_BINS = 8
FULL_BIN_SHARE = 0.05
# An edge point of the twin this near to the background is on the outline.
OUTLINE_PX = 2
# Where the surface beside an edge point is looked for, px along the normal.
_SURFACE_STEPS_PX = (-2.0, -1.2, 0.0, 1.2, 2.0)

# Two lists of indices, and +1 or -1 where the normals of a pair point to the same side or to opposite ones.
NeighbourPairs = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]


@dataclass(frozen=True, eq=False, slots=True)
class EdgeSamples:
    """Points on the twin's edges.

    Parameters
    ----------
    points_px, normals : ndarray of float64, shape (n, 2)
        (x, y), sub-pixel, and the unit direction across the edge.
    is_outline : ndarray of bool, shape (n,)
        Before the background, not before another face of the part.
    depth_mm : ndarray of float64, shape (n,)
        Of the nearer surface at the edge.
    """

    points_px: NDArray[np.float64]
    normals: NDArray[np.float64]
    is_outline: NDArray[np.bool_]
    depth_mm: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.points_px)

    def picked(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> "EdgeSamples":
        """Give some of them."""
        return EdgeSamples(self.points_px[which], self.normals[which], self.is_outline[which], self.depth_mm[which])

    def weights(self) -> NDArray[np.float64]:
        """Give a weight per sample that add up to 1, such that edges of each direction weigh the same.

        Without them a long part could slide along its long edges unnoticed.
        """
        angle = np.arctan2(self.normals[:, 1], self.normals[:, 0]) % np.pi
        direction = np.minimum((angle / np.pi * DIRECTION_BINS).astype(np.intp), DIRECTION_BINS - 1)
        count = np.bincount(direction, minlength=DIRECTION_BINS)
        weights: NDArray[np.float64] = 1.0 / np.maximum(count, FULL_BIN_SHARE * len(direction))[direction]
        return weights / weights.sum() if len(weights) else weights

    def neighbours(self, distance_px: float) -> NeighbourPairs:
        """Give pairs of points of one line that are at most so far apart."""
        from scipy.spatial import cKDTree

        pairs = cKDTree(self.points_px).query_pairs(distance_px, output_type="ndarray")
        alike = (self.normals[pairs[:, 0]] * self.normals[pairs[:, 1]]).sum(axis=1)
        pairs, alike = pairs[np.abs(alike) > 0.9], alike[np.abs(alike) > 0.9]
        return pairs[:, 0], pairs[:, 1], np.sign(alike)


def edge_samples(twin: TwinRender, max_samples: int) -> EdgeSamples:
    """Pick points on the twin's edges (half a pixel outwards on outlines: edge pixels lie inside the part)."""
    edges = twin.silhouette_edges | twin.crease_edges
    rows, columns = np.nonzero(edges)
    if len(rows) == 0:
        return EdgeSamples(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0, bool), np.zeros(0))
    # Work on the part's box only.
    margin = int(4 * DIRECTION_SIGMA_PX)
    top, left = max(0, rows.min() - margin), max(0, columns.min() - margin)
    crop = edges[top : rows.max() + margin + 1, left : columns.max() + margin + 1].astype(np.float32)
    line = cv2.GaussianBlur(crop, (0, 0), 1.0)
    gx, gy = cv2.Scharr(line, cv2.CV_32F, 1, 0), cv2.Scharr(line, cv2.CV_32F, 0, 1)
    # Structure tensor: both flanks of a thin line point across it.
    xx, yy, xy = (cv2.GaussianBlur(product, (0, 0), DIRECTION_SIGMA_PX) for product in (gx * gx, gy * gy, gx * gy))
    inner = (rows - top, columns - left)
    difference, twice = xx[inner] - yy[inner], 2 * xy[inner]
    coherence = np.hypot(difference, twice) / np.maximum(xx[inner] + yy[inner], 1e-12)
    angle = 0.5 * np.arctan2(twice, difference)
    normals = np.stack((np.cos(angle), np.sin(angle)), axis=1).astype(np.float64)
    depth = _depth_beside(twin, rows, columns, normals)
    kept = np.flatnonzero((coherence >= LEAST_COHERENCE) & np.isfinite(depth))
    if len(kept) > max_samples:
        kept = kept[np.linspace(0, len(kept) - 1, max_samples).astype(np.intp)]
    rows, columns, normals = rows[kept], columns[kept], normals[kept]
    points = np.stack((columns, rows), axis=1) + _outward(twin, rows, columns, normals)
    near_background = cv2.dilate((~twin.mask).astype(np.uint8), np.ones((2 * OUTLINE_PX + 1,) * 2, np.uint8)) > 0
    return EdgeSamples(points, normals, near_background[rows, columns], depth[kept])


class PhotoEdges:
    """The gradient of a photo, ready to be sampled anywhere.

    Parameters
    ----------
    observation : Observation
        The undistorted photo.

    Attributes
    ----------
    smooth : ndarray of float32, shape (H, W, 3)
        The photo after a slight blur.
    gradient_x, gradient_y : ndarray of float32, shape (H, W)
        Grey levels per px.
    gradient_noise : float
        Standard deviation of what noise alone adds to them.
    least : float
        An edge's least gradient.
    """

    def __init__(self, observation: Observation) -> None:
        smooth = cv2.GaussianBlur(observation.image, (0, 0), BLUR_SIGMA_PX).astype(np.float32)
        # Scharr's kernel sums to 32 per px of slope; it turns with the edge better than Sobel's.
        by_x = np.asarray(cv2.Scharr(smooth, cv2.CV_32F, 1, 0, scale=1 / 32), np.float32)
        by_y = np.asarray(cv2.Scharr(smooth, cv2.CV_32F, 0, 1, scale=1 / 32), np.float32)
        # Per pixel the channel that changes most: an edge between two colours of the same grey is an edge.
        most = np.argmax(by_x * by_x + by_y * by_y, axis=2)[..., None]
        self.smooth = smooth
        self.gradient_x: NDArray[np.float32] = np.take_along_axis(by_x, most, axis=2)[..., 0]
        self.gradient_y: NDArray[np.float32] = np.take_along_axis(by_y, most, axis=2)[..., 0]
        self._valid = observation.valid
        self.gradient_noise = GRADIENT_NOISE * _noise(observation.image)
        self.least = max(LEAST_GRADIENT, NOISE_FACTOR * self.gradient_noise)

    def see(self, points_px: NDArray[np.float64], normals: NDArray[np.float64], reach_px: float) -> NDArray[np.bool_]:
        """Tell which points have photo around them for a search of `reach_px` along the normal."""
        h, w = self._valid.shape
        seen = np.ones(len(points_px), bool)
        for side in (-reach_px, 0.0, reach_px):
            column, row = np.rint(points_px + side * normals).astype(np.intp).T
            inside = (column >= 0) & (column < w) & (row >= 0) & (row < h)
            seen &= inside & self._valid[row.clip(0, h - 1), column.clip(0, w - 1)]
        return seen

    def search(
        self, points_px: NDArray[np.float64], normals: NDArray[np.float64], search_px: float
    ) -> NDArray[np.float64]:
        """Give the offset (px along the normal, sub-pixel) of the best edge per point; NaN where there is none.

        An edge's slope is taken along the normal, so one that runs across the twin's counts little.
        """
        n_steps = int(np.ceil(search_px / STEP_PX)) + 1
        steps = np.arange(-n_steps, n_steps + 1, dtype=np.float64) * STEP_PX
        places = points_px[:, None, :] + steps[:, None] * normals[:, None, :]
        along_x, along_y = (sample(field, places) for field in (self.gradient_x, self.gradient_y))
        across = normals.astype(np.float32)[:, None, :]
        strength = np.abs(along_x * across[..., 0] + along_y * across[..., 1])
        return _best_peaks(strength, steps, self.least, search_px)


def sample(field: NDArray[np.float32], places_px: NDArray[np.float64]) -> NDArray[np.float32]:
    """Give the values (n, m) or (n, m, c) of a field (H, W) or (H, W, c) at places (n, m, 2) as (x, y); 0 outside."""
    x, y = (np.ascontiguousarray(places_px[..., i], dtype=np.float32) for i in (0, 1))
    values: NDArray[np.float32] = cv2.remap(field, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT).astype(
        np.float32, copy=False
    )
    return values


def _noise(image: NDArray[np.uint8]) -> float:
    """Estimate the standard deviation of the photo's noise in grey levels, from the median over a quarter of it."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    response = np.abs(cv2.filter2D(grey, cv2.CV_32F, _NOISE_KERNEL)[::2, ::2])
    # Median of |normal| is 0.6745 sigma; the kernel's squares add up to 36.
    return float(np.median(response)) / (0.6745 * 6.0)


def _best_peaks(
    strength: NDArray[np.floating], steps: NDArray[np.float64], least: float, search_px: float
) -> NDArray[np.float64]:
    """Give the sub-pixel place of the best local maximum of each row; NaN where none is strong enough."""
    middle = strength[:, 1:-1]
    is_peak = (middle >= strength[:, :-2]) & (middle > strength[:, 2:]) & (middle >= least)
    preference = 1.0 - FAR_PENALTY * np.abs(steps[1:-1]) / search_px
    best = np.argmax(np.where(is_peak, middle * preference, -1.0), axis=1)
    rows = np.arange(len(strength))
    left, centre, right = (strength[rows, best + i] for i in range(3))
    bend = left - 2 * centre + right
    # Vertex of the parabola through three values.
    shift = np.where(bend < 0, 0.5 * (left - right) / np.where(bend < 0, bend, 1.0), 0.0)
    offsets: NDArray[np.float64] = steps[1:-1][best] + shift * STEP_PX
    offsets[~is_peak[rows, best] | (np.abs(offsets) > search_px)] = np.nan
    return offsets


def _depth_beside(
    twin: TwinRender, rows: NDArray[np.intp], columns: NDArray[np.intp], normals: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give the depth of the nearest surface within 2 px of edge pixels, mm; NaN where there is none."""
    h, w = twin.depth_mm.shape
    nearest = np.full(len(rows), np.nan)
    for step in _SURFACE_STEPS_PX:
        x = np.rint(columns + step * normals[:, 0]).astype(np.intp).clip(0, w - 1)
        y = np.rint(rows + step * normals[:, 1]).astype(np.intp).clip(0, h - 1)
        nearest = np.fmin(nearest, twin.depth_mm[y, x])
    return nearest


def _outward(
    twin: TwinRender, rows: NDArray[np.intp], columns: NDArray[np.intp], normals: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give the way from the centre of an outline pixel to the outline: half a pixel to the farther side."""
    h, w = twin.depth_mm.shape
    depth = np.nan_to_num(twin.depth_mm, nan=np.inf)

    def depth_at(side: int) -> NDArray[np.float32]:
        x = np.rint(columns + side * 1.5 * normals[:, 0]).astype(np.intp).clip(0, w - 1)
        y = np.rint(rows + side * 1.5 * normals[:, 1]).astype(np.intp).clip(0, h - 1)
        result: NDArray[np.float32] = depth[y, x]
        return result

    ahead, behind = depth_at(1), depth_at(-1)
    side = np.where(ahead > behind, 1.0, np.where(ahead < behind, -1.0, 0.0))
    side *= twin.silhouette_edges[rows, columns]
    return 0.5 * side[:, None] * normals
