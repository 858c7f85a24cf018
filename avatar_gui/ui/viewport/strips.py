"""The tool strip above the 3D view and the line about the camera below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyButton, KeyHint
from avatar_gui.ui.widgets.labels import ElidedLabel, label
from avatar_gui.ui.widgets.segmented_bar import Segment, SegmentedBar

FREE, HEAT, COVERAGE, THROUGH = "cad", "heat", "coverage", "through"


class ToolStrip(QWidget):
    """How to look, what to draw."""

    view_chosen = Signal(str)
    fit_requested = Signal()
    edges_toggled = Signal(bool)
    handles_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewport_tools")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        segments = [
            Segment(FREE, self.tr("CAD")),
            Segment(HEAT, self.tr("Heat on CAD")),
            Segment(COVERAGE, self.tr("Coverage")),
            Segment(THROUGH, self.tr("Through camera"), "C"),
        ]
        self.bar = SegmentedBar(self.tr("3D view"), segments)
        self.bar.chosen.connect(self.view_chosen)
        self.handles = self._toggle(self.tr("Handles"), "G", self.tr("Drag the current camera by arrows and rings"))
        self.handles.toggled.connect(self.handles_toggled)
        self.edges = self._toggle(self.tr("Edges"), "", self.tr("Draw the part's sharp edges"))
        self.edges.toggled.connect(self.edges_toggled)
        self.fit = KeyButton(self.tr("Fit"), "⇧ F", "segment")
        self.fit.clicked.connect(self.fit_requested)
        for button in (self.handles, self.edges, self.fit):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.bar.add_widget(button)
        row.addWidget(self.bar)
        row.addStretch(1)
        self.bar.turned.connect(self._fit_buttons)
        self.offer(looks=False, handles=True)

    def offer(self, *, looks: bool, handles: bool) -> None:
        """Offer what the step needs: heat and coverage on the part, or handles on the camera."""
        for button, is_offered in (
            (self.bar.button(HEAT), looks),
            (self.bar.button(COVERAGE), looks),
            (self.handles, handles),
        ):
            self.bar.offer(button, offered=is_offered)
        self._fit_buttons()

    def set_looks_available(self, *, available: bool) -> None:
        """Offer heat and coverage only where something was inspected."""
        for look in (HEAT, COVERAGE):
            self.bar.set_available(look, available=available, reason=self.tr("No photo is inspected yet"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit_buttons()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room again: fonts and words are known now."""
        super().showEvent(event)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """Leave out key caps first, then what menus and keys offer as well."""
        margins = self.contentsMargins()
        around = margins.left() + margins.right()
        self.setMinimumWidth(self.bar.least_width() + around)
        self.bar.fit(self.width() - around, (self.edges, self.fit, self.handles))
        # Asked for from within the layout's own round (a resize), it would be forgotten: buttons stayed cut.
        for widget in (self.bar, self):
            layout = widget.layout()
            if layout is not None:
                layout.invalidate()
                layout.activate()

    def set_through_available(self, *, available: bool) -> None:
        """Offer the look through the camera only where there is one."""
        self.bar.set_available(THROUGH, available=available, reason=self.tr("The photo has no pose or no camera yet"))

    @staticmethod
    def _toggle(text: str, key: str, about: str) -> KeyButton:
        button = KeyButton(text, key, "segment")
        button.setCheckable(True)
        button.setChecked(True)
        button.setToolTip(about)
        return button


class CameraStrip(QFrame):
    """Where the current camera is, and which key helps now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewport_camera")
        self.setProperty("role", "strip")
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID_PX, GRID_PX + 2, 3 * GRID_PX, GRID_PX + 2)
        row.setSpacing(2 * GRID_PX)
        self._name = label("", "muted")
        self._values = ElidedLabel()
        self._hint = label("", "muted")
        self._key = KeyHint("Shift")
        self._has_key = False
        row.addWidget(self._name)
        row.addWidget(self._values, 1)
        row.addWidget(self._hint)
        row.addWidget(self._key)
        self.show_hint("")

    @property
    def text(self) -> str:
        """All words shown."""
        return " ".join(part for part in (self._name.text(), self._values.text(), self._hint.text()) if part)

    def show_line(self, name: str, values: str = "") -> None:
        """Say what the numbers are, and the numbers."""
        self._name.setText(name)
        self._values.setText(values)
        self._fit()

    def show_hint(self, text: str, key: str = "") -> None:
        """Say at the right what a key does, or only words."""
        self._hint.setText(text)
        self._has_key = bool(key)
        if key:
            self._key.set_key(key)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the hint out where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the hint if the numbers keep their room: these are what the line is for."""
        values = self._values.fontMetrics().horizontalAdvance(self._values.text())
        needed = self._name.sizeHint().width() + values + self._hint.sizeHint().width()
        needed += self._key.sizeHint().width() if self._has_key else 0
        is_roomy = not self._values.text() or needed + 14 * GRID_PX <= self.width()
        self._hint.setVisible(is_roomy and bool(self._hint.text()))
        self._key.setVisible(is_roomy and self._has_key)
