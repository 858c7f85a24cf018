"""From the network's logits to scores: pixels by the floor and what is around, photos less what is hidden.

Two things that a window of the network does not see tell pixels apart better. A photo in which everything looks a
little odd - a rough casting, a soft lens - has a higher floor than another, and the same logit means less in it. And a
deviation that is one is seldom a pixel: where the neighbourhood speaks for it, so much the better.

Whole photos are told apart as well or better without. There, what the network takes for something that stands before
the part is believed where it comes from outside, as what is in the way does; a patch of paint in the middle of a face
is no such thing, however strange it looks. All was chosen on development sets (docs/benchmarks.md).
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Mask = NDArray[np.bool_]

# Median logit of good photos: in the middle, and the bounds between which it is taken for the photo's own. A part that
# deviates as a whole lies above them and must not become its own measure.
FLOOR, LOWEST_FLOOR, HIGHEST_FLOOR = -8.6, -9.6, -7.2
# How far a neighbourhood reaches, px of the crop (one deviation of a Gaussian), and what it counts beside the pixel.
NEIGHBOURHOOD_PX = 8.0
NEIGHBOURHOOD_WEIGHT = 0.6
_LEAST_CHANCE = 1e-6
# What stands before the part: the network learned it with more weight than it is frequent, and takes parts of another
# colour for it now and then; so much of its logit is that. What is smaller, px of the crop, is no such thing.
HIDDEN_BIAS, LEAST_HIDDEN_PX = 2.0, 200


def hidden_places(hidden: Plane, part: Mask, inspected: Mask) -> Mask:
    """Find what stands before the part, bool (h, w): places that are likely hidden and reach beyond its outline.

    Parameters
    ----------
    hidden : ndarray of float32, shape (h, w)
        The network's logit of "something stands before the part".
    part : ndarray of bool, shape (h, w)
        Where the part is.
    inspected : ndarray of bool, shape (h, w)
        The part and the rim around it.
    """
    likely = (hidden > HIDDEN_BIAS) & inspected
    count, label, stats, _ = cv2.connectedComponentsWithStats(likely.astype(np.uint8))
    comes_from_outside = np.zeros(count, bool)
    comes_from_outside[np.unique(label[likely & ~part])] = True
    comes_from_outside &= stats[:, cv2.CC_STAT_AREA] >= LEAST_HIDDEN_PX
    comes_from_outside[0] = False
    return np.asarray(comes_from_outside[label], bool)


def seen_deviations(deviates: Plane, hidden: Plane, places: Mask) -> Plane:
    """Give the logit of "the part is seen here, and deviates": less of it where something may stand before the part.

    Parameters
    ----------
    deviates, hidden : ndarray of float32, shape (h, w)
        The network's logits of "deviates" and of "something stands before the part".
    places : ndarray of bool, shape (h, w)
        See `hidden_places`: elsewhere nothing changes.
    """
    seen = deviates.copy()
    both = np.clip(
        chance_of(deviates[places]) * (1 - chance_of(hidden[places] - np.float32(HIDDEN_BIAS))), 1e-12, 1 - 1e-6
    )
    seen[places] = np.log(both / (1 - both))
    return seen


def scores_of(
    deviates: Plane, part: Mask, inspected: Mask, *, has_floor: bool = True, has_around: bool = True
) -> Plane:
    """Give the belief that photo and twin do not agree, 0 to 1.

    The logit less the photo's own floor, and the logit of the mean belief around, weighted: a product of experts.

    Parameters
    ----------
    deviates : ndarray of float32, shape (h, w)
        The network's logit.
    part : ndarray of bool, shape (h, w)
        Where the part is: its median is the floor.
    inspected : ndarray of bool, shape (h, w)
        What counts as neighbourhood: the part and the rim around it.
    has_floor, has_around : bool
        Whether each of the two is done.

    Returns
    -------
    ndarray of float32, shape (h, w)
    """
    alone = deviates
    if has_floor and part.any():
        floor = float(np.clip(np.median(deviates[part]), LOWEST_FLOOR, HIGHEST_FLOOR))
        alone = deviates + np.float32(FLOOR - floor)
    chance = chance_of(alone)
    if not has_around:
        return chance
    counted = inspected.astype(np.float32)
    room = cv2.GaussianBlur(counted, (0, 0), NEIGHBOURHOOD_PX)
    around = cv2.GaussianBlur(chance * counted, (0, 0), NEIGHBOURHOOD_PX) / np.maximum(room, np.float32(1e-3))
    around = np.clip(around, _LEAST_CHANCE, 1 - _LEAST_CHANCE)
    near = np.log(around / (1 - around))
    weighed = (1 - NEIGHBOURHOOD_WEIGHT) * alone + NEIGHBOURHOOD_WEIGHT * near
    return chance_of(weighed.astype(np.float32))


def chance_of(logit: Plane) -> Plane:
    """Give the probability that a logit stands for."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logit, -30, 30))), np.float32)
