"""The 3D view as an OpenGL widget of the window, as it is where there is a graphics card."""

import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from avatar_gui.domain.cad import CadPart
from avatar_gui.rendering.gl_window import make_offscreen_window
from avatar_gui.ui.viewport.cad_viewport import CadViewport
from avatar_gui.ui.viewport.gl_choice import OFFSCREEN, SETTING, WINDOW, is_window_wanted
from avatar_gui.ui.viewport.gl_host import OffscreenView
from avatar_gui.ui.viewport.part_surface import painted_speck
from tests.builders import a_box

RED = CadPart("part", ("part",), (255, 0, 0))


def test_what_a_painted_part_takes_is_made_before_and_shows_nothing(qtbot: QtBot) -> None:
    view = OffscreenView(make_offscreen_window(multi_samples=4))
    qtbot.addWidget(view)
    view.resize(120, 90)
    view.renderer.SetBackground(0.2, 0.3, 0.4)
    before = view.draw()
    view.prepare(painted_speck())
    assert view.renderer.GetActors().GetNumberOfItems() == 0
    assert (view.draw() == before).all()
    view.shutdown()


def test_a_graphics_card_decides_unless_the_setting_does(tmp_path: Path) -> None:
    assert not is_window_wanted({}, "linux", tmp_path)
    assert is_window_wanted({SETTING: WINDOW}, "linux", tmp_path)
    (tmp_path / "renderD128").touch()
    assert is_window_wanted({}, "linux", tmp_path)
    assert is_window_wanted({SETTING: "nonsense"}, "linux", tmp_path)
    assert not is_window_wanted({SETTING: OFFSCREEN}, "linux", tmp_path)
    assert is_window_wanted({}, "win32", tmp_path / "absent")
    # VTK's widget needs X, which XWayland gives.
    assert not is_window_wanted({"WAYLAND_DISPLAY": "wayland-0"}, "linux", tmp_path)
    assert is_window_wanted({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", tmp_path)


def picture_of(qtbot: QtBot, kind: str, monkeypatch: pytest.MonkeyPatch) -> tuple[NDArray[np.uint8], str, bool]:
    """Show a red cube, press the button on it; give the picture, the widget's class and whether it was hit."""
    monkeypatch.setenv(SETTING, kind)
    viewport = CadViewport()
    viewport.resize(420, 460)
    qtbot.addWidget(viewport)
    viewport.show()
    qtbot.waitExposed(viewport)
    try:
        viewport.show_cad(a_box((40.0, 30.0, 20.0), parts=(RED,)))
        canvas = viewport._canvas
        picture = viewport.screenshot()
        before = viewport._scene.free_view  # type: ignore[union-attr]  # the 3D view is open
        middle = QPoint(canvas.width() // 2, canvas.height() // 2)
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseMove(canvas, middle + QPoint(30, 10))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(30, 10))
        is_turned = viewport._scene.free_view != before  # type: ignore[union-attr]
        return picture, type(canvas).__name__, is_turned
    finally:
        viewport.shutdown()


@pytest.mark.usefixtures("needs_gl")
def test_both_widgets_show_and_do_the_same(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    in_window, name, is_turned = picture_of(qtbot, WINDOW, monkeypatch)
    off_screen, other, is_other_turned = picture_of(qtbot, OFFSCREEN, monkeypatch)
    assert (name, other) == ("WindowView", OffscreenView.__name__)
    assert is_turned
    assert is_other_turned
    assert in_window.shape == off_screen.shape
    red = (in_window[..., 0] > 100) & (in_window[..., 1] < 60)
    assert red.mean() > 0.05
    off = np.abs(in_window.astype(int) - off_screen.astype(int)).max(axis=2)
    # Multi-samples along outlines may fall otherwise.
    assert np.mean(off > 40) < 0.01


@pytest.mark.usefixtures("needs_gl")
def test_off_screen_needs_no_pyvista(monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    monkeypatch.setenv(SETTING, OFFSCREEN)
    check = "import sys, avatar_gui.ui.viewport.cad_viewport as v; sys.exit('pyvista' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], check=False, timeout=120)
    assert done.returncode == 0
