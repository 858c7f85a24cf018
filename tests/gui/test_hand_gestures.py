"""Moving the part by hand in the real window, with real mouse events, on the demo's lens-distorted camera."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avatar_gui.domain.alignment import DegreeOfFreedom, PoseLocks
from avatar_gui.domain.inspection import PhotoEntry
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.services.point_poses import pixel_in_photo
from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.standing import ALIGN
from avatar_gui.ui.viewport.cad_viewport import CadViewport

pytestmark = pytest.mark.usefixtures("needs_gl")

NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
LONG_MS = 30_000


@pytest.fixture
def window(qtbot: QtBot, demo_window: MainWindow) -> MainWindow:
    demo_window.set_step(ALIGN)
    at_rest(qtbot, demo_window)
    return demo_window


def at_rest(qtbot: QtBot, window: MainWindow) -> None:
    """Wait for the whole twin of the pose in hand."""

    def is_there() -> bool:
        view, entry = window.station.pose.view, window.station.photo_in_hand
        return (
            view is not None
            and entry is not None
            and view.twin is not None
            and not view.is_preview
            and view.T_cam_obj == entry.T_cam_obj
            and not window.station.runner.is_busy()
        )

    qtbot.waitUntil(is_there, timeout=LONG_MS)


def pose_of(window: MainWindow) -> RigidTransform:
    pose = entry_of(window).T_cam_obj
    assert pose is not None
    return pose


def entry_of(window: MainWindow) -> PhotoEntry:
    entry = window.station.photo_in_hand
    assert entry is not None
    return entry


def send(window: MainWindow, kind: QEvent.Type, position: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    viewport, at = window.photo_view.canvas.viewport(), QPointF(position)
    button = NO_BUTTON if kind == QEvent.Type.MouseMove else LEFT
    held = NO_BUTTON if kind == QEvent.Type.MouseButtonRelease else LEFT
    event = QMouseEvent(kind, at, viewport.mapToGlobal(at), button, held, modifiers)
    QApplication.sendEvent(viewport, event)


def drag(window: MainWindow, path: list[QPoint], modifiers: Qt.KeyboardModifier = NONE) -> None:
    send(window, QEvent.Type.MouseButtonPress, path[0], modifiers)
    for position in path[1:]:
        send(window, QEvent.Type.MouseMove, position, modifiers)
    send(window, QEvent.Type.MouseButtonRelease, path[-1], modifiers)


def turn_wheel(window: MainWindow, position: QPoint, notches: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    viewport, at = window.photo_view.canvas.viewport(), QPointF(position)
    delta = QPoint(0, 120 * notches)
    event = QWheelEvent(at, at, QPoint(), delta, NO_BUTTON, modifiers, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(viewport, event)


def surface_pixels(window: MainWindow, count: int, seed: int) -> list[tuple[QPoint, NDArray[np.float64]]]:
    """Give places in the view that show the part's surface, with the surface point seen there (object frame)."""
    view, canvas = window.station.pose.view, window.photo_view.canvas
    assert view is not None
    assert view.twin is not None
    points, rng = view.twin.points_obj_mm(), np.random.default_rng(seed)
    # Away from edges: there a pixel's centre and its neighbour see different surfaces.
    inner = cv2.erode(view.twin.mask.astype(np.uint8), np.ones((9, 9), np.uint8))
    edges = view.twin.silhouette_edges | view.twin.crease_edges
    inner[cv2.dilate(edges.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0] = 0
    rows, columns = np.nonzero(inner)
    found: list[tuple[QPoint, NDArray[np.float64]]] = []
    while len(found) < count:
        i = rng.integers(len(rows))
        at = canvas.viewportTransform().map(QPointF(columns[i], rows[i])).toPoint()
        pixel = canvas.photo_position(QPointF(at))
        if canvas.viewport().rect().contains(at) and inner[round(pixel.y()), round(pixel.x())]:
            # The surface point of the pixel's centre, brought to the very place of the cursor.
            found.append((at, points[round(pixel.y()), round(pixel.x())].astype(np.float64)))
    return found


def photo_pixel(window: MainWindow, point_obj_mm: NDArray[np.float64]) -> NDArray[np.float64]:
    """Project a point of the part as OpenCV does, lens distortion and all: a pixel of the photo as it was taken."""
    pose, intrinsics = pose_of(window), entry_of(window).intrinsics
    assert intrinsics is not None
    assert intrinsics.has_distortion
    distortion = np.array(intrinsics.distortion)
    seen, _ = cv2.projectPoints(point_obj_mm[None], pose.rvec, pose.translation_mm, intrinsics.K, distortion)
    return np.asarray(seen, dtype=np.float64).reshape(2)


def cursor_pixel(window: MainWindow, position: QPoint) -> NDArray[np.float64]:
    """Give the pixel of the photo as it was taken that is seen at a place of the view."""
    intrinsics = entry_of(window).intrinsics
    assert intrinsics is not None
    shown = window.photo_view.canvas.photo_position(QPointF(position))
    return np.array(pixel_in_photo(shown.x(), shown.y(), intrinsics))


def test_the_surface_point_held_stays_under_the_cursor(qtbot: QtBot, window: MainWindow) -> None:
    for start, point in surface_pixels(window, 6, seed=4):
        # Half a pixel of the view is what the pixel's centre may be off the cursor from the start.
        before = photo_pixel(window, point) - cursor_pixel(window, start)
        path = [start + QPoint(6 * step, -4 * step) for step in range(12)]
        send(window, QEvent.Type.MouseButtonPress, path[0])
        for position in path[1:]:
            send(window, QEvent.Type.MouseMove, position)
            off = photo_pixel(window, point) - cursor_pixel(window, position)
            assert np.linalg.norm(off) < 1.0
            assert np.linalg.norm(off - before) < 0.1, "off by the pixel's centre alone"
        send(window, QEvent.Type.MouseButtonRelease, path[-1])
        # Held again before the whole twin is there: the surface is found by the ray then.
        send(window, QEvent.Type.MouseButtonPress, path[-1])
        for position in reversed(path):
            send(window, QEvent.Type.MouseMove, position)
        send(window, QEvent.Type.MouseButtonRelease, start)
        assert np.linalg.norm(photo_pixel(window, point) - cursor_pixel(window, start)) < 1.0
        at_rest(qtbot, window)


def test_turning_keeps_the_point_under_the_cursor_too(qtbot: QtBot, window: MainWindow) -> None:
    followed = 0
    for start, point in surface_pixels(window, 6, seed=5):
        # Each undone: all six are of the same pose.
        end = start + QPoint(8, 5)
        before = pose_of(window)
        drag(window, [start, start + QPoint(5, 2), end], SHIFT)
        assert before.angle_to_rad(pose_of(window)) > 1e-3
        cad = window.station.loaded.cad
        assert cad is not None
        np.testing.assert_allclose(pose_of(window).apply(cad.center_mm), before.apply(cad.center_mm), atol=1e-6)
        followed += bool(np.linalg.norm(photo_pixel(window, point) - cursor_pixel(window, end)) < 1.0)
        window.actions_by_id["undo"].trigger()
        at_rest(qtbot, window)
    # Those held near the centre, or near the outline of their ball, cannot follow.
    assert followed >= 3


def test_wheel_keeps_what_is_under_the_cursor_there(qtbot: QtBot, window: MainWindow) -> None:
    for seed in range(4):
        start, point = surface_pixels(window, 1, seed)[0]
        distance = pose_of(window).apply(point)[2]
        before, count = photo_pixel(window, point), window.station.document.undo_stack.index()
        for _ in range(5):
            turn_wheel(window, start, 1)
        np.testing.assert_allclose(photo_pixel(window, point), before, atol=0.2)
        assert pose_of(window).apply(point)[2] == pytest.approx(distance * 0.98**5, rel=1e-3)
        qtbot.waitUntil(lambda: not window.station.gestures.is_active, timeout=LONG_MS)
        assert window.station.document.undo_stack.index() == count + 1
        at_rest(qtbot, window)


def test_escape_in_the_photo_takes_the_drag_back(qtbot: QtBot, window: MainWindow) -> None:
    before, stack = window.station.document.session, window.station.document.undo_stack
    count = stack.index()
    start, _ = surface_pixels(window, 1, seed=7)[0]
    send(window, QEvent.Type.MouseButtonPress, start)
    send(window, QEvent.Type.MouseMove, start + QPoint(40, 10))
    assert window.station.document.session is not before
    qtbot.keyClick(window.photo_view.canvas, Qt.Key.Key_Escape)
    send(window, QEvent.Type.MouseMove, start + QPoint(80, 10))
    send(window, QEvent.Type.MouseButtonRelease, start + QPoint(80, 10))
    assert window.station.document.session is before
    assert stack.index() == count
    assert not stack.canRedo()
    at_rest(qtbot, window)


def test_a_press_that_moves_nothing_is_no_step(qtbot: QtBot, window: MainWindow) -> None:
    before, count = window.station.document.session, window.station.document.undo_stack.index()
    start, _ = surface_pixels(window, 1, seed=8)[0]
    drag(window, [start, start + QPoint(30, 0), start])
    assert window.station.document.undo_stack.index() == count + 1, "moved and brought back: a step"
    window.actions_by_id["undo"].trigger()
    viewport = window.viewport
    assert isinstance(viewport, CadViewport)
    for phase in ("start", "end"):
        viewport.pose_dragged.emit(pose_of(window), phase)
    assert window.station.document.session is before
    assert window.station.document.undo_stack.index() == count
    at_rest(qtbot, window)


def test_100_random_gestures_and_100_undos_give_the_pose_back_bit_for_bit(qtbot: QtBot, window: MainWindow) -> None:
    rng = np.random.default_rng(11)
    stack, canvas = window.station.document.undo_stack, window.photo_view.canvas
    start_pose, start_index = pose_of(window), stack.index()
    poses = [start_pose]
    room = canvas.viewport().rect()
    fields = list(window.pose_panel.move_card.fields.values())
    while len(poses) <= 100:
        kind = rng.integers(8)
        at = QPoint(int(rng.integers(40, room.width() - 40)), int(rng.integers(40, room.height() - 40)))
        if kind < 4:
            path = [at] + [at + QPoint(*(int(v) for v in rng.integers(-25, 25, 2))) for _ in range(4)]
            path.append(at + QPoint(9, 7))
            drag(window, path, (NONE, SHIFT, ALT, ALT | SHIFT)[kind])
        elif kind == 4:
            turn_wheel(window, at, int(rng.choice([-1, 1])))
        elif kind == 5:
            key = rng.choice([Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageDown])
            qtbot.keyClick(canvas, Qt.Key(int(key)), (NONE, SHIFT, CTRL, ALT)[rng.integers(4)])
        elif kind == 6:
            field = fields[rng.integers(6)]
            field.step(float(rng.choice([-3.0, 0.1, 2.0])))
            field.finish_gesture()
        else:
            moved = RigidTransform(pose_of(window).rotation, pose_of(window).translation_mm + rng.normal(0, 1, 3))
            for phase in ("start", "move", "end"):
                window.viewport.pose_dragged.emit(moved, phase)  # type: ignore[attr-defined]  # the 3D view is open
        assert stack.index() == start_index + len(poses), f"one gesture of kind {kind}, one step"
        poses.append(pose_of(window))
    for pose in reversed(poses[:-1]):
        window.actions_by_id["undo"].trigger()
        assert np.array_equal(pose_of(window).matrix, pose.matrix)
    assert stack.index() == start_index
    assert pose_of(window).rotation.tobytes() == start_pose.rotation.tobytes()
    assert pose_of(window).translation_mm.tobytes() == start_pose.translation_mm.tobytes()
    qtbot.waitUntil(lambda: not window.station.gestures.is_active, timeout=LONG_MS)
    at_rest(qtbot, window)


def test_locks_hold_in_the_photo(qtbot: QtBot, window: MainWindow) -> None:
    window.station.gestures.set_locks(PoseLocks(frozenset({DegreeOfFreedom.X, DegreeOfFreedom.Z})))
    before = pose_of(window)
    start, _ = surface_pixels(window, 1, seed=9)[0]
    drag(window, [start, start + QPoint(20, 20), start + QPoint(40, 40)])
    shift = pose_of(window).translation_mm - before.translation_mm
    assert shift[[0, 2]].tolist() == [0.0, 0.0]
    assert shift[1] > 0
    count = window.station.document.undo_stack.index()
    qtbot.keyClick(window.photo_view.canvas, Qt.Key.Key_Right)
    assert window.station.document.undo_stack.index() == count, "x is locked"
    at_rest(qtbot, window)


def test_every_pane_shows_the_pose_as_soon_as_the_hand_lets_go(qtbot: QtBot, window: MainWindow) -> None:
    viewport = window.viewport
    assert isinstance(viewport, CadViewport)
    numbers_before, camera_before = window.pose_panel.move_card.text, viewport.camera_strip.text
    start, _ = surface_pixels(window, 1, seed=12)[0]
    drag(window, [start + QPoint(5 * step, 3 * step) for step in range(8)], SHIFT)
    # Numbers and 3D view may lag behind the hand, but not when it is gone.
    numbers, camera = window.pose_panel.move_card.text, viewport.camera_strip.text
    assert numbers != numbers_before
    assert camera != camera_before
    window.presenter.refresh_all()
    assert (window.pose_panel.move_card.text, viewport.camera_strip.text) == (numbers, camera)
    at_rest(qtbot, window)
