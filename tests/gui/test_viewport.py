"""The 3D view on a real OpenGL context: what is drawn where, what the mouse does, what stays behind."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avatar_gui.domain.cad import CadModel, CadPart
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.mesh_features import find_features
from avatar_gui.domain.quality import PointPair
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.ui.viewport.cad_viewport import CadViewport
from avatar_gui.ui.viewport.entries import CameraEntry, RegionPin
from avatar_gui.ui.viewport.gizmo import ARROW_END, handle_at
from avatar_gui.ui.viewport.navigation import StandardView
from avatar_gui.ui.viewport.pose_drag import Handle
from tests.builders import a_box, a_camera, a_pose

pytestmark = pytest.mark.usefixtures("needs_gl")
RED = (255, 0, 0)
SIZE = (420, 460)


@pytest.fixture
def viewport(qtbot: QtBot, needs_gl: None) -> Iterator[CadViewport]:
    widget = CadViewport()
    widget.resize(*SIZE)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    yield widget
    widget.shutdown()


def boxes(*boxes_mm: tuple[tuple[float, float, float], float, tuple[int, int, int]]) -> CadModel:
    """Cubes (centre, edge, colour), one part each."""
    cube = a_box((1.0, 1.0, 1.0))
    return a_box(
        vertices_mm=np.concatenate([cube.vertices_mm * edge + center for center, edge, _ in boxes_mm]),
        faces=np.concatenate([cube.faces + 8 * i for i in range(len(boxes_mm))]),
        face_part=np.repeat(np.arange(len(boxes_mm)), len(cube.faces)),
        parts=tuple(CadPart(f"part {i}", (f"part {i}",), color) for i, (_, _, color) in enumerate(boxes_mm)),
    )


def centroid_of_red(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Mean pixel (x, y) of what is red and nothing else."""
    r, g, b = (picture[..., i].astype(int) for i in range(3))
    rows, columns = np.nonzero((r > 60) & (g < r / 3) & (b < r / 3))
    assert len(rows) > 3, "no red pixel"
    return np.array([columns.mean(), rows.mean()])


def entry(pose: RigidTransform | None = None, *, current: bool = True, name: str = "a") -> CameraEntry:
    photo = np.full((48, 64, 3), 128, np.uint8)
    return CameraEntry(name, a_camera(), pose or a_pose(), photo, current)


def click(viewport: CadViewport, pixel: NDArray[np.float64]) -> None:
    QTest.mouseClick(viewport._canvas, Qt.MouseButton.LeftButton, pos=QPoint(*np.floor(pixel).astype(int)))


def drag(viewport: CadViewport, start: NDArray[np.float64], end: NDArray[np.float64], *, release: bool = True) -> None:
    first, last = (QPoint(*np.floor(p).astype(int)) for p in (start, end))
    target = viewport._canvas
    QTest.mouseMove(target, first)
    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=first)
    for share in (0.25, 0.5, 0.75, 1.0):
        at = QPointF(first) + (QPointF(last) - QPointF(first)) * share
        send_move(viewport, at)
    if release:
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=last)


def send_move(
    viewport: CadViewport, at: QPointF, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, left, modifiers)
    QApplication.sendEvent(viewport._canvas, event)


@pytest.mark.parametrize(
    ("intrinsics", "point"),
    [
        (a_camera(), (12.0, 9.0, 7.0)),
        (a_camera(fx=150.0, fy=210.0, cx=60.0, cy=70.0), (-9.0, 6.0, 10.0)),
        (a_camera(width=120, height=200, fx=240.0, fy=190.0, cx=75.5, cy=80.1), (4.0, -14.0, -3.0)),
    ],
)
def test_looked_through_a_camera_a_point_appears_at_its_projected_pixel(
    viewport: CadViewport, intrinsics: CameraIntrinsics, point: tuple[float, float, float]
) -> None:
    viewport.show_cad(boxes((point, 1.6, RED), ((60.0, 60.0, 60.0), 1.0, (0, 0, 255))))
    viewport.set_edges_shown(shown=False)
    viewport.set_view_through(intrinsics, a_pose())
    picture = viewport.screenshot()
    height, width = picture.shape[:2]
    scale = min(width / intrinsics.width, height / intrinsics.height)
    bars = (np.array([width, height]) - scale * np.array([intrinsics.width, intrinsics.height])) / 2
    expected = (intrinsics.project(a_pose().apply(point)) + 0.5) * scale + bars - 0.5
    # Within one pixel of the photo, which is `scale` pixels of the screen; in fact within one of the screen.
    np.testing.assert_allclose(centroid_of_red(picture), expected, atol=1.0)


