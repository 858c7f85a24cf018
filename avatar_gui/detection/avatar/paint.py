"""Colours of the CAD model that the photo confirms, taken off the photo before anything looks at it.

The network compares a photo with a shape. A label, a dark screw or a painted ring that the model has in its own colour
would be a mark to it. Where the model says "other than the rest, this way" and the photo is so, that much of the
photo's colour is explained, and the place is shown as bare as the rest. What the photo does not confirm stays as it is:
colours of a model, which real parts seldom have, can explain, never accuse.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.inputs import DARKEST, lit, parts_with_usual
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry

Mask = NDArray[np.bool_]
Shades = NDArray[np.float32]

# Paint is what differs from the rest by this much, log colour; finer steps are shading and rounding.
LEAST_PAINT = 0.15
# Steps of the cosine to the viewing ray within which the head light is one.
ANGLES = 64
MOST_LOOKED_AT = 20_000
# Smaller places have no colour of their own; more of them are a texture, which is not laid over the photo so exactly.
LEAST_PX, MOST_PLACES = 12, 200
# Cosine between what the model says and what the photo shows, at least; and how much more than the model says.
LEAST_AGREEMENT = 0.6
MOST_TIMES, SLACK = 2.5, 0.2
# A border is this wide to each side in the photo, px of the crop, and two deviations of the pose more; but wherever the
# pose may be, what lies farther off is no border.
BORDER_PX, WIDEST_BORDER_PX = 2.0, 8.0
_AROUND = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, eq=False, slots=True)
class Place:
    """One place of the model that is painted.

    Parameters
    ----------
    box : tuple of slice
        Rows and columns that hold it.
    mask : ndarray of bool
        Inside the box.
    paint : ndarray of float64, shape (3,)
        Log colour against the rest of the model.
    """

    box: tuple[slice, slice]
    mask: Mask
    paint: NDArray[np.float64]


def painted_places(painted: NDArray[np.uint8], twin: TwinGeometry) -> tuple[Place, ...]:
    """Find what is painted on the model other than the rest of its part.

    Parameters
    ----------
    painted : ndarray of uint8, shape (h, w, 3)
        The twin in the model's own colours, under the head light.
    twin : TwinGeometry
        Of the same size.

    Returns
    -------
    tuple of Place
        Empty where each part has one colour, or there are too many places.
    """
    mask = twin.mask
    if not mask.any():
        return ()
    shade = np.log(np.maximum(painted.astype(np.float32) / np.float32(255), DARKEST))
    paint = np.zeros_like(shade)
    for own, usual in parts_with_usual(twin):
        paint[own] = shade[own] - _under_head_light(shade[usual], twin.facing[usual], twin.facing[own])
    # Where colours meet, a pixel is of both.
    spread = cv2.dilate(paint, _AROUND) - cv2.erode(paint, _AROUND)
    even = mask & (spread.max(axis=2) < LEAST_PAINT)
    candidates = even & (np.abs(paint).max(axis=2) > LEAST_PAINT)
    if not candidates.any():
        return ()
    _, labels, stats, _ = cv2.connectedComponentsWithStats(candidates.astype(np.uint8), connectivity=4)
    large = [int(label) for label in np.flatnonzero(stats[:, cv2.CC_STAT_AREA] >= LEAST_PX) if label]
    if len(large) > MOST_PLACES:
        return ()
    places: list[Place] = []
    for label in large:
        x, y, w, h = (int(value) for value in stats[label, :4])
        # The ring of mixed pixels is its border.
        box = (slice(max(y - 1, 0), y + h + 1), slice(max(x - 1, 0), x + w + 1))
        own = labels[box] == label
        usual = np.median(paint[box][own], axis=0).astype(np.float64)
        grown = (cv2.dilate(own.astype(np.uint8), _AROUND) > 0) & mask[box]
        places.append(Place(box, grown, usual))
    return tuple(places)


def without_paint(
    photo: NDArray[np.uint8],
    places: tuple[Place, ...],
    twin: TwinGeometry,
    sigma_px: NDArray[np.float32] | float,
) -> NDArray[np.uint8]:
    """Take off the photo what of its colours the model's paint explains.

    Parameters
    ----------
    photo : ndarray of uint8, shape (h, w, 3)
    places : tuple of Place
        From `painted_places`, of the same twin.
    twin : TwinGeometry
        Of the same size.
    sigma_px : float or ndarray of float32, shape (h, w)
        How far the twin may be off (one standard deviation, px).

    Returns
    -------
    ndarray of uint8, shape (h, w, 3)
        The same array where nothing is explained.
    """
    if not places:
        return photo
    light = lit(photo, twin)
    seen = _against_usual(light.shade, light.shadowed_fit, twin)
    taken = np.zeros_like(seen)
    for place in places:
        _take_off(taken, seen, place, sigma_px)
    is_changed: Mask = np.asarray(taken.any(axis=2))
    if not is_changed.any():
        return photo
    bare = np.maximum(photo.astype(np.float32), 1) * np.exp(-taken)
    return np.where(is_changed[..., None], np.rint(np.clip(bare, 0, 255)), photo).astype(np.uint8)


def _take_off(taken: Shades, seen: Shades, place: Place, sigma_px: NDArray[np.float32] | float) -> None:
    rows, columns = place.box
    off = float(np.median(sigma_px[place.box][place.mask])) if isinstance(sigma_px, np.ndarray) else float(sigma_px)
    reach = round(min(BORDER_PX + 2 * off, WIDEST_BORDER_PX))
    # With room for the border around it.
    height, width = seen.shape[:2]
    top, left = max(rows.start - reach, 0), max(columns.start - reach, 0)
    window = (slice(top, min(rows.stop + reach, height)), slice(left, min(columns.stop + reach, width)))
    own = np.zeros((window[0].stop - top, window[1].stop - left), np.uint8)
    own[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = place.mask
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    inner = cv2.erode(own, kernel) > 0
    near = cv2.dilate(own, kernel) > 0
    shown = seen[window]
    core = inner if np.count_nonzero(inner) >= LEAST_PX else own > 0
    colour = np.median(shown[core], axis=0).astype(np.float64)
    size, said = float(np.linalg.norm(colour)), float(np.linalg.norm(place.paint))
    if size == 0 or float(colour @ place.paint) < LEAST_AGREEMENT * size * said:
        return
    colour *= min(1.0, (MOST_TIMES * said + SLACK) / size)
    # Where the border lies, the photo says itself: between bare and painted, a pixel is as much of both.
    share = np.clip(shown @ colour / (colour @ colour), 0, 1)
    share = np.where(inner, 1, np.where(near, share, 0))
    change = (share[..., None] * colour).astype(np.float32)
    # Two places share a border: the one that explains more counts.
    before = taken[window]
    is_more = np.abs(change).sum(axis=2) > np.abs(before).sum(axis=2)
    taken[window] = np.where(is_more[..., None], change, before)


def _against_usual(shade: Shades, fit: NDArray[np.float32], twin: TwinGeometry) -> Shades:
    """Give log colours against what the light and the usual colour of each part make them; 0 off the part."""
    off = shade - fit[..., None]
    out = np.zeros_like(off)
    for own, usual in parts_with_usual(twin):
        out[own] = off[own] - np.median(off[usual], axis=0)
    return out


def _under_head_light(shade: Shades, facing: NDArray[np.float32], asked: NDArray[np.float32]) -> Shades:
    """Give what one colour looks like at each angle to the head light: the median of those seen at such an angle."""
    some = slice(None, None, max(1, facing.size // MOST_LOOKED_AT))
    shade, facing = shade[some], facing[some]
    bins = np.minimum((facing * ANGLES).astype(np.int64), ANGLES - 1)
    groups = [group for number in np.unique(bins) if len(group := np.flatnonzero(bins == number)) >= LEAST_PX]
    if not groups:
        return np.broadcast_to(np.median(shade, axis=0), (asked.size, 3))
    at = [facing[group].mean() for group in groups]
    seen = np.array([np.median(shade[group], axis=0) for group in groups])
    return np.stack([np.interp(asked, at, seen[:, channel]) for channel in range(3)], axis=1).astype(np.float32)
