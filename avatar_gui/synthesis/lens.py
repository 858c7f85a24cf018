"""From the path tracer's ideal pinhole picture to the pixels of a real lens.

The path tracer knows only the ideal pinhole. It renders a picture with a margin, and `LensWarp` resamples it to the
pixels of the real camera: every photo pixel is traced back through OpenCV's lens model, so photo and camera file agree.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import InputError

# The iteration contracts by about 0.1 to 0.3 a step at the distortions drawn here: it ends at rounding.
MAX_ITERATIONS = 60
# Worst round trip through OpenCV's lens model that a warp may have, px.
ROUND_TRIP_TOLERANCE_PX = 1e-3
_MARGIN_PX = 4


class LensWarp:
    """Resamples pictures of the ideal pinhole (square pixels, centred, with margin) to the photo's pixels.

    `directions`, float32 of shape (H, W, 2), are x/z and y/z of the ray through each photo pixel, camera frame.

    Parameters
    ----------
    intrinsics : CameraIntrinsics
        A pinhole lens with at most five coefficients.

    Raises
    ------
    InputError
        If the lens is another, or so strong that its model cannot be inverted over the whole picture.
    """

    def __init__(self, intrinsics: CameraIntrinsics) -> None:
        if intrinsics.lens is not LensModel.PINHOLE or len(intrinsics.distortion) > 5:
            raise InputError("pseudo-photos have a pinhole lens with at most five coefficients")
        k1, k2, p1, p2, k3 = (*intrinsics.distortion, 0.0, 0.0, 0.0, 0.0, 0.0)[:5]
        self.intrinsics = intrinsics
        u, v = np.meshgrid(
            np.arange(intrinsics.width, dtype=np.float64), np.arange(intrinsics.height, dtype=np.float64)
        )
        xd, yd = (u - intrinsics.cx) / intrinsics.fx, (v - intrinsics.cy) / intrinsics.fy
        x, y = xd.copy(), yd.copy()
        for _ in range(MAX_ITERATIONS):
            r2 = x * x + y * y
            radial = 1 + r2 * (k1 + r2 * (k2 + r2 * k3))
            before = x
            x, y = (
                (xd - 2 * p1 * x * y - p2 * (r2 + 2 * x * x)) / radial,
                (yd - p1 * (r2 + 2 * y * y) - 2 * p2 * x * y) / radial,
            )
            if np.abs(x - before).max() < 1e-10:
                break
        r2 = x * x + y * y
        radial = 1 + r2 * (k1 + r2 * (k2 + r2 * k3))
        off = np.hypot(
            x * radial + 2 * p1 * x * y + p2 * (r2 + 2 * x * x) - xd,
            y * radial + p1 * (r2 + 2 * y * y) + 2 * p2 * x * y - yd,
        )
        if not np.isfinite(off).all() or off.max() * intrinsics.fx > ROUND_TRIP_TOLERANCE_PX:
            raise InputError("the lens distortion is too strong to be inverted over the whole picture")
        self.directions = np.stack((x, y), axis=-1).astype(np.float32)
        half_x, half_y = np.abs(x).max(), np.abs(y).max()
        self.focal_px = intrinsics.fx
        self.width = 2 * (int(np.ceil(half_x * self.focal_px)) + _MARGIN_PX)
        self.height = 2 * (int(np.ceil(half_y * self.focal_px)) + _MARGIN_PX)
        self._map_x = (x * self.focal_px + (self.width - 1) / 2).astype(np.float32)
        self._map_y = (y * self.focal_px + (self.height - 1) / 2).astype(np.float32)

    @property
    def fov_x_deg(self) -> float:
        """Horizontal field of view of the ideal picture, as the path tracer wants it."""
        return float(np.degrees(2 * np.arctan(self.width / 2 / self.focal_px)))

    def __call__(self, ideal: NDArray[np.float32], interpolation: int = cv2.INTER_LANCZOS4) -> NDArray[np.float32]:
        """Resample a picture of shape (self.height, self.width[, c]) to the photo's size."""
        resampled = cv2.remap(np.ascontiguousarray(ideal), self._map_x, self._map_y, interpolation)
        return resampled.astype(np.float32, copy=False)

    def from_finer(
        self,
        finer: NDArray[np.float32],
        scale: float,
        box: tuple[int, int, int, int],
        window: tuple[int, int, int, int],
    ) -> NDArray[np.float32]:
        """Resample a picture of `scale` pixels per ideal pixel and axis to a window of the photo.

        Parameters
        ----------
        finer : ndarray of float32, shape (h, w, c)
            From the upper left corner of `box` on; as smooth as it should be.
        box : tuple of int
            Left, top, width, height, px of the ideal picture.
        window : tuple of int
            The same of the photo.
        """
        left, top, width, height = window
        xs, ys = (m[top : top + height, left : left + width] for m in (self._map_x, self._map_y))
        x, y = (
            (m - np.float32(low - 0.5)) * np.float32(scale) - np.float32(0.5) for m, low in ((xs, box[0]), (ys, box[1]))
        )
        resampled = cv2.remap(finer, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return resampled.astype(np.float32, copy=False)

    def pixels_in(self, window: tuple[int, int, int, int]) -> tuple[slice, slice]:
        """Give rows and columns of the photo that see a window (left, top, width, height; px) of the ideal picture."""
        left, top, width, height = window
        inside = (self._map_x >= left - 1) & (self._map_x <= left + width)
        inside &= (self._map_y >= top - 1) & (self._map_y <= top + height)
        rows, columns = np.nonzero(inside.any(axis=1))[0], np.nonzero(inside.any(axis=0))[0]
        if len(rows) == 0:
            return slice(0, 0), slice(0, 0)
        return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)

    def box_of(self, window: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        """Give the box of the ideal picture (left, top, width, height; px) that a window of the photo needs."""
        left, top, width, height = window
        xs, ys = (m[top : top + height, left : left + width] for m in (self._map_x, self._map_y))
        low = np.maximum(np.floor((xs.min(), ys.min())).astype(int) - _MARGIN_PX, 0)
        high = np.minimum(np.ceil((xs.max(), ys.max())).astype(int) + _MARGIN_PX, (self.width - 1, self.height - 1))
        return int(low[0]), int(low[1]), int(high[0] - low[0] + 1), int(high[1] - low[1] + 1)

    def pick(self, samples: NDArray[np.float32], grid: int, window: tuple[int, int, int, int]) -> NDArray[np.float32]:
        """Take for each photo pixel the nearest of samples that lie on a grid in a window of the ideal picture.

        Parameters
        ----------
        samples : ndarray of float32, shape (window height * grid, window width * grid, c)
        grid : int
            Samples per ideal pixel and axis.
        window : tuple of int
            Left, top, width, height, px of the ideal picture.

        Returns
        -------
        ndarray of float32, shape (H, W, c)
            Unmixed; 0 outside the window.
        """
        left, top, width, height = window
        xs = np.floor((self._map_x + 0.5 - left) * grid).astype(np.int64)
        ys = np.floor((self._map_y + 0.5 - top) * grid).astype(np.int64)
        inside = (xs >= 0) & (xs < width * grid) & (ys >= 0) & (ys < height * grid)
        picked = samples[np.clip(ys, 0, height * grid - 1), np.clip(xs, 0, width * grid - 1)]
        return np.where(inside[..., None], picked, np.float32(0))
