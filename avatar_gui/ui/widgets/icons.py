"""Icons: simple strokes from `resources/icons`, tinted with the current theme."""

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from avatar_gui.ui.theme import SEARCH_PREFIX, color

# All icons are drawn with this stroke; tinting replaces it.
DRAWN_STROKE = "#98a2ae"


def icon(name: str, tint: str = "muted", size_px: int = 16) -> QIcon:
    """Give the icon `name` in the colour `tint` of the current theme, with a faint disabled state."""
    result = QIcon(tinted(name, tint, size_px))
    result.addPixmap(tinted(name, "faint", size_px), QIcon.Mode.Disabled)
    return result


def tinted(name: str, tint: str = "muted", size_px: int = 16) -> QPixmap:
    """Draw the icon `name` in the colour `tint`, at twice the size for sharp screens.

    Raises
    ------
    FileNotFoundError
        If `resources/icons` has no such icon.
    """
    file = QFile(f"{SEARCH_PREFIX}:icons/{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(f"no icon {name!r} in resources/icons")
    source = bytes(file.readAll().data())
    file.close()
    stroke = color(tint).name().encode()
    renderer = QSvgRenderer(QByteArray(source.replace(DRAWN_STROKE.encode(), stroke)))
    pixmap = QPixmap(QSize(size_px, size_px) * 2)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return pixmap
