"""Encoders out of timm: its architectures, with weights from a local file. Never its downloads."""

from collections.abc import Sequence
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
    limited_size,
    rounded_size,
    running,
)
from avatar_gui.detection.triton_guard import load_triton_apart
from avatar_gui.detection.weights import LoadedWeights
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import JobContext

if TYPE_CHECKING:
    from torch import Tensor

# Thin defects are lost on coarser grids; finer ones see only colours.
CONV_STRIDES_PX = (4, 8)
CONV_MULTIPLE_PX = 32


class TimmEncoder:
    """Features of a frozen timm model.

    A transformer gives two grids: the mean of the normalised tokens of its middle third of blocks, and of its last
    third. A convolutional network gives its maps at strides 4 and 8.

    Parameters
    ----------
    name : str
        For errors.
    model : torch.nn.Module
        With weights, in evaluation mode.
    input_px : int
        Longer side that a transformer sees.
    """

    def __init__(self, name: str, model: Any, *, input_px: int) -> None:
        self.name = name
        self.model = model
        self._input_px = input_px
        self._mean = tuple(float(v) for v in model.pretrained_cfg["mean"])
        self._std = tuple(float(v) for v in model.pretrained_cfg["std"])
        self._is_transformer = hasattr(model, "blocks") and hasattr(model, "patch_embed")
        self.keeps_scale = not self._is_transformer

    def encode(self, image_rgb: NDArray[np.float32], job: JobContext) -> tuple[FeatureGrid, ...]:
        """Encode one picture; see `Encoder`."""
        batch = as_batch(image_rgb, self._size(*image_rgb.shape[:2]), self._mean, self._std)
        groups = self._groups()
        indices = [index for group in groups for index in group]

        def forward(x: "Tensor") -> "list[Tensor]":
            features: list[Tensor] = self.model.forward_intermediates(
                x, indices=indices, norm=self._is_transformer, intermediates_only=True, output_fmt="NCHW"
            )
            return features

        with running(self.model, job):
            features = dict(zip(indices, forward_or_refuse(forward, batch, self.name), strict=True))
            return group_grids(features, groups)

    def _size(self, height: int, width: int) -> tuple[int, int]:
        if not self._is_transformer:
            return rounded_size(height, width, CONV_MULTIPLE_PX)
        patch_embed = self.model.patch_embed
        if not getattr(patch_embed, "dynamic_img_pad", False) and getattr(patch_embed, "strict_img_size", True):
            # A model of one fixed size sees the crop squashed: photo and twin alike.
            fixed_height, fixed_width = patch_embed.img_size
            return int(fixed_height), int(fixed_width)
        return limited_size(height, width, self._input_px, int(patch_embed.patch_size[0]))

    def _groups(self) -> Sequence[Sequence[int]]:
        if self._is_transformer:
            return block_groups(len(self.model.blocks))
        groups = [[i] for i, info in enumerate(self.model.feature_info) if info["reduction"] in CONV_STRIDES_PX]
        if not groups:
            raise EngineError(f"{self.name} has no features at a stride of 4 or 8 px")
        return groups


def load_timm(model_name: str, weights: LoadedWeights, *, input_px: int) -> TimmEncoder:
    """Make the encoder ``timm:model_name``.

    Raises
    ------
    EngineError
        If timm has no such model or it gives no intermediate features, or the weights are of another.
    """
    load_triton_apart()
    import timm
    import torch

    name = f"timm:{model_name}"
    if not timm.is_model(model_name):
        close = ", ".join(timm.list_models(f"{model_name[:6]}*")[:5])
        raise EngineError(
            f"timm {timm.__version__} has no model {model_name!r}", hint=f"it has {close} ..." if close else ""
        )
    model: Any
    with torch.random.fork_rng(devices=[]):  # the random start is overwritten and must not move anybody's seed
        try:
            model = timm.create_model(model_name, pretrained=False, num_classes=0, dynamic_img_size=True)
        except TypeError:  # only transformers know the keyword
            model = timm.create_model(model_name, pretrained=False, num_classes=0)
    if not hasattr(model, "forward_intermediates"):
        raise EngineError(f"{name} gives no intermediate features", hint="choose another architecture")
    classifier = model.pretrained_cfg.get("classifier") or ()
    heads = (classifier,) if isinstance(classifier, str) else tuple(classifier)
    fill_model(model, weights, name, unused=tuple(f"{head}." for head in heads))
    return TimmEncoder(name, model, input_px=input_px)
