"""Which keys each action has: the table's, unless the operator chose others; and where they are shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from avatar_gui.ui.actions import action_specs, is_plain
from avatar_gui.ui.widgets.key_hint import KeyButton, KeyHint

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

PORTABLE = QKeySequence.SequenceFormat.PortableText
NATIVE = QKeySequence.SequenceFormat.NativeText


class Shortcuts(QObject):
    """Gives the window's actions their keys, and shows them on buttons and hints.

    A button or hint says in its property "action_id" whose key it shows.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.station.settings
        self._specs = {spec.id: spec for spec in action_specs()}
        self._is_typing = False
        self._settings.changed.connect(lambda _settings: self.apply())

    def keys(self, action_id: str) -> tuple[str, ...]:
        """Give the keys of an action in Qt's portable notation, the one shown first."""
        spec = self._specs[action_id]
        first = dict(self._settings.value.shortcuts).get(action_id, spec.keys)
        return tuple(keys for keys in (first, spec.more_keys) if keys)

    def native(self, action_id: str) -> str:
        """Give the first key of an action as people write it here, or empty."""
        keys = self.keys(action_id)
        return QKeySequence(keys[0], PORTABLE).toString(NATIVE) if keys else ""

    def is_changed(self, action_id: str) -> bool:
        """Tell whether the operator chose the keys of an action."""
        return action_id in dict(self._settings.value.shortcuts)

    def owner(self, keys: str) -> str:
        """Give the id of the action that has these keys already, or empty."""
        wanted = QKeySequence(keys, PORTABLE)
        for action_id in self._specs:
            if any(QKeySequence(each, PORTABLE) == wanted for each in self.keys(action_id)):
                return action_id
        return ""

    def change(self, action_id: str, keys: str) -> None:
        """Give an action other keys; whoever had them loses them.

        Raises
        ------
        StorageError
            If the settings cannot be written; the keys hold until the program ends.
        """
        chosen = dict(self._settings.value.shortcuts)
        owner = self.owner(keys) if keys else ""
        if owner and owner != action_id:
            chosen[owner] = ""
        chosen[action_id] = keys
        standard = {key: text for key, text in chosen.items() if text != self._specs[key].keys}
        self._settings.update(shortcuts=tuple(sorted(standard.items())))

    def reset(self) -> None:
        """Give every action its standard keys."""
        self._settings.update(shortcuts=())

    def set_typing(self, *, typing: bool) -> None:
        """Keep bare letters out of the way while a text or number field has the focus."""
        if typing != self._is_typing:
            self._is_typing = typing
            self._apply_to_actions()

    def apply(self) -> None:
        """Give the actions their keys and show them."""
        self._apply_to_actions()
        self.show_keys(self._window)

    def show_keys(self, root: QWidget) -> None:
        """Show on every button and hint under `root` the key of its action."""
        for button in root.findChildren(KeyButton):
            if button.property("action_id") in self._specs:
                button.set_key(self.native(button.property("action_id")))
        for hint in root.findChildren(KeyHint):
            if hint.property("action_id") in self._specs:
                hint.set_key(self.native(hint.property("action_id")))
                hint.setVisible(bool(self.keys(hint.property("action_id"))))

    def _apply_to_actions(self) -> None:
        for action_id, action in self._window.actions_by_id.items():
            if action_id in self._specs:
                keys = [each for each in self.keys(action_id) if not (self._is_typing and is_plain(each))]
                action.setShortcuts([QKeySequence(each, PORTABLE) for each in keys])
