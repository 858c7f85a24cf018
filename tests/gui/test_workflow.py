"""The real window on the demo job, used as an operator uses it: by keys, actions and the mouse."""

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from avatar_gui.app.tasks import Lane
from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.inspection import Choice, EngineChoice
from avatar_gui.domain.quality import PointPair, PoseSource
from avatar_gui.domain.verdict import Outcome
from avatar_gui.io.assets import asset
from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.standing import ALIGN, DECIDE, INSPECT, PART, REPORT
from avatar_gui.ui.start import CrashHook

pytestmark = pytest.mark.usefixtures("needs_gl")

OpenWindow = Callable[[Path | None], MainWindow]
LONG_MS = 60_000
# Other work on the machine may hold the main thread up as well; ours never does for long.
# A frozen window, not a busy machine: inspecting the demo on the main thread would take seconds.
LONGEST_STALL_S = 1.0


class Watchdog:
    """Measures for how long the main thread did not come back to its event loop."""

    def __init__(self) -> None:
        self.worst_s = 0.0
        self._last_s = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.worst_s, self._last_s = max(self.worst_s, now - self._last_s), now

    def stop(self) -> float:
        self._timer.stop()
        return self.worst_s


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the focus is when nothing is being typed."""
    qtbot.keyClick(window.photos, key, modifier or Qt.KeyboardModifier.NoModifier)


def texts(widget: QWidget) -> str:
    """Give everything that labels of a widget show."""
    shown = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    return "\n".join(each.text() for each in shown if each.isVisibleTo(widget))


def use_quick_engine(window: MainWindow) -> None:
    window.station.inspect.set_engine(EngineChoice("difference"))


def inspect_all(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.station.inspect.finished, timeout=LONG_MS):
        window.actions_by_id["inspect_all"].trigger()


def wait_for_twin(qtbot: QtBot, window: MainWindow) -> None:
    station = window.station
    entry = station.photo_in_hand
    assert entry is not None
    qtbot.waitUntil(
        lambda: (
            station.pose.view is not None
            and station.pose.view.photo_id == entry.id
            and station.pose.view.twin is not None
            and not station.pose.view.is_preview
        ),
        timeout=LONG_MS,
    )


def test_demo_from_open_to_pdf_with_the_real_engine(
    qtbot: QtBot,
    demo_window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    window, station = demo_window, demo_window.station
    assert window.windowTitle().startswith("AVATAR - ")
    assert window.step == INSPECT, "part, camera and pose are there: work goes on with Inspect"
    assert "0 of 8 decided" in window.count_label.text()

    watchdog = Watchdog()
    with qtbot.waitSignal(station.inspect.finished, timeout=LONG_MS) as finished:
        press(qtbot, window, Qt.Key.Key_I, Qt.KeyboardModifier.ShiftModifier)
        assert window.step == INSPECT
        assert window.progress.isVisible()
    stall_s = watchdog.stop()
    record_testsuite_property("worst_stall_s", stall_s)
    assert finished.args == [8, 8]
    assert window.step == DECIDE
    assert stall_s < LONGEST_STALL_S
    outcomes = {summary.outcome for e in station.document.session.photos if (summary := station.inspect.summary(e.id))}
    assert Outcome.REJECT in outcomes, "the demo holds defective parts"
    assert window.photo_view.mode is PhotoMode.HEAT
    first = station.document.session.photos[0]
    assert station.selection.photo_id == first.id
    assert window.decide_panel.badge.word == window.photos.rows[0].word

    keys = [Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_U] + [Qt.Key.Key_R] * 5
    for number, key in enumerate(keys, 1):
        press(qtbot, window, key)
        assert sum(e.decision is not None for e in station.document.session.photos) == number
    choices = [e.decision.choice for e in station.document.session.photos if e.decision is not None]
    assert choices[:3] == [Choice.ACCEPT, Choice.REJECT, Choice.UNSURE]
    assert window.step == REPORT, "the last decision leads to the report"
    qtbot.waitUntil(lambda: "8 of 8 decided" in window.count_label.text())

    pdf = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (str(pdf), ""))
    with qtbot.waitSignal(station.export.exported, timeout=LONG_MS):
        window.actions_by_id["export_pdf"].trigger()
    assert pdf.read_bytes()[:5] == b"%PDF-"
    assert "report.pdf" in window.news.message
    result = station.result_in_hand
    assert result is not None
    assert [f.role for f in result.provenance.inputs] == ["cad", "camera", "photo", "pose"]
    assert all(re.fullmatch("[0-9a-f]{64}", f.sha256) for f in result.provenance.inputs)


def test_job_comes_back_whole_and_without_running_the_engine(
    qtbot: QtBot, demo_window: MainWindow, open_window: OpenWindow
) -> None:
    station = demo_window.station
    use_quick_engine(demo_window)
    inspect_all(qtbot, demo_window)
    press(qtbot, demo_window, Qt.Key.Key_R)
    before = station.document.session
    verdicts = [station.inspect.summary(e.id) for e in before.photos]
    path = station.job_path
    demo_window.close()

    again = open_window(path)
    keys: list[str] = []
    again.station.runner.changed.connect(lambda: keys.extend(t.key for t in again.station.runner.tasks()))

    assert again.station.document.session == before
    found = [again.station.inspect.summary(e.id) for e in before.photos]
    assert [v and (v.outcome, v.score, v.n_regions) for v in found] == [
        v and (v.outcome, v.score, v.n_regions) for v in verdicts
    ]
    assert again.step == DECIDE, "one of eight is decided"
    qtbot.waitUntil(lambda: again.station.result_in_hand is not None, timeout=LONG_MS)
    assert again.photo_view.mode is PhotoMode.HEAT
    assert "inspect" not in keys
    assert path in again.station.recent.paths()
    again.recent_menu.aboutToShow.emit()
    assert not again.recent_menu.actions(), "the job in hand is open already"
    again.station.new_job()
    qtbot.waitUntil(lambda: again.station.job_path not in {None, path}, timeout=LONG_MS)
    again.recent_menu.aboutToShow.emit()
    assert [a.text() for a in again.recent_menu.actions()] == ["Demo"]


def test_every_kind_of_edit_can_be_undone(qtbot: QtBot, demo_window: MainWindow) -> None:
    window, station = demo_window, demo_window.station
    photo = station.document.session.photos[0].id
    pair = PointPair((10.0, 20.0), (1.0, 2.0, 3.0))
    policy = station.document.session.policy
    edits: list[tuple[str, Callable[[], None]]] = [
        ("Place part", lambda: station.pose.start(photo)),
        ("Copy pose", lambda: station.pose.copy_previous(station.document.session.photos[1].id)),
        ("Add point pair", lambda: station.points.add_pair(photo, (400.0, 300.0), (1.0, 2.0, 3.0))),
        ("Edit points", lambda: station.points.set_pairs(photo, (pair,))),
        ("Set policy", lambda: station.inspect.set_policy(type(policy)(min_area_mm2=7.0))),
        ("Choose engine", lambda: station.inspect.set_engine(EngineChoice("ssim"))),
        ("Rename job", lambda: station.part.rename_job("Other")),
        ("Remove photo", lambda: station.part.remove_photo(photo)),
    ]
    for label, edit in edits:
        before = station.document.session
        edit()
        after = station.document.session
        assert after != before, label
        assert window.actions_by_id["undo"].text() == f"&Undo {label}"
        window.actions_by_id["undo"].trigger()
        assert station.document.session == before, label
        assert window.actions_by_id["redo"].text() == f"&Redo {label}"
        window.actions_by_id["redo"].trigger()
        assert station.document.session == after, label
        window.actions_by_id["undo"].trigger()
        station.selection.choose_photo(photo)
    qtbot.waitUntil(lambda: station.is_saved, timeout=LONG_MS)
    assert "Everything is saved" in window.saved_label.text()


def test_moved_pose_makes_the_result_stale_and_undo_brings_it_back(qtbot: QtBot, demo_window: MainWindow) -> None:
    window, station = demo_window, demo_window.station
    use_quick_engine(window)
    with qtbot.waitSignal(station.inspect.finished, timeout=LONG_MS):
        press(qtbot, window, Qt.Key.Key_I)
    assert station.result_in_hand is not None
    window.set_step(ALIGN)
    wait_for_twin(qtbot, window)
    before = station.document.session.photos[0].T_cam_obj
    qtbot.keyClick(window.photo_view.canvas, Qt.Key.Key_Right)
    moved = station.document.session.photos[0].T_cam_obj
    assert before is not None
    assert moved is not None
    np.testing.assert_allclose(moved.translation_mm - before.translation_mm, [0.5, 0, 0], atol=1e-9)
    assert station.result_in_hand is None
    assert station.inspect.has_older_result(station.selection.photo_id)

    window.actions_by_id["undo"].trigger()
    assert station.result_in_hand is not None


def test_drags_in_the_photo_are_one_step_each(qtbot: QtBot, demo_window: MainWindow) -> None:
    window, station = demo_window, demo_window.station
    window.set_step(ALIGN)
    wait_for_twin(qtbot, window)
    canvas = window.photo_view.canvas
    start = canvas.viewport().rect().center()
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        count, before = station.document.undo_stack.index(), station.document.session
        qtbot.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, modifier, start)
        for step in range(1, 6):
            qtbot.mouseMove(canvas.viewport(), start + QPoint(6 * step, 2 * step))
        qtbot.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, modifier, start + QPoint(30, 10))
        assert station.document.undo_stack.index() == count + 1
        assert station.document.session.photos[0].pose_source is PoseSource.MANUAL
        window.actions_by_id["undo"].trigger()
        assert station.document.session == before


def test_dragging_a_handle_of_the_camera_is_one_step_and_escape_takes_it_back(
    qtbot: QtBot, demo_window: MainWindow
) -> None:
    window, station = demo_window, demo_window.station
    window.set_step(ALIGN)
    wait_for_twin(qtbot, window)
    pose = station.document.session.photos[0].T_cam_obj
    assert pose is not None
    before = station.document.session
    dragged = window.viewport.pose_dragged  # type: ignore[attr-defined]  # the 3D view is open
    for phases in (("start", "move", "cancel"), ("start", "move", "move", "end")):
        index = station.document.undo_stack.index()
        for number, phase in enumerate(phases):
            moved = type(pose)(pose.rotation, pose.translation_mm + np.array([0.0, 0.0, number]))
            dragged.emit(moved, phase)
        is_cancelled = phases[-1] == "cancel"
        assert station.document.undo_stack.index() == index + (not is_cancelled)
        assert (station.document.session is before) is is_cancelled
    window.actions_by_id["undo"].trigger()
    assert station.document.session.photos[0].T_cam_obj == pose
    wait_for_twin(qtbot, window)


def test_cancel_keeps_what_is_finished(qtbot: QtBot, demo_window: MainWindow) -> None:
    window, station = demo_window, demo_window.station
    use_quick_engine(window)
    with qtbot.waitSignal(station.results.result_ready, timeout=LONG_MS):
        window.actions_by_id["inspect_all"].trigger()
    press(qtbot, window, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: not station.runner.is_busy("inspect"), timeout=LONG_MS)
    done = [e for e in station.document.session.photos if station.inspect.has_result(e.id)]
    assert 1 <= len(done) < 8
    assert not any(station.inspect.is_queued(e.id) for e in station.document.session.photos)
    assert window.step == INSPECT, "not all that was asked for is there"
    qtbot.waitUntil(lambda: not window.progress.isVisible())


def test_threshold_changes_the_verdict_at_once_and_keeps_what_is_typed(qtbot: QtBot, demo_window: MainWindow) -> None:
    window, station = demo_window, demo_window.station
    use_quick_engine(window)
    inspect_all(qtbot, window)
    for strict, outcome in ((0.001, Outcome.REJECT), (900.0, None)):
        window.inspect_panel.threshold_edited.emit(strict, strict, None)
        result = station.result_in_hand
        assert result is not None
        assert result.verdict.threshold.reject_at == strict
        if outcome is not None:
            assert result.verdict.outcome is outcome
        else:
            assert not result.regions
    window.decide_panel._comment.setText("half a sen")
    station.inspect.standing_changed.emit(station.selection.photo_id)
    window.presenter.refresh_all()
    assert window.decide_panel.comment == "half a sen"


def test_point_pairs_by_clicks_in_photo_and_part_give_the_pose_back(qtbot: QtBot, demo_window: MainWindow) -> None:
    window, station = demo_window, demo_window.station
    window.set_step(ALIGN)
    wait_for_twin(qtbot, window)
    entry = station.photo_in_hand
    assert entry is not None
    assert entry.intrinsics is not None
    assert entry.T_cam_obj is not None
    truth = entry.T_cam_obj
    cad = station.loaded.cad
    assert cad is not None
    points = cad.vertices_mm[np.linspace(0, len(cad.vertices_mm) - 1, 7).astype(int)]
    pixels = entry.intrinsics.without_distortion().project(truth.apply(points))
    press(qtbot, window, Qt.Key.Key_P)
    assert window.points_panel.isVisible()
    for pixel, point in zip(pixels, points, strict=True):
        window.photo_view.pixel_clicked.emit(*map(float, pixel))
        window.viewport.point_picked.emit(*map(float, point), 0, "")  # type: ignore[attr-defined]  # the 3D view is open
    assert len(station.document.session.photos[0].point_pairs) == 7
    station.pose.start(entry.id)
    press(qtbot, window, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: station.points.standing().is_solution, timeout=LONG_MS)
    solved = station.document.session.photos[0]
    assert solved.pose_source is PoseSource.POINTS
    assert solved.T_cam_obj is not None
    assert solved.T_cam_obj.angle_to_rad(truth) < 1e-3


def test_job_from_nothing(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(None)
    station = window.station
    assert window.step == PART
    photos = [asset(f"demo/photos/{name}") for name in ("IMG_0411.jpg", "IMG_0412.jpg", "IMG_0413.jpg")]
    with qtbot.waitSignal(station.loaded.cad_changed, timeout=LONG_MS):
        window.commands.open_dropped([asset("demo/bracket.step")])
    window.commands.open_dropped(photos)
    qtbot.waitUntil(lambda: len(station.document.session.photos) == 3, timeout=LONG_MS)
    window.commands.open_dropped([asset("demo/camera.yaml")])
    qtbot.waitUntil(lambda: station.document.session.photos[2].intrinsics is not None, timeout=LONG_MS)
    window.commands.open_dropped([asset("demo/poses.json")])
    qtbot.waitUntil(lambda: station.inspect.count_ready() == 3, timeout=LONG_MS)
    use_quick_engine(window)
    inspect_all(qtbot, window)
    assert window.step == DECIDE

    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff nothing")
    window.notice.clear()
    window.commands.open_dropped([broken])
    qtbot.waitUntil(lambda: "broken.jpg" in window.notice.message, timeout=LONG_MS)
    small = tmp_path / "small.yaml"
    small.write_text(asset("demo/camera.yaml").read_text().replace("1280", "640").replace("960", "480"))
    window.notice.clear()
    window.commands.open_dropped([small])
    qtbot.waitUntil(lambda: "640x480" in window.notice.message and "1280x960" in window.notice.message, timeout=LONG_MS)
    assert len(station.document.session.photos) == 3


def test_unit_is_asked_where_the_file_does_not_say_it(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(None)
    stl = tmp_path / "plate.stl"
    corners = [(0, 0, 0), (4, 0, 0), (0, 3, 0), (0, 0, 2)]
    lines = ["solid plate"]
    for face in ((0, 2, 1), (0, 1, 3), (0, 3, 2), (1, 2, 3)):
        lines += ["facet normal 0 0 0", "outer loop", *("vertex {} {} {}".format(*corners[i]) for i in face)]
        lines += ["endloop", "endfacet"]
    stl.write_text("\n".join([*lines, "endsolid plate"]))
    with qtbot.waitSignal(window.station.part.unit_needed, timeout=LONG_MS):
        window.commands.open_dropped([stl])
    assert window.step == PART
    # 4 inches; the buttons come with the next layout.
    qtbot.waitUntil(lambda: "101.6" in texts(window.part_panel))
    with qtbot.waitSignal(window.station.loaded.cad_changed, timeout=LONG_MS):
        window.part_panel.unit_chosen.emit(LengthUnit.INCH)
    cad = window.station.loaded.cad
    assert cad is not None
    np.testing.assert_allclose(cad.extents_mm, [101.6, 76.2, 50.8], rtol=1e-6)


def test_a_bug_on_a_lane_is_told_and_work_goes_on(
    qtbot: QtBot, demo_window: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    hook = CrashHook(demo_window.station)
    with qtbot.waitSignal(demo_window.station.runner.crashed):
        demo_window.station.runner.submit(Lane.IO, "bug", lambda _job: 1 / 0, on_done=lambda _none: None)

    assert hook is not None
    assert "ZeroDivisionError" in demo_window.notice.message
    assert "fault of AVATAR" in demo_window.notice.hint
    assert "crash" in caplog.text
    with qtbot.waitSignal(demo_window.station.saved_changed, timeout=LONG_MS):
        demo_window.station.part.rename_job("Goes on")


def test_close_while_inspecting_ends_soon_and_leaves_the_job_whole(
    qtbot: QtBot, demo_window: MainWindow, open_window: OpenWindow
) -> None:
    station = demo_window.station
    demo_window.actions_by_id["inspect_all"].trigger()
    qtbot.waitUntil(lambda: any(station.inspect.is_running(e.id) for e in station.document.session.photos))
    station.part.rename_job("Renamed just before")
    path = station.job_path
    begun = time.perf_counter()
    demo_window.close()
    # Under a second on a quiet machine; all eight photos take several.
    assert time.perf_counter() - begun < 5.0

    assert open_window(path).station.document.session.name == "Renamed just before"


def test_a_job_opens_in_one_window_only(qtbot: QtBot, demo_window: MainWindow, open_window: OpenWindow) -> None:
    other = open_window(None)
    path = demo_window.station.job_path
    assert path is not None
    other.station.open_job(path)

    qtbot.waitUntil(lambda: "open in another window" in other.notice.message, timeout=LONG_MS)
    assert other.station.job_path != path
    demo_window.close()
    with qtbot.waitSignal(other.station.job_opened, timeout=LONG_MS):
        other.station.open_job(path)


@pytest.mark.parametrize("width_px", [1120, 1440])
def test_status_texts_keep_their_room_while_something_runs(
    qtbot: QtBot, demo_window: MainWindow, width_px: int
) -> None:
    window = demo_window
    window.resize(width_px, 800)
    qtbot.waitUntil(lambda: window.width() == width_px)
    window.progress.show_progress("IMG_0414.jpg: comparing with the twin", 0.4, 90.0)
    qtbot.waitUntil(lambda: window.progress.width() > 100)
    saved = window.saved_label
    assert saved.text().startswith("Everything is saved · Demo")
    qtbot.waitUntil(lambda: saved.width() >= saved.fontMetrics().horizontalAdvance(saved.text()))
    saved.setText(f"Everything is saved · {'long name ' * 30}.avatar")
    assert "long name" in saved.toolTip()
    for label in (saved, window.count_label):
        assert window.progress.geometry().intersected(label.geometry()).isEmpty()


def test_a_job_that_cannot_be_written_says_not_saved(
    qtbot: QtBot, demo_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full: SQLite says so on the next write."""
    from avatar_gui.domain.errors import StorageError
    from avatar_gui.io.job_store import JobStore

    real = JobStore.commit

    def full(*_args: object, **_kwargs: object) -> None:
        raise StorageError("Demo.avatar cannot be written: database or disk is full")

    monkeypatch.setattr(JobStore, "commit", full)
    demo_window.station.part.rename_job("Unsaved")
    qtbot.waitUntil(lambda: "NOT SAVED" in demo_window.saved_label.text(), timeout=LONG_MS)
    assert "disk is full" in demo_window.notice.message

    monkeypatch.setattr(JobStore, "commit", real)
    demo_window.station.part.rename_job("Saved again")
    qtbot.waitUntil(lambda: "Everything is saved" in demo_window.saved_label.text(), timeout=LONG_MS)
    assert demo_window.station.context.store().session().name == "Saved again"


def test_five_windows_come_and_go(qtbot: QtBot, open_window: OpenWindow, demo_job: Path, tmp_path: Path) -> None:
    """Threads, timers and GL objects left over fail this test through the fixtures of conftest.py."""
    for number in range(5):
        window = open_window(Path(shutil.copy(demo_job, tmp_path / f"{number}.avatar")))
        window.close()
        assert not window.isVisible()
