"""How well the twin's edges fit the photo's, and how sure a refined pose is, each against its limit."""

import math

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from avatar_gui.domain.alignment import SIGMAS_95
from avatar_gui.ui.language import said
from avatar_gui.ui.panels.values import PoseQualityView
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.labels import card, label, set_role
from avatar_gui.ui.widgets.verdict_badge import VerdictBadge


class PoseQualityCard(QWidget):
    """Edge distance and confidence, each with its limit; level as a badge; below, how sure a refined pose is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2 * GRID_PX)
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
        self._sure, self._sure_limit = label(), label("", "muted")
        numbers.addWidget(self._edges)
        numbers.addWidget(self._edges_limit)
        numbers.addStretch(1)
        numbers.addWidget(self._sure)
        numbers.addWidget(self._sure_limit)
        column.addLayout(numbers)
        self._shares = label("", "small")
        column.addWidget(self._shares)
        self._note = label("", "small", wrap=True)
        column.addWidget(self._note)
        self._refined, below = card()
        outer.addWidget(self._refined)
        title = QHBoxLayout()
        title.addWidget(label(self.tr("After refinement"), "strong"))
        title.addStretch(1)
        title.addWidget(label(self.tr("95 % sure"), "muted"))
        below.addLayout(title)
        sure = QHBoxLayout()
        sure.setSpacing(GRID_PX)
        self._spread, self._spread_px = label("", "muted"), label()
        sure.addWidget(self._spread)
        sure.addStretch(1)
        sure.addWidget(self._spread_px)
        below.addLayout(sure)
        self._restarts = label("", "small", wrap=True)
        below.addWidget(self._restarts)
        self._refined.hide()

    @property
    def badge(self) -> VerdictBadge:
        """The level."""
        return self._badge

    @property
    def text(self) -> str:
        """All that is said, as shown."""
        parts = (self._edges, self._edges_limit, self._sure, self._sure_limit, self._shares, self._note)
        shown = [part for part in parts if not part.isHidden()]
        if not self._refined.isHidden():
            shown += [self._spread, self._spread_px]
            shown += [] if self._restarts.isHidden() else [self._restarts]
        return " ".join(part.text() for part in shown)

    def show_quality(self, view: PoseQualityView) -> None:
        """Show a measurement, that there is none, or that a new one is under way."""
        quality, limits = view.quality, view.limits
        self._badge.show_level(view.level, self.tr("measuring …") if view.is_measuring else "")
        for widget in (self._edges, self._edges_limit, self._sure, self._sure_limit, self._shares):
            widget.setVisible(quality is not None)
        if quality is not None:
            known = math.isfinite(quality.edge_median_px)
            self._edges.setText(self.tr("edges {0} px").format(f"{quality.edge_median_px:.1f}" if known else "–"))
            self._edges_limit.setText(self.tr("limit {0}").format(f"{limits.ok_edge_median_px:g}"))
            percent = quality.sure_percent
            self._sure.setText(self.tr("{0} % sure").format("–" if percent is None else percent))
            self._sure_limit.setText(self.tr("limit {0}").format(round(100 * limits.ok_confidence)))
            shares = self.tr("{0} % of the edges found").format(round(100 * quality.found_share))
            # In the same line: a further one would push all that is below down while the part is dragged.
            self._shares.setText(self.tr("{0} · the pose before").format(shares) if view.is_measuring else shares)
            fits = known and quality.edge_median_px <= limits.ok_edge_median_px
            set_role(self._edges, "muted" if view.is_measuring else "" if fits else "review")
            enough = quality.confidence >= limits.ok_confidence
            set_role(self._sure, "muted" if view.is_measuring else "" if enough else "review")
        note = said(view.problem)
        if not note and limits.has_rival(view.doubt):
            note = self.tr("A look-alike pose fits almost as well: compare the candidates.")
        if not note and quality is None and not view.is_measuring:
            note = self.tr("Measured once there is a pose.")
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._show_uncertainty(view)

    def _show_uncertainty(self, view: PoseQualityView) -> None:
        uncertainty, px, limits = view.uncertainty, view.doubt.uncertainty_px, view.limits
        self._refined.setVisible(uncertainty is not None)
        if uncertainty is None:
            return
        shift_mm = SIGMAS_95 * max(uncertainty.std_mm)
        turn_deg = math.degrees(SIGMAS_95 * max(uncertainty.std_rad))
        self._spread.setText(self.tr("±{0} mm ±{1}°").format(f"{shift_mm:.2f}", f"{turn_deg:.2f}"))
        known = px is not None and math.isfinite(px)
        self._spread_px.setText(self.tr("≤ {0} px on the part").format(f"{px:.1f}" if known else "–"))
        fits = px is None or px <= limits.uncertainty_limit_px(view.doubt)
        set_role(self._spread_px, "" if fits else "review")
        spread = uncertainty.restart_spread_px
        self._restarts.setVisible(spread is not None)
        if spread is not None:
            agrees = spread <= limits.max_uncertainty_px
            same = self.tr("Other starts end in the same place, to {0} px.")
            other = self.tr("Other starts end {0} px away: compare the edges, or use point pairs.")
            self._restarts.setText((same if agrees else other).format(f"{spread:.1f}"))
            set_role(self._restarts, "small" if agrees else "review")
