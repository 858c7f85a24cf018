"""Photometric matching: what the twin would look like under the light and exposure of the photo.

A twin is shaded by a head light in the CAD's colours; the photo has its own light, exposure, white balance and paint.
Everything that a smooth light on a uniformly painted part explains is fitted and taken out before two pictures are
compared. What is fitted must stay poor, or it explains the defect too.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.twin import NO_PART

# Shares of pixels left out of each fit as possible defects, and how often the choice is made anew.
TRIMMED_SHARE = 0.2
N_TRIMS = 6
# Pixels that a fit looks at, at most: an even subset is as good and keeps large photos fast.
MAX_FIT_PX = 20_000
# Parts that are at least this large get light and paint of their own; for smaller ones a missing part could be
# explained as paint, so their colour may only move this far from what the rest of the photo says.
OWN_FIT_MIN_PX = 400
OWN_FIT_MIN_SHARE = 0.05
SMALL_PART_MAX_SHIFT_LAB = np.array([12.0, 8.0, 8.0])
# Strength of the pull of every coefficient but the offset to zero, relative to the number of pixels; columns are
# scaled to about unit range. It decides where the picture says nothing: a flat plate has one normal.
RIDGE = 1e-3
# Photos are exposed for what is in them: a part is hardly ever further from its twin's lightness than this.
BRIGHTNESS_RATIOS = (0.3, 2.0)


def to_lab(image: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Turn RGB uint8 (h, w, 3) into CIE Lab (D65) float32: L 0 to 100, a and b about -100 to 100."""
    return np.asarray(cv2.cvtColor(image.astype(np.float32) / np.float32(255.0), cv2.COLOR_RGB2Lab), np.float32)


def from_lab(lab: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn Lab float32 (h, w, 3) into RGB float32, 0 to 1; colours that no screen shows are clipped."""
    return np.clip(np.asarray(cv2.cvtColor(lab, cv2.COLOR_Lab2RGB), np.float32), 0.0, 1.0)


def match_twin(
    photo_lab: NDArray[np.float32],
    twin_lab: NDArray[np.float32],
    normals_cam: NDArray[np.float32],
    part_id: NDArray[np.int32],
    core: NDArray[np.bool_],
    job: JobContext,
) -> NDArray[np.float32]:
    """Give the twin in the photo's light and colours.

    By least squares with the worst fifth of the pixels left out (fitted anew six times):
    ``L' = k L + c0 + c1 L + c2 nx + c3 ny + c4 nz + c5 x + c6 y`` (an affine change, a Lambertian light from anywhere,
    a linear fall-off over the picture; k is the ratio of the median lightnesses, and c1 is pulled to 0),
    ``a' = a + c0 + c1 a``, ``b' = b + c0 + c1 b``. First over all parts together, then again on what is left for each
    part of at least 5 % of the area; smaller parts are only shifted, and only a little.

    Parameters
    ----------
    photo_lab, twin_lab : ndarray of float32, shape (h, w, 3)
    normals_cam : ndarray of float32, shape (h, w, 3)
    part_id : ndarray of int32, shape (h, w)
        -1 = background.
    core : ndarray of bool, shape (h, w)
        Pixels that surely show the part; only these are fitted.
    job : JobContext

    Returns
    -------
    ndarray of float32, shape (h, w, 3)
        Lab; meaningful where the twin is.
    """
    bases = _bases(twin_lab, normals_cam)
    # The trim takes small details for defects and would flatten them. They keep the contrast that brightness suggests,
    # and the CAD's own colours: the fit starts there, and stays there where the rest of the photo is silent.
    first_guess = twin_lab * np.array([_brightness_ratio(photo_lab, twin_lab, core), 1, 1], np.float32)
    job.check()
    matched = first_guess + _fitted(photo_lab - first_guess, bases, core, np.ones_like(core), job).reshape(
        photo_lab.shape
    )
    ids, counts = np.unique(part_id[core], return_counts=True)
    for part, n_px in zip(ids, counts, strict=True):
        if part == NO_PART or len(ids) == 1:
            continue
        own = core & (part_id == part)
        here = part_id == part
        left = photo_lab - matched
        job.check()
        if n_px >= max(OWN_FIT_MIN_PX, OWN_FIT_MIN_SHARE * counts.sum()):
            matched[here] += _fitted(left, bases, own, here, job)
        else:
            shift = np.median(left[own], axis=0)
            matched[here] += np.clip(shift, -SMALL_PART_MAX_SHIFT_LAB, SMALL_PART_MAX_SHIFT_LAB)
    matched[..., 0] = np.clip(matched[..., 0], 0.0, 100.0)
    return matched


def _brightness_ratio(photo_lab: NDArray[np.float32], twin_lab: NDArray[np.float32], core: NDArray[np.bool_]) -> float:
    ratio = float(np.median(photo_lab[..., 0][core])) / max(float(np.median(twin_lab[..., 0][core])), 1.0)
    return float(np.clip(ratio, *BRIGHTNESS_RATIOS))


def _bases(
    twin_lab: NDArray[np.float32], normals_cam: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Columns of the three fits, scaled to about unit range."""
    h, w = twin_lab.shape[:2]
    one = np.ones((h, w), np.float32)
    x, y = np.meshgrid(np.linspace(-1, 1, w, dtype=np.float32), np.linspace(-1, 1, h, dtype=np.float32))
    lightness = np.stack((one, twin_lab[..., 0] / 50 - 1, *np.moveaxis(normals_cam, -1, 0), x, y), axis=-1)
    return lightness, np.stack((one, twin_lab[..., 1] / 50), axis=-1), np.stack((one, twin_lab[..., 2] / 50), axis=-1)


def _fitted(
    target_lab: NDArray[np.float32],
    bases: tuple[NDArray[np.float32], ...],
    where: NDArray[np.bool_],
    wanted: NDArray[np.bool_],
    job: JobContext,
) -> NDArray[np.float32]:
    """Fit the columns of `bases` to `target_lab` at `where`; give the fit at `wanted`, float32 (n, 3)."""
    picked = np.flatnonzero(where)
    picked = picked[:: max(1, picked.size // MAX_FIT_PX)]
    targets = [target_lab[..., c].ravel()[picked].astype(np.float64) for c in range(3)]
    columns = [basis.reshape(where.size, -1)[picked].astype(np.float64) for basis in bases]
    kept = np.ones(picked.size, bool)
    for _ in range(N_TRIMS):
        job.check()
        coefficients = [_ridge(X[kept], y[kept]) for X, y in zip(columns, targets, strict=True)]
        misfit = np.zeros(picked.size)
        for X, y, c in zip(columns, targets, coefficients, strict=True):
            misfit += (y - X @ c) ** 2
        kept = np.asarray(misfit <= np.quantile(misfit, 1.0 - TRIMMED_SHARE))
    fits = [basis[wanted] @ c.astype(np.float32) for basis, c in zip(bases, coefficients, strict=True)]
    return np.stack(fits, axis=-1).astype(np.float32)


def _ridge(X: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    pull = np.full(X.shape[1], RIDGE * len(X))
    pull[0] = 1e-9 * len(X)
    return np.asarray(np.linalg.solve(X.T @ X + np.diag(pull), X.T @ y), np.float64)
