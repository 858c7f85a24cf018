"""Asks for board and station files, and hands them to the workstation."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QFileDialog

from avatar_gui.ui.language import said

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

BOARD_FILTER = "Boards (*.json *.yaml *.yml);;All files (*)"
STATION_FILTER = "Stations (*.json);;All files (*)"
STATION_SUFFIX = ".json"
FOLDER_KEY = "folders/fixture"


class FixtureCommands(QObject):
    """The handlers of the fixture's actions."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def align_photo(self) -> None:
        """Ask for a board and align the photo in hand by it."""
        photo_id = self._photo_in_hand()
        if photo_id:
            self._align([photo_id])

    def align_all(self) -> None:
        """Ask for a board and align every photo by it."""
        self._align([entry.id for entry in self._window.station.document.session.photos])

    def teach(self) -> None:
        """Ask for a board and teach it from the photos that have a pose."""
        path = self._ask_open(self.tr("Teach board"), said(BOARD_FILTER))
        if path is not None:
            self._window.station.fixture.teach_board(path)

    def save_station(self) -> None:
        """Ask where to, and save the photo in hand as a station."""
        photo_id = self._photo_in_hand()
        if not photo_id:
            return
        proposal = str(Path(self._folder()) / f"station{STATION_SUFFIX}")
        alike = self.tr("Station: parts lie exactly alike (*.json)")
        refined = self.tr("Station: refine the pose of every photo (*.json)")
        chosen, kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Save station"), proposal, f"{alike};;{refined}"
        )
        if chosen:
            path = Path(chosen)
            self._remember(path)
            path = path if path.suffix.lower() == STATION_SUFFIX else path.with_name(path.name + STATION_SUFFIX)
            self._window.station.fixture.save_station(photo_id, path, refine=kind == refined)

    def apply_station(self) -> None:
        """Ask for a station and apply it to the job's photos."""
        path = self._ask_open(self.tr("Apply station"), said(STATION_FILTER))
        if path is not None:
            self._window.station.fixture.apply_station(path)

    def _align(self, photo_ids: list[str]) -> None:
        path = self._ask_open(self.tr("Align by board"), said(BOARD_FILTER))
        if path is not None:
            self._window.station.fixture.align_by_board(photo_ids, path)

    def _photo_in_hand(self) -> str:
        photo_id: str = self._window.station.selection.photo_id
        if not photo_id:
            self._window.station.notifications.warn(self.tr("choose a photo first"))
        return photo_id

    def _ask_open(self, title: str, name_filter: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._folder(), name_filter)
        if not name:
            return None
        self._remember(Path(name))
        return Path(name)

    def _folder(self) -> str:
        return str(QSettings().value(FOLDER_KEY, QSettings().value("folders/last", str(Path.home()))))

    def _remember(self, path: Path) -> None:
        QSettings().setValue(FOLDER_KEY, str(path.parent))
