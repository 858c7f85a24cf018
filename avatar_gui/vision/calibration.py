"""Fits a camera to the views of a target: Levenberg-Marquardt over intrinsics and all poses at once.

After Zhang, "A flexible new technique for camera calibration" (PAMI 2000), with OpenCV's projections and their
derivatives. Own normal equations instead of ``cv2.calibrateCamera`` because they hold for both lens models, give both
the same standard deviations, can be cancelled, and start a fisheye without a guess by the user.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.calibration import CalibrationModel, TargetView
from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.transform import Frame, RigidTransform
from avatar_gui.vision.lens import undistort_points

MIN_VIEWS = 3
_MAX_ROUNDS = 100
_DONE_CHANGE = 1e-10
# Corrections of circles' centres are tenths of a pixel and change by hundredths with the fit.
_CIRCLE_ROUNDS = 2
_RIM_POINTS = 48
# Horizontal fields of view (degrees) to start from; the one whose poses fit best goes on.
_START_FIELDS_DEG = (20, 35, 50, 65, 80, 95, 110, 130, 150)
_FISHEYE_FIELDS_DEG = (40, 60, 80, 100, 120, 140, 160, 180)
_PINHOLE_NAMES = ("fx", "fy", "cx", "cy", "k1", "k2", "p1", "p2", "k3")
_FISHEYE_NAMES = ("fx", "fy", "cx", "cy", "k1", "k2", "k3", "k4")


@dataclass(frozen=True, eq=False, slots=True)
class CameraFit:
    """Outcome of a fit.

    Parameters
    ----------
    intrinsics : CameraIntrinsics
    names : tuple of str
        Of the numbers that were fitted: fx, fy, cx, cy, then coefficients.
    std : ndarray of float64, shape (n,)
        Standard deviation of each, from the scatter of the points.
    poses : tuple of RigidTransform
        ``T_cam_target`` per view.
    residuals_px : tuple of ndarray of float64, shape (n_points, 2)
        Seen minus computed, per view.
    """

    intrinsics: CameraIntrinsics
    names: tuple[str, ...]
    std: NDArray[np.float64]
    poses: tuple[RigidTransform, ...]
    residuals_px: tuple[NDArray[np.float64], ...]

    @property
    def rms_px(self) -> float:
        """Over all points, as OpenCV counts: root of the mean squared distance."""
        squares = np.concatenate([(residual**2).sum(axis=1) for residual in self.residuals_px])
        return float(np.sqrt(squares.mean()))


def fit_camera(views: Sequence[TargetView], model: CalibrationModel, job: JobContext) -> CameraFit:
    """Find the camera, and the target's pose in each view, that reproduce the points best in the square mean.

    Parameters
    ----------
    views : sequence of TargetView
        Of one size.
    model : CalibrationModel
    job : JobContext
        Asked in every round.

    Raises
    ------
    InputError
        If there are too few views, or they do not determine the camera.
    Cancelled
    """
    if len(views) < MIN_VIEWS:
        raise InputError(
            f"a calibration needs the target in at least {MIN_VIEWS} pictures, there are {len(views)}",
            hint="10 to 20 are good: tilted in all directions, and reaching into the corners of the picture",
        )
    problem = _Problem(tuple(views), model)
    numbers, poses = _start(problem, job)
    # Without lens distortion first: a wild coefficient of the first round could not be undone.
    bare = np.arange(4)
    numbers, poses = _settle(problem, numbers, poses, bare, job)
    numbers, poses = _settle(problem, numbers, poses, problem.free, job)
    for _ in range(_CIRCLE_ROUNDS if any(view.circle_radius_mm > 0 for view in views) else 0):
        problem = _Problem(_with_true_centers(problem, tuple(views), numbers, poses), model)
        numbers, poses = _settle(problem, numbers, poses, problem.free, job)
    return _outcome(problem, numbers, poses)


def _with_true_centers(
    problem: "_Problem", views: tuple[TargetView, ...], numbers: NDArray[np.float64], poses: NDArray[np.float64]
) -> tuple[TargetView, ...]:
    """Move each circle's centre of gravity by what perspective and lens make of it at the present fit.

    Heikkila, "Geometric camera calibration using circular control points" (PAMI 2000), by projecting the rim instead
    of by formula, so that it holds for every lens.
    """
    angle = np.linspace(0.0, 2 * np.pi, _RIM_POINTS, endpoint=False)
    rim = np.stack((np.cos(angle), np.sin(angle), np.zeros_like(angle)), axis=-1)
    corrected = []
    for index, view in enumerate(views):
        if not view.circle_radius_mm > 0:
            corrected.append(view)
            continue
        circles = view.points_target_mm[:, None] + view.circle_radius_mm * rim
        everything = np.concatenate((view.points_target_mm, circles.reshape(-1, 3)))
        pixels = problem.project_points(everything, numbers, poses[index])[0]
        centers, rims = pixels[: len(circles)], pixels[len(circles) :].reshape(len(circles), _RIM_POINTS, 2)
        corrected.append(replace(view, points_px=view.points_px - (_centroid(rims) - centers)))
    return tuple(corrected)


def _centroid(polygons: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the centres of gravity (n, 2) of polygons (n, m, 2), by the shoelace formula about their mean corner."""
    middle = polygons.mean(axis=1, keepdims=True)
    here = polygons - middle
    following = np.roll(here, -1, axis=1)
    cross = here[..., 0] * following[..., 1] - following[..., 0] * here[..., 1]
    center = ((here + following) * cross[..., None]).sum(axis=1) / (3 * cross.sum(axis=1))[:, None]
    result: NDArray[np.float64] = center + middle[:, 0]
    return result


