"""Refining a rough pose on a photo."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from avatar_gui.domain.alignment import PoseLocks, RefinedPose, RefinementStep
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.photo import Photo, require_matching_size
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.domain.quality import PoseSource
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import GeometryRender
from avatar_gui.domain.verdict import REFINEMENT_GATE, Gate, GateStatus
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.vision.lens import undistort
from avatar_gui.vision.refinement_model import edge_model
from avatar_gui.vision.refinement_restarts import refine

# What each of OpenCV's coefficients k1 k2 p1 p2 k3 k4 k5 k6 is multiplied with: a power of the radius.
_RADIUS_POWERS = (2, 4, 1, 1, 6, 2, 4, 6)


def refine_pose(
    cad: CadModel,
    photo: Photo,
    intrinsics: CameraIntrinsics,
    rough: RigidTransform,
    *,
    locks: PoseLocks = PoseLocks(),  # noqa: B008 - a frozen value
    renderer: TwinRenderer,
    job: JobContext,
    refine_focal: bool = False,
    on_step: Callable[[RefinementStep], None] | None = None,
) -> RefinedPose:
    """Refine a rough pose on the outlines, inner edges and colours of a photo.

    Parameters
    ----------
    cad : CadModel
    photo : Photo
        As taken, with its lens distortion.
    intrinsics : CameraIntrinsics
        Of the photo.
    rough : RigidTransform
        Off by up to some 10 degrees and 5 % of the distance.
    locks : PoseLocks
        What may not change: these components of the twist from `rough` about the part's centre stay zero.
    renderer : TwinRenderer
    job : JobContext
    refine_focal : bool
        Find the focal length too (for guessed intrinsics). It is known poorly unless the part is deep or fills the
        photo; the note says by how much it changed.
    on_step : callable, optional
        Called on this thread as each round ends.

    Returns
    -------
    RefinedPose

    Raises
    ------
    InputError
        If photo and calibration differ in size, or the focal length is to be refined for a lens model that cannot be
        rescaled.
    PoseError, RenderError
        If the part is not in view at the rough pose.
    Cancelled
    """
    require_matching_size(photo, intrinsics)
    if refine_focal:
        _require_rescalable(intrinsics)
    observation = undistort(photo, intrinsics)
    job.check()

    def look(camera: CameraIntrinsics, pose: RigidTransform) -> GeometryRender:
        return renderer.geometry(cad, camera, pose)

    found = refine(
        edge_model(cad),
        observation,
        rough,
        look=look,
        locks=locks,
        job=job,
        refine_focal=refine_focal,
        on_step=on_step,
    )
    note, camera = found.note, intrinsics
    if refine_focal:
        camera = _with_focal(intrinsics, found.focal_factor)
        change = f"focal length {intrinsics.fx:.1f} px refined to {camera.fx:.1f} px together with the pose"
        note = f"{note}; {change}" if note else change
    return RefinedPose(found.T_cam_obj, found.uncertainty, found.steps, found.has_converged, camera, note)


def refine_request(
    request: InspectionRequest, *, renderer: TwinRenderer, job: JobContext
) -> tuple[InspectionRequest, RefinedPose]:
    """Give a request with its pose refined, and a gate that fails where the refinement did not settle.

    Raises
    ------
    InputError, PoseError, RenderError, Cancelled
    """
    refined = refine_pose(request.cad, request.photo, request.intrinsics, request.T_cam_obj, renderer=renderer, job=job)
    changed = replace(
        request,
        T_cam_obj=refined.T_cam_obj,
        pose_source=PoseSource.REFINED,
        pose_uncertainty=refined.uncertainty,
        pose_checks=(
            *(gate for gate in request.pose_checks if gate.name != REFINEMENT_GATE),
            refinement_gate(has_settled=refined.has_converged, note=refined.note),
        ),
    )
    return changed, refined


def refinement_gate(*, has_settled: bool, note: str) -> Gate:
    """Give the gate of a refinement that settled, or did not, for the reason in `note`."""
    if has_settled:
        return Gate(REFINEMENT_GATE, GateStatus.PASSED, "the pose was refined on the photo")
    return Gate(REFINEMENT_GATE, GateStatus.FAILED, f"the refinement of the pose did not settle: {note}")


def _require_rescalable(intrinsics: CameraIntrinsics) -> None:
    if intrinsics.has_distortion and (
        intrinsics.lens is not LensModel.PINHOLE or any(intrinsics.distortion[len(_RADIUS_POWERS) :])
    ):
        raise InputError(
            "the focal length cannot be refined for a fisheye lens or one with prism or tilt coefficients",
            hint="calibrate the camera instead",
        )


def _with_focal(intrinsics: CameraIntrinsics, factor: float) -> CameraIntrinsics:
    """Change the focal length such that the lens still bends the same pixels by the same amount."""
    powers = _RADIUS_POWERS[: len(intrinsics.distortion)]
    bent = tuple(float(k * factor**p) for k, p in zip(intrinsics.distortion, powers, strict=False))
    bent += intrinsics.distortion[len(bent) :]
    if not np.isfinite(factor) or factor <= 0:
        raise InputError("the focal length could not be refined", hint="calibrate the camera instead")
    return replace(intrinsics, fx=intrinsics.fx * factor, fy=intrinsics.fy * factor, distortion=bent)
