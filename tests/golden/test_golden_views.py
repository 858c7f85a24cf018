"""What the main views look like, against stored pictures: they may only change on purpose.

Update with `python -m pytest tests/golden --update-golden`, and look at what changed.

Fonts are drawn a little differently on each machine. So pictures are compared smoothed, over cells of some pixels: a
letter's edge does not count, a line, a colour or a control in another place does. Each view is also spoiled on
purpose, which the comparison must refuse: a test that cannot fail says nothing.
"""

import math
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from avatar_gui.domain.heat_maps import HEAT_MAPS
from avatar_gui.domain.inspection import Choice, InspectionResult
from avatar_gui.domain.level_outlook import Outlook, SampleKind, ScoreSample
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import Gate, GateStatus, Outcome, Threshold, Verdict
from avatar_gui.ui.panels.decide_panel import DecidePanel
from avatar_gui.ui.panels.levels_panel import LevelsPanel
from avatar_gui.ui.panels.values import DecideView, RegionView
from avatar_gui.ui.photo_view.photo_view import PhotoView
from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.theme import Theme, apply_theme
from tests.builders import a_camera
from tests.golden.test_golden_twins import an_assembly
from tests.result_builders import a_result

FOLDER = Path(__file__).parent / "views"
CELL_PX = 6
# Of 255: mean over the picture, and from where on a cell counts as another one.
MEAN_DIFFERENCE, CELL_DIFFERENCE = 1.5, 14
# Share of such cells that may be: nearly none, and some where there are words.
CELL_SHARE, CELL_SHARE_OF_WORDS = 0.001, 0.006
LARGEST_BYTES = 60_000
THRESHOLD = Threshold(0.62, 0.41, "residual")
# Views of words, shown in both themes.
WORDS = frozenset({"decide_panel", "levels"})
Picture = NDArray[np.uint8]


