"""How a refinement went, and how good a pose is, on the screen."""

import numpy as np

from avatar_gui.cli.terminal import say
from avatar_gui.domain.alignment import DegreeOfFreedom, NudgeFrame, PoseLocks, PoseUncertainty, RefinedPose
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.quality import QualityLevel
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.services.align_pose import AlignedPose
from avatar_gui.services.backend import Backend
from avatar_gui.services.refine_pose import refine_pose

# 95 % of a normal distribution lies within this many standard deviations.
WITHIN_95 = 1.96


def pose_locks(text: str | None, frame: str | None = None) -> PoseLocks:
    """Read the locks that the user names, such as ``z,rx``.

    Raises
    ------
    InputError
        If a name is not one of x, y, z, rx, ry, rz, or a frame is named without a lock.
    """
    if not text:
        if frame is not None:
            raise InputError("--lock-frame goes with --lock")
        return PoseLocks()
    names = [name.strip().lower() for name in text.split(",")]
    known = [member.value for member in DegreeOfFreedom]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise InputError(f"--lock {text}: there is no {unknown[0]!r}", hint=f"choose from {', '.join(known)}")
    return PoseLocks(frozenset(map(DegreeOfFreedom, names)), NudgeFrame(frame or NudgeFrame.CAMERA))


def refine_and_tell(
    cad: CadModel,
    photo: Photo,
    intrinsics: CameraIntrinsics,
    rough: RigidTransform,
    *,
    locks: PoseLocks,
    refine_focal: bool,
    backend: Backend,
    job: JobContext,
) -> RefinedPose:
    """Refine a pose and print how it went and how sure it is.

    Raises
    ------
    AvatarError, Cancelled
    """
    refined = refine_pose(
        cad, photo, intrinsics, rough, locks=locks, renderer=backend.twins, job=job, refine_focal=refine_focal
    )
    say(f"{photo.name}: refined in {len(refined.steps)} rounds" + ("" if refined.has_converged else ", not settled"))
    if refined.note:
        say(f"  {refined.note}")
    say(f"  {uncertainty_line(refined.uncertainty)}")
    return refined


def quality_line(aligned: AlignedPose) -> str:
    """Say how good a pose is."""
    quality = aligned.quality
    if quality is None or aligned.level is QualityLevel.UNKNOWN:
        return "UNKNOWN (too few edges of the part in view)"
    return (
        f"{aligned.level.value}, edges {quality.edge_median_px:.2f} px off (95 %: {quality.edge_p95_px:.2f} px), "
        f"{quality.found_share:.0%} of {quality.n_samples} found, {quality.sure_text} sure"
    )


def uncertainty_line(uncertainty: PoseUncertainty | None) -> str:
    """Say per axis of the camera within which bounds the pose is, with 95 % probability."""
    if uncertainty is None:
        return "uncertainty: unknown"
    shift = " ".join(f"{WITHIN_95 * std:.3f}" for std in uncertainty.std_mm)
    turn = " ".join(f"{WITHIN_95 * np.degrees(std):.3f}" for std in uncertainty.std_rad)
    return f"uncertainty (95 %, x y z of the camera, about the part's middle): ±{shift} mm, ±{turn} deg"
