"""Poses from fixtures: boards of markers on part or jig, and stations whose camera stands still."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from avatar_gui.app import edits
from avatar_gui.app.context import WorkContext
from avatar_gui.app.notifications import counted
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.boards import MarkerBoard
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import AvatarError, InputError
from avatar_gui.domain.inspection import EngineChoice, InspectionSession, PhotoEntry
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.quality import PoseSource
from avatar_gui.domain.stations import StationTemplate
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import AcceptancePolicy, Gate, GateStatus

if TYPE_CHECKING:
    from avatar_gui.io.job_store import JobStore


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found for one photo."""

    photo_id: str
    T_cam_obj: RigidTransform
    source: PoseSource
    text: str
    # Nobody could tell whether the camera moved, or the refinement did not settle.
    is_doubted: bool = False
    uncertainty: PoseUncertainty | None = None
    checks: tuple[Gate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Applied:
    """What a station gives."""

    intrinsics: CameraIntrinsics
    engine: EngineChoice
    policy: AcceptancePolicy
    found: tuple[_Found, ...]


class FixtureActions(QObject):
    """Aligns photos by boards and stations; each as one edit.

    Signals
    -------
    station_saved(Path)
        The file that a station was written to.
    """

    station_saved = Signal(object)

    def __init__(self, context: WorkContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        # By which board each photo was aligned since the job was opened.
        self._boards: dict[str, MarkerBoard] = {}

    # --- boards ------------------------------------------------------------------------------------------------

    def align_by_board(self, photo_ids: Sequence[str], path: Path) -> None:
        """Give photos the pose that a taught board in them says."""
        context, store = self._context, self._context.store()
        entries = self._calibrated(photo_ids)
        failures: list[AvatarError] = []

        def work(job: TaskContext) -> tuple[MarkerBoard, list[_Found]]:
            from avatar_gui.io.board_files import read_board
            from avatar_gui.services.board_pose import pose_by_board

            board = read_board(path)
            if board.teaching is None:
                raise InputError(
                    f"the board {board.name} does not know yet where the part lies on it",
                    hint="teach it from photos that are aligned: Align > Teach board",
                )
            found = []
            for index, (entry, intrinsics) in enumerate(entries):
                job.check()
                job.progress(index / len(entries), entry.name)
                try:
                    aligned = pose_by_board(_photo(store, entry), intrinsics, board)
                except AvatarError as error:
                    failures.append(error)
                    continue
                text = f"{entry.name}: board seen by {aligned.seen.n_points} corners, {aligned.seen.rms_px:.2f} px off"
                found.append(_Found(entry.id, aligned.T_cam_obj, PoseSource.BOARD, text))
            return board, found

        def done(outcome: tuple[MarkerBoard, list[_Found]]) -> None:
            board, found = outcome
            self._boards |= {each.photo_id: board for each in found}
            if found:
                context.document.edit("Align by board", _with_poses(context.document.session, found))
                told = found[0].text if len(found) == 1 else f"{counted(len(found), 'photo')} aligned by {path.name}"
                context.notifications.info(told)
            context.notifications.errors(failures, "{} photos could not be aligned by the board")

        self._submit("align-by-board", work, done, f"Looking for the board in {counted(len(entries), 'photo')}")

    def teach_board(self, path: Path) -> None:
        """Teach a board from all photos that have a pose, and write it back to its file."""
        context, store = self._context, self._context.store()
        posed = [entry for entry in context.document.session.photos if entry.T_cam_obj is not None]
        entries = [(entry, pose) for entry in posed if (pose := entry.T_cam_obj) is not None]
        if not entries:
            context.notifications.warn("no photo has a pose yet", "align one or more by hand or by points, then teach")
            return

        def work(job: TaskContext) -> tuple[MarkerBoard, list[str]]:
            from avatar_gui.io.board_files import read_board, write_board
            from avatar_gui.services.board_pose import PosedPhoto, teach_board

            board = read_board(path)
            photos = [
                PosedPhoto(_photo(store, entry), entry.intrinsics, pose)
                for entry, pose in entries
                if entry.intrinsics is not None
            ]
            taught, told = teach_board(board, photos, job)
            write_board(path, taught)
            return taught, [f"{name}: {seen}" for name, seen in told if isinstance(seen, AvatarError)]

        def done(outcome: tuple[MarkerBoard, list[str]]) -> None:
            taught, failures = outcome
            teaching = taught.teaching
            if teaching is None:
                return
            used = sum(photo.is_used for photo in teaching.photos)
            spread = f", spread {teaching.spread_mm:.2f} mm" if used > 1 else ", nothing to compare it with yet"
            context.notifications.info(f"{path.name} taught from {counted(used, 'photo')}{spread}")
            context.notifications.warn_of_all(failures, "{} photos do not show the board")

        self._submit("teach-board", work, done, f"Teaching {path.name}")

    # --- stations ----------------------------------------------------------------------------------------------

    def save_station(self, photo_id: str, path: Path, *, refine: bool = False) -> None:
        """Write camera, pose, engine and levels of a photo as a station, and the board that it was aligned by.

        With `refine` the pose of every photo at the station is refined from the station's.
        """
        context, store = self._context, self._context.store()
        session, cad = context.document.session, context.loaded.cad
        entry = session.photo(photo_id)
        pose, intrinsics = entry.T_cam_obj, entry.intrinsics
        if cad is None or pose is None or intrinsics is None:
            context.notifications.warn("a station needs a photo with camera and pose", "align this photo first")
            return
        board = self._boards.get(photo_id) if entry.pose_source is PoseSource.BOARD else None
        if entry.pose_source is PoseSource.BOARD and board is None:
            context.notifications.warn(
                "the station is written without the board that this photo was aligned by",
                "align it by the board again and save the station anew: then its photos are aligned by the board",
            )

        def work(job: TaskContext) -> StationTemplate:
            from avatar_gui.services.stations import make_station, save_station

            station = make_station(
                path.stem,
                cad,
                _photo(store, entry),
                intrinsics,
                pose,
                engine=session.engine,
                policy=session.policy,
                source=session.cad,
                board=board,
                renderer=context.backend.twins,
                job=job,
                refine=refine,
            )
            save_station(path, station)
            return station

        def done(station: StationTemplate) -> None:
            by_board = "" if station.board is None else f"; photos will be aligned by the board {station.board.name}"
            context.notifications.info(f"station written: {path}{by_board}")
            self.station_saved.emit(path)
            if station.background is None and station.board is None:
                context.notifications.warn(
                    "the photo shows too little beside the part to notice by it when the camera moves",
                    "put something with a pattern into the picture, or use a board",
                )

        self._submit("save-station", work, done, f"Writing {path.name}")

    def apply_station(self, path: Path) -> None:
        """Give all photos of its size the camera and the pose of a station, and the job its engine and levels.

        A photo in which camera or fixture moved beyond the station's limit gets no pose: it has to be aligned.
        """
        context, store = self._context, self._context.store()
        session, cad = context.document.session, context.loaded.cad
        if cad is None or not session.photos:
            context.notifications.warn("a station is applied to photos of a part", "load the CAD model and photos")
            return
        refused: list[str] = []

        def work(job: TaskContext) -> _Applied:
            from avatar_gui.services.stations import apply_station, read_station

            station = read_station(path)
            found = []
            for index, entry in enumerate(session.photos):
                job.check()
                job.progress(index / len(session.photos), entry.name)
                try:
                    fit = apply_station(
                        station, cad, _photo(store, entry), renderer=context.backend.twins, job=_Quiet(job)
                    )
                except AvatarError as error:
                    refused.append(str(error))
                    continue
                if fit.gate.status is GateStatus.FAILED:
                    refused.append(f"{entry.name}: {fit.gate.message}; align it anew")
                    continue
                doubts = [gate.message for gate in fit.checks if gate.status is not GateStatus.PASSED]
                text = f"{entry.name}: {'; '.join(doubts) or fit.gate.message}"
                found.append(
                    _Found(entry.id, fit.T_cam_obj, fit.source, text, bool(doubts), fit.uncertainty, fit.checks)
                )
            return _Applied(station.intrinsics, station.engine, station.policy, tuple(found))

        def done(applied: _Applied) -> None:
            if applied.found:
                after = context.document.session
                ids = [found.photo_id for found in applied.found]
                after = edits.set_camera(after, ids, applied.intrinsics)
                after = _with_poses(after, applied.found)
                after = replace(after, engine=applied.engine, policy=applied.policy)
                context.document.edit("Apply station", after)
                told = (
                    applied.found[0].text
                    if len(applied.found) == 1
                    else (f"{path.name}: {counted(len(applied.found), 'photo')} aligned")
                )
                context.notifications.info(told)
            doubts = [found.text for found in applied.found if found.is_doubted]
            context.notifications.warn_of_all(doubts, "{} photos may not be aligned: they can only end in review")
            context.notifications.warn_of_all(refused, "{} photos do not fit the station")

        self._submit("apply-station", work, done, f"Applying {path.name}")

    # --- inside ------------------------------------------------------------------------------------------------

    def _submit(self, key: str, work: Callable[[TaskContext], Any], done: Callable[[Any], None], title: str) -> None:
        self._context.runner.submit(Lane.COMPUTE, key, work, on_done=done, title=title)

    def _calibrated(self, photo_ids: Sequence[str]) -> list[tuple[PhotoEntry, CameraIntrinsics]]:
        session = self._context.document.session
        entries = [session.photo(photo_id) for photo_id in photo_ids]
        bare = [entry.name for entry in entries if entry.intrinsics is None]
        self._context.notifications.warn_of_all(
            [f"{name} has no calibration yet" for name in bare], "{} photos have no calibration yet"
        )
        return [(entry, camera) for entry in entries if (camera := entry.intrinsics) is not None]


class _Quiet:
    """Passes Cancel on, and keeps the progress of a part to itself."""

    def __init__(self, job: TaskContext) -> None:
        self._job = job

    def check(self) -> None:
        """Raise `Cancelled` when the whole is no longer wanted."""
        self._job.check()

    def progress(self, fraction: float, text: str) -> None:
        """Tell nobody."""


def _photo(store: "JobStore", entry: PhotoEntry) -> Photo:
    """Decode a photo of the job, on a lane."""
    from avatar_gui.services.job_contents import load_photo_of_job

    return load_photo_of_job(store, entry)


def _with_poses(session: InspectionSession, found: Sequence[_Found]) -> InspectionSession:
    for each in found:
        session = edits.set_pose(
            session, each.photo_id, each.T_cam_obj, each.source, uncertainty=each.uncertainty, checks=each.checks
        )
    return session
