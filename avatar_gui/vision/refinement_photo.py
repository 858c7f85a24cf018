"""What a photo says about where the part's edges are: gradients along lines, and colours of part and background."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.twin import GeometryRender

# Blur of the photo before its gradient, px of the level.
BLUR_SIGMA_PX = 1.0
# Gradients (grey levels per px) around this count half: noise is below, edges are above.
HALF_GRADIENT = 3.0
# Edges considered per search line.
MAX_EDGES = 5
# Bins per colour channel.
COLOR_BINS = 16
# A single pixel's vote for part or background is bounded by this (nats).
MOST_VOTE = 2.0
# The background's colours are taken within this many px of the part, the part's that far inside its outline.
RING_PX = 32
INSIDE_PX = 4


@dataclass(frozen=True, eq=False, slots=True)
class PhotoLevel:
    """One level of a photo's pyramid.

    Parameters
    ----------
    image : ndarray of uint8, shape (h, w, 3)
    gradient_x, gradient_y : ndarray of float32, shape (h, w, 3)
        Grey levels per px.
    valid : ndarray of bool, shape (h, w)
    intrinsics : CameraIntrinsics
    scale : float
        Pixels of this level per pixel of the full photo.
    """

    image: NDArray[np.uint8]
    gradient_x: NDArray[np.float32]
    gradient_y: NDArray[np.float32]
    valid: NDArray[np.bool_]
    intrinsics: CameraIntrinsics
    scale: float


def photo_level(observation: Observation, scale: float) -> PhotoLevel:
    """Resize a photo and take its gradients.

    Parameters
    ----------
    observation : Observation
    scale : float
        At most 1.
    """
    camera = observation.intrinsics
    image, valid = observation.image, observation.valid
    if scale < 1:
        camera = camera.scaled(scale)
        image = cv2.resize(image, (camera.width, camera.height), interpolation=cv2.INTER_AREA).astype(np.uint8)
        valid = cv2.resize(
            valid.astype(np.uint8), (camera.width, camera.height), interpolation=cv2.INTER_NEAREST
        ).astype(np.bool_)
    smooth = cv2.GaussianBlur(image, (0, 0), BLUR_SIGMA_PX).astype(np.float32)
    # Scharr's kernel sums to 32 per px of slope.
    gradient_x = np.asarray(cv2.Scharr(smooth, cv2.CV_32F, 1, 0, scale=1 / 32), np.float32)
    gradient_y = np.asarray(cv2.Scharr(smooth, cv2.CV_32F, 0, 1, scale=1 / 32), np.float32)
    return PhotoLevel(image, gradient_x, gradient_y, valid, camera, scale)


@dataclass(frozen=True, eq=False, slots=True)
class LineEdges:
    """Edges of the photo on search lines; unused places have quality 0.

    Parameters
    ----------
    offset_px : ndarray of float64, shape (n, k)
        From the sample along its normal.
    quality : ndarray of float64, shape (n, k)
        How much it looks like the edge in question: 0 to 1, at most 1 in sum over a line.
    """

    offset_px: NDArray[np.float64]
    quality: NDArray[np.float64]


def find_line_edges(
    level: PhotoLevel,
    pixels: NDArray[np.float64],
    normals: NDArray[np.float64],
    *,
    search_px: float,
    step_px: float,
    shows: NDArray[np.float64],
) -> LineEdges:
    """Find the strongest edges of either polarity along lines.

    Parameters
    ----------
    level : PhotoLevel
    pixels, normals : ndarray of float64, shape (n, 2)
        Middles and unit directions of the lines.
    search_px : float
        Half their length.
    step_px : float
        Between places looked at.
    shows : ndarray of float64, shape (n,)
        How probable it is that the edge in question shows in the photo at all, 0 to 1.
    """
    n_steps = int(np.ceil(search_px / step_px)) + 1
    steps = (np.arange(-n_steps, n_steps + 1) * step_px).astype(np.float32)
    x = pixels[:, :1].astype(np.float32) + normals[:, :1].astype(np.float32) * steps
    y = pixels[:, 1:].astype(np.float32) + normals[:, 1:].astype(np.float32) * steps
    along_x = cv2.remap(level.gradient_x, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    along_y = cv2.remap(level.gradient_y, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    nx, ny = (normals[:, i].astype(np.float32)[:, None, None] for i in (0, 1))
    along = np.asarray(along_x) * nx + np.asarray(along_y) * ny
    across = np.asarray(along_x) * ny - np.asarray(along_y) * nx
    power = np.einsum("ntc,ntc->nt", along, along) / 3
    cross = np.einsum("ntc,ntc->nt", across, across) / 3
    h, w = level.valid.shape
    column, row = np.rint(x).astype(np.int32), np.rint(y).astype(np.int32)
    inside = (column >= 1) & (column < w - 1) & (row >= 1) & (row < h - 1)
    usable = inside & level.valid[row.clip(0, h - 1), column.clip(0, w - 1)]
    power[~usable] = 0.0
    middle = power[:, 1:-1]
    # Strength, times how well its direction fits, times what noise leaves of it.
    fit = middle / (middle + cross[:, 1:-1] + 1e-6)
    preference = np.sqrt(middle) * fit * fit * middle / (middle + HALF_GRADIENT**2)
    is_peak = (middle >= power[:, :-2]) & (middle > power[:, 2:])
    preference *= is_peak
    k = min(MAX_EDGES, preference.shape[1])
    best = np.argpartition(preference, -k, axis=1)[:, -k:]
    rows = np.arange(len(preference))[:, None]
    score = preference[rows, best].astype(np.float64)
    left, centre, right = (np.sqrt(power[rows, best + i]).astype(np.float64) for i in range(3))
    bend = left - 2 * centre + right
    shift = np.where(bend < -1e-9, 0.5 * (left - right) / np.where(bend < -1e-9, bend, -1.0), 0.0).clip(-1, 1)
    offset = (best - n_steps + 1 + shift) * step_px
    score[np.abs(offset) > search_px] = 0.0
    # Among several alike, each is less likely to be the one.
    total = score.sum(axis=1, keepdims=True)
    quality = score * score / np.maximum(total, 1e-9) / (score.max(axis=1, keepdims=True) + HALF_GRADIENT)
    return LineEdges(offset, quality * shows[:, None])


@dataclass(frozen=True, eq=False, slots=True)
class ColorVotes:
    """How much more a colour looks like the part than like what is around it.

    Parameters
    ----------
    votes : ndarray of float32, shape (h, w)
        log(p(colour | part) / p(colour | background)), bounded.
    """

    votes: NDArray[np.float32]


def color_votes(level: PhotoLevel, geometry: GeometryRender) -> ColorVotes:
    """Learn the colours of part and surroundings at a pose, and let every pixel vote.

    Parameters
    ----------
    level : PhotoLevel
    geometry : GeometryRender
        Of the level's size.
    """
    mask = geometry.mask.astype(np.uint8)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * INSIDE_PX + 1, 2 * INSIDE_PX + 1))
    inner = cv2.erode(mask, disc).astype(bool) & level.valid
    distance = cv2.distanceTransform(1 - mask, cv2.DIST_L2, 3)
    outer = (distance > INSIDE_PX) & (distance < RING_PX) & level.valid
    if inner.sum() < 50:
        inner = mask.astype(bool) & level.valid
    if inner.sum() < 20 or outer.sum() < 20:
        return ColorVotes(np.zeros(mask.shape, np.float32))
    index = color_bins(level.image)
    part, around = (color_histogram(index[where]) for where in (inner, outer))
    # A colour seen on neither side says nothing.
    votes = np.log((part + 1e-5) / (around + 1e-5)).clip(-MOST_VOTE, MOST_VOTE)
    return ColorVotes(votes.astype(np.float32)[index])


def color_bins(image: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Give the number of each pixel's colour, int32 (h, w), 0 to `COLOR_BINS` ** 3 - 1."""
    bins = (image // (256 // COLOR_BINS)).astype(np.int32)
    index: NDArray[np.int32] = (bins[..., 0] * COLOR_BINS + bins[..., 1]) * COLOR_BINS + bins[..., 2]
    return index


def color_histogram(index: NDArray[np.int32]) -> NDArray[np.float64]:
    """Give the share of each colour among pixels, from `color_bins`; neighbouring colours share."""
    count = np.bincount(index, minlength=COLOR_BINS**3).astype(np.float64).reshape((COLOR_BINS,) * 3)
    # Neighbouring bins share: light varies over a part.
    for axis in range(3):
        padded = np.pad(count, [(1, 1) if a == axis else (0, 0) for a in range(3)], mode="edge")
        lower = np.take(padded, np.arange(COLOR_BINS), axis=axis)
        upper = np.take(padded, np.arange(2, COLOR_BINS + 2), axis=axis)
        count = 0.25 * lower + 0.5 * count + 0.25 * upper
    total: NDArray[np.float64] = (count / max(1.0, count.sum())).ravel()
    return total


def find_line_borders(
    votes: ColorVotes,
    pixels: NDArray[np.float64],
    normals: NDArray[np.float64],
    *,
    search_px: float,
    weight: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Find where along lines the part's colours give way to the background's.

    The border at offset d has the likelihood prod(part's colours before d) prod(background's after d); mean and
    variance over d, as in sparse region tracking (Stoiber et al., SRT3D, IJCV 2022), with each pixel's vote scaled by
    `weight` because neighbouring pixels do not vote independently.

    Returns
    -------
    mean_px, variance_px2 : ndarray of float64, shape (n,)
    """
    n_steps = int(np.ceil(search_px))
    steps = np.arange(-n_steps, n_steps + 1).astype(np.float32)
    x = pixels[:, :1].astype(np.float32) + normals[:, :1].astype(np.float32) * steps
    y = pixels[:, 1:].astype(np.float32) + normals[:, 1:].astype(np.float32) * steps
    vote = np.asarray(
        cv2.remap(votes.votes, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0), np.float64
    )
    # Border between step j-1 and step j: votes before it count for, after it against.
    before = np.concatenate((np.zeros((len(vote), 1)), np.cumsum(vote, axis=1)), axis=1)
    score = weight * (2 * before - before[:, -1:])
    score -= score.max(axis=1, keepdims=True)
    likelihood = np.exp(score)
    likelihood /= likelihood.sum(axis=1, keepdims=True)
    place = np.arange(-n_steps, n_steps + 2) - 0.5
    mean = likelihood @ place
    variance = likelihood @ (place**2) - mean**2
    return mean, np.maximum(variance, 0.05)
