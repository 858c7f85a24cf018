"""How a job was left: photo, step, mode, zoom, list and panels. Of the person, not of the job's file."""

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSettings, Qt, QTimer

from avatar_gui.ui.photo_order import PhotoListView, PhotoOrder
from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.standing import REPORT, first_open_step
from avatar_gui.ui.widgets.photo_list import PhotoGroup

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

GROUP = "views"
# Jobs whose view is kept; the oldest give way.
KEPT = 60
NOTED_AFTER_MS = 50


class JobView(QObject):
    """Notes the view of the open job whenever it changes, and brings it back when the job is opened again.

    How the window is arranged is noted when the job is left. A job that was never open before takes over the
    arrangement and the order of photos that it finds, and shows all of its photos.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._station = window, window.station
        # The job whose view is noted.
        self._key = ""
        # The step that a job just opened goes to; -1: where work goes on.
        self._step, self._mode = -1, ""
        # What is to be seen of the photo once it is on the screen.
        self._area: tuple[str, QRectF] | None = None
        self._station.job_closing.connect(self.detach)
        self._station.job_opened.connect(self._arrange)
        # Queued: whoever opens a job takes its first photo in hand afterwards.
        self._station.job_opened.connect(self._on_job, Qt.ConnectionType.QueuedConnection)
        # Not while a photo is waited for, and once for photo and mode.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(NOTED_AFTER_MS)
        self._soon.timeout.connect(self._note)
        self._station.selection.photo_changed.connect(lambda _id: self.note())
        window.photo_view.mode_changed.connect(lambda _mode: self.note())
        window.photo_view.canvas.seen_changed.connect(self.note)
        window.presenter.photo.framed.connect(self._look)

    def opening_step(self) -> int:
        """Give the step to show when a job is opened: the last one, else where work goes on."""
        step = self._stored_step() if self._key_of_job() != self._key else self._step
        return step if 0 <= step <= REPORT else first_open_step(self._station)

    def note(self) -> None:
        """Keep what is looked at now, soon."""
        if self._key:
            self._soon.start()

    def detach(self) -> None:
        """Keep what is looked at, and how the window is arranged for it: the job, or the window, closes."""
        self._soon.stop()
        self._note()
        if self._key:
            group, view, kept = f"{GROUP}/{self._key}", self._window.photo_filter.view, QSettings()
            self._window.arrangement.save(f"{group}/window")
            kept.setValue(f"{group}/list", [view.order.value, "" if view.group is None else view.group.value])
            kept.setValue(f"{group}/name", view.text)
        # What is shown from here on is nobody's view.
        self._key = ""

    def _note(self) -> None:
        if not self._key:
            return
        kept, canvas = QSettings(), self._window.photo_view.canvas
        kept.setValue(f"{GROUP}/{self._key}/photo", self._station.selection.photo_id)
        kept.setValue(f"{GROUP}/{self._key}/step", self._window.step)
        kept.setValue(f"{GROUP}/{self._key}/mode", self._window.photo_view.mode.value)
        if self._area is None:
            seen = canvas.seen_area
            area = [] if canvas.is_fitted else [seen.x(), seen.y(), seen.width(), seen.height()]
            kept.setValue(f"{GROUP}/{self._key}/seen", area)
        order = [key for key in _order(kept) if key != self._key]
        for old in order[: max(0, len(order) + 1 - KEPT)]:
            kept.remove(f"{GROUP}/{old}")
        kept.setValue(f"{GROUP}/order", [*order, self._key][-KEPT:])

    def _arrange(self) -> None:
        """Arrange the window for the job opened."""
        group = f"{GROUP}/{self._key_of_job()}"
        self._window.arrangement.restore(f"{group}/window")
        shown, found = self._window.photo_filter, self._window.photo_filter.view
        wanted = _list_view(QSettings(), group) or PhotoListView(found.order)
        if wanted != found:
            shown.set_view(wanted)

    def _on_job(self) -> None:
        key, kept = self._key_of_job(), QSettings()
        self._step = self._stored_step()
        photo = str(kept.value(f"{GROUP}/{key}/photo", ""))
        area = _area(kept, f"{GROUP}/{key}")
        self._area = None if area is None else (photo, area)
        if any(entry.id == photo for entry in self._station.document.session.photos):
            self._station.selection.choose_photo(photo)
        self._mode = str(kept.value(f"{GROUP}/{key}/mode", ""))
        self._key = key
        self.show_mode()

    def show_mode(self) -> None:
        """Show the photo as when the job was last open; each step sets a mode of its own before."""
        if self._mode in set(PhotoMode):
            self._window.photo_view.set_mode(PhotoMode(self._mode))

    def _look(self, photo_id: str) -> None:
        """Show what was seen of the photo in hand, once: whoever takes another photo or step sees that from then on."""
        if self._area is None or self._window.presenter.is_opening:
            return
        (photo, area), self._area = self._area, None
        if photo == photo_id and self._window.step == self.opening_step():
            self._window.photo_view.canvas.look_at(area)

    def _stored_step(self) -> int:
        return int(str(QSettings().value(f"{GROUP}/{self._key_of_job()}/step", -1)))

    def _key_of_job(self) -> str:
        path = self._station.job_path
        return "" if path is None else hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:16]


def _order(kept: QSettings) -> list[str]:
    value = kept.value(f"{GROUP}/order", [])
    return [str(key) for key in value] if isinstance(value, list) else [str(value)] if value else []


def _list_view(kept: QSettings, group: str) -> PhotoListView | None:
    """Give how a job's list was left; None where that is not known, or no longer."""
    stored = kept.value(f"{group}/list")
    if not isinstance(stored, list) or len(stored) != 2:
        return None
    order, photos = (str(part) for part in stored)
    if order not in set(PhotoOrder) or photos not in {"", *PhotoGroup}:
        return None
    return PhotoListView(
        PhotoOrder(order), PhotoGroup(photos) if photos else None, str(kept.value(f"{group}/name", ""))
    )


def _area(kept: QSettings, group: str) -> QRectF | None:
    """Give what was last seen of a job's photo, px; None where all of the part was."""
    try:
        x, y, width, height = (float(str(part)) for part in kept.value(f"{group}/seen") or ())
    except (TypeError, ValueError):
        return None
    area = QRectF(x, y, width, height)
    return area if area.isValid() else None
