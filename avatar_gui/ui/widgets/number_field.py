"""A number with its unit that is edited by typing, by wheel, by arrow keys, as one gesture each."""

import math

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDoubleSpinBox, QWidget

from avatar_gui.app.gesture import Phase

# A pause this long ends a run of wheel notches or repeated keys.
GESTURE_PAUSE_MS = 400
FINE = 0.1
COARSE = 10.0
MINUS = "−"


class NumberField(QDoubleSpinBox):
    """Spin box with a unit; the wheel acts only on the field that has the focus.

    Ctrl makes steps ten times finer, Shift ten times coarser. `value_edited` carries the value and the `Phase`:
    typing sends START and END, a run of steps sends START, MOVE ..., END after a short pause.
    """

    value_edited = Signal(float, object)

    def __init__(
        self,
        name: str,
        unit: str = "",
        *,
        decimals: int = 2,
        step: float = 1.0,
        minimum: float = -1e6,
        maximum: float = 1e6,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{name} ({unit})" if unit else name)
        # One spelling of numbers everywhere: a point, as in the files; a comma is taken as well.
        self.setLocale(QLocale.c())
        self.setDecimals(decimals)
        self.setRange(minimum, maximum)
        self.setSingleStep(step)
        self.setSuffix("" if not unit else unit if unit == "°" else f" {unit}")
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToPreviousValue)
        self._shown = self.value()
        self._is_stepping = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(GESTURE_PAUSE_MS)
        self._pause.timeout.connect(self.finish_gesture)
        self.editingFinished.connect(self._on_editing_finished)

    def set_value(self, value: float) -> None:
        """Show `value` without telling anybody. What the user is typing just now is left alone."""
        if self.hasFocus() and self.lineEdit().isModified():
            return
        with QSignalBlocker(self):
            self.setValue(value)
        self._shown = self.value()

    def step(self, count: float) -> None:
        """Go `count` steps as part of the running gesture, or of a new one."""
        if self.isReadOnly() or not self.isEnabled():
            return
        before = self.value()
        with QSignalBlocker(self):
            self.setValue(before + count * self.singleStep())
        self.lineEdit().setModified(False)
        self._shown = self.value()
        if self._shown == before:
            return
        phase = Phase.MOVE if self._is_stepping else Phase.START
        self._is_stepping = True
        self._pause.start()
        self.value_edited.emit(self._shown, phase)

    def finish_gesture(self) -> None:
        """End a run of steps now."""
        self._pause.stop()
        if self._is_stepping:
            self._is_stepping = False
            self.value_edited.emit(self.value(), Phase.END)

    def stepBy(self, steps: int) -> None:
        """Step as Qt asks, finer with Ctrl and coarser with Shift."""
        self.step(steps * self._factor(QApplication.keyboardModifiers()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step by notches when focused; else leave the wheel to the scroll area."""
        if not self.hasFocus():
            event.ignore()
            return
        delta = event.angleDelta().y() or event.angleDelta().x()
        self.step(delta / 120.0 * self._factor(event.modifiers()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrows, whatever modifiers are held."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            sign = 1 if event.key() == Qt.Key.Key_Up else -1
            self.step(sign * self._factor(event.modifiers()))
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the gesture with the focus."""
        super().focusOutEvent(event)
        self.finish_gesture()

    def textFromValue(self, value: float) -> str:
        """Write the number with a real minus sign and without a negative zero."""
        text = f"{value:.{self.decimals()}f}"
        if float(text) == 0:
            text = text.removeprefix("-")
        return text.replace("-", MINUS)

    def valueFromText(self, text: str) -> float:
        """Read a number, with point or comma, either minus, with or without the unit."""
        return self._parse(text) or 0.0

    def validate(self, text: str, pos: int) -> object:
        """Let anything be typed that may become a number."""
        bare = self._bare(text)
        number = self._parse(text)
        if number is not None:
            in_range = self.minimum() <= number <= self.maximum()
            state = QValidator.State.Acceptable if in_range else QValidator.State.Intermediate
        elif bare in {"", "-", ".", "-.", "+"} or bare.rstrip("eE+-") != bare:
            state = QValidator.State.Intermediate
        else:
            state = QValidator.State.Invalid
        return (state, text, pos)

    @staticmethod
    def _factor(modifiers: Qt.KeyboardModifier) -> float:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return FINE
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return COARSE
        return 1.0

    def _bare(self, text: str) -> str:
        return text.removesuffix(self.suffix().strip()).strip().replace(MINUS, "-").replace(",", ".")

    def _parse(self, text: str) -> float | None:
        try:
            number = float(self._bare(text))
        except ValueError:
            return None
        return number if math.isfinite(number) else None

    def _on_editing_finished(self) -> None:
        self.lineEdit().setModified(False)
        if self._is_stepping or self.value() == self._shown:
            return
        self._shown = self.value()
        self.value_edited.emit(self._shown, Phase.START)
        self.value_edited.emit(self._shown, Phase.END)
