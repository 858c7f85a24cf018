"""What the pose panel shows of refinement and search, and where its buttons lead."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from avatar_gui.app.refine_actions import REFINE_ALL_KEY, REFINE_KEY, SEARCH_KEY
from avatar_gui.ui.language import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from avatar_gui.ui.main_window import MainWindow


class RefinePresenter(QObject):
    """Keeps the card of refinement and search equal to the workstation."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._station = station = window.station
        self._window = window
        self._card = card = window.pose_panel.refine_card
        station.refinement.convergence_changed.connect(self.show_convergence)
        station.refinement.candidates_changed.connect(self.show_candidates)
        station.runner.changed.connect(self.show_tasks)
        station.document.changed.connect(lambda _names: self.show_available())
        station.selection.photo_changed.connect(lambda _id: self.show_available())
        station.loaded.cad_changed.connect(self.show_available)
        card.refine_requested.connect(self.refine)
        card.search_requested.connect(self.search)
        card.cancel_requested.connect(station.cancel)
        card.undo_requested.connect(station.document.undo)
        card.candidate_chosen.connect(station.refinement.try_candidate)
        self.show_available()

    def refine(self) -> None:
        """Refine the photo in hand."""
        self._act(self._station.refinement.refine)

    def refine_focal(self) -> None:
        """Refine pose and focal length of the photo in hand together."""
        self._act(lambda id_: self._station.refinement.refine(id_, with_focal=True))

    def search(self) -> None:
        """Search the photo in hand for the part."""
        self._act(self._station.refinement.search)

    def show_available(self) -> None:
        """Enable what can be done now."""
        entry, refinement = self._station.photo_in_hand, self._station.refinement
        photo_id = "" if entry is None else entry.id
        self._card.set_available(
            refine=refinement.missing(photo_id), search=refinement.missing(photo_id, needs_pose=False)
        )

    def show_tasks(self) -> None:
        """Show what runs."""
        running = {task.key: task for task in self._station.runner.tasks()}
        for key in (REFINE_KEY, SEARCH_KEY, REFINE_ALL_KEY):
            if key in running:
                task = running[key]
                self._card.show_progress(
                    said(task.text or task.title), task.fraction or None, is_search=key == SEARCH_KEY
                )
                return
        self._card.show_idle()

    def show_convergence(self) -> None:
        """Show the rounds of the refinement of the photo in hand."""
        now = self._station.refinement.convergence
        limit_px = self._station.document.session.policy.pose.ok_edge_median_px
        if now is None or now.photo_id != self._station.selection.photo_id:
            self._card.show_convergence((), limit_px)
            return
        residual_px = [step.residual_px for step in now.steps]
        self._card.show_convergence(residual_px, limit_px, now.text, is_worse=now.is_worse)

    def show_candidates(self) -> None:
        """Show what the search proposes for the photo in hand."""
        refinement = self._station.refinement
        self._card.show_candidates([(each.pose, each.picture) for each in refinement.candidates], refinement.tried)

    def _act(self, act: "Callable[[str], None]") -> None:
        if self._station.selection.photo_id:
            act(self._station.selection.photo_id)
        else:
            self._station.notifications.warn(self.tr("choose a photo first"))
