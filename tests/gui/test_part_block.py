"""The part under the list: its verdict follows from the photos, its rows from their regions and from what was seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from avatar_gui.domain.part_findings import PartFindings
from avatar_gui.domain.review import RegionChoice
from avatar_gui.domain.verdict import Outcome
from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.widgets.part_block import PartBlock
from tests.gui.test_workflow import LONG_MS


def test_rows_say_regions_and_what_was_not_seen(qtbot: QtBot) -> None:
    block = PartBlock()
    qtbot.addWidget(block)
    rows = (
        PartFindings("plate", 2, is_at_least=False, unseen_share=0.314),
        PartFindings("boss", 0, is_at_least=False, unseen_share=0.001),
        PartFindings("", 1, is_at_least=True),
    )

    block.show_part(Outcome.REJECT, "IMG_1 is rejected", rows, 0.81)

    assert block.texts == (("plate", "2 regions · 31% unseen"), ("boss", "–"), ("off the part", "1 region or more"))
    assert block.badge.word == "reject"


def test_a_click_opens_and_closes_the_rows_and_is_remembered(qtbot: QtBot) -> None:
    block = PartBlock()
    qtbot.addWidget(block)
    block.show_part(Outcome.REVIEW, "2 of 4 not decided", (PartFindings("plate", 0),), None)
    block.show()
    was_open = block.is_open

    QTest.mouseClick(block._card, Qt.MouseButton.LeftButton)

    assert block.is_open != was_open
    assert block._list.isVisible() == block.is_open
    other = PartBlock()
    qtbot.addWidget(other)
    assert other.is_open == block.is_open
    block._card.setFocus()
    QTest.keyClick(block._card, Qt.Key.Key_Return)
    assert block.is_open == was_open


@pytest.mark.usefixtures("needs_gl")
def test_the_part_follows_its_photos(qtbot: QtBot, inspected_window: MainWindow) -> None:
    window, station = inspected_window, inspected_window.station
    qtbot.waitUntil(lambda: station.surface.standing is not None and station.surface.is_complete, timeout=LONG_MS)
    qtbot.waitUntil(lambda: "seen" in window.part_block._seen.text(), timeout=LONG_MS)
    block = window.part_block
    assert block.isVisible()
    assert block.badge.word == "review"
    n_before = sum(row.n_places for row in block._rows)
    assert n_before == 3, "three photos of the demo have a region, each on a part of its own"

    second = station.document.session.photos[1]
    station.selection.choose_photo(second.id)
    qtbot.waitUntil(lambda: station.result_in_hand is not None, timeout=LONG_MS)
    station.review.call_region(second.id, 1, RegionChoice.DEFECT)
    qtbot.waitUntil(lambda: block.badge.word == "reject", timeout=LONG_MS)
    assert second.name in block._card._reason.text()

    station.review.call_region(second.id, 1, RegionChoice.FALSE_ALARM)
    qtbot.waitUntil(lambda: block.badge.word == "review", timeout=LONG_MS)
    assert sum(row.n_places for row in block._rows) == n_before - 1
