"""What the colours on the part mean: the scale of the heat, or how well each part of the surface was seen."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from avatar_gui.ui.theme import GRID_PX, color
from avatar_gui.ui.widgets.heat_scale import HeatScale
from avatar_gui.ui.widgets.labels import ElidedLabel, label

BAR_HEIGHT_PX = 10
SCALE_WIDTH_PX = 150
SWATCH_PX = 12


class _Scale(HeatScale):
    """The heat's colours from left to right, with numbers at its ends and a mark at the level."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Colour scale of the heat on the part"))
        self.setToolTip(self.tr("Click for other colours"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._ramp: QPixmap | None = None
        self._low = self._high = self._level = 0.0

    def show_scale(self, lut: NDArray[np.uint8], low: float, high: float, level: float) -> None:
        row = np.ascontiguousarray(lut.reshape(1, -1, 3))
        self._ramp = QPixmap.fromImage(QImage(row.data, len(lut), 1, 3 * len(lut), QImage.Format.Format_RGB888))
        self._low, self._high, self._level = low, high, level
        self._note_table(lut)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        return QSize(SCALE_WIDTH_PX + sum(metrics.horizontalAdvance(t) + GRID_PX for t in self._ends()), 22)

    def _ends(self) -> tuple[str, str]:
        return f"{self._low:.2f}", f"{self._high:.2f}"

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._ramp is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(self._font())
        metrics = QFontMetrics(self._font())
        left, right = (metrics.horizontalAdvance(text) + GRID_PX for text in self._ends())
        box = QRectF(left, (self.height() - BAR_HEIGHT_PX) / 2, self.width() - left - right, BAR_HEIGHT_PX)
        painter.drawPixmap(box, self._ramp, QRectF(self._ramp.rect()))
        painter.setPen(QPen(color("line_strong"), 1))
        painter.drawRect(box)
        painter.setPen(color("muted"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(0, 0, left, self.height()), middle, self._ends()[0])
        painter.drawText(QRectF(box.right() + GRID_PX, 0, right, self.height()), middle, self._ends()[1])
        x = box.left() + box.width() * (self._level - self._low) / max(self._high - self._low, 1e-9)
        for ink, width in ((color("canvas"), 4.0), (color("text"), 2.0)):
            painter.setPen(QPen(ink, width))
            painter.drawLine(QPointF(x, box.top() - 3), QPointF(x, box.bottom() + 3))
        self._paint_focus(painter)
        painter.end()


class _Swatch(QWidget):
    """A small square of a colour."""

    def __init__(self, tint: str) -> None:
        super().__init__()
        self._tint = QColor(tint)
        self.setFixedSize(SWATCH_PX, SWATCH_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("line_strong"), 1))
        painter.setBrush(self._tint)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()


class SurfaceLegend(QFrame):
    """One line under the 3D view."""

    map_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface_legend")
        self.setProperty("role", "strip")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3 * GRID_PX, GRID_PX + 2, 3 * GRID_PX, GRID_PX + 2)
        self._row.setSpacing(2 * GRID_PX)
        self._scale = _Scale()
        self._scale.map_chosen.connect(self.map_chosen)
        self._entries = QWidget()
        self._entry_row = QHBoxLayout(self._entries)
        self._entry_row.setContentsMargins(0, 0, 0, 0)
        self._entry_row.setSpacing(GRID_PX + 2)
        self._words = ElidedLabel(role="muted")
        self._row.addWidget(self._scale)
        self._row.addWidget(self._entries)
        self._row.addWidget(self._words, 1)
        self.show_words("")

    @property
    def text(self) -> str:
        """All words shown."""
        return self.accessibleDescription()

    def show_heat(
        self, lut: NDArray[np.uint8], low: float, high: float, level: float, words: str, about: str = ""
    ) -> None:
        """Show the scale of scores with a mark at the level, and from how many photos they come."""
        self._scale.show_scale(lut, low, high, level)
        self._show(
            self._scale, words, self.tr("{0} to {1}, level {2}").format(f"{low:.2f}", f"{high:.2f}", f"{level:.2f}")
        )
        self.setToolTip(about)

    def show_classes(self, rows: Sequence[tuple[str, str]], words: str, about: str = "") -> None:
        """Show what each colour means: (#rrggbb, words) each."""
        while (item := self._entry_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for tint, text in rows:
            self._entry_row.addWidget(_Swatch(tint))
            self._entry_row.addWidget(label(text))
        self._show(self._entries, words, ", ".join(text for _, text in rows))
        self.setToolTip(about)

    def show_words(self, words: str) -> None:
        """Show words alone: there are no colours yet."""
        self._show(None, words, "")
        self.setToolTip("")

    def _show(self, shown: QWidget | None, words: str, described: str) -> None:
        self._scale.setVisible(shown is self._scale)
        self._entries.setVisible(shown is self._entries)
        self._words.setText(words)
        self.setAccessibleDescription(", ".join(text for text in (described, words) if text))
