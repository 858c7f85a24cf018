"""The small shapes that stand beside every verdict and state, so that colour is never the only sign."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from avatar_gui.domain.inspection import Choice
from avatar_gui.domain.quality import QualityLevel
from avatar_gui.domain.review import RegionChoice
from avatar_gui.domain.verdict import GateStatus, Outcome


class Mark(StrEnum):
    """Shapes. Accept is a circle, review a triangle, reject a diamond, nothing yet a ring."""

    CIRCLE = "circle"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    RING = "ring"
    CHECK = "check"
    DASH = "dash"


# Shape and colour token of each value that a person may meet.
OUTCOME_MARKS = {
    Outcome.ACCEPT: (Mark.CIRCLE, "accept"),
    Outcome.REVIEW: (Mark.TRIANGLE, "review"),
    Outcome.REJECT: (Mark.DIAMOND, "reject"),
}
GATE_MARKS = {
    GateStatus.PASSED: (Mark.CIRCLE, "accept"),
    GateStatus.WARNED: (Mark.TRIANGLE, "review"),
    GateStatus.FAILED: (Mark.DIAMOND, "reject"),
    GateStatus.SKIPPED: (Mark.RING, "review"),
}
CHOICE_MARKS = {
    Choice.ACCEPT: (Mark.CIRCLE, "accept"),
    Choice.REJECT: (Mark.DIAMOND, "reject"),
    Choice.UNSURE: (Mark.TRIANGLE, "review"),
}
REGION_MARKS = {
    RegionChoice.FALSE_ALARM: (Mark.CIRCLE, "accept"),
    RegionChoice.DEFECT: (Mark.DIAMOND, "reject"),
    RegionChoice.UNSURE: (Mark.TRIANGLE, "review"),
}
QUALITY_MARKS = {
    QualityLevel.OK: (Mark.CIRCLE, "accept"),
    QualityLevel.WARN: (Mark.TRIANGLE, "review"),
    QualityLevel.FAIL: (Mark.DIAMOND, "reject"),
    QualityLevel.UNKNOWN: (Mark.RING, "review"),
}


def paint_mark(painter: QPainter, mark: Mark, box: QRectF, tint: QColor) -> None:
    """Paint `mark` to fill the square `box` with optically equal weight."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    c, r = box.center(), box.width() / 2
    if mark is Mark.CIRCLE:
        painter.drawEllipse(c, r * 0.9, r * 0.9)
    elif mark is Mark.TRIANGLE:
        painter.drawPolygon(_polygon(c, r, [(0, -0.95), (1.05, 0.85), (-1.05, 0.85)]))
    elif mark is Mark.DIAMOND:
        painter.drawPolygon(_polygon(c, r, [(0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)]))
    else:
        pen = QPen(tint, max(1.4, r * 0.3))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if mark is Mark.RING:
            painter.drawEllipse(c, r * 0.8, r * 0.8)
        elif mark is Mark.CHECK:
            painter.drawPolyline(_polygon(c, r, [(-0.7, 0.05), (-0.2, 0.55), (0.7, -0.5)]))
        else:
            painter.drawLine(_polygon(c, r, [(-0.7, 0), (0.7, 0)]).at(0), QPointF(c.x() + 0.7 * r, c.y()))
    painter.restore()


def _polygon(center: QPointF, radius: float, points: list[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(center.x() + radius * x, center.y() + radius * y) for x, y in points])
