"""The open job file: saves every settled edit on the store lane, one after the other, without anyone asking."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from avatar_gui.app.document import SessionDocument
from avatar_gui.app.tasks import Lane, TaskContext, TaskRunner
from avatar_gui.domain.errors import AvatarError, StorageError
from avatar_gui.domain.inspection import InspectionSession
from avatar_gui.services.provenance import now_utc

if TYPE_CHECKING:
    from avatar_gui.io.job_store import JobStore


class JobFile(QObject):
    """Keeps a job file equal to its document.

    Signals
    -------
    saved()
        The file holds what is shown.
    failed(AvatarError)
        The last change is not in the file; it is tried again with the next one.
    """

    saved = Signal()
    failed = Signal(object)

    def __init__(
        self,
        store: "JobStore",
        document: SessionDocument,
        runner: TaskRunner,
        *,
        operator: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self._document = document
        self._runner = runner
        self._operator = operator
        self._written = document.session
        self._in_flight = False
        document.settled.connect(self.save)

    @property
    def path(self) -> Path:
        """Where the job is."""
        return self.store.path

    @property
    def is_saved(self) -> bool:
        """Whether the file holds the document's current value."""
        return not self._in_flight and self._written is self._document.session

    def adopt_written(self) -> None:
        """Take the document's current value as what the file holds: it was just read from it."""
        self._written = self._document.session

    def save(self) -> None:
        """Write what has changed, unless a write is under way: that one is followed by another."""
        if self._in_flight or self._written is self._document.session:
            return
        before, after, label = self._written, self._document.session, self._document.label
        self._in_flight = True

        def commit(_context: TaskContext) -> InspectionSession:
            self.store.commit(before, after, label=label, operator=self._operator(), at=now_utc())
            return after

        if self._runner.submit(Lane.STORE, "save", commit, on_done=self._on_saved, on_error=self._on_failed) is None:
            self._in_flight = False

    def close(self) -> None:
        """Write what is left, on this thread, and let go of the file.

        Raises
        ------
        StorageError
            If the last change cannot be written.
        """
        self._document.settled.disconnect(self.save)
        try:
            session = self._document.session
            if not self.is_saved:
                self.store.commit(
                    self.store.session(), session, label=self._document.label, operator=self._operator(), at=now_utc()
                )
        finally:
            self.store.close()

    def _on_saved(self, session: InspectionSession) -> None:
        self._in_flight = False
        self._written = session
        if self._written is self._document.session:
            self.saved.emit()
        else:
            self.save()

    def _on_failed(self, error: AvatarError) -> None:
        self._in_flight = False
        self.failed.emit(error)


def open_or_create(path: Path, session: InspectionSession, *, operator: str) -> "JobStore":
    """Open a job file, or make it with `session` if it does not exist.

    Raises
    ------
    StorageError
    """
    from avatar_gui.io.job_store import JobStore

    if path.exists():
        return JobStore.open(path)
    return JobStore.create(path, session, operator=operator, at=now_utc())


def untitled_path(folder: Path) -> Path:
    """Give an unused name for a new job in `folder`."""
    stem = datetime.now(UTC).astimezone().strftime("Job %Y-%m-%d %H.%M.%S")
    for number in range(1, 1000):
        path = folder / (f"{stem}.avatar" if number == 1 else f"{stem} ({number}).avatar")
        if not path.exists():
            return path
    raise StorageError(f"{folder} holds too many new jobs")
