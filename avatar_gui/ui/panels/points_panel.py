"""Step 3, lower edge: point pairs between photo and CAD, and how well a pose explains them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from avatar_gui.domain.quality import PointFit, PointPair
from avatar_gui.ui.photo_view.stack import BAD_RESIDUAL_PX, DOUBTFUL_RESIDUAL_PX
from avatar_gui.ui.theme import GRID_PX, color
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import ElidedLabel, caption, label

MIN_PAIRS = 4
ROW_PX = 22


class PointsPanel(QWidget):
    """Table of pairs: use, number, photo px, CAD mm, residual px."""

    adding_toggled = Signal(bool)
    pair_toggled = Signal(int, bool)
    pair_chosen = Signal(int)
    pair_deleted = Signal(int)
    cleared = Signal()
    solve_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Point pairs"))
        self._pairs: tuple[PointPair, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID_PX, 2 * GRID_PX, 4 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        head = QHBoxLayout()
        head.setSpacing(2 * GRID_PX)
        self._title = caption("")
        self._rms = label("", "small")
        self._hint = ElidedLabel(role="small")
        head.addWidget(self._title)
        head.addWidget(self._hint, 1)
        head.addWidget(self._rms)
        column.addLayout(head)
        self._table = self._make_table()
        column.addWidget(self._table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(2 * GRID_PX)
        self._add = KeyButton(self.tr("Add points"), "P")
        self._add.setCheckable(True)
        self._add.toggled.connect(self.adding_toggled)
        self._delete = KeyButton(self.tr("Delete"), "Del")
        self._clear = KeyButton(self.tr("Clear"))
        self._solve = KeyButton(self.tr("Solve pose"), "S", "primary")
        self._delete.clicked.connect(self._on_delete)
        self._clear.clicked.connect(self.cleared)
        self._solve.clicked.connect(self.solve_requested)
        for button in (self._add, self._delete, self._clear):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self._solve)
        column.addLayout(foot)
        self.show_points(())
        self.show_pending("")

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 5)
        table.setAccessibleName(self.tr("Point pairs"))
        table.setHorizontalHeaderLabels(
            [self.tr("use"), "#", self.tr("photo px"), self.tr("CAD mm"), self.tr("residual")]
        )
        table.verticalHeader().hide()
        table.verticalHeader().setMinimumSectionSize(ROW_PX)
        table.verticalHeader().setDefaultSectionSize(ROW_PX)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(28)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for section, width in ((0, 36), (1, 32)):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
            table.setColumnWidth(section, width)
        table.itemChanged.connect(self._on_item_changed)
        table.currentCellChanged.connect(lambda row, *_: self.pair_chosen.emit(row))
        return table

    @property
    def table(self) -> QTableWidget:
        """The table."""
        return self._table

    @property
    def rms_text(self) -> str:
        """The overall residual in words."""
        return self._rms.text()

    def show_points(self, pairs: tuple[PointPair, ...], fit: PointFit | None = None, chosen: int = -1) -> None:
        """Show pairs with the residuals of `fit`, which must be of these very pairs."""
        if fit is not None and len(fit.residual_px) != len(pairs):
            raise ValueError(f"a fit of {len(fit.residual_px)} pairs for {len(pairs)} pairs")
        self._pairs = pairs
        n_out = sum(not pair.is_used for pair in pairs)
        title = self.tr("Point pairs · {0}").format(len(pairs))
        if n_out:
            title += self.tr(", {0} left out").format(n_out)
        self._title.setText(title.upper())
        self._table.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._table.setRowCount(len(pairs))
        for row, pair in enumerate(pairs):
            self._show_row(row, pair, fit)
        if 0 <= chosen < len(pairs):
            self._table.selectRow(chosen)
        self._table.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        n_used = len(pairs) - n_out
        self._solve.setEnabled(n_used >= MIN_PAIRS)
        self._delete.setEnabled(bool(pairs))
        self._clear.setEnabled(bool(pairs))
        self._rms.setText(self._fit_words(fit, n_used))

    def show_pending(self, text: str) -> None:
        """Say what the next click does ("now click the same point on the CAD"); empty: nothing is under way."""
        self._hint.setText(text)

    def set_adding(self, adding: bool) -> None:  # noqa: FBT001 - a property setter in Qt's manner
        """Press or release the Add button without telling anybody."""
        self._add.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._add.setChecked(adding)
        self._add.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def toggle_adding(self) -> None:
        """Press or release the Add button, as its key does."""
        self._add.toggle()

    def _fit_words(self, fit: PointFit | None, n_used: int) -> str:
        if fit is None:
            missing = MIN_PAIRS - n_used
            return self.tr("{0} more to solve").format(missing) if missing > 0 else self.tr("ready to solve")
        words = self.tr("RMS {0} px").format(f"{fit.rms_px:.1f}")
        # With as many pairs as unknowns every residual is small, whatever was clicked.
        return words + self.tr(" · add one more pair to check it") if fit.is_minimal else words

    def _show_row(self, row: int, pair: PointPair, fit: PointFit | None) -> None:
        residual = fit.residual_px[row] if fit is not None else None
        left_out = not pair.is_used or (fit is not None and not fit.is_inlier[row])
        words = "" if residual is None else f"{residual:.1f} px"
        if left_out:
            words = f"{words} · {self.tr('left out')}" if words else self.tr("left out")
        ink = "text"
        if residual is not None and not residual <= DOUBTFUL_RESIDUAL_PX:
            ink = "review" if residual <= BAD_RESIDUAL_PX else "reject"
        elif left_out:
            ink = "review"
        texts = (
            "",
            str(row + 1),
            "  ".join(f"{v:.1f}" for v in pair.pixel_px),
            "  ".join(f"{v:.2f}".replace("-", "−") for v in pair.point_obj_mm),
            words,
        )
        for col, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setForeground(color(ink))
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            if col == 0:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
                item.setCheckState(Qt.CheckState.Checked if pair.is_used else Qt.CheckState.Unchecked)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("use pair {0}").format(row + 1))
            item.setFlags(flags)
            self._table.setItem(row, col, item)

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            self.pair_toggled.emit(item.row(), item.checkState() == Qt.CheckState.Checked)

    def _on_delete(self) -> None:
        row = self._table.currentRow()
        if 0 <= row < len(self._pairs):
            self.pair_deleted.emit(row)
