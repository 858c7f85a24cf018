"""How a job was left comes back when it is opened again; another job begins as the window is."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from avatar_gui.ui.docks import HISTORY, PHOTOS
from avatar_gui.ui.photo_order import PhotoListView, PhotoOrder
from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.standing import ALIGN, CAMERA, PART
from avatar_gui.ui.view_pair import Views
from avatar_gui.ui.widgets.photo_list import PhotoGroup


def open_new_job(station, qtbot):
    with qtbot.waitSignal(station.job_opened, timeout=60_000):
        station.new_job()
    QApplication.processEvents()


def open_again(station, path, qtbot):
    with qtbot.waitSignal(station.job_opened, timeout=60_000):
        station.open_job(path)
    qtbot.waitUntil(lambda: station.loaded.cad is not None, timeout=120_000)
    qtbot.waitUntil(lambda: not station.runner.is_busy(), timeout=120_000)


def test_photo_step_and_mode_come_back_with_their_job(demo_window, qtbot):
    window, station = demo_window, demo_window.station
    path, photo = station.job_path, station.document.session.photos[3].id
    station.selection.choose_photo(photo)
    window.set_step(ALIGN)
    window.photo_view.set_mode(PhotoMode.SPLIT)
    open_new_job(station, qtbot)
    assert window.step == PART
    open_again(station, path, qtbot)
    assert station.selection.photo_id == photo
    assert window.step == ALIGN
    assert window.photo_view.mode is PhotoMode.SPLIT


def test_panels_and_list_come_back_with_their_job(demo_window, qtbot):
    window, station = demo_window, demo_window.station
    docks, views, shown = window.arrangement.docks, window.arrangement.views, window.photo_filter
    path = station.job_path
    docks.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, docks.docks[PHOTOS])
    docks.reveal(HISTORY)
    views.arrange(Views.STACKED)
    shown.set_view(PhotoListView(PhotoOrder.NAME, PhotoGroup.NOT_INSPECTED, "view"))
    open_new_job(station, qtbot)
    # Never open before: arranged and sorted as the window was, and with all its photos.
    assert docks.dockWidgetArea(docks.docks[PHOTOS]) == Qt.DockWidgetArea.RightDockWidgetArea
    assert docks.is_shown(HISTORY)
    assert views.views is Views.STACKED
    assert shown.view == PhotoListView(PhotoOrder.NAME)
    window.actions_by_id["reset_layout"].trigger()
    shown.set_view(PhotoListView(PhotoOrder.SCORE))
    open_again(station, path, qtbot)
    assert docks.dockWidgetArea(docks.docks[PHOTOS]) == Qt.DockWidgetArea.RightDockWidgetArea
    assert docks.is_shown(HISTORY)
    assert views.views is Views.STACKED
    assert window.actions_by_id["views_stacked"].isChecked()
    assert shown.view == PhotoListView(PhotoOrder.NAME, PhotoGroup.NOT_INSPECTED, "view")
    window.actions_by_id["reset_layout"].trigger()
    assert docks.dockWidgetArea(docks.docks[PHOTOS]) == Qt.DockWidgetArea.LeftDockWidgetArea
    assert not docks.is_shown(HISTORY)


def test_a_closed_window_keeps_the_panels_of_its_job(open_window, demo_job, tmp_path, qtbot):
    path = tmp_path / "Demo.avatar"
    path.write_bytes(demo_job.read_bytes())
    window = open_window(path)
    window.arrangement.docks.reveal(HISTORY).setFloating(True)
    window.close()
    again = open_window(None)
    again.actions_by_id["reset_layout"].trigger()
    open_again(again.station, path, qtbot)
    docks = again.arrangement.docks
    assert docks.is_shown(HISTORY)
    assert docks.docks[HISTORY].isFloating()


@pytest.mark.parametrize("step", [CAMERA, ALIGN])
def test_what_was_seen_of_the_photo_comes_back_once(demo_window, qtbot, step):
    window, station = demo_window, demo_window.station
    path, photo, canvas = station.job_path, station.document.session.photos[2].id, window.photo_view.canvas
    station.selection.choose_photo(photo)
    window.set_step(step)
    # Nothing that is still on its way brings the whole photo into view again.
    qtbot.waitUntil(lambda: window.presenter.photo.is_framed and not station.runner.is_busy(), timeout=120_000)
    canvas.center_on_pixel(300, 200)
    canvas.zoom_at(canvas.viewport().rect().center().toPointF(), 4.0)
    seen = canvas.seen_area
    open_new_job(station, qtbot)
    open_again(station, path, qtbot)
    assert station.selection.photo_id == photo
    qtbot.waitUntil(lambda: window.presenter.photo.is_framed and not station.runner.is_busy(), timeout=120_000)
    QApplication.processEvents()
    assert canvas.seen_area.center().x() == pytest.approx(seen.center().x(), abs=3)
    assert canvas.seen_area.center().y() == pytest.approx(seen.center().y(), abs=3)
    assert canvas.seen_area.width() == pytest.approx(seen.width(), rel=0.02)
    window.set_step(step)
    assert canvas.is_fitted


@pytest.mark.parametrize(
    "kept",
    [
        {"list": ["upside", "down"], "seen": ["a", 1, 2, 3], "window": 7},
        {"list": "name", "name": ["x"], "seen": [0, 0, -5, 4]},
        {"list": ["name", "nobody"], "seen": "everything"},
    ],
)
def test_what_was_kept_wrong_harms_nothing(demo_window, qtbot, kept):
    window, station = demo_window, demo_window.station
    path, key = station.job_path, window.job_view._key
    open_new_job(station, qtbot)
    for name, value in kept.items():
        QSettings().setValue(f"views/{key}/{name}", value)
    open_again(station, path, qtbot)
    assert window.photo_filter.view == PhotoListView()
    assert window.photo_view.canvas.is_fitted
