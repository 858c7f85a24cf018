"""Words that float over the photo: the value under the cursor, what is being done, and how to move the part."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.labels import label

FLOAT_MARGIN_PX = 12
LEAST_WIDTH_PX = 80
HINT_EDGES_PX = 32


class FloatingWords(QObject):
    """Three labels at fixed places of a canvas: lower left, top middle, bottom middle."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.readout, self.notice, self.hint = self._floating(), self._floating(), self._floating()
        self.hint.setText(self.tr("drag slide · Shift turn · Alt roll · wheel nearer/farther · Ctrl-click add a point"))
        self.hint.setWordWrap(True)
        canvas.installEventFilter(self)

    def say(self, text: str) -> None:
        """Say what is under the cursor."""
        if text != self.readout.text():
            self.readout.setText(text)
            self.readout.adjustSize()
        if self.readout.isHidden():
            self.readout.show()
        self._place_readout()

    def notify(self, text: str) -> None:
        """Say what to know about the picture; empty: nothing."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))
        self.place()

    def show_hint(self, *, shown: bool) -> None:
        """Say how the mouse moves the part, or not."""
        self.hint.setVisible(shown)
        self.place()

    def place(self) -> None:
        """Put all words at their places."""
        room = self._room()
        self.readout.adjustSize()
        self._place_readout()
        self.notice.setMaximumWidth(max(LEAST_WIDTH_PX, room.width()))
        self.notice.adjustSize()
        self.notice.move(room.center().x() - self.notice.width() // 2, room.top())
        # As wide as its text on one line, with padding and border, where there is room.
        one_line = self.hint.fontMetrics().horizontalAdvance(self.hint.text()) + HINT_EDGES_PX
        width = max(LEAST_WIDTH_PX, min(one_line, room.width()))
        self.hint.setFixedWidth(width)
        self.hint.setFixedHeight(self.hint.heightForWidth(width))
        # The line of the value under the cursor stays free also without one: the hint must not jump.
        under = self.readout.sizeHint().height() + GRID_PX
        self.hint.move(room.center().x() - self.hint.width() // 2, room.bottom() - self.hint.height() - under)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the canvas's size."""
        del watched
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def _room(self) -> QRect:
        return self._canvas.rect().adjusted(FLOAT_MARGIN_PX, FLOAT_MARGIN_PX, -FLOAT_MARGIN_PX, -FLOAT_MARGIN_PX)

    def _place_readout(self) -> None:
        room = self._room()
        self.readout.move(room.left(), room.bottom() - self.readout.height())

    def _floating(self) -> QLabel:
        floating = label("", "readout")
        floating.setParent(self._canvas)
        floating.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        floating.hide()
        return floating
