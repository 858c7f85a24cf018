"""The first stages of EfficientNet-Lite0 (Tan and Le 2019), frozen: what small patches of any photograph look like.

Learned from ImageNet, and the only weights here that others trained (Google, Apache-2.0): a fifth of a megabyte, with
normalisation folded into the convolutions. packaging/make_early_lite.py says where they come from.
"""

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

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

# Of the manifest's encoder field.
NAME = "early-lite"
# The one file that this version goes with: results name the version of the engine, not this file.
SHA256 = "fcd5aea4988dcaa13cb0d5feeac040e9a892655539bbd605ae8e17ba32daa947"
STRIDE_PX = 8
# Larger pictures are shrunk to this longer side.
LONGEST_PX = 640
MEAN, STD = (0.5, 0.5, 0.5), (0.5, 0.5, 0.5)
# Of each block: channels in, between and out, side of its window, stride.
BLOCKS = ((16, 96, 24, 3, 2), (24, 144, 24, 3, 1), (24, 144, 40, 5, 2), (40, 240, 40, 5, 1))


class EarlyLite:
    """Features on a grid of 8 px, 40 of each cell.

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

    def __init__(self, path: Path, sha256: str = SHA256) -> None:
        import torch

        # A fifth faster than channel after channel.
        self._network = build_early_lite().to(memory_format=torch.channels_last)
        fill_model(self._network, load_state_dict(path, sha256), NAME)

    def encode(self, image_rgb: NDArray[np.float32], job: JobContext) -> NDArray[np.float32]:
        """Encode one picture.

        Parameters
        ----------
        image_rgb : ndarray of float32, shape (h, w, 3)
            As displayed (sRGB), 0 to 1.
        job : JobContext

        Returns
        -------
        ndarray of float32, shape (40, rows, columns)
            Of unit length; cells tile the picture exactly.
        """
        import torch

        height, width = image_rgb.shape[:2]
        size = rounded_size(height, width, STRIDE_PX)
        if max(height, width) > LONGEST_PX:
            size = limited_size(height, width, LONGEST_PX, STRIDE_PX)
        with running(self._network, job):
            batch = as_batch(image_rgb, size, MEAN, STD)
            return unit_vectors(self._network(batch.contiguous(memory_format=torch.channels_last)))


def build_early_lite() -> "nn.Module":
    """Make the stages, untrained: `forward(picture)`, (n, 3, h, w) to (n, 40, h / 8, w / 8), sides multiples of 8."""
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
