"""View state: which photo and region are looked at. Never undone, never saved with the job."""

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """The photo and the region in hand."""

    photo_changed = Signal(str)
    region_changed = Signal(int)
    region_hovered = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photo_id = ""
        self._region = 0
        self._hovered = 0

    @property
    def photo_id(self) -> str:
        """The photo in hand, or empty."""
        return self._photo_id

    @property
    def region(self) -> int:
        """Label of the region in hand, or 0."""
        return self._region

    def choose_photo(self, photo_id: str) -> None:
        """Take another photo in hand."""
        if photo_id != self._photo_id:
            self._photo_id = photo_id
            self._region = 0
            self.hover_region(0)
            self.photo_changed.emit(photo_id)

    @property
    def hovered(self) -> int:
        """Label of the region that the mouse points at, in whatever pane, or 0."""
        return self._hovered

    def hover_region(self, label: int) -> None:
        """Point at a region of the photo in hand; 0 for none."""
        if label != self._hovered:
            self._hovered = label
            self.region_hovered.emit(label)

    def choose_region(self, label: int) -> None:
        """Take a region of the photo in hand; 0 for none."""
        if label != self._region:
            self._region = label
            self.region_changed.emit(label)
