"""What speaks for a pose and against it, beyond the distance of edges: is it a clear best among the poses around it?

In a busy photo there is some edge near every place, and a refinement finds a pose at which many of them meet the
twin's. So the evidence at the pose is compared with the evidence at hundreds of poses close by and around, in the same
photo. Nothing is rendered for that: points on the twin's edges are lifted to 3D by the twin's depth and projected anew,
to first order. Each number below means something by itself; docs/method/alignment-gate.md explains them, and
`pose_quality_model.py` weighs them.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import projection_jacobian
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.twin import TwinRender
from avatar_gui.vision.pose_edges import EdgeSamples, NeighbourPairs, PhotoEdges, sample

# An edge of the photo may lie this far from the twin's and count in full, px: the tolerance of a good pose.
TOLERANCE_PX = 1.5
# Gradients that reach this many times the noise count about half.
HALF_GRADIENT_FACTOR = 4.0
LEAST_HALF_GRADIENT = 2.0
# Poses around: how many, and how far their edges lie from the pose's in the mean, px.
N_AROUND = 150
AROUND_PX = (4.0, 16.0)
SHIFTED_PX = (4.0, 20.0)
# Each of the six independent motions is tried this far either way, px.
PROBE_PX = 6.0
# A twin edge point is explained by an edge within NEAR_PX whose direction agrees (cosine) and which at least
# NEIGHBOURS_AGREE of the points within NEIGHBOUR_PX see at the same offset (to SAME_OFFSET_PX).
NEAR_PX = 3.0
LEAST_COSINE = 0.85
NEIGHBOURS_AGREE = 0.6
NEIGHBOUR_PX = 5.0
SAME_OFFSET_PX = 1.0
# Where the part is not, for the share that chance explains.
ELSEWHERE_PX = 20.0
# Colours are compared this far inside and outside the outline, and deeper inside or farther out, px.
BESIDE_PX = 3.5
BEYOND_PX = 8.0
# Colours of one surface differ by this much in Lab (8 bit) for no reason.
COLOR_NOISE = 8.0
CLEAR_COLOR_STEP = 10.0
# The twin's shading is tried at the pose and so far beside it, px.
SHADING_SHIFT_PX = 8
N_SHADED_PIXELS = 1500
# With fewer points on the outline, what is said of the outline is taken from all edges.
FEWEST_OUTLINE = 10
_SEED = 20260525


@dataclass(frozen=True, slots=True)
class PoseEvidence:
    """What speaks for a pose. Shares from 0 to 1; differences from -1 to 1; more speaks for the pose.

    Parameters
    ----------
    explained_share : float
        Edges that the photo explains (near, same direction, neighbours agree) beyond what it explains 20 px beside:
        (share - chance) / (1 - chance), Cohen's kappa.
    explained_inner_share : float
        The same of creases and depth steps alone, chance not taken off.
    smooth_outline_share : float
        Neighbouring outline points that see their edge at the same offset.
    sharpness : float
        Evidence at the pose above its mean at 150 shifted poses, in their standard deviations.
    lead : float
        Evidence at the pose less the best of 150 poses around in all six degrees of freedom.
    weakest_drop : float
        Least loss of evidence by a motion of 6 px along any of the six: near 0 where the part can slide unnoticed.
    stiffness : float
        Decadic logarithm of how firmly the edges found hold the least held motion.
    above_own_chance, above_own_chance_outline : float
        Points that see more evidence than in 80 % of the shifted poses, less 20 %; of all, and share of the outline's.
    outline_evidence : float
        Mean gradient along the normal of the outline, 0 (noise) to 1.
    clear_outline_share : float
        Outline points where the colour steps more across the outline than inside it.
    color_step : float
        Mean share that the step across the outline has in all change of colour across and outside it.
    shading_lead : float
        Pixels whose brightness the twin's shape explains, less the most at four shifts of 8 px.
    """

    explained_share: float
    explained_inner_share: float
    smooth_outline_share: float
    sharpness: float
    lead: float
    weakest_drop: float
    stiffness: float
    above_own_chance: float
    above_own_chance_outline: float
    outline_evidence: float
    clear_outline_share: float
    color_step: float
    shading_lead: float


def gather_evidence(
    observation: Observation, twin: TwinRender, samples: EdgeSamples, offsets_px: NDArray[np.float64], edges: PhotoEdges
) -> PoseEvidence:
    """Weigh what the photo says of a pose.

    Parameters
    ----------
    observation : Observation
        The undistorted photo.
    twin : TwinRender
        At the pose.
    samples : EdgeSamples
        Those that have photo around them; at least one.
    offsets_px : ndarray of float64, shape (n,)
        Where along its normal each found its edge, NaN where none.
    edges : PhotoEdges
        Of the photo.
    """
    rng = np.random.default_rng(_SEED)
    weights = samples.weights()
    outline = samples.is_outline if samples.is_outline.sum() >= FEWEST_OUTLINE else np.ones(len(samples), bool)
    field = _DirectedEdges(edges)
    motions, levers = _unit_motions(twin, samples)
    here = field.evidence(samples.points_px[None], samples.normals)[0]
    at_pose = float(here @ weights)

    probes = samples.points_px + np.array([-PROBE_PX, PROBE_PX])[:, None, None, None] * motions
    probed = field.evidence(probes.reshape(-1, *samples.points_px.shape), samples.normals) @ weights
    ways = rng.normal(size=(N_AROUND, 6))
    ways *= rng.uniform(*AROUND_PX, (N_AROUND, 1)) / np.linalg.norm(ways, axis=1, keepdims=True)
    around = samples.points_px + np.tensordot(ways, motions, axes=1)
    around_evidence = field.evidence(around, samples.normals) @ weights
    shifts = rng.normal(size=(N_AROUND, 2))
    shifts *= rng.uniform(*SHIFTED_PX, (N_AROUND, 1)) / np.linalg.norm(shifts, axis=1, keepdims=True)
    shifted = field.evidence(samples.points_px + shifts[:, None, :], samples.normals)
    shifted_evidence = shifted @ weights
    is_above = here > np.quantile(shifted[::3], 0.8, axis=0)

    pairs = samples.neighbours(NEIGHBOUR_PX)
    explained = _explained(edges, samples, pairs, np.zeros(2))
    elsewhere = [_explained(edges, samples, pairs, way).share(weights) for way in ELSEWHERE_PX * _FOUR_WAYS]
    chance = float(np.mean(elsewhere))
    inner = ~samples.is_outline if (~samples.is_outline).sum() >= FEWEST_OUTLINE else outline
    step = _color_steps(observation, twin, samples.picked(outline))
    return PoseEvidence(
        explained_share=(explained.share(weights) - chance) / (1.0 - chance) if chance < 1.0 else 0.0,
        explained_inner_share=float(explained.is_explained[inner].mean()),
        smooth_outline_share=float(explained.agreement[outline].mean()),
        sharpness=float((at_pose - shifted_evidence.mean()) / (shifted_evidence.std() + 0.01)),
        lead=float(at_pose - around_evidence.max()),
        weakest_drop=float((at_pose - probed.reshape(2, 6).max(axis=0)).min()),
        stiffness=_stiffness(levers, weights, offsets_px),
        above_own_chance=float(is_above @ weights) - 0.2,
        above_own_chance_outline=float(is_above[outline].mean()),
        outline_evidence=float(here[outline].mean()),
        clear_outline_share=step[0],
        color_step=step[1],
        shading_lead=_shading_lead(edges.smooth, twin),
    )


_FOUR_WAYS = np.array([(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)])


class _DirectedEdges:
    """The photo's gradient as evidence: 0 where there is none, towards 1 the clearer it is."""

    def __init__(self, edges: PhotoEdges) -> None:
        half = max(LEAST_HALF_GRADIENT, HALF_GRADIENT_FACTOR * edges.gradient_noise)
        size = np.hypot(edges.gradient_x, edges.gradient_y) + half
        self._directed = np.stack((edges.gradient_x / size, edges.gradient_y / size), axis=2)

    def evidence(self, places_px: NDArray[np.float64], normals: NDArray[np.float64]) -> NDArray[np.float32]:
        """Give for k sets of n points (k, n, 2) the best evidence within the tolerance, along their normals."""
        across_x, across_y = normals.astype(np.float32).T
        best = np.zeros(places_px.shape[:2], np.float32)
        for step in (-TOLERANCE_PX, 0.0, TOLERANCE_PX):
            moved = places_px + step * normals
            seen = sample(self._directed, moved)
            np.maximum(best, np.abs(seen[..., 0] * across_x + seen[..., 1] * across_y), out=best)
        return best


