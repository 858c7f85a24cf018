"""What the Decide panel shows, and which region is in hand when a photo comes up."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from avatar_gui.domain.inspection import InspectionResult, PhotoEntry
from avatar_gui.ui.language import said
from avatar_gui.ui.panels.values import DecideView, RegionView
from avatar_gui.ui.standing import DECIDE

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

CROP_MARGIN = 0.6
CROP_MIN_PX = 48


class ReviewPresenter(QObject):
    """Keeps the Decide panel equal to the workstation."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._station = window.station
        # What is shown already: showing it again would take what is being typed away.
        self._shown: object = None
        self._arrived: tuple[str, str] = ("", "")

    def show(self) -> None:
        """Show the verdict on the photo in hand, with its regions and what was said of them."""
        entry, result = self._station.photo_in_hand, self._station.result_in_hand
        shown: object = None
        if entry is not None:
            shown = (entry.id, self._station.inspect.has_result(entry.id), entry.pose_checks)
        if entry is not None and result is not None:
            evidence = result.evidence.fingerprint
            shown = (entry.id, evidence, result.policy, result.pose_source, entry.decision, entry.review)
        if result is not None and self._station.levels.is_dragging:
            # Cards and pins are put together once the level is let go; photo, verdict and list follow at once.
            self._window.decide_panel.show_outcome(result.verdict, len(result.regions))
            return
        if shown != self._shown:
            self._shown = shown
            view = None if entry is None or result is None else self._view(entry, result)
            self._window.decide_panel.show_result(view, self._station.selection.region)
            self._window.links.show_views()
            is_coming = entry is not None and view is None and self._station.inspect.has_result(entry.id)
            self._window.decide_panel.show_waiting(entry.name if entry is not None and is_coming else "")
            if entry is not None and entry.T_cam_obj is None and entry.pose_checks:
                self._window.decide_panel.show_problem(said(entry.pose_checks[0].message))
            self._window.shortcuts.show_keys(self._window.decide_panel)
        self.arrive()

    def show_chosen(self) -> None:
        """Frame the card of the chosen region."""
        self._window.decide_panel.set_chosen_region(self._station.selection.region)

    def arrive(self) -> None:
        """Take the first region that is open in hand, once per photo and result: the keys act on it."""
        entry, result = self._station.photo_in_hand, self._station.result_in_hand
        if self._window.step != DECIDE or entry is None or result is None:
            return
        here = (entry.id, result.evidence.fingerprint)
        if here == self._arrived:
            return
        self._arrived = here
        ahead = self._window.review.undecided_after()
        if ahead:
            self._station.inspect.prefetch(ahead)
        conclusion = self._station.review.conclusion(entry.id)
        if entry.decision is None and conclusion is not None and conclusion.open_labels:
            self._station.selection.choose_region(conclusion.open_labels[0])

    def leave(self) -> None:
        """Forget where we are: the photo comes up anew."""
        self._arrived = ("", "")

    def _view(self, entry: PhotoEntry, result: InspectionResult) -> DecideView:
        photo, twin = result.evidence.observation.image, result.evidence.twin.color
        fingerprint, review = result.evidence.fingerprint, entry.review
        found = tuple(
            RegionView(r, _crop(photo, r.bbox_px), _crop(twin, r.bbox_px), review.call_on(r, fingerprint))
            for r in result.regions
        )
        drawn = tuple(RegionView(m, _crop(photo, m.bbox_px), _crop(twin, m.bbox_px)) for m in review.marked)
        conclusion = self._station.review.conclusion(entry.id)
        has_said = bool(review.calls or review.marked)
        open_point = conclusion.reason if conclusion is not None and has_said and conclusion.choice is None else ""
        return DecideView(entry.name, result.verdict, found + drawn, entry.decision, open_point=open_point)


def _crop(image: NDArray[np.uint8], box_px: tuple[float, float, float, float]) -> NDArray[np.uint8]:
    """Cut a region out of a picture with some of what surrounds it."""
    x, y, w, h = box_px
    half_w = max(CROP_MIN_PX, w * (1 + CROP_MARGIN)) / 2
    half_h = max(CROP_MIN_PX, h * (1 + CROP_MARGIN)) / 2
    center_x, center_y = x + w / 2, y + h / 2
    left, top = max(0, round(center_x - half_w)), max(0, round(center_y - half_h))
    return np.ascontiguousarray(image[top : round(center_y + half_h), left : round(center_x + half_w)])
