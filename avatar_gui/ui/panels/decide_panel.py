"""Step 5: the verdict with its reasons, the gates, the regions, and the person's word."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from avatar_gui.domain.inspection import Choice, Decision
from avatar_gui.domain.review import MarkedRegion, RegionCall
from avatar_gui.domain.verdict import Gate, GateStatus, Verdict
from avatar_gui.ui.language import said
from avatar_gui.ui.panels.panel_frame import PanelFrame, clear_layout
from avatar_gui.ui.panels.region_card import RegionCard
from avatar_gui.ui.panels.values import DecideView
from avatar_gui.ui.theme import GRID_PX, color
from avatar_gui.ui.widgets.key_hint import KeyButton, KeyHint
from avatar_gui.ui.widgets.labels import caption, card, label
from avatar_gui.ui.widgets.marks import GATE_MARKS, paint_mark
from avatar_gui.ui.widgets.verdict_badge import VerdictBadge

_TOP = Qt.AlignmentFlag.AlignTop


class GateMark(QWidget):
    """The shape of a gate's status."""

    def __init__(self, status: GateStatus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self.setFixedSize(12, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape."""
        del event
        painter = QPainter(self)
        mark, tint = GATE_MARKS[self._status]
        paint_mark(painter, mark, QRectF(1, 4, 10, 10), color(tint))
        painter.end()


class DecidePanel(QWidget):
    """What the machine says and why; Accept, Reject or Unsure by a person."""

    decided = Signal(object, str)
    comment_edited = Signal(str)
    comment_finished = Signal()
    reason_requested = Signal()
    region_chosen = Signal(int)
    region_hovered = Signal(int)
    region_called = Signal(int, object)
    region_removed = Signal(int)
    draw_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._cards: list[RegionCard] = []
        self._view: DecideView | None = None
        self._frame = PanelFrame(self.tr("Decide"))
        outer.addWidget(self._frame)
        self._photo = label("", "muted")
        self._frame.head.addWidget(self._photo)
        self._empty = label(self.tr("Inspect the photo first: there is nothing to decide yet."), "muted", wrap=True)
        self._verdict_card, verdict = card()
        self._badge = VerdictBadge(large=True)
        self._stale = label(self.tr("Out of date: inspect again before deciding."), "review", wrap=True)
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(GRID_PX)
        self._gates = QVBoxLayout()
        self._gates.setSpacing(GRID_PX)
        verdict.addWidget(self._badge)
        verdict.addWidget(self._stale)
        verdict.addLayout(self._reasons)
        self._gates_card, gates = card()
        gates.addWidget(label(self.tr("Checks"), "strong"))
        gates.addLayout(self._gates)
        self._regions_title = caption("")
        self._regions_head = QWidget()
        head = QHBoxLayout(self._regions_head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._regions_title)
        head.addStretch(1)
        self._draw_hint = KeyButton(self.tr("Draw a missed one"), "D", "flat")
        self._draw_hint.setProperty("action_id", "draw_region")
        self._draw_hint.clicked.connect(self.draw_requested)
        head.addWidget(self._draw_hint)
        self._regions = QVBoxLayout()
        self._regions.setSpacing(2 * GRID_PX)
        for widget in (self._empty, self._verdict_card, self._regions_head):
            self._frame.body.addWidget(widget)
        self._frame.body.addLayout(self._regions)
        self._frame.body.addWidget(self._gates_card)
        self._make_footer()
        self.show_result(None)

    def _make_footer(self) -> None:
        self._said = label("", "small", wrap=True)
        self._scope = label("", "small", wrap=True)
        self._reason = KeyButton(self.tr("Reason"), "W")
        self._reason.setProperty("action_id", "choose_reason")
        self._reason.clicked.connect(self.reason_requested)
        self._comment = QLineEdit()
        self._comment.setAccessibleName(self.tr("Comment"))
        self._comment.editingFinished.connect(lambda: self.comment_edited.emit(self._comment.text()))
        self._comment.returnPressed.connect(self.comment_finished)
        self._buttons = {
            Choice.ACCEPT: KeyButton(self.tr("Accept"), "A", "accept"),
            Choice.REJECT: KeyButton(self.tr("Reject"), "R", "reject"),
            Choice.UNSURE: KeyButton(self.tr("Unsure"), "U", "unsure"),
        }
        row = QHBoxLayout()
        row.setSpacing(2 * GRID_PX)
        for choice, button in self._buttons.items():
            button.setCheckable(True)
            button.setProperty("action_id", choice.value)
            button.clicked.connect(lambda _=False, c=choice: self._on_chosen(c))
            row.addWidget(button, 1)
        words = QHBoxLayout()
        words.setSpacing(2 * GRID_PX)
        words.addWidget(self._comment, 1)
        self._comment_key = KeyHint("M")
        self._comment_key.setProperty("action_id", "comment")
        words.addWidget(self._comment_key)
        for widget in (self._said, self._scope, self._reason):
            self._frame.footer.addWidget(widget)
        self._frame.footer.addLayout(words)
        self._frame.footer.addLayout(row)

    @property
    def badge(self) -> VerdictBadge:
        """The verdict."""
        return self._badge

    @property
    def cards(self) -> tuple[RegionCard, ...]:
        """The regions."""
        return tuple(self._cards)

    @property
    def comment(self) -> str:
        """What is written in the comment field."""
        return self._comment.text()

    def button(self, choice: Choice) -> KeyButton:
        """Give the button of a choice."""
        return self._buttons[choice]

    @property
    def comment_field(self) -> QLineEdit:
        """The comment field."""
        return self._comment

    @property
    def reason_button(self) -> KeyButton:
        """The button that opens the list of reasons."""
        return self._reason

    @property
    def scope(self) -> str:
        """What the keys act on, in words."""
        return self._scope.text()

    def show_result(self, view: DecideView | None, chosen_region: int = 0) -> None:
        """Show what there is to decide; None: nothing yet."""
        for layout in (self._reasons, self._gates, self._regions):
            clear_layout(layout)
        self._cards, self._view = [], view
        for widget in (self._verdict_card, self._gates_card, self._regions_head):
            widget.setVisible(view is not None)
        self._empty.setVisible(view is None)
        if view is None:
            self._photo.setText("")
            self._show_hand(0)
            return
        self._photo.setText(view.photo_name)
        self._show_verdict(view)
        for gate in view.verdict.gates:
            self._gates.addWidget(self._gate_row(gate))
        self._gates_card.setVisible(bool(view.verdict.gates))
        n = len(view.regions)
        self._regions_title.setText((self.tr("Regions · {0}").format(n) if n else self.tr("No region")).upper())
        self._draw_hint.setVisible(not view.is_stale)
        for region in view.regions:
            made = RegionCard(region, view.verdict.threshold)
            made.chosen.connect(self._on_region_chosen)
            made.called.connect(self.region_called)
            made.removed.connect(self.region_removed)
            made.hovered.connect(self.region_hovered)
            self._cards.append(made)
            self._regions.addWidget(made)
        self.set_chosen_region(chosen_region)

    def show_outcome(self, verdict: Verdict, n_regions: int) -> None:
        """Show how the verdict changes while a level is dragged; the regions follow when it is let go."""
        if self._view is not None and self._view.decision is None:
            self._badge.show_outcome(verdict.outcome, is_proposed=True)
        self._regions_title.setText(
            (self.tr("Regions · {0}").format(n_regions) if n_regions else self.tr("No region")).upper()
        )

    def show_waiting(self, photo_name: str) -> None:
        """Say that the photo's result is on its way; empty: there is none."""
        if photo_name:
            self._empty.setText(self.tr("Reading the result of {0} from the job file").format(photo_name))
        else:
            self._empty.setText(self.tr("Inspect the photo first: there is nothing to decide yet."))

    def show_problem(self, why: str) -> None:
        """Say why the photo has no result, and what can be done."""
        self._empty.setText(self.tr("{0}. Align it by hand and inspect it, or take it again.").format(why))

    def set_chosen_region(self, number: int) -> None:
        """Frame the card of a region without telling anybody; 0 for none."""
        for made in self._cards:
            made.set_chosen(chosen=made.region_label == number)
            if made.region_label == number:
                # After the layout has its new heights.
                QTimer.singleShot(0, made, lambda card=made: self._frame.ensure_seen(card))
        self._show_hand(number)

    def set_hovered_region(self, number: int) -> None:
        """Show which card's region the mouse points at, in whatever pane; 0 for none."""
        for made in self._cards:
            made.set_hovered(hovered=made.region_label == number)

    def show_views(self, views: Mapping[int, tuple[str, str]]) -> None:
        """Say by label how many photos find a region, and which."""
        for made in self._cards:
            if made.region_label in views:
                made.show_views(*views[made.region_label])

    def _show_verdict(self, view: DecideView) -> None:
        decision = view.decision
        if decision is None:
            self._badge.show_outcome(view.verdict.outcome, is_proposed=True)
            reasons = tuple(said(text) for text in view.verdict.reasons)
        else:
            self._badge.show_choice(decision.choice)
            by = self.tr("AVATAR proposed {0}").format(said(view.verdict.outcome.value))
            reasons = tuple(text for text in (said(decision.rule), said(decision.reason), by) if text)
        self._stale.setVisible(view.is_stale)
        for i, reason in enumerate(reasons):
            self._reasons.addWidget(label(reason, "" if i == 0 else "muted", wrap=True))
        if decision is None and view.open_point:
            self._reasons.addWidget(label(said(view.open_point), "review", wrap=True))

    def _gate_row(self, gate: Gate) -> QWidget:
        row = QWidget()
        words = {
            GateStatus.PASSED: self.tr("passed"),
            GateStatus.WARNED: self.tr("warning"),
            GateStatus.FAILED: self.tr("failed"),
            GateStatus.SKIPPED: self.tr("not checked"),
        }
        row.setAccessibleName(f"{said(gate.name)}: {words[gate.status]}, {said(gate.message)}")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID_PX)
        mark = GateMark(gate.status)
        mark.setToolTip(words[gate.status])
        name = label(said(gate.name))
        name.setFixedWidth(72)
        text = label(said(gate.message), "muted", wrap=True)
        line.addWidget(mark)
        line.addWidget(name)
        line.addWidget(text, 1)
        for widget in (mark, name):
            line.setAlignment(widget, _TOP)
        return row

    def _show_hand(self, number: int) -> None:
        """Show what was said of what is in hand, a region or the whole photo, and which of them the keys act on."""
        view = self._view
        region = None if view is None else next((r for r in view.regions if r.label == number and number), None)
        decision = view.decision if view is not None else None
        can_decide = view is not None and not view.is_stale
        for choice, button in self._buttons.items():
            button.setEnabled(can_decide)
            button.setChecked(decision is not None and decision.choice is choice)
            # The keys act on the region in hand, whose card shows them.
            button.set_key_shown(shown=region is None)
        word: Decision | RegionCall | MarkedRegion | None = decision
        scope, of_what = "", self.tr("Comment on the photo")
        if region is not None:
            word = region.region if isinstance(region.region, MarkedRegion) else region.call
            name = f"+{-number}" if number < 0 else str(number)
            scope = self.tr("Keys act on region {0} · Esc: on the whole photo").format(name)
            of_what = self.tr("Comment on region {0}").format(name)
        self._scope.setText(scope)
        self._scope.setVisible(bool(scope))
        self._comment.setPlaceholderText(of_what)
        self._comment.setEnabled(can_decide)
        self._reason.setEnabled(can_decide and word is not None)
        self._reason.setText(
            self.tr("Reason: {0}").format(said(word.reason)) if word and word.reason else self.tr("Reason")
        )
        self._reason.setToolTip("" if word is not None else self.tr("Decide first: a reason belongs to a decision"))
        with QSignalBlocker(self._comment):
            self._comment.setText(word.comment if word else "")
        self._said.setText("" if decision is None else self._who(decision))
        self._said.setVisible(decision is not None)

    def _who(self, decision: Decision) -> str:
        when = decision.decided_at.replace("T", " ").removesuffix("Z")[:16]
        choice = said(decision.choice.value)
        who = self.tr("{0} by {1}").format(choice, decision.operator) if decision.operator else choice
        word = self.tr("{0}, {1} UTC").format(who, when)
        return word if not decision.rule else self.tr("{0} · follows from the regions").format(word)

    def _on_chosen(self, choice: Choice) -> None:
        # The button shows what is decided, which comes back as a value.
        self._buttons[choice].setChecked(not self._buttons[choice].isChecked())
        self.decided.emit(choice, self._comment.text() if not self._scope.text() else "")

    def _on_region_chosen(self, number: int) -> None:
        self.set_chosen_region(number)
        self.region_chosen.emit(number)
