"""A small overview of the photo while only some of it is in view: where that is, and a way to move it."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from avatar_gui.ui.photo_view.canvas import PhotoCanvas
from avatar_gui.ui.photo_view.layers import MAX_LEVEL, LevelMaker
from avatar_gui.ui.theme import TOKENS, Theme

_ON_PHOTO = TOKENS[Theme.DARK]
LONGEST_PX = 132
MARGIN_PX = 12
# Where more than this share of the photo is in view, nobody needs an overview.
MOST_SEEN_SHARE = 0.7


class Navigator(QWidget):
    """Lies in the canvas's lower right corner once somebody comes nearer than the whole part; a drag in it moves on."""

    def __init__(self, canvas: PhotoCanvas) -> None:
        super().__init__(canvas)
        self.setAccessibleName(self.tr("Overview of the photo"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._canvas = canvas
        self._make: LevelMaker | None = None
        self._size = (0, 0)
        self._picture: QPixmap | None = None
        self.hide()
        canvas.installEventFilter(self)
        canvas.seen_changed.connect(self.follow)

    def set_picture(self, make: LevelMaker | None, width: int = 0, height: int = 0) -> None:
        """Show an overview of another picture, given by its pyramid; None: of nothing."""
        self._make, self._size, self._picture = make, (width, height), None
        self.follow()

    @property
    def seen(self) -> QRectF:
        """What of the picture is in view, in the navigator's own pixels."""
        scale = self._scale
        area = self._canvas.seen_area.intersected(QRectF(-0.5, -0.5, *self._size))
        return QRectF((area.x() + 0.5) * scale, (area.y() + 0.5) * scale, area.width() * scale, area.height() * scale)

    def follow(self) -> None:
        """Show where the view is now, or go away where all of the photo is seen."""
        width, height = self._size
        seen = self._canvas.seen_area.intersected(QRectF(-0.5, -0.5, width, height))
        share = seen.width() * seen.height() / max(width * height, 1)
        is_wanted = self._make is not None and 0 < share < MOST_SEEN_SHARE and not self._canvas.is_fitted
        if self.isHidden() == is_wanted:
            self.setVisible(is_wanted)
            self._place()
        if is_wanted:
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner."""
        del watched
        if event.type() == QEvent.Type.Resize:
            self._place()
            self.follow()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the place to the middle."""
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the overview, darkened but for what is in view."""
        del event
        if self._make is None:
            return
        if self._picture is None:
            self._picture = self._make_picture(self._make)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._picture)
        box, seen = QRectF(self.rect()), self.seen
        shade = QColor(0, 0, 0, 120)
        painter.fillRect(QRectF(0, 0, box.width(), seen.top()), shade)
        painter.fillRect(QRectF(0, seen.bottom(), box.width(), box.height() - seen.bottom()), shade)
        painter.fillRect(QRectF(0, seen.top(), seen.left(), seen.height()), shade)
        painter.fillRect(QRectF(seen.right(), seen.top(), box.width() - seen.right(), seen.height()), shade)
        painter.setPen(QPen(QColor(_ON_PHOTO.line_strong), 1))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QPen(QColor(_ON_PHOTO.accent), 1.5))
        painter.drawRect(seen.adjusted(0.75, 0.75, -0.75, -0.75))
        painter.end()

    @property
    def _scale(self) -> float:
        return LONGEST_PX / max(*self._size, 1)

    def _make_picture(self, make: LevelMaker) -> QPixmap:
        level = 0
        while level < MAX_LEVEL and max(self._size) >> (level + 1) >= LONGEST_PX * self.devicePixelRatioF():
            level += 1
        return make(level)

    def _place(self) -> None:
        width, height = (max(1, round(side * self._scale)) for side in self._size)
        self.setFixedSize(width, height)
        self.move(self._canvas.width() - width - MARGIN_PX, self._canvas.height() - height - MARGIN_PX)

    def _go(self, position: QPointF) -> None:
        self._canvas.center_on_pixel(position.x() / self._scale - 0.5, position.y() / self._scale - 0.5)
