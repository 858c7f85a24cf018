"""`avatar align --search`: candidates on the screen and, when asked for, in a folder."""

from dataclasses import replace
from pathlib import Path

from avatar_gui.cli.terminal import say
from avatar_gui.domain.alignment import PoseCandidate, PoseUncertainty, lead_of
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.domain.quality import PoseLimits
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.pose_files import write_pose
from avatar_gui.services.backend import Backend
from avatar_gui.services.refine_pose import refine_pose
from avatar_gui.services.search_pose import search_pose
from avatar_gui.services.write_twin import write_edge_overlay


def search_and_tell(
    cad: CadModel,
    photo: Photo,
    intrinsics: CameraIntrinsics,
    *,
    backend: Backend,
    job: JobContext,
    folder: Path | None,
    limits: PoseLimits,
) -> tuple[RigidTransform, PoseUncertainty | None]:
    """Search, print the candidates, write them to `folder` if there is one, and refine the best.

    Returns
    -------
    RigidTransform
        The best candidate, refined where that is possible.
    PoseUncertainty or None

    Raises
    ------
    AvatarError, Cancelled
    """
    candidates = search_pose(
        cad, photo, intrinsics, renderer=backend.twins, cache_dir=backend.cache_dir, job=job, n_candidates=5
    )
    for number, candidate in enumerate(candidates, start=1):
        x, y, z = candidate.T_cam_obj.apply(cad.center_mm)
        twin = "" if candidate.twin_of is None else f"  looks like candidate {candidate.twin_of + 1}"
        say(f"candidate {number}: score {candidate.score:.2f}, middle at {x:.0f}, {y:.0f}, {z:.0f} mm{twin}")
    if folder is not None:
        _write(folder, candidates, cad, photo, intrinsics, backend.twins)
        say(f"candidates: {folder.resolve()}")
    best = candidates[0].T_cam_obj
    try:
        refined = refine_pose(cad, photo, intrinsics, best, renderer=backend.twins, job=job)
    except PoseError as error:
        say(f"candidate 1 could not be refined: {error.message}")
        return best, None
    if refined.note:
        say(f"refinement: {refined.note}")
    lead = lead_of(candidates)
    if lead < limits.min_rival_lead:
        say("a look-alike pose fits almost as well: compare the candidates before you rely on this one")
    sure = refined.uncertainty
    return refined.T_cam_obj, None if sure is None else replace(sure, rival_lead=lead)


def _write(
    folder: Path,
    candidates: tuple[PoseCandidate, ...],
    cad: CadModel,
    photo: Photo,
    intrinsics: CameraIntrinsics,
    renderer: TwinRenderer,
) -> None:
    for number, candidate in enumerate(candidates, start=1):
        twin = renderer.render(cad, intrinsics.without_distortion(), candidate.T_cam_obj)
        write_edge_overlay(folder / f"candidate_{number}.png", photo, intrinsics, twin)
        write_pose(folder / f"candidate_{number}.json", candidate.T_cam_obj)
