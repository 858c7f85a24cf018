"""The photo and everything laid over it, with the strips to steer it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.quality import PointPair
from avatar_gui.domain.review import MarkedRegion, RegionChoice
from avatar_gui.domain.twin import NO_PART, TwinRender
from avatar_gui.ui.photo_view.canvas import PhotoCanvas
from avatar_gui.ui.photo_view.floating_words import FloatingWords
from avatar_gui.ui.photo_view.layers import (
    LevelMaker,
    edge_levels,
    heat_levels,
    photo_levels,
    strength_levels,
    tone_table,
    toned_levels,
)
from avatar_gui.ui.photo_view.loupe import Loupe
from avatar_gui.ui.photo_view.mode_bar import ALIGN_ONLY, ModeBar
from avatar_gui.ui.photo_view.navigator import Navigator
from avatar_gui.ui.photo_view.outline_tool import OutlineTool
from avatar_gui.ui.photo_view.stack import PhotoMode, PhotoStack
from avatar_gui.ui.photo_view.strips import OpacityStrip
from avatar_gui.ui.photo_view.view_keys import ViewKeys
from avatar_gui.ui.theme import GRID_PX, TOKENS, Theme, color
from avatar_gui.ui.widgets.color_bar import ColorBar
from avatar_gui.ui.widgets.empty_state import EmptyState

OPACITY_STEP = 0.1
# Unlike the twin's edges, on photo and twin alike.
_PHOTO_EDGE_COLOR = TOKENS[Theme.DARK].review


class PhotoView(QWidget):
    """Canvas, tool strip on top, opacity strip below, colour bar at the side.

    Keys while it has the focus: Space held swaps photo and twin, H heat, [ ] opacity, 1 one to one, 0 fit.
    """

    pixel_clicked = Signal(float, float)
    point_requested = Signal(float, float)
    region_clicked = Signal(int)
    region_hovered = Signal(int)
    outline_drawn = Signal(object)
    part_dragged = Signal(object, object, object, object)
    wheel_turned = Signal(float, object, object)
    mode_changed = Signal(str)
    opacity_changed = Signal(str, float)
    open_requested = Signal()
    heat_map_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Photo view"))
        self._mode = PhotoMode.PHOTO
        self._mode_before_heat = PhotoMode.PHOTO
        # In SPLIT the share of the photo's width that shows the photo, in PHOTO_EDGES how weak edges may be.
        self._opacities = {
            PhotoMode.BLEND: 0.5,
            PhotoMode.EDGES: 0.75,
            PhotoMode.SPLIT: 0.5,
            PhotoMode.PHOTO_EDGES: 0.75,
            PhotoMode.HEAT: 0.6,
            PhotoMode.DIFFERENCE: 1.0,
        }
        self._photo_edges: NDArray[np.uint8] | None = None
        self._photo_levels: LevelMaker | None = None
        self._tone: NDArray[np.uint8] | None = None
        self._is_blinking = False
        self._is_picking = False
        self._name = ""
        self._shape = (0, 0)
        self._score: NDArray[np.float32] | None = None
        self._distance: NDArray[np.float32] | None = None
        self._valid: NDArray[np.bool_] | None = None
        self._part_id: NDArray[np.int32] | None = None
        self._part_names: tuple[str, ...] = ()
        self._canvas = PhotoCanvas()
        self._layers = PhotoStack(self._canvas.scene())
        self._loupe = Loupe(self._canvas)
        self._outline_tool = OutlineTool(self._canvas)
        self._outline_tool.outline_drawn.connect(self.outline_drawn)
        self._outline_tool.active_changed.connect(lambda _active: self._draw_notice())
        self._modes, self._strip = ModeBar(), OpacityStrip()
        self._bar, self._difference_bar = ColorBar(), ColorBar()
        self._words, self._navigator = FloatingWords(self._canvas), Navigator(self._canvas)
        self._busy_text, self._notice_text = "", ""
        self._hovered_region = 0
        self._stack = self._arrange()
        self._connect()
        self._take_keys()
        self._refresh()
        # Sets an explicit minimum: the layout's own would be that of the strip with its key caps, which may go.
        self.set_aligning(False)

    @property
    def mode(self) -> PhotoMode:
        """What is shown now."""
        return self._mode

    @property
    def canvas(self) -> PhotoCanvas:
        """The canvas, for its zoom and position."""
        return self._canvas

    @property
    def readout(self) -> str:
        """The value under the cursor, in words."""
        return "" if self._words.readout.isHidden() else self._words.readout.text()

    def show_photo(self, image: NDArray[np.uint8] | None, name: str = "") -> None:
        """Show another photo, RGB uint8 (H, W, 3); what lay over the last one goes. None: nothing to show yet."""
        self._name = name
        self.show_photo_edges(None)
        self.show_twin(None)
        self.show_heat(None)
        self.show_difference(None)
        self.show_regions(())
        self.show_points(())
        self.show_place(None)
        if image is None:
            self._shape = (0, 0)
            self._photo_levels = None
            self._layers.photo.set_picture(None)
            self._navigator.set_picture(None)
        else:
            h, w = image.shape[:2]
            self._shape = (w, h)
            self._photo_levels = photo_levels(image)
            self._layers.photo.set_picture(toned_levels(self._photo_levels, self._tone), w, h)
            self._canvas.set_picture_size(w, h)
            self._navigator.set_picture(self._photo_levels, w, h)
        self._stack.setCurrentIndex(0 if image is None else 1)
        self._refresh()

    def set_tone(self, brightness: float, contrast: float) -> None:
        """Show the photo brighter or with more contrast (-1 to 1 each), to the eye only."""
        self._tone = tone_table(brightness, contrast)
        if self._photo_levels is not None:
            self._layers.photo.set_picture(toned_levels(self._photo_levels, self._tone), *self._shape)

    def show_twin(self, twin: TwinRender | None, part_names: Sequence[str] = ()) -> None:
        """Show the twin of the photo: colour, edges, and the part names that its `part_id` counts through.

        A twin rendered smaller than the photo is stretched over it.
        """
        if twin is None:
            self._part_id, self._part_names = None, ()
            self._layers.twin.set_picture(None)
            self._layers.edges.set_picture(None)
        else:
            self._part_id, self._part_names = twin.part_id, tuple(part_names)
            h, w = twin.part_id.shape
            self._layers.twin.set_picture(photo_levels(twin.color), w, h)
            self._layers.edges.set_picture(edge_levels(twin.silhouette_edges | twin.crease_edges), w, h)
            for layer in (self._layers.twin, self._layers.edges):
                layer.stretch_over(*(self._shape if self._shape[0] else (w, h)))
        self._refresh()

    def show_photo_edges(self, strength: NDArray[np.uint8] | None) -> None:
        """Give the photo's own edges, uint8 (H, W) by strength, to lay over the twin; None takes them away."""
        if strength is not self._photo_edges:
            self._photo_edges = strength
            self._draw_photo_edges()
            self._refresh()

    def set_aligning(self, aligning: bool) -> None:  # noqa: FBT001 - a property setter in Qt's manner
        """Offer the modes that help to align, or those that help to judge."""
        self._modes.set_aligning(aligning)
        if self._mode in ALIGN_ONLY and not aligning:
            self.set_mode(PhotoMode.PHOTO)
        self.setMinimumWidth(max(self._modes.least_width(), self._strip.least_width()) + 4 * GRID_PX)
        self._fit_strips()

    def show_heat(
        self,
        score: NDArray[np.float32] | None,
        valid: NDArray[np.bool_] | None = None,
        lut: NDArray[np.uint8] | None = None,
        *,
        low: float = 0.0,
        high: float = 1.0,
        threshold: float | None = None,
        contours: Sequence[NDArray[np.floating]] = (),
    ) -> None:
        """Show a heatmap.

        Parameters
        ----------
        score : ndarray of float32, shape (H, W), or None
            None takes the heatmap away.
        valid : ndarray of bool, shape (H, W), optional
            The inspected area; everywhere when not given.
        lut : ndarray of uint8, shape (256, 3)
            RGB from `low` to `high`.
        low, high : float
            Scores at the ends of the colour bar.
        threshold : float, optional
            Marked on the bar; where the heat becomes fully opaque.
        contours : sequence of ndarray of float, shape (n, 2)
            Closed lines at the threshold, (x, y) px.
        """
        if score is None or lut is None:
            self._score = self._valid = None
            self._layers.heat.set_picture(None)
            self._layers.set_contours(())
        else:
            inside = np.ones(score.shape, bool) if valid is None else valid
            self._score, self._valid = score, inside
            h, w = score.shape
            levels = heat_levels(score, inside, lut, low=low, high=high, attention=threshold)
            self._layers.heat.set_picture(levels, w, h)
            self._layers.set_contours(contours)
            self._bar.show_scale(lut, low, high, threshold)
        self._refresh()

    def show_difference(
        self,
        distance: NDArray[np.float32] | None,
        valid: NDArray[np.bool_] | None = None,
        lut: NDArray[np.uint8] | None = None,
        *,
        high: float = 1.0,
    ) -> None:
        """Give the difference of photo and twin, float32 (H, W), 0 to `high`, with its colours; None takes it away."""
        self._distance = distance
        if distance is None or valid is None or lut is None:
            self._layers.difference.set_picture(None)
        else:
            h, w = distance.shape
            # Opaque from the lowest on: it is looked at instead of the photo.
            levels = heat_levels(distance, valid, lut, low=0.0, high=high, attention=0.0)
            self._layers.difference.set_picture(levels, w, h)
            self._difference_bar.show_scale(lut, 0.0, high)
        self._refresh()

    def show_regions(
        self,
        regions: Sequence[AnomalyRegion],
        chosen: int = 0,
        calls: Mapping[int, RegionChoice] = MappingProxyType({}),
        marked: Sequence[MarkedRegion] = (),
    ) -> None:
        """Show outlines with number tags; `chosen` is the label of the one in hand, 0 for none.

        `calls` says by label what a person said of a region; `marked` are drawn by hand, with negative labels.
        """
        self._layers.set_regions(regions, chosen, calls, marked)
        self._apply()

    def show_hovered_region(self, number: int) -> None:
        """Let the outline of the region that the mouse points at, here or elsewhere, stand out; 0 for none."""
        self._layers.set_hovered(number)

    def show_place(self, at: tuple[float, float] | None) -> None:
        """Ring a place (x, y) of the photo until another photo is shown; None takes the ring away."""
        self._layers.set_place(None if at is None else QPointF(*at))

    def set_drawing(self, drawing: bool) -> None:  # noqa: FBT001 - a property setter in Qt's manner
        """Let a drag draw the outline of a region; it tells `outline_drawn` and ends by itself."""
        self._outline_tool.set_active(active=drawing and bool(self._shape[0]))

    @property
    def is_drawing(self) -> bool:
        """Whether a drag draws an outline."""
        return self._outline_tool.is_active

    def show_points(
        self,
        pairs: Sequence[PointPair],
        residual_px: Sequence[float] = (),
        chosen: int = -1,
        *,
        pending_px: tuple[float, float] | None = None,
    ) -> None:
        """Show point pairs, with their residuals where there is a pose; `chosen` counts from 0.

        `pending_px` is the photo half of a pair whose CAD half is still to come.
        """
        self._layers.set_points(pairs, residual_px, chosen, pending_px)
        self._apply()

    def show_loupe_at(self, x: float, y: float) -> None:
        """Magnify around a pixel until the cursor moves."""
        self._loupe.show_at(x, y)

    def hide_loupe(self) -> None:
        """Put the magnifier away."""
        self._loupe.hide()

    def show_busy(self, text: str) -> None:
        """Say over the photo what is being computed for it ("rendering twin …"); empty: nothing."""
        self._busy_text = text
        if not self._shape[0]:
            # A photo is on its way: nobody should be asked for one.
            self._stack.setCurrentIndex(1 if text else 0)
        self._draw_notice()

    def show_notice(self, text: str) -> None:
        """Say over the photo what to know about what is shown ("pose moved since: inspect again"); empty: nothing."""
        self._notice_text = text
        self._draw_notice()

    def set_mode(self, mode: PhotoMode) -> None:
        """Show photo, twin, blend, edges, heat or difference."""
        if mode is PhotoMode.HEAT and self._mode is not PhotoMode.HEAT:
            self._mode_before_heat = self._mode
        was, self._mode = self._mode, mode
        self._refresh()
        if was is not mode:
            self.mode_changed.emit(mode.value)

    def toggle_heat(self) -> None:
        """Show the heat, or what was shown before it."""
        if self._mode is PhotoMode.HEAT:
            self.set_mode(self._mode_before_heat)
        elif self._layers.heat.has_picture:
            self.set_mode(PhotoMode.HEAT)

    def toggle_difference(self) -> None:
        """Show the difference of photo and twin, or the heat again."""
        if self._mode is PhotoMode.DIFFERENCE:
            self.set_mode(PhotoMode.HEAT)
        elif self._layers.heat.has_picture:
            self.set_mode(PhotoMode.DIFFERENCE)

    def choose_heat_map(self) -> bool:
        """Open the list of heat colours at the scale; False where no scale is shown."""
        bar = next((bar for bar in (self._bar, self._difference_bar) if bar.isVisible()), None)
        if bar is not None:
            bar.choose()
        return bar is not None

    def opacity(self, mode: PhotoMode) -> float:
        """Give the opacity (0 to 1) of a mode's slider: the twin's, the photo's under edges, the heat's."""
        return self._opacities[mode]

    def set_opacity(self, mode: PhotoMode, opacity: float) -> None:
        """Set what the slider of a mode says, an opacity for most of them, without telling anybody."""
        self._opacities[mode] = min(max(opacity, 0.0), 1.0)
        self._draw_photo_edges()
        self._refresh()

    def nudge_opacity(self, step: float) -> None:
        """Change the opacity of the mode shown by `step`."""
        if self._mode in self._opacities:
            self.set_opacity(self._mode, round(self._opacities[self._mode] + step, 3))
            self.opacity_changed.emit(self._mode.value, self._opacities[self._mode])

    def set_blinking(self, blinking: bool) -> None:  # noqa: FBT001 - a property setter in Qt's manner
        """Swap photo and twin while true."""
        self._is_blinking = blinking and self._layers.twin.has_picture
        self._modes.blink.setDown(self._is_blinking)
        self._apply()

    def set_align_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - a property setter in Qt's manner
        """Let dragging move the part."""
        self._canvas.set_align_enabled(enabled)
        self._words.show_hint(shown=enabled)

    def set_picking(self, picking: bool) -> None:  # noqa: FBT001 - a property setter in Qt's manner
        """Show the cross-hair cursor while a click picks a point."""
        self._canvas.set_picking(picking)
        self._is_picking = picking
        self._loupe.hide()

    def _arrange(self) -> QStackedLayout:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        column.addWidget(self._modes, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._canvas, 1)
        row.addWidget(self._bar)
        row.addWidget(self._difference_bar)
        column.addLayout(row, 1)
        column.addWidget(self._strip)
        empty = EmptyState(
            "photo",
            self.tr("Drop photos here or press Ctrl+O"),
            self.tr("JPEG, PNG, TIFF, BMP or WebP, all of the same part"),
            self.tr("Open photos …"),
            "Ctrl O",
        )
        empty.action_requested.connect(self.open_requested)
        stack = QStackedLayout(self)
        stack.addWidget(empty)
        stack.addWidget(page)
        self.setFocusProxy(self._canvas)
        return stack

    def _connect(self) -> None:
        self._canvas.point_requested.connect(self.point_requested)
        self._canvas.part_dragged.connect(self.part_dragged)
        self._canvas.wheel_turned.connect(self.wheel_turned)
        self._canvas.pixel_clicked.connect(self._on_clicked)
        self._canvas.pixel_hovered.connect(self._on_hovered)
        self._canvas.hover_left.connect(self._on_hover_left)
        self._canvas.zoomed.connect(self._on_zoomed)
        self._canvas.divider_dragged.connect(self._on_divider)
        for bar in (self._bar, self._difference_bar):
            bar.map_chosen.connect(self.heat_map_chosen)
        self._modes.chosen.connect(self._on_mode_chosen)
        self._modes.turned.connect(self._fit_strips)
        self._modes.blink.pressed.connect(lambda: self.set_blinking(True))
        self._modes.blink.released.connect(lambda: self.set_blinking(False))
        self._strip.opacity_edited.connect(self._on_opacity_edited)
        self._strip.tone_edited.connect(self.set_tone)
        self._strip.fit_requested.connect(self._canvas.fit_whole)
        self._strip.actual_size_requested.connect(self._canvas.show_actual_size)

    def _take_keys(self) -> None:
        keys = {
            Qt.Key.Key_H: self.toggle_heat,
            Qt.Key.Key_BracketLeft: lambda: self.nudge_opacity(-OPACITY_STEP),
            Qt.Key.Key_BracketRight: lambda: self.nudge_opacity(OPACITY_STEP),
            Qt.Key.Key_1: self._canvas.show_actual_size,
            Qt.Key.Key_0: self._canvas.fit_whole,
        }
        ViewKeys(self._canvas, keys, lambda: self.set_blinking(True), lambda: self.set_blinking(False))

    def _refresh(self) -> None:
        has_twin, has_heat = self._layers.twin.has_picture, self._layers.heat.has_picture
        self._modes.set_availability(has_twin=has_twin, has_heat=has_heat)
        self._modes.set_current(self._mode)
        self._bar.setVisible(self._mode is PhotoMode.HEAT and has_heat)
        self._difference_bar.setVisible(self._mode is PhotoMode.DIFFERENCE and self._distance is not None)
        names = {
            PhotoMode.BLEND: self.tr("Twin"),
            PhotoMode.EDGES: self.tr("Photo"),
            PhotoMode.SPLIT: self.tr("Photo"),
            PhotoMode.PHOTO_EDGES: self.tr("Detail"),
            PhotoMode.HEAT: self.tr("Heat"),
            PhotoMode.DIFFERENCE: self.tr("Difference"),
        }
        if self._mode in names:
            self._strip.show_opacity(names[self._mode], self._opacities[self._mode])
        else:
            self._on_zoomed(self._canvas.scale_factor)
        self._apply()

    def _apply(self) -> None:
        is_split = self._mode is PhotoMode.SPLIT and self._layers.twin.has_picture and not self._is_blinking
        divider_x = self._opacities[PhotoMode.SPLIT] * self._shape[0] - 0.5
        self._layers.apply(self._mode, self._opacities, is_blinking=self._is_blinking, divider_x=divider_x)
        self._canvas.set_divider(divider_x if is_split else None)

    def _draw_photo_edges(self) -> None:
        strength = self._photo_edges
        if strength is None:
            self._layers.photo_edges.set_picture(None)
            return
        h, w = strength.shape
        levels = strength_levels(strength, self._opacities[PhotoMode.PHOTO_EDGES], _PHOTO_EDGE_COLOR)
        self._layers.photo_edges.set_picture(levels, w, h)

    def _on_divider(self, x: float) -> None:
        if self._shape[0]:
            self.set_opacity(PhotoMode.SPLIT, (x + 0.5) / self._shape[0])
            self.opacity_changed.emit(PhotoMode.SPLIT.value, self._opacities[PhotoMode.SPLIT])

    def _draw_notice(self) -> None:
        text = self._busy_text or self._notice_text
        if self._outline_tool.is_active:
            text = self.tr("drag around the defect that was missed · Esc gives up")
        self._words.notify(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out of the strip what there is no room for."""
        super().resizeEvent(event)
        self._fit_strips()

    def _fit_strips(self) -> None:
        room = self.width() - 4 * GRID_PX
        self._modes.fit_into(room)
        self._strip.fit(room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("canvas"))
        painter.end()

    def _on_mode_chosen(self, mode: str) -> None:
        self.set_mode(PhotoMode(mode))
        self._canvas.setFocus()

    def _on_opacity_edited(self, opacity: float) -> None:
        self._opacities[self._mode] = opacity
        if self._mode is PhotoMode.PHOTO_EDGES:
            self._draw_photo_edges()
        self._apply()
        self.opacity_changed.emit(self._mode.value, opacity)

    def _on_zoomed(self, scale: float) -> None:
        if self._mode in {PhotoMode.PHOTO, PhotoMode.TWIN} and self._shape[0]:
            w, h = self._shape
            self._strip.show_about(f"{self._name} · {w} × {h} px · {100 * scale:.0f} %")

    def _on_clicked(self, x: float, y: float) -> None:
        self.pixel_clicked.emit(x, y)
        region = self._layers.region_at(x, y)
        if region:
            self.region_clicked.emit(region)

    def _on_hovered(self, x: float, y: float) -> None:
        if self._is_picking:
            self._loupe.show_at(x, y)
        else:
            self._loupe.hide()
        col, row = round(x), round(y)
        words = []
        distance = self._distance if self._mode is PhotoMode.DIFFERENCE else None
        if distance is not None and _inside(distance, row, col):
            words.append(self.tr("difference {0}").format(f"{distance[row, col]:.0f}"))
        elif self._score is not None and self._valid is not None and _inside(self._score, row, col):
            inspected = bool(self._valid[row, col])
            words.append(
                self.tr("score {0}").format(f"{self._score[row, col]:.2f}") if inspected else self.tr("not inspected")
            )
        part = self._part_at(x, y)
        if part != NO_PART and part < len(self._part_names):
            words.append(self._part_names[part])
        words.append(f"{x:.1f}, {y:.1f} px")
        self._words.say(" · ".join(words))
        self._point_at(self._layers.region_at(x, y))

    def _on_hover_left(self) -> None:
        self._words.readout.hide()
        self._loupe.hide()
        self._point_at(0)

    def _point_at(self, region: int) -> None:
        if region != self._hovered_region:
            self._hovered_region = region
            self.region_hovered.emit(region)

    def _part_at(self, x: float, y: float) -> int:
        if self._part_id is None or not self._shape[0]:
            return NO_PART
        height, width = self._part_id.shape
        col, row = int((x + 0.5) * width / self._shape[0]), int((y + 0.5) * height / self._shape[1])
        return int(self._part_id[row, col]) if _inside(self._part_id, row, col) else NO_PART


def _inside(array: NDArray[np.generic], row: int, col: int) -> bool:
    height, width = array.shape
    return 0 <= row < int(height) and 0 <= col < int(width)
