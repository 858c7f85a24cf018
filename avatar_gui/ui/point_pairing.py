"""Joins a click in the photo and a click on the part, in either order, to a pair, and shows the pairs in all panes."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from avatar_gui.ui.language import said
from avatar_gui.ui.standing import ALIGN

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

# A click this near a cross means the cross, screen px.
CHOOSE_RADIUS_PX = 8.0
NUDGE_PX, COARSE_NUDGE_PX = 0.1, 1.0
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PointPairing(QObject):
    """Remembers the half of a pair that was clicked first, and keeps table, photo and 3D view at one.

    Signals
    -------
    changed()
        Another pair is in hand, or another half waits.
    """

    changed = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._points = window.station.points
        self._pixel: tuple[float, float] | None = None
        self._point: tuple[float, float, float] | None = None
        self._snapped_to = ""
        self._is_adding = False
        window.station.selection.photo_changed.connect(lambda _id: self._forget())
        self._points.standing_changed.connect(self.show)
        self._points.chosen_changed.connect(self._on_chosen)
        self._points.live_changed.connect(window.points_panel.set_live)

    @property
    def is_adding(self) -> bool:
        """Whether plain clicks pick points."""
        return self._is_adding

    @property
    def half(self) -> str:
        """Which half of a pair waits for the other: "photo", "part", or empty."""
        return "photo" if self._pixel is not None else "part" if self._point is not None else ""

    @property
    def can_drop(self) -> bool:
        """Whether `drop_half` would do anything."""
        return self._window.step == ALIGN and (bool(self.half) or self._is_adding or self._points.chosen >= 0)

    # --- clicks and keys ---------------------------------------------------------------------------------------

    def set_adding(self, adding: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Let plain clicks pick points, or not."""
        self._is_adding = adding
        self._forget()
        self.show()

    def click_pixel(self, x: float, y: float) -> None:
        """Take a plain click in the photo: on a cross it chooses the pair, elsewhere it adds while points are added."""
        if self._window.step != ALIGN:
            return
        row = self._row_at(x, y)
        if row >= 0:
            self._points.choose(row)
        elif self._is_adding:
            self.pick_pixel(x, y)
        else:
            self._points.choose(-1)

    def pick_pixel(self, x: float, y: float) -> None:
        """Take one half from the photo, undistorted px."""
        if not self._is_adding:
            # The other half is a click on the part, which picks only then.
            self._window.points_panel.toggle_adding()
        self._pixel = (x, y)
        self._join()

    def pick_point(self, x: float, y: float, z: float, snapped_to: str = "") -> None:
        """Take the other half from the part, mm, object frame."""
        self._point, self._snapped_to = (x, y, z), snapped_to
        self._join()

    def drop_half(self) -> bool:
        """Give up the half that waits, or the choice of a pair, or adding; tell whether there was any."""
        if not self.can_drop:
            return False
        if self.half:
            self._forget()
            self.show()
        elif self._is_adding:
            self._window.points_panel.toggle_adding()
        else:
            self._points.choose(-1)
        return True

    def delete_chosen(self) -> None:
        """Take the pair in hand out."""
        photo_id = self._window.station.selection.photo_id
        if photo_id and self._points.chosen >= 0:
            self._points.delete(photo_id, self._points.chosen)

    def nudge_by_key(self, event: QKeyEvent) -> bool:
        """Move the photo half of the pair in hand by 0.1 px, with Shift by 1 px; tell whether the key was one."""
        direction = _DIRECTIONS.get(Qt.Key(event.key()))
        photo_id, row = self._window.station.selection.photo_id, self._points.chosen
        other_keys = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if direction is None or not photo_id or row < 0 or other_keys:
            return False
        is_coarse = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = COARSE_NUDGE_PX if is_coarse else NUDGE_PX
        self._points.nudge(photo_id, row, step * direction[0], step * direction[1])
        self._window.photo_view.show_loupe_at(*self._points.pairs_in_view(photo_id)[row].pixel_px)
        return True

    # --- panes -------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the pairs everywhere; where another step is shown, points are no longer added."""
        if self._is_adding and self._window.step != ALIGN:
            self._window.points_panel.toggle_adding()
            return
        if self._window.step == ALIGN:
            self.show_in_table()
        self.show_in_photo()
        self.show_in_space()
        self.changed.emit()

    def show_in_table(self) -> None:
        """Show the pairs in the table, and what the next click does."""
        panel = self._window.points_panel
        panel.show_standing(self._points.standing(), self._points.chosen)
        panel.show_pending(self._next_words())

    def show_in_photo(self) -> None:
        """Show the photo halves, while aligning."""
        photo_id, view = self._window.station.selection.photo_id, self._window.photo_view
        if self._window.step != ALIGN or not photo_id:
            view.show_points(())
            return
        standing = self._points.standing()
        view.show_points(
            self._points.pairs_in_view(photo_id), standing.residual_px, self._points.chosen, pending_px=self._pixel
        )

    def show_in_space(self) -> None:
        """Show the CAD halves on the part, while aligning: nowhere else do they mean anything."""
        is_align = self._window.step == ALIGN
        pairs = self._points.standing().pairs if is_align else ()
        self._window.space.show_pairs(pairs, self._points.chosen, self._point if is_align else None)

    def _on_chosen(self, row: int) -> None:
        self.show()
        photo_id = self._window.station.selection.photo_id
        if row < 0 or not photo_id or self._window.step != ALIGN:
            self._window.photo_view.hide_loupe()
            return
        pairs = self._points.pairs_in_view(photo_id)
        if row < len(pairs):
            self._window.photo_view.canvas.ensure_seen(*pairs[row].pixel_px)
            self._window.space.ensure_seen(pairs[row].point_obj_mm)

    def _next_words(self) -> str:
        if self._pixel is not None:
            return self.tr("now click the same point on the part · Esc gives it up")
        if self._point is not None:
            picked = said(self._snapped_to) or self.tr("point")
            return self.tr("{0}: now click it in the photo · Esc gives it up").format(picked)
        if self._is_adding:
            return self.tr("click a point in the photo or on the part")
        if self._points.chosen >= 0:
            return self.tr("arrows in the photo move it by 0.1 px, with Shift by 1 px")
        entry = self._window.station.photo_in_hand
        if entry is not None and not entry.point_pairs:
            return self.tr("Add points, then click the same spot in the photo and on the part; four give a pose.")
        return ""

    def _row_at(self, x: float, y: float) -> int:
        photo_id = self._window.station.selection.photo_id
        pairs = self._points.pairs_in_view(photo_id) if photo_id else ()
        if not pairs:
            return -1
        away = np.hypot(*(np.array([pair.pixel_px for pair in pairs]) - (x, y)).T)
        nearest = int(np.argmin(away))
        return nearest if away[nearest] * self._window.photo_view.canvas.scale_factor <= CHOOSE_RADIUS_PX else -1

    def _join(self) -> None:
        photo_id = self._window.station.selection.photo_id
        if not photo_id:
            return
        if self._pixel is not None and self._point is not None:
            pixel, point, snapped_to = self._pixel, self._point, self._snapped_to
            self._forget()
            self._points.add_pair(photo_id, pixel, point, snapped_to)
        self.show()

    def _forget(self) -> None:
        self._pixel = self._point = None
        self._snapped_to = ""
