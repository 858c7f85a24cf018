"""What clicks on the part are pulled to, with the mark that says so beforehand."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avatar_gui.domain.mesh_features import CircleFeature, find_features
from avatar_gui.io.assets import asset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.ui.viewport.cad_viewport import CadViewport
from avatar_gui.ui.viewport.navigation import StandardView
from avatar_gui.ui.viewport.snapping import ALL_KINDS, SnapKind
from tests.builders import a_box

CAD = read_cad(asset("demo/bracket.step"))
FEATURES = find_features(CAD)


@pytest.fixture
def viewport(qtbot: QtBot) -> CadViewport:
    view = CadViewport()
    view.resize(900, 700)
    qtbot.addWidget(view, before_close_func=lambda v: v.shutdown())
    view.show_cad(CAD)
    view.set_features(FEATURES)
    view.show()
    qtbot.waitExposed(view)
    view.set_standard_view(StandardView.TOP)
    view.set_point_picking(True)
    return view


def uppermost(name: str) -> CircleFeature:
    return max((c for c in FEATURES.circles if c.name == name), key=lambda c: float(c.center_mm[2]))


def pixel(view: CadViewport, point_obj_mm: np.ndarray) -> QPointF:
    return QPointF(*view._scene.geometry.project(point_obj_mm))  # type: ignore[union-attr]  # there is GL here


def hover(view: CadViewport, at: QPointF) -> str:
    target = view._canvas
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, at, target.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(target, event)
    return view.snap_text


def click(view: CadViewport, at: QPointF) -> None:
    QTest.mouseClick(view._canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(at.x()), round(at.y())))


def test_inside_a_hole_and_on_its_rim_a_click_means_its_centre(viewport: CadViewport, qtbot: QtBot) -> None:
    hole = uppermost("hole centre ⌀22")
    for along in (0.0, 0.5, 1.0):
        at = pixel(viewport, hole.center_mm + along * hole.radius_mm * np.array([0.6, 0.8, 0.0]))
        assert hover(viewport, at) == "hole centre ⌀22"
        with qtbot.waitSignal(viewport.point_picked) as picked:
            click(viewport, at)
        assert picked.args[4] == "hole centre ⌀22"
        np.testing.assert_allclose(picked.args[:3], hole.center_mm, atol=1e-9)


def test_what_is_not_wanted_is_not_snapped_to(viewport: CadViewport) -> None:
    hole = uppermost("hole centre ⌀22")
    rim = pixel(viewport, hole.center_mm + hole.radius_mm * np.array([0.6, 0.8, 0.0]))
    assert hover(viewport, rim) == "hole centre ⌀22"
    viewport.set_snap_kinds(ALL_KINDS - {SnapKind.CIRCLE})
    assert hover(viewport, rim) == "edge"
    viewport.set_snap_kinds(frozenset())
    assert hover(viewport, rim) in {"surface", ""}


def test_a_point_on_an_edge_lies_on_it_to_rounding(viewport: CadViewport, qtbot: QtBot) -> None:
    viewport.show_cad(a_box())
    viewport.set_features(find_features(a_box()))
    viewport.set_standard_view(StandardView.ISOMETRIC)
    on_edge = np.array([20.0, -15.0, 3.7])
    at = pixel(viewport, on_edge) + QPointF(3.0, 0.0)
    assert hover(viewport, at) == "edge"
    with qtbot.waitSignal(viewport.point_picked) as picked:
        click(viewport, at)
    np.testing.assert_allclose(picked.args[:2], on_edge[:2], atol=1e-9)
    assert picked.args[2] == pytest.approx(3.7, abs=0.5)


def test_nothing_is_marked_off_the_part_or_when_no_point_is_picked(viewport: CadViewport) -> None:
    assert hover(viewport, QPointF(2, 2)) == ""
    at = pixel(viewport, uppermost("hole centre ⌀22").center_mm)
    viewport.set_point_picking(False)
    assert hover(viewport, at) == ""


def test_a_hole_of_a_hidden_part_is_not_snapped_to(viewport: CadViewport) -> None:
    hole = uppermost("hole centre ⌀22")
    at = pixel(viewport, hole.center_mm)
    assert hover(viewport, at) == "hole centre ⌀22"
    for part in range(len(CAD.parts)):
        viewport.set_part_visible(part, False)
    assert hover(viewport, at) == ""
