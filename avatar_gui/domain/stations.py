"""Station templates: what one station's photos have in common, reused for the next serial number."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.boards import MarkerBoard
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import CadSource, EngineChoice, PhotoEntry
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import STATION_GATE, AcceptancePolicy, Gate, GateStatus

DEFAULT_LIMIT_PX = 2.0


class MotionEvidence(StrEnum):
    """By what a camera's motion was measured."""

    BOARD = "board"
    BACKGROUND = "background"
    POSE = "pose"


@dataclass(frozen=True, eq=False, slots=True)
class BackgroundReference:
    """What the photo of the template shows beside the part.

    Parameters
    ----------
    photo_name : str
    points_px : ndarray of float32, shape (n, 2)
        Features, in the undistorted photo.
    descriptors : ndarray of uint8, shape (n, 32)
        ORB.
    """

    photo_name: str
    points_px: NDArray[np.float32]
    descriptors: NDArray[np.uint8]

    def __post_init__(self) -> None:
        points = frozen(self.points_px, np.float32, (None, 2), "points_px")
        object.__setattr__(self, "points_px", points)
        object.__setattr__(self, "descriptors", frozen(self.descriptors, np.uint8, (len(points), 32), "descriptors"))


@dataclass(frozen=True, eq=False, slots=True)
class StationTemplate:
    """One station.

    Parameters
    ----------
    name : str
    intrinsics : CameraIntrinsics
    T_cam_obj : RigidTransform
        Where the fixture holds the part.
    engine : EngineChoice
    policy : AcceptancePolicy
    cad : CadSource or None
        The part that the pose is of.
    board : MarkerBoard or None
        Taught; then each photo's own pose is found by it.
    background : BackgroundReference or None
    limit_px : float
        Beyond it the camera, or the fixture, has moved.
    refine : bool
        Whether each photo's pose is refined from the station's: for fixtures that hold parts with some play.
    """

    name: str
    intrinsics: CameraIntrinsics
    T_cam_obj: RigidTransform
    engine: EngineChoice
    policy: AcceptancePolicy
    cad: CadSource | None = None
    board: MarkerBoard | None = None
    background: BackgroundReference | None = None
    limit_px: float = DEFAULT_LIMIT_PX
    refine: bool = False

    def __post_init__(self) -> None:
        if not (np.isfinite(self.limit_px) and self.limit_px > 0):
            raise InputError(f"{self.name}: the limit of the station is {self.limit_px:g} px")
        if self.board is not None and self.board.teaching is None:
            raise InputError(
                f"{self.name}: the board {self.board.name} does not know where the part lies on it",
                hint="teach it first",
            )


# On a photo that a series has taken in and not yet aligned. It says so in the job itself: a series goes on with these
# after a restart, and until then nobody takes the photo for one that was checked.
WAITING_CHECK = Gate(STATION_GATE, GateStatus.SKIPPED, "waits to be aligned by a station")


def waits_for_station(entry: PhotoEntry) -> bool:
    """Tell whether a series took a photo in and has not aligned it yet."""
    return entry.T_cam_obj is None and entry.pose_checks == (WAITING_CHECK,)


@dataclass(frozen=True, slots=True)
class CameraMotion:
    """How far the part appears from where the template has it.

    Parameters
    ----------
    evidence : MotionEvidence
    displacement_px : float
        Median over the part.
    n_points : int
        Features, corners or surface points that it rests on.
    """

    evidence: MotionEvidence
    displacement_px: float
    n_points: int


def station_gate(station: StationTemplate, motion: CameraMotion | None) -> Gate:
    """Hold the motion against the station's limit. What could not be measured does not pass.

    A station with a board follows the part, so that only not seeing the board matters, which is an error before. So
    does one that refines, where only the refined pose tells of the motion: whether it settled is a gate of its own.
    """
    if motion is None:
        return Gate(
            STATION_GATE,
            GateStatus.SKIPPED,
            f"nothing in the photo tells whether the camera still stands as in {station.name}",
        )
    how = {
        MotionEvidence.BOARD: "by the board",
        MotionEvidence.BACKGROUND: f"by {motion.n_points} features of the background",
        MotionEvidence.POSE: "by the part's edges",
    }[motion.evidence]
    text = f"the part is {motion.displacement_px:.1f} px from where {station.name} has it, {how}"
    if motion.evidence is MotionEvidence.BOARD or (station.refine and motion.evidence is MotionEvidence.POSE):
        return Gate(STATION_GATE, GateStatus.PASSED, f"{text}; its own pose was used")
    if motion.displacement_px <= station.limit_px:
        return Gate(STATION_GATE, GateStatus.PASSED, f"{text} (limit {station.limit_px:.1f} px)")
    return Gate(STATION_GATE, GateStatus.FAILED, f"camera or fixture moved: {text} (limit {station.limit_px:.1f} px)")
