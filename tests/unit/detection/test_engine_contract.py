"""What every engine promises (`domain.ports.Engine`), asked of each that is registered."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from avatar_gui.detection.avatar.engine import INSPECTED_RIM_PX
from avatar_gui.detection.inspected_area import with_rim
from avatar_gui.detection.registry import EntryPointRegistry
from avatar_gui.domain.anomaly import AnomalyMap
from avatar_gui.domain.errors import Cancelled, EngineError
from avatar_gui.domain.ports import Engine, EngineSpec, QuietJob, ReferencePair
from avatar_gui.vision.regions import extract_regions
from tests.builders import a_camera, a_twin, an_observation
from tests.unit.detection.jobs import CancelledAfter, WatchingJob
from tests.unit.detection.scenes import (
    SPOT_PX,
    SPOT_RADIUS_PX,
    a_casting_twin,
    a_photo_of,
    an_observation_of,
    spot_mask,
)

TWIN = a_casting_twin(has_screw_head=True)
PART_NAMES = ("body", "lid")
# Engines whose map weighs what is around, and that judge the photo without it: their own tests know how.
WEIGHED = ("avatar", "avatar-fitted")
REPOSITORY = Path(__file__).resolve().parents[3]
IN_ANOTHER_PROCESS = """
import sys
import cv2, numpy as np
from avatar_gui.detection.registry import EntryPointRegistry
from tests.unit.detection.test_engine_contract import score
cv2.setNumThreads(1)
spec = EntryPointRegistry().spec(sys.argv[1])
np.save(sys.argv[2], score(spec, spot=True).score)
"""

pytestmark = pytest.mark.parametrize("spec", EntryPointRegistry().specs(), ids=lambda spec: spec.name)


def prepared(spec: EngineSpec, **options: str) -> Engine:
    engine = spec.factory(options)
    good = ReferencePair(an_observation_of(TWIN, a_photo_of(TWIN, seed=77)), TWIN)
    try:
        engine.prepare([good] if spec.needs_references else [], QuietJob())
    except EngineError as error:
        # Weights may come apart from the code; everything else that goes wrong is a failure.
        if "has no weights on this machine" in str(error):
            pytest.skip(str(error))
        raise
    return engine


def score(spec: EngineSpec, **photo: float | tuple[float, float, float]) -> AnomalyMap:
    """Score a synthetic photo with an engine of default options."""
    return prepared(spec).score(an_observation_of(TWIN, a_photo_of(TWIN, **photo)), TWIN, QuietJob())


# Their network saw edited twins and painted marks, and marks what is in the photo and not in the CAD's shape.
BY_SHAPE = ("avatar", "avatar-fitted")


def alarm_level(spec: EngineSpec) -> float:
    """From where on a good photo would be wronged.

    The engines by shape send a quarter of the good photos to a person by their own account (docs/benchmarks.md), as
    these pictures, unlike all that they learned from, are: for them it is what is rejected.
    """
    threshold = spec.default_threshold
    return threshold.reject_at if spec.name in BY_SHAPE else threshold.review_at


def odds(anomaly: AnomalyMap) -> float:
    """The photo's score on a scale that does not end at 1."""
    return anomaly.image_score / max(1 - anomaly.image_score, 1e-6)


def regions(spec: EngineSpec, anomaly: AnomalyMap):
    level = alarm_level(spec)
    return extract_regions(anomaly, TWIN, level=level, min_area_px=20, min_area_mm2=0, part_names=PART_NAMES)


def test_has_the_shape_of_the_photo_and_is_finite(spec):
    anomaly = score(spec, spot=True)
    assert anomaly.score.shape == TWIN.mask.shape
    assert np.isfinite(anomaly.score).all()


def test_scale_is_roughly_0_to_1(spec):
    anomaly = score(spec, spot=True)
    assert anomaly.score.min() >= 0
    assert 0.1 < anomaly.score.max() <= 1.5


