"""How often the photo view is drawn anew with a photo of 12 Mpx, its heatmap and regions: slider, blink, zoom, pan.

Run with `xvfb-run -a python -m pytest tests/bench/test_bench_view.py --benchmark-only -q -s`; goal 30 a second.
What is measured is the CPU time of a redraw: the wall clock of a busy machine is its neighbours'.
"""

import time
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.heat_maps import HEAT_COLORS
from avatar_gui.domain.twin import TwinRender
from avatar_gui.ui.photo_view.photo_view import PhotoView
from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.theme import Theme, apply_theme
from tests.builders import a_camera, a_twin

WIDTH, HEIGHT = 4000, 3000
LONGEST_MS = 1000 / 30
ROUNDS = 30
# The photo pane of a window of 1440x900, and of one of 1920x1200 that shows the photo alone.
SIZES = ((480, 600), (1400, 900))


def a_region(label: int, x: int, y: int, radius: int = 60) -> AnomalyRegion:
    angle = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    outline = tuple((x + radius * float(np.cos(a)), y + radius * float(np.sin(a))) for a in angle)
    box = (x - radius, y - radius, 2 * radius, 2 * radius)
    return AnomalyRegion(label, box, radius * radius, 4.0, 0.7, 0.5, (x, y), (0.0, 0.0, 0.0), "plate", outline)


@pytest.fixture(scope="module")
def twin() -> TwinRender:
    return a_twin(a_camera(width=WIDTH, height=HEIGHT, fx=4500.0, fy=4500.0, cx=2000.0, cy=1500.0))


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def view(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, twin: TwinRender) -> PhotoView:
    apply_theme(qapp, Theme.DARK)
    rng = np.random.default_rng(4)
    made = PhotoView()
    made.resize(*request.param)
    qtbot.addWidget(made)
    made.show_photo(rng.integers(0, 255, (HEIGHT, WIDTH, 3), dtype=np.uint8), "a.jpg")
    made.show_twin(twin)
    score = (rng.random((HEIGHT, WIDTH), dtype=np.float32) ** 4).astype(np.float32)
    made.show_heat(score, twin.mask, HEAT_COLORS, low=0.0, high=1.0, threshold=0.5)
    made.show_difference(40 * score, twin.mask, HEAT_COLORS, high=40.0)
    made.show_regions([a_region(i + 1, 1200 + 150 * i, 1500) for i in range(10)], 1)
    made.set_mode(PhotoMode.HEAT)
    made.show()
    qtbot.waitExposed(made)
    return made


def slide(view: PhotoView, number: int) -> None:
    view.set_opacity(PhotoMode.HEAT, 0.3 + 0.02 * (number % 30))


def blink(view: PhotoView, number: int) -> None:
    view.set_blinking(bool(number % 2))


def zoom(view: PhotoView, number: int) -> None:
    # In and out again, through three levels of the pyramid.
    middle = QPointF(view.canvas.viewport().rect().center())
    view.canvas.zoom_at(middle, 1.2 if number % 24 < 12 else 1 / 1.2)


def pan(view: PhotoView, number: int) -> None:
    view.canvas.center_on_pixel(1800 + 12 * number, 1500)


def hover(view: PhotoView, number: int) -> None:
    view.show_hovered_region(1 + number % 10)


def split(view: PhotoView, number: int) -> None:
    view.set_mode(PhotoMode.SPLIT)
    view.set_opacity(PhotoMode.SPLIT, 0.3 + 0.02 * (number % 20))


def near(view: PhotoView) -> None:
    view.canvas.show_actual_size()
    view.canvas.center_on_pixel(1800, 1500)


@pytest.mark.parametrize(
    ("act", "from_near"),
    [(slide, False), (slide, True), (blink, False), (zoom, False), (pan, True), (hover, False), (split, False)],
    ids=["slider", "slider 1:1", "blink", "zoom", "pan 1:1", "hover", "split"],
)
def test_photo_view_is_drawn_anew_in_time(
    benchmark: BenchmarkFixture, view: PhotoView, act: Callable[[PhotoView, int], None], from_near: bool
) -> None:
    if from_near:
        near(view)
    port = view.canvas.viewport()
    # What is made once, when it is first looked at, is no redraw.
    for number in range(26):
        act(view, number)
        port.repaint()
    cpu_ms: list[float] = []

    def redraw() -> None:
        began_s = time.process_time()
        for number in range(ROUNDS):
            act(view, number)
            port.repaint()
        cpu_ms.append(1e3 * (time.process_time() - began_s) / ROUNDS)

    benchmark.pedantic(redraw, rounds=3)
    benchmark.extra_info["cpu_ms_per_redraw"] = round(min(cpu_ms), 1)
    print(f"\n{view.width()}x{view.height()} {act.__name__}: {min(cpu_ms):.1f} ms of CPU a redraw")  # noqa: T201
    assert min(cpu_ms) < LONGEST_MS
