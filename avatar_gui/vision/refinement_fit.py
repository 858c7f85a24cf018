"""Moving a pose onto the edges and colour borders found in a photo: robust least squares over a twist.

Each sample of the contour has several photo edges on its search line. Which of them is the right one, if any, is not
decided: each has a probability under the present pose (expectation), and the pose is fitted to all of them so weighted
(maximisation), with the expected error shrinking from round to round (deterministic annealing, Rose 1998). Whichever
pose most samples agree on wins, as in multiple-hypothesis edge tracking (Vacchetti, Lepetit and Fua 2004; Wuest,
Vial and Stricker 2005).
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import PoseLocks, moved_by, projection_jacobian
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.refinement_model import ContourSamples
from avatar_gui.vision.refinement_photo import LineEdges

# A sample whose edge is not found at all: density per px of search range against the edges' own.
OUTLIER_DENSITY = 0.15
# A colour border is at best this sharp, px.
BORDER_FLOOR_PX = 1.0


@dataclass(frozen=True, eq=False, slots=True)
class PoseSpace:
    """The poses that a refinement may reach: what the locks leave of the twists about the part's centre at `start`.

    Locked components of the twist from `start` stay exactly zero, because the twist as a whole is what is estimated,
    not a chain of small ones.

    Parameters
    ----------
    start : RigidTransform
    pivot_obj_mm : ndarray of float64, shape (3,)
    basis : ndarray of float64, shape (6, k)
        Orthonormal, of the free twists.
    has_focal : bool
        One parameter more: the logarithm of the focal length's factor.
    spread : ndarray of float64, shape (k,) or (k + 1,)
        How far off the start may be (standard deviation), a weak prior.
    """

    start: RigidTransform
    pivot_obj_mm: NDArray[np.float64]
    basis: NDArray[np.float64]
    has_focal: bool
    spread: NDArray[np.float64]

    @property
    def size(self) -> int:
        """Number of parameters."""
        return int(self.basis.shape[1]) + int(self.has_focal)

    def pose(self, parameters: NDArray[np.float64]) -> RigidTransform:
        """Give the pose at some parameters."""
        twist = self.basis @ parameters[: self.basis.shape[1]]
        return moved_by(self.start, self.pivot_obj_mm, twist)

    def camera(self, parameters: NDArray[np.float64], level: CameraIntrinsics) -> CameraIntrinsics:
        """Give a level's camera with the focal length at some parameters."""
        if not self.has_focal:
            return level
        factor = float(np.exp(parameters[-1]))
        return replace(level, fx=level.fx * factor, fy=level.fy * factor)

    def twist_derivative(self, parameters: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give d(local twist) / d(parameters), (6, k): the left Jacobian of the rotation vector."""
        twist = self.basis @ parameters[: self.basis.shape[1]]
        change = np.eye(6)
        change[3:, 3:] = left_jacobian(twist[3:])
        result: NDArray[np.float64] = change @ self.basis
        return result

    def jacobian(
        self, parameters: NDArray[np.float64], points_obj_mm: NDArray[np.float64], camera: CameraIntrinsics
    ) -> NDArray[np.float64]:
        """Give d(pixels) / d(parameters), (n, 2, size)."""
        pose = self.pose(parameters)
        local = projection_jacobian(points_obj_mm, self.pivot_obj_mm, pose, camera)
        free = local @ self.twist_derivative(parameters)
        if not self.has_focal:
            return free
        pixels = camera.project(pose.apply(points_obj_mm))
        focal = pixels - np.array([camera.cx, camera.cy])
        return np.concatenate((free, focal[:, :, None]), axis=2)


def left_jacobian(rvec: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give J with exp(w + dw) = exp(J dw) exp(w) to first order (Chirikjian 2011), float64 (3, 3)."""
    angle = float(np.linalg.norm(rvec))
    skew = np.array([[0, -rvec[2], rvec[1]], [rvec[2], 0, -rvec[0]], [-rvec[1], rvec[0], 0]])
    if angle < 1e-6:
        return np.eye(3) + 0.5 * skew
    first = (1 - np.cos(angle)) / angle**2
    second = (angle - np.sin(angle)) / angle**3
    result: NDArray[np.float64] = np.eye(3) + first * skew + second * (skew @ skew)
    return result


@dataclass(frozen=True, eq=False, slots=True)
class LineEvidence:
    """What was found on the search lines of a round.

    Parameters
    ----------
    samples : ContourSamples
    pixels, normals : ndarray of float64, shape (n, 2)
        Of the lines; where the samples were when the lines were drawn.
    edges : LineEdges
    border_px, border_variance_px2 : ndarray of float64, shape (n,)
        Of the colour border; infinite variance where there is none to be looked for.
    search_px : float
    """

    samples: ContourSamples
    pixels: NDArray[np.float64]
    normals: NDArray[np.float64]
    edges: LineEdges
    border_px: NDArray[np.float64]
    border_variance_px2: NDArray[np.float64]
    search_px: float

    def responsibilities(
        self, shift_px: NDArray[np.float64], sigma_px: float
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give the probability of each edge (n, k) when samples lie at `shift_px`, and of each line being explained."""
        distance = self.edges.offset_px - shift_px[:, None]
        density = self.edges.quality * np.exp(-0.5 * (distance / sigma_px) ** 2) / (sigma_px * np.sqrt(2 * np.pi))
        total = density.sum(axis=1)
        outlier = OUTLIER_DENSITY / (2 * self.search_px)
        return density / (outlier + total)[:, None], total / (outlier + total)

    def log_evidence(self, shift_px: NDArray[np.float64], sigma_px: float) -> NDArray[np.float64]:
        """Give per sample the log likelihood ratio of "the edge is here" against "it was not found"."""
        distance = self.edges.offset_px - shift_px[:, None]
        density = self.edges.quality * np.exp(-0.5 * (distance / sigma_px) ** 2) / (sigma_px * np.sqrt(2 * np.pi))
        outlier = OUTLIER_DENSITY / (2 * self.search_px)
        result: NDArray[np.float64] = np.log1p(density.sum(axis=1) / outlier)
        return result


@dataclass(frozen=True, eq=False, slots=True)
class FitOutcome:
    """Where a round of fitting ended.

    Parameters
    ----------
    parameters : ndarray of float64, shape (size,)
    information : ndarray of float64, shape (size, size)
        Of the last normal equations, without the prior.
    residual_px : ndarray of float64, shape (n,)
        Distance to the expected edge per sample, px of the level; NaN where none is probable.
    weight : ndarray of float64, shape (n,)
        Probability that the sample's edge was found.
    """

    parameters: NDArray[np.float64]
    information: NDArray[np.float64]
    residual_px: NDArray[np.float64]
    weight: NDArray[np.float64]


def fit_lines(
    space: PoseSpace,
    parameters: NDArray[np.float64],
    evidence: LineEvidence,
    camera: CameraIntrinsics,
    *,
    sigmas_px: NDArray[np.float64],
    border_weight: float,
) -> FitOutcome:
    """Fit the pose to what was found on the lines.

    Parameters
    ----------
    space : PoseSpace
    parameters : ndarray of float64, shape (size,)
        To start from.
    evidence : LineEvidence
    camera : CameraIntrinsics
        Of the level, with its given focal length.
    sigmas_px : ndarray of float64
        Expected error of an edge, one per iteration.
    border_weight : float
        How much a colour border counts against an edge; 0: not at all.
    """
    points = evidence.samples.points_obj_mm
    prior = 1.0 / space.spread**2
    normals = evidence.normals
    information = np.diag(prior)
    residual, found = np.full(len(points), np.nan), np.zeros(len(points))
    current = parameters.copy()
    border_information = border_weight / (evidence.border_variance_px2 + BORDER_FLOOR_PX**2)
    for sigma in sigmas_px:
        at = space.camera(current, camera)
        pose = space.pose(current)
        pixels = at.project(pose.apply(points))
        shift = np.einsum("ni,ni->n", pixels - evidence.pixels, normals)
        shift = np.nan_to_num(shift, nan=1e6)
        probable, found = evidence.responsibilities(shift, float(sigma))
        residual = (probable * (evidence.edges.offset_px - shift[:, None])).sum(axis=1)
        slope = np.einsum("ni,nij->nj", normals, space.jacobian(current, points, at))
        weight = found / sigma**2
        border_residual = evidence.border_px - shift
        # A border far from where the edges are is a shadow or a stain: bounded influence.
        border = border_information / (1.0 + (border_residual / (3 * sigma + 3)) ** 2)
        information = slope.T @ (slope * (weight + border)[:, None])
        gradient = slope.T @ (residual / sigma**2 + border * border_residual) - prior * current
        system = information + np.diag(prior)
        step = np.linalg.solve(system + 1e-3 * np.diag(np.diag(system)), gradient)
        # Lines are straight for a while only.
        moved = float(np.abs(slope @ step).max(initial=0.0))
        if moved > evidence.search_px:
            step *= evidence.search_px / moved
        current = current + step
        if moved < 0.01 and sigma == sigmas_px[-1]:
            break
    with np.errstate(invalid="ignore", divide="ignore"):
        distance = np.where(found > 0.05, residual / found, np.nan)
    return FitOutcome(current, information, distance, found)


def pose_space(
    start: RigidTransform,
    pivot_obj_mm: NDArray[np.float64],
    locks: PoseLocks,
    *,
    has_focal: bool,
    turn_rad: float,
    shift_share: float,
) -> PoseSpace:
    """Make the space of poses around a start that is off by about `turn_rad` and `shift_share` of its distance."""
    basis = locks.free_twists(start)
    distance = float(np.linalg.norm(start.apply(pivot_obj_mm)))
    scale = np.concatenate((np.full(3, shift_share * distance), np.full(3, turn_rad)))
    spread = np.sqrt(((basis * scale[:, None]) ** 2).sum(axis=0))
    if has_focal:
        spread = np.append(spread, 0.15)
    return PoseSpace(start, np.asarray(pivot_obj_mm, np.float64), basis, has_focal, spread)
