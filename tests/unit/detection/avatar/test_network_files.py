"""Weights come back as they were written, and nothing else is taken for them."""

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from avatar_gui.detection.avatar.inputs import TwinGeometry
from avatar_gui.detection.avatar.network import OUTPUTS, build_network
from avatar_gui.detection.avatar.network_files import load_network, save_network
from avatar_gui.detection.avatar.scoring import score_crop
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
