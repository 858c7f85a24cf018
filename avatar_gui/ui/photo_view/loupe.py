"""A magnifier beside the cursor: what lies under it, eight times as large, with the sub-pixel position in numbers."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsView, QWidget

from avatar_gui.ui.theme import FONT_FAMILY, TOKENS, Theme

# On photos the colours of the dark theme stand out whatever the window wears.
_ON_PHOTO = TOKENS[Theme.DARK]
MAGNIFICATION = 8.0
DIAMETER_PX = 168
# Between the cursor and the glass: never over what it magnifies.
GAP_PX = 28
LABEL_HEIGHT_PX = 22
FONT_PX = 12
RIM_PX = 2.0
CROSS_PX = 12.0
CROSS_FREE_PX = 5.0


class Loupe(QWidget):
    """Lies over a view of pictures and shows a round piece of its scene; lets the mouse through.

    Parameters
    ----------
    view : QGraphicsView
        Whose scene has pixel coordinates of the photo, integer = pixel centre.
    """

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._at = QPointF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(DIAMETER_PX, DIAMETER_PX + LABEL_HEIGHT_PX)
        self.hide()

    @property
    def position_px(self) -> tuple[float, float]:
        """What the cross is on, pixels of the photo shown."""
        return self._at.x(), self._at.y()

    @property
    def text(self) -> str:
        """The position in words, to a tenth of a pixel."""
        return f"{self._at.x():.1f}, {self._at.y():.1f} px"

    def show_at(self, x: float, y: float) -> None:
        """Magnify around a place of the photo, px, and stand beside it: right above, or where there is room."""
        self._at = QPointF(x, y)
        self.move(self._beside(self._view.viewportTransform().map(self._at)).toPoint())
        self.show()
        self.raise_()
        self.update()

    def _beside(self, spot: QPointF) -> QPointF:
        room = self._view.viewport().rect()
        left, top = spot.x() + GAP_PX, spot.y() - GAP_PX - self.height()
        if left + self.width() > room.width():
            left = spot.x() - GAP_PX - self.width()
        if top < 0:
            top = spot.y() + GAP_PX
        # In a view too small for it, it stays inside; beside or above the spot still holds for one of the two.
        return QPointF(
            min(max(left, 0.0), max(room.width() - self.width(), 0)),
            min(max(top, 0.0), max(room.height() - self.height(), 0)),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the piece of the scene, the cross and the numbers."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        glass = QRectF(RIM_PX, RIM_PX, DIAMETER_PX - 2 * RIM_PX, DIAMETER_PX - 2 * RIM_PX)
        round_piece = QPainterPath()
        round_piece.addEllipse(glass)
        painter.save()
        painter.setClipPath(round_piece)
        painter.fillRect(glass, QColor(_ON_PHOTO.canvas))
        reach = glass.width() / MAGNIFICATION / 2
        source = QRectF(self._at.x() - reach, self._at.y() - reach, 2 * reach, 2 * reach)
        self._view.scene().render(painter, glass, source, Qt.AspectRatioMode.IgnoreAspectRatio)
        painter.restore()
        self._paint_cross(painter, glass.center())
        painter.setPen(QPen(QColor(_ON_PHOTO.text), RIM_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(glass)
        self._paint_position(painter)
        painter.end()

    @staticmethod
    def _paint_cross(painter: QPainter, middle: QPointF) -> None:
        """Dark below, bright above; the pixel in the middle stays free."""
        for pen in (QPen(QColor(0, 0, 0, 170), 3.0), QPen(QColor(_ON_PHOTO.accent), 1.2)):
            painter.setPen(pen)
            for arm in (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)):
                painter.drawLine(middle + arm * CROSS_FREE_PX, middle + arm * (CROSS_FREE_PX + CROSS_PX))

    def _paint_position(self, painter: QPainter) -> None:
        font = QFont(FONT_FAMILY)
        font.setPixelSize(FONT_PX)
        font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        width = QFontMetricsF(font).horizontalAdvance(self.text) + 16
        box = QRectF((self.width() - width) / 2, DIAMETER_PX + 1, width, LABEL_HEIGHT_PX - 2)
        ground = QColor(_ON_PHOTO.background)
        ground.setAlphaF(0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(QColor(_ON_PHOTO.text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.text)
