"""What the 3D view shows: the part, the cameras around it, points and findings on it."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.inspection import PhotoEntry
from avatar_gui.domain.quality import PointPair
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.ui.standing import ALIGN
from avatar_gui.ui.theme import current_tokens

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow
    from avatar_gui.ui.viewport.cad_viewport import CadViewport


class SpacePresenter(QObject):
    """Keeps the 3D view equal to the workstation; does nothing until it is open."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._station = window.station
        self._viewport: CadViewport | None = None
        self._backdrop: NDArray[np.uint8] | None = None
        self._has_shown_camera = False
        self._places: frozenset[tuple[CameraIntrinsics, RigidTransform]] = frozenset()

    def attach(self, viewport: "CadViewport") -> None:
        """Take the 3D view in once it is open."""
        self._viewport = viewport
        for name in ("fit", "through", "handles"):
            # The window has these keys itself: two owners of one key would silence it.
            action = viewport.findChild(QAction, f"viewport_{name}")
            if action is not None:
                action.setShortcut(QKeySequence())
        self.on_theme()
        self.show_cad()
        self.show_pins()
        self.on_step()
        self._window.pairing.show_in_space()
        if self._backdrop is not None:
            viewport.set_backdrop(self._backdrop)

    def detach(self) -> None:
        """Stop drawing: the window closes."""
        self._viewport = None

    def on_theme(self) -> None:
        """Take the colours of the theme."""
        tokens = current_tokens()
        if self._viewport is not None:
            self._viewport.set_theme(tokens.raised, tokens.background, tokens.text, tokens.accent)

    def draw_now(self) -> None:
        """Draw at once: in a turn of its own, the view would keep the old theme beside a window in the new one.

        While photos are inspected on a busy machine that is a second and more.
        """
        if self._viewport is not None:
            self._viewport.draw_now()

    def on_step(self) -> None:
        """Offer the handles while aligning."""
        if self._viewport is not None:
            self._viewport.set_handles_shown(shown=self._window.step == ALIGN)

    def show_cad(self) -> None:
        """Show the part."""
        if self._viewport is not None:
            self._has_shown_camera = False
            self._viewport.show_cad(self._station.loaded.cad)
            self.show_features()
            self.show_cameras()

    @property
    def picture_s(self) -> float:
        """How long the last picture of the view took; 0 while there is none."""
        return 0.0 if self._viewport is None else self._viewport.picture_s

    def show_cameras(self) -> None:
        """Show the cameras; the view is fitted to part and camera once, when both are there."""
        if self._viewport is None:
            return
        from avatar_gui.ui.viewport.entries import CameraEntry

        station, chosen = self._station, self._station.selection.photo_id
        self._places = self._camera_places()
        # Photos of one station share their camera: one frustum stands for all, that of the photo in hand if it is one.
        standing: dict[tuple[CameraIntrinsics, RigidTransform], PhotoEntry] = {}
        for entry in station.document.session.photos:
            if entry.intrinsics is None or entry.T_cam_obj is None:
                continue
            place = (entry.intrinsics, entry.T_cam_obj)
            if entry.id == chosen or place not in standing:
                standing[place] = entry
        entries = [
            CameraEntry(entry.id, *place, station.loaded.thumbnail(entry), is_current=entry.id == chosen)
            for place, entry in standing.items()
        ]
        self._viewport.show_cameras(entries)
        if not self._has_shown_camera and station.loaded.cad is not None and any(e.is_current for e in entries):
            self._has_shown_camera = True
            self._viewport.fit_view()

    def show_new_cameras(self) -> None:
        """Show the cameras if one stands where none stood before: a picture of the part takes its time."""
        if self._viewport is not None and self._camera_places() != self._places:
            self.show_cameras()

    def _camera_places(self) -> frozenset[tuple[CameraIntrinsics, RigidTransform]]:
        photos = self._station.document.session.photos
        return frozenset((e.intrinsics, e.T_cam_obj) for e in photos if e.intrinsics and e.T_cam_obj)

    def show_pairs(
        self, pairs: tuple[PointPair, ...], chosen: int = -1, pending_mm: tuple[float, float, float] | None = None
    ) -> None:
        """Number the CAD points of pairs; `pending_mm` waits for its place in the photo."""
        if self._viewport is not None:
            self._viewport.show_points(pairs, chosen, pending_mm)

    def show_features(self) -> None:
        """Let clicks be pulled to the part's corners, edges and circles, once they are known."""
        if self._viewport is not None:
            self._viewport.set_features(self._station.points.features)

    def ensure_seen(self, point_obj_mm: tuple[float, float, float]) -> None:
        """Bring a point of the part into the free view where it is not."""
        if self._viewport is not None:
            self._viewport.ensure_seen(point_obj_mm)

    def show_pins(self) -> None:
        """Pin the findings of the photo in hand onto the part."""
        # A picture of the part takes longer than a level may wait while it is dragged.
        if self._viewport is None or self._station.levels.is_dragging:
            return
        from avatar_gui.ui.viewport.entries import RegionPin

        tokens, result = current_tokens(), self._station.result_in_hand
        regions = () if result is None else result.regions
        reject_at = 0.0 if result is None else result.verdict.threshold.reject_at
        self._viewport.show_regions(
            [
                RegionPin(
                    region.point_obj_mm, str(region.label), tokens.reject if region.peak >= reject_at else tokens.review
                )
                for region in regions
                if region.point_obj_mm is not None
            ]
        )

    def set_backdrop(self, image: NDArray[np.uint8]) -> None:
        """Give the photo to look through at."""
        self._backdrop = image
        if self._viewport is not None:
            self._viewport.set_backdrop(image)

    def toggle_through(self) -> None:
        """Look through the camera of the photo in hand, or freely again."""
        if self._viewport is not None:
            self._viewport.set_through_current(on=not self._viewport.is_through)

    def toggle_handles(self) -> None:
        """Show or hide the handles on the camera in hand."""
        if self._viewport is not None:
            self._viewport.tools.handles.toggle()

    def fit(self) -> None:
        """Show part and camera in hand; once more, the part alone."""
        if self._viewport is not None:
            self._viewport.fit_view()
