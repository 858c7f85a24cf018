"""Shows an encoder of one size a larger picture by squares, so that what is small in it stays large enough to see."""

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.encoders.encoder import Encoder, FeatureGrid
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import JobContext

# Squares overlap by at least this share of their side and fade into each other.
OVERLAP_SHARE = 0.25


class TiledEncoder:
    """An encoder that sees squares of a picture, each as it would see a whole picture.

    The features of a place hang on what is around it in its square, and so little on the size of the picture.

    Parameters
    ----------
    encoder : Encoder
        One that brings every picture to one size.
    side_px : int
        Of the squares. A picture that is smaller along a side is repeated beyond its edge.
    """

    keeps_scale = True

    def __init__(self, encoder: Encoder, side_px: int) -> None:
        self._encoder = encoder
        self._side_px = side_px
        # How many cells a square has along a side, once that is known.
        self._cells = 0

    def encode(self, image_rgb: NDArray[np.float32], job: JobContext) -> tuple[FeatureGrid, ...]:
        """Encode one picture; see `Encoder`.

        Raises
        ------
        EngineError
            If the encoder's grids differ from each other, or are no squares.
        Cancelled
        """
        h, w = image_rgb.shape[:2]
        side, n = self._side_px, self._cells or self._measured(job)
        rows, columns = max(1, round(h * n / side)), max(1, round(w * n / side))
        # Cells are to tile the picture exactly, and squares to lie on cells.
        height, width = round(rows * side / n), round(columns * side / n)
        shown = image_rgb
        if (height, width) != (h, w):
            shown = np.asarray(cv2.resize(image_rgb, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
        beyond = ((0, max(0, side - height)), (0, max(0, side - width)), (0, 0))
        shown = np.pad(shown, beyond, "edge")
        sums: list[NDArray[np.float32]] = []
        weights: list[float] = []
        shares = np.zeros((max(rows, n), max(columns, n)), np.float32)
        fade = _fade(n)[:, None] * _fade(n)
        for top in _starts(shares.shape[0], n):
            for left in _starts(shares.shape[1], n):
                job.check()
                y, x = round(top * side / n), round(left * side / n)
                seen = self._encoder.encode(np.ascontiguousarray(shown[y : y + side, x : x + side]), job)
                if not sums:
                    sums = [np.zeros((grid.vectors.shape[0], *shares.shape), np.float32) for grid in seen]
                    weights = [grid.weight for grid in seen]
                for total, grid in zip(sums, seen, strict=True):
                    total[:, top : top + n, left : left + n] += grid.vectors * fade
                shares[top : top + n, left : left + n] += fade
        return tuple(
            FeatureGrid(_unit(total[:, :rows, :columns]), weight) for total, weight in zip(sums, weights, strict=True)
        )

    def _measured(self, job: JobContext) -> int:
        side = self._side_px
        shapes = {grid.vectors.shape[1:] for grid in self._encoder.encode(np.zeros((side, side, 3), np.float32), job)}
        sizes = {size for shape in shapes for size in shape}
        if len(sizes) != 1:
            raise EngineError("this encoder cannot be shown a picture by squares", hint="leave out tile_px")
        self._cells = int(sizes.pop())
        return self._cells


def _starts(cells: int, n: int) -> list[int]:
    """Cover a row of cells with squares of n, evenly."""
    if cells <= n:
        return [0]
    count = 1 + int(np.ceil((cells - n) / max(1, n * (1 - OVERLAP_SHARE))))
    return [round(float(start)) for start in np.linspace(0, cells - n, count)]


def _fade(n: int) -> NDArray[np.float32]:
    place = np.arange(n)
    return np.minimum(place + 1, n - place).astype(np.float32)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = vectors / np.maximum(np.linalg.norm(vectors, axis=0), np.float32(1e-6))
    return unit.astype(np.float32)
