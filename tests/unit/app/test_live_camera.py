"""The live picture: the newest frame wins, and a camera that fails says so and leaves no thread."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avatar_gui.__main__ import make_backend
from avatar_gui.app.notifications import Notification
from avatar_gui.app.workstation import Workstation
from avatar_gui.domain.errors import CameraError
from avatar_gui.io.photo_files import decode_photo

LONG_MS = 30_000


class Counter:
    """A camera whose n-th picture is n everywhere, as fast as it is asked; it fails after `last`."""

    name = "counter"
    note = ""

    def __init__(self, last: int = 10**6, size: tuple[int, int] = (64, 48)) -> None:
        self.n, self.last, self.size = 0, last, size
        self.is_open = False
        self.thread = ""

    def open(self) -> None:
        self.is_open, self.thread = True, threading.current_thread().name

    def read(self) -> np.ndarray:
        if self.n == self.last:
            raise CameraError("the counter gives no more pictures", hint="start again")
        self.n += 1
        return np.full((self.size[1], self.size[0], 3), self.n % 251, np.uint8)

    def close(self) -> None:
        self.is_open = False


@pytest.fixture
def work(qtbot: QtBot, tmp_path: Path) -> Iterator[Workstation]:
    QApplication.setOrganizationName("avatar")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "qsettings"))
    made = Workstation(
        lambda: make_backend(threading.main_thread()),
        settings_path=tmp_path / "settings.toml",
        jobs_dir=tmp_path / "jobs",
    )
    with qtbot.waitSignal(made.job_opened, timeout=LONG_MS):
        made.new_job()
    yield made
    made.shutdown()


def test_the_newest_picture_wins_and_the_main_thread_is_told_once_at_a_time(qtbot: QtBot, work: Workstation) -> None:
    camera, told = Counter(), []
    work.live.frame_ready.connect(lambda: told.append(camera.n))
    work.live.start(camera)
    qtbot.waitUntil(lambda: len(told) >= 3, timeout=LONG_MS)
    preview = work.live.preview
    assert preview is not None
    assert camera.thread == "avatar-camera"
    assert len(told) < camera.n, "frames that nobody had time for are passed over"
    work.live.set_preview_size(32, 32)
    qtbot.waitUntil(lambda: work.live.preview is not None and work.live.preview.shape == (24, 32, 3), timeout=LONG_MS)
    work.live.stop()
    qtbot.waitUntil(lambda: not camera.is_open, timeout=LONG_MS)
    assert not work.live.is_running


def test_a_camera_that_is_lost_says_so_and_another_can_be_started(qtbot: QtBot, work: Workstation) -> None:
    lost = Counter(last=2)
    work.live.start(lost)
    qtbot.waitUntil(lambda: not work.live.is_running, timeout=LONG_MS)
    assert work.live.problem == "the counter gives no more pictures (start again)"
    qtbot.waitUntil(lambda: not lost.is_open, timeout=LONG_MS)
    again = Counter()
    work.live.start(again)
    qtbot.waitUntil(lambda: work.live.preview is not None, timeout=LONG_MS)
    assert work.live.problem == ""


def test_one_camera_is_given_back_before_the_next_is_opened(qtbot: QtBot, work: Workstation) -> None:
    first, second = Counter(), Counter()
    work.live.start(first)
    qtbot.waitUntil(lambda: work.live.preview is not None, timeout=LONG_MS)
    were_open: list[bool] = []
    real_open = second.open

    def look_and_open() -> None:
        were_open.append(first.is_open)
        real_open()

    second.open = look_and_open  # type: ignore[method-assign]  # looks first
    work.live.start(second)
    qtbot.waitUntil(lambda: work.live.preview is not None, timeout=LONG_MS)
    assert were_open == [False]


def test_a_photo_is_taken_without_loss_and_is_not_taken_twice(qtbot: QtBot, work: Workstation) -> None:
    heard: list[Notification] = []
    work.notifications.posted.connect(heard.append)
    work.live.take()
    assert "no picture to take yet" in work.live.problem
    assert heard == []
    still = Counter(size=(40, 30))
    still.read = lambda: np.arange(3600, dtype=np.uint16).reshape(30, 40, 3).astype(np.uint8)  # type: ignore[method-assign]
    work.live.start(still)
    qtbot.waitUntil(lambda: work.live.preview is not None, timeout=LONG_MS)
    work.live.take()
    qtbot.waitUntil(lambda: len(work.document.session.photos) == 1, timeout=LONG_MS)
    entry = work.document.session.photos[0]
    assert entry.name.endswith(".png")
    assert entry.name[:2] == "20"
    store = work.context.store()
    assert np.array_equal(decode_photo(store.blob(entry.sha256), entry.name).image, still.read())
    work.live.take()
    qtbot.waitUntil(lambda: any("this very picture already" in note.text for note in heard), timeout=LONG_MS)
    assert len(work.document.session.photos) == 1


def test_nothing_runs_on_after_the_end(qtbot: QtBot, work: Workstation) -> None:
    camera = Counter()
    work.live.start(camera)
    qtbot.waitUntil(lambda: work.live.preview is not None, timeout=LONG_MS)
    work.live.shutdown()
    assert not camera.is_open
    assert not any(thread.name == "avatar-camera" for thread in threading.enumerate())
