"""A verdict or state as shape, word and colour together."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from avatar_gui.domain.inspection import Choice
from avatar_gui.domain.quality import QualityLevel
from avatar_gui.domain.verdict import Outcome
from avatar_gui.ui.theme import color
from avatar_gui.ui.widgets.marks import CHOICE_MARKS, OUTCOME_MARKS, QUALITY_MARKS, Mark, paint_mark

GAP_PX = 6


class VerdictBadge(QWidget):
    """Shape + word + colour: accept is a circle, review a triangle, reject a diamond, none a ring."""

    def __init__(self, parent: QWidget | None = None, *, large: bool = False) -> None:
        super().__init__(parent)
        self._large = large
        self._mark, self._token, self._word = Mark.RING, "muted", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_outcome(None)

    @property
    def word(self) -> str:
        """The word shown."""
        return self._word

    @property
    def mark(self) -> Mark:
        """The shape shown."""
        return self._mark

    def show_outcome(self, outcome: Outcome | None, *, is_proposed: bool = False) -> None:
        """Show a verdict; a proposed one, that nobody has confirmed, ends in a question mark."""
        if outcome is None:
            self.show_state(Mark.RING, "muted", self.tr("not inspected"))
            return
        words = {
            Outcome.ACCEPT: self.tr("accept"),
            Outcome.REVIEW: self.tr("review"),
            Outcome.REJECT: self.tr("reject"),
        }
        mark, token = OUTCOME_MARKS[outcome]
        self.show_state(mark, token, words[outcome] + ("?" if is_proposed else ""))

    def show_choice(self, choice: Choice) -> None:
        """Show what a person said."""
        mark, token = CHOICE_MARKS[choice]
        words = {
            Choice.ACCEPT: self.tr("accept"),
            Choice.REJECT: self.tr("reject"),
            Choice.UNSURE: self.tr("unsure"),
        }
        self.show_state(mark, token, words[choice])

    def show_level(self, level: QualityLevel, word: str = "") -> None:
        """Show a pose quality level, in its usual words unless `word` says otherwise."""
        words = {
            QualityLevel.OK: self.tr("OK"),
            QualityLevel.WARN: self.tr("not good enough yet"),
            QualityLevel.FAIL: self.tr("does not fit"),
            QualityLevel.UNKNOWN: self.tr("not measured"),
        }
        mark, token = QUALITY_MARKS[level]
        self.show_state(mark, token, word or words[level])

    def show_state(self, mark: Mark, token: str, word: str) -> None:
        """Show any shape, colour token and word."""
        self._mark, self._token, self._word = mark, token, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit shape and word."""
        metrics = QFontMetrics(self._font())
        return QSize(self._side(metrics) + GAP_PX + metrics.horizontalAdvance(self._word) + 2, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Never cut the word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shape and word."""
        del event
        painter = QPainter(self)
        font = self._font()
        metrics = QFontMetrics(font)
        side, tint = self._side(metrics), color(self._token)
        paint_mark(painter, self._mark, QRectF(1, (self.height() - side) / 2, side, side), tint)
        painter.setFont(font)
        painter.setPen(tint)
        area = QRectF(side + GAP_PX, 0, self.width() - side - GAP_PX, self.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self._word)
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        if self._large:
            font.setPixelSize(max(font.pixelSize(), 11) + 5)
            font.setWeight(QFont.Weight.DemiBold)
        return font

    @staticmethod
    def _side(metrics: QFontMetrics) -> int:
        return round(metrics.ascent() * 0.75)
