"""Step 3, lower edge: point pairs between photo and CAD, and how well a pose explains them."""

import math

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from avatar_gui.domain.point_standing import PointArrangement, PointReview, PointStanding
from avatar_gui.ui.language import said
from avatar_gui.ui.photo_view.stack import BAD_RESIDUAL_PX, DOUBTFUL_RESIDUAL_PX
from avatar_gui.ui.theme import GRID_PX, color
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import ElidedLabel, caption, label, set_role

ROW_PX = 22
# Section, width in px; the others share what is left.
FIXED_WIDTHS = ((0, 36), (1, 32))
# Name of what a click on the part is pulled to (`SnapKind`), and the word on its button.
SNAPS: tuple[tuple[str, str], ...] = (
    ("corner", str(QT_TRANSLATE_NOOP("PointsPanel", "Corners"))),
    ("edge", str(QT_TRANSLATE_NOOP("PointsPanel", "Edges"))),
    ("circle", str(QT_TRANSLATE_NOOP("PointsPanel", "Circle centres"))),
)


class PointsPanel(QWidget):
    """Table of pairs: use, number, photo px, CAD mm, what it was snapped to, residual px."""

    adding_toggled = Signal(bool)
    live_toggled = Signal(bool)
    snap_changed = Signal(object)
    """Names of what clicks on the part are pulled to, a frozenset of str."""
    pair_toggled = Signal(int, bool)
    pair_chosen = Signal(int)
    pair_clicked = Signal(int)
    pair_deleted = Signal(int)
    cleared = Signal()
    solve_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Point pairs"))
        self._standing = PointStanding()
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID_PX, 2 * GRID_PX, 4 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        head = QHBoxLayout()
        head.setSpacing(3 * GRID_PX)
        self._title = caption("")
        self._summary = label("", "small")
        self._hint = ElidedLabel(role="small")
        head.addWidget(self._title)
        head.addWidget(self._hint, 1)
        head.addWidget(self._summary)
        column.addLayout(head)
        self._table = self._make_table()
        column.addWidget(self._table, 1)
        column.addLayout(self._make_foot())
        self.show_standing(PointStanding())
        self.show_pending("")

    def _make_foot(self) -> QGridLayout:
        foot = QGridLayout()
        foot.setHorizontalSpacing(4 * GRID_PX)
        foot.setVerticalSpacing(GRID_PX)
        foot.setColumnStretch(1, 1)
        self._add = KeyButton(self.tr("Add points"), "P", "toggle")
        self._add.setCheckable(True)
        self._add.toggled.connect(self.adding_toggled)
        self._delete = KeyButton(self.tr("Delete"), "Del")
        self._clear = KeyButton(self.tr("Clear"))
        self._solve = KeyButton(self.tr("Solve pose"), "S", "primary")
        self._live = KeyButton(self.tr("Live"), "", "toggle")
        self._live.setCheckable(True)
        self._live.setChecked(True)
        self._live.setToolTip(self.tr("Move the part to where the pairs say after every change of them"))
        self._delete.clicked.connect(self._on_delete)
        self._clear.clicked.connect(self.cleared)
        self._solve.clicked.connect(self.solve_requested)
        self._live.toggled.connect(self.live_toggled)
        self._snaps = {}
        for name, word in SNAPS:
            snap = KeyButton(self.tr(word), "", "segment")
            snap.setCheckable(True)
            snap.setChecked(True)
            snap.setToolTip(self.tr("Pull clicks on the part to its {0}").format(self.tr(word).lower()))
            snap.toggled.connect(lambda _on: self.snap_changed.emit(self.snap_names))
            self._snaps[name] = snap
        edits = _in_a_row(self._add, self._delete, self._clear)
        self._pulls = _in_a_row(label(self.tr("snap to"), "small"), *self._snaps.values())
        ends = _in_a_row(self._live, self._solve)
        foot.addWidget(edits, 0, 0)
        foot.addWidget(ends, 0, 2)
        self._foot, self._foot_groups = foot, (edits, self._pulls, ends)
        self._pulls_place = (-1, -1, 0, 0)
        self._fit_foot()
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what clicks are pulled to into a row of its own where one row has no room for all."""
        super().resizeEvent(event)
        self._fit_foot()

    def _fit_foot(self) -> None:
        around = 8 * GRID_PX
        needed = sum(group.sizeHint().width() for group in self._foot_groups) + 2 * self._foot.horizontalSpacing()
        place = (0, 1, 1, 1) if needed + around <= self.width() else (1, 0, 1, 3)
        if place != self._pulls_place:
            self._pulls_place = place
            self._foot.removeWidget(self._pulls)
            self._foot.addWidget(self._pulls, *place, Qt.AlignmentFlag.AlignLeft)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 6)
        table.setAccessibleName(self.tr("Point pairs"))
        table.setHorizontalHeaderLabels(
            [
                self.tr("use"),
                "#",
                self.tr("photo px"),
                self.tr("CAD mm"),
                self.tr("snapped to"),
                self.tr("residual"),
            ]
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
        for section, width in FIXED_WIDTHS:
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
            table.setColumnWidth(section, width)
        table.itemChanged.connect(self._on_item_changed)
        table.currentCellChanged.connect(lambda row, *_: self.pair_chosen.emit(row))
        table.cellClicked.connect(lambda row, _column: self.pair_clicked.emit(row))
        return table

    @property
    def table(self) -> QTableWidget:
        """The table."""
        return self._table

    @property
    def summary_text(self) -> str:
        """The overall residual in words."""
        return self._summary.text()

    @property
    def hint_text(self) -> str:
        """What the next click does."""
        return self._hint.text()

    @property
    def snap_names(self) -> frozenset[str]:
        """What clicks on the part are pulled to."""
        return frozenset(name for name, button in self._snaps.items() if button.isChecked())

    def show_standing(self, standing: PointStanding, chosen: int = -1) -> None:
        """Show pairs with their residuals at the photo's pose; `chosen` is the row in hand, -1 for none."""
        self._standing = standing
        pairs = standing.pairs
        n_out = len(pairs) - standing.n_used
        title = self.tr("Point pairs · {0}").format(len(pairs))
        if n_out:
            title += self.tr(", {0} left out").format(n_out)
        self._title.setText(title.upper())
        self._table.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._table.setRowCount(len(pairs))
        for row in range(len(pairs)):
            self._show_row(row)
        if 0 <= chosen < len(pairs):
            if self._table.currentRow() != chosen or not self._table.selectedItems():
                self._table.selectRow(chosen)
        else:
            self._table.clearSelection()
            self._table.setCurrentCell(-1, -1)
        self._table.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._solve.setEnabled(standing.n_used >= standing.n_needed)
        self._delete.setEnabled(0 <= chosen < len(pairs))
        self._clear.setEnabled(bool(pairs))
        text, role = self._summary_words()
        self._summary.setText(text)
        set_role(self._summary, role)

    def show_pending(self, text: str) -> None:
        """Say what the next click does ("now click the same point on the CAD"); empty: nothing is under way."""
        self._hint.setText(text)

    def set_live(self, live: bool) -> None:  # noqa: FBT001 - a property setter in Qt's manner
        """Press or release the Live button without telling anybody."""
        self._live.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._live.setChecked(live)
        self._live.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def toggle_adding(self) -> None:
        """Press or release the Add button, as its key does."""
        self._add.toggle()

    def _summary_words(self) -> tuple[str, str]:
        """Say in words how the pairs agree, and in which of the style sheet's roles."""
        standing = self._standing
        review, missing, rms = standing.review, standing.n_needed - standing.n_used, standing.rms_px
        at_pose = "" if rms is None or not math.isfinite(rms) else self.tr("RMS {0} px").format(f"{rms:.1f}")
        if not standing.pairs:
            return "", "small"
        if missing > 0:
            more = self.tr("{0} more for a pose").format(missing)
            words, role = (f"{at_pose} · {more}" if at_pose else more), "small"
        elif review is None:
            words, role = at_pose or self.tr("solving"), "small"
        elif review.fit is None:
            words, role = "▲ " + (said(review.problem) or self.tr("no pose follows from these")), "review"
        elif not standing.is_solution:
            solved = self.tr("solved: {0} px").format(f"{review.fit.rms_px:.1f}")
            words = self.tr("{0} at this pose · {1}").format(at_pose, solved) if at_pose else solved
            role = "small"
        elif review.fit.is_minimal:
            words = self.tr("▲ pairs in use: {0}, nothing left to check against; add one").format(
                sum(review.fit.is_inlier)
            )
            role = "review"
        else:
            words, role = self._solution_words(review, at_pose)
        return words, role

    def _solution_words(self, review: PointReview, at_pose: str) -> tuple[str, str]:
        """Say how well more pairs than needed agree, and which one spoils it."""
        if self._standing.outliers:
            rows = ", ".join(str(row + 1) for row in self._standing.outliers)
            return self.tr("{0} · ◆ without {1}, which does not fit").format(at_pose, rows), "reject"
        if review.suspect is not None:
            number, rms_px = review.suspect.row + 1, f"{review.suspect.rms_px:.1f}"
            return self.tr("{0} · ▲ without {1}: {2} px").format(at_pose, number, rms_px), "review"
        if review.arrangement is PointArrangement.PLANE:
            at_pose += self.tr(" · all in one plane: one off it makes it surer")
        return at_pose, "small"

    def _residual_words(self, row: int) -> tuple[str, str]:
        """Give the residual with a shape and a word besides the colour, and the colour's name."""
        standing = self._standing
        is_used = standing.pairs[row].is_used
        residual = standing.residual_px[row] if row < len(standing.residual_px) else None
        if residual is None:
            return ("" if is_used else self.tr("○ left out")), ("text" if is_used else "muted")
        number = self.tr("behind the camera") if math.isnan(residual) else f"{residual:.1f} px"
        if not is_used:
            return self.tr("○ {0} · left out").format(number), "muted"
        if row in standing.outliers:
            return self.tr("◆ {0} · does not fit").format(number), "reject"
        # Not-a-number is neither below nor equal to a limit: bad.
        if residual <= DOUBTFUL_RESIDUAL_PX:
            return f"● {number}", "text"
        shape, ink = ("▲", "review") if residual <= BAD_RESIDUAL_PX else ("◆", "reject")
        return f"{shape} {number}", ink

    def changeEvent(self, event: QEvent) -> None:
        """Write in the colours of another theme; those of a table's cells are its own."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._table.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            for row in range(min(len(self._standing.pairs), self._table.rowCount())):
                ink = self._residual_words(row)[1]
                for col in range(self._table.columnCount()):
                    item = self._table.item(row, col)
                    if item is not None:
                        item.setForeground(color(ink))
            self._table.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _show_row(self, row: int) -> None:
        pair = self._standing.pairs[row]
        words, ink = self._residual_words(row)
        texts = (
            "",
            str(row + 1),
            "  ".join(f"{v:.1f}" for v in pair.pixel_px),
            "  ".join(f"{v:.2f}".replace("-", "−") for v in pair.point_obj_mm),
            said(pair.snapped_to),
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
        if 0 <= row < len(self._standing.pairs):
            self.pair_deleted.emit(row)


def _in_a_row(*pieces: QWidget) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * GRID_PX)
    for piece in pieces:
        row.addWidget(piece)
    return group
