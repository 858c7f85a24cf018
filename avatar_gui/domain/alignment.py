"""Words for finding a pose: which degrees of freedom may move, how sure the outcome is, and how it was reached.

A small motion of the part is six numbers, a *twist*: a shift (mm) along the camera's axes and a turn (rad, rotation
vector) about the camera's axes through the `pivot`, which is the part's centre unless said otherwise. With the pivot at
c in camera coordinates, ``p' = exp([turn]) (p - c) + c + shift``. Shift and turn about the part's own centre are nearly
independent, which a twist about the camera's origin is not: there a turn by a hair moves a part at arm's length away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.transform import RigidTransform, rotation_from_rvec
from avatar_gui.domain.twin import TwinRender

# 95 % of the probability of a two-dimensional normal distribution lies inside this squared Mahalanobis distance, and of
# a single normal value inside this many standard deviations.
CHI2_95_OF_2 = 5.991464547107979
SIGMAS_95 = 1.959963984540054
# The pose's uncertainty in the photo is a smooth field: this far apart it is as good as everywhere.
SIGMA_STEP_PX = 4


class NudgeFrame(StrEnum):
    """Whose axes a nudge or a lock follows."""

    CAMERA = "camera"
    PART = "part"


class DegreeOfFreedom(StrEnum):
    """Shifts along and turns about the axes of a `NudgeFrame`, in the order of a twist."""

    X = "x"
    Y = "y"
    Z = "z"
    RX = "rx"
    RY = "ry"
    RZ = "rz"


@dataclass(frozen=True, slots=True)
class PoseLocks:
    """Degrees of freedom that nothing automatic and no gesture may change.

    Parameters
    ----------
    locked : frozenset of DegreeOfFreedom
    frame : NudgeFrame
        Whose axes they are along.
    """

    locked: frozenset[DegreeOfFreedom] = frozenset()
    frame: NudgeFrame = NudgeFrame.CAMERA

    def free_twists(self, T_cam_obj: RigidTransform) -> NDArray[np.float64]:
        """Give an orthonormal basis of the twists that are free at a pose, float64 (6, n_free), camera axes."""
        axes = np.eye(6)
        if self.frame is NudgeFrame.PART:
            axes[:3, :3] = axes[3:, 3:] = T_cam_obj.rotation
        free = [index for index, name in enumerate(DegreeOfFreedom) if name not in self.locked]
        return axes[:, free]

    def allowed(self, T_cam_obj: RigidTransform, twist: ArrayLike) -> NDArray[np.float64]:
        """Give what is left of a twist (6,) when the locked degrees of freedom stay still."""
        basis = self.free_twists(T_cam_obj)
        left: NDArray[np.float64] = basis @ (basis.T @ np.asarray(twist, dtype=np.float64))
        return left


def moved_by(T_cam_obj: RigidTransform, pivot_obj_mm: ArrayLike, twist: ArrayLike) -> RigidTransform:
    """Give the pose after a twist (shape (6,): shift in mm, turn in rad, camera axes) about a point of the part.

    Raises
    ------
    PoseError
        If the twist is not six finite numbers.
    """
    xi = np.asarray(twist, dtype=np.float64)
    if xi.shape != (6,) or not np.isfinite(xi).all():
        raise PoseError("a twist is six finite numbers")
    pivot = np.asarray(pivot_obj_mm, dtype=np.float64)
    rotation = rotation_from_rvec(xi[3:]) @ T_cam_obj.rotation
    translation = T_cam_obj.apply(pivot) + xi[:3] - rotation @ pivot
    return RigidTransform.from_matrix(
        np.column_stack((rotation, translation)), target=T_cam_obj.target, source=T_cam_obj.source
    )


def twist_between(start: RigidTransform, end: RigidTransform, pivot_obj_mm: ArrayLike) -> NDArray[np.float64]:
    """Give the twist (6,) with ``moved_by(start, pivot, twist) == end``, turn of length at most pi."""
    turn = RigidTransform(end.rotation @ start.rotation.T, np.zeros(3)).rvec
    return np.concatenate((end.apply(pivot_obj_mm) - start.apply(pivot_obj_mm), turn))


@dataclass(frozen=True, eq=False, slots=True)
class PoseUncertainty:
    """How far the pose may be off: a normal distribution over twists.

    Parameters
    ----------
    covariance : ndarray of float64, shape (6, 6)
        Of the twist (mm, rad; camera axes) about the pivot; symmetric, not negative. Zero along locked directions.
    pivot_obj_mm : ndarray of float64, shape (3,)
        Object frame.
    rival_lead : float or None
        Of a pose found by a search: by what share of its evidence it leads over the next best pose (`lead_of`), 0 to 1.
        None: nothing else was in question.
    restart_spread_px : float or None
        How far apart refinements from other starts saw the part end, px, at the worst place. None: there were none.
    """

    covariance: NDArray[np.float64]
    pivot_obj_mm: NDArray[np.float64]
    rival_lead: float | None = None
    restart_spread_px: float | None = None

    def __post_init__(self) -> None:
        try:
            covariance = frozen(self.covariance, np.float64, (6, 6), "covariance")
            pivot = frozen(self.pivot_obj_mm, np.float64, (3,), "pivot_obj_mm")
        except ValueError as error:
            raise PoseError(str(error)) from error
        if not (np.isfinite(covariance).all() and np.isfinite(pivot).all()):
            raise PoseError("the uncertainty of the pose contains a value that is not a number")
        if self.rival_lead is not None and not 0 <= self.rival_lead <= 1:
            raise PoseError(f"a lead over the next best pose of {self.rival_lead} makes no sense", hint="0 to 1")
        if self.restart_spread_px is not None and not self.restart_spread_px >= 0:
            raise PoseError(f"a distance between refined poses of {self.restart_spread_px} px makes no sense")
        object.__setattr__(self, "covariance", covariance)
        object.__setattr__(self, "pivot_obj_mm", pivot)

    def __eq__(self, other: object) -> bool:
        """Whether all numbers are the same: sessions are compared by value."""
        if not isinstance(other, PoseUncertainty):
            return NotImplemented
        return (
            np.array_equal(self.covariance, other.covariance)
            and np.array_equal(self.pivot_obj_mm, other.pivot_obj_mm)
            and self.rival_lead == other.rival_lead
            and self.restart_spread_px == other.restart_spread_px
        )

    def __hash__(self) -> int:
        """Agree with `__eq__`."""
        return hash((self.covariance.tobytes(), self.pivot_obj_mm.tobytes(), self.rival_lead, self.restart_spread_px))

    @property
    def std_mm(self) -> tuple[float, float, float]:
        """Standard deviation of the shift along the camera's axes."""
        x, y, z = np.sqrt(np.diag(self.covariance)[:3])
        return float(x), float(y), float(z)

    @property
    def std_rad(self) -> tuple[float, float, float]:
        """Standard deviation of the turn about the camera's axes."""
        x, y, z = np.sqrt(np.diag(self.covariance)[3:])
        return float(x), float(y), float(z)

    def pixel_covariance(
        self, points_obj_mm: ArrayLike, T_cam_obj: RigidTransform, intrinsics: CameraIntrinsics
    ) -> NDArray[np.float64]:
        """Give what the pose's uncertainty amounts to where points of the part are seen.

        Parameters
        ----------
        points_obj_mm : array_like, shape (n, 3)
            In front of the camera; object frame.
        T_cam_obj : RigidTransform
        intrinsics : CameraIntrinsics
            Its lens distortion is not applied.

        Returns
        -------
        ndarray of float64, shape (n, 2, 2)
            px^2, by first-order propagation: J covariance J^T with J the Jacobian of the projection.
        """
        jacobian = projection_jacobian(points_obj_mm, self.pivot_obj_mm, T_cam_obj, intrinsics)
        result: NDArray[np.float64] = jacobian @ self.covariance @ jacobian.transpose(0, 2, 1)
        return result

    def sigma_px(self, twin: TwinRender) -> NDArray[np.float32]:
        """Give how far the surface at each pixel of a twin may be off in the photo, float32 (H, W), one deviation, px.

        The root of the mean variance of both directions. Computed for every fourth pixel, as it hardly changes between
        them; off the part its median there.
        """
        height, width = twin.depth_mm.shape
        coarse = np.full((-(-height // SIGMA_STEP_PX), -(-width // SIGMA_STEP_PX)), np.nan, np.float32)
        rows, columns = np.nonzero(twin.mask[::SIGMA_STEP_PX, ::SIGMA_STEP_PX])
        if not len(rows):
            return np.zeros((height, width), np.float32)
        pixels = SIGMA_STEP_PX * np.stack((columns, rows), axis=1)
        points = twin.intrinsics.unproject(pixels, twin.depth_mm[pixels[:, 1], pixels[:, 0]])
        variance = self.pixel_covariance(twin.T_cam_obj.inverse().apply(points), twin.T_cam_obj, twin.intrinsics)
        coarse[rows, columns] = np.sqrt(np.trace(variance, axis1=1, axis2=2) / 2)
        # Cells that the part only touches: as their neighbours.
        known = np.pad(np.isfinite(coarse), 1)
        padded = np.pad(np.nan_to_num(coarse), 1)
        windows = np.lib.stride_tricks.sliding_window_view
        count = windows(known, (3, 3)).sum(axis=(2, 3))
        around = windows(padded, (3, 3)).sum(axis=(2, 3)) / np.maximum(count, 1)
        coarse = np.where(known[1:-1, 1:-1], coarse, np.where(count > 0, around, np.nanmedian(coarse)))
        fine: NDArray[np.float32] = (
            coarse.astype(np.float32).repeat(SIGMA_STEP_PX, axis=0).repeat(SIGMA_STEP_PX, axis=1)
        )
        return np.ascontiguousarray(fine[:height, :width])

    def largest_px(self, points_obj_mm: ArrayLike, T_cam_obj: RigidTransform, intrinsics: CameraIntrinsics) -> float:
        """Give the longest half axis of the 95 % ellipses of points (n, 3) in the photo, px; NaN for no point."""
        covariance = self.pixel_covariance(points_obj_mm, T_cam_obj, intrinsics)
        if not len(covariance):
            return float("nan")
        longest = np.linalg.eigvalsh(covariance)[:, 1].max()
        return float(np.sqrt(CHI2_95_OF_2 * max(longest, 0.0)))


def rival_lead_of(uncertainty: PoseUncertainty | None) -> float | None:
    """Give how far a pose leads over the next best one; None where nothing else is in question."""
    return None if uncertainty is None else uncertainty.rival_lead


def projection_jacobian(
    points_obj_mm: ArrayLike, pivot_obj_mm: ArrayLike, T_cam_obj: RigidTransform, intrinsics: CameraIntrinsics
) -> NDArray[np.float64]:
    """Give the derivative of pixels (ideal pinhole) by a twist about the pivot at zero, float64 (n, 2, 6)."""
    points = T_cam_obj.apply(np.atleast_2d(np.asarray(points_obj_mm, dtype=np.float64)))
    arm = points - T_cam_obj.apply(pivot_obj_mm)
    x, y, z = points.T
    by_point = np.zeros((len(points), 2, 3))
    by_point[:, 0, 0], by_point[:, 0, 2] = intrinsics.fx / z, -intrinsics.fx * x / z**2
    by_point[:, 1, 1], by_point[:, 1, 2] = intrinsics.fy / z, -intrinsics.fy * y / z**2
    by_twist = np.zeros((len(points), 3, 6))
    by_twist[:, :, :3] = np.eye(3)
    # d(turn x arm) / d(turn) = -[arm]x
    by_twist[:, 0, 4], by_twist[:, 0, 5] = arm[:, 2], -arm[:, 1]
    by_twist[:, 1, 3], by_twist[:, 1, 5] = -arm[:, 2], arm[:, 0]
    by_twist[:, 2, 3], by_twist[:, 2, 4] = arm[:, 1], -arm[:, 0]
    result: NDArray[np.float64] = by_point @ by_twist
    return result


@dataclass(frozen=True, slots=True)
class RefinementStep:
    """One round of a refinement, for the convergence plot.

    Parameters
    ----------
    residual_px : float
        Typical distance of the twin's edges from the photo's at the round's start, px of the full-size photo.
    search_px : float
        How far edges were looked for, px of the full-size photo.
    share : float
        Share of samples that agree with the pose, 0 to 1.
    """

    residual_px: float
    search_px: float
    share: float


@dataclass(frozen=True, eq=False, slots=True)
class RefinedPose:
    """Where a refinement ended.

    Parameters
    ----------
    T_cam_obj : RigidTransform
    uncertainty : PoseUncertainty or None
        None when too little evidence was found to tell.
    steps : tuple of RefinementStep
    has_converged : bool
        False: it stopped for another reason, which `note` says.
    intrinsics : CameraIntrinsics
        As given, or with the focal length that was refined together with the pose.
    note : str
        For people; empty when there is nothing to say.
    """

    T_cam_obj: RigidTransform
    uncertainty: PoseUncertainty | None
    steps: tuple[RefinementStep, ...]
    has_converged: bool
    intrinsics: CameraIntrinsics
    note: str = ""


@dataclass(frozen=True, slots=True)
class PoseCandidate:
    """A pose that a search from nothing proposes.

    Parameters
    ----------
    T_cam_obj : RigidTransform
    score : float
        Higher is better, 0 to 1; comparable within one search only.
    twin_of : int or None
        Index of a better candidate that this one cannot be told from, because the part is symmetric or nearly so.
    is_symmetric : bool
        The part is symmetric: in this pose it looks exactly as in that of `twin_of`.
    """

    T_cam_obj: RigidTransform
    score: float
    twin_of: int | None = None
    is_symmetric: bool = False


def lead_of(candidates: Sequence[PoseCandidate], index: int = 0) -> float:
    """Give by what share of its score a candidate leads over all others that do not look just the same, 0 to 1.

    0 where one is better; 1 where there is no other.
    """
    chosen = candidates[index]
    # The candidate that a symmetric twin looks just like stands for both.
    own = index if chosen.twin_of is None or not chosen.is_symmetric else chosen.twin_of
    others = [each.score for at, each in enumerate(candidates) if at != own and not each.is_symmetric]
    if chosen.score <= 0:
        return 0.0
    return max(0.0, 1.0 - max(others, default=0.0) / chosen.score)
