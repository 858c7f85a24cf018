"""Moves a twin onto the part where the pose is off by some pixels, so that the network compares what belongs together.

The twin's edges are looked for in the photo: where edges of the photo run the same way (oriented chamfer matching), as
in Olson and Huttenlocher 1997, "Automatic target recognition by matching oriented edge pixels". Found is a shift, a
turn and a change of size in the picture, which is what a small error of a pose looks like. A good pose is left alone:
the twin is moved only where that explains clearly more of its edges. The pose itself, and what is said of its quality,
stay as they are.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.twin import NO_PART, TwinRender

Array = NDArray[np.float32]
Points = NDArray[np.float64]

# The picture around the part is shrunk to this longer side for looking.
LOOKED_AT_PX = 512
# So far the part may be from where the twin is, px of the shrunk picture.
FARTHEST_PX = 12
# Moved only where the twin's edges then match the photo's so many times better: at first sight, and in the end, where
# more is asked of a longer way. Chosen on 90 good development photos, of which none is moved at its true pose.
LEAST_FIRST_GAIN, LEAST_GAIN, GAIN_PER_PX = 1.02, 1.05, 0.02
_MARGIN_PX = 24
_WAYS = 8
_MOST_POINTS, _FEWEST_POINTS = 600, 60
# Edges whose neighbourhood runs one way, by the coherence of its structure tensor.
_LEAST_COHERENCE = 0.4
_DARKEST = 0.02
# A move costs so much of the match a pixel: nothing is moved for nothing.
_COST_PER_PX = 0.006


@dataclass(frozen=True, eq=False, slots=True)
class EdgePoints:
    """Points (n, 2) on the twin's edges, px, and across which of the ways each edge runs, int (n,)."""

    xy_px: Points
    way: NDArray[np.intp]


def registered(image: NDArray[np.uint8], twin: TwinRender) -> TwinRender:
    """Give the twin where the part is in the photo; the same twin where it lies right, or nothing can be told.

    Parameters
    ----------
    image : ndarray of uint8, shape (H, W, 3)
        RGB, undistorted.
    twin : TwinRender
        Of the same size.
    """
    edges = twin.silhouette_edges | twin.crease_edges
    ys, xs = np.nonzero(edges)
    if len(ys) < _FEWEST_POINTS:
        return twin
    top, left = max(int(ys.min()) - _MARGIN_PX, 0), max(int(xs.min()) - _MARGIN_PX, 0)
    window = (slice(top, int(ys.max()) + _MARGIN_PX + 1), slice(left, int(xs.max()) + _MARGIN_PX + 1))
    seen, drawn = image[window], edges[window].astype(np.float32)
    scale = min(1.0, LOOKED_AT_PX / max(drawn.shape))
    if scale < 1:
        size = (max(1, round(drawn.shape[1] * scale)), max(1, round(drawn.shape[0] * scale)))
        seen = np.asarray(cv2.resize(seen, size, interpolation=cv2.INTER_AREA), np.uint8)
        drawn = np.asarray(cv2.resize(drawn, size, interpolation=cv2.INTER_AREA), np.float32)
    found = find_move(seen, drawn)
    if found is None:
        return twin
    # Pixel centres: shrunk pixel u lies at (u + 0.5) / scale - 0.5 of the window.
    turn = found[:, :2]
    middle = np.full(2, 0.5)
    shift = (found[:, 2] + middle - turn @ middle) / scale - middle + turn @ middle
    corner = np.array([left, top], np.float64)
    return moved(twin, np.column_stack((turn, shift + corner - turn @ corner)))


def find_move(image: NDArray[np.uint8], edges: Array) -> NDArray[np.float64] | None:
    """Give the matrix (2, 3) that takes points of the twin to where they are in the photo; None: leave it.

    Parameters
    ----------
    image : ndarray of uint8, shape (h, w, 3)
    edges : ndarray of float32, shape (h, w)
        The twin's, 0 to 1.
    """
    points = edge_points(edges)
    if points is None:
        return None
    grey = np.log(np.maximum(image.astype(np.float32) / np.float32(255), _DARKEST)).mean(axis=2)
    half = np.asarray(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.float32)
    first, gain = _best_shift(_strength(half, 1.5), points)
    if gain < LEAST_FIRST_GAIN:
        return None
    frame = _Frame(points.xy_px)
    move = np.array([*first, 0.0, 0.0])
    for sigma, steps in ((1.5, (2.0, 1.0, 0.5)), (0.8, (0.5, 0.25, 0.12))):
        strength = _strength(grey, sigma)
        before = _match(strength, points, points.xy_px)

        def worth(move: NDArray[np.float64], strength: Array = strength) -> float:
            return _match(strength, points, frame.moved(move)) * (1 - _COST_PER_PX * float(np.linalg.norm(move)))

        move = _climbed(worth, move, steps)
        if worth(move) < (LEAST_GAIN + GAIN_PER_PX * float(np.linalg.norm(move))) * before:
            return None
    return frame.matrix(move)


def edge_points(edges: Array) -> EdgePoints | None:
    """Give points on edges (float32 (h, w), 0 to 1) that run one way; None where there are too few to go by."""
    soft = cv2.GaussianBlur(edges, (0, 0), 1.5)
    gx, gy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    xx, xy, yy = (cv2.GaussianBlur(product, (0, 0), 2.0) for product in (gx * gx, gx * gy, gy * gy))
    coherence = np.hypot(xx - yy, 2 * xy) / np.maximum(xx + yy, np.float32(1e-9))
    ys, xs = np.nonzero((edges > 0.3) & (coherence > _LEAST_COHERENCE))
    if len(ys) < _FEWEST_POINTS:
        return None
    some = np.random.default_rng(0).permutation(len(ys))[:_MOST_POINTS]
    ys, xs = ys[some], xs[some]
    angle = 0.5 * np.arctan2(2 * xy[ys, xs], xx[ys, xs] - yy[ys, xs])
    way = np.rint(angle / np.pi * _WAYS).astype(np.intp) % _WAYS
    return EdgePoints(np.column_stack((xs, ys)).astype(np.float64), way)


