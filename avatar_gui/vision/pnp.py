"""A pose from pairs of photo pixels and CAD points: SQPnP inside RANSAC, then Levenberg-Marquardt through the lens.

The RANSAC is ours: with the few points that a person picks it tries every subset of four, so that the same points give
the same pose, and for more it draws from a seeded generator. Terzakis & Lourakis, "A Consistently Fast and Globally
Optimal Solution to the Perspective-n-Point Problem", ECCV 2020 (SQPnP); Collins & Bartoli, "Infinitesimal Plane-Based
Pose Estimation", IJCV 2014 (IPPE, both poses of a plane).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.point_standing import PointArrangement, Suspect
from avatar_gui.domain.quality import PointFit, PointPair
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.lens import project, undistort_points

MIN_PAIRS = 4
# From here on the others can outvote one wrong pair among those that agree.
MIN_FOR_SUSPECT = 6
# Without a suspect the others' scatter falls below this share, and it was worth speaking of (px).
SUSPECT_SHARE, SUSPECT_FROM_PX = 0.6, 0.5
# Every subset is tried up to this many, so many random ones otherwise. 11 points have 330 subsets of four; with 40 %
# outliers, 300 random ones miss every clean one with a probability of 10^-18.
_MAX_SUBSETS = 330
_MISS_PROBABILITY = 1e-9
# Second over first singular value of centred points: below it they lie on a line as far as anyone can click.
_LINE_RATIO = 1e-3
# Third over first: below it they lie in a plane, and there may be two poses.
_PLANE_RATIO = 1e-3
# Two poses of a plane fit equally well when their residuals differ by less than clicking does.
_EQUAL_RMS_FACTOR = 1.25
_EQUAL_RMS_PX = 0.25
# Beyond it the points leave some motion of the part free.
_MAX_CONDITION = 1e5


@dataclass(frozen=True, eq=False, slots=True)
class _Problem:
    """The used pairs, centred and scaled so that solving does not depend on where the CAD's origin is.

    Parameters
    ----------
    points : ndarray of float64, shape (n, 3)
        (CAD point - center_mm) / scale_mm.
    pixels_px, ideal_px : ndarray of float64, shape (n, 2)
        In the photo as taken, and with the lens taken out.
    """

    points: NDArray[np.float64]
    pixels_px: NDArray[np.float64]
    ideal_px: NDArray[np.float64]
    center_mm: NDArray[np.float64]
    scale_mm: float
    intrinsics: CameraIntrinsics

    def residuals_px(self, pose: "_Pose") -> NDArray[np.float64]:
        """Give the distance of each projected point from its pixel, px; infinite behind the camera."""
        seen = project(self.points, self.intrinsics, RigidTransform.from_rvec(pose.rvec, pose.tvec))
        distance = np.hypot(*(seen - self.pixels_px).T)
        return np.where(np.isnan(distance), np.inf, distance)


@dataclass(frozen=True, eq=False, slots=True)
class _Pose:
    """A pose in the problem's own units."""

    rvec: NDArray[np.float64]
    tvec: NDArray[np.float64]


def pose_from_points(
    pairs: Sequence[PointPair],
    intrinsics: CameraIntrinsics,
    *,
    guess: RigidTransform | None = None,
    ransac_threshold_px: float = 4.0,
    seed: int = 20260525,
) -> tuple[RigidTransform, PointFit]:
    """Find the pose that projects the CAD points onto their pixels.

    Parameters
    ----------
    pairs : sequence of PointPair
        Pixels of the photo as taken. Those not `is_used` only get a residual.
    intrinsics : CameraIntrinsics
        Of the photo, with its distortion.
    guess : RigidTransform, optional
        Decides between poses that fit equally well, as a flat set of points can have.
    ransac_threshold_px : float
        A used pair further off than this does not count.
    seed : int
        Of the random subsets; up to 11 used pairs nothing is random.

    Returns
    -------
    T_cam_obj : RigidTransform
    fit : PointFit
        One entry per pair, in order.

    Raises
    ------
    PoseError
        If there are too few pairs, they do not determine a pose, or contradict each other.
    """
    pairs = tuple(pairs)
    problem = _problem([pair for pair in pairs if pair.is_used], intrinsics)
    pose, inliers = _consensus(problem, ransac_threshold_px, np.random.default_rng(seed))
    pose, inliers = _settle(problem, pose, inliers, ransac_threshold_px)
    pose = _choose_among_equals(problem, pose, inliers, guess)
    residuals = problem.residuals_px(pose)
    inliers = residuals <= ransac_threshold_px
    _require_agreement(problem, inliers, residuals, ransac_threshold_px)
    _require_conditioned(problem, pose, inliers)
    T_cam_obj = _in_mm(problem, pose)
    return T_cam_obj, _fit(pairs, inliers, intrinsics, T_cam_obj)


