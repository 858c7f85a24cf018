"""One region to decide about: its number, score, size, and the same spot in photo and twin."""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from avatar_gui.domain.verdict import Threshold
from avatar_gui.ui.panels.values import RegionView
from avatar_gui.ui.theme import GRID_PX, color
from avatar_gui.ui.widgets.labels import ElidedLabel, label, set_style_property

CROP_HEIGHT_PX = 80


class ScorePill(QWidget):
    """A score in a rounded outline of its level's colour."""

    def __init__(self, score: float, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tint = f"{score:.2f}", tint
        self.setAccessibleName(self.tr("score {0}").format(self._text))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Fit the number."""
        return QSize(QFontMetrics(self._font()).horizontalAdvance(self._text) + 16, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink: QColor = color(self._tint)
        painter.setPen(QPen(ink, 1.2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        painter.setFont(self._font())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._text)
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        return font


class CropPair(QWidget):
    """The same spot in photo (left) and twin (right)."""

    def __init__(self, left: NDArray[np.uint8] | None, right: NDArray[np.uint8] | None) -> None:
        super().__init__()
        self._pictures = [_pixmap(left), _pixmap(right)]
        self.setFixedHeight(CROP_HEIGHT_PX)
        self.setAccessibleName(self.tr("Photo at the left, twin at the right"))
        self.setToolTip(self.tr("photo | twin"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both, filling their halves."""
        del event
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(clip)
        half = self.width() / 2
        for i, pixmap in enumerate(self._pictures):
            box = QRectF(i * half, 0, half, self.height())
            painter.fillRect(box, color("hover"))
            if pixmap is None:
                continue
            scale = max(box.width() / pixmap.width(), box.height() / pixmap.height())
            source = QRectF(0, 0, box.width() / scale, box.height() / scale)
            source.moveCenter(QRectF(pixmap.rect()).center())
            painter.drawPixmap(box, pixmap, source)
        painter.setPen(QPen(color("raised"), 2))
        painter.drawLine(round(half), 0, round(half), self.height())
        painter.end()


class RegionCard(QFrame):
    """A region; click or Enter takes it in hand."""

    chosen = Signal(int)

    def __init__(self, view: RegionView, threshold: Threshold, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        region = view.region
        self._label = region.label
        self.setProperty("role", "card")
        self.setProperty("chosen", "false")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID_PX, 2 * GRID_PX + 2, 3 * GRID_PX, 2 * GRID_PX + 2)
        column.setSpacing(2 * GRID_PX)
        head = QHBoxLayout()
        title = ElidedLabel(f"{region.label} · {region.part or self.tr('off the part')}", "strong")
        head.addWidget(title, 1)
        rejects = region.peak >= threshold.reject_at
        head.addWidget(ScorePill(region.peak, "reject" if rejects else "review"))
        column.addLayout(head)
        if view.photo_crop is not None or view.twin_crop is not None:
            column.addWidget(CropPair(view.photo_crop, view.twin_crop))
        size = f"{region.area_mm2:.1f} mm²" if math.isfinite(region.area_mm2) else self.tr("size unknown")
        facts = [size, f"{region.area_px} px"]
        row = QHBoxLayout()
        row.addWidget(label(facts[0], "muted"))
        row.addStretch(1)
        row.addWidget(label(facts[1], "muted"))
        row.addStretch(1)
        row.addWidget(label(self.tr("rejects") if rejects else self.tr("to review"), "reject" if rejects else "review"))
        column.addLayout(row)
        self.setAccessibleName(
            self.tr("Region {0} on {1}, score {2}, {3}").format(region.label, region.part, f"{region.peak:.2f}", size)
        )

    @property
    def region_label(self) -> int:
        """Label of the region."""
        return self._label

    def set_chosen(self, *, chosen: bool) -> None:
        """Frame the card in hand."""
        set_style_property(self, "chosen", "true" if chosen else "false")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it in hand."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it in hand by Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit(self._label)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the keyboard focus besides the frame."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
            painter.end()


def _pixmap(rgb: NDArray[np.uint8] | None) -> QPixmap | None:
    if rgb is None or rgb.size == 0:
        return None
    data = np.ascontiguousarray(rgb)
    h, w = data.shape[:2]
    return QPixmap.fromImage(QImage(data.data, w, h, 3 * w, QImage.Format.Format_RGB888))
