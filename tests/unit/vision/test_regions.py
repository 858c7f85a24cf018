"""Regions: where, how large in px and mm², on which part, and how the outline runs."""

from dataclasses import replace

import numpy as np
import pytest

from avatar_gui.domain.anomaly import AnomalyMap, EngineId
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.regions import MAX_REGIONS, extract_regions
from tests.builders import a_twin

TWIN = a_twin()  # 160x120, a plate at 100 mm facing the camera at x 40..119, y 30..89
PX_MM2 = 100.0**2 / (180.0 * 176.0)


def a_map(score, valid=None) -> AnomalyMap:
    everywhere = np.ones(np.shape(score), bool)
    return AnomalyMap(np.asarray(score, np.float32), everywhere if valid is None else valid, 0.5, EngineId("t", "1"))


def extract(score, twin=TWIN, valid=None, **changes):
    values = {
        "level": 0.5,
        "min_area_px": 1,
        "min_area_mm2": 0.0,
        "part_names": ("plate", "lid"),
        "close_px": 0,
    } | changes
    return extract_regions(a_map(score, valid), twin, **values)


def blank() -> np.ndarray:
    return np.zeros((120, 160), np.float32)


def shoelace(contour) -> float:
    x, y = np.array(contour).T
    return 0.5 * abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))


def test_one_rectangle_in_closed_form():
    score = blank()
    score[40:50, 60:80] = 0.7
    score[44, 71] = 0.9
    (region,) = extract(score)
    assert region.label == 1
    assert region.bbox_px == (60, 40, 20, 10)
    assert region.area_px == 200
    assert region.peak == pytest.approx(0.9)
    assert region.mean == pytest.approx((199 * 0.7 + 0.9) / 200)
    assert region.peak_px == (71, 44)
    assert region.part == "plate"
    # Frontal plate at 100 mm: each pixel covers z²/(fx fy).
    assert region.area_mm2 == pytest.approx(200 * PX_MM2, rel=1e-5)
    expected = ((71 - 83.2) / 180 * 100, (44 - 55.7) / 176 * 100, 0.0)
    assert region.point_obj_mm == pytest.approx(expected, abs=1e-4)


def test_outline_runs_along_the_pixels_edges():
    score = blank()
    score[40:50, 60:80] = 1.0
    (region,) = extract(score)
    contour = np.array(region.contour_px)
    np.testing.assert_allclose(contour.min(axis=0), (59.5, 39.5), atol=0.15)
    np.testing.assert_allclose(contour.max(axis=0), (79.5, 49.5), atol=0.15)
    assert shoelace(region.contour_px) == pytest.approx(200, rel=0.05)
    assert len(contour) == 4


def test_single_pixel_has_an_outline_around_it():
    score = blank()
    score[60, 70] = 1.0
    (region,) = extract(score)
    assert region.area_px == 1
    assert 0.3 < shoelace(region.contour_px) <= 1.0
    np.testing.assert_allclose(np.mean(region.contour_px, axis=0), (70, 60), atol=0.01)


def test_tilted_surface_has_more_area_than_its_picture():
    score = blank()
    score[55:58, 82:86] = 1.0  # near the principal point, where the view ray is the axis
    angle = np.deg2rad(60)
    normals = np.where(TWIN.mask[..., None], (np.sin(angle), 0, -np.cos(angle)), np.nan)
    (region,) = extract(score, replace(TWIN, normals_cam=normals))
    assert region.area_mm2 == pytest.approx(12 * PX_MM2 / np.cos(angle), rel=0.03)


def test_area_is_that_of_the_whole_picture_summed():
    rng = np.random.default_rng(1)
    depth = np.where(TWIN.mask, rng.uniform(90, 130, TWIN.mask.shape), np.nan)
    twin = replace(TWIN, depth_mm=depth)
    score = blank()
    score[35:70, 50:110] = 1.0
    (region,) = extract(score, twin)
    assert region.area_mm2 == pytest.approx(float(twin.pixel_area_mm2()[35:70, 50:110].sum(dtype=float)), rel=1e-5)


def test_surface_point_is_that_of_the_twin_under_a_turned_pose():
    twin = replace(TWIN, T_cam_obj=RigidTransform.from_rvec([0.4, -0.3, 0.9], [5, -3, 80]))
    score = blank()
    score[60:66, 90:96] = 0.6
    score[63, 92] = 0.8
    (region,) = extract(score, twin)
    assert region.point_obj_mm == pytest.approx(tuple(twin.points_obj_mm()[63, 92]), abs=1e-3)


