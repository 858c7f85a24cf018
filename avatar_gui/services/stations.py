"""Station templates: made from an aligned photo, applied to photos of the next part."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import PoseUncertainty, RefinedPose
from avatar_gui.domain.boards import MarkerBoard
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import AvatarError
from avatar_gui.domain.inspection import CadSource, EngineChoice, InputFile
from avatar_gui.domain.photo import Photo, require_matching_size
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.domain.quality import PoseSource
from avatar_gui.domain.stations import CameraMotion, MotionEvidence, StationTemplate, station_gate
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import AcceptancePolicy, Gate
from avatar_gui.io.photo_files import read_photo
from avatar_gui.io.station_files import read_station, write_station
from avatar_gui.services.board_pose import pose_by_board
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.services.provenance import input_file
from avatar_gui.services.refine_pose import refine_pose, refinement_gate
from avatar_gui.vision.camera_motion import background_motion, background_reference, pose_motion
from avatar_gui.vision.lens import undistort

__all__ = [
    "StationFit",
    "apply_station",
    "load_station_request",
    "make_station",
    "read_station",
    "save_station",
]

_N_PART_POINTS = 400


@dataclass(frozen=True, slots=True)
class StationFit:
    """A station applied to a photo.

    Parameters
    ----------
    T_cam_obj : RigidTransform
    source : PoseSource
        BOARD where the station's board gave the pose, else STATION.
    motion : CameraMotion or None
        None when nothing tells.
    gate : Gate
        The motion against the station's limit.
    uncertainty : PoseUncertainty or None
        Where the pose was refined.
    refinement : Gate or None
        Whether the refinement settled, where the station asks for one.
    """

    T_cam_obj: RigidTransform
    source: PoseSource
    motion: CameraMotion | None
    gate: Gate
    uncertainty: PoseUncertainty | None = None
    refinement: Gate | None = None

    @property
    def checks(self) -> tuple[Gate, ...]:
        """The gates that every verdict at this pose has."""
        return (self.gate,) if self.refinement is None else (self.gate, self.refinement)


def make_station(
    name: str,
    cad: CadModel,
    photo: Photo,
    intrinsics: CameraIntrinsics,
    T_cam_obj: RigidTransform,
    *,
    engine: EngineChoice,
    policy: AcceptancePolicy,
    source: CadSource | None,
    board: MarkerBoard | None,
    renderer: TwinRenderer,
    job: JobContext,
    refine: bool = False,
) -> StationTemplate:
    """Make a template of an aligned photo.

    Raises
    ------
    InputError
        If photo and calibration differ in size, or the board was not taught.
    PoseError, RenderError, Cancelled
    """
    require_matching_size(photo, intrinsics)
    job.progress(0.1, "looking at the background")
    observation = undistort(photo, intrinsics)
    job.check()
    twin = renderer.render(cad, observation.intrinsics, T_cam_obj)
    job.check()
    background = background_reference(observation, twin.mask, photo.name)
    job.progress(1.0, "done")
    return StationTemplate(name, intrinsics, T_cam_obj, engine, policy, source, board, background, refine=refine)


def save_station(path: Path, station: StationTemplate) -> None:
    """Write a station to a file. See `write_station`."""
    write_station(path, station)


def apply_station(
    station: StationTemplate, cad: CadModel, photo: Photo, *, renderer: TwinRenderer, job: JobContext
) -> StationFit:
    """Give the pose that a station has for a photo, and how far the photo disagrees.

    By the board where there is one, else by the background, else by refining the pose and seeing how far it goes. A
    station that refines gives the refined pose; where that fails, its own, with a gate that fails.

    Raises
    ------
    InputError
        If the photo has another size than the station's camera.
    PoseError
        If the station has a board and it is not seen.
    Cancelled
    """
    require_matching_size(photo, station.intrinsics)
    job.progress(0.1, "comparing with the station")
    points = _part_points(cad)
    motion: CameraMotion | None = None
    pose, source = station.T_cam_obj, PoseSource.STATION
    if station.board is not None:
        pose, source = pose_by_board(photo, station.intrinsics, station.board).T_cam_obj, PoseSource.BOARD
        motion = pose_motion(points, station.intrinsics, station.T_cam_obj, pose, MotionEvidence.BOARD)
    else:
        motion = _by_background(station, photo, points)
    job.check()
    refined, problem = None, ""
    if station.refine or motion is None:
        job.progress(0.3, "refining the pose")
        refined, problem = _refined(cad, photo, station, pose, renderer, job)
    if motion is None and refined is not None and refined.has_converged:
        motion = pose_motion(points, station.intrinsics, station.T_cam_obj, refined.T_cam_obj, MotionEvidence.POSE)
    job.progress(1.0, "done")
    gate = station_gate(station, motion)
    if not station.refine:
        return StationFit(pose, source, motion, gate)
    if refined is None:
        return StationFit(pose, source, motion, gate, refinement=refinement_gate(has_settled=False, note=problem))
    settled = refinement_gate(has_settled=refined.has_converged, note=refined.note)
    return StationFit(refined.T_cam_obj, PoseSource.REFINED, motion, gate, refined.uncertainty, settled)


def load_station_request(
    station: StationTemplate,
    station_path: Path,
    cad: CadModel,
    photo_path: Path,
    *,
    engine: EngineChoice,
    policy: AcceptancePolicy,
    renderer: TwinRenderer,
    job: JobContext,
) -> InspectionRequest:
    """Read one photo and give it camera and pose of a station. See `apply_station` for the errors."""
    photo = read_photo(photo_path)
    fit = apply_station(station, cad, photo, renderer=renderer, job=job)
    return InspectionRequest(
        cad=cad,
        photo=photo,
        intrinsics=station.intrinsics,
        T_cam_obj=fit.T_cam_obj,
        engine=engine,
        policy=policy,
        pose_source=fit.source,
        inputs=(
            InputFile("cad", cad.name, cad.file_sha256),
            InputFile("photo", photo.name, photo.sha256),
            input_file("station", station_path),
        ),
        pose_checks=fit.checks,
        pose_uncertainty=fit.uncertainty,
    )


def _by_background(station: StationTemplate, photo: Photo, points: NDArray[np.float64]) -> CameraMotion | None:
    if station.background is None:
        return None
    observation = undistort(photo, station.intrinsics)
    seen = observation.intrinsics.project(station.T_cam_obj.apply(points))
    return background_motion(station.background, observation, seen[np.isfinite(seen).all(axis=1)])


def _refined(
    cad: CadModel,
    photo: Photo,
    station: StationTemplate,
    pose: RigidTransform,
    renderer: TwinRenderer,
    job: JobContext,
) -> tuple[RefinedPose | None, str]:
    """Refine a pose, or say why that cannot be done: then nothing was measured, which is REVIEW."""
    try:
        return refine_pose(cad, photo, station.intrinsics, pose, renderer=renderer, job=job), ""
    except AvatarError as error:
        return None, error.message


def _part_points(cad: CadModel) -> NDArray[np.float64]:
    """Give vertices spread over the model, mm."""
    vertices = np.asarray(cad.vertices_mm, np.float64)
    return vertices[:: max(1, len(vertices) // _N_PART_POINTS)]