def test_photo_lies_exactly_behind_the_part(viewport: CadViewport) -> None:
    # A photo that is black but for the pixels around one point's projection.
    camera, point = a_camera(), np.array([3.0, -4.0, 2.0])
    x, y = camera.project(a_pose().apply(point))
    photo = np.zeros((camera.height, camera.width, 3), np.uint8)
    columns, rows = np.meshgrid(np.arange(camera.width), np.arange(camera.height))
    photo[np.hypot(columns - x, rows - y) < 4] = RED
    viewport.show_cad(boxes((tuple(point), 0.01, (90, 90, 90))))
    viewport.set_backdrop(photo)
    viewport.set_view_through(camera, a_pose())
    picture = viewport.screenshot()
    at = viewport._scene.geometry.project(point) * viewport._canvas.devicePixelRatioF() - 0.5
    np.testing.assert_allclose(centroid_of_red(picture), at, atol=1.5)


def test_leaving_the_camera_restores_the_free_view(viewport: CadViewport, qtbot: QtBot) -> None:
    viewport.show_cad(a_box())
    viewport.set_standard_view(StandardView.RIGHT)
    before = viewport.screenshot()
    with qtbot.waitSignal(viewport.through_changed) as entered:
        viewport.set_view_through(a_camera(), a_pose())
    assert entered.args == [True]
    assert not np.array_equal(viewport.screenshot(), before)
    with qtbot.waitSignal(viewport.through_changed):
        viewport.set_view_through(None)
    np.testing.assert_array_equal(viewport.screenshot(), before)


def test_through_the_current_camera_follows_its_pose(viewport: CadViewport, qtbot: QtBot) -> None:
    viewport.show_cad(boxes(((0.0, 0.0, 0.0), 2.0, RED)))
    viewport.set_edges_shown(shown=False)
    viewport.show_cameras([CameraEntry("a", a_camera(), a_pose(), None, is_current=True)])
    viewport.activateWindow()
    viewport._canvas.setFocus()
    qtbot.waitUntil(viewport.isActiveWindow)
    QTest.keyClick(viewport._canvas, Qt.Key.Key_C)
    assert viewport.is_through
    first = centroid_of_red(viewport.screenshot())
    moved = RigidTransform(a_pose().rotation, a_pose().translation_mm + np.array([10.0, 0.0, 0.0]))
    viewport.show_cameras([CameraEntry("a", a_camera(), moved, None, is_current=True)])
    scale = min(viewport._canvas.width() / 160, viewport._canvas.height() / 120)
    step = centroid_of_red(viewport.screenshot()) - first
    np.testing.assert_allclose(step, [180 * 10 / 120 * scale, 0], atol=1.5)
    viewport.show_cameras([])
    assert not viewport.is_through


def test_picked_point_is_the_surface_under_the_click(viewport: CadViewport, qtbot: QtBot) -> None:
    viewport.show_cad(boxes(((0.0, 0.0, 0.0), 20.0, (90, 90, 90)), ((40.0, 0.0, 0.0), 20.0, (90, 90, 90))))
    viewport.set_standard_view(StandardView.TOP)
    viewport.set_point_picking(True)
    target = np.array([43.0, 2.0, 10.0])
    with qtbot.waitSignal(viewport.point_picked) as picked:
        click(viewport, viewport._scene.geometry.project(target))
    size_of_pixel = viewport._scene.free_view.mm_per_px(target, viewport._canvas.height())
    np.testing.assert_allclose(picked.args[:3], target, atol=size_of_pixel)
    assert picked.args[2] == pytest.approx(10.0, abs=1e-4)
    assert picked.args[3] == 1


def test_click_near_a_corner_snaps_to_it_and_to_the_right_part(viewport: CadViewport, qtbot: QtBot) -> None:
    cad = boxes(((0.0, 0.0, 0.0), 20.0, (90, 90, 90)), ((40.0, 0.0, 0.0), 20.0, (90, 90, 90)))
    viewport.show_cad(cad)
    viewport.set_features(find_features(cad))
    viewport.set_standard_view(StandardView.ISOMETRIC)
    viewport.set_point_picking(True)
    corner = np.array([50.0, -10.0, 10.0])
    near = viewport._scene.geometry.project(corner) + np.array([4.0, 0.0])
    with qtbot.waitSignal(viewport.point_picked) as picked:
        click(viewport, near)
    np.testing.assert_allclose(picked.args[:3], corner, atol=1e-9)
    assert picked.args[3:] == [1, "corner"]
    with qtbot.assertNotEmitted(viewport.point_picked):
        click(viewport, np.array([3.0, 3.0]))


