"""The colours of the heat are chosen at the scale or in the settings, and hold everywhere at once."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from avatar_gui.domain.heat_maps import HEAT_MAPS
from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.settings_dialog import SettingsDialog
from avatar_gui.ui.standing import DECIDE
from avatar_gui.ui.widgets.color_bar import MARGIN_PX
from avatar_gui.ui.widgets.heat_scale import HeatMapPopup

pytestmark = pytest.mark.usefixtures("needs_gl")


def popup_shown() -> HeatMapPopup:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, HeatMapPopup) and w.isVisible())


def top_of(bar):
    shade = bar.grab().toImage().pixelColor(bar.width() - 12, MARGIN_PX + 2)
    return shade.red(), shade.green(), shade.blue()


def shown_in_photo(view):
    """Give what the photo pane shows, int (H, W, 3)."""
    image = view.canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


@pytest.fixture
def window(inspected_window, qtbot):
    window, station = inspected_window, inspected_window.station
    window.set_step(DECIDE)
    photo = next(p.id for p in station.document.session.photos if station.inspect.summary(p.id).n_regions)
    station.selection.choose_photo(photo)
    qtbot.waitUntil(lambda: station.result_in_hand is not None, timeout=60_000)
    qtbot.waitUntil(lambda: window.photo_view.mode is PhotoMode.HEAT, timeout=60_000)
    qtbot.waitUntil(lambda: not station.runner.is_busy(), timeout=60_000)
    window.photo_view.set_opacity(PhotoMode.HEAT, 1.0)
    return window


def test_a_map_gone_over_in_the_list_colours_photo_bar_and_legend_at_once(window, qtbot):
    view, station = window.photo_view, window.station
    before = shown_in_photo(view)
    window.actions_by_id["heat_on_cad"].trigger()
    qtbot.waitUntil(lambda: station.surface.standing is not None, timeout=60_000)
    window.actions_by_id["heat_colors"].trigger()
    popup = popup_shown()
    assert popup.list.currentItem().data(Qt.ItemDataRole.UserRole) == "inferno"
    names = list(HEAT_MAPS)
    for _ in range(names.index("viridis")):
        qtbot.keyClick(popup.list, Qt.Key.Key_Down)
    assert station.settings.value.heat_map == "viridis"
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert not popup.isVisible()
    bar = view._bar
    assert top_of(bar) == pytest.approx(tuple(HEAT_MAPS["viridis"][255]), abs=6)
    after = shown_in_photo(view)
    has_changed = np.abs(after - before).sum(axis=2) > 90
    # The region, and nothing but it: the photo stays as it is.
    assert 20 < has_changed.sum() < 0.2 * has_changed.size
    # Where inferno glows red and orange, viridis is green.
    assert before[has_changed][:, 0].mean() > before[has_changed][:, 1].mean() + 40
    assert after[has_changed][:, 1].mean() > after[has_changed][:, 0].mean() + 20
    assert (window.viewport.legend._scale._map, window.surface._heat_map) == ("viridis", "viridis")
    assert window.surface._painted[-1] == "viridis"
    assert view.mode is PhotoMode.HEAT


def test_difference_takes_the_colours_too_and_stays_shown(window, qtbot):
    view, station = window.photo_view, window.station
    view.set_mode(PhotoMode.DIFFERENCE)
    qtbot.waitUntil(view._difference_bar.isVisible, timeout=60_000)
    station.settings.update(heat_map="cividis")
    assert view.mode is PhotoMode.DIFFERENCE
    assert top_of(view._difference_bar) == pytest.approx(tuple(HEAT_MAPS["cividis"][255]), abs=6)


def test_the_scale_opens_its_list_by_click_and_by_space(window, qtbot):
    bar = window.photo_view._bar
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(10, 40))
    popup = popup_shown()
    assert popup.screen().availableGeometry().contains(popup.geometry())
    qtbot.keyClick(popup.list, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert not bar.hasFocus()
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(bar, Qt.Key.Key_Space)
    assert popup.isVisible()
    popup.close()


def test_without_a_scale_the_action_leads_to_the_setting(window):
    window.photo_view.set_mode(PhotoMode.PHOTO)
    window.actions_by_id["heat_colors"].trigger()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, SettingsDialog))
    assert dialog.rows["heat_map"].isVisible()
    assert not dialog.rows["theme"].isVisible()
    control = dialog.rows["heat_map"].control
    assert not control.itemIcon(0).isNull()
    control.setCurrentIndex(control.findData("magma"))
    control.activated.emit(control.currentIndex())
    assert window.station.settings.value.heat_map == "magma"
    dialog.close()
