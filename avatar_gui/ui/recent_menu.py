"""File > Open recent: the jobs that were open last, but for the one in hand."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow


def add_recent_menu(window: "MainWindow", *, before: QAction) -> QMenu:
    """Put the menu in front of an action of the File menu, and keep it up to date."""
    recent = window.station.recent
    menu = QMenu(QCoreApplication.translate("Actions", "Open &recent"), window)
    menu.setToolTipsVisible(True)

    def add(path: Path) -> None:
        action = menu.addAction(path.stem.replace("&", "&&"))
        action.setToolTip(str(path))
        action.triggered.connect(lambda _checked=False: window.station.open_job(path))

    def fill() -> None:
        menu.clear()
        job = window.station.job_path
        for path in recent.paths():
            if job is None or path != job.absolute():
                add(path)
        menu.setEnabled(not menu.isEmpty())

    menu.aboutToShow.connect(fill)
    recent.changed.connect(fill)
    fill()
    owner = next(each for each in before.associatedObjects() if isinstance(each, QMenu))
    owner.insertMenu(before, menu)
    return menu
