"""A series in the real window: folder in, card, reviewing while it runs."""

import shutil
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.io.assets import asset
from avatar_gui.io.cameras import FolderCamera
from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.standing import DECIDE
from avatar_gui.ui.theme import GRID_PX
from tests.photo_copies import write_copies

pytestmark = pytest.mark.usefixtures("needs_gl")

LONG_MS = 120_000


@pytest.fixture
def one_photo(qtbot: QtBot, demo_window: MainWindow) -> MainWindow:
    """The demo with its first photo alone, and a quick engine."""
    station = demo_window.station
    station.inspect.set_engine(EngineChoice("difference"))
    for entry in station.document.session.photos[1:]:
        station.part.remove_photo(entry.id)
    station.selection.choose_photo(station.document.session.photos[0].id)
    return demo_window


def more_of_the_first(folder: Path, count: int) -> Path:
    return write_copies(sorted(asset("demo/photos").iterdir())[0], folder, count)


def test_a_dropped_folder_asks_for_a_station_and_is_inspected_while_the_operator_reviews(
    qtbot: QtBot, one_photo: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, station = one_photo, one_photo.station
    card, in_hand = window.series_card, station.selection.photo_id
    assert card.isHidden()
    window.commands.open_dropped([more_of_the_first(tmp_path / "series", 3)])
    qtbot.waitUntil(lambda: card.asks_for_station, timeout=LONG_MS)
    assert "3 waiting: no station is chosen" in card.counts
    assert len(station.document.session.photos) == 1

    path = tmp_path / "bench.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    card.save_station_requested.emit()
    qtbot.waitUntil(lambda: station.series.station is not None, timeout=LONG_MS)
    assert not card.asks_for_station
    window.set_step(DECIDE)
    qtbot.keyClick(window.photos, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    assert station.series.standing.is_paused
    assert card.pause_button.text() == "Resume"
    qtbot.keyClick(window.photos, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not station.series.standing.is_active, timeout=LONG_MS)

    assert station.selection.photo_id == in_hand
    assert window.step == DECIDE
    assert "0 waiting · 3 done" in card.counts.replace("\u00a0", " ")
    assert card.end_button.text() == "Close"
    fresh = station.document.session.photos[1:]
    assert [entry.name for entry in fresh] == ["SN_1.jpg", "SN_2.jpg", "SN_3.jpg"]
    assert all(station.inspect.has_result(entry.id) for entry in fresh)
    card.end_button.click()
    assert card.isHidden()


def test_a_photo_without_a_pose_cannot_become_the_station(
    qtbot: QtBot, one_photo: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, station = one_photo, one_photo.station
    window.commands.open_dropped([more_of_the_first(tmp_path / "series", 1)])
    card = window.series_card
    qtbot.waitUntil(lambda: card.asks_for_station, timeout=LONG_MS)
    assert card.save_station_button.isEnabled()
    # No letter of it is cut at the panel's usual width.
    text = card.save_station_button.fontMetrics().horizontalAdvance(card.save_station_button.text())
    assert text + 2 * 2 * GRID_PX <= card.save_station_button.width()
    entry = station.photo_in_hand
    bare = replace(entry, T_cam_obj=None)
    station.document.edit("Take the pose away", station.document.session.with_photo(bare))
    qtbot.waitUntil(lambda: not card.save_station_button.isEnabled(), timeout=LONG_MS)
    assert "no pose" in card.save_station_button.toolTip()


def test_only_adding_the_photos_of_a_dropped_folder(qtbot: QtBot, one_photo: MainWindow, tmp_path: Path) -> None:
    window, station = one_photo, one_photo.station
    window.commands.open_dropped([more_of_the_first(tmp_path / "series", 2)])
    qtbot.waitUntil(lambda: window.series_card.asks_for_station, timeout=LONG_MS)
    window.series_card.only_add_requested.emit()
    qtbot.waitUntil(lambda: len(station.document.session.photos) == 3, timeout=LONG_MS)
    assert window.series_card.isHidden()
    assert all(entry.T_cam_obj is None for entry in station.document.session.photos[1:])


def test_keys_pass_over_photos_that_a_series_is_still_to_inspect(
    qtbot: QtBot, one_photo: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, station = one_photo, one_photo.station
    first = station.selection.photo_id
    with qtbot.waitSignal(station.inspect.finished, timeout=LONG_MS):
        window.actions_by_id["inspect_all"].trigger()
    qtbot.waitUntil(lambda: station.result_in_hand is not None, timeout=LONG_MS)
    path = tmp_path / "bench.json"
    station.fixture.save_station(first, path)
    qtbot.waitUntil(lambda: path.is_file() and not station.runner.is_busy(), timeout=LONG_MS)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    window.actions_by_id["choose_station"].trigger()
    qtbot.waitUntil(lambda: station.series.station is not None, timeout=LONG_MS)
    station.series.pause()
    station.series.take_folder(more_of_the_first(tmp_path / "series", 2))
    qtbot.waitUntil(lambda: len(station.document.session.photos) == 3, timeout=LONG_MS)
    window.set_step(DECIDE)
    station.selection.choose_region(0)

    window.review.decide(next(iter(window.decide_panel._buttons)))
    assert station.selection.photo_id == first, "nothing else can be decided on"
    assert window.step == DECIDE
    assert "more photos are coming" in window.news.message
    station.series.resume()
    second = station.document.session.photos[1].id
    qtbot.waitUntil(lambda: station.inspect.has_result(second), timeout=LONG_MS)
    assert station.selection.photo_id == first
    qtbot.keyClick(window.photos, Qt.Key.Key_N)
    assert station.selection.photo_id == second


def test_a_job_without_any_pose_takes_a_folder_as_photos(
    qtbot: QtBot, open_window: Callable[[Path | None], MainWindow], tmp_path: Path
) -> None:
    window = open_window(None)
    folder = tmp_path / "photos"
    folder.mkdir()
    shutil.copy(sorted(asset("demo/photos").iterdir())[0], folder)
    window.commands.open_dropped([folder])
    qtbot.waitUntil(lambda: len(window.station.document.session.photos) == 1, timeout=LONG_MS)
    assert window.series_card.isHidden()


def test_the_live_camera_takes_a_photo_that_the_series_inspects(
    qtbot: QtBot, one_photo: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, station = one_photo, one_photo.station
    path = tmp_path / "bench.json"
    station.fixture.save_station(station.selection.photo_id, path)
    qtbot.waitUntil(lambda: path.is_file() and not station.runner.is_busy(), timeout=LONG_MS)
    station.series.use_station(path)
    view = window.live.open()
    assert "press Start" in view.canvas.words
    with qtbot.assertNotEmitted(station.notifications.posted):
        station.live.take()
    assert "no picture to take yet" in view._problem.text()
    empty = tmp_path / "empty"
    empty.mkdir()
    station.live.start(FolderCamera(empty))
    qtbot.waitUntil(lambda: "no photos" in view._problem.text(), timeout=LONG_MS)
    # Another source is chosen: what was wrong with the last is no longer said, even if choosing is given up.
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")
    view._source.setCurrentIndex(view._source.count() - 1)
    view._source.activated.emit(view._source.currentIndex())
    assert view._problem.isHidden()
    assert view._source.currentIndex() == 0
    small, right = tmp_path / "small", tmp_path / "right"
    small.mkdir()
    Image.new("RGB", (640, 480)).save(small / "a.png")
    station.live.start(FolderCamera(small, per_second=20.0))
    qtbot.waitUntil(lambda: "640x480" in view._problem.text(), timeout=LONG_MS)
    assert not view.take_button.isEnabled()

    station.live.start(FolderCamera(more_of_the_first(right, 1), per_second=20.0))
    qtbot.waitUntil(lambda: view.canvas.has_edges and view.take_button.isEnabled(), timeout=LONG_MS)
    with warnings.catch_warnings():
        # No window manager runs under Xvfb, so nobody else makes a window the active one, which has the keys.
        warnings.simplefilter("ignore", DeprecationWarning)
        QApplication.setActiveWindow(view)
    qtbot.keyClick(view.take_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(station.document.session.photos) == 2, timeout=LONG_MS)
    taken = station.document.session.photos[1]
    assert taken.name.endswith(".png")
    qtbot.waitUntil(lambda: station.inspect.has_result(taken.id), timeout=LONG_MS)
    view.close()
    assert not station.live.is_running
