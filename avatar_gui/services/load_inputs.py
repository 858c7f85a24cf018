"""From file names to an inspection request: what the command line and the bench share."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from avatar_gui.domain.cad import CadModel, LengthUnit
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import AvatarError, InputError
from avatar_gui.domain.inspection import EngineChoice, InputFile
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.quality import PoseSource
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import AcceptancePolicy
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.camera_files import CameraFormat, read_camera, write_camera
from avatar_gui.io.photo_files import read_exif_camera, read_photo
from avatar_gui.io.pose_files import read_pose
from avatar_gui.services.backend import Backend
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.services.provenance import input_file

GUESS_FROM_EXIF = "exif"


@dataclass(frozen=True, slots=True)
class InputPaths:
    """The files of an inspection, apart from the photos.

    Parameters
    ----------
    cad, pose : Path
    unit : LengthUnit or None
    camera : str
        A path, or "exif".
    object_id : int or None
        Picks one of several objects of a BOP pose file.
    """

    cad: Path
    unit: LengthUnit | None
    camera: str
    pose: Path
    object_id: int | None = None


def load_cad(paths: InputPaths, *, backend: Backend, job: JobContext) -> CadModel:
    """Read the CAD model, from the cache where it is known."""
    return read_cad(paths.cad, unit=paths.unit, job=job, cache_dir=backend.cache_dir)


def load_camera(camera: str, photo_path: Path, photo: Photo) -> CameraIntrinsics:
    """Read the calibration that holds for a photo, or guess it from the photo's EXIF."""
    if camera == GUESS_FROM_EXIF:
        return guess_camera(photo_path.read_bytes(), photo_path.name)
    return load_camera_file(Path(camera), photo)


def load_camera_file(path: Path, photo: Photo) -> CameraIntrinsics:
    """Read the calibration that a file holds for a photo."""
    return read_camera(path, photo_name=photo.name, size=(photo.width, photo.height))


def save_camera_file(path: Path, intrinsics: CameraIntrinsics, fmt: str) -> None:
    """Write a calibration in one of the formats of `CameraFormat`.

    Raises
    ------
    InputError, StorageError
        See `write_camera`.
    """
    write_camera(path, intrinsics, fmt=CameraFormat(fmt))


def guess_camera(data: bytes, name: str) -> CameraIntrinsics:
    """Guess a calibration from the EXIF data of a photo's original bytes."""
    return read_exif_camera(data, name)


def read_pose_file(path: Path, photo_names: Mapping[str, str], current: str) -> dict[str, RigidTransform]:
    """Read the poses that a file holds for photos.

    Parameters
    ----------
    path : Path
    photo_names : mapping of str to str
        Photo ids and file names.
    current : str
        Id of the photo that a file with a single, nameless pose is for.

    Raises
    ------
    InputError, PoseError
        If it holds no pose for any of them.
    """
    try:
        # A name without a number matches no entry of a set, even of one whose poses are all the same.
        nameless = read_pose(path, photo_name="nameless")
    except AvatarError as error:
        # Not one pose for whichever photo: then one for each photo that it knows.
        first_error: AvatarError = error
    else:
        if current not in photo_names:
            raise InputError("load a photo first: a pose belongs to a photo")
        return {current: nameless}
    poses: dict[str, RigidTransform] = {}
    for photo_id, name in photo_names.items():
        try:
            poses[photo_id] = read_pose(path, photo_name=name)
        except AvatarError as error:
            first_error = error
    if not poses:
        raise first_error
    return poses


def load_request(
    paths: InputPaths, cad: CadModel, photo_path: Path, *, engine: EngineChoice, policy: AcceptancePolicy
) -> InspectionRequest:
    """Read one photo with its camera and pose.

    Raises
    ------
    InputError, PoseError
    """
    photo = read_photo(photo_path)
    inputs = [
        InputFile("cad", cad.name, cad.file_sha256),
        InputFile("photo", photo.name, photo.sha256),
        input_file("pose", paths.pose),
    ]
    if paths.camera != GUESS_FROM_EXIF:
        inputs.append(input_file("camera", Path(paths.camera)))
    return InspectionRequest(
        cad=cad,
        photo=photo,
        intrinsics=load_camera(paths.camera, photo_path, photo),
        T_cam_obj=read_pose(paths.pose, photo_name=photo_path.name, obj_id=paths.object_id),
        engine=engine,
        policy=policy,
        pose_source=PoseSource.FILE,
        inputs=tuple(inputs),
    )
