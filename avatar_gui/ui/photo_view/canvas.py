"""The scrolling, zooming picture stack: turns the mouse into pixel coordinates and gestures."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from avatar_gui.app.gesture import Hold, Phase

ZOOM_PER_NOTCH = 1.2
MIN_SCALE = 0.01
MAX_SCALE = 64.0
FIT_MARGIN_PX = 8
# Further than this between press and release is a drag, not a click.
CLICK_SLOP_PX = 3
# A pause this long ends a run of wheel notches.
WHEEL_PAUSE_MS = 300
# So near to the divider of photo and twin a press takes hold of it; its grip's radius.
DIVIDER_REACH_PX = 6.0
GRIP_PX = 9.0
# With Ctrl the part follows at this share of the cursor's way.
FINE_SHARE = 0.1
# A revealed area takes up at most this share of the view, is enlarged at most so much, and is large enough from here.
REVEALED_SHARE = 0.5
REVEALED_SCALE = 1.0
SMALLEST_REVEALED_PX = 24


class _Drag(StrEnum):
    NONE = "none"
    PAN = "pan"
    PART = "part"
    DIVIDER = "divider"


class PhotoCanvas(QGraphicsView):
    """View onto a scene in pixel coordinates of the photo: integer = pixel centre.

    Wheel zooms at the cursor, left or middle drag pans, double click fits. With alignment on, drags take hold of the
    part: left slides, with Shift turns, with Alt (or the right button) rolls about the view axis, with both turns about
    the point held; Ctrl follows at a tenth. The wheel brings it nearer, and Ctrl + wheel zooms. Esc takes a drag back.

    Signals
    -------
    part_dragged(hold, grabbed, cursor, phase)
        A `Hold`, two (x, y) tuples in pixels of the photo, where the drag began and where it is, and a `Phase`.
    wheel_turned(notches, cursor, phase)
        Notches since the run of notches began, and where it began.
    seen_changed()
        `seen_area` may be another.
    """

    pixel_clicked = Signal(float, float)
    point_requested = Signal(float, float)
    pixel_hovered = Signal(float, float)
    hover_left = Signal()
    part_dragged = Signal(object, object, object, object)
    wheel_turned = Signal(float, object, object)
    zoomed = Signal(float)
    seen_changed = Signal()
    divider_dragged = Signal(float)

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
        # A graphics view takes every drag for its items and then refuses it: files fall to the photo view around it.
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self._picture = QRectF()
        self._home: QRectF | None = None
        self._is_fitted = True
        self._is_align_on = False
        self._is_picking = False
        self._drag = _Drag.NONE
        self._has_moved = False
        self._divider_x: float | None = None
        self._button = Qt.MouseButton.NoButton
        self._hold = Hold.SLIDE
        self._pressed_at = QPointF()
        self._last_at = QPointF()
        # In pixels of the photo: where the part was taken hold of, and where the hand is, fine steps counted as such.
        self._grabbed = QPointF()
        self._cursor = QPointF()
        self._wheel_total = 0.0
        self._wheel_cursor = (0.0, 0.0)
        self._wheel_pause = QTimer(self)
        self._wheel_pause.setSingleShot(True)
        self._wheel_pause.setInterval(WHEEL_PAUSE_MS)
        self._wheel_pause.timeout.connect(self._end_wheel)

    @property
    def scale_factor(self) -> float:
        """Screen pixels per photo pixel."""
        return self.transform().m11()

    @property
    def is_fitted(self) -> bool:
        """Whether the picture, or the area set by `set_home`, is kept in view when the window changes."""
        return self._is_fitted

    @property
    def picture_area(self) -> QRectF:
        """All of the photo, in its pixels."""
        return QRectF(self._picture)

    @property
    def seen_area(self) -> QRectF:
        """What is in view, in pixels of the photo, beside it too."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.mapRect(QRectF(self.viewport().rect()))

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

    def set_divider(self, x: float | None) -> None:
        """Show a line to drag at a place of the photo (px); None takes it away."""
        if x != self._divider_x:
            self._divider_x = x
            self.viewport().update()

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
        seen = self.seen_area
        longest = max(area.width(), area.height(), 1.0)
        wanted = REVEALED_SHARE * min(self.viewport().width(), self.viewport().height()) / longest
        if longest * self.scale_factor < SMALLEST_REVEALED_PX or not seen.contains(area):
            self._set_scale(min(max(self.scale_factor, min(wanted, REVEALED_SCALE)), wanted))
            self.center_on_pixel(area.center().x(), area.center().y())

    def ensure_seen(self, x: float, y: float) -> None:
        """Bring a pixel to the middle where it is out of view; the zoom stays."""
        if not self.seen_area.contains(QPointF(x, y)):
            self.center_on_pixel(x, y)

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
        self._is_fitted = False
        self._set_scale(self.scale_factor * factor)
        moved = self.viewportTransform().map(held) - position
        self._scroll_by(moved)

    def center_on_pixel(self, x: float, y: float) -> None:
        """Bring a pixel to the middle."""
        self._is_fitted = False
        self.centerOn(QPointF(x, y))

    def look_at(self, area: QRectF) -> None:
        """Show an area as large as it goes, in the middle; empty ones are nothing to look at."""
        if self._picture.isEmpty() or area.isEmpty():
            return
        self._is_fitted = False
        self._set_scale(min(self.viewport().width() / area.width(), self.viewport().height() / area.height()))
        self.centerOn(area.center())

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
        """Bring the part nearer while aligning, else zoom at the cursor; with Ctrl always zoom."""
        # Alt makes the wheel a sideways one.
        notches = (event.angleDelta().y() or event.angleDelta().x()) / 120.0
        is_zoom = not self._is_align_on or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._picture.isEmpty() or self._drag is _Drag.PART:
            pass
        elif is_zoom:
            self._end_wheel()
            self.zoom_at(event.position(), ZOOM_PER_NOTCH**notches)
        else:
            is_run = self._wheel_pause.isActive()
            if not is_run:
                self._wheel_total, self._wheel_cursor = 0.0, _tuple(self.photo_position(event.position()))
            self._wheel_total += notches
            self._wheel_pause.start()
            self.wheel_turned.emit(self._wheel_total, self._wheel_cursor, Phase.MOVE if is_run else Phase.START)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a pan or a gesture."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._picture.isEmpty() or self._drag is not _Drag.NONE:
            return
        button = event.button()
        if button == Qt.MouseButton.MiddleButton:
            self._drag = _Drag.PAN
        elif button == Qt.MouseButton.LeftButton and self._is_on_divider(event.position()):
            self._drag = _Drag.DIVIDER
        elif button == Qt.MouseButton.LeftButton:
            self._drag = _Drag.PART if self._is_align_on else _Drag.PAN
        elif button == Qt.MouseButton.RightButton and self._is_align_on:
            self._drag = _Drag.PART
        else:
            return
        self._end_wheel()
        self._button, self._hold = button, _hold_of(event)
        self._pressed_at = self._last_at = event.position()
        self._grabbed = self._cursor = self.photo_position(event.position())
        self._has_moved = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a pan or gesture; tell what is under the cursor."""
        position = event.position()
        point = self.photo_position(position)
        if self._drag is _Drag.NONE:
            if self.contains_pixel(point):
                self.pixel_hovered.emit(point.x(), point.y())
            else:
                self.hover_left.emit()
            self._show_cursor(on_divider=self._is_on_divider(position))
            return
        if not self._has_moved:
            if (position - self._pressed_at).manhattanLength() <= CLICK_SLOP_PX:
                return
            self._has_moved = True
            # What is under the cursor is what is held: words about it would have the photo painted for every event.
            self.hover_left.emit()
            self._emit_gesture(Phase.START)
            if self._drag is _Drag.PAN:
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._follow(event)
        self._emit_gesture(Phase.MOVE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a pan or gesture; without movement it was a click."""
        if self._drag is _Drag.NONE or event.button() != self._button:
            return
        if self._has_moved:
            self._follow(event)
            self._emit_gesture(Phase.END)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._click(event)
        self._let_go()

    def cancel_drag(self) -> bool:
        """Take back the gesture that is going on; tell whether there was one."""
        if self._drag is not _Drag.PART or not self._has_moved:
            return False
        self._emit_gesture(Phase.CANCEL)
        self._let_go()
        return True

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's shortcuts while the part is held."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._drag is _Drag.PART
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a drag back with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.cancel_drag():
            event.accept()
            return
        super().keyPressEvent(event)

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

    def _follow(self, event: QMouseEvent) -> None:
        """Take the way since the last event."""
        step, self._last_at = event.position() - self._last_at, event.position()
        if self._drag is _Drag.PAN:
            self._is_fitted = False
            self._scroll_by(-step)
        elif self._drag is _Drag.DIVIDER:
            self.divider_dragged.emit(self.photo_position(event.position()).x())
        else:
            is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._cursor = self._cursor + step * ((FINE_SHARE if is_fine else 1.0) / self.scale_factor)

    def _emit_gesture(self, phase: Phase) -> None:
        if self._drag is _Drag.PART:
            self.part_dragged.emit(self._hold, _tuple(self._grabbed), _tuple(self._cursor), phase)

    def _let_go(self) -> None:
        self._drag, self._button = _Drag.NONE, Qt.MouseButton.NoButton
        self._show_cursor()

    def _end_wheel(self) -> None:
        if self._wheel_total:
            self._wheel_pause.stop()
            self.wheel_turned.emit(self._wheel_total, self._wheel_cursor, Phase.END)
            self._wheel_total = 0.0

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and tell that something else is in view."""
        super().scrollContentsBy(dx, dy)
        self.seen_changed.emit()

    def _set_scale(self, scale: float) -> None:
        bounded = min(max(scale, MIN_SCALE), MAX_SCALE)
        self.resetTransform()
        self.scale(bounded, bounded)
        self.zoomed.emit(bounded)
        self.seen_changed.emit()

    def _scroll_by(self, distance: QPointF) -> None:
        whole = QPoint(round(distance.x()), round(distance.y()))
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + whole.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + whole.y())

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the divider, with a grip in the middle of the view."""
        super().drawForeground(painter, rect)
        if self._divider_x is None:
            return
        painter.save()
        painter.resetTransform()
        x, height = self._divider_on_screen(), self.viewport().height()
        for tint, width in ((QColor(0, 0, 0, 150), 4.0), (QColor(255, 255, 255), 1.6)):
            painter.setPen(QPen(tint, width))
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1.5))
        painter.setBrush(QColor(255, 255, 255))
        painter.drawEllipse(QPointF(x, height / 2), GRIP_PX, GRIP_PX)
        painter.setPen(QPen(QColor(30, 34, 39), 1.6))
        for side in (-1, 1):
            painter.drawLine(QPointF(x + side * 2.5, height / 2 - 4), QPointF(x + side * 2.5, height / 2 + 4))
        painter.restore()

    def _divider_on_screen(self) -> float:
        return self.viewportTransform().map(QPointF(self._divider_x or 0.0, 0.0)).x()

    def _is_on_divider(self, position: QPointF) -> bool:
        return self._divider_x is not None and abs(position.x() - self._divider_on_screen()) <= DIVIDER_REACH_PX

    def _show_cursor(self, *, on_divider: bool = False) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if on_divider:
            shape = Qt.CursorShape.SplitHCursor
        elif self._is_picking:
            shape = Qt.CursorShape.CrossCursor
        elif self._is_align_on:
            shape = Qt.CursorShape.SizeAllCursor
        self.viewport().setCursor(shape)


def _hold_of(event: QMouseEvent) -> Hold:
    keys = event.modifiers()
    is_shift = bool(keys & Qt.KeyboardModifier.ShiftModifier)
    # Some desktops keep Alt + drag to themselves: there the right button does the same.
    if keys & Qt.KeyboardModifier.AltModifier or event.button() == Qt.MouseButton.RightButton:
        return Hold.TURN_ABOUT_POINT if is_shift else Hold.ROLL
    return Hold.TURN if is_shift else Hold.SLIDE


def _tuple(point: QPointF) -> tuple[float, float]:
    return point.x(), point.y()
