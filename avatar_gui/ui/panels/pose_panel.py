"""Step 3: the pose by numbers and nudges, and how good it is."""

import math

import numpy as np
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from avatar_gui.app.gesture import Phase
from avatar_gui.domain.alignment import NudgeFrame
from avatar_gui.domain.quality import PoseSource, QualityLevel
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.ui.panels.panel_frame import PanelFrame
from avatar_gui.ui.panels.pose_quality import PoseQualityCard
from avatar_gui.ui.panels.values import PoseQualityView
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import card, label
from avatar_gui.ui.widgets.number_field import GESTURE_PAUSE_MS, NumberField

AXES = ("x", "y", "z", "rx", "ry", "rz")
STEPS_MM = (0.1, 0.5, 1.0, 5.0, 10.0)
STEPS_DEG = (0.1, 0.5, 1.0, 5.0, 15.0)


class PosePanel(QWidget):
    """T_cam_obj as three millimetres and a rotation vector (axis times angle) in degrees.

    `pose_edited(T_cam_obj, phase)` comes from typing and stepping a number; `nudged(shift_mm, turn_rad, frame, phase)`
    from the - and + buttons: two (x, y, z) tuples along the axes of a `NudgeFrame`, to be added up. A run of presses is
    one gesture; its END, after a short pause, moves nothing more.
    """

    pose_edited = Signal(object, object)
    nudged = Signal(object, object, object, object)
    load_requested = Signal()
    copy_previous_requested = Signal()
    paste_requested = Signal()
    reset_requested = Signal()
    inspect_requested = Signal()
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._pose: RigidTransform | None = None
        self._nudge_pause = QTimer(self)
        self._nudge_pause.setSingleShot(True)
        self._nudge_pause.setInterval(GESTURE_PAUSE_MS)
        self._nudge_pause.timeout.connect(self._end_nudging)
        self._frame = PanelFrame(self.tr("Pose"))
        outer.addWidget(self._frame)
        self._source = label("", "muted")
        self._frame.head.addWidget(self._source)
        self._quality = PoseQualityCard()
        self._frame.body.addWidget(self._quality)
        self._fields: dict[str, NumberField] = {}
        self._buttons: list[QPushButton] = []
        self._frame.body.addWidget(self._make_numbers())
        self._frame.body.addLayout(self._make_sources())
        self._frame.body.addWidget(
            label(
                self.tr(
                    "Drag on the photo slides, Shift-drag turns, Ctrl+wheel brings nearer. "
                    "In a number: wheel or ↑ ↓; Ctrl fine, Shift coarse."
                ),
                "small",
                wrap=True,
            )
        )
        self._undo = KeyButton(self.tr("Undo"), "Ctrl Z")
        self._inspect = KeyButton(self.tr("Inspect"), "I", "primary")
        self._undo.clicked.connect(self.undo_requested)
        self._inspect.clicked.connect(self.inspect_requested)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID_PX)
        row.addWidget(self._undo, 1)
        row.addWidget(self._inspect, 1)
        self._frame.footer.addLayout(row)
        self.show_pose(None)
        self.show_quality(PoseQualityView(None, QualityLevel.UNKNOWN))

    def _make_numbers(self) -> QFrame:
        block, column = card()
        head = QHBoxLayout()
        head.setSpacing(GRID_PX)
        head.addWidget(label(self.tr("Move"), "strong"))
        head.addStretch(1)
        self._nudge_frame = QComboBox()
        self._nudge_frame.setAccessibleName(self.tr("Axes that − and + follow"))
        self._nudge_frame.setToolTip(self.tr("Axes that − and + follow"))
        self._nudge_frame.addItem(self.tr("camera axes"), NudgeFrame.CAMERA)
        self._nudge_frame.addItem(self.tr("part axes"), NudgeFrame.PART)
        head.addWidget(self._nudge_frame)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID_PX + 2)
        grid.setVerticalSpacing(GRID_PX)
        grid.setColumnStretch(1, 1)
        for row, axis in enumerate(AXES):
            turns = row >= 3
            field = NumberField(axis, "°" if turns else "mm", decimals=2, step=0.5, minimum=-1e5, maximum=1e5)
            if turns:
                field.setToolTip(self.tr("Rotation vector: turning axis times angle"))
            field.value_edited.connect(lambda value, phase, a=axis: self._on_edited(a, value, phase))
            self._fields[axis] = field
            grid.addWidget(label(axis, "muted"), row, 0)
            grid.addWidget(field, row, 1)
            for sign, text in ((-1, "−"), (1, "+")):
                button = QPushButton(text)
                button.setProperty("kind", "mini")
                button.setAutoRepeat(True)
                button.setAccessibleName(f"{axis} {text}")
                button.clicked.connect(lambda _=False, a=axis, s=sign: self._on_nudged(a, s))
                self._buttons.append(button)
                grid.addWidget(button, row, 2 if sign < 0 else 3)
        column.addLayout(grid)
        steps = QHBoxLayout()
        steps.setSpacing(GRID_PX + 2)
        self._step_mm = self._step_chooser(STEPS_MM, "mm", self.tr("Step of x, y, z"))
        self._step_deg = self._step_chooser(STEPS_DEG, "°", self.tr("Step of rx, ry, rz"))
        steps.addWidget(label(self.tr("Step"), "muted"))
        steps.addWidget(self._step_mm, 1)
        steps.addWidget(self._step_deg, 1)
        column.addLayout(steps)
        return block

    def _step_chooser(self, steps: tuple[float, ...], unit: str, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        for step in steps:
            box.addItem(f"{step:g}°" if unit == "°" else f"{step:g} {unit}", step)
        box.setCurrentIndex(1)
        box.currentIndexChanged.connect(self._on_step_changed)
        return box

    def _make_sources(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(2 * GRID_PX)
        self._load = KeyButton(self.tr("Load pose …"))
        self._copy = KeyButton(self.tr("From previous"))
        self._copy.setToolTip(self.tr("Copy the pose of the photo above"))
        self._paste = KeyButton(self.tr("Paste 4×4"))
        self._reset = KeyButton(self.tr("Reset"))
        self._reset.setToolTip(self.tr("Put the part in front of the camera"))
        self._load.clicked.connect(self.load_requested)
        self._copy.clicked.connect(self.copy_previous_requested)
        self._paste.clicked.connect(self.paste_requested)
        self._reset.clicked.connect(self.reset_requested)
        for i, button in enumerate((self._load, self._copy, self._paste, self._reset)):
            grid.addWidget(button, i // 2, i % 2)
        return grid

    def show_pose(self, T_cam_obj: RigidTransform | None, source: PoseSource | None = None) -> None:
        """Show a pose, object to camera; None: there is none yet."""
        self._pose = T_cam_obj
        words = {
            PoseSource.FILE: self.tr("from file"),
            PoseSource.POINTS: self.tr("from points"),
            PoseSource.MANUAL: self.tr("by hand"),
            PoseSource.COPIED: self.tr("copied, check it"),
            PoseSource.REFINED: self.tr("refined on its edges"),
            PoseSource.SEARCHED: self.tr("found by search"),
            PoseSource.BOARD: self.tr("from the board"),
            PoseSource.STATION: self.tr("from the station, check it"),
        }
        self._source.setText(words.get(source, "") if source and T_cam_obj else "")
        if T_cam_obj is None:
            self._source.setText(self.tr("no pose yet"))
        for widget in (*self._fields.values(), *self._buttons):
            widget.setEnabled(T_cam_obj is not None)
        # With nothing to nudge, the way to begin is the one to point at.
        self._reset.setText(self.tr("Reset") if T_cam_obj is not None else self.tr("Place part"))
        if T_cam_obj is not None:
            for axis, value in zip(AXES, _numbers(T_cam_obj), strict=True):
                self._fields[axis].set_value(value)

    def show_quality(self, view: PoseQualityView) -> None:
        """Show how well the pose fits."""
        self._quality.show_quality(view)

    def set_available(self, *, place: bool, copy_previous: bool, inspect: bool, undo: bool) -> None:
        """Enable what can be done now."""
        self._reset.setEnabled(place)
        self._copy.setEnabled(copy_previous)
        self._inspect.setEnabled(inspect)
        self._undo.setEnabled(undo)

    @property
    def quality_card(self) -> PoseQualityCard:
        """The quality block."""
        return self._quality

    @property
    def fields(self) -> dict[str, NumberField]:
        """The six numbers by axis name."""
        return self._fields

    @property
    def nudge_frame(self) -> NudgeFrame:
        """Whose axes - and + follow."""
        return NudgeFrame(self._nudge_frame.currentData())

    def _on_edited(self, axis: str, value: float, phase: Phase) -> None:
        if self._pose is None:
            return
        # Only the number edited changes: the others keep the digits that the fields do not show.
        numbers = _numbers(self._pose)
        numbers[AXES.index(axis)] = value
        edited = RigidTransform.from_rvec(
            np.radians(numbers[3:]), numbers[:3], target=self._pose.target, source=self._pose.source
        )
        self._pose = edited
        self.pose_edited.emit(edited, phase)

    def _on_nudged(self, axis: str, sign: int) -> None:
        shift, turn = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]
        index = AXES.index(axis)
        if index < 3:
            shift[index] = sign * float(self._step_mm.currentData())
        else:
            turn[index - 3] = sign * math.radians(float(self._step_deg.currentData()))
        phase = Phase.MOVE if self._nudge_pause.isActive() else Phase.START
        self._nudge_pause.start()
        self.nudged.emit(tuple(shift), tuple(turn), self.nudge_frame, phase)

    def _end_nudging(self) -> None:
        self.nudged.emit((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), self.nudge_frame, Phase.END)

    def _on_step_changed(self) -> None:
        for i, axis in enumerate(AXES):
            box = self._step_mm if i < 3 else self._step_deg
            self._fields[axis].setSingleStep(float(box.currentData()))


def _numbers(pose: RigidTransform) -> list[float]:
    return [*(float(v) for v in pose.translation_mm), *(math.degrees(v) for v in pose.rvec)]
