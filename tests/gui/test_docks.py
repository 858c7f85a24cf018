"""Panels move, leave the window, close and come back; how they were left is kept; what was kept wrong harms nothing."""

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QPoint, QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDockWidget, QMenu, QWidget

from avatar_gui.ui.arrangement import LAYOUT_VERSION
from avatar_gui.ui.docks import HISTORY, MESSAGES, PHOTOS, STEP
from avatar_gui.ui.standing import ALIGN, DECIDE, INSPECT, PART
from avatar_gui.ui.view_pair import Views
from avatar_gui.ui.viewport.strips import THROUGH, ToolStrip
from avatar_gui.ui.widgets.key_hint import KeyButton

pytestmark = pytest.mark.usefixtures("needs_gl")
LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


def area_of(window, name):
    docks = window.arrangement.docks
    return docks.dockWidgetArea(docks.docks[name])


def as_first(window):
    docks = window.arrangement.docks
    return (
        all(not dock.isFloating() for dock in docks.docks.values())
        and [docks.is_shown(name) for name in (PHOTOS, STEP, HISTORY, MESSAGES)] == [True, True, False, False]
        and (area_of(window, PHOTOS), area_of(window, STEP)) == (LEFT, RIGHT)
        and window.arrangement.views.views is Views.BESIDE
    )


@pytest.fixture
def window(inspected_window, qtbot):
    qtbot.waitUntil(lambda: inspected_window.arrangement.docks.docks[PHOTOS].width() > 200)
    return inspected_window


def test_a_layout_is_kept_and_can_be_reset(window, qtbot):
    arrangement, docks = window.arrangement, window.arrangement.docks
    assert as_first(window)
    docks.addDockWidget(LEFT, docks.docks[STEP])
    docks.docks[PHOTOS].close()
    docks.reveal(MESSAGES).setFloating(True)
    window.actions_by_id["views_stacked"].trigger()
    arrangement.save()
    window.actions_by_id["reset_layout"].trigger()
    QApplication.processEvents()
    assert as_first(window)
    assert docks.docks[STEP].width() == pytest.approx(336, abs=8)
    arrangement.restore()
    assert area_of(window, STEP) == LEFT
    assert not docks.is_shown(PHOTOS)
    assert docks.docks[MESSAGES].isFloating()
    assert arrangement.views.views is Views.STACKED
    assert arrangement.views.orientation() is Qt.Orientation.Vertical
    assert not window.actions_by_id["photos_panel"].isChecked()


def test_widths_are_kept(window, qtbot):
    arrangement, docks = window.arrangement, window.arrangement.docks
    docks.resizeDocks([docks.docks[STEP]], [460], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: docks.docks[STEP].width() > 440)
    arrangement.save()
    arrangement.reset()
    qtbot.waitUntil(lambda: docks.docks[STEP].width() < 350)
    arrangement.restore()
    qtbot.waitUntil(lambda: docks.docks[STEP].width() > 440)


@pytest.mark.parametrize(
    "kept",
    [
        {"version": 2, "columns": QByteArray(b"\0\0\0\xff"), "middle": QByteArray(b"?"), "docks": QByteArray(b"x")},
        {"version": LAYOUT_VERSION, "docks": QByteArray(b"nonsense"), "geometry": QByteArray(b"nonsense")},
        {"version": LAYOUT_VERSION, "docks": "words", "geometry": 7, "middle": ["a"], "view_pair": "upside down"},
        {"version": "three", "view_sizes": "wide"},
        {"version": LAYOUT_VERSION, "view_sizes": ["wide", "0"]},
    ],
)
def test_a_layout_of_another_version_or_a_damaged_one_is_left_alone(window, kept):
    settings = QSettings()
    settings.remove("window")
    for name, value in kept.items():
        settings.setValue(f"window/{name}", value)
    window.arrangement.restore()
    assert as_first(window)
    assert min(window.arrangement.views.sizes()) > 100


def test_a_panel_leaves_the_window_and_its_keys_still_work(window, qtbot):
    station, docks = window.station, window.arrangement.docks
    window.set_step(DECIDE)
    station.selection.choose_photo(station.document.session.photos[0].id)
    bar = docks.docks[PHOTOS].titleBarWidget()
    qtbot.mouseClick(bar.float_button, Qt.MouseButton.LeftButton)
    assert docks.docks[PHOTOS].isFloating()
    assert "back into the window" in bar.float_button.accessibleName()
    window.photos.setFocus()
    qtbot.keyClick(window.photos, Qt.Key.Key_Down)
    assert station.selection.photo_id == station.document.session.photos[1].id
    qtbot.keyPress(window.photos, Qt.Key.Key_Space)
    assert window.photo_view._is_blinking
    qtbot.keyRelease(window.photos, Qt.Key.Key_Space)
    qtbot.mouseClick(bar.float_button, Qt.MouseButton.LeftButton)
    assert not docks.docks[PHOTOS].isFloating()
    assert area_of(window, PHOTOS) == LEFT


