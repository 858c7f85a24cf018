"""What the mouse does in the 3D view: turn it, choose cameras, drag handles, pick points on the part."""

from enum import StrEnum

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from avatar_gui.domain.transform import RigidTransform
from avatar_gui.ui.viewport.gizmo import handle_at
from avatar_gui.ui.viewport.part_scene import PartScene
from avatar_gui.ui.viewport.pose_drag import Handle, PoseDrag
from avatar_gui.ui.viewport.snapping import ALL_KINDS, SnapKind

# A press that moves less is a click.
CLICK_PX = 4.0
ZOOM_PER_NOTCH = 1.18
ZOOM_PER_PX = 1.008
MIN_DISTANCE_SHARE, MAX_DISTANCE_SHARE = 0.02, 60.0


class DragPhase(StrEnum):
    """Where a drag stands. CANCEL comes instead of END and carries the pose from before."""

    START = "start"
    MOVE = "move"
    END = "end"
    CANCEL = "cancel"


class ViewInput(QObject):
    """Event filter of the widget that shows the 3D view."""

    camera_chosen = Signal(str)
    pin_hovered = Signal(str)
    pin_clicked = Signal(str)
    surface_clicked = Signal(float, float, float)
    point_picked = Signal(float, float, float, int, str)
    point_hovered = Signal(object, QPointF)
    pose_dragged = Signal(object, str)
    view_changed = Signal()

    def __init__(self, widget: QWidget, scene: PartScene) -> None:
        super().__init__(widget)
        self._widget = widget
        self._scene = scene
        self.is_picking = False
        self.snap_kinds: frozenset[SnapKind] = ALL_KINDS
        self._pressed_at: QPointF | None = None
        self._last = QPointF()
        self._button = Qt.MouseButton.NoButton
        self._has_moved = False
        self._drag: PoseDrag | None = None
        self._hovered: tuple[Handle | None, str] = (None, "")
        self._hovered_pin = ""
        widget.setMouseTracking(True)
        widget.installEventFilter(self)

    def close(self) -> None:
        """Let the widget's events pass again."""
        self._widget.removeEventFilter(self)

    @property
    def is_dragging_pose(self) -> bool:
        """Whether a handle is held."""
        return self._drag is not None

    @property
    def current_pose(self) -> RigidTransform | None:
        """Pose of the current camera as drawn, or None."""
        entry = next((f.entry for f in self._scene.frustums.values() if f.entry.is_current), None)
        return entry.T_cam_obj if entry else None

    def cancel_drag(self) -> bool:
        """Put the camera back to where the drag began; tell whether there was a drag."""
        if self._drag is None:
            return False
        drag, self._drag = self._drag, None
        self._button = Qt.MouseButton.NoButton
        self._show_pose(drag.start)
        self._scene.highlight_handle(None)
        self.pose_dragged.emit(drag.start, DragPhase.CANCEL.value)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take mouse and keys; leave painting and sizes to the widget."""
        del watched
        kind = event.type()
        if isinstance(event, QResizeEvent):
            self._scene.set_size(event.size().width(), event.size().height())
            return False
        if isinstance(event, QWheelEvent):
            self._on_wheel(event)
        elif isinstance(event, QMouseEvent):
            self._on_mouse(event, kind)
        elif isinstance(event, QKeyEvent):
            if kind == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape and self._drag:
                event.accept()
                return True
            # Not accepted, so that it goes on to the parents and their shortcuts.
            event.setAccepted(kind == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape and self.cancel_drag())
        elif kind in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self._hover(None)
        else:
            return False
        return True

    def _on_mouse(self, event: QMouseEvent, kind: QEvent.Type) -> None:
        position = event.position()
        if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
            self._press(event, position)
        elif kind == QEvent.Type.MouseMove:
            self._move(event, position)
        elif kind == QEvent.Type.MouseButtonRelease and event.button() == self._button:
            self._release(position)

    def _press(self, event: QMouseEvent, position: QPointF) -> None:
        if self._button != Qt.MouseButton.NoButton:
            return
        self._button, self._pressed_at, self._last, self._has_moved = event.button(), position, position, False
        pose = self.current_pose
        handle = self._handle_under(position) if event.button() == Qt.MouseButton.LeftButton else None
        if handle is not None and pose is not None:
            self._drag = PoseDrag(handle, pose, self._scene.gizmo_radius_mm)
            self._drag.begin(self._scene.geometry.ray(position.x(), position.y()))
            self._scene.highlight_handle(handle)
            self.pose_dragged.emit(pose, DragPhase.START.value)

    def _move(self, event: QMouseEvent, position: QPointF) -> None:
        step, self._last = position - self._last, position
        if self._button == Qt.MouseButton.NoButton:
            self._hover(position)
            return
        if self._drag is not None:
            is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            pose = self._drag.move(self._scene.geometry.ray(position.x(), position.y()), fine=is_fine)
            self._show_pose(pose)
            self.pose_dragged.emit(pose, DragPhase.MOVE.value)
            return
        travel = position - (self._pressed_at or position)
        self._has_moved = self._has_moved or np.hypot(travel.x(), travel.y()) >= CLICK_PX
        if self._has_moved and self._scene.through is None:
            self._navigate(event, step)

    def _navigate(self, event: QMouseEvent, step: QPointF) -> None:
        self.point_hovered.emit(None, self._last)
        view, height = self._scene.free_view, max(1, self._widget.height())
        is_pan = self._button == Qt.MouseButton.MiddleButton or bool(
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        )
        if is_pan:
            view = view.panned(step.x(), step.y(), height)
        elif self._button == Qt.MouseButton.RightButton:
            view = view.zoomed(self._bounded(ZOOM_PER_PX ** -step.y()), view.pivot)
        else:
            view = view.orbited(step.x() / height, step.y() / height)
        self._scene.set_free_view(view)
        self.view_changed.emit()

    def _release(self, position: QPointF) -> None:
        button, self._button = self._button, Qt.MouseButton.NoButton
        if self._drag is not None:
            drag, self._drag = self._drag, None
            self._scene.highlight_handle(None)
            self.pose_dragged.emit(drag.pose, DragPhase.END.value)
            return
        if button != Qt.MouseButton.LeftButton or self._has_moved:
            return
        if self.is_picking:
            self._pick(position)
        elif pin := self._scene.pin_at(position.x(), position.y()):
            self.pin_clicked.emit(pin)
        elif camera_id := self._camera_under(position):
            self.camera_chosen.emit(camera_id)
        elif self._scene.picker is not None:
            hit = self._scene.picker.hit(self._scene.geometry.ray(position.x(), position.y()))
            if hit is not None:
                self.surface_clicked.emit(*(float(v) for v in hit.point_obj_mm))

    def _on_wheel(self, event: QWheelEvent) -> None:
        event.accept()
        if self._scene.through is not None or self._drag is not None:
            return
        self.point_hovered.emit(None, self._last)
        notches = event.angleDelta().y() / 120
        position = event.position()
        # Towards what lies under the mouse; in the void, towards the pivot's depth.
        ray = self._scene.geometry.ray(position.x(), position.y())
        hit = self._scene.picker.hit(ray) if self._scene.picker else None
        view = self._scene.free_view
        depth = float((view.pivot - ray.origin) @ view.forward) / float(ray.direction @ view.forward)
        toward = hit.point_obj_mm if hit else ray.origin + depth * ray.direction
        self._scene.set_free_view(view.zoomed(self._bounded(ZOOM_PER_NOTCH**notches), toward))
        self.view_changed.emit()

    def _bounded(self, factor: float) -> float:
        lower, upper = self._scene.bounds_mm
        size, distance = float(np.linalg.norm(upper - lower)), self._scene.free_view.distance
        return float(np.clip(factor, distance / (MAX_DISTANCE_SHARE * size), distance / (MIN_DISTANCE_SHARE * size)))

    def _pick(self, position: QPointF) -> None:
        snap = self._scene.snap(position.x(), position.y(), self.snap_kinds)
        if snap is not None:
            x, y, z = (float(v) for v in snap.point_obj_mm)
            self.point_picked.emit(x, y, z, snap.part, snap.name)

    def _hover(self, position: QPointF | None) -> None:
        snap = None
        if position is not None and self.is_picking:
            snap = self._scene.snap(position.x(), position.y(), self.snap_kinds)
        self.point_hovered.emit(snap, position or QPointF())
        pin = self._scene.pin_at(position.x(), position.y()) if position and not self.is_picking else ""
        if pin != self._hovered_pin:
            self._hovered_pin = pin
            self.pin_hovered.emit(pin)
        handle = self._handle_under(position) if position else None
        camera_id = self._camera_under(position) if position and handle is None and not self.is_picking else ""
        # Moving the mouse over the view must not draw it again and again.
        if (handle, camera_id) != self._hovered:
            self._hovered = (handle, camera_id)
            for frustum_id, frustum in self._scene.frustums.items():
                frustum.set_hovered(hovered=frustum_id == camera_id)
            self._scene.highlight_handle(handle)
        shape = Qt.CursorShape.ArrowCursor
        if handle is not None or camera_id or pin:
            shape = Qt.CursorShape.PointingHandCursor
        elif self.is_picking:
            shape = Qt.CursorShape.CrossCursor
        if self._widget.cursor().shape() != shape:
            self._widget.setCursor(shape)

    def _handle_under(self, position: QPointF) -> Handle | None:
        pose = self._scene.gizmo_pose
        if pose is None or self._scene.through is not None or self.is_picking:
            return None
        return handle_at(self._scene.geometry, pose, self._scene.gizmo_radius_mm, position.x(), position.y())

    def _camera_under(self, position: QPointF) -> str:
        if self._scene.through is not None:
            return ""
        view = self._scene.geometry
        ray = view.ray(position.x(), position.y())
        hit = self._scene.picker.hit(ray) if self._scene.picker else None
        limit = float(np.linalg.norm(hit.point_obj_mm - ray.origin)) if hit else np.inf
        found = {
            frustum_id: distance
            for frustum_id, frustum in self._scene.frustums.items()
            if (distance := frustum.distance_mm(view, position.x(), position.y())) is not None and distance < limit
        }
        return min(found, key=lambda each: found[each]) if found else ""

    def _show_pose(self, pose: RigidTransform) -> None:
        for frustum_id, frustum in self._scene.frustums.items():
            if frustum.entry.is_current:
                self._scene.move_camera(frustum_id, pose)
        self._scene.set_gizmo(pose)
