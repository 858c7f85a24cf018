"""Runs the network on crops of any size: whole, or in overlapping tiles whose scores fade into each other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.inputs import TWIN_PLANES, Planes
from avatar_gui.detection.avatar.network import OUTPUTS, STRIDE
from avatar_gui.detection.avatar.scoring import score_planes
from avatar_gui.domain.ports import JobContext

if TYPE_CHECKING:
    from torch import nn

# Crops up to this size are scored at once: memory for more would pass 1 GB.
TILE_PX = 640
# The network's decoder sees about so far; tiles fade into each other over this way.
OVERLAP_PX = 64
# Where there is no part there is nothing to deviate.
NOTHING_LOGIT = -20.0
_MASK = TWIN_PLANES.index("mask")


def score_in_tiles(
    network: "nn.Module", photo: Planes, twin: Planes, job: JobContext, on_tile: Callable[[float], None]
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

    Raises
    ------
    Cancelled
    """
    return blended(
        lambda window: score_planes(network, photo[(slice(None), *window)], twin[(slice(None), *window)]),
        twin[_MASK] > 0,
        OUTPUTS,
        network,
        job,
        on_tile,
    )


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
    return np.where(seen, total / np.where(seen, weight, 1), np.float32(NOTHING_LOGIT))


def _spans(length: int) -> list[slice]:
    """Cover a length with tiles of about equal size that overlap enough and begin on the network's grid."""
    if length <= TILE_PX:
        return [slice(0, length)]
    # Two strides less: starts are moved down to the grid, and sizes up.
    count = int(np.ceil((length - OVERLAP_PX) / (TILE_PX - 2 * STRIDE - OVERLAP_PX)))
    size = STRIDE * int(np.ceil((length + (count - 1) * OVERLAP_PX) / count / STRIDE))
    starts = [STRIDE * int(start / STRIDE) for start in np.linspace(0, length - size, count)]
    return [slice(start, start + size) for start in starts[:-1]] + [slice(starts[-1], length)]


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
