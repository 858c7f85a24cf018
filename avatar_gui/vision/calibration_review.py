"""Judges a calibration: which pictures disagree, how much of the picture was covered, and what makes it doubtful."""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.calibration import (
    Calibration,
    CalibrationModel,
    CalibrationPicture,
    FittedNumber,
    TargetView,
)
from avatar_gui.domain.camera import LensModel
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.calibration import MIN_VIEWS, CameraFit, fit_camera, fit_pose
from avatar_gui.vision.lens import undistort_points

# A picture is suspected when its error is this many times the others' median and this much above it, px.
_OUTLIER_FACTOR = 2.5
_OUTLIER_EXTRA_PX = 0.15
# No more than this share of the pictures is ever suspected: beyond it nobody knows who is right.
_MAX_OUTLIER_SHARE = 1 / 3
# Coverage: the picture in cells along its longer side; a cell counts when a point lies in it or beside it.
_CELLS = 12
_GOOD_COVERAGE = 0.6
_GOOD_PICTURES = 6
_TILTED_RAD = math.radians(15)
_GOOD_TILTED = 3
_GOOD_FOCAL_STD = 0.005
_GOOD_RMS_PX = 1.0


def calibrate(
    views: Sequence[TargetView],
    model: CalibrationModel,
    job: JobContext,
    *,
    left_out: Collection[str] = (),
) -> Calibration:
    """Fit a camera to views and judge the outcome.

    Parameters
    ----------
    views : sequence of TargetView
    model : CalibrationModel
    job : JobContext
    left_out : collection of str
        Names of views that must not count. They are still compared with the outcome.

    Raises
    ------
    InputError
        If the views differ in size, are too few, or do not determine the camera.
    Cancelled
    """
    require_one_size(views)
    used = [view for view in views if view.name not in left_out]
    fit = fit_camera(used, model, job)
    _require_sense(fit)
    suspects = _suspects(used, fit, model, job)
    poses = {view.name: (pose, left) for view, pose, left in zip(used, fit.poses, fit.residuals_px, strict=True)}
    pictures = []
    for view in views:
        job.check()
        is_used = view.name in poses
        pose, residuals = poses[view.name] if is_used else fit_pose(view, fit.intrinsics)
        picture = CalibrationPicture(view, pose, residuals, _tilt(pose), is_used, view.name in suspects)
        pictures.append(picture)
    if left_out:
        usual = float(np.median([picture.rms_px for picture in pictures if picture.is_used]))
        pictures = [p if p.is_used else replace(p, is_outlier=_stands_out(p.rms_px, usual)) for p in pictures]
    camera = fit.intrinsics
    values = (camera.fx, camera.fy, camera.cx, camera.cy, *camera.distortion)
    by_name = dict(zip(_value_names(camera.lens), values, strict=False))
    numbers = tuple(FittedNumber(name, by_name[name], float(std)) for name, std in zip(fit.names, fit.std, strict=True))
    covered = _covered_share(used)
    return Calibration(
        camera, numbers, fit.rms_px, tuple(pictures), covered, _warnings(fit, used, covered, len(suspects))
    )


def require_one_size(views: Sequence[TargetView]) -> None:
    """Refuse pictures of different sizes: a calibration belongs to one.

    Raises
    ------
    InputError
        Naming a picture of each size.
    """
    for view in views:
        first = views[0]
        if (view.width, view.height) != (first.width, first.height):
            is_turned = (view.height, view.width) == (first.width, first.height)
            raise InputError(
                f"the pictures differ in size: {first.name} is {first.width}x{first.height} px, "
                f"{view.name} is {view.width}x{view.height} px",
                hint="one of them is turned by 90 degrees: hold the camera the same way in all"
                if is_turned
                else "a calibration holds for one size: use pictures of that size only",
            )


def _value_names(lens: LensModel) -> tuple[str, ...]:
    coefficients = ("k1", "k2", "k3", "k4") if lens is LensModel.FISHEYE else ("k1", "k2", "p1", "p2", "k3")
    return ("fx", "fy", "cx", "cy", *coefficients)


def _require_sense(fit: CameraFit) -> None:
    camera = fit.intrinsics
    if not (-camera.width < camera.cx < 2 * camera.width and -camera.height < camera.cy < 2 * camera.height):
        raise InputError(
            f"the pictures do not determine the camera: its centre would be at ({camera.cx:.0f}, {camera.cy:.0f})",
            hint="tilt the target in all directions, and use pictures from one camera with fixed zoom",
        )
    if fit.std[0] > 0.5 * camera.fx:
        raise InputError(
            f"the pictures do not determine the focal length: {camera.fx:.0f} px, give or take {fit.std[0]:.0f} px",
            hint="tilt the target by 20 to 45 degrees, each time in another direction",
        )


