"""Point pairs in the real window: clicks in either order, snapping, nudges, live pose, undo, files."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avatar_gui.domain.alignment import DegreeOfFreedom, PoseLocks
from avatar_gui.domain.inspection import PhotoEntry
from avatar_gui.domain.mesh_features import CircleFeature
from avatar_gui.domain.quality import PointPair, PoseSource
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.point_files import read_points
from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.standing import ALIGN, PART
from tests.gui.test_workflow import LONG_MS, press, wait_for_twin


@pytest.fixture
def window(qtbot: QtBot, demo_window: MainWindow) -> MainWindow:
    demo_window.set_step(ALIGN)
    wait_for_twin(qtbot, demo_window)
    qtbot.waitUntil(lambda: demo_window.station.points.features is not None, timeout=LONG_MS)
    return demo_window


def entry_of(window: MainWindow) -> PhotoEntry:
    entry = window.station.photo_in_hand
    assert entry is not None
    return entry


def truth_of(window: MainWindow) -> RigidTransform:
    pose = entry_of(window).T_cam_obj
    assert pose is not None
    return pose


def rims(window: MainWindow, n: int) -> list[CircleFeature]:
    """Upward circles that are seen from above."""
    features = window.station.points.features
    assert features is not None
    full = [c for c in features.circles if c.is_full and c.name.startswith("hole")]
    return sorted(full, key=lambda c: -float(c.center_mm[2]))[:n]


def pixel_of(window: MainWindow, pose: RigidTransform, point_mm: NDArray[np.float64]) -> tuple[float, float]:
    intrinsics = entry_of(window).intrinsics
    assert intrinsics is not None
    x, y = intrinsics.without_distortion().project(pose.apply([point_mm]))[0]
    return float(x), float(y)


def click_photo(window: MainWindow, pixel: tuple[float, float]) -> None:
    canvas = window.photo_view.canvas
    at = canvas.viewportTransform().map(QPointF(*pixel)).toPoint()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)


def click_part(window: MainWindow, point_mm: NDArray[np.float64]) -> None:
    viewport = window.viewport
    x, y = viewport._scene.geometry.project(point_mm)  # type: ignore[attr-defined]  # the 3D view is open
    QTest.mouseClick(viewport._canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))  # type: ignore[attr-defined]


def add_exact(window: MainWindow, points_mm: list[NDArray[np.float64]], pose: RigidTransform) -> None:
    """Add pairs as clicks of perfect aim would."""
    for point in points_mm:
        x, y, z = (float(v) for v in point)
        window.station.points.add_pair(entry_of(window).id, pixel_of(window, pose, point), (x, y, z), "corner")


def settled(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.station.runner.is_busy("review-points"), timeout=LONG_MS)


def corners(n: int = 7) -> list[NDArray[np.float64]]:
    rng = np.random.default_rng(8)
    return list(rng.uniform((-50, -35, 0), (50, 35, 45), (n, 3)))


@pytest.mark.parametrize("photo_first", [True, False])
def test_a_pair_may_start_on_either_side_and_takes_the_hole_s_centre(
    qtbot: QtBot, window: MainWindow, photo_first: bool
) -> None:
    station, pairing = window.station, window.pairing
    window.space._viewport.set_standard_view(_top())  # type: ignore[union-attr]  # the 3D view is open
    hole = rims(window, 1)[0]
    pixel = pixel_of(window, truth_of(window), hole.center_mm)
    press(qtbot, window, Qt.Key.Key_P)
    inside = hole.center_mm + np.array([0.3, 0.2, 0.0]) * hole.radius_mm
    if photo_first:
        click_photo(window, pixel)
        assert pairing.half == "photo"
        assert "on the part" in window.points_panel.hint_text
        click_part(window, inside)
    else:
        click_part(window, inside)
        assert pairing.half == "part"
        assert window.points_panel.hint_text.startswith(hole.name)
        click_photo(window, pixel)
    assert pairing.half == ""
    (pair,) = entry_of(window).point_pairs
    assert pair.snapped_to == hole.name
    np.testing.assert_allclose(pair.point_obj_mm, hole.center_mm, atol=1e-9)
    # Half a screen pixel, at the zoom that the photo is shown.
    reach = 0.8 / window.photo_view.canvas.scale_factor
    shown = station.points.pairs_in_view(entry_of(window).id)[0]
    np.testing.assert_allclose(shown.pixel_px, pixel, atol=reach)
    assert window.points_panel.table.item(0, 4).text() == hole.name


def _top() -> object:
    from avatar_gui.ui.viewport.navigation import StandardView

    return StandardView.TOP


def test_escape_gives_up_the_half_then_adding(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_P)
    click_photo(window, pixel_of(window, truth_of(window), rims(window, 1)[0].center_mm))
    assert window.pairing.half == "photo"
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.pairing.half == ""
    assert window.pairing.is_adding
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.pairing.is_adding
    assert entry_of(window).point_pairs == ()


def test_live_pose_and_pair_are_one_step_and_undo_restores_both_bit_for_bit(qtbot: QtBot, window: MainWindow) -> None:
    station, truth = window.station, truth_of(window)
    station.pose.start(entry_of(window).id)
    points = corners()
    steps = [entry_of(window)]
    for point in points:
        add_exact(window, [point], truth)
        settled(qtbot, window)
        steps.append(entry_of(window))
    assert steps[3].pose_source is not PoseSource.POINTS
    assert steps[4].pose_source is PoseSource.POINTS
    final = truth_of(window)
    assert final.angle_to_rad(truth) < 1e-6
    assert "RMS 0.0 px" in window.points_panel.summary_text
    for expected in reversed(steps[:-1]):
        station.document.undo()
        settled(qtbot, window)
        now = entry_of(window)
        assert now.point_pairs == expected.point_pairs
        assert now.T_cam_obj is not None
        assert expected.T_cam_obj is not None
        assert now.T_cam_obj.matrix.tobytes() == expected.T_cam_obj.matrix.tobytes()
        assert now.pose_source == expected.pose_source
    for expected in steps[1:]:
        station.document.redo()
        settled(qtbot, window)
        assert entry_of(window) == expected


def test_arrows_nudge_the_chosen_point_by_a_tenth_and_a_run_is_one_step(qtbot: QtBot, window: MainWindow) -> None:
    station, truth = window.station, truth_of(window)
    add_exact(window, corners(), truth)
    settled(qtbot, window)
    before = entry_of(window)
    # However slow this machine is.
    station.points._nudge_pause.setInterval(LONG_MS)
    window.points_panel.table.selectRow(2)
    assert station.points.chosen == 2
    window.photo_view.canvas.setFocus()
    for key, modifier in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier),
    ):
        QTest.keyClick(window.photo_view.canvas, key, modifier)
        settled(qtbot, window)
    x, y = before.point_pairs[2].pixel_px
    np.testing.assert_allclose(entry_of(window).point_pairs[2].pixel_px, (x + 0.2, y - 1.0), atol=1e-6)
    loupe = window.photo_view._loupe
    assert loupe.isVisible()
    np.testing.assert_allclose(loupe.position_px, station.points.pairs_in_view(before.id)[2].pixel_px)
    assert entry_of(window).T_cam_obj != before.T_cam_obj
    station.document.undo()
    assert entry_of(window) == before
    # Nobody is chosen: the arrows move the part again.
    station.points.choose(-1)
    QTest.keyClick(window.photo_view.canvas, Qt.Key.Key_Right)
    assert entry_of(window).point_pairs == before.point_pairs
    assert entry_of(window).pose_source is PoseSource.MANUAL


def test_a_wrong_pair_is_named_and_left_out_by_its_tick(qtbot: QtBot, window: MainWindow) -> None:
    station, truth = window.station, truth_of(window)
    add_exact(window, corners(), truth)
    entry = entry_of(window)
    x, y = entry.point_pairs[3].pixel_px
    wrong = PointPair((x + 40.0, y - 25.0), entry.point_pairs[3].point_obj_mm)
    station.points.set_pairs(entry.id, (*entry.point_pairs[:3], wrong, *entry.point_pairs[4:]))
    settled(qtbot, window)
    table = window.points_panel.table
    assert "does not fit" in table.item(3, 5).text()
    assert "without 4" in window.points_panel.summary_text
    table.item(3, 0).setCheckState(Qt.CheckState.Unchecked)
    settled(qtbot, window)
    assert not entry_of(window).point_pairs[3].is_used
    assert "left out" in table.item(3, 5).text()
    assert truth_of(window).angle_to_rad(truth) < 1e-6


def test_without_live_nothing_moves_until_asked(qtbot: QtBot, window: MainWindow) -> None:
    station, truth = window.station, truth_of(window)
    station.points.set_live(False)
    station.pose.start(entry_of(window).id)
    start = truth_of(window)
    add_exact(window, corners(), truth)
    settled(qtbot, window)
    assert truth_of(window) == start
    assert "at this pose · solved: 0.0 px" in window.points_panel.summary_text
    press(qtbot, window, Qt.Key.Key_S)
    settled(qtbot, window)
    assert truth_of(window).angle_to_rad(truth) < 1e-6


def test_locked_degrees_of_freedom_stay(qtbot: QtBot, window: MainWindow) -> None:
    station, truth = window.station, truth_of(window)
    cad = station.loaded.cad
    assert cad is not None
    shifted = RigidTransform(truth.rotation, truth.translation_mm + np.array([4.0, -3.0, 6.0]))
    station.pose.set_pose(entry_of(window).id, shifted)
    station.gestures.set_locks(PoseLocks(frozenset({DegreeOfFreedom.RX, DegreeOfFreedom.RY, DegreeOfFreedom.RZ})))
    add_exact(window, corners(), truth)
    settled(qtbot, window)
    found = truth_of(window)
    np.testing.assert_allclose(found.rotation, truth.rotation, atol=1e-12)
    np.testing.assert_allclose(found.translation_mm, truth.translation_mm, atol=1e-4)


def test_crosses_are_numbered_in_both_views_while_aligning_and_nowhere_else(qtbot: QtBot, window: MainWindow) -> None:
    add_exact(window, corners(3), truth_of(window))
    scene = window.viewport._scene  # type: ignore[attr-defined]  # the 3D view is open
    stack = window.photo_view._layers
    assert (len(scene._points), len(stack._points)) == (3, 3)
    press(qtbot, window, Qt.Key.Key_P)
    assert window.pairing.is_adding
    window.set_step(PART)
    assert not window.pairing.is_adding
    assert not window.pairing.can_drop
    assert (len(scene._points), len(stack._points)) == (0, 0)
    window.set_step(ALIGN)
    assert (len(scene._points), len(stack._points)) == (3, 3)


def test_a_click_on_a_cross_chooses_its_pair_and_del_takes_it_out(qtbot: QtBot, window: MainWindow) -> None:
    truth = truth_of(window)
    add_exact(window, corners(5), truth)
    settled(qtbot, window)
    window.station.points.choose(-1)
    wanted = window.station.points.pairs_in_view(entry_of(window).id)[1]
    click_photo(window, wanted.pixel_px)
    assert window.station.points.chosen == 1
    assert window.points_panel.table.currentRow() == 1
    gone = entry_of(window).point_pairs[1]
    press(qtbot, window, Qt.Key.Key_Delete)
    assert gone not in entry_of(window).point_pairs
    assert len(entry_of(window).point_pairs) == 4


def test_the_loupe_stands_beside_the_cursor_and_never_under_it(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_P)
    canvas, loupe = window.photo_view.canvas, window.photo_view._loupe
    canvas.fit_whole()
    area = canvas.viewport().rect()
    w, h = (canvas.sceneRect().width() / 3, canvas.sceneRect().height() / 3)
    for x, y in ((5, 5), (w - 6, 5), (5, h - 6), (w - 6, h - 6), (w / 2, h / 2)):
        at = canvas.viewportTransform().map(QPointF(x, y))
        none = Qt.MouseButton.NoButton
        move = QMouseEvent(
            QMouseEvent.Type.MouseMove, at, canvas.viewport().mapToGlobal(at), none, none,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(canvas.viewport(), move)
        assert loupe.isVisible()
        np.testing.assert_allclose(loupe.position_px, (x, y), atol=1e-6)
        assert area.contains(loupe.geometry())
        assert not loupe.geometry().contains(at.toPoint())


def test_points_survive_a_file_and_a_drop(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    station = window.station
    add_exact(window, corners(5), truth_of(window))
    settled(qtbot, window)
    station.points.use(entry_of(window).id, 4, is_used=False)
    pairs = entry_of(window).point_pairs
    for name in ("points.csv", "points.json"):
        path = tmp_path / name
        station.points.save(entry_of(window).id, path)
        qtbot.waitUntil(path.exists, timeout=LONG_MS)
        qtbot.waitUntil(lambda: not station.runner.is_busy("save-points"), timeout=LONG_MS)
        assert read_points(path) == pairs
        station.points.set_pairs(entry_of(window).id, ())
        window.commands.open_dropped([path])
        qtbot.waitUntil(lambda: entry_of(window).point_pairs == pairs, timeout=LONG_MS)
