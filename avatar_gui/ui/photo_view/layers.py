"""Pictures for the canvas: each is turned into pixmaps once, at the sizes that are really looked at.

A layer keeps a pyramid: level k has 2^-k of the picture's size and is made when first painted. Opacity is applied
while painting, so changing it rebuilds nothing. Scene coordinates are pixel coordinates: the centre of pixel (0, 0) is
at (0, 0), its picture therefore starts at (-0.5, -0.5).
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QTransform, qRgba
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from avatar_gui.ui.theme import TOKENS, Theme

# From here on single pixels are wanted, not a smooth picture.
NEAREST_FROM_SCALE = 2.0
# The dark theme's accent stands out on photos of metal in both themes.
EDGE_COLOR = TOKENS[Theme.DARK].accent
MAX_LEVEL = 6
# Index 0 of a heat picture is "not inspected"; 1 to 255 are scores from low to high.
HEAT_INDICES = 255
# Below this no edge of a photo is ever shown.
WEAKEST_STRENGTH = 24

LevelMaker = Callable[[int], QPixmap]
# Share of the value range that brightness moves by at most, and the largest factor of contrast.
BRIGHTNESS_RANGE = 0.5
CONTRAST_RANGE = 4.0


class PixelLayer(QGraphicsItem):
    """One picture of the stack."""

    def __init__(self, z: float) -> None:
        super().__init__()
        self._size = QSize()
        self._make: LevelMaker | None = None
        self._levels: dict[int, QPixmap] = {}
        self._left: float | None = None
        self.setZValue(z)
        # Else the whole picture would be drawn however little of it is in view.
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def has_picture(self) -> bool:
        """Whether there is something to paint."""
        return self._make is not None

    @property
    def levels_made(self) -> int:
        """How many pixmaps have been made for the picture shown."""
        return len(self._levels)

    def set_picture(self, make: LevelMaker | None, width: int = 0, height: int = 0) -> None:
        """Show the picture that `make` gives for each level; None shows nothing."""
        self.prepareGeometryChange()
        self._make = make
        self._levels.clear()
        self._size = QSize(width, height) if make else QSize()
        self.update()

    def stretch_over(self, width: int, height: int) -> None:
        """Lie over a picture of another size: a twin rendered small covers the whole photo."""
        sx = width / self._size.width() if self._size.width() else 1.0
        sy = height / self._size.height() if self._size.height() else 1.0
        # The corners (-0.5, -0.5) meet, not the pixel centres.
        self.setTransform(QTransform(sx, 0, 0, sy, (sx - 1) / 2, (sy - 1) / 2))

    def show_from(self, x: float | None) -> None:
        """Paint only what lies right of `x` (scene coordinates); None: everything."""
        if x != self._left:
            self._left = x
            self.update()

    def boundingRect(self) -> QRectF:
        """Give the picture's area."""
        return QRectF(-0.5, -0.5, self._size.width(), self._size.height())

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the part in view from the level just above the screen's resolution."""
        del widget
        if self._make is None:
            return
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        level = min(MAX_LEVEL, max(0, math.floor(-math.log2(scale)))) if 0 < scale < 1 else 0
        if level not in self._levels:
            self._levels[level] = self._make(level)
        pixmap = self._levels[level]
        area = option.exposedRect.intersected(self.boundingRect())
        if self._left is not None:
            area.setLeft(max(area.left(), self.mapFromScene(QPointF(self._left, 0.0)).x()))
            if area.isEmpty():
                return
        sx, sy = pixmap.width() / self._size.width(), pixmap.height() / self._size.height()
        source = QRectF((area.x() + 0.5) * sx, (area.y() + 0.5) * sy, area.width() * sx, area.height() * sy)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < NEAREST_FROM_SCALE)
        painter.drawPixmap(area, pixmap, source)


