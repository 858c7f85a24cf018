"""Every control says what it is, and the keyboard reaches every control."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from avatar_gui.ui.docks import HISTORY, MESSAGES

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
DIALOGS = (
    "settings",
    "show_keys",
    "about",
    "calibrate_camera",
    "edit_reasons",
    "manual",
)


def controls(window: QWidget) -> Iterator[QWidget]:
    """Give the controls that are seen, without the inner parts of Qt's own."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window or isinstance(widget, QScrollBar):
            continue
        above = widget.parentWidget()
        if isinstance(above, QAbstractScrollArea) and widget is above.viewport():
            continue
        if (
            isinstance(widget, QScrollArea | QHeaderView)
            or widget.objectName().startswith("qt_")
            or isinstance(above, QComboBox | QAbstractSpinBox | QLineEdit)
        ):
            continue
        if isinstance(widget, CONTROLS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def is_exclusive(button: QAbstractButton) -> bool:
    """Tell whether a button is one of several of which one is on."""
    group = button.group()
    return button.autoExclusive() or (group is not None and group.exclusive())


def name_of(widget: QWidget) -> str:
    """Give what a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else widget.accessibleName()


def nameless(window: QWidget) -> set[str]:
    return {
        f"{type(w).__name__} in {type(w.parentWidget()).__name__}"
        for w in controls(window)
        if not any(c.isalnum() for c in name_of(w)) or len(name_of(w)) < 2
    }


@pytest.fixture
def window(inspected_window):
    return inspected_window


def test_every_control_of_every_step_has_a_name(window, qtbot):
    station = window.station
    station.selection.choose_photo(station.document.session.photos[1].id)
    qtbot.waitUntil(lambda: bool(window.decide_panel.cards), timeout=60_000)
    station.selection.choose_region(1)
    for name in (HISTORY, MESSAGES):
        window.arrangement.docks.reveal(name)
    missing = {}
    for step in range(6):
        window.set_step(step)
        QApplication.processEvents()
        if found := nameless(window):
            missing[step] = found
    assert not missing


def test_every_control_of_every_dialog_has_a_name(window, qtbot):
    missing = {}
    for action in DIALOGS:
        before = set(QApplication.topLevelWidgets())
        window.actions_by_id[action].trigger()
        QApplication.processEvents()
        opened = [w for w in QApplication.topLevelWidgets() if w not in before and isinstance(w, QDialog | QMainWindow)]
        assert opened, action
        for dialog in opened:
            if found := nameless(dialog):
                missing[action] = found
            dialog.close()
    assert not missing


def test_tab_reaches_every_control_of_every_step(window, qtbot):
    for name in (HISTORY, MESSAGES):
        window.arrangement.docks.reveal(name)
    for step in range(6):
        window.set_step(step)
        QApplication.processEvents()
        wanted = {
            w
            for w in controls(window)
            if w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None
            # Of buttons that exclude each other Tab reaches the one that is on, the arrows the others.
            if not (isinstance(w, QAbstractButton) and is_exclusive(w))
        }
        window.photos.setFocus()
        reached: set[QWidget] = set()
        for _ in range(3 * len(wanted) + 20):
            window.focusNextChild()
            focus = QApplication.focusWidget()
            assert focus is not None
            reached.add(focus)
        assert {f"{type(w).__name__} {name_of(w)}" for w in wanted - reached} == set(), step
