"""Where messages stand. They float, for room that comes and goes has the whole window laid out anew.

News floats over the pictures for a moment. What asks for something stays at the top right, beside menus and steps,
where nobody works.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.notification_bar import NotificationBar
from avatar_gui.ui.widgets.step_rail import StepRail

NEWS_WIDTH_PX = 560
# Between what can still be read and what is longer than a line should be.
STAYING_WIDTH_PX = (280, 640)
# Over the strip under the photo, whose controls stay free.
OVER_BOTTOM_PX = 16 * GRID_PX


class NoticePlace(QObject):
    """Keeps the message bars in their places.

    Parameters
    ----------
    notice, news : NotificationBar
        For what stays and for what goes by itself. Become children of `window`, and lie over all that is in it.
    window : QWidget
    rail : StepRail
        What stays is placed right of its steps.
    over : QWidget
        News floats at its bottom.
    """

    def __init__(
        self, notice: NotificationBar, news: NotificationBar, window: QWidget, rail: StepRail, over: QWidget
    ) -> None:
        super().__init__(window)
        self._notice, self._news = notice, news
        self._window, self._rail, self._over = window, rail, over
        for bar in (notice, news):
            bar.setParent(window)
            bar.changed.connect(self.follow)
        for watched in (window, rail, over):
            watched.installEventFilter(self)

    def follow(self) -> None:
        """Put the messages where they belong now."""
        for bar, place in ((self._news, self._over_pictures), (self._notice, self._beside_steps)):
            if bar.message:
                bar.setGeometry(place())
                bar.raise_()

    def _over_pictures(self) -> QRect:
        corner = self._over.mapTo(self._window, QPoint(0, 0))
        width = min(NEWS_WIDTH_PX, self._over.width() - 8 * GRID_PX)
        height = self._news.heightForWidth(width)
        left = corner.x() + (self._over.width() - width) // 2
        return QRect(left, corner.y() + self._over.height() - OVER_BOTTOM_PX - height, width, height)

    def _beside_steps(self) -> QRect:
        last = self._rail.buttons[-1]
        steps_end = last.mapTo(self._window, QPoint(last.width(), 0)).x()
        right = self._window.width() - 2 * GRID_PX
        least, most = STAYING_WIDTH_PX
        width = max(least, min(most, right - steps_end - 2 * GRID_PX))
        return QRect(right - width, GRID_PX, width, self._notice.heightForWidth(width))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window, the steps and the pictures."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest}:
            self.follow()
        return super().eventFilter(watched, event)