def test_inspects_the_part_without_its_outermost_pixel(spec):
    anomaly = score(spec)
    if spec.name in {"avatar", "avatar-fitted"}:
        # What is extra stands out beyond the outline: a rim is inspected, too.
        assert anomaly.valid[TWIN.mask].all()
        assert np.array_equal(anomaly.valid, with_rim(TWIN.mask, INSPECTED_RIM_PX))
        return
    assert not anomaly.valid[~TWIN.mask].any()
    assert not anomaly.valid[TWIN.silhouette_edges].any()
    assert anomaly.valid.sum() == (TWIN.mask & ~TWIN.silhouette_edges).sum()


def test_leaves_out_what_the_photo_does_not_show(spec):
    seen = np.ones(TWIN.mask.shape, bool)
    seen[:, 185:] = False
    image = a_photo_of(TWIN, spot=True).copy()
    image[:, 185:] = 0
    anomaly = prepared(spec).score(an_observation_of(TWIN, image, seen), TWIN, QuietJob())
    assert not anomaly.valid[:, 185:].any()
    found = regions(spec, anomaly)
    assert len(found) == 1, "the border of the undistorted photo is no defect"


def test_image_score_is_the_mean_of_the_highest_percent(spec):
    anomaly = score(spec, spot=True)
    inspected = np.sort(anomaly.score[anomaly.valid])[::-1]
    # One percent, where the engine has no share of its own.
    n = round(inspected.size * float(dict(anomaly.engine.options).get("top_share", "0.01")))
    if spec.name in WEIGHED:
        assert 0 < anomaly.image_score < 1
        return
    assert anomaly.image_score == pytest.approx(inspected[:n].mean(), rel=1e-5)


of_a_good_part = pytest.mark.parametrize(
    "photo",
    [
        {},
        {"shift_px": 1},
        {"light": (-0.6, -0.2, -0.6)},
        {"gain": 0.7, "offset": 20},
        {"gain": 1.2, "seed": 5},
        {"noise": 4.0},
    ],
    ids=["plain", "1 px off", "other light", "exposure", "brighter", "noisy"],
)


@of_a_good_part
def test_good_part_raises_no_alarm(spec, photo):
    anomaly = score(spec, **photo)
    assert anomaly.image_score < alarm_level(spec)
    assert regions(spec, anomaly) == ()


@of_a_good_part
def test_a_detail_of_colour_alone_raises_no_alarm(spec, photo):
    twin = a_casting_twin()
    anomaly = prepared(spec).score(an_observation_of(twin, a_photo_of(twin, **photo)), twin, QuietJob())
    assert anomaly.score[dark_disc(twin)].max() < 0.5 * spec.default_threshold.review_at
    if spec.name not in BY_SHAPE:
        # What else those find in these pictures is held against their own level, above.
        assert anomaly.image_score < spec.default_threshold.review_at
        assert regions(spec, anomaly) == ()


def dark_disc(twin):
    """The lid's screw, which is only painted on, and what is around it."""
    y, x = np.indices(twin.mask.shape)
    return np.hypot(x - 220, y - 155) < 14


def test_photo_that_is_its_own_twin_scores_near_nothing(spec):
    if spec.name == "avatar-aligned":
        pytest.xfail("sees a line around the dark disc of the lid: 0.15, of 0.12 that are allowed")
    anomaly = prepared(spec).score(an_observation(TWIN), TWIN, QuietJob())
    assert anomaly.image_score < 0.3 * spec.default_threshold.review_at


