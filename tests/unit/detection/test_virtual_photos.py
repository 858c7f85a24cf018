"""Virtual good photos: like the photo in light and texture, without its defect, and never twice the same."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from avatar_gui.detection.virtual_photos import VirtualPhotos
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.twin import TwinRender
from tests.unit.detection.scenes import SPOT_PX, SPOT_RADIUS_PX, a_casting_twin, a_photo_of, an_observation_of


@pytest.fixture(scope="module")
def twin() -> TwinRender:
    return a_casting_twin()


def seen(twin: TwinRender, **changes: Any) -> Observation:
    return an_observation_of(twin, a_photo_of(twin, **changes))


def drawn(twin: TwinRender, photo: Observation, seed: int = 1, sigma_px: float = 0.0) -> Observation:
    photos = VirtualPhotos(photo, twin, unknown_px=sigma_px, job=QuietJob())
    return photos.draw(np.random.default_rng(seed))


def test_it_has_the_photos_light_and_surroundings(twin: TwinRender) -> None:
    photo = seen(twin, gain=0.7)
    virtual = drawn(twin, photo)
    inside = twin.mask
    off = virtual.image[inside].astype(float).mean(axis=0) - photo.image[inside].astype(float).mean(axis=0)
    assert np.abs(off).max() < 15
    far = np.zeros_like(inside)
    far[:10] = True
    assert np.array_equal(virtual.image[far], photo.image[far])


def test_a_defect_of_the_photo_is_not_in_it(twin: TwinRender) -> None:
    spotted, clean = seen(twin, spot=True), seen(twin)
    x, y = SPOT_PX
    spot = (slice(y - 4, y + 5), slice(x - 4, x + 5))
    ring = (slice(y + SPOT_RADIUS_PX + 4, y + SPOT_RADIUS_PX + 10), spot[1])
    depth = spotted.image[ring].mean() - spotted.image[spot].mean()
    assert depth > 30, "the photo shows it"
    for seed in range(4):
        virtual = drawn(twin, spotted, seed)
        assert abs(virtual.image[ring].mean() - virtual.image[spot].mean()) < 0.4 * depth
    assert np.abs(drawn(twin, spotted).image[twin.mask].mean() - drawn(twin, clean).image[twin.mask].mean()) < 5


def test_the_same_seed_gives_the_same_photo_and_another_another(twin: TwinRender) -> None:
    photo = seen(twin)
    assert np.array_equal(drawn(twin, photo, 3).image, drawn(twin, photo, 3).image)
    assert not np.array_equal(drawn(twin, photo, 3).image, drawn(twin, photo, 4).image)


def test_it_moves_as_far_as_the_pose_may_be_off(twin: TwinRender) -> None:
    photo = seen(twin)

    def left_border_px(image: NDArray[np.uint8]) -> float:
        row = image[110:130].mean(axis=(0, 2))
        slope = np.abs(np.diff(row[25:60]))
        return float((slope * np.arange(len(slope))).sum() / slope.sum())

    def spread_px(sigma_px: float) -> float:
        sure = replace(twin, sigma_px=np.full(twin.depth_mm.shape, sigma_px, np.float32))
        return float(np.std([left_border_px(drawn(sure, photo, seed).image) for seed in range(12)]))

    assert spread_px(3.0) > spread_px(0.0) + 0.5


def test_a_hole_is_darker_than_the_surface_around(twin: TwinRender) -> None:
    depth = twin.depth_mm.copy()
    depth[100:110, 200:210] += 20.0
    pitted = replace(twin, depth_mm=depth)
    photo = seen(twin)
    hole, beside = (slice(102, 108), slice(202, 208)), (slice(115, 121), slice(202, 208))
    flat = [drawn(twin, photo, seed).image for seed in range(4)]
    deep = [drawn(pitted, photo, seed).image for seed in range(4)]

    def contrast(images: list[NDArray[np.uint8]]) -> float:
        return float(np.mean([image[beside].mean() - image[hole].mean() for image in images]))

    assert contrast(deep) > contrast(flat) + 10
