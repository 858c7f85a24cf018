"""Files dragged over a window: what is said meanwhile, and that it goes away."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from avatar_gui.ui.file_drops import FileDrops, drop_words
from avatar_gui.ui.theme import Theme, apply_theme, color

NO_KEYS, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def files(*urls: QUrl) -> QMimeData:
    mime = QMimeData()
    mime.setUrls(list(urls))
    return mime


def enter(widget: QWidget, mime: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, LEFT, NO_KEYS)
    event.setAccepted(False)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> QWidget:
    apply_theme(qapp, Theme.DARK)
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLabel("a part"))
    qtbot.addWidget(window)
    window.resize(500, 300)
    window.show()
    qtbot.waitExposed(window)
    return window


def names(paths: Sequence[Path]) -> str:
    return ", ".join(path.name for path in paths)


def test_a_frame_shows_while_files_hover_and_goes_when_they_leave(window: QWidget) -> None:
    drops = FileDrops(window, names)
    assert window.grab().toImage().pixelColor(250, 0) != color("accent")
    mime = files(QUrl.fromLocalFile("/photos/a.jpg"), QUrl("https://example.org/b.jpg"))
    assert enter(window, mime)
    assert drops.hint.isVisible()
    assert drops.hint.words == "a.jpg"
    assert drops.hint.geometry() == window.rect()
    assert window.grab().toImage().pixelColor(250, 0) == color("accent")
    # The drag goes on to what lies below.
    assert window.childAt(window.rect().center()) is not drops.hint
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert drops.hint.isHidden()


def test_a_drop_hands_the_files_over_and_takes_the_frame_away(qtbot: QtBot, window: QWidget) -> None:
    drops = FileDrops(window, names)
    mime = files(QUrl.fromLocalFile("/photos/a.jpg"), QUrl("https://example.org/b.jpg"))
    enter(window, mime)
    with qtbot.waitSignal(drops.dropped) as heard:
        drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, NO_KEYS)
        QApplication.sendEvent(window, drop)
    assert heard.args == [[Path("/photos/a.jpg")]]
    assert drops.hint.isHidden()


def test_what_is_no_file_is_not_taken(window: QWidget) -> None:
    drops = FileDrops(window, names)
    assert not enter(window, files(QUrl("https://example.org/b.jpg")))
    assert drops.hint.isHidden()


def test_the_line_says_what_each_file_becomes(tmp_path: Path) -> None:
    folder = tmp_path / "shots.jpg"
    folder.mkdir()
    assert drop_words([Path("a.JPG")], as_series=False) == "Add the photo a.JPG"
    assert drop_words([Path("a.jpg"), Path("b.png")], as_series=False) == "Add 2 photos"
    assert drop_words([folder], as_series=False) == "Add the photos of shots.jpg"
    assert drop_words([folder], as_series=True) == "Inspect the photos of shots.jpg as a series"
    assert drop_words([Path("j.avatar")], as_series=True) == "Open the job j.avatar"
    assert drop_words([Path("c.yaml"), Path("b.step"), Path("x.tif")], as_series=False) == (
        "Load the calibration c.yaml · Load the part b.step · Add the photo x.tif"
    )
    assert drop_words([Path("p.csv")], as_series=False) == "Load the point pairs p.csv"
    assert drop_words([Path("p.json")], as_series=False) == "Load p.json: a calibration, poses or point pairs"
