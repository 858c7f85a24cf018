"""Heat and coverage on the part: painted where the cells are, gathered from all photos, gone when they do not hold."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from avatar_gui.domain.surface_cells import cut_surface
from avatar_gui.domain.surface_heat import Coverage
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.standing import ALIGN, DECIDE
from avatar_gui.ui.viewport.cad_viewport import CadViewport
from avatar_gui.ui.viewport.entries import SurfacePaint
from avatar_gui.ui.viewport.navigation import StandardView
from tests.builders import a_box
from tests.gui.test_viewport import boxes, centroid_of_red, viewport  # noqa: F401 - a fixture
from tests.gui.test_workflow import LONG_MS

pytestmark = pytest.mark.usefixtures("needs_gl")


def test_paint_lies_where_the_cells_are(viewport: CadViewport) -> None:  # noqa: F811
    cad = a_box((40.0, 30.0, 20.0))
    cells = cut_surface(cad, 5_000)
    spot = np.array([12.0, -8.0, 10.0])
    colors = np.full((len(cells), 3), 150, np.uint8)
    colors[(np.linalg.norm(cells.centers_mm - spot, axis=1) < 3) & (cells.normals[:, 2] > 0.5)] = (255, 0, 0)
    viewport.show_cad(cad)
    viewport.set_standard_view(StandardView.ISOMETRIC)

    viewport.show_paint(SurfacePaint(cells, colors))

    picture = viewport.screenshot()
    ratio = picture.shape[1] / viewport._canvas.width()
    expected = ratio * viewport._scene.geometry.project(spot)
    assert np.abs(centroid_of_red(picture) - expected).max() < 3
    viewport.show_paint(None)
    with pytest.raises(AssertionError, match="no red"):
        centroid_of_red(viewport.screenshot())


def test_a_part_has_its_own_colours_again_though_the_theme_changed_meanwhile(viewport: CadViewport) -> None:  # noqa: F811
    cad = boxes(((0, 0, 0), 10.0, (255, 0, 0)))
    cells = cut_surface(cad, 2_000)
    viewport.show_cad(cad)
    before = centroid_of_red(viewport.screenshot())
    viewport.show_paint(SurfacePaint(cells, np.full((len(cells), 3), 150, np.uint8)))
    viewport.screenshot()

    viewport.set_theme("#ffffff", "#f3f5f7", "#1a2027", "#0b7468")
    viewport.screenshot()
    viewport.show_paint(None)

    assert np.abs(centroid_of_red(viewport.screenshot()) - before).max() < 2


def test_a_hidden_part_is_not_painted(viewport: CadViewport) -> None:  # noqa: F811
    cad = boxes(((0, 0, 0), 10.0, (200, 200, 200)), ((30, 0, 0), 10.0, (200, 200, 200)))
    cells = cut_surface(cad, 2_000)
    colors = np.where((cells.part == 1)[:, None], np.uint8([[255, 0, 0]]), np.uint8([[150, 150, 150]]))
    viewport.show_cad(cad)
    viewport.show_paint(SurfacePaint(cells, colors))
    centroid_of_red(viewport.screenshot())

    viewport.set_part_visible(1, False)

    with pytest.raises(AssertionError, match="no red"):
        centroid_of_red(viewport.screenshot())


def test_heat_of_all_photos_is_shown_and_goes_when_a_photo_is_moved(qtbot: QtBot, inspected_window: MainWindow) -> None:
    window, station = inspected_window, inspected_window.station
    assert isinstance(window.viewport, CadViewport)
    qtbot.waitUntil(lambda: station.surface.standing is not None and station.surface.is_complete, timeout=LONG_MS)
    standing = station.surface.standing
    assert standing is not None
    assert (standing.n_photos, standing.n_inspected) == (4, 4)
    seen = float(np.mean(standing.heat.coverage == Coverage.SEEN))
    assert 0.3 < seen < 0.7, "from above, about half of the part is seen"

    window.actions_by_id["heat_on_cad"].trigger()
    assert window.viewport.look == "heat"
    assert "4 photos" in window.viewport.legend.text
    assert not window.viewport.camera_strip.isVisible()
    window.actions_by_id["coverage"].trigger()
    assert "not seen" in window.viewport.legend.text

    # A pose that was moved: its photo's word holds no longer, at once.
    entry = station.document.session.photos[1]
    assert entry.T_cam_obj is not None
    moved = RigidTransform(entry.T_cam_obj.rotation, entry.T_cam_obj.translation_mm + np.array([0.0, 0.0, 3.0]))
    station.pose.set_pose(entry.id, moved)
    assert station.surface.standing is None
    qtbot.waitUntil(lambda: station.surface.standing is not None, timeout=LONG_MS)
    assert station.surface.standing.n_photos == 3
    station.document.undo()
    qtbot.waitUntil(lambda: station.surface.standing.n_photos == 4, timeout=LONG_MS)

    window.set_step(ALIGN)
    assert window.viewport.look == "cad"
    assert window.viewport.camera_strip.isVisible()


def test_the_best_photo_of_a_place_and_who_else_finds_a_region(qtbot: QtBot, inspected_window: MainWindow) -> None:
    window, station = inspected_window, inspected_window.station
    window.set_step(DECIDE)
    qtbot.waitUntil(lambda: station.surface.is_complete and station.surface.standing is not None, timeout=LONG_MS)
    second = station.document.session.photos[1]
    station.selection.choose_photo(second.id)
    qtbot.waitUntil(lambda: station.result_in_hand is not None, timeout=LONG_MS)
    region = station.result_in_hand.regions[0]

    best = station.surface.best_photo(region.point_obj_mm)
    support = station.surface.support(second.id)[region.label]

    assert best in {entry.id for entry in station.document.session.photos}
    # Each photo of the demo shows a part of its own: nobody else finds what this one lacks.
    assert support.n_views == 1
    assert support.differing
    assert second.name not in support.differing
    assert station.surface.best_photo((0.0, 0.0, -500.0)) == "", "from below, no photo sees anything"
