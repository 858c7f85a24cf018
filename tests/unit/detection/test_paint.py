"""Colours of the CAD that the photo confirms are taken off it; nothing else is touched."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from avatar_gui.detection.avatar import paint
from avatar_gui.detection.avatar.paint import painted_places
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry

SIZE = (160, 200)
MIDDLE, RADIUS_PX = (120, 80), 14


def a_plate() -> TwinGeometry:
    """A plate, its left third tilted, with a small raised part of its own at the top right."""
    h, w = SIZE
    x, y = np.meshgrid(np.arange(w), np.arange(h))
    mask = (x > 10) & (x < 190) & (y > 10) & (y < 150)
    normals = np.zeros((h, w, 3), np.float32)
    normals[..., 2] = -1
    normals[x < 70] = (-0.5, 0, -np.sqrt(0.75))
    normals[~mask] = 0
    screw = np.hypot(x - 165, y - 35) < 7
    return TwinGeometry(
        normals_cam=normals,
        depth_mm=np.where(mask, 300, np.nan).astype(np.float32),
        part_id=np.where(mask, screw.astype(np.int32), -1),
        focal_px=260.0,
        center_px=(w / 2, h / 2),
    )


PLATE = a_plate()


def without_paint(photo, cad, twin, sigma_px):
    return paint.without_paint(photo, painted_places(cad, twin), twin, sigma_px)


def disc(grow_px: float = 0, shift_px: float = 0):
    h, w = SIZE
    x, y = np.meshgrid(np.arange(w), np.arange(h))
    return np.hypot(x - MIDDLE[0] - shift_px, y - MIDDLE[1] - shift_px) < RADIUS_PX + grow_px


def in_cad_colours(albedo):
    """What the head light makes of colours: ambient, diffuse and a little gloss."""
    facing = PLATE.facing[..., None]
    shade = 0.25 + 0.7 * facing + 0.15 * facing**16
    color = albedo * np.minimum(shade, 1) + (255 - albedo) * np.maximum(shade - 1, 0)
    return np.where(PLATE.mask[..., None], color, 0).round().astype(np.uint8)


def photographed(paint, *, seed=1):
    """The plate in this paint under a light from the side, a little blurred, with noise, on a grey floor."""
    rng = np.random.default_rng(seed)
    shade = 0.4 + 0.6 * np.clip(PLATE.normals_cam @ np.array([0.3, 0.2, -0.93]), 0, 1)
    image = np.where(PLATE.mask[..., None], paint * shade[..., None], 90.0)
    image = cv2.GaussianBlur(image, (0, 0), 0.7) + rng.normal(0, 1.5, image.shape)
    return np.clip(image, 0, 255).round().astype(np.uint8)


def one_colour(color):
    return np.broadcast_to(np.array(color, float), (*SIZE, 3)).copy()


def with_disc(base, color, **where):
    painted = one_colour(base)
    painted[disc(**where)] = color
    return painted


CAD = in_cad_colours(with_disc((170, 170, 175), (40, 45, 90)))
PHOTO = photographed(with_disc((190, 180, 160), (60, 55, 85)))


@pytest.mark.parametrize("color", [(170, 170, 175), (20, 20, 20), (240, 120, 30)])
def test_one_colour_is_no_paint_whatever_the_head_light_makes_of_it(color):
    assert painted_places(in_cad_colours(one_colour(color)), PLATE) == ()


def test_small_part_of_another_colour_is_a_place():
    albedo = one_colour((170, 170, 175))
    albedo[PLATE.part_id == 1] = (50, 50, 50)
    (place,) = painted_places(in_cad_colours(albedo), PLATE)
    inside = PLATE.part_id[place.box] == 1
    assert (place.mask & inside).sum() > 0.95 * inside.sum()
    assert (place.paint < -0.8).all()


def test_paint_that_the_photo_confirms_is_gone():
    bare = without_paint(PHOTO, CAD, PLATE, 0.3)
    around = disc(12) & ~disc(6)
    left = bare[disc()].astype(float) - bare[around].astype(float).mean(axis=0)
    # Of 130 grey levels.
    assert np.abs(left.mean(axis=0)).max() < 6
    assert np.percentile(np.abs(left.mean(axis=1)), 99) < 25


def test_nothing_else_is_touched():
    bare = without_paint(PHOTO, CAD, PLATE, 0.3)
    np.testing.assert_array_equal(bare[~disc(5)], PHOTO[~disc(5)])


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (one_colour((190, 180, 160)), "not there"),
        (with_disc((150, 140, 130), (230, 225, 220)), "bright where the CAD is dark"),
        (with_disc((190, 180, 160), (60, 55, 85), shift_px=-40), "elsewhere"),
    ],
)
def test_paint_that_the_photo_does_not_confirm_changes_nothing(seen, why):
    photo = photographed(seen)
    difference = np.abs(without_paint(photo, CAD, PLATE, 0.3).astype(int) - photo.astype(int))
    assert not difference[~disc(5)].any(), why
    # Noise may agree by chance; then there is next to nothing to take off.
    assert difference.max() < 8, why


def test_stain_on_a_model_of_one_colour_stays():
    photo = PHOTO.copy()
    assert without_paint(photo, in_cad_colours(one_colour((170, 170, 175))), PLATE, 0.3) is photo


def test_scratch_in_what_is_painted_stays():
    paint = with_disc((190, 180, 160), (60, 55, 85))
    scratched = paint.copy()
    scratch = disc(-4) & (np.abs(np.arange(SIZE[0])[:, None] - MIDDLE[1]) < 2)
    scratched[scratch] = (120, 115, 130)
    good, marked = (without_paint(photographed(seen), CAD, PLATE, 0.3).astype(float) for seen in (paint, scratched))
    assert (marked - good)[scratch].mean() > 40


def test_border_follows_the_photo_where_the_pose_is_off():
    photo = photographed(with_disc((190, 180, 160), (60, 55, 85), shift_px=1))
    bare = without_paint(photo, CAD, PLATE, 0.7)
    around = bare[disc(12) & ~disc(7)].astype(float).mean(axis=0)
    assert np.percentile(np.abs(bare[disc(4)].astype(float) - around).mean(axis=1), 99) < 25


def test_stain_beside_what_is_painted_stays_however_unsure_the_pose_is():
    paint = with_disc((190, 180, 160), (60, 55, 85))
    stain = np.hypot(*(np.indices(SIZE)[::-1] - np.array([MIDDLE[0] + 35, MIDDLE[1]])[:, None, None])) < 6
    paint[stain] = (60, 55, 85)
    photo = photographed(paint)
    np.testing.assert_array_equal(without_paint(photo, CAD, PLATE, 40.0)[stain], photo[stain])


def test_black_paint_is_bounded_by_what_the_model_says():
    """A hole of black where the model says a shade darker is more than that shade."""
    cad = in_cad_colours(with_disc((170, 170, 175), (140, 140, 145)))
    photo = photographed(with_disc((190, 180, 160), (8, 8, 8)))
    bare = without_paint(photo, cad, PLATE, 0.3).astype(float)
    assert bare[disc(-4)].mean() < 0.3 * bare[disc(14) & ~disc(6)].mean()


def test_texture_is_left_alone():
    albedo = one_colour((170, 170, 175))
    rows, columns = np.indices(SIZE)
    # More than 200 squares of 6 px.
    albedo[(rows // 6 + columns // 6) % 2 == 0] = (60, 60, 60)
    cad = in_cad_colours(albedo)
    assert painted_places(cad, PLATE) == ()
    assert without_paint(PHOTO, cad, PLATE, 0.3) is PHOTO


def test_part_that_is_hardly_seen_has_no_places():
    nothing = replace(PLATE, depth_mm=np.full(SIZE, np.nan, np.float32), part_id=np.full(SIZE, -1, np.int32))
    assert painted_places(CAD, nothing) == ()