def tone_table(brightness: float, contrast: float) -> NDArray[np.uint8] | None:
    """Give what each value is shown as, uint8 (256,): for the eye only, no score ever sees it.

    Parameters
    ----------
    brightness, contrast : float
        -1 to 1; 0 leaves the picture as it is, for which None is given. Contrast turns about mid grey, and comes last.
    """
    if not brightness and not contrast:
        return None
    values = np.arange(256) / 255 + BRIGHTNESS_RANGE * brightness
    toned = (values - 0.5) * CONTRAST_RANGE**contrast + 0.5
    table: NDArray[np.uint8] = np.rint(255 * np.clip(toned, 0.0, 1.0)).astype(np.uint8)
    return table


def toned_levels(levels: LevelMaker, table: NDArray[np.uint8] | None) -> LevelMaker:
    """Give the pyramid of a picture in another tone; the levels themselves are made once, by `levels`."""
    if table is None:
        return levels

    def make(level: int) -> QPixmap:
        image = levels(level).toImage().convertToFormat(QImage.Format.Format_RGB32)
        h, w = image.height(), image.width()
        # Four bytes a pixel, B G R and one that is not looked at: the table goes over all of them.
        pixels = np.frombuffer(image.constBits(), np.uint8, image.sizeInBytes()).reshape(h, image.bytesPerLine())
        toned = np.ascontiguousarray(table[pixels])
        return QPixmap.fromImage(QImage(toned.data, w, h, image.bytesPerLine(), QImage.Format.Format_RGB32))

    return make


