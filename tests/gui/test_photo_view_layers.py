"""Pictures for the photo view: what colours scores get, and that small things survive zooming out."""

import numpy as np
import pytest
from PySide6.QtGui import qAlpha, qBlue, qGreen, qRed
from PySide6.QtWidgets import QApplication

from avatar_gui.domain.heat_maps import HEAT_COLORS
from avatar_gui.ui.photo_view.layers import (
    EDGE_COLOR,
    edge_levels,
    heat_indices,
    heat_levels,
    heat_table,
    photo_levels,
    tone_table,
    toned_levels,
)


def test_heat_indices_count_from_low_to_high() -> None:
    score = np.array([[0.0, 0.5, 1.0], [-3.0, 7.0, np.nan]], np.float32)
    valid = np.array([[True, True, True], [True, True, True]])
    assert heat_indices(score, valid, low=0.0, high=1.0).tolist() == [[1, 128, 255], [1, 255, 0]]
    valid[0, 2] = False
    assert heat_indices(score, valid, low=0.0, high=1.0)[0, 2] == 0
    with pytest.raises(ValueError, match="not above"):
        heat_indices(score, valid, low=1.0, high=1.0)


def test_ordinary_scores_leave_the_photo_untouched() -> None:
    table = heat_table(HEAT_COLORS, 0.4)
    alphas = [qAlpha(c) for c in table]
    assert alphas[0] == 0
    assert alphas[1] == 0
    assert alphas[1 + round(0.2 * 254)] <= 3
    assert alphas[1 + round(0.3 * 254)] == pytest.approx(128, abs=3)
    assert set(alphas[1 + round(0.4 * 254) + 1 :]) == {255}
    top = table[255]
    assert (qRed(top), qGreen(top), qBlue(top)) == tuple(int(c) for c in HEAT_COLORS[255])


def test_a_hot_pixel_is_seen_from_afar(qapp: QApplication) -> None:
    score = np.zeros((101, 203), np.float32)
    score[100, 202] = 1.0
    make = heat_levels(score, np.ones(score.shape, bool), HEAT_COLORS, low=0, high=1, attention=0.5)
    for level in range(4):
        image = make(level).toImage()
        corner = image.pixelColor(image.width() - 1, image.height() - 1)
        assert corner.alpha() == 255, level
        assert corner.red() == pytest.approx(int(HEAT_COLORS[255][0]), abs=2)


def test_a_line_is_seen_from_afar(qapp: QApplication) -> None:
    mask = np.zeros((64, 64), bool)
    mask[:, 33] = True
    image = edge_levels(mask)(3).toImage()
    assert (image.width(), image.height()) == (8, 8)
    assert image.pixelColor(4, 4).name() == EDGE_COLOR
    assert image.pixelColor(0, 4).alpha() == 0


def test_photos_are_averaged(qapp: QApplication) -> None:
    checker = np.zeros((64, 64, 3), np.uint8)
    checker[::2, ::2] = checker[1::2, 1::2] = 200
    make = photo_levels(checker)
    assert make(0).toImage().pixelColor(0, 0).red() == 200
    assert make(1).toImage().pixelColor(10, 10).red() == pytest.approx(100, abs=3)


def test_read_only_pictures_are_taken(qapp: QApplication) -> None:
    picture = np.full((5, 7, 3), 77, np.uint8)
    picture.setflags(write=False)
    assert photo_levels(picture)(0).toImage().pixelColor(6, 4).red() == 77


def test_tone_changes_what_is_seen_and_keeps_channels_apart(qapp: QApplication) -> None:
    assert tone_table(0.0, 0.0) is None
    table = tone_table(0.5, 0.0)
    assert table is not None
    # A quarter of the range brighter.
    assert [int(table[v]) for v in (0, 100, 255)] == [64, 164, 255]
    steep = tone_table(0.0, 1.0)
    assert steep is not None
    assert [int(steep[v]) for v in (64, 128, 192)] == [0, 130, 255]
    photo = np.zeros((9, 13, 3), np.uint8)
    photo[...] = (10, 100, 200)
    plain = photo_levels(photo)
    seen = toned_levels(plain, table)(0).toImage().pixelColor(12, 8)
    assert (seen.red(), seen.green(), seen.blue()) == (74, 164, 255)
    assert toned_levels(plain, None) is plain
    assert plain(0).toImage().pixelColor(12, 8).green() == 100
