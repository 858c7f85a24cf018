"""These tests make timm and open_clip models themselves, maybe after another test has drawn with OpenGL."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from avatar_gui.detection.encoders.alike import SIZES, AlikeNet
from avatar_gui.detection.triton_guard import load_triton_apart


@pytest.fixture(autouse=True, scope="session")
def triton_apart() -> None:
    """Import triton the way the encoders do."""
    load_triton_apart()


@pytest.fixture(scope="session")
def encoder_weights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Randomly initialised weights of one model of each family, saved locally."""
    import open_clip
    import timm

    folder = tmp_path_factory.mktemp("weights")
    torch.manual_seed(3)
    vision = {"image_size": 224, "layers": 12, "width": 384, "patch_size": 32}
    text = {"context_length": 8, "vocab_size": 8, "width": 8, "heads": 1, "layers": 1}
    channels, n_descriptor, has_hidden_head = SIZES["t"]
    models = {
        "timm:resnet18": timm.create_model("resnet18", pretrained=False),
        "timm:vit_tiny_patch16_224": timm.create_model("vit_tiny_patch16_224", pretrained=False),
        "open_clip:ViT-S-32": open_clip.CLIP(384, vision_cfg=vision, text_cfg=text),
        "alike:t": AlikeNet(channels, n_descriptor, has_hidden_head=has_hidden_head),
    }
    paths = {}
    for name, model in models.items():
        paths[name] = folder / f"{name.replace(':', '_')}.safetensors"
        save_file(model.state_dict(), paths[name])
    return paths
