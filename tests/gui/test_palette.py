"""The palette, the history of steps, and the messages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avatar_gui.app.document import SessionDocument
from avatar_gui.domain.inspection import InspectionSession
from avatar_gui.ui.actions import action_specs, plain_text
from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.palette import Entry, Palette, match, ranked
from avatar_gui.ui.records import HistoryPanel, MessagesPanel, diagnostics
from tests.gui.test_workflow import press


def entry(text: str, why_not: str = "") -> Entry:
    return Entry(text, "", "", lambda: None, why_not)


@pytest.mark.parametrize(
    ("query", "text", "is_found"),
    [("epr", "Export PDF report", True), ("pdf", "Export PDF report", True), ("fdp", "Export PDF report", False)],
)
def test_letters_match_in_their_order(query: str, text: str, is_found: bool) -> None:
    assert (match(query, text) is not None) is is_found


def test_starts_of_words_come_first_and_what_cannot_be_done_last() -> None:
    entries = [entry("Reset pose"), entry("Light or dark theme"), entry("Load pose"), entry("Redo", "no")]
    assert ranked("lp", entries)[0].text == "Load pose"
    assert ranked("re", entries)[-1].text == "Redo"
    assert [e.text for e in ranked("", entries)][:3] == ["Reset pose", "Light or dark theme", "Load pose"]
    assert ranked("xyz", entries) == []


def test_going_to_a_step_is_undo_or_redo_and_settles(qtbot: QtBot) -> None:
    document = SessionDocument(InspectionSession(name="0"))
    for name in "123":
        document.edit(f"Name {name}", InspectionSession(name=name))
    with qtbot.waitSignal(document.settled):
        document.go_to(1)
    assert document.session.name == "1"
    with qtbot.waitSignal(document.settled):
        document.go_to(3)
    assert document.session.name == "3"
    with qtbot.assertNotEmitted(document.settled):
        document.go_to(3)
        document.go_to(9)


@pytest.mark.usefixtures("needs_gl")
def test_palette_finds_and_does_everything(qtbot: QtBot, open_window: Callable[[Path | None], MainWindow]) -> None:
    window = open_window(None)
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = QApplication.activePopupWidget()
    assert isinstance(palette, Palette)
    missing = {plain_text(spec) for spec in action_specs() if spec.id != "palette"} - set(palette.texts)
    assert not missing
    qtbot.keyClicks(palette.field, "accept")
    assert palette.texts == ["Accept"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible(), "there is no photo: it says so and stays"
    palette.field.clear()
    qtbot.keyClicks(palette.field, "light dark")
    before = window.station.settings.value.theme
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.station.settings.value.theme != before
    window.actions_by_id["toggle_theme"].trigger()

    window.station.part.rename_job("One")
    window.station.part.rename_job("Two")
    window.actions_by_id["show_history"].trigger()
    history = window.findChild(HistoryPanel)
    assert history.steps.count() == 3
    history.steps.setCurrentRow(1)
    assert window.station.document.session.name == "One"
    window.actions_by_id["undo"].trigger()
    assert history.steps.currentRow() == 0
    assert window.actions_by_id["show_history"].isChecked()
    assert history.steps.hasFocus()
    window.actions_by_id["show_history"].trigger()
    assert not history.isVisible()

    window.station.notifications.warn("the lamp is off", "switch it on")
    window.actions_by_id["show_messages"].trigger()
    messages = window.findChild(MessagesPanel)
    assert "warning  the lamp is off\n    switch it on" in messages.text.toPlainText()
    window.station.notifications.warn("the door is open")
    assert messages.text.toPlainText().endswith("the door is open")
    window.actions_by_id["copy_diagnostics"].trigger()
    assert QGuiApplication.clipboard().text().startswith("AVATAR ")
    assert "the lamp is off" in diagnostics(window)
