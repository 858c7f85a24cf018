"""Heat and coverage on the part: which colours the 3D view paints its surface with, and what the legend says."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from avatar_gui.app.surface_results import SurfaceStanding
from avatar_gui.domain.heat import blend_heat, heat_range
from avatar_gui.domain.heat_maps import HEAT_COLORS, HEAT_MAPS
from avatar_gui.domain.surface_heat import GRAZING_ANGLE_DEG, Coverage, SurfaceHeat
from avatar_gui.domain.verdict import Threshold
from avatar_gui.ui.standing import DECIDE, INSPECT, REPORT

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow
    from avatar_gui.ui.viewport.cad_viewport import CadViewport

# Told apart by lightness alone, too.
COVERAGE_TINTS = {Coverage.SEEN: "#6fc7b4", Coverage.GRAZING: "#d9a23b", Coverage.UNSEEN: "#4b4658"}
# The part under the heat: grey, for colours of its own would be taken for heat; darker where no photo looks.
GROUND, LIGHT_GROUND, UNSEEN_GROUND = 168, 226, 74
# Colours nearer to the ground than this (RGB, 0 to 255) are not seen on it.
LEAST_CONTRAST = 75.0
LOOK_STEPS = frozenset({INSPECT, DECIDE, REPORT})


class SurfacePresenter(QObject):
    """Keeps the part's paint and its legend equal to what the photos say."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._station = window.station
        self._viewport: CadViewport | None = None
        # What is painted already: painting it again would have the whole view drawn again.
        self._painted: object = None
        window.station.surface.changed.connect(self.show)

    def attach(self, viewport: "CadViewport") -> None:
        """Take the 3D view in once it is open."""
        self._viewport = viewport
        viewport.look_changed.connect(lambda _look: self.show())
        self.show()

    def detach(self) -> None:
        """Stop drawing: the window closes."""
        self._viewport = None

    def forget(self) -> None:
        """The part shown is another one, which carries no paint."""
        self._painted = None
        self.show()

    def toggle(self, look: str) -> None:
        """Show heat or coverage on the part, or its own colours again."""
        if self._viewport is not None and self._window.step in LOOK_STEPS:
            self._viewport.set_look("cad" if self._viewport.look == look else look)

    def show(self) -> None:
        """Paint the surface as the 3D view's look and the photos have it."""
        viewport, station = self._viewport, self._station
        if viewport is None or station.levels.is_dragging:
            return
        session = station.document.session
        is_inspected = any(station.inspect.has_result(entry.id) for entry in session.photos)
        viewport.offer_looks(offered=self._window.step in LOOK_STEPS, available=is_inspected)
        standing, threshold = station.surface.standing, station.levels.threshold
        look = viewport.look
        wanted: object = look
        if look != "cad":
            wanted = (
                look,
                None if standing is None else standing.heat,
                threshold,
                self._heat_map if look == "heat" else "",
            )
        self._say(viewport, standing, threshold)
        if wanted == self._painted:
            return
        self._painted = wanted
        from avatar_gui.ui.viewport.entries import SurfacePaint

        if look == "cad" or standing is None or threshold is None:
            viewport.show_paint(None)
            return
        heat = standing.heat
        if look == "heat":
            colors = heat_colors(heat, threshold, HEAT_MAPS[self._heat_map])
        else:
            colors = coverage_colors(heat.coverage)
        viewport.show_paint(SurfacePaint(standing.cells, colors))

    @property
    def _heat_map(self) -> str:
        return self._station.settings.value.heat_map

    def _say(self, viewport: "CadViewport", standing: SurfaceStanding | None, threshold: Threshold | None) -> None:
        legend = viewport.legend
        if standing is None or threshold is None:
            legend.show_words(self.tr("gathering what the photos see …"))
            return
        n, of = standing.n_photos, standing.n_inspected
        photos = self.tr("1 photo") if of == 1 else self.tr("{0} photos").format(of)
        if n < of:
            photos = self.tr("{0} of {1} photos so far").format(n, of)
        if viewport.look == "heat":
            low, high = heat_range(threshold)
            about = self.tr(
                "Each place shows the second highest score of the photos that see it well, "
                "or the score of the only one: a single spot of glare colours nothing. Darker: not seen."
            )
            legend.show_heat(HEAT_MAPS[self._heat_map], low, high, threshold.review_at, photos, about)
            return
        unseen, grazing, seen = self._station.surface.shares()
        rows = [
            (COVERAGE_TINTS[Coverage.SEEN], self.tr("seen {0}").format(f"{seen:.0%}")),
            (COVERAGE_TINTS[Coverage.GRAZING], self.tr("flat {0}").format(f"{grazing:.0%}")),
            (COVERAGE_TINTS[Coverage.UNSEEN], self.tr("not seen {0}").format(f"{unseen:.0%}")),
        ]
        about = self.tr(
            "Shares of the part's surface in the inspected photos. Flat: seen only at more than {0}° from straight on. "
            "Surfaces inside the part and between its parts count as not seen."
        ).format(f"{GRAZING_ANGLE_DEG:.0f}")
        legend.show_classes(rows, photos, about)


def heat_colors(heat: SurfaceHeat, threshold: Threshold, table: NDArray[np.uint8] = HEAT_COLORS) -> NDArray[np.uint8]:
    """Give each cell the colour of its score over the grey part, as the photo's heatmap does, uint8 (n, 3)."""
    is_seen = heat.coverage != Coverage.UNSEEN
    low, high = heat_range(threshold)
    level = (threshold.review_at - low) / (high - low)
    ground = np.where(is_seen[:, None], np.uint8(_ground_under(table, level)), np.uint8(UNSEEN_GROUND))
    ground = ground.repeat(3, axis=1)
    colors: NDArray[np.uint8] = blend_heat(
        ground[None],
        heat.score[None],
        is_seen[None],
        low=low,
        high=high,
        level=threshold.review_at,
        opacity=1.0,
        table=table,
    )[0]
    return colors


def _ground_under(table: NDArray[np.uint8], level: float) -> int:
    """Give the grey of places with ordinary scores: one that the colours from `level` (0 to 1) up stand out from."""
    shown = table[round(255 * min(max(level, 0.0), 1.0)) :].astype(np.float32)
    nearest = np.linalg.norm(shown - GROUND, axis=1).min()
    return GROUND if nearest >= LEAST_CONTRAST else LIGHT_GROUND


def coverage_colors(coverage: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give each cell the colour of how well it was seen, uint8 (n, 3)."""
    table = np.zeros((len(Coverage), 3), np.uint8)
    for level, tint in COVERAGE_TINTS.items():
        shade = QColor(tint)
        table[level] = (shade.red(), shade.green(), shade.blue())
    colors: NDArray[np.uint8] = table[coverage]
    return colors
