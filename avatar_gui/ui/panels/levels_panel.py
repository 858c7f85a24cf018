"""Under the views in Inspect and Decide: scores of all photos, the two levels, and what they would do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from avatar_gui.domain.level_outlook import Outlook, ScoreSample
from avatar_gui.domain.verdict import Threshold
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.labels import ElidedLabel, caption, label
from avatar_gui.ui.widgets.score_histogram import ScoreHistogram


class LevelsPanel(QWidget):
    """A caption, the outlook in words, the histogram."""

    levels_edited = Signal(float, float, object)
    photo_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID_PX, 2 * GRID_PX, 3 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        head = QHBoxLayout()
        self._title = caption(self.tr("Scores"))
        # Shortened where there is little room, whole in its tool tip: it must not widen the window.
        self._outlook = ElidedLabel("", "small")
        self._outlook.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addWidget(self._title)
        head.addSpacing(3 * GRID_PX)
        head.addWidget(self._outlook, 1)
        column.addLayout(head)
        self._histogram = ScoreHistogram()
        self._histogram.levels_edited.connect(self.levels_edited)
        self._histogram.photo_chosen.connect(self.photo_chosen)
        self._pages = QStackedWidget()
        empty = label(
            self.tr("Inspect photos with I or Shift+I: their scores appear here, with the levels to drag."), "muted"
        )
        self._pages.addWidget(empty)
        self._pages.addWidget(self._histogram)
        column.addWidget(self._pages, 1)

    @property
    def histogram(self) -> ScoreHistogram:
        """The histogram."""
        return self._histogram

    @property
    def outlook_text(self) -> str:
        """What the levels would do, in words."""
        return self._outlook.text()

    def show_levels(self, threshold: Threshold | None, *, step: float, end: float) -> None:
        """Show the levels in force; None: the engine is not there yet."""
        if threshold is not None and step > 0:
            self._histogram.show_levels(threshold.reject_at, threshold.review_at, step=step, end=end)

    def show_samples(self, samples: Sequence[ScoreSample], chosen_id: str, found: Outlook | None) -> None:
        """Show photos, the one in hand, and how those that people decided on would fare."""
        self._histogram.show_samples(samples, chosen_id)
        self._pages.setCurrentIndex(1 if samples else 0)
        if not samples or found is None:
            self._outlook.setText("")
            return
        undecided = len(samples) - found.n_good - found.n_bad
        self._title.setText(
            self.tr("Scores · {0} accepted, {1} rejected, {2} open")
            .format(found.n_good, found.n_bad, undecided)
            .upper()
        )
        self._outlook.setText(_words(found, self))


def _words(found: Outlook, panel: QWidget) -> str:
    if not found.n_good and not found.n_bad:
        return panel.tr("Accept good photos: then this says how many good ones the levels would reject")
    words = []
    bound = found.false_reject_bound
    if bound is not None:
        words.append(
            panel.tr("good photos: {0} of {1} rejected, {2} reviewed · expect up to {3} % false rejects").format(
                found.n_good_rejected, found.n_good, found.n_good_reviewed, f"{100 * bound:.1f}"
            )
        )
    if found.n_bad:
        words.append(panel.tr("{0} of {1} bad ones pass").format(found.n_bad_passed, found.n_bad))
    return " · ".join(words)
