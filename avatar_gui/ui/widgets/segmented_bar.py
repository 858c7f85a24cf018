"""A framed row of buttons of which one is on, each with its key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyButton


@dataclass(frozen=True, slots=True)
class Segment:
    """One button: its id, its word, the key that does the same."""

    id: str
    text: str
    key: str = ""


class SegmentedBar(QFrame):
    """Exclusive choice among a few words; those that there is no room for are in a menu at its end."""

    chosen = Signal(str)
    turned = Signal()
    """Another button is on, whoever switched it: what there is room for may be another choice."""

    def __init__(self, name: str, segments: Sequence[Segment], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "strip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(GRID_PX // 2)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, KeyButton] = {}
        self._left_out: set[KeyButton] = set()
        self.more = KeyButton("…", kind="segment")
        self.more.setAccessibleName(self.tr("More"))
        self.more.clicked.connect(self._open_more)
        self.more.hide()
        self._row.addWidget(self.more)
        self._group.idToggled.connect(lambda _id, on: self.turned.emit() if on else None)
        for segment in segments:
            self.add_segment(segment)

    def add_segment(self, segment: Segment) -> None:
        """Put another choice at the right end."""
        button = KeyButton(segment.text, segment.key, "segment")
        button.setCheckable(True)
        button.clicked.connect(lambda _=False, i=segment.id: self.chosen.emit(i))
        self._buttons[segment.id] = button
        self._group.addButton(button)
        self.add_widget(button)

    @property
    def current(self) -> str:
        """Id of the button that is on, or empty."""
        return next((i for i, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, segment_id: str) -> None:
        """Switch a button on without telling anybody."""
        self._buttons[segment_id].setChecked(True)

    def set_available(self, segment_id: str, *, available: bool, reason: str = "") -> None:
        """Enable or disable a button; `reason` says why it is off."""
        button = self._buttons[segment_id]
        button.setEnabled(available)
        button.setToolTip("" if available else reason)

    def button(self, segment_id: str) -> KeyButton:
        """Give one button."""
        return self._buttons[segment_id]

    def add_widget(self, widget: QWidget) -> None:
        """Put something more at the right end, before the menu."""
        self._row.insertWidget(self._row.count() - 1, widget)

    def offer(self, button: KeyButton, *, offered: bool) -> None:
        """Offer one of the buttons, or leave it out of bar and menu; `fit` then shares out the room."""
        (self._left_out.discard if offered else self._left_out.add)(button)

    def fit(self, room: int, going: Sequence[KeyButton]) -> None:
        """Show what `room` px are enough for.

        Key caps go first, then buttons in the order of `going`, then the other choices from the right; the one that is
        on stays. Choices that went are in the menu, other buttons are left to keys and menus.
        """
        offered = [button for button in self._in_order() if button not in self._left_out]
        choices = [button for button in self._buttons.values() if button in offered]
        shown, folded = list(offered), list[KeyButton]()
        for button in (*going, *reversed(choices)):
            if self._width(shown, has_more=bool(folded)) <= room:
                break
            if button in shown and not (button in choices and button.isChecked()):
                shown.remove(button)
                folded += [button] if button in choices else []
        for button in (*self._in_order(), self.more):
            is_shown = button in shown or (button is self.more and bool(folded))
            # Only what changes: each change has the bar laid out anew.
            if button.isHidden() == is_shown:
                button.setVisible(is_shown)
        self.set_keys_shown(shown=self.full_width() <= room)

    def least_width(self) -> int:
        """Give the width that is enough whichever choice is on."""
        choices = [button for button in self._buttons.values() if button not in self._left_out]
        return max(self._width([button], has_more=len(choices) > 1) for button in choices)

    def set_keys_shown(self, *, shown: bool) -> None:
        """Show the key caps, or leave them to the tool tips."""
        for button in self.findChildren(KeyButton):
            button.set_key_shown(shown=shown)

    def full_width(self) -> int:
        """Give the width that what is shown needs with all key caps."""
        shown = [button for button in self._in_order() if not button.isHidden()]
        return self._width(shown, has_more=not self.more.isHidden()) + sum(button.cap_width() for button in shown)

    def _width(self, buttons: Sequence[KeyButton], *, has_more: bool) -> int:
        """Give the width of the bar with some buttons, without key caps."""
        inside = [*buttons, *([self.more] if has_more else [])]
        margins = self._row.contentsMargins()
        gaps = self._row.spacing() * max(0, len(inside) - 1) + margins.left() + margins.right() + 2 * self.frameWidth()
        return sum(self._button_width(button) for button in inside) + gaps

    @staticmethod
    def _button_width(button: KeyButton) -> int:
        return button.sizeHint().width() - (button.cap_width() if button.is_key_shown else 0)

    def _in_order(self) -> list[KeyButton]:
        items = [self._row.itemAt(i) for i in range(self._row.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [each for each in widgets if isinstance(each, KeyButton) and each is not self.more]

    def folded(self) -> list[str]:
        """Give the ids of the choices that are in the menu."""
        return [i for i, b in self._buttons.items() if b.isHidden() and b not in self._left_out]

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for segment_id in self.folded():
            button = self._buttons[segment_id]
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.setToolTip(button.toolTip())
            action.triggered.connect(button.click)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
