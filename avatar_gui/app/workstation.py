"""The workstation without its window: opens jobs, and offers every action that the window can ask for."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from avatar_gui.app.calibrated_levels import CalibratedLevels
from avatar_gui.app.calibration_actions import CalibrationActions
from avatar_gui.app.context import WorkContext
from avatar_gui.app.difference_pictures import DifferencePictures
from avatar_gui.app.document import SessionDocument
from avatar_gui.app.export_actions import ExportActions
from avatar_gui.app.fit_actions import FitActions
from avatar_gui.app.fixture_actions import FixtureActions
from avatar_gui.app.inspect_actions import InspectActions
from avatar_gui.app.job_file import JobFile, open_or_create, untitled_path
from avatar_gui.app.job_lock import lock_job
from avatar_gui.app.level_actions import LevelActions
from avatar_gui.app.live_camera import LiveCamera
from avatar_gui.app.loaded import LoadedInputs
from avatar_gui.app.notifications import Notifications
from avatar_gui.app.part_actions import PartActions
from avatar_gui.app.point_actions import PointActions
from avatar_gui.app.pose_actions import PoseActions
from avatar_gui.app.pose_gestures import PoseGestures
from avatar_gui.app.recent_jobs import RecentJobs
from avatar_gui.app.refine_actions import RefineActions
from avatar_gui.app.results import ResultStore
from avatar_gui.app.review_actions import ReviewActions
from avatar_gui.app.selection import Selection
from avatar_gui.app.series_actions import SeriesActions
from avatar_gui.app.settings import SettingsHolder
from avatar_gui.app.surface_results import SurfaceResults
from avatar_gui.app.tasks import PROGRAM_PREFIX, Lane, TaskContext, TaskRunner
from avatar_gui.domain.errors import AvatarError, StorageError
from avatar_gui.domain.inspection import EngineChoice, InspectionResult, InspectionSession, PhotoEntry
from avatar_gui.domain.settings import Settings
from avatar_gui.domain.verdict import AcceptancePolicy

if TYPE_CHECKING:
    from avatar_gui.io.job_store import JobStore, StoredResult
    from avatar_gui.services.backend import Backend

    OpenedJob = tuple[JobStore, InspectionSession, tuple[StoredResult, ...], QLockFile]


class Workstation(QObject):
    """Everything behind the window.

    Signals
    -------
    job_closing()
        The open job is about to give way to another, or to the end; it is still there.
    job_opened()
        Another job is open.
    saved_changed()
        `is_saved` may be another.
    backend_ready()
        Renderer and engines are there.
    """

    job_closing = Signal()
    job_opened = Signal()
    saved_changed = Signal()
    backend_ready = Signal()

    def __init__(
        self,
        make_backend: "Callable[[], Backend]",
        *,
        settings_path: Path,
        jobs_dir: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs_dir = jobs_dir
        self._job: JobFile | None = None
        self._lock: QLockFile | None = None
        self._failed_save = False
        self._listed: Path | None = None
        self.notifications = Notifications(self)
        self.settings = SettingsHolder(settings_path, self)
        self.recent = RecentJobs(self)
        self.runner = TaskRunner(self)
        self.document = SessionDocument(InspectionSession(), self)
        self.selection = Selection(self)
        self.loaded = LoadedInputs(self)
        self.results = ResultStore(self)
        self.context = context = WorkContext(
            document=self.document,
            runner=self.runner,
            make_backend=make_backend,
            selection=self.selection,
            settings=self.settings,
            notifications=self.notifications,
            store=self._store,
            loaded=self.loaded,
            results=self.results,
        )
        self.loaded.attach(context)
        self.part = PartActions(context, self)
        self.calibration = CalibrationActions(context, self)
        self.fixture = FixtureActions(context, self)
        self.pose = PoseActions(context, self)
        self.gestures = PoseGestures(context, self.pose, self)
        self.refinement = RefineActions(context, self.pose, self.gestures, self)
        self.points = PointActions(context, lambda: self.gestures.locks, self)
        self.gestures.locks_changed.connect(self.points.review)
        self.inspect = InspectActions(context, self)
        self.series = SeriesActions(context, self.inspect, jobs_dir.parent / "series-state", self)
        self.live = LiveCamera(context, self.series, self.part, self)
        self.surface = SurfaceResults(context, self.inspect, self)
        self.differences = DifferencePictures(context, self)
        self.levels = LevelActions(context, self.inspect, self)
        self.calibrated_levels = CalibratedLevels(context, self.inspect, self.levels, self)
        self.fit = FitActions(context, self.inspect, self)
        self.review = ReviewActions(context, self.inspect, self)
        self.export = ExportActions(context, self.inspect, self)
        self.backend_ready.connect(self.surface.follow)
        self.runner.failed.connect(self.notifications.error)

    # --- jobs --------------------------------------------------------------------------------------------------

    @property
    def job_path(self) -> Path | None:
        """The open job's file."""
        return None if self._job is None else self._job.path

    @property
    def is_saved(self) -> bool:
        """Whether everything shown is in the job file."""
        return self._job is not None and self._job.is_saved

    @property
    def has_failed_to_save(self) -> bool:
        """Whether the last attempt to save did not succeed, and what is shown is not in the job file."""
        return self._failed_save and not self.is_saved

    @property
    def photo_in_hand(self) -> PhotoEntry | None:
        """The photo that is looked at."""
        chosen = self.selection.photo_id
        return next((entry for entry in self.document.session.photos if entry.id == chosen), None)

    @property
    def result_in_hand(self) -> InspectionResult | None:
        """The current result of the photo that is looked at, if it is in memory."""
        entry = self.photo_in_hand
        return None if entry is None else self.inspect.result(entry.id)

    def warm_up(self) -> None:
        """Bring renderer and engines in, which takes a second: on a worker, once the window stands."""

        def work(_job: TaskContext) -> None:
            self.context.backend.engines.registry.specs()

        self.runner.submit(
            Lane.COMPUTE, f"{PROGRAM_PREFIX}warm-up", work, on_done=lambda _none: self.backend_ready.emit()
        )

    def new_job(self) -> None:
        """Start an empty job in the jobs folder."""
        self.open_job(untitled_path(self._jobs_dir))

    def open_job(self, path: Path) -> None:
        """Open a job file, or make it; the open job stays open if that fails."""
        operator = self.settings.operator()
        if self.job_path is not None and path.absolute() == self.job_path.absolute():
            self.notifications.info(f"{path.name} is open already")
            return

        empty = new_session(path.stem, self.settings.value)

        def make() -> "JobStore":
            return open_or_create(path, empty, operator=operator)

        def work(_job: TaskContext) -> "OpenedJob":
            return _locked(path, make)

        self.runner.submit(Lane.STORE, "open-job", work, on_done=self._adopt, title=f"Opening {path.name}")

    def open_demo(self) -> None:
        """Make a fresh copy of the demo job and open it."""
        path = untitled_path(self._jobs_dir).with_stem(untitled_path(self._jobs_dir).stem.replace("Job", "Demo", 1))
        operator = self.settings.operator()

        def work(job: TaskContext) -> "OpenedJob":
            from avatar_gui.services.demo_job import create_demo_job

            cache_dir = self.context.backend.cache_dir
            return _locked(path, lambda: create_demo_job(path, operator=operator, cache_dir=cache_dir, job=job))

        self.runner.submit(Lane.STORE, "open-job", work, on_done=self._adopt, title="Preparing the demo job")

    def copy_job(self, path: Path) -> None:
        """Write a complete copy of the job; work goes on in the open one."""
        store = self._store()

        def work(_job: TaskContext) -> Path:
            store.copy_to(path)
            return path

        self.runner.submit(
            Lane.STORE,
            "copy-job",
            work,
            on_done=lambda written: self.notifications.info(f"copied to {written}"),
            title=f"Copying to {path.name}",
        )

    def cancel(self) -> None:
        """Cancel everything that is shown as running."""
        self.inspect.cancel()
        self.runner.cancel_shown()
        self.refinement.cancelled()

    def shutdown(self) -> None:
        """Save, stop all work, and give everything back. Nothing may be called afterwards."""
        self.live.shutdown()
        self.surface.stop()
        self.runner.shutdown()
        self._close_job()
        # While everything is alive: Python's garbage collector may free commands before the stack that deletes them.
        self.document.undo_stack.clear()
        if self.context.is_ready:
            self.context.backend.close()

    # --- inside ------------------------------------------------------------------------------------------------

    def _store(self) -> "JobStore":
        if self._job is None:
            raise StorageError("no job is open", hint="open one or make a new one")
        return self._job.store

    def _adopt(self, opened: "OpenedJob") -> None:
        store, session, results, lock = opened
        # Whatever still runs belongs to the job that is closed now.
        self.runner.cancel_job_work()
        self._close_job()
        self._lock, self._failed_save, self._listed = lock, False, None
        self.selection.choose_photo("")
        # Before the inputs go: whoever hears of that must not ask for photos of a job whose file is closed.
        self.document.reset(InspectionSession())
        self.loaded.reset()
        self.results.reset()
        self.surface.reset()
        self.differences.reset()
        self.inspect.reset(results)
        # The job file before the document: whoever hears of the new session may ask for its contents.
        self._job = JobFile(store, self.document, self.runner, operator=self.settings.operator, parent=self)
        self.document.reset(session)
        self._job.adopt_written()
        self._job.saved.connect(self._on_saved)
        self._job.failed.connect(self._on_save_failed)
        self._list_as_recent()
        self.job_opened.emit()
        self.inspect.on_opened()
        self.series.on_opened(store.path)
        if session.photos:
            self.selection.choose_photo(session.photos[0].id)
        self.saved_changed.emit()

    def _list_as_recent(self) -> None:
        """Put the open job among the recent ones, once there is something in it."""
        session, path = self.document.session, self.job_path
        if path is None or path == self._listed or (session.cad is None and not session.photos):
            return
        self._listed = path
        if path not in self.recent.paths()[:1]:
            self.recent.add(path)

    def _close_job(self) -> None:
        if self._job is None:
            return
        self.job_closing.emit()
        self.series.close()
        job, self._job = self._job, None
        try:
            job.close()
        except StorageError as error:
            self.notifications.error(error)
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
        job.deleteLater()

    def _on_saved(self) -> None:
        self._failed_save = False
        self._list_as_recent()
        self.saved_changed.emit()

    def _on_save_failed(self, error: AvatarError) -> None:
        self._failed_save = True
        self.saved_changed.emit()
        self.notifications.error(error)


def new_session(name: str, settings: Settings) -> InspectionSession:
    """Give an empty job's session, with the engine and the limits that the settings have for new jobs."""
    policy = AcceptancePolicy(
        min_area_mm2=settings.min_area_mm2,
        max_clipped_share=settings.max_clipped_percent / 100,
        min_in_frame_share=settings.min_in_frame_percent / 100,
    )
    session = InspectionSession(name=name, policy=policy)
    return replace(session, engine=EngineChoice(settings.engine)) if settings.engine else session


def _locked(path: Path, make: "Callable[[], JobStore]") -> "OpenedJob":
    """Open a job under its lock; runs on a worker."""
    lock = lock_job(path)
    try:
        store = make()
        return store, store.session(), store.results(), lock
    except BaseException:
        lock.unlock()
        raise
