"""The live picture: a thread of its own grabs frames, the newest wins, and the main thread is told when to paint."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal, Slot

from avatar_gui.app.context import WorkContext
from avatar_gui.app.part_actions import PartActions
from avatar_gui.app.series_actions import SeriesActions
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.errors import AvatarError, CameraError
from avatar_gui.domain.ports import FrameSource

OUTLINE_KEY = "live/outline"
# A driver may wait so long for a picture that never comes.
LONGEST_READ_S = 12.0


class _Grabber(threading.Thread):
    """Owns one source from open to close. Daemon: a driver that never returns must not keep the program alive."""

    def __init__(
        self,
        source: FrameSource,
        before: "_Grabber | None",
        size_px: tuple[int, int],
        tell: Callable[[object], None],
    ) -> None:
        super().__init__(name="avatar-camera", daemon=True)
        self._source = source
        self._before = before
        self._tell = tell
        self._lock = threading.Lock()
        self._frame: NDArray[np.uint8] | None = None
        self._small: NDArray[np.uint8] | None = None
        self._is_told = False
        self._is_over = threading.Event()
        self.size_px = size_px

    def run(self) -> None:
        from avatar_gui.vision.resize import resized

        # The same camera cannot be opened twice.
        if self._before is not None:
            self._before.join(LONGEST_READ_S)
            self._before = None
        try:
            if self._is_over.is_set():
                return
            self._source.open()
            while not self._is_over.is_set():
                frame = self._source.read()
                height, width = frame.shape[:2]
                scale = min(1.0, self.size_px[0] / width, self.size_px[1] / height)
                size = max(1, round(scale * width)), max(1, round(scale * height))
                small = frame if scale == 1.0 else resized(frame, *size)
                with self._lock:
                    self._frame, self._small = frame, small
                    is_told, self._is_told = self._is_told, True
                if not is_told and not self._is_over.is_set():
                    self._tell(None)
        except AvatarError as error:
            if not self._is_over.is_set():
                self._tell(error)
        except Exception as error:  # noqa: BLE001 - a driver's fault must reach the main thread as a message
            if not self._is_over.is_set():
                self._tell(CameraError(f"{self._source.name}: {type(error).__name__}: {error}"))
        finally:
            self._source.close()

    def take_small(self) -> NDArray[np.uint8] | None:
        """Give the newest small picture; the next frame tells again."""
        with self._lock:
            self._is_told = False
            return self._small

    @property
    def note(self) -> str:
        """What the source says beside its pictures."""
        return self._source.note

    @property
    def frame(self) -> NDArray[np.uint8] | None:
        """The newest picture, whole."""
        with self._lock:
            return self._frame

    def stop(self) -> None:
        """End with the picture under way."""
        self._is_over.set()


class LiveCamera(QObject):
    """Shows a camera and takes photos with it.

    Signals
    -------
    frame_ready()
        `preview` is another picture.
    changed()
        Running or not, a problem, an outline: something but the picture is another.
    taken(str)
        The name of a photo that went into the job.
    """

    frame_ready = Signal()
    changed = Signal()
    taken = Signal(str)
    _told = Signal(object, object)

    def __init__(
        self, context: WorkContext, series: SeriesActions, part: PartActions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._series = series
        self._part = part
        self._grabber: _Grabber | None = None
        self._ending: list[_Grabber] = []
        self._outline: tuple[object, NDArray[np.bool_]] | None = None
        self._size_px = (1280, 960)
        self.preview: NDArray[np.uint8] | None = None
        self.source_name = ""
        self.problem = ""
        self.note = ""
        self.n_taken = 0
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        series.changed.connect(self._bring_outline)
        context.loaded.cad_changed.connect(self._bring_outline)

    @property
    def is_running(self) -> bool:
        """Whether pictures come, or are expected."""
        return self._grabber is not None

    @property
    def frame_size(self) -> tuple[int, int] | None:
        """Width and height of the camera's pictures, px; None before the first."""
        frame = None if self._grabber is None else self._grabber.frame
        return None if frame is None else (frame.shape[1], frame.shape[0])

    @property
    def wanted_size(self) -> tuple[int, int] | None:
        """Width and height that the station was calibrated at, px; None without a station."""
        station = self._series.station
        return None if station is None else (station.intrinsics.width, station.intrinsics.height)

    @property
    def size_problem(self) -> str:
        """What is wrong with the size of the pictures, or empty."""
        size, wanted, station = self.frame_size, self.wanted_size, self._series.station
        if size is None or wanted is None or station is None or size == wanted:
            return ""
        return (
            f"the camera gives {size[0]}x{size[1]} px, the station {station.name} was calibrated at "
            f"{wanted[0]}x{wanted[1]} px: set the camera to that size, or choose another station"
        )

    @property
    def outline(self) -> NDArray[np.bool_] | None:
        """The part's edges at the station's pose, in the camera's pixels (bool, (H, W)); None where there are none."""
        key = self._outline_key()
        return self._outline[1] if self._outline is not None and key is not None and self._outline[0] == key else None

    def show_camera(self, number: int) -> None:
        """Show a camera of this machine, at the size of the station's calibration if it can."""
        from avatar_gui.io.cameras import OpenCvCamera

        self.start(OpenCvCamera(number, self.wanted_size))

    def show_folder(self, folder: Path) -> None:
        """Show the photos of a folder in turn, in place of a camera."""
        from avatar_gui.io.cameras import FolderCamera

        self.start(FolderCamera(folder))

    def start(self, source: FrameSource) -> None:
        """Show a camera in place of the one shown."""
        before = self._grabber
        self.forget_problem()
        self.stop()
        self.note, self.source_name, self.preview = "", source.name, None
        grabber: list[_Grabber] = []

        def tell(what: object) -> None:
            self._told.emit(grabber[0], what)

        grabber.append(_Grabber(source, before, self._size_px, tell))
        self._grabber = grabber[0]
        self._grabber.start()
        self._bring_outline()
        self.changed.emit()

    def stop(self) -> None:
        """Show nothing; the camera is given back once its picture under way is there."""
        self._ending = [each for each in self._ending if each.is_alive()]
        if self._grabber is not None:
            self._grabber.stop()
            self._ending.append(self._grabber)
            self._grabber = None
            self.changed.emit()

    def forget_problem(self) -> None:
        """Say no more what went wrong: something else is about to be chosen."""
        if self.problem:
            self.problem = ""
            self.changed.emit()

    def set_preview_size(self, width: int, height: int) -> None:
        """Say how large the picture is painted, in pixels of the screen."""
        self._size_px = (max(1, width), max(1, height))
        if self._grabber is not None:
            self._grabber.size_px = self._size_px

    def take(self) -> None:
        """Take the picture that is shown into the job, without loss; a series inspects it where a station is chosen.

        Without a picture `problem` says so. Nothing is taken while there is a `size_problem`.
        """
        frame = None if self._grabber is None else self._grabber.frame
        if frame is None:
            # Why a camera stopped says more.
            hint = "start the camera" if self._grabber is None else ""
            self.problem = self.problem or str(CameraError("there is no picture to take yet", hint=hint))
            self.changed.emit()
            return
        if self.size_problem:
            return
        name = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H.%M.%S.%f")[:-3] + ".png"

        def work(_job: TaskContext) -> bytes:
            from avatar_gui.io.cameras import png_bytes

            return png_bytes(frame)

        def done(png: bytes) -> None:
            if self._series.station is not None:
                self._series.take_picture(name, png)
            else:
                self._part.add_picture(name, png)
            self.n_taken += 1
            self.taken.emit(name)

        self._context.runner.submit(Lane.IO, f"live/{name}", work, on_done=done)

    def shutdown(self) -> None:
        """Give the camera back and wait for its thread: the window closes."""
        self.stop()
        for grabber in self._ending:
            grabber.join(LONGEST_READ_S)
        self._ending = []

    @Slot(object, object)
    def _on_told(self, grabber: _Grabber, what: object) -> None:
        if grabber is not self._grabber:
            return
        if isinstance(what, AvatarError):
            self.problem = str(what)
            self.stop()
            self.changed.emit()
            return
        is_news = self.preview is None or bool(self.problem) or self.note != grabber.note
        self.preview, self.problem, self.note = grabber.take_small(), "", grabber.note
        if is_news:
            self.changed.emit()
        self.frame_ready.emit()

    def _outline_key(self) -> object:
        station, cad = self._series.station, self._context.loaded.cad
        return None if station is None or cad is None else (station.intrinsics, station.T_cam_obj, cad.id)

    def _bring_outline(self) -> None:
        """Render the edges of the station, once, while a camera is shown."""
        key, station, cad = self._outline_key(), self._series.station, self._context.loaded.cad
        is_there = self._outline is not None and self._outline[0] == key
        if self._grabber is None or station is None or cad is None or is_there:
            return
        if self._context.runner.is_busy(OUTLINE_KEY):
            return
        backend = self._context

        def work(_job: TaskContext) -> NDArray[np.bool_]:
            from avatar_gui.services.station_outline import station_outline

            return station_outline(station, cad, backend.backend.twins)

        def done(outline: NDArray[np.bool_]) -> None:
            self._outline = (key, outline)
            self.changed.emit()

        def failed(error: AvatarError) -> None:
            # Said once: without the edges the picture is still of use.
            self._outline = (key, np.zeros((1, 1), np.bool_))
            self._context.notifications.error(error)

        self._context.runner.submit(Lane.VIEW, OUTLINE_KEY, work, on_done=done, on_error=failed)
