"""The part under the list of photos: its verdict and why, and what was found on each part of the model."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from avatar_gui.domain.part_findings import PartFindings
from avatar_gui.domain.verdict import Outcome
from avatar_gui.ui.language import said
from avatar_gui.ui.theme import GRID_PX, color
from avatar_gui.ui.widgets.labels import ElidedLabel, caption, label
from avatar_gui.ui.widgets.verdict_badge import VerdictBadge

# Rows under the verdict before the list scrolls; shares below this are not worth a word.
MOST_ROWS = 7
ROW_PX = 20
LEAST_UNSEEN_SHARE = 0.005
OPEN_KEY = "window/part_block_open"


class PartBlock(QWidget):
    """Heading, verdict, and rows that a click on the verdict opens and closes.

    Signals
    -------
    part_chosen(int)
        Index of the part whose row was clicked, -1 when it was clicked again.
    """

    part_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Part"))
        self._rows: tuple[PartFindings, ...] = ()
        self._chosen = -1
        self._is_open = bool(QSettings().value(OPEN_KEY, defaultValue=True, type=bool))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX + 2)
        head = QHBoxLayout()
        head.addWidget(caption(self.tr("Part")))
        head.addStretch(1)
        self._seen = label("", "small")
        head.addWidget(self._seen)
        column.addLayout(head)
        self._card = _Verdict()
        self._card.toggled.connect(self.toggle)
        column.addWidget(self._card)
        self._list, self._inside = QScrollArea(), QWidget()
        self._inside.setProperty("role", "body")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWidgetResizable(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setWidget(self._inside)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(3 * GRID_PX, 0, 2 * GRID_PX, 0)
        self._column.setSpacing(0)
        column.addWidget(self._list)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the rows are shown."""
        return self._is_open

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Name and words of each row."""
        return tuple((row.name or self.tr("off the part"), self._words(row)) for row in self._rows)

    @property
    def badge(self) -> VerdictBadge:
        """The verdict."""
        return self._card.badge

    def show_part(
        self, outcome: Outcome | None, reason: str, rows: Sequence[PartFindings], seen_share: float | None
    ) -> None:
        """Show the part's verdict, why, and its rows; None: no photo is inspected, there is nothing to show."""
        self.setVisible(outcome is not None)
        if outcome is None:
            return
        self._card.show_verdict(outcome, reason)
        self._seen.setText("" if seen_share is None else self.tr("seen {0}").format(f"{seen_share:.0%}"))
        self._seen.setToolTip(self.tr("Share of the model's surface that the inspected photos see"))
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._draw_rows()
        self._show_rows()

    def toggle(self) -> None:
        """Open or close the rows."""
        self._is_open = not self._is_open
        QSettings().setValue(OPEN_KEY, self._is_open)
        self._show_rows()

    def _show_rows(self) -> None:
        self._list.setVisible(self._is_open)
        self._card.show_open(is_open=self._is_open)

    def _draw_rows(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for index, row in enumerate(self._rows):
            made = _Row(index, row.name or self.tr("off the part"), self._words(row), stands_out=row.n_places > 0)
            made.clicked.connect(self._on_clicked)
            self._column.addWidget(made)
        self._column.addStretch(1)
        self._list.setFixedHeight(ROW_PX * min(len(self._rows), MOST_ROWS) + 2)

    def _on_clicked(self, index: int) -> None:
        self._chosen = -1 if index == self._chosen else index
        self.part_chosen.emit(self._chosen)

    def _words(self, row: PartFindings) -> str:
        words = []
        if row.n_places:
            text = self.tr("1 region") if row.n_places == 1 else self.tr("{0} regions").format(row.n_places)
            words.append(self.tr("{0} or more").format(text) if row.is_at_least else text)
        if row.unseen_share is not None and row.unseen_share >= LEAST_UNSEEN_SHARE:
            words.append(self.tr("{0} unseen").format(f"{row.unseen_share:.0%}"))
        return " · ".join(words) or "–"


class _Verdict(QFrame):
    """The verdict and why; a click or Enter opens and closes what is below."""

    toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID_PX, 2 * GRID_PX, 3 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        self.badge = VerdictBadge()
        self._arrow = label("", "muted")
        row = QHBoxLayout()
        row.addWidget(self.badge)
        row.addStretch(1)
        row.addWidget(self._arrow)
        column.addLayout(row)
        self._reason = label("", "small", wrap=True)
        column.addWidget(self._reason)

    def show_verdict(self, outcome: Outcome, reason: str) -> None:
        self.badge.show_outcome(outcome)
        self._reason.setText(said(reason))
        self.setAccessibleName(self.tr("Part: {0}, {1}").format(self.badge.word, said(reason)))

    def show_open(self, *, is_open: bool) -> None:
        self._arrow.setText("▾" if is_open else "▸")
        self.setToolTip(self.tr("Hide what was found by part") if is_open else self.tr("Show what was found by part"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.toggled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.toggled.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 8, 8)
            painter.end()


class _Row(QWidget):
    """A part's name and what is said of it."""

    clicked = Signal(int)

    def __init__(self, index: int, name: str, words: str, *, stands_out: bool) -> None:
        super().__init__()
        self._index = index
        self.setFixedHeight(ROW_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name}: {words}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Click to mark it in the 3D view"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID_PX)
        row.addWidget(ElidedLabel(name), 1)
        row.addWidget(label(words, "" if stands_out else "muted"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(self._index)