def test_labels_go_by_falling_peak():
    score = blank()
    score[40:44, 50:54] = 0.6
    score[40:44, 70:74] = 0.9
    score[60:64, 50:54] = 0.7
    found = extract(score)
    assert [region.label for region in found] == [1, 2, 3]
    assert [region.peak for region in found] == pytest.approx([0.9, 0.7, 0.6])


def test_pixels_that_touch_at_corners_are_one_region():
    score = blank()
    for i in range(10):
        score[40 + i, 60 + i] = 0.8
    assert [region.area_px for region in extract(score)] == [10]


def test_closing_joins_a_broken_scratch_but_not_distant_spots():
    score = blank()
    score[50, 60:70] = score[50, 73:83] = 0.8
    assert len(extract(score)) == 2
    (joined,) = extract(score, close_px=2)
    assert joined.bbox_px == (60, 50, 23, 1)
    assert joined.mean < 0.8  # the closed gap counts
    score[50, 71:90] = 0
    score[50, 80:90] = 0.8
    assert len(extract(score, close_px=2)) == 2


def test_closing_does_not_glue_to_the_border_or_leave_the_inspected_area():
    score = blank()
    score[0, 0] = score[0, 20] = 0.8
    assert len(extract(score, close_px=3)) == 2
    valid = np.ones((120, 160), bool)
    valid[50, 71] = False
    score = blank()
    score[50, 60:71] = score[50, 72:80] = 0.8
    assert sum(region.area_px for region in extract(score, valid=valid, close_px=2)) == 19


def test_what_is_not_inspected_is_no_region_even_when_it_scores():
    score = np.full((120, 160), np.nan, np.float32)
    valid = np.zeros((120, 160), bool)
    valid[40:60, 60:80] = True
    score[40:60, 60:80] = 0.1
    score[45:48, 60:63] = 0.8
    score[45:48, 50:60] = np.inf
    (region,) = extract(score, valid=valid, close_px=2)
    assert region.bbox_px == (60, 45, 3, 3)


def test_level_counts_and_what_lies_below_does_not():
    score = blank()
    score[40:44, 50:54] = 0.5
    assert len(extract(score, level=0.5)) == 1
    assert extract(score, level=0.5001) == ()


@pytest.mark.parametrize(
    ("limit", "n"),
    [
        ({"min_area_px": 16}, 1),
        ({"min_area_px": 16.5}, 0),
        ({"min_area_mm2": 16 * PX_MM2 - 0.01}, 1),
        ({"min_area_mm2": 16 * PX_MM2 + 0.01}, 0),
    ],
)
def test_small_regions_are_dropped(limit, n):
    score = blank()
    score[40:44, 50:54] = 0.8
    assert len(extract(score, **limit)) == n


def test_part_is_the_one_with_most_pixels():
    part_id = TWIN.part_id.copy()
    part_id[:, 70:] = np.where(TWIN.mask[:, 70:], 1, -1)
    twin = replace(TWIN, part_id=part_id)
    score = blank()
    score[40:44, 64:74] = 0.8
    assert extract(score, twin)[0].part == "plate"
    score[40:44, 74:84] = 0.8
    assert extract(score, twin)[0].part == "lid"


def test_off_the_part_there_is_no_point_and_the_area_is_that_of_a_face_as_far_away():
    score = blank()
    score[5:9, 5:9] = 0.8
    (region,) = extract(score)
    assert (region.point_obj_mm, region.part) == (None, "")
    far_mm = float(np.nanmedian(TWIN.depth_mm))
    assert region.area_mm2 == pytest.approx(16 * far_mm**2 / (TWIN.intrinsics.fx * TWIN.intrinsics.fy))


def test_ring_with_a_hole_has_one_region():
    y, x = np.mgrid[:120, :160]
    distance = np.hypot(x - 80, y - 60)
    (region,) = extract(np.where((distance > 10) & (distance < 20), 0.9, 0.0))
    assert region.area_px == pytest.approx(np.pi * 300, rel=0.05)
    assert shoelace(region.contour_px) == pytest.approx(np.pi * 400, rel=0.06)  # the outer border


def test_at_most_500_and_those_the_highest():
    score = np.zeros((120, 160), np.float32)
    score[::2, ::2] = np.linspace(0.6, 0.9, 60 * 80).reshape(60, 80)
    found = extract(score)
    assert len(found) == MAX_REGIONS
    assert found[0].peak == pytest.approx(0.9)
    assert found[-1].peak > 0.86
