"""What a scripted operator is measured by: turns of the event loop, pictures on the screen, memory."""

import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

BEAT_MS = 4
# A turn that has used so much of the main thread's own time is looked into: wall time is other programs' as well.
LONG_CPU_S = 0.05


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """One turn of the event loop: wall time, the main thread's own CPU time, and what the operator was doing.

    `ready_s` of the wall time the main thread could have run and waited for a processor that other work had.
    """

    wall_s: float
    cpu_s: float
    phase: str
    at_s: float
    ready_s: float = 0.0

    @property
    def own_s(self) -> float:
        """The turn as a machine with a processor to spare would have had it: at work, or waiting for another lane."""
        return self.wall_s - self.ready_s


class _Waiting:
    """How long this thread was ready and had to wait for a processor, as Linux counts it."""

    def __init__(self) -> None:
        path = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._file = path.open("rb", buffering=0)

    def seconds(self) -> float:
        self._file.seek(0)
        return int(self._file.read().split()[1]) / 1e9

    def close(self) -> None:
        self._file.close()


class Watchdog(QObject):
    """Measures every turn of the event loop, and says where the main thread is when one takes long.

    Parameters
    ----------
    say_where : bool
        Collect the main thread's stack in the middle of turns that use much of its time, in `stacks`.
    """

    def __init__(self, *, say_where: bool = False) -> None:
        super().__init__()
        self.phase = "start"
        self.turns: list[Turn] = []
        self.stacks: list[str] = []
        self._begun_s = time.perf_counter()
        self._last_s, self._last_cpu_s = time.perf_counter(), time.thread_time()
        self._waiting = _Waiting()
        self._last_waited_s = self._waiting.seconds()
        self._main = threading.get_ident()
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="watchdog", daemon=True)
        if say_where:
            self._thread.start()

    def _beat(self) -> None:
        now, cpu, waited = time.perf_counter(), time.thread_time(), self._waiting.seconds()
        self.turns.append(
            Turn(
                now - self._last_s,
                cpu - self._last_cpu_s,
                self.phase,
                now - self._begun_s,
                waited - self._last_waited_s,
            )
        )
        self._last_s, self._last_cpu_s, self._last_waited_s = now, cpu, waited

    def _look(self) -> None:
        seen, told_s, clock = 0.0, 0.0, time.pthread_getcpuclockid(self._main)
        while not self._is_over.wait(0.01):
            last = self._last_cpu_s
            used_s = time.clock_gettime(clock) - last
            if last != seen:
                seen, told_s = last, 0.0
            if used_s > told_s + LONG_CPU_S:
                told_s = used_s
                stack = traceback.extract_stack(sys._current_frames().get(self._main))
                ours = [each for each in stack if "avatar_gui" in each.filename]
                words = [f"{each.filename.rsplit('/', 1)[-1]}:{each.lineno} {each.name}" for each in ours[-6:]]
                self.stacks.append(f"{self.phase}, {1000 * used_s:.0f} ms: " + " > ".join(words))

    def stop(self) -> None:
        """Stop measuring."""
        self._timer.stop()
        self._is_over.set()
        self._waiting.close()

    def worst(self, by: Callable[[Turn], float], count: int = 5) -> list[Turn]:
        """Give the longest turns."""
        return sorted(self.turns, key=by, reverse=True)[:count]


class Painted(QObject):
    """Notes every paint of a widget: when it was done, the main thread's own time by then, and what was shown."""

    def __init__(self, widget: QWidget, what: Callable[[], str]) -> None:
        super().__init__()
        self._widget, self._what = widget, what
        self._paints: list[tuple[float, float, float, str]] = []
        self._waiting = _Waiting()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the end of each paint event: this runs before it, so a timer of no time notes it after."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._note)
        return False

    def moment(self) -> tuple[float, float, float]:
        """Give the clock, the main thread's own time, and how long it has waited for a processor."""
        return time.perf_counter(), time.thread_time(), self._waiting.seconds()

    def first(self, what: str, after_s: float) -> tuple[float, float, float] | None:
        """Give the moment when `what` was first painted after a time."""
        return next(
            ((at, cpu, waited) for at, cpu, waited, shown in self._paints if at > after_s and shown == what), None
        )

    def _note(self) -> None:
        self._paints.append((*self.moment(), self._what()))

    def stop(self) -> None:
        """Listen no more."""
        self._widget.removeEventFilter(self)
        self._waiting.close()


def memory_mib() -> float:
    """Give what the process has in memory."""
    return float(psutil.Process().memory_info().rss / 2**20)