@pytest.mark.parametrize("photo", [{}, {"gain": 0.7, "offset": 20}, {"shift_px": 1}], ids=["plain", "exposure", "off"])
def test_painted_spot_is_found_and_located(spec, photo):
    if spec.name == "avatar-aligned":
        pytest.xfail("marks part of the spot, and the border of the lid's other paint; test_aligned.py asks for less")
    anomaly = score(spec, spot=True, **photo)
    found = regions(spec, anomaly)
    assert len(found) == 1
    good = score(spec, **photo)
    if spec.name in BY_SHAPE:
        assert odds(anomaly) > 2 * odds(good)
    else:
        assert anomaly.image_score > 2 * good.image_score
    x, y, w, h = found[0].bbox_px
    assert np.hypot(x + w / 2 - 0.5 - SPOT_PX[0], y + h / 2 - 0.5 - SPOT_PX[1]) < 5
    assert spot_mask(TWIN, grow_px=8)[found[0].peak_px[1], found[0].peak_px[0]]
    assert found[0].area_px > 0.4 * np.pi * SPOT_RADIUS_PX**2
    assert found[0].part == "body"


def test_same_input_gives_the_same_map(spec):
    observation = an_observation_of(TWIN, a_photo_of(TWIN, spot=True))
    engine = prepared(spec)
    first = engine.score(observation, TWIN, QuietJob())
    engine.score(an_observation_of(TWIN, a_photo_of(TWIN, seed=9)), TWIN, QuietJob())  # leaves nothing behind
    again = engine.score(observation, TWIN, QuietJob())
    np.testing.assert_allclose(again.score, first.score, atol=1e-5, rtol=0)
    assert again.image_score == pytest.approx(first.image_score, abs=1e-5)


def test_another_process_with_one_thread_gives_the_same_map(spec, tmp_path):
    # First: what has no weights here is skipped, which it cannot be in the other process.
    here = score(spec, spot=True)
    out = tmp_path / "score.npy"
    command = [sys.executable, "-c", IN_ANOTHER_PROCESS, spec.name, out]
    one_thread = os.environ | {"OMP_NUM_THREADS": "1"}  # torch reads it, where the engine uses torch
    subprocess.run(command, check=True, cwd=REPOSITORY, timeout=120, env=one_thread)
    np.testing.assert_allclose(np.load(out), here.score, atol=1e-5, rtol=0)


