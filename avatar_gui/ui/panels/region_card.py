"""One region to decide about: its number, score, size, and the same spot in photo and twin."""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from avatar_gui.domain.anomaly import AnomalyRegion, RegionGuess
from avatar_gui.domain.review import MarkedRegion, RegionCall, RegionChoice
from avatar_gui.domain.verdict import Threshold
from avatar_gui.ui.language import said
from avatar_gui.ui.panels.values import RegionView
from avatar_gui.ui.theme import GRID_PX, color, small_font_px
from avatar_gui.ui.units import area_text
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import ElidedLabel, label, set_style_property
from avatar_gui.ui.widgets.marks import REGION_MARKS, paint_mark

CROP_HEIGHT_PX = 80
GUESS_WORDS = {
    RegionGuess.MISSING: str(QT_TRANSLATE_NOOP("Phrases", "Something missing?")),
    RegionGuess.EXTRA: str(QT_TRANSLATE_NOOP("Phrases", "Something extra?")),
    RegionGuess.SURFACE: str(QT_TRANSLATE_NOOP("Phrases", "A mark on the surface?")),
}
CALL_WORDS = {
    RegionChoice.DEFECT: str(QT_TRANSLATE_NOOP("Phrases", "defect")),
    RegionChoice.FALSE_ALARM: str(QT_TRANSLATE_NOOP("Phrases", "false alarm")),
    RegionChoice.UNSURE: str(QT_TRANSLATE_NOOP("Phrases", "unsure")),
}