def point_residuals(
    pairs: Sequence[PointPair], intrinsics: CameraIntrinsics, T_cam_obj: RigidTransform
) -> NDArray[np.float64]:
    """Give the distance of each pair's pixel from its projected point, float64 (n,), px; NaN behind the camera."""
    if not pairs:
        return np.zeros(0)
    seen = project([pair.point_obj_mm for pair in pairs], intrinsics, T_cam_obj)
    residuals: NDArray[np.float64] = np.hypot(*(seen - np.array([pair.pixel_px for pair in pairs])).T)
    return residuals


def arrangement_of(pairs: Sequence[PointPair]) -> PointArrangement:
    """Say how the CAD points in use lie: on a line no pose follows from them, in a plane two may fit equally well."""
    points = np.array([pair.point_obj_mm for pair in pairs if pair.is_used], dtype=np.float64).reshape(-1, 3)
    if len(points) < 3:
        return PointArrangement.FEW
    values = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    if values[1] <= _LINE_RATIO * values[0]:
        return PointArrangement.LINE
    return PointArrangement.PLANE if values[2] <= _PLANE_RATIO * values[0] else PointArrangement.SPACE


def suspect_pair(
    pairs: Sequence[PointPair], intrinsics: CameraIntrinsics, T_cam_obj: RigidTransform, fit: PointFit
) -> Suspect | None:
    """Find the pair without which the others agree much better, by solving without each in turn.

    The comparison is of the standard deviation of one coordinate, ``sqrt(sum of squares / (2 n - 6))``: a plain mean
    falls whenever a pair is left out. With fewer than six pairs that agree, any of them could be the culprit: None.
    """
    members = np.flatnonzero(fit.is_inlier)
    if len(members) < MIN_FOR_SUSPECT:
        return None
    problem = _problem([pairs[int(i)] for i in members], intrinsics)
    start = _from_mm(problem, T_cam_obj)
    everyone = np.ones(len(members), np.bool_)
    before = _sum_of_squares(problem, _refine(problem, start, everyone), everyone) / (2 * len(members) - 6)
    best: Suspect | None = None
    lowest = before * SUSPECT_SHARE**2
    for k, row in enumerate(members):
        others = everyone.copy()
        others[k] = False
        squares = _sum_of_squares(problem, _refine(problem, start, others), others)
        if squares / (2 * len(members) - 8) < lowest:
            lowest = squares / (2 * len(members) - 8)
            best = Suspect(int(row), math.sqrt(squares / (len(members) - 1)))
    return best if math.sqrt(before) > SUSPECT_FROM_PX else None


def _sum_of_squares(problem: "_Problem", pose: "_Pose", members: NDArray[np.bool_]) -> float:
    return float((problem.residuals_px(pose)[members] ** 2).sum())


def _problem(used: Sequence[PointPair], intrinsics: CameraIntrinsics) -> _Problem:
    """Check what can be known before solving, and centre and scale."""
    if len(used) < MIN_PAIRS:
        raise PoseError(
            f"a pose needs at least {MIN_PAIRS} point pairs in use, there are {len(used)}", hint="6 or more are better"
        )
    points = np.array([pair.point_obj_mm for pair in used], dtype=np.float64)
    pixels = np.array([pair.pixel_px for pair in used], dtype=np.float64)
    if not (np.isfinite(points).all() and np.isfinite(pixels).all()):
        raise PoseError("a point pair contains a value that is not a number")
    center = points.mean(axis=0)
    scale = float(np.sqrt(((points - center) ** 2).sum(axis=1).mean()))
    _require_distinct(points, max(scale, 1e-12) * 1e-6, "CAD points", "pick different corners")
    _require_distinct(pixels, 1e-3, "pixels", "each CAD point needs its own place in the photo")
    if _singular_ratio(points, 1) < _LINE_RATIO:
        raise PoseError("the CAD points lie on one line, which leaves the turn about it open", hint="add one beside it")
    if _singular_ratio(pixels, 1) < _LINE_RATIO:
        raise PoseError("the pixels lie on one line: the points are seen edge-on", hint="add one beside the line")
    ideal = undistort_points(pixels, intrinsics)
    if not np.isfinite(ideal).all():
        x, y = pixels[~np.isfinite(ideal).all(axis=1)][0]
        raise PoseError(f"the lens model has no ray for the pixel ({x:.1f}, {y:.1f})", hint="is the calibration right?")
    return _Problem((points - center) / scale, pixels, ideal, center, scale, intrinsics)


def _require_distinct(values: NDArray[np.float64], tolerance: float, what: str, hint: str) -> None:
    distinct = len(np.unique(np.round(values / tolerance), axis=0))
    if distinct < MIN_PAIRS:
        raise PoseError(f"only {distinct} of the {len(values)} {what} differ; a pose needs {MIN_PAIRS}", hint=hint)


