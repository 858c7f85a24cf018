"""From surprise to anomaly: against the rest of this photo's part, as a score from 0 to 1."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.aligned.network import ARCHITECTURE, build_network
from avatar_gui.detection.avatar.aligned.scoring import Surprises, surprises
from avatar_gui.detection.avatar.inputs import Planes
from avatar_gui.detection.avatar.network_files import load_network_of
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry
from avatar_gui.domain.ports import JobContext

if TYPE_CHECKING:
    from torch import nn

# All of these were chosen on the development set; docs/method/aligned.md.
# What is usual on the part: this quantile of a feature's surprise is one unit, and more than so many count no more.
USUAL_QUANTILE = 0.9
LEAST_USUAL_NATS = 1.0
FEWEST_UNITS, MOST_UNITS = -1.0, 4.0
# Of all features over a wide neighbourhood; and of the fine ones (the first six) what stands out of its surroundings.
# Pixels of half the crop.
WIDE_PX, FINE_PX, AROUND_PX = 5.0, 1.5, 6.0
N_FINE = 6
FINE_WEIGHT = 2.0
# A part that is foretold evenly is not blown up.
LEAST_SPREAD = 0.05
# So many spreads over the part's median are a score of a half, and one more or less of these makes 0.73 or 0.27.
HALF_AT, HALF_WIDTH = 21.6, 3.9


@dataclass(frozen=True, eq=False, slots=True)
class AlignedScore:
    """What the network made of a crop.

    Parameters
    ----------
    evidence : ndarray of float32, shape (h, w)
        Surprise above the part's median, in robust deviations over the part; 0 off the part and where something
        stands before it.
    score : ndarray of float32, shape (h, w)
        The same as 0 to 1.
    hidden : ndarray of bool, shape (h, w)
        Something stands before the part.
    """

    evidence: Planes
    score: Planes
    hidden: NDArray[np.bool_]


def load_aligned(path: Path, expected_sha256: str | None = None) -> "tuple[nn.Module, str]":
    """Read a network of this variant and the hash of its file; errors as `load_network`."""
    return load_network_of(path, expected_sha256, architectures=(ARCHITECTURE,), build=build_network)


def aligned_score(
    network: "nn.Module",
    photo: NDArray[np.uint8],
    twin: TwinGeometry,
    sigma_px: NDArray[np.float32] | float = 0.5,
    *,
    job: JobContext,
    on_share: Callable[[float], None] = lambda _: None,
) -> AlignedScore:
    """Score a crop; parameters as those of `scoring.surprises`.

    Raises
    ------
    Cancelled
    """
    return judged(surprises(network, photo, twin, sigma_px, job=job, on_share=on_share), twin.mask)


def judged(found: Surprises, part: NDArray[np.bool_]) -> AlignedScore:
    """Turn surprises into scores.

    Parameters
    ----------
    found : Surprises
    part : ndarray of bool, shape (h, w)
        Where the part is.
    """
    h, w = part.shape
    here = part[::2, ::2]
    covered = found.hidden > 0
    counted = here & ~covered
    if not counted.any():
        counted = here if here.any() else np.ones_like(here)
    units = np.stack([_in_units(nats, counted) for nats in found.nats])
    # What lies beyond the outline no CAD foretells: it must not bleed into the part.
    inside = (here & ~covered).astype(np.float32)
    wide = _blurred(units.mean(axis=0), inside, WIDE_PX)
    fine = units[:N_FINE].mean(axis=0)
    sharp = np.maximum(_blurred(fine, inside, FINE_PX) - _blurred(fine, inside, AROUND_PX), 0)
    raw = wide + np.float32(FINE_WEIGHT) * sharp
    middle = float(np.median(raw[counted]))
    spread = max(1.4826 * float(np.median(np.abs(raw[counted] - middle))), LEAST_SPREAD)
    size = (2 * raw.shape[1], 2 * raw.shape[0])
    evidence = cv2.resize((raw - middle) / np.float32(spread) * inside, size, interpolation=cv2.INTER_LINEAR)[:h, :w]
    hidden = cv2.resize(covered.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)[:h, :w] > 0
    evidence = np.where(hidden | ~part, np.float32(0), evidence)
    score = 1 / (1 + np.exp(-np.clip((evidence - HALF_AT) / HALF_WIDTH, -30, 30)))
    return AlignedScore(evidence.astype(np.float32), score.astype(np.float32), hidden)


def _in_units(nats: Planes, counted: NDArray[np.bool_]) -> Planes:
    """Give a feature's surprise above its median on the part, in units of what is usual there."""
    own = nats[counted]
    usual = float(np.quantile(own, USUAL_QUANTILE)) + LEAST_USUAL_NATS
    units: Planes = np.clip((nats - np.median(own)) / usual, FEWEST_UNITS, MOST_UNITS).astype(np.float32)
    return units


def _blurred(plane: Planes, inside: Planes, sigma: float) -> Planes:
    """Average over a neighbourhood, of what is inside alone; 0 where nothing is."""
    weight = cv2.GaussianBlur(inside, (0, 0), sigma)
    total = cv2.GaussianBlur(plane * inside, (0, 0), sigma)
    return np.where(weight > 1e-3, total / np.maximum(weight, 1e-3), 0).astype(np.float32)
