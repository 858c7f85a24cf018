"""Progress, Ctrl-C and lines of a terminal; the log."""

import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from avatar_gui.cli.main import set_up_logging
from avatar_gui.cli.terminal import TerminalJob, caution, complain, terminal_job
from avatar_gui.domain.errors import Cancelled, InputError


@contextmanager
def bare_log() -> Iterator[None]:
    """The root logger as a fresh process has it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    try:
        yield
    finally:
        root.handlers[:], root.level = handlers, level
        logging.captureWarnings(capture=False)


def test_complaint_is_one_line_whatever_the_message(capsys: pytest.CaptureFixture[str]) -> None:
    complain(InputError("two\nlines", hint="and\n  a hint"))
    complain(InputError("photo.png is empty"), "photo.png")
    complain(InputError("camera.yaml is empty"), "photo.png")
    assert capsys.readouterr().err.splitlines() == [
        "avatar: two lines (and a hint)",
        "avatar: photo.png is empty",
        "avatar: photo.png: camera.yaml is empty",
    ]


def test_caution_is_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    caution("part.stl", ("not\nwatertight", "12 triangles dropped"))
    assert capsys.readouterr().err == (
        "avatar: warning: part.stl: not watertight\navatar: warning: part.stl: 12 triangles dropped\n"
    )


def test_progress_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal_job() as job:
        job.progress(0.5, "half")
        job.check()
    assert capsys.readouterr() == ("", "")


def test_progress_bar_where_somebody_does(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    job = TerminalJob()
    job.progress(0.25, "rendering")
    job.progress(0.2, "never backwards")
    job.progress(1.0, "done")
    job.close()
    shown = capsys.readouterr().err
    assert "rendering" in shown
    assert shown.endswith("\r")


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends the process there")
def test_ctrl_c_cancels_and_leaves_the_handler_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGINT)
    with terminal_job() as job:
        job.check()
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(Cancelled):
            job.check()
        # The second one is Python's own.
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.getsignal(signal.SIGINT) is before
    assert "stopping" in capsys.readouterr().err


def test_by_default_the_log_shows_us_and_what_failed_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    with bare_log():
        set_up_logging("WARNING")
        logging.getLogger("avatar_gui.io").warning("ours")
        logging.getLogger("avatar_gui.io").info("too much")
        logging.getLogger("PIL.TiffImagePlugin").warning("odd tag")
        logging.getLogger("py.warnings").warning("old function")
        logging.getLogger("vtk").error("broken")
    assert capsys.readouterr().err == "WARNING avatar_gui.io: ours\nERROR vtk: broken\n"


def test_asked_for_the_log_shows_everybody(capsys: pytest.CaptureFixture[str]) -> None:
    with bare_log():
        set_up_logging("INFO")
        logging.getLogger("avatar_gui.io").info("ours")
        logging.getLogger("PIL.TiffImagePlugin").warning("odd tag")
    assert capsys.readouterr().err == "INFO avatar_gui.io: ours\nWARNING PIL.TiffImagePlugin: odd tag\n"
