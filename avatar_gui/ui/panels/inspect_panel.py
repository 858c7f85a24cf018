"""Step 4: which engine looks, from which score on it matters, and go."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from avatar_gui.app.gesture import Phase
from avatar_gui.domain.ports import EngineSpec
from avatar_gui.domain.verdict import Threshold, ThresholdOrigin
from avatar_gui.ui.language import said
from avatar_gui.ui.panels.panel_frame import PanelFrame, clear_layout
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.collapsible_section import CollapsibleSection
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import card, label
from avatar_gui.ui.widgets.number_field import NumberField
from avatar_gui.ui.widgets.progress_strip import ProgressStrip


class InspectPanel(QWidget):
    """Engine, options, thresholds, smallest region, Inspect."""

    engine_chosen = Signal(str)
    option_edited = Signal(str, str)
    threshold_edited = Signal(float, float, object)
    threshold_reset = Signal()
    calibrate_requested = Signal()
    fit_requested = Signal()
    min_area_edited = Signal(float, object)
    inspect_requested = Signal()
    inspect_all_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._specs: tuple[EngineSpec, ...] = ()
        self._option_fields: dict[str, QLineEdit] = {}
        self._frame = PanelFrame(self.tr("Inspect"))
        outer.addWidget(self._frame)
        self._make_engine()
        self._make_levels()
        self._blocker_card, self._blockers = card()
        self._progress = ProgressStrip(is_tall=True)
        self._progress.cancel_requested.connect(self.cancel_requested)
        self._inspect = KeyButton(self.tr("Inspect this photo"), "I", "primary")
        self._inspect_all = KeyButton(self.tr("Inspect all photos"), "Shift I")
        self._inspect.clicked.connect(self.inspect_requested)
        self._inspect_all.clicked.connect(self.inspect_all_requested)
        for widget in (self._blocker_card, self._progress, self._inspect, self._inspect_all):
            self._frame.footer.addWidget(widget)
        self.show_blockers((), n_ready=0)

    def _make_engine(self) -> None:
        block, column = card()
        column.addWidget(label(self.tr("Engine"), "strong"))
        self._engine = QComboBox()
        self._engine.setAccessibleName(self.tr("Engine"))
        self._engine.activated.connect(self._on_engine_activated)
        self._summary = label("", "muted", wrap=True)
        self._unavailable = label("", "review", wrap=True)
        self._options = CollapsibleSection(self.tr("Options"), expanded=False)
        self._option_grid = QVBoxLayout()
        self._option_grid.setSpacing(GRID_PX)
        self._options.contents.addLayout(self._option_grid)
        self._fit = KeyButton(self.tr("Fit to this part"))
        self._fit.setProperty("action_id", "fit_to_part")
        self._fit.clicked.connect(self.fit_requested)
        self._fit_note = label("", "small", wrap=True)
        for widget in (self._engine, self._summary, self._unavailable, self._options, self._fit, self._fit_note):
            column.addWidget(widget)
        self._frame.body.addWidget(block)

    def _make_levels(self) -> None:
        block, column = card()
        column.addWidget(label(self.tr("When does a deviation matter?"), "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID_PX)
        grid.setVerticalSpacing(GRID_PX)
        grid.setColumnStretch(0, 1)
        self._reject = NumberField(self.tr("Reject from score"), decimals=3, step=0.01, minimum=0.001, maximum=1000)
        self._review = NumberField(self.tr("Review from score"), decimals=3, step=0.01, minimum=0.001, maximum=1000)
        self._area = NumberField(self.tr("Smallest region"), "mm²", decimals=2, step=0.1, minimum=0, maximum=1e6)
        for row, (text, field) in enumerate(
            (
                (self.tr("Reject from score"), self._reject),
                (self.tr("Review from score"), self._review),
                (self.tr("Ignore regions under"), self._area),
            )
        ):
            field.setFixedWidth(112)
            grid.addWidget(label(text, "muted"), row, 0)
            grid.addWidget(field, row, 1)
        column.addLayout(grid)
        self._origin = label("", "muted", wrap=True)
        self._reset = KeyButton(self.tr("Back to the engine's own levels"), kind="flat")
        self._calibrate = KeyButton(self.tr("Calibrate levels"))
        self._calibrate.setProperty("action_id", "calibrate_levels")
        self._calibrate.setToolTip(
            self.tr("From accepted photos where there are 19 or more, else from virtual good photos of these poses")
        )
        column.addWidget(self._origin)
        column.addWidget(self._calibrate)
        column.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignLeft)
        self._reject.value_edited.connect(self._on_reject_edited)
        self._review.value_edited.connect(self._on_review_edited)
        self._area.value_edited.connect(self.min_area_edited)
        self._reset.clicked.connect(self.threshold_reset)
        self._calibrate.clicked.connect(self.calibrate_requested)
        self._frame.body.addWidget(block)

    @property
    def engine_box(self) -> QComboBox:
        """The engine chooser."""
        return self._engine

    @property
    def origin_text(self) -> str:
        """Where the threshold comes from, in words."""
        return self._origin.text()

    @property
    def option_fields(self) -> dict[str, QLineEdit]:
        """The option fields by name."""
        return self._option_fields

    @property
    def inspect_button(self) -> KeyButton:
        """The button for this photo."""
        return self._inspect

    def show_engines(
        self,
        specs: Sequence[EngineSpec],
        chosen: str,
        options: Mapping[str, str] | None = None,
        unavailable: Mapping[str, str] | None = None,
    ) -> None:
        """Show the engines, the one chosen with its options (name to value), and why others cannot be loaded."""
        self._specs = tuple(specs)
        with QSignalBlocker(self._engine):
            self._engine.clear()
            for spec in self._specs:
                self._engine.addItem(said(spec.title), spec.name)
            self._engine.setCurrentIndex(self._engine.findData(chosen))
        found = next((s for s in self._specs if s.name == chosen), None)
        self._summary.setText(said(found.summary) if found else self.tr("Engine {0} is not installed.").format(chosen))
        reasons = [f"{name}: {said(reason)}" for name, reason in (unavailable or {}).items()]
        self._unavailable.setText("\n".join(reasons))
        self._unavailable.setVisible(bool(reasons))
        self._show_options(found, options or {})

    def _show_options(self, spec: EngineSpec | None, values: Mapping[str, str]) -> None:
        clear_layout(self._option_grid)
        self._option_fields = {}
        offered = spec.options if spec else ()
        self._options.setVisible(bool(offered))
        n_changed = 0
        for option in offered:
            value = values.get(option.name, option.default)
            n_changed += value != option.default
            field = QLineEdit(value)
            field.setAccessibleName(option.name)
            field.setPlaceholderText(option.default)
            field.setToolTip(self.tr("Default: {0}").format(option.default))
            field.editingFinished.connect(lambda n=option.name, f=field: self._on_option_edited(n, f))
            field.setProperty("shown", value)
            self._option_fields[option.name] = field
            self._option_grid.addWidget(label(option.name))
            self._option_grid.addWidget(field)
            self._option_grid.addWidget(label(said(option.help), "small", wrap=True))
        self._options.set_note(self.tr("{0} changed").format(n_changed) if n_changed else "")

    def show_threshold(self, threshold: Threshold, *, is_own: bool) -> None:
        """Show the levels in force; `is_own`: they are the engine's own, nobody changed them."""
        self._reject.set_value(threshold.reject_at)
        self._review.set_value(threshold.review_at)
        words = {
            ThresholdOrigin.UNCALIBRATED: self.tr("Not calibrated: photos can be reviewed or rejected, not accepted."),
            ThresholdOrigin.USER: self.tr("Set by hand."),
            ThresholdOrigin.GOOD_PHOTOS: self.tr("From {0} good photos.").format(threshold.n_photos),
            ThresholdOrigin.VIRTUAL_PHOTOS: self.tr(
                "From {0} virtual good photos: no bound on false alarms. Accept more photos to calibrate for real."
            ).format(threshold.n_photos),
        }
        self._origin.setText(words[threshold.origin])
        self._reset.setVisible(not is_own)

    def show_fit(self, n_accepted: int, n_needed: int) -> None:
        """Show whether there are accepted photos enough to fit the engine to the part."""
        self._fit.setEnabled(n_accepted >= n_needed)
        text = self.tr("Learns from {0} accepted photos what good ones show.")
        if n_accepted < n_needed:
            text = self.tr("Needs {1} accepted photos; so far: {0}.")
        self._fit_note.setText(text.format(n_accepted, n_needed))

    def show_min_area(self, area_mm2: float) -> None:
        """Show the smallest area (mm²) that counts."""
        self._area.set_value(area_mm2)

    def show_blockers(self, reasons: Sequence[str], *, n_ready: int) -> None:
        """Show why this photo cannot be inspected yet; none: it can. `n_ready` counts all photos that can be."""
        clear_layout(self._blockers)
        self._blocker_card.setVisible(bool(reasons))
        if reasons:
            self._blockers.addWidget(label(self.tr("Missing before this photo can be inspected"), "review", wrap=True))
        for reason in reasons:
            self._blockers.addWidget(label(said(reason), wrap=True))
        self._inspect.setEnabled(not reasons)
        self._inspect_all.setEnabled(n_ready > 0)
        self._calibrate.setEnabled(n_ready > 0)
        ready = self.tr("Inspect all {0} ready photos").format(n_ready)
        self._inspect_all.setText(ready if n_ready > 1 else self.tr("Inspect all photos"))

    def show_progress(self, text: str, fraction: float | None, left_s: float | None = None) -> None:
        """Show work under way; Inspect stays pressable only when it ends."""
        self._progress.show_progress(text, fraction, left_s)
        self._inspect.setVisible(False)
        self._inspect_all.setVisible(False)

    def show_idle(self) -> None:
        """Take the progress away."""
        self._progress.show_idle()
        self._inspect.setVisible(True)
        self._inspect_all.setVisible(True)

    def _on_engine_activated(self, index: int) -> None:
        self.engine_chosen.emit(str(self._engine.itemData(index)))

    def _on_option_edited(self, name: str, field: QLineEdit) -> None:
        if field.text() != field.property("shown"):
            field.setProperty("shown", field.text())
            self.option_edited.emit(name, field.text().strip())

    def _on_reject_edited(self, value: float, phase: Phase) -> None:
        # The levels never cross: the one not touched gives way.
        if self._review.value() > value:
            self._review.set_value(value)
        self.threshold_edited.emit(value, min(self._review.value(), value), phase)

    def _on_review_edited(self, value: float, phase: Phase) -> None:
        if self._reject.value() < value:
            self._reject.set_value(value)
        self.threshold_edited.emit(max(self._reject.value(), value), value, phase)
