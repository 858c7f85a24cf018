"""Weights come back as they were written, and nothing else is taken for them."""

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from avatar_gui.detection.avatar.engine import folded
from avatar_gui.detection.avatar.inputs import PHOTO_PLANES, TWIN_PLANES
from avatar_gui.detection.avatar.network import OUTPUTS, build_network
from avatar_gui.detection.avatar.network_files import load_network, save_network, start_weights
from avatar_gui.detection.avatar.scoring import score_crop
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry
from avatar_gui.detection.weights import file_sha256
from avatar_gui.domain.errors import EngineError

WIDTHS = (8, 8, 8, 8, 8)


def plate(h: int = 70, w: int = 90) -> TwinGeometry:
    normals = np.zeros((h, w, 3), np.float32)
    normals[..., 2] = -1
    return TwinGeometry(normals, np.full((h, w), 500, np.float32), np.zeros((h, w), np.int32), 700.0, (45.0, 35.0))


def test_a_saved_network_scores_as_before_whatever_the_size(tmp_path: Path) -> None:
    torch.manual_seed(3)
    network = build_network(WIDTHS)
    torch.nn.init.normal_(network.head.weight)
    path = tmp_path / "w.safetensors"
    save_network(path, network.state_dict(), WIDTHS)
    loaded, sha256 = load_network(path)
    assert len(sha256) == 64
    photo = np.random.default_rng(0).integers(0, 255, (70, 90, 3), np.uint8)
    before, after = score_crop(network.eval(), photo, plate()), score_crop(loaded, photo, plate())
    assert after.shape == (OUTPUTS, 70, 90)
    assert np.abs(before - after).max() < 0.005
    assert np.ptp(after[0]) > 0.05
    assert np.array_equal(after, score_crop(loaded, photo, plate()))


def test_other_weights_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.safetensors"
    save_file({"a": torch.zeros(3)}, path)
    with pytest.raises(EngineError, match="no network of this version"):
        load_network(path)
    save_network(path, {"a": torch.zeros(3)}, WIDTHS)
    with pytest.raises(EngineError, match="another network"):
        load_network(path)
    with pytest.raises(EngineError, match="not those expected"):
        load_network(path, "0" * 64)
    with pytest.raises(EngineError):
        load_network(tmp_path / "nowhere.safetensors")


def test_the_same_weights_make_the_same_file(tmp_path: Path) -> None:
    state = build_network(WIDTHS).state_dict()
    hashes = set()
    for number in range(6):
        path = tmp_path / f"{number}.safetensors"
        save_network(path, state, WIDTHS)
        hashes.add(file_sha256(path))
    assert len(hashes) == 1


def test_a_folded_network_says_the_same() -> None:
    torch.manual_seed(5)
    network = build_network(WIDTHS)
    for layer in network.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            torch.nn.init.normal_(layer.running_mean)
            torch.nn.init.uniform_(layer.running_var, 0.5, 2)
            torch.nn.init.uniform_(layer.weight, 0.5, 2)
    torch.nn.init.normal_(network.head.weight)
    network.eval()
    photo, twin = torch.randn(1, len(PHOTO_PLANES), 64, 96), torch.rand(1, len(TWIN_PLANES), 64, 96)
    with torch.inference_mode():
        before = network(photo, twin)
        light = folded(network)
        after = light(photo, twin)
    assert not any(isinstance(layer, torch.nn.BatchNorm2d) for layer in light.modules())
    torch.testing.assert_close(after, before, atol=1e-4, rtol=1e-4)


def test_weights_of_the_version_before_find_their_places(tmp_path: Path) -> None:
    width = WIDTHS[0]
    network = build_network(WIDTHS)
    old: dict[str, torch.Tensor] = {}
    for key, value in network.state_dict().items():
        names = key.split(".")
        if key == "compare.0.mix.0.weight":
            photo, expected, off = value.chunk(3, dim=1)
            old[key] = torch.cat((photo, expected, torch.randn_like(off), off, torch.randn_like(off)), dim=1)
        elif key == f"up.{names[1]}.across.weight":
            own = network.state_dict()[f"up.{names[1]}.own.weight"]
            old[f"up.{names[1]}.0.weight"] = torch.cat((value.expand(-1, -1, 3, 3) / 9, own), dim=1)
        elif names[0] == "up" and names[2] == "norm":
            old[f"up.{names[1]}.1.{names[3]}"] = value
        elif names[0] != "up":
            old[key] = value
    stem = old["photo.stem.0.weight"]
    old["photo.stem.0.weight"] = stem[:, :5].contiguous()
    old["twin.levels.0.0.first.0.weight"] = torch.randn(width, width, 3, 3)
    path = tmp_path / "before.safetensors"
    save_file({key: value.contiguous() for key, value in old.items()}, path)
    found = start_weights(path, build_network(WIDTHS))
    for key, value in network.state_dict().items():
        wanted = value.clone()
        if key == "photo.stem.0.weight":
            wanted[:, 5:] = 0
        torch.testing.assert_close(found[key], wanted, atol=1e-6, rtol=1e-5)
