"""Small dialogs: what this program is, and the details of a message."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from avatar_gui import __version__
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.labels import label


def show_about(parent: QWidget) -> QDialog:
    """Tell name, version and licence."""
    dialog = _dialog(parent, _tr("About AVATAR"))
    layout = dialog.layout()
    if isinstance(layout, QVBoxLayout):
        text = _tr("Inspects real parts against their CAD model: align, render the twin, compare, decide, report.")
        layout.insertWidget(0, label(f"AVATAR {__version__}", "title"))
        layout.insertWidget(1, label(text, wrap=True))
        layout.insertWidget(2, label(_tr("Apache License 2.0. After arXiv 2605.25407."), "muted", wrap=True))
    dialog.resize(420, 180)
    dialog.show()
    return dialog


def show_details(parent: QWidget, details: str) -> QDialog:
    """Show the details of a message as text that can be copied."""
    dialog = _dialog(parent, _tr("Details"))
    text = QLabel(details)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    scroll = QScrollArea()
    scroll.setWidget(text)
    layout = dialog.layout()
    if isinstance(layout, QVBoxLayout):
        layout.insertWidget(0, scroll, 1)
    dialog.resize(720, 420)
    dialog.show()
    return dialog


def _dialog(parent: QWidget, title: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(4 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX, 3 * GRID_PX)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout.addWidget(buttons)
    return dialog


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dialogs", text)
