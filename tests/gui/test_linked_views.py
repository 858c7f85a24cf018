"""A region pointed at lights up in all panes; a click on the part brings up the photo that sees it best."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.standing import DECIDE
from avatar_gui.ui.viewport.cad_viewport import CadViewport
from tests.gui.test_workflow import LONG_MS

pytestmark = pytest.mark.usefixtures("needs_gl")


def with_region(qtbot: QtBot, window: MainWindow, index: int = 1) -> CadViewport:
    """Bring up a photo that has a region, with everything that is gathered about the part."""
    station = window.station
    window.set_step(DECIDE)
    station.selection.choose_photo(station.document.session.photos[index].id)
    qtbot.waitUntil(lambda: station.result_in_hand is not None and bool(window.decide_panel.cards), timeout=LONG_MS)
    qtbot.waitUntil(lambda: station.surface.standing is not None and station.surface.is_complete, timeout=LONG_MS)
    assert isinstance(window.viewport, CadViewport)
    return window.viewport


def enter(widget: object, at: QPointF) -> None:
    QApplication.sendEvent(widget, QEnterEvent(at, at, at))


def test_a_card_pointed_at_lights_up_photo_and_part(qtbot: QtBot, inspected_window: MainWindow) -> None:
    window, station = inspected_window, inspected_window.station
    viewport = with_region(qtbot, window)
    region = station.result_in_hand.regions[0]
    card = window.decide_panel.cards[0]
    line = window.photo_view._layers._lines[region.label]
    thin = line.pen().widthF()

    enter(card, QPointF(5, 5))

    assert viewport._place.is_lit
    expected = viewport._scene.geometry.project(region.point_obj_mm)
    assert np.hypot(*(np.array(viewport._place.middle_px) - expected)) < 25
    assert line.pen().widthF() > thin
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    assert not viewport._place.is_lit
    assert line.pen().widthF() == thin


def test_a_pin_pointed_at_lights_up_its_card(qtbot: QtBot, inspected_window: MainWindow) -> None:
    window, station = inspected_window, inspected_window.station
    viewport = with_region(qtbot, window)
    region = station.result_in_hand.regions[0]
    x, y = viewport._scene.geometry.project(region.point_obj_mm)
    on_pin, beside = QPointF(x, y - 14), QPointF(x + 60, y - 14)

    for at, hovered in ((on_pin, region.label), (beside, 0)):
        none = Qt.MouseButton.NoButton
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            viewport._canvas.mapToGlobal(at),
            none,
            none,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport._canvas, move)
        assert station.selection.hovered == hovered
        assert window.decide_panel.cards[0]._is_hovered == bool(hovered)
    station.selection.choose_region(0)
    QTest.mouseClick(viewport._canvas, Qt.MouseButton.LeftButton, pos=on_pin.toPoint())
    assert station.selection.region == region.label


def test_what_is_lit_stays_on_the_part_when_the_view_turns(qtbot: QtBot, inspected_window: MainWindow) -> None:
    window, station = inspected_window, inspected_window.station
    viewport = with_region(qtbot, window)
    station.selection.hover_region(1)
    before = viewport._place.middle_px

    viewport._scene.set_free_view(viewport._scene.free_view.orbited(0.2, 0.1))

    after = np.array(viewport._place.middle_px)
    assert np.hypot(*(after - before)) > 5
    expected = viewport._scene.geometry.project(station.result_in_hand.regions[0].point_obj_mm)
    assert np.hypot(*(after - expected)) < 25


def test_a_click_on_the_part_brings_up_the_photo_that_sees_it_best(qtbot: QtBot, inspected_window: MainWindow) -> None:
    window, station = inspected_window, inspected_window.station
    viewport = with_region(qtbot, window)
    # A place that is seen from here, and best by another photo than the one in hand.
    height, width = viewport._canvas.height(), viewport._canvas.width()
    scene, chosen = viewport._scene, station.selection.photo_id
    spots = []
    for y in range(0, height, 6):
        for x in range(0, width, 6):
            hit = scene.picker.hit(scene.geometry.ray(x, y))
            if hit is None or scene.pin_at(x, y):
                continue
            best = station.surface.best_photo(tuple(float(v) for v in hit.point_obj_mm))
            if best and best != chosen:
                spots.append((x, y, hit.point_obj_mm, best))
    x, y, point, best = spots[len(spots) // 2]

    QTest.mouseClick(viewport._canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, y))

    assert station.selection.photo_id == best
    view = window.photo_view
    qtbot.waitUntil(lambda: view._layers._place is not None, timeout=LONG_MS)
    entry = station.document.session.photo(best)
    clicked = scene.picker.hit(scene.geometry.ray(x, y)).point_obj_mm
    assert np.linalg.norm(clicked - point) < 3.0
    pixel = entry.intrinsics.project(entry.T_cam_obj.apply(clicked[None]))[0]

    def is_in_the_middle() -> bool:
        middle = view.canvas.photo_position(QPointF(view.canvas.viewport().rect().center()))
        # The canvas moves by whole pixels of the screen, of which one is several of the photo.
        return bool(np.hypot(middle.x() - pixel[0], middle.y() - pixel[1]) < 2 / view.canvas.scale_factor)

    qtbot.waitUntil(is_in_the_middle, timeout=LONG_MS)
    assert viewport._place.is_lit


def test_cards_say_how_many_views_agree(qtbot: QtBot, inspected_window: MainWindow) -> None:
    window = inspected_window
    with_region(qtbot, window)

    card = window.decide_panel.cards[0]

    assert card.views == "1 view"
    assert "seen and not found in" in card._views.toolTip()


def test_looked_through_the_camera_the_part_is_zoomed_as_the_photo_is(
    qtbot: QtBot, inspected_window: MainWindow
) -> None:
    window, station = inspected_window, inspected_window.station
    viewport = with_region(qtbot, window)
    region = station.result_in_hand.regions[0]
    canvas = window.photo_view.canvas
    viewport.set_through_current(on=True)

    canvas.show_actual_size()
    canvas.center_on_pixel(*region.peak_px)
    middle = np.array([viewport._canvas.width(), viewport._canvas.height()]) / 2

    def is_in_the_middle() -> bool:
        return bool(np.abs(viewport._scene.geometry.project(region.point_obj_mm) - middle).max() < 4)

    qtbot.waitUntil(is_in_the_middle, timeout=LONG_MS)
    canvas.fit_whole()
    qtbot.waitUntil(lambda: viewport._scene._through_area is None, timeout=LONG_MS)
