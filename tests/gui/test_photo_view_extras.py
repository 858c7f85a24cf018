"""The overview of a photo that is looked at from near, and the difference of photo and twin."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avatar_gui.domain.heat_maps import HEAT_COLORS
from avatar_gui.ui.photo_view.photo_view import PhotoView
from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.theme import Theme, apply_theme

W, H = 800, 600


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> PhotoView:
    apply_theme(qapp, Theme.DARK)
    made = PhotoView()
    qtbot.addWidget(made)
    made.resize(500, 460)
    made.show()
    qtbot.waitExposed(made)
    photo = np.full((H, W, 3), 90, np.uint8)
    photo[:, W // 2 :] = (200, 30, 30)
    made.show_photo(photo, "a.jpg")
    return made


def test_the_overview_comes_when_only_some_of_the_photo_is_seen(view: PhotoView) -> None:
    navigator = view._navigator
    assert not navigator.isVisible()

    view.canvas.show_actual_size()
    assert navigator.isVisible()
    seen = navigator.seen
    share = seen.width() / navigator.width()
    assert share == pytest.approx(view.canvas.viewport().width() / W, rel=0.05)

    view.canvas.fit_whole()
    assert not navigator.isVisible()
    view.canvas.show_actual_size()
    view.show_photo(None)
    assert not navigator.isVisible()


def test_the_overview_moves_the_view(view: PhotoView) -> None:
    view.canvas.show_actual_size()
    navigator = view._navigator
    before = view.canvas.seen_area.center()
    at = QPoint(round(0.6 * navigator.width()), round(0.6 * navigator.height()))

    QTest.mouseClick(navigator, Qt.MouseButton.LeftButton, pos=at)

    after = view.canvas.seen_area.center()
    assert (after.x(), after.y()) == (pytest.approx(0.6 * W, abs=8), pytest.approx(0.6 * H, abs=8))
    assert after != before
    assert navigator.seen.center().x() == pytest.approx(at.x(), abs=2)
    corner = navigator.grab().toImage().pixelColor(3, 3)
    assert corner.red() < 90, "what is out of view is darker"


def test_the_difference_has_its_own_colours_and_readout(view: PhotoView) -> None:
    distance = np.zeros((H, W), np.float32)
    distance[:, : W // 2] = 20.0
    valid = np.ones((H, W), bool)
    valid[: H // 2] = False
    view.show_heat(distance / 40, valid, HEAT_COLORS, threshold=0.6)
    view.show_difference(distance, valid, HEAT_COLORS, high=40.0)

    view.set_mode(PhotoMode.DIFFERENCE)

    assert view._difference_bar.isVisible()
    assert not view._bar.isVisible()
    picture = view.canvas.viewport().grab().toImage()

    def shown(x: float, y: float) -> QColor:
        at = view.canvas.viewportTransform().map(QPoint(round(x), round(y)))
        return picture.pixelColor(at)

    middle = QColor(*(int(c) for c in HEAT_COLORS[128]))
    found = shown(200, 450)
    assert abs(found.red() - middle.red()) < 6
    assert abs(found.blue() - middle.blue()) < 6
    assert shown(200, 150).red() == pytest.approx(90, abs=2), "outside, the photo"
    view._on_hovered(200, 450)
    assert "difference 20" in view.readout
    view.set_mode(PhotoMode.HEAT)
    view._on_hovered(200, 450)
    assert "score 0.50" in view.readout

    view.show_photo(np.zeros((H, W, 3), np.uint8), "b.jpg")
    assert not view._layers.difference.has_picture


def test_the_strip_is_whole_in_a_narrow_view_and_gets_its_words_back(view: PhotoView) -> None:
    view.set_mode(PhotoMode.BLEND)
    strip = view._strip
    for width in (view.minimumWidth(), 700):
        view.resize(width, 500)
        QApplication.processEvents()
        corner = strip.mapTo(view, strip.rect().bottomRight())
        assert corner.x() < width
        assert strip._tone_button.width() >= strip._tone_button.minimumSizeHint().width()
        assert strip._keys.isVisible() == (width == 700)
