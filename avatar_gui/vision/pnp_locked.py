"""A pose from point pairs when some degrees of freedom must stay: Levenberg-Marquardt over the free twists only.

There is no closed form then, so it starts at the pose given, with Huber weights (Huber 1964) whose scale follows the
median residual down, and ends on the pairs that agree. Steps are twists about the part's centre, see
`avatar_gui.domain.alignment`.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avatar_gui.domain.alignment import PoseLocks, moved_by
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.quality import PointFit, PointPair
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.lens import project

N_DEGREES = 6
_MAX_ROUNDS = 100
# A step below these (mm, rad) changes no pixel that anybody can see.
_STILL_MM, _STILL_RAD = 1e-10, 1e-12
_DIFFERENCE_MM, _DIFFERENCE_RAD = 1e-4, 1e-6
# A free direction that moves the pixels less than this share of the best seen one is not fixed by the pairs.
_MIN_RATIO = 1e-5


def pairs_needed(locks: PoseLocks) -> int:
    """Give how many pairs fix what is free: two numbers each, and one more pair than that while nothing is locked."""
    n_free = N_DEGREES - len(locks.locked)
    return 4 if n_free == N_DEGREES else max(1, (n_free + 1) // 2)


def pose_from_points_locked(
    pairs: Sequence[PointPair],
    intrinsics: CameraIntrinsics,
    start: RigidTransform,
    locks: PoseLocks,
    pivot_obj_mm: ArrayLike,
    *,
    threshold_px: float = 4.0,
) -> tuple[RigidTransform, PointFit]:
    """Find the pose nearest to the pixels among those that leave the locked degrees of freedom of `start` as they are.

    Parameters
    ----------
    pairs : sequence of PointPair
        Pixels of the photo as taken. Those not `is_used` only get a residual.
    intrinsics : CameraIntrinsics
        Of the photo, with its distortion.
    start : RigidTransform
    locks : PoseLocks
    pivot_obj_mm : array_like, shape (3,)
        Centre of the part: turns go about it.
    threshold_px : float
        A used pair further off than this does not count.

    Returns
    -------
    T_cam_obj : RigidTransform
    fit : PointFit
        One entry per pair, in order.

    Raises
    ------
    PoseError
        If all is locked, there are too few pairs, they do not fix what is free, or contradict each other.
    """
    used = [pair for pair in pairs if pair.is_used]
    n_free = N_DEGREES - len(locks.locked)
    if n_free == 0:
        raise PoseError("every degree of freedom is locked", hint="unlock what the points may move")
    if len(used) < pairs_needed(locks):
        raise PoseError(f"with these locks a pose needs {pairs_needed(locks)} point pairs in use, not {len(used)}")
    points = np.array([pair.point_obj_mm for pair in used], dtype=np.float64)
    pixels = np.array([pair.pixel_px for pair in used], dtype=np.float64)
    # Of the start and for good: the part's own axes turn with it, and a shift along them would creep off the lock.
    basis = locks.free_twists(start)
    pose = _descend(start, points, pixels, intrinsics, basis, pivot_obj_mm, np.ones(len(used), bool), threshold_px)
    is_inlier = _off_px(pose, points, pixels, intrinsics) <= threshold_px
    for _ in range(8):
        if is_inlier.sum() < pairs_needed(locks):
            break
        pose = _descend(pose, points, pixels, intrinsics, basis, pivot_obj_mm, is_inlier, np.inf)
        again = _off_px(pose, points, pixels, intrinsics) <= threshold_px
        if (again == is_inlier).all():
            break
        is_inlier = again
    if is_inlier.sum() < max(pairs_needed(locks), (len(used) + 1) // 2):
        worst = _off_px(pose, points, pixels, intrinsics).max()
        raise PoseError(
            f"with these locks the point pairs contradict each other: the best pose is off by up to {worst:.0f} px",
            hint="unlock a direction, or check that each pixel belongs to its CAD point",
        )
    residuals = _off_px(
        pose, np.array([p.point_obj_mm for p in pairs]), np.array([p.pixel_px for p in pairs]), intrinsics
    )
    flags = np.array([pair.is_used for pair in pairs])
    flags[flags] = is_inlier
    return pose, PointFit(
        residual_px=tuple(float(r) if np.isfinite(r) else float("nan") for r in residuals),
        is_inlier=tuple(bool(flag) for flag in flags),
        rms_px=float(np.sqrt((residuals[flags] ** 2).mean())),
        is_minimal=2 * int(is_inlier.sum()) <= n_free + 1,
    )


def _off_px(
    pose: RigidTransform, points: NDArray[np.float64], pixels: NDArray[np.float64], intrinsics: CameraIntrinsics
) -> NDArray[np.float64]:
    """Give the distance of each projected point from its pixel, px; infinite behind the camera."""
    distance = np.hypot(*(project(points, intrinsics, pose) - pixels).T)
    return np.where(np.isnan(distance), np.inf, distance)


def _descend(
    pose: RigidTransform,
    points: NDArray[np.float64],
    pixels: NDArray[np.float64],
    intrinsics: CameraIntrinsics,
    basis: NDArray[np.float64],
    pivot_obj_mm: ArrayLike,
    counts: NDArray[np.bool_],
    huber_px: float,
) -> RigidTransform:
    points, pixels = points[counts], pixels[counts]

    def residuals(at: RigidTransform) -> NDArray[np.float64]:
        off: NDArray[np.float64] = (project(points, intrinsics, at) - pixels).ravel()
        return off

    if not np.isfinite(residuals(pose)).all():
        raise PoseError("a picked point lies behind the camera at this pose", hint="bring the part into view first")
    damping = 1e-3
    for _ in range(_MAX_ROUNDS):
        off = residuals(pose)
        weight = _huber(off, huber_px)
        steps = np.where(np.abs(basis[:3]).max(axis=0) > 0, _DIFFERENCE_MM, _DIFFERENCE_RAD)
        jacobian = np.column_stack(
            [
                (
                    residuals(moved_by(pose, pivot_obj_mm, h * column))
                    - residuals(moved_by(pose, pivot_obj_mm, -h * column))
                )
                / (2 * h)
                for column, h in zip(basis.T, steps, strict=True)
            ]
        )
        # A pixel's worth of each direction, so that millimetres and radians compare.
        scale = np.maximum(np.linalg.norm(jacobian, axis=0), 1e-12)
        weighted = jacobian / scale * np.sqrt(weight)[:, None]
        values = np.linalg.svd(weighted, compute_uv=False)
        if len(values) < basis.shape[1] or values[-1] < _MIN_RATIO * values[0]:
            raise PoseError("the points do not fix what is unlocked", hint="add points further apart")
        normal, slope = weighted.T @ weighted, weighted.T @ (np.sqrt(weight) * off)
        cost = float((weight * off**2).sum())
        while damping < 1e12:
            step = np.linalg.solve(normal + damping * np.diag(np.diag(normal)), -slope) / scale
            twist = basis @ step
            tried = moved_by(pose, pivot_obj_mm, twist)
            after = residuals(tried)
            if np.isfinite(after).all() and float((weight * after**2).sum()) <= cost:
                pose, damping = tried, max(damping / 10, 1e-12)
                break
            damping *= 10
        if damping >= 1e12 or (np.abs(twist[:3]).max() < _STILL_MM and np.abs(twist[3:]).max() < _STILL_RAD):
            break
    return pose


def _huber(off: NDArray[np.float64], limit_px: float) -> NDArray[np.float64]:
    """Give the weight of each coordinate: 1 up to the limit or the pairs' typical residual, falling beyond."""
    if not np.isfinite(limit_px):
        return np.ones_like(off)
    distance = np.repeat(np.hypot(off[0::2], off[1::2]), 2)
    limit = max(limit_px, 1.4826 * float(np.median(distance)))
    weights: NDArray[np.float64] = np.minimum(1.0, limit / np.maximum(distance, 1e-12))
    return weights
