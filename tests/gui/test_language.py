"""The window in another language: chosen in the settings, spoken from the start."""

import re

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialogButtonBox, QLabel, QLineEdit, QWidget

from avatar_gui.ui.language import apply_language, current_language, said, wanted_language
from avatar_gui.ui.reasons_dialog import edit_reasons
from avatar_gui.ui.records import MessagesPanel
from avatar_gui.ui.widgets.step_rail import StepRail


@pytest.fixture
def chinese(qapp):
    """The application in Simplified Chinese, and in English again afterwards."""
    if apply_language(qapp, "zh_CN") != "zh_CN":
        pytest.skip("no font of this system has Chinese letters")
    yield qapp
    apply_language(qapp, "en")


@pytest.mark.parametrize(
    ("choice", "locale", "code"),
    [
        ("system", "zh_CN", "zh_CN"),
        ("system", "zh_Hant_TW", "en"),
        ("system", "de_DE", "en"),
        ("en", "zh_CN", "en"),
        ("zh_CN", "de_DE", "zh_CN"),
    ],
)
def test_the_language_follows_settings_then_system(choice, locale, code):
    assert wanted_language(choice, QLocale(locale)) == code


def test_widgets_and_sentences_speak_the_language(chinese, qtbot):
    rail = StepRail()
    qtbot.addWidget(rail)
    assert current_language() == "zh_CN"
    assert QCoreApplication.translate("Actions", "&File") == "文件(&F)"
    assert rail.accessibleName() == "检测步骤"
    assert said("bracket.avatar is open in another window") == "bracket.avatar 已在另一个窗口中打开"


def test_messages_are_shown_in_it_and_logged_in_english(chinese, inspected_window):
    window = inspected_window
    window.actions_by_id["show_messages"].trigger()
    window.station.notifications.warn("there is nothing to report yet", "inspect a photo first")
    shown = window.findChild(MessagesPanel).text.toPlainText()
    assert said("there is nothing to report yet") in shown
    assert said("inspect a photo first") in shown
    assert "warning" not in shown
    assert "warning  there is nothing to report yet" in window.message_log.text


def test_the_programs_reasons_are_edited_in_it_and_recorded_in_english(chinese, inspected_window):
    window = inspected_window
    before = window.station.settings.value.defect_reasons
    dialog = edit_reasons(window)
    assert said(before[0]) != before[0]
    assert dialog.defects.toPlainText().splitlines() == [said(reason) for reason in before]
    dialog.defects.appendPlainText("my own")
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
    assert window.station.settings.value.defect_reasons == (*before, "my own")


def test_standard_buttons_speak_it_too(chinese):
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_english_comes_back(qapp, chinese):
    apply_language(qapp, "en")
    assert current_language() == "en"
    assert QCoreApplication.translate("Actions", "&File") == "&File"
    assert said("load photos first") == "load photos first"


# Names, keys, units and formats, which are the same in every language.
SAME = re.compile(
    r"/\S+|[\w.-]+\.(?:jpe?g|png|step|yaml|avatar)|IMG_\d+|AVATAR|CAD|PDF|JSON|CSV|YAML|EXIF|STEP|IGES|STL|OBJ|PLY|GLB|3MF|JPEG|PNG|TIFF|BMP|WebP|SVG|OpenCV|ROS|BOP|COLMAP"
    r"|OpenGL|SSIM|PatchCore|ChArUco|DICT_\w+|English|Apache|arXiv|UTC|XYZ|RMS|transforms\.json|sha256|self-check"
    r"|Ctrl|Shift|Alt|Esc|Del|Space|Page|Up|Down|Home|End|Ins|Tab|Return|Backspace|Meta"
)


def test_nothing_stays_english(chinese, inspected_window, qtbot):
    window, station = inspected_window, inspected_window.station
    names = {part.name for part in station.loaded.cad.parts} | {spec.name for spec in station.inspect.specs()}
    names |= {option.name for spec in station.inspect.specs() for option in spec.options}
    known = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    station.selection.choose_photo(station.document.session.photos[1].id)
    qtbot.waitUntil(lambda: bool(window.decide_panel.cards), timeout=60_000)
    left = set()
    for step in range(6):
        window.set_step(step)
        QApplication.processEvents()
        for text in texts_of(window):
            if re.search(r"[A-Za-z]{3,}", known.sub("", SAME.sub("", text))):
                left.add(text)
    assert not left


def texts_of(window):
    """Give what is written on the widgets that are seen, and in the menus."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        yield widget.toolTip()
        for kind in (QLabel, QAbstractButton):
            if isinstance(widget, kind):
                yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(i) for i in range(widget.count()))
    for action in window.actions_by_id.values():
        yield action.text()
