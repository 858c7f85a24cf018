import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from avatar_gui.app.tasks import Lane, TaskContext, TaskRunner
from avatar_gui.domain.errors import InputError


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.shutdown()


def test_result_arrives_on_the_main_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[object] = []

    runner.submit(
        Lane.IO,
        "k",
        lambda _job: threading.current_thread().name,
        on_done=lambda value: seen.extend([value, threading.current_thread()]),
    )

    qtbot.waitUntil(lambda: bool(seen))
    assert str(seen[0]).startswith("avatar-io")
    assert seen[1] is threading.main_thread()


def test_latest_wins(qtbot: QtBot, runner: TaskRunner) -> None:
    done: list[int] = []
    gate = threading.Event()

    def work(number: int) -> int:
        gate.wait(5)
        return number

    for number in range(20):
        runner.submit(Lane.IO, "same", lambda _job, number=number: work(number), on_done=done.append)
    gate.set()

    qtbot.waitUntil(lambda: not runner.is_busy() and bool(done))
    qtbot.wait(50)
    assert done == [19]


def test_cancelled_work_hears_of_it_and_delivers_nothing(qtbot: QtBot, runner: TaskRunner) -> None:
    started, stopped = threading.Event(), threading.Event()
    done: list[object] = []

    def work(job: TaskContext) -> None:
        started.set()
        try:
            while True:
                job.check()
        finally:
            stopped.set()

    runner.submit(Lane.COMPUTE, "k", work, on_done=done.append, title="Endless")
    assert started.wait(5)
    assert [task.title for task in runner.tasks()] == ["Endless"]
    runner.cancel("k")

    assert stopped.wait(5)
    qtbot.waitUntil(lambda: not runner._tasks)
    assert not done
    assert not runner.tasks()


def test_expected_error_reaches_its_handler_or_the_signal(qtbot: QtBot, runner: TaskRunner) -> None:
    errors: list[object] = []
    runner.failed.connect(errors.append)

    def work(_job: TaskContext) -> None:
        raise InputError("bad file")

    runner.submit(Lane.IO, "a", work, on_done=errors.append, on_error=lambda error: errors.append(("own", str(error))))
    runner.submit(Lane.IO, "b", work, on_done=errors.append)

    qtbot.waitUntil(lambda: len(errors) == 2)
    assert ("own", "bad file") in errors
    assert any(isinstance(error, InputError) for error in errors)


def test_bug_reaches_the_crash_signal(qtbot: QtBot, runner: TaskRunner, caplog: pytest.LogCaptureFixture) -> None:
    with qtbot.waitSignal(runner.crashed) as signal:
        runner.submit(Lane.IO, "a", lambda _job: 1 / 0, on_done=lambda _value: None)

    assert isinstance(signal.args[0], ZeroDivisionError)
    assert "crashed" in caplog.text


def test_parts_and_progress_arrive_in_order(qtbot: QtBot, runner: TaskRunner) -> None:
    parts: list[int] = []
    done: list[str] = []

    def work(job: TaskContext) -> str:
        for number in range(5):
            job.progress(number / 5, f"step {number}")
            job.publish(number)
        job.progress(1.0, "last")
        return "end"

    runner.submit(Lane.IO, "a", work, on_done=done.append, on_partial=parts.append)

    qtbot.waitUntil(lambda: done == ["end"])
    assert parts == [0, 1, 2, 3, 4]


def test_shutdown_finishes_what_is_being_stored_and_refuses_more(qtbot: QtBot) -> None:
    runner = TaskRunner()
    written = threading.Event()
    release = threading.Event()

    def store(_job: TaskContext) -> None:
        release.wait(5)
        written.set()

    runner.submit(Lane.STORE, "save", store, on_done=lambda _value: None)
    threading.Timer(0.1, release.set).start()
    runner.shutdown()

    assert written.is_set()
    assert runner.submit(Lane.IO, "late", lambda _job: None, on_done=lambda _value: None) is None
