"""The photo view: which pixel is meant, what each mode shows, gestures as whole edits, and no work done twice."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avatar_gui.app.gesture import Hold, Phase
from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.heat_maps import HEAT_COLORS
from avatar_gui.domain.quality import PointPair
from avatar_gui.ui.photo_view.layers import EDGE_COLOR
from avatar_gui.ui.photo_view.photo_view import PhotoView
from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.theme import TOKENS, Theme, apply_theme
from tests.builders import a_camera, a_twin

W, H = 160, 120
NONE = Qt.KeyboardModifier.NoModifier
Pixel = tuple[float, float]


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> PhotoView:
    apply_theme(qapp, Theme.DARK)
    made = PhotoView()
    qtbot.addWidget(made)
    made.resize(700, 560)
    made.show()
    qtbot.waitExposed(made)
    # Left half red, right half blue.
    photo = np.zeros((H, W, 3), np.uint8)
    photo[:, : W // 2, 0] = 200
    photo[:, W // 2 :, 2] = 200
    made.show_photo(photo, "IMG_0413.jpg")
    return made


def with_results(view: PhotoView) -> None:
    twin = a_twin()
    score = np.full((H, W), 0.1, np.float32)
    score[60, 80] = 0.93
    view.show_twin(twin, ("plate",))
    view.show_heat(score, twin.mask, HEAT_COLORS, low=0.0, high=1.0, threshold=0.41)


def at(view: PhotoView, x: float, y: float) -> QPointF:
    return view.canvas.viewportTransform().map(QPointF(x, y))


def shown(view: PhotoView, x: float, y: float) -> QColor:
    image = view.canvas.viewport().grab().toImage()
    return image.pixelColor(at(view, x, y).toPoint())


def wheel(view: PhotoView, position: QPointF, notches: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    none = Qt.MouseButton.NoButton
    delta = QPoint(0, 120 * notches)
    event = QWheelEvent(position, position, QPoint(), delta, none, modifiers, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(view.canvas.viewport(), event)


def mouse_move(position: QPoint, modifiers: Qt.KeyboardModifier) -> QMouseEvent:
    left, none, at_ = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, QPointF(position)
    return QMouseEvent(QEvent.Type.MouseMove, at_, at_, none, left, modifiers)


def drag(qtbot: QtBot, view: PhotoView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    port, left = view.canvas.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(port, left, modifiers, start)
    for share in (0.5, 1.0):
        qtbot.mouseMove(port, start + (end - start) * share)
    qtbot.mouseRelease(port, left, modifiers, end)


def test_integer_pixel_is_the_pixel_centre(qtbot: QtBot, view: PhotoView) -> None:
    # The left edge of the picture is half a pixel left of the first pixel's centre, on the screen too.
    canvas = view.canvas
    canvas.zoom_at(at(view, 20, 30), 40 / canvas.scale_factor)
    assert canvas.scale_factor == pytest.approx(40)
    spot = at(view, 20, 30).toPoint()
    with qtbot.waitSignal(view.pixel_clicked) as heard:
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    # A click has whole screen pixels: 1/40 photo pixel here.
    assert heard.args == pytest.approx([20, 30], abs=0.026)
    # Screen pixels of column 79 are red to its right border, those of 80 blue from its left border on.
    canvas.center_on_pixel(80, 60)
    assert shown(view, 79.45, 60).red() == 200
    assert shown(view, 79.55, 60).blue() == 200


def test_clicks_outside_the_photo_pick_nothing(qtbot: QtBot, view: PhotoView) -> None:
    spot = at(view, -3, 60).toPoint()
    with qtbot.assertNotEmitted(view.pixel_clicked):
        qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_ctrl_click_asks_for_a_point(qtbot: QtBot, view: PhotoView) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.assertNotEmitted(view.pixel_clicked), qtbot.waitSignal(view.point_requested) as heard:
        qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, control, at(view, 40, 50).toPoint())
    assert heard.args == pytest.approx([40, 50], abs=0.5)


def test_wheel_zooms_at_the_cursor(view: PhotoView) -> None:
    spot = at(view, 120, 90)
    before = view.canvas.scale_factor
    for _ in range(5):
        wheel(view, spot, 1)
    assert view.canvas.scale_factor == pytest.approx(before * 1.2**5)
    held = view.canvas.photo_position(spot)
    assert (held.x(), held.y()) == pytest.approx((120, 90), abs=0.5)


def test_double_click_fits_and_1_is_actual_size(qtbot: QtBot, view: PhotoView) -> None:
    fitted = view.canvas.scale_factor
    wheel(view, at(view, 80, 60), 3)
    assert not view.canvas.is_fitted
    qtbot.mouseDClick(view.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert view.canvas.scale_factor == pytest.approx(fitted)
    qtbot.keyClick(view.canvas, Qt.Key.Key_1)
    assert view.canvas.scale_factor == pytest.approx(1.0)
    qtbot.keyClick(view.canvas, Qt.Key.Key_0)
    assert view.canvas.scale_factor == pytest.approx(fitted)


def test_fitted_photo_stays_fitted_when_the_window_grows(qtbot: QtBot, view: PhotoView) -> None:
    before = view.canvas.scale_factor
    view.resize(1000, 800)
    qtbot.waitUntil(lambda: view.canvas.scale_factor > before * 1.2, timeout=2000)


def test_drag_pans_without_picking(qtbot: QtBot, view: PhotoView) -> None:
    wheel(view, at(view, 80, 60), 4)
    start = at(view, 80, 60).toPoint()
    heard: list[tuple[float, float]] = []
    view.pixel_clicked.connect(lambda x, y: heard.append((x, y)))
    drag(qtbot, view, start, start + QPoint(60, 40))
    moved = at(view, 80, 60).toPoint() - start
    assert (moved.x(), moved.y()) == (60, 40)
    assert heard == []


SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.mark.parametrize(
    ("modifiers", "hold"),
    [(NONE, Hold.SLIDE), (SHIFT, Hold.TURN), (ALT, Hold.ROLL), (ALT | SHIFT, Hold.TURN_ABOUT_POINT)],
)
def test_align_gestures_are_one_edit(qtbot: QtBot, view: PhotoView, modifiers: Qt.KeyboardModifier, hold: Hold) -> None:
    view.set_align_enabled(True)
    heard: list[tuple[Hold, Pixel, Pixel, Phase]] = []
    view.part_dragged.connect(lambda *args: heard.append(args))
    place = view.canvas.horizontalScrollBar().value()
    start = at(view, 80, 60).toPoint()
    drag(qtbot, view, start, start + QPoint(64, -32), modifiers)
    scale = view.canvas.scale_factor
    pressed = view.canvas.photo_position(QPointF(start))
    assert [phase for *_, phase in heard] == [Phase.START, Phase.MOVE, Phase.MOVE, Phase.END]
    assert {each[0] for each in heard} == {hold}
    assert {each[1] for each in heard} == {(pressed.x(), pressed.y())}
    assert heard[0][2] == (pressed.x(), pressed.y())
    assert heard[1][2] == pytest.approx((pressed.x() + 32 / scale, pressed.y() - 16 / scale))
    assert heard[-1][2] == pytest.approx((pressed.x() + 64 / scale, pressed.y() - 32 / scale))
    assert view.canvas.horizontalScrollBar().value() == place


def test_ctrl_follows_at_a_tenth_from_when_it_is_pressed(qtbot: QtBot, view: PhotoView) -> None:
    view.set_align_enabled(True)
    heard: list[Pixel] = []
    view.part_dragged.connect(lambda _hold, _grabbed, cursor, _phase: heard.append(cursor))
    viewport, start = view.canvas.viewport(), at(view, 80, 60).toPoint()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, NONE, start)
    qtbot.mouseMove(viewport, start + QPoint(20, 0))
    before = heard[-1][0]
    QApplication.sendEvent(viewport, mouse_move(start + QPoint(60, 0), CTRL))
    assert (heard[-1][0] - before) * view.canvas.scale_factor == pytest.approx(4.0)
    QApplication.sendEvent(viewport, mouse_move(start + QPoint(80, 0), NONE))
    assert (heard[-1][0] - before) * view.canvas.scale_factor == pytest.approx(24.0)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, NONE, start + QPoint(80, 0))


def test_escape_takes_a_drag_back_and_the_rest_of_it_is_ignored(qtbot: QtBot, view: PhotoView) -> None:
    view.set_align_enabled(True)
    heard: list[Phase] = []
    view.part_dragged.connect(lambda _hold, _grabbed, _cursor, phase: heard.append(phase))
    viewport, start = view.canvas.viewport(), at(view, 80, 60).toPoint()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, NONE, start)
    qtbot.mouseMove(viewport, start + QPoint(20, 0))
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    qtbot.mouseMove(viewport, start + QPoint(40, 0))
    with qtbot.assertNotEmitted(view.pixel_clicked):
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, NONE, start + QPoint(40, 0))
    assert heard == [Phase.START, Phase.MOVE, Phase.CANCEL]


def test_a_click_while_aligning_is_no_gesture(qtbot: QtBot, view: PhotoView) -> None:
    view.set_align_enabled(True)
    with qtbot.assertNotEmitted(view.part_dragged), qtbot.waitSignal(view.pixel_clicked):
        qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at(view, 80, 60).toPoint())


def test_wheel_brings_nearer_as_one_edit_and_ctrl_zooms(qtbot: QtBot, view: PhotoView) -> None:
    view.set_align_enabled(True)
    heard: list[tuple[float, Pixel, Phase]] = []
    view.wheel_turned.connect(lambda *args: heard.append(args))
    scale = view.canvas.scale_factor
    for _ in range(3):
        wheel(view, at(view, 80, 60), 1)
    qtbot.waitUntil(lambda: heard[-1][2] is Phase.END, timeout=2000)
    assert [(each[0], each[2]) for each in heard] == [
        (1, Phase.START),
        (2, Phase.MOVE),
        (3, Phase.MOVE),
        (3, Phase.END),
    ]
    assert all(each[1] == pytest.approx((80, 60)) for each in heard)
    assert view.canvas.scale_factor == scale
    wheel(view, at(view, 80, 60), 1, CTRL)
    assert view.canvas.scale_factor > scale
    assert len(heard) == 4


def test_modes_wait_for_what_they_show(view: PhotoView) -> None:
    heat = view._modes.button(PhotoMode.HEAT)
    assert not heat.isEnabled()
    assert heat.toolTip() == "Not inspected yet"
    with_results(view)
    assert heat.isEnabled()


def test_each_mode_shows_its_own(view: PhotoView) -> None:
    with_results(view)
    inside = (60, 50)  # on the part, left half
    assert shown(view, *inside).name() == "#c80000"
    view.set_mode(PhotoMode.TWIN)
    assert shown(view, *inside).name() == "#aaaaaa"
    view.set_mode(PhotoMode.BLEND)
    view.set_opacity(PhotoMode.BLEND, 0.25)
    blended = shown(view, *inside)
    assert (blended.red(), blended.green()) == (pytest.approx(200 * 0.75 + 170 * 0.25, abs=2), pytest.approx(42, abs=2))
    view.set_mode(PhotoMode.EDGES)
    view.set_opacity(PhotoMode.EDGES, 1.0)
    assert shown(view, 40, 60).name() == EDGE_COLOR
    assert shown(view, *inside).name() == "#c80000"
    view.set_mode(PhotoMode.HEAT)
    view.set_opacity(PhotoMode.HEAT, 1.0)
    hot = HEAT_COLORS[round(0.93 * 255)]
    seen = shown(view, 80, 60)
    assert (seen.red(), seen.green(), seen.blue()) == pytest.approx(tuple(int(c) for c in hot), abs=8)
    assert shown(view, *inside).name() == "#c80000"


def test_split_shows_photo_left_and_twin_right_of_a_line_to_drag(qtbot: QtBot, view: PhotoView) -> None:
    with_results(view)
    view.set_aligning(True)
    view.set_mode(PhotoMode.SPLIT)
    assert shown(view, 60, 60).red() == 200, "the photo"
    assert shown(view, 100, 60).red() == 170, "the twin, which is grey"
    heard: list[tuple[str, float]] = []
    view.opacity_changed.connect(lambda mode, share: heard.append((mode, share)))
    line = at(view, 79.5, 30).toPoint()
    drag(qtbot, view, line, line + QPoint(round(30 * view.canvas.scale_factor), 0))
    assert heard[-1] == ("split", pytest.approx(0.5 + 30 / W, abs=0.01))
    assert shown(view, 100, 60).blue() == 200
    assert shown(view, 116, 60).red() == 170
    view.set_aligning(False)
    assert view.mode is PhotoMode.SPLIT, "judging has it as well"


def test_photo_edges_lie_over_the_twin_by_strength(view: PhotoView) -> None:
    with_results(view)
    view.set_aligning(True)
    strength = np.zeros((H, W), np.uint8)
    strength[50:54, 60:64], strength[50:54, 90:94] = 250, 40
    view.show_photo_edges(strength)
    view.set_mode(PhotoMode.PHOTO_EDGES)
    amber = QColor(TOKENS[Theme.DARK].review)
    view.set_opacity(PhotoMode.PHOTO_EDGES, 1.0)
    assert shown(view, 61.5, 51.5) == amber
    assert shown(view, 91.5, 51.5) == amber
    view.set_opacity(PhotoMode.PHOTO_EDGES, 0.2)
    assert shown(view, 61.5, 51.5) == amber
    assert shown(view, 91.5, 51.5).red() == 170, "too faint: the twin is seen"
    view.set_blinking(True)
    assert shown(view, 61.5, 51.5).red() == 200, "the photo, while the key is held"
    view.set_blinking(False)


def test_blinking_swaps_while_the_key_is_held(qtbot: QtBot, view: PhotoView) -> None:
    with_results(view)
    qtbot.keyPress(view.canvas, Qt.Key.Key_Space)
    assert shown(view, 60, 50).name() == "#aaaaaa"
    # Outside the part there is the twin's own background, not the photo.
    assert shown(view, 10, 10).name() == "#000000"
    qtbot.keyRelease(view.canvas, Qt.Key.Key_Space)
    assert shown(view, 60, 50).name() == "#c80000"
    assert view.mode is PhotoMode.PHOTO


def test_h_toggles_heat_and_brackets_fade(qtbot: QtBot, view: PhotoView) -> None:
    qtbot.keyClick(view.canvas, Qt.Key.Key_H)
    assert view.mode is PhotoMode.PHOTO
    with_results(view)
    view.set_mode(PhotoMode.EDGES)
    qtbot.keyClick(view.canvas, Qt.Key.Key_H)
    assert view.mode is PhotoMode.HEAT
    with qtbot.waitSignal(view.opacity_changed) as heard:
        qtbot.keyClick(view.canvas, Qt.Key.Key_BracketLeft)
    assert heard.args == ["heat", pytest.approx(0.5)]
    for _ in range(20):
        qtbot.keyClick(view.canvas, Qt.Key.Key_BracketRight)
    assert view.opacity(PhotoMode.HEAT) == 1.0
    qtbot.keyClick(view.canvas, Qt.Key.Key_H)
    assert view.mode is PhotoMode.EDGES


def test_opacity_rebuilds_no_picture(view: PhotoView, monkeypatch: pytest.MonkeyPatch) -> None:
    with_results(view)
    view.set_mode(PhotoMode.HEAT)
    view.canvas.viewport().grab()
    made = []
    heat = view._layers.heat
    real = heat._make
    assert real is not None
    monkeypatch.setattr(heat, "_make", lambda level: made.append(level) or real(level))
    for step in range(20):
        view.set_opacity(PhotoMode.HEAT, step / 20)
        view.canvas.viewport().grab()
    assert made == []


def test_value_under_the_cursor(qtbot: QtBot, view: PhotoView) -> None:
    with_results(view)
    qtbot.mouseMove(view.canvas.viewport(), at(view, 80, 60).toPoint())
    qtbot.waitUntil(lambda: view.readout.startswith("score 0.93 · plate · 80."), timeout=2000)
    assert view.readout.endswith(" px")
    qtbot.mouseMove(view.canvas.viewport(), at(view, 5, 5).toPoint())
    qtbot.waitUntil(lambda: view.readout.startswith("not inspected · "), timeout=2000)


def test_a_twin_rendered_small_covers_the_photo(view: PhotoView) -> None:
    small = a_twin(a_camera(width=W // 2, height=H // 2))
    view.show_twin(small, ("plate",))
    view.set_mode(PhotoMode.TWIN)
    # Its part fills the middle half: photo columns 40 to 119.
    assert shown(view, 42, 60).name() == "#aaaaaa"
    assert shown(view, 117, 60).name() == "#aaaaaa"
    assert shown(view, 36, 60).name() == "#000000"
    assert shown(view, 123, 60).name() == "#000000"


def test_another_photo_takes_the_old_results_away(view: PhotoView) -> None:
    with_results(view)
    view.set_mode(PhotoMode.HEAT)
    view.show_photo(np.full((H, W, 3), 90, np.uint8), "IMG_0414.jpg")
    assert shown(view, 80, 60).name() == "#5a5a5a"


def test_regions_are_tagged_and_clicked(qtbot: QtBot, view: PhotoView) -> None:
    square = ((60.0, 50.0), (90.0, 50.0), (90.0, 70.0), (60.0, 70.0))
    region = AnomalyRegion(3, (60, 50, 31, 21), 651, 12.0, 0.9, 0.5, (70, 60), None, "plate", square)
    view.show_regions([region], chosen=3)
    seen = shown(view, 75, 50)
    # The accent, softened by antialiasing; the photo there is red.
    assert seen.green() > 150
    assert seen.red() < 90
    with qtbot.waitSignal(view.region_clicked) as heard:
        qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at(view, 75, 60).toPoint())
    assert heard.args == [3]
    with qtbot.assertNotEmitted(view.region_clicked):
        qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at(view, 120, 100).toPoint())


def test_points_are_marked_where_they_are(view: PhotoView) -> None:
    before = view.canvas.viewport().grab().toImage()
    view.show_points([PointPair((30.0, 40.0), (0, 0, 0))], [0.4])
    after = view.canvas.viewport().grab().toImage()
    spot = at(view, 30, 40).toPoint()
    changed = [
        (x - spot.x(), y - spot.y())
        for x in range(after.width())
        for y in range(after.height())
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    assert changed
    # The cross reaches about as far to the left as down; the words stand at its upper right.
    assert -14 <= min(dx for dx, _ in changed) <= -8
    assert 8 <= max(dy for _, dy in changed) <= 14
    view.show_points(())
    assert view.canvas.viewport().grab().toImage() == before


def test_empty_view_says_what_to_do(qtbot: QtBot, view: PhotoView) -> None:
    view.show_photo(None)
    view.grab()
    texts = [label.text() for label in view.findChildren(type(view._words.notice)) if label.isVisible()]
    assert "Drop photos here or press Ctrl+O" in texts


def test_busy_covers_the_notice_and_gives_it_back(view: PhotoView) -> None:
    view.show_notice("pose moved since: inspect again")
    view.show_busy("rendering twin …")
    assert view._words.notice.text() == "rendering twin …"
    view.show_busy("")
    assert view._words.notice.text() == "pose moved since: inspect again"
    assert view._words.notice.isVisible()
    view.show_notice("")
    assert not view._words.notice.isVisible()


@pytest.mark.parametrize("width", [340, 620, 1100])
def test_how_to_move_the_part_stands_clear_of_the_value_under_the_cursor(view: PhotoView, width: int) -> None:
    view.setFixedWidth(width)
    words = view._words
    words.show_hint(shown=True)
    words.say("plate · 857.5, 539.2 px")
    assert words.readout.isVisible()
    assert not words.readout.geometry().intersects(words.hint.geometry())
    if width == 1100:
        assert words.hint.height() < 2 * words.hint.fontMetrics().height() + 10, "there is room for one line"


def test_the_picture_leaves_dropped_files_to_the_window(view: PhotoView) -> None:
    # Qt offers a drag to the innermost widget that takes any.
    canvas = view._canvas
    assert not canvas.acceptDrops()
    assert not canvas.viewport().acceptDrops()


@pytest.mark.parametrize("width", [250, 340, 362, 412])
def test_tool_strip_is_never_cut(qtbot: QtBot, view: PhotoView, width: int) -> None:
    view.setFixedWidth(width)
    with_results(view)
    qtbot.waitUntil(lambda: view._modes.width() <= width - 16, timeout=2000)
    shown = [b for b in view._modes.findChildren(type(view._modes.blink)) if b.isVisibleTo(view)]
    assert len(shown) >= (2 if width < 300 else 4)
    for button in shown:
        assert button.width() >= button.sizeHint().width(), button.text()
