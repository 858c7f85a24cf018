"""The window in another language: chosen in the settings, spoken from the start."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from avatar_gui.ui.language import apply_language, current_language, said, wanted_language
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


def test_standard_buttons_speak_it_too(chinese):
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_english_comes_back(qapp, chinese):
    apply_language(qapp, "en")
    assert current_language() == "en"
    assert QCoreApplication.translate("Actions", "&File") == "&File"
    assert said("load photos first") == "load photos first"
