"""A pose and how good it is: from a file, or from point pairs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.inspection import pose_doubt
from avatar_gui.domain.photo import Observation, Photo, require_matching_size
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.domain.quality import PointFit, PointPair, PoseDoubt, PoseLimits, PoseQuality, QualityLevel
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import TwinRender
from avatar_gui.vision.lens import undistort
from avatar_gui.vision.photo_edges import edge_strength
from avatar_gui.vision.pnp import pose_from_points
from avatar_gui.vision.pose_quality import measure_pose_quality


@dataclass(frozen=True, eq=False, slots=True)
class AlignedPose:
    """A pose with its measured quality.

    Parameters
    ----------
    T_cam_obj : RigidTransform
    quality : PoseQuality or None
    level : QualityLevel
    observation : Observation
        The photo without its lens distortion.
    twin : TwinRender
        At this pose.
    fit : PointFit or None
        Residuals, when the pose came from point pairs.
    doubt : PoseDoubt
        How far off it may be, beside what its edges say.
    """

    T_cam_obj: RigidTransform
    quality: PoseQuality | None
    level: QualityLevel
    observation: Observation
    twin: TwinRender
    fit: PointFit | None = None
    doubt: PoseDoubt = PoseDoubt()  # noqa: RUF009 - a frozen value


def check_pose(
    cad: CadModel,
    photo: Photo,
    intrinsics: CameraIntrinsics,
    T_cam_obj: RigidTransform,
    *,
    limits: PoseLimits,
    renderer: TwinRenderer,
    job: JobContext,
    fit: PointFit | None = None,
    uncertainty: PoseUncertainty | None = None,
) -> AlignedPose:
    """Render the twin at a pose and measure how well its edges meet the photo's.

    `uncertainty` is that of the pose, where it was refined; it counts for the level.

    Raises
    ------
    InputError, PoseError, RenderError, Cancelled
    """
    require_matching_size(photo, intrinsics)
    observation = undistort(photo, intrinsics)
    job.progress(0.2, "rendering the twin")
    twin = renderer.render(cad, observation.intrinsics, T_cam_obj)
    job.check()
    job.progress(0.7, "measuring the pose")
    quality = measure_pose_quality(observation, twin)
    job.progress(1.0, "done")
    doubt = pose_doubt(uncertainty, twin)
    return AlignedPose(T_cam_obj, quality, limits.level(quality, doubt), observation, twin, fit, doubt)


def align_by_points(
    cad: CadModel,
    photo: Photo,
    intrinsics: CameraIntrinsics,
    pairs: tuple[PointPair, ...],
    *,
    limits: PoseLimits,
    renderer: TwinRenderer,
    job: JobContext,
    guess: RigidTransform | None = None,
) -> AlignedPose:
    """Solve the pose from point pairs, then check it like any other.

    Raises
    ------
    InputError, PoseError, RenderError, Cancelled
    """
    require_matching_size(photo, intrinsics)
    T_cam_obj, fit = pose_from_points(pairs, intrinsics, guess=guess)
    return check_pose(cad, photo, intrinsics, T_cam_obj, limits=limits, renderer=renderer, job=job, fit=fit)


def preview_twin(
    cad: CadModel, intrinsics: CameraIntrinsics, T_cam_obj: RigidTransform, *, width_px: int, renderer: TwinRenderer
) -> TwinRender:
    """Render the twin at most `width_px` wide, to follow a gesture."""
    ideal = intrinsics.without_distortion()
    return renderer.render(cad, ideal.scaled(min(1.0, width_px / ideal.width)), T_cam_obj)


def photo_edges(observation: Observation) -> NDArray[np.uint8]:
    """Give the edges of a photo by strength, uint8 (H, W); 0: none. See `edge_strength`."""
    return edge_strength(observation.image)


def observe(photo: Photo, intrinsics: CameraIntrinsics) -> Observation:
    """Take the lens distortion out of a photo.

    Raises
    ------
    InputError
        If photo and calibration differ in size.
    """
    require_matching_size(photo, intrinsics)
    return undistort(photo, intrinsics)
