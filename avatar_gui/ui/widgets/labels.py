"""Text that keeps its place: captions, elided names, cards and hairlines."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from avatar_gui.ui.theme import GRID_PX

LEAST_ELIDED_LETTERS = 7
"""A text shortened to fewer says nothing."""


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Make a label in one of the style sheet's roles: caption, muted, small, title, strong, accept, review, reject."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def caption(text: str) -> QLabel:
    """Make the small, spaced heading over a block ("POSE QUALITY")."""
    made = label(text.upper(), "caption")
    font = QFont(made.font())
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    made.setFont(font)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Change the style sheet role of a widget that is already shown."""
    set_style_property(widget, "role", role)


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet looks at, and dress the widget anew if it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def card() -> tuple[QFrame, QVBoxLayout]:
    """Make a raised block with its column of contents."""
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(3 * GRID_PX, 2 * GRID_PX + 2, 3 * GRID_PX, 2 * GRID_PX + 2)
    column.setSpacing(2 * GRID_PX)
    return frame, column


def hairline() -> QFrame:
    """Make a one-pixel separator."""
    line = QFrame()
    line.setProperty("role", "line")
    return line


class ElidedLabel(QLabel):
    """One line that shortens itself with an ellipsis in the middle and shows all of it in its tool tip.

    Where hardly anything would be left of it, it shows nothing.
    """

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Show `text`."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(24, super().minimumSizeHint().height())

    def fitting_text(self) -> str:
        """Give what is painted at this width; empty where it would be a letter or two."""
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        return "" if len(text) < min(LEAST_ELIDED_LETTERS, len(self.text())) else text

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        del event
        text = self.fitting_text()
        if not text:
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()
