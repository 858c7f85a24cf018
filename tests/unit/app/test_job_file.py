import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avatar_gui.app.document import SessionDocument
from avatar_gui.app.job_file import JobFile, open_or_create, untitled_path
from avatar_gui.app.job_lock import lock_job
from avatar_gui.app.recent_jobs import KEPT, RecentJobs
from avatar_gui.app.tasks import Lane, TaskRunner
from avatar_gui.domain.errors import StorageError
from avatar_gui.domain.inspection import InspectionSession
from avatar_gui.io.job_store import JobStore


class OpenJob:
    def __init__(self, path: Path) -> None:
        self.store = open_or_create(path, InspectionSession(name="Start"), operator="Ann")
        self.document = SessionDocument(self.store.session())
        self.runner = TaskRunner()
        self.file = JobFile(self.store, self.document, self.runner, operator=lambda: "Ann")
        self.file.adopt_written()

    def rename(self, name: str) -> None:
        self.document.edit("Rename", replace(self.document.session, name=name))


@pytest.fixture
def job(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenJob]:
    opened = OpenJob(tmp_path / "job.avatar")
    yield opened
    opened.runner.shutdown()
    opened.store.close()


def test_edits_made_while_one_is_written_become_one_write(qtbot: QtBot, job: OpenJob) -> None:
    release = threading.Event()
    job.runner.submit(Lane.STORE, "slow", lambda _job: release.wait(5), on_done=lambda _none: None)
    for number in range(20):
        job.rename(f"Name {number}")
    assert not job.file.is_saved
    with qtbot.waitSignal(job.file.saved):
        release.set()

    assert job.file.is_saved
    assert job.store.session().name == "Name 19"
    # Create, the first edit, and all that came while it was written.
    assert [event.label for event in job.store.events()] == ["Create job", "Rename", "Rename"]


def test_what_could_not_be_written_is_written_with_the_next_edit(
    qtbot: QtBot, job: OpenJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise StorageError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(JobStore, "commit", full)
        with qtbot.waitSignal(job.file.failed) as failed:
            job.rename("Lost?")
        assert "full" in str(failed.args[0])
        assert not job.file.is_saved
    assert job.store.session().name == "Start"
    with qtbot.waitSignal(job.file.saved):
        job.rename("Found")

    assert job.store.session().name == "Found"


def test_close_writes_what_is_left(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "job.avatar"
    job = OpenJob(path)
    release = threading.Event()
    job.runner.submit(Lane.STORE, "slow", lambda _job: release.wait(0.2), on_done=lambda _none: None)
    job.rename("Last word")
    job.runner.shutdown()
    job.file.close()

    store = JobStore.open(path)
    assert store.session().name == "Last word"
    store.close()


def test_undo_is_saved_too(qtbot: QtBot, job: OpenJob) -> None:
    with qtbot.waitSignal(job.file.saved):
        job.rename("Other")
    with qtbot.waitSignal(job.file.saved):
        job.document.undo()

    assert job.store.session().name == "Start"


def test_untitled_jobs_get_names_of_their_own(tmp_path: Path) -> None:
    first = untitled_path(tmp_path)
    first.touch()

    assert untitled_path(tmp_path) != first


def test_a_locked_job_is_refused_until_it_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "job.avatar"
    lock = lock_job(path)
    with pytest.raises(StorageError, match=r"job.avatar is open in another window"):
        lock_job(path)
    lock.unlock()
    lock_job(path).unlock()

    assert not list(tmp_path.iterdir())


def test_recent_jobs_are_newest_first_without_those_that_are_gone(qtbot: QtBot, tmp_path: Path) -> None:
    QApplication.setOrganizationName("avatar")
    QApplication.setApplicationName("AVATAR")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    recent = RecentJobs()
    paths = [tmp_path / f"{number}.avatar" for number in range(KEPT + 2)]
    for path in paths:
        path.touch()
        recent.add(path)
        assert recent.paths()[0] == path
    recent.add(paths[5])
    paths[7].unlink()

    assert recent.paths()[0] == paths[5]
    assert paths[7] not in recent.paths()
    assert len(recent.paths()) == KEPT - 1
    assert RecentJobs().paths() == recent.paths()
