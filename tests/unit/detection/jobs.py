"""Job contexts that watch what an engine does with them."""

import time

from avatar_gui.domain.errors import Cancelled


class CancelledAfter:
    """Cancels at the nth question."""

    def __init__(self, n_checks: int) -> None:
        self.left = n_checks

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled

    def progress(self, fraction: float, text: str) -> None:
        pass


class WatchingJob:
    """Notes the progress told and the longest work between two questions, in its thread's own time."""

    def __init__(self) -> None:
        self.n_checks = 0
        self.fractions: list[float] = []
        self.longest_gap_s = 0.0
        self._last = time.thread_time()

    def check(self) -> None:
        now = time.thread_time()
        self.longest_gap_s = max(self.longest_gap_s, now - self._last)
        self._last = now
        self.n_checks += 1

    def progress(self, fraction: float, text: str) -> None:
        assert text
        self.fractions.append(fraction)
