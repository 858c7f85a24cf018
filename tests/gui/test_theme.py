"""Both themes are readable, complete, and leave no reference behind when they repaint."""

import sys
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.theme import (
    MIN_CONTRAST,
    TEXT_PAIRS,
    TOKENS,
    Theme,
    Tokens,
    apply_theme,
    build_style_sheet,
    contrast_ratio,
    current_theme,
    current_tokens,
)
from avatar_gui.ui.viewport.gl_host import OffscreenView
from avatar_gui.ui.widgets.icons import icon, tinted
from avatar_gui.ui.widgets.key_hint import KeyButton, KeyHint
from avatar_gui.ui.widgets.step_rail import StepRail
from avatar_gui.ui.widgets.verdict_badge import VerdictBadge

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def test_contrast_follows_the_closed_form() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast_ratio("#777777", "#777777") == pytest.approx(1.0)
    # WCAG's well-known border case: #767676 is the lightest grey that passes on white.
    assert contrast_ratio("#767676", "#ffffff") >= 4.5 > contrast_ratio("#777777", "#ffffff")


@pytest.mark.parametrize("theme", Theme)
def test_words_can_be_read(theme: Theme) -> None:
    tokens = TOKENS[theme]
    ratios = {pair: contrast_ratio(getattr(tokens, pair[0]), getattr(tokens, pair[1])) for pair in TEXT_PAIRS}
    assert len(ratios) >= 30
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < MIN_CONTRAST} == {}


@pytest.mark.parametrize("theme", Theme)
def test_borders_and_focus_can_be_seen(theme: Theme) -> None:
    tokens = TOKENS[theme]
    # WCAG asks 3 : 1 of the focus ring against what is around it.
    for ground in (tokens.pane, tokens.raised, tokens.background):
        assert contrast_ratio(tokens.accent, ground) >= 3.0


@pytest.mark.parametrize("theme", Theme)
def test_style_sheet_uses_only_tokens(theme: Theme) -> None:
    sheet = build_style_sheet(TOKENS[theme])
    known = {getattr(TOKENS[theme], field.name) for field in fields(Tokens)}
    used = {word.strip(";,){} ") for word in sheet.split() if word.startswith("#")}
    assert used
    assert used <= known
    assert "$" not in sheet


def test_style_sheet_names_only_icons_that_exist() -> None:
    for theme in Theme:
        for piece in build_style_sheet(TOKENS[theme]).split("url(avatar:")[1:]:
            assert (RESOURCES / piece.split(")")[0]).is_file()


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)
    for file in (RESOURCES / "icons").glob("*.svg"):
        assert not QIcon(str(file)).pixmap(16, 16).isNull(), file.name
        assert not icon(file.stem).isNull()
    with pytest.raises(FileNotFoundError, match="no-such"):
        tinted("no-such")


def test_icons_take_the_colour_asked_for(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)
    image: QImage = tinted("plus", "reject", 16).toImage()
    assert image.pixelColor(16, 16).name() == TOKENS[Theme.DARK].reject


def test_theme_dresses_the_application(qtbot: QtBot, qapp: QApplication) -> None:
    label = QLabel("0")
    qtbot.addWidget(label)
    label.show()
    for theme in (Theme.LIGHT, Theme.DARK):
        apply_theme(qapp, theme, 15)
        assert current_theme() is theme
        assert current_tokens() is TOKENS[theme]
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == TOKENS[theme].pane
        assert label.palette().color(QPalette.ColorRole.WindowText).name() == TOKENS[theme].text
        assert label.font().pixelSize() == 15


def test_figures_are_tabular(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)
    label = QLabel("0")
    qtbot.addWidget(label)
    label.show()
    metrics = QFontMetricsF(label.font())
    assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1


def test_packaged_font_is_used(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)
    assert qapp.font().family() == "Inter"


def test_missing_resources_fall_back_to_the_system_font(qapp: QApplication, tmp_path: Path) -> None:
    apply_theme(qapp, Theme.DARK, resources=tmp_path)
    assert qapp.font().pixelSize() == 13
    apply_theme(qapp, Theme.DARK)


def test_painting_2000_times_costs_no_reference(qtbot: QtBot, qapp: QApplication) -> None:
    """PySide6 6.12 on Python 3.11 loses a reference to None per overridden virtual, and aborts after some thousands."""
    apply_theme(qapp, Theme.DARK)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in (StepRail(), VerdictBadge(), KeyHint("Space"), KeyButton("Inspect", "I", "primary")):
        column.addWidget(widget)
    window.show()
    qtbot.waitExposed(window)
    before = sys.getrefcount(None)
    for _ in range(2000):
        window.repaint()
    # 2000 repaints of four widgets would have lost at least 8000.
    assert sys.getrefcount(None) > before - 500


@pytest.mark.usefixtures("needs_gl")
def test_the_3d_view_takes_a_theme_together_with_the_window_while_work_runs(demo_window: MainWindow) -> None:
    window, canvas = demo_window, demo_window.viewport.findChild(OffscreenView)
    assert canvas is not None
    window.actions_by_id["inspect_all"].trigger()
    for theme in (Theme.LIGHT, Theme.DARK, Theme.LIGHT):
        assert window.station.runner.is_busy()
        window.station.settings.update(theme=theme.value)
        # No event is taken between: what would be painted now.
        lower_edge = canvas.grab().toImage().pixelColor(4, round(canvas.height() * canvas.devicePixelRatioF()) - 4)
        shown, ground = lower_edge.getRgb(), QColor(TOKENS[theme].background).getRgb()
        assert max(abs(a - b) for a, b in zip(shown[:3], ground[:3], strict=True)) <= 3, theme
