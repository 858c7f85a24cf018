"""Step 1: the CAD model, its size, who said its unit, and its parts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QMouseEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from avatar_gui.domain.cad import CadModel, CadPart, LengthUnit, UnitOrigin
from avatar_gui.ui.language import said
from avatar_gui.ui.panels.panel_frame import Facts, PanelFrame, clear_layout
from avatar_gui.ui.panels.values import UnitQuestion
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.units import length_text
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import ElidedLabel, caption, card, label

ROW_PX = 24
MAX_TREE_ROWS = 14


def extents_text(extents_mm: tuple[float, float, float]) -> str:
    """Give "120.0 × 80.0 × 35.5 mm", with as many digits as the size deserves."""
    longest = max(extents_mm)
    return length_text(*extents_mm, decimals=0 if longest >= 1000 else 1 if longest >= 10 else 3)


class PartTree(QTreeWidget):
    """The parts; a click on the marked one, or beside all of them, takes the mark away."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Mark a part, or take its mark away."""
        marked, pressed = self.currentItem(), self.itemAt(event.position().toPoint())
        super().mousePressEvent(event)
        if pressed is None or (pressed is marked and pressed.isSelected() and not pressed.childCount()):
            self.setCurrentItem(None)  # type: ignore[call-overload]  # Qt takes none


class PartPanel(QWidget):
    """The CAD model in hand, or the question for its unit."""

    open_requested = Signal()
    unit_chosen = Signal(object)
    part_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._frame = PanelFrame(self.tr("Part"))
        outer.addWidget(self._frame)
        self._empty = label(
            self.tr("Open the CAD model of the part: STEP, IGES, STL, OBJ, PLY, GLB or 3MF."), "muted", wrap=True
        )
        self._card, column = card()
        self._name = ElidedLabel(role="strong")
        self._facts = Facts()
        column.addWidget(self._name)
        column.addWidget(self._facts)
        self._unit_card, self._unit_column = card()
        self._warnings_card, self._warnings = card()
        self._parts_title = caption(self.tr("Parts"))
        self._tree = PartTree()
        self._tree.setAccessibleName(self.tr("Parts of the assembly"))
        self._tree.setHeaderHidden(True)
        self._tree.setIndentation(16)
        self._tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._tree.currentItemChanged.connect(self._on_current_changed)
        for widget in (
            self._empty,
            self._unit_card,
            self._card,
            self._warnings_card,
            self._parts_title,
            self._tree,
        ):
            self._frame.body.addWidget(widget)
        self._open = KeyButton(self.tr("Open CAD …"), "Ctrl Shift O", "primary")
        self._open.clicked.connect(self.open_requested)
        self._frame.footer.addWidget(self._open)
        self.ask_unit(None)
        self.show_part(None)

    def show_part(self, cad: CadModel | None) -> None:
        """Show a model, or what to do while there is none."""
        self._empty.setVisible(cad is None and self._unit_card.isHidden())
        for widget in (self._card, self._parts_title, self._tree):
            widget.setVisible(cad is not None)
        self._show_warnings(cad.warnings if cad else ())
        if cad is None:
            self._tree.clear()
            return
        self._name.setText(cad.name)
        x, y, z = (float(v) for v in cad.extents_mm)
        origins = {
            UnitOrigin.FILE: self.tr("says the file"),
            UnitOrigin.FORMAT: self.tr("fixed by the format"),
            UnitOrigin.USER: self.tr("chosen by you"),
        }
        self._facts.show_fact(self.tr("Size"), extents_text((x, y, z)))
        self._facts.show_fact(self.tr("Unit"), f"{cad.source_unit.value} · {origins[cad.unit_origin]}")
        self._facts.show_fact(self.tr("Triangles"), f"{len(cad.faces):,}".replace(",", " "))  # thin space
        self._facts.show_fact(self.tr("Parts"), str(len(cad.parts)))
        self._show_tree(cad.parts)

    def ask_unit(self, question: UnitQuestion | None) -> None:
        """Ask for the unit of a file that does not say it; None takes the question away."""
        clear_layout(self._unit_column)
        self._unit_card.setVisible(question is not None)
        self._empty.setVisible(question is None and self._card.isHidden())
        if question is None:
            return
        title = label(self.tr("Which unit is {0} in?").format(question.file_name), "strong", wrap=True)
        self._unit_column.addWidget(title)
        self._unit_column.addWidget(
            label(self.tr("The file does not say. Pick the one whose size is right."), "muted", wrap=True)
        )
        for unit, extents_mm in question.options:
            button = KeyButton(f"{unit.value}  →  {extents_text(extents_mm)}")
            button.setAccessibleName(self.tr("{0} gives {1}").format(unit.value, extents_text(extents_mm)))
            if unit is question.suggested:
                button.setProperty("kind", "primary")
            button.clicked.connect(lambda _=False, u=unit: self._choose_unit(u))
            self._unit_column.addWidget(button)

    def _choose_unit(self, unit: LengthUnit) -> None:
        self.unit_chosen.emit(unit)

    def _show_warnings(self, warnings: tuple[str, ...]) -> None:
        clear_layout(self._warnings)
        self._warnings_card.setVisible(bool(warnings))
        if warnings:
            self._warnings.addWidget(label(self.tr("What the import changed"), "review"))
        for warning in warnings:
            self._warnings.addWidget(label(said(warning), "muted", wrap=True))

    def _show_tree(self, parts: tuple[CadPart, ...]) -> None:
        self._tree.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._tree.clear()
        branches: dict[tuple[str, ...], QTreeWidgetItem] = {}
        for index, part in enumerate(parts):
            above: QTreeWidget | QTreeWidgetItem = self._tree
            for depth in range(1, len(part.path)):
                path = part.path[:depth]
                if path not in branches:
                    branches[path] = QTreeWidgetItem(above, [path[-1]])
                above = branches[path]
            leaf = QTreeWidgetItem(above, [part.name])
            leaf.setIcon(0, _swatch(part.color))
            leaf.setToolTip(0, " / ".join(part.path))
            leaf.setData(0, Qt.ItemDataRole.UserRole, index)
        self._tree.expandAll()
        self._tree.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        rows = len(parts) + len(branches)
        self._tree.setFixedHeight(min(rows, MAX_TREE_ROWS) * ROW_PX + 2 * GRID_PX)

    def _on_current_changed(self, item: QTreeWidgetItem | None) -> None:
        index = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        # The name of an assembly is no part: choosing it takes the mark away.
        self.part_chosen.emit(-1 if index is None else int(index))


def _swatch(rgb: tuple[int, int, int]) -> QIcon:
    pixmap = QPixmap(12, 12)
    pixmap.fill(QColor(*rgb))
    return QIcon(pixmap)