def fit_pose(view: TargetView, intrinsics: CameraIntrinsics) -> tuple[RigidTransform, NDArray[np.float64]]:
    """Find the target's pose in a view for a given camera, and what is left (px, float64 (n, 2), seen - computed).

    Raises
    ------
    InputError
        If no pose puts the target in front of the camera.
    """
    model = CalibrationModel(intrinsics.lens, 3 if len(intrinsics.distortion) > 4 else 2)
    problem = _Problem((view,), model)
    numbers = np.zeros(len(problem.names))
    numbers[:4] = intrinsics.fx, intrinsics.fy, intrinsics.cx, intrinsics.cy
    numbers[4 : 4 + len(intrinsics.distortion)] = intrinsics.distortion
    poses = _poses(problem, numbers)
    if poses is None:
        raise InputError(f"{view.name}: no pose of the target explains what is seen")
    nothing = np.zeros(0, dtype=np.intp)
    _, poses = _settle(problem, numbers, poses, nothing, job=None)
    for _ in range(_CIRCLE_ROUNDS if view.circle_radius_mm > 0 else 0):
        problem = _Problem(_with_true_centers(problem, (view,), numbers, poses), model)
        _, poses = _settle(problem, numbers, poses, nothing, job=None)
    return _transform(poses[0]), problem.residuals(0, numbers, poses[0])


