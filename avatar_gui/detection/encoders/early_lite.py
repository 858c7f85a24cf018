"""The first stages of EfficientNet-Lite0 (Tan and Le 2019), frozen: what small patches of any photograph look like.

Learned from ImageNet, and the only weights here that others trained (Google, Apache-2.0): three megabytes, with
normalisation folded into the convolutions. packaging/make_early_lite.py says where they come from.
"""

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.encoders.encoder import EARLY_LITE, FeatureGrid
from avatar_gui.detection.encoders.torch_models import (
    as_batch,
    fill_model,
    limited_size,
    rounded_size,
    running,
    unit_vectors,
)
from avatar_gui.detection.weights import load_state_dict
from avatar_gui.domain.ports import JobContext

if TYPE_CHECKING:
    from torch import Tensor, nn

# The one file that this version goes with: results name the version of the engine, not this file.
SHA256 = "87b86a532ae2a04e6bd29b4a14fabbd5b19cd7d076d7adc673b52ae5909e5acc"
# Larger pictures are shrunk to this longer side.
LONGEST_PX = 640
MEAN, STD = (0.5, 0.5, 0.5), (0.5, 0.5, 0.5)
# After these stages features are taken, at these strides.
TAKEN_AFTER = (4, 6, 12)
STRIDES_PX = (4, 8, 16)
# Of each block: channels in, between and out, side of its window, stride.
BLOCKS = (
    (16, 96, 24, 3, 2),
    (24, 144, 24, 3, 1),
    (24, 144, 40, 5, 2),
    (40, 240, 40, 5, 1),
    (40, 240, 80, 3, 2),
    (80, 480, 80, 3, 1),
    (80, 480, 80, 3, 1),
    (80, 480, 112, 5, 1),
    (112, 672, 112, 5, 1),
    (112, 672, 112, 5, 1),
)


class EarlyLite:
    """Features on three grids: 24 of each cell of 4 px, 40 of each of 8 px, 112 of each of 16 px.

    Parameters
    ----------
    path : Path
    sha256 : str, optional
        What the file must have; by default `SHA256`.

    Raises
    ------
    EngineError
        If the file is missing, damaged or another.
    """

    keeps_scale = True

    def __init__(self, path: Path, sha256: str = SHA256) -> None:
        import torch

        # A fifth faster than channel after channel.
        self._network = build_early_lite().to(memory_format=torch.channels_last)
        fill_model(self._network, load_state_dict(path, sha256), EARLY_LITE)

    def encode(self, image_rgb: NDArray[np.float32], job: JobContext) -> tuple[FeatureGrid, ...]:
        """Encode one picture; see `Encoder`. The finest grid comes first."""
        return tuple(FeatureGrid(grid, 1.0 / len(TAKEN_AFTER)) for grid in self._grids(image_rgb, TAKEN_AFTER, job))

    def middle(self, image_rgb: NDArray[np.float32], job: JobContext) -> NDArray[np.float32]:
        """Give the grid of 8 px alone, float32 (40, rows, columns); half of the work."""
        return self._grids(image_rgb, TAKEN_AFTER[:2], job)[-1]

    def _grids(
        self, image_rgb: NDArray[np.float32], taken_after: tuple[int, ...], job: JobContext
    ) -> list[NDArray[np.float32]]:
        import torch

        height, width = image_rgb.shape[:2]
        stride_px = STRIDES_PX[len(taken_after) - 1]
        size = rounded_size(height, width, stride_px)
        if max(height, width) > LONGEST_PX:
            size = limited_size(height, width, LONGEST_PX, stride_px)
        grids = []
        with running(self._network, job):
            x = as_batch(image_rgb, size, MEAN, STD).contiguous(memory_format=torch.channels_last)
            for number in range(taken_after[-1] + 1):
                x = self._network[number](x)
                if number in taken_after:
                    grids.append(unit_vectors(x))
        return grids


def build_early_lite() -> "nn.Sequential":
    """Make the stages, untrained: from (n, 3, h, w), sides multiples of 16, to (n, 112, h / 16, w / 16)."""
    from torch import nn

    def convolution(
        inside: int, outside: int, side: int = 1, stride: int = 1, *, is_apart: bool = False, is_bounded: bool = True
    ) -> nn.Module:
        around = side - stride
        steps: dict[str, nn.Module] = {}
        if around % 2:
            # As TensorFlow pads, for pictures that the stride divides: more behind than before.
            before, behind = around // 2, around - around // 2
            steps["pad"] = nn.ZeroPad2d((before, behind, before, behind))
        padding = 0 if around % 2 else around // 2
        steps["conv"] = nn.Conv2d(inside, outside, side, stride, padding, groups=inside if is_apart else 1)
        if is_bounded:
            steps["bound"] = nn.ReLU6(inplace=True)
        return nn.Sequential(OrderedDict(steps))

    class Block(nn.Module):
        def __init__(self, inside: int, between: int, outside: int, side: int, stride: int) -> None:
            super().__init__()
            self.is_added = inside == outside and stride == 1
            self.steps = nn.Sequential(
                convolution(inside, between),
                convolution(between, between, side, stride, is_apart=True),
                convolution(between, outside, is_bounded=False),
            )

        def forward(self, x: "Tensor") -> "Tensor":
            out: Tensor = self.steps(x)
            return x + out if self.is_added else out

    stem = (convolution(3, 32, 3, 2), convolution(32, 32, 3, is_apart=True), convolution(32, 16, is_bounded=False))
    return nn.Sequential(*stem, *(Block(*block) for block in BLOCKS))
