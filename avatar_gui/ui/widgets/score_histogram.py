"""Scores of all photos as bars by what people said of them, with the two levels to drag."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from avatar_gui.app.gesture import Phase
from avatar_gui.domain.level_outlook import SampleKind, ScoreSample
from avatar_gui.ui.theme import color, small_font_px
from avatar_gui.ui.widgets.marks import Mark, paint_mark

N_BINS = 40
TOP_PX, BOTTOM_PX, SIDE_PX = 30, 18, 14
REACH_PX = 9.0
DOT_PX = 7.0
_TINTS = {SampleKind.GOOD: "accept", SampleKind.BAD: "reject", SampleKind.UNDECIDED: "faint"}


class LevelHandle(StrEnum):
    """Which level a hand holds."""

    REVIEW = "review"
    REJECT = "reject"


class ScoreHistogram(QWidget):
    """Bars and two handles. The arrows move the handle in hand by a step, Tab changes it; a click on a bar shows it.

    Signals
    -------
    levels_edited(float, float, Phase)
        Reject and review level. A drag is START, MOVE ..., END; Esc is CANCEL.
    photo_chosen(str)
    """

    levels_edited = Signal(float, float, object)
    photo_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Scores of all photos, with the review and the reject level"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._samples: tuple[ScoreSample, ...] = ()
        self._reject, self._review, self._step, self._end = 0.5, 0.4, 0.01, 1.0
        self._chosen = ""
        self._held: LevelHandle | None = None
        self._active = LevelHandle.REVIEW
        self._has_moved = False

    @property
    def levels(self) -> tuple[float, float]:
        """Reject and review level, as shown."""
        return self._reject, self._review

    @property
    def active(self) -> LevelHandle:
        """The handle that the arrows move."""
        return self._active

    def sizeHint(self) -> QSize:
        """Leave room for bars and words."""
        return QSize(420, 110)

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(260, 84)

    def show_levels(self, reject_at: float, review_at: float, *, step: float, end: float) -> None:
        """Show the levels, unless they are dragged; `step` is what they move by, `end` where the axis ends."""
        self._step, self._end = step, end
        if self._held is None:
            self._reject, self._review = reject_at, review_at
        self.setAccessibleDescription(self.tr("review from {0}, reject from {1}").format(*self._words()))
        self.update()

    def show_samples(self, samples: Sequence[ScoreSample], chosen_id: str = "") -> None:
        """Show photos; the chosen one has a ring."""
        self._samples, self._chosen = tuple(samples), chosen_id
        self.update()

    @property
    def end_text(self) -> str:
        """What stands at the end of the axis: whether the last bar holds what lies beyond it, too."""
        # Scores are known as the highest level that they reach, and levels end here.
        is_beyond = any(sample.score >= self._end for sample in self._samples)
        return f"{'≥ ' if is_beyond else ''}{self._end:.2f}"

    def x_of(self, score: float) -> float:
        """Give the widget's x coordinate of a score."""
        return SIDE_PX + min(max(score / self._end, 0.0), 1.0) * (self.width() - 2 * SIDE_PX)

    def score_at(self, x: float) -> float:
        """Give the level nearest to an x coordinate, on the grid."""
        share = (x - SIDE_PX) / max(self.width() - 2 * SIDE_PX, 1)
        return min(max(round(share * self._end / self._step), 1), round(self._end / self._step)) * self._step

    # --- mouse and keys ----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a level, or show the photo of a bar."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        handle = self._handle_at(event.position())
        if handle is not None:
            self._held = self._active = handle
            self._has_moved = False
            self.update()
            return
        nearest = self._sample_at(event.position())
        if nearest is not None:
            self.photo_chosen.emit(nearest.photo_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the level that is held."""
        if self._held is None:
            over = self._handle_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)
            sample = None if over else self._sample_at(event.position())
            if sample is not None:
                QToolTip.showText(event.globalPosition().toPoint(), self.tr("score {0}").format(f"{sample.score:.2f}"))
            return
        self._move(self._held, self.score_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the level."""
        if self._held is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._held = None
        if self._has_moved:
            self.levels_edited.emit(*self.levels, Phase.END)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the active level by a step (Shift: ten), change it with Tab, take a drag back with Esc."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self._held is not None:
            self._held = None
            if self._has_moved:
                self.levels_edited.emit(*self.levels, Phase.CANCEL)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self._held is None:
            steps = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            sign = 1 if key == Qt.Key.Key_Right else -1
            at = self._reject if self._active is LevelHandle.REJECT else self._review
            self._has_moved = False
            self._move(self._active, max(round(at / self._step) + sign * steps, 1) * self._step)
            if self._has_moved:
                self.levels_edited.emit(*self.levels, Phase.END)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            is_reject = self._active is LevelHandle.REJECT
            self._active = LevelHandle.REVIEW if is_reject else LevelHandle.REJECT
            self.update()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's shortcuts while a level is held."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._held is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def _move(self, handle: LevelHandle, level: float) -> None:
        level = min(level, round(self._end / self._step) * self._step)
        # The levels never cross: the one not touched gives way.
        if handle is LevelHandle.REJECT:
            levels = (level, min(self._review, level))
        else:
            levels = (max(self._reject, level), level)
        if levels == self.levels:
            return
        self._reject, self._review = levels
        phase = Phase.MOVE if self._has_moved else Phase.START
        self._has_moved = True
        self.update()
        self.levels_edited.emit(*levels, phase)

    def _handle_at(self, position: QPointF) -> LevelHandle | None:
        far = {
            LevelHandle.REVIEW: abs(position.x() - self.x_of(self._review)),
            LevelHandle.REJECT: abs(position.x() - self.x_of(self._reject)),
        }
        # Where both lie together, the side that is pointed at decides.
        if far[LevelHandle.REVIEW] == far[LevelHandle.REJECT]:
            nearest = LevelHandle.REJECT if position.x() >= self.x_of(self._reject) else LevelHandle.REVIEW
        else:
            nearest = min(far, key=lambda handle: far[handle])
        return nearest if far[nearest] <= REACH_PX else None

    def _sample_at(self, position: QPointF) -> ScoreSample | None:
        near = [s for s in self._samples if self._bin(s.score) == self._bin(self._raw_score(position.x()))]
        target = self._raw_score(position.x())
        return min(near, key=lambda sample: abs(sample.score - target), default=None)

    def _raw_score(self, x: float) -> float:
        return (x - SIDE_PX) / max(self.width() - 2 * SIDE_PX, 1) * self._end

    def _bin(self, score: float) -> int:
        return int(min(max(score / self._end, 0.0), 1.0 - 1e-9) * N_BINS)

    # --- painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint axis, bars, levels."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = QFont(self.font())
        small.setPixelSize(small_font_px())
        painter.setFont(small)
        base = self.height() - BOTTOM_PX
        self._paint_zones(painter, base)
        self._paint_bars(painter, base)
        painter.setPen(QPen(color("line_strong"), 1))
        painter.drawLine(QPointF(SIDE_PX, base), QPointF(self.width() - SIDE_PX, base))
        painter.setPen(color("muted"))
        for share in (0.0, 0.5):
            x = self.x_of(share * self._end)
            box = QRectF(x - 24, base + 2, 48, BOTTOM_PX - 2)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter), f"{share * self._end:.2f}")
        box = QRectF(self.width() - 82, base + 2, 80, BOTTOM_PX - 2)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight), self.end_text)
        self._paint_level(painter, base, LevelHandle.REVIEW)
        self._paint_level(painter, base, LevelHandle.REJECT)
        painter.end()

    def _paint_zones(self, painter: QPainter, base: float) -> None:
        review, reject = self.x_of(self._review), self.x_of(self._reject)
        painter.fillRect(QRectF(review, TOP_PX, reject - review, base - TOP_PX), color("review", 0.08))
        painter.fillRect(QRectF(reject, TOP_PX, self.width() - SIDE_PX - reject, base - TOP_PX), color("reject", 0.08))

    def _paint_bars(self, painter: QPainter, base: float) -> None:
        if not self._samples:
            return
        counts = {kind: np.zeros(N_BINS, int) for kind in SampleKind}
        for sample in self._samples:
            counts[sample.kind][self._bin(sample.score)] += 1
        highest = max(1, int(sum(counts.values()).max()))  # type: ignore[union-attr]  # a sum of arrays
        unit = min(DOT_PX * 1.5, (base - TOP_PX - 2) / highest)
        width = (self.width() - 2 * SIDE_PX) / N_BINS
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(N_BINS):
            y = base
            for kind in (SampleKind.GOOD, SampleKind.UNDECIDED, SampleKind.BAD):
                height = counts[kind][index] * unit
                if height:
                    box = QRectF(SIDE_PX + index * width + 1, y - height, width - 2, height)
                    self._paint_bar(painter, box, kind)
                    y -= height
        for sample in self._samples:
            if sample.photo_id == self._chosen:
                painter.setPen(QPen(color("accent"), 2))
                painter.setBrush(color("pane"))
                painter.drawEllipse(QPointF(self.x_of(sample.score), base - 1), 4.5, 4.5)

    @staticmethod
    def _paint_bar(painter: QPainter, box: QRectF, kind: SampleKind) -> None:
        tint: QColor = color(_TINTS[kind])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint if kind is not SampleKind.UNDECIDED else Qt.BrushStyle.NoBrush)
        if kind is SampleKind.UNDECIDED:
            # Hollow: nobody has said yet what it is.
            painter.setPen(QPen(color("muted"), 1))
            box = box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRect(box)

    def _paint_level(self, painter: QPainter, base: float, handle: LevelHandle) -> None:
        is_reject = handle is LevelHandle.REJECT
        x, tint = self.x_of(self._reject if is_reject else self._review), color("reject" if is_reject else "review")
        painter.setPen(QPen(tint, 2))
        painter.drawLine(QPointF(x, 18), QPointF(x, base))
        paint_mark(painter, Mark.DIAMOND if is_reject else Mark.TRIANGLE, QRectF(x - 6, 14, 12, 12), tint)
        if self._active is handle and self.hasFocus():
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, 20), 10, 10)
        review, reject = self._words()
        words = self.tr("reject from {0}").format(reject) if is_reject else self.tr("review from {0}").format(review)
        width = QFontMetrics(painter.font()).horizontalAdvance(words) + 4
        # Words stand outside the pair, so that they never lie over each other.
        left = x + 2 if is_reject else x - width - 2
        left = min(max(left, 0.0), self.width() - width)
        painter.setPen(tint)
        painter.drawText(QRectF(left, 0, width, 14), int(Qt.AlignmentFlag.AlignCenter), words)

    def _words(self) -> tuple[str, str]:
        return f"{self._review:.3f}", f"{self._reject:.3f}"
