"""Draws the batches of a training, ahead and by other processes: batch number i is the same whoever draws it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.augment import SampleOptions
from avatar_gui.domain.pairs import PairSource, TrainingPair

if TYPE_CHECKING:
    from torch import Tensor

# Reading a photo takes as long as drawing a sample from it.
SAMPLES_PER_PHOTO = 2


@dataclass(frozen=True, slots=True)
class Samples:
    """Batches by number. Can be sent to another process.

    Parameters
    ----------
    pairs : PairSource
    seed : int
    batch : int
        Samples in each, rounded up to whole photos.
    draw : callable
        Draws one sample from a pair; the same generator gives the same sample.
    options : SampleOptions
    """

    pairs: PairSource
    seed: int
    batch: int
    draw: Callable[[TrainingPair, np.random.Generator, SampleOptions], tuple[NDArray[np.generic], ...]]
    options: SampleOptions

    def drawn(self, step: int) -> "tuple[np.ndarray[Any, Any], ...]":
        """Give the planes of batch number `step`, each (batch, ...)."""
        drawn: list[tuple[NDArray[np.generic], ...]] = []
        photos = -(-self.batch // SAMPLES_PER_PHOTO)
        for number in range(step * photos, (step + 1) * photos):
            # Every photo once before any twice.
            lap, place = divmod(number, len(self.pairs))
            order = np.random.default_rng((self.seed, 7, lap)).permutation(len(self.pairs))
            pair = self.pairs[int(order[place])]
            rng = np.random.default_rng((self.seed, 11, number))
            drawn += [self.draw(pair, rng, self.options) for _ in range(SAMPLES_PER_PHOTO)]
        return tuple(np.stack(planes) for planes in zip(*drawn, strict=True))


def batches(samples: Samples, workers: int, first: int) -> "Iterator[tuple[Tensor, ...]]":
    """Give batches from number `first` on, without end; drawn ahead by `workers` processes, or here (0)."""
    import torch

    for planes in _drawn_here(samples, first) if workers <= 0 else _drawn_ahead(samples, workers, first):
        yield tuple(torch.from_numpy(plane) for plane in planes)


def _drawn_here(samples: Samples, first: int) -> "Iterator[tuple[np.ndarray[Any, Any], ...]]":
    step = first
    while True:
        yield samples.drawn(step)
        step += 1


def _drawn_ahead(samples: Samples, workers: int, first: int) -> "Iterator[tuple[np.ndarray[Any, Any], ...]]":
    import multiprocessing
    from collections import deque
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _start_worker, (samples,)) as pool:
        with _one_thread_each():
            # All workers start with the first of these.
            ahead = deque(pool.submit(_drawn_by_worker, first + i) for i in range(2 * workers + 2))
        step = first + len(ahead)
        try:
            while True:
                yield ahead.popleft().result()
                ahead.append(pool.submit(_drawn_by_worker, step))
                step += 1
        finally:
            for future in ahead:
                future.cancel()


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let processes that start meanwhile do algebra on one thread: a second doubles their time for small products."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


_worker_samples: Samples | None = None


def _start_worker(samples: Samples) -> None:
    import signal

    import cv2

    global _worker_samples  # noqa: PLW0603 - a process of its own
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    _worker_samples = samples


def _drawn_by_worker(step: int) -> "tuple[np.ndarray[Any, Any], ...]":
    if _worker_samples is None:
        raise RuntimeError("the worker was not started")
    return _worker_samples.drawn(step)
