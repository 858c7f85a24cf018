"""How good a pose is: how far the twin's edges lie from the photo's, and how sure it is that the pose is right.

The distances are for people to read. The judgement rests on the confidence, which `pose_quality_model.py` makes of the
evidence that `pose_evidence.py` gathers. docs/method/alignment-gate.md has the method and how good it is.
"""

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.photo import Observation
from avatar_gui.domain.quality import PoseQuality
from avatar_gui.domain.twin import TwinRender
from avatar_gui.vision.pose_edges import PhotoEdges, edge_samples
from avatar_gui.vision.pose_evidence import NEAR_PX, PoseEvidence, gather_evidence
from avatar_gui.vision.pose_quality_model import confidence

SEARCH_PX = 8.0
MAX_SAMPLES = 600


def measure_pose_quality(
    observation: Observation, twin: TwinRender, *, search_px: float = SEARCH_PX, max_samples: int = MAX_SAMPLES
) -> PoseQuality:
    """Measure how well a twin fits a photo.

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
        Each direction of edges has the same weight in all of it.

    Raises
    ------
    ValueError
        If photo and twin differ in size.
    """
    if observation.valid.shape != twin.mask.shape:
        raise ValueError(f"photo {observation.valid.shape} and twin {twin.mask.shape} differ in size")
    return _measure(observation, twin, search_px, max_samples)[0]


def measure_pose_evidence(observation: Observation, twin: TwinRender) -> PoseEvidence | None:
    """Give the evidence that `measure_pose_quality` makes its confidence of; None where it finds no edge."""
    return _measure(observation, twin, SEARCH_PX, MAX_SAMPLES)[1]


def _measure(
    observation: Observation, twin: TwinRender, search_px: float, max_samples: int
) -> tuple[PoseQuality, PoseEvidence | None]:
    photo, every = PhotoEdges(observation), edge_samples(twin, max_samples)
    samples = every.picked(photo.see(every.points_px, every.normals, search_px + 1))
    if not len(samples):
        return PoseQuality(float("nan"), float("nan"), 0.0, 0, 0.0, 0.0), None
    n_edge_pixels = np.count_nonzero(twin.silhouette_edges | twin.crease_edges)
    visible_edge_px = float(n_edge_pixels * len(samples) / len(every))
    offsets = photo.search(samples.points_px, samples.normals, search_px)
    found = np.isfinite(offsets)
    if not found.any():
        return PoseQuality(float("nan"), float("nan"), 0.0, len(samples), visible_edge_px, 0.0), None
    evidence = gather_evidence(observation, twin, samples, offsets, photo)
    weights = samples.weights()
    median, p95 = _weighted_quantiles(np.abs(offsets[found]), weights[found], (0.5, 0.95))
    share = float(weights[found & (np.abs(offsets) <= NEAR_PX)].sum())
    return PoseQuality(median, p95, share, len(samples), visible_edge_px, confidence(evidence)), evidence


def _weighted_quantiles(
    values: NDArray[np.float64], weights: NDArray[np.float64], quantiles: tuple[float, ...]
) -> tuple[float, ...]:
    order = np.argsort(values)
    cumulative = np.cumsum(weights[order])
    return tuple(float(values[order][np.searchsorted(cumulative, q * cumulative[-1])]) for q in quantiles)
