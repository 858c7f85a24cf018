"""Guesses at regions: drawn photos in which an edge is missing, an edge is extra, or only colour differs."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from avatar_gui.domain.anomaly import AnomalyMap, AnomalyRegion, EngineId, RegionGuess
from avatar_gui.vision.region_guess import MOST_GUESSED, with_guesses
from avatar_gui.vision.regions import extract_regions
from tests.builders import a_camera, a_twin, an_observation

CAMERA = a_camera(fx=500.0, fy=500.0, cx=160.0, cy=120.0, width=320, height=240)
# A hole of 12 px radius: 2.4 mm at 100 mm.
HOLE_PX, RADIUS_PX = (160, 120), 12


def disc(radius_px: float, grow_px: float = 0.0) -> np.ndarray:
    y, x = np.mgrid[0:240, 0:320]
    return np.hypot(x - HOLE_PX[0], y - HOLE_PX[1]) <= radius_px + grow_px


def a_plate_with_hole():
    twin = a_twin(CAMERA)
    rim = disc(RADIUS_PX) & ~disc(RADIUS_PX, -1)
    return replace(twin, crease_edges=twin.crease_edges | rim)


def a_photo(twin, *, with_hole: bool = False, stain: float = 0.0, line: bool = False):
    image = np.where(twin.mask[..., None], 170, 90).astype(np.float64)
    image = np.repeat(image, 3, axis=2) if image.shape[2] == 1 else image
    if with_hole:
        image[disc(RADIUS_PX)] = 60
    if line:
        canvas = np.zeros((240, 320), np.uint8)
        cv2.line(canvas, (120, 100), (200, 140), 1, 2)
        image[canvas > 0] = 60
    weight = cv2.GaussianBlur(disc(RADIUS_PX).astype(np.float32), (0, 0), 8.0)
    image -= stain * weight[..., None]
    image += np.random.default_rng(0).normal(0, 1.5, image.shape)
    return an_observation(twin, image=np.clip(image, 0, 255).astype(np.uint8))


def guessed(twin, observation, where: np.ndarray, kind: int = 0) -> AnomalyRegion:
    said = np.where(where, kind, 0).astype(np.uint8) if kind else None
    anomaly = AnomalyMap(where.astype(np.float32), twin.mask, 1.0, EngineId("test", "1"), said)
    regions = extract_regions(anomaly, twin, level=0.5, min_area_px=1, min_area_mm2=0, part_names=["plate"])
    (region,) = with_guesses(regions, anomaly, observation, twin)
    return region


def millimetres(reason: str) -> float:
    return float(reason.partition(" mm")[0].rpartition(" ")[2])


def test_an_edge_of_the_cad_that_the_photo_lacks_is_missing() -> None:
    twin = a_plate_with_hole()
    region = guessed(twin, a_photo(twin), disc(RADIUS_PX, 2))
    assert region.guess is RegionGuess.MISSING
    assert region.reason.startswith("CAD edge not found in the photo over ")
    assert millimetres(region.reason) == pytest.approx(2 * np.pi * 2.4, rel=0.12)


def test_an_edge_of_the_photo_that_the_cad_lacks_is_extra() -> None:
    twin = a_twin(CAMERA)
    region = guessed(twin, a_photo(twin, with_hole=True), disc(RADIUS_PX, 2))
    assert region.guess is RegionGuess.EXTRA
    assert region.reason.startswith("edge in the photo over ")
    assert millimetres(region.reason) == pytest.approx(2 * np.pi * 2.4, rel=0.15)


def test_where_all_edges_agree_it_is_the_surface() -> None:
    twin = a_plate_with_hole()
    region = guessed(twin, a_photo(twin, with_hole=True), disc(RADIUS_PX, 2))
    assert region.guess is RegionGuess.SURFACE
    assert region.reason == "the CAD's edges are all there; colour or texture differs"
    plain = a_twin(CAMERA)
    assert guessed(plain, a_photo(plain, stain=40.0), disc(20)).guess is RegionGuess.SURFACE


def test_a_thin_line_is_a_mark_and_no_shape() -> None:
    twin = a_twin(CAMERA)
    canvas = np.zeros((240, 320), np.uint8)
    cv2.line(canvas, (120, 100), (200, 140), 1, 5)
    region = guessed(twin, a_photo(twin, line=True), canvas > 0)
    assert region.guess is RegionGuess.SURFACE
    assert region.reason.startswith("thin line in the photo over ")
    assert millimetres(region.reason) == pytest.approx(np.hypot(80, 40) * 0.2, rel=0.15)


def test_the_engine_has_the_first_word_where_its_pixels_agree() -> None:
    twin = a_plate_with_hole()
    photo = a_photo(twin)
    for kind, guess in enumerate(RegionGuess, start=1):
        assert guessed(twin, photo, disc(RADIUS_PX, 2), kind).guess is guess
    with pytest.raises(ValueError, match="does not exist"):
        guessed(twin, photo, disc(RADIUS_PX, 2), 4)


def test_regions_off_the_part_and_too_many_of_them_do_no_harm() -> None:
    twin = a_twin(CAMERA)
    score = np.zeros((240, 320), np.float32)
    score[2:6, 2:6] = 1
    anomaly = AnomalyMap(score, np.ones((240, 320), bool), 1.0, EngineId("test", "1"))
    off = AnomalyRegion(1, (2, 2, 4, 4), 16, 0.0, 1.0, 1.0, (3, 3), None, "")
    regions = with_guesses([off] * (MOST_GUESSED + 3), anomaly, a_photo(twin), twin)
    assert len(regions) == MOST_GUESSED + 3
    assert regions[0].guess is not None
    assert regions[-1].guess is None
    assert with_guesses([], anomaly, a_photo(twin), twin) == ()
