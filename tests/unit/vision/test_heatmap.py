"""Heat over photos: colours, what stays untouched, numbers."""

import cv2
import numpy as np
import pytest

from avatar_gui.domain.heat import blend_heat, place_labels
from avatar_gui.domain.heat_maps import HEAT_COLORS, HEAT_MAPS, heat_map_name
from avatar_gui.domain.verdict import Threshold
from avatar_gui.vision.heatmap import colorbar, colorize, heat_range, overlay
from tests.result_builders import a_result


def luminance(rgb):
    linear = np.asarray(rgb, float) / 255
    linear = np.where(linear <= 0.04045, linear / 12.92, ((linear + 0.055) / 1.055) ** 2.4)
    return linear @ (0.2126, 0.7152, 0.0722)


def flat(shape=(40, 60), value=200):
    return np.full((*shape, 3), value, np.uint8)


@pytest.mark.parametrize("name", HEAT_MAPS)
def test_colours_are_those_that_opencv_calls_so(name):
    ramp = np.arange(256, dtype=np.uint8)[:, None]
    theirs = cv2.applyColorMap(ramp, getattr(cv2, f"COLORMAP_{name.upper()}"))[:, 0, ::-1]
    assert np.abs(HEAT_MAPS[name].astype(int) - theirs).max() <= 1
    assert heat_map_name(HEAT_MAPS[name].copy()) == name


def test_a_table_of_nobody_has_no_name():
    assert heat_map_name(HEAT_COLORS[::-1]) == ""


@pytest.mark.parametrize("name", HEAT_MAPS)
def test_colours_rise_in_lightness_so_that_they_read_in_grey(name):
    # Three to a step: a single one may be lost to rounding.
    assert (np.diff(luminance(HEAT_MAPS[name])[::3]) > 0).all()


# Viénot, Brettel and Mollon 1999, in linear sRGB: what is left of a colour without the long or the middle cones.
PROTANOPIA = ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0))
DEUTERANOPIA = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))