def difference(one: Picture, other: Picture) -> tuple[float, float]:
    """Give the mean difference of two smoothed pictures (of 255), and the share of cells that differ visibly."""
    if one.shape != other.shape:
        return math.inf, 1.0
    size = (one.shape[1] // CELL_PX, one.shape[0] // CELL_PX)
    cells = [cv2.resize(each, size, interpolation=cv2.INTER_AREA).astype(int) for each in (one, other)]
    apart = np.abs(cells[0] - cells[1]).max(axis=2)
    return float(apart.mean()), float((apart > CELL_DIFFERENCE).mean())


def is_same(name: str, one: Picture, other: Picture) -> bool:
    mean, share = difference(one, other)
    return mean <= MEAN_DIFFERENCE and share <= (CELL_SHARE_OF_WORDS if name in WORDS else CELL_SHARE)


def grabbed(widget: QWidget) -> Picture:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def the_result() -> InspectionResult:
    return a_result(width=320, height=240, n_regions=2, peak=0.85)


def a_photo_view(qtbot: QtBot, mode: PhotoMode, result: InspectionResult, *, heat_map: str = "inferno") -> Picture:
    view = PhotoView()
    qtbot.addWidget(view)
    # Of its own size: the bar beside it is as wide as its numbers.
    view.canvas.setFixedSize(344, 298)
    view.show()
    qtbot.waitExposed(view)
    evidence, anomaly = result.evidence, result.evidence.anomaly
    # Without its noise, which PNG cannot make small.
    view.show_photo(cv2.GaussianBlur(evidence.observation.image, (0, 0), 3.0).astype(np.uint8), "IMG_0413.jpg")
    view.show_twin(evidence.twin, ("plate",))
    table = HEAT_MAPS[heat_map]
    view.show_heat(anomaly.score, anomaly.valid, table, low=0.0, high=1.0, threshold=THRESHOLD.review_at)
    view.show_difference((40 * anomaly.score).astype(np.float32), anomaly.valid, table, high=40.0)
    view.show_regions(result.regions, chosen=1)
    view.set_mode(mode)
    view.canvas.fit_whole()
    QApplication.processEvents()
    # Without the strips of words around it.
    return grabbed(view.canvas.viewport())


def photo_heat(qtbot: QtBot, spoiled: str = "") -> Picture:
    result = the_result()
    kept = result.regions[:1] if spoiled == "a region without outline" else result.regions
    heat_map = "viridis" if spoiled == "other colours" else "inferno"
    return a_photo_view(qtbot, PhotoMode.HEAT, replace(result, regions=kept), heat_map=heat_map)


def photo_split(qtbot: QtBot, spoiled: str = "") -> Picture:
    return a_photo_view(qtbot, PhotoMode.PHOTO if spoiled else PhotoMode.SPLIT, the_result())


def photo_difference(qtbot: QtBot, spoiled: str = "") -> Picture:
    return a_photo_view(qtbot, PhotoMode.HEAT if spoiled else PhotoMode.DIFFERENCE, the_result())


def part_in_space(qtbot: QtBot, spoiled: str = "") -> Picture:
    if "DISPLAY" not in os.environ and os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        pytest.skip("no DISPLAY: Qt's offscreen platform has no OpenGL (run under xvfb-run)")
    from avatar_gui.ui.viewport.cad_viewport import CadViewport
    from avatar_gui.ui.viewport.entries import CameraEntry
    from avatar_gui.ui.viewport.navigation import StandardView

    viewport = CadViewport()
    qtbot.addWidget(viewport)
    try:
        viewport.resize(420, 400)
        viewport.show()
        qtbot.waitExposed(viewport)
        viewport.show_cad(an_assembly())
        pose = RigidTransform.from_rvec([0.4, -0.3, 0.1], [0, 0, 260])
        viewport.show_cameras([CameraEntry("a", a_camera(), pose, np.full((48, 64, 3), 128, np.uint8), True)])
        viewport.set_standard_view(StandardView.LEFT if spoiled else StandardView.ISOMETRIC)
        QApplication.processEvents()
        picture = viewport.screenshot()
    finally:
        viewport.shutdown()
    return picture


def decide_panel(qtbot: QtBot, spoiled: str = "") -> Picture:
    result = the_result()
    gates = (Gate("pose", GateStatus.PASSED, "edges 0.4 px"), Gate("exposure", GateStatus.SKIPPED, "not measured"))
    outcome = Outcome.ACCEPT if spoiled else Outcome.REJECT
    verdict = Verdict(outcome, ("region 1 on plate: score 0.85",), gates, THRESHOLD)
    regions = tuple(RegionView(region) for region in result.regions)
    panel = DecidePanel()
    qtbot.addWidget(panel)
    panel.resize(336, 620)
    panel.show()
    qtbot.waitExposed(panel)
    panel.show_result(DecideView(photo_name="IMG_0413", verdict=verdict, regions=regions), 1)
    QApplication.processEvents()
    assert panel.button(Choice.REJECT).isEnabled()
    return grabbed(panel)


def levels(qtbot: QtBot, spoiled: str = "") -> Picture:
    kinds = (SampleKind.GOOD,) * 14 + (SampleKind.UNDECIDED,) * 5 + (SampleKind.BAD,) * 4
    samples = [ScoreSample(str(i), 0.08 + 0.035 * i, kind) for i, kind in enumerate(kinds)]
    panel = LevelsPanel()
    qtbot.addWidget(panel)
    panel.resize(620, 170)
    panel.show()
    qtbot.waitExposed(panel)
    panel.show_levels(Threshold(0.72 if spoiled else 0.62, 0.41, "residual"), step=0.01, end=1.0)
    panel.show_samples(samples, "16", Outlook(14, 2, 0, 4, 0))
    QApplication.processEvents()
    return grabbed(panel)


VIEWS: dict[str, Callable[..., Picture]] = {
    made.__name__: made for made in (photo_heat, photo_split, photo_difference, part_in_space, decide_panel, levels)
}
# What the comparison must see in each.
SPOILS = {
    "photo_heat": ("other colours", "a region without outline"),
    "photo_split": ("the photo alone",),
    "photo_difference": ("the heat's opacity and scale",),
    "part_in_space": ("seen from another side",),
    "decide_panel": ("another verdict",),
    "levels": ("the reject level elsewhere",),
}
CASES = [(name, theme) for name in VIEWS for theme in Theme if theme is Theme.DARK or name in WORDS]


def golden(name: str, theme: Theme) -> Path:
    return FOLDER / f"{name}_{theme.value}.png"


@pytest.mark.parametrize(("name", "theme"), CASES)
def test_view_looks_as_stored(
    name: str, theme: Theme, qtbot: QtBot, qapp: QApplication, tmp_path: Path, update_golden: bool
) -> None:
    apply_theme(qapp, theme)
    picture = VIEWS[name](qtbot)
    path = golden(name, theme)
    if update_golden:
        Image.fromarray(picture).save(path, optimize=True)
    Image.fromarray(picture).save(tmp_path / path.name)
    stored = np.array(Image.open(path).convert("RGB"))
    assert is_same(name, picture, stored), f"{difference(picture, stored)}: hold {tmp_path / path.name} against {path}"


@pytest.mark.parametrize(("name", "theme", "spoiled"), [(*case, spoil) for case in CASES for spoil in SPOILS[case[0]]])
def test_a_spoiled_view_is_refused(name: str, theme: Theme, spoiled: str, qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, theme)
    picture = VIEWS[name](qtbot, spoiled)
    stored = np.array(Image.open(golden(name, theme)).convert("RGB"))
    assert picture.shape == stored.shape
    assert not is_same(name, picture, stored), spoiled


def test_pictures_of_views_are_small_and_all_used() -> None:
    files = sorted(FOLDER.iterdir())
    assert files == sorted(golden(name, theme) for name, theme in CASES)
    assert max(path.stat().st_size for path in files) < LARGEST_BYTES
