"""How well the twin's edges lie on the photo's: the number that the pose gate judges.

From points on the twin's outline, depth steps and creases, the photo is searched along the edge's normal for an
intensity edge of either polarity. The distances say how far the pose is off. In a busy photo there is some edge near
every place, so edges found count only as far as there are more of them close to the twin's edges than close to the
same edges laid elsewhere in the photo, where the part is not. And a long part can slide along its long edges without
leaving them, so every direction of edges has the same say, however many samples it has.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.photo import Observation
from avatar_gui.domain.quality import PoseQuality
from avatar_gui.domain.twin import TwinRender

# The constants below were chosen on the even-numbered photos of LINEMOD and LM-O; docs/method/twin.md reports the odd.
# Blur of the photo before its gradient: sensor noise goes, edges stay sharper than the search.
BLUR_SIGMA_PX = 1.0
# Steps along the normal.
STEP_PX = 0.5
# An edge is this many times the noise of the gradient, and at least this many grey levels per px.
NOISE_FACTOR = 5.0
LEAST_GRADIENT = 3.0
# What a derivative of a Gaussian of that blur leaves of white noise: 1 / (sqrt(8 pi) sigma^2).
GRADIENT_NOISE = 1 / (np.sqrt(8 * np.pi) * BLUR_SIGMA_PX**2)
# A difference of two Laplacians, which sees noise but neither slopes nor straight edges (Immerkaer 1996).
_NOISE_KERNEL = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
# At the ends of the search range an edge must be four times as strong as in the middle to be preferred.
FAR_PENALTY = 0.75
# Neighbourhood that the direction of an edge is taken from.
DIRECTION_SIGMA_PX = 2.0
# Less than this: a corner or a blob, with no direction to search along.
LEAST_COHERENCE = 0.6
# Directions that have an equal say, and the least share of samples that makes a direction count in full.
DIRECTION_BINS = 8
FULL_BIN_SHARE = 0.05
# Control samples are the same edges displaced by this much, past the search range of the true ones.
CONTROL_SHIFT_PX = 20.0
# An edge this near to the twin's supports the pose.
NEAR_PX = 3.0


@dataclass(frozen=True, eq=False, slots=True)
class _EdgeSamples:
    """Points (n, 2) as (x, y) and unit normals (n, 2), px."""

    points_px: NDArray[np.float64]
    normals: NDArray[np.float64]

    def weights(self) -> NDArray[np.float64]:
        """Give a weight per sample, such that edges of each direction weigh the same."""
        angle = np.arctan2(self.normals[:, 1], self.normals[:, 0]) % np.pi
        direction = np.minimum((angle / np.pi * DIRECTION_BINS).astype(np.intp), DIRECTION_BINS - 1)
        count = np.bincount(direction, minlength=DIRECTION_BINS)
        weights: NDArray[np.float64] = 1.0 / np.maximum(count, FULL_BIN_SHARE * len(direction))[direction]
        return weights

    def moved(self, shift_px: tuple[float, float]) -> "_EdgeSamples":
        return _EdgeSamples(self.points_px + np.asarray(shift_px), self.normals)


def measure_pose_quality(
    observation: Observation, twin: TwinRender, *, search_px: float = 8.0, max_samples: int = 1500
) -> PoseQuality:
    """Measure the distance between the twin's edges and the photo's.

    Parameters
    ----------
    observation : Observation
        The undistorted photo.
    twin : TwinRender
        Of the same size.
    search_px : float
        Photo edges are looked for up to this far on either side of the twin's, px, > 0.
    max_samples : int
        Twin edge points looked at, spread evenly over all.

    Returns
    -------
    PoseQuality
        All three numbers give each direction of edges the same weight. `found_share` is corrected for chance as Cohen's
        kappa is (Cohen 1960): (near - chance) / (1 - chance) with the shares of samples that find an edge within 3 px,
        on the twin's edges and on the same edges displaced.

    Raises
    ------
    ValueError
        If photo and twin differ in size.
    """
    if observation.valid.shape != twin.mask.shape:
        raise ValueError(f"photo {observation.valid.shape} and twin {twin.mask.shape} differ in size")
    samples = _edge_samples(twin, max_samples)
    photo = _PhotoEdges(observation)
    offsets, looked_at = photo.search(samples, search_px)
    n_samples = int(looked_at.sum())
    if n_samples == 0:
        return PoseQuality(float("nan"), float("nan"), 0.0, 0)
    distance, weight = np.abs(offsets[looked_at]), samples.weights()[looked_at]
    found = np.isfinite(distance)
    if not found.any():
        return PoseQuality(float("nan"), float("nan"), 0.0, n_samples)
    near = float(weight[distance <= NEAR_PX].sum() / weight.sum())
    chance = _chance(photo, samples, search_px)
    share = max(0.0, (near - chance) / (1.0 - chance)) if chance < 1.0 else 0.0
    median, p95 = _weighted_quantiles(distance[found], weight[found], (0.5, 0.95))
    return PoseQuality(median, p95, share, n_samples)


def _weighted_quantiles(
    values: NDArray[np.float64], weights: NDArray[np.float64], quantiles: tuple[float, ...]
) -> tuple[float, ...]:
    order = np.argsort(values)
    cumulative = np.cumsum(weights[order])
    return tuple(float(values[order][np.searchsorted(cumulative, q * cumulative[-1])]) for q in quantiles)


class _PhotoEdges:
    """The gradient of a photo, ready to be searched along lines."""

    def __init__(self, observation: Observation) -> None:
        smooth = cv2.GaussianBlur(observation.image, (0, 0), BLUR_SIGMA_PX).astype(np.float32)
        # Scharr's kernel sums to 32 per px of slope; it turns with the edge better than Sobel's.
        self._gradient_x = cv2.Scharr(smooth, cv2.CV_32F, 1, 0, scale=1 / 32)
        self._gradient_y = cv2.Scharr(smooth, cv2.CV_32F, 0, 1, scale=1 / 32)
        self._valid = observation.valid
        self._least = max(LEAST_GRADIENT, NOISE_FACTOR * GRADIENT_NOISE * _noise(observation.image))

    def search(self, samples: _EdgeSamples, search_px: float) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Give the photo edge's offset per sample (px along the normal, NaN = none) and whether it was looked for."""
        if len(samples.points_px) == 0:
            return np.zeros(0), np.zeros(0, bool)
        n_steps = int(np.ceil(search_px / STEP_PX)) + 1
        steps = np.arange(-n_steps, n_steps + 1, dtype=np.float64) * STEP_PX
        places = samples.points_px[:, None, :] + steps[:, None] * samples.normals[:, None, :]
        x, y = (np.ascontiguousarray(places[..., i], dtype=np.float32) for i in (0, 1))
        h, w = self._valid.shape
        column, row = np.rint(x).astype(np.intp), np.rint(y).astype(np.intp)
        inside = (column >= 0) & (column < w) & (row >= 0) & (row < h)
        usable = inside & self._valid[row.clip(0, h - 1), column.clip(0, w - 1)]
        looked_at = usable.all(axis=1)
        along_x = cv2.remap(self._gradient_x, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        along_y = cv2.remap(self._gradient_y, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        across = samples.normals.astype(np.float32)[:, None, :]
        slope = np.asarray(along_x, np.float32) * across[..., :1] + np.asarray(along_y, np.float32) * across[..., 1:]
        strength = np.sqrt((slope * slope).mean(axis=2))
        offsets = _best_peaks(strength, steps, self._least, search_px)
        offsets[~looked_at] = np.nan
        return offsets, looked_at


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


def _chance(photo: _PhotoEdges, samples: _EdgeSamples, search_px: float) -> float:
    """Give the share of displaced samples that find an edge within `NEAR_PX`."""
    few = _EdgeSamples(samples.points_px[::2], samples.normals[::2])
    weights = few.weights()
    near = looked = 0.0
    for shift in ((CONTROL_SHIFT_PX, 0.0), (-CONTROL_SHIFT_PX, 0.0), (0.0, CONTROL_SHIFT_PX), (0.0, -CONTROL_SHIFT_PX)):
        offsets, looked_at = photo.search(few.moved(shift), search_px)
        near += float(weights[looked_at & (np.abs(offsets) <= NEAR_PX)].sum())
        looked += float(weights[looked_at].sum())
    return near / looked if looked else 0.0


def _edge_samples(twin: TwinRender, max_samples: int) -> _EdgeSamples:
    """Pick points on the twin's edges, with the direction across them."""
    edges = twin.silhouette_edges | twin.crease_edges
    rows, columns = np.nonzero(edges)
    if len(rows) == 0:
        return _EdgeSamples(np.zeros((0, 2)), np.zeros((0, 2)))
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
    points = np.stack((columns, rows), axis=1).astype(np.float64)
    points += _outward(twin, rows, columns, normals)
    kept = np.flatnonzero(coherence >= LEAST_COHERENCE)
    if len(kept) > max_samples:
        kept = kept[np.linspace(0, len(kept) - 1, max_samples).astype(np.intp)]
    return _EdgeSamples(points[kept], normals[kept])


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