class ScorePill(QWidget):
    """A score in a rounded outline of its level's colour."""

    def __init__(self, score: float, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tint = f"{score:.2f}", tint
        self.setAccessibleName(self.tr("score {0}").format(self._text))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Fit the number."""
        return QSize(QFontMetrics(self._font()).horizontalAdvance(self._text) + 16, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink: QColor = color(self._tint)
        painter.setPen(QPen(ink, 1.2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        painter.setFont(self._font())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._text)
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(small_font_px())
        return font


class CallMark(QWidget):
    """What a person said of a region: shape and word."""

    def __init__(self, choice: RegionChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark, self._tint = REGION_MARKS[choice]
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 0, 0)
        row.addWidget(label(said(CALL_WORDS[choice]), self._tint))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape at the left of the word."""
        del event
        painter = QPainter(self)
        paint_mark(painter, self._mark, QRectF(0, self.height() / 2 - 5, 10, 10), color(self._tint))
        painter.end()


class CropPair(QWidget):
    """The same spot in photo (left) and twin (right)."""

    def __init__(self, left: NDArray[np.uint8] | None, right: NDArray[np.uint8] | None) -> None:
        super().__init__()
        self._pictures = [_pixmap(left), _pixmap(right)]
        self.setFixedHeight(CROP_HEIGHT_PX)
        self.setAccessibleName(self.tr("Photo at the left, twin at the right"))
        self.setToolTip(self.tr("photo | twin"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both, filling their halves."""
        del event
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(clip)
        half = self.width() / 2
        for i, pixmap in enumerate(self._pictures):
            box = QRectF(i * half, 0, half, self.height())
            painter.fillRect(box, color("hover"))
            if pixmap is None:
                continue
            scale = max(box.width() / pixmap.width(), box.height() / pixmap.height())
            source = QRectF(0, 0, box.width() / scale, box.height() / scale)
            source.moveCenter(QRectF(pixmap.rect()).center())
            painter.drawPixmap(box, pixmap, source)
        painter.setPen(QPen(color("raised"), 2))
        painter.drawLine(round(half), 0, round(half), self.height())
        painter.end()


class RegionCard(QFrame):
    """A region; click or Enter takes it in hand, and then it shows what can be said of it, with the keys."""

    chosen = Signal(int)
    called = Signal(int, object)
    removed = Signal(int)
    hovered = Signal(int)

    def __init__(self, view: RegionView, threshold: Threshold, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = view.label
        self._is_hovered = False
        self.setProperty("role", "card")
        self.setProperty("chosen", "false")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID_PX, 2 * GRID_PX + 2, 3 * GRID_PX, 2 * GRID_PX + 2)
        column.setSpacing(2 * GRID_PX)
        self._head = QHBoxLayout()
        self._head.setSpacing(2 * GRID_PX)
        column.addLayout(self._head)
        if view.photo_crop is not None or view.twin_crop is not None:
            column.addWidget(CropPair(view.photo_crop, view.twin_crop))
        self._facts = QHBoxLayout()
        column.addLayout(self._facts)
        if isinstance(view.region, MarkedRegion):
            self._show_marked(view.region)
        else:
            self._show_found(view.region, view.call, threshold)
            if view.region.guess is not None:
                reason = said(view.region.reason)
                guess = f"{said(GUESS_WORDS[view.region.guess])} {reason[:1].upper()}{reason[1:]}"
                column.addWidget(label(guess, "muted", wrap=True))
        words = _reason_and_comment(view.region if isinstance(view.region, MarkedRegion) else view.call)
        if words:
            column.addWidget(label(words, "muted", wrap=True))
        self._answers = self._make_answers(view)
        column.addWidget(self._answers)
        self._answers.hide()

    def _show_found(self, region: AnomalyRegion, call: RegionCall | None, threshold: Threshold) -> None:
        self._head.addWidget(ElidedLabel(f"{region.label} · {region.part or self.tr('off the part')}", "strong"), 1)
        if call is not None:
            self._head.addWidget(CallMark(call.choice))
        rejects = region.peak >= threshold.reject_at
        self._head.addWidget(ScorePill(region.peak, "reject" if rejects else "review"))
        size = area_text(region.area_mm2) if math.isfinite(region.area_mm2) else self.tr("size unknown")
        self._facts.addWidget(label(size, "muted"))
        self._facts.addStretch(1)
        self._views = label(f"{region.area_px} px", "muted")
        self._facts.addWidget(self._views)
        self._facts.addStretch(1)
        level = self.tr("rejects") if rejects else self.tr("to review")
        self._facts.addWidget(label(level, "reject" if rejects else "review"))
        words = [
            self.tr("Region {0} on {1}, score {2}, {3}").format(region.label, region.part, f"{region.peak:.2f}", size)
        ]
        words += [said(CALL_WORDS[call.choice])] if call is not None else [self.tr("not decided")]
        self.setAccessibleName(", ".join(words))

    def _show_marked(self, region: MarkedRegion) -> None:
        self._head.addWidget(ElidedLabel(self.tr("+{0} · drawn by hand").format(region.number), "strong"), 1)
        self._head.addWidget(CallMark(RegionChoice.DEFECT))
        self._facts.addWidget(label(self.tr("missed by the engine"), "muted"))
        self._facts.addStretch(1)
        self._views = label(f"{region.area_px:.0f} px", "muted")
        self._facts.addWidget(self._views)
        self.setAccessibleName(self.tr("Drawn region {0}, defect").format(region.number))

    def _make_answers(self, view: RegionView) -> QWidget:
        answers = QWidget()
        row = QHBoxLayout(answers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID_PX // 2)
        self._buttons: dict[RegionChoice, KeyButton] = {}
        if isinstance(view.region, MarkedRegion):
            remove = KeyButton(self.tr("Remove"), "X")
            remove.setProperty("action_id", "take_back")
            remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            remove.clicked.connect(lambda: self.removed.emit(self._label))
            row.addWidget(remove)
            return answers
        for choice, text, action_id, key, kind in (
            (RegionChoice.DEFECT, self.tr("Defect"), "reject", "R", "reject"),
            (RegionChoice.FALSE_ALARM, self.tr("False alarm"), "accept", "A", "accept"),
            (RegionChoice.UNSURE, self.tr("Unsure"), "unsure", "U", "unsure"),
        ):
            button = KeyButton(text, key, kind)
            button.setProperty("action_id", action_id)
            button.setProperty("size", "small")
            button.setCheckable(True)
            button.setChecked(view.call is not None and view.call.choice is choice)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, c=choice: self._on_called(c))
            self._buttons[choice] = button
            row.addWidget(button, 1)
        return answers

    def _on_called(self, choice: RegionChoice) -> None:
        # The button shows what is decided, which comes back as a value.
        self._buttons[choice].setChecked(not self._buttons[choice].isChecked())
        self.called.emit(self._label, choice)

    @property
    def region_label(self) -> int:
        """Label of the region, negative for one drawn by hand."""
        return self._label

    def button(self, choice: RegionChoice) -> KeyButton:
        """Give the button of a choice."""
        return self._buttons[choice]

    @property
    def views(self) -> str:
        """What other photos say of it, in words."""
        return self._views.text()

    def show_views(self, text: str, about: str) -> None:
        """Say how many photos find it, and in the tool tip which."""
        self._views.setText(text)
        self._views.setToolTip(about)

    def set_hovered(self, *, hovered: bool) -> None:
        """Show that the mouse points at it, here or in another pane."""
        if hovered != self._is_hovered:
            self._is_hovered = hovered
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the mouse points at it."""
        super().enterEvent(event)
        self.hovered.emit(self._label)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that it does no longer."""
        super().leaveEvent(event)
        self.hovered.emit(0)

    def set_chosen(self, *, chosen: bool) -> None:
        """Frame the card in hand and offer what can be said of it."""
        set_style_property(self, "chosen", "true" if chosen else "false")
        self._answers.setVisible(chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it in hand."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it in hand by Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit(self._label)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the keyboard focus, or the mouse, besides the frame."""
        super().paintEvent(event)
        if self.hasFocus() or self._is_hovered:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(color("accent"), 2) if self.hasFocus() else QPen(color("muted"), 1))
            inset = 1.0 if self.hasFocus() else 0.5
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
            painter.end()


def _reason_and_comment(word: RegionCall | MarkedRegion | None) -> str:
    return "" if word is None else " · ".join(text for text in (said(word.reason), word.comment) if text)


def _pixmap(rgb: NDArray[np.uint8] | None) -> QPixmap | None:
    if rgb is None or rgb.size == 0:
        return None
    data = np.ascontiguousarray(rgb)
    h, w = data.shape[:2]
    return QPixmap.fromImage(QImage(data.data, w, h, 3 * w, QImage.Format.Format_RGB888))
