"""The strip over the photo: which modes are offered, and what of them there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.segmented_bar import Segment, SegmentedBar

ALIGN_MODES = frozenset({PhotoMode.BLEND, PhotoMode.EDGES, PhotoMode.PHOTO_EDGES, PhotoMode.SPLIT})
JUDGE_MODES = frozenset(
    {
        PhotoMode.PHOTO,
        PhotoMode.TWIN,
        PhotoMode.BLEND,
        PhotoMode.EDGES,
        PhotoMode.SPLIT,
        PhotoMode.HEAT,
        PhotoMode.DIFFERENCE,
    }
)
ALIGN_ONLY = ALIGN_MODES - JUDGE_MODES
# While judging, these go first where there is little room.
FIRST_TO_GO = (PhotoMode.EDGES, PhotoMode.BLEND, PhotoMode.SPLIT)


class ModeBar(SegmentedBar):
    """Exclusive choice of what the photo view shows, and "Blink" to be held."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", (), parent)
        self.setAccessibleName(self.tr("What to show"))
        for segment in (
            Segment(PhotoMode.PHOTO, self.tr("Photo")),
            Segment(PhotoMode.TWIN, self.tr("Twin")),
            Segment(PhotoMode.BLEND, self.tr("Blend")),
            Segment(PhotoMode.EDGES, self.tr("Edges")),
            Segment(PhotoMode.PHOTO_EDGES, self.tr("Photo edges")),
            Segment(PhotoMode.SPLIT, self.tr("Split")),
            Segment(PhotoMode.HEAT, self.tr("Heat"), "H"),
            Segment(PhotoMode.DIFFERENCE, self.tr("Difference"), "J"),
        ):
            self.add_segment(segment)
        self.blink = KeyButton(self.tr("Blink"), "Space", "segment")
        self.blink.setToolTip(self.tr("Hold to swap photo and twin"))
        self.blink.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add_widget(self.blink)
        self._is_aligning = False

    def set_aligning(self, aligning: bool) -> None:  # noqa: FBT001 - a property setter in Qt's manner
        """Offer the modes that help to align, or those that help to judge."""
        self._is_aligning = aligning
        offered = ALIGN_MODES if aligning else JUDGE_MODES
        for mode in PhotoMode:
            self.offer(self.button(mode), offered=mode in offered)
        self.button(PhotoMode.EDGES).setText(self.tr("Twin edges") if aligning else self.tr("Edges"))

    def set_availability(self, *, has_twin: bool, has_heat: bool) -> None:
        """Switch off what cannot be shown, and say why."""
        for mode in (PhotoMode.TWIN, PhotoMode.BLEND, PhotoMode.EDGES, PhotoMode.SPLIT, PhotoMode.PHOTO_EDGES):
            self.set_available(mode, available=has_twin, reason=self.tr("There is no twin yet: set a pose"))
        for mode in (PhotoMode.HEAT, PhotoMode.DIFFERENCE):
            self.set_available(mode, available=has_heat, reason=self.tr("Not inspected yet"))
        self.blink.setEnabled(has_twin)

    def fit_into(self, room: int) -> None:
        """Leave out modes that there is no room for, and show the key caps where there is still more."""
        first = () if self._is_aligning else tuple(self.button(mode) for mode in FIRST_TO_GO)
        self.fit(room, (*first, self.blink))
        # At once, not with the next round: a strip whose buttons are cut for a moment flickers.
        for widget in (self.parentWidget(), self):
            layout = widget.layout() if widget is not None else None
            if layout is not None:
                layout.activate()
