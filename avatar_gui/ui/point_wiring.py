"""The connections of the point pairs: table, photo, 3D view."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow
    from avatar_gui.ui.viewport.cad_viewport import CadViewport


def connect_points(window: "MainWindow") -> None:
    """Connect table and photo."""
    points, panel, pairing, view = window.station.points, window.points_panel, window.pairing, window.photo_view
    panel.adding_toggled.connect(view.set_picking)
    panel.adding_toggled.connect(pairing.set_adding)
    panel.live_toggled.connect(points.set_live)
    panel.pair_chosen.connect(points.choose)
    # The arrow keys move what was clicked in the table; Tab leads there without a click.
    panel.pair_clicked.connect(lambda _row: view.setFocus())
    panel.pair_toggled.connect(lambda row, on: _with_photo(window, lambda id_: points.use(id_, row, is_used=on)))
    panel.pair_deleted.connect(lambda row: _with_photo(window, lambda id_: points.delete(id_, row)))
    panel.cleared.connect(lambda: _with_photo(window, lambda id_: points.set_pairs(id_, (), "Clear points")))
    panel.solve_requested.connect(window.commands.solve_points)
    pairing.changed.connect(window.presenter.frame.enable_actions)
    view.point_requested.connect(pairing.pick_pixel)
    view.pixel_clicked.connect(pairing.click_pixel)


def connect_points_in_space(window: "MainWindow", viewport: "CadViewport") -> None:
    """Connect the 3D view."""
    from avatar_gui.ui.viewport.snapping import SnapKind

    panel, pairing = window.points_panel, window.pairing
    viewport.point_picked.connect(lambda x, y, z, _part, name: pairing.pick_point(x, y, z, name))
    panel.adding_toggled.connect(viewport.set_point_picking)
    panel.snap_changed.connect(lambda names: viewport.set_snap_kinds(frozenset(SnapKind(name) for name in names)))
    viewport.set_snap_kinds(frozenset(SnapKind(name) for name in panel.snap_names))
    viewport.set_point_picking(pairing.is_adding)
    window.station.points.features_changed.connect(window.space.show_features)
    window.space.show_features()


def _with_photo(window: "MainWindow", act: Callable[[str], None]) -> None:
    photo_id = window.station.selection.photo_id
    if photo_id:
        act(photo_id)
