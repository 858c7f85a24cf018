"""The histogram of scores and the levels that are dragged in it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from avatar_gui.app.gesture import Phase
from avatar_gui.domain.inspection import Choice
from avatar_gui.domain.level_outlook import Outlook, SampleKind, ScoreSample
from avatar_gui.domain.review import RegionChoice
from avatar_gui.domain.verdict import Outcome, Threshold
from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.panels.levels_panel import LevelsPanel
from avatar_gui.ui.standing import ALIGN, DECIDE
from avatar_gui.ui.widgets.score_histogram import LevelHandle, ScoreHistogram
from tests.gui.test_review import photos, wait_for_result

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def histogram(qtbot: QtBot) -> ScoreHistogram:
    made = ScoreHistogram()
    qtbot.addWidget(made)
    made.resize(528, 120)
    made.show_levels(0.6, 0.4, step=0.01, end=1.0)
    made.show_samples([ScoreSample("a", 0.2, SampleKind.GOOD), ScoreSample("b", 0.9, SampleKind.BAD)], "a")
    made.show()
    return made


def at(histogram: ScoreHistogram, score: float) -> QPoint:
    return QPoint(round(histogram.x_of(score)), 60)


def heard(histogram: ScoreHistogram) -> list[tuple[float, float, Phase]]:
    said: list[tuple[float, float, Phase]] = []
    histogram.levels_edited.connect(lambda reject, review, phase: said.append((reject, review, Phase(phase))))
    return said


def test_the_end_of_the_axis_says_what_the_last_bar_holds(histogram: ScoreHistogram) -> None:
    assert histogram.end_text == "1.00"
    histogram.show_levels(0.6, 0.4, step=0.01, end=0.9)
    assert histogram.end_text == "≥ 0.90"


def test_a_level_is_dragged_on_the_grid_and_never_crosses_the_other(histogram: ScoreHistogram) -> None:
    said = heard(histogram)
    QTest.mousePress(histogram, LEFT, NONE, at(histogram, 0.4))
    for score in (0.5, 0.7):
        QTest.mouseMove(histogram, at(histogram, score))
    QTest.mouseRelease(histogram, LEFT, NONE, at(histogram, 0.7))
    assert [phase for *_levels, phase in said] == [Phase.START, Phase.MOVE, Phase.END]
    assert said[0][:2] == pytest.approx((0.6, 0.5))
    assert said[-1][:2] == pytest.approx((0.7, 0.7)), "the reject level gives way"


def test_esc_takes_a_drag_back_and_a_click_alone_moves_nothing(histogram: ScoreHistogram) -> None:
    said = heard(histogram)
    QTest.mouseClick(histogram, LEFT, NONE, at(histogram, 0.6))
    assert said == []
    QTest.mousePress(histogram, LEFT, NONE, at(histogram, 0.6))
    QTest.mouseMove(histogram, at(histogram, 0.8))
    QTest.keyClick(histogram, Qt.Key.Key_Escape)
    assert [phase for *_levels, phase in said] == [Phase.START, Phase.CANCEL]


def test_arrows_move_the_level_in_hand(histogram: ScoreHistogram) -> None:
    said = heard(histogram)
    assert histogram.active is LevelHandle.REVIEW
    QTest.keyClick(histogram, Qt.Key.Key_Left)
    assert said[-1] == (pytest.approx(0.6), pytest.approx(0.39), Phase.END)
    QTest.keyClick(histogram, Qt.Key.Key_Up)
    QTest.keyClick(histogram, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert said[-1] == (pytest.approx(0.7), pytest.approx(0.39), Phase.END)


def test_a_click_on_a_bar_shows_its_photo(qtbot: QtBot, histogram: ScoreHistogram) -> None:
    with qtbot.waitSignal(histogram.photo_chosen) as chosen:
        QTest.mouseClick(histogram, LEFT, NONE, at(histogram, 0.905))
    assert chosen.args == ["b"]


def test_panel_says_what_the_levels_would_do(qtbot: QtBot) -> None:
    panel = LevelsPanel()
    qtbot.addWidget(panel)
    samples = [ScoreSample(str(i), 0.1, SampleKind.GOOD) for i in range(19)]
    panel.show_samples(samples, "", Outlook(19, 2, 0, 3, 1))
    assert "0 of 19 rejected, 2 reviewed" in panel.outlook_text
    assert "up to 5.0 % false rejects" in panel.outlook_text
    assert "1 of 3 bad ones pass" in panel.outlook_text
    panel.show_samples([], "", None)
    assert panel.outlook_text == ""


@pytest.mark.usefixtures("needs_gl")
def test_verdicts_follow_a_drag_in_one_undo_step_without_the_engine(qtbot: QtBot, inspected_window: MainWindow) -> None:
    window, station = inspected_window, inspected_window.station
    assert window.step == DECIDE
    wait_for_result(qtbot, window)
    histogram = window.levels_panel.histogram
    qtbot.waitUntil(lambda: histogram.isVisible() and len(station.levels.samples()) == 4)
    before, steps = station.document.session, station.document.undo_stack.count()
    reject_at, review_at = histogram.levels
    ran: list[str] = []
    station.runner.changed.connect(lambda: ran.extend(task.key for task in station.runner.tasks()))

    def point(score: float) -> QPoint:
        return QPoint(round(histogram.x_of(score)), histogram.height() - 30)

    highest = max(sample.score for sample in station.levels.samples())
    QTest.mousePress(histogram, LEFT, NONE, point(review_at))
    QTest.mouseMove(histogram, point(review_at + 0.05))
    QTest.mouseMove(histogram, point(highest + 0.05))
    QTest.mouseRelease(histogram, LEFT, NONE, point(highest + 0.05))
    assert histogram.levels[1] > highest
    outcomes = [station.inspect.summary(entry.id) for entry in photos(window)]
    assert [summary and summary.outcome for summary in outcomes] == [Outcome.ACCEPT] * 4, "none reaches the level now"
    result = station.inspect.result(photos(window)[0].id)
    assert result is not None
    assert result.verdict.outcome is Outcome.ACCEPT
    assert "inspect" not in ran
    assert station.document.undo_stack.count() == steps + 1

    window.actions_by_id["undo"].trigger()
    assert station.document.session == before
    qtbot.waitUntil(lambda: histogram.levels == (reject_at, review_at))
    assert station.inspect.summary(photos(window)[1].id) is not None
    summary = station.inspect.summary(photos(window)[1].id)
    assert summary is not None
    assert summary.outcome is Outcome.REJECT

    # One false alarm accepts by rule; once the level lets more regions in, that is taken back.
    station.selection.choose_photo(photos(window)[2].id)
    wait_for_result(qtbot, window)
    station.review.call_region(photos(window)[2].id, 1, RegionChoice.FALSE_ALARM)
    third = photos(window)[2].decision
    assert third is not None
    assert third.choice is Choice.ACCEPT
    policy = station.document.session.policy
    profile = station.inspect.profile(photos(window)[2].id)
    assert profile is not None
    low = next(level for level in (profile.step * (profile.first + i) for i in range(64)) if profile.at(level)[0] > 1)
    station.levels.set_policy(
        replace(policy, threshold=Threshold(reject_at, low, station.document.session.engine.name)), "Set threshold"
    )
    assert photos(window)[2].decision is None
    window.actions_by_id["undo"].trigger()
    assert photos(window)[2].decision == third

    window.set_step(ALIGN)
    assert not window.levels_panel.isVisible()
