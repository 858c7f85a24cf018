"""Deciding by keys: regions and photos, reasons and comments, drawn regions, the list, and other keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from avatar_gui.domain.inspection import Choice, PhotoEntry
from avatar_gui.domain.review import RegionChoice
from avatar_gui.domain.verdict import Outcome
from avatar_gui.ui.keys_dialog import show_keys
from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.photo_order import PhotoListView, PhotoOrder, arranged
from avatar_gui.ui.reasons_dialog import edit_reasons
from avatar_gui.ui.standing import DECIDE, REPORT
from avatar_gui.ui.widgets.key_hint import KeyHint
from avatar_gui.ui.widgets.photo_list import PhotoGroup, PhotoRow
from tests.gui.test_workflow import LONG_MS, press, texts

pytestmark = pytest.mark.usefixtures("needs_gl")

CALLS = {Choice.ACCEPT: RegionChoice.FALSE_ALARM, Choice.REJECT: RegionChoice.DEFECT}


def photos(window: MainWindow) -> tuple[PhotoEntry, ...]:
    return window.station.document.session.photos


def in_hand(window: MainWindow) -> PhotoEntry:
    entry = window.station.photo_in_hand
    assert entry is not None
    return entry


def wait_for_result(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.station.result_in_hand is not None, timeout=LONG_MS)


def test_a_series_is_decided_without_the_mouse(qtbot: QtBot, inspected_window: MainWindow) -> None:
    window, station = inspected_window, inspected_window.station
    assert window.step == DECIDE
    wait_for_result(qtbot, window)
    assert station.selection.region == 0, "the first photo has no region: the keys act on the photo"
    press(qtbot, window, Qt.Key.Key_A)
    assert photos(window)[0].decision is not None

    wait_for_result(qtbot, window)
    assert in_hand(window).id == photos(window)[1].id
    qtbot.waitUntil(lambda: station.selection.region == 1)
    assert "Keys act on region 1" in window.decide_panel.scope
    qtbot.waitUntil(lambda: window.decide_panel.cards[0].button(RegionChoice.DEFECT).isVisible())
    assert not window.decide_panel.button(Choice.REJECT).is_key_shown, "the key is shown where it acts"
    press(qtbot, window, Qt.Key.Key_R)
    second = photos(window)[1]
    assert second.review.calls[0].choice is RegionChoice.DEFECT
    assert second.decision is not None
    assert second.decision.choice is Choice.REJECT
    assert second.decision.rule.startswith("region 1 on ")

    wait_for_result(qtbot, window)
    assert in_hand(window).id == photos(window)[2].id
    qtbot.waitUntil(lambda: station.selection.region == 1)
    press(qtbot, window, Qt.Key.Key_A)
    third = photos(window)[2].decision
    assert third is not None
    assert (third.choice, third.rule) == (Choice.ACCEPT, "the region is a false alarm")

    wait_for_result(qtbot, window)
    qtbot.waitUntil(lambda: station.selection.region == 1)
    press(qtbot, window, Qt.Key.Key_U)
    assert window.step == REPORT, "the last decision leads to the report"
    assert station.review.part().outcome is Outcome.REJECT
    assert photos(window)[1].name in station.review.part().reason

    press(qtbot, window, Qt.Key.Key_Z)
    assert photos(window)[3].decision is None
    assert in_hand(window).id == photos(window)[3].id, "undo goes to what it changed"
    press(qtbot, window, Qt.Key.Key_Z)
    assert photos(window)[2].decision is None
    assert photos(window)[2].review.calls == ()
    assert in_hand(window).id == photos(window)[2].id
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert photos(window)[2].decision == third, "redo brings it back, word for word"


def test_a_key_pressed_before_the_panel_follows_says_nothing_of_the_photo_before(
    qtbot: QtBot, inspected_window: MainWindow
) -> None:
    window, station = inspected_window, inspected_window.station
    wait_for_result(qtbot, window)
    for _ in range(2):
        # Both are in memory, so that nothing is waited for between the keys.
        station.selection.choose_photo(photos(window)[1].id)
        wait_for_result(qtbot, window)
        station.selection.choose_photo(photos(window)[0].id)
        wait_for_result(qtbot, window)
    window.decide_panel.comment_field.setText("scratched by the gripper")

    window.review.answer(Choice.ACCEPT)
    assert in_hand(window).id == photos(window)[1].id
    window.review.answer(Choice.REJECT)

    first, second = photos(window)[:2]
    assert first.decision is not None
    assert first.decision.comment == "scratched by the gripper"
    assert [call.comment for call in second.review.calls] == [""]
    qtbot.waitUntil(lambda: window.presenter._panels_wait is False)


def test_regions_can_be_put_down_taken_back_and_given_reasons(qtbot: QtBot, inspected_window: MainWindow) -> None:
    window, station = inspected_window, inspected_window.station
    press(qtbot, window, Qt.Key.Key_Down)
    wait_for_result(qtbot, window)
    entry = photos(window)[1]
    assert in_hand(window).id == entry.id
    qtbot.waitUntil(lambda: station.selection.region == 1)

    window.review.choose_reason()
    assert QApplication.activePopupWidget() is None, "nothing was said yet that could have a reason"
    station.review.call_region(entry.id, 1, RegionChoice.DEFECT)
    press(qtbot, window, Qt.Key.Key_W)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Qt.Key.Key_2)
    call = station.review.call_on(entry.id, 1)
    assert call is not None
    assert call.reason == station.settings.value.defect_reasons[1]
    qtbot.waitUntil(lambda: "Extra material" in texts(window.decide_panel.cards[0]))
    decision = in_hand(window).decision
    assert decision is not None
    assert "(Extra material)" in decision.rule, "the word on the photo says why"

    press(qtbot, window, Qt.Key.Key_M)
    field = window.decide_panel.comment_field
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "a rough rim")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(window.photos.hasFocus)
    call = station.review.call_on(entry.id, 1)
    assert call is not None
    assert (call.choice, call.comment) == (RegionChoice.DEFECT, "a rough rim"), "letters in the field decided nothing"

    press(qtbot, window, Qt.Key.Key_Escape)
    assert station.selection.region == 0
    before = station.document.session
    press(qtbot, window, Qt.Key.Key_A)
    assert station.document.session == before, "a photo with a defect cannot be accepted"
    assert "cannot be accepted" in window.notice.message
    press(qtbot, window, Qt.Key.Key_Right)
    assert station.selection.region == 1
    press(qtbot, window, Qt.Key.Key_X)
    assert in_hand(window).review.calls == ()
    assert in_hand(window).decision is None
    press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_R)
    rejected = photos(window)[1].decision
    assert rejected is not None
    assert (rejected.choice, rejected.rule) == (Choice.REJECT, ""), "said of the photo itself"


def test_a_missed_region_is_drawn_and_rejects(qtbot: QtBot, inspected_window: MainWindow) -> None:
    window, station = inspected_window, inspected_window.station
    wait_for_result(qtbot, window)
    qtbot.waitUntil(lambda: not window.station.runner.is_busy(), timeout=LONG_MS)
    press(qtbot, window, Qt.Key.Key_D)
    assert window.photo_view.is_drawing
    viewport = window.photo_view.canvas.viewport()
    middle = viewport.rect().center()
    corners = [middle + QPoint(x, y) for x, y in ((0, 0), (50, 0), (50, 40), (0, 40))]
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corners[0])
    for corner in corners[1:]:
        QTest.mouseMove(viewport, corner)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corners[-1])
    assert not window.photo_view.is_drawing
    marked = in_hand(window).review.marked
    assert len(marked) == 1
    expected = [window.photo_view.canvas.photo_position(corner.toPointF()) for corner in corners]
    for drawn, wanted in zip(marked[0].outline_px, expected, strict=True):
        assert drawn == pytest.approx((wanted.x(), wanted.y()), abs=0.01)
    decision = in_hand(window).decision
    assert decision is not None
    assert (decision.choice, decision.rule) == (Choice.REJECT, "drawn region 1: defect")
    assert station.selection.region == -1
    qtbot.waitUntil(lambda: "drawn by hand" in texts(window.decide_panel))
    press(qtbot, window, Qt.Key.Key_X)
    assert in_hand(window).review.marked == ()
    assert in_hand(window).decision is None

    press(qtbot, window, Qt.Key.Key_D)
    qtbot.keyClick(window.photo_view.canvas, Qt.Key.Key_Escape)
    assert not window.photo_view.is_drawing
    assert in_hand(window).review.marked == ()


def test_list_is_sorted_and_filtered(qtbot: QtBot, inspected_window: MainWindow) -> None:
    window, station = inspected_window, inspected_window.station
    wait_for_result(qtbot, window)
    taken = [row.name for row in window.photos.rows]
    window.photo_filter.set_view(PhotoListView(PhotoOrder.SCORE))
    scores = [row.score or 0.0 for row in window.photos.rows]
    assert scores == sorted(scores, reverse=True)
    press(qtbot, window, Qt.Key.Key_Down)
    assert in_hand(window).id == window.photos.rows[0].id or in_hand(window).id == window.photos.rows[-1].id
    press(qtbot, window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, taken[1][-3:])
    assert [row.name for row in window.photos.rows] == [taken[1]]
    assert window.photo_filter.count_text == "1 of 4 photos"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert len(window.photos.rows) == 4
    assert window.photo_filter.count_text == ""
    window.photo_filter.set_view(PhotoListView(PhotoOrder.TAKEN, PhotoGroup.TO_DECIDE))
    station.selection.choose_photo(photos(window)[0].id)
    wait_for_result(qtbot, window)
    press(qtbot, window, Qt.Key.Key_A)
    assert in_hand(window).id == photos(window)[1].id
    qtbot.waitUntil(lambda: [row.name for row in window.photos.rows] == taken[1:])


def test_keys_are_changed_shown_and_kept(
    qtbot: QtBot, inspected_window: MainWindow, open_window: Callable[[Path | None], MainWindow]
) -> None:
    window, station = inspected_window, inspected_window.station
    wait_for_result(qtbot, window)
    sheet = show_keys(window)
    field = sheet.field("accept")
    field.click()
    qtbot.keyClick(field, Qt.Key.Key_J)
    assert field.text() == "J"
    sheet.field("unsure").click()
    qtbot.keyClick(sheet.field("unsure"), Qt.Key.Key_R)
    assert "was the key of “Reject”" in sheet.message
    assert sheet.field("reject").text() == "–"
    sheet.close()
    assert window.actions_by_id["accept"].shortcut() == QKeySequence("J")
    assert window.decide_panel.button(Choice.ACCEPT).key == "J"
    press(qtbot, window, Qt.Key.Key_A)
    assert photos(window)[0].decision is None
    press(qtbot, window, Qt.Key.Key_J)
    assert photos(window)[0].decision is not None

    window.close()
    again = open_window(None)
    assert again.shortcuts.keys("accept") == ("J",)
    assert again.shortcuts.keys("reject") == ()
    sheet = show_keys(again)
    sheet._reset()
    assert again.shortcuts.keys("reject") == ("R",)
    hints = [hint for hint in again.findChildren(KeyHint) if hint.property("action_id") == "next_undecided"]
    assert hints, "the hint of the list follows its action"
    assert station.settings.value.shortcuts != again.station.settings.value.shortcuts


def test_reasons_are_edited(qtbot: QtBot, open_window: Callable[[Path | None], MainWindow]) -> None:
    window = open_window(None)
    dialog = edit_reasons(window)
    dialog.defects.setPlainText("Pore\n\n  Pore\nCold shut ")
    dialog.harmless.setPlainText("x" * 61)
    dialog._keep()
    assert dialog.isVisible(), "a reason that is too long is not taken"
    assert "60 letters" in window.notice.message
    dialog.harmless.setPlainText("Glare")
    dialog._keep()
    assert window.station.settings.value.defect_reasons == ("Pore", "Cold shut")
    assert window.station.settings.value.harmless_reasons == ("Glare",)


def a_row(name: str, group: PhotoGroup, score: float | None) -> PhotoRow:
    return PhotoRow(name, name, group=group, score=score)


def test_arranged_orders_and_keeps_equals_in_their_order() -> None:
    rows = [
        a_row("c", PhotoGroup.ACCEPTED, 0.1),
        a_row("A", PhotoGroup.TO_DECIDE, 0.3),
        a_row("b", PhotoGroup.NOT_INSPECTED, None),
        a_row("d", PhotoGroup.TO_DECIDE, 0.3),
    ]

    def names(view: PhotoListView) -> str:
        return "".join(row.name for row in arranged(rows, view))

    assert names(PhotoListView()) == "cAbd"
    assert names(PhotoListView(PhotoOrder.SCORE)) == "Adcb"
    assert names(PhotoListView(PhotoOrder.NAME)) == "Abcd"
    assert names(PhotoListView(PhotoOrder.STATE)) == "Adbc"
    assert names(PhotoListView(group=PhotoGroup.TO_DECIDE)) == "Ad"
    assert names(PhotoListView(text="a")) == "A"
