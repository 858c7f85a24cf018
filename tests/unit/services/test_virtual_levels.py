"""Levels from virtual good photos."""

from dataclasses import replace
from pathlib import Path

import pytest

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.verdict import Outcome, Threshold, ThresholdOrigin
from avatar_gui.services.calibrate_threshold import threshold_from_virtual_photos
from avatar_gui.services.inspect_photo import assess, gather_evidence
from avatar_gui.services.virtual_levels import virtual_levels, with_virtual_levels
from tests.unit.services.doubles import a_backend, a_request

OWN = Threshold(0.5, 0.4, "double")


def test_low_levels_leave_the_engines_own_and_can_accept(tmp_path: Path) -> None:
    backend = a_backend(tmp_path, score_inside=0.2)
    request = a_request(policy=replace(a_request().policy, threshold=None))
    calibrated = with_virtual_levels(request, renderer=backend.twins, engines=backend.engines, job=QuietJob())
    threshold = calibrated.policy.threshold
    assert threshold is not None
    assert (threshold.reject_at, threshold.review_at) == (OWN.reject_at, OWN.review_at)
    assert (threshold.origin, threshold.n_photos) == (ThresholdOrigin.VIRTUAL_PHOTOS, 24)
    evidence = gather_evidence(calibrated, renderer=backend.twins, engines=backend.engines, job=QuietJob())
    spec = backend.engines.registry.spec("double")
    assert assess(request, evidence, spec, created_at="").verdict.outcome is Outcome.REVIEW
    assert assess(calibrated, evidence, spec, created_at="").verdict.outcome is Outcome.ACCEPT


def test_levels_that_good_photos_reach_are_raised(tmp_path: Path) -> None:
    backend = a_backend(tmp_path, score_inside=0.6)
    levels = virtual_levels(a_request(), renderer=backend.twins, engines=backend.engines, job=QuietJob(), count=19)
    assert levels == pytest.approx([0.6] * 19, rel=2e-3)
    threshold = threshold_from_virtual_photos(levels, OWN)
    assert threshold.review_at == pytest.approx(0.6, rel=2e-3)
    assert threshold.reject_at == pytest.approx(0.75, rel=2e-3)


def test_no_accepted_photo_is_held_up_again() -> None:
    threshold = threshold_from_virtual_photos([0.1] * 19, OWN, accepted=[0.3, 0.45])
    assert 0.45 < threshold.review_at < 0.4501
    assert threshold.reject_at == pytest.approx(0.45 * 1.25)


def test_fewer_than_nineteen_virtual_photos_bound_nothing() -> None:
    with pytest.raises(InputError, match="too few virtual good photos to calibrate a threshold: 18"):
        threshold_from_virtual_photos([0.1] * 18, OWN)
