"""The guide in its window: opens at a heading, follows its own links only, finds words."""

import re

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument

from avatar_gui.ui.language import apply_language
from avatar_gui.ui.manual_window import STEP_PLACES, ManualWindow


@pytest.fixture
def manual(qtbot):
    window = ManualWindow()
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.show()
    return window


@pytest.mark.parametrize("place", STEP_PLACES)
def test_it_opens_at_the_step(manual, place):
    manual.open_place(place)
    heading = manual.view.textCursor().block().text()
    assert manual.view.textCursor().blockFormat().headingLevel() == 2
    assert heading.startswith(place.split("#")[1][0])


def test_pictures_fit_the_page(manual):
    manual.open_place("guide.md")
    kind = QTextDocument.ResourceType.ImageResource.value
    image = manual.view.loadResource(kind, QUrl("part.jpg"))
    assert isinstance(image, QImage)
    assert 0 < image.width() / image.devicePixelRatio() <= manual.view.viewport().width()


def test_links_stay_in_the_guide(manual):
    manual.open_place("guide.md")
    before = manual.view.toPlainText()
    manual.view.setSource(QUrl("https://example.org/other"))
    assert manual.view.toPlainText() == before
    manual.view.setSource(QUrl("models.md"))
    assert manual.view.toPlainText().startswith("Engines and model weights")


def test_what_is_found_is_opened_and_marked(manual):
    manual.search.setText("copy diagnostics")
    assert manual.entries.count() >= 1
    manual.search.returnPressed.emit()
    assert "diagnostics" in manual.view.textCursor().block().text().casefold()
    manual.search.setText("no such words anywhere")
    assert manual.entries.count() == 1
    manual.search.clear()
    assert manual.entries.count() >= 8


@pytest.fixture
def chinese_manual(qapp, qtbot):
    """The guide in Chinese; the application speaks English again afterwards."""
    if apply_language(qapp, "zh_CN") != "zh_CN":
        pytest.skip("no font of this system has Chinese letters")
    window = ManualWindow()
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.show()
    yield window
    apply_language(qapp, "en")


@pytest.mark.parametrize("place", STEP_PLACES)
def test_in_chinese_it_opens_at_the_same_step(chinese_manual, place):
    chinese_manual.open_place(place)
    heading = chinese_manual.view.textCursor().block().text()
    assert heading.startswith(place.split("#")[1][0])
    assert re.search("[一-鿿]", heading)


def test_chinese_words_are_found_and_its_pictures_shown(chinese_manual):
    chinese_manual.search.setText("诊断信息")
    chinese_manual.search.returnPressed.emit()
    assert "诊断信息" in chinese_manual.view.textCursor().block().text()
    image = chinese_manual.view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("../align-zh.jpg"))
    assert isinstance(image, QImage)
    assert image.width() > 0
    chinese_manual.view.setSource(QUrl("guide.md#用手对齐"))
    assert chinese_manual.view.textCursor().block().text() == "用手对齐"
