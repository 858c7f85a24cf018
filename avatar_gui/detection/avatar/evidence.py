"""From the network's logits to scores: against what is usual in this photo, and together with what is around.

Two things that a window of the network does not see. A photo in which everything looks a little odd - a rough casting,
a soft lens - has a higher floor than another, and the same logit means less in it. And a deviation that is one is
seldom a pixel: where the neighbourhood speaks for it, so much the better. Both were chosen on development sets
(docs/benchmarks.md), where they tell pixels apart; whole photos are told apart as well or better by the network alone.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Mask = NDArray[np.bool_]

# Median logit of good photos: in the middle, and the bounds between which it is taken for the photo's own. A part that
# deviates as a whole lies above them and must not become its own measure. Those of avatar-4; avatar-6's lie 0.8 lower,
# and pixels are told apart as well with either (docs/benchmarks.md).
FLOOR, LOWEST_FLOOR, HIGHEST_FLOOR = -8.6, -9.6, -7.2
# How far a neighbourhood reaches, px of the crop (one deviation of a Gaussian), and what it counts beside the pixel.
NEIGHBOURHOOD_PX = 8.0
NEIGHBOURHOOD_WEIGHT = 0.6
_LEAST_CHANCE = 1e-6


def scores_of(
    deviates: Plane, part: Mask, inspected: Mask, *, has_floor: bool = True, has_around: bool = True
) -> Plane:
    """Give the belief that photo and twin do not agree, 0 to 1.

    The logit less the photo's own floor, and the logit of the mean belief around, weighted: a product of experts.

    Parameters
    ----------
    deviates : ndarray of float32, shape (h, w)
        The logit, before it is weighed.
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
