"""A series: photos come from a folder or a camera, are aligned by a station, inspected, and wait for a decision.

All of it goes on in the background, one photo after the other, while somebody reviews. Photos and results enter the
document beside the undo steps of that person, and nothing takes another photo in hand.
"""

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from avatar_gui.app import edits
from avatar_gui.app.context import WorkContext
from avatar_gui.app.folder_watch import FolderWatch
from avatar_gui.app.inspect_actions import InspectActions
from avatar_gui.app.notifications import counted
from avatar_gui.app.series_standing import SeriesStanding
from avatar_gui.app.series_work import Aligned, Arrival, Taken, align_and_inspect, take_in
from avatar_gui.app.tasks import Lane, Task, TaskContext
from avatar_gui.domain.errors import AvatarError, EngineError, StorageError
from avatar_gui.domain.inspection import InspectionSession, PhotoEntry
from avatar_gui.domain.stations import StationTemplate, waits_for_station
from avatar_gui.domain.verdict import STATION_GATE, Gate, GateStatus
from avatar_gui.io.series_records import SeriesRecord, read_record, write_record

STATION_KEY = "series/station"
TAKE_KEY = "series/take-in"
INSPECT_KEY = "series/inspect"
RECORD_KEY = "series/record"
# Photos taken in at a time: each batch is one change of the document.
BATCH = 8
# How much the last photo weighs in the time that one is expected to take.
PACE_WEIGHT = 0.3


