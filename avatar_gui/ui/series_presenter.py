"""The series in the window: its card, its commands, and the quiet word when a photo is ready."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QFileDialog

from avatar_gui.ui.dialogs import show_details
from avatar_gui.ui.fixture_commands import FOLDER_KEY, STATION_FILTER
from avatar_gui.ui.language import said
from avatar_gui.ui.panels.series_card import SeriesView
from avatar_gui.ui.standing import DECIDE

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

PHOTO_FOLDER_KEY = "folders/series"
# Progress comes twenty times a second; numbers that people read need not.
REDRAW_MS = 250


class SeriesPresenter(QObject):
    """Keeps the card equal to the series, and does what its buttons and the menu ask for."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._station = window.station
        self._series = series = window.station.series
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REDRAW_MS)
        self._soon.timeout.connect(self.show)
        series.changed.connect(self.show)
        series.photo_ready.connect(self._on_ready)
        self._station.runner.changed.connect(self._on_progress)
        self._station.fixture.station_saved.connect(self._on_station_saved)
        # Whether the photo in hand could become the station.
        self._station.selection.photo_changed.connect(self._on_progress)
        self._station.document.changed.connect(self._on_progress)
        card = window.series_card
        card.pause_requested.connect(series.pause)
        card.resume_requested.connect(series.resume)
        card.end_requested.connect(series.stop)
        card.choose_station_requested.connect(self.choose_station)
        card.save_station_requested.connect(self.save_station)
        card.only_add_requested.connect(self.only_add)
        card.left_out_requested.connect(self.show_left_out)

    def detach(self) -> None:
        """Stop drawing: the window closes."""
        self._soon.stop()
        self._station.runner.changed.disconnect(self._on_progress)
        self._station.selection.photo_changed.disconnect(self._on_progress)
        self._station.document.changed.disconnect(self._on_progress)

    def show(self) -> None:
        """Show how far the series is."""
        now, in_hand = self._series.standing, self._station.photo_in_hand
        self._window.series_card.show_series(
            SeriesView(
                station=now.station,
                source=Path(now.folder).name if now.folder else "",
                source_path=now.folder,
                is_watching=now.is_watching,
                is_paused=now.is_paused,
                is_active=now.is_active,
                needs_station=now.needs_station,
                can_save_station=in_hand is not None and in_hand.T_cam_obj is not None,
                n_waiting=now.n_waiting,
                n_done=now.n_done,
                n_failed=now.n_failed,
                n_left_out=len(now.left_out),
                running=now.running,
                fraction=now.fraction,
                seconds_left=now.seconds_left,
                problem=said(now.problem),
            )
        )
        actions = self._window.actions_by_id
        if "pause_series" in actions:
            actions["pause_series"].setEnabled(now.is_active and not now.needs_station)
            actions["stop_series"].setEnabled(now.is_active or now.n_done > 0)

    # --- commands ----------------------------------------------------------------------------------------------

    def inspect_folder(self) -> None:
        """Ask for a folder and inspect its photos."""
        folder = self._ask_folder(self.tr("Inspect a folder as a series"))
        if folder is not None:
            self._series.take_folder(folder)

    def watch_folder(self) -> None:
        """Ask for a folder and inspect the photos that come into it."""
        folder = self._ask_folder(self.tr("Watch a folder"))
        if folder is not None:
            self._series.take_folder(folder, goes_on=True)

    def choose_station(self) -> None:
        """Ask for a station file and use it from now on."""
        kept = QSettings()
        start = str(kept.value(FOLDER_KEY, kept.value("folders/last", str(Path.home()))))
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Choose station"), start, STATION_FILTER)
        if name:
            kept.setValue(FOLDER_KEY, str(Path(name).parent))
            self._series.use_station(Path(name))

    def save_station(self) -> None:
        """Save the photo in hand as a station; a series that waits for one takes it."""
        self._window.actions_by_id["save_station"].trigger()

    def toggle_pause(self) -> None:
        """Pause the series, or go on."""
        if self._series.standing.is_paused:
            self._series.resume()
        else:
            self._series.pause()

    @property
    def takes_folders(self) -> bool:
        """Whether a dropped folder is a series: with a station, or an aligned photo that could become one."""
        photos = self._station.document.session.photos
        return self._series.station is not None or any(entry.T_cam_obj is not None for entry in photos)

    def take_dropped(self, folder: Path) -> bool:
        """Take a dropped folder as a series; tell whether that makes sense yet."""
        if not self.takes_folders:
            return False
        self._series.take_folder(folder)
        return True

    def only_add(self) -> None:
        """Add the photos that wait for a station to the job, and nothing more."""
        paths = self._series.give_up()
        if paths:
            self._station.part.add_photos(paths)

    def show_left_out(self) -> None:
        """Say which files were left out, and why."""
        show_details(self._window, "\n".join(said(why) for _, why in self._series.standing.left_out))

    # --- inside ------------------------------------------------------------------------------------------------

    def _on_progress(self, *_: object) -> None:
        if not self._soon.isActive() and not self._window.series_card.isHidden():
            self._soon.start()

    def _on_ready(self, photo_id: str) -> None:
        """Say so if the operator has nothing left to decide; whoever is busy is left alone."""
        station = self._station
        entry = station.document.session.photo(photo_id)
        if station.selection.photo_id == photo_id:
            if self._series.standing.n_done == 1 and len(station.document.session.photos) == 1:
                self._window.set_step(DECIDE)
            return
        in_hand = station.photo_in_hand
        if in_hand is not None and in_hand.decision is not None and self._window.review.undecided_after() == photo_id:
            key = self._window.shortcuts.native("next_undecided")
            station.notifications.info(self.tr("{0} is ready ({1})").format(entry.name, key))

    def _on_station_saved(self, path: Path) -> None:
        if self._series.standing.needs_station:
            self._series.use_station(path)

    def _ask_folder(self, title: str) -> Path | None:
        kept = QSettings()
        start = str(kept.value(PHOTO_FOLDER_KEY, kept.value("folders/last", str(Path.home()))))
        name = QFileDialog.getExistingDirectory(self._window, title, start)
        if not name:
            return None
        kept.setValue(PHOTO_FOLDER_KEY, name)
        return Path(name)
