"""Station templates: made from an aligned photo, applied to photos of the next part."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

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
from avatar_gui.services.refine_pose import refine_pose
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
    """

    T_cam_obj: RigidTransform
    source: PoseSource
    motion: CameraMotion | None
    gate: Gate


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
    return StationTemplate(name, intrinsics, T_cam_obj, engine, policy, source, board, background)


def save_station(path: Path, station: StationTemplate) -> None:
    """Write a station to a file. See `write_station`."""
    write_station(path, station)


def apply_station(
    station: StationTemplate, cad: CadModel, photo: Photo, *, renderer: TwinRenderer, job: JobContext
) -> StationFit:
    """Give the pose that a station has for a photo, and how far the photo disagrees.

    By the board where there is one, else by the background, else by refining the pose and seeing how far it goes.

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
    if station.board is not None:
        found = pose_by_board(photo, station.intrinsics, station.board)
        motion: CameraMotion | None = pose_motion(
            points, station.intrinsics, station.T_cam_obj, found.T_cam_obj, MotionEvidence.BOARD
        )
        return StationFit(found.T_cam_obj, PoseSource.BOARD, motion, station_gate(station, motion))
    motion = _by_background(station, photo, points)
    job.check()
    if motion is None:
        motion = _by_edges(station, cad, photo, points, renderer, job)
    job.progress(1.0, "done")
    return StationFit(station.T_cam_obj, PoseSource.STATION, motion, station_gate(station, motion))


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
        station_gate=fit.gate,
    )


def _by_background(station: StationTemplate, photo: Photo, points: NDArray[np.float64]) -> CameraMotion | None:
    if station.background is None:
        return None
    observation = undistort(photo, station.intrinsics)
    seen = observation.intrinsics.project(station.T_cam_obj.apply(points))
    return background_motion(station.background, observation, seen[np.isfinite(seen).all(axis=1)])


def _by_edges(
    station: StationTemplate,
    cad: CadModel,
    photo: Photo,
    points: NDArray[np.float64],
    renderer: TwinRenderer,
    job: JobContext,
) -> CameraMotion | None:
    try:
        refined = refine_pose(cad, photo, station.intrinsics, station.T_cam_obj, renderer=renderer, job=job)
    except AvatarError:
        # No refinement: nothing was measured, which the gate says, and which is REVIEW.
        return None
    if not refined.has_converged:
        return None
    return pose_motion(points, station.intrinsics, station.T_cam_obj, refined.T_cam_obj, MotionEvidence.POSE)


def _part_points(cad: CadModel) -> NDArray[np.float64]:
    """Give vertices spread over the model, mm."""
    vertices = np.asarray(cad.vertices_mm, np.float64)
    return vertices[:: max(1, len(vertices) // _N_PART_POINTS)]