class _Problem:
    """Views and model, with the projection and its derivatives."""

    def __init__(self, views: tuple[TargetView, ...], model: CalibrationModel) -> None:
        self.views = views
        self.model = model
        self.is_fisheye = model.lens is LensModel.FISHEYE
        names = _FISHEYE_NAMES if self.is_fisheye else _PINHOLE_NAMES
        self.names = names
        fixed: set[str] = set()
        if not self.is_fisheye:
            fixed |= set() if model.radial == 3 else {"k3"}
            fixed |= set() if model.has_tangential else {"p1", "p2"}
        self.free = np.array([index for index, name in enumerate(names) if name not in fixed])

    def residuals(self, index: int, numbers: NDArray[np.float64], pose: NDArray[np.float64]) -> NDArray[np.float64]:
        """Seen minus computed, px, (n, 2)."""
        return self.views[index].points_px - self.project(index, numbers, pose)[0]

    def project(
        self, index: int, numbers: NDArray[np.float64], pose: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Give pixels (n, 2) and their derivatives by the camera's numbers (2n, m) and by the pose (2n, 6)."""
        return self.project_points(self.views[index].points_target_mm, numbers, pose)

    def project_points(
        self, points: NDArray[np.float64], numbers: NDArray[np.float64], pose: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Project points of the target (mm, (n, 3)); otherwise as `project`."""
        matrix = np.array([[numbers[0], 0, numbers[2]], [0, numbers[1], numbers[3]], [0, 0, 1]])
        if self.is_fisheye:
            pixels, jacobian = cv2.fisheye.projectPoints(
                points.reshape(1, -1, 3), pose[:3].reshape(1, 1, 3), pose[3:].reshape(1, 1, 3), matrix, numbers[4:]
            )
            camera, turn_shift = slice(0, 8), slice(8, 14)
        else:
            pixels, jacobian = cv2.projectPoints(points, pose[:3], pose[3:], matrix, numbers[4:])
            camera, turn_shift = slice(6, 15), slice(0, 6)
        derivatives = np.asarray(jacobian, np.float64)
        return np.asarray(pixels, np.float64).reshape(-1, 2), derivatives[:, camera], derivatives[:, turn_shift]

    def cost(self, numbers: NDArray[np.float64], poses: NDArray[np.float64]) -> float:
        """Sum of squared distances; infinite when a point lies behind the camera or the camera makes no sense."""
        if not (np.isfinite(numbers).all() and np.isfinite(poses).all()) or min(numbers[:2]) <= 0:
            return math.inf
        total = 0.0
        for index, pose in enumerate(poses):
            if _depths(self.views[index], pose).min() <= 0:
                return math.inf
            total += float((self.residuals(index, numbers, pose) ** 2).sum())
        return total if math.isfinite(total) else math.inf


def _depths(view: TargetView, pose: NDArray[np.float64]) -> NDArray[np.float64]:
    depths: NDArray[np.float64] = _transform(pose).apply(view.points_target_mm)[:, 2]
    return depths


def _transform(pose: NDArray[np.float64]) -> RigidTransform:
    return RigidTransform.from_rvec(pose[:3], pose[3:], source=Frame.BOARD)


def _start(problem: _Problem, job: JobContext) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Try fields of view, and Zhang's closed form for a pinhole; give the camera and poses that fit best."""
    width, height = problem.views[0].width, problem.views[0].height
    fields = _FISHEYE_FIELDS_DEG if problem.is_fisheye else _START_FIELDS_DEG
    angles = np.deg2rad(fields)
    focal = list(width / angles) if problem.is_fisheye else list(width / 2 / np.tan(angles / 2))
    if not problem.is_fisheye:
        closed = cv2.initCameraMatrix2D(
            [view.points_target_mm.astype(np.float32) for view in problem.views],
            [view.points_px.astype(np.float32) for view in problem.views],
            (width, height),
            1.0,
        )
        focal.append(float(closed[0, 0]))
    best: tuple[float, NDArray[np.float64], NDArray[np.float64]] | None = None
    for candidate in focal:
        job.check()
        if not 0.05 * width < candidate < 200 * width:
            continue
        numbers = np.zeros(len(problem.names))
        numbers[:4] = candidate, candidate, (width - 1) / 2, (height - 1) / 2
        poses = _poses(problem, numbers)
        if poses is None:
            continue
        cost = problem.cost(numbers, poses)
        if best is None or cost < best[0]:
            best = cost, numbers, poses
    if best is None or not math.isfinite(best[0]):
        raise InputError(
            "no camera explains what the pictures show",
            hint="are grid and kind of the target right, and are all pictures from one camera with fixed zoom?",
        )
    return best[1], best[2]


def _poses(problem: _Problem, numbers: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Give the target's pose in each view, (n, 6), from the plane's homography; None where one has none."""
    poses = []
    for index, view in enumerate(problem.views):
        found = _pose_of(problem, index, numbers, view)
        if found is None:
            return None
        poses.append(found)
    return np.array(poses)


def _pose_of(
    problem: _Problem, index: int, numbers: NDArray[np.float64], view: TargetView
) -> NDArray[np.float64] | None:
    camera = _intrinsics(problem, numbers)
    rays = (undistort_points(view.points_px, camera) - numbers[2:4]) / numbers[:2]
    # Where this trial camera has no ray, or one at the very rim, a point says nothing.
    usable = np.isfinite(rays).all(axis=1) & (np.hypot(rays[:, 0], rays[:, 1]) < 12)
    if usable.sum() < 4:
        return None
    try:
        _, rvecs, tvecs, _ = cv2.solvePnPGeneric(
            view.points_target_mm[usable], rays[usable], np.eye(3), None, flags=cv2.SOLVEPNP_IPPE
        )
    except cv2.error:
        # cv2 asserts on points without a homography.
        return None
    best: tuple[float, NDArray[np.float64]] | None = None
    for rvec, tvec in zip(rvecs, tvecs, strict=True):
        pose = np.concatenate((np.ravel(rvec), np.ravel(tvec))).astype(np.float64)
        if not np.isfinite(pose).all() or _depths(view, pose).min() <= 0:
            continue
        cost = float((problem.residuals(index, numbers, pose) ** 2).sum())
        if best is None or cost < best[0]:
            best = cost, pose
    return None if best is None else best[1]


def _settle(
    problem: _Problem,
    numbers: NDArray[np.float64],
    poses: NDArray[np.float64],
    free: NDArray[np.intp],
    job: JobContext | None,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Levenberg-Marquardt over the free numbers and all poses: Marquardt's scaling, Schur complement over the poses."""
    damping, cost = 1e-3, problem.cost(numbers, poses)
    for _ in range(_MAX_ROUNDS):
        if job is not None:
            job.check()
        system = _normal_equations(problem, numbers, poses, free)
        improved = False
        while damping < 1e12:
            step = _solve(system, damping)
            tried = numbers.copy()
            tried[free] += step[0]
            tried_poses = poses + step[1]
            tried_cost = problem.cost(tried, tried_poses)
            if tried_cost <= cost:
                improved = True
                break
            damping *= 8
        if not improved:
            break
        change = (cost - tried_cost) / max(cost, 1e-300)
        numbers, poses, cost = tried, tried_poses, tried_cost
        damping = max(damping / 10, 1e-12)
        if change < _DONE_CHANGE:
            break
    return numbers, poses


@dataclass(frozen=True, eq=False, slots=True)
class _System:
    """Normal equations by blocks: camera (m, m), per view camera-pose (m, 6) and pose (6, 6), and right sides."""

    camera: NDArray[np.float64]
    mixed: NDArray[np.float64]
    pose: NDArray[np.float64]
    camera_side: NDArray[np.float64]
    pose_side: NDArray[np.float64]


def _normal_equations(
    problem: _Problem, numbers: NDArray[np.float64], poses: NDArray[np.float64], free: NDArray[np.intp]
) -> _System:
    m, n = len(free), len(poses)
    camera, camera_side = np.zeros((m, m)), np.zeros(m)
    mixed, pose_block, pose_side = np.zeros((n, m, 6)), np.zeros((n, 6, 6)), np.zeros((n, 6))
    for index, pose in enumerate(poses):
        pixels, by_camera, by_pose = problem.project(index, numbers, pose)
        left = (problem.views[index].points_px - pixels).ravel()
        by_free = by_camera[:, free]
        camera += by_free.T @ by_free
        camera_side += by_free.T @ left
        mixed[index] = by_free.T @ by_pose
        pose_block[index] = by_pose.T @ by_pose
        pose_side[index] = by_pose.T @ left
    return _System(camera, mixed, pose_block, camera_side, pose_side)


def _solve(system: _System, damping: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    m = len(system.camera)
    camera = system.camera + damping * np.diag(np.diag(system.camera))
    diagonal = np.einsum("nii->ni", system.pose)
    poses = system.pose + damping * np.einsum("ni,ij->nij", diagonal, np.eye(6))
    inverse = np.linalg.pinv(poses)
    step = np.zeros(m)
    if m:
        reduced = camera - np.einsum("nij,njk,nlk->il", system.mixed, inverse, system.mixed)
        side = system.camera_side - np.einsum("nij,njk,nk->i", system.mixed, inverse, system.pose_side)
        # Scaled to a unit diagonal: k4 of a fisheye and fx differ by ten orders of magnitude.
        scale = 1 / np.sqrt(np.maximum(np.diag(system.camera), 1e-300))
        step = scale * np.linalg.lstsq(reduced * np.outer(scale, scale), side * scale, rcond=None)[0]
    rest = system.pose_side - np.einsum("nij,i->nj", system.mixed, step)
    return step, np.einsum("nij,nj->ni", inverse, rest)


def _outcome(problem: _Problem, numbers: NDArray[np.float64], poses: NDArray[np.float64]) -> CameraFit:
    residuals = tuple(problem.residuals(index, numbers, pose) for index, pose in enumerate(poses))
    free = problem.free
    system = _normal_equations(problem, numbers, poses, free)
    reduced = system.camera - np.einsum("nij,njk,nlk->il", system.mixed, np.linalg.pinv(system.pose), system.mixed)
    scale = 1 / np.sqrt(np.maximum(np.diag(system.camera), 1e-300))
    scaled = reduced * np.outer(scale, scale)
    values = np.linalg.eigvalsh(scaled)
    if not values[0] > 1e-14 * values[-1]:
        raise InputError(
            "the pictures do not determine the camera: the target faces it the same way in all of them",
            hint="tilt the target by 20 to 45 degrees, each time in another direction",
        )
    n_values = sum(residual.size for residual in residuals)
    freedom = max(1, n_values - len(free) - 6 * len(poses))
    variance = sum(float((residual**2).sum()) for residual in residuals) / freedom
    std = scale * np.sqrt(np.diag(np.linalg.inv(scaled)) * variance)
    return CameraFit(
        intrinsics=_intrinsics(problem, numbers),
        names=tuple(problem.names[index] for index in free),
        std=std,
        poses=tuple(_transform(pose) for pose in poses),
        residuals_px=residuals,
    )


def _intrinsics(problem: _Problem, numbers: NDArray[np.float64]) -> CameraIntrinsics:
    view = problem.views[0]
    fx, fy, cx, cy, *coefficients = (float(value) for value in numbers)
    if not problem.is_fisheye and problem.model.radial == 2:
        coefficients = coefficients[:4]
    return CameraIntrinsics(fx, fy, cx, cy, view.width, view.height, tuple(coefficients), problem.model.lens)
