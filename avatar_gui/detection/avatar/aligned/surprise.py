"""How unlikely what is there was, by what was foretold: the loss in training, the anomaly in scoring."""

from math import lgamma, log, pi
from typing import TYPE_CHECKING

from avatar_gui.detection.avatar.aligned.network import FREEDOM

if TYPE_CHECKING:
    from torch import Tensor

# Of the Student distribution's log density: what depends on neither data nor network.
_CONSTANT = lgamma((FREEDOM + 1) / 2) - lgamma(FREEDOM / 2) - 0.5 * log(FREEDOM * pi)


def student_nll(value: "Tensor", place: "Tensor", log_width: "Tensor") -> "Tensor":
    """Give the negative log density of values under Student distributions with `FREEDOM` degrees, of any shape."""
    import torch

    off = (value - place) * torch.exp(-log_width)
    return log_width - _CONSTANT + 0.5 * (FREEDOM + 1) * torch.log1p(off * off / FREEDOM)


def student_surprise(value: "Tensor", place: "Tensor", log_width: "Tensor") -> "Tensor":
    """Give how much less likely the values are than the likeliest, in nats: 0 or more."""
    import torch

    off = (value - place) * torch.exp(-log_width)
    return 0.5 * (FREEDOM + 1) * torch.log1p(off * off / FREEDOM)
