"""Where messages stand: news floats over the pictures for a moment, what asks for something gets room under the rail.

Room that comes and goes has the whole window laid out anew, which news is not worth.
"""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QWidget

from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.notification_bar import NotificationBar

FLOATING_WIDTH_PX = 560
# Over the strip under the photo, whose controls stay free.
OVER_BOTTOM_PX = 16 * GRID_PX


class NoticePlace(QObject):
    """Keeps the message bar in its place.

    Parameters
    ----------
    notice : NotificationBar
        Becomes a child of the window's centre, and lies over it.
    room : QWidget
        Stands in the layout where a message that stays is to be; as high as that, hidden without one.
    over : QWidget
        News floats at its bottom.
    """

    def __init__(self, notice: NotificationBar, room: QWidget, over: QWidget) -> None:
        super().__init__(notice)
        self._notice, self._room, self._over = notice, room, over
        notice.setParent(room.parentWidget())
        room.hide()
        notice.changed.connect(self.follow)
        for watched in (room.parentWidget(), room, over):
            if watched is not None:
                watched.installEventFilter(self)

    def follow(self) -> None:
        """Put the message where it belongs now."""
        notice, room = self._notice, self._room
        centre = room.parentWidget()
        is_staying = bool(notice.message) and not notice.is_floating
        if is_staying and centre is not None:
            room.setFixedHeight(notice.heightForWidth(centre.width()))
        if room.isHidden() == is_staying:
            room.setVisible(is_staying)
        if not notice.message or centre is None:
            return
        if is_staying:
            notice.setGeometry(0, room.y(), centre.width(), room.height())
        else:
            corner = self._over.mapTo(centre, QPoint(0, 0))
            width = min(FLOATING_WIDTH_PX, self._over.width() - 8 * GRID_PX)
            height = notice.heightForWidth(width)
            left = corner.x() + (self._over.width() - width) // 2
            notice.setGeometry(left, corner.y() + self._over.height() - OVER_BOTTOM_PX - height, width, height)
        notice.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window and the pictures."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and self._notice.message:
            self.follow()
        return super().eventFilter(watched, event)
