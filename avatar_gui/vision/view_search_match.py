"""First stage of the pose search: every template against every place and size of the photo.

A window of cells x and a template t are compared by ``t' C^-1 (x - m)``, with mean m and covariance C of windows of
this very photo: linear discriminant analysis with one example (Hariharan, Malik and Ramanan, Discriminative
decorrelation for clustering and classification, 2012). What is common in the photo then tells little. Divided by its
spread over the photo, the score says by how many standard deviations a window is unlike the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.vision.resize import resized
from avatar_gui.vision.view_search_features import SPHERE_PX, cell_map, gradient_field, windows_of
from avatar_gui.vision.view_search_templates import BACKGROUND_LEVEL, ViewSet

# Neighbouring sizes differ by this factor.
SCALE_STEP = 1.18
# Sphere diameters looked for, as shares of the photo's height.
SMALLEST_SHARE = 0.22
LARGEST_SHARE = 1.35
# Windows of each size kept by their best template, and templates kept for each. Clutter is small more often than large,
# so sizes must not compete here. Of the windows of its size the right one is nearly always among the first ten; in it,
# the right view may have a hundred better ones where a part is thin or has many fine edges.
N_WINDOWS = 24
N_PER_WINDOW = 100
# Share of the identity mixed into the covariance.
RIDGE = 0.01
_WINDOWS_AT_ONCE = 256


@dataclass(frozen=True, eq=False, slots=True)
class Hypotheses:
    """Where templates match.

    Parameters
    ----------
    template : ndarray of intp, shape (n,)
    center_px : ndarray of float64, shape (n, 2)
        Of the enclosing sphere, px of the photo.
    sphere_px : ndarray of float64, shape (n,)
        Its diameter.
    score : ndarray of float32, shape (n,)
    window : ndarray of intp, shape (n,)
        Hypotheses of one number are in the same place and of the same size.
    """

    template: NDArray[np.intp]
    center_px: NDArray[np.float64]
    sphere_px: NDArray[np.float64]
    score: NDArray[np.float32]
    window: NDArray[np.intp]


def sphere_sizes_px(height: int) -> NDArray[np.float64]:
    """Give the sphere diameters that are looked for in a photo of this height, px."""
    n = int(np.ceil(np.log(LARGEST_SHARE / SMALLEST_SHARE) / np.log(SCALE_STEP))) + 1
    sizes: NDArray[np.float64] = SMALLEST_SHARE * height * np.power(SCALE_STEP, np.arange(n))
    return sizes


def match_templates(image: NDArray[np.uint8], views: ViewSet, check: Callable[[], None]) -> Hypotheses:
    """Compare all templates with the photo.

    Parameters
    ----------
    image : ndarray of uint8, shape (H, W, 3)
        Undistorted.
    views : ViewSet
    check : callable
        Called often; may raise to stop.

    Returns
    -------
    Hypotheses
        Best first, at most N_WINDOWS * N_PER_WINDOW of each size.
    """
    windows, centers, sizes = _photo_windows(image, views.basis, check)
    scored_windows, scored_templates = _decorrelated(windows, views.templates)
    check()
    best = np.empty(len(windows), np.float32)
    for start in range(0, len(windows), _WINDOWS_AT_ONCE):
        check()
        chunk = slice(start, start + _WINDOWS_AT_ONCE)
        best[chunk] = (scored_windows[chunk] @ scored_templates.T).max(axis=1)
    kept = np.concatenate(
        [
            at[np.argsort(-best[at], kind="stable")[:N_WINDOWS]]
            for at in (np.flatnonzero(sizes == s) for s in np.unique(sizes))
        ]
    )
    window, template, score = [], [], []
    for start in range(0, len(kept), _WINDOWS_AT_ONCE // 4):
        check()
        chosen = kept[start : start + _WINDOWS_AT_ONCE // 4]
        scores = scored_windows[chosen] @ scored_templates.T
        top = np.argpartition(-scores, N_PER_WINDOW, axis=1)[:, :N_PER_WINDOW]
        window.append(np.repeat(chosen, N_PER_WINDOW))
        template.append(top.ravel())
        score.append(np.take_along_axis(scores, top, 1).ravel())
    at, which, values = np.concatenate(window), np.concatenate(template), np.concatenate(score)
    order = np.argsort(-values)
    return Hypotheses(which[order], centers[at[order]], sizes[at[order]], values[order], at[order])


def _photo_windows(
    image: NDArray[np.uint8], basis: NDArray[np.float32], check: Callable[[], None]
) -> tuple[NDArray[np.float32], NDArray[np.float64], NDArray[np.float64]]:
    """Give the windows of all sizes in the basis, with centre and sphere diameter in px of the photo."""
    windows, centers, sizes = [], [], []
    height, width = image.shape[:2]
    for size in sphere_sizes_px(height):
        check()
        scale = SPHERE_PX / size
        small = resized(image, round(width * scale), round(height * scale))
        cells = cell_map(gradient_field(small, 0.5 * SPHERE_PX))
        raw, places = windows_of(cells, BACKGROUND_LEVEL)
        windows.append((raw - np.float32(BACKGROUND_LEVEL)) @ basis)
        ratio = np.array([width / small.shape[1], height / small.shape[0]])
        at = (places + 0.5) * ratio - 0.5
        centers.append(at)
        sizes.append(np.full(len(at), size))
    return np.concatenate(windows), np.concatenate(centers), np.concatenate(sizes)


def _decorrelated(
    windows: NDArray[np.float32], templates: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give windows and templates whose products are the scores."""
    mean = windows.mean(axis=0)
    centred = windows - mean
    covariance = centred.T @ centred / len(centred)
    values, vectors = np.linalg.eigh(covariance)
    values = values.clip(min=0) + RIDGE * values.max()
    whiten = (vectors / np.sqrt(values)).astype(np.float32)
    shaped = templates @ whiten
    shaped /= np.maximum(np.linalg.norm(shaped, axis=1, keepdims=True), 1e-6)
    return centred @ whiten, shaped
