"""The adapter for anomalib's models: where anomalib is not installed it says so; where it is, its weights run."""

import importlib
import importlib.util
import sys
import warnings
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from avatar_gui.detection.registry import EntryPointRegistry
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import ADD_ON_MISSING, QuietJob
from tests.unit.detection.scenes import a_casting_twin, a_photo_of, an_observation_of
from tests.unit.detection.test_registry import entry

MODULE = "avatar_gui.detection.anomalib_models"
# The smallest transformer that anomalib makes a Dinomaly of, and a small square of its patches.
SMALL_VIT, SMALL_PX = "vit_small_patch14_reg4_dinov2", 112
OPTIONS: dict[str, dict[str, str]] = {
    "patchcore": {},
    "efficient_ad": {},
    "dinomaly": {"backbone": SMALL_VIT, "input_px": str(SMALL_PX)},
}


@pytest.fixture(scope="module")
def adapter() -> ModuleType:
    """Give the adapter, with anomalib imported."""
    if importlib.util.find_spec("anomalib") is None:
        pytest.skip("anomalib is not installed")
    with warnings.catch_warnings():
        # What anomalib and its packages use of old is not ours to mend.
        warnings.simplefilter("ignore")
        importlib.import_module("anomalib.models.image.dinomaly.torch_model")
    return importlib.import_module(MODULE)


def saved(model: Any, path: Path) -> Path:
    """Write a model's state dict, with the names that a checkpoint of anomalib has."""
    from safetensors.torch import save_file

    save_file({f"model.{key}": value.contiguous() for key, value in model.state_dict().items()}, path)
    return path


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


@pytest.mark.parametrize("name", OPTIONS)
def test_a_state_dict_of_anomalib_runs_and_gives_the_same_map_again(adapter: Any, name: str, tmp_path: Path) -> None:
    import torch

    torch.manual_seed(3)
    model = adapter.build_model(name, OPTIONS[name].get("backbone", "resnet18"))
    if name == "patchcore":
        model.memory_bank = torch.rand(50, 384)
    path = saved(model, tmp_path / "trained.safetensors")
    engine = adapter.AnomalibEngine({"model": name, "weights": str(path), **OPTIONS[name]})
    engine.prepare((), QuietJob())
    path.unlink()  # 150 MB
    twin = a_casting_twin()
    photo = an_observation_of(twin, a_photo_of(twin))
    first, again = (engine.score(photo, twin, QuietJob()) for _ in range(2))
    assert first.score[first.valid].max() > 0
    assert abs(first.score - again.score).max() < 1e-5
    assert len(engine.describe().weights_sha256) == 64


def test_weights_of_another_model_are_refused(adapter: Any, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    path = tmp_path / "other.safetensors"
    save_file({"model.x": torch.ones(3)}, path)
    for name in adapter.MODELS:
        with pytest.raises(EngineError, match="lacks"):
            adapter.AnomalibEngine({"model": name, "weights": str(path), **OPTIONS[name]}).prepare((), QuietJob())


def test_weights_of_a_deeper_network_are_refused_though_none_is_missing(adapter: Any, tmp_path: Path) -> None:
    path = saved(adapter.build_model("patchcore", "resnet34"), tmp_path / "resnet34.safetensors")
    with pytest.raises(EngineError, match="of another model"):
        adapter.AnomalibEngine({"weights": str(path)}).prepare((), QuietJob())


def test_what_is_left_empty_depends_on_the_model_and_is_described(adapter: Any) -> None:
    described = {
        (name, given): dict(adapter.AnomalibEngine({"model": name, **dict(given)}).describe().options)
        for name in adapter.MODELS
        for given in ((), (("backbone", ""), ("input_px", "")), (("backbone", "resnet50"), ("input_px", "512")))
    }
    for (name, given), options in described.items():
        expected = adapter.LEFT_EMPTY[name] | {key: text for key, text in given if text}
        assert expected.items() <= options.items()
    assert described["patchcore", ()]["backbone"] == "resnet18"
    assert described["dinomaly", ()]["input_px"] == "448"


def test_the_encoder_of_dinomaly_is_made_without_fetching_weights(
    adapter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import timm.models._builder
    from anomalib.models.image.dinomaly import torch_model
    from timm.models import vision_transformer

    def fetch(*_: object, **__: object) -> None:
        raise ConnectionError("weights were asked for")

    monkeypatch.setattr(timm.models._builder, "load_pretrained", fetch)
    stretch, make = vision_transformer.resample_abs_pos_embed, torch_model.TimmFeatureExtractor
    with pytest.raises(ConnectionError):
        torch_model.DinomalyModel(SMALL_VIT)

    model = adapter.build_model("dinomaly", SMALL_VIT)

    assert isinstance(model.encoder, make)
    with pytest.raises(EngineError, match="no vision transformer"):
        adapter.build_model("dinomaly", "resnet18")
    assert torch_model.TimmFeatureExtractor is make
    assert vision_transformer.resample_abs_pos_embed is stretch, "other engines look through timm, too"


@pytest.mark.parametrize("name", ["patchcore", "dinomaly"])
def test_a_backbone_from_elsewhere_is_refused(adapter: Any, name: str) -> None:
    with pytest.raises(EngineError, match="has no model 'hf-hub:some/model'"):
        adapter.build_model(name, "hf-hub:some/model")


def test_an_anomalib_that_makes_the_encoder_in_another_way_makes_none(
    adapter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from anomalib.models.image.dinomaly import torch_model

    def make_otherwise(*_: object, **__: object) -> None:
        raise AssertionError("made")

    with monkeypatch.context() as patched:
        patched.delattr(torch_model, "TimmFeatureExtractor")
        with pytest.raises(EngineError, match="without fetching"):
            adapter.build_model("dinomaly", SMALL_VIT)
    # The name is there still, but it is not what makes the encoder.
    monkeypatch.setattr(torch_model.DinomalyModel, "__init__", make_otherwise)
    with pytest.raises(EngineError, match="without fetching"):
        adapter.build_model("dinomaly", SMALL_VIT)


def test_dinomaly_sees_whole_patches_at_the_positions_that_anomalib_gives_them(
    adapter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch
    from timm.layers.pos_embed import resample_abs_pos_embed
    from timm.models import vision_transformer

    torch.manual_seed(3)
    model = adapter.build_model("dinomaly", SMALL_VIT).eval()
    # Not trained, they hardly differ from place to place.
    torch.nn.init.normal_(model.encoder.feature_extractor.pos_embed, std=1.0)
    with pytest.raises(EngineError, match="no multiple of 14") as refused:
        adapter.fit_to_square(model, 256)
    assert "252" in str(refused.value)
    photo = np.random.default_rng(3).integers(0, 255, (90, 120, 3), dtype=np.uint8)
    seen = partial(adapter.anomaly_of, model, photo, SMALL_PX, is_normalised=True)
    with monkeypatch.context() as patched:
        as_anomalib = partial(resample_abs_pos_embed, antialias=False)
        patched.setattr(vision_transformer, "resample_abs_pos_embed", as_anomalib)
        anomalibs = seen()
    timms = seen()

    adapter.fit_to_square(model, SMALL_PX)

    assert seen().shape == (SMALL_PX, SMALL_PX)
    assert abs(seen() - anomalibs).max() < 1e-5
    assert abs(timms - anomalibs).max() > 1e-3, "the positions tell"
