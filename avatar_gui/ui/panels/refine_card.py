"""Poses by themselves: refine, search all views, how the refinement went, and what the search proposes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from avatar_gui.domain.alignment import PoseCandidate
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.convergence_plot import ConvergencePlot
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import card, label, set_role, set_style_property

COLUMNS = 3
PICTURE = QSize(80, 60)


class RefineCard(QWidget):
    """Two buttons; below them, while it matters, the convergence and the candidates."""

    refine_requested = Signal()
    search_requested = Signal()
    cancel_requested = Signal()
    undo_requested = Signal()
    candidate_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID_PX)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID_PX)
        self._refine = KeyButton(self.tr("Refine"), "F", "primary")
        self._search = KeyButton(self.tr("Search views"))
        self._cancel = KeyButton(self.tr("Cancel"), "Esc")
        self._refine.clicked.connect(self.refine_requested)
        self._search.clicked.connect(self.search_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        for button in (self._refine, self._search, self._cancel):
            row.addWidget(button, 1)
        column.addLayout(row)
        self._progress = label("", "small", wrap=True)
        column.addWidget(self._progress)
        self._rounds, inside = card()
        self._plot = ConvergencePlot()
        inside.addWidget(self._plot)
        outcome = QHBoxLayout()
        outcome.setSpacing(GRID_PX)
        self._text = label("", "small", wrap=True)
        self._undo = KeyButton(self.tr("Undo"), kind="flat")
        self._undo.setToolTip(self.tr("Back to the pose before it (Ctrl+Z)"))
        self._undo.clicked.connect(self.undo_requested)
        outcome.addWidget(self._text, 1)
        outcome.addWidget(self._undo)
        inside.addLayout(outcome)
        column.addWidget(self._rounds)
        self._found, inside = card()
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Found"), "strong"))
        head.addStretch(1)
        head.addWidget(label(self.tr("click to try one"), "muted"))
        inside.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setSpacing(GRID_PX)
        inside.addLayout(self._grid)
        column.addWidget(self._found)
        self._candidates: list[QToolButton] = []
        self.show_idle()
        self.show_convergence((), 1.0)
        self.show_candidates(())

    def set_available(self, *, refine: str, search: str) -> None:
        """Enable the buttons; the words say why not, empty: they can be used."""
        for button, why_not in ((self._refine, refine), (self._search, search)):
            button.setEnabled(not why_not)
        self._refine.setToolTip(refine or self.tr("On outlines, edges and colours, from the pose as it is (key: F)"))
        self._search.setToolTip(search or self.tr("Find the part without a pose to start from"))

    def show_progress(self, text: str, fraction: float | None, *, is_search: bool) -> None:
        """Tell what is being done; Cancel takes the place of what runs."""
        self._refine.setVisible(is_search)
        self._search.setVisible(not is_search)
        self._cancel.show()
        percent = "" if fraction is None else f" · {round(100 * fraction)} %"
        self._progress.setText(f"{text}{percent}")
        self._progress.show()

    def show_idle(self) -> None:
        """Nothing runs."""
        self._refine.show()
        self._search.show()
        self._cancel.hide()
        self._progress.hide()

    def show_convergence(
        self, residual_px: Sequence[float], limit_px: float, text: str = "", *, is_worse: bool = False
    ) -> None:
        """Show the rounds of the last refinement and what came of it; `is_worse` offers to take it back."""
        self._rounds.setVisible(bool(residual_px) or bool(text))
        self._plot.setVisible(bool(residual_px))
        self._plot.show_rounds(residual_px, limit_px)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        set_role(self._text, "review" if is_worse else "small")
        self._undo.setVisible(is_worse)

    def show_candidates(self, candidates: Sequence[tuple[PoseCandidate, NDArray[np.uint8]]], tried: int = -1) -> None:
        """Show what the search proposes, best first, each with its picture; `tried` is the one in use."""
        for button in self._candidates:
            self._grid.removeWidget(button)
            button.deleteLater()
        self._candidates = [self._make(i, pose, picture) for i, (pose, picture) in enumerate(candidates)]
        for i, button in enumerate(self._candidates):
            set_style_property(button, "chosen", "true" if i == tried else "false")
            self._grid.addWidget(button, i // COLUMNS, i % COLUMNS)
        self._found.setVisible(bool(candidates))

    @property
    def text(self) -> str:
        """What is said of the last refinement, or of what runs."""
        return " ".join(each.text() for each in (self._progress, self._text) if not each.isHidden())

    @property
    def candidate_buttons(self) -> tuple[QToolButton, ...]:
        """The candidates, best first."""
        return tuple(self._candidates)

    @property
    def plot(self) -> ConvergencePlot:
        """The plot of the rounds."""
        return self._plot

    def _make(self, index: int, pose: PoseCandidate, picture: NDArray[np.uint8]) -> QToolButton:
        h, w = picture.shape[:2]
        # A copy: the image does not own the array's memory.
        image = QImage(np.ascontiguousarray(picture).data, w, h, 3 * w, QImage.Format.Format_RGB888).copy()
        button = QToolButton()
        button.setProperty("kind", "candidate")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIcon(QIcon(QPixmap.fromImage(image)))
        button.setIconSize(PICTURE)
        number = index + 1
        if pose.twin_of is None:
            button.setText(f"{number} · {round(100 * pose.score)} %")
            words = self.tr("Candidate {0}, score {1} %").format(number, round(100 * pose.score))
        else:
            button.setText(self.tr("{0} · like {1}").format(number, pose.twin_of + 1))
            words = self.tr("Candidate {0}: the part is symmetric, it looks the same as number {1}").format(
                number, pose.twin_of + 1
            )
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(lambda _=False: self.candidate_chosen.emit(index))
        return button