def _unit_motions(twin: TwinRender, samples: EdgeSamples) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give six independent small motions of the part that each move the edge points by 1 px (rms).

    Returns
    -------
    ndarray, shape (6, n, 2)
        What each does to the points, px.
    ndarray, shape (n, 6)
        The same along the normals.
    """
    pose = twin.T_cam_obj
    points = pose.inverse().apply(twin.intrinsics.unproject(samples.points_px, samples.depth_mm))
    jacobian = projection_jacobian(points, points.mean(axis=0), pose, twin.intrinsics)
    squares = np.einsum("nij,nik->jk", jacobian, jacobian) / len(jacobian)
    scale = 1 / np.sqrt(np.maximum(np.diag(squares), 1e-12))
    size, axes = np.linalg.eigh(squares * scale[:, None] * scale)
    axes = scale[:, None] * axes / np.sqrt(np.maximum(size, 1e-3 * size.max()))
    motions = np.einsum("nij,jk->kni", jacobian, axes)
    return motions, np.einsum("kni,ni->nk", motions, samples.normals)


def _stiffness(levers: NDArray[np.float64], weights: NDArray[np.float64], offsets_px: NDArray[np.float64]) -> float:
    found = np.isfinite(offsets_px)
    # Edges far from the twin's do not hold it: Geman-McClure's weights with a scale of 2 px.
    held = weights[found] / (1 + (offsets_px[found] / 2.0) ** 2) ** 2
    least = np.linalg.eigvalsh(levers[found].T @ (held[:, None] * levers[found]))[0] if found.any() else 0.0
    return float(np.log10(max(least, 0.0) + 1e-6))


@dataclass(frozen=True, eq=False, slots=True)
class _Explained:
    is_explained: NDArray[np.bool_]
    agreement: NDArray[np.float64]

    def share(self, weights: NDArray[np.float64]) -> float:
        return float(self.is_explained @ weights)


def _explained(
    edges: PhotoEdges, samples: EdgeSamples, pairs: NeighbourPairs, shift_px: NDArray[np.float64]
) -> _Explained:
    """Ask which edge points the photo explains, with the whole contour shifted."""
    points, normals = samples.points_px + shift_px, samples.normals
    offsets = edges.search(points, normals, 8.0)
    found = np.isfinite(offsets)
    offsets = np.where(found, offsets, 0.0)
    at = (points + offsets[:, None] * normals)[:, None, :]
    gx, gy = sample(edges.gradient_x, at)[:, 0], sample(edges.gradient_y, at)[:, 0]
    cosine = np.abs(gx * normals[:, 0] + gy * normals[:, 1]) / np.maximum(np.hypot(gx, gy), 1e-3)
    one, other, sign = pairs
    same = found[one] & found[other] & (np.abs(offsets[one] - sign * offsets[other]) < SAME_OFFSET_PX)
    n = len(samples)
    seen_by = np.bincount(one, minlength=n) + np.bincount(other, minlength=n)
    agreeing = np.bincount(one, same, minlength=n) + np.bincount(other, same, minlength=n)
    agreement = agreeing / np.maximum(seen_by, 1)
    is_near = found & (np.abs(offsets) <= NEAR_PX)
    return _Explained(is_near & (cosine > LEAST_COSINE) & (agreement >= NEIGHBOURS_AGREE), agreement)


def _color_steps(observation: Observation, twin: TwinRender, outline: EdgeSamples) -> tuple[float, float]:
    """Give the share of outline points with a clear step of colour, and the step's mean share of all change."""
    smooth = cv2.GaussianBlur(observation.image, (0, 0), 1.5)
    lab = cv2.cvtColor(smooth, cv2.COLOR_RGB2LAB).astype(np.float32)
    h, w = twin.mask.shape
    probe = np.rint(outline.points_px + 4 * outline.normals).astype(np.intp)
    leaves = ~twin.mask[probe[:, 1].clip(0, h - 1), probe[:, 0].clip(0, w - 1)]
    outward = np.where(leaves, 1.0, -1.0)[:, None] * outline.normals

    def color(distance_px: float) -> NDArray[np.float32]:
        places = (outline.points_px + distance_px * outward)[:, None, :]
        return sample(lab, places)[:, 0]

    inside, outside = color(-BESIDE_PX), color(BESIDE_PX)
    across = np.linalg.norm(inside - outside, axis=1)
    within = np.linalg.norm(inside - color(-BEYOND_PX), axis=1)
    without = np.linalg.norm(outside - color(BEYOND_PX), axis=1)
    is_clear = across > np.maximum(CLEAR_COLOR_STEP, 1.2 * within)
    return float(is_clear.mean()), float(np.mean(across / (across + without + COLOR_NOISE)))


