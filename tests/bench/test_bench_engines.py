"""Speed of the engines and of what measures around them; run with ``pytest tests/bench --benchmark-only``."""

import numpy as np
import pytest

from avatar_gui.detection.registry import EntryPointRegistry
from avatar_gui.domain.anomaly import AnomalyMap, EngineId
from avatar_gui.domain.ports import QuietJob
from avatar_gui.vision.gates import measure_gates
from avatar_gui.vision.regions import extract_regions
from tests.builders import a_box
from tests.unit.detection.scenes import a_casting_twin, a_photo_of, an_observation_of

# A twin that covers more than half of the picture: most real parts are smaller and faster.
TWIN = a_casting_twin((480, 640))
OBSERVATION = an_observation_of(TWIN, a_photo_of(TWIN, spot=True))
GOAL_S = 1.5


@pytest.mark.parametrize("spec", EntryPointRegistry().specs(), ids=lambda spec: spec.name)
def test_score_640x480(benchmark, spec):
    engine = spec.factory({})
    engine.prepare([], QuietJob())
    benchmark(engine.score, OBSERVATION, TWIN, QuietJob())
    assert benchmark.stats.stats.median < GOAL_S


@pytest.mark.shared_data
@pytest.mark.parametrize("size", ["t", "s", "n", "l"])
def test_score_640x480_with_alike(benchmark, size, shared_data):
    weights = shared_data / "small_weights" / "alike" / f"alike-{size}.pth"
    spec = EntryPointRegistry().spec("residual")
    engine = spec.factory({"encoder": f"alike:{size}", "weights": str(weights)})
    engine.prepare([], QuietJob())
    benchmark.pedantic(engine.score, (OBSERVATION, TWIN, QuietJob()), rounds=3, warmup_rounds=1)


def test_discovery(benchmark):
    benchmark(lambda: EntryPointRegistry().specs())


def test_regions_of_a_megapixel(benchmark):
    twin = a_casting_twin((872, 1152))
    rng = np.random.default_rng(0)
    score = np.zeros(twin.mask.shape, np.float32)
    for x, y in zip(rng.integers(250, 900, 12), rng.integers(200, 650, 12), strict=True):
        score[y : y + 25, x : x + 30] = 0.8
    anomaly = AnomalyMap(score, twin.mask, 0.5, EngineId("bench", "1"))
    found = benchmark(
        extract_regions, anomaly, twin, level=0.5, min_area_px=20, min_area_mm2=0, part_names=("body", "lid")
    )
    assert len(found) >= 5


def test_gates_640x480(benchmark):
    benchmark(measure_gates, OBSERVATION, TWIN, a_box((100.0, 80.0, 10.0)))
