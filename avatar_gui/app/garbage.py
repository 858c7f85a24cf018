"""Python's cyclic garbage collector, on the main thread only.

A window in a reference cycle is freed wherever the collector happens to run. On a worker of a lane that destroys Qt
and OpenGL objects while the main thread delivers their events, which crashes. So automatic collection is off while a
window is open, and a timer collects on the main thread by the collector's own rules.

The main thread stands still meanwhile, and a library such as torch brings a million objects that stay to the end: to go
through them took 0.3 s each time. So they are set aside.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000
# The oldest objects are gone through again when so many have come to them, as a share; Python's own rule.
GROWTH = 0.25
# So many that outlived a full collection come from libraries: what a job brings are arrays, and some objects per photo.
FROM_LIBRARIES = 200_000


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
        # The program itself, as it was loaded.
        gc.freeze()
        self._n_old, self._n_since = 0, 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(INTERVAL_MS)

    def collect(self) -> None:
        """Collect what automatic collection would have collected by now."""
        generation = due_generation()
        self._n_since += gc.get_count()[0]
        if generation == 2 and self._n_since <= GROWTH * self._n_old:
            generation = 1
        if generation >= 0:
            gc.collect(generation)
        if generation == 2:
            self._n_old, self._n_since = len(gc.get_objects()), 0
            if self._n_old > FROM_LIBRARIES:
                gc.freeze()
                self._n_old = 0

    def stop(self) -> None:
        """Give the collector back."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()


def due_generation() -> int:
    """Give the oldest generation that automatic collection would have reached since the last call; -1 for none."""
    young, middle, old = gc.get_threshold()
    new, young_runs, middle_runs = gc.get_count()
    if new > young * middle * old or middle_runs > old:
        return 2
    if new > young * middle or young_runs > middle:
        return 1
    return 0 if new > young else -1
