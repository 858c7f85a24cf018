"""Long work: named lanes of worker threads, progress with time left, Cancel, and latest-wins.

A lane with one worker needs no locks: whoever runs on it owns its resource. Work hears of Cancel through its job
context; what it returns reaches the main thread by one queued signal, and callbacks run nowhere else. Submitting under
a key that is already in flight cancels the older work and drops its result even if it finishes.
"""

import itertools
import logging
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from avatar_gui.domain.errors import AvatarError, Cancelled, StorageError

log = logging.getLogger(__name__)

PROGRESS_INTERVAL_S = 0.05
# After which Python takes its lock from a thread that others wait for; Python's own is 5 ms.
SWITCH_INTERVAL_S = 0.0005
# Work under such a key belongs to the program and outlives a job.
PROGRAM_PREFIX = "program/"


class Lane(StrEnum):
    """Who does the work."""

    COMPUTE = "compute"
    VIEW = "view"
    IO = "io"
    STORE = "store"


WORKERS = {Lane.COMPUTE: 1, Lane.VIEW: 1, Lane.IO: 2, Lane.STORE: 1}


@dataclass(eq=False)
class Task:
    """Work in flight. Read by the main thread only, apart from `cancelled`.

    Parameters
    ----------
    key : str
        Two tasks with the same key: only the later one counts.
    title : str
        For people; empty for work that is not worth showing.
    """

    key: str
    title: str
    number: int
    on_done: Callable[[Any], None]
    on_partial: Callable[[Any], None]
    on_error: Callable[[AvatarError], None] | None
    started_at_s: float
    fraction: float = 0.0
    text: str = ""
    cancelled: Event = field(default_factory=Event)

    @property
    def seconds_left(self) -> float | None:
        """Time left at the pace so far; None before there is a pace."""
        elapsed = time.monotonic() - self.started_at_s
        if self.fraction < 0.02 or elapsed < 0.3:
            return None
        return elapsed * (1.0 - self.fraction) / self.fraction


def share_python() -> None:
    """Let the main thread in ten times as soon as usual while a lane runs Python: each event that it takes waits."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)


class TaskContext:
    """The job context of one task. Used on its worker thread."""

    def __init__(self, task: Task, post: Callable[[Task, str, Any], None]) -> None:
        self._task = task
        self._post = post
        self._last_s = 0.0

    def check(self) -> None:
        """Raise `Cancelled` when the task is no longer wanted."""
        if self._task.cancelled.is_set():
            raise Cancelled

    def progress(self, fraction: float, text: str) -> None:
        """Tell the main thread, at most 20 times a second."""
        now = time.monotonic()
        if now - self._last_s >= PROGRESS_INTERVAL_S or fraction >= 1.0:
            self._last_s = now
            self._post(self._task, "progress", (fraction, text))

    def publish(self, value: object) -> None:
        """Hand a part of the result to the main thread before the rest is done."""
        self._post(self._task, "partial", value)


class TaskRunner(QObject):
    """Runs tasks on lanes and brings their results home."""

    changed = Signal()
    failed = Signal(object)
    crashed = Signal(object)
    _posted = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {
            lane: ThreadPoolExecutor(max_workers=count, thread_name_prefix=f"avatar-{lane.value}")
            for lane, count in WORKERS.items()
        }
        self._tasks: dict[int, Task] = {}
        self._numbers = itertools.count(1)
        self._is_open = True
        self._posted.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        lane: Lane,
        key: str,
        work: Callable[[TaskContext], Any],
        *,
        on_done: Callable[[Any], None],
        title: str = "",
        on_partial: Callable[[Any], None] = lambda _value: None,
        on_error: Callable[[AvatarError], None] | None = None,
    ) -> Task | None:
        """Start work, in place of older work with the same key.

        Parameters
        ----------
        lane : Lane
        key : str
        work : callable
            Gets the task's context; must not touch any widget.
        on_done, on_partial : callable
            Get the result, or parts published on the way, on the main thread.
        title : str
            Shown with the progress; empty: not shown.
        on_error : callable, optional
            Gets an expected error on the main thread; without it `failed` is emitted.

        Returns
        -------
        Task or None
            None when the runner has shut down.
        """
        if not self._is_open:
            return None
        self.cancel(key)
        task = Task(key, title, next(self._numbers), on_done, on_partial, on_error, time.monotonic())
        self._tasks[task.number] = task
        self._lanes[lane].submit(self._run, task, work)
        self.changed.emit()
        return task

    def tasks(self) -> tuple[Task, ...]:
        """Give the tasks in flight that are worth showing, oldest first."""
        return tuple(task for task in self._tasks.values() if task.title and not task.cancelled.is_set())

    def is_busy(self, key: str = "") -> bool:
        """Tell whether any task, or the one with `key`, is in flight."""
        return any(not key or task.key == key for task in self._tasks.values() if not task.cancelled.is_set())

    def cancel(self, key: str) -> None:
        """Cancel the task with `key`, if there is one."""
        found = [task for task in self._tasks.values() if task.key == key and not task.cancelled.is_set()]
        for task in found:
            task.cancelled.set()
        if found:
            self.changed.emit()

    def cancel_shown(self) -> None:
        """Cancel everything that is worth showing."""
        for task in self.tasks():
            task.cancelled.set()
        self.changed.emit()

    def cancel_job_work(self) -> None:
        """Cancel everything that belongs to the open job, shown or not."""
        for task in self._tasks.values():
            if not task.key.startswith(PROGRAM_PREFIX):
                task.cancelled.set()
        self.changed.emit()

    def shutdown(self) -> None:
        """Refuse new work, finish what is being stored, cancel the rest and wait for all threads."""
        self._is_open = False
        self._lanes[Lane.STORE].shutdown(wait=True)
        for task in self._tasks.values():
            task.cancelled.set()
        for executor in self._lanes.values():
            executor.shutdown(wait=True, cancel_futures=True)
        self._tasks.clear()

    def _run(self, task: Task, work: Callable[[TaskContext], Any]) -> None:
        context = TaskContext(task, self._posted.emit)
        try:
            context.check()
            result = work(context)
            context.check()
        except Cancelled:
            self._posted.emit(task, "cancelled", None)
        except AvatarError as error:
            self._posted.emit(task, "failed", error)
        except OSError as error:
            self._posted.emit(task, "failed", StorageError(str(error)))
        except BaseException as error:  # noqa: BLE001 - a bug on a lane must reach the main thread's crash handling
            self._posted.emit(task, "crashed", error)
        else:
            self._posted.emit(task, "done", result)

    @Slot(object, str, object)
    def _receive(self, task: Task, kind: str, value: Any) -> None:
        if kind in {"progress", "partial"}:
            if task.cancelled.is_set() or task.number not in self._tasks:
                return
            if kind == "progress":
                task.fraction, task.text = value
                self.changed.emit()
            else:
                task.on_partial(value)
            return
        if self._tasks.pop(task.number, None) is None:
            return
        self.changed.emit()
        if kind == "crashed":
            log.error("%s crashed", task.key, exc_info=value)
            self.crashed.emit(value)
        elif task.cancelled.is_set() or kind == "cancelled":
            return
        elif kind == "failed":
            (task.on_error or self.failed.emit)(value)
        else:
            task.on_done(value)
