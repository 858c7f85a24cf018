"""A block that can be folded away under its title."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.labels import label


class CollapsibleSection(QWidget):
    """Title with an arrow, a few words at the right, contents below."""

    expanded_changed = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None, *, expanded: bool = True) -> None:
        super().__init__(parent)
        self._title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX)
        self._button = QPushButton()
        self._button.setProperty("kind", "section")
        self._button.setCheckable(True)
        self._button.setChecked(expanded)
        self._button.setBackgroundRole(QPalette.ColorRole.NoRole)
        self._button.toggled.connect(self._on_toggled)
        self._note = label("", "muted")
        head = QHBoxLayout()
        head.addWidget(self._button)
        head.addStretch(1)
        head.addWidget(self._note)
        self._body = QWidget()
        self._contents = QVBoxLayout(self._body)
        self._contents.setContentsMargins(0, 0, 0, GRID_PX)
        self._contents.setSpacing(2 * GRID_PX)
        column.addLayout(head)
        column.addWidget(self._body)
        self._draw()

    @property
    def contents(self) -> QVBoxLayout:
        """Where the folded things go."""
        return self._contents

    @property
    def is_expanded(self) -> bool:
        """Whether the contents are shown."""
        return self._button.isChecked()

    def set_expanded(self, expanded: bool) -> None:  # noqa: FBT001 - a property setter in Qt's manner
        """Fold or unfold."""
        self._button.setChecked(expanded)

    def set_note(self, text: str) -> None:
        """Show a few words at the right of the title."""
        self._note.setText(text)

    def _on_toggled(self, expanded: bool) -> None:  # noqa: FBT001 - slot
        self._draw()
        self.expanded_changed.emit(expanded)

    def _draw(self) -> None:
        self._button.setText(f"{'▾' if self.is_expanded else '▸'}  {self._title}")
        state = self.tr("unfolded") if self.is_expanded else self.tr("folded")
        self._button.setAccessibleName(f"{self._title}, {state}")
        self._body.setVisible(self.is_expanded)
