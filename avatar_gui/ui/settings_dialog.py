"""The settings, made from the typed values: a row for each, with its help, applied as soon as it is changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import Field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from avatar_gui.domain.errors import AvatarError
from avatar_gui.domain.settings import Choice, SettingInfo, Settings, setting_info
from avatar_gui.ui.language import said
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.heat_scale import show_ramps
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import caption, label, set_role

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

TITLE_WIDTH_PX = 190
LIST_HEIGHT_PX = 150


class SettingRow(QWidget):
    """Title, control, way back to the standard, and help of one setting.

    Parameters
    ----------
    of : Field
        Of `Settings`.
    choices : sequence of Choice
        The only values; empty: what the type allows.
    change : callable
        Called with the field's name and another value.
    """

    def __init__(self, of: "Field[Any]", choices: Sequence[Choice], change: Callable[[str, Any], None]) -> None:
        super().__init__()
        self.name, self.default = of.name, of.default
        self._info, self._change = setting_info(of), change
        self.title, self.help = said(self._info.title), said(self._info.help)
        self.control = self._make_control(choices)
        self.control.setAccessibleName(self.title)
        self.control.setAccessibleDescription(self.help)
        title = label(self.title)
        title.setFixedWidth(TITLE_WIDTH_PX)
        # On the line of the words in the control.
        title.setContentsMargins(0, GRID_PX + 2, 0, 0)
        title.setBuddy(self.control)
        self.reset = QPushButton("↺")
        self.reset.setProperty("kind", "mini")
        self.reset.setToolTip(_tr("Back to the standard"))
        self.reset.setAccessibleName(_tr("{0}: back to the standard").format(self.title))
        self.reset.clicked.connect(lambda: self._change(self.name, self.default))
        # Its place is kept: a control that moves when it is changed is missed by the next click.
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(self._with_buttons())
        words.addWidget(label(self.help, "small", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2 * GRID_PX)
        row.setSpacing(2 * GRID_PX)
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)

    def matches(self, wanted: str) -> bool:
        """Tell whether words that are looked for stand in title, help or name."""
        text = f"{self.title} {self.help} {self.name} {self._info.title} {self._info.help}".casefold()
        return all(word in text for word in wanted.casefold().split())

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        control = self.control
        with QSignalBlocker(control):
            if isinstance(control, QComboBox):
                if control.findData(value) < 0:
                    control.addItem(str(value), value)
                control.setCurrentIndex(control.findData(value))
            elif isinstance(control, QSpinBox | QDoubleSpinBox):
                control.setValue(value)
            elif isinstance(control, QPlainTextEdit):
                if _lines(control) != value:
                    control.setPlainText("\n".join(value))
            elif isinstance(control, QLineEdit) and control.text() != value:
                control.setText(value)
        self.reset.setVisible(value != self.default)

    def _make_control(self, choices: Sequence[Choice]) -> QWidget:
        info, default = self._info, self.default
        if choices:
            box = QComboBox()
            for choice in choices:
                box.addItem(said(choice.title), choice.value)
            box.activated.connect(lambda _index: self._change(self.name, box.currentData()))
            return box
        if isinstance(default, float | int):
            return self._make_number(info, default)
        if isinstance(default, tuple):
            lines = QPlainTextEdit()
            lines.setTabChangesFocus(True)
            lines.setFixedHeight(LIST_HEIGHT_PX)
            lines.textChanged.connect(lambda: self._change(self.name, _lines(lines)))
            return lines
        text = QLineEdit()
        text.editingFinished.connect(lambda: self._change(self.name, text.text().strip()))
        return text

    def _make_number(self, info: SettingInfo, default: float) -> QWidget:
        number = QSpinBox() if isinstance(default, int) else QDoubleSpinBox()
        number.setRange(info.minimum, info.maximum)  # type: ignore[arg-type]  # whole numbers where the box has them
        if isinstance(number, QDoubleSpinBox):
            number.setSingleStep(0.05 if info.maximum <= 1 else 1.0)
        number.setSuffix(f" {info.unit}" if info.unit else "")
        number.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        number.setMinimumWidth(140)
        # Not at every digit that is typed on the way.
        number.setKeyboardTracking(False)
        number.valueChanged.connect(lambda value: self._change(self.name, value))
        return number

    def _with_buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(2 * GRID_PX)
        line.addWidget(self.control)
        if not isinstance(self.control, QLineEdit | QPlainTextEdit):
            line.addStretch(1)
        if self._info.is_file:
            ask = KeyButton(_tr("Choose …"), kind="flat")
            ask.setAccessibleName(_tr("{0}: choose a file").format(self.title))
            ask.clicked.connect(self._ask_file)
            line.addWidget(ask)
        return line

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.title, "", _tr("Pictures (*.png *.jpg *.jpeg *.svg)"))
        if name:
            self._change(self.name, str(Path(name)))


class SettingsDialog(QDialog):
    """All settings by group, with a field to find one; stays open beside the work."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._settings = window.station.settings
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("Settings"))
        self.rows: dict[str, SettingRow] = {}
        self._groups: dict[str, tuple[QWidget, list[SettingRow]]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX, 3 * GRID_PX)
        column.setSpacing(3 * GRID_PX)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_tr("Find a setting"))
        self.search.setAccessibleName(_tr("Find a setting"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show_found)
        column.addWidget(self.search)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self._make_rows(dynamic_choices(window)))
        column.addWidget(scroll, 1)
        self.message = label("", "muted", wrap=True)
        column.addWidget(self.message)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        keys = buttons.addButton(_tr("Keys …"), QDialogButtonBox.ButtonRole.ActionRole)
        keys.clicked.connect(window.actions_by_id["show_keys"].trigger)
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        self.resize(640, 660)
        self._settings.changed.connect(self._show)
        self._show(self._settings.value)
        self.search.setFocus()

    def _make_rows(self, choices: Mapping[str, Sequence[Choice]]) -> QWidget:
        body = QWidget()
        body.setProperty("role", "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 3 * GRID_PX, 0)
        column.setSpacing(GRID_PX)
        for each in fields(Settings):
            info = setting_info(each)
            if info.is_hidden:
                continue
            if info.group not in self._groups:
                heading = caption(said(info.group))
                heading.setContentsMargins(0, 2 * GRID_PX if self._groups else 0, 0, GRID_PX)
                column.addWidget(heading)
                self._groups[info.group] = (heading, [])
            row = SettingRow(each, choices.get(each.name, info.choices), self._change)
            self.rows[each.name] = row
            self._groups[info.group][1].append(row)
            if each.name == "heat_map" and isinstance(row.control, QComboBox):
                show_ramps(row.control)
            column.addWidget(row)
        column.addStretch(1)
        return body

    def _change(self, name: str, value: Any) -> None:
        try:
            self._settings.update(**{name: value})
        except AvatarError as error:
            self.message.setText(said(error.message))
            set_role(self.message, "review")
        else:
            self.message.setText(_tr("Saved."))
            set_role(self.message, "muted")
        if not isinstance(self.rows[name].control, QPlainTextEdit):
            # What was refused is not in force; lines are left as they are typed.
            self.rows[name].show_value(getattr(self._settings.value, name))

    def _show(self, settings: Settings) -> None:
        for name, row in self.rows.items():
            row.show_value(getattr(settings, name))

    def _show_found(self, wanted: str) -> None:
        for heading, rows in self._groups.values():
            for row in rows:
                row.setVisible(row.matches(wanted))
            heading.setVisible(any(row.matches(wanted) for row in rows))


def dynamic_choices(window: "MainWindow") -> dict[str, Sequence[Choice]]:
    """Give the values of those settings that only the running program knows them of."""
    engines = [Choice(spec.name, spec.title) for spec in window.station.inspect.specs()]
    return {"engine": [Choice("", _tr("Standard")), *engines]} if engines else {}


def find_setting(window: "MainWindow", name: str) -> SettingsDialog:
    """Open the settings at one of them."""
    dialog = show_settings(window)
    dialog.search.setText(dialog.rows[name].title)
    dialog.rows[name].control.setFocus()
    return dialog


def show_settings(window: "MainWindow") -> SettingsDialog:
    """Open the settings beside the work."""
    dialog = SettingsDialog(window)
    dialog.show()
    return dialog


def _lines(field: QPlainTextEdit) -> tuple[str, ...]:
    """Give the lines without empty ones and doubles, in order."""
    return tuple(dict.fromkeys(line.strip() for line in field.toPlainText().splitlines() if line.strip()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Settings", text)
