"""The photos of the job: thumbnail, name, what was found, and the verdict as shape and word."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from avatar_gui.ui.theme import GRID_PX, color
from avatar_gui.ui.widgets.marks import Mark, paint_mark

ROW_HEIGHT_PX = 56
THUMBNAIL = QSize(56, 42)


class PhotoGroup(StrEnum):
    """Where a photo stands, as far as the filter of the list goes."""

    NOT_INSPECTED = "not inspected"
    TO_DECIDE = "to decide"
    REJECTED = "rejected"
    UNSURE = "unsure"
    ACCEPTED = "accepted"


@dataclass(frozen=True, eq=False, slots=True)
class PhotoRow:
    """One line of the list.

    Parameters
    ----------
    id, name : str
        Id of the photo; its file name.
    detail : str
        "0.93 · 2 regions", "align first", "queued" ...
    mark : Mark or None
        Shape of the state; None shows the word alone.
    tint : str
        Colour token of shape and word.
    word : str
        "accept", "reject?", "pose", "62 %" ...; empty shows the shape alone.
    thumbnail : ndarray of uint8, shape (h, w, 3), optional
        RGB; any size, about 112 x 84 is best.
    is_dim : bool
        True while the photo waits for its turn.
    group : PhotoGroup
        What the filter of the list goes by.
    score : float or None
        None: not inspected.
    """

    id: str
    name: str
    detail: str = ""
    mark: Mark | None = Mark.RING
    tint: str = "muted"
    word: str = ""
    thumbnail: NDArray[np.uint8] | None = field(default=None, repr=False)
    is_dim: bool = False
    group: PhotoGroup = PhotoGroup.NOT_INSPECTED
    score: float | None = None


class PhotoListModel(QAbstractListModel):
    """Rows for the view; keeps the scaled thumbnails."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PhotoRow, ...] = ()
        self._pixmaps: dict[int, tuple[NDArray[np.uint8], QPixmap]] = {}

    @property
    def rows(self) -> tuple[PhotoRow, ...]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: Sequence[PhotoRow]) -> None:
        """Show `rows`, keeping the selection where the same photos stay in the same order."""
        fresh = tuple(rows)
        n_before = len(self._rows)
        if [r.id for r in fresh[:n_before]] == [r.id for r in self._rows]:
            changed = [i for i, (a, b) in enumerate(zip(self._rows, fresh, strict=False)) if a is not b]
            if len(fresh) > n_before:
                # Photos of a series come at the end: whoever has scrolled stays where they are.
                self.beginInsertRows(QModelIndex(), n_before, len(fresh) - 1)
                self._rows = fresh
                self.endInsertRows()
            self._rows = fresh
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
        else:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
        alive = {id(r.thumbnail) for r in fresh if r.thumbnail is not None}
        self._pixmaps = {key: value for key, value in self._pixmaps.items() if key in alive}

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Count the photos."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text and tool tip."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.name, row.detail, row.word) if part)
        return None

    def pixmap(self, row: PhotoRow) -> QPixmap | None:
        """Give the thumbnail, filling its box, made once."""
        if row.thumbnail is None:
            return None
        # The array is kept beside its pixmap: an id alone may come again once the array is gone.
        known = self._pixmaps.get(id(row.thumbnail))
        if known is None:
            rgb = np.ascontiguousarray(row.thumbnail)
            h, w = rgb.shape[:2]
            image = QImage(rgb.data, w, h, 3 * w, QImage.Format.Format_RGB888)
            filled = image.scaled(
                THUMBNAIL * 2, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
            )
            known = self._pixmaps[id(row.thumbnail)] = (row.thumbnail, QPixmap.fromImage(filled))
        return known[1]


