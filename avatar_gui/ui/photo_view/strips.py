"""Tool strip over and opacity strip under the photo."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSlider, QWidget

from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyButton, KeyHint
from avatar_gui.ui.widgets.labels import ElidedLabel, label

ANY_WIDTH_PX = 1 << 24


class TonePopup(QFrame):
    """Two sliders, brightness and contrast of the photo as shown, and the way back."""

    tone_edited = Signal(float, float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "palette")
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * GRID_PX, 3 * GRID_PX, 3 * GRID_PX, 2 * GRID_PX)
        grid.setHorizontalSpacing(3 * GRID_PX)
        self.brightness, self.contrast = QSlider(Qt.Orientation.Horizontal), QSlider(Qt.Orientation.Horizontal)
        rows = ((self.tr("Brightness"), self.brightness), (self.tr("Contrast"), self.contrast))
        for row, (name, slider) in enumerate(rows):
            slider.setRange(-100, 100)
            slider.setFixedWidth(180)
            slider.setAccessibleName(name)
            slider.valueChanged.connect(self._on_slid)
            grid.addWidget(label(name, "muted"), row, 0)
            grid.addWidget(slider, row, 1)
        back = KeyButton(self.tr("As taken"), kind="flat")
        back.clicked.connect(self.reset)
        grid.addWidget(label(self.tr("Only what you see: scores do not change"), "small"), 2, 0, 1, 2)
        grid.addWidget(back, 3, 0, 1, 2, Qt.AlignmentFlag.AlignRight)

    def reset(self) -> None:
        """Show the photo as it was taken."""
        self.brightness.setValue(0)
        self.contrast.setValue(0)

    def _on_slid(self) -> None:
        self.tone_edited.emit(self.brightness.value() / 100, self.contrast.value() / 100)


class OpacityStrip(QFrame):
    """What the slider fades, the slider, its value, its keys; without a slider a line about the photo."""

    opacity_edited = Signal(float)
    tone_edited = Signal(float, float)
    fit_requested = Signal()
    actual_size_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID_PX, GRID_PX, GRID_PX, GRID_PX)
        row.setSpacing(2 * GRID_PX)
        self._is_slider_shown, self._room = False, ANY_WIDTH_PX
        self._name = label("", "muted")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.setMinimumWidth(48)
        self._slider.valueChanged.connect(self._on_slid)
        self._percent = label("", "muted")
        self._percent.setMinimumWidth(40)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._keys = KeyHint("[ ]")
        self._about = ElidedLabel(role="muted")
        self.tone = TonePopup(self)
        self.tone.tone_edited.connect(self._on_toned)
        self._tone_button = KeyButton(self.tr("Tone"), kind="flat")
        self._tone_button.setToolTip(self.tr("Brightness and contrast of the photo as shown"))
        self._tone_button.clicked.connect(self._open_tone)
        fit = KeyButton(self.tr("Fit"), kind="flat")
        fit.setToolTip(self.tr("Show the whole photo (double click)"))
        fit.clicked.connect(self.fit_requested)
        actual = KeyButton("1:1", kind="flat")
        actual.setAccessibleName(self.tr("One photo pixel per screen pixel"))
        actual.setToolTip(self.tr("One photo pixel per screen pixel (key: 1)"))
        actual.clicked.connect(self.actual_size_requested)
        self._pieces = (
            self._name,
            self._slider,
            self._percent,
            self._keys,
            self._about,
            self._tone_button,
            fit,
            actual,
        )
        for piece in self._pieces:
            row.addWidget(piece, 1 if piece in {self._slider, self._about} else 0)
        self.show_about("")

    def show_opacity(self, name: str, opacity: float) -> None:
        """Offer the slider for `name` at `opacity`, 0 to 1."""
        self._name.setText(name)
        self._slider.setAccessibleName(self.tr("Opacity of {0}").format(name))
        with QSignalBlocker(self._slider):
            self._slider.setValue(round(100 * opacity))
        self._percent.setText(f"{round(100 * opacity)} %")
        self._show_slider(shown=True)

    def show_about(self, text: str) -> None:
        """Show words instead of the slider."""
        self._about.setText(text)
        self._show_slider(shown=False)

    @property
    def about(self) -> str:
        """The words shown instead of the slider."""
        return self._about.text()

    @property
    def slider(self) -> QSlider:
        """The slider, in per cent."""
        return self._slider

    def _show_slider(self, *, shown: bool) -> None:
        for widget in (self._name, self._slider, self._percent, self._keys):
            widget.setVisible(shown)
        self._about.setVisible(not shown)
        self._is_slider_shown = shown
        self.fit(self._room)

    def fit(self, width: int) -> None:
        """Leave out the keys of the slider, then its number and its name, where a width has no room for them."""
        self._room = width
        row = self.layout()
        if not self._is_slider_shown or row is None:
            return
        needed = self._width_of([piece for piece in self._pieces if piece is not self._about])
        for piece in (self._keys, self._percent, self._name):
            piece.setVisible(needed <= width)
            if needed > width:
                needed -= _least_width(piece) + row.spacing()

    def least_width(self) -> int:
        """Give the width that is enough with the slider and without."""
        can_go = {self._keys, self._percent, self._name, self._about}
        return self._width_of([piece for piece in self._pieces if piece not in can_go])

    def _width_of(self, pieces: Sequence[QWidget]) -> int:
        margins, spacing = self.contentsMargins(), 0
        row = self.layout()
        if row is not None:
            margins, spacing = row.contentsMargins(), row.spacing()
        return sum(map(_least_width, pieces)) + spacing * (len(pieces) - 1) + margins.left() + margins.right()

    def _open_tone(self) -> None:
        size = self.tone.sizeHint()
        corner = self._tone_button.mapToGlobal(self._tone_button.rect().topRight())
        self.tone.move(corner.x() - size.width(), corner.y() - size.height() - GRID_PX)
        self.tone.show()

    def _on_toned(self, brightness: float, contrast: float) -> None:
        # The button says that the photo is not shown as it was taken.
        self._tone_button.setText(self.tr("Tone •") if brightness or contrast else self.tr("Tone"))
        self.tone_edited.emit(brightness, contrast)

    def _on_slid(self, percent: int) -> None:
        self._percent.setText(f"{percent} %")
        self.opacity_edited.emit(percent / 100)


def _least_width(piece: QWidget) -> int:
    hint = piece.sizeHint() if isinstance(piece, KeyHint) else piece.minimumSizeHint()
    return max(hint.width(), piece.minimumWidth())
