"""How far a pose is from the true one, as the BOP benchmark measures it, with the part's symmetries honoured.

Definitions: Hodan et al., "BOP Challenge 2020 on 6D Object Localization" (ECCV workshops 2020). A part that looks the
same after some motions has several true poses; an estimate is held against the nearest of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avatar_gui.domain.alignment import PoseLocks, PoseUncertainty, twist_between
from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.transform import Frame, RigidTransform, rotation_from_rvec

# Turns tried about an axis of continuous symmetry, besides the best one in closed form.
AXIS_STEPS = 64
# Points that decide which symmetric pose is worth a full look.
SCREENING_POINTS = 400
# 95 % of the probability of a normal distribution of 1 to 6 dimensions lies inside this squared Mahalanobis distance.
CHI2_95 = (
    3.841458820694124,
    5.991464547107979,
    7.814727903251179,
    9.487729036781154,
    11.070497693516351,
    12.591587243743977,
)
# A direction whose variance is smaller than this share of the largest is taken as locked.
LOCKED_SHARE = 1e-12

Distances = Callable[[NDArray[np.float64], RigidTransform], NDArray[np.float64]]


@dataclass(frozen=True, eq=False, slots=True)
class SymmetryAxis:
    """An axis that the part may be turned about by any angle without looking different.

    Parameters
    ----------
    direction : ndarray of float64, shape (3,)
        Of length 1, object frame.
    point_mm : ndarray of float64, shape (3,)
        A point on the axis, object frame.
    """

    direction: NDArray[np.float64]
    point_mm: NDArray[np.float64]

    def __post_init__(self) -> None:
        try:
            direction = frozen(self.direction, np.float64, (3,), "the symmetry axis")
            point = frozen(self.point_mm, np.float64, (3,), "the symmetry axis' point")
        except ValueError as error:
            raise PoseError(str(error)) from error
        length = float(np.linalg.norm(direction))
        if not (np.isfinite(direction).all() and np.isfinite(point).all() and length > 0):
            raise PoseError("a symmetry axis has a finite direction that is not zero, and a finite point")
        object.__setattr__(self, "direction", frozen(direction / length, np.float64, (3,), "direction"))
        object.__setattr__(self, "point_mm", point)

    def turned(self, angle_rad: float) -> RigidTransform:
        """Give the turn about the axis, object to object."""
        rotation = rotation_from_rvec(self.direction * angle_rad)
        return RigidTransform(rotation, self.point_mm - rotation @ self.point_mm, Frame.OBJECT, Frame.OBJECT)


@dataclass(frozen=True, eq=False, slots=True)
class Symmetries:
    """Motions of a part, object to object, after which it looks the same.

    Parameters
    ----------
    discrete : tuple of RigidTransform
        The identity is meant in any case and need not be there.
    axes : tuple of SymmetryAxis
    """

    discrete: tuple[RigidTransform, ...] = ()
    axes: tuple[SymmetryAxis, ...] = ()

    def __post_init__(self) -> None:
        if any(motion.target != Frame.OBJECT or motion.source != Frame.OBJECT for motion in self.discrete):
            raise PoseError("a symmetry maps the object frame to itself")

    def true_poses(self, truth: RigidTransform, estimate: RigidTransform) -> tuple[RigidTransform, ...]:
        """Give the poses that cannot be told from the true one, which comes first.

        About each axis of continuous symmetry they are sampled, and the turn that brings the rotation nearest to
        the estimate's is added: sampling alone would leave an error of half a step.

        Parameters
        ----------
        truth, estimate : RigidTransform
            Object to camera.
        """
        bases = [truth, *(truth @ motion for motion in self.discrete)]
        poses = list(bases)
        for base in bases:
            for axis in self.axes:
                angles = [*np.arange(1, AXIS_STEPS) * (2 * np.pi / AXIS_STEPS), _best_turn(axis, base, estimate)]
                poses += [base @ axis.turned(float(angle)) for angle in angles]
        return tuple(poses)


@dataclass(frozen=True, eq=False, slots=True)
class PoseErrors:
    """How far an estimate is from the truth.

    Parameters
    ----------
    mspd_px : float
        Maximum symmetry-aware projection distance: over all points of the model the largest distance between where
        the two poses project it, through the ideal pinhole; the smallest over the symmetries. Infinite when the
        estimate puts a point behind the camera.
    mssd_mm : float
        Maximum symmetry-aware surface distance: the same in space.
    rotation_rad, translation_mm : float
        Angle between the rotations and distance between the origins, against `truth`.
    truth : RigidTransform
        The symmetric true pose that is nearest by surface distance.
    """

    mspd_px: float
    mssd_mm: float
    rotation_rad: float
    translation_mm: float
    truth: RigidTransform


def measure_pose_errors(
    estimate: RigidTransform,
    truth: RigidTransform,
    points_obj_mm: ArrayLike,
    intrinsics: CameraIntrinsics,
    symmetries: Symmetries | None = None,
) -> PoseErrors:
    """Measure how far an estimated pose is from the true one.

    Parameters
    ----------
    estimate, truth : RigidTransform
        Object to camera.
    points_obj_mm : array_like, shape (n, 3)
        The model's vertices, object frame, n > 0. All of them: a maximum over some is too small.
    intrinsics : CameraIntrinsics
        Its lens distortion is not applied, as in BOP.
    symmetries : Symmetries, optional

    Raises
    ------
    PoseError
        If there are no points.
    """
    points = np.asarray(points_obj_mm, dtype=np.float64)
    if points.ndim != 2 or points.shape[1] != 3 or len(points) == 0:
        raise PoseError("pose errors need at least one point of the model")
    poses = (symmetries or Symmetries()).true_poses(truth, estimate)
    mssd, nearest = _least_of_largest(lambda p, pose: _surface_distance(p, estimate, pose), points, poses)
    mspd, _ = _least_of_largest(lambda p, pose: _projection_distance(p, estimate, pose, intrinsics), points, poses)
    return PoseErrors(
        mspd_px=mspd,
        mssd_mm=mssd,
        rotation_rad=estimate.angle_to_rad(nearest),
        translation_mm=float(np.linalg.norm(estimate.translation_mm - nearest.translation_mm)),
        truth=nearest,
    )


def recall(errors: ArrayLike, threshold: float) -> float:
    """Give the share of errors that are at most `threshold`; what is not a number is a miss. NaN of none."""
    values = np.asarray(errors, dtype=np.float64)
    if values.size == 0:
        return float("nan")
    return float(np.count_nonzero(values <= threshold) / values.size)


@dataclass(frozen=True, slots=True)
class EllipsoidDistance:
    """Where the truth lies in the ellipsoids of a claimed uncertainty.

    Parameters
    ----------
    squared : float
        Squared Mahalanobis distance of the true error. Infinite when the truth is off in a direction that the claim
        gives no uncertainty at all.
    n_free : int
        Directions with uncertainty, 0 to 6.
    """

    squared: float
    n_free: int

    @property
    def is_inside_95(self) -> bool:
        """Whether the truth lies inside the ellipsoid that ought to hold it in 95 of 100 cases."""
        return self.squared <= (CHI2_95[self.n_free - 1] if self.n_free else 0.0)


def ellipsoid_distance(
    estimate: RigidTransform,
    truth: RigidTransform,
    uncertainty: PoseUncertainty,
    *,
    arm_mm: float,
    locks: PoseLocks | None = None,
) -> EllipsoidDistance:
    """Tell how far out in the claimed normal distribution the truth lies.

    Parameters
    ----------
    estimate : RigidTransform
        That the uncertainty is about.
    truth : RigidTransform
        The nearest of the symmetric true poses (`PoseErrors.truth`).
    uncertainty : PoseUncertainty
    arm_mm : float
        Length that makes turns and shifts comparable where directions without uncertainty are looked for: about half
        the part's size, > 0.
    locks : PoseLocks, optional
        Degrees of freedom that were not estimated; the error along them is nobody's claim and is left out.
    """
    # In shift and arm x turn, so that one scale fits all six.
    scale = np.array([1.0, 1.0, 1.0, arm_mm, arm_mm, arm_mm])
    error = twist_between(estimate, truth, uncertainty.pivot_obj_mm)
    if locks is not None:
        error = locks.allowed(estimate, error)
    error = error * scale
    variance, axes = np.linalg.eigh(uncertainty.covariance * np.outer(scale, scale))
    along = axes.T @ error
    is_free = variance > LOCKED_SHARE * max(float(variance.max()), 0.0)
    n_free = int(is_free.sum())
    if np.any(np.abs(along[~is_free]) > 1e-6 * arm_mm):
        return EllipsoidDistance(float("inf"), n_free)
    return EllipsoidDistance(float(np.sum(along[is_free] ** 2 / variance[is_free])), n_free)


def _best_turn(axis: SymmetryAxis, truth: RigidTransform, estimate: RigidTransform) -> float:
    """Give the angle about the axis that brings the true rotation nearest to the estimate's.

    With M = R_truth^T R_estimate and K the axis' cross-product matrix, trace(M^T Rot(a)) is, up to a constant,
    sin a trace(M^T K) - cos a trace(M^T K K), which is largest at the angle returned.
    """
    x, y, z = axis.direction
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    wanted = truth.rotation.T @ estimate.rotation
    return float(np.arctan2(np.sum(wanted * cross), -np.sum(wanted * (cross @ cross))))


def _surface_distance(
    points: NDArray[np.float64], estimate: RigidTransform, truth: RigidTransform
) -> NDArray[np.float64]:
    distance: NDArray[np.float64] = np.linalg.norm(estimate.apply(points) - truth.apply(points), axis=1)
    return distance


def _projection_distance(
    points: NDArray[np.float64], estimate: RigidTransform, truth: RigidTransform, intrinsics: CameraIntrinsics
) -> NDArray[np.float64]:
    pixels = intrinsics.project(estimate.apply(points)), intrinsics.project(truth.apply(points))
    distance: NDArray[np.float64] = np.linalg.norm(pixels[0] - pixels[1], axis=1)
    return np.where(np.isnan(distance), np.inf, distance)


def _least_of_largest(
    distances: Distances, points: NDArray[np.float64], poses: Sequence[RigidTransform]
) -> tuple[float, RigidTransform]:
    """Give the smallest over the poses of the largest distance over the points, and the pose that has it.

    The largest over a few points is a lower bound; poses whose bound is above what was found need no full look.
    """
    few = points[:: max(1, len(points) // SCREENING_POINTS)]
    bounds = [float(distances(few, pose).max()) for pose in poses] if len(poses) > 1 else [0.0]
    best, chosen = np.inf, poses[0]
    for index in np.argsort(bounds, kind="stable"):
        if bounds[index] >= best:
            break
        largest = float(distances(points, poses[index]).max())
        if largest < best:
            best, chosen = largest, poses[index]
    return float(best), chosen
