"""Features of an inspected area as cells of an encoder's grid, and scores of cells as scores of pixels."""

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.inspected_area import InspectedArea, filled_outwards


def core_cells(core: NDArray[np.bool_], rows: int, columns: int) -> NDArray[np.bool_]:
    """Give the cells of a grid over `core` (bool (h, w)) of which at least half lies in it, bool (rows, columns)."""
    share = cv2.resize(core.astype(np.float32), (columns, rows), interpolation=cv2.INTER_AREA)
    return np.asarray(share >= 0.5)


def pooled(vectors: NDArray[np.float32], cells: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Average each cell's features with its eight neighbours' and bring them to unit length again.

    Parameters
    ----------
    vectors : ndarray of float32, shape (c, rows, columns)
    cells : ndarray of bool, shape (rows, columns)
        Only these are averaged over.

    Returns
    -------
    ndarray of float32, shape (n, c)
        Of `cells`, row by row.
    """
    kept = np.where(cells, vectors, np.float32(0))
    sums = np.stack([cv2.boxFilter(channel, cv2.CV_32F, (3, 3), normalize=False) for channel in kept])
    picked = sums[:, cells].T
    length = np.linalg.norm(picked, axis=1, keepdims=True)
    unit: NDArray[np.float32] = (picked / np.maximum(length, np.float32(1e-6))).astype(np.float32)
    return unit


def cell_scores_to_pixels(
    scores: NDArray[np.float32], cells: NDArray[np.bool_], area: InspectedArea
) -> NDArray[np.float32]:
    """Enlarge scores of `cells` (float32 (n,)) linearly to the crop, float32 (h, w).

    Beyond the core pixels take what the nearest pixel of the core has.
    """
    grid = np.zeros(cells.shape, np.float32)
    grid[cells] = scores
    grid = filled_outwards(grid, cells)
    h, w = area.core.shape
    full = np.asarray(cv2.resize(grid, (w, h), interpolation=cv2.INTER_LINEAR), np.float32)
    return filled_outwards(full, area.core)
