"""3D view and photo: side by side, one above the other, or one alone."""

from enum import StrEnum

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

# Of the room that there is: the photo needs more.
PART_SHARE = {Qt.Orientation.Horizontal: 0.46, Qt.Orientation.Vertical: 0.42}


class Views(StrEnum):
    """How the two are shown."""

    BESIDE = "beside"
    STACKED = "stacked"
    PART = "part"
    PHOTO = "photo"


class ViewPair(QSplitter):
    """The two views with a line between them to drag.

    Signals
    -------
    arranged(str)
        How they are shown now.
    """

    arranged = Signal(str)

    def __init__(self, part: QWidget, photo: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.views = Views.BESIDE
        self.addWidget(part)
        self.addWidget(photo)
        self._share_out()

    def arrange(self, views: Views) -> None:
        """Show them in another way."""
        was, self.views = self.orientation(), views
        if views in {Views.BESIDE, Views.STACKED}:
            is_stacked = views is Views.STACKED
            self.setOrientation(Qt.Orientation.Vertical if is_stacked else Qt.Orientation.Horizontal)
        self._show_wanted()
        if self.orientation() is not was:
            self._share_out()
        self.arranged.emit(views.value)

    def replace_part(self, part: QWidget) -> QWidget | None:
        """Put the 3D view in the place of what stood there, and give that back."""
        sizes = self.sizes()
        before = self.replaceWidget(0, part)
        self._show_wanted()
        self.setSizes(sizes)
        return before

    def reset(self) -> None:
        """Show both side by side in their first sizes."""
        self.arrange(Views.BESIDE)
        self._share_out()

    def restore(self, kept: QSettings) -> None:
        """Show them as kept in the settings' group."""
        views = str(kept.value("view_pair", ""))
        self.arrange(Views(views) if views in set(Views) else Views.BESIDE)
        sizes = kept.value("view_sizes")
        numbers = [int(size) for size in sizes if str(size).isdigit()] if isinstance(sizes, list) else []
        if len(numbers) == self.count() and all(numbers):
            self.setSizes(numbers)

    def save(self, kept: QSettings) -> None:
        """Keep how they are shown in the settings' group."""
        kept.setValue("view_pair", self.views.value)
        kept.setValue("view_sizes", self.sizes())

    def _show_wanted(self) -> None:
        for pane, alone in zip((self.widget(0), self.widget(1)), (Views.PART, Views.PHOTO), strict=True):
            if pane is not None:
                pane.setVisible(self.views in {Views.BESIDE, Views.STACKED, alone})

    def _share_out(self) -> None:
        share = PART_SHARE[self.orientation()]
        self.setSizes([round(1000 * share), round(1000 * (1 - share))])
