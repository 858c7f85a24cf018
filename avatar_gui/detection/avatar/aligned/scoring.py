"""Runs the aligned network over a crop: every place of the photo is foretold once without being seen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.aligned.network import STRIDE, split
from avatar_gui.detection.avatar.aligned.planes import (
    PHOTO_FEATURES,
    Blocks,
    PreparedPair,
    draw_blocks,
    photo_features,
)
from avatar_gui.detection.avatar.aligned.surprise import student_surprise
from avatar_gui.detection.avatar.inputs import Planes
from avatar_gui.detection.avatar.tiles import NOTHING_LOGIT, blended
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry
from avatar_gui.domain.ports import JobContext

if TYPE_CHECKING:
    from torch import nn

# Side of the squares that are kept from the network, px of the crop; 16 measures the same.
BLOCK_PX = 32


@dataclass(frozen=True, eq=False, slots=True)
class Surprises:
    """What was not foretold, at half the size of the crop.

    Parameters
    ----------
    nats : ndarray of float32, shape (13, h / 2, w / 2)
        Of each of `PHOTO_FEATURES`, 0 or more.
    hidden : ndarray of float32, shape (h / 2, w / 2)
        Logit of "something stands before the part".
    """

    nats: Planes
    hidden: Planes


def passes(shape: tuple[int, int], side_px: int = BLOCK_PX) -> tuple[Blocks, ...]:
    """Give the blocks of four runs, in which every place of photo and twin is kept back once."""
    classes = draw_blocks(shape, side_px, (0, 0))
    # As in training some of the twin is kept back, too: diagonally opposite, never side by side.
    return tuple(Blocks(classes == k, classes == 3 - k) for k in range(4))


def surprises(
    network: "nn.Module",
    photo: NDArray[np.uint8],
    twin: TwinGeometry,
    sigma_px: NDArray[np.float32] | float = 0.5,
    *,
    job: JobContext,
    on_share: Callable[[float], None] = lambda _: None,
) -> Surprises:
    """Run the network on a crop of any size.

    Parameters
    ----------
    network : torch.nn.Module
        In evaluation mode.
    photo : ndarray of uint8, shape (h, w, 3)
    twin : TwinGeometry
        Of the same size, with at least one pixel of the part.
    sigma_px : float or ndarray of float32, shape (h, w)
    job : JobContext
    on_share : callable
        Told the share that is done.

    Raises
    ------
    Cancelled
    """
    h, w = photo.shape[:2]
    prepared = _padded(photo, twin, sigma_px, ((0, -h % STRIDE), (0, -w % STRIDE)))
    part = prepared.twin.mask
    half = (part.shape[0] // 2, part.shape[1] // 2)
    nats = np.zeros((len(PHOTO_FEATURES), *half), np.float32)
    hidden = np.zeros(half, np.float32)
    count = np.zeros(half, np.float32)
    runs = passes(part.shape)
    for number, blocks in enumerate(runs):
        job.check()
        inputs, colours = prepared.inputs(blocks)
        features = photo_features(colours)

        def run(window: tuple[slice, slice], inputs: Planes = inputs, features: Planes = features) -> Planes:
            rows, columns = (slice(span.start // 2, span.stop // 2) for span in window)
            found = _surprise(network, inputs[(slice(None), *window)], features[:, rows, columns])
            return found.repeat(2, axis=1).repeat(2, axis=2)

        def on_tile(share: float, number: int = number) -> None:
            on_share((number + share) / len(runs))

        found = blended(run, part, len(PHOTO_FEATURES) + 1, network, job, on_tile)[:, ::2, ::2]
        kept = blocks.photo[::2, ::2]
        nats[:, kept] = found[:-1, kept]
        both = ~(kept | blocks.twin[::2, ::2])
        hidden[both] += found[-1, both]
        count[both] += 1
    shown = (slice(0, -(-h // 2)), slice(0, -(-w // 2)))
    seen = np.where(count > 0, hidden / np.maximum(count, 1), np.float32(NOTHING_LOGIT))
    # Where no tile looked there is nothing, and nothing surprises.
    return Surprises(np.maximum(nats[(slice(None), *shown)], 0), seen[shown].astype(np.float32))


def _surprise(network: "nn.Module", inputs: Planes, features: Planes) -> Planes:
    """Give the surprises everywhere, seen or not, and the logit of "hidden"; float32 (14, h / 2, w / 2)."""
    import torch

    device = next(network.parameters()).device
    with torch.inference_mode():
        planes = torch.from_numpy(np.ascontiguousarray(inputs))[None].contiguous(memory_format=torch.channels_last)
        told = split(network(planes.to(device)).float())
        there = torch.from_numpy(np.ascontiguousarray(features))[None].to(device)
        n = len(PHOTO_FEATURES)
        found = student_surprise(there, told.place[:, :n], told.log_width[:, :n])
        found = torch.cat((found, told.hidden[:, None]), dim=1)
    out: Planes = found[0].cpu().numpy()
    return out


def _padded(
    photo: NDArray[np.uint8],
    twin: TwinGeometry,
    sigma_px: NDArray[np.float32] | float,
    padding: tuple[tuple[int, int], tuple[int, int]],
) -> PreparedPair:
    sigma = np.broadcast_to(np.asarray(sigma_px, np.float32), twin.mask.shape)
    grown = TwinGeometry(
        np.pad(twin.normals_cam, (*padding, (0, 0))),
        np.pad(twin.depth_mm, padding, constant_values=np.nan),
        np.pad(twin.part_id, padding, constant_values=-1),
        twin.focal_px,
        twin.center_px,
    )
    return PreparedPair(np.pad(photo, (*padding, (0, 0)), "edge"), grown, np.pad(sigma, padding, "edge"))
