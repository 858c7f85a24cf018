"""The calibration dialog on real pictures of a target, and boards and stations in the real window."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from avatar_gui.app.calibration_actions import CalibrationActions
from avatar_gui.app.notifications import Notification, Notifications
from avatar_gui.app.tasks import TaskRunner
from avatar_gui.domain.boards import BoardPose
from avatar_gui.domain.calibration import CalibrationModel, CalibrationTarget, TargetKind
from avatar_gui.domain.camera import LensModel
from avatar_gui.domain.quality import PoseSource
from avatar_gui.io.camera_files import read_camera
from avatar_gui.io.station_files import read_station
from avatar_gui.services.board_pose import BoardAlignment
from avatar_gui.ui.calibration_dialog import NAME, RMS, CalibrationDialog
from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.theme import TOKENS, Theme, apply_theme
from tests.e2e.bad_fixtures import TAUGHT

LONG_MS = 60_000


@pytest.fixture
def pictures(shared_data: Path) -> list[Path]:
    return sorted((shared_data / "calibration_target").glob("grid36-*.png"))


@pytest.fixture
def actions(qtbot: QtBot) -> Iterator[CalibrationActions]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, Theme.DARK)
    runner = TaskRunner()
    yield CalibrationActions(SimpleNamespace(runner=runner, notifications=Notifications()))  # type: ignore[arg-type]
    runner.shutdown()


@pytest.fixture
def dialog(qtbot: QtBot, actions: CalibrationActions) -> CalibrationDialog:
    made = CalibrationDialog(actions, actions._context.runner, actions._context.notifications)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.form.show_target(CalibrationTarget(TargetKind.CIRCLES, 6, 6, 30.0))
    made.show()
    return made


def wait(qtbot: QtBot, actions: CalibrationActions) -> None:
    qtbot.waitUntil(
        lambda: actions.task is None and (actions.state.result is not None or bool(actions.state.problem)),
        timeout=LONG_MS,
    )


def test_pictures_become_a_camera_that_can_be_saved(
    qtbot: QtBot, dialog: CalibrationDialog, actions: CalibrationActions, pictures: list[Path], tmp_path: Path
) -> None:
    empty = tmp_path / "empty.png"
    cv2.imwrite(str(empty), np.full((480, 640), 100, np.uint8))
    assert not dialog.use_button.isEnabled()
    dialog.add_pictures([*pictures, empty])
    wait(qtbot, actions)
    result = actions.state.result
    assert result is not None
    assert result.rms_px <= 0.27
    assert dialog.table.rowCount() == 5
    assert dialog.table.item(4, 1).text() == "no grid of 6x6 circles found"
    assert dialog.save_button.isEnabled()

    # A tick recalibrates at once, without looking at the pictures again.
    dialog.table.item(1, NAME).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: actions.task is None and actions.state.result not in (None, result), timeout=LONG_MS)
    assert actions.state.left_out == {pictures[1].name}
    assert [p.is_used for p in actions.state.result.pictures] == [True, False, True, True]
    actions.save(tmp_path / "camera.yaml", "opencv")
    qtbot.waitUntil((tmp_path / "camera.yaml").exists, timeout=LONG_MS)
    assert read_camera(tmp_path / "camera.yaml") == actions.state.result.intrinsics

    try:
        apply_theme(QApplication.instance(), Theme.LIGHT)
        assert dialog.table.item(0, RMS).foreground().color().name() == TOKENS[Theme.LIGHT].text
    finally:
        apply_theme(QApplication.instance(), Theme.DARK)

    # Another lens needs no new search either; a chosen row stands out.
    actions.set_model(CalibrationModel(LensModel.FISHEYE))
    qtbot.waitUntil(lambda: actions.state.result.intrinsics.lens is LensModel.FISHEYE, timeout=LONG_MS)
    dialog.table.selectRow(0)
    assert dialog.coverage._chosen == pictures[0].name
    assert float(dialog.table.item(0, RMS).text().strip("▲ ")) < 1


def test_what_came_of_a_button_is_said_in_the_dialog_itself(
    qtbot: QtBot,
    dialog: CalibrationDialog,
    actions: CalibrationActions,
    pictures: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The window's messages lie behind the dialog."""
    dialog.add_pictures(pictures)
    wait(qtbot, actions)
    actions._context.notifications.info("SN_7.jpg is ready (N)")
    assert dialog.word == "", "nobody asked the dialog for that"
    path = tmp_path / "camera.yaml"
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_args, **_kw: ("OpenCV YAML", True))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.word == f"calibration written: {path}", timeout=LONG_MS)
    actions._context.notifications.warn("something else")
    assert dialog.word == f"calibration written: {path}"
    dialog.add_pictures(pictures[:1])
    assert dialog.word == "", "it was about the calibration before"
    wait(qtbot, actions)


