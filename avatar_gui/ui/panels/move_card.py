"""The pose by numbers: six fields with steps and locks, in either frame, and as text in the other forms."""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from avatar_gui.app.gesture import Phase
from avatar_gui.domain.alignment import DegreeOfFreedom, NudgeFrame, PoseLocks
from avatar_gui.domain.pose_text import PoseForm
from avatar_gui.domain.rotations import euler_xyz_from_rotation, quaternion_from_rotation, rotation_from_euler_xyz
from avatar_gui.domain.transform import RigidTransform, rotation_from_rvec
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import card, label
from avatar_gui.ui.widgets.number_field import GESTURE_PAUSE_MS, MINUS, NumberField

AXES = tuple(str(axis) for axis in DegreeOfFreedom)
STEPS_MM = (0.1, 0.5, 1.0, 5.0, 10.0)
STEPS_DEG = (0.1, 0.5, 1.0, 5.0, 15.0)
SHIFTS = 3
FIELD_WIDTH_PX = 92


class MoveCard(QWidget):
    """The pose as numbers.

    In the camera's frame they say where the part is as the camera sees it (object to camera); in the part's frame where
    the camera is on the part's axes. A step of a number, by field or button, moves what the numbers speak of.

    Signals
    -------
    pose_edited(T_cam_obj, phase)
        From typing and stepping a number.
    nudged(shift_mm, turn_rad, frame, phase)
        From the - and + buttons: how the part moves, two (x, y, z) tuples along the axes of a `NudgeFrame`, to be added
        up. A run of presses is one gesture; its END, after a short pause, moves nothing more.
    locks_edited(locks)
        A `PoseLocks`.
    copy_requested(form)
        A `PoseForm`.
    """

    pose_edited = Signal(object, object)
    nudged = Signal(object, object, object, object)
    locks_edited = Signal(object)
    copy_requested = Signal(object)
    paste_requested = Signal()
    copy_previous_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pose: RigidTransform | None = None
        self._nudge_pause = QTimer(self)
        self._nudge_pause.setSingleShot(True)
        self._nudge_pause.setInterval(GESTURE_PAUSE_MS)
        self._nudge_pause.timeout.connect(self._end_nudging)
        self.fields: dict[str, NumberField] = {}
        self._buttons: dict[str, tuple[QPushButton, QPushButton]] = {}
        self._locks: dict[str, QPushButton] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        block, column = card()
        outer.addWidget(block)
        column.addLayout(self._make_head())
        self._numbers = self._make_numbers()
        column.addWidget(self._numbers)
        self._text = QLabel()
        self._text.setProperty("role", "numbers")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setAccessibleName(self.tr("Pose as text"))
        self._text.hide()
        column.addWidget(self._text)
        self._steps = self._make_steps()
        column.addWidget(self._steps)
        column.addLayout(self._make_exchange())
        self.show_pose(None)

    # --- arrangement -------------------------------------------------------------------------------------------

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(GRID_PX)
        head.addWidget(label(self.tr("Move"), "strong"))
        self._frame = _chooser(self.tr("Whose axes"))
        self._frame.addItem(self.tr("camera"), NudgeFrame.CAMERA)
        self._frame.addItem(self.tr("part"), NudgeFrame.PART)
        self._frame.setItemData(0, self.tr("Where the part is, on the camera's axes"), Qt.ItemDataRole.ToolTipRole)
        self._frame.setItemData(1, self.tr("Where the camera is, on the part's axes"), Qt.ItemDataRole.ToolTipRole)
        self._frame.currentIndexChanged.connect(self._on_frame)
        self._form = _chooser(self.tr("How rotations are written"))
        self._form.addItem(self.tr("vector"), PoseForm.ROTATION_VECTOR)
        self._form.addItem(self.tr("Euler XYZ"), PoseForm.EULER_XYZ)
        self._form.addItem(self.tr("quaternion"), PoseForm.QUATERNION)
        self._form.addItem(self.tr("4×4"), PoseForm.MATRIX)
        for row, words in enumerate(
            (
                self.tr("Rotation vector: turning axis times angle"),
                self.tr("About the fixed axes: x first, then y, then z"),
                self.tr("Unit quaternion, w first"),
                self.tr("Homogeneous matrix, mm"),
            )
        ):
            self._form.setItemData(row, words, Qt.ItemDataRole.ToolTipRole)
        self._form.currentIndexChanged.connect(self._on_form)
        # Its two words fit; the forms' short names have what is left.
        self._frame.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._frame.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        head.addWidget(self._frame)
        head.addWidget(self._form, 1)
        return head

    def _make_numbers(self) -> QFrame:
        block = QFrame()
        grid = QGridLayout(block)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID_PX + 2)
        grid.setVerticalSpacing(GRID_PX)
        grid.setColumnStretch(1, 1)
        for row, axis in enumerate(AXES):
            unit = "mm" if row < SHIFTS else "°"
            field = NumberField(axis, unit, decimals=2, step=0.5, minimum=-1e5, maximum=1e5)
            field.value_edited.connect(lambda value, phase, a=axis: self._on_edited(a, value, phase))
            # Its own minimum would hold six digits before the point.
            field.setMinimumWidth(FIELD_WIDTH_PX)
            self.fields[axis] = field
            grid.addWidget(label(axis, "muted"), row, 0)
            grid.addWidget(field, row, 1)
            pair = (self._step_button(axis, -1), self._step_button(axis, 1))
            self._buttons[axis] = pair
            grid.addWidget(pair[0], row, 2)
            grid.addWidget(pair[1], row, 3)
            lock = QPushButton(self.tr("lock"))
            lock.setProperty("kind", "lock")
            lock.setCheckable(True)
            lock.setAccessibleName(self.tr("Lock {0}").format(axis))
            lock.setToolTip(self.tr("Neither gestures nor refinement may change it"))
            lock.clicked.connect(self._on_lock)
            self._locks[axis] = lock
            grid.addWidget(lock, row, 4)
        return block

    def _step_button(self, axis: str, sign: int) -> QPushButton:
        button = QPushButton(MINUS if sign < 0 else "+")
        button.setProperty("kind", "mini")
        button.setAutoRepeat(True)
        button.setAccessibleName(f"{axis} {button.text()}")
        button.clicked.connect(lambda _=False: self._on_nudged(axis, sign))
        return button

    def _make_steps(self) -> QWidget:
        block = QWidget()
        steps = QHBoxLayout(block)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(GRID_PX + 2)
        self._step_mm = self._step_chooser(STEPS_MM, "mm", self.tr("Step of x, y, z"))
        self._step_deg = self._step_chooser(STEPS_DEG, "°", self.tr("Step of rx, ry, rz"))
        steps.addWidget(label(self.tr("Step"), "muted"))
        steps.addWidget(self._step_mm, 1)
        steps.addWidget(self._step_deg, 1)
        return block

    def _step_chooser(self, steps: tuple[float, ...], unit: str, name: str) -> QComboBox:
        box = _chooser(name)
        box.setToolTip(self.tr("{0}; of the arrow keys too. Ctrl a tenth, Shift ten times").format(name))
        for step in steps:
            box.addItem(f"{step:g}°" if unit == "°" else f"{step:g} {unit}", step)
        box.setCurrentIndex(1)
        box.currentIndexChanged.connect(self._on_step_changed)
        return box

    def _make_exchange(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        self._paste = KeyButton(self.tr("Paste"), kind="flat")
        self._paste.setToolTip(self.tr("A 4×4 matrix, BOP's JSON, or x y z with angles or a quaternion (Ctrl+Shift+V)"))
        self._paste.clicked.connect(self.paste_requested)
        self._copy = QPushButton(self.tr("Copy as"))
        self._copy.setProperty("kind", "flat")
        menu = QMenu(self._copy)
        for form, text in (
            (PoseForm.MATRIX, self.tr("4×4 matrix")),
            (PoseForm.BOP, self.tr("BOP's JSON (object to camera)")),
            (PoseForm.QUATERNION, self.tr("Position and quaternion")),
            (PoseForm.ROTATION_VECTOR, self.tr("Position and rotation vector")),
            (PoseForm.EULER_XYZ, self.tr("Position and Euler angles")),
        ):
            menu.addAction(text).triggered.connect(lambda _=False, f=form: self.copy_requested.emit(f))
        self._copy.setMenu(menu)
        self._previous = KeyButton(self.tr("From previous"), kind="flat")
        self._previous.setToolTip(self.tr("The pose of the photo above (Ctrl+D)"))
        self._previous.clicked.connect(self.copy_previous_requested)
        for button in (self._paste, self._copy, self._previous):
            row.addWidget(button)
        row.addStretch(1)
        return row

    # --- values ------------------------------------------------------------------------------------------------

    def show_pose(self, T_cam_obj: RigidTransform | None) -> None:
        """Show a pose, object to camera; None: there is none yet."""
        self._pose = T_cam_obj
        shown = self._in_frame(T_cam_obj)
        if shown is not None:
            for axis, value in zip(AXES, self._numbers_of(shown), strict=True):
                self.fields[axis].set_value(value)
        self._text.setText("" if shown is None else _as_text(shown, self.form))
        self._copy.setEnabled(T_cam_obj is not None)
        self._enable()

    def show_locks(self, locks: PoseLocks) -> None:
        """Show which degrees of freedom are locked."""
        if locks.locked and locks.frame is not self.frame:
            self._frame.setCurrentIndex(self._frame.findData(locks.frame))
        for axis, button in self._locks.items():
            is_locked = DegreeOfFreedom(axis) in locks.locked
            button.setChecked(is_locked)
            button.setText(self.tr("locked") if is_locked else self.tr("lock"))
        self._enable()

    def set_available(self, *, copy_previous: bool, paste: bool) -> None:
        """Enable what can be done now."""
        self._previous.setEnabled(copy_previous)
        self._paste.setEnabled(paste)

    @property
    def frame(self) -> NudgeFrame:
        """Whose axes numbers, - and + and locks follow."""
        return NudgeFrame(self._frame.currentData())

    @property
    def form(self) -> PoseForm:
        """How the pose is shown."""
        return PoseForm(self._form.currentData())

    @property
    def text(self) -> str:
        """The pose as text, where it is shown so."""
        return self._text.text()

    @property
    def step_mm(self) -> float:
        """Step of the shifts."""
        return float(self._step_mm.currentData())

    @property
    def step_rad(self) -> float:
        """Step of the turns."""
        return math.radians(float(self._step_deg.currentData()))

    # --- inside ------------------------------------------------------------------------------------------------

    def _in_frame(self, pose: RigidTransform | None) -> RigidTransform | None:
        """Give the pose as the numbers speak of it, and back: the same both ways."""
        return pose if pose is None or self.frame is NudgeFrame.CAMERA else pose.inverse()

    def _numbers_of(self, shown: RigidTransform) -> list[float]:
        is_euler = self.form is PoseForm.EULER_XYZ
        angles: NDArray[np.float64] = euler_xyz_from_rotation(shown.rotation) if is_euler else shown.rvec
        return [*(float(v) for v in shown.translation_mm), *(math.degrees(v) for v in angles)]

    def _enable(self) -> None:
        for axis, field in self.fields.items():
            is_free = self._pose is not None and not self._locks[axis].isChecked()
            field.setEnabled(is_free)
            for button in self._buttons[axis]:
                button.setEnabled(is_free)

    def _on_edited(self, axis: str, value: float, phase: Phase) -> None:
        shown = self._in_frame(self._pose)
        if shown is None:
            return
        # Only the number edited changes: the others keep the digits that the fields do not show.
        numbers = self._numbers_of(shown)
        numbers[AXES.index(axis)] = value
        rotation = shown.rotation
        if AXES.index(axis) >= SHIFTS:
            turn = np.radians(numbers[SHIFTS:])
            is_euler = self.form is PoseForm.EULER_XYZ
            rotation = rotation_from_euler_xyz(turn) if is_euler else rotation_from_rvec(turn)
        edited = RigidTransform(rotation, np.array(numbers[:SHIFTS]), shown.target, shown.source)
        self._pose = self._in_frame(edited)
        self.pose_edited.emit(self._pose, phase)

    def _on_nudged(self, axis: str, sign: int) -> None:
        # Camera and part move against each other: where the numbers speak of the camera, the part goes the other way.
        direction = sign if self.frame is NudgeFrame.CAMERA else -sign
        shift, turn = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]
        index = AXES.index(axis)
        if index < SHIFTS:
            shift[index] = direction * self.step_mm
        else:
            turn[index - SHIFTS] = direction * self.step_rad
        phase = Phase.MOVE if self._nudge_pause.isActive() else Phase.START
        self._nudge_pause.start()
        self.nudged.emit(tuple(shift), tuple(turn), self.frame, phase)

    def _end_nudging(self) -> None:
        self.nudged.emit((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), self.frame, Phase.END)

    def _on_lock(self) -> None:
        locked = frozenset(DegreeOfFreedom(axis) for axis, button in self._locks.items() if button.isChecked())
        locks = PoseLocks(locked, self.frame)
        self.show_locks(locks)
        self.locks_edited.emit(locks)

    def _on_frame(self) -> None:
        self._frame.setToolTip(str(self._frame.currentData(Qt.ItemDataRole.ToolTipRole)))
        if any(button.isChecked() for button in self._locks.values()):
            # A lock along one frame's axis is none along the other's: never carry it over silently.
            self.show_locks(PoseLocks())
            self.locks_edited.emit(PoseLocks())
        self.show_pose(self._pose)

    def _on_form(self) -> None:
        self._form.setToolTip(str(self._form.currentData(Qt.ItemDataRole.ToolTipRole)))
        is_text = self.form in {PoseForm.QUATERNION, PoseForm.MATRIX}
        self._numbers.setVisible(not is_text)
        self._steps.setVisible(not is_text)
        self._text.setVisible(is_text)
        self.show_pose(self._pose)

    def _on_step_changed(self) -> None:
        for axis, field in self.fields.items():
            box = self._step_mm if AXES.index(axis) < SHIFTS else self._step_deg
            field.setSingleStep(float(box.currentData()))


def _chooser(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    # As narrow as the panel needs it: the list that opens is as wide as its words.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(5)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box


def _as_text(pose: RigidTransform, form: PoseForm) -> str:
    """Write a pose for reading, in columns; what is copied has every digit."""

    def columns(values: NDArray[np.float64], decimals: int, width: int) -> str:
        words = (f"{v:{width}.{decimals}f}" for v in values + 0.0)
        return " ".join(words).replace("-", MINUS).replace(" ", "\N{FIGURE SPACE}")

    if form is PoseForm.QUATERNION:
        x, y, z = (f"{v:.3f}".replace("-", MINUS) for v in pose.translation_mm)
        quaternion = columns(quaternion_from_rotation(pose.rotation), 5, 8)
        return f"x {x}  y {y}  z {z} mm\nw x y z  {quaternion}"
    rows = [f"{columns(row[:3], 5, 8)} {columns(row[3:], 3, 9)}" for row in pose.matrix]
    return "\n".join(rows)
