"""The network of the engine `avatar`: photo and twin each through a stream of their own, compared at five scales.

The twin's features are mapped to what the photo's should be; features, prediction, their product, and the size of
their difference by itself and against the rest of the part go into a U-shaped decoder. Nothing in it knows a part:
geometry comes in as planes.
"""

from typing import TYPE_CHECKING

from avatar_gui.detection.avatar.inputs import PHOTO_PLANES, TWIN_PLANES

if TYPE_CHECKING:
    from torch import Tensor, nn

# Version of architecture and inputs: weights of another are refused.
ARCHITECTURE = "avatar-net-2"
WIDTHS = (32, 64, 96, 128, 192)
# Sides of inputs are padded to multiples of this.
STRIDE = 32
# Planes of the output: the logit of "deviates", then of each guess at what it is, then of "something stands before it".
GUESSES = ("missing", "extra", "surface")
OUTPUTS = 1 + len(GUESSES) + 1
HIDDEN = OUTPUTS - 1
# Of a feature's spread over the part: below, it is taken for nothing rather than blown up.
_LEAST_SPREAD = 0.05
_MASK = TWIN_PLANES.index("mask")


def build_network(widths: tuple[int, ...] = WIDTHS) -> "nn.Module":  # noqa: C901 - classes, in here for torch
    """Make the network, untrained.

    Its `forward(photo, twin)` takes float32 planes (n, 5, h, w) and (n, 10, h, w), h and w multiples of 32, and gives
    float32 logits (n, 5, h / 2, w / 2): "deviates", the three `GUESSES`, and "hidden".

    Parameters
    ----------
    widths : tuple of int
        Channels at a half, a quarter ... of the input's size.
    """
    import torch
    from torch import nn

    def unit(inside: int, outside: int, *, kernel: int = 3, stride: int = 1) -> nn.Sequential:
        # Windows of an even side lie between pixels: half of them to each side.
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

    class Stream(nn.Module):
        """Gives features at a half, a quarter ... of the size."""

        def __init__(self, planes: int, *, blocks: tuple[int, ...]) -> None:
            super().__init__()
            self.stem = unit(planes, widths[0], kernel=4, stride=2)
            self.levels = nn.ModuleList()
            for level, width in enumerate(widths):
                layers: list[nn.Module] = []
                if level:
                    layers.append(unit(widths[level - 1], width, stride=2))
                layers += [Residual(width) for _ in range(blocks[level])]
                self.levels.append(nn.Sequential(*layers))

        def forward(self, x: "Tensor") -> "list[Tensor]":
            x = self.stem(x)
            features = []
            for level in self.levels:
                x = level(x)
                features.append(x)
            return features

    class Comparison(nn.Module):
        """Predicts the photo's features from the twin's and sets both side by side."""

        def __init__(self, width: int) -> None:
            super().__init__()
            self.predict = nn.Sequential(unit(width, width, kernel=1), nn.Conv2d(width, width, 1))
            self.mix = unit(5 * width, width, kernel=1)

        def forward(self, photo: "Tensor", twin: "Tensor", part: "Tensor") -> "Tensor":
            expected = self.predict(twin)
            off = (photo - expected).abs()
            # What is much on a polished part is nothing on a mottled one: against the part's mean, in its spreads.
            weight = part / part.sum(dim=(2, 3), keepdim=True).clamp(min=1e-3)
            mean = (off * weight).sum(dim=(2, 3), keepdim=True)
            spread = ((off - mean) ** 2 * weight).sum(dim=(2, 3), keepdim=True).sqrt() + _LEAST_SPREAD
            unusual = ((off - mean) / spread).clamp(-4, 8)
            both: Tensor = self.mix(torch.cat((photo, expected, photo * expected, off, unusual), dim=1))
            return both

    class AvatarNetwork(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.photo = Stream(len(PHOTO_PLANES), blocks=(1, 1, 2, 2, 1))
            self.twin = Stream(len(TWIN_PLANES), blocks=(1, 1, 1, 1, 1))
            self.compare = nn.ModuleList(Comparison(width) for width in widths)
            self.everywhere = nn.Linear(widths[-1], widths[-1])
            self.up = nn.ModuleList(unit(widths[i + 1] + widths[i], widths[i]) for i in range(len(widths) - 1))
            self.refine = nn.ModuleList(unit(widths[i], widths[i]) for i in range(len(widths) - 1))
            self.head = nn.Conv2d(widths[0], OUTPUTS, 1)
            # Deviations are rare: start from that.
            nn.init.zeros_(self.head.weight)
            if self.head.bias is not None:
                nn.init.constant_(self.head.bias, -4.0)

        def forward(self, photo: "Tensor", twin: "Tensor") -> "Tensor":
            part = twin[:, _MASK : _MASK + 1]
            compared = []
            for compare, p, t in zip(self.compare, self.photo(photo), self.twin(twin), strict=True):
                part = nn.functional.avg_pool2d(part, 2)
                compared.append(compare(p, t, part))
            x = compared[-1]
            x = x + self.everywhere(x.mean(dim=(2, 3)))[:, :, None, None]
            for level in range(len(widths) - 2, -1, -1):
                x = nn.functional.interpolate(x, scale_factor=2.0, mode="nearest")
                x = self.up[level](torch.cat((x, compared[level]), dim=1))
                x = self.refine[level](x)
            logits: Tensor = self.head(x)
            return logits

    return AvatarNetwork()
