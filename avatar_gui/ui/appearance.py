"""What the settings do to the look of the window, at its start and as soon as one of them is changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from avatar_gui.domain.settings import Settings
from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.theme import Theme, apply_theme, current_theme
from avatar_gui.ui.units import use_units

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow


def wear(app: QApplication, settings: Settings) -> None:
    """Dress the application by theme, text size and units of the settings."""
    apply_theme(app, wanted_theme(settings.theme), settings.font_px)
    use_units(app, settings.units)


def wanted_theme(choice: str) -> Theme:
    """Give the theme for a choice in the settings; "system" is dark where the desktop does not say."""
    if choice != "system":
        return Theme(choice)
    is_light = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light
    return Theme.LIGHT if is_light else Theme.DARK


class Appearance(QObject):
    """Keeps the window as the settings say, and as the desktop says where they leave it to that."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._settings = window, window.station.settings
        self._shown = self._settings.value
        self._show_opacities(self._shown)
        window.fit_text(self._shown.font_px)
        self._settings.changed.connect(self._on_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_color_scheme)

    def _on_changed(self, settings: Settings) -> None:
        before, self._shown = self._shown, settings
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        theme = current_theme()
        wear(app, settings)
        if before.font_px != settings.font_px:
            self._window.fit_text(settings.font_px)
        if current_theme() is not theme or before.font_px != settings.font_px:
            self._window.presenter.on_theme()
        if before.units != settings.units:
            self._window.presenter.on_units()
        if before.heat_map != settings.heat_map:
            self._window.presenter.on_heat_map()
        if (before.heat_opacity, before.twin_opacity) != (settings.heat_opacity, settings.twin_opacity):
            self._show_opacities(settings)

    def _on_color_scheme(self, _scheme: Qt.ColorScheme) -> None:
        if self._settings.value.theme == "system":
            self._on_changed(self._settings.value)

    def _show_opacities(self, settings: Settings) -> None:
        view = self._window.photo_view
        view.set_opacity(PhotoMode.HEAT, settings.heat_opacity)
        view.set_opacity(PhotoMode.BLEND, settings.twin_opacity)