def test_corner_behind_the_part_is_not_snapped_to(viewport: CadViewport, qtbot: QtBot) -> None:
    cad = boxes(((0.0, 0.0, 0.0), 20.0, (90, 90, 90)), ((0.0, 0.0, -30.0), 8.0, (90, 90, 90)))
    viewport.show_cad(cad)
    viewport.set_features(find_features(cad))
    viewport.set_standard_view(StandardView.TOP)
    viewport.set_point_picking(True)
    with qtbot.waitSignal(viewport.point_picked) as picked:
        click(viewport, viewport._scene.geometry.project([4.0, 4.0, -26.0]))
    assert picked.args[2] == pytest.approx(10.0, abs=1e-4)
    assert picked.args[3] == 0


def test_hidden_part_is_neither_drawn_nor_picked(viewport: CadViewport, qtbot: QtBot) -> None:
    viewport.show_cad(boxes(((0.0, 0.0, 0.0), 20.0, RED), ((0.0, 0.0, -40.0), 40.0, (90, 90, 90))))
    viewport.set_standard_view(StandardView.TOP)
    centroid_of_red(viewport.screenshot())
    viewport.set_part_visible(0, False)
    with pytest.raises(AssertionError, match="no red pixel"):
        centroid_of_red(viewport.screenshot())
    viewport.set_point_picking(True)
    viewport.set_snap_kinds(frozenset())
    with qtbot.waitSignal(viewport.point_picked) as picked:
        click(viewport, viewport._scene.geometry.project([0.0, 0.0, -20.0]))
    assert picked.args[3] == 1
    viewport.set_part_visible(1, False)
    viewport.screenshot()
    viewport.set_part_visible(0, True)
    centroid_of_red(viewport.screenshot())


