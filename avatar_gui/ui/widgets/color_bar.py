"""The scale beside a heatmap: colours, numbers, and a mark at the threshold."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from avatar_gui.ui.theme import color, small_font_px
from avatar_gui.ui.widgets.heat_scale import HeatScale

BAR_WIDTH_PX = 12
MARGIN_PX = 10


class ColorBar(HeatScale):
    """Vertical bar, highest on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Colour scale of the heatmap"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._lower, self._upper, self._threshold = 0.0, 1.0, float("nan")
        self._ramp: QPixmap | None = None

    def show_scale(self, lut: NDArray[np.uint8], lower: float, upper: float, threshold: float | None = None) -> None:
        """Show a scale.

        Parameters
        ----------
        lut : ndarray of uint8, shape (256, 3)
            RGB from `lower` to `upper`.
        lower, upper : float
            Scores at the ends.
        threshold : float, optional
            Where to put the mark.
        """
        column = np.ascontiguousarray(lut[::-1].reshape(-1, 1, 3))
        image = QImage(column.data, 1, len(column), 3, QImage.Format.Format_RGB888)
        self._ramp = QPixmap.fromImage(image)
        self._lower, self._upper = lower, upper
        self._threshold = float("nan") if threshold is None else threshold
        described = self.tr("{0} to {1}").format(f"{lower:.2f}", f"{upper:.2f}")
        if np.isfinite(self._threshold):
            described += self.tr(", threshold {0}").format(f"{self._threshold:.2f}")
        self._note_table(lut)
        self.setAccessibleDescription(described)
        self.setToolTip(self.tr("{0} · click for other colours").format(described))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit the widest number."""
        metrics = QFontMetrics(self._font())
        widest = max(metrics.horizontalAdvance(f"{v:.2f}") for v in (self._lower, self._upper))
        return QSize(widest + 8 + BAR_WIDTH_PX + 8, 160)

    def y_of(self, value: float) -> float:
        """Give the widget's y coordinate of `value`."""
        share = (value - self._lower) / (self._upper - self._lower) if self._upper > self._lower else 0.0
        return MARGIN_PX + (1 - min(max(share, 0.0), 1.0)) * (self.height() - 2 * MARGIN_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bar, numbers and mark."""
        del event
        if self._ramp is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.width() - BAR_WIDTH_PX - 6, MARGIN_PX, BAR_WIDTH_PX, self.height() - 2 * MARGIN_PX)
        painter.drawPixmap(box, self._ramp, QRectF(self._ramp.rect()))
        painter.setPen(QPen(color("line_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        painter.setFont(self._font())
        numbers = {self._lower: "muted", self._upper: "muted"}
        if np.isfinite(self._threshold):
            numbers[self._threshold] = "text"
            y = self.y_of(self._threshold)
            painter.setPen(QPen(color("canvas"), 4))
            painter.drawLine(QPointF(box.left() - 4, y), QPointF(box.right() + 4, y))
            painter.setPen(QPen(color("text"), 2))
            painter.drawLine(QPointF(box.left() - 4, y), QPointF(box.right() + 4, y))
        height = QFontMetrics(self._font()).height()
        threshold_y = self.y_of(self._threshold) if np.isfinite(self._threshold) else -1e9
        for value, ink in numbers.items():
            y = self.y_of(value)
            if ink == "muted" and abs(y - threshold_y) < height:
                continue
            painter.setPen(color(ink))
            area = QRectF(0, y - height / 2, box.left() - 6, height)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), f"{value:.2f}")
        self._paint_focus(painter)
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(small_font_px())
        return font
