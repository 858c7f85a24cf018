"""The six steps of an inspection along the top: where one is, what is done, what is missing."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from avatar_gui.ui.theme import GRID_PX, color, small_font_px
from avatar_gui.ui.widgets.labels import ElidedLabel, label
from avatar_gui.ui.widgets.marks import Mark, paint_mark

HEIGHT_PX = 48
CIRCLE_PX = 18


class StepState(StrEnum):
    """How far a step is."""

    TODO = "todo"
    DONE = "done"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class StepView:
    """What the rail shows of one step.

    Parameters
    ----------
    title : str
    state : StepState
        MISSING: other work waits for it. STALE: done, but its inputs have changed since.
    status : str
        A few words: "3 of 8", "0.4 px".
    """

    title: str
    state: StepState = StepState.TODO
    status: str = ""


class StepButton(QAbstractButton):
    """One step: numbered circle, title, short status."""

    def __init__(self, number: int, view: StepView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._view = view
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_view(view)

    @property
    def view(self) -> StepView:
        """What is shown."""
        return self._view

    def show_view(self, view: StepView) -> None:
        """Show title, state and status."""
        self._view = view
        self.setText(view.title)
        words = {
            StepState.TODO: self.tr("to do"),
            StepState.DONE: self.tr("done"),
            StepState.STALE: self.tr("out of date"),
            StepState.MISSING: self.tr("missing"),
        }
        spoken = [self.tr("Step {0}: {1}").format(self._number, view.title), words[view.state], view.status]
        self.setAccessibleName(", ".join(part for part in spoken if part))
        self.setToolTip(", ".join(part for part in spoken[1:] if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit circle, title and status."""
        metrics = QFontMetrics(self._font())
        width = 6 * GRID_PX + CIRCLE_PX + 2 * GRID_PX + metrics.horizontalAdvance(self._view.title)
        if self._view.status:
            width += 2 * GRID_PX + self.fontMetrics().horizontalAdvance(self._view.status)
        return QSize(width, 32)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Lighten under the pointer."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the step."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("raised" if self.isChecked() else "hover", 1.0 if self.isChecked() else 0.5))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        x = 3.0 * GRID_PX
        self._paint_circle(painter, QRectF(x, (self.height() - CIRCLE_PX) / 2, CIRCLE_PX, CIRCLE_PX))
        x += CIRCLE_PX + 2 * GRID_PX
        font = self._font()
        painter.setFont(font)
        painter.setPen(self._title_ink())
        left = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRectF(x, 0, self.width(), self.height()), left, self._view.title)
        x += QFontMetrics(font).horizontalAdvance(self._view.title) + 2 * GRID_PX
        painter.setFont(self.font())
        stale = self._view.state is StepState.STALE
        painter.setPen(color("review" if stale or self._view.state is StepState.MISSING else "muted"))
        painter.drawText(QRectF(x, 0, self.width() - x, self.height()), left, self._view.status)
        painter.end()

    def _title_ink(self) -> QColor:
        if not self.isEnabled():
            return color("faint")
        return color("text" if self.isChecked() else "muted")

    def _paint_circle(self, painter: QPainter, box: QRectF) -> None:
        state = self._view.state
        if state is StepState.DONE and not self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accept"))
            painter.drawEllipse(box)
            paint_mark(painter, Mark.CHECK, box.adjusted(4, 4, -4, -4), color("on_accent"))
            return
        if state in {StepState.STALE, StepState.MISSING} and not self.isChecked():
            paint_mark(painter, Mark.TRIANGLE, box.adjusted(2, 2, -2, -2), color("review"))
            return
        tint = color("accent" if self.isChecked() else "muted")
        painter.setPen(QPen(tint, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.7, 0.7, -0.7, -0.7))
        small = QFont(self.font())
        small.setPixelSize(small_font_px())
        painter.setFont(small)
        painter.setPen(tint)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self._number))

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        return font


class StepRail(QWidget):
    """Part, Camera, Align, Inspect, Decide, Report; and a line of context at the right."""

    step_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Steps of the inspection"))
        self.setFixedHeight(HEIGHT_PX)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3 * GRID_PX, 0, 4 * GRID_PX, 0)
        self._row.setSpacing(0)
        titles = (
            self.tr("Part"),
            self.tr("Camera"),
            self.tr("Align"),
            self.tr("Inspect"),
            self.tr("Decide"),
            self.tr("Report"),
        )
        self._buttons: list[StepButton] = []
        for index, title in enumerate(titles):
            if index:
                arrow = label("›", "muted")
                arrow.setContentsMargins(2, 0, 2, 2)
                self._row.addWidget(arrow)
            button = StepButton(index + 1, StepView(title), self)
            button.clicked.connect(lambda _=False, i=index: self._choose(i))
            self._buttons.append(button)
            self._row.addWidget(button)
        self._context = ElidedLabel(role="muted")
        self._context.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._row.addSpacing(4 * GRID_PX)
        self._row.addWidget(self._context, 1)
        self._current = 0
        self.set_current(0)

    @property
    def buttons(self) -> tuple[StepButton, ...]:
        """The six steps."""
        return tuple(self._buttons)

    @property
    def context_label(self) -> QLabel:
        """The words at the right."""
        return self._context

    def show_steps(self, steps: tuple[StepView, ...]) -> None:
        """Show state and status of all six steps; an empty title keeps the usual one."""
        if len(steps) != len(self._buttons):
            raise ValueError(f"{len(steps)} steps, expected {len(self._buttons)}")
        for button, step in zip(self._buttons, steps, strict=True):
            button.show_view(step if step.title else StepView(button.view.title, step.state, step.status))

    def set_current(self, index: int) -> None:
        """Highlight the step `index` (0 to 5) without telling anybody."""
        self._current = index
        for i, button in enumerate(self._buttons):
            button.setChecked(i == index)
            button.updateGeometry()

    def set_context(self, text: str) -> None:
        """Show a line at the right, such as "Engine avatar · threshold from 24 accepted photos"."""
        self._context.setText(text)

    def _choose(self, index: int) -> None:
        # The owner decides whether to go there; until then the click changes nothing.
        self.set_current(self._current)
        self.step_chosen.emit(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and lower line."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("pane"))
        painter.setPen(color("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
