"""Where everything in the window is: the two views, what stands under them, and the docks around; kept and reset."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QWidget

from avatar_gui.ui.docks import HISTORY, MESSAGES, PHOTOS, STEP, Dock, DockArea, dock_titles, heading_stack
from avatar_gui.ui.records import HistoryPanel, MessagesPanel
from avatar_gui.ui.view_pair import ViewPair, Views

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

# Raised when what is kept means something else: an older layout is then left alone.
LAYOUT_VERSION = 3
# Group of the settings that holds how the window was left last, whatever the job.
PROGRAM = "window"
# Views, table of points, histogram.
MIDDLE_SIZES_PX = (640, 180, 150)
DOCK_ACTIONS = {"photos_panel": PHOTOS, "step_panel": STEP, "show_history": HISTORY, "show_messages": MESSAGES}
VIEW_ACTIONS = {
    "views_beside": Views.BESIDE,
    "views_stacked": Views.STACKED,
    "only_part": Views.PART,
    "only_photo": Views.PHOTO,
}


class Arrangement:
    """The window's panes in their places.

    Parameters
    ----------
    window : MainWindow
        Its panes are made.
    photos, photos_heading : QWidget
        The column of photos, and what stands over it.
    """

    def __init__(self, window: "MainWindow", photos: QWidget, photos_heading: QWidget) -> None:
        self._window = window
        self.views = ViewPair(window.viewport, window.photo_view)
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.setChildrenCollapsible(False)
        for pane in (self.views, window.points_panel, window.levels_panel):
            self._middle.addWidget(pane)
        self._middle.setStretchFactor(0, 1)
        self._middle.setSizes(MIDDLE_SIZES_PX)
        titles = dock_titles()
        history, messages = HistoryPanel(window.station.document), MessagesPanel(window.message_log)
        self.docks = DockArea(
            self._middle,
            [
                Dock(PHOTOS, titles[PHOTOS], photos, photos_heading, window.photos),
                Dock(STEP, titles[STEP], window.panels, heading_stack(window.panels)),
                Dock(HISTORY, titles[HISTORY], history, history.heading, history.steps),
                Dock(MESSAGES, titles[MESSAGES], messages, messages.heading, messages.text),
            ],
        )

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Give what the actions about the layout do."""
        docks = {action: lambda name=name: self.docks.toggle(name) for action, name in DOCK_ACTIONS.items()}
        views = {action: lambda which=which: self.views.arrange(which) for action, which in VIEW_ACTIONS.items()}
        return {**docks, **views, "reset_layout": self.reset}

    def begin(self, actions: Mapping[str, QAction]) -> None:
        """Have the actions show what is open and how, and arrange the window as it was left."""
        self._bind(actions)
        self.restore()

    def _bind(self, actions: Mapping[str, QAction]) -> None:
        for action, name in DOCK_ACTIONS.items():
            self.docks.bind(name, actions[action])

        def show(views: str) -> None:
            for action, which in VIEW_ACTIONS.items():
                actions[action].setChecked(which == views)

        for action in VIEW_ACTIONS:
            actions[action].setCheckable(True)
            # A second click on the one in force changes nothing, the tick included.
            actions[action].triggered.connect(lambda: show(self.views.views))
        self.views.arranged.connect(show)
        show(self.views.views)

    def reset(self) -> None:
        """Give every pane its first place and size."""
        self.docks.reset()
        self.views.reset()
        self._middle.setSizes(MIDDLE_SIZES_PX)

    def restore(self, group: str = PROGRAM) -> bool:
        """Arrange the window as it was left, in general or in a job; False where nothing of that is kept.

        Place and size of the window are the program's: no job makes it jump.
        """
        kept = QSettings()
        kept.beginGroup(group)
        is_known = str(kept.value("version", 0)) == str(LAYOUT_VERSION)
        if is_known:
            geometry, middle = kept.value("geometry"), kept.value("middle")
            if isinstance(geometry, QByteArray):
                self._window.restoreGeometry(geometry)
            self.docks.restore(kept)
            if isinstance(middle, QByteArray):
                self._middle.restoreState(middle)
            self.views.restore(kept)
        kept.endGroup()
        return is_known

    def save(self, group: str = PROGRAM) -> None:
        """Keep the arrangement, in general or of a job."""
        kept = QSettings()
        kept.beginGroup(group)
        kept.setValue("version", LAYOUT_VERSION)
        if group == PROGRAM:
            # Of older versions.
            for name in ("columns", "views"):
                kept.remove(name)
            kept.setValue("geometry", self._window.saveGeometry())
        kept.setValue("middle", self._middle.saveState())
        self.docks.save(kept)
        self.views.save(kept)
        kept.endGroup()