def _singular_ratio(points: NDArray[np.float64], index: int) -> float:
    values = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    return float(values[index] / values[0])


def _consensus(problem: _Problem, threshold_px: float, rng: np.random.Generator) -> tuple[_Pose, NDArray[np.bool_]]:
    """Give the pose with the smallest truncated squared error (MSAC), and the points that agree with it."""
    n = len(problem.points)
    best: _Pose | None = None
    best_cost = math.inf
    is_random = math.comb(n, MIN_PAIRS) > _MAX_SUBSETS
    for tried, subset in enumerate(_subsets(n, rng)):
        for pose in _solve(problem, subset):
            residuals = problem.residuals_px(pose)
            cost = float(np.minimum(residuals**2, threshold_px**2).sum())
            if cost < best_cost:
                best, best_cost = pose, cost
        if best is not None:
            share = float((problem.residuals_px(best) <= threshold_px).mean())
            # All points together are the first subset: nothing to search for when they agree.
            if share == 1.0 or (is_random and tried > _subsets_needed(share)):
                break
    if best is None:
        raise PoseError(
            "no pose puts these CAD points in front of the camera at these pixels",
            hint="check that each pixel belongs to its CAD point",
        )
    return best, problem.residuals_px(best) <= threshold_px


def _subsets_needed(inlier_share: float) -> float:
    """Give how many random subsets hold a clean one with near certainty (Fischler & Bolles 1981)."""
    clean = inlier_share**MIN_PAIRS
    return math.inf if clean < 1e-6 else math.log(_MISS_PROBABILITY) / math.log1p(-min(clean, 1 - 1e-12))


def _subsets(n: int, rng: np.random.Generator) -> Iterator[NDArray[np.intp]]:
    yield np.arange(n)
    if n <= MIN_PAIRS:
        return
    if math.comb(n, MIN_PAIRS) <= _MAX_SUBSETS:
        for subset in combinations(range(n), MIN_PAIRS):
            yield np.array(subset)
    else:
        for _ in range(_MAX_SUBSETS):
            yield rng.choice(n, MIN_PAIRS, replace=False)


def _solve(problem: _Problem, subset: NDArray[np.intp], method: int = cv2.SOLVEPNP_SQPNP) -> list[_Pose]:
    """Give the poses of the ideal camera for some of the points, those in front of it."""
    try:
        _, rvecs, tvecs, _ = cv2.solvePnPGeneric(
            problem.points[subset],
            problem.ideal_px[subset],
            problem.intrinsics.K,
            None,
            flags=method,
        )
    except cv2.error:
        # cv2 asserts on subsets without a solution, such as four points on a line.
        return []
    poses = [_pose(rvec, tvec) for rvec, tvec in zip(rvecs, tvecs, strict=True)]
    return [pose for pose in poses if _is_in_front(pose, problem.points[subset])]


def _pose(rvec: ArrayLike, tvec: ArrayLike) -> _Pose:
    return _Pose(np.asarray(rvec, np.float64).ravel(), np.asarray(tvec, np.float64).ravel())


def _is_in_front(pose: _Pose, points: NDArray[np.float64]) -> bool:
    if not (np.isfinite(pose.rvec).all() and np.isfinite(pose.tvec).all()):
        return False
    return bool((RigidTransform.from_rvec(pose.rvec, pose.tvec).apply(points)[:, 2] > 0).all())


def _refine(problem: _Problem, pose: _Pose, inliers: NDArray[np.bool_]) -> _Pose:
    """Minimise the residuals in the photo's own pixels (a fisheye's: in ideal ones, which cv2 can differentiate)."""
    is_fisheye = problem.intrinsics.lens is LensModel.FISHEYE
    pixels = problem.ideal_px if is_fisheye else problem.pixels_px
    distortion = () if is_fisheye else problem.intrinsics.distortion
    rvec, tvec = cv2.solvePnPRefineLM(
        problem.points[inliers],
        pixels[inliers],
        problem.intrinsics.K,
        np.array(distortion or (0.0,) * 4),
        pose.rvec.reshape(3, 1).copy(),
        pose.tvec.reshape(3, 1).copy(),
        (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_COUNT, 200, 1e-12),
    )
    refined = _pose(rvec, tvec)
    # A step that goes behind the camera is no improvement.
    if not _is_in_front(refined, problem.points[inliers]):
        return pose
    return refined if _rms(problem, refined, inliers) <= _rms(problem, pose, inliers) else pose


def _settle(
    problem: _Problem, pose: _Pose, inliers: NDArray[np.bool_], threshold_px: float
) -> tuple[_Pose, NDArray[np.bool_]]:
    """Refine on the inliers until they stay the same."""
    for _ in range(8):
        if inliers.sum() < MIN_PAIRS:
            # Four points that no pose fits: refine on all, so that the error can say how far off they are.
            return _refine(problem, pose, np.ones(len(inliers), np.bool_)), inliers
        pose = _refine(problem, pose, inliers)
        again = problem.residuals_px(pose) <= threshold_px
        if (again == inliers).all():
            break
        inliers = again
    return pose, inliers


