"""The adapter for anomalib's models: where anomalib is not installed it says so; where it is, its weights run."""

import importlib
import importlib.util
import sys
from pathlib import Path

import pytest

from avatar_gui.detection.registry import EntryPointRegistry
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import ADD_ON_MISSING, QuietJob
from tests.unit.detection.scenes import a_casting_twin, a_photo_of, an_observation_of
from tests.unit.detection.test_registry import entry

MODULE = "avatar_gui.detection.anomalib_models"
HAS_ANOMALIB = importlib.util.find_spec("anomalib") is not None
needs_anomalib = pytest.mark.skipif(not HAS_ANOMALIB, reason="anomalib is not installed")


def test_without_anomalib_the_engine_says_so_and_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "anomalib" else find(name))
    monkeypatch.delitem(sys.modules, MODULE, raising=False)
    registry = EntryPointRegistry(
        lambda: [entry("anomalib", f"{MODULE}:SPEC"), entry("ssim", "avatar_gui.detection.ssim:SPEC")]
    )
    assert [spec.name for spec in registry.specs()] == ["ssim"]
    assert ADD_ON_MISSING in registry.unavailable()["anomalib"]
    with pytest.raises(EngineError, match="pip install anomalib"):
        registry.spec("anomalib")


@needs_anomalib
@pytest.mark.parametrize("name", ["patchcore", "efficient_ad"])
def test_a_state_dict_of_anomalib_runs_and_gives_the_same_map_again(name: str, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    module = importlib.import_module(MODULE)
    torch.manual_seed(3)
    model = module.build_model(name, "resnet18")
    if name == "patchcore":
        model.memory_bank = torch.rand(50, 384)
    path = tmp_path / "trained.safetensors"
    save_file({f"model.{key}": value.contiguous() for key, value in model.state_dict().items()}, path)
    engine = module.AnomalibEngine({"model": name, "weights": str(path)})
    engine.prepare((), QuietJob())
    twin = a_casting_twin()
    photo = an_observation_of(twin, a_photo_of(twin))
    first, again = (engine.score(photo, twin, QuietJob()) for _ in range(2))
    assert first.score[first.valid].max() > 0
    assert abs(first.score - again.score).max() < 1e-5
    assert len(engine.describe().weights_sha256) == 64


@needs_anomalib
def test_weights_of_another_model_are_refused(tmp_path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    module = importlib.import_module(MODULE)
    path = tmp_path / "other.safetensors"
    save_file({"model.x": torch.ones(3)}, path)
    with pytest.raises(EngineError, match="lacks"):
        module.AnomalibEngine({"weights": str(path)}).prepare((), QuietJob())
