"""How well the twin's edges fit the photo's: two numbers against their limits."""

import math

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from avatar_gui.ui.panels.values import PoseQualityView
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.labels import card, label, set_role
from avatar_gui.ui.widgets.verdict_badge import VerdictBadge


class PoseQualityCard(QWidget):
    """Edge distance and share found, each with its limit; level as a badge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, column = card()
        outer.addWidget(frame)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Fit of the edges"), "strong"))
        head.addStretch(1)
        self._badge = VerdictBadge()
        head.addWidget(self._badge)
        column.addLayout(head)
        numbers = QHBoxLayout()
        numbers.setSpacing(GRID_PX)
        self._edges, self._edges_limit = label(), label("", "muted")
        self._found, self._found_limit = label(), label("", "muted")
        numbers.addWidget(self._edges)
        numbers.addWidget(self._edges_limit)
        numbers.addStretch(1)
        numbers.addWidget(self._found)
        numbers.addWidget(self._found_limit)
        column.addLayout(numbers)
        self._note = label("", "small", wrap=True)
        column.addWidget(self._note)

    @property
    def badge(self) -> VerdictBadge:
        """The level."""
        return self._badge

    @property
    def text(self) -> str:
        """All numbers, as shown."""
        parts = (self._edges, self._edges_limit, self._found, self._found_limit, self._note)
        return " ".join(part.text() for part in parts if not part.isHidden())

    def show_quality(self, view: PoseQualityView) -> None:
        """Show a measurement, that there is none, or that a new one is under way."""
        quality, limits = view.quality, view.limits
        self._badge.show_level(view.level, self.tr("measuring …") if view.is_measuring else "")
        for widget in (self._edges, self._edges_limit, self._found, self._found_limit):
            widget.setVisible(quality is not None)
        if quality is not None:
            known = math.isfinite(quality.edge_median_px)
            self._edges.setText(self.tr("edges {0} px").format(f"{quality.edge_median_px:.1f}" if known else "–"))
            self._edges_limit.setText(self.tr("limit {0}").format(f"{limits.ok_edge_median_px:g}"))
            self._found.setText(self.tr("{0} % found").format(round(100 * quality.found_share)))
            self._found_limit.setText(self.tr("limit {0}").format(round(100 * limits.ok_found_share)))
            fits = known and quality.edge_median_px <= limits.ok_edge_median_px
            set_role(self._edges, "muted" if view.is_measuring else "" if fits else "review")
            enough = quality.found_share >= limits.ok_found_share
            set_role(self._found, "muted" if view.is_measuring else "" if enough else "review")
        note = view.problem
        if not note and view.is_measuring and quality is not None:
            note = self.tr("The numbers are of the pose before.")
        if not note and quality is None and not view.is_measuring:
            note = self.tr("Measured once there is a pose.")
        self._note.setText(note)
        self._note.setVisible(bool(note))
