"""Runs the network on one crop."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.frozen import Features, encoder_of
from avatar_gui.detection.avatar.inputs import Planes, lit, lit_picture, network_inputs
from avatar_gui.detection.avatar.network import STRIDE
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry
from avatar_gui.domain.ports import JobContext, QuietJob

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
    light = lit(photo, twin)
    features: Features = ()
    if encoder_of(network) is not None:
        features = seen_through_encoder(network, (photo, lit_picture(light, twin)), QuietJob())
    return score_planes(network, *network_inputs(photo, twin, sigma_px, light), features)


def seen_through_encoder(
    network: "nn.Module", pictures: tuple[NDArray[np.uint8], NDArray[np.uint8]], job: JobContext
) -> Features:
    """Give what the network's encoder sees in photo and lit twin, uint8 (h, w, 3) each; nothing where it has none.

    Raises
    ------
    Cancelled
    """
    encoder = encoder_of(network)
    if encoder is None:
        return ()
    return tuple(grid for picture in pictures for grid in encoder.features(padded(picture, (0, 1)), job))


def score_planes(network: "nn.Module", photo: Planes, twin: Planes, features: Features = ()) -> Planes:
    """Give the logits of the network's outputs, float32 (5, h, w).

    Parameters
    ----------
    network : torch.nn.Module
    photo, twin : ndarray of float32, shape (c, h, w)
        From `network_inputs`.
    features : tuple of ndarray
        From `seen_through_encoder`.
    """
    import torch
    from torch.nn import functional

    h, w = photo.shape[1:]
    planes = [padded(photo, (1, 2)), padded(twin, (1, 2)), *features]
    device = next(network.parameters()).device
    with torch.inference_mode():
        logits = network(
            *(
                torch.from_numpy(np.ascontiguousarray(plane))[None]
                .contiguous(memory_format=torch.channels_last)
                .to(device)
                for plane in planes
            )
        )
        logits = functional.interpolate(logits, scale_factor=2.0, mode="bilinear", align_corners=False)
    out: Planes = logits[0, :, :h, :w].float().cpu().numpy()
    return out


def padded(picture: NDArray[Any], axes: tuple[int, int]) -> NDArray[Any]:
    """Repeat the last row and column until the sides along `axes` are multiples of the network's stride."""
    behind = [(0, -length % STRIDE if axis in axes else 0) for axis, length in enumerate(picture.shape)]
    return np.pad(picture, behind, "edge") if np.any(behind) else picture
