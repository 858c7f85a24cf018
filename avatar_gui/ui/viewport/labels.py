"""Numbered markers, pins and measures, painted by Qt so that they wear the window's font at the screen's resolution."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

CROSS_RADIUS_PX = 5.0
PIN_RADIUS_PX = 9.0
PIN_STEM_PX = 12.0
PADDING_PX = 2.0


def marker_image(number: int, ink: str, shade: str, font: QFont, ratio: float) -> tuple[QImage, tuple[float, float]]:
    """Paint a cross in a circle with its number; give the picture and the pixel (x, y) that marks the point."""
    radius, text = CROSS_RADIUS_PX, str(number)
    small = _sized(font, 11)
    width = QFontMetricsF(small).horizontalAdvance(text)
    center = QPointF(radius + 4 + PADDING_PX, radius + 8 + PADDING_PX)
    image = _canvas(center.x() + radius + width + 10, center.y() + radius + 6, ratio)
    painter = _painter(image)
    # Dark below, light above: seen on any part.
    for color, thickness in ((shade, 3.5), (ink, 1.5)):
        painter.setPen(QPen(QColor(color), thickness))
        painter.drawEllipse(center, radius, radius)
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            arm = QPointF(dx, dy)
            painter.drawLine(center + arm * 1.5, center + arm * (radius + 3))
    _outlined_text(painter, QPointF(center.x() + radius + 3, center.y() - 2), text, small, ink, shade)
    painter.end()
    return image, (center.x() * ratio, center.y() * ratio)


def pin_image(label: str, fill: str, ink: str, font: QFont, ratio: float) -> tuple[QImage, tuple[float, float]]:
    """Paint a map pin with a short label; give the picture and the pixel of its tip."""
    bold = _sized(font, 11)
    bold.setWeight(QFont.Weight.DemiBold)
    half = max(PIN_RADIUS_PX, QFontMetricsF(bold).horizontalAdvance(label) / 2 + 6)
    width, height = 2 * (half + PADDING_PX), 2 * (PIN_RADIUS_PX + PADDING_PX) + PIN_STEM_PX
    image = _canvas(width, height, ratio)
    painter = _painter(image)
    body = QRectF(PADDING_PX, PADDING_PX, 2 * half, 2 * PIN_RADIUS_PX)
    tip = QPointF(width / 2, height - PADDING_PX)
    path = QPainterPath()
    path.addRoundedRect(body, PIN_RADIUS_PX, PIN_RADIUS_PX)
    stem = QPainterPath(QPointF(width / 2 - 5, body.bottom() - 2))
    stem.lineTo(tip)
    stem.lineTo(width / 2 + 5, body.bottom() - 2)
    painter.setPen(QPen(QColor(ink), 1.2))
    painter.setBrush(QColor(fill))
    painter.drawPath(path.united(stem))
    painter.setFont(bold)
    painter.drawText(body, Qt.AlignmentFlag.AlignCenter, label)
    painter.end()
    return image, (tip.x() * ratio, tip.y() * ratio)


def measure_image(text: str, ink: str, ground: str, font: QFont, ratio: float) -> tuple[QImage, tuple[float, float]]:
    """Paint a measure on a small plate; give the picture and its middle."""
    small = _sized(font, 12)
    metrics = QFontMetricsF(small)
    width, height = metrics.horizontalAdvance(text) + 12, metrics.height() + 6
    image = _canvas(width, height, ratio)
    painter = _painter(image)
    plate = QColor(ground)
    plate.setAlphaF(0.85)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(plate)
    painter.drawRoundedRect(QRectF(0, 0, width, height), 4, 4)
    painter.setFont(small)
    painter.setPen(QColor(ink))
    painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return image, (width / 2 * ratio, height / 2 * ratio)


def text_image(text: str, ink: str, font: QFont, ratio: float) -> tuple[QImage, tuple[float, float]]:
    """Paint a letter for the end of an axis; give the picture and its middle."""
    bold = _sized(font, 11)
    bold.setWeight(QFont.Weight.DemiBold)
    image = _canvas(14, 16, ratio)
    painter = _painter(image)
    painter.setFont(bold)
    painter.setPen(QColor(ink))
    painter.drawText(QRectF(0, 0, 14, 16), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return image, (7 * ratio, 8 * ratio)


def _sized(font: QFont, pixels: int) -> QFont:
    result = QFont(font)
    result.setPixelSize(pixels)
    return result


def _canvas(width_px: float, height_px: float, ratio: float) -> QImage:
    image = QImage(round(width_px * ratio + 0.5), round(height_px * ratio + 0.5), QImage.Format.Format_RGBA8888)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _painter(image: QImage) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    return painter


def _outlined_text(painter: QPainter, place: QPointF, text: str, font: QFont, ink: str, shade: str) -> None:
    path = QPainterPath()
    path.addText(place, font, text)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(shade), 3.0))
    painter.drawPath(path)
    painter.fillPath(path, QColor(ink))
