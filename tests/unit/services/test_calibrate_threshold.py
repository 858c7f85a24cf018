"""A threshold from good photos."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import EngineChoice, Evidence
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.verdict import Outcome, ThresholdOrigin
from avatar_gui.services.calibrate_threshold import (
    REJECT_MARGIN,
    conformal_level,
    highest_region_level,
    threshold_from_good_photos,
)
from avatar_gui.services.inspect_photo import assess, gather_evidence
from tests.unit.services.doubles import POLICY, a_backend, a_request, with_policy

SCORES = ["0.11", "0.32", "0.21", "0.27", "0.18"]


def evidences(folder: Path, scores: list[str]) -> list[Evidence]:
    backend = a_backend(folder)
    choices = [EngineChoice("double", (("score", score),)) for score in scores]
    return [
        gather_evidence(a_request(engine=choice), renderer=backend.twins, engines=backend.engines, job=QuietJob())
        for choice in choices
    ]


def test_the_highest_good_score_asks_and_a_margin_above_rejects(tmp_path: Path) -> None:
    threshold = threshold_from_good_photos(evidences(tmp_path, SCORES), POLICY, ["box"], engine="double")
    assert threshold.review_at == pytest.approx(0.32, rel=2e-3)
    assert threshold.review_at > np.float32(0.32)
    assert threshold.reject_at == pytest.approx(REJECT_MARGIN * threshold.review_at)
    assert (threshold.origin, threshold.n_photos) == (ThresholdOrigin.GOOD_PHOTOS, 5)


def test_every_photo_that_it_was_calibrated_on_is_accepted(tmp_path: Path) -> None:
    good = evidences(tmp_path, SCORES)
    threshold = threshold_from_good_photos(good, POLICY, ["box"], engine="double")
    request = with_policy(a_request(), threshold=threshold)
    spec = a_backend(tmp_path).engines.registry.spec("double")
    results = [assess(request, evidence, spec, created_at="") for evidence in good]
    assert {result.verdict.outcome for result in results} == {Outcome.ACCEPT}
    (worse,) = evidences(tmp_path, ["0.33"])
    assert assess(request, worse, spec, created_at="").verdict.outcome is Outcome.REVIEW
    (much_worse,) = evidences(tmp_path, ["0.45"])
    assert assess(request, much_worse, spec, created_at="").verdict.outcome is Outcome.REJECT


def test_a_region_too_small_to_count_does_not_raise_the_level(tmp_path: Path) -> None:
    (evidence,) = evidences(tmp_path, ["0.9"])
    assert highest_region_level(evidence, POLICY, ["box"]) == pytest.approx(0.9, rel=2e-3)
    larger = replace(POLICY, min_area_px=101.0)
    assert highest_region_level(evidence, larger, ["box"]) == pytest.approx(0.05, rel=2e-3)


def test_four_photos_are_too_few(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too few good photos to calibrate a threshold: 4"):
        threshold_from_good_photos(evidences(tmp_path, SCORES[:4]), POLICY, ["box"], engine="double")


def test_a_photo_without_inspected_pixels_has_no_level(tmp_path: Path) -> None:
    (evidence,) = evidences(tmp_path, ["0.9"])
    nothing = replace(evidence.anomaly, valid=np.zeros_like(evidence.anomaly.valid))
    assert highest_region_level(replace(evidence, anomaly=nothing), POLICY, ["box"]) == 0.0


@pytest.mark.parametrize(("n", "alpha", "rank"), [(19, 0.05, 19), (39, 0.05, 38), (99, 0.05, 95), (199, 0.005, 199)])
def test_the_conformal_level_is_the_rank_that_the_theorem_names(n: int, alpha: float, rank: int) -> None:
    levels = np.random.default_rng(n).permutation(n) + 1.0
    assert conformal_level(levels.tolist(), alpha) == rank


def test_too_few_photos_know_no_level() -> None:
    assert conformal_level([0.1] * 18, 0.05) == float("inf")


def test_no_more_good_photos_are_held_up_than_promised() -> None:
    rng = np.random.default_rng(4)
    held_up = [rng.gamma(2.0) > conformal_level(rng.gamma(2.0, size=19).tolist(), 0.05) for _ in range(6000)]
    # 5 % within three standard errors: the bound is reached where scores have no ties.
    assert np.mean(held_up) == pytest.approx(0.05, abs=3 * np.sqrt(0.05 * 0.95 / 6000))
