"""What belongs together in list, photo and 3D view: a region pointed at lights up in all of them; a click on the part
brings up the photo that sees the place best.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF, QTimer

from avatar_gui.domain.inspection import InspectionResult, PhotoEntry
from avatar_gui.domain.review import contains
from avatar_gui.domain.surface_heat import Support
from avatar_gui.ui.standing import DECIDE, INSPECT

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow
    from avatar_gui.ui.viewport.cad_viewport import CadViewport

Point = tuple[float, float, float]
# Around a place that was clicked, this share of the part's diameter is brought into view.
SHOWN_SHARE = 0.12
ZOOM_PAUSE_MS = 120


class LinkPresenter(QObject):
    """Links the panes of one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._station = window.station
        self._viewport: CadViewport | None = None
        # A place of the part that is to be shown in a photo once that photo is there: (id of the photo, place).
        self._wanted: tuple[str, Point] | None = None
        # Outlines on the part by region, of one result.
        self._outlines: tuple[InspectionResult | None, dict[int, NDArray[np.float64]]] = (None, {})
        window.station.selection.region_hovered.connect(self._light)
        window.station.selection.region_changed.connect(lambda _label: self._light(self._station.selection.hovered))
        window.station.selection.photo_changed.connect(lambda _id: self._light(0))
        window.station.surface.changed.connect(self.show_views)
        # Without a graphics card a picture of the part takes longer than a step of the wheel: it follows at a pause.
        self._zoom_pause = QTimer(self)
        self._zoom_pause.setSingleShot(True)
        self._zoom_pause.setInterval(ZOOM_PAUSE_MS)
        self._zoom_pause.timeout.connect(self._zoom_along)
        window.photo_view.canvas.seen_changed.connect(self._zoom_pause.start)

    def attach(self, viewport: "CadViewport") -> None:
        """Take the 3D view in once it is open."""
        self._viewport = viewport
        selection = self._station.selection
        viewport.pin_hovered.connect(lambda name: selection.hover_region(int(name) if name else 0))
        viewport.pin_clicked.connect(lambda name: selection.choose_region(int(name)))
        viewport.surface_clicked.connect(lambda x, y, z: self.go_to((x, y, z)))
        self._zoom_along()

    def detach(self) -> None:
        """Stop drawing: the window closes."""
        self._zoom_pause.stop()
        self._viewport = None

    def _zoom_along(self) -> None:
        """Show through the camera what the photo view shows of the photo."""
        canvas = self._window.photo_view.canvas
        if self._viewport is None:
            return
        area = canvas.seen_area
        is_whole = area.contains(canvas.picture_area)
        seen = (area.x(), area.y(), area.width(), area.height())
        self._viewport.set_through_area(None if is_whole else seen)

    # --- pointing ----------------------------------------------------------------------------------------------

    def _light(self, label: int) -> None:
        """Light a region up in list, photo and 3D view; 0: none."""
        window, result = self._window, self._station.result_in_hand
        window.decide_panel.set_hovered_region(label)
        window.photo_view.show_hovered_region(label)
        if self._viewport is not None:
            self._viewport.show_place(None if result is None or not label else self._outline(result, label))

    def _outline(self, result: InspectionResult, label: int) -> NDArray[np.float64] | None:
        if self._outlines[0] is not result:
            self._outlines = (result, {})
        known = self._outlines[1]
        if label not in known:
            contours = {r.label: r.contour_px or (r.peak_px,) for r in result.regions}
            contours |= {-m.number: m.outline_px for m in result.review.marked}
            if label not in contours:
                return None
            known[label] = result.evidence.twin.surface_at(np.asarray(contours[label], np.float64))
        return known[label]

    # --- going to a place --------------------------------------------------------------------------------------

    def go_to(self, point_obj_mm: Point) -> None:
        """Bring up the photo that sees a place of the part best, and the place in it."""
        station = self._station
        if self._window.step not in {INSPECT, DECIDE}:
            return
        photo_id = station.surface.best_photo(point_obj_mm)
        if not photo_id:
            if station.surface.standing is not None:
                station.notifications.info(self.tr("no inspected photo sees this place"))
            return
        self._wanted = (photo_id, point_obj_mm)
        station.selection.choose_photo(photo_id)
        self.follow()

    def follow(self) -> None:
        """Show the place that was asked for, once its photo is shown and framed."""
        entry, wanted = self._station.photo_in_hand, self._wanted
        if wanted is None or entry is None:
            return
        if entry.id != wanted[0]:
            # Somebody went elsewhere meanwhile.
            self._wanted = None
            return
        result = self._station.result_in_hand
        if result is None or not self._window.presenter.photo.is_framed:
            return
        self._wanted = None
        # The panels choose a region of a new photo, and it is brought into view: the place asked for has the last word.
        self._window.presenter.catch_up()
        self._show_place(entry, result, wanted[1])

    def _show_place(self, entry: PhotoEntry, result: InspectionResult, point_obj_mm: Point) -> None:
        cad = self._station.loaded.cad
        if entry.intrinsics is None or entry.T_cam_obj is None or cad is None:
            return
        at_cam = entry.T_cam_obj.apply(np.array([point_obj_mm]))
        x, y = (float(v) for v in entry.intrinsics.project(at_cam)[0])
        reach = SHOWN_SHARE * cad.diameter_mm * entry.intrinsics.fx / float(at_cam[0, 2])
        # First, because a region that is chosen is brought into view.
        hit = next((region.label for region in result.regions if contains(region, (x, y))), 0)
        if hit:
            self._station.selection.choose_region(hit)
        view = self._window.photo_view
        view.show_place((x, y))
        view.canvas.reveal(QRectF(x - reach, y - reach, 2 * reach, 2 * reach))
        view.canvas.center_on_pixel(x, y)
        if self._viewport is not None:
            self._viewport.show_place(np.array([point_obj_mm]))

    # --- who else finds it -------------------------------------------------------------------------------------

    def show_views(self) -> None:
        """Say on the cards how many photos find each region."""
        entry = self._station.photo_in_hand
        if entry is None or not self._window.decide_panel.cards or self._station.surface.standing is None:
            return
        support = self._station.surface.support(entry.id)
        self._window.decide_panel.show_views({label: self._words(each) for label, each in support.items()})

    def _words(self, support: Support) -> tuple[str, str]:
        text = self.tr("1 view") if support.n_views == 1 else self.tr("{0} views agree").format(support.n_views)
        about = []
        if support.agreeing:
            about.append(self.tr("also found in {0}").format(", ".join(support.agreeing)))
        if support.differing:
            about.append(self.tr("seen and not found in {0}").format(", ".join(support.differing)))
        if not about:
            about.append(self.tr("no other inspected photo sees this place well"))
        return text, "\n".join(about)
