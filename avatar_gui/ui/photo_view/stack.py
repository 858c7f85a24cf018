"""The pictures and marks that lie over each other in the photo view, and what each mode shows of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsScene

from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.quality import PointPair
from avatar_gui.domain.review import MarkedRegion, RegionChoice
from avatar_gui.ui.photo_view.layers import LevelMaker, PixelLayer
from avatar_gui.ui.photo_view.overlay_items import (
    PlaceItem,
    PointItem,
    TagItem,
    closed_path,
    outline_item,
    residual_text,
)
from avatar_gui.ui.theme import TOKENS, Theme

# On photos the colours of the dark theme stand out whatever the window wears.
_ON_PHOTO = TOKENS[Theme.DARK]
# Colours of residuals in photo and table alike; at a good pose people pick to a pixel or two.
DOUBTFUL_RESIDUAL_PX = 2.0
BAD_RESIDUAL_PX = 5.0
OUTLINE_PX = 1.5
HOVERED_MORE_PX = 2.0
_CALL_TINTS = {
    RegionChoice.DEFECT: _ON_PHOTO.reject,
    RegionChoice.FALSE_ALARM: _ON_PHOTO.muted,
    RegionChoice.UNSURE: _ON_PHOTO.review,
}


class PhotoMode(StrEnum):
    """What the photo view shows."""

    PHOTO = "photo"
    TWIN = "twin"
    BLEND = "blend"
    EDGES = "edges"
    SPLIT = "split"
    PHOTO_EDGES = "photo edges"
    HEAT = "heat"
    DIFFERENCE = "difference"


_OUTLINED = frozenset({PhotoMode.HEAT, PhotoMode.PHOTO, PhotoMode.DIFFERENCE})


@dataclass(frozen=True, slots=True)
class Picture:
    """A pyramid and its size in pixels."""

    levels: LevelMaker
    width: int
    height: int


class PhotoStack:
    """Owns the items of one scene, bottom to top: photo, twin, heat, edges, outlines, tags, points."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self.photo, self.twin, self.heat, self.edges = (PixelLayer(z) for z in (0.0, 1.0, 2.0, 3.0))
        self.photo_edges, self.difference = PixelLayer(3.0), PixelLayer(2.0)
        for layer in (self.photo, self.twin, self.heat, self.difference, self.edges, self.photo_edges):
            scene.addItem(layer)
        self._contours: list[QGraphicsItem] = []
        self._outlines: list[QGraphicsItem] = []
        self._points: list[QGraphicsItem] = []
        self._paths: tuple[tuple[int, QPainterPath], ...] = ()
        self._lines: dict[int, QGraphicsPathItem] = {}
        self._hovered = 0
        self._place: QGraphicsItem | None = None

    def set_contours(self, polygons: Sequence[NDArray[np.floating]]) -> None:
        """Show closed threshold lines, each (n, 2) of (x, y) px."""
        path = closed_path([[(float(x), float(y)) for x, y in polygon] for polygon in polygons])
        items: list[QGraphicsItem] = []
        if not path.isEmpty():
            items.append(outline_item(path, _ON_PHOTO.text, 1.0, 4))
        self._contours = self._replace(self._contours, items)

    def set_regions(
        self,
        regions: Sequence[AnomalyRegion],
        chosen: int,
        calls: Mapping[int, RegionChoice] = MappingProxyType({}),
        marked: Sequence[MarkedRegion] = (),
    ) -> None:
        """Show outlines with number tags; the region labelled `chosen` stands out, false alarms step back.

        `marked` are drawn by hand: their labels are their numbers with a minus.
        """
        items: list[QGraphicsItem] = []
        paths = []
        self._lines.clear()
        for region in regions:
            x, y, w, h = region.bbox_px
            box = ((x - 0.5, y - 0.5), (x + w - 0.5, y - 0.5), (x + w - 0.5, y + h - 0.5), (x - 0.5, y + h - 0.5))
            path = closed_path([region.contour_px if len(region.contour_px) > 2 else box])
            tint = _CALL_TINTS[calls[region.label]] if region.label in calls else _ON_PHOTO.text
            made = _outline(path, tint, str(region.label), QPointF(x + w, y), chosen=region.label == chosen)
            self._lines[region.label] = made[1]
            items += made
            paths.append((region.label, path))
        for drawn in marked:
            left, top, width, _height = drawn.bbox_px
            path = closed_path([drawn.outline_px])
            is_chosen = -drawn.number == chosen
            made = _outline(path, _ON_PHOTO.reject, f"+{drawn.number}", QPointF(left + width, top), chosen=is_chosen)
            self._lines[-drawn.number] = made[1]
            items += made
            paths.append((-drawn.number, path))
        self._paths = tuple(paths)
        self._outlines = self._replace(self._outlines, items)
        self._thicken(self._hovered, OUTLINE_PX + HOVERED_MORE_PX)

    def set_hovered(self, number: int) -> None:
        """Let the outline of the region that the mouse points at stand out; 0 for none."""
        if number != self._hovered:
            self._thicken(self._hovered, OUTLINE_PX)
            self._hovered = number
            self._thicken(number, OUTLINE_PX + HOVERED_MORE_PX)

    def _thicken(self, number: int, width_px: float) -> None:
        if number in self._lines:
            pen = self._lines[number].pen()
            pen.setWidthF(width_px)
            self._lines[number].setPen(pen)

    def set_place(self, at: QPointF | None) -> None:
        """Ring a place of the surface; None takes the ring away."""
        old = [] if self._place is None else [self._place]
        new: list[QGraphicsItem] = [] if at is None else [PlaceItem(at, z=8)]
        self._replace(old, new)
        self._place = new[0] if new else None

    def region_at(self, x: float, y: float) -> int:
        """Give the label of the region that covers a pixel, or 0."""
        return next((number for number, path in self._paths if path.contains(QPointF(x, y))), 0)

    def set_points(
        self,
        pairs: Sequence[PointPair],
        residual_px: Sequence[float],
        chosen: int,
        pending_px: tuple[float, float] | None = None,
    ) -> None:
        """Show point pairs with their residuals (empty: none known); `chosen` counts from 0, `pending_px` is a half."""
        items: list[QGraphicsItem] = []
        for i, pair in enumerate(pairs):
            residual = residual_px[i] if i < len(residual_px) else None
            tint = residual_tint(residual, is_used=pair.is_used)
            at = QPointF(*pair.pixel_px)
            items.append(PointItem(str(i + 1), residual_text(residual), tint, at, chosen=i == chosen, z=7))
        if pending_px is not None:
            number = str(len(pairs) + 1)
            items.append(PointItem(number, "", _ON_PHOTO.accent, QPointF(*pending_px), chosen=True, z=7))
        self._points = self._replace(self._points, items)

    def apply(
        self, mode: PhotoMode, opacities: Mapping[PhotoMode, float], *, is_blinking: bool, divider_x: float
    ) -> None:
        """Show what `mode` shows. While blinking the twin stands in for the photo, or the photo for the twin.

        In SPLIT the twin lies right of `divider_x`.
        """
        is_split = mode is PhotoMode.SPLIT and not is_blinking
        self.twin.show_from(divider_x if is_split else None)
        self.photo_edges.setVisible(mode is PhotoMode.PHOTO_EDGES and not is_blinking)
        if mode is PhotoMode.PHOTO_EDGES:
            # While blinking the photo shows where its edges came from.
            mode = PhotoMode.PHOTO if is_blinking else PhotoMode.TWIN
            is_blinking = False
        shows_twin = mode is PhotoMode.TWIN
        if is_blinking and mode in {PhotoMode.PHOTO, PhotoMode.TWIN, PhotoMode.BLEND}:
            mode = PhotoMode.PHOTO if shows_twin else PhotoMode.TWIN
        heat_shown = mode is PhotoMode.HEAT and not is_blinking
        bare_twin = mode is PhotoMode.TWIN or (is_blinking and not shows_twin)
        self.photo.setVisible(not (bare_twin and self.twin.has_picture))
        self.photo.setOpacity(opacities[PhotoMode.EDGES] if mode is PhotoMode.EDGES and not is_blinking else 1.0)
        self.twin.setVisible(bare_twin or is_split or (mode is PhotoMode.BLEND and not is_blinking))
        self.twin.setOpacity(1.0 if bare_twin or is_split else opacities[PhotoMode.BLEND])
        self.edges.setVisible(mode is PhotoMode.EDGES)
        self.heat.setVisible(heat_shown)
        self.heat.setOpacity(opacities[PhotoMode.HEAT])
        self.difference.setVisible(mode is PhotoMode.DIFFERENCE and not is_blinking)
        self.difference.setOpacity(opacities[PhotoMode.DIFFERENCE])
        for item in self._contours:
            item.setVisible(heat_shown)
        for item in self._outlines:
            item.setVisible(mode in _OUTLINED and not is_blinking)
        for item in self._points:
            item.setVisible(not is_blinking and mode is not PhotoMode.HEAT)

    def _replace(self, old: list[QGraphicsItem], new: list[QGraphicsItem]) -> list[QGraphicsItem]:
        for item in old:
            self._scene.removeItem(item)
        for item in new:
            self._scene.addItem(item)
        return new


def _outline(
    path: QPainterPath, tint: str, tag: str, at: QPointF, *, chosen: bool
) -> tuple[QGraphicsPathItem, QGraphicsPathItem, TagItem]:
    # Dark under bright: seen on black and on white parts.
    return (
        outline_item(path, _ON_PHOTO.background, OUTLINE_PX + 2, 4),
        outline_item(path, _ON_PHOTO.accent if chosen else tint, OUTLINE_PX, 5),
        TagItem(tag, at, chosen=chosen, z=6),
    )


def residual_tint(residual_px: float | None, *, is_used: bool) -> str:
    """Give the colour of a point pair on the photo by its residual."""
    if not is_used:
        return _ON_PHOTO.muted
    # Not-a-number (a point behind the camera) is neither below nor equal to a limit: bad.
    if residual_px is None:
        return _ON_PHOTO.text
    if residual_px <= DOUBTFUL_RESIDUAL_PX:
        return _ON_PHOTO.text
    return _ON_PHOTO.review if residual_px <= BAD_RESIDUAL_PX else _ON_PHOTO.reject