def photo_levels(image: NDArray[np.uint8]) -> LevelMaker:
    """Give the pyramid of an RGB picture, uint8 (H, W, 3), by averaging."""
    rgb = np.ascontiguousarray(image)
    h, w = rgb.shape[:2]
    made: list[QImage] = []

    def make(level: int) -> QPixmap:
        if not made:
            made.append(QImage(rgb.data, w, h, 3 * w, QImage.Format.Format_RGB888).convertToFormat(_OPAQUE))
        while len(made) <= level:
            half = QSize(max(1, made[-1].width() // 2), max(1, made[-1].height() // 2))
            mode = Qt.TransformationMode.SmoothTransformation
            made.append(made[-1].scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, mode))
        return QPixmap.fromImage(made[level])

    return make


def edge_levels(mask: NDArray[np.bool_], tint: str = EDGE_COLOR) -> LevelMaker:
    """Give the pyramid of lines, bool (H, W): kept by maximum, and widened to stay visible when zoomed out."""
    made = [np.ascontiguousarray(mask, dtype=np.uint8)]
    table = [qRgba(0, 0, 0, 0), QColor(tint).rgba()]

    def make(level: int) -> QPixmap:
        while len(made) <= level:
            made.append(_halved_by_maximum(made[-1]))
        return _indexed_pixmap(_widened(made[level]), table)

    return make


def strength_levels(strength: NDArray[np.uint8], detail: float, tint: str) -> LevelMaker:
    """Give the pyramid of a photo's edges, uint8 (H, W) by strength; `detail` (0 to 1) lets weaker ones in."""
    # Widened by a pixel: single ones are lost when zoomed out.
    wide = strength.copy()
    np.maximum(wide[:, 1:], strength[:, :-1], out=wide[:, 1:])
    np.maximum(wide[1:], wide[:-1].copy(), out=wide[1:])
    made = [wide]
    # Most edges of a photo are weak: by squares the slider has room for them.
    weakest = round(WEAKEST_STRENGTH + (255 - WEAKEST_STRENGTH) * (1 - min(max(detail, 0.0), 1.0)) ** 2)
    table = [QColor(tint).rgba() if i >= weakest else qRgba(0, 0, 0, 0) for i in range(256)]

    def make(level: int) -> QPixmap:
        while len(made) <= level:
            made.append(_halved_by_maximum(made[-1]))
        return _indexed_pixmap(made[level], table)

    return make


def heat_levels(
    score: NDArray[np.float32],
    valid: NDArray[np.bool_],
    lut: NDArray[np.uint8],
    *,
    low: float,
    high: float,
    attention: float | None = None,
) -> LevelMaker:
    """Give the pyramid of a heatmap: by maximum, so that a hot spot of a few pixels is seen from afar.

    Parameters
    ----------
    score : ndarray of float32, shape (H, W)
    valid : ndarray of bool, shape (H, W)
        Elsewhere nothing is painted.
    lut : ndarray of uint8, shape (256, 3)
        RGB from `low` to `high`.
    low, high : float
        Scores at the ends of the scale.
    attention : float, optional
        Score from which the heat is fully opaque; it begins to show at half of the way there. The middle of the scale
        when not given.
    """
    level_of_attention = (low + high) / 2 if attention is None else attention
    made = [heat_indices(score, valid, low=low, high=high)]
    table = heat_table(lut, (level_of_attention - low) / (high - low))

    def make(level: int) -> QPixmap:
        while len(made) <= level:
            made.append(_halved_by_maximum(made[-1]))
        return _indexed_pixmap(made[level], table)

    return make


def heat_indices(score: NDArray[np.float32], valid: NDArray[np.bool_], *, low: float, high: float) -> NDArray[np.uint8]:
    """Give 0 outside the inspected area and 1 to 255 for scores from `low` to `high`, uint8 (H, W).

    Raises
    ------
    ValueError
        If `high` is not above `low`.
    """
    if not high > low:
        raise ValueError(f"the colour scale ends at {high:g}, which is not above its start {low:g}")
    gain = np.float32((HEAT_INDICES - 1) / (high - low))
    level = (score - np.float32(low)) * gain
    np.clip(level, 0.0, np.float32(HEAT_INDICES - 1), out=level)
    # Not a number is not inspected, whatever `valid` says.
    inside = valid & (level == level)  # noqa: PLR0124 - the fastest test for NaN
    np.nan_to_num(level, copy=False)
    level += np.float32(1.5)
    indices: NDArray[np.uint8] = level.astype(np.uint8)
    indices *= inside
    return indices


def heat_table(lut: NDArray[np.uint8], attention_share: float) -> list[int]:
    """Give the 256 colours (with opacity) of a heat picture; `attention_share` is the attention level on 0 to 1."""
    start = attention_share / 2
    share = np.arange(HEAT_INDICES) / (HEAT_INDICES - 1)
    alpha = np.rint(255 * np.clip((share - start) / max(attention_share - start, 1e-9), 0.0, 1.0)).astype(np.uint32)
    red, green, blue = lut[np.rint(share * 255).astype(int)].astype(np.uint32).T
    table: list[int] = (alpha << 24 | red << 16 | green << 8 | blue).tolist()
    return [qRgba(0, 0, 0, 0), *table]


_OPAQUE = QImage.Format.Format_RGB32


def _indexed_pixmap(indices: NDArray[np.uint8], table: list[int]) -> QPixmap:
    h, w = indices.shape
    image = QImage(np.ascontiguousarray(indices).data, w, h, w, QImage.Format.Format_Indexed8)
    image.setColorTable(table)
    return QPixmap.fromImage(image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))


def _halved_by_maximum(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    h, w = values.shape
    if h < 2 or w < 2:
        return values
    if h % 2 or w % 2:
        # A last odd row or column would vanish, and with it a line along the picture's border.
        values = np.pad(values, ((0, h % 2), (0, w % 2)))
    rows = np.maximum(values[0::2], values[1::2])
    halved: NDArray[np.uint8] = np.maximum(rows[:, 0::2], rows[:, 1::2])
    return halved


def _widened(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    wide = mask.copy()
    wide[:, 1:] |= mask[:, :-1]
    wide[:, :-1] |= mask[:, 1:]
    wide[1:] |= mask[:-1]
    wide[:-1] |= mask[1:]
    return wide
