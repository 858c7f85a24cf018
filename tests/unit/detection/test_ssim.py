"""SSIM's product of scales: MS-SSIM as published, on pictures whose value is known."""

import numpy as np
import pytest

from avatar_gui.detection.ssim import SsimEngine
from avatar_gui.domain.anomaly import AnomalyMap
from avatar_gui.domain.ports import QuietJob
from tests.unit.detection.scenes import a_casting_twin, a_photo_of, an_observation_of, spot_mask

TWIN = a_casting_twin()


def scored(*, spot: bool = False, **options: str) -> AnomalyMap:
    photo = an_observation_of(TWIN, a_photo_of(TWIN, spot=spot))
    return SsimEngine(options).score(photo, TWIN, QuietJob())


def test_the_product_finds_the_spot_and_leaves_the_rest() -> None:
    good, bad = scored(combine="product"), scored(spot=True, combine="product")
    inside = spot_mask(TWIN)
    assert bad.image_score > 2 * good.image_score
    peak = np.unravel_index(int(bad.score.argmax()), bad.score.shape)
    assert spot_mask(TWIN, grow_px=8)[peak]
    assert bad.score[inside].mean() > 3 * bad.score[bad.valid & ~spot_mask(TWIN, grow_px=30)].mean()
    assert bad.score.min() >= 0
    assert bad.score.max() <= 1


def test_of_one_scale_the_product_is_one_minus_plain_ssim() -> None:
    both = scored(spot=True, combine="product", scales="1"), scored(spot=True, combine="mean", scales="1")
    assert both[0].image_score != pytest.approx(both[1].image_score, abs=1e-3), "the mean weighs light apart"
    assert np.corrcoef(both[0].score[both[0].valid], both[1].score[both[1].valid])[0, 1] > 0.8
