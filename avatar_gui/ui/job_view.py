"""What was looked at in a job when it was last open: photo, step and mode. Of the person, not of the job's file."""

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer

from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.standing import REPORT, first_open_step

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

GROUP = "views"
# Jobs whose view is kept; the oldest give way.
KEPT = 60
NOTED_AFTER_MS = 50


class JobView(QObject):
    """Notes the view of the open job whenever it changes, and brings it back when the job is opened again."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._station = window, window.station
        self._key = ""
        # The step that a job just opened goes to; -1: where work goes on.
        self._step, self._mode = -1, ""
        # Queued: whoever opens a job takes its first photo in hand afterwards.
        self._station.job_opened.connect(self._on_job, Qt.ConnectionType.QueuedConnection)
        # Not while a photo is waited for, and once for photo and mode.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(NOTED_AFTER_MS)
        self._soon.timeout.connect(self._note)
        self._station.selection.photo_changed.connect(lambda _id: self.note())
        window.photo_view.mode_changed.connect(lambda _mode: self.note())

    def opening_step(self) -> int:
        """Give the step to show when a job is opened: the last one, else where work goes on."""
        step = self._stored_step() if self._key_of_job() != self._key else self._step
        return step if 0 <= step <= REPORT else first_open_step(self._station)

    def note(self) -> None:
        """Keep what is looked at now, soon."""
        self._soon.start()

    def detach(self) -> None:
        """Keep what is looked at: the window closes."""
        if self._soon.isActive():
            self._soon.stop()
            self._note()

    def _note(self) -> None:
        if not self._key or self._key != self._key_of_job():
            # Another job is being opened: what is shown in between is nobody's view.
            return
        kept = QSettings()
        kept.setValue(f"{GROUP}/{self._key}/photo", self._station.selection.photo_id)
        kept.setValue(f"{GROUP}/{self._key}/step", self._window.step)
        kept.setValue(f"{GROUP}/{self._key}/mode", self._window.photo_view.mode.value)
        order = [key for key in _order(kept) if key != self._key]
        for old in order[: max(0, len(order) + 1 - KEPT)]:
            kept.remove(f"{GROUP}/{old}")
        kept.setValue(f"{GROUP}/order", [*order, self._key][-KEPT:])

    def _on_job(self) -> None:
        key, kept = self._key_of_job(), QSettings()
        self._step = self._stored_step()
        photo = str(kept.value(f"{GROUP}/{key}/photo", ""))
        if any(entry.id == photo for entry in self._station.document.session.photos):
            self._station.selection.choose_photo(photo)
        self._mode = str(kept.value(f"{GROUP}/{key}/mode", ""))
        self._key = key
        self.show_mode()

    def show_mode(self) -> None:
        """Show the photo as when the job was last open; each step sets a mode of its own before."""
        if self._mode in set(PhotoMode):
            self._window.photo_view.set_mode(PhotoMode(self._mode))

    def _stored_step(self) -> int:
        return int(str(QSettings().value(f"{GROUP}/{self._key_of_job()}/step", -1)))

    def _key_of_job(self) -> str:
        path = self._station.job_path
        return "" if path is None else hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:16]


def _order(kept: QSettings) -> list[str]:
    value = kept.value(f"{GROUP}/order", [])
    return [str(key) for key in value] if isinstance(value, list) else [str(value)] if value else []