class SeriesActions(QObject):
    """Runs the series of the open job.

    Signals
    -------
    changed()
        `standing` is another.
    photo_ready(str)
        A photo came to its end and can be decided on, or looked after.
    """

    changed = Signal()
    photo_ready = Signal(str)

    def __init__(
        self, context: WorkContext, inspect: InspectActions, records_dir: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._inspect = inspect
        self._records_dir = records_dir
        self._watch = FolderWatch(context.runner, "series/watch", self)
        self._drop = FolderWatch(context.runner, "series/drop", self)
        for watch in (self._watch, self._drop):
            watch.found.connect(self._on_found)
            watch.problem_changed.connect(self.changed)
        self._drop.finished.connect(self._on_folder_done)
        context.loaded.cad_changed.connect(self._advance)
        context.runner.crashed.connect(lambda _error: self._on_crash())
        self._clear()

    def _clear(self) -> None:
        self._job: Path | None = None
        self._station: StationTemplate | None = None
        self._station_path = ""
        self._coming: deque[Arrival] = deque()
        self._batch = BATCH
        self._taking: list[Arrival] = []
        self._dropped: deque[Path] = deque()
        self._running: Task | None = None
        self._running_id = ""
        self._is_paused = False
        self._n_done = self._n_failed = 0
        self._left_out: dict[str, str] = {}
        self._pace_s: float | None = None
        self._is_stopped = True

    # --- what it is --------------------------------------------------------------------------------------------

    @property
    def station(self) -> StationTemplate | None:
        """The station that photos are aligned by."""
        return self._station

    @property
    def standing(self) -> SeriesStanding:
        """How far it is."""
        n_waiting = len(self._coming) + len(self._waiting()) + len(self._watch.growing) + len(self._drop.growing)
        running = self._running
        n_here = running is not None
        n_all = n_waiting + self._n_done + n_here
        share = running.fraction if running is not None else 0.0
        left_s = None
        if self._pace_s is not None and not self._is_paused and (n_waiting or n_here):
            left_s = self._pace_s * (n_waiting + (1.0 - share) * n_here)
        folder = self._watch.folder or self._drop.folder
        name = next((entry.name for entry in self._photos() if entry.id == self._running_id), "")
        return SeriesStanding(
            station="" if self._station is None else self._station.name,
            folder="" if folder is None else str(folder),
            is_watching=self._watch.goes_on,
            is_paused=self._is_paused,
            is_active=bool(n_waiting or n_here or folder is not None) and not self._is_stopped,
            needs_station=self._station is None and n_waiting > 0,
            n_waiting=n_waiting,
            n_done=self._n_done,
            n_failed=self._n_failed,
            running=name,
            fraction=(self._n_done + share * n_here) / n_all if n_all else 0.0,
            seconds_left=left_s,
            left_out=tuple(self._left_out.items()),
            problem=self._watch.problem or self._drop.problem or self._missing(),
        )

    @property
    def has_more(self) -> bool:
        """Whether photos are still to come that can be decided on."""
        standing = self.standing
        return standing.is_active and not standing.needs_station

    # --- what a person does ------------------------------------------------------------------------------------

    def use_station(self, path: Path) -> None:
        """Align by the station of a file from now on, and give the job its engine and levels."""

        def done(station: StationTemplate) -> None:
            context = self._context
            self._station, self._station_path = station, str(path)
            session = context.document.session
            after = replace(session, engine=station.engine, policy=station.policy)
            if after != session:
                context.document.edit(f"Use station {station.name}", after)
            source = session.cad
            if station.cad is not None and source is not None and station.cad.sha256 != source.sha256:
                context.notifications.warn(
                    f"the station {station.name} was made with another model, {station.cad.name}",
                    "its pose fits only if both models have the same axes",
                )
            self._begin()

        self._read_station(path, done)

    def take_folder(self, folder: Path, *, goes_on: bool = False) -> None:
        """Inspect the photos of a folder; with `goes_on` also those that come into it later."""
        if goes_on:
            self._watch.start(folder, goes_on=True, seen=self._watch.seen if self._watch.folder == folder else {})
        else:
            self._dropped.append(folder)
            if self._drop.folder is None:
                self._drop.start(folder, goes_on=False)
        self._begin()

    def take_picture(self, name: str, png: bytes) -> None:
        """Take a picture from the camera into the job, and inspect it when its turn comes."""
        self._coming.append(Arrival(Path(name), png))
        self._begin()

    def pause(self) -> None:
        """Begin no further photo; the one under way is finished."""
        self._is_paused = True
        self._tell()
        self._keep()

    def resume(self) -> None:
        """Go on."""
        self._is_paused = False
        self._advance()
        self._keep()

    def stop(self) -> None:
        """End the series. What is finished stays; photos already in the job stay there without a pose."""
        runner = self._context.runner
        left = len(self._waiting()) + bool(self._running_id)
        for key in (TAKE_KEY, INSPECT_KEY):
            runner.cancel(key)
        self._watch.stop()
        self._drop.stop()
        self._coming.clear()
        self._dropped.clear()
        self._taking = []
        self._running, self._running_id, self._is_paused, self._is_stopped = None, "", False, True
        self._n_done = self._n_failed = 0
        self._left_out.clear()
        self._tell()
        self._keep()
        if left:
            self._context.notifications.info(
                f"series ended: {counted(left, 'photo')} not inspected, still in the job, not aligned"
            )

    def give_up(self) -> list[Path]:
        """End the series before it began, and give the files that waited for it."""
        paths = [arrival.path for arrival in self._coming if not arrival.data]
        paths += [*self._watch.growing, *self._drop.growing]
        self.stop()
        return paths

    # --- with the job ------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Keep where it stands: the job closes."""
        if self._job is not None:
            try:
                write_record(self._records_dir, self._job, self._record())
            except StorageError as error:
                self._context.notifications.error(error)
        self._watch.stop()
        self._drop.stop()
        self._clear()
        self.changed.emit()

    def on_opened(self, job: Path) -> None:
        """Go on where the job was left, on this machine."""
        self._clear()
        self._job = job
        try:
            record = read_record(self._records_dir, job)
        except AvatarError as error:
            self._context.notifications.error(error)
            return
        if record == SeriesRecord():
            return
        self._is_paused, self._left_out = record.is_paused, dict(record.left_out)
        if record.folder:
            self._watch.start(Path(record.folder), goes_on=True, seen=record.seen)
        self._dropped = deque(Path(folder) for folder in record.dropped)
        if self._dropped:
            self._drop.start(self._dropped[0], goes_on=False)
        if record.station:
            self._read_station(Path(record.station), self._on_station_again)
        elif record.folder or self._dropped:
            self._begin()

    def _on_station_again(self, station: StationTemplate) -> None:
        self._station = station
        if self._watch.folder is not None or self._dropped or self._waiting():
            self._begin()
        else:
            self._tell()

    def _read_station(self, path: Path, done: object) -> None:
        def work(_job: TaskContext) -> StationTemplate:
            from avatar_gui.services.stations import read_station

            return read_station(path)

        self._station_path = str(path)
        self._context.runner.submit(
            Lane.IO,
            STATION_KEY,
            work,
            on_done=done,  # type: ignore[arg-type]  # takes the station
            title=f"Reading {path.name}",
        )

    def _keep(self) -> None:
        """Write down where the series of this machine stands, on the lane that keeps the order of what is written."""
        job, record, folder = self._job, self._record(), self._records_dir
        if job is None:
            return

        def work(_job: TaskContext) -> None:
            write_record(folder, job, record)

        self._context.runner.submit(Lane.STORE, RECORD_KEY, work, on_done=lambda _none: None)

    def _record(self) -> SeriesRecord:
        folder = self._watch.folder
        # A file that was found, and is not in the job yet, is to be found again.
        coming = {arrival.path.name for arrival in self._coming}
        return SeriesRecord(
            station=self._station_path,
            folder="" if folder is None else str(folder),
            dropped=tuple(str(each) for each in self._dropped),
            is_paused=self._is_paused,
            seen={name: mark for name, mark in self._watch.seen.items() if name not in coming} if folder else {},
            left_out=tuple(self._left_out.items()),
        )

    # --- photos come -------------------------------------------------------------------------------------------

    def _on_found(self, paths: Sequence[Path]) -> None:
        self._coming.extend(Arrival(path) for path in paths)
        for path in paths:
            self._left_out.pop(path.name, None)
        self._advance()

    def _on_folder_done(self) -> None:
        """All of a dropped folder was found: go on with the next one, once its photos are in the job."""
        self._drop.stop()
        self._next_folder()
        self._end_if_done()
        self._tell()

    def _next_folder(self) -> None:
        if self._drop.folder is not None or self._coming or not self._dropped:
            return
        self._dropped.popleft()
        if self._dropped:
            self._drop.start(self._dropped[0], goes_on=False)

    def _begin(self) -> None:
        if self._is_stopped:
            self._n_done = self._n_failed = 0
        self._is_stopped = False
        self._keep()
        self._advance()

    def _advance(self) -> None:
        """Give the lanes what is next."""
        if self._job is None or self._is_stopped:
            return
        if self._station is not None:
            # Also while it is paused: once a photo is in the job, nothing can happen to it.
            if self._coming and not self._taking:
                self._take_in()
            if not self._is_paused and self._running is None and not self._missing():
                self._inspect_next()
        self._tell()

    def _take_in(self) -> None:
        store, known = self._context.store(), frozenset(entry.sha256 for entry in self._photos())
        batch = self._taking = [self._coming[index] for index in range(min(self._batch, len(self._coming)))]

        def work(job: TaskContext) -> Taken:
            return take_in(store, batch, known, job)

        def done(taken: Taken) -> None:
            self._batch = BATCH
            self._on_taken(taken)

        self._context.runner.submit(Lane.IO, TAKE_KEY, work, on_done=done, on_error=self._on_storage)

    def _on_taken(self, taken: Taken) -> None:
        context = self._context
        for _ in self._taking:
            self._coming.popleft()
        self._taking = []
        for entry, small in taken.entries:
            context.loaded.remember_thumbnail(entry.sha256, small)
        entries = [entry for entry, _ in taken.entries]
        if entries:
            # Before the document tells: whoever hears of the photos asks whether they wait.
            self._inspect.expect(frozenset({*self._ids(), *(entry.id for entry in entries)}), self._running_id)
            more = f" and {len(entries) - 1} more" if len(entries) > 1 else ""
            context.document.absorb(f"Series: {entries[0].name}{more}", lambda s: edits.add_photos(s, entries))
        if taken.n_known == 1:
            context.notifications.info("the job has this very picture already")
        elif taken.n_known:
            context.notifications.info(f"in the job already: {counted(taken.n_known, 'photo')}")
        self._left_out |= dict(taken.left_out)
        context.notifications.warn_of_all(
            [f"left out of the series: {why}" for _, why in taken.left_out],
            "{} files were left out of the series",
        )
        self._next_folder()
        self._keep()
        self._advance()
        self._end_if_done()

    # --- photos are inspected ----------------------------------------------------------------------------------

    def _inspect_next(self) -> None:
        context, station, cad = self._context, self._station, self._context.loaded.cad
        waiting = self._waiting()
        if station is None or cad is None or not waiting:
            return
        entry = waiting[0]
        session, store, begun_s = context.document.session, context.store(), time.monotonic()

        def work(job: TaskContext) -> Aligned:
            return align_and_inspect(entry, station, cad, session, backend=context.backend, store=store, job=job)

        def done(aligned: Aligned) -> None:
            took_s = time.monotonic() - begun_s
            self._pace_s = took_s if self._pace_s is None else self._pace_s + PACE_WEIGHT * (took_s - self._pace_s)
            self._on_inspected(aligned, station)

        self._running_id = entry.id
        self._running = context.runner.submit(Lane.COMPUTE, INSPECT_KEY, work, on_done=done, on_error=self._on_storage)
        self._expect()

    def _on_inspected(self, aligned: Aligned, station: StationTemplate) -> None:
        context, photo_id = self._context, aligned.photo_id
        self._running, self._running_id = None, ""
        self._n_done += 1
        entry = next((entry for entry in self._photos() if entry.id == photo_id), None)
        if entry is not None and waits_for_station(entry):
            if aligned.problem is not None:
                self._n_failed += 1
                self._inspect.failures[photo_id] = aligned.problem
            self._inspect.expect(frozenset(self._ids() - {photo_id}))
            context.document.absorb(f"Series: {entry.name} aligned", lambda s: _aligned(s, aligned, station))
            if aligned.stored is not None:
                self._inspect.take(photo_id, aligned.stored)
            if not context.selection.photo_id:
                context.selection.choose_photo(photo_id)
            self.photo_ready.emit(photo_id)
        else:
            self._expect()
        self._advance()
        self._end_if_done()

    def _end_if_done(self) -> None:
        """Say so once when all is done and nothing more is waited for."""
        if self._is_stopped or self._watch.goes_on or self._running is not None:
            return
        if self._coming or self._dropped or self._waiting():
            return
        self._is_stopped = True
        self._keep()
        self._tell()
        if self._n_done:
            failed = f", {self._n_failed} of them without a result" if self._n_failed else ""
            self._context.notifications.info(f"series done: {counted(self._n_done, 'photo')}{failed}")

    def _on_storage(self, error: AvatarError) -> None:
        """The job cannot be written: wait for a person rather than lose photos."""
        self._running, self._running_id, self._taking = None, "", []
        self._context.notifications.error(error)
        self.pause()
        self._expect()

    def _on_crash(self) -> None:
        """A bug in an engine, a reader or here: that photo stays behind with a word on it, and the next is begun."""
        runner = self._context.runner
        if self._taking and not runner.is_busy(TAKE_KEY):
            if len(self._taking) > 1:
                # One by one, to find out which.
                self._batch, self._taking = 1, []
                self._advance()
            else:
                name = self._taking[0].path.name
                self._on_taken(Taken((), 0, ((name, f"reading {name} failed by a fault of AVATAR"),)))
        if self._running is not None and self._station is not None and not runner.is_busy(INSPECT_KEY):
            error = EngineError("inspecting it failed by a fault of AVATAR", hint="see Help > Messages")
            gate = Gate(STATION_GATE, GateStatus.FAILED, error.message)
            self._on_inspected(Aligned(self._running_id, checks=(gate,), problem=error), self._station)

    def _waiting(self) -> list[PhotoEntry]:
        """Give the photos whose turn is still to come, in the order of the job."""
        return [entry for entry in self._photos() if entry.id != self._running_id and waits_for_station(entry)]

    def _ids(self) -> set[str]:
        return {entry.id for entry in self._waiting()} | ({self._running_id} if self._running_id else set())

    def _expect(self) -> None:
        self._inspect.expect(frozenset(self._ids()), self._running_id)

    def _missing(self) -> str:
        session = self._context.document.session
        if self._station is not None and self._context.loaded.cad is None:
            return "load the CAD model first" if session.cad is None else "the CAD model is still being read"
        return ""

    def _photos(self) -> tuple[PhotoEntry, ...]:
        return self._context.document.session.photos

    def _tell(self) -> None:
        if self._is_stopped:
            self._inspect.expect(frozenset())
        self.changed.emit()


def _aligned(session: InspectionSession, aligned: Aligned, station: StationTemplate) -> InspectionSession:
    """Give a photo what its station found, wherever it still waits for that."""
    if not any(entry.id == aligned.photo_id and waits_for_station(entry) for entry in session.photos):
        return session
    if aligned.T_cam_obj is not None:
        session = edits.set_camera(session, [aligned.photo_id], station.intrinsics)
    return edits.set_pose(
        session,
        aligned.photo_id,
        aligned.T_cam_obj,
        aligned.source,
        uncertainty=aligned.uncertainty,
        checks=aligned.checks,
    )
