"""The slim bar over a panel: its heading, and at its right the buttons to take it out and to close it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from avatar_gui.ui.theme import GRID_PX, color

BUTTON_PX = 18
# How far the strokes of the pictures on the buttons go, from their middle.
_REACH_PX = 4.0


class TitleButton(QAbstractButton):
    """A small picture that is seen well only under the pointer; the View menu and its keys do the same."""

    def __init__(self, picture: str) -> None:
        super().__init__()
        self.picture = picture
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(BUTTON_PX, BUTTON_PX)

    def sizeHint(self) -> QSize:
        """Be small."""
        return QSize(BUTTON_PX, BUTTON_PX)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a cross, a window that leaves, or one that comes back."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("text" if self.underMouse() else "muted"), 1.2))
        c, r = QPointF(self.width() / 2, self.height() / 2), _REACH_PX
        if self.picture == "close":
            painter.drawLine(c + QPointF(-r + 0.5, -r + 0.5), c + QPointF(r - 0.5, r - 0.5))
            painter.drawLine(c + QPointF(-r + 0.5, r - 0.5), c + QPointF(r - 0.5, -r + 0.5))
        else:
            shift = 1.5 if self.picture == "float" else -1.5
            painter.drawRect(QRectF(c.x() - r + 1.5 - shift, c.y() - r + 1.5 + shift, 2 * r - 3, 2 * r - 3))
            corner = c + QPointF(r * shift / 1.5, -r * shift / 1.5)
            painter.drawLine(corner, QPointF(corner.x() - 4 * shift / 1.5, corner.y()))
            painter.drawLine(corner, QPointF(corner.x(), corner.y() + 4 * shift / 1.5))
        painter.end()


class DockTitle(QWidget):
    """Heading and buttons. The rest of the bar is held to move the panel, a double click takes it out.

    Parameters
    ----------
    title : str
        What the panel is called.
    heading : QWidget
        What stands in the bar.
    """

    float_requested = Signal()
    close_requested = Signal()

    def __init__(self, title: str, heading: QWidget) -> None:
        super().__init__()
        self._title = title
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, GRID_PX)
        row.setSpacing(GRID_PX // 2)
        self.float_button, self.close_button = TitleButton("float"), TitleButton("close")
        self.float_button.clicked.connect(self.float_requested)
        self.close_button.clicked.connect(self.close_requested)
        row.addWidget(heading, 1)
        row.addSpacing(GRID_PX)
        row.addWidget(self.float_button)
        row.addWidget(self.close_button)
        close = self.tr("{0}: close").format(title)
        self.close_button.setAccessibleName(close)
        self.close_button.setToolTip(self.tr("Close; the View menu brings it back"))
        self.show_floating(False)  # noqa: FBT003 - as Qt's signal has it

    def show_floating(self, floating: bool) -> None:  # noqa: FBT001 - a slot of Qt's signal
        """Offer the way back into the window, or out of it."""
        self.float_button.picture = "dock" if floating else "float"
        words = self.tr("{0}: back into the window") if floating else self.tr("{0}: take out of the window")
        self.float_button.setAccessibleName(words.format(self._title))
        self.float_button.setToolTip(words.format(self._title))
        self.float_button.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, which is the panel's."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("pane"))
        painter.end()
