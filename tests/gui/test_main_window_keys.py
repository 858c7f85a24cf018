"""Every key of the sheet does what the sheet says, and no two of a window want the same one."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QKeyCombination, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from avatar_gui.domain.errors import InputError
from avatar_gui.ui.actions import action_specs, gesture_rows
from avatar_gui.ui.keys_dialog import show_keys
from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.theme import Theme, current_theme
from tests.gui.test_workflow import LONG_MS, press

pytestmark = pytest.mark.usefixtures("needs_gl")


def strokes(sequence: QKeySequence) -> QKeyCombination:
    assert sequence.count() == 1
    return sequence[0]


def test_every_key_triggers_its_own_action(qtbot: QtBot, demo_window: MainWindow) -> None:
    window = demo_window
    heard: list[str] = []
    for action_id, action in window.actions_by_id.items():
        # What it does is tested elsewhere; here only that the key arrives.
        action.triggered.disconnect()
        action.triggered.connect(lambda _checked=False, id_=action_id: heard.append(id_))
        action.setEnabled(True)
    for spec in action_specs():
        for keys in filter(None, (spec.keys, spec.more_keys)):
            combination = strokes(QKeySequence(keys))
            heard.clear()
            press(qtbot, window, combination.key(), combination.keyboardModifiers())
            assert heard == [spec.id], keys


def test_no_two_actions_share_a_key(demo_window: MainWindow) -> None:
    keys = [
        sequence.toString(QKeySequence.SequenceFormat.PortableText)
        for action in demo_window.findChildren(QAction)
        for sequence in action.shortcuts()
        if not sequence.isEmpty()
    ]
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_sheet_shows_every_key(qtbot: QtBot, demo_window: MainWindow) -> None:
    dialog = show_keys(demo_window)
    native = QKeySequence.SequenceFormat.NativeText
    for spec in action_specs():
        for keys in filter(None, (spec.keys, spec.more_keys)):
            assert QKeySequence(keys).toString(native) in dialog.field(spec.id).text()
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert {text for text, _keys in gesture_rows()} <= set(shown)
    assert isinstance(dialog, QDialog)
    assert dialog.isVisible()
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_finding_a_key_leaves_only_the_headings_above_what_was_found(demo_window: MainWindow) -> None:
    sheet = show_keys(demo_window)
    find = sheet.findChild(QLineEdit)
    assert isinstance(find, QLineEdit)

    def shown() -> list[str]:
        return [each.text() for each in sheet.findChildren(QLabel) if each.isVisible()]

    hint = sheet.message
    find.setText("refine all")
    assert shown() == ["ALIGN", "Refine all photos", hint]
    find.setText("ctrl + wheel")
    assert shown() == ["MOUSE AND FIXED KEYS", "Zoom the photo while aligning", hint]
    find.setText("no such thing")
    assert shown() == ["Nothing has this name or key."]
    find.clear()
    assert {text for text, _keys in gesture_rows()} <= set(shown())
    assert sheet.message == hint


def test_the_line_under_the_keys_is_amber_only_while_it_warns(qtbot: QtBot, demo_window: MainWindow) -> None:
    sheet = show_keys(demo_window)
    sheet.field("unsure").click()
    qtbot.keyClick(sheet.field("unsure"), Qt.Key.Key_R)
    line = next(each for each in sheet.findChildren(QLabel) if each.text() == sheet.message)
    assert line.property("role") == "review"
    sheet._reset()
    assert "standard" in sheet.message
    assert line.property("role") == "muted"


def test_letters_are_typed_into_fields_and_trigger_nothing(qtbot: QtBot, demo_window: MainWindow) -> None:
    window = demo_window
    window.rail.step_chosen.emit(5)
    field = window.report_panel.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    session = window.station.document.session
    qtbot.keyClicks(field, "Air?")
    assert field.text().endswith("Air?")
    assert window.station.document.session == session
    window.photos.setFocus()
    qtbot.waitUntil(window.photos.hasFocus)
    press(qtbot, window, Qt.Key.Key_T)
    assert window.photo_view.mode.value == "photo"


def test_theme_is_switched_and_kept(qtbot: QtBot, demo_window: MainWindow, tmp_path: Path) -> None:
    before = demo_window.grab().toImage().pixelColor(5, 5)
    demo_window.actions_by_id["toggle_theme"].trigger()
    assert current_theme() is Theme.LIGHT
    assert demo_window.grab().toImage().pixelColor(5, 5).lightness() > before.lightness() + 100
    assert 'theme = "light"' in (tmp_path / "settings.toml").read_text()
    demo_window.actions_by_id["toggle_theme"].trigger()
    assert demo_window.grab().toImage().pixelColor(5, 5) == before


def test_messages_float_move_nothing_and_leave_free_what_is_worked_with(demo_window: MainWindow) -> None:
    window, notice, say = demo_window, demo_window.notice, demo_window.station.notifications
    views, docks = window.arrangement.views, window.arrangement.docks

    def at(widget: QWidget) -> QRect:
        QApplication.processEvents()
        return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())

    notice.clear()
    window.news.clear()
    views_before, docks_before, width_before = at(views), docks.geometry(), window.width()
    say.warn("camera or fixture moved: the part is 12.4 px from where bench 3.json has it", "teach the station again")
    say.info("written: a report with a name that is long enough for two lines of the message, or even three of them")
    for width in (width_before, 1120, 1300):
        window.resize(width, window.height())
        assert at(views).contains(at(window.news)), "news came with the warning: both are seen"
        place = at(notice)
        assert window.rect().contains(place)
        assert not place.intersects(at(views))
        assert not any(place.intersects(at(step)) for step in window.rail.buttons)
        assert notice.height() >= notice.heightForWidth(notice.width())
        under = window.childAt(place.center())
        assert under is notice or notice.isAncestorOf(under)
    window.resize(width_before, window.height())
    assert (at(views), docks.geometry()) == (views_before, docks_before)
    for bar in (notice, window.news):
        bar.clear()
    assert (at(views), docks.geometry()) == (views_before, docks_before)
    say.error(InputError("the disk is full"))
    assert (at(views), docks.geometry()) == (views_before, docks_before)


def test_the_newest_message_is_shown_and_warnings_before_it_come_back(qtbot: QtBot, demo_window: MainWindow) -> None:
    notice, news, say = demo_window.notice, demo_window.news, demo_window.station.notifications
    notice.clear()
    say.info("copied")
    say.warn("first")
    say.info("nice to know")
    assert (notice.message, notice.n_waiting, news.message) == ("first", 0, "nice to know")
    qtbot.waitUntil(lambda: not news.message, timeout=LONG_MS)
    assert notice.message == "first"
    say.warn("second")
    say.warn("second")
    assert (notice.message, notice.n_waiting) == ("second", 1)
    say.warn("first")
    assert (notice.message, notice.n_waiting) == ("first", 1)
    for expected in ("second", ""):
        notice._close.click()
        assert notice.message == expected