def _choose_among_equals(
    problem: _Problem, pose: _Pose, inliers: NDArray[np.bool_], guess: RigidTransform | None
) -> _Pose:
    """Look for other poses that fit, and take the best; among equally good ones the nearest to the guess."""
    if inliers.sum() < MIN_PAIRS:
        return pose
    candidates = [pose]
    subset = np.flatnonzero(inliers)
    if _singular_ratio(problem.points[subset], 2) < _PLANE_RATIO:
        candidates += [_refine(problem, other, inliers) for other in _solve(problem, subset, cv2.SOLVEPNP_IPPE)]
    if guess is not None:
        start = _from_mm(problem, guess)
        if _is_in_front(start, problem.points[subset]):
            candidates.append(_refine(problem, start, inliers))
    errors = [_rms(problem, candidate, inliers) for candidate in candidates]
    best = min(errors)
    if guess is None or not math.isfinite(best):
        return candidates[errors.index(best)]
    limit = max(best * _EQUAL_RMS_FACTOR, best + _EQUAL_RMS_PX)
    equals = [candidate for candidate, error in zip(candidates, errors, strict=True) if error <= limit]
    # The same minimum reached from two sides must give the same bits: the lowest error first, ties by rounding.
    return min(
        equals,
        key=lambda candidate: (
            round(_in_mm(problem, candidate).angle_to_rad(guess), 3),
            _rms(problem, candidate, inliers),
        ),
    )


def _rms(problem: _Problem, pose: _Pose, inliers: NDArray[np.bool_]) -> float:
    return float(np.sqrt((problem.residuals_px(pose)[inliers] ** 2).mean()))


def _require_agreement(
    problem: _Problem, inliers: NDArray[np.bool_], residuals: NDArray[np.float64], threshold_px: float
) -> None:
    """Refuse a pose that too few points agree with: any four points nearly fit some pose."""
    used, agreeing = len(problem.points), int(inliers.sum())
    needed = MIN_PAIRS if used == MIN_PAIRS else max(MIN_PAIRS + 1, math.ceil(used / 2))
    if agreeing >= needed:
        return
    finite = residuals[np.isfinite(residuals)]
    worst = f"; the best pose is off by up to {finite.max():.0f} px" if len(finite) else ""
    raise PoseError(
        f"the point pairs contradict each other: only {agreeing} of {used} fit one pose within {threshold_px:g} px"
        + worst,
        hint="check that each pixel belongs to its CAD point, and the camera calibration",
    )


def _require_conditioned(problem: _Problem, pose: _Pose, inliers: NDArray[np.bool_]) -> None:
    """Refuse points that some motion of the part moves by next to nothing in the photo."""
    _, jacobian = cv2.projectPoints(problem.points[inliers], pose.rvec, pose.tvec, problem.intrinsics.K, np.zeros(4))
    # Columns: rotation (rad), then translation; relative to the distance, so that both mean an angle.
    columns = jacobian[:, :6] * np.repeat((1.0, float(np.linalg.norm(pose.tvec))), 3)
    values = np.linalg.svd(columns, compute_uv=False)
    if not values[-1] * _MAX_CONDITION > values[0]:
        raise PoseError(
            "the points do not fix the pose: some motion of the part would hardly show in the photo",
            hint="add points that are further apart, in another plane",
        )


def _in_mm(problem: _Problem, pose: _Pose) -> RigidTransform:
    rotation = RigidTransform.from_rvec(pose.rvec, pose.tvec).rotation
    return RigidTransform(rotation, pose.tvec * problem.scale_mm - rotation @ problem.center_mm)


def _from_mm(problem: _Problem, T_cam_obj: RigidTransform) -> _Pose:
    return _Pose(T_cam_obj.rvec, T_cam_obj.apply(problem.center_mm) / problem.scale_mm)


def _fit(
    pairs: Sequence[PointPair],
    used_inliers: NDArray[np.bool_],
    intrinsics: CameraIntrinsics,
    T_cam_obj: RigidTransform,
) -> PointFit:
    residuals = point_residuals(pairs, intrinsics, T_cam_obj)
    is_inlier = np.array([pair.is_used for pair in pairs])
    is_inlier[is_inlier] = used_inliers
    return PointFit(
        residual_px=tuple(float(r) for r in residuals),
        is_inlier=tuple(bool(i) for i in is_inlier),
        rms_px=float(np.sqrt((residuals[is_inlier] ** 2).mean())),
        is_minimal=int(used_inliers.sum()) <= MIN_PAIRS,
    )
