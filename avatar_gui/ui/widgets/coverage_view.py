"""Where in the picture a calibration target was seen, and by how much each point misses."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from avatar_gui.domain.calibration import Calibration
from avatar_gui.ui.theme import color

# Misses are tenths of a pixel: drawn this many times longer.
MISS_SCALE = 100
DOT_RADIUS_PX = 1.7


class CoverageView(QWidget):
    """All points of all pictures in one frame; the chosen picture's stand out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calibration: Calibration | None = None
        self._chosen = ""
        self.setAccessibleName(self.tr("Where the target was seen"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Prefer the shape of a photo."""
        return QSize(360, 270)

    def hasHeightForWidth(self) -> bool:
        """Keep the picture's shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that fits the picture's shape."""
        camera = None if self._calibration is None else self._calibration.intrinsics
        return round(width * (0.75 if camera is None else min(camera.height / camera.width, 1.2)))

    def show_calibration(self, calibration: Calibration | None) -> None:
        """Show a calibration's points; None: an empty frame."""
        self._calibration = calibration
        self.updateGeometry()
        self.update()

    def choose(self, picture: str) -> None:
        """Let the points of one picture stand out; empty: none."""
        self._chosen = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, points and misses."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        camera = None if self._calibration is None else self._calibration.intrinsics
        width, height = (4, 3) if camera is None else (camera.width, camera.height)
        scale = min((self.width() - 2) / width, (self.height() - 2) / height)
        frame = QRectF(0, 0, width * scale, height * scale)
        frame.moveCenter(QRectF(self.rect()).center())
        painter.fillRect(frame, color("canvas"))
        painter.setPen(QPen(color("line"), 1))
        for share in (0.25, 0.5, 0.75):
            x, y = frame.left() + share * frame.width(), frame.top() + share * frame.height()
            painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
        painter.setPen(QPen(color("line_strong"), 1))
        painter.drawRect(frame)
        if self._calibration is not None:
            painter.setClipRect(frame)
            self._paint_points(painter, self._calibration, frame, scale)
        painter.end()

    def _paint_points(self, painter: QPainter, calibration: Calibration, frame: QRectF, scale: float) -> None:
        for shown in sorted(calibration.pictures, key=lambda p: (p.view.name == self._chosen, p.is_used)):
            is_faded = bool(self._chosen) and shown.view.name != self._chosen
            ink = color("accent" if shown.is_used else "muted", 0.25 if is_faded else 1.0)
            if shown.is_used and shown.is_outlier:
                ink = color("review", 0.25 if is_faded else 1.0)
            miss_pen = QPen(color("reject", 0.2 if is_faded else 0.9), 1)
            for (x, y), (dx, dy) in zip(shown.view.points_px, shown.residuals_px, strict=True):
                # Integer = pixel centre, so the picture begins half a pixel before 0.
                point = QPointF(frame.left() + (x + 0.5) * scale, frame.top() + (y + 0.5) * scale)
                if shown.is_used or shown.view.name == self._chosen:
                    painter.setPen(miss_pen)
                    painter.drawLine(point, point + QPointF(dx * MISS_SCALE * scale, dy * MISS_SCALE * scale))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                painter.drawEllipse(point, DOT_RADIUS_PX, DOT_RADIUS_PX)
