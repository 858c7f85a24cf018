"""Step 5: the verdict with its reasons, the gates, the regions, and the person's word."""

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from avatar_gui.domain.inspection import Choice
from avatar_gui.domain.verdict import Gate, GateStatus
from avatar_gui.ui.panels.panel_frame import PanelFrame, clear_layout
from avatar_gui.ui.panels.region_card import RegionCard
from avatar_gui.ui.panels.values import DecideView
from avatar_gui.ui.theme import GRID_PX, color
from avatar_gui.ui.widgets.key_hint import KeyButton
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
    region_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._cards: list[RegionCard] = []
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
        self._regions = QVBoxLayout()
        self._regions.setSpacing(2 * GRID_PX)
        for widget in (self._empty, self._verdict_card, self._regions_title):
            self._frame.body.addWidget(widget)
        self._frame.body.addLayout(self._regions)
        self._frame.body.addWidget(self._gates_card)
        self._make_footer()
        self.show_result(None)

    def _make_footer(self) -> None:
        self._said = label("", "small", wrap=True)
        self._comment = QLineEdit()
        self._comment.setAccessibleName(self.tr("Comment"))
        self._comment.setPlaceholderText(self.tr("Comment (kept with the decision)"))
        self._comment.editingFinished.connect(lambda: self.comment_edited.emit(self._comment.text()))
        self._buttons = {
            Choice.ACCEPT: KeyButton(self.tr("Accept"), "A", "accept"),
            Choice.REJECT: KeyButton(self.tr("Reject"), "R", "reject"),
            Choice.UNSURE: KeyButton(self.tr("Unsure"), "U", "unsure"),
        }
        row = QHBoxLayout()
        row.setSpacing(2 * GRID_PX)
        for choice, button in self._buttons.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, c=choice: self._on_chosen(c))
            row.addWidget(button, 1)
        self._frame.footer.addWidget(self._said)
        self._frame.footer.addWidget(self._comment)
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

    def show_result(self, view: DecideView | None, chosen_region: int = 0) -> None:
        """Show what there is to decide; None: nothing yet."""
        for layout in (self._reasons, self._gates, self._regions):
            clear_layout(layout)
        self._cards = []
        for widget in (self._verdict_card, self._gates_card, self._regions_title):
            widget.setVisible(view is not None)
        self._empty.setVisible(view is None)
        self._show_decision(view)
        if view is None:
            self._photo.setText("")
            return
        self._photo.setText(view.photo_name)
        self._badge.show_outcome(view.verdict.outcome, is_proposed=view.decision is None)
        self._stale.setVisible(view.is_stale)
        for i, reason in enumerate(view.verdict.reasons):
            self._reasons.addWidget(label(reason, "" if i == 0 else "muted", wrap=True))
        for gate in view.verdict.gates:
            self._gates.addWidget(self._gate_row(gate))
        self._gates_card.setVisible(bool(view.verdict.gates))
        self._regions_title.setText(
            (self.tr("Regions · {0}").format(len(view.regions)) if view.regions else self.tr("No region")).upper()
        )
        for region in view.regions:
            made = RegionCard(region, view.verdict.threshold)
            made.chosen.connect(self._on_region_chosen)
            self._cards.append(made)
            self._regions.addWidget(made)
        self.set_chosen_region(chosen_region)

    def set_chosen_region(self, number: int) -> None:
        """Frame the card of a region without telling anybody; 0 for none."""
        for made in self._cards:
            made.set_chosen(chosen=made.region_label == number)

    def _gate_row(self, gate: Gate) -> QWidget:
        row = QWidget()
        words = {
            GateStatus.PASSED: self.tr("passed"),
            GateStatus.WARNED: self.tr("warning"),
            GateStatus.FAILED: self.tr("failed"),
            GateStatus.SKIPPED: self.tr("not checked"),
        }
        row.setAccessibleName(f"{gate.name}: {words[gate.status]}, {gate.message}")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID_PX)
        mark = GateMark(gate.status)
        mark.setToolTip(words[gate.status])
        name = label(gate.name)
        name.setFixedWidth(72)
        text = label(gate.message, "muted", wrap=True)
        line.addWidget(mark)
        line.addWidget(name)
        line.addWidget(text, 1)
        for widget in (mark, name):
            line.setAlignment(widget, _TOP)
        return row

    def _show_decision(self, view: DecideView | None) -> None:
        decision = view.decision if view else None
        for choice, button in self._buttons.items():
            button.setEnabled(view is not None and not view.is_stale)
            button.setChecked(decision is not None and decision.choice is choice)
        self._comment.setEnabled(view is not None)
        with QSignalBlocker(self._comment):
            self._comment.setText(decision.comment if decision else "")
        said = ""
        if decision is not None:
            when = decision.decided_at.replace("T", " ").removesuffix("Z")[:16]
            who = self.tr("{0} by {1}").format(decision.choice.value, decision.operator)
            said = self.tr("{0}, {1} UTC").format(who if decision.operator else decision.choice.value, when)
        self._said.setText(said)
        self._said.setVisible(bool(said))

    def _on_chosen(self, choice: Choice) -> None:
        # The button shows what is decided, which comes back as a value.
        self._buttons[choice].setChecked(not self._buttons[choice].isChecked())
        self.decided.emit(choice, self._comment.text())

    def _on_region_chosen(self, number: int) -> None:
        self.set_chosen_region(number)
        self.region_chosen.emit(number)