def moved(twin: TwinRender, M: NDArray[np.float64]) -> TwinRender:
    """Give a twin whose pixels lie elsewhere: `M` (2, 3) takes where they are to where they should be."""
    h, w = twin.depth_mm.shape

    def put(plane: NDArray[Any], border: float) -> NDArray[Any]:
        kept = plane.astype(np.uint8) if plane.dtype == np.bool_ else plane
        kept = kept.astype(np.float32) if kept.dtype == np.int32 else kept
        out = cv2.warpAffine(
            kept, M, (w, h), flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=(border,) * 4
        )
        return np.asarray(out).astype(plane.dtype)

    return replace(
        twin,
        colors=tuple(put(color, 0) for color in twin.colors),
        depth_mm=put(twin.depth_mm, np.nan),
        normals_cam=put(twin.normals_cam, np.nan),
        part_id=put(twin.part_id, NO_PART),
        silhouette_edges=put(twin.silhouette_edges, 0),
        crease_edges=put(twin.crease_edges, 0),
    )


class _Frame:
    """Shift, turn and change of size about the middle of some points, each in pixels that it moves the outermost."""

    def __init__(self, xy_px: Points) -> None:
        self._middle = xy_px.mean(axis=0)
        self._off = xy_px - self._middle
        self._reach = float(np.abs(self._off).max())

    def moved(self, move: NDArray[np.float64]) -> Points:
        out: Points = self._off @ self._turn(move).T + self._middle + move[:2]
        return out

    def matrix(self, move: NDArray[np.float64]) -> NDArray[np.float64]:
        turn = self._turn(move)
        return np.column_stack((turn, self._middle + move[:2] - turn @ self._middle))

    def _turn(self, move: NDArray[np.float64]) -> NDArray[np.float64]:
        turn, grown = move[2] / self._reach, 1 + move[3] / self._reach
        return np.array([[grown, -turn], [turn, grown]])


def _strength(grey: Array, sigma_px: float) -> Array:
    """Give how strong edges across each way are, float32 (ways, h, w), 0 to about 1."""
    smooth = cv2.GaussianBlur(grey, (0, 0), 1.0)
    gx, gy = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    size = np.hypot(gx, gy)
    usual = np.float32(float(np.quantile(size[::2, ::2], 0.9)) + 1e-3)
    ways = []
    for way in range(_WAYS):
        turn = np.pi * way / _WAYS
        across = np.abs(gx * np.float32(np.cos(turn)) + gy * np.float32(np.sin(turn)))
        alike = np.clip((across / np.maximum(size, np.float32(1e-6)) - np.float32(0.7)) / np.float32(0.3), 0, 1)
        ways.append(cv2.GaussianBlur(np.sqrt(np.minimum(across / usual, 2)) * alike, (0, 0), sigma_px))
    return np.stack(ways)


def _best_shift(strength: Array, points: EdgePoints) -> tuple[NDArray[np.float64], float]:
    """Give the best shift, px, and how much better it is than none; `strength` is of a picture half the size."""
    along = np.arange(-(FARTHEST_PX // 2), FARTHEST_PX // 2 + 1)
    h, w = strength.shape[1:]
    columns = np.clip(np.rint((points.xy_px[:, 0] - 0.5) / 2).astype(np.intp)[None] + along[:, None], 0, w - 1)
    rows = np.clip(np.rint((points.xy_px[:, 1] - 0.5) / 2).astype(np.intp)[None] + along[:, None], 0, h - 1)
    match = strength[points.way[None, None], rows[:, None], columns[None]].mean(axis=2)
    far = 2 * np.hypot(along[:, None], along[None])
    worth = match * (1 - _COST_PER_PX * far)
    row, column = np.unravel_index(int(worth.argmax()), worth.shape)
    still = float(match[len(along) // 2, len(along) // 2])
    return 2.0 * np.array([along[column], along[row]]), float(worth[row, column]) / max(still, 1e-6)


def _match(strength: Array, points: EdgePoints, xy_px: Points) -> float:
    """Give the mean strength at points, between pixels."""
    h, w = strength.shape[1:]
    x, y = np.clip(xy_px[:, 0], 0, w - 1.01), np.clip(xy_px[:, 1], 0, h - 1.01)
    column, row = x.astype(np.intp), y.astype(np.intp)
    fx, fy = x - column, y - row
    way = points.way
    upper = strength[way, row, column] * (1 - fx) + strength[way, row, column + 1] * fx
    lower = strength[way, row + 1, column] * (1 - fx) + strength[way, row + 1, column + 1] * fx
    return float((upper * (1 - fy) + lower * fy).mean())


def _climbed(
    worth: Callable[[NDArray[np.float64]], float], move: NDArray[np.float64], steps: tuple[float, ...]
) -> NDArray[np.float64]:
    """Go uphill along one coordinate after the other, in ever smaller steps."""
    best = worth(move)
    for step in steps:
        is_better = True
        while is_better:
            is_better = False
            for place in range(len(move)):
                for sign in (1.0, -1.0):
                    other = move.copy()
                    other[place] += sign * step
                    value = worth(other)
                    if value > best * (1 + 1e-4):
                        move, best, is_better = other, value, True
    return move
