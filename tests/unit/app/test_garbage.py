import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from avatar_gui.app.garbage import FROM_LIBRARIES, MainThreadCollector
from avatar_gui.app.tasks import Lane, TaskRunner


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[MainThreadCollector]:
    gc.enable()
    made = MainThreadCollector()
    yield made
    made.stop()
    assert gc.isenabled()
    gc.disable()


def make_a_circle(freed_on: list[threading.Thread]) -> None:
    class Window(QObject):
        pass

    window = Window()
    window.itself = window  # type: ignore[attr-defined]
    weakref.finalize(window, lambda: freed_on.append(threading.current_thread()))


def test_a_window_in_a_circle_is_never_freed_on_a_lane(qtbot: QtBot, collector: MainThreadCollector) -> None:
    freed_on: list[threading.Thread] = []
    make_a_circle(freed_on)
    runner = TaskRunner()

    def work(_job: object) -> list[list[int]]:
        # Far more containers than make automatic collection run.
        return [[number] for number in range(200_000)]

    done: list[object] = []
    runner.submit(Lane.COMPUTE, "work", work, on_done=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    runner.shutdown()

    assert all(thread is threading.main_thread() for thread in freed_on)
    qtbot.waitUntil(lambda: bool(freed_on) or bool(gc.collect()), timeout=20_000)
    assert freed_on == [threading.main_thread()]


def test_what_is_past_its_threshold_is_collected(collector: MainThreadCollector) -> None:
    freed_on: list[threading.Thread] = []
    make_a_circle(freed_on)
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]

    collector.collect()

    assert kept
    assert freed_on == [threading.main_thread()]


def test_what_a_library_brings_is_gone_through_once(collector: MainThreadCollector) -> None:
    freed_on: list[threading.Thread] = []
    library = [[number] for number in range(FROM_LIBRARIES + 1)]
    collector.collect()

    assert gc.get_freeze_count() > FROM_LIBRARIES
    make_a_circle(freed_on)
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    collector.collect()
    assert len(kept) < len(library)
    assert freed_on == [threading.main_thread()]
