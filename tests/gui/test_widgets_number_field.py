"""Numbers: one gesture per edit, however it is made."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from avatar_gui.app.gesture import Phase
from avatar_gui.ui.widgets.number_field import NumberField


@pytest.fixture
def field(qtbot: QtBot) -> NumberField:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = NumberField("x", "mm", step=0.5)
    column.addWidget(QLineEdit())
    column.addWidget(made)
    made.window_kept = window
    window.show()
    # Without a window manager nobody else makes the window active, and without that nothing has the focus.
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    made.set_value(10.0)
    return made


def heard_of(field: NumberField) -> list[tuple[float, Phase]]:
    heard: list[tuple[float, Phase]] = []
    field.value_edited.connect(lambda value, phase: heard.append((round(value, 6), phase)))
    return heard


def wheel(field: NumberField, notches: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
    position = QPointF(5, 5)
    event = QWheelEvent(
        position,
        position,
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def test_showing_a_value_says_nothing(field: NumberField) -> None:
    heard = heard_of(field)
    field.set_value(3.0)
    assert field.value() == 3.0
    assert heard == []


def test_wheel_needs_the_focus(field: NumberField) -> None:
    field.clearFocus()
    assert not field.hasFocus()
    heard = heard_of(field)
    assert not wheel(field, 1)
    assert field.value() == 10.0
    assert heard == []


def test_a_run_of_notches_is_one_gesture(qtbot: QtBot, field: NumberField) -> None:
    field.setFocus()
    heard = heard_of(field)
    for _ in range(3):
        assert wheel(field, 1)
    wheel(field, -1, Qt.KeyboardModifier.ControlModifier)
    wheel(field, 1, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(heard) and heard[-1][1] is Phase.END, timeout=2000)
    assert heard == [
        (10.5, Phase.START),
        (11.0, Phase.MOVE),
        (11.5, Phase.MOVE),
        (11.45, Phase.MOVE),
        (16.45, Phase.MOVE),
        (16.45, Phase.END),
    ]


def test_arrow_keys_step_fine_and_coarse(qtbot: QtBot, field: NumberField) -> None:
    field.setFocus()
    heard = heard_of(field)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    field.finish_gesture()
    assert [value for value, _ in heard] == [10.5, 15.5, 15.45, 15.45]
    assert [phase for _, phase in heard] == [Phase.START, Phase.MOVE, Phase.MOVE, Phase.END]


@pytest.mark.parametrize("typed", ["-52.7", "−52.7", "-52,7 mm", " -52.70 "])
def test_typing_is_one_edit_in_any_spelling(qtbot: QtBot, field: NumberField, typed: str) -> None:
    field.setFocus()
    heard = heard_of(field)
    field.lineEdit().selectAll()
    # Not keyClicks: QTest knows ASCII only.
    field.lineEdit().insert(typed)
    assert heard == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == [(-52.7, Phase.START), (-52.7, Phase.END)]
    assert field.text() == "−52.70 mm"


def test_typing_the_same_value_is_no_edit(qtbot: QtBot, field: NumberField) -> None:
    field.setFocus()
    heard = heard_of(field)
    field.lineEdit().selectAll()
    qtbot.keyClicks(field.lineEdit(), "10")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == []


def test_a_value_that_arrives_does_not_disturb_typing(qtbot: QtBot, field: NumberField) -> None:
    field.setFocus()
    field.lineEdit().selectAll()
    qtbot.keyClicks(field.lineEdit(), "42")
    field.set_value(7.0)
    assert field.lineEdit().text().startswith("42")


def test_nonsense_cannot_be_typed(field: NumberField) -> None:
    def state(text: str) -> QValidator.State:
        return field.validate(text, 0)[0]

    assert state("12.5 mm") is QValidator.State.Acceptable
    assert state("−") is QValidator.State.Intermediate
    assert state("9e9") is QValidator.State.Intermediate
    assert state("nan") is QValidator.State.Invalid
    assert state("inf") is QValidator.State.Invalid
    assert state("12 cm") is QValidator.State.Invalid


def test_no_negative_zero(field: NumberField) -> None:
    field.set_value(-0.001)
    assert field.text() == "0.00 mm"