class PhotoDelegate(QStyledItemDelegate):
    """Paints one row."""

    def __init__(self, model: PhotoListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give every row the same height."""
        del index
        return QSize(option.rect.width(), ROW_HEIGHT_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint thumbnail, name, detail, shape and word."""
        row = self._model.rows[index.row()]
        box = QRectF(option.rect).adjusted(0, 2, 0, -2)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("raised" if chosen else "hover", 1.0 if chosen else 0.5))
            painter.drawRoundedRect(box, 6, 6)
        if chosen:
            self._paint_choice(painter, box)
        if row.is_dim:
            painter.setOpacity(0.55)
        picture = QRectF(box.left() + 2 * GRID_PX, box.center().y() - 21, THUMBNAIL.width(), THUMBNAIL.height())
        self._paint_thumbnail(painter, row, picture)
        text_left = picture.right() + 2.5 * GRID_PX
        painter.setOpacity(1.0)
        state_left = self._paint_state(painter, row, option.font, box)
        self._paint_words(painter, row, option.font, QRectF(text_left, box.top(), state_left - text_left, box.height()))
        painter.restore()

    @staticmethod
    def _paint_choice(painter: QPainter, box: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("accent"), 2))
        painter.save()
        painter.setClipRect(QRectF(box.left(), box.top(), 5, box.height()))
        painter.drawRoundedRect(box.adjusted(1, 1, 0, -1), 6, 6)
        painter.restore()

    def _paint_thumbnail(self, painter: QPainter, row: PhotoRow, box: QRectF) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(box, 4, 4)
        painter.save()
        painter.setClipPath(clip)
        pixmap = self._model.pixmap(row)
        if pixmap is None:
            painter.fillRect(box, color("hover"))
        else:
            source = QRectF(pixmap.rect())
            wanted = QRectF(0, 0, 2 * THUMBNAIL.width(), 2 * THUMBNAIL.height())
            wanted.moveCenter(source.center())
            painter.drawPixmap(box, pixmap, wanted)
        painter.restore()

    @staticmethod
    def _paint_state(painter: QPainter, row: PhotoRow, font: QFont, box: QRectF) -> float:
        tint: QColor = color(row.tint)
        metrics = QFontMetrics(font)
        right = box.right() - 2 * GRID_PX
        width = metrics.horizontalAdvance(row.word)
        painter.setFont(font)
        painter.setPen(tint)
        align = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRectF(right - width, box.top(), width + 2, box.height()), align, row.word)
        left = right - width
        if row.mark is not None:
            side = 10
            left -= side + (5 if row.word else 0)
            paint_mark(painter, row.mark, QRectF(left, box.center().y() - side / 2, side, side), tint)
        return left - GRID_PX

    @staticmethod
    def _paint_words(painter: QPainter, row: PhotoRow, font: QFont, box: QRectF) -> None:
        small = QFont(font)
        small.setPixelSize(max(9, font.pixelSize() - 2))
        # Names of photos differ at both ends; of a detail, the number at its start matters most.
        lines = [
            (row.name, font, "muted" if row.is_dim else "text", Qt.TextElideMode.ElideMiddle),
            (row.detail, small, "muted", Qt.TextElideMode.ElideRight),
        ]
        heights = [QFontMetrics(f).height() for text, f, *_ in lines if text]
        top = box.center().y() - sum(heights) / 2
        for text, line_font, token, elide in lines:
            if not text:
                continue
            metrics = QFontMetrics(line_font)
            painter.setFont(line_font)
            painter.setPen(color(token))
            shown = metrics.elidedText(text, elide, int(box.width()))
            painter.drawText(
                QRectF(box.left(), top, box.width() + 2, metrics.height()), int(Qt.AlignmentFlag.AlignVCenter), shown
            )
            top += metrics.height()


class PhotoList(QListView):
    """The list; arrow keys and mouse choose."""

    photo_chosen = Signal(str)
    photo_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Photos"))
        self._photos = PhotoListModel(self)
        self._is_quiet = False
        self.setModel(self._photos)
        self.setItemDelegate(PhotoDelegate(self._photos, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumWidth(200)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.activated.connect(self._on_activated)

    @property
    def rows(self) -> tuple[PhotoRow, ...]:
        """What is shown."""
        return self._photos.rows

    @property
    def chosen_id(self) -> str:
        """Id of the chosen photo, or empty."""
        index = self.currentIndex()
        return self._photos.rows[index.row()].id if index.isValid() else ""

    def show_photos(self, rows: Sequence[PhotoRow], chosen_id: str = "") -> None:
        """Show `rows` and choose one without telling anybody."""
        self._is_quiet = True
        self._photos.set_rows(rows)
        self.set_chosen(chosen_id)
        self._is_quiet = False

    def set_chosen(self, photo_id: str) -> None:
        """Choose a photo by its id without telling anybody; an unknown id chooses none."""
        was_quiet, self._is_quiet = self._is_quiet, True
        found = [i for i, row in enumerate(self._photos.rows) if row.id == photo_id]
        index = self._photos.index(found[0]) if found else QModelIndex()
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self._is_quiet = was_quiet

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        del previous
        if current.isValid() and not self._is_quiet:
            self.photo_chosen.emit(self._photos.rows[current.row()].id)

    def _on_activated(self, index: QModelIndex) -> None:
        self.photo_activated.emit(self._photos.rows[index.row()].id)
