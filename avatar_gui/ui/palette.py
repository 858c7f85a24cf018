"""Everything that can be done, found by a few letters: actions with their keys, recent jobs, photos of this job."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from avatar_gui.ui.actions import action_specs, menu_name, plain_text
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyHint
from avatar_gui.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

WIDTH_PX, HEIGHT_PX, TOP_PX = 560, 420, 64
MAX_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it is called, where it belongs, its keys, and what it does; `why_not` says why it cannot now."""

    text: str
    group: str
    keys: str
    act: Callable[[], object]
    why_not: str = ""


def match(query: str, text: str) -> float | None:
    """Rate how well letters find a text; None: not at all. Higher is better.

    All letters must come in order. The start of a word counts most, then letters that follow each other; between
    equals the shorter text wins.
    """
    wanted, lower = query.casefold().replace(" ", ""), text.casefold()
    if not wanted:
        return 0.0
    best: float | None = None
    for start in (i for i, letter in enumerate(lower) if letter == wanted[0]):
        score, at = 0.0, start - 1
        for letter in wanted:
            found = lower.find(letter, at + 1)
            if found < 0:
                break
            is_word_start = found == 0 or not lower[found - 1].isalnum()
            score += 3.0 if is_word_start else (2.0 if found == at + 1 else 0.5)
            at = found
        else:
            total = score - 0.01 * len(lower)
            best = total if best is None else max(best, total)
    return best


def ranked(query: str, entries: Sequence[Entry]) -> list[Entry]:
    """Give the entries that letters find, the best first; those that cannot be done now come last."""
    rated = []
    for place, entry in enumerate(entries):
        score = match(query, entry.text)
        if score is not None:
            rated.append((bool(entry.why_not), -score, place))
    return [entries[place] for *_rating, place in sorted(rated)]


class Palette(QFrame):
    """A field and a list over the window. Enter does what is chosen, Esc or a click elsewhere closes it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_tr("Commands"))
        self.setProperty("role", "palette")
        self._entries = entries_of(window)
        self._shown: list[Entry] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_tr("What do you want to do? Action, job or photo"))
        self.field.setAccessibleName(_tr("Find a command"))
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _item: self._do())
        self._said = label("", "small")
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self._said)
        self.setFixedSize(min(WIDTH_PX, window.width() - 40), min(HEIGHT_PX, window.height() - TOP_PX))
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, TOP_PX)))
        self._show("")

    @property
    def texts(self) -> list[str]:
        """What is listed."""
        return [entry.text for entry in self._shown]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows and Enter act on the list while the field has the keys."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            key = Qt.Key(event.key())
            if key in step:
                self.list.setCurrentRow(min(max(self.list.currentRow() + step[key], 0), self.list.count() - 1))
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._do()
                return True
        return False

    def _show(self, query: str) -> None:
        self._shown = ranked(query, self._entries)[:MAX_SHOWN]
        self.list.clear()
        for entry in self._shown:
            item = QListWidgetItem()
            item.setSizeHint(QSize(0, 30))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.text} {entry.keys}")
            self.list.addItem(item)
            self.list.setItemWidget(item, _line(entry))
        self.list.setCurrentRow(0 if self._shown else -1)
        self._said.setText("" if self._shown else _tr("Nothing is called like that"))

    def _do(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._shown):
            return
        entry = self._shown[row]
        if entry.why_not:
            self._said.setText(entry.why_not)
            return
        self.close()
        entry.act()


def entries_of(window: "MainWindow") -> list[Entry]:
    """Give everything that a window offers now."""
    station = window.station
    entries = []
    for spec in action_specs():
        action = window.actions_by_id[spec.id]
        why_not = "" if action.isEnabled() else _tr("“{0}” cannot be done now").format(plain_text(spec))
        if spec.id != "palette":
            # The words of the table: those of Undo name a step.
            entries.append(
                Entry(plain_text(spec), menu_name(spec), window.shortcuts.native(spec.id), action.trigger, why_not)
            )
    for path in station.recent.paths():
        if station.job_path is None or path != station.job_path.absolute():
            text = _tr("Open {0}").format(path.stem)
            entries.append(Entry(text, _tr("recent job"), "", partial(station.open_job, path)))
    entries.extend(
        Entry(photo.name, _tr("photo"), "", partial(station.selection.choose_photo, photo.id))
        for photo in station.document.session.photos
    )
    return entries


def show_palette(window: "MainWindow") -> Palette:
    """Open the palette over a window."""
    palette = Palette(window)
    palette.show()
    palette.field.setFocus(Qt.FocusReason.PopupFocusReason)
    return palette


def _line(entry: Entry) -> QWidget:
    line = QWidget()
    line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row = QHBoxLayout(line)
    row.setContentsMargins(2 * GRID_PX, 0, 2 * GRID_PX, 0)
    row.setSpacing(2 * GRID_PX)
    row.addWidget(ElidedLabel(entry.text, "muted" if entry.why_not else ""), 1)
    row.addWidget(label(entry.group, "small"))
    if entry.keys:
        row.addWidget(KeyHint(entry.keys))
    return line


def _tr(text: str) -> str:
    return QCoreApplication.translate("Palette", text)
