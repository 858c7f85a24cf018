"""What all panels share: a heading with a few words at its right, a scrolling column, and a footer that stays."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.labels import caption, label

MIN_WIDTH_PX = 300


class PanelFrame(QWidget):
    """Heading, scrolling body, fixed footer."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID_PX, 3 * GRID_PX, 0, 3 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        self._heading = QWidget()
        self._head = QHBoxLayout(self._heading)
        self._head.setContentsMargins(0, 0, 3 * GRID_PX, 0)
        self._head.addWidget(caption(title))
        self._head.addStretch(1)
        column.addWidget(self._heading)
        self._column = column
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "body")
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(0, 0, 3 * GRID_PX, 0)
        outer.setSpacing(2 * GRID_PX)
        self._body = QVBoxLayout()
        self._body.setSpacing(2 * GRID_PX)
        outer.addLayout(self._body)
        outer.addStretch(1)
        scroll.setWidget(inside)
        self._scroll = scroll
        column.addWidget(scroll, 1)
        self._footer = QVBoxLayout()
        self._footer.setContentsMargins(0, 0, 3 * GRID_PX, 0)
        self._footer.setSpacing(2 * GRID_PX)
        column.addLayout(self._footer)

    def minimumSizeHint(self) -> QSize:
        """Be at least as wide as a panel, and never so narrow that a button would be cut."""
        hint = super().minimumSizeHint()
        return QSize(max(MIN_WIDTH_PX, hint.width()), hint.height())

    def ensure_seen(self, widget: QWidget) -> None:
        """Scroll so that something in the body is seen."""
        self._scroll.ensureWidgetVisible(widget, 0, 2 * GRID_PX)

    @property
    def head(self) -> QHBoxLayout:
        """The heading's row; things added stand at its right."""
        return self._head

    def take_heading(self) -> QWidget:
        """Give the heading away: it will stand in the title bar of a dock."""
        self._column.removeWidget(self._heading)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._column.setContentsMargins(3 * GRID_PX, 0, 0, 3 * GRID_PX)
        return self._heading

    @property
    def body(self) -> QVBoxLayout:
        """The scrolling column."""
        return self._body

    @property
    def footer(self) -> QVBoxLayout:
        """What stays at the bottom."""
        return self._footer


class Facts(QWidget):
    """A two-column list: name at the left, value at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * GRID_PX)
        self._grid.setVerticalSpacing(GRID_PX)
        self._grid.setColumnStretch(1, 1)
        self._keys: dict[str, QLabel] = {}
        self._values: dict[str, QLabel] = {}

    def show_fact(self, name: str, value: str, role: str = "") -> None:
        """Show or change one line; an empty value takes it away. Long values wrap."""
        if name not in self._values:
            row = self._grid.rowCount()
            key = label(name, "muted")
            shown = label("", role, wrap=True)
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, row, 1)
            self._keys[name], self._values[name] = key, shown
        shown = self._values[name]
        shown.setText(value)
        shown.setAccessibleName(f"{name}: {value}")
        for widget in (shown, self._keys[name]):
            widget.setVisible(bool(value))

    def value(self, name: str) -> str:
        """Give what is shown for `name`, or empty."""
        return self._values[name].text() if name in self._values else ""


def clear_layout(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout and let Qt delete it."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            # It stays a child until then: without a parent Qt would make a window of it first.
            widget.hide()
            widget.deleteLater()
