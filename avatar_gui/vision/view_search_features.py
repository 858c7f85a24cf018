"""What the pose search sees of a photo: how strong and which way its gradients run, cell by cell.

Only the direction of a gradient up to its sign is used, so a bright part on dark ground and a dark one on bright ground
look the same. Magnitudes are compared with those around them: an edge counts by standing out where it is, which lets
the weak creases of a plain part speak beside a printed label.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

# Orientations, modulo 180 degrees, of the cells that templates are compared on.
N_CELL_BINS = 8
CELL_PX = 4
# Diameter of the part's enclosing sphere in a template, and of the disc of cells around it.
SPHERE_CELLS = 12
WINDOW_CELLS = 14
SPHERE_PX = CELL_PX * SPHERE_CELLS
# Gradients weaker than this (grey levels per px) are noise.
NOISE_FLOOR = 3.0
# An edge as strong as this times the mean gradient around it counts half.
LOCAL_SHARE = 1.0


@dataclass(frozen=True, eq=False, slots=True)
class GradientField:
    """Gradients of a picture, per pixel.

    Parameters
    ----------
    strength : ndarray of float32, shape (H, W)
        0 (none) to 1 (stands out by far).
    angle_rad : ndarray of float32, shape (H, W)
        Direction across the edge, 0 to pi.
    dx, dy : ndarray of float32, shape (H, W)
        The gradient of the colour channel that has the strongest.
    """

    strength: NDArray[np.float32]
    angle_rad: NDArray[np.float32]
    dx: NDArray[np.float32]
    dy: NDArray[np.float32]


def gradient_field(image: NDArray[np.uint8], reach_px: float) -> GradientField:
    """Measure the gradients of a picture.

    Parameters
    ----------
    image : ndarray of uint8, shape (H, W, 3)
    reach_px : float
        Size of the neighbourhood that magnitudes are compared with.
    """
    smooth = cv2.GaussianBlur(image, (0, 0), 0.8).astype(np.float32)
    # Sobel of size 3 sums 8 half differences.
    gx = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=3, scale=1 / 8)
    gy = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=3, scale=1 / 8)
    squares = gx * gx + gy * gy
    best = squares.argmax(axis=2)[..., None]
    dx, dy = (np.take_along_axis(np.asarray(g, np.float32), best, 2)[..., 0] for g in (gx, gy))
    magnitude = np.sqrt(np.take_along_axis(squares, best, 2)[..., 0])
    size = 2 * int(reach_px / 2) + 1
    around = cv2.blur(magnitude, (size, size), borderType=cv2.BORDER_REFLECT)
    strength = magnitude / (magnitude + LOCAL_SHARE * around + NOISE_FLOOR)
    angle = np.mod(np.arctan2(dy, dx), np.pi)
    return GradientField(strength.astype(np.float32), angle.astype(np.float32), dx, dy)


def cell_map(field: GradientField) -> NDArray[np.float32]:
    """Gather gradients into cells of `CELL_PX` pixels.

    Returns
    -------
    ndarray of float32, shape (h, w, N_CELL_BINS)
        Cell (i, j) is centred at pixel (CELL_PX j + (CELL_PX - 1) / 2, ...).
    """
    place = field.angle_rad * (N_CELL_BINS / np.pi)
    lower = np.floor(place)
    share = place - lower
    first = lower.astype(np.int32) % N_CELL_BINS
    second = (first + 1) % N_CELL_BINS
    h, w = field.strength.shape
    rows, columns = h // CELL_PX, w // CELL_PX
    kernel = _triangle(2 * CELL_PX)
    cells = np.empty((rows, columns, N_CELL_BINS), np.float32)
    for index in range(N_CELL_BINS):
        part = field.strength * ((first == index) * (1 - share) + (second == index) * share)
        smooth = cv2.sepFilter2D(part.astype(np.float32), cv2.CV_32F, kernel, kernel, borderType=cv2.BORDER_REFLECT)
        # The kernel has even length: its middle is half a pixel before the anchor, as a cell's is.
        cells[..., index] = smooth[CELL_PX // 2 :: CELL_PX, CELL_PX // 2 :: CELL_PX][:rows, :columns]
    # The profile of a sharp edge adds up to about 2.5 across.
    levelled: NDArray[np.float32] = np.sqrt(cells / np.float32(2.5))
    return levelled


def _triangle(length: int) -> NDArray[np.float32]:
    x = np.arange(length) - (length - 1) / 2
    kernel: NDArray[np.float32] = (1 - np.abs(x) / (length / 2)).astype(np.float32)
    # Sums over one dimension count like lengths in cells along the edge.
    kernel /= np.float32(np.sqrt(CELL_PX))
    return kernel


def window_mask() -> NDArray[np.bool_]:
    """Tell which cells of the square around a template belong to its disc, bool (WINDOW_CELLS, WINDOW_CELLS)."""
    x = np.arange(WINDOW_CELLS) - (WINDOW_CELLS - 1) / 2
    inside: NDArray[np.bool_] = np.hypot(x[:, None], x[None, :]) <= WINDOW_CELLS / 2
    return inside


def windows_of(cells: NDArray[np.float32], outside: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Cut a window around every cell.

    Parameters
    ----------
    cells : ndarray of float32, shape (h, w, bins)
    outside : float
        Value of cells beyond the picture.

    Returns
    -------
    windows : ndarray of float32, shape (n, cells of the disc * bins)
    centers_px : ndarray of float32, shape (n, 2)
        (x, y), px of the picture that the cells are of.
    """
    half = WINDOW_CELLS // 2
    padded = np.pad(cells, ((half, half), (half, half), (0, 0)), constant_values=outside)
    views = np.lib.stride_tricks.sliding_window_view(padded, (WINDOW_CELLS, WINDOW_CELLS), axis=(0, 1))
    rows, columns = np.nonzero(window_mask())
    # (h + 1, w + 1, bins, disc): a window of even size has its middle between cells.
    picked = views[:, :, :, rows, columns].transpose(0, 1, 3, 2)
    n_rows, n_columns = picked.shape[:2]
    y, x = np.mgrid[0:n_rows, 0:n_columns].astype(np.float32) * CELL_PX - 0.5
    return picked.reshape(n_rows * n_columns, -1), np.stack((x.ravel(), y.ravel()), axis=1)
