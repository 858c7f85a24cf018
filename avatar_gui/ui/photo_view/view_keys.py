"""Keys of the photo view: an event filter, so that the view only says what they do."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class ViewKeys(QObject):
    """Plain keys of a canvas, and one that acts while it is held.

    Parameters
    ----------
    canvas : QWidget
        Has the focus.
    pressed : mapping of Qt.Key to callable
        What a key does, without Shift, Ctrl or Alt.
    hold, let_go : callable
        What Space does when it goes down, and when it comes up or the focus goes.
    """

    def __init__(
        self,
        canvas: QWidget,
        pressed: Mapping[Qt.Key, Callable[[], object]],
        hold: Callable[[], object],
        let_go: Callable[[], object],
    ) -> None:
        super().__init__(canvas)
        self._pressed, self._hold, self._let_go = pressed, hold, let_go
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys."""
        del watched
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._press(event):
                return True
            if event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Space:
                if not event.isAutoRepeat():
                    self._let_go()
                return True
        if event.type() == QEvent.Type.FocusOut:
            # The release of the key would go elsewhere.
            self._let_go()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._hold()
            return True
        act = self._pressed.get(Qt.Key(event.key()))
        if act is None:
            return False
        act()
        return True
