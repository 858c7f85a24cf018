"""Who hears of what: each signal of the workstation leads to the panes that show it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from avatar_gui.domain.inspection import PhotoEntry
from avatar_gui.ui.frame_presenter import FramePresenter
from avatar_gui.ui.panel_presenter import PanelPresenter
from avatar_gui.ui.photo_presenter import PhotoPresenter
from avatar_gui.ui.standing import DECIDE, INSPECT, REPORT

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow
    from avatar_gui.ui.viewport.cad_viewport import CadViewport


# During a gesture the 3D view may take this share of the time: a picture takes 2 ms on a graphics card and 70 to 100 ms
# without one, and the photo, where the hand is, waits for it. Between two of its pictures pass at least and at most:
SPACE_SHARE = 0.1
CATCH_UP_MS = (50, 1000)
PICTURES_SOON_MS = 200
SPACE_SOON_MS = 10


class Presenter(QObject):
    """Keeps every pane of one window equal to its workstation."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._station = station = window.station
        self.photo, self.panels, self.frame = PhotoPresenter(window), PanelPresenter(window), FramePresenter(window)
        self.space = window.space
        self.is_opening = False
        self._in_hand: PhotoEntry | None = None
        # While a decision leads to another photo: what changed meanwhile, and whether another one is in hand.
        self._held: set[str] | None = None
        # Several signals of one change make one redraw.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._refresh_lists)
        # While a hand moves the part, photo and numbers follow together, the 3D view as its speed allows, and lists and
        # reports when the hand lets go: each change of any pane has the whole window put together anew.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._follow_gesture)
        # The 3D view follows when the next photo is on the screen, which is what the operator waits for.
        self._space_soon = QTimer(self)
        self._space_soon.setSingleShot(True)
        self._space_soon.setInterval(SPACE_SOON_MS)
        self._space_soon.timeout.connect(self._show_in_space)
        # After a decision the next photo comes first: its panels in a turn of their own once it is on the screen.
        self._panels_wait = False
        self._panels_soon = QTimer(self)
        self._panels_soon.setSingleShot(True)
        self._panels_soon.setInterval(SPACE_SOON_MS)
        self._panels_soon.timeout.connect(self.catch_up)
        # The pictures in the cameras: those of a long series come one by one when its job is opened.
        self._pictures_soon = QTimer(self)
        self._pictures_soon.setSingleShot(True)
        self._pictures_soon.setInterval(PICTURES_SOON_MS)
        self._pictures_soon.timeout.connect(self.space.show_cameras)
        station.document.changed.connect(self._on_session)
        station.job_opened.connect(self._on_job)
        station.backend_ready.connect(self._on_result)
        station.saved_changed.connect(self._on_saved)
        station.document.settled.connect(self._on_saved)
        station.selection.photo_changed.connect(lambda _id: self._on_photo())
        station.selection.region_changed.connect(lambda _label: self._on_region())
        station.loaded.cad_changed.connect(self._on_cad)
        station.loaded.photo_loaded.connect(self._on_photo_loaded)
        station.loaded.thumbnail_loaded.connect(lambda _sha: self._soon.start())
        station.results.result_ready.connect(self._on_result_ready)
        station.inspect.standing_changed.connect(lambda _id: self._soon.start())
        station.surface.changed.connect(self._soon.start)
        station.inspect.started.connect(lambda: window.set_step(INSPECT))
        station.inspect.finished.connect(self._on_inspected)
        station.gestures.ended.connect(self._on_gesture_ended)
        station.pose.view_changed.connect(self._on_pose_view)
        station.runner.changed.connect(self.frame.show_tasks)
        station.notifications.posted.connect(self.frame.show_notification)
        station.part.unit_needed.connect(self.panels.ask_unit)
        station.settings.changed.connect(lambda _settings: self.panels.show_report())

    def attach_viewport(self, viewport: "CadViewport") -> None:
        """Take the 3D view in once it is open."""
        self.space.attach(viewport)
        self._window.surface.attach(viewport)
        self._window.links.attach(viewport)

    def detach(self) -> None:
        """Stop drawing: the window closes."""
        self._soon.stop()
        self._later.stop()
        self._pictures_soon.stop()
        self._space_soon.stop()
        self._panels_soon.stop()
        self.space.detach()
        self._window.surface.detach()
        self._window.links.detach()

    def refresh_all(self) -> None:
        """Draw everything."""
        self._on_photo()
        self._on_cad()
        self._on_saved()
        self.frame.show_tasks()
        self._refresh_lists()

    def on_theme(self) -> None:
        """Recolour what style sheets do not reach."""
        self.space.on_theme()
        self.space.show_pins()
        self.space.draw_now()
        self._refresh_lists()

    def on_units(self) -> None:
        """Show lengths and areas in their other unit."""
        self.space.on_theme()
        self._on_cad()
        self.panels.show_decide()

    def on_heat_map(self) -> None:
        """Show scores in the colours chosen."""
        self.photo.show_heat_map()
        self._window.surface.show()

    def on_step(self) -> None:
        """Show what the current step needs."""
        self.photo.on_step()
        self.space.on_step()
        self._window.surface.show()
        self._window.pairing.show()
        self._refresh_lists()

    def fit_view(self) -> None:
        """Show the part and its camera, and the part in the photo."""
        self.space.fit()
        self.photo.fit_part()

    # --- reactions ---------------------------------------------------------------------------------------------

    @contextmanager
    def in_one_go(self) -> Iterator[None]:
        """Show a change together with the step to the next photo that may follow it: the one left is not drawn anew."""
        self._held, before = set(), self._station.selection.photo_id
        try:
            yield
        finally:
            names, self._held = frozenset(self._held), None
            if names and self._station.selection.photo_id == before:
                self._on_session(names)

    def _on_session(self, names: frozenset[str]) -> None:
        if self._held is not None:
            self._held |= names
            return
        if "photos" in names and self._station.selection.photo_id and self._station.photo_in_hand is None:
            self._station.selection.choose_photo("")
        entry, before = self._station.photo_in_hand, self._in_hand
        self._in_hand = entry
        if names == {"photos"} and entry is before and entry is not None:
            # Others came or were aligned, as they do all the time in a series: what is shown of this one stands.
            self.space.show_new_cameras()
            self._soon.start()
            return
        if names == {"photos"} and self._station.gestures.is_active:
            if not self._later.isActive():
                pace_ms = 1000 * self.space.picture_s / SPACE_SHARE
                self._later.start(round(min(max(pace_ms, CATCH_UP_MS[0]), CATCH_UP_MS[1])))
            return
        if "photos" in names:
            self._later.stop()
            self.panels.show_camera()
            self.panels.show_pose()
            self.space.show_cameras()
        if names & {"photos", "policy", "engine"}:
            self._on_result()
        self._soon.start()

    def _follow_gesture(self) -> None:
        """Follow a gesture with what does not follow at once."""
        self.panels.show_pose()
        self.space.show_cameras()

    def _on_gesture_ended(self) -> None:
        self._later.stop()
        self.panels.show_camera()
        self._follow_gesture()
        self._on_result()

    def _on_job(self) -> None:
        self.photo.forget()
        self.panels.ask_unit(None, None)
        self._window.notice.clear()
        self._window.news.clear()
        self.refresh_all()
        # Results are known as current only once the CAD model is read: then once more.
        self.is_opening = self._station.document.session.cad is not None
        self._window.set_step(self._window.job_view.opening_step())

    def _on_photo(self) -> None:
        self._in_hand = self._station.photo_in_hand
        self.photo.show_photo()
        self._window.pairing.show_in_photo()
        self.photo.show_result()
        self._window.photos.set_chosen(self._station.selection.photo_id)
        if self._held is None:
            self._show_panels()
        else:
            self._panels_wait = True
            self._panels_soon.start()

    def catch_up(self) -> None:
        """Show now what waits until the photo is on the screen: keys act on what the panels hold."""
        if self._panels_wait:
            self._show_panels()

    def _show_panels(self) -> None:
        self._panels_wait = False
        self._panels_soon.stop()
        self.panels.show_photo_panels()
        # Panels choose a region, which is brought into view: a place that was asked for comes after.
        self._window.links.follow()
        self._space_soon.start()
        self._soon.start()

    def _show_in_space(self) -> None:
        self.space.show_cameras()
        self._window.pairing.show_in_space()
        self.space.show_pins()

    def _on_cad(self) -> None:
        self.panels.show_part()
        self.space.show_cad()
        self._window.surface.forget()
        self._on_result()
        if self.is_opening and self._station.loaded.cad is not None:
            self.is_opening = False
            self._window.set_step(self._window.job_view.opening_step())
            self._window.job_view.show_mode()

    def _on_photo_loaded(self, sha256: str) -> None:
        entry = self._station.photo_in_hand
        if entry is not None and entry.sha256 == sha256:
            self.photo.show_photo()
            self._window.links.follow()
        if not self._pictures_soon.isActive():
            self._pictures_soon.start()

    def _on_pose_view(self) -> None:
        self.photo.show_photo()
        self._window.links.follow()
        self.panels.show_pose()
        self._soon.start()

    def _on_result(self) -> None:
        self.photo.show_result()
        self.panels.show_decide()
        self.space.show_pins()
        self._window.surface.show()
        self._window.links.show_views()
        self._window.links.follow()
        self._soon.start()

    def _on_result_ready(self, fingerprint: str) -> None:
        photo_id = self._station.selection.photo_id
        if photo_id and self._station.inspect.fingerprint(photo_id) == fingerprint:
            self._on_result()
        else:
            # Of another photo, which lists and the part's verdict tell of.
            self._soon.start()

    def _on_region(self) -> None:
        self.panels.show_chosen_region()
        self.photo.show_chosen_region()

    def _on_inspected(self, good: int, asked: int) -> None:
        """Go on to Decide when all that was asked for is there and the operator has stayed to wait for it."""
        if good == asked and self._window.step == INSPECT:
            self._window.set_step(DECIDE)

    def _on_saved(self) -> None:
        self.frame.show_saved()
        self.frame.enable_actions()

    def _refresh_lists(self) -> None:
        # Lists follow the panels, which start them again.
        if self._station.gestures.is_active or self._panels_wait:
            return
        self.frame.show_lists()
        if not self._station.levels.is_dragging:
            self.frame.show_part()
        if self._window.step == INSPECT:
            self.panels.show_inspect()
        elif self._window.step == REPORT:
            self.panels.show_report()
        self.frame.enable_actions()
