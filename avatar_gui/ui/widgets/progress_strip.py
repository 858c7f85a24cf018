"""What is running, how far it is, how long it will take, and the way to stop it."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import ElidedLabel, label

# A bar in thousandths moves smoothly over a wide window.
STEPS = 1000


class ProgressStrip(QWidget):
    """Text, bar, time left, Cancel. Hidden while nothing runs."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, is_tall: bool = False) -> None:
        """Lie in one line, or, `is_tall`, with the text over the bar: for narrow panels."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Progress"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID_PX)
        self._text = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Share done"))
        self._bar.setMinimumWidth(80)
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._left = label("", "muted")
        self._cancel = KeyButton(self.tr("Cancel"), "Esc", "flat")
        self._cancel.clicked.connect(self.cancel_requested)
        if is_tall:
            column.addWidget(self._text)
            row.addWidget(self._bar, 1)
        else:
            self._bar.setMaximumWidth(160)
            row.addWidget(self._text, 1)
            row.addWidget(self._bar)
        row.addWidget(self._left)
        row.addWidget(self._cancel)
        column.addLayout(row)
        self.show_idle()

    @property
    def text(self) -> str:
        """The words shown."""
        return self._text.text()

    @property
    def time_left_text(self) -> str:
        """How the time left is put."""
        return self._left.text()

    def show_progress(self, text: str, fraction: float | None, left_s: float | None = None) -> None:
        """Show work under way.

        Parameters
        ----------
        text : str
            What is being done now.
        fraction : float or None
            Share done, 0 to 1; None where nobody knows.
        left_s : float or None
            Seconds left; None where nobody knows.
        """
        self._text.setText(text)
        if fraction is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, STEPS)
            self._bar.setValue(round(STEPS * min(max(fraction, 0.0), 1.0)))
        self._left.setText("" if left_s is None else words_for_time(left_s))
        self._left.setVisible(left_s is not None)
        self._cancel.setEnabled(True)
        self.show()

    def show_cancelling(self) -> None:
        """Say that Cancel was heard; the work still has to stop."""
        self._text.setText(self.tr("Stopping …"))
        self._cancel.setEnabled(False)

    def show_idle(self) -> None:
        """Hide."""
        self.hide()


def words_for_time(left_s: float) -> str:
    """Say how long it will take: "12 s left", "3 min left"."""
    if left_s < 60:
        return QCoreApplication.translate("ProgressStrip", "{0} s left").format(max(1, round(left_s)))
    minutes = round(left_s / 60)
    if minutes < 60:
        return QCoreApplication.translate("ProgressStrip", "{0} min left").format(minutes)
    return QCoreApplication.translate("ProgressStrip", "{0} h {1} min left").format(minutes // 60, minutes % 60)
