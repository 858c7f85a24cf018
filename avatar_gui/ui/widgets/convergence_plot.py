"""How a refinement converges: the residual of each round over the limit of the policy."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from avatar_gui.ui.theme import color, small_font_px

HEIGHT_PX = 84
# Room for this many rounds from the start, so that the line grows to the right and does not shrink.
ROUNDS_SHOWN = 4
DOT_PX = 3.5


class ConvergencePlot(QWidget):
    """A line with a dot at its end, the limit dashed across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._residual_px: tuple[float, ...] = ()
        self._limit_px = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_rounds((), 1.0)

    def show_rounds(self, residual_px: Sequence[float], limit_px: float) -> None:
        """Show the residuals of the rounds so far (px), and the limit that they should come under."""
        self._residual_px, self._limit_px = tuple(residual_px), limit_px
        known = [value for value in self._residual_px if math.isfinite(value)]
        last = self.tr("{0} px").format(f"{known[-1]:.1f}") if known else self.tr("nothing yet")
        self.setAccessibleName(
            self.tr("Residual by round: {0} rounds, last {1}, limit {2} px").format(
                len(self._residual_px), last, f"{limit_px:g}"
            )
        )
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as the card."""
        return QSize(240, HEIGHT_PX)

    def points(self, room: QRectF) -> list[QPointF]:
        """Give where the rounds are drawn; rounds that found nothing are left out."""
        top = self._top_px()
        n = max(ROUNDS_SHOWN, len(self._residual_px)) - 1
        return [
            QPointF(room.left() + room.width() * i / n, room.bottom() - room.height() * min(value, top) / top)
            for i, value in enumerate(self._residual_px)
            if math.isfinite(value)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, limit and words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(small_font_px())
        painter.setFont(font)
        words_height = QFontMetrics(font).height()
        room = QRectF(self.rect()).adjusted(DOT_PX, DOT_PX, -DOT_PX, -words_height - 4)
        limit_y = room.bottom() - room.height() * self._limit_px / self._top_px()
        painter.setPen(QPen(color("accept"), 1.2, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(room.left(), limit_y), QPointF(room.right(), limit_y))
        painter.setPen(color("muted"))
        limit = self.tr("limit {0} px").format(f"{self._limit_px:g}")
        painter.drawText(
            QRectF(room.left(), limit_y - words_height - 1, room.width(), words_height),
            int(Qt.AlignmentFlag.AlignRight),
            limit,
        )
        words = QRectF(room.left(), self.height() - words_height, room.width(), words_height)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft), self.tr("residual by round"))
        points = self.points(room)
        if points:
            painter.setPen(QPen(color("accent"), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(QPolygonF(points))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent"))
            painter.drawEllipse(points[-1], DOT_PX, DOT_PX)
            painter.setPen(color("text"))
            last = next(v for v in reversed(self._residual_px) if math.isfinite(v))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignRight), self.tr("now {0} px").format(f"{last:.1f}"))
        painter.end()

    def _top_px(self) -> float:
        known = [value for value in self._residual_px if math.isfinite(value)]
        return 1.1 * max([1.4 * self._limit_px, *known])
