"""The sheet of all keys, which can be changed there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from avatar_gui.domain.errors import AvatarError
from avatar_gui.ui.actions import action_specs, gesture_rows, menu_name, plain_text
from avatar_gui.ui.shortcuts import NATIVE, PORTABLE
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyButton, KeyHint
from avatar_gui.ui.widgets.labels import caption, label, set_role

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

N_SIDES = 3
_MODIFIER_KEYS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}


class KeyField(KeyButton):
    """Shows an action's key; pressed, it takes the next key as the new one. Esc leaves it, Backspace takes it away."""

    def __init__(self, action_id: str, sheet: "KeySheet") -> None:
        super().__init__("", "", "flat")
        self._action_id, self._sheet = action_id, sheet
        self.setCheckable(True)
        self.setMinimumWidth(64)
        self.clicked.connect(lambda: self.set_recording(recording=self.isChecked()))

    def set_recording(self, *, recording: bool) -> None:
        """Begin or end waiting for a key."""
        self.setChecked(recording)
        self._sheet.show_row(self._action_id)

    def event(self, event: object) -> bool:
        """Take every key while waiting, also those that are shortcuts."""
        if isinstance(event, QKeyEvent) and self.isChecked():
            if event.type() == QKeyEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QKeyEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)  # type: ignore[arg-type]  # a QEvent, whatever its class

    def _take(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MODIFIER_KEYS:
            return
        self.setChecked(False)
        if key == Qt.Key.Key_Escape:
            self._sheet.show_row(self._action_id)
        elif key == Qt.Key.Key_Backspace and not event.modifiers():
            self._sheet.change(self._action_id, "")
        else:
            self._sheet.change(self._action_id, QKeySequence(event.keyCombination()).toString(PORTABLE))


class KeySheet(QDialog):
    """All keys by menu; a click on a key changes it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._shortcuts = window, window.shortcuts
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("Keys"))
        self._names = {spec.id: plain_text(spec) for spec in action_specs()}
        self._fields: dict[str, KeyField] = {}
        self._rows: list[tuple[str, QLabel, KeyField | KeyHint]] = []
        self._headings: list[tuple[QLabel, list[QLabel]]] = []
        # Whether the line under the table says what became of a change.
        self._is_told = False
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX, 3 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        self._find = QLineEdit()
        self._find.setPlaceholderText(_tr("Find an action or a key"))
        self._find.setAccessibleName(_tr("Find an action or a key"))
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._show_found)
        column.addWidget(self._find)
        inside = self._make_table()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        self._message = label(_hint(), "muted")
        column.addWidget(self._message)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        reset = buttons.addButton(_tr("Standard keys"), QDialogButtonBox.ButtonRole.ResetRole)
        reset.clicked.connect(self._reset)
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        wanted = inside.sizeHint() + QSize(12 * GRID_PX, 40 * GRID_PX)
        self.resize(wanted.boundedTo(window.screen().availableSize() * 0.9))

    @property
    def message(self) -> str:
        """What is said under the table."""
        return self._message.text()

    def field(self, action_id: str) -> KeyField:
        """Give the field of an action."""
        return self._fields[action_id]

    def change(self, action_id: str, keys: str) -> None:
        """Give an action other keys, and say who lost them."""
        owner = self._shortcuts.owner(keys) if keys else ""
        try:
            self._shortcuts.change(action_id, keys)
        except AvatarError as error:
            self._window.station.notifications.error(error)
        text = _tr("{0}: {1}").format(self._names[action_id], _shown(keys) or _tr("no key"))
        if owner and owner != action_id:
            text = _tr("{0}. It was the key of “{1}”, which has none now.").format(text, self._names[owner])
        self._tell(text, "review" if owner and owner != action_id else "muted", is_lasting=True)
        for each in self._fields:
            self.show_row(each)

    def show_row(self, action_id: str) -> None:
        """Show the key of an action."""
        field = self._fields[action_id]
        native = "  ".join(_shown(keys) for keys in self._shortcuts.keys(action_id))
        field.setText(_tr("press a key") if field.isChecked() else (native or "–"))
        # The grid shares its width by what its rows were when it was made; keys are never cut.
        field.setMinimumWidth(max(64, field.sizeHint().width()))
        field.setAccessibleName(_tr("Key of {0}: {1}").format(self._names[action_id], native or _tr("none")))
        field.setProperty("role", "strong" if self._shortcuts.is_changed(action_id) else "")
        field.style().unpolish(field)
        field.style().polish(field)

    def _make_table(self) -> QWidget:
        inside = QWidget()
        sides = QHBoxLayout(inside)
        sides.setSpacing(8 * GRID_PX)
        groups: dict[str, list[tuple[str, KeyField | KeyHint]]] = {}
        for spec in action_specs():
            self._fields[spec.id] = KeyField(spec.id, self)
            groups.setdefault(menu_name(spec), []).append((plain_text(spec), self._fields[spec.id]))
        groups[_tr("Mouse and fixed keys")] = [(text, KeyHint(keys)) for text, keys in gesture_rows()]
        total = sum(len(rows) + 2 for rows in groups.values())
        grid, used = self._new_side(sides), 0
        for name, rows in groups.items():
            if used and used + len(rows) / 2 > total / N_SIDES and sides.count() < N_SIDES:
                grid, used = self._new_side(sides), 0
            heading = caption(name)
            texts: list[QLabel] = []
            self._headings.append((heading, texts))
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for text, keys in rows:
                row, words = grid.rowCount(), QLabel(text)
                texts.append(words)
                grid.addWidget(words, row, 0)
                grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
                self._rows.append((text.casefold(), words, keys))
            grid.setRowMinimumHeight(grid.rowCount(), 3 * GRID_PX)
            used += len(rows) + 2
        for side in range(sides.count()):
            item = sides.itemAt(side)
            layout = item.layout() if item is not None else None
            if isinstance(layout, QGridLayout):
                layout.setRowStretch(layout.rowCount(), 1)
        for action_id in self._fields:
            self.show_row(action_id)
        return inside

    @staticmethod
    def _new_side(sides: QHBoxLayout) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID_PX)
        grid.setVerticalSpacing(GRID_PX // 2)
        sides.addLayout(grid, 1)
        return grid

    def _show_found(self, text: str) -> None:
        wanted = text.casefold().strip()
        for name, words, keys in self._rows:
            shown = (keys.key if isinstance(keys, KeyHint) else keys.text()).casefold()
            is_found = wanted in name or bool(wanted and wanted in shown)
            words.setVisible(is_found)
            keys.setVisible(is_found)
        for heading, texts in self._headings:
            heading.setVisible(any(not words.isHidden() for words in texts))
        if all(heading.isHidden() for heading, _ in self._headings):
            self._tell(_tr("Nothing has this name or key."))
        elif not self._is_told:
            self._tell(_hint())

    def _tell(self, text: str, role: str = "muted", *, is_lasting: bool = False) -> None:
        self._is_told = is_lasting
        self._message.setText(text)
        set_role(self._message, role)

    def _reset(self) -> None:
        try:
            self._shortcuts.reset()
        except AvatarError as error:
            self._window.station.notifications.error(error)
        self._tell(_tr("All keys are the standard ones again."), is_lasting=True)
        for each in self._fields:
            self.show_row(each)


def show_keys(window: "MainWindow") -> KeySheet:
    """Open the sheet of all keys beside the work; it does not block."""
    sheet = KeySheet(window)
    sheet.show()
    return sheet


def _hint() -> str:
    return _tr("Click a key to change it. Backspace takes it away, Esc leaves it.")


def _shown(keys: str) -> str:
    return QKeySequence(keys, PORTABLE).toString(NATIVE)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Keys", text)
