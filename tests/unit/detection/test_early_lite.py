"""The carried encoder is the first stages of timm's network, to rounding, and says what is wrong with its file."""

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from avatar_gui.detection.avatar.engine import find_weights
from avatar_gui.detection.encoders.early_lite import LONGEST_PX, NAME, SHA256, EarlyLite, build_early_lite
from avatar_gui.detection.weights import carried_models_dir, file_sha256
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import QuietJob
from tests.packaging_scripts import packaging_script

RNG = np.random.default_rng(2)


def carried() -> EarlyLite:
    card = find_weights("", [carried_models_dir()], NAME)
    assert card.sha256 == SHA256
    return EarlyLite(card.path)


def test_folded_weights_give_what_the_whole_network_gives(tmp_path: Path) -> None:
    import timm

    torch.manual_seed(5)
    whole = timm.create_model("tf_efficientnet_lite0", pretrained=False)
    for layer in whole.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            layer.running_mean.uniform_(-0.1, 0.1)
            layer.running_var.uniform_(0.5, 1.5)
    whole.eval()
    path = tmp_path / "folded.safetensors"
    save_file(packaging_script("make_early_lite").folded(whole.state_dict()), path)
    picture = RNG.random((64, 96, 3)).astype(np.float32)
    found = EarlyLite(path, file_sha256(path)).encode(picture, QuietJob())
    batch = torch.from_numpy(np.moveaxis(picture, 2, 0).copy())[None] * 2 - 1
    with torch.inference_mode():
        stages = whole.forward_intermediates(batch, indices=[2], intermediates_only=True)[0][0]
    assert stages.shape == (40, 8, 12)
    expected = torch.nn.functional.normalize(stages, dim=0).numpy()
    np.testing.assert_allclose(found, expected, atol=1e-5)


def test_cells_tile_a_picture_of_any_size_and_large_ones_are_shrunk() -> None:
    encoder = carried()
    assert encoder.encode(RNG.random((61, 83, 3)).astype(np.float32), QuietJob()).shape == (40, 8, 10)
    large = encoder.encode(RNG.random((400, 2 * LONGEST_PX, 3)).astype(np.float32), QuietJob())
    assert large.shape == (40, 25, 80)
    np.testing.assert_allclose(np.linalg.norm(large, axis=0), 1, atol=1e-5)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.safetensors"
    save_file({key: torch.zeros(1) for key in build_early_lite().state_dict()}, path)
    with pytest.raises(EngineError, match="are not those expected"):
        EarlyLite(path)
    with pytest.raises(EngineError, match="have another shape"):
        EarlyLite(path, file_sha256(path))
