"""A twin that is off by some pixels is moved onto the part; one that lies right is left alone."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from avatar_gui.detection.avatar.registration import find_move, moved, registered
from tests.unit.detection.scenes import a_casting_twin, a_photo_of

TWIN = a_casting_twin()


def photo() -> np.ndarray:
    rng = np.random.default_rng(4)
    plain = a_photo_of(TWIN).astype(np.float32) + rng.normal(0, 3, (*TWIN.depth_mm.shape, 1))
    return np.clip(np.rint(plain), 0, 255).astype(np.uint8)


def off_px(twin) -> float:
    """How far the outline is from where it should be: mean distance both ways."""
    distances = []
    for one, other in ((twin, TWIN), (TWIN, twin)):
        outline = cv2.Canny(one.mask.astype(np.uint8) * 255, 50, 100) > 0
        to = cv2.distanceTransform((cv2.Canny(other.mask.astype(np.uint8) * 255, 50, 100) == 0).astype(np.uint8), 2, 5)
        distances.append(float(to[outline].mean()))
    return float(np.mean(distances))


def shifted(dx: float, dy: float, turn: float = 0.0, grown: float = 0.0):
    h, w = TWIN.depth_mm.shape
    M = cv2.getRotationMatrix2D((w / 2, h / 2), np.degrees(turn), 1 + grown)
    M[:, 2] += (dx, dy)
    return moved(TWIN, M)


def test_a_twin_that_lies_right_stays_as_it_is() -> None:
    assert registered(photo(), TWIN) is TWIN


@pytest.mark.parametrize("move", [(6, -4), (-9, 3), (4, 5, 0.02, 0.0), (3, -5, 0.0, 0.03)])
def test_a_twin_that_is_off_is_moved_onto_the_part(move: tuple[float, ...]) -> None:
    twin = shifted(*move)
    before = off_px(twin)
    after = registered(photo(), twin)
    assert before > 2
    assert off_px(after) < 0.8
    # Everything that is known of a pixel goes with it; the pose does not.
    assert np.array_equal(np.isfinite(after.depth_mm), after.part_id >= 0)
    assert np.array_equal(np.isfinite(after.depth_mm), np.isfinite(after.normals_cam).all(axis=2))
    assert after.T_cam_obj == twin.T_cam_obj


def test_a_large_photo_is_looked_at_in_small() -> None:
    big = a_casting_twin((900, 1200))
    seen = a_photo_of(big)
    h, w = big.depth_mm.shape
    off = moved(big, np.array([[1, 0, 15.0], [0, 1, -11.0]]))
    after = registered(seen, off)
    wrong = np.count_nonzero(off.mask != big.mask)
    assert np.count_nonzero(after.mask != big.mask) < 0.3 * wrong
    assert after.depth_mm.shape == (h, w)


@pytest.mark.parametrize("level", [0, 128, 255])
def test_an_even_photo_moves_nothing(level: int) -> None:
    assert registered(np.full((*TWIN.depth_mm.shape, 3), level, np.uint8), TWIN) is TWIN


def test_a_twin_almost_without_edges_stays() -> None:
    nothing = np.zeros(TWIN.depth_mm.shape, bool)
    bare = replace(TWIN, silhouette_edges=nothing, crease_edges=nothing)
    assert registered(photo(), bare) is bare
    assert find_move(photo(), nothing.astype(np.float32)) is None


def test_the_same_photo_gives_the_same_move() -> None:
    twin = shifted(6, -4)
    first, second = registered(photo(), twin), registered(photo(), twin)
    assert np.array_equal(first.depth_mm, second.depth_mm, equal_nan=True)
