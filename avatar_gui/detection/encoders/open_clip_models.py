"""Encoders out of open_clip: the picture towers of its transformers, with weights from a local file."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.encoders.encoder import FeatureGrid
from avatar_gui.detection.encoders.torch_models import (
    as_batch,
    block_groups,
    fill_model,
    forward_or_refuse,
    group_grids,
    running,
)
from avatar_gui.detection.triton_guard import load_triton_apart
from avatar_gui.detection.weights import LoadedWeights
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import JobContext

if TYPE_CHECKING:
    from torch import Tensor

TOWER = "visual."
UNUSED_TEXT_TOWER = {"context_length": 4, "vocab_size": 4, "width": 8, "heads": 1, "layers": 1}
# What all plain CLIP towers were trained with (Radford et al. 2021, and open_clip's own models after them).
OPENAI_MEAN = (0.48145466, 0.4578275, 0.40821073)
OPENAI_STD = (0.26862954, 0.26130258, 0.27577711)


class OpenClipEncoder:
    """Features of a frozen CLIP picture tower: mean normalised tokens of its middle and of its last third of blocks.

    The tower sees a square; the crop is squashed into it, photo and twin alike.

    Parameters
    ----------
    name : str
        For errors.
    tower : torch.nn.Module
        With weights, in evaluation mode.
    side_px : int
        Of the square.
    """

    def __init__(self, name: str, tower: Any, *, side_px: int) -> None:
        self.name = name
        self.tower = tower
        self._side_px = side_px
        self.keeps_scale = False

    def encode(self, image_rgb: NDArray[np.float32], job: JobContext) -> tuple[FeatureGrid, ...]:
        """Encode one picture; see `Encoder`."""
        batch = as_batch(image_rgb, (self._side_px, self._side_px), OPENAI_MEAN, OPENAI_STD)
        groups = block_groups(len(self.tower.transformer.resblocks))
        indices = [index for group in groups for index in group]

        def forward(x: "Tensor") -> "list[Tensor]":
            output = self.tower.forward_intermediates(
                x, indices=indices, normalize_intermediates=True, intermediates_only=True, output_fmt="NCHW"
            )
            features: list[Tensor] = output["image_intermediates"]
            return features

        with running(self.tower, job):
            features = dict(zip(indices, forward_or_refuse(forward, batch, self.name), strict=True))
            return group_grids(features, groups)


def load_open_clip(model_name: str, weights: LoadedWeights, *, input_px: int) -> OpenClipEncoder:
    """Make the encoder ``open_clip:model_name``; the position embedding is resampled to about `input_px`.

    Raises
    ------
    EngineError
        If open_clip has no such model, its picture tower is no plain transformer, or the weights are of another.
    """
    load_triton_apart()
    import open_clip
    import torch
    from open_clip.factory import resize_pos_embed

    name = f"open_clip:{model_name}"
    config = open_clip.get_model_config(model_name)
    if config is None:
        close = ", ".join(m for m in open_clip.list_models() if m.lower().startswith(model_name.lower()[:5]))
        raise EngineError(f"open_clip has no model {model_name!r}", hint=f"it has {close}" if close else "")
    vision, text = config["vision_cfg"], config.get("text_cfg", {})
    # Towers out of other libraries, and text towers out of the hub, would be looked up on the network.
    if "timm_model_name" in vision or "hf_model_name" in text or not isinstance(vision.get("layers"), int):
        raise EngineError(f"{name} is not a plain vision transformer", hint="use the ViT models, or timm:MODEL")
    patch_px = int(vision["patch_size"])
    side_px = max(1, round(input_px / patch_px)) * patch_px
    with torch.random.fork_rng(devices=[]):  # the random start is overwritten and must not move anybody's seed
        model = open_clip.CLIP(
            config["embed_dim"],
            vision_cfg=vision | {"image_size": side_px},
            text_cfg=UNUSED_TEXT_TOWER,
            quick_gelu=config.get("quick_gelu", False),
        )
    picture = {key: value for key, value in weights.tensors.items() if key.startswith(TOWER)}
    if not picture:
        raise EngineError(f"the weights {weights.path.name} hold no picture tower (names beginning with {TOWER})")
    if f"{TOWER}positional_embedding" in picture:
        resize_pos_embed(picture, model)
    tower_weights = {key.removeprefix(TOWER): value for key, value in picture.items()}
    fill_model(model.visual, LoadedWeights(tower_weights, weights.sha256, weights.path), name)
    return OpenClipEncoder(name, model.visual, side_px=side_px)
