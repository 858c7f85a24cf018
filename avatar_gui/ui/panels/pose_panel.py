"""Step 3: the pose by numbers and nudges, and how good it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from avatar_gui.domain.quality import PoseSource, QualityLevel
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.ui.panels.move_card import MoveCard
from avatar_gui.ui.panels.panel_frame import PanelFrame
from avatar_gui.ui.panels.pose_quality import PoseQualityCard
from avatar_gui.ui.panels.refine_card import RefineCard
from avatar_gui.ui.panels.values import PoseQualityView
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import label


class PosePanel(QWidget):
    """How well the pose fits, the pose by numbers, and where poses come from."""

    load_requested = Signal()
    place_requested = Signal()
    reset_requested = Signal()
    inspect_requested = Signal()
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._frame = PanelFrame(self.tr("Pose"))
        outer.addWidget(self._frame)
        self._source = label("", "muted")
        self._frame.head.addWidget(self._source)
        self._quality = PoseQualityCard()
        self._frame.body.addWidget(self._quality)
        self._refine = RefineCard()
        self._frame.body.addWidget(self._refine)
        self._move = MoveCard()
        self._frame.body.addWidget(self._move)
        self._frame.body.addLayout(self._make_sources())
        self._frame.body.addWidget(
            label(
                self.tr(
                    "In the photo: drag slides, Shift turns, Alt rolls, the wheel brings nearer; arrows nudge. "
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

    def _make_sources(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID_PX)
        self._load = KeyButton(self.tr("Load pose …"))
        self._load.clicked.connect(self.load_requested)
        self._place = KeyButton(self.tr("Place part"), "Ctrl P")
        self._place.setToolTip(self.tr("Put the part in front of the camera"))
        self._place.clicked.connect(self.place_requested)
        self._reset = KeyButton(self.tr("Reset"))
        self._reset.setToolTip(self.tr("Back to the pose that this photo had when you chose it"))
        self._reset.clicked.connect(self.reset_requested)
        for button in (self._load, self._place, self._reset):
            row.addWidget(button, 1)
        return row

    def show_pose(self, T_cam_obj: RigidTransform | None, source: PoseSource | None = None) -> None:
        """Show a pose, object to camera; None: there is none yet."""
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
        # With nothing to nudge, the way to begin is the one to point at.
        self._place.setVisible(T_cam_obj is None)
        self._reset.setVisible(T_cam_obj is not None)
        self._move.show_pose(T_cam_obj)

    def show_quality(self, view: PoseQualityView) -> None:
        """Show how well the pose fits."""
        self._quality.show_quality(view)

    def set_available(self, *, place: bool, copy_previous: bool, reset: bool, inspect: bool, undo: bool) -> None:
        """Enable what can be done now."""
        self._place.setEnabled(place)
        self._reset.setEnabled(reset)
        self._move.set_available(copy_previous=copy_previous, paste=place)
        self._inspect.setEnabled(inspect)
        self._undo.setEnabled(undo)

    @property
    def inspect_button(self) -> KeyButton:
        """The button that inspects the photo."""
        return self._inspect

    @property
    def refine_card(self) -> RefineCard:
        """Refinement and search."""
        return self._refine

    @property
    def move_card(self) -> MoveCard:
        """The pose by numbers."""
        return self._move

    @property
    def quality_card(self) -> PoseQualityCard:
        """The quality block."""
        return self._quality
