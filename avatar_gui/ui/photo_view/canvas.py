"""The scrolling, zooming picture stack: turns the mouse into pixel coordinates and gestures."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from avatar_gui.app.gesture import Phase

ZOOM_PER_NOTCH = 1.2
MIN_SCALE = 0.01
MAX_SCALE = 64.0
FIT_MARGIN_PX = 8
# Further than this between press and release is a drag, not a click.
CLICK_SLOP_PX = 3
# A pause this long ends a run of wheel notches.
DOLLY_PAUSE_MS = 300
# A revealed area takes up at most this share of the view, is enlarged at most so much, and is large enough from here.
REVEALED_SHARE = 0.5
REVEALED_SCALE = 1.0
SMALLEST_REVEALED_PX = 24


class _Drag(StrEnum):
    NONE = "none"
    PAN = "pan"
    SLIDE = "slide"
    TURN = "turn"


class PhotoCanvas(QGraphicsView):
    """View onto a scene in pixel coordinates of the photo: integer = pixel centre.

    Wheel zooms at the cursor, left or middle drag pans, double click fits. With alignment on, left drag slides and
    Shift-drag turns the part, Ctrl + wheel moves it nearer or farther; the distances are totals since the start of
    the gesture, in pixels of the photo, or in wheel notches.
    """

    pixel_clicked = Signal(float, float)
    point_requested = Signal(float, float)
    pixel_hovered = Signal(float, float)
    hover_left = Signal()
    slide_dragged = Signal(float, float, object)
    turn_dragged = Signal(float, float, object)
    dolly_scrolled = Signal(float, object)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Photo"))
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture = QRectF()
        self._home: QRectF | None = None
        self._is_fitted = True
        self._is_align_on = False
        self._is_picking = False
        self._drag = _Drag.NONE
        self._has_moved = False
        self._pressed_at = QPointF()
        self._panned_from = QPointF()
        self._dolly_total = 0.0
        self._dolly_pause = QTimer(self)
        self._dolly_pause.setSingleShot(True)
        self._dolly_pause.setInterval(DOLLY_PAUSE_MS)
        self._dolly_pause.timeout.connect(self._end_dolly)

    @property
    def scale_factor(self) -> float:
        """Screen pixels per photo pixel."""
        return self.transform().m11()

    @property
    def is_fitted(self) -> bool:
        """Whether the picture, or the area set by `set_home`, is kept in view when the window changes."""
        return self._is_fitted

    def set_picture_size(self, width: int, height: int) -> None:
        """Show an area of this many pixels; another size than before is fitted into the view."""
        picture = QRectF(-0.5, -0.5, width, height)
        if picture == self._picture:
            return
        self._picture, self._home = picture, None
        # Room around the picture lets any of its corners be brought to the middle.
        self.setSceneRect(picture.adjusted(-width, -height, width, height))
        self.fit()

    def set_align_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - a property setter in Qt's manner
        """Let dragging move the part instead of the photo."""
        self._is_align_on = enabled
        self._show_cursor()

    def set_picking(self, picking: bool) -> None:  # noqa: FBT001 - a property setter in Qt's manner
        """Show the cross-hair cursor while a click picks a point."""
        self._is_picking = picking
        self._show_cursor()

    def set_home(self, area: QRectF | None) -> None:
        """Set what `fit` shows, and what stays in view when the window changes; None: the whole picture."""
        self._home = area

    def fit_whole(self) -> None:
        """Show the whole picture."""
        self.set_home(None)
        self.fit()

    def reveal(self, area: QRectF) -> None:
        """Bring an area into view, and near enough to be looked at, where it is not."""
        inverse, _ = self.viewportTransform().inverted()
        seen = inverse.mapRect(QRectF(self.viewport().rect()))
        longest = max(area.width(), area.height(), 1.0)
        wanted = REVEALED_SHARE * min(self.viewport().width(), self.viewport().height()) / longest
        if longest * self.scale_factor < SMALLEST_REVEALED_PX or not seen.contains(area):
            self._set_scale(min(max(self.scale_factor, min(wanted, REVEALED_SCALE)), wanted))
            self.center_on_pixel(area.center().x(), area.center().y())

    def fit(self) -> None:
        """Show the area set by `set_home`, else the whole picture."""
        self._is_fitted = True
        shown = self._home or self._picture
        if shown.isEmpty():
            return
        room = self.viewport().rect().adjusted(FIT_MARGIN_PX, FIT_MARGIN_PX, -FIT_MARGIN_PX, -FIT_MARGIN_PX)
        scale = min(room.width() / shown.width(), room.height() / shown.height())
        self._set_scale(scale)
        self.centerOn(shown.center())

    def show_actual_size(self) -> None:
        """Show one photo pixel as one screen pixel."""
        self.zoom_at(QPointF(self.viewport().rect().center()), 1.0 / self.scale_factor)

    def zoom_at(self, position: QPointF, factor: float) -> None:
        """Zoom by `factor`, keeping the photo's point under the viewport position in place."""
        held = self.photo_position(position)
        self._set_scale(self.scale_factor * factor)
        moved = self.viewportTransform().map(held) - position
        self._scroll_by(moved)
        self._is_fitted = False

    def center_on_pixel(self, x: float, y: float) -> None:
        """Bring a pixel to the middle."""
        self._is_fitted = False
        self.centerOn(QPointF(x, y))

    def photo_position(self, viewport_position: QPointF) -> QPointF:
        """Give the photo's pixel coordinates, sub-pixel, at a viewport position."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(viewport_position)

    def contains_pixel(self, point: QPointF) -> bool:
        """Tell whether pixel coordinates lie in the picture."""
        return self._picture.contains(point)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted picture fitted."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor, or move the part nearer with Ctrl while aligning."""
        notches = event.angleDelta().y() / 120.0
        if self._is_align_on and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            phase = Phase.MOVE if self._dolly_pause.isActive() else Phase.START
            self._dolly_total = notches + (self._dolly_total if phase is Phase.MOVE else 0.0)
            self._dolly_pause.start()
            self.dolly_scrolled.emit(self._dolly_total, phase)
        elif not self._picture.isEmpty():
            self.zoom_at(event.position(), ZOOM_PER_NOTCH**notches)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a pan or a gesture."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._picture.isEmpty() or self._drag is not _Drag.NONE:
            return
        if event.button() == Qt.MouseButton.MiddleButton:
            self._drag = _Drag.PAN
        elif event.button() == Qt.MouseButton.LeftButton:
            turns = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._drag = (_Drag.TURN if turns else _Drag.SLIDE) if self._is_align_on else _Drag.PAN
        else:
            return
        self._pressed_at = self._panned_from = event.position()
        self._has_moved = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a pan or gesture; tell what is under the cursor."""
        position = event.position()
        point = self.photo_position(position)
        if self.contains_pixel(point):
            self.pixel_hovered.emit(point.x(), point.y())
        else:
            self.hover_left.emit()
        if self._drag is _Drag.NONE:
            return
        if not self._has_moved:
            if (position - self._pressed_at).manhattanLength() <= CLICK_SLOP_PX:
                return
            self._has_moved = True
            self._emit_gesture(QPointF(0, 0), Phase.START)
            if self._drag is _Drag.PAN:
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._drag is _Drag.PAN:
            self._scroll_by(self._panned_from - position)
            self._panned_from = position
            self._is_fitted = False
        else:
            self._emit_gesture(position - self._pressed_at, Phase.MOVE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a pan or gesture; without movement it was a click."""
        if self._drag is _Drag.NONE or event.button() not in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton}:
            return
        drag_end = event.position() - self._pressed_at
        if self._has_moved:
            self._emit_gesture(drag_end, Phase.END)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._click(event)
        self._drag = _Drag.NONE
        self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the whole picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.fit_whole()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the cursor any more."""
        super().leaveEvent(event)
        self.hover_left.emit()

    def _click(self, event: QMouseEvent) -> None:
        point = self.photo_position(event.position())
        if not self.contains_pixel(point):
            return
        wants_point = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        (self.point_requested if wants_point else self.pixel_clicked).emit(point.x(), point.y())

    def _emit_gesture(self, screen_distance: QPointF, phase: Phase) -> None:
        dx, dy = screen_distance.x() / self.scale_factor, screen_distance.y() / self.scale_factor
        if self._drag is _Drag.SLIDE:
            self.slide_dragged.emit(dx, dy, phase)
        elif self._drag is _Drag.TURN:
            self.turn_dragged.emit(dx, dy, phase)

    def _end_dolly(self) -> None:
        self.dolly_scrolled.emit(self._dolly_total, Phase.END)
        self._dolly_total = 0.0

    def _set_scale(self, scale: float) -> None:
        bounded = min(max(scale, MIN_SCALE), MAX_SCALE)
        self.resetTransform()
        self.scale(bounded, bounded)
        self.zoomed.emit(bounded)

    def _scroll_by(self, distance: QPointF) -> None:
        whole = QPoint(round(distance.x()), round(distance.y()))
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + whole.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + whole.y())

    def _show_cursor(self) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._is_picking:
            shape = Qt.CursorShape.CrossCursor
        elif self._is_align_on:
            shape = Qt.CursorShape.SizeAllCursor
        self.viewport().setCursor(shape)
