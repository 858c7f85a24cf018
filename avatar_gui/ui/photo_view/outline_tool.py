"""Drawing the outline of a region over the photo with one drag."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from avatar_gui.ui.photo_view.canvas import PhotoCanvas
from avatar_gui.ui.theme import TOKENS, Theme

# Points nearer to each other on the screen say nothing more.
STEP_PX = 3.0
# A drag that never got so far (screen px) from its start drew nothing.
SMALLEST_PX = 6.0


class OutlineTool(QObject):
    """While active, takes the mouse of a canvas: a drag draws, letting go closes the outline and ends it, Esc gives up.

    Signals
    -------
    outline_drawn(tuple)
        Points (x, y) in pixels of the photo, at least three.
    active_changed(bool)
    """

    outline_drawn = Signal(object)
    active_changed = Signal(bool)

    def __init__(self, canvas: PhotoCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._is_active = False
        self._points: list[QPointF] = []
        self._screen: list[QPointF] = []
        self._item = QGraphicsPathItem()
        pen = QPen(QColor(TOKENS[Theme.DARK].reject), 2)
        pen.setCosmetic(True)
        self._item.setPen(pen)
        self._item.setZValue(8)
        self._item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        canvas.scene().addItem(self._item)
        canvas.viewport().installEventFilter(self)
        canvas.installEventFilter(self)

    @property
    def is_active(self) -> bool:
        """Whether drags draw."""
        return self._is_active

    def set_active(self, *, active: bool) -> None:
        """Begin or give up drawing."""
        self._clear()
        if active == self._is_active:
            return
        self._is_active = active
        self._canvas.set_picking(active)
        if active:
            self._canvas.setFocus()
        self.active_changed.emit(active)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse and Esc while active."""
        if not self._is_active:
            return False
        if watched is self._canvas and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                self.set_active(active=False)
            return True
        if watched is self._canvas.viewport() and isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        return False

    def _on_mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._clear()
            self._add(event.position())
            return True
        if kind == QEvent.Type.MouseMove and self._screen:
            self._add(event.position())
            return True
        if kind == QEvent.Type.MouseButtonRelease and self._screen and event.button() == Qt.MouseButton.LeftButton:
            self._finish()
            return True
        return kind == QEvent.Type.MouseButtonDblClick

    def _add(self, position: QPointF) -> None:
        if self._screen and (position - self._screen[-1]).manhattanLength() < STEP_PX:
            return
        self._screen.append(position)
        self._points.append(self._canvas.photo_position(position))
        path = QPainterPath(self._points[0])
        for point in self._points[1:]:
            path.lineTo(point)
        self._item.setPath(path)

    def _finish(self) -> None:
        start = self._screen[0]
        far = max((position - start).manhattanLength() for position in self._screen)
        outline = tuple((round(p.x(), 2), round(p.y(), 2)) for p in self._points)
        if far < SMALLEST_PX or len(outline) < 3:
            self._clear()
            return
        self.set_active(active=False)
        self.outline_drawn.emit(outline)

    def _clear(self) -> None:
        self._points, self._screen = [], []
        self._item.setPath(QPainterPath())
