"""The network of the engine `avatar`: photo and twin each through a stream of their own, compared at five scales.

The twin's features are mapped to what the photo's should be; features, prediction, their product, and the size of
their difference by itself and against the rest of the part go into a U-shaped decoder. Nothing in it knows a part:
geometry comes in as planes. Features of an encoder that was learned from photographs can come in besides.
"""

from typing import TYPE_CHECKING

from avatar_gui.detection.avatar.inputs import PHOTO_PLANES, TWIN_PLANES

if TYPE_CHECKING:
    from torch import Tensor, nn

# Version of architecture and inputs: weights of another are refused.
ARCHITECTURE = "avatar-net-3"
WITH_ENCODER = "avatar-net-3+encoder"
WIDTHS = (32, 64, 96, 128, 192)
# Sides of inputs are padded to multiples of this.
STRIDE = 32
# Planes of the output: the logit of "deviates", then of each guess at what it is, then of "something stands before it".
GUESSES = ("missing", "extra", "surface")
OUTPUTS = 1 + len(GUESSES) + 1
HIDDEN = OUTPUTS - 1
# Of a feature's spread over the part: below, it is taken for nothing rather than blown up.
_LEAST_SPREAD = 0.05
# So that the spread of nothing has a slope to learn by.
_LEAST_VARIANCE = 1e-6
_MASK = TWIN_PLANES.index("mask")


def build_network(  # noqa: C901 - classes, in here for torch
    widths: tuple[int, ...] = WIDTHS, grids: tuple[tuple[int, int], ...] = ()
) -> "nn.Module":
    """Make the network, untrained.

    Its `forward(photo, twin, *features)` takes float32 planes (n, 6, h, w) and (n, 13, h, w), h and w multiples of 32,
    and for each grid of an encoder the photo's features (n, c, h / s, w / s), then the same of the twin, s being the
    stride of the grid's level. It gives float32 logits (n, 5, h / 2, w / 2): "deviates", the three `GUESSES`, and
    "hidden".

    Parameters
    ----------
    widths : tuple of int
        Channels at a half, a quarter ... of the input's size: of levels 0, 1 ...
    grids : tuple of (int, int)
        Of each grid its features c and the level at which they enter. What they bring begins with zeros.
    """
    import torch
    from torch import nn
    from torch.nn.utils.fusion import fuse_conv_bn_eval

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
            self.given = nn.ModuleList(nn.Conv2d(channels, widths[level], 1, bias=False) for channels, level in grids)
            for entry in self.given:
                nn.init.zeros_(entry.get_parameter("weight"))

        def forward(self, x: "Tensor", given: "tuple[Tensor, ...]") -> "list[Tensor]":
            x = self.stem(x)
            features = []
            for number, level in enumerate(self.levels):
                x = level(x)
                for (_, at), enter, found in zip(grids, self.given, given, strict=True):
                    if at == number:
                        x = x + enter(found)
                features.append(x)
            return features

    class Comparison(nn.Module):
        """Predicts the photo's features from the twin's and sets both side by side."""

        def __init__(self, width: int, *, is_finest: bool) -> None:
            super().__init__()
            self.is_finest = is_finest
            self.predict = nn.Sequential(unit(width, width, kernel=1), nn.Conv2d(width, width, 1))
            self.mix = unit((3 if is_finest else 5) * width, width, kernel=1)

        def forward(self, photo: "Tensor", twin: "Tensor", part: "Tensor") -> "Tensor":
            expected = self.predict(twin)
            off = (photo - expected).abs()
            if self.is_finest:
                # Half of the time went into the other two at this size.
                finest: Tensor = self.mix(torch.cat((photo, expected, off), dim=1))
                return finest
            # What is much on a polished part is nothing on a mottled one: against the part's mean, in its spreads.
            weight = part / part.sum(dim=(2, 3), keepdim=True).clamp(min=1e-3)
            mean = torch.einsum("nchw,nhw->nc", off, weight[:, 0])
            square = torch.einsum("nchw,nhw->nc", off * off, weight[:, 0])
            spread = (square - mean * mean).clamp(min=0).add(_LEAST_VARIANCE).sqrt() + _LEAST_SPREAD
            unusual = ((off - mean[:, :, None, None]) / spread[:, :, None, None]).clamp(-4, 8)
            both: Tensor = self.mix(torch.cat((photo, expected, photo * expected, off, unusual), dim=1))
            return both

    class Upward(nn.Module):
        """Adds what is known at a coarser scale to what is seen at this one."""

        def __init__(self, coarse: int, width: int) -> None:
            super().__init__()
            # At the coarser size, where it costs a quarter.
            self.across = nn.Conv2d(coarse, width, 1, bias=False)
            self.own = nn.Conv2d(width, width, 3, 1, 1, bias=False)
            self.norm: nn.Module = nn.BatchNorm2d(width)

        def fold(self) -> None:
            """Put the normalisation, which two convolutions share, into both: its scale, and its shift once."""
            norm = self.norm
            if not isinstance(norm, nn.BatchNorm2d) or norm.running_var is None:
                return
            scale = norm.weight / (norm.running_var + norm.eps).sqrt()
            self.across.weight = nn.Parameter(self.across.weight * scale[:, None, None, None], requires_grad=False)
            self.own, self.norm = fuse_conv_bn_eval(self.own, norm), nn.Identity()

        def forward(self, coarse: "Tensor", own: "Tensor") -> "Tensor":
            enlarged = nn.functional.interpolate(self.across(coarse), scale_factor=2.0, mode="nearest")
            out: Tensor = nn.functional.silu(self.norm(self.own(own) + enlarged))
            return out

    class AvatarNetwork(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.photo = Stream(len(PHOTO_PLANES), blocks=(1, 1, 2, 2, 1))
            self.twin = Stream(len(TWIN_PLANES), blocks=(0, 1, 1, 1, 1))
            self.compare = nn.ModuleList(Comparison(width, is_finest=level == 0) for level, width in enumerate(widths))
            self.everywhere = nn.Linear(widths[-1], widths[-1])
            self.up = nn.ModuleList(Upward(widths[i + 1], widths[i]) for i in range(len(widths) - 1))
            self.refine = nn.ModuleList(unit(widths[i], widths[i]) for i in range(len(widths) - 1))
            self.head = nn.Conv2d(widths[0], OUTPUTS, 1)
            # Deviations are rare: start from that.
            nn.init.zeros_(self.head.weight)
            if self.head.bias is not None:
                nn.init.constant_(self.head.bias, -4.0)

        def forward(self, photo: "Tensor", twin: "Tensor", *features: "Tensor") -> "Tensor":
            part = twin[:, _MASK : _MASK + 1]
            compared = []
            seen, expected = self.photo(photo, features[: len(grids)]), self.twin(twin, features[len(grids) :])
            for compare, p, t in zip(self.compare, seen, expected, strict=True):
                part = nn.functional.avg_pool2d(part, 2)
                compared.append(compare(p, t, part))
            x = compared[-1]
            x = x + self.everywhere(x.mean(dim=(2, 3)))[:, :, None, None]
            for level in range(len(widths) - 2, -1, -1):
                x = self.refine[level](self.up[level](x, compared[level]))
            logits: Tensor = self.head(x)
            return logits

    return AvatarNetwork()
