"""How sure a refined pose is: the spread of what its samples say, with neighbours along an edge taken together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import PoseLocks, PoseUncertainty
from avatar_gui.vision.refinement_fit import FitOutcome, LineEvidence, PoseSpace
from avatar_gui.vision.refinement_photo import PhotoLevel

# No edge is known better than this on average, however many samples agree (px of the full photo): the lens, the model's
# own tolerance and soft shading move whole edges together.
FLOOR_PX = 0.08


@dataclass(frozen=True, eq=False, slots=True)
class _Stretches:
    score: NDArray[np.float64]
    information: NDArray[np.float64]


def pose_covariance(
    space: PoseSpace,
    parameters: NDArray[np.float64],
    evidence: LineEvidence,
    outcome: FitOutcome,
    level: PhotoLevel,
    locks: PoseLocks,
) -> PoseUncertainty | None:
    """Estimate the covariance of the pose: a cluster-robust sandwich (Liang and Zeger 1986).

    With A the information of all samples and g_c the gradient of stretch c of the contour, the covariance is
    A^-1 (sum_c g_c g_c^T) A^-1: errors within a stretch may be as correlated as they like.
    """
    pose = space.pose(parameters)
    camera = space.camera(parameters, level.intrinsics)
    samples = evidence.samples
    jacobian = space.jacobian(parameters, samples.points_obj_mm, camera)
    slope = np.einsum("ni,nij->nj", evidence.normals, jacobian)
    weight = np.nan_to_num(outcome.weight)
    residual = np.nan_to_num(outcome.residual_px)
    information = slope.T @ (slope * weight[:, None])
    prior = np.diag(1e-9 + 0.0 / space.spread**2)
    scale = np.sqrt(np.diag(information)) + 1e-12
    if np.linalg.cond(information / np.outer(scale, scale)) > 1e10:
        return None
    inverse = np.linalg.inv(information + prior)
    n_groups = int(samples.group.max()) + 1
    score = np.zeros((n_groups, space.size))
    np.add.at(score, samples.group, slope * (weight * residual)[:, None])
    sums = np.zeros((n_groups, space.size))
    floor = FLOOR_PX * level.scale
    np.add.at(sums, samples.group, slope * weight[:, None])
    meat = score.T @ score * n_groups / max(1, n_groups - space.size) + floor**2 * sums.T @ sums
    covariance = inverse @ meat @ inverse
    # From parameters to the twist at the pose found; locked directions are exactly still.
    free = locks.free_twists(pose)
    change = space.twist_derivative(parameters)
    n_free = space.basis.shape[1]
    twist = change @ covariance[:n_free, :n_free] @ change.T
    twist = free @ (free.T @ twist @ free) @ free.T
    return PoseUncertainty(0.5 * (twist + twist.T), space.pivot_obj_mm)
