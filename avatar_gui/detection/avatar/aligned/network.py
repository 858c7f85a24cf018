"""The network of the engine `avatar-aligned`: foretells what is kept from it, and how sure it is.

A U-shaped net over photo and twin side by side. It gives, at half the size, place and width of a Student distribution
for each feature of the photo and each value of the twin, and logits of the twin's mask and edges and of "something
stands before the part". Nothing in it knows a part, or a defect.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from avatar_gui.detection.avatar.aligned.planes import (
    INPUT_PLANES,
    PHOTO_FEATURES,
    TWIN_EVENTS,
    TWIN_VALUES,
)

if TYPE_CHECKING:
    from torch import Tensor, nn

# Version of architecture, inputs and features: weights of another are refused.
ARCHITECTURE = "avatar-aligned-net-1"
WIDTHS = (40, 64, 96, 128)
STRIDE = 32
N_VALUES = len(PHOTO_FEATURES) + len(TWIN_VALUES)
OUTPUTS = 2 * N_VALUES + len(TWIN_EVENTS) + 1
# Degrees of freedom: heavy tails, so that a few surprises do not widen everything.
FREEDOM = 4.0
# Log widths are kept within 3 of this.
_MIDDLE_LOG_WIDTH = -1.0


@dataclass(frozen=True, eq=False, slots=True)
class Foretold:
    """What the network says at half the size.

    Parameters
    ----------
    place, log_width : Tensor, shape (n, 17, h, w)
        Of `PHOTO_FEATURES`, then `TWIN_VALUES`.
    events : Tensor, shape (n, 2, h, w)
        Logits of `TWIN_EVENTS`.
    hidden : Tensor, shape (n, h, w)
        Logit of "something stands before the part".
    """

    place: "Tensor"
    log_width: "Tensor"
    events: "Tensor"
    hidden: "Tensor"


def build_network(widths: tuple[int, ...] = WIDTHS) -> "nn.Module":
    """Make the network, untrained.

    Its `forward(planes)` takes float32 (n, 15, h, w), h and w multiples of 32, and gives float32 (n, 37, h / 2, w / 2)
    for `split`.

    Parameters
    ----------
    widths : tuple of int
        Channels at a quarter, an eighth ... of the input's size.
    """
    import torch
    from torch import nn

    def unit(inside: int, outside: int, *, kernel: int = 3, stride: int = 1) -> nn.Sequential:
        return nn.Sequential(
            nn.Conv2d(inside, outside, kernel, stride, (kernel - 1) // 2, bias=False),
            nn.BatchNorm2d(outside),
            nn.SiLU(inplace=True),
        )

    class Residual(nn.Module):
        def __init__(self, width: int) -> None:
            super().__init__()
            self.first = unit(width, width)
            self.second = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))

        def forward(self, x: "Tensor") -> "Tensor":
            out: Tensor = nn.functional.silu(x + self.second(self.first(x)))
            return out

    class AlignedNetwork(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            stem = widths[0] // 2
            self.stem = nn.Sequential(
                unit(len(INPUT_PLANES), stem, kernel=4, stride=2), unit(stem, widths[0], kernel=4, stride=2)
            )
            self.levels = nn.ModuleList(
                nn.Sequential(unit(above, width, stride=2), Residual(width)) for above, width in pairwise(widths)
            )
            self.everywhere = nn.Linear(widths[-1], widths[-1])
            self.up = nn.ModuleList(unit(widths[i + 1] + widths[i], widths[i]) for i in range(len(widths) - 1))
            self.refine = nn.ModuleList(unit(widths[i], widths[i]) for i in range(len(widths) - 1))
            # Each place of the grid, a quarter of the size, speaks for four of the output.
            self.head = nn.Conv2d(widths[0], 4 * OUTPUTS, 1)
            nn.init.normal_(self.head.weight, std=0.01)

        def forward(self, planes: "Tensor") -> "Tensor":
            x = self.stem(planes)
            features = [x]
            for level in self.levels:
                x = level(x)
                features.append(x)
            x = x + self.everywhere(x.mean(dim=(2, 3)))[:, :, None, None]
            for depth in range(len(widths) - 2, -1, -1):
                x = nn.functional.interpolate(x, scale_factor=2.0, mode="nearest")
                x = self.up[depth](torch.cat((x, features[depth]), dim=1))
                x = self.refine[depth](x)
            out: Tensor = nn.functional.pixel_shuffle(self.head(x), 2)
            return out

    return AlignedNetwork()


def split(out: "Tensor") -> Foretold:
    """Read the network's output."""
    import torch

    values, events = 2 * N_VALUES, 2 * N_VALUES + len(TWIN_EVENTS)
    width = _MIDDLE_LOG_WIDTH + 3 * torch.tanh(out[:, N_VALUES:values] / 3)
    return Foretold(out[:, :N_VALUES], width, out[:, values:events], out[:, events])
