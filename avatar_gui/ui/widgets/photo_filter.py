"""The head of the photo list: which photos it shows, in which order, and how many that are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from avatar_gui.ui.photo_order import PhotoListView, PhotoOrder
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import label
from avatar_gui.ui.widgets.photo_list import PhotoGroup


class PhotoFilter(QWidget):
    """Two choices, a name to look for (hidden until asked for), and the way back to all photos."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX)
        row = QHBoxLayout()
        row.setSpacing(GRID_PX)
        self._group, self._order = QComboBox(), QComboBox()
        self._group.setAccessibleName(self.tr("Which photos to show"))
        self._order.setAccessibleName(self.tr("Order of the photos"))
        self._group.addItem(self.tr("All"), "")
        for group, text in (
            (PhotoGroup.TO_DECIDE, self.tr("To decide")),
            (PhotoGroup.REJECTED, self.tr("Rejected")),
            (PhotoGroup.UNSURE, self.tr("Unsure")),
            (PhotoGroup.ACCEPTED, self.tr("Accepted")),
            (PhotoGroup.NOT_INSPECTED, self.tr("Not inspected")),
        ):
            self._group.addItem(text, group)
        for order, text in (
            (PhotoOrder.TAKEN, self.tr("As taken")),
            (PhotoOrder.SCORE, self.tr("By score")),
            (PhotoOrder.NAME, self.tr("By name")),
            (PhotoOrder.STATE, self.tr("By state")),
        ):
            self._order.addItem(text, order)
        for box in (self._group, self._order):
            # Keys decide; the mouse, or Tab, reaches these.
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.setProperty("size", "small")
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(lambda _index: self.changed.emit())
            row.addWidget(box, 1)
        column.addLayout(row)
        self._text = QLineEdit()
        self._text.setAccessibleName(self.tr("Find photo by name"))
        self._text.setPlaceholderText(self.tr("Part of the name"))
        self._text.setClearButtonEnabled(True)
        self._text.textChanged.connect(lambda _text: self.changed.emit())
        self._text.hide()
        column.addWidget(self._text)
        self._count_row = QWidget()
        count_line = QHBoxLayout(self._count_row)
        count_line.setContentsMargins(0, 0, 0, 0)
        self._count = label("", "small")
        show_all = KeyButton(self.tr("Show all"), kind="flat")
        show_all.clicked.connect(self.show_all)
        count_line.addWidget(self._count, 1)
        count_line.addWidget(show_all)
        column.addWidget(self._count_row)
        self._count_row.hide()

    @property
    def view(self) -> PhotoListView:
        """What is to be shown."""
        # Qt gives the enums back as plain text.
        group = self._group.currentData()
        return PhotoListView(
            PhotoOrder(self._order.currentData()), PhotoGroup(group) if group else None, self._text.text().strip()
        )

    @property
    def count_text(self) -> str:
        """How many photos are shown, in words; empty when all are."""
        return "" if self._count_row.isHidden() else self._count.text()

    def set_view(self, view: PhotoListView) -> None:
        """Show other photos, in another order."""
        self._order.setCurrentIndex(self._order.findData(view.order))
        self._group.setCurrentIndex(self._group.findData(view.group or ""))
        self._text.setText(view.text)
        self._text.setVisible(bool(view.text))
        self.changed.emit()

    def show_all(self) -> None:
        """Show all photos; their order stays."""
        self.set_view(PhotoListView(self.view.order))

    def show_count(self, shown: int, n: int) -> None:
        """Say how many photos are shown where not all are."""
        self._count_row.setVisible(shown != n)
        self._count.setText(
            self.tr("{0} of {1} photos").format(shown, n) if shown else self.tr("No photo is like that")
        )

    def ask_name(self) -> None:
        """Ask for a part of the name."""
        self._text.show()
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the field away with Esc; leave it with Enter."""
        if self._text.hasFocus() and event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.key() == Qt.Key.Key_Escape:
                self._text.clear()
                self._text.hide()
            self.focusNextChild()
            return
        super().keyPressEvent(event)
