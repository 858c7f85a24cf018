"""The settings dialog: made from the typed settings, applied at once, each with a way back."""

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox

from avatar_gui.domain.settings import Settings, setting_info
from avatar_gui.io.settings_file import read_settings
from avatar_gui.ui.language import apply_language
from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.settings_dialog import SettingsDialog
from avatar_gui.ui.theme import Theme, current_theme


@pytest.fixture
def window(open_window):
    return open_window(None)


@pytest.fixture
def dialog(window, qtbot):
    window.actions_by_id["settings"].trigger()
    made = next(w for w in QApplication.topLevelWidgets() if isinstance(w, SettingsDialog))
    qtbot.addWidget(made)
    return made


def test_every_setting_has_a_row_with_title_help_and_name(dialog):
    shown = [each.name for each in fields(Settings) if not setting_info(each).is_hidden]
    assert list(dialog.rows) == shown
    for row in dialog.rows.values():
        assert row.title
        assert row.help
        assert row.control.accessibleName() == row.title
        assert row.reset.isHidden()


def test_a_change_holds_at_once_and_can_be_reset(dialog, window, tmp_path):
    theme = dialog.rows["theme"].control
    assert isinstance(theme, QComboBox)
    theme.setCurrentIndex(theme.findData("light"))
    theme.activated.emit(theme.currentIndex())
    size = dialog.rows["font_px"].control
    assert isinstance(size, QSpinBox)
    size.setValue(17)
    dialog.rows["heat_opacity"].control.setValue(0.25)

    assert current_theme() is Theme.LIGHT
    assert QApplication.font().pixelSize() == 17
    assert window.photo_view.opacity(PhotoMode.HEAT) == 0.25
    assert read_settings(tmp_path / "settings.toml")[0].font_px == 17
    assert not dialog.rows["font_px"].reset.isHidden()

    for name in ("theme", "font_px", "heat_opacity"):
        dialog.rows[name].reset.click()
    assert current_theme() is Theme.DARK
    assert QApplication.font().pixelSize() == 13
    assert window.station.settings.value == Settings()


def test_units_are_those_of_sizes_shown(dialog, window):
    from avatar_gui.ui.panels.part_panel import extents_text
    from avatar_gui.ui.units import area_text

    window.station.settings.update(units="inch")
    assert extents_text((254.0, 127.0, 25.4)) == "10.00 × 5.00 × 1.00 in"
    assert area_text(645.16) == "1.0000 in²"
    window.station.settings.update(units="mm")
    assert area_text(645.16) == "645.2 mm²"


def test_what_is_wrong_is_said_and_not_kept(dialog, window):
    reasons = dialog.rows["defect_reasons"].control
    assert isinstance(reasons, QPlainTextEdit)
    reasons.setPlainText("Pore\n" + "x" * 61)
    assert "1 to 60" in dialog.message.text()
    assert window.station.settings.value.defect_reasons == Settings().defect_reasons
    reasons.setPlainText("Pore\nPore\n\nCold shut")
    assert window.station.settings.value.defect_reasons == ("Pore", "Cold shut")


def test_a_change_from_elsewhere_is_shown(dialog, window):
    window.station.settings.update(operator="Ann")
    field = dialog.rows["operator"].control
    assert isinstance(field, QLineEdit)
    assert field.text() == "Ann"


def test_settings_are_found_by_title_and_help(dialog, qtbot):
    assert dialog.search.isVisible()
    dialog.search.setText("cover")
    assert [name for name, row in dialog.rows.items() if not row.isHidden()] == ["company"]
    dialog.search.clear()
    assert not any(row.isHidden() for row in dialog.rows.values())


def test_the_keyboard_reaches_every_control(dialog, qtbot):
    seen, widget = set(), dialog.search
    for _ in range(200):
        seen.add(widget)
        widget = widget.nextInFocusChain()
    reachable = {w for w in seen if w.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert all(row.control in reachable for row in dialog.rows.values())


def test_new_jobs_start_with_the_settings(window):
    from avatar_gui.app.workstation import new_session

    session = new_session("Job", Settings(engine="ssim", min_area_mm2=4.0, max_clipped_percent=5.0))
    assert session.engine.name == "ssim"
    assert session.policy.min_area_mm2 == 4.0
    assert session.policy.max_clipped_share == pytest.approx(0.05)
    assert new_session("Job", Settings()).policy.min_in_frame_share == pytest.approx(0.98)


def test_the_dialog_speaks_the_language(window, qtbot, qapp):
    if apply_language(qapp, "zh_CN") != "zh_CN":
        pytest.skip("no font of this system has Chinese letters")
    made = SettingsDialog(window)
    qtbot.addWidget(made)
    apply_language(qapp, "en")
    assert made.rows["units"].title == "单位"
    assert made.windowTitle() == "设置"
