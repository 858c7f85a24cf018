"""Messages that stop nobody: what happened, how to mend it, details for those who ask."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from avatar_gui.ui.theme import GRID_PX, color
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import label
from avatar_gui.ui.widgets.marks import Mark, paint_mark

INFO_SHOWN_S = 5.0


class Severity(StrEnum):
    """How much a message matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_LOOK = {
    Severity.INFO: (Mark.CIRCLE, "accent"),
    Severity.WARNING: (Mark.TRIANGLE, "review"),
    Severity.ERROR: (Mark.DIAMOND, "reject"),
}


@dataclass(frozen=True, slots=True)
class _Message:
    text: str
    severity: Severity
    hint: str = ""
    details: str = ""


class _SeverityMark(QWidget):
    """The shape in front of the message."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.severity = Severity.INFO
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(12, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        mark, token = _LOOK[self.severity]
        paint_mark(painter, mark, QRectF(1, 4, 10, 10), color(token))
        painter.end()


class NotificationBar(QWidget):
    """One message at a time; information goes by itself, warnings and errors stay until dismissed.

    Whoever places it looks again whenever it has `changed`.

    The newest is shown, for it answers what was just done. Warnings and errors before it wait behind it, the newest
    first, and come back when it goes; how many wait is shown.
    """

    details_requested = Signal(str)
    dismissed = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, info_shown_s: float = INFO_SHOWN_S) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Message"))
        self._details = ""
        self._waiting: list[_Message] = []
        self._shown: _Message | None = None
        self._severity = Severity.INFO
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        row.setSpacing(2 * GRID_PX)
        self._mark = _SeverityMark(self)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._message = label("", wrap=True)
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hint = label("", "muted", wrap=True)
        words.addWidget(self._message)
        words.addWidget(self._hint)
        self._count = label("", "muted")
        self._more = KeyButton(self.tr("Details"), kind="flat")
        self._more.clicked.connect(lambda: self.details_requested.emit(self._details))
        self._close = QPushButton("×")
        self._close.setProperty("kind", "mini")
        self._close.setAccessibleName(self.tr("Dismiss the message"))
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.clicked.connect(self._on_dismissed)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(1000 * info_shown_s))
        self._timer.timeout.connect(self._show_next)
        self.hide()

    @property
    def severity(self) -> Severity:
        """Severity of the message shown."""
        return self._severity

    @property
    def message(self) -> str:
        """The message shown, or empty."""
        return "" if self.isHidden() else self._message.text()

    @property
    def hint(self) -> str:
        """The hint shown."""
        return self._hint.text()

    def show_message(self, message: str, *, severity: Severity, hint: str = "", details: str = "") -> None:
        """Show `message` now; warnings and errors that nobody has dismissed come back after it.

        `hint` says how to mend it, `details` is what the Details button hands out. The same one is not kept twice.
        """
        new = _Message(message, severity, hint, details)
        if self._shown is not None and self._shown != new and self._shown.severity is not Severity.INFO:
            self._waiting.insert(0, self._shown)
        self._waiting = [each for each in self._waiting if each != new]
        self._show(new)

    @property
    def n_waiting(self) -> int:
        """How many warnings and errors wait behind the message shown."""
        return len(self._waiting)

    def _show(self, new: _Message) -> None:
        self._shown = new
        self._severity = self._mark.severity = new.severity
        self._details = new.details
        self._message.setText(new.text)
        self._hint.setText(new.hint)
        self._hint.setVisible(bool(new.hint))
        self._more.setVisible(bool(new.details))
        self.setAccessibleDescription(" ".join(part for part in (new.text, new.hint) if part))
        self._timer.stop()
        if new.severity is Severity.INFO:
            self._timer.start()
        self._show_count()
        self._mark.update()
        self.update()
        self.show()
        self.changed.emit()

    def clear(self) -> None:
        """Take every message away."""
        self._timer.stop()
        self._waiting.clear()
        self._shown = None
        self.hide()
        self.changed.emit()

    def _show_next(self) -> None:
        if self._waiting:
            self._show(self._waiting.pop(0))
        else:
            self.clear()

    def _show_count(self) -> None:
        n = len(self._waiting)
        self._count.setText(self.tr("{0} more").format(n))
        self._count.setVisible(bool(n))

    def _on_dismissed(self) -> None:
        self._show_next()
        self.dismissed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, with a stripe in the severity's colour."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("raised"))
        painter.setPen(color("line_strong"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(0, 0, 3, self.height(), color(_LOOK[self._severity][1]))
        painter.end()
