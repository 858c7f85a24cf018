"""Python's cyclic garbage collector, on the main thread only.

A window in a reference cycle is freed wherever the collector happens to run. On a worker of a lane that destroys Qt
and OpenGL objects while the main thread delivers their events, which crashes. So automatic collection is off while a
window is open, and a timer collects on the main thread by the collector's own thresholds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000


class MainThreadCollector(QObject):
    """Replaces automatic collection from its start until `stop`. Make it on the main thread.

    Parameters
    ----------
    parent : QObject, optional
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(INTERVAL_MS)

    def collect(self) -> None:
        """Collect what automatic collection would have collected by now."""
        collect_what_is_due()

    def stop(self) -> None:
        """Give the collector back."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()


def collect_what_is_due() -> None:
    """Collect the oldest generation that automatic collection would have reached since the last call."""
    young, middle, old = gc.get_threshold()
    new, young_runs, middle_runs = gc.get_count()
    if new > young * middle * old or middle_runs > old:
        gc.collect(2)
    elif new > young * middle or young_runs > middle:
        gc.collect(1)
    elif new > young:
        gc.collect(0)
