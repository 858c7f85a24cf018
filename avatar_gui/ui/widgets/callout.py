"""A note beside a control: it points at it, frames it, and leaves it usable."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from avatar_gui.ui.theme import GRID_PX, color
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import label

WIDTH_PX = 300
ARROW_PX = 9
GAP_PX = 6
FRAME_PX = 3


class TargetFrame(QWidget):
    """The frame around the control that is meant; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class Callout(QWidget):
    """Words in a balloon over the window, with a way on and a way out. It never takes the keyboard."""

    skipped = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._frame = TargetFrame(parent)
        self._arrow = QPointF()
        self._side = Qt.Edge.TopEdge
        self._title = label("", "strong", wrap=True)
        self._text = label("", wrap=True)
        self._count = label("", "small")
        self.skip = KeyButton(self.tr("Skip this step"), kind="flat")
        self.end = KeyButton(self.tr("End the tour"), kind="flat")
        for button in (self.skip, self.end):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.skip.clicked.connect(self.skipped)
        self.end.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(GRID_PX)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.skip)
        row.addWidget(self.end)
        column = QVBoxLayout(self)
        margin = 3 * GRID_PX + ARROW_PX
        column.setContentsMargins(margin, margin, margin, 2 * GRID_PX + ARROW_PX)
        column.setSpacing(GRID_PX)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(row)
        self.hide()

    @property
    def text(self) -> str:
        """The words shown."""
        return self._text.text()

    def show_words(self, title: str, text: str, count: str, *, is_last: bool) -> None:
        """Show the words of a step; the last one has nothing to skip."""
        self._title.setText(title)
        self._text.setText(text)
        self._count.setText(count)
        self.skip.setVisible(not is_last)
        self.end.setText(self.tr("Done") if is_last else self.tr("End the tour"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def point_at(self, target: QWidget | None) -> None:
        """Stand beside a control of the same window; None, or one that is not seen: in the middle, without frame."""
        window = self._window
        area = QRect()
        if target is not None and target.isVisible():
            area = QRect(target.mapTo(window, QPoint(0, 0)), target.size()) & window.rect()
        size = QSize(WIDTH_PX, self.heightForWidth(WIDTH_PX) if self.hasHeightForWidth() else self.sizeHint().height())
        place, side, arrow = _place(area, size, window.size())
        frame = area.adjusted(-FRAME_PX, -FRAME_PX, FRAME_PX, FRAME_PX)
        wanted = QRect(place, size)
        if self.geometry() != wanted or self._frame.geometry() != frame or self._side is not side:
            self._side, self._arrow = side, arrow
            self.setGeometry(wanted)
            self._frame.setGeometry(frame)
            self.update()
        self._frame.setVisible(not area.isEmpty())
        self.show()
        self._frame.raise_()
        self.raise_()

    def dismiss(self) -> None:
        """Take balloon and frame away."""
        self._frame.hide()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the balloon with its arrow."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(ARROW_PX, ARROW_PX, -ARROW_PX, -ARROW_PX)
        path = QPainterPath()
        path.addRoundedRect(box, 8, 8)
        if not self._arrow.isNull():
            path = path.united(self._arrow_path(box))
        painter.setPen(QPen(color("accent"), 1))
        painter.setBrush(color("raised"))
        painter.drawPath(path)
        painter.end()

    def _arrow_path(self, box: QRectF) -> QPainterPath:
        x, y = self._arrow.x(), self._arrow.y()
        ends = {
            Qt.Edge.TopEdge: ((x, 0), (x - ARROW_PX, box.top() + 1), (x + ARROW_PX, box.top() + 1)),
            Qt.Edge.BottomEdge: (
                (x, self.height()),
                (x + ARROW_PX, box.bottom() - 1),
                (x - ARROW_PX, box.bottom() - 1),
            ),
            Qt.Edge.LeftEdge: ((0, y), (box.left() + 1, y + ARROW_PX), (box.left() + 1, y - ARROW_PX)),
            Qt.Edge.RightEdge: ((self.width(), y), (box.right() - 1, y - ARROW_PX), (box.right() - 1, y + ARROW_PX)),
        }[self._side]
        path = QPainterPath(QPointF(*ends[0]))
        for end in ends[1:]:
            path.lineTo(QPointF(*end))
        path.closeSubpath()
        return path


def _place(target: QRect, size: QSize, room: QSize) -> tuple[QPoint, Qt.Edge, QPointF]:
    """Find where the balloon goes: its corner, the side that its arrow is on, and where on it (null: no arrow)."""
    width, height = size.width(), size.height()
    if target.isEmpty():
        return QPoint((room.width() - width) // 2, (room.height() - height) // 2), Qt.Edge.TopEdge, QPointF()
    middle = target.center()
    x = min(max(middle.x() - width // 2, 0), max(room.width() - width, 0))
    y = min(max(middle.y() - height // 2, 0), max(room.height() - height, 0))
    along_x = min(max(middle.x() - x, 3 * ARROW_PX), width - 3 * ARROW_PX)
    along_y = min(max(middle.y() - y, 3 * ARROW_PX), height - 3 * ARROW_PX)
    if target.bottom() + GAP_PX + height <= room.height():
        return QPoint(x, target.bottom() + GAP_PX), Qt.Edge.TopEdge, QPointF(along_x, 1)
    if target.left() - GAP_PX - width >= 0:
        return QPoint(target.left() - GAP_PX - width, y), Qt.Edge.RightEdge, QPointF(1, along_y)
    if target.top() - GAP_PX - height >= 0:
        return QPoint(x, target.top() - GAP_PX - height), Qt.Edge.BottomEdge, QPointF(along_x, 1)
    return QPoint(min(target.right() + GAP_PX, room.width() - width), y), Qt.Edge.LeftEdge, QPointF(1, along_y)
