"""The pose of a part from a board of markers fixed to it or to its jig."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from avatar_gui.domain.boards import BoardPose, MarkerBoard, teach
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import AvatarError, InputError, PoseError
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.boards import board_pose, board_size_mm


@dataclass(frozen=True, slots=True)
class BoardAlignment:
    """The part's pose by the board.

    Parameters
    ----------
    T_cam_obj : RigidTransform
    seen : BoardPose
    """

    T_cam_obj: RigidTransform
    seen: BoardPose


@dataclass(frozen=True, eq=False, slots=True)
class PosedPhoto:
    """A photo whose pose is known."""

    photo: Photo
    intrinsics: CameraIntrinsics
    T_cam_obj: RigidTransform


def pose_by_board(photo: Photo, intrinsics: CameraIntrinsics, board: MarkerBoard) -> BoardAlignment:
    """Find where the part is from where the board is.

    Raises
    ------
    InputError
        If photo and calibration differ in size.
    PoseError
        If the board was never taught where the part lies, is not seen, or leaves two poses.
    """
    if board.teaching is None:
        raise PoseError(
            f"the board {board.name} does not know yet where the part lies on it",
            hint="teach it from a photo whose pose is known",
        )
    seen = board_pose(photo, intrinsics, board)
    return BoardAlignment(seen.T_cam_board @ board.teaching.T_board_obj, seen)


def teach_board(
    board: MarkerBoard, photos: Sequence[PosedPhoto], job: JobContext
) -> tuple[MarkerBoard, tuple[tuple[str, BoardPose | AvatarError], ...]]:
    """Give the board with the mean of where the part lies on it, and what each photo showed or why it did not.

    Raises
    ------
    InputError
        If no photo shows the board.
    Cancelled
    """
    samples: list[tuple[str, RigidTransform]] = []
    told: list[tuple[str, BoardPose | AvatarError]] = []
    for index, posed in enumerate(photos):
        job.check()
        job.progress(index / len(photos), f"{posed.photo.name}: looking for the board")
        try:
            seen = board_pose(posed.photo, posed.intrinsics, board)
        except AvatarError as error:
            told.append((posed.photo.name, error))
            continue
        told.append((posed.photo.name, seen))
        samples.append((posed.photo.name, seen.T_cam_board.inverse() @ posed.T_cam_obj))
    if not samples:
        first = next((error for _, error in told if isinstance(error, AvatarError)), None)
        if first is not None and len(told) == 1:
            raise first
        raise InputError(f"none of the {len(photos)} photos shows the board {board.name}", hint=str(first or ""))
    job.progress(1.0, "done")
    return replace(board, teaching=teach(tuple(samples), board_size_mm(board))), tuple(told)
