"""Joins a click in the photo and a click on the part, in either order, to a point pair."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow


class PointPairing(QObject):
    """Remembers the half of a pair that was clicked first."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._pixel: tuple[float, float] | None = None
        self._point: tuple[float, float, float] | None = None
        self._is_adding = False
        window.station.selection.photo_changed.connect(lambda _id: self._forget())

    @property
    def is_adding(self) -> bool:
        """Whether plain clicks pick points."""
        return self._is_adding

    def set_adding(self, adding: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Let plain clicks pick points, or not."""
        self._is_adding = adding
        self._forget()
        text = self.tr("click a point in the photo or on the part") if adding else ""
        self._window.points_panel.show_pending(text)
        self._window.presenter.panels.show_points()

    def click_pixel(self, x: float, y: float) -> None:
        """Take a plain click in the photo, while points are being added."""
        if self._is_adding:
            self.pick_pixel(x, y)

    def pick_pixel(self, x: float, y: float) -> None:
        """Take one half from the photo, undistorted px."""
        self._pixel = (x, y)
        self._join()

    def pick_point(self, x: float, y: float, z: float) -> None:
        """Take the other half from the part, mm, object frame."""
        self._point = (x, y, z)
        self._join()

    def _join(self) -> None:
        panel, photo_id = self._window.points_panel, self._window.station.selection.photo_id
        if not photo_id:
            return
        if self._pixel is not None and self._point is not None:
            pixel, point = self._pixel, self._point
            self._forget()
            self._window.station.points.add_pair(photo_id, pixel, point)
            panel.show_pending(self.tr("pair added; click the next point"))
        elif self._pixel is not None:
            panel.show_pending(self.tr("now click the same point on the part"))
        else:
            panel.show_pending(self.tr("now click the same point in the photo"))

    def _forget(self) -> None:
        self._pixel = self._point = None
