"""Runs the network on one crop."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.inputs import Planes, network_inputs
from avatar_gui.detection.avatar.network import STRIDE
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry

if TYPE_CHECKING:
    from torch import nn


def score_crop(
    network: "nn.Module",
    photo: NDArray[np.uint8],
    twin: TwinGeometry,
    sigma_px: NDArray[np.float32] | float = 0.5,
) -> Planes:
    """Give the logits of the network's outputs: "deviates", each guess, "hidden".

    Parameters
    ----------
    network : torch.nn.Module
        In evaluation mode, on the CPU or a GPU.
    photo : ndarray of uint8, shape (h, w, 3)
    twin : TwinGeometry
        Of the same size.
    sigma_px : float or ndarray of float32, shape (h, w)

    Returns
    -------
    ndarray of float32, shape (5, h, w)
        At the crop's own resolution.
    """
    return score_planes(network, *network_inputs(photo, twin, sigma_px))


def score_planes(network: "nn.Module", photo: Planes, twin: Planes) -> Planes:
    """Give the logits of the network's outputs, float32 (5, h, w), from `network_inputs`' planes (c, h, w)."""
    import torch
    from torch.nn import functional

    planes = (photo, twin)
    h, w = photo.shape[1:]
    down, right = -h % STRIDE, -w % STRIDE
    padded = [
        torch.from_numpy(np.pad(plane, ((0, 0), (0, down), (0, right)), "edge"))[None].contiguous(
            memory_format=torch.channels_last
        )
        for plane in planes
    ]
    device = next(network.parameters()).device
    with torch.inference_mode():
        logits = network(*(plane.to(device) for plane in padded))
        logits = functional.interpolate(logits, scale_factor=2.0, mode="bilinear", align_corners=False)
    out: Planes = logits[0, :, :h, :w].float().cpu().numpy()
    return out
