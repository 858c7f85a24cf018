"""The panels around the middle: docks that can be moved, taken out of the window, closed, and are remembered.

The views in the middle stay where they are: an OpenGL picture that changes its window starts anew.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QWidget

from avatar_gui.ui.panels.panel_frame import PanelFrame
from avatar_gui.ui.theme import color
from avatar_gui.ui.widgets.dock_title import DockTitle

# Raised when docks are added or renamed: what was kept before is then left alone.
STATE_VERSION = 1
PHOTOS, STEP, HISTORY, MESSAGES = "photos", "step", "history", "messages"
PHOTOS_WIDTH_PX, STEP_WIDTH_PX = 252, 336
HISTORY_HEIGHT_PX, MESSAGES_HEIGHT_PX = 220, 150
_AREAS = {
    PHOTOS: Qt.DockWidgetArea.LeftDockWidgetArea,
    STEP: Qt.DockWidgetArea.RightDockWidgetArea,
    HISTORY: Qt.DockWidgetArea.LeftDockWidgetArea,
    MESSAGES: Qt.DockWidgetArea.BottomDockWidgetArea,
}
# Those that are there at the start.
_OPEN = (PHOTOS, STEP)


class Dock(QDockWidget):
    """One panel with its slim title bar.

    Parameters
    ----------
    name : str
        For the kept layout.
    title : str
        What it is called, translated.
    content : QWidget
    heading : QWidget
        What stands in its title bar.
    keys : QWidget, optional
        Who gets the keyboard when the panel is opened by a key.
    """

    def __init__(self, name: str, title: str, content: QWidget, heading: QWidget, keys: QWidget | None = None) -> None:
        super().__init__(title)
        self.keys = keys
        self.setObjectName(name)
        self.setAccessibleName(title)
        bar = DockTitle(title, heading)
        bar.float_requested.connect(lambda: self.setFloating(not self.isFloating()))
        bar.close_requested.connect(self.close)
        self.topLevelChanged.connect(bar.show_floating)
        self.setTitleBarWidget(bar)
        self.setWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame of a panel that is out of the window: the desktop gives it none."""
        super().paintEvent(event)
        if self.isFloating():
            painter = QPainter(self)
            painter.setPen(color("line_strong"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()


class DockArea(QMainWindow):
    """The middle and the docks around it. A window in a window: rail and messages go over its whole width.

    Parameters
    ----------
    middle : QWidget
    docks : sequence of Dock
        One for each name of this module.
    """

    def __init__(self, middle: QWidget, docks: Sequence[Dock]) -> None:
        super().__init__()
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setAnimated(False)
        self.setDockNestingEnabled(True)
        for corner, area in (
            (Qt.Corner.TopLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea),
            (Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea),
            (Qt.Corner.TopRightCorner, Qt.DockWidgetArea.RightDockWidgetArea),
            (Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea),
        ):
            self.setCorner(corner, area)
        self.docks: Mapping[str, Dock] = {dock.objectName(): dock for dock in docks}
        # In this order Tab goes through them.
        self.addDockWidget(_AREAS[PHOTOS], self.docks[PHOTOS])
        self.setCentralWidget(middle)
        self._arrange()

    def reset(self) -> None:
        """Put every dock to its first place and size."""
        for dock in self.docks.values():
            dock.setFloating(False)
            self.removeDockWidget(dock)
        self._arrange()

    def restore(self, kept: QSettings) -> bool:
        """Arrange the docks as kept in the settings' group; False, and nothing changes, for another's layout."""
        state = kept.value("docks")
        if isinstance(state, QByteArray) and state == self.saveState(STATE_VERSION):
            # As they are: taking them apart and putting them together again would be seen.
            return True
        is_whole = isinstance(state, QByteArray) and self.restoreState(state, STATE_VERSION)
        if is_whole and any(self.dockWidgetArea(dock) not in _AREAS.values() for dock in self.docks.values()):
            self.reset()
        return bool(is_whole)

    def save(self, kept: QSettings) -> None:
        """Keep the arrangement in the settings' group."""
        kept.setValue("docks", self.saveState(STATE_VERSION))

    def is_shown(self, name: str) -> bool:
        """Tell whether a dock is open, if only behind another's tab."""
        return not self.docks[name].isHidden()

    def reveal(self, name: str) -> Dock:
        """Open a dock and bring it before the others of its place."""
        dock = self.docks[name]
        dock.show()
        dock.raise_()
        return dock

    def toggle(self, name: str) -> None:
        """Close a dock, or open it with the keyboard in it."""
        if self.is_shown(name):
            self.docks[name].close()
            return
        # Not by a focus proxy: that would take its neighbours out of what Tab goes through.
        dock = self.reveal(name)
        if dock.keys is not None:
            dock.keys.setFocus()

    def bind(self, name: str, action: QAction) -> None:
        """Have an action show whether a dock is open."""
        action.setCheckable(True)
        follow = self.docks[name].toggleViewAction()
        action.setChecked(follow.isChecked())
        follow.toggled.connect(action.setChecked)

    def owns(self, window: QWidget) -> bool:
        """Tell whether a window is one of the docks, taken out."""
        return window in self.docks.values()

    def shut(self) -> None:
        """Take the docks off the screen that are outside of the window, which closes."""
        for dock in self.docks.values():
            if dock.isFloating():
                dock.hide()

    def _arrange(self) -> None:
        for name, dock in self.docks.items():
            self.addDockWidget(_AREAS[name], dock)
            dock.setVisible(name in _OPEN)
        self.splitDockWidget(self.docks[PHOTOS], self.docks[HISTORY], Qt.Orientation.Vertical)
        across = [self.docks[PHOTOS], self.docks[STEP]]
        self.resizeDocks(across, [PHOTOS_WIDTH_PX, STEP_WIDTH_PX], Qt.Orientation.Horizontal)
        down = [self.docks[HISTORY], self.docks[MESSAGES]]
        self.resizeDocks(down, [HISTORY_HEIGHT_PX, MESSAGES_HEIGHT_PX], Qt.Orientation.Vertical)


def heading_stack(panels: QStackedWidget) -> QStackedWidget:
    """Take the headings of panels, and give one that is always that of the panel shown."""
    stack = QStackedWidget()
    for index in range(panels.count()):
        panel = panels.widget(index)
        frame = None if panel is None else panel.findChild(PanelFrame)
        stack.addWidget(QWidget() if frame is None else frame.take_heading())
    panels.currentChanged.connect(stack.setCurrentIndex)
    return stack


def dock_titles() -> dict[str, str]:
    """Give what each dock is called."""
    return {PHOTOS: _tr("Photos"), STEP: _tr("Step"), HISTORY: _tr("History"), MESSAGES: _tr("Messages")}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Docks", text)