@pytest.mark.parametrize("name", HEAT_MAPS)
@pytest.mark.parametrize("seen_as", [PROTANOPIA, DEUTERANOPIA])
def test_colours_rise_in_lightness_for_the_colour_blind(name, seen_as):
    linear = HEAT_MAPS[name] / 255.0
    linear = np.where(linear <= 0.04045, linear / 12.92, ((linear + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ np.array(seen_as).T, 0, 1) @ (0.2126, 0.7152, 0.0722)
    steps = seen[::16]
    assert (np.diff(steps) > 0).all()


def test_heat_is_blended_and_drawn_in_the_colours_asked_for():
    score, valid = np.full((40, 60), 1.0, np.float32), np.ones((40, 60), bool)
    shown = blend_heat(flat(), score, valid, low=0.0, high=1.0, level=0.5, opacity=1.0, table=HEAT_MAPS["viridis"])
    assert (shown[5, 5] == HEAT_MAPS["viridis"][255]).all()
    drawn = overlay(flat(), score, valid, low=0.0, high=1.0, level=0.5, opacity=1.0, table=HEAT_MAPS["cividis"])
    assert (drawn[20, 30] == HEAT_MAPS["cividis"][255]).all()


def test_colorize_maps_ends_and_clips_beyond_them():
    score = np.array([[-1.0, 0.0, 0.5, 1.0, 9.0]], np.float32)
    colors = colorize(score, low=0.0, high=1.0)
    assert (colors[0, 0] == HEAT_COLORS[0]).all()
    assert (colors[0, 1] == HEAT_COLORS[0]).all()
    assert (colors[0, 2] == HEAT_COLORS[128]).all()
    assert (colors[0, 3:] == HEAT_COLORS[255]).all()


def test_colorize_shows_what_was_not_inspected_in_grey():
    score = np.array([[0.5, np.nan, 0.5]], np.float32)
    valid = np.array([[True, True, False]])
    colors = colorize(score, low=0.0, high=1.0, valid=valid)
    assert (colors[0, 1:] == 128).all()
    assert (colors[0, 0] != 128).any()


def test_an_empty_scale_is_refused():
    with pytest.raises(ValueError, match="colour scale"):
        colorize(np.zeros((2, 2), np.float32), low=0.4, high=0.4)


def test_ordinary_scores_leave_the_photo_untouched():
    image = np.random.default_rng(0).integers(0, 256, (40, 60, 3), np.uint8)
    score = np.full((40, 60), 0.19, np.float32)
    shown = overlay(image, score, np.ones((40, 60), bool), low=0.0, high=1.0, level=0.4)
    assert np.array_equal(shown, image)


def test_heat_at_the_level_has_the_opacity_asked_for():
    image = flat()
    score = np.full((40, 60), 0.4, np.float32)
    shown = blend_heat(image, score, np.ones((40, 60), bool), low=0.0, high=1.0, level=0.4, opacity=0.6)
    expected = np.rint(0.4 * 200 + 0.6 * HEAT_COLORS[102].astype(float))
    assert np.abs(shown[5, 5] - expected).max() <= 1


def test_heat_grows_with_the_score():
    image = flat(value=0)
    score = np.tile(np.linspace(0, 1, 60, dtype=np.float32), (40, 1))
    shown = blend_heat(image, score, np.ones((40, 60), bool), low=0.0, high=1.0, level=0.5)
    assert (np.diff(luminance(shown[3])) >= -1e-3).all()
    assert not shown[:, :15].any()


def test_nothing_is_drawn_outside_the_inspected_area():
    image, score = flat(), np.full((40, 60), 0.9, np.float32)
    score[:, :20] = np.nan
    valid = np.ones((40, 60), bool)
    valid[:, 40:] = False
    shown = overlay(image, score, valid, low=0.0, high=1.0, level=0.4)
    assert (shown[:, :18] == 200).all()
    assert (shown[:, 42:] == 200).all()
    assert (shown[20, 25:35] != 200).any()


def test_the_level_is_outlined():
    image, score = flat((80, 80), 60), np.zeros((80, 80), np.float32)
    score[30:50, 30:50] = 0.9
    shown = overlay(image, score, np.ones((80, 80), bool), low=0.0, high=1.0, level=0.4)
    assert (luminance(shown[30, 35:45]) > 0.85).all()  # anti-aliased white
    assert (shown[40, 40] != 255).any()
    without = overlay(image, score, np.ones((80, 80), bool), low=0.0, high=1.0)
    assert luminance(without[30, 40]) < 0.6 < luminance(shown[30, 40])


def test_the_photo_itself_is_not_written_to():
    result = a_result()
    before = result.evidence.observation.image.copy()
    overlay(
        result.evidence.observation.image,
        result.evidence.anomaly.score,
        result.evidence.anomaly.valid,
        low=0.0,
        high=0.6,
        level=0.3,
        regions=result.regions,
    )
    assert np.array_equal(result.evidence.observation.image, before)


@pytest.mark.parametrize(("width", "height"), [(160, 120), (640, 480), (2400, 1800)])
def test_numbers_are_drawn_large_enough_to_read_and_inside(width, height):
    result = a_result(width=width, height=height, n_regions=1)
    anomaly, image = result.evidence.anomaly, result.evidence.observation.image
    plain = overlay(image, anomaly.score, anomaly.valid, low=0.0, high=0.6, level=0.3)
    numbered = overlay(image, anomaly.score, anomaly.valid, low=0.0, high=0.6, level=0.3, regions=result.regions)
    changed = np.argwhere((plain != numbered).any(axis=-1))
    tall, wide = np.ptp(changed, axis=0) + 1
    assert tall >= max(13, height / 40)
    assert wide >= 8
    assert len(changed) < 0.03 * width * height or width == 160
    pill = numbered[changed[:, 0].min() : changed[:, 0].max(), changed[:, 1].min() : changed[:, 1].max()]
    assert luminance(pill).max() > 0.9
    assert luminance(pill).min() < 0.01


def test_labels_keep_clear_of_each_other_and_of_other_boxes():
    boxes = [(100.0, 100.0, 20.0, 20.0), (125.0, 100.0, 20.0, 20.0), (100.0, 125.0, 20.0, 20.0)]
    places = place_labels(boxes, label=(16, 12), frame=(300, 300), gap=2)
    for i, (x, y) in enumerate(places):
        for bx, by, bw, bh in boxes + [(px, py, 16, 12) for j, (px, py) in enumerate(places) if j != i]:
            assert x + 16 <= bx or bx + bw <= x or y + 12 <= by or by + bh <= y


def test_labels_stay_in_the_frame():
    boxes = [(0.0, 0.0, 300.0, 200.0), (290.0, 190.0, 10.0, 10.0), (-5.0, -5.0, 4.0, 4.0)]
    for x, y in place_labels(boxes, label=(30, 20), frame=(300, 200), gap=3):
        assert 0 <= x <= 270
        assert 0 <= y <= 180


def test_colour_bar_rises_upwards_and_marks_the_threshold():
    bar = colorbar(300, low=0.0, high=0.8, marks=[(0.4, "reject"), (5.0, "beyond")])
    assert bar.shape[0] == 300
    column = luminance(bar[20:280, 12])
    assert column[5] > 0.7
    assert column[-5] < 0.01
    assert np.array_equal(colorbar(300, low=0.0, high=0.8), colorbar(300, low=0.0, high=0.8, marks=[(5.0, "beyond")]))
    unmarked = colorbar(300, low=0.0, high=0.8)
    text_columns = slice(30, unmarked.shape[1])
    assert (unmarked[140:160, text_columns] == 255).all()
    assert (bar[140:160, text_columns] < 60).any()


def test_close_marks_do_not_cover_each_other():
    bar = colorbar(200, low=0.0, high=1.0, marks=[(0.50, ""), (0.51, "")])
    dark = (luminance(bar[:, 35:]) < 0.2).any(axis=1)
    runs = np.flatnonzero(np.diff(dark.astype(int)) == 1)
    assert len(runs) + int(dark[0]) == 4


def test_a_colour_bar_too_small_for_labels_is_refused():
    with pytest.raises(ValueError, match="no room"):
        colorbar(20, low=0.0, high=1.0)


def test_both_levels_lie_inside_the_scale():
    for reject_at, review_at in [(0.4, 0.3), (0.4, 0.4), (0.9, 0.5), (0.99, 0.5), (10.0, 0.1)]:
        low, high = heat_range(Threshold(reject_at, review_at, "e"))
        assert low < review_at <= reject_at < high


def test_the_scale_ends_at_one_unless_a_level_is_near_it():
    assert heat_range(Threshold(0.9, 0.5, "e"))[1] == 1.0
    assert heat_range(Threshold(0.4, 0.3, "e"))[1] == pytest.approx(0.5)
    assert heat_range(Threshold(1.2, 0.5, "e"))[1] == pytest.approx(1.9)
