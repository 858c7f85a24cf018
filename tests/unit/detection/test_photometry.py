"""Photometric matching explains light and paint, and must not explain defects."""

import numpy as np
import pytest

from avatar_gui.detection.inspected_area import InspectedArea, cut_inspected_area
from avatar_gui.detection.photometry import SMALL_PART_MAX_SHIFT_LAB, from_lab, match_twin, to_lab
from avatar_gui.domain.ports import QuietJob
from tests.unit.detection.jobs import CancelledAfter
from tests.unit.detection.scenes import a_casting_twin, a_photo_of, an_observation_of, spot_mask

TWIN = a_casting_twin()


def area_of(image) -> InspectedArea:
    return cut_inspected_area(
        an_observation_of(TWIN, image), TWIN, margin_px=0, rim_px=3, max_side_px=4000, job=QuietJob()
    )


def misfit(area: InspectedArea) -> np.ndarray:
    """L, a, b of the photo minus the matched twin, NaN outside the core."""
    photo = to_lab(area.photo)
    matched = match_twin(photo, to_lab(area.twin), area.normals_cam, area.part_id, area.core, QuietJob())
    return np.where(area.core[..., None], photo - matched, np.nan)


def test_lab_is_the_cie_one():
    colors = np.array([[[255, 255, 255], [0, 0, 0], [255, 0, 0]]], np.uint8)
    # Published Lab values of sRGB white, black and red (D65).
    np.testing.assert_allclose(to_lab(colors)[0], [[100, 0, 0], [0, 0, 0], [53.24, 80.09, 67.20]], atol=0.3)


def test_lab_goes_back():
    colors = np.random.default_rng(0).integers(0, 256, (20, 30, 3), dtype=np.uint8)
    np.testing.assert_allclose(from_lab(to_lab(colors)) * 255, colors, atol=1.0)


def test_explains_an_affine_change():
    twin_lab = to_lab(TWIN.color)
    photo = twin_lab * np.array([0.8, 1.3, 0.9], np.float32) + np.array([7, -4, 11], np.float32)
    normals = np.nan_to_num(TWIN.normals_cam)
    matched = match_twin(photo, twin_lab, normals, TWIN.part_id, TWIN.mask, QuietJob())
    left = np.abs(matched - photo)[TWIN.mask]
    assert np.percentile(left, 95) < 0.2
    assert left.max() < 3.0  # on the screw: the trim takes it for a defect, and its contrast is only nearly right


@pytest.mark.parametrize("light", [(0.45, 0.25, -0.85), (-0.6, -0.2, -0.6), (0.0, 0.8, -0.4)])
def test_explains_light_from_elsewhere(light):
    before = np.abs(to_lab(area_of(a_photo_of(TWIN, light=light)).photo) - to_lab(area_of(TWIN.color).twin))
    area = area_of(a_photo_of(TWIN, light=light))
    left = np.abs(misfit(area))
    assert np.nanmedian(left[..., 0]) < 2.0  # the texture and noise of the photo itself
    assert np.nanpercentile(left, 99) < 8.0
    assert np.median(before[area.core].sum(axis=1)) > 10


def test_does_not_explain_a_spot():
    area = area_of(a_photo_of(TWIN, spot=True))
    x, y, w, h = area.box
    spot = spot_mask(TWIN, grow_px=-2)[y : y + h, x : x + w]
    assert np.linalg.norm(np.nanmean(misfit(area)[spot], axis=0)) > 30
    assert np.nanmedian(np.abs(misfit(area)[..., 0])) < 2.0


def test_small_part_keeps_what_paint_cannot_explain():
    """A missing small part shows what lies under it: matching may not turn the twin into that."""
    part_id = np.where(TWIN.mask, 0, -1).astype(np.int32)
    small = (slice(110, 125), slice(140, 155))
    part_id[small] = 1
    photo = to_lab(np.full((*TWIN.mask.shape, 3), 160, np.uint8))
    photo[small] += np.float32((-60, 30, 0))
    twin = to_lab(np.full((*TWIN.mask.shape, 3), 180, np.uint8))
    normals = np.nan_to_num(TWIN.normals_cam)
    matched = match_twin(photo, twin, normals, part_id, TWIN.mask, QuietJob())
    left = (photo - matched)[117, 147]
    np.testing.assert_allclose(left, (-60 + SMALL_PART_MAX_SHIFT_LAB[0], 30 - SMALL_PART_MAX_SHIFT_LAB[1], 0), atol=0.5)


def test_large_part_gets_paint_of_its_own():
    part_id = np.where(TWIN.mask, 0, -1).astype(np.int32)
    part_id[TWIN.mask & (np.arange(TWIN.mask.shape[1]) > 180)] = 1
    photo = to_lab(np.full((*TWIN.mask.shape, 3), 160, np.uint8))
    photo[part_id == 1] += np.float32((-40, 30, 25))
    twin = to_lab(np.full((*TWIN.mask.shape, 3), 180, np.uint8))
    matched = match_twin(photo, twin, np.nan_to_num(TWIN.normals_cam), part_id, TWIN.mask, QuietJob())
    assert np.abs(photo - matched)[TWIN.mask].max() < 3.0  # of 55


def test_can_be_cancelled():
    from avatar_gui.domain.errors import Cancelled

    lab = to_lab(TWIN.color)
    with pytest.raises(Cancelled):
        match_twin(lab, lab, np.nan_to_num(TWIN.normals_cam), TWIN.part_id, TWIN.mask, CancelledAfter(3))
