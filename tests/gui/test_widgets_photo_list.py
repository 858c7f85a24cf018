"""The list of photos: choosing, changing, and being long."""

import time

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avatar_gui.ui.theme import TOKENS, Theme, apply_theme
from avatar_gui.ui.widgets.marks import Mark
from avatar_gui.ui.widgets.photo_list import PhotoList, PhotoRow


def rows(n: int) -> list[PhotoRow]:
    return [PhotoRow(f"id{i}", f"IMG_{i:04}.jpg", f"0.{i % 100:02} · none") for i in range(n)]


@pytest.fixture
def photo_list(qtbot: QtBot, qapp: QApplication) -> PhotoList:
    apply_theme(qapp, Theme.DARK)
    made = PhotoList()
    qtbot.addWidget(made)
    made.resize(246, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_keys_and_mouse_choose(qtbot: QtBot, photo_list: PhotoList) -> None:
    heard: list[str] = []
    photo_list.photo_chosen.connect(heard.append)
    photo_list.show_photos(rows(5), "id1")
    assert heard == []
    assert photo_list.chosen_id == "id1"
    qtbot.keyClick(photo_list, Qt.Key.Key_Down)
    qtbot.keyClick(photo_list, Qt.Key.Key_Up)
    qtbot.keyClick(photo_list, Qt.Key.Key_Up)
    spot = photo_list.visualRect(photo_list.model().index(3, 0)).center()
    qtbot.mouseClick(photo_list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert heard == ["id2", "id1", "id0", "id3"]


def test_new_states_keep_choice_and_place(photo_list: PhotoList) -> None:
    photo_list.show_photos(rows(200), "id150")
    photo_list.scrollTo(photo_list.currentIndex())
    place = photo_list.verticalScrollBar().value()
    assert place > 0
    fresh = rows(200)
    fresh[150] = PhotoRow("id150", "IMG_0150.jpg", "0.93 · 2 regions", Mark.DIAMOND, "reject", "reject?")
    heard: list[str] = []
    photo_list.photo_chosen.connect(heard.append)
    photo_list.show_photos(fresh, "id150")
    assert (photo_list.chosen_id, photo_list.verticalScrollBar().value(), heard) == ("id150", place, [])
    said = photo_list.model().data(photo_list.model().index(150, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "IMG_0150.jpg, 0.93 · 2 regions, reject?"


def test_photos_that_come_at_the_end_move_nothing(photo_list: PhotoList) -> None:
    photo_list.show_photos(rows(60), "p1")
    bar = photo_list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place, resets = bar.value(), []
    photo_list.model().modelReset.connect(lambda: resets.append(1))
    photo_list.show_photos(rows(64), "p1")
    assert photo_list.model().rowCount() == 64
    assert bar.value() == place
    assert not resets
    photo_list.show_photos(rows(3), "p1")
    assert photo_list.model().rowCount() == 3
    assert resets


def test_unknown_photo_chooses_none(photo_list: PhotoList) -> None:
    photo_list.show_photos(rows(3), "id1")
    photo_list.show_photos(rows(3), "gone")
    assert photo_list.chosen_id == ""


def test_verdict_is_painted_in_its_colour(photo_list: PhotoList) -> None:
    green = np.zeros((84, 112, 3), np.uint8)
    green[..., 1] = 200
    row = PhotoRow("a", "IMG_1.jpg", "0.93", Mark.DIAMOND, "reject", "reject?", green)
    photo_list.show_photos([row])
    image = photo_list.grab().toImage()
    colors = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(56)}
    assert TOKENS[Theme.DARK].reject in colors
    assert "#00c800" in colors


def test_500_rows_are_cheap(photo_list: PhotoList) -> None:
    picture = np.zeros((84, 112, 3), np.uint8)
    many = [PhotoRow(f"id{i}", f"IMG_{i}.jpg", thumbnail=picture.copy()) for i in range(500)]
    photo_list.show_photos(many, "id0")
    photo_list.grab()
    start = time.perf_counter()
    photo_list.show_photos([*many[:499], PhotoRow("id499", "IMG_499.jpg", "done")], "id0")
    photo_list.grab()
    # Generous: it takes about 5 ms; drawing all rows instead of those in view would take far longer.
    assert time.perf_counter() - start < 1.0
    assert photo_list.model().rowCount() == 500