def test_the_bar_gives_presses_up_to_the_dock(window, qtbot):
    dock = window.arrangement.docks.docks[PHOTOS]
    qtbot.mouseDClick(dock.titleBarWidget(), Qt.MouseButton.LeftButton, pos=QPoint(60, 3))
    qtbot.waitUntil(dock.isFloating)
    assert dock.widget().isVisible()


def test_a_closed_panel_comes_back_by_menu_rail_and_the_key_that_needs_it(window, qtbot):
    docks, actions = window.arrangement.docks, window.actions_by_id
    window.set_step(DECIDE)
    step = docks.docks[STEP]
    qtbot.mouseClick(step.titleBarWidget().close_button, Qt.MouseButton.LeftButton)
    assert not step.isVisible()
    assert not actions["step_panel"].isChecked()
    actions["step_panel"].trigger()
    assert step.isVisible()
    assert actions["step_panel"].isChecked()
    actions["step_panel"].trigger()
    window.set_step(INSPECT)
    assert not step.isVisible(), "it was closed to make room, and stays so"
    window.rail.step_chosen.emit(DECIDE)
    assert step.isVisible()
    step.close()
    actions["comment"].trigger()
    assert window.decide_panel.comment_field.hasFocus()
    docks.docks[PHOTOS].close()
    actions["find_photo"].trigger()
    assert docks.docks[PHOTOS].isVisible()


def test_the_title_of_the_step_is_that_of_its_panel(window):
    stack = window.arrangement.docks.docks[STEP].titleBarWidget().layout().itemAt(0).widget()
    window.set_step(PART)
    assert stack.currentIndex() == PART
    window.set_step(DECIDE)
    assert stack.currentIndex() == DECIDE
    assert window.decide_panel._frame.isAncestorOf(stack.currentWidget()) is False


def test_views_are_shown_alone_beside_and_stacked(window, qtbot):
    views, actions = window.arrangement.views, window.actions_by_id
    shown = {
        "only_photo": (False, True),
        "only_part": (True, False),
        "views_stacked": (True, True),
        "views_beside": (True, True),
    }
    for action, (part, photo) in shown.items():
        actions[action].trigger()
        assert (window.viewport.isVisible(), window.photo_view.isVisible()) == (part, photo), action
        assert [name for name in shown if actions[name].isChecked()] == [action]
        actions[action].trigger()
        assert actions[action].isChecked()
    assert views.orientation() is Qt.Orientation.Horizontal
    # The 3D view has its picture again.
    window.presenter.fit_view()
    QApplication.processEvents()
    image = window.viewport.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    assert rows[60:-60].std() > 5


def test_a_closed_window_leaves_no_panel_on_the_screen(window):
    docks = window.arrangement.docks
    for name in (PHOTOS, STEP, HISTORY):
        docks.reveal(name).setFloating(True)
    window.close()
    QApplication.processEvents()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDockWidget) and w.isVisible()]


@pytest.mark.parametrize("step", [ALIGN, DECIDE])
def test_no_button_is_cut_in_the_smallest_window(demo_window, step):
    window = demo_window
    window.resize(window.minimumSize())
    window.set_step(step)
    QApplication.processEvents()
    pieces = (window.viewport, window.photo_view, window.points_panel, window.levels_panel)
    for piece in filter(QWidget.isVisible, pieces):
        for button in piece.findChildren(KeyButton):
            if button.isVisible():
                seen = button.visibleRegion().boundingRect()
                assert seen == button.rect(), button.text()
                assert button.width() >= button.minimumSizeHint().width(), button.text()


def test_what_there_is_no_room_for_is_in_a_menu(demo_window):
    window, bar = demo_window, demo_window.viewport.findChild(ToolStrip).bar
    window.resize(window.minimumSize())
    window.set_step(DECIDE)
    QApplication.processEvents()
    assert THROUGH in bar.folded()
    bar.more.click()
    menu = bar.findChild(QMenu)
    assert [action.text() for action in menu.actions()][-1] == bar.button(THROUGH).text()
    menu.actions()[-1].trigger()
    menu.close()
    assert window.viewport.is_through
    assert THROUGH not in bar.folded(), "the one that is on stays in sight"
    window.resize(1900, window.height())
    QApplication.processEvents()
    assert bar.folded() == []
    assert not bar.more.isVisible()
