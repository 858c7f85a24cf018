"""The mark over the 3D view that shows where a click would go, painted by Qt: the scene need not be drawn again."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from avatar_gui.ui.language import said
from avatar_gui.ui.theme import TOKENS, Theme
from avatar_gui.ui.viewport.snapping import SnapKind, SnapPoint
from avatar_gui.ui.viewport.view_geometry import ViewGeometry

# Over a shaded part, as over a photo, the dark theme's colours stand out.
_OVER_PART = TOKENS[Theme.DARK]
MARK_PX = 6.0
TAG_OFFSET_PX = 16.0
TAG_FONT_PX = 12


class SnapOverlay(QWidget):
    """Lies over the 3D view and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._snap: SnapPoint | None = None
        self._at = QPointF()
        self._outline: NDArray[np.float64] = np.zeros((0, 2, 2))
        self._cursor = QPointF()
        self.hide()

    @property
    def text(self) -> str:
        """Name of what a click would take; empty when nothing is marked."""
        return "" if self._snap is None or self.isHidden() else self._snap.name

    def show_snap(
        self, snap: SnapPoint | None, view: ViewGeometry | None = None, cursor: QPointF | None = None
    ) -> None:
        """Mark a point and say what it is beside the cursor; None takes the mark away."""
        if snap is None or view is None or cursor is None:
            self._snap = None
            self.hide()
            return
        self._snap, self._cursor = snap, cursor
        self._at = QPointF(*view.project(snap.point_obj_mm))
        self._outline = view.project(snap.outline_mm)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline, the mark and the name."""
        del event
        if self._snap is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = _OVER_PART.accent if self._snap.kind is not None else _OVER_PART.text
        seen = self._outline[np.isfinite(self._outline).all(axis=(1, 2))]
        for pen in (QPen(QColor(0, 0, 0, 170), 4.0), QPen(QColor(tint), 2.0)):
            painter.setPen(pen)
            for start, end in seen:
                painter.drawLine(QPointF(*start), QPointF(*end))
            self._paint_mark(painter)
        self._paint_name(painter, said(self._snap.name), tint)
        painter.end()

    def _paint_mark(self, painter: QPainter) -> None:
        """A square on a corner, a cross on a centre, a diamond on an edge, a dot on the surface."""
        kind, at, r = None if self._snap is None else self._snap.kind, self._at, MARK_PX
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if kind is SnapKind.CORNER:
            painter.drawRect(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r))
        elif kind is SnapKind.CIRCLE:
            painter.drawLine(at - QPointF(r + 2, 0), at + QPointF(r + 2, 0))
            painter.drawLine(at - QPointF(0, r + 2), at + QPointF(0, r + 2))
        elif kind is SnapKind.EDGE:
            painter.drawPolygon([at + QPointF(*d) for d in ((0, -r), (r, 0), (0, r), (-r, 0))])
        else:
            painter.drawEllipse(at, 3.0, 3.0)

    def _paint_name(self, painter: QPainter, name: str, tint: str) -> None:
        font = self.font()
        font.setPixelSize(TAG_FONT_PX)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(name) + 14, metrics.height() + 6
        left, top = self._cursor.x() + TAG_OFFSET_PX, self._cursor.y() + TAG_OFFSET_PX
        if left + width > self.width():
            left = self._cursor.x() - TAG_OFFSET_PX - width
        if top + height > self.height():
            top = self._cursor.y() - TAG_OFFSET_PX - height
        box = QRectF(left, top, width, height)
        ground = QColor(_OVER_PART.background)
        ground.setAlphaF(0.9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(QColor(tint))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), name)
