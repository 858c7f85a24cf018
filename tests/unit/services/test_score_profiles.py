"""The profile says what cutting regions out of the map says, at every level of its grid."""

from dataclasses import replace

import numpy as np
import pytest

from avatar_gui.detection import difference
from avatar_gui.domain.anomaly import AnomalyMap
from avatar_gui.domain.ports import EngineSpec, QuietJob
from avatar_gui.domain.score_profile import outcome_of
from avatar_gui.domain.verdict import AcceptancePolicy, Threshold, ThresholdOrigin, judge
from avatar_gui.services.score_profiles import profile_of
from avatar_gui.vision.regions import extract_regions
from tests.result_builders import PASSED_GATES, a_result

SPEC = EngineSpec("e", "E", "", difference.SPEC.factory, Threshold(0.5, 0.4, "e"))


@pytest.mark.parametrize("min_area_mm2", [0.0, 12.0])
def test_profile_equals_regions_cut_out_level_by_level(min_area_mm2: float) -> None:
    rng = np.random.default_rng(5)
    result = a_result(n_regions=3)
    engine = result.evidence.anomaly.engine
    noisy = result.evidence.anomaly.score + rng.gamma(2.0, 0.04, result.evidence.anomaly.score.shape)
    anomaly = AnomalyMap(noisy.astype(np.float32), result.evidence.anomaly.valid, 0.6, engine)
    policy = AcceptancePolicy(min_area_px=12.0, min_area_mm2=min_area_mm2)
    result = replace(result, evidence=replace(result.evidence, anomaly=anomaly), policy=policy)

    profile = profile_of(result, SPEC, QuietJob())

    assert len(profile.counts) > 10
    for index in range(profile.first, profile.first + len(profile.counts) + 3):
        level = index * profile.step
        regions = extract_regions(
            anomaly,
            result.evidence.twin,
            level=level,
            min_area_px=policy.min_area_px,
            min_area_mm2=min_area_mm2,
            part_names=["plate"],
        )
        assert profile.at(level) == (len(regions), max((r.peak for r in regions), default=0.0))
        threshold = Threshold(level * 1.2, level, "e", ThresholdOrigin.USER)
        assert outcome_of(profile, PASSED_GATES, threshold) is judge(regions, PASSED_GATES, threshold).outcome
