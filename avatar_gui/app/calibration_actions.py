"""Calibrating a camera from pictures of a target: what was found in which picture, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from avatar_gui.app import edits
from avatar_gui.app.context import WorkContext
from avatar_gui.app.notifications import counted
from avatar_gui.app.tasks import Lane, Task, TaskContext
from avatar_gui.domain.calibration import Calibration, CalibrationModel, CalibrationTarget, TargetView
from avatar_gui.domain.errors import AvatarError

if TYPE_CHECKING:
    from avatar_gui.services.calibrate_camera import FoundTargets

FIND_KEY = "calibration-find"
FIT_KEY = "calibration-fit"


@dataclass(frozen=True, slots=True)
class CalibrationState:
    """How far a calibration is. View state: not undone, and saved only as the camera that comes of it.

    Parameters
    ----------
    pictures : tuple of Path
    views : tuple of TargetView
        Pictures in which the target was found.
    failures : tuple of (str, str)
        Names of the others, and why.
    left_out : frozenset of str
        Names of pictures that must not count.
    result : Calibration or None
    problem : str
        Why there is no result, for people.
    """

    pictures: tuple[Path, ...] = ()
    views: tuple[TargetView, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()
    left_out: frozenset[str] = frozenset()
    result: Calibration | None = None
    problem: str = ""


class CalibrationActions(QObject):
    """Finds the target in pictures and fits the camera, on the compute lane.

    Signals
    -------
    changed()
        `state` is another.
    """

    changed = Signal()

    def __init__(self, context: WorkContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model = CalibrationModel()
        self.state = CalibrationState()

    @property
    def task(self) -> Task | None:
        """What is under way, for its progress."""
        tasks = self._context.runner.tasks()
        return next((task for task in tasks if task.key in {FIND_KEY, FIT_KEY}), None)

    def add_pictures(self, paths: Sequence[Path]) -> None:
        """Take pictures; those of a name that is there already replace it."""
        names = {path.name for path in paths}
        kept = tuple(path for path in self.state.pictures if path.name not in names)
        self._set(replace(self.state, pictures=(*kept, *paths)))

    def clear(self) -> None:
        """Forget all pictures."""
        self.cancel()
        self._set(CalibrationState())

    def find(self, target: CalibrationTarget, model: CalibrationModel) -> None:
        """Look for the target in all pictures, then fit the camera."""
        context, paths = self._context, self.state.pictures
        self._model = model
        if not paths:
            return
        self._set(replace(self.state, views=(), failures=(), result=None, problem=""))

        def work(job: TaskContext) -> "FoundTargets":
            from avatar_gui.services.calibrate_camera import find_targets

            return find_targets(paths, target, job)

        def done(found: "FoundTargets") -> None:
            failures = tuple((failure.name, str(failure.error)) for failure in found.failures)
            names = {view.name for view in found.views}
            left_out = self.state.left_out & names
            self._set(replace(self.state, views=found.views, failures=failures, left_out=left_out))
            self._fit()

        context.runner.submit(
            Lane.COMPUTE,
            FIND_KEY,
            work,
            on_done=done,
            on_error=self._failed,
            title=f"Looking for the target in {counted(len(paths), 'picture')}",
        )

    def set_model(self, model: CalibrationModel) -> None:
        """Fit another lens to what was found."""
        if model != self._model:
            self._model = model
            self._fit()

    def leave_out(self, name: str, *, is_left_out: bool) -> None:
        """Let a picture count or not, and fit again."""
        names = self.state.left_out | {name} if is_left_out else self.state.left_out - {name}
        if names != self.state.left_out:
            self._set(replace(self.state, left_out=names))
            self._fit()

    def leave_outliers_out(self) -> None:
        """Leave out all pictures that disagree with the others, and fit again."""
        result = self.state.result
        if result is not None and result.outliers:
            self._set(replace(self.state, left_out=self.state.left_out | set(result.outliers)))
            self._fit()

    def cancel(self) -> None:
        """Stop what is under way; what was found stays."""
        for key in (FIND_KEY, FIT_KEY):
            self._context.runner.cancel(key)

    def save(self, path: Path, fmt: str) -> None:
        """Write the camera; `fmt` is one of the names of `CameraFormat`."""
        context, result = self._context, self.state.result
        if result is None:
            return

        def work(_job: TaskContext) -> Path:
            from avatar_gui.services.load_inputs import save_camera_file

            save_camera_file(path, result.intrinsics, fmt)
            return path

        context.runner.submit(
            Lane.IO,
            "save-calibration",
            work,
            on_done=lambda written: context.notifications.info(f"calibration written: {written}"),
            title=f"Writing {path.name}",
        )

    def use_for_all(self) -> None:
        """Give the camera to all photos of its size, as one edit."""
        context, result = self._context, self.state.result
        if result is None:
            return
        session, store, camera = context.document.session, context.store(), result.intrinsics

        def work(job: TaskContext) -> list[str]:
            from avatar_gui.services.job_contents import load_photo_of_job

            fitting = []
            for index, entry in enumerate(session.photos):
                job.check()
                job.progress(index / len(session.photos), entry.name)
                photo = load_photo_of_job(store, entry)
                if (photo.width, photo.height) == (camera.width, camera.height):
                    fitting.append(entry.id)
            return fitting

        def done(fitting: list[str]) -> None:
            size = f"{camera.width}x{camera.height} px"
            if not fitting:
                context.notifications.warn(
                    f"no photo of the job has the size of the calibration, {size}",
                    "a calibration belongs to one resolution",
                )
                return
            context.document.edit("Calibrate camera", edits.set_camera(context.document.session, fitting, camera))
            context.notifications.info(f"calibration of {counted(len(fitting), 'photo')}, {result.rms_px:.2f} px rms")

        context.runner.submit(Lane.IO, "use-calibration", work, on_done=done, title="Giving photos their calibration")

    def _fit(self) -> None:
        views, left_out, model = self.state.views, self.state.left_out, self._model
        # What comes of a cancelled or failed fit must not look like the outcome of the pictures ticked now.
        self._context.runner.cancel(FIT_KEY)
        if not views:
            self._set(replace(self.state, result=None, problem="the target was found in no picture"))
            return

        def work(job: TaskContext) -> Calibration:
            from avatar_gui.services.calibrate_camera import calibrate_camera

            return calibrate_camera(views, model, job, left_out=left_out)

        self._context.runner.submit(
            Lane.COMPUTE,
            FIT_KEY,
            work,
            on_done=lambda result: self._set(replace(self.state, result=result, problem="")),
            on_error=self._failed,
            title="Fitting the camera",
        )

    def _failed(self, error: AvatarError) -> None:
        self._set(replace(self.state, result=None, problem=str(error)))

    def _set(self, state: CalibrationState) -> None:
        self.state = state
        self.changed.emit()
