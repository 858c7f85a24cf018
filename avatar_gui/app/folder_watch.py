"""Watches a folder for photos, and tells of each once it is whole.

Qt's file watcher says when to look; a slow look of our own finds what it misses, as on network drives. Looking happens
on the I/O lane, for a drive that does not answer must not hold the window up.
"""

import time
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from avatar_gui.app.tasks import Lane, TaskContext, TaskRunner
from avatar_gui.domain.errors import AvatarError
from avatar_gui.io.photo_folder import FileMark, list_photos

POLL_MS = 3000
# While a file grows, and after the watcher spoke.
SOON_MS = 300
# A file is whole when it has not changed for so long; an empty one may be waiting for its first bytes.
STILL_S = 1.0
STILL_EMPTY_S = 30.0
# Files last written so long ago need no second look.
OLD_S = 20.0


class FolderWatch(QObject):
    """Finds whole photos in one folder.

    Signals
    -------
    found(tuple of Path)
        Whole files that were not told of yet, in order. Each is told of again when it changes.
    finished()
        A folder that is looked at once holds nothing more.
    problem_changed()
        `problem` is another.
    """

    found = Signal(object)
    finished = Signal()
    problem_changed = Signal()

    def __init__(self, runner: TaskRunner, key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._key = key
        self._watcher: QFileSystemWatcher | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._folder: Path | None = None
        self._goes_on = False
        self._seen: dict[str, FileMark] = {}
        # By name: what was seen last, and since when it has been so.
        self._growing: dict[str, tuple[FileMark, float]] = {}
        self.problem = ""

    @property
    def folder(self) -> Path | None:
        """The folder that is looked at."""
        return self._folder

    @property
    def goes_on(self) -> bool:
        """Whether more photos are waited for when all that is there was found."""
        return self._folder is not None and self._goes_on

    @property
    def seen(self) -> dict[str, FileMark]:
        """What was told of, by name."""
        return self._seen

    @property
    def growing(self) -> tuple[Path, ...]:
        """Files that are, or may be, still being written."""
        folder = self._folder
        return () if folder is None else tuple(folder / name for name in self._growing)

    def start(self, folder: Path, *, goes_on: bool, seen: Mapping[str, FileMark] | None = None) -> None:
        """Look at a folder, once or for as long as until `stop`; files as in `seen` are not told of."""
        self.stop()
        self._folder, self._goes_on, self._seen = folder, goes_on, dict(seen or {})
        if goes_on:
            self._watcher = QFileSystemWatcher([str(folder)] if folder.is_dir() else [], self)
            self._watcher.directoryChanged.connect(lambda _path: self._look_in(SOON_MS))
        self._look_in(0)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._runner.cancel(self._key)
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        self._folder = None
        self._growing.clear()
        self._set_problem("")

    def _look_in(self, wait_ms: int) -> None:
        if not self._timer.isActive() or self._timer.remainingTime() > wait_ms:
            self._timer.start(wait_ms)

    def _look(self) -> None:
        folder = self._folder
        if folder is None:
            return
        if self._runner.is_busy(self._key):
            # A drive that takes its time is asked again when it has answered.
            self._look_in(POLL_MS)
            return

        def work(_job: TaskContext) -> dict[str, FileMark]:
            return list_photos(folder)

        self._runner.submit(Lane.IO, self._key, work, on_done=self._on_list, on_error=self._on_failed)

    def _on_failed(self, error: AvatarError) -> None:
        self._set_problem(str(error))
        if self._goes_on:
            self._look_in(POLL_MS)
        else:
            self.finished.emit()

    def _on_list(self, listed: dict[str, FileMark]) -> None:
        folder = self._folder
        if folder is None:
            return
        self._set_problem("")
        if self._watcher is not None and not self._watcher.directories():
            # The folder came back, or was made only now.
            self._watcher.addPath(str(folder))
        now, wall = time.monotonic(), time.time()
        whole: list[Path] = []
        growing: dict[str, tuple[FileMark, float]] = {}
        for name, mark in listed.items():
            if self._seen.get(name) == mark:
                continue
            before = self._growing.get(name)
            since = before[1] if before is not None and before[0] == mark else now
            still = STILL_S if mark.size else STILL_EMPTY_S
            if now - since >= still or (mark.size and wall - mark.mtime_ns / 1e9 > OLD_S):
                self._seen[name] = mark
                whole.append(folder / name)
            else:
                growing[name] = (mark, since)
        self._growing = growing
        if whole:
            self.found.emit(tuple(whole))
        if self._folder is None:
            # Whoever heard of them has stopped.
            return
        if growing:
            self._look_in(SOON_MS)
        elif self._goes_on:
            self._look_in(POLL_MS)
        else:
            self.finished.emit()

    def _set_problem(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self.problem_changed.emit()