def test_highlighted_part_takes_on_the_accent(viewport: CadViewport) -> None:
    viewport.show_cad(boxes(((0.0, 0.0, 0.0), 20.0, (200, 200, 200))))
    before = viewport.screenshot()
    viewport.highlight_part(0)
    tinted = viewport.screenshot()
    # Beside the corner in the middle, whose lines are not tinted.
    at = tuple(n // 2 + 12 for n in before.shape[:2])
    assert int(tinted[at][1]) - int(tinted[at][0]) > int(before[at][1]) - int(before[at][0]) + 30
    viewport.highlight_part(None)
    np.testing.assert_array_equal(viewport.screenshot(), before)


def test_click_on_a_frustum_chooses_its_camera(viewport: CadViewport, qtbot: QtBot) -> None:
    viewport.show_cad(a_box())
    other = RigidTransform.from_rvec([0.5, -0.4, 1.8], [1.0, -2.0, 120.0])
    viewport.show_cameras([entry(), entry(other, current=False, name="b")])
    viewport.fit_view()
    apex_and_corners = viewport._scene.frustums["b"].points_obj_mm
    edge = (apex_and_corners[0] + apex_and_corners[1]) / 2
    with qtbot.waitSignal(viewport.camera_chosen) as chosen:
        click(viewport, viewport._scene.geometry.project(edge))
    assert chosen.args == ["b"]
    with qtbot.assertNotEmitted(viewport.camera_chosen):
        click(viewport, np.array([2.0, 2.0]))


def hold_handle(viewport: CadViewport, share: float) -> NDArray[np.float64]:
    """Pixel of a place along the camera's z arrow, in radii from its centre."""
    pose = viewport._scene.gizmo_pose
    radius = viewport._scene.gizmo_radius_mm
    return viewport._scene.geometry.project(pose.inverse().apply([0.0, 0.0, share * radius]))


def ready_to_drag(viewport: CadViewport) -> list[tuple[RigidTransform, str]]:
    viewport.show_cad(a_box())
    viewport.show_cameras([entry()])
    viewport.fit_view()
    seen: list[tuple[RigidTransform, str]] = []
    viewport.pose_dragged.connect(lambda pose, phase: seen.append((pose, phase)))
    return seen


def test_dragging_an_arrow_moves_the_camera_along_it(viewport: CadViewport) -> None:
    seen = ready_to_drag(viewport)
    radius = viewport._scene.gizmo_radius_mm
    drag(viewport, hold_handle(viewport, 1.3), hold_handle(viewport, 2.3))
    assert [phase for _, phase in seen] == ["start", "move", "move", "move", "move", "end"]
    assert seen[0][0] == a_pose()
    step = seen[-1][0].inverse().translation_mm - a_pose().inverse().translation_mm
    ahead = a_pose().rotation[2]
    assert step @ ahead == pytest.approx(radius, rel=0.1)
    np.testing.assert_allclose(step, (step @ ahead) * ahead, atol=1e-9)
    x = seen[-1][0].inverse().translation_mm[0]
    assert f"{abs(x):.1f}" in viewport.camera_strip.text


def test_escape_during_a_drag_goes_back(viewport: CadViewport) -> None:
    seen = ready_to_drag(viewport)
    before = viewport.screenshot()
    drag(viewport, hold_handle(viewport, 1.3), hold_handle(viewport, 2.3), release=False)
    QTest.keyClick(viewport._canvas, Qt.Key.Key_Escape)
    assert seen[-1] == (a_pose(), "cancel")
    QTest.mouseRelease(viewport._canvas, Qt.MouseButton.LeftButton)
    assert [phase for _, phase in seen].count("end") == 0
    send_move(viewport, QPointF(1, 1))
    np.testing.assert_array_equal(viewport.screenshot(), before)


def test_edits_during_a_drag_do_not_break_it(viewport: CadViewport) -> None:
    seen = ready_to_drag(viewport)
    viewport.pose_dragged.connect(lambda pose, _phase: viewport.show_cameras([entry(pose)]))
    drag(viewport, hold_handle(viewport, 1.3), hold_handle(viewport, 2.3))
    last = seen[-1][0]
    assert viewport._scene.gizmo_pose == last
    assert last != a_pose()


def test_handles_switched_off_cannot_be_dragged(viewport: CadViewport) -> None:
    seen = ready_to_drag(viewport)
    start, end = hold_handle(viewport, 1.3), hold_handle(viewport, 2.3)
    viewport.set_handles_shown(shown=False)
    drag(viewport, start, end)
    assert seen == []


def test_every_handle_is_found_where_it_is_drawn(viewport: CadViewport) -> None:
    ready_to_drag(viewport)
    scene, pose = viewport._scene, a_pose()
    for handle in (Handle.MOVE_X, Handle.MOVE_Y, Handle.MOVE_Z):
        tip = pose.inverse().apply(np.eye(3)[handle.axis] * ARROW_END * scene.gizmo_radius_mm)
        assert handle_at(scene.geometry, pose, scene.gizmo_radius_mm, *scene.geometry.project(tip)) is handle
    assert handle_at(scene.geometry, pose, scene.gizmo_radius_mm, 1.0, 1.0) is None


def test_mouse_turns_wheel_zooms_and_neither_does_through_the_camera(viewport: CadViewport) -> None:
    viewport.show_cad(a_box())
    middle = np.array([viewport._canvas.width(), viewport._canvas.height()]) / 2

    def wheel() -> None:
        at = QPointF(*middle)
        no = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
        QApplication.sendEvent(viewport._canvas, QWheelEvent(at, at, QPoint(), QPoint(0, 120), *no))

    first = viewport._scene.free_view
    drag(viewport, middle, middle + 60)
    turned = viewport._scene.free_view
    assert not np.allclose(turned.eye, first.eye)
    assert turned.distance == pytest.approx(first.distance)
    wheel()
    assert viewport._scene.free_view.distance < turned.distance
    viewport.set_view_through(a_camera(), a_pose())
    still = viewport.screenshot()
    drag(viewport, middle, middle + 60)
    wheel()
    np.testing.assert_array_equal(viewport.screenshot(), still)


def test_a_fitted_view_fits_in_another_size_too_until_it_is_moved(viewport: CadViewport, qtbot: QtBot) -> None:
    viewport.show_cad(boxes(((0, 0, 0), 40, RED)))
    viewport.set_standard_view(StandardView.FRONT)
    scene = viewport._scene
    assert scene is not None

    def size(picture: NDArray[np.uint8]) -> tuple[float, float]:
        r, g, b = (picture[..., i].astype(int) for i in range(3))
        rows, columns = np.nonzero((r > 60) & (g < r / 3) & (b < r / 3))
        return np.ptp(columns) / picture.shape[1], np.ptp(rows) / picture.shape[0]

    def resized(width: int, height: int) -> tuple[float, float]:
        viewport.resize(width, height)
        QApplication.processEvents()
        return size(viewport.screenshot())

    wide = resized(900, 360)
    narrow = resized(330, 700)
    # The part fills the shorter way of either, with the same margin, and is never cut.
    assert 0.5 < wide[1] < 0.98
    assert 0.5 < narrow[0] < 0.98
    scene.set_free_view(scene.free_view.zoomed(0.5, scene.free_view.pivot))
    moved = scene.free_view
    resized(420, 460)
    assert scene.free_view is moved


def test_nothing_is_drawn_while_nothing_changes(viewport: CadViewport, qtbot: QtBot) -> None:
    viewport.show_cad(a_box())
    viewport.screenshot()
    QTest.qWait(50)
    drawn: list[int] = []
    tag = viewport._scene._main.AddObserver("EndEvent", lambda *_: drawn.append(1))
    QTest.qWait(600)
    assert drawn == []
    viewport.set_standard_view(StandardView.LEFT)
    viewport.set_edges_shown(shown=False)
    viewport.show_points([PointPair((0, 0), (20, 15, 10))])
    qtbot.waitUntil(lambda: bool(drawn))
    QTest.qWait(100)
    assert len(drawn) == 1
    viewport._scene._main.RemoveObserver(tag)


@pytest.mark.parametrize(
    "change",
    [
        lambda v: v.show_points([PointPair((0, 0), (20, 15, 10))]),
        lambda v: v.show_regions([RegionPin((20, 15, 10), "1", "#ef6a5b")]),
        lambda v: v.set_bounding_box_shown(shown=True),
        lambda v: v.set_edges_shown(shown=False),
        lambda v: v.show_cameras([entry()]),
        lambda v: v.set_theme("#ffffff", "#dddddd", "#101010", "#0b7468"),
        lambda v: v.set_standard_view(StandardView.FRONT),
        lambda v: v.show_cad(None),
    ],
)
def test_what_is_asked_for_is_seen_and_labels_can_go(
    viewport: CadViewport, change: Callable[[CadViewport], None]
) -> None:
    viewport.show_cad(a_box())
    before = viewport.screenshot()
    change(viewport)
    assert not np.array_equal(viewport.screenshot(), before)
    viewport.show_cad(None)
    viewport.show_cameras([])
    viewport.show_points([])
    viewport.show_regions([])
    viewport.set_bounding_box_shown(shown=False)
    viewport.screenshot()


def test_hidden_labels_are_faint(viewport: CadViewport) -> None:
    viewport.show_cad(a_box((40.0, 40.0, 40.0)))
    viewport.set_standard_view(StandardView.TOP)
    viewport.show_regions([RegionPin((0, 0, 20), "1", "#ff0000"), RegionPin((0, 0, -20), "2", "#ff0000")])
    front, back = (label.actor.GetProperty().GetOpacity() for label in viewport._scene._pins)
    assert front == 1.0
    assert back < 0.5
    viewport.set_standard_view(StandardView.BOTTOM)
    front, back = (label.actor.GetProperty().GetOpacity() for label in viewport._scene._pins)
    assert front < 0.5
    assert back == 1.0


def test_plain_letters_do_nothing_to_the_view(viewport: CadViewport) -> None:
    viewport.show_cad(a_box())
    before = viewport.screenshot()
    for key in "qewsvrp3":
        QTest.keyClick(viewport._canvas, key)
    assert viewport.is_available
    np.testing.assert_array_equal(viewport.screenshot(), before)


def test_vtk_complains_in_the_log_and_not_on_stderr(
    viewport: CadViewport, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    from vtkmodules.vtkIOLegacy import vtkPolyDataReader

    with caplog.at_level(logging.WARNING):
        reader = vtkPolyDataReader()
        reader.SetFileName("/nowhere/at/all.vtk")
        reader.Update()
    assert any("nowhere" in record.getMessage() for record in caplog.records)
    assert "nowhere" not in capfd.readouterr().err


def test_shut_down_view_is_quiet(viewport: CadViewport) -> None:
    viewport.show_cad(a_box())
    viewport.shutdown()
    viewport.shutdown()
    assert not viewport.is_available
    viewport.show_cad(a_box())
    viewport.show_cameras([entry()])
    viewport.set_view_through(a_camera(), a_pose())
    with pytest.raises(RuntimeError, match="no 3D view"):
        viewport.screenshot()


def test_fixture_against_leaks_sees_a_view_that_lives(
    viewport: CadViewport, leak_checks: tuple[Callable[[], list[object]], Callable[[], list[str]]]
) -> None:
    living_gl_objects, active_timers = leak_checks
    names = {type(each).__name__ for each in living_gl_objects()}
    assert names & {"OffscreenView", "WindowView"}
    assert names & {"vtkEGLRenderWindow", "vtkXOpenGLRenderWindow", "vtkGenericOpenGLRenderWindow"}
    timer = QTimer(viewport)
    timer.start(10_000)
    assert any("10000 ms" in each for each in active_timers())
    timer.stop()
    assert not any("10000 ms" in each for each in active_timers())


CYCLES = """
import sys
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from avatar_gui.ui.viewport.cad_viewport import CadViewport
from avatar_gui.ui.viewport.entries import CameraEntry
from tests.builders import a_box, a_camera, a_pose
app = QApplication([])
for i in range(25):
    window = QMainWindow()
    view = CadViewport(window)
    window.setCentralWidget(view)
    view.show_cad(a_box())
    view.show_cameras([CameraEntry("a", a_camera(), a_pose(), None, True)])
    window.resize(300, 300)
    window.show()
    QTest.qWait(10)
    view.set_through_current(on=bool(i % 2))
    assert view.screenshot().std() > 1
    if i % 3:
        view.shutdown()
    window.close()
    window.deleteLater()
    QTest.qWait(1)
print("closed", i + 1)
"""


def test_25_times_open_and_close_end_well_and_silently() -> None:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", CYCLES], cwd=root, capture_output=True, text=True, timeout=200, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr.strip()) == (0, "closed 25", "")


HIGH_RESOLUTION = """
import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from avatar_gui.ui.viewport.cad_viewport import CadViewport
from avatar_gui.ui.viewport.navigation import StandardView
from tests.builders import a_box, a_camera, a_pose
app = QApplication([])
view = CadViewport()
view.resize(400, 400)
view.show_cad(a_box())
view.show()
QTest.qWaitForWindowExposed(view)
view.set_standard_view(StandardView.TOP)
view.set_point_picking(True)
seen = []
view.point_picked.connect(lambda *values: seen.append(values))
at = np.floor(view._scene.geometry.project([11.0, -7.0, 10.0])).astype(int)
QTest.mouseClick(view._canvas, Qt.MouseButton.LeftButton, pos=QPoint(*at.tolist()))
pixel = view._scene.free_view.mm_per_px([0, 0, 10.0], view._canvas.height())
np.testing.assert_allclose(seen[0][:3], [11.0, -7.0, 10.0], atol=pixel)
height, width = view.screenshot().shape[:2]
expected = [round(SCALE * n) for n in (view._canvas.width(), view._canvas.height())]
assert abs(width - expected[0]) <= 1, (width, expected)
assert abs(height - expected[1]) <= 1, (height, expected)
view.close()
print("right")
"""


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2"])
def test_picking_is_right_with_more_device_pixels_than_pixels(scale: str) -> None:
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "QT_SCALE_FACTOR": scale}
    done = subprocess.run(
        [sys.executable, "-c", f"SCALE = {scale}\n{HIGH_RESOLUTION}"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "right"), done.stderr


def test_without_opengl_it_says_so() -> None:
    root = Path(__file__).resolve().parents[2]
    code = """
import avatar_gui.rendering.gl_window as gl_window
gl_window.EGL_LIBRARY = "libnowhere.so.1"
from PySide6.QtWidgets import QApplication
from avatar_gui.ui.viewport.cad_viewport import CadViewport
from tests.builders import a_box, a_camera, a_pose
from avatar_gui.ui.theme import Theme, apply_theme
app = QApplication([])
apply_theme(app, Theme.DARK)
view = CadViewport()
view.show_cad(a_box()); view.show_cameras([]); view.fit_view(); view.set_point_picking(True)
view.set_view_through(a_camera(), a_pose()); view.set_edges_shown(shown=True); view.show()
print(view.is_available, view.message.title); view.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env=os.environ | {"AVATAR_3D_VIEW": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("False 3D view not available: ")
