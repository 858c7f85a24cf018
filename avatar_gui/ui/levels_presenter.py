"""What the panel of levels shows: follows photos, decisions and the levels themselves."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from avatar_gui.domain.score_profile import N_LEVELS

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

AFTER_PHOTO_MS = 30


class LevelsPresenter(QObject):
    """Keeps the panel of levels equal to the workstation; several changes at once make one redraw."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._station = station = window.station
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.show)
        station.document.changed.connect(lambda _names: self._follow())
        station.inspect.standing_changed.connect(lambda _id: self._follow())
        station.results.result_ready.connect(lambda _fingerprint: self._follow())
        station.selection.photo_changed.connect(lambda _id: self._follow())
        station.backend_ready.connect(self._follow)
        station.loaded.cad_changed.connect(self._follow)

    def _follow(self) -> None:
        # A level follows the hand; after a decision the next photo comes first.
        self._soon.start(0 if self._station.levels.is_dragging else AFTER_PHOTO_MS)

    def show(self) -> None:
        """Show levels, photos and outlook; nothing while the panel is out of sight."""
        station, panel = self._station, self._window.levels_panel
        if panel.isHidden():
            return
        panel.show_levels(station.levels.threshold, step=station.levels.step, end=N_LEVELS * station.levels.step)
        samples = station.levels.samples()
        panel.show_samples(samples, station.selection.photo_id, station.levels.outlook(samples))
