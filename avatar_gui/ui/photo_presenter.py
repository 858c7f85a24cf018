"""What the photo pane shows: the photo, twin, heat, regions and points, and what to say over them."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF, Signal

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.heat import heat_range
from avatar_gui.domain.heat_maps import HEAT_MAPS
from avatar_gui.domain.inspection import InspectionResult
from avatar_gui.domain.twin import NO_PART, TwinRender
from avatar_gui.ui.language import said
from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.standing import ALIGN, DECIDE, INSPECT

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

# Distance in Lab at the upper end of the difference's colours: black beside white is 100.
DIFFERENCE_HIGH = 40.0
# The part is shown with this share of its size around it.
PART_MARGIN = 0.12
PART_STEPS = frozenset({ALIGN, INSPECT, DECIDE})


class PhotoPresenter(QObject):
    """Keeps the photo pane equal to the workstation.

    Signals
    -------
    framed(photo_id)
        The photo is on the screen, and what the step is about was brought into view.
    """

    framed = Signal(str)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._station = window.station
        self._view = window.photo_view
        # Id of the photo, and which picture: the camera that it was straightened by, or the array as it was taken.
        self._shown_photo: tuple[str, object] = ("", 0)
        self._framed_photo = ""
        self._is_straight = False
        self.shown_result: InspectionResult | None = None
        self._shown_difference: object = None
        window.photo_view.mode_changed.connect(lambda _mode: self.show_difference())
        window.station.differences.ready.connect(self.show_difference)

    @property
    def is_framed(self) -> bool:
        """Whether the photo in hand is shown without its distortion, and its part was brought into view."""
        entry = self._station.photo_in_hand
        return entry is not None and self._framed_photo == entry.id == self._shown_photo[0] and self._is_straight

    def forget(self) -> None:
        """Another job is open: nothing shown belongs to it."""
        self._shown_photo, self._framed_photo, self.shown_result = ("", 0), "", None

    def on_step(self) -> None:
        """Show what the current step is about."""
        step, view = self._window.step, self._view
        view.set_aligning(step == ALIGN)
        if step == ALIGN and view.mode in {PhotoMode.HEAT, PhotoMode.PHOTO, PhotoMode.DIFFERENCE}:
            view.set_mode(PhotoMode.EDGES)
        elif step in {INSPECT, DECIDE} and self.shown_result is not None:
            view.set_mode(PhotoMode.HEAT)
        self._framed_photo = ""
        self._frame_part()
        self._offer_gestures()
        self._tell_framed()

    def show_photo(self) -> None:
        """Show the photo without its lens distortion as soon as there is one; until then as it was taken."""
        view, entry, pose_view = self._view, self._station.photo_in_hand, self._station.pose.view
        if entry is None:
            if self._shown_photo[0]:
                self._shown_photo = ("", 0)
                view.show_photo(None)
            self._offer_gestures()
            self._say()
            return
        is_mine = pose_view is not None and pose_view.photo_id == entry.id
        image: NDArray[np.uint8] | None = None
        which: CameraIntrinsics | NDArray[np.uint8] | None = None
        observation = pose_view.observation if is_mine and pose_view is not None else None
        result = self._station.result_in_hand
        if observation is None and result is not None:
            # It is there already, with twin and heat: the next photo of a series is shown at once.
            observation = result.evidence.observation
        if observation is not None:
            image, which = observation.image, observation.intrinsics
        elif self._shown_photo[0] != entry.id:
            photo = self._station.loaded.photo(entry)
            image = which = None if photo is None else photo.image
        if image is not None and not self._is_shown(entry.id, which):
            self._shown_photo = (entry.id, which)
            self._is_straight = observation is not None
            view.show_photo(image, entry.name)
            self._window.space.set_backdrop(image)
            self.shown_result = None
            self._window.pairing.show_in_photo()
            self.show_result()
        self.show_twin()
        self._offer_gestures()
        self._tell_framed()

    def _tell_framed(self) -> None:
        # Another photo may be in hand already, whose picture is still being read.
        entry = self._station.photo_in_hand
        if entry is not None and entry.id == self._framed_photo == self._shown_photo[0]:
            self.framed.emit(self._framed_photo)

    def _is_shown(self, photo_id: str, which: object) -> bool:
        shown_id, shown = self._shown_photo
        # Pictures as taken are arrays, which are told apart by being the same.
        if isinstance(which, CameraIntrinsics) and isinstance(shown, CameraIntrinsics):
            return shown_id == photo_id and which == shown
        return shown_id == photo_id and which is shown

    def _offer_gestures(self) -> None:
        """Let drags move the part where there is one to move, and pixels mean what they show."""
        entry = self._station.photo_in_hand
        is_placed = entry is not None and entry.T_cam_obj is not None and entry.intrinsics is not None
        is_shown = entry is not None and self._shown_photo[0] == entry.id and self._is_straight
        has_part = self._station.loaded.cad is not None
        self._view.set_align_enabled(self._window.step == ALIGN and is_placed and is_shown and has_part)

    def show_twin(self) -> None:
        """Show the twin of the pose in hand."""
        view, entry, pose_view = self._view, self._station.photo_in_hand, self._station.pose.view
        if entry is None or self._shown_photo[0] != entry.id:
            self._say()
            return
        twin = None
        if pose_view is not None and pose_view.photo_id == entry.id and pose_view.T_cam_obj is not None:
            twin = pose_view.twin
        elif (result := self._station.result_in_hand) is not None:
            twin = result.evidence.twin
        cad = self._station.loaded.cad
        if pose_view is not None and pose_view.photo_id == entry.id and pose_view.photo_edges is not None:
            view.show_photo_edges(pose_view.photo_edges)
        view.show_twin(twin, [part.name for part in cad.parts] if cad is not None else ())
        if twin is not None and self._window.step == ALIGN and view.mode is PhotoMode.PHOTO:
            view.set_mode(PhotoMode.EDGES)
        self._frame_part()
        self._say()

    def show_result(self) -> None:
        """Show heat and regions of the photo in hand."""
        entry, result = self._station.photo_in_hand, self._station.result_in_hand
        if entry is not None and self._shown_photo[0] != entry.id:
            return
        shown = self.shown_result
        if result is not None and shown is not None and result.evidence is shown.evidence:
            # The same map, decided on or judged anew.
            has_same_scale = result.verdict.threshold == shown.verdict.threshold
            self.shown_result = result
            if not has_same_scale:
                self._show_heat(result)
        elif result is not shown or result is None:
            self._show_heat(result)
            self._shown_difference = None
        self.show_difference()
        self._say()
        self._show_regions()

    def _show_heat(self, result: InspectionResult | None) -> None:
        was_there, self.shown_result = self.shown_result is not None, result
        view = self._view
        if result is None:
            view.show_heat(None)
            if view.mode is PhotoMode.HEAT and was_there:
                view.toggle_heat()
            elif view.mode is PhotoMode.DIFFERENCE:
                view.set_mode(PhotoMode.PHOTO)
            return
        self._paint_heat(result)
        if self._window.step in {INSPECT, DECIDE} and view.mode is not PhotoMode.DIFFERENCE:
            view.set_mode(PhotoMode.HEAT)

    def show_heat_map(self) -> None:
        """Show heat and difference in the colours chosen."""
        if self.shown_result is not None:
            self._paint_heat(self.shown_result)
            self._shown_difference = None
            self.show_difference()

    def _paint_heat(self, result: InspectionResult) -> None:
        threshold, anomaly = result.verdict.threshold, result.evidence.anomaly
        low, high = heat_range(threshold)
        table = HEAT_MAPS[self._station.settings.value.heat_map]
        self._view.show_heat(anomaly.score, anomaly.valid, table, low=low, high=high, threshold=threshold.review_at)

    def show_difference(self) -> None:
        """Show the difference of photo and twin where it is looked at, as soon as it is made."""
        view, result = self._view, self.shown_result
        if view.mode is not PhotoMode.DIFFERENCE or result is None:
            return
        made = self._station.differences.picture(result.evidence)
        if made is None:
            view.show_difference(None)
        elif made is not self._shown_difference:
            table = HEAT_MAPS[self._station.settings.value.heat_map]
            view.show_difference(made.distance_lab, made.valid, table, high=DIFFERENCE_HIGH)
        self._shown_difference = made
        self._say()

    def _show_regions(self) -> None:
        result = self.shown_result
        if result is None:
            self._view.show_regions(())
            return
        said = [(r.label, result.review.call_on(r, result.evidence.fingerprint)) for r in result.regions]
        calls = {number: call.choice for number, call in said if call is not None}
        self._view.show_regions(result.regions, self._station.selection.region, calls, result.review.marked)

    def show_chosen_region(self) -> None:
        """Frame the chosen region and bring it into view."""
        chosen, result = self._station.selection.region, self.shown_result
        if result is None:
            return
        self._show_regions()
        for drawn in result.review.marked:
            if -drawn.number == chosen:
                self._view.canvas.reveal(QRectF(*drawn.bbox_px))
        for region in result.regions:
            if region.label == chosen:
                x, y, w, h = region.bbox_px
                self._view.canvas.reveal(QRectF(x - 0.5, y - 0.5, w, h))

    def fit_part(self) -> None:
        """Show the part as large as it goes, or the whole photo where there is no twin."""
        area = self._part_area()
        self._view.canvas.set_home(area)
        self._view.canvas.fit()

    def _frame_part(self) -> None:
        """Bring the part into view, once per photo and step: never while the operator moves it."""
        entry = self._station.photo_in_hand
        if entry is None or self._framed_photo == entry.id:
            return
        if self._window.step not in PART_STEPS:
            self._framed_photo = entry.id
            self._view.canvas.set_home(None)
            self._view.canvas.fit()
            return
        area = self._part_area()
        if area is None:
            return
        self._framed_photo = entry.id
        self._view.canvas.set_home(area)
        self._view.canvas.fit()

    def _part_area(self) -> QRectF | None:
        entry, pose_view = self._station.photo_in_hand, self._station.pose.view
        if entry is None:
            return None
        if pose_view is not None and pose_view.photo_id == entry.id:
            return None if pose_view.twin is None or pose_view.is_preview else part_area(pose_view.twin)
        result = self._station.result_in_hand
        return None if result is None else part_area(result.evidence.twin)

    def _say(self) -> None:
        """Tell over the photo what is being done, or what is wrong."""
        station, entry, view = self._station, self._station.photo_in_hand, self._view
        if entry is None:
            view.show_busy("")
            view.show_notice("")
            return
        busy = ""
        pose_view = station.pose.view
        is_mine = pose_view is not None and pose_view.photo_id == entry.id
        if self._shown_photo[0] != entry.id:
            busy = self.tr("reading {0}").format(entry.name)
        elif (
            entry.T_cam_obj is not None
            and (not is_mine or pose_view is None or pose_view.twin is None)
            and station.result_in_hand is None
            and station.runner.is_busy("pose-view")
        ):
            busy = self.tr("rendering the twin")
        elif view.mode is PhotoMode.DIFFERENCE and self._shown_difference is None and self.shown_result is not None:
            busy = self.tr("comparing photo and twin")
        view.show_busy(busy)
        notice = ""
        if is_mine and pose_view is not None and pose_view.problem:
            notice = said(pose_view.problem)
        elif station.result_in_hand is None and station.inspect.has_older_result(entry.id):
            notice = self.tr("changed since it was inspected: inspect again")
        view.show_notice(notice)


def part_area(twin: TwinRender) -> QRectF | None:
    """Give the area of the part in a twin with some room around it, px; None where there is no part."""
    seen = twin.part_id != NO_PART
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not len(rows):
        return None
    area = QRectF(columns[0] - 0.5, rows[0] - 0.5, columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1)
    room = PART_MARGIN * max(area.width(), area.height())
    whole = QRectF(-0.5, -0.5, seen.shape[1], seen.shape[0])
    return area.adjusted(-room, -room, room, room).intersected(whole)
