"""The table of point pairs: every standing in words, and what its buttons tell."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from avatar_gui.domain.point_standing import PointArrangement, PointReview, PointStanding, Suspect
from avatar_gui.domain.quality import PointFit, PointPair
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.ui.panels.points_panel import PointsPanel
from avatar_gui.ui.theme import TOKENS, Theme, apply_theme

POSE = RigidTransform.from_rvec([0.1, 0.2, 0.3], [0, 0, 300])
PAIRS = tuple(
    PointPair((10.0 * i, 5.0), (float(i), -13.0, 4.0), is_used=i != 4, snapped_to="hole centre ⌀6" if i else "corner")
    for i in range(6)
)
RESIDUALS = (0.4, 0.7, 3.3, 8.0, 9.6, float("nan"))


@pytest.fixture
def panel(qtbot: QtBot) -> PointsPanel:
    made = PointsPanel()
    qtbot.addWidget(made)
    made.resize(900, 260)
    made.show()
    return made


def press(qtbot: QtBot, panel: PointsPanel, name: str) -> None:
    found = next(b for b in panel.findChildren(QPushButton) if b.accessibleName() == name)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def a_review(fit: PointFit, **changes: object) -> PointReview:
    return PointReview(PointArrangement.SPACE, POSE, fit, **changes)  # type: ignore[arg-type]  # fields of the value


def test_each_residual_has_a_shape_and_a_word_besides_its_colour(panel: PointsPanel) -> None:
    fit = PointFit(RESIDUALS, (True, True, True, False, False, False), 2.0, is_minimal=False)
    panel.show_standing(PointStanding(PAIRS, RESIDUALS, a_review(fit), is_solution=True))
    table = panel.table
    assert [table.item(row, 5).text() for row in range(6)] == [
        "● 0.4 px",
        "● 0.7 px",
        "▲ 3.3 px",
        "◆ 8.0 px · does not fit",
        "○ 9.6 px · left out",
        "◆ behind the camera · does not fit",
    ]
    tokens = TOKENS[Theme.DARK]
    inks = [table.item(row, 5).foreground().color().name() for row in range(6)]
    assert inks == [tokens.text, tokens.text, tokens.review, tokens.reject, tokens.muted, tokens.reject]
    assert table.item(1, 3).text() == "1.00  −13.00  4.00"
    assert [table.item(row, 4).text() for row in (0, 1)] == ["corner", "hole centre ⌀6"]
    assert panel.summary_text == "RMS 2.0 px · ◆ without 4, 6, which does not fit"


def test_the_table_is_readable_after_the_theme_was_changed(qtbot: QtBot, panel: PointsPanel) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, Theme.DARK)
    fit = PointFit(RESIDUALS, (True, True, True, False, False, False), 2.0, is_minimal=False)
    panel.show_standing(PointStanding(PAIRS, RESIDUALS, a_review(fit), is_solution=True))
    try:
        apply_theme(app, Theme.LIGHT)
        inks = [panel.table.item(row, 5).foreground().color().name() for row in range(4)]
        tokens = TOKENS[Theme.LIGHT]
        assert inks == [tokens.text, tokens.text, tokens.review, tokens.reject]
    finally:
        apply_theme(app, Theme.DARK)


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (PointStanding(), ""),
        (PointStanding(PAIRS[:3]), "1 more for a pose"),
        (PointStanding(PAIRS[:3], (1.0, 2.0, 2.0)), "RMS 1.7 px · 1 more for a pose"),
        (PointStanding(PAIRS[:4]), "solving"),
        (
            PointStanding(
                PAIRS[:4], (0.0,) * 4, a_review(PointFit((0.0,) * 4, (True,) * 4, 0.0, is_minimal=True)), True
            ),
            "▲ pairs in use: 4, nothing left to check against; add one",
        ),
        (
            PointStanding(
                PAIRS[:4], (5.0,) * 4, a_review(PointFit((0.1,) * 4, (True,) * 4, 0.1, is_minimal=True)), False
            ),
            "RMS 5.0 px at this pose · solved: 0.1 px",
        ),
        (
            PointStanding(
                PAIRS[:4],
                (2.8,) * 4,
                a_review(PointFit((2.8,) * 4, (True,) * 4, 2.8, is_minimal=False), suspect=Suspect(3, 0.6)),
                True,
            ),
            "RMS 2.8 px · ▲ without 4: 0.6 px",
        ),
        (
            PointStanding(
                PAIRS[:4], review=PointReview(PointArrangement.LINE, problem="the CAD points lie on one line")
            ),
            "▲ the CAD points lie on one line",
        ),
        (
            PointStanding(
                PAIRS[:4],
                (0.5,) * 4,
                PointReview(PointArrangement.PLANE, POSE, PointFit((0.5,) * 4, (True,) * 4, 0.5, is_minimal=False)),
                True,
            ),
            "RMS 0.5 px · all in one plane: one off it makes it surer",
        ),
    ],
)
def test_the_standing_is_said_in_words(panel: PointsPanel, standing: PointStanding, expected: str) -> None:
    panel.show_standing(standing)
    assert panel.summary_text == expected


def test_buttons_tell(qtbot: QtBot, panel: PointsPanel) -> None:
    panel.show_standing(PointStanding(PAIRS[:3]))
    solve = next(b for b in panel.findChildren(QPushButton) if b.accessibleName() == "Solve pose")
    assert not solve.isEnabled()
    panel.show_standing(PointStanding(PAIRS), chosen=2)
    assert panel.table.currentRow() == 2
    with qtbot.waitSignal(panel.pair_toggled) as heard:
        panel.table.item(1, 0).setCheckState(Qt.CheckState.Unchecked)
    assert heard.args == [1, False]
    with qtbot.waitSignal(panel.pair_deleted) as heard:
        press(qtbot, panel, "Delete")
    assert heard.args == [2]
    with qtbot.waitSignal(panel.solve_requested):
        press(qtbot, panel, "Solve pose")
    with qtbot.waitSignal(panel.snap_changed) as heard:
        press(qtbot, panel, "Edges")
    assert heard.args == [frozenset({"corner", "circle"})]
    with qtbot.waitSignal(panel.live_toggled) as heard:
        press(qtbot, panel, "Live")
    assert heard.args == [False]


def test_choosing_another_row_is_told_and_showing_it_is_not(qtbot: QtBot, panel: PointsPanel) -> None:
    panel.show_standing(PointStanding(PAIRS))
    with qtbot.waitSignal(panel.pair_chosen) as heard:
        panel.table.selectRow(1)
    assert heard.args == [1]
    with qtbot.assertNotEmitted(panel.pair_chosen):
        panel.show_standing(PointStanding(PAIRS), chosen=3)
        panel.show_standing(PointStanding(PAIRS), chosen=-1)
    assert panel.table.currentRow() == -1
