"""Deciding by key or mouse: what a key acts on, and where the window goes next."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QMenu, QWidget

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import Choice, Decision
from avatar_gui.domain.review import MarkedRegion, RegionCall, RegionChoice
from avatar_gui.ui.language import said
from avatar_gui.ui.reasons_dialog import edit_reasons
from avatar_gui.ui.standing import DECIDE

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

REGION_CHOICES = {
    Choice.ACCEPT: RegionChoice.FALSE_ALARM,
    Choice.REJECT: RegionChoice.DEFECT,
    Choice.UNSURE: RegionChoice.UNSURE,
}
_STEPS = {
    Qt.Key.Key_Left: ("region", -1),
    Qt.Key.Key_Right: ("region", 1),
    Qt.Key.Key_Up: ("photo", -1),
    Qt.Key.Key_Down: ("photo", 1),
}


class ReviewCommands(QObject):
    """Decides on what is in hand: a region, or the whole photo.

    Signals
    -------
    all_decided()
        A decision was made, and it was the last one open.
    """

    all_decided = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._station = window.station

    # --- deciding ----------------------------------------------------------------------------------------------

    def answer(self, choice: Choice) -> None:
        """Say `choice` of the region in hand, else of the photo in hand, and go on."""
        self._window.presenter.catch_up()
        region = self._station.selection.region
        if self._window.step == DECIDE and region:
            self.call_region(region, REGION_CHOICES[choice])
        else:
            self.decide(choice, self._window.decide_panel.comment)

    def decide(self, choice: Choice, comment: str = "") -> None:
        """Decide on the photo in hand and go to the next undecided one."""
        self._window.presenter.catch_up()
        photo_id = self._station.selection.photo_id
        if not photo_id:
            return
        if not self._station.inspect.has_result(photo_id):
            self._station.notifications.warn(self.tr("inspect the photo before you decide on it"))
        elif self._station.result_in_hand is None:
            # A key pressed too early would decide on what nobody has seen.
            self._station.notifications.info(self.tr("the result is still being read: decide once it is shown"))
        else:
            with self._window.presenter.in_one_go():
                if self._station.review.decide(photo_id, choice, comment):
                    self._go_on()

    def call_region(self, label: int, choice: RegionChoice) -> None:
        """Say what a region of the photo in hand is; go on with the next one, or the next photo when all is said."""
        self._window.presenter.catch_up()
        station, photo_id = self._station, self._station.selection.photo_id
        if label < 0:
            station.notifications.info(self.tr("a region drawn by hand is a defect; X removes it"))
            return
        with self._window.presenter.in_one_go():
            self._call(photo_id, label, choice)

    def _call(self, photo_id: str, label: int, choice: RegionChoice) -> None:
        station = self._station
        was_decided = station.document.session.photo(photo_id).decision is not None
        # What is written in the field is about the region in hand.
        comment = self._window.decide_panel.comment if label == station.selection.region else None
        if not station.review.call_region(photo_id, label, choice, comment):
            return
        conclusion = station.review.conclusion(photo_id)
        is_decided = station.document.session.photo(photo_id).decision is not None
        if is_decided and not was_decided:
            self._go_on()
        elif conclusion is not None and conclusion.open_labels:
            after = [number for number in conclusion.open_labels if number > label]
            station.selection.choose_region((after or list(conclusion.open_labels))[0])
        elif not is_decided:
            # The keys act on the photo now, which is what is left to decide.
            station.selection.choose_region(0)

    def take_back(self) -> None:
        """Take back what was said of the region or photo in hand; a drawn region goes."""
        station, photo_id = self._station, self._station.selection.photo_id
        label = station.selection.region if self._window.step == DECIDE else 0
        if not photo_id:
            return
        if label < 0:
            station.selection.choose_region(0)
            station.review.remove_marked(photo_id, label)
        elif label > 0:
            station.review.call_region(photo_id, label, None)
        else:
            station.review.decide(photo_id, None)

    def comment(self, text: str) -> None:
        """Change the comment on what is in hand, if something was said of it."""
        station, photo_id, label = self._station, self._station.selection.photo_id, self._station.selection.region
        if not photo_id:
            return
        if label:
            call = station.review.call_on(photo_id, label)
            if label < 0 or (call is not None and call.comment != text):
                station.review.note_region(photo_id, label, comment=text)
            return
        decision = station.document.session.photo(photo_id).decision
        if decision is not None and decision.comment != text:
            station.review.note(photo_id, comment=text)

    def write_comment(self) -> None:
        """Put the cursor into the comment field."""
        self._window.set_step(DECIDE)
        self._window.decide_panel.comment_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.decide_panel.comment_field.selectAll()

    def choose_reason(self) -> None:
        """Open the list of reasons; digits choose."""
        menu = self.reason_menu()
        if menu is not None:
            button = self._window.decide_panel.reason_button
            menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def reason_menu(self) -> QMenu | None:
        """Make the list of reasons for what was said of what is in hand; None where nothing was said."""
        station, photo_id, label = self._station, self._station.selection.photo_id, self._station.selection.region
        if not photo_id:
            return None
        entry = station.document.session.photo(photo_id)
        word: Decision | RegionCall | MarkedRegion | None = entry.decision
        is_defect = entry.decision is not None and entry.decision.choice is not Choice.ACCEPT
        if label > 0:
            word = call = station.review.call_on(photo_id, label)
            is_defect = call is not None and call.choice is not RegionChoice.FALSE_ALARM
        elif label < 0:
            word, is_defect = entry.review.marked_region(-label), True
        if word is None:
            station.notifications.info(self.tr("decide first: a reason belongs to a decision"))
            return None
        settings = station.settings.value
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        reasons = settings.defect_reasons if is_defect else settings.harmless_reasons
        for number, reason in enumerate(("", *reasons)):
            text = said(reason).replace("&", "&&") or self.tr("no reason")
            action = QAction(f"&{number}  {text}" if number < 10 else text, menu)
            action.setCheckable(True)
            action.setChecked(reason == word.reason)
            action.triggered.connect(lambda _=False, r=reason: self.set_reason(r))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("&Edit reasons..."), lambda: edit_reasons(self._window))
        return menu

    def set_reason(self, reason: str) -> None:
        """Give the reason for what was said of what is in hand."""
        station, photo_id, label = self._station, self._station.selection.photo_id, self._station.selection.region
        if label:
            station.review.note_region(photo_id, label, reason=reason)
        else:
            station.review.note(photo_id, reason=reason)

    def draw(self) -> None:
        """Let the next drag in the photo draw a region that was missed."""
        if self._station.result_in_hand is None:
            self._station.notifications.warn(self.tr("inspect the photo before you draw on it"))
            return
        self._window.set_step(DECIDE)
        self._window.photo_view.set_drawing(not self._window.photo_view.is_drawing)

    def add_drawn(self, outline_px: object) -> None:
        """Take a drawn outline."""
        station, photo_id = self._station, self._station.selection.photo_id
        if not photo_id:
            return
        try:
            label = station.review.mark_region(photo_id, outline_px)  # type: ignore[arg-type]  # through a Qt signal
        except InputError as error:
            station.notifications.error(error)
            return
        station.selection.choose_region(label)

    # --- going about -------------------------------------------------------------------------------------------

    def release_region(self) -> bool:
        """Put the region down: the keys act on the photo again. Tell whether there was one."""
        if self._window.photo_view.is_drawing:
            self._window.photo_view.set_drawing(False)
            return True
        if self._window.step == DECIDE and self._station.selection.region:
            self._station.selection.choose_region(0)
            return True
        return False

    @property
    def can_release(self) -> bool:
        """Whether a region is in hand, or being drawn."""
        in_hand = self._window.step == DECIDE and self._station.selection.region != 0
        return in_hand or self._window.photo_view.is_drawing

    def step_region(self, step: int) -> None:
        """Go to another region of the photo in hand, around at the ends."""
        labels = (
            self._station.review.labels(self._station.selection.photo_id) if self._station.selection.photo_id else ()
        )
        if labels:
            chosen = self._station.selection.region
            index = labels.index(chosen) + step if chosen in labels else (0 if step > 0 else -1)
            self._station.selection.choose_region(labels[index % len(labels)])

    def step_photo(self, step: int) -> None:
        """Go to another photo of the list as it is shown."""
        ids = [row.id for row in self._window.photos.rows]
        if ids:
            self._station.selection.choose_photo(ids[min(max(self._index(ids) + step, 0), len(ids) - 1)])

    def next_undecided(self) -> None:
        """Go to the next photo without a decision, in the order of the list, from the one in hand on and around."""
        photo_id = self.undecided_after()
        if photo_id:
            self._station.selection.choose_photo(photo_id)
        else:
            self._station.notifications.info(self.tr("every photo has a decision"))

    def undecided_after(self) -> str:
        """Give the photo that `next_undecided` would go to, or empty."""
        photos, here = self._station.document.session.photos, self._station.selection.photo_id
        # One that a series is still to inspect cannot be decided on yet.
        queued = self._station.inspect.is_queued
        open_ids = {e.id for e in photos if e.decision is None and e.id != here and not queued(e.id)}
        # What the filter hides comes after what it shows.
        shown = [row.id for row in self._window.photos.rows]
        ids = shown + [entry.id for entry in photos if entry.id not in set(shown)]
        start = self._index(ids) + 1
        for photo_id in (*ids[start:], *ids[:start]):
            if photo_id in open_ids:
                return photo_id
        return ""

    def undo(self) -> None:
        """Go one step back, and to the photo whose decision that changed."""
        self._follow(self._station.document.undo)

    def redo(self) -> None:
        """Go one step forward again, and to the photo whose decision that changed."""
        self._follow(self._station.document.redo)

    def walk_by_key(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Let the arrows go through photos and regions while deciding; tell whether the key was one for it."""
        step = _STEPS.get(Qt.Key(event.key()))
        is_bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is None or not is_bare or self._window.step != DECIDE or isinstance(watched, QAbstractSlider):
            return False
        (self.step_region if step[0] == "region" else self.step_photo)(step[1])
        return True

    # --- inside ------------------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        photo_id = self.undecided_after()
        if photo_id:
            self._station.selection.choose_photo(photo_id)
        elif self._station.series.has_more:
            self._station.notifications.info(self.tr("all that is inspected so far is decided; more photos are coming"))
        elif all(entry.decision is not None for entry in self._station.document.session.photos):
            self.all_decided.emit()
        else:
            self.next_undecided()

    def _follow(self, act: Callable[[], None]) -> None:
        before = {entry.id: entry for entry in self._station.document.session.photos}
        act()
        for entry in self._station.document.session.photos:
            was = before.get(entry.id)
            if was is not None and (was.decision, was.review) != (entry.decision, entry.review):
                self._window.reviewing.leave()
                self._station.selection.choose_photo(entry.id)
                self._window.reviewing.arrive()
                return

    def _index(self, ids: list[str]) -> int:
        chosen = self._station.selection.photo_id
        return ids.index(chosen) if chosen in ids else -1
