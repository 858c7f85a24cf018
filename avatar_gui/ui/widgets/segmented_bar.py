"""A framed row of buttons of which one is on, each with its key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QWidget

from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyButton


@dataclass(frozen=True, slots=True)
class Segment:
    """One button: its id, its word, the key that does the same."""

    id: str
    text: str
    key: str = ""


class SegmentedBar(QFrame):
    """Exclusive choice among a few words."""

    chosen = Signal(str)

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
        for segment in segments:
            self.add_segment(segment)

    def add_segment(self, segment: Segment) -> None:
        """Put another choice at the right end."""
        button = KeyButton(segment.text, segment.key, "segment")
        button.setCheckable(True)
        button.clicked.connect(lambda _=False, i=segment.id: self.chosen.emit(i))
        self._buttons[segment.id] = button
        self._group.addButton(button)
        self._row.addWidget(button)

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
        """Put something more at the right end."""
        self._row.addWidget(widget)

    def set_keys_shown(self, *, shown: bool) -> None:
        """Show the key caps, or leave them to the tool tips."""
        for button in self.findChildren(KeyButton):
            button.set_key_shown(shown=shown)

    def full_width(self) -> int:
        """Give the width that the bar needs with all key caps."""
        return self.compact_width() + sum(button.cap_width() for button in self._shown())

    def compact_width(self) -> int:
        """Give the width that the bar needs without key caps."""
        return self.compact_width_without(set())

    def compact_width_without(self, left_out: set[KeyButton]) -> int:
        """Give the width that the bar would need without key caps and without some of its buttons."""
        return sum(self.button_width(b) for b in self._shown() if b not in left_out) - self._row.spacing() + 8

    def button_width(self, button: KeyButton) -> int:
        """Give the width that one button takes without its key cap, the gap beside it included."""
        cap = button.cap_width() if button.is_key_shown else 0
        return button.sizeHint().width() - cap + self._row.spacing()

    def _shown(self) -> list[KeyButton]:
        return [button for button in self.findChildren(KeyButton) if not button.isHidden()]