def test_stops_when_cancelled_at_any_question(spec):
    observation = an_observation_of(TWIN, a_photo_of(TWIN))
    engine = prepared(spec)
    first = engine.score(observation, TWIN, QuietJob())
    # The second time some of it is known.
    watching = WatchingJob()
    engine.score(observation, TWIN, watching)
    assert watching.n_checks >= 5
    for n in (0, watching.n_checks // 2, watching.n_checks - 1):
        with pytest.raises(Cancelled):
            engine.score(observation, TWIN, CancelledAfter(n))
    # A cancelled run leaves the engine usable.
    again = engine.score(observation, TWIN, QuietJob())
    assert again.image_score == pytest.approx(first.image_score, abs=1e-5)
    with pytest.raises(Cancelled):
        spec.factory({}).prepare([], CancelledAfter(0))


def test_asks_often_and_tells_progress_in_order(spec):
    twin = a_casting_twin((480, 640), has_screw_head=True)
    observation, engine, gaps_s = an_observation_of(twin, a_photo_of(twin)), prepared(spec), []
    for _ in range(3):
        job = WatchingJob()
        engine.score(observation, twin, job)
        gaps_s.append(job.longest_gap_s)
    assert job.fractions == sorted(job.fractions)
    assert 0 <= job.fractions[0] < 0.5
    assert job.fractions[-1] == 1.0
    # 100 ms is the promise, three times as much on a slow machine.
    assert min(gaps_s) < 0.3


def test_refuses_an_unknown_option(spec):
    with pytest.raises(EngineError, match="no option 'colour'"):
        spec.factory({"colour": "red"})


def test_refuses_numbers_out_of_range(spec):
    for option in spec.options:
        if option.default.replace(".", "", 1).isdigit():
            for wrong in ("-1", "1e9", "nan", "many", ""):
                with pytest.raises(EngineError, match=option.name):
                    spec.factory({option.name: wrong})


def test_description_makes_the_same_engine_again(spec):
    described = prepared(spec).describe()
    assert described.name == spec.name
    assert described.version
    assert dict(described.options) == {option.name: option.default for option in spec.options}
    assert described.options == tuple(sorted(described.options))
    again = spec.factory(dict(described.options))
    if spec.needs_references:
        # What it learned from them is no option.
        assert again.describe().options == described.options
    else:
        again.prepare([], QuietJob())
        assert again.describe() == described
    assert score(spec).engine == described


def test_default_threshold_is_its_own_and_uncalibrated(spec):
    assert spec.default_threshold.engine == spec.name
    assert spec.default_threshold.origin == "uncalibrated"
    assert spec.default_threshold.n_photos == 0


def test_every_option_has_help(spec):
    assert all(len(option.help) > 10 for option in spec.options)
    assert spec.title
    assert spec.summary.endswith(".")


def test_refuses_a_photo_of_another_size(spec):
    other = a_twin(a_camera(width=200, height=100))
    with pytest.raises(EngineError, match="320x240 px but its twin 200x100"):
        prepared(spec).score(an_observation_of(TWIN, a_photo_of(TWIN)), other, QuietJob())


def test_refuses_a_part_of_a_few_pixels(spec):
    mask = np.zeros(TWIN.mask.shape, bool)
    mask[100:110, 100:110] = True
    tiny = replace(TWIN, depth_mm=np.where(mask, 300.0, np.nan))
    with pytest.raises(EngineError, match="64 px of the part are seen"):
        prepared(spec).score(an_observation_of(TWIN, a_photo_of(TWIN)), tiny, QuietJob())


def test_refuses_a_part_of_thin_wires(spec):
    mask = np.zeros(TWIN.mask.shape, bool)
    for x in range(50, 270, 10):
        mask[40:200, x : x + 3] = True
    wires = replace(TWIN, depth_mm=np.where(mask, 300.0, np.nan))
    with pytest.raises(EngineError, match="too thin to compare"):
        prepared(spec).score(an_observation_of(TWIN, a_photo_of(TWIN)), wires, QuietJob())


def test_scores_a_part_that_fills_the_picture_and_one_at_its_corner(spec):
    for rows, cols in ((slice(None), slice(None)), (slice(0, 60), slice(0, 80))):
        mask = np.zeros(TWIN.mask.shape, bool)
        mask[rows, cols] = True
        color = np.full((*mask.shape, 3), 150, np.uint8)
        normals = np.where(mask[..., None], np.array([0, 0, -1.0]), np.nan)
        twin = replace(
            TWIN,
            colors=(color,),
            depth_mm=np.where(mask, 300.0, np.nan),
            normals_cam=normals,
            part_id=np.where(mask, 0, -1),
        )
        anomaly = prepared(spec).score(an_observation_of(twin, color), twin, QuietJob())
        assert anomaly.valid.sum() > 0.9 * mask.sum()
        assert anomaly.image_score < 0.1


def test_black_photo_gives_finite_scores(spec):
    black = np.zeros((*TWIN.mask.shape, 3), np.uint8)
    anomaly = prepared(spec).score(an_observation_of(TWIN, black), TWIN, QuietJob())
    assert np.isfinite(anomaly.score).all()


def test_shrinks_large_photos_to_the_side_it_was_given(spec):
    if "max_side_px" not in {option.name for option in spec.options}:
        pytest.skip(f"{spec.name} has no size limit")
    if spec.name == "avatar-aligned":
        pytest.xfail("a spot of 7 px on half the crop is too small for it")
    engine = prepared(spec, max_side_px="160")
    anomaly = engine.score(an_observation_of(TWIN, a_photo_of(TWIN, spot=True)), TWIN, QuietJob())
    assert anomaly.score.shape == TWIN.mask.shape
    y, x = np.unravel_index(anomaly.score.argmax(), anomaly.score.shape)
    assert spot_mask(TWIN, grow_px=8)[y, x]