def _shading_lead(smooth: NDArray[np.float32], twin: TwinRender) -> float:
    """Compare how much of the part's brightness its shape explains with the same a little beside.

    Light from afar on a matt surface is a quadratic function of the normal (Ramamoorthi and Hanrahan 2001).
    """
    h, w = twin.mask.shape
    rows, columns = np.nonzero(twin.mask)
    step = max(1, len(rows) // N_SHADED_PIXELS)
    rows, columns = rows[::step], columns[::step]
    x, y, z = twin.normals_cam[rows, columns].astype(np.float64).T
    own = twin.color[rows, columns].mean(axis=1)
    shading = np.stack((np.ones_like(x), x, y, z, x * y, x * z, y * z, x * x - y * y, 3 * z * z - 1, own), axis=1)
    grey = smooth.mean(axis=2)

    def explained(dx: int, dy: int) -> float:
        seen = grey[(rows + dy).clip(0, h - 1), (columns + dx).clip(0, w - 1)].astype(np.float64)
        misfit = np.abs(seen - shading @ _least_squares(shading, seen))
        kept = misfit <= np.quantile(misfit, 0.8)
        misfit = np.abs(seen - shading @ _least_squares(shading[kept], seen[kept]))
        spread = float(np.median(np.abs(seen - np.median(seen)))) + 2.0
        return float(np.mean(misfit < 0.3 * spread + 3))

    beside = [explained(int(dx), int(dy)) for dx, dy in SHADING_SHIFT_PX * _FOUR_WAYS]
    return explained(0, 0) - max(beside)


def _least_squares(matrix: NDArray[np.float64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    # Normal equations with a trace of damping: a flat part has one normal, and then most columns are the same.
    square = matrix.T @ matrix
    damping = 1e-6 * np.trace(square) / len(square) * np.eye(len(square))
    solution: NDArray[np.float64] = np.linalg.solve(square + damping, matrix.T @ values)
    return solution
