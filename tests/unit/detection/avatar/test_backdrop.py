"""Another floor behind the part leaves the part itself alone."""

import cv2
import numpy as np
import pytest

from avatar_gui.detection.avatar.backdrop import other_backdrop


def plate() -> tuple[np.ndarray, np.ndarray]:
    """Give a photo of a plate with two openings, and where it is not."""
    part = np.zeros((80, 90), np.uint8)
    cv2.rectangle(part, (15, 12), (75, 68), 1, -1)
    cv2.circle(part, (32, 40), 9, 0, -1)
    cv2.circle(part, (58, 40), 9, 0, -1)
    photo = np.where(part[..., None] > 0, np.float32([0.5, 0.55, 0.6]), np.float32([0.3, 0.2, 0.1])).astype(np.float32)
    return photo, part == 0


@pytest.mark.parametrize("seed", range(12))
def test_only_what_is_behind_changes(seed: int) -> None:
    photo, behind = plate()
    out = other_backdrop(photo, behind, np.random.default_rng(seed))
    inside = cv2.erode((~behind).astype(np.uint8), np.ones((11, 11), np.uint8)) > 0
    assert out.dtype == np.float32
    assert out.min() >= 0
    assert out.max() <= 1
    assert np.abs(out[inside] - photo[inside]).max() < 1e-3
    assert np.abs(out[behind] - photo[behind]).mean() > 0.005


def test_openings_differ_from_each_other() -> None:
    photo, behind = plate()
    drawn = [other_backdrop(photo, behind, np.random.default_rng(seed)) for seed in range(12)]
    apart = [abs(float(out[40, 32].mean() - out[40, 58].mean())) for out in drawn]
    assert np.median(apart) > 0.02


def test_a_window_full_of_part_stays_as_it_is() -> None:
    photo, behind = plate()
    assert other_backdrop(photo, np.zeros_like(behind), np.random.default_rng(0)) is photo
