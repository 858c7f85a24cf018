"""Badges, keys, steps, messages, progress: what they say, and when they speak up."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from avatar_gui.domain.quality import QualityLevel
from avatar_gui.domain.verdict import Outcome
from avatar_gui.ui.theme import Theme, apply_theme
from avatar_gui.ui.widgets.collapsible_section import CollapsibleSection
from avatar_gui.ui.widgets.color_bar import MARGIN_PX, ColorBar
from avatar_gui.ui.widgets.empty_state import EmptyState
from avatar_gui.ui.widgets.key_hint import KeyButton, KeyHint
from avatar_gui.ui.widgets.labels import LEAST_ELIDED_LETTERS, ElidedLabel, label
from avatar_gui.ui.widgets.marks import Mark
from avatar_gui.ui.widgets.notification_bar import NotificationBar, Severity
from avatar_gui.ui.widgets.progress_strip import ProgressStrip
from avatar_gui.ui.widgets.segmented_bar import Segment, SegmentedBar
from avatar_gui.ui.widgets.step_rail import StepRail, StepState, StepView
from avatar_gui.ui.widgets.verdict_badge import VerdictBadge


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)


@pytest.mark.parametrize(
    ("outcome", "mark", "word"),
    [
        (Outcome.ACCEPT, Mark.CIRCLE, "accept"),
        (Outcome.REVIEW, Mark.TRIANGLE, "review"),
        (Outcome.REJECT, Mark.DIAMOND, "reject"),
        (None, Mark.RING, "not inspected"),
    ],
)
def test_verdicts_have_shape_and_word(qtbot: QtBot, outcome: Outcome | None, mark: Mark, word: str) -> None:
    badge = VerdictBadge()
    qtbot.addWidget(badge)
    badge.show_outcome(outcome)
    assert (badge.mark, badge.word, badge.accessibleName()) == (mark, word, word)


def test_proposed_verdict_asks(qtbot: QtBot) -> None:
    badge = VerdictBadge()
    qtbot.addWidget(badge)
    badge.show_outcome(Outcome.REJECT, is_proposed=True)
    assert badge.word == "reject?"
    badge.show_level(QualityLevel.FAIL)
    assert badge.mark is Mark.DIAMOND


def test_badges_of_different_verdicts_look_different_without_colour(qtbot: QtBot) -> None:
    pictures = []
    for outcome in Outcome:
        badge = VerdictBadge()
        qtbot.addWidget(badge)
        badge.show_outcome(outcome)
        badge.resize(badge.sizeHint())
        image = badge.grab().toImage()
        pictures.append(
            tuple(image.pixelColor(x, y).lightness() > 90 for x in range(12) for y in range(image.height()))
        )
    assert len(set(pictures)) == 3


def test_key_button_makes_room_for_its_key(qtbot: QtBot) -> None:
    bare, keyed = KeyButton("Inspect"), KeyButton("Inspect", "Ctrl I")
    qtbot.addWidget(bare)
    qtbot.addWidget(keyed)
    assert keyed.sizeHint().width() > bare.sizeHint().width() + KeyHint("Ctrl I").sizeHint().width()
    keyed.set_key_shown(shown=False)
    assert keyed.sizeHint().width() == bare.sizeHint().width()
    assert "Ctrl I" in keyed.toolTip()


def test_step_rail_tells_and_waits(qtbot: QtBot) -> None:
    rail = StepRail()
    qtbot.addWidget(rail)
    rail.resize(1280, 48)
    rail.show()
    rail.show_steps((StepView("", StepState.DONE), *(StepView("") for _ in range(4)), StepView("", StepState.MISSING)))
    with qtbot.waitSignal(rail.step_chosen) as heard:
        qtbot.mouseClick(rail.buttons[3], Qt.MouseButton.LeftButton)
    assert heard.args == [3]
    # The rail shows where the work is, not where somebody clicked.
    assert [button.isChecked() for button in rail.buttons] == [True, False, False, False, False, False]
    rail.set_current(3)
    assert rail.buttons[3].isChecked()
    assert not rail.buttons[0].isChecked()
    assert rail.buttons[0].accessibleName() == "Step 1: Part, done"
    assert "missing" in rail.buttons[5].accessibleName()
    with pytest.raises(ValueError, match="expected 6"):
        rail.show_steps((StepView("Part"),))


def test_step_rail_cuts_no_text_at_1280(qtbot: QtBot) -> None:
    rail = StepRail()
    qtbot.addWidget(rail)
    status = "12 of 240 photos"
    rail.show_steps(tuple(StepView("", StepState.STALE, status if i in {1, 3} else "") for i in range(6)))
    rail.set_context("Engine avatar · threshold from 24 accepted photos")
    rail.resize(1280, 48)
    rail.show()
    qtbot.waitExposed(rail)
    for button in rail.buttons:
        assert button.width() >= button.sizeHint().width()


def test_progress_tells_time_left(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    assert strip.isHidden()
    for left_s, words in (
        (0.2, "1 s left"),
        (42.4, "42 s left"),
        (150, "2 min left"),
        (7500, "2 h 5 min left"),
        (None, ""),
    ):
        strip.show_progress("Inspecting", 0.5, left_s)
        assert strip.time_left_text == words
    assert not strip.isHidden()
    with qtbot.waitSignal(strip.cancel_requested):
        qtbot.mouseClick(strip.findChild(QPushButton), Qt.MouseButton.LeftButton)
    strip.show_cancelling()
    assert strip.text == "Stopping …"
    strip.show_idle()
    assert strip.isHidden()


def test_information_goes_and_errors_stay(qtbot: QtBot) -> None:
    bar = NotificationBar(info_shown_s=0.02)
    qtbot.addWidget(bar)
    bar.show_message("saved", severity=Severity.INFO)
    assert bar.message == "saved"
    qtbot.waitUntil(lambda: bar.message == "", timeout=2000)
    bar.show_message("part.step: broken", severity=Severity.ERROR, hint="export it again", details="traceback")
    with qtbot.assertNotEmitted(bar.dismissed, wait=60):
        pass
    assert (bar.message, bar.hint, bar.severity) == ("part.step: broken", "export it again", Severity.ERROR)
    details, close = bar.findChildren(QPushButton)
    with qtbot.waitSignal(bar.details_requested) as heard:
        qtbot.mouseClick(details, Qt.MouseButton.LeftButton)
    assert heard.args == ["traceback"]
    with qtbot.waitSignal(bar.dismissed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert bar.message == ""


def test_a_later_error_is_not_hidden_by_an_earlier_information(qtbot: QtBot) -> None:
    bar = NotificationBar(info_shown_s=0.02)
    qtbot.addWidget(bar)
    bar.show_message("saved", severity=Severity.INFO)
    bar.show_message("broken", severity=Severity.ERROR)
    with qtbot.assertNotEmitted(bar.dismissed, wait=80):
        pass
    assert bar.message == "broken"


def test_section_folds(qtbot: QtBot) -> None:
    section = CollapsibleSection("Options", expanded=False)
    qtbot.addWidget(section)
    inside = label("inside")
    section.contents.addWidget(inside)
    section.show()
    assert not inside.isVisible()
    with qtbot.waitSignal(section.expanded_changed) as heard:
        qtbot.mouseClick(section.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert heard.args == [True]
    assert inside.isVisible()


def test_color_bar_places_values(qtbot: QtBot) -> None:
    bar = ColorBar()
    qtbot.addWidget(bar)
    bar.resize(60, 220)
    lut = np.zeros((256, 3), np.uint8)
    lut[:, 0] = np.arange(256)
    bar.show_scale(lut, 0.0, 2.0, 0.5)
    assert bar.y_of(2.0) == MARGIN_PX
    assert bar.y_of(0.0) == 220 - MARGIN_PX
    assert bar.y_of(0.5) == pytest.approx(MARGIN_PX + 0.75 * 200)
    assert "threshold 0.50" in bar.accessibleDescription()
    image = bar.grab().toImage()
    top, bottom = image.pixelColor(48, 16), image.pixelColor(48, 204)
    assert top.red() > 230
    assert bottom.red() < 25


def test_empty_state_helps(qtbot: QtBot) -> None:
    state = EmptyState("photo", "Drop photos here", "JPEG", "Open photos …", "Ctrl O")
    qtbot.addWidget(state)
    state.show()
    with qtbot.waitSignal(state.action_requested):
        qtbot.mouseClick(state.findChild(QPushButton), Qt.MouseButton.LeftButton)
    state.set_text("Nothing found")
    assert state.title == "Nothing found"


def test_segments_are_exclusive(qtbot: QtBot) -> None:
    bar = SegmentedBar("Mode", [Segment("a", "A"), Segment("b", "B", "B"), Segment("c", "C")])
    qtbot.addWidget(bar)
    bar.set_current("a")
    bar.set_available("c", available=False, reason="no twin yet")
    with qtbot.waitSignal(bar.chosen) as heard:
        qtbot.mouseClick(bar.button("b"), Qt.MouseButton.LeftButton)
    assert heard.args == ["b"]
    assert bar.current == "b"
    with qtbot.assertNotEmitted(bar.chosen):
        qtbot.mouseClick(bar.button("c"), Qt.MouseButton.LeftButton)
    assert bar.button("c").toolTip() == "no twin yet"


def test_an_elided_label_shows_a_telling_part_or_nothing(qtbot: QtBot) -> None:
    line = ElidedLabel("click a point in the photo or on the part")
    qtbot.addWidget(line)
    for width in range(10, 400, 5):
        line.resize(width, 20)
        text = line.fitting_text()
        assert not text or len(text) >= LEAST_ELIDED_LETTERS
    assert text == line.text()
    line.setText("A4")
    assert line.fitting_text() == "A4"
    line.resize(24, 20)
    line.setText("click a point in the photo")
    assert line.fitting_text() == ""
    assert line.toolTip() == "click a point in the photo"
