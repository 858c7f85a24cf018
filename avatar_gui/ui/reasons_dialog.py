"""The lists of reasons that a decision can be given."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QPlainTextEdit, QVBoxLayout

from avatar_gui.domain.errors import AvatarError
from avatar_gui.domain.settings import DEFECT_REASONS, HARMLESS_REASONS
from avatar_gui.ui.language import said
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow


class ReasonsDialog(QDialog):
    """Two lists, one reason in each line; the first nine can be chosen by digit."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._settings, self._notifications = window.station.settings, window.station.notifications
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("Reasons"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX, 3 * GRID_PX)
        column.setSpacing(3 * GRID_PX)
        column.addWidget(label(_tr("One reason in each line. The first nine are chosen by their digit."), "muted"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID_PX)
        self.defects, self.harmless = QPlainTextEdit(), QPlainTextEdit()
        fields = ((_tr("To reject, or unsure"), self.defects), (_tr("To accept, or false alarm"), self.harmless))
        for place, (title, field) in enumerate(fields):
            heading = label(title, "strong")
            heading.setBuddy(field)
            field.setAccessibleName(title)
            field.setTabChangesFocus(True)
            grid.addWidget(heading, 0, place)
            grid.addWidget(field, 1, place)
        column.addLayout(grid, 1)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.RestoreDefaults)
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.close)
        buttons.button(kinds.RestoreDefaults).clicked.connect(lambda: self._show(DEFECT_REASONS, HARMLESS_REASONS))
        column.addWidget(buttons)
        self._show(self._settings.value.defect_reasons, self._settings.value.harmless_reasons)
        self.resize(560, 380)

    def _show(self, defects: tuple[str, ...], harmless: tuple[str, ...]) -> None:
        for field, reasons in ((self.defects, defects), (self.harmless, harmless)):
            field.setPlainText("\n".join(said(reason) for reason in reasons))

    def _keep(self) -> None:
        try:
            self._settings.update(defect_reasons=_lines(self.defects), harmless_reasons=_lines(self.harmless))
        except AvatarError as error:
            self._notifications.error(error)
            return
        self.close()


def edit_reasons(window: "MainWindow") -> ReasonsDialog:
    """Open the lists of reasons beside the work."""
    dialog = ReasonsDialog(window)
    dialog.show()
    return dialog


def _lines(field: QPlainTextEdit) -> tuple[str, ...]:
    """Give the lines without empty ones and doubles, in order; the program's own reasons in the words of the record."""
    own = {said(reason): reason for reason in (*DEFECT_REASONS, *HARMLESS_REASONS)}
    lines = (line.strip() for line in field.toPlainText().splitlines())
    return tuple(dict.fromkeys(own.get(line, line) for line in lines if line))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reasons", text)
