"""Keys shown where they act: a little key cap, alone or inside a button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from avatar_gui.ui.theme import color

CAP_PADDING_PX = 5
GAP_PX = 6


class KeyHint(QWidget):
    """A key cap such as [Space]."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(self.tr("Key {0}").format(key))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def key(self) -> str:
        """The key's name."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self.setAccessibleName(self.tr("Key {0}").format(key))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit the key's name."""
        return cap_size(self.font(), self._key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cap."""
        del event
        painter = QPainter(self)
        paint_cap(painter, QRectF(self.rect()), self._key, color("muted"), color("line_strong"))
        painter.end()


class KeyButton(QPushButton):
    """A button that shows the key doing the same. `kind` picks its look in the style sheet."""

    def __init__(self, text: str, key: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._key = key
        self._kind = kind
        self._is_key_shown = True
        if kind:
            self.setProperty("kind", kind)
        self.setAccessibleName(text)
        if key:
            self.setToolTip(self.tr("{0} (key: {1})").format(text, key))

    @property
    def key(self) -> str:
        """The key that does the same."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key; empty: none."""
        if key != self._key:
            self._key = key
            self.setToolTip(self.tr("{0} (key: {1})").format(self.text(), key) if key else "")
            self.updateGeometry()
            self.update()

    @property
    def is_key_shown(self) -> bool:
        """Whether the cap is shown."""
        return self._is_key_shown

    def set_key_shown(self, *, shown: bool) -> None:
        """Show the cap, or leave it to the tool tip where there is little room."""
        if shown != self._is_key_shown:
            self._is_key_shown = shown
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Fit text and cap."""
        base = super().sizeHint()
        return QSize(base.width() + (self.cap_width() if self._is_key_shown else 0), base.height())

    def cap_width(self) -> int:
        """Give the room that the cap takes, px."""
        return GAP_PX + cap_size(self.font(), self._key).width() if self._key else 0

    def minimumSizeHint(self) -> QSize:
        """Never cut the text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, its text and its cap, centred together."""
        if not (self._key and self._is_key_shown):
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        text, option.text = option.text, ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        ink = self._ink()
        font = QFont(self.font())
        if self._kind in {"primary", "accept", "reject"}:
            font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        cap = cap_size(self.font(), self._key)
        width = metrics.horizontalAdvance(text) + GAP_PX + cap.width()
        x = (self.width() - width) / 2
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(QRectF(x, 0, width, self.height()), int(Qt.AlignmentFlag.AlignVCenter), text)
        top = (self.height() - cap.height()) / 2
        border = QColor(ink)
        border.setAlphaF(0.4)
        box = QRectF(x + width - cap.width(), top, cap.width(), cap.height())
        paint_cap(painter, box, self._key, ink, border)
        painter.end()

    def _ink(self) -> QColor:
        filled = {"primary": "on_accent"}.get(self._kind)
        if not self.isEnabled():
            return color("faint")
        if self.isChecked() and self._kind in {"accept", "reject", "unsure"}:
            return color("on_verdict")
        if filled:
            return color(filled)
        if self._kind in {"accept", "reject"}:
            return color(self._kind)
        if self._kind in {"segment", "flat"} and not self.isChecked() and not self.underMouse():
            return color("muted")
        return color("text")


def cap_size(font: QFont, key: str) -> QSize:
    """Give the size of a key cap beside text in `font`."""
    metrics = QFontMetrics(_cap_font(font))
    height = metrics.height() + 3
    return QSize(max(height, metrics.horizontalAdvance(key) + 2 * CAP_PADDING_PX), height)


def paint_cap(painter: QPainter, box: QRectF, key: str, ink: QColor, border: QColor) -> None:
    """Paint a key cap into `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3.0, 3.0)
    painter.setFont(_cap_font(painter.font()))
    painter.setPen(ink)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), key)
    painter.restore()


def _cap_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setWeight(QFont.Weight.Normal)
    size = font.pixelSize()
    # A font that came through a style sheet of another size may carry points; 11 px is the caption size.
    small.setPixelSize(max(9, size - 2) if size > 0 else 11)
    return small
