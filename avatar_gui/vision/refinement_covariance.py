"""How sure a refined pose is: the spread of what its samples say, with neighbours along an edge taken together."""

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import PoseLocks, PoseUncertainty
from avatar_gui.vision.refinement_fit import FitOutcome, LineEvidence, PoseSpace
from avatar_gui.vision.refinement_photo import PhotoLevel

# A stretch of edge is not known better than this, however many samples agree (px): its own shading, the photo's blur,
# rounded corners and what the model leaves out move it as a whole. Chosen on the development set.
STRETCH_FLOOR_PX = 0.6
# The covariance is itself estimated, from few stretches: errors have the tails of Student's t, whose 95 % ellipsoid for
# six unknowns and 9 degrees of freedom is that of a normal distribution with so many times the covariance,
# 6 F(0.95; 6, 9) / chi2(0.95; 6). The degrees of freedom were chosen on the development set.
TAIL_FACTOR = 1.61
# Beyond this condition number of the scaled information some direction is not seen at all.
WORST_CONDITION = 1e10


def pose_covariance(
    space: PoseSpace,
    parameters: NDArray[np.float64],
    evidence: LineEvidence,
    outcome: FitOutcome,
    level: PhotoLevel,
    locks: PoseLocks,
) -> PoseUncertainty | None:
    """Estimate the covariance of the pose: a cluster-robust sandwich (Liang and Zeger 1986).

    With A the information of all samples, g_c the gradient of stretch c of the contour and s_c the gradient of moving
    it by a pixel, the covariance is A^-1 sum_c (g_c g_c^T + floor^2 s_c s_c^T) A^-1: errors within a stretch may be as
    correlated as they like. It is widened for Student's tails. None where some direction is not seen at all.
    """
    pose = space.pose(parameters)
    camera = space.camera(parameters, level.intrinsics)
    samples = evidence.samples
    jacobian = space.jacobian(parameters, samples.points_obj_mm, camera)
    slope = np.einsum("ni,nij->nj", evidence.normals, jacobian)
    weight = np.nan_to_num(outcome.weight)
    residual = np.nan_to_num(outcome.residual_px)
    information = slope.T @ (slope * weight[:, None])
    scale = np.sqrt(np.diag(information)) + 1e-12
    if np.linalg.cond(information / np.outer(scale, scale)) > WORST_CONDITION:
        return None
    inverse = np.linalg.inv(information)
    n_groups = int(samples.group.max()) + 1
    score, weights = np.zeros((n_groups, space.size)), np.zeros((n_groups, space.size))
    np.add.at(score, samples.group, slope * (weight * residual)[:, None])
    np.add.at(weights, samples.group, slope * weight[:, None])
    # Few stretches fit their own residuals too well (Bell and McCaffrey 2002 have the exact correction).
    few = n_groups / max(1, n_groups - space.size)
    covariance = TAIL_FACTOR * inverse @ (few * score.T @ score + STRETCH_FLOOR_PX**2 * weights.T @ weights) @ inverse
    # From parameters to the twist at the pose found; locked directions are exactly still.
    free = locks.free_twists(pose)
    change = space.twist_derivative(parameters)
    n_free = space.basis.shape[1]
    twist = change @ covariance[:n_free, :n_free] @ change.T
    twist = free @ (free.T @ twist @ free) @ free.T
    return PoseUncertainty(0.5 * (twist + twist.T), space.pivot_obj_mm)
