"""Runs the network on crops of any size: whole, or in overlapping tiles whose scores fade into each other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.frozen import Features
from avatar_gui.detection.avatar.inputs import TWIN_PLANES, Planes, mirrored
from avatar_gui.detection.avatar.network import OUTPUTS, STRIDE
from avatar_gui.detection.avatar.scoring import padded, score_planes, seen_through_encoder
from avatar_gui.domain.ports import JobContext

if TYPE_CHECKING:
    from torch import nn

Pictures = tuple[NDArray[np.uint8], NDArray[np.uint8]]

# Crops up to this size are scored at once: memory for more would pass 1 GB.
TILE_PX = 640
# The network's decoder sees about so far; tiles fade into each other over this way.
OVERLAP_PX = 64
# Where there is no part there is nothing to deviate.
NOTHING_LOGIT = -20.0
# Of many tiles, those in which no pixel passes this logit at the first look get no second one: the mean of both would
# come to a belief of 0.2, the least that is shown, only if the second said 0.77 where the first sees next to nothing.
DOUBT_LOGIT = -4.0
_MASK = TWIN_PLANES.index("mask")


def score_in_tiles(
    network: "nn.Module",
    photo: Planes,
    twin: Planes,
    job: JobContext,
    on_tile: Callable[[float], None],
    *,
    pictures: Pictures | None = None,
    is_mirrored: bool = False,
) -> Planes:
    """Give the logits of the network's outputs, float32 (5, h, w).

    Parameters
    ----------
    network : torch.nn.Module
        In evaluation mode.
    photo, twin : ndarray of float32, shape (c, h, w)
        Planes of the whole crop, from `network_inputs`.
    job : JobContext
        Asked before every layer, so that Cancel need not wait for a whole picture.
    on_tile : callable
        Told the share of tiles that are done.
    pictures : tuple of ndarray of uint8, shape (h, w, 3), optional
        Photo and lit twin of the whole crop, for a network that looks through an encoder.
    is_mirrored : bool
        Look a second time, in a mirror, and give the mean; of many tiles only where the first look leaves a doubt.

    Raises
    ------
    Cancelled
    """
    is_whole = max(photo.shape[1:]) <= TILE_PX

    def looked(window: tuple[slice, slice]) -> Planes:
        h, w = (span.stop - span.start for span in window)
        planes = padded(photo[(slice(None), *window)], (1, 2)), padded(twin[(slice(None), *window)], (1, 2))
        features: Features = ()
        if pictures is not None:
            features = seen_through_encoder(network, (pictures[0][window], pictures[1][window]), job)
        first = score_planes(network, *planes, features)[:, :h, :w]
        if not is_mirrored or (not is_whole and first[0].max() < DOUBT_LOGIT):
            return first
        # Half of the samples that the network learned from had features that were seen in a mirror, too.
        turned = tuple(grid[:, :, ::-1] for grid in features)
        again = score_planes(network, *mirrored(*planes), turned)[:, :, ::-1][:, :h, :w]
        return np.asarray((first + again) / 2, np.float32)

    return blended(looked, twin[_MASK] > 0, OUTPUTS, network, job, on_tile)


def blended(
    run: Callable[[tuple[slice, slice]], Planes],
    part: NDArray[np.bool_],
    outputs: int,
    network: "nn.Module",
    job: JobContext,
    on_tile: Callable[[float], None],
) -> Planes:
    """Give what `run` gives for each tile, put together, float32 (outputs, h, w).

    Parameters
    ----------
    run : callable
        Gives float32 (outputs, rows, columns) for a window; calls `network`.
    part : ndarray of bool, shape (h, w)
        Tiles without any of it are `NOTHING_LOGIT`.
    outputs : int
    network : torch.nn.Module
    job, on_tile
        As `score_in_tiles`.

    Raises
    ------
    Cancelled
    """
    h, w = part.shape
    windows = [(rows, columns) for rows in _spans(h) for columns in _spans(w)]
    with _asked_before_every_layer(network, job):
        if len(windows) == 1:
            whole = run(windows[0])
            on_tile(1.0)
            return whole
        total = np.zeros((outputs, h, w), np.float32)
        weight = np.zeros((h, w), np.float32)
        for done, window in enumerate(windows):
            job.check()
            if part[window].any():
                own = _fade(window[0], h)[:, None] * _fade(window[1], w)
                total[(slice(None), *window)] += own * run(window)
                weight[window] += own
            on_tile((done + 1) / len(windows))
    seen = weight > 0
    np.divide(total, weight, out=total, where=seen)
    total[:, ~seen] = NOTHING_LOGIT
    return total


def _spans(length: int) -> list[slice]:
    """Cover a length with tiles of about equal size that overlap enough and begin on the network's grid."""
    if length <= TILE_PX:
        return [slice(0, length)]
    count = int(np.ceil((length - OVERLAP_PX) / (TILE_PX - OVERLAP_PX)))
    while True:
        size = STRIDE * int(np.ceil((length + (count - 1) * OVERLAP_PX) / count / STRIDE))
        starts = [STRIDE * int(start / STRIDE) for start in np.linspace(0, length - size, count)]
        spans = [slice(start, start + size) for start in starts[:-1]] + [slice(starts[-1], length)]
        if spans[-1].stop - spans[-1].start <= TILE_PX and all(
            before.stop - after.start >= OVERLAP_PX for before, after in pairwise(spans)
        ):
            return spans
        # Starts are moved down to the grid, and sizes up to it: one more has room for that.
        count += 1


def _fade(span: slice, length: int) -> NDArray[np.float32]:
    """Give the weight of a tile along one axis: falling towards sides that another tile overlaps."""
    place = np.arange(span.start, span.stop)
    weight = np.ones(len(place), np.float32)
    if span.start > 0:
        weight = np.minimum(weight, (place - span.start + 1) / (OVERLAP_PX + 1))
    if span.stop < length:
        weight = np.minimum(weight, (span.stop - place) / (OVERLAP_PX + 1))
    return weight.astype(np.float32)


@contextmanager
def _asked_before_every_layer(network: "nn.Module", job: JobContext) -> Iterator[None]:
    def ask(*_: object) -> None:
        job.check()

    hooks = [layer.register_forward_pre_hook(ask) for layer in network.modules() if not any(layer.children())]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