def test_too_few_pictures_are_a_sentence_and_no_result(
    qtbot: QtBot, dialog: CalibrationDialog, actions: CalibrationActions, pictures: list[Path]
) -> None:
    dialog.add_pictures(pictures[:2])
    wait(qtbot, actions)
    assert actions.state.result is None
    assert "found in 2 pictures; 3 are the least" in dialog._problems.text()
    assert not dialog.use_button.isEnabled()
    actions.clear()
    assert dialog.table.rowCount() == 0


def test_cancel_ends_the_search(
    qtbot: QtBot, dialog: CalibrationDialog, actions: CalibrationActions, pictures: list[Path]
) -> None:
    dialog.add_pictures(pictures)
    dialog.progress.cancel_requested.emit()
    qtbot.waitUntil(lambda: actions.task is None, timeout=LONG_MS)
    assert actions.state.result is None
    assert actions.state.pictures == tuple(pictures)


OpenWindow = Callable[[Path | None], MainWindow]


@pytest.mark.usefixtures("needs_gl")
def test_a_station_is_saved_from_a_photo_and_applied(
    qtbot: QtBot, demo_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = demo_window.station
    told: list[Notification] = []
    station.notifications.posted.connect(told.append)
    session = station.document.session
    first, second = session.photos[:2]
    path = tmp_path / "bench.json"

    def chosen(*_args: Any) -> tuple[str, str]:
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    station.selection.choose_photo(first.id)
    demo_window.actions_by_id["save_station"].trigger()
    qtbot.waitUntil(path.exists, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not station.runner.is_busy(), timeout=LONG_MS)

    # The same photo again, without camera and pose, and one from another side.
    bare = tuple(replace(entry, intrinsics=None, T_cam_obj=None, pose_source=None) for entry in (first, second))
    station.document.edit("test", replace(session, photos=bare))
    before = station.document.session
    demo_window.actions_by_id["apply_station"].trigger()
    qtbot.waitUntil(lambda: station.document.session.photos[0].T_cam_obj is not None, timeout=LONG_MS)
    again = station.document.session.photos[0]
    assert again.pose_source is PoseSource.STATION
    assert again.intrinsics == first.intrinsics
    assert np.array_equal(again.T_cam_obj.matrix, first.T_cam_obj.matrix)
    qtbot.waitUntil(lambda: not station.runner.is_busy(), timeout=LONG_MS)
    # One step takes all of it back.
    station.document.undo()
    assert station.document.session == before


@pytest.mark.usefixtures("needs_gl")
def test_a_board_that_was_not_taught_is_a_notice(
    qtbot: QtBot, demo_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = demo_window.station
    told: list[Notification] = []
    station.notifications.posted.connect(told.append)
    path = tmp_path / "jig.yaml"
    path.write_text("kind: charuco\ndictionary: DICT_4X4_50\ncolumns: 7\nrows: 5\nsquare_mm: 20\nmarker_mm: 15\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    before = station.document.session
    station.selection.choose_photo(before.photos[0].id)
    demo_window.actions_by_id["align_by_board"].trigger()
    qtbot.waitUntil(lambda: any("does not know yet where" in note.text for note in told), timeout=LONG_MS)
    assert station.document.session == before


@pytest.mark.usefixtures("needs_gl")
def test_a_station_of_a_photo_aligned_by_a_board_holds_the_board(
    qtbot: QtBot, demo_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = demo_window.station
    entry = station.document.session.photos[0]
    jig, bench = tmp_path / "jig.yaml", tmp_path / "bench.json"
    jig.write_text(TAUGHT)
    # The demo's photos show no board: what would be seen of one is given.
    seen = BoardAlignment(entry.T_cam_obj, BoardPose(entry.T_cam_obj, 0.2, 24, 12, float("inf")))
    monkeypatch.setattr("avatar_gui.services.board_pose.pose_by_board", lambda *_args: seen)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(jig), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(bench), ""))
    station.selection.choose_photo(entry.id)
    demo_window.actions_by_id["align_by_board"].trigger()
    qtbot.waitUntil(
        lambda: station.document.session.photos[0].pose_source is PoseSource.BOARD and not station.runner.is_busy(),
        timeout=LONG_MS,
    )
    demo_window.actions_by_id["save_station"].trigger()
    qtbot.waitUntil(bench.exists, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not station.runner.is_busy(), timeout=LONG_MS)
    board = read_station(bench).board
    assert board is not None
    assert board.teaching is not None
    assert np.array_equal(board.teaching.T_board_obj.matrix, np.eye(4))
