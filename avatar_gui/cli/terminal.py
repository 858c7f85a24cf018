"""Talking to a terminal: progress with time left, Ctrl-C, errors in one line."""

import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from tqdm import tqdm

from avatar_gui.domain.errors import AvatarError, Cancelled


class TerminalJob:
    """A job context with a progress bar on stderr. Ctrl-C cancels at the next check; twice stops at once."""

    def __init__(self, *, is_quiet: bool = False) -> None:
        self._bar: Any = None
        self._is_quiet = is_quiet or not sys.stderr.isatty()
        self._is_cancelled = False

    def check(self) -> None:
        """Raise `Cancelled` after Ctrl-C."""
        if self._is_cancelled:
            raise Cancelled

    def progress(self, fraction: float, text: str) -> None:
        """Move the bar, which tells the time left."""
        if self._is_quiet:
            return
        if self._bar is None:
            self._bar = tqdm(
                desc=text[:60],
                total=1.0,
                leave=False,
                bar_format="{desc} {percentage:3.0f}%|{bar}| {elapsed} < {remaining}",
            )
        self._bar.set_description_str(text[:60], refresh=False)
        self._bar.update(max(0.0, min(fraction, 1.0) - self._bar.n))

    def cancel(self) -> None:
        """Ask the work to end at its next check."""
        self._is_cancelled = True

    def close(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


@contextmanager
def terminal_job(*, is_quiet: bool = False) -> Iterator[TerminalJob]:
    """Give a job whose Ctrl-C leaves what is finished usable."""
    job = TerminalJob(is_quiet=is_quiet)

    def on_interrupt(_signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.stderr.write("\nstopping after this step; Ctrl-C again stops at once\n")
        job.cancel()

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield job
    finally:
        signal.signal(signal.SIGINT, before)
        job.close()


def complain(error: AvatarError, name: str = "") -> None:
    """Write an expected error as one line on stderr."""
    text = " ".join(str(error).split())
    prefix = f"{name}: " if name and name not in text else ""
    sys.stderr.write(f"avatar: {prefix}{text}\n")


def caution(name: str, warnings: Iterable[str]) -> None:
    """Write what reading a file had to mend or leave out, one line each on stderr."""
    for warning in warnings:
        sys.stderr.write(f"avatar: warning: {name}: {' '.join(warning.split())}\n")


def say(text: str) -> None:
    """Write a line of result on stdout."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
