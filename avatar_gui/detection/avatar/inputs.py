"""What the network of the engine `avatar` sees of a photo and its twin: the same arrays in training and in scoring.

Both streams are planes of the same size, float32, near unit range, so that a network learns geometry and appearance
and no exposure, white balance or distance. See docs/method/avatar.md for what each plane was worth.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.light_bank import ShadowedLight, shadowed_light
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry

Planes = NDArray[np.float32]

# Shades below this share of full scale are sensor noise.
DARKEST = 0.02
# What the light fit looks at, at most: an even subset is as good and keeps large crops fast.
MAX_FIT_PX = 5_000
N_REWEIGHTS = 4
PIECE_PX = 1 << 14
# Parts smaller than this take the common fit: their paint could otherwise explain a defect away.
OWN_SHADE_MIN_PX = 300
CLIP = 4.0

PHOTO_PLANES = ("red", "green", "blue", "light residual", "local contrast", "shadowed light residual")
TWIN_PLANES = (
    "normal x",
    "normal y",
    "normal z",
    "facing",
    "mask",
    "bend",
    "depth step",
    "depth",
    "light fit",
    "pose uncertainty",
    "sky",
    "shadowed light fit",
    "cast shadow",
)


@dataclass(frozen=True, eq=False, slots=True)
class Lit:
    """A photo in logs, and what light on the twin explains of it.

    Parameters
    ----------
    shade : ndarray of float32, shape (h, w, 3)
        Log colours.
    grey, fit, shadowed_fit : ndarray of float32, shape (h, w)
        Log shade of the photo, as a smooth light explains it, and as several lights with shadows do; the last two are
        0 off the part.
    shadows : ShadowedLight
    """

    shade: NDArray[np.float32]
    grey: NDArray[np.float32]
    fit: NDArray[np.float32]
    shadowed_fit: NDArray[np.float32]
    shadows: ShadowedLight


def lit(photo: NDArray[np.uint8], twin: TwinGeometry) -> Lit:
    """Light the twin as the photo is lit; arguments as `network_inputs`."""
    shade = np.log(np.maximum(photo.astype(np.float32) / np.float32(255.0), DARKEST))
    grey = shade.mean(axis=2)
    shadows = shadowed_light(grey, twin)
    shadowed_fit = light_fit(grey, twin, also=(np.log(np.maximum(shadows.sky, 0.05)), shadows.log_shade))
    return Lit(shade, grey, light_fit(grey, twin), shadowed_fit, shadows)


def network_inputs(
    photo: NDArray[np.uint8],
    twin: TwinGeometry,
    sigma_px: NDArray[np.float32] | float = 0.5,
    light: Lit | None = None,
) -> tuple[Planes, Planes]:
    """Give the planes of photo and twin.

    Parameters
    ----------
    photo : ndarray of uint8, shape (h, w, 3)
        RGB, without lens distortion.
    twin : TwinGeometry
        Of the same size, with at least one pixel of the part.
    sigma_px : float or ndarray of float32, shape (h, w)
        How far the twin may be off at each pixel (one standard deviation, px).
    light : Lit, optional
        That of this photo and twin, where it is known.

    Returns
    -------
    photo_planes : ndarray of float32, shape (6, h, w)
        `PHOTO_PLANES`: log colours, centred and scaled over the part; what the light on the twin does not explain; and
        the same against its surroundings.
    twin_planes : ndarray of float32, shape (13, h, w)
        `TWIN_PLANES`.
    """
    mask = twin.mask
    light = light or lit(photo, twin)
    shade, grey, fit, whole_fit = light.shade, light.grey, light.fit, light.shadowed_fit
    shadowed = light.shadows
    middle = np.median(shade[mask], axis=0)
    spread = max(float(np.std(grey[mask])), 0.15)
    colours = np.clip((shade - middle) / spread, -CLIP, CLIP)
    off = grey - fit
    scale = max(1.4826 * float(np.median(np.abs(off[mask]))), 0.03)
    residual = np.clip(off / scale, -CLIP, CLIP) * mask
    unexplained = np.clip((grey - whole_fit) / scale, -CLIP, CLIP) * mask
    photo_planes = np.concatenate(
        (np.moveaxis(colours, 2, 0), residual[None], local_contrast(grey, mask)[None], unexplained[None])
    ).astype(np.float32)
    bend, step = twin.edges
    depth = np.where(mask, twin.depth_mm, 0)
    nearest = float(np.median(twin.depth_mm[mask]))
    # One unit is a tenth of the part's way across the picture, in depth.
    across_mm = 0.1 * max(mask.shape) * nearest / twin.focal_px
    relative = np.clip(np.where(mask, (depth - nearest) / across_mm, 0), -CLIP, CLIP)
    twin_planes = np.stack(
        (
            *np.moveaxis(twin.normals_cam, 2, 0),
            twin.facing,
            mask,
            bend,
            step,
            relative,
            np.clip((fit - middle.mean()) / spread, -CLIP, CLIP) * mask,
            np.broadcast_to(np.minimum(np.asarray(sigma_px, np.float32) / np.float32(4.0), 2.0), mask.shape),
            shadowed.sky,
            np.clip((whole_fit - middle.mean()) / spread, -CLIP, CLIP) * mask,
            np.clip(shadowed.log_shadow, -CLIP, 0),
        )
    ).astype(np.float32)
    return photo_planes, twin_planes


def lit_picture(light: Lit, twin: TwinGeometry) -> NDArray[np.uint8]:
    """Give the twin as a picture in the photo's light and colours, uint8 (h, w, 3).

    Each part has the colour that is usual on it in the photo, as bright as several lights with shadows make it; around
    the part is one flat colour.
    """
    mask = twin.mask
    tint = light.shade - light.grey[..., None]
    shade = np.broadcast_to(np.median(light.shade[mask], axis=0), light.shade.shape).copy()
    for own, usual in parts_with_usual(twin):
        shade[own] = light.shadowed_fit[own][:, None] + np.median(tint[usual], axis=0)
    return np.asarray(np.rint(255 * np.exp(np.clip(shade, np.log(DARKEST), 0))), np.uint8)


def parts_with_usual(twin: TwinGeometry) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """Give the pixels of each part, and those that tell its usual colour; both bool (h, w)."""
    mask = twin.mask
    for part in np.unique(twin.part_id[mask]):
        own = mask & (twin.part_id == part)
        # Of few pixels the colour could be a defect's: then all that is seen tells, as for their light.
        yield own, own if np.count_nonzero(own) >= OWN_SHADE_MIN_PX else mask


def mirrored(photo: Planes, twin: Planes) -> tuple[Planes, Planes]:
    """Give `network_inputs`' planes of the same scene seen in a mirror: left and right change places."""
    turned = twin[:, :, ::-1].copy()
    turned[TWIN_PLANES.index("normal x")] *= -1
    return photo[:, :, ::-1].copy(), turned


