"""A colour scale that is also the place to choose its colours: click it, or press Space on it."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPoint, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from avatar_gui.domain.heat_maps import HEAT_MAPS, heat_map_name
from avatar_gui.domain.settings import Choice, Settings, setting_info
from avatar_gui.ui.language import said
from avatar_gui.ui.theme import GRID_PX, color
from avatar_gui.ui.widgets.labels import label

RAMP_PX = QSize(84, 12)
POPUP_WIDTH_PX = 330


class HeatScale(QAbstractButton):
    """Paints a scale, which the classes made from it do; choosing among the maps of `HEAT_MAPS` is here.

    Signals
    -------
    map_chosen(str)
        The name of a map.
    """

    map_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Not by a click: whoever clicks here goes on with the keys of the photo.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.choose)
        self._map = ""
        self._popup: HeatMapPopup | None = None

    def choose(self) -> None:
        """Open the list of maps beside the scale."""
        if self._popup is None:
            self._popup = HeatMapPopup(self)
            self._popup.map_chosen.connect(self.map_chosen)
        self._popup.open_at(self, self._map)

    def _note_table(self, table: NDArray[np.uint8]) -> None:
        self._map = heat_map_name(table)

    def _paint_focus(self, painter: QPainter) -> None:
        if self.hasFocus():
            painter.setPen(QPen(color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class HeatMapPopup(QFrame):
    """The maps by name, each with its colours. What is gone over is shown at once; Enter or a click closes it."""

    map_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "palette")
        self.setAccessibleName(_tr("Heat colours"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        self.list = QListWidget()
        self.list.setAccessibleName(_tr("Heat colours"))
        self.list.setIconSize(RAMP_PX)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for choice in heat_map_choices():
            item = QListWidgetItem(ramp_icon(choice.value), said(choice.title))
            item.setData(Qt.ItemDataRole.UserRole, choice.value)
            self.list.addItem(item)
        rows = sum(self.list.sizeHintForRow(i) + 2 * self.list.spacing() for i in range(self.list.count()))
        self.list.setFixedHeight(rows + 2 * self.list.frameWidth() + 2 * GRID_PX)
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemClicked.connect(lambda _item: self.close())
        self.list.itemActivated.connect(lambda _item: self.close())
        column.addWidget(self.list)
        column.addWidget(label(_tr("In photo, 3D view and reports. Scores do not change."), "small"))
        self.setMinimumWidth(POPUP_WIDTH_PX)

    def open_at(self, scale: QWidget, current: str) -> None:
        """Show the list with the current map chosen, beside a scale and inside its screen."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == current:
                with QSignalBlocker(self.list):
                    self.list.setCurrentRow(row)
        self.adjustSize()
        size, room = self.size(), scale.screen().availableGeometry()
        is_tall = scale.height() > scale.width()
        corner = QPoint(-size.width() - GRID_PX, 0) if is_tall else QPoint(0, -size.height() - GRID_PX)
        at = scale.mapToGlobal(corner)
        x = min(max(at.x(), room.left()), room.right() - size.width())
        y = min(max(at.y(), room.top()), room.bottom() - size.height())
        self.move(x, y)
        self.show()
        self.list.setFocus()

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.map_chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))


def heat_map_choices() -> tuple[Choice, ...]:
    """Give the maps as the settings name them."""
    return setting_info(Settings.__dataclass_fields__["heat_map"]).choices


def ramp_icon(name: str) -> QIcon:
    """Draw a map from left to right."""
    row = np.ascontiguousarray(HEAT_MAPS[name][None])
    image = QImage(row.data, row.shape[1], 1, 3 * row.shape[1], QImage.Format.Format_RGB888)
    fine = image.scaled(RAMP_PX * 2, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    ramp = QPixmap.fromImage(fine)
    ramp.setDevicePixelRatio(2.0)
    icon = QIcon(ramp)
    # As it is, too, where the row is chosen: Qt would tint it.
    icon.addPixmap(ramp, QIcon.Mode.Selected)
    return icon


def show_ramps(box: QComboBox) -> None:
    """Put the colours before the names of maps in a box of the settings."""
    box.setIconSize(RAMP_PX)
    for row in range(box.count()):
        box.setItemIcon(row, ramp_icon(str(box.itemData(row))))


def _tr(text: str) -> str:
    return QCoreApplication.translate("HeatScale", text)
