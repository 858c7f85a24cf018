"""The place of a region lit up on the part, painted by Qt over the 3D view: the scene need not be drawn again."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from avatar_gui.ui.theme import TOKENS, Theme
from avatar_gui.ui.viewport.view_geometry import ViewGeometry

# Over a shaded part, as over a photo, the dark theme's colours stand out.
_OVER_PART = TOKENS[Theme.DARK]
RING_PX = 13.0
GLOW_ALPHA = 70


class PlaceOverlay(QWidget):
    """Lies over the 3D view and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._outline_mm: NDArray[np.float64] | None = None
        self._polygon = QPolygonF()
        self._middle = QPointF()
        self.hide()

    @property
    def is_lit(self) -> bool:
        """Whether a place is lit up."""
        return self._outline_mm is not None

    @property
    def middle_px(self) -> tuple[float, float]:
        """Middle of what is lit up, widget px."""
        return self._middle.x(), self._middle.y()

    def show_place(self, outline_mm: NDArray[np.float64] | None, view: ViewGeometry | None) -> None:
        """Light up an outline on the part, (n, 3), object frame, or a point (n = 1); None puts it out."""
        self._outline_mm = outline_mm if outline_mm is not None and len(outline_mm) else None
        if self._outline_mm is None or view is None:
            self._outline_mm = None
            self.hide()
            return
        self.follow(view)
        self.show()
        self.raise_()

    def follow(self, view: ViewGeometry) -> None:
        """Stay on the part: it is looked at from elsewhere now."""
        if self._outline_mm is None:
            return
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        pixels = view.project(self._outline_mm)
        pixels = pixels[np.isfinite(pixels).all(axis=1)]
        self._polygon = QPolygonF([QPointF(x, y) for x, y in pixels])
        self._middle = QPointF(*pixels.mean(axis=0)) if len(pixels) else QPointF(-100.0, -100.0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline filled with a glow, and a ring around it that is found however small it is."""
        del event
        if self._outline_mm is None or self._polygon.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        glow = QColor(_OVER_PART.accent)
        glow.setAlpha(GLOW_ALPHA)
        box = self._polygon.boundingRect()
        reach = max(RING_PX, max(box.width(), box.height()) / 2 + 6)
        for pen in (QPen(QColor(0, 0, 0, 170), 4.0), QPen(QColor(_OVER_PART.accent), 2.0)):
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._middle, reach, reach)
        painter.setPen(QPen(QColor(_OVER_PART.accent), 1.5))
        painter.setBrush(glow)
        painter.drawPolygon(self._polygon)
        painter.end()
