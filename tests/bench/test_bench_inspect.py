"""A whole inspection of one demo photo: time per engine, everything warm, and the peak memory of a fresh process."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from avatar_gui.__main__ import make_backend
from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.verdict import AcceptancePolicy
from avatar_gui.io.assets import asset
from avatar_gui.services.backend import Backend
from avatar_gui.services.inspect_photo import assess, gather_evidence
from avatar_gui.services.load_inputs import InputPaths, load_cad, load_request
from avatar_gui.services.write_outputs import write_photo_outputs

PHOTO = "IMG_0412.jpg"


@pytest.fixture
def backend() -> Iterator[Backend]:
    backend = make_backend()
    yield backend
    backend.close()


@pytest.mark.parametrize("engine", ["difference", "ssim", "residual"])
def test_bench_inspect_one_photo(benchmark: BenchmarkFixture, backend: Backend, tmp_path: Path, engine: str) -> None:
    """From decoding the photo to the files of its result, 1280x960; the CAD model is loaded already."""
    demo = asset("demo")
    paths = InputPaths(demo / "bracket.step", None, str(demo / "camera.yaml"), demo / "poses.json")
    cad = load_cad(paths, backend=backend, job=QuietJob())
    choice = EngineChoice(engine)
    spec = backend.engines.registry.spec(engine)

    def inspect() -> None:
        request = load_request(paths, cad, demo / "photos" / PHOTO, engine=choice, policy=AcceptancePolicy())
        evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=QuietJob())
        write_photo_outputs(tmp_path, assess(request, evidence, spec, created_at=""))

    benchmark.pedantic(inspect, rounds=5, warmup_rounds=1)


def test_bench_memory_of_a_whole_run(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """`avatar inspect` of two demo photos in a process of its own, start-up included; prints its peak memory."""
    demo = asset("demo")
    command = [sys.executable, "-m", "avatar_gui", "inspect", "--cad", str(demo / "bracket.step"), "--memory"]
    command += ["--camera", str(demo / "camera.yaml"), "--pose", str(demo / "poses.json"), "--out", str(tmp_path)]
    command += ["--photo", str(demo / "photos" / PHOTO), str(demo / "photos" / "IMG_0411.jpg")]

    def run() -> str:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    output = benchmark.pedantic(run, rounds=3)
    peak = re.search(r"peak memory (\d+) MiB", output)
    assert peak is not None
    benchmark.extra_info["peak_mib"] = int(peak.group(1))
    sys.stdout.write(f"\npeak memory of a whole inspect run: {peak.group(1)} MiB\n")
