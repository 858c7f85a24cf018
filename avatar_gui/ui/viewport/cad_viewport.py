"""The 3D view as a widget: keeps what is shown as values, hands them to the scene, tells what the mouse chose."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.mesh_features import MeshFeatures
from avatar_gui.domain.quality import PointPair
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.viewport.entries import CameraEntry, RegionPin, SurfacePaint, ViewTheme
from avatar_gui.ui.viewport.gl_host import Canvas, OffscreenView, open_view
from avatar_gui.ui.viewport.legend import SurfaceLegend
from avatar_gui.ui.viewport.navigation import FreeView, StandardView, fitted, standard_view
from avatar_gui.ui.viewport.part_scene import PartScene, ThroughView
from avatar_gui.ui.viewport.part_surface import painted_speck
from avatar_gui.ui.viewport.place_overlay import PlaceOverlay
from avatar_gui.ui.viewport.snap_overlay import SnapOverlay
from avatar_gui.ui.viewport.snapping import SnapKind, SnapPoint
from avatar_gui.ui.viewport.strips import FREE, THROUGH, CameraStrip, ToolStrip
from avatar_gui.ui.viewport.view_input import ViewInput
from avatar_gui.ui.widgets.empty_state import EmptyState

VIEW_KEYS = (
    (StandardView.FRONT, "Ctrl+1"),
    (StandardView.BACK, "Ctrl+2"),
    (StandardView.LEFT, "Ctrl+3"),
    (StandardView.RIGHT, "Ctrl+4"),
    (StandardView.TOP, "Ctrl+5"),
    (StandardView.ISOMETRIC, "Ctrl+6"),
)
PREPARED_AFTER_MS = 50


class CadViewport(QWidget):
    """The part, the cameras around it and what was found on it.

    Without OpenGL it says so instead (`is_available` is False) and every method does nothing. Close the window that
    holds it, or call `shutdown`, before the application ends: OpenGL must be let go while its context lives.
    """

    camera_chosen = Signal(str)
    """Id of the camera whose frustum was clicked."""
    pose_dragged = Signal(object, str)
    """New ``T_cam_obj`` (RigidTransform) and "start", "move", "end" or "cancel" (then the pose from before)."""
    point_picked = Signal(float, float, float, int, str)
    """x, y, z in mm, object frame, the index of the part, and what the point was pulled to, in words."""
    through_changed = Signal(bool)
    """Whether the view now looks through the camera."""
    pin_hovered = Signal(str)
    """Label of the pin that the mouse points at, or empty."""
    pin_clicked = Signal(str)
    surface_clicked = Signal(float, float, float)
    """x, y, z in mm, object frame, where the part was clicked and nothing else was meant."""
    look_changed = Signal(str)
    """What the surface shows now: "cad", "heat" or "coverage"; its colours are asked for by this."""

    def __init__(self, parent: QWidget | None = None, theme: ViewTheme | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cad_viewport")
        self._theme = theme or ViewTheme()
        self._cad: CadModel | None = None
        self._entries: tuple[CameraEntry, ...] = ()
        self._points: tuple[tuple[PointPair, ...], int, tuple[float, float, float] | None] = ((), -1, None)
        self._pins: tuple[RegionPin, ...] = ()
        self._is_box_shown, self._follows_current = False, False
        self._backdrop: NDArray[np.uint8] | None = None
        self._backdrop_opacity = 1.0
        self._is_fit_pending = False
        # The view that a fit gave, and the box that it shows.
        self._fitted: tuple[FreeView, NDArray[np.float64]] | None = None
        self._is_paint_prepared = False
        self._look = FREE
        self.tools, self.camera_strip, self.legend = ToolStrip(), CameraStrip(), SurfaceLegend()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        canvas, reason = open_view(self)
        self._scene: PartScene | None = None
        if canvas is None:
            text = self.tr("3D view not available: {0}").format(reason)
            detail = self.tr("Photos, inspection and reports work without it; `avatar self-check` says more.")
            self.message: EmptyState | None = EmptyState("part", text, detail)
            column.addWidget(self.message)
            return
        self.message = None
        self._canvas: Canvas = canvas
        self._canvas.setAccessibleName(self.tr("3D view"))
        self._scene = PartScene(self._canvas, self._theme, self.font())
        self._input = ViewInput(self._canvas, self._scene)
        self._connect_input()
        self._mark = SnapOverlay(self._canvas)
        self._place = PlaceOverlay(self._canvas)
        self._scene.on_eye_moved = self._on_eye_moved
        margin = 2 * GRID_PX
        self.tools.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(self.tools)
        column.addWidget(self._canvas, 1)
        column.addSpacing(margin)
        # One of the two is shown.
        for strip in (self.camera_strip, self.legend):
            row = QVBoxLayout()
            row.setContentsMargins(margin, 0, margin, 0)
            row.addWidget(strip)
            column.addLayout(row)
        column.addSpacing(margin)
        self._make_actions()
        self.tools.view_chosen.connect(self._on_view_chosen)
        self.tools.fit_requested.connect(self.fit_view)
        self.tools.edges_toggled.connect(lambda on: self.set_edges_shown(shown=on))
        self.tools.handles_toggled.connect(lambda _on: self._refresh_cameras())
        self._refresh_cameras()

    @property
    def is_available(self) -> bool:
        """Whether this session can draw in 3D, and the view was not shut down."""
        return self._scene is not None

    @property
    def is_through(self) -> bool:
        """Whether the view looks through a photo's camera."""
        return self._scene is not None and self._scene.through is not None

    @property
    def look(self) -> str:
        """What the surface shows: "cad", "heat" or "coverage"; its own colours when looked at through a camera."""
        return FREE if self.is_through else self._look

    def set_look(self, look: str) -> None:
        """Show the part's own colours, heat or coverage, in the free view."""
        was = self.look
        self._look = look
        if look != FREE and self.is_through:
            self.set_through_current(on=False)
        self._refresh_looks()
        if self.look != was:
            self.look_changed.emit(self.look)

    def offer_looks(self, *, offered: bool, available: bool) -> None:
        """Offer heat and coverage, or the handles; `available`: whether anything was inspected."""
        self.tools.offer(looks=offered, handles=not offered)
        self.tools.set_looks_available(available=available)
        if self._look != FREE and not (offered and available):
            self.set_look(FREE)

    def show_paint(self, paint: SurfacePaint | None) -> None:
        """Paint the part's surface, or show its own colours again."""
        if self._scene and self._scene.part:
            self._scene.part.paint(paint)
            self._scene.repaint()

    @property
    def picture_s(self) -> float:
        """How long the last picture took to draw; 0 where nothing is drawn."""
        return self._canvas.picture_s if self._scene else 0.0

    def show_cad(self, cad: CadModel | None) -> None:
        """Show a part; a new one is fitted into the view from the isometric side."""
        is_same = cad is self._cad
        self._cad = cad
        if self._scene is None or is_same:
            return
        self._scene.set_cad(cad)
        self._scene.set_box_shown(shown=self._is_box_shown)
        self.set_standard_view(StandardView.ISOMETRIC)
        self._refresh_cameras()
        if cad is not None and not self._is_paint_prepared:
            self._is_paint_prepared = True
            # In a turn of its own once the part is there.
            QTimer.singleShot(PREPARED_AFTER_MS, self, self._prepare_paint)

    def _prepare_paint(self) -> None:
        """Make ready for heat on the part: its first picture would keep the operator waiting in the middle of work."""
        if self.is_available and isinstance(self._canvas, OffscreenView):
            self._canvas.prepare(painted_speck())

    def show_cameras(self, entries: Sequence[CameraEntry]) -> None:
        """Show the photos' cameras; the current one carries the handles and is followed while looked through."""
        self._entries = tuple(entries)
        self._refresh_cameras()

    def show_points(
        self, pairs: Sequence[PointPair], chosen: int = -1, pending_mm: tuple[float, float, float] | None = None
    ) -> None:
        """Number the CAD points of the pairs from 1; `chosen` counts from 0, `pending_mm` waits for its photo half."""
        shown = tuple(pairs), chosen, pending_mm
        if shown == self._points:
            return
        self._points = shown
        if self._scene:
            self._scene.set_points(*shown)

    def ensure_seen(self, point_obj_mm: ArrayLike) -> None:
        """Bring a point into the middle of the free view where it is out of it."""
        if self._scene is None or self.is_through:
            return
        x, y = self._scene.geometry.project(point_obj_mm)
        if not (0 <= x <= self._canvas.width() and 0 <= y <= self._canvas.height()):
            view = self._scene.free_view
            step = np.asarray(point_obj_mm, dtype=np.float64) - view.pivot
            self._scene.set_free_view(replace(view, eye=view.eye + step, pivot=view.pivot + step))

    def set_features(self, features: MeshFeatures | None) -> None:
        """Take what clicks on the part shown can be pulled to; None: not known yet."""
        if self._scene:
            self._scene.set_features(features)

    def show_regions(self, pins: Sequence[RegionPin]) -> None:
        """Pin findings onto the part."""
        if tuple(pins) == self._pins:
            return
        self._pins = tuple(pins)
        if self._scene:
            self._scene.set_pins(self._pins)

    def show_place(self, outline_mm: NDArray[np.float64] | None) -> None:
        """Light up a place on the part, (n, 3) mm, object frame; None puts it out."""
        if self._scene:
            self._place.show_place(outline_mm, self._scene.geometry)

    def set_view_through(self, intrinsics: CameraIntrinsics | None, T_cam_obj: RigidTransform | None = None) -> None:
        """Look exactly as this camera does, letterboxed; None for either restores the free view."""
        self._follows_current = False
        self._set_through(intrinsics, T_cam_obj)

    def set_through_area(self, area_px: tuple[float, float, float, float] | None) -> None:
        """Show this area of the photo when looking through a camera, as the photo view does; None: the whole photo."""
        if self._scene:
            self._scene.set_through_area(area_px)

    def set_through_current(self, *, on: bool) -> None:
        """Look through the current camera and follow its pose, or freely again."""
        entry = self._current
        self._follows_current = on and entry is not None
        if self._follows_current and entry is not None:
            self._set_through(entry.intrinsics, entry.T_cam_obj)
        else:
            self._set_through(None, None)

    def set_backdrop(self, picture: NDArray[np.uint8] | None, opacity: float = 1.0) -> None:
        """Give the photo to look through at, uint8 (h, w, 3), undistorted, any size; None: the current thumbnail."""
        self._backdrop, self._backdrop_opacity = picture, opacity
        if self._scene and self._scene.through:
            through = self._scene.through
            self._set_through(through.intrinsics, through.T_cam_obj)

    def set_point_picking(self, on: bool) -> None:  # noqa: FBT001 - reads like Qt's setters
        """Let clicks pick points on the part."""
        if self._scene:
            self._input.is_picking = on
            self._mark.show_snap(None)
            self._refresh_strip()

    def set_snap_kinds(self, kinds: frozenset[SnapKind]) -> None:
        """Say what clicks are pulled to, within 6 px."""
        if self._scene:
            self._input.snap_kinds = kinds

    @property
    def snap_text(self) -> str:
        """Name of what a click would take now; empty for nothing."""
        return self._mark.text if self._scene else ""

    def set_part_visible(self, part: int, visible: bool) -> None:  # noqa: FBT001 - reads like Qt's setters
        """Show or hide one part by its index in `CadModel.parts`."""
        if self._scene and self._scene.part:
            self._scene.part.set_part_visible(part, visible=visible)
            self._scene.refresh_part()

    def highlight_part(self, part: int | None) -> None:
        """Tint one part in the accent colour, or none."""
        if self._scene and self._scene.part:
            self._scene.part.highlight(part)
            self._scene.repaint()

    def set_edges_shown(self, *, shown: bool) -> None:
        """Draw the part's sharp edges or not."""
        if self._scene:
            self.tools.edges.setChecked(shown)
            self._scene.set_edges_shown(shown=shown)

    def set_bounding_box_shown(self, *, shown: bool) -> None:
        """Draw the bounding box with its edge lengths in mm or not."""
        self._is_box_shown = shown
        if self._scene:
            self._scene.set_box_shown(shown=shown)

    def set_handles_shown(self, *, shown: bool) -> None:
        """Offer the handles of the current camera or not."""
        self.tools.handles.setChecked(shown)

    def fit_view(self) -> None:
        """Bring part and current camera into the free view, from where it looks; once more, the part alone."""
        if self._scene and not self.is_through:
            whole, bounds = self._scene.free_view, self._scene.fit_bounds_mm()
            if np.allclose(fitted(whole, bounds, self._aspect).eye, whole.eye, rtol=1e-6):
                bounds = self._scene.bounds_mm
            self._fit(whole, bounds)

    def set_standard_view(self, view: StandardView) -> None:
        """Look at the part from a standard side, all of it in view."""
        if self._scene:
            # Before the first layout the widget has no shape to fit into.
            self._is_fit_pending = not self.isVisible()
            bounds = self._scene.bounds_mm
            self._fit(standard_view(view, bounds, self._aspect), bounds)

    def _fit(self, view: FreeView, bounds_mm: NDArray[np.float64]) -> None:
        """Show a box from where `view` looks; until somebody moves the view, it fits after a change of size as well."""
        if self._scene:
            shown = fitted(view, bounds_mm, self._aspect)
            self._fitted = (shown, bounds_mm)
            self._scene.set_free_view(shown)

    def set_theme(self, background_top: str, background_bottom: str, text: str, accent: str) -> None:
        """Take other colours, each #rrggbb."""
        self._theme = ViewTheme(background_top, background_bottom, text, accent)
        if self._scene:
            self._scene.set_theme(self._theme)
            self._scene.set_points(*self._points)
            self._scene.set_pins(self._pins)
            self._scene.set_box_shown(shown=self._is_box_shown)
            self._scene.set_through(self._scene.through)
            self._refresh_cameras()

    def draw_now(self) -> None:
        """Draw at once what is shown, to come onto the screen together with the rest of the window."""
        if self._scene and isinstance(self._canvas, OffscreenView):
            self._canvas.draw_if_seen()

    def screenshot(self) -> NDArray[np.uint8]:
        """Render and read the 3D picture, uint8 (h, w, 3), device pixels.

        Raises
        ------
        RuntimeError
            If there is no 3D view.
        """
        if self._scene is None:
            raise RuntimeError("there is no 3D view to take a picture of")
        return np.ascontiguousarray(self._canvas.draw()[..., :3])

    def shutdown(self) -> None:
        """Let go of OpenGL and of every VTK object. Called on close; may be called twice."""
        if self._scene is None:
            return
        scene, self._scene = self._scene, None
        self._input.close()
        scene.close()
        self._canvas.shutdown()
        self._canvas.deleteLater()
        del self._canvas, self._input, self._mark, self._place

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of OpenGL when it is a window of its own."""
        self.shutdown()
        super().closeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Fit at the first layout, and at others until somebody moves the view; follow the screen's resolution."""
        result = super().event(event)
        if event.type() == QEvent.Type.Show and self._is_fit_pending and self._scene:
            self._is_fit_pending = False
            layout = self.layout()
            if layout is not None:
                layout.activate()
            self._scene.set_size(self._canvas.width(), self._canvas.height())
            self._fit(self._scene.free_view, self._scene.bounds_mm)
        elif event.type() == QEvent.Type.Resize and self._scene and self._fitted:
            view, bounds_mm = self._fitted
            if self._scene.free_view is view:
                self._fit(view, bounds_mm)
        elif event.type() == QEvent.Type.DevicePixelRatioChange and self._scene:
            self._scene.set_ratio(float(self._canvas.devicePixelRatioF()))
            self.set_theme(
                self._theme.background_top, self._theme.background_bottom, self._theme.text, self._theme.accent
            )
        return result

    @property
    def _aspect(self) -> float:
        return max(1, self._canvas.width()) / max(1, self._canvas.height())

    @property
    def _current(self) -> CameraEntry | None:
        return next((entry for entry in self._entries if entry.is_current), None)

    def _set_through(self, intrinsics: CameraIntrinsics | None, T_cam_obj: RigidTransform | None) -> None:
        if self._scene is None:
            return
        was_through = self.is_through
        if intrinsics is None or T_cam_obj is None:
            self._follows_current = False
            self._scene.set_through(None)
        else:
            picture = self._backdrop
            if picture is None and self._current is not None:
                picture = self._current.thumbnail
            self._scene.set_through(ThroughView(intrinsics, T_cam_obj, picture, self._backdrop_opacity))
        self._refresh_looks()
        self._refresh_strip()
        if was_through != self.is_through:
            self.through_changed.emit(self.is_through)
            if self._look != FREE:
                self.look_changed.emit(self.look)

    def _refresh_cameras(self) -> None:
        if self._scene is None:
            return
        entry = self._current
        if not self._input.is_dragging_pose:
            self._scene.set_cameras(self._entries)
            self._scene.set_gizmo(entry.T_cam_obj if entry and self.tools.handles.isChecked() else None)
        self.tools.set_through_available(available=entry is not None or self.is_through)
        if self._follows_current:
            self.set_through_current(on=entry is not None)
        self._refresh_looks()
        self._refresh_strip()

    def _refresh_looks(self) -> None:
        self.tools.bar.set_current(THROUGH if self.is_through else self._look)
        self.legend.setVisible(self.look != FREE)
        self.camera_strip.setVisible(self.look == FREE)

    def _refresh_strip(self, pose: RigidTransform | None = None) -> None:
        entry = self._current
        pose = pose or (entry.T_cam_obj if entry else None)
        if pose is None:
            self.camera_strip.show_line(self.tr("No camera placed yet") if self._cad else self.tr("No part loaded"))
        else:
            x, y, z = (f"{v:.1f}".replace("-", "−") for v in pose.inverse().translation_mm)
            self.camera_strip.show_line(self.tr("Camera at"), f"x {x}  y {y}  z {z} mm")
        if self._scene and self._input.is_picking:
            self.camera_strip.show_hint(self.tr("click a point of the part"))
        elif pose is not None and not self.is_through and self.tools.handles.isChecked():
            self.camera_strip.show_hint(self.tr("fine"), "Shift")
        else:
            self.camera_strip.show_hint("")

    def _connect_input(self) -> None:
        self._input.camera_chosen.connect(self.camera_chosen)
        self._input.point_picked.connect(self.point_picked)
        self._input.pin_hovered.connect(self.pin_hovered)
        self._input.pin_clicked.connect(self.pin_clicked)
        self._input.surface_clicked.connect(self.surface_clicked)
        self._input.pose_dragged.connect(self._on_pose_dragged)
        self._input.point_hovered.connect(self._on_point_hovered)

    def _make_actions(self) -> None:
        entries: list[tuple[str, str, str, Callable[[], None]]] = [
            ("fit", self.tr("Fit view"), "Shift+F", self.fit_view),
            ("through", self.tr("Look through the camera"), "C", self._toggle_through),
            ("handles", self.tr("Handles"), "G", self.tools.handles.toggle),
        ]
        names = {
            StandardView.FRONT: self.tr("View from the front"),
            StandardView.BACK: self.tr("View from the back"),
            StandardView.LEFT: self.tr("View from the left"),
            StandardView.RIGHT: self.tr("View from the right"),
            StandardView.TOP: self.tr("View from the top"),
            StandardView.ISOMETRIC: self.tr("View from a corner"),
        }
        for view, keys in VIEW_KEYS:
            text = names[view]
            entries.append((view.name.lower(), text, keys, partial(self.set_standard_view, view)))
        for name, text, keys, act in entries:
            action = QAction(text, self)
            action.setObjectName(f"viewport_{name}")
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, do=act: do())
            self.addAction(action)

    def _toggle_through(self) -> None:
        self.set_through_current(on=not self.is_through)

    def _on_view_chosen(self, name: str) -> None:
        if name == THROUGH:
            self.set_through_current(on=True)
        else:
            self.set_through_current(on=False)
            self.set_look(name)

    def _on_eye_moved(self) -> None:
        if self._scene and self._place.is_lit:
            self._place.follow(self._scene.geometry)

    def _on_point_hovered(self, snap: SnapPoint | None, position: QPointF) -> None:
        if self._scene:
            self._mark.show_snap(snap, self._scene.geometry if snap is not None else None, position)

    def _on_pose_dragged(self, pose: RigidTransform, phase: str) -> None:
        self._refresh_strip(pose)
        self.pose_dragged.emit(pose, phase)
