"""How unlike a photo's own typical patches each of its patches is, after INP-Former (Luo et al. 2025).

Prototypes are taken from the photo itself, no reference of a good part enters.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.feature_cells import pooled
from avatar_gui.domain.ports import JobContext

Map = NDArray[np.float32]

PROTOTYPES = 12
ROUNDS = 10
# A prototype stands for at least so many of the cells: a defect must not become one.
LEAST_SHARE = 0.02


def rarity(vectors: NDArray[np.float32], count: int, job: JobContext) -> NDArray[np.float32]:
    """Give 1 - cosine of each vector to its nearest prototype.

    Parameters
    ----------
    vectors : ndarray of float32, shape (n, c)
        Of unit length.
    count : int
        Prototypes to take, at most.
    job : JobContext
        Asked again and again.

    Returns
    -------
    ndarray of float32, shape (n,)
        0 to 1.

    Raises
    ------
    Cancelled
    """
    nearest = (vectors @ _prototypes(vectors, count, job).T).max(axis=1)
    rare: NDArray[np.float32] = np.clip(1.0 - nearest, 0.0, 1.0).astype(np.float32)
    return rare


def rarity_map(features: NDArray[np.float32], cells: NDArray[np.bool_], count: int, job: JobContext) -> Map:
    """Give the rarity of each cell of a picture, with its neighbours, among its own.

    Parameters
    ----------
    features : ndarray of float32, shape (c, rows, columns)
    cells : ndarray of bool, shape (rows, columns)
        Those that count.
    count, job
        As `rarity`.

    Returns
    -------
    ndarray of float32, shape (rows, columns)
        0 to 1; 0 where a cell does not count.
    """
    found: Map = np.zeros(cells.shape, np.float32)
    found[cells] = rarity(pooled(features, cells), count, job)
    return found


def unexplained(rare: Map, expected: Sequence[Map]) -> Map:
    """Give how much rarer each cell of a photo is than the same cell of its twin, or a neighbour of it, is there.

    Parameters
    ----------
    rare : ndarray of float32, shape (rows, columns)
        `rarity_map` of the photo.
    expected : sequence of ndarray of float32, shape (rows, columns)
        Of one or more pictures of the twin: what is rare in any of them is explained.

    Returns
    -------
    ndarray of float32, shape (rows, columns)
        0 to 1.
    """
    # A cell to each side: the pose is not exact.
    explained = cv2.dilate(np.maximum.reduce(expected), np.ones((3, 3), np.uint8))
    excess: Map = np.clip(rare - explained, 0.0, 1.0).astype(np.float32)
    return excess


def _prototypes(vectors: NDArray[np.float32], count: int, job: JobContext) -> NDArray[np.float32]:
    """Find typical vectors by k-means on the sphere; those that stand for too few are dropped. float32 (k, c).

    It starts from the mean and, again and again, the vector farthest from those chosen: no chance involved.
    """
    chosen = _unit(vectors.mean(axis=0, keepdims=True))
    nearest = vectors @ chosen[0]
    while len(chosen) < min(count, len(vectors)):
        job.check()
        farthest = vectors[[int(nearest.argmin())]]
        chosen = np.concatenate((chosen, farthest))
        nearest = np.maximum(nearest, vectors @ farthest[0])
    for _ in range(ROUNDS):
        job.check()
        member = (vectors @ chosen.T).argmax(axis=1)
        sizes = np.bincount(member, minlength=len(chosen))
        typical = np.flatnonzero(sizes >= LEAST_SHARE * len(vectors))
        chosen = _unit(np.stack([vectors[member == k].mean(axis=0) for k in typical]))
    return chosen


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-6))
    return unit
