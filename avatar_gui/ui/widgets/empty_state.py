"""What to do when there is nothing to show yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.icons import tinted
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import label

ICON_PX = 32


class EmptyState(QWidget):
    """Icon, one sentence, a few words more, and the button that helps."""

    action_requested = Signal()

    def __init__(
        self,
        icon_name: str,
        title: str,
        detail: str = "",
        action: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * GRID_PX, 6 * GRID_PX, 6 * GRID_PX, 6 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label(title, wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._detail = label(detail, "muted", wrap=True)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._detail.setVisible(bool(detail))
        self._button = KeyButton(action, key)
        self._button.setVisible(bool(action))
        self._button.clicked.connect(self.action_requested)
        column.addStretch(1)
        column.addWidget(self._icon)
        column.addWidget(self._title)
        column.addWidget(self._detail)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.set_text(title, detail)
        self._icon.setPixmap(tinted(icon_name, "muted", ICON_PX))

    @property
    def title(self) -> str:
        """The sentence shown."""
        return self._title.text()

    def set_text(self, title: str, detail: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(" ".join(part for part in (title, detail) if part))
