"""The carried encoder is the first stages of timm's network, to rounding, and says what is wrong with its file."""

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from avatar_gui.detection.encoders.early_lite import LONGEST_PX, SHA256, EarlyLite, build_early_lite
from avatar_gui.detection.encoders.encoder import carried_early_lite, load_encoder
from avatar_gui.detection.weights import file_sha256
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import QuietJob
from tests.packaging_scripts import packaging_script

RNG = np.random.default_rng(2)


def carried() -> EarlyLite:
    return EarlyLite(carried_early_lite())


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
        stages = whole.forward_intermediates(batch, indices=[1, 2, 3], intermediates_only=True)
    assert [tuple(stage[0].shape) for stage in stages] == [(24, 16, 24), (40, 8, 12), (112, 4, 6)]
    for grid, stage in zip(found, stages, strict=True):
        expected = torch.nn.functional.normalize(stage[0], dim=0).numpy()
        np.testing.assert_allclose(grid.vectors, expected, atol=1e-5)


def test_cells_tile_a_picture_of_any_size_and_large_ones_are_shrunk() -> None:
    encoder = carried()
    assert encoder.middle(RNG.random((61, 83, 3)).astype(np.float32), QuietJob()).shape == (40, 8, 10)
    grids = encoder.encode(RNG.random((400, 2 * LONGEST_PX, 3)).astype(np.float32), QuietJob())
    assert [grid.vectors.shape for grid in grids] == [(24, 48, 160), (40, 24, 80), (112, 12, 40)]
    assert sum(grid.weight for grid in grids) == pytest.approx(1)
    for grid in grids:
        np.testing.assert_allclose(np.linalg.norm(grid.vectors, axis=0), 1, atol=1e-5)


def test_it_is_an_encoder_like_others_by_its_name() -> None:
    encoder, sha256 = load_encoder("early-lite", "", input_px=224, job=QuietJob())
    assert sha256 == SHA256 == file_sha256(carried_early_lite())
    picture = RNG.random((48, 64, 3)).astype(np.float32)
    np.testing.assert_array_equal(encoder.encode(picture, QuietJob())[1].vectors, carried().middle(picture, QuietJob()))


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.safetensors"
    save_file({key: torch.zeros(1) for key in build_early_lite().state_dict()}, path)
    with pytest.raises(EngineError, match="are not those expected"):
        EarlyLite(path)
    with pytest.raises(EngineError, match="have another shape"):
        EarlyLite(path, file_sha256(path))