def light_fit(
    grey: NDArray[np.float32],
    twin: TwinGeometry,
    seen: NDArray[np.bool_] | None = None,
    also: Sequence[NDArray[np.float32]] = (),
) -> NDArray[np.float32]:
    """Give the log shade that a smooth light on an evenly coloured part explains, float32 (h, w); 0 off the part.

    Where `seen` (bool (h, w)) is given, only pixels in it are looked at. `also` (each (h, w)) is fitted with the rest.

    Robust least squares (Cauchy weights) on the nine spherical harmonics up to degree 2 of the surface normal
    (Ramamoorthi and Hanrahan 2001: 98 % of a Lambertian surface's light) and a linear fall-off over the picture; then
    parts of an assembly are shifted by their median.
    """
    mask = twin.mask
    fit = np.zeros(mask.shape, np.float32)
    picked = np.flatnonzero(mask)
    if picked.size == 0:
        return fit
    basis = twin.harmonics
    if also:
        basis = np.concatenate((basis, np.stack(also, axis=-1)), axis=-1)
    fitted = picked if seen is None else np.flatnonzero(mask & seen)
    if fitted.size == 0:
        return fit
    some = fitted[:: max(1, fitted.size // MAX_FIT_PX)]
    x = basis.reshape(-1, basis.shape[-1])[some].astype(np.float64)
    y = grey.ravel()[some].astype(np.float64)
    weight = np.ones(some.size)
    # What is given besides says how the shade goes: pulled to nothing, it would lose where few pixels have it.
    pull = np.diag(np.r_[1e-9, np.full(x.shape[1] - 1 - len(also), 2e-3), np.full(len(also), 1e-5)]) * some.size
    for _ in range(N_REWEIGHTS):
        weighted = x * weight[:, None]
        off = y - x @ np.linalg.solve(weighted.T @ x + pull, weighted.T @ y)
        sigma = max(1.4826 * float(np.median(np.abs(off))), 0.01)
        weight = 1.0 / (1.0 + (off / (2.0 * sigma)) ** 2)
    weighted = x * weight[:, None]
    coefficients = np.linalg.solve(weighted.T @ x + pull, weighted.T @ y)
    flat = fit.reshape(-1)
    rows, slopes = basis.reshape(-1, basis.shape[-1]), coefficients.astype(np.float32)
    # By pieces that stay in the processor's cache: of a large crop, all rows at once are hundreds of megabytes.
    for start in range(0, picked.size, PIECE_PX):
        piece = picked[start : start + PIECE_PX]
        flat[piece] = rows[piece] @ slopes
    ids = twin.part_id.ravel()
    for part in np.unique(ids[picked]):
        own, looked = picked[ids[picked] == part], fitted[ids[fitted] == part]
        if looked.size >= OWN_SHADE_MIN_PX and looked.size < fitted.size:
            flat[own] += np.float32(np.median(grey.ravel()[looked] - flat[looked]))
    return fit


def local_contrast(grey: NDArray[np.float32], mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Give the log shade against its surroundings on the part (a Gaussian of 6 px), in units of 0.2; 0 off the part."""
    inside = mask.astype(np.float32)
    weight = cv2.GaussianBlur(inside, (0, 0), 6.0)
    around = cv2.GaussianBlur(np.where(mask, grey, 0).astype(np.float32), (0, 0), 6.0) / np.maximum(weight, 1e-3)
    return np.asarray(np.clip((grey - around) / 0.2, -CLIP, CLIP) * inside, np.float32)
