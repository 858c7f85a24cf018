"""The part of the calibration dialog that says what is printed on the target and which lens is fitted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QGridLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from avatar_gui.domain.calibration import MAX_GRID, CalibrationModel, CalibrationTarget, TargetKind
from avatar_gui.domain.camera import LensModel
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.labels import label

DICTIONARIES = (
    "DICT_4X4_50",
    "DICT_4X4_100",
    "DICT_4X4_250",
    "DICT_5X5_50",
    "DICT_5X5_100",
    "DICT_5X5_250",
    "DICT_6X6_50",
    "DICT_6X6_250",
    "DICT_7X7_50",
    "DICT_ARUCO_ORIGINAL",
    "DICT_APRILTAG_36h11",
)


class TargetForm(QWidget):
    """Kind, grid, sizes; lens.

    Signals
    -------
    target_edited()
        Another target: pictures have to be looked at again.
    model_edited()
        Another lens: what was found can be used.
    """

    target_edited = Signal()
    model_edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = QComboBox()
        for kind, text in (
            (TargetKind.CHESSBOARD, self.tr("Chessboard")),
            (TargetKind.CIRCLES, self.tr("Circle grid")),
            (TargetKind.ACIRCLES, self.tr("Circle grid, staggered")),
            (TargetKind.CHARUCO, self.tr("ChArUco board")),
        ):
            self._kind.addItem(text, kind)
        self._columns, self._rows = _count(9), _count(6)
        self._pitch, self._marker = _length(25.0), _length(18.0)
        self._dictionary = QComboBox()
        self._dictionary.setEditable(True)
        self._dictionary.addItems(DICTIONARIES)
        self._lens = QComboBox()
        self._lens.addItem(self.tr("Pinhole"), LensModel.PINHOLE)
        self._lens.addItem(self.tr("Fisheye"), LensModel.FISHEYE)
        self._third = QCheckBox(self.tr("Third radial (k3)"))
        self._tangential = QCheckBox(self.tr("Tangential (p1, p2)"))
        self._tangential.setChecked(True)
        self._grid_label, self._pitch_label = QLabel(), QLabel()
        self._marker_label, self._dictionary_label = QLabel(self.tr("Marker")), QLabel(self.tr("Dictionary"))
        self._arrange()
        self._kind.currentIndexChanged.connect(self._on_kind)
        for box in (self._columns, self._rows, self._pitch, self._marker):
            box.valueChanged.connect(lambda _value: self.target_edited.emit())
        self._dictionary.currentTextChanged.connect(lambda _text: self.target_edited.emit())
        self._lens.currentIndexChanged.connect(self._on_lens)
        self._third.toggled.connect(lambda _on: self.model_edited.emit())
        self._tangential.toggled.connect(lambda _on: self.model_edited.emit())
        self._dress()

    def target(self) -> CalibrationTarget:
        """Give the target as it stands in the form.

        Raises
        ------
        InputError
            If the numbers make no target.
        """
        kind = TargetKind(self._kind.currentData())
        is_charuco = kind is TargetKind.CHARUCO
        return CalibrationTarget(
            kind,
            self._columns.value(),
            self._rows.value(),
            self._pitch.value(),
            self._dictionary.currentText() if is_charuco else "",
            self._marker.value() if is_charuco else 0.0,
        )

    def model(self) -> CalibrationModel:
        """Give the lens that is to be fitted."""
        return CalibrationModel(
            LensModel(self._lens.currentData()), 3 if self._third.isChecked() else 2, self._tangential.isChecked()
        )

    def show_target(self, target: CalibrationTarget) -> None:
        """Fill the form in."""
        self._kind.setCurrentIndex(self._kind.findData(target.kind))
        self._columns.setValue(target.columns)
        self._rows.setValue(target.rows)
        self._pitch.setValue(target.pitch_mm)
        if target.kind is TargetKind.CHARUCO:
            self._dictionary.setCurrentText(target.dictionary)
            self._marker.setValue(target.marker_mm)

    def show_model(self, model: CalibrationModel) -> None:
        """Choose a lens."""
        self._lens.setCurrentIndex(self._lens.findData(model.lens))
        self._third.setChecked(model.radial == 3)
        self._tangential.setChecked(model.has_tangential)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID_PX)
        grid.setVerticalSpacing(2 * GRID_PX)
        grid.setColumnStretch(1, 1)
        counts = QHBoxLayout()
        counts.setSpacing(GRID_PX)
        counts.addWidget(self._columns, 1)
        counts.addWidget(label("×", "muted"))
        counts.addWidget(self._rows, 1)
        grid.addWidget(QLabel(self.tr("Kind")), 0, 0)
        grid.addWidget(self._kind, 0, 1)
        grid.addWidget(self._grid_label, 1, 0)
        grid.addLayout(counts, 1, 1)
        rows: tuple[tuple[QWidget, QWidget], ...] = (
            (self._pitch_label, self._pitch),
            (self._marker_label, self._marker),
            (self._dictionary_label, self._dictionary),
            (QLabel(self.tr("Lens")), self._lens),
        )
        self._kind.setAccessibleName(self.tr("Kind"))
        self._marker.setAccessibleName(self.tr("Marker"))
        self._dictionary.setAccessibleName(self.tr("Dictionary"))
        self._lens.setAccessibleName(self.tr("Lens"))
        for index, (name, field) in enumerate(rows, start=2):
            grid.addWidget(name, index, 0)
            grid.addWidget(field, index, 1)
        grid.addWidget(self._third, 6, 1)
        grid.addWidget(self._tangential, 7, 1)

    def _dress(self) -> None:
        kind = TargetKind(self._kind.currentData())
        words = {
            TargetKind.CHESSBOARD: (self.tr("Inner corners"), self.tr("Square")),
            TargetKind.CIRCLES: (self.tr("Circles"), self.tr("Distance")),
            TargetKind.ACIRCLES: (self.tr("Circles × rows"), self.tr("Row distance")),
            TargetKind.CHARUCO: (self.tr("Squares"), self.tr("Square")),
        }
        self._grid_label.setText(words[kind][0])
        self._pitch_label.setText(words[kind][1])
        self._columns.setAccessibleName(self.tr("{0}, across").format(words[kind][0]))
        self._rows.setAccessibleName(self.tr("{0}, down").format(words[kind][0]))
        self._pitch.setAccessibleName(words[kind][1])
        for widget in (self._marker_label, self._marker, self._dictionary_label, self._dictionary):
            widget.setVisible(kind is TargetKind.CHARUCO)
        is_pinhole = LensModel(self._lens.currentData()) is LensModel.PINHOLE
        self._third.setVisible(is_pinhole)
        self._tangential.setVisible(is_pinhole)

    def _on_kind(self, _index: int) -> None:
        self._dress()
        self.target_edited.emit()

    def _on_lens(self, _index: int) -> None:
        self._dress()
        self.model_edited.emit()


def _count(value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(3, MAX_GRID)
    box.setValue(value)
    box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    return box


def _length(value: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(0.01, 10_000.0)
    box.setDecimals(2)
    box.setValue(value)
    box.setSuffix(" mm")
    box.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
    return box
