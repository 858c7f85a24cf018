"""Lines and labels over the photo that keep their size on the screen: region outlines, tags, point pairs."""

import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget

from avatar_gui.ui.theme import FONT_FAMILY, TOKENS, Theme

# On photos the colours of the dark theme stand out whatever the window wears.
_ON_PHOTO = TOKENS[Theme.DARK]
TAG_FONT_PX = 11
CROSS_RADIUS_PX = 8.0
PLACE_RADIUS_PX = 13.0


def closed_path(polygons: Iterable[Sequence[tuple[float, float]]]) -> QPainterPath:
    """Give one path of closed polygons, (x, y) in pixels."""
    path = QPainterPath()
    for polygon in polygons:
        if len(polygon) >= 2:
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in polygon]))
            path.closeSubpath()
    return path


def outline_item(path: QPainterPath, tint: str, width_px: float, z: float) -> QGraphicsPathItem:
    """Make an outline whose line keeps its width on the screen."""
    item = QGraphicsPathItem(path)
    pen = QPen(QColor(tint), width_px)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    item.setPen(pen)
    item.setZValue(z)
    item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
    return item


def _tag_font(weight: QFont.Weight = QFont.Weight.DemiBold) -> QFont:
    font = QFont(FONT_FAMILY)
    font.setPixelSize(TAG_FONT_PX)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


class TagItem(QGraphicsItem):
    """A number on a dark pill beside a region."""

    def __init__(self, text: str, at: QPointF, *, chosen: bool, z: float) -> None:
        super().__init__()
        self._text = text
        self._chosen = chosen
        metrics = QFontMetricsF(_tag_font())
        self._box = QRectF(4, -20, max(18.0, metrics.horizontalAdvance(text) + 10), 18)
        self.setPos(at)
        self.setZValue(z)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Give the pill's area, on the screen."""
        return self._box.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the pill."""
        del option, widget
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(_ON_PHOTO.accent if self._chosen else _ON_PHOTO.background)
        ground.setAlphaF(1.0 if self._chosen else 0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self._box, 9, 9)
        painter.setFont(_tag_font())
        painter.setPen(QColor(_ON_PHOTO.on_accent if self._chosen else _ON_PHOTO.text))
        painter.drawText(self._box, int(Qt.AlignmentFlag.AlignCenter), self._text)


class PointItem(QGraphicsItem):
    """Cross-hair of a point pair with its number and residual."""

    def __init__(self, text: str, residual: str, tint: str, at: QPointF, *, chosen: bool, z: float) -> None:
        super().__init__()
        self._text, self._residual, self._tint, self._chosen = text, residual, tint, chosen
        self.setPos(at)
        self.setZValue(z)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Give the area of cross and words, on the screen."""
        reach = CROSS_RADIUS_PX + 6
        return QRectF(-reach, -reach - 10, 2 * reach + 90, 2 * reach + 12)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint a dark cross under a bright one, so that it is seen on any ground; the middle stays free."""
        del option, widget
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        r, gap = CROSS_RADIUS_PX - 2, 1.5
        arms = [(-1, 0), (1, 0), (0, -1), (0, 1)]
        for pen in (QPen(QColor(0, 0, 0, 170), 3.5), QPen(QColor(self._tint), 1.5)):
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(0, 0), r, r)
            for dx, dy in arms:
                painter.drawLine(QPointF(dx * gap, dy * gap), QPointF(dx * (r + 4), dy * (r + 4)))
        if self._chosen:
            painter.setPen(QPen(QColor(_ON_PHOTO.accent), 2))
            painter.drawEllipse(QPointF(0, 0), r + 5, r + 5)
        text = f"{self._text}  {self._residual}" if self._residual else self._text
        path = QPainterPath()
        path.addText(QPointF(r + 5, -r), _tag_font(), text)
        painter.strokePath(path, QPen(QColor(0, 0, 0, 190), 3))
        painter.fillPath(path, QColor(self._tint))


class PlaceItem(QGraphicsItem):
    """A ring around the place that was clicked on the part."""

    def __init__(self, at: QPointF, *, z: float) -> None:
        super().__init__()
        self.setPos(at)
        self.setZValue(z)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Give the ring's area, on the screen."""
        reach = PLACE_RADIUS_PX + 3
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the ring, dark under bright, and a dot in its middle."""
        del option, widget
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(QColor(0, 0, 0, 170), 4.0), QPen(QColor(_ON_PHOTO.accent), 2.0)):
            painter.setPen(pen)
            painter.drawEllipse(QPointF(0, 0), PLACE_RADIUS_PX, PLACE_RADIUS_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_ON_PHOTO.accent))
        painter.drawEllipse(QPointF(0, 0), 2.0, 2.0)


def residual_text(residual_px: float | None) -> str:
    """Give "0.4 px", or nothing where there is no number."""
    return "" if residual_px is None or math.isnan(residual_px) else f"{residual_px:.1f} px"
