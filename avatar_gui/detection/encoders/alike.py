"""The ALIKE encoder: a small convolutional network for local features, here for its dense descriptors.

Architecture after Zhao et al., "ALIKE: Accurate and Lightweight Keypoint Detection and Descriptor Extraction", IEEE
Transactions on Multimedia 2022, section III-A: four blocks at strides 1, 2, 8 and 32 (the first two convolutions, the
others residual), each brought to a quarter of the width by a 1x1 convolution, enlarged to full size, joined, and turned
into a descriptor and a keypoint score per pixel by a 1x1 head. Widths are read from the weights, whose authors publish
them under BSD-3-Clause; none travel with this program. How it was checked: docs/method/engines.md.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own name for it

from avatar_gui.detection.encoders.encoder import FeatureGrid
from avatar_gui.detection.encoders.torch_models import as_batch, fill_model, rounded_size, running, unit_vectors
from avatar_gui.detection.weights import LoadedWeights
from avatar_gui.domain.ports import JobContext

# Channels of the four blocks, descriptor length, and whether the head has a hidden layer.
SIZES: dict[str, tuple[tuple[int, int, int, int], int, bool]] = {
    "t": ((8, 16, 32, 64), 64, False),
    "s": ((8, 16, 48, 96), 96, False),
    "n": ((16, 32, 64, 128), 128, False),
    "l": ((32, 64, 128, 128), 128, True),
}
COARSEST_STRIDE_PX = 32
GRID_STRIDE_PX = 4


class _Block(nn.Module):
    """Two 3x3 convolutions with batch norm; from the second block on with a residual path."""

    def __init__(self, n_in: int, n_out: int, *, is_residual: bool) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(n_in, n_out, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(n_out)
        self.conv2 = nn.Conv2d(n_out, n_out, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(n_out)
        self.downsample = nn.Conv2d(n_in, n_out, 1) if is_residual else None

    def forward(self, x: Tensor) -> Tensor:
        """Map (1, n_in, h, w) to (1, n_out, h, w)."""
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y if self.downsample is None else y + self.downsample(x))


class AlikeNet(nn.Module):
    """The network. Names of its members are those of the published weights.

    Parameters
    ----------
    channels : tuple of int
        Of the four blocks.
    n_descriptor : int
    has_hidden_head : bool
    """

    def __init__(self, channels: tuple[int, int, int, int], n_descriptor: int, *, has_hidden_head: bool) -> None:
        super().__init__()
        c1, c2, c3, c4 = channels
        self.block1 = _Block(3, c1, is_residual=False)
        self.block2 = _Block(c1, c2, is_residual=True)
        self.block3 = _Block(c2, c3, is_residual=True)
        self.block4 = _Block(c3, c4, is_residual=True)
        quarter = n_descriptor // 4
        self.conv1 = nn.Conv2d(c1, quarter, 1, bias=False)
        self.conv2 = nn.Conv2d(c2, quarter, 1, bias=False)
        self.conv3 = nn.Conv2d(c3, quarter, 1, bias=False)
        self.conv4 = nn.Conv2d(c4, quarter, 1, bias=False)
        self.convhead1 = nn.Conv2d(n_descriptor, n_descriptor, 1, bias=False) if has_hidden_head else None
        self.convhead2 = nn.Conv2d(n_descriptor, n_descriptor + 1, 1, bias=False)

    def forward(self, x: Tensor, stride_px: int = 1) -> Tensor:
        """Describe a batch (1, 3, h, w), RGB 0 to 1, sides multiples of 32.

        Parameters
        ----------
        x : Tensor
        stride_px : int
            1 gives every pixel as published. More averages the joined features over cells before the head, which for
            a head without hidden layer is the same as averaging the descriptors.

        Returns
        -------
        Tensor, shape (1, n_descriptor + 1, h / stride, w / stride)
            Descriptors, not normalised; the last channel is the keypoint score before its sigmoid.
        """
        size = (x.shape[2] // stride_px, x.shape[3] // stride_px)
        x1 = self.block1(x)
        x2 = self.block2(F.max_pool2d(x1, 2))
        x3 = self.block3(F.max_pool2d(x2, 4))
        x4 = self.block4(F.max_pool2d(x3, 4))
        levels = [F.relu(conv(level)) for conv, level in zip(self._taps(), (x1, x2, x3, x4), strict=True)]
        joined = torch.cat([_resized(level, size) for level in levels], dim=1)
        if self.convhead1 is not None:
            joined = F.relu(self.convhead1(joined))
        described: Tensor = self.convhead2(joined)
        return described

    def _taps(self) -> tuple[nn.Conv2d, nn.Conv2d, nn.Conv2d, nn.Conv2d]:
        return self.conv1, self.conv2, self.conv3, self.conv4


def _resized(level: Tensor, size: tuple[int, int]) -> Tensor:
    if level.shape[2] > size[0]:
        return F.adaptive_avg_pool2d(level, size)
    return F.interpolate(level, size, mode="bilinear", align_corners=True)


class AlikeEncoder:
    """Dense ALIKE descriptors on a grid of 4 px.

    Parameters
    ----------
    model : AlikeNet
        With weights, in evaluation mode.
    """

    keeps_scale = True

    def __init__(self, model: AlikeNet) -> None:
        self.model = model

    def encode(self, image_rgb: NDArray[np.float32], job: JobContext) -> tuple[FeatureGrid, ...]:
        """Encode one picture; see `Encoder`."""
        height, width = image_rgb.shape[:2]
        size = rounded_size(height, width, COARSEST_STRIDE_PX)
        batch = as_batch(image_rgb, size, (0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
        with running(self.model, job):
            described = self.model(batch, GRID_STRIDE_PX)
        return (FeatureGrid(unit_vectors(described[:, :-1]), 1.0),)


def load_alike(size: str, weights: LoadedWeights) -> AlikeEncoder:
    """Make the encoder of `size` (t, s, n or l).

    Raises
    ------
    EngineError
        If the weights are of another.
    """
    channels, n_descriptor, has_hidden_head = SIZES[size]
    with torch.random.fork_rng(devices=[]):  # the random start is overwritten and must not move anybody's seed
        model = AlikeNet(channels, n_descriptor, has_hidden_head=has_hidden_head)
    fill_model(model, weights, f"alike:{size}")
    return AlikeEncoder(model)