def _suspects(used: Sequence[TargetView], fit: CameraFit, model: CalibrationModel, job: JobContext) -> set[str]:
    """Name the pictures that disagree with the others.

    One bad picture pulls the fit towards itself and makes the good ones look bad. So the worst is taken out and the
    camera fitted again, as long as the worst stands out against what is then the others' usual error.
    """
    suspects: set[str] = set()
    left = list(used)
    most = int(len(used) * _MAX_OUTLIER_SHARE)
    while len(suspects) < most and len(left) > MIN_VIEWS:
        errors = [_rms(residuals) for residuals in fit.residuals_px]
        worst = int(np.argmax(errors))
        rest = [view for index, view in enumerate(left) if index != worst]
        # Without a hint of trouble no second fit is worth its time.
        if errors[worst] < 1.3 * float(np.median(errors)) + _OUTLIER_EXTRA_PX / 3:
            break
        try:
            without = fit_camera(rest, model, job)
            alone = _rms(fit_pose(left[worst], without.intrinsics)[1])
        except InputError:
            # The others do not determine a camera without it, so nothing can be said against it.
            break
        if not _stands_out(alone, float(np.median([_rms(r) for r in without.residuals_px]))):
            break
        suspects.add(left[worst].name)
        left, fit = rest, without
    return suspects


def _stands_out(rms_px: float, usual_px: float) -> bool:
    return rms_px > max(_OUTLIER_FACTOR * usual_px, usual_px + _OUTLIER_EXTRA_PX)


def _rms(residuals: NDArray[np.float64]) -> float:
    return float(np.sqrt((residuals**2).sum(axis=1).mean()))


def _tilt(pose: RigidTransform) -> float:
    """Give the angle between the target's plane and the line of sight to its origin, 0: face on."""
    return float(math.acos(min(1.0, abs(float(pose.rotation[2, 2])))))


def _covered_share(views: Sequence[TargetView]) -> float:
    width, height = views[0].width, views[0].height
    side = max(width, height) / _CELLS
    columns, rows = max(1, round(width / side)), max(1, round(height / side))
    hit = np.zeros((rows + 2, columns + 2), bool)
    for view in views:
        x = np.clip(((view.points_px[:, 0] + 0.5) / width * columns).astype(int), 0, columns - 1)
        y = np.clip(((view.points_px[:, 1] + 0.5) / height * rows).astype(int), 0, rows - 1)
        hit[y + 1, x + 1] = True
    near = hit.copy()
    for axis in (0, 1):
        for step in (-1, 1):
            near |= np.roll(hit, step, axis=axis)
    return float(near[1:-1, 1:-1].mean())


def _warnings(fit: CameraFit, used: Sequence[TargetView], covered: float, n_suspects: int) -> tuple[str, ...]:
    camera = fit.intrinsics
    told = []
    if n_suspects:
        told.append(
            f"{n_suspects} picture{'s' if n_suspects > 1 else ''} disagree{'' if n_suspects > 1 else 's'} with the "
            "others: leave out, or take again"
        )
    if fit.rms_px > _GOOD_RMS_PX:
        told.append(
            f"the points miss by {fit.rms_px:.2f} px: is the target flat, are the pictures sharp, and is the lens of "
            "the kind that was chosen?"
        )
    if len(used) < _GOOD_PICTURES:
        told.append(f"only {len(used)} pictures: {_GOOD_PICTURES} are the least for a camera to rely on, 10 to 20 good")
    if covered < _GOOD_COVERAGE:
        told.append(f"the target was seen in {covered:.0%} of the picture: move it into the corners as well")
    tilted = sum(_tilt(pose) > _TILTED_RAD for pose in fit.poses)
    if tilted < _GOOD_TILTED:
        told.append(
            f"the target is tilted by 15° or more in {tilted} picture{'' if tilted == 1 else 's'} only: tilt it by "
            "20° to 45° in all directions"
        )
    if fit.std[0] > _GOOD_FOCAL_STD * camera.fx:
        told.append(f"the focal length is uncertain by {fit.std[0] / camera.fx:.1%}: take more tilted pictures")
    if _folds_inside(fit):
        told.append("the lens model folds the picture's corners over: take pictures with the target in the corners")
    return tuple(told)


def _folds_inside(fit: CameraFit) -> bool:
    """Say whether the fitted lens has no ray for some corner of the picture."""
    camera = fit.intrinsics
    right, bottom = camera.width - 1, camera.height - 1
    corners = undistort_points([(0, 0), (right, 0), (0, bottom), (right, bottom)], camera)
    # A fisheye may well see less than its picture: black corners are no fault.
    return camera.lens is LensModel.PINHOLE and not bool(np.isfinite(corners).all())
