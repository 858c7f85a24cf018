"""Cropping to the part and coming back."""

import numpy as np
import pytest

from avatar_gui.detection.inspected_area import cut_inspected_area, eroded, filled_outwards
from avatar_gui.domain.anomaly import EngineId
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import QuietJob
from tests.builders import a_twin, an_observation

TWIN = a_twin()  # 160x120, the part at x 40..119, y 30..89
ENGINE = EngineId("test", "1")


def cut(**changes):
    values = {"margin_px": 5, "rim_px": 2, "max_side_px": 1000, "job": QuietJob()} | changes
    return cut_inspected_area(an_observation(TWIN), TWIN, **values)


def test_crop_is_the_part_plus_margin():
    area = cut()
    assert area.box == (35, 25, 90, 70)
    assert area.photo.shape == (70, 90, 3)
    assert area.mask.sum() == 80 * 60
    assert area.core.sum() == 76 * 56
    assert area.valid.sum() == 78 * 58


def test_margin_ends_at_the_picture():
    assert cut(margin_px=500).box == (0, 0, 160, 120)


def test_large_crop_is_shrunk_and_scores_come_back_in_place():
    area = cut(max_side_px=45)
    assert area.photo.shape == (35, 45, 3)
    x, _ = np.meshgrid(np.arange(45, dtype=np.float32), np.arange(35))
    anomaly = area.to_map(x / 45, ENGINE)
    assert anomaly.score.shape == (120, 160)
    # Small pixel i covers photo pixels 35 + 2 i and 36 + 2 i.
    np.testing.assert_allclose(anomaly.score[60, 60:100], (np.arange(60, 100) - 35.5) / 2 / 45, atol=0.006)


def test_scores_that_are_not_numbers_never_leave():
    area = cut()
    score = np.zeros((70, 90), np.float32)
    score[0, 0] = np.nan  # outside the part: nobody looks
    assert area.to_map(score, ENGINE).image_score == 0.0
    score[30, 40] = np.inf
    with pytest.raises(EngineError, match="not numbers"):
        area.to_map(score, ENGINE)


def test_picture_border_is_no_outline():
    mask = np.zeros((10, 10), bool)
    mask[:, :5] = True
    expected = mask.copy()
    expected[:, 3:] = False
    assert (eroded(mask, 2) == expected).all()


def test_filling_takes_the_nearest_known_value():
    values = np.array([[1, 0, 0, 0, 5]], np.float32)
    known = np.array([[True, False, False, False, True]])
    filled = filled_outwards(values, known)
    assert filled[0, [0, 1, 3, 4]].tolist() == [1, 1, 5, 5]
    assert filled[0, 2] in {1, 5}
    np.testing.assert_array_equal(filled_outwards(values, np.ones((1, 5), bool)), values)
