"""Where a model must appear in the picture, by projecting it: what a rendered mask is checked against.

Knows nothing of GL. Parts that are cut by the picture's frame or by the camera plane are clipped exactly, so that the
check stays sharp for them.
"""

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics

# Work bound of `covers_a_pixel_centre`, in pixel-triangle tests.
MAX_TESTS = 40_000_000
TESTS_AT_ONCE = 2_000_000
# A pixel centre this far inside a triangle (px) is drawn by any rasteriser.
INSIDE_MARGIN_PX = 0.05


def clip_near(triangles_cam_mm: NDArray[np.float64], near_mm: float) -> NDArray[np.float64]:
    """Cut triangles (n, 3, 3) at the near plane; give those parts that are in front of it, as triangles (m, 3, 3)."""
    in_front = triangles_cam_mm[..., 2] >= near_mm
    count = in_front.sum(axis=1)
    whole = triangles_cam_mm[count == 3]
    pieces = [whole]
    for n_in in (1, 2):
        cut, inside = triangles_cam_mm[count == n_in], in_front[count == n_in]
        if len(cut) == 0:
            continue
        # Turn each triangle so that its lone corner comes first.
        lone = np.argmax(inside if n_in == 1 else ~inside, axis=1)
        order = (lone[:, None] + np.arange(3)) % 3
        a, b, c = np.moveaxis(np.take_along_axis(cut, order[..., None], axis=1), 1, 0)
        ab, ac = _at_plane(a, b, near_mm), _at_plane(a, c, near_mm)
        if n_in == 1:
            pieces.append(np.stack((a, ab, ac), axis=1))
        else:
            pieces += [np.stack((ab, b, c), axis=1), np.stack((ab, c, ac), axis=1)]
    return np.concatenate(pieces)


def expected_box(
    triangles_px: NDArray[np.float64], intrinsics: CameraIntrinsics
) -> tuple[float, float, float, float] | None:
    """Give the box around the visible parts of projected triangles, or None if all are outside the picture.

    Parameters
    ----------
    triangles_px : ndarray of float64, shape (n, 3, 2)
        Projected corners, all in front of the camera.
    intrinsics : CameraIntrinsics
        Its size is the picture's; the frame runs half a pixel around the outer pixel centres.

    Returns
    -------
    tuple of float or None
        x_min, y_min, x_max, y_max, px.
    """
    low = np.array([-0.5, -0.5])
    high = np.array([intrinsics.width - 0.5, intrinsics.height - 0.5])
    lower, upper = triangles_px.min(axis=1), triangles_px.max(axis=1)
    touching = triangles_px[((upper > low) & (lower < high)).all(axis=1)]
    if len(touching) == 0:
        return None
    start = touching.reshape(-1, 2)
    end = touching[:, [1, 2, 0]].reshape(-1, 2)
    points = [_clip_segments(start, end, low, high)]
    frame = np.array([(x, y) for x in (low[0], high[0]) for y in (low[1], high[1])])
    # A corner of the picture is visible surface where a triangle lies over it.
    points.append(frame[_inside(frame, touching, 0.0).any(axis=1)])
    seen = np.concatenate(points)
    if len(seen) == 0:
        return None
    return (*seen.min(axis=0), *seen.max(axis=0))


def covers_a_pixel_centre(triangles_px: NDArray[np.float64], pixels_px: NDArray[np.float64]) -> bool:
    """Whether any triangle (n, 3, 2) clearly covers any of the pixel centres (m, 2).

    Tells a part too thin to be drawn from a part that is missing. Gives up, with False, after `MAX_TESTS` tests.
    """
    if len(triangles_px) == 0 or len(pixels_px) == 0:
        return False
    low, high = pixels_px.min(axis=0), pixels_px.max(axis=0)
    near = ((triangles_px.max(axis=1) >= low) & (triangles_px.min(axis=1) <= high)).all(axis=1)
    candidates = triangles_px[near]
    # Large triangles first: where something is really missing, they show it at once.
    edge_1, edge_2 = candidates[:, 1] - candidates[:, 0], candidates[:, 2] - candidates[:, 0]
    area = np.abs(edge_1[:, 0] * edge_2[:, 1] - edge_1[:, 1] * edge_2[:, 0])
    candidates = candidates[np.argsort(-area)]
    step = max(1, TESTS_AT_ONCE // len(pixels_px))
    for start in range(0, min(len(candidates), max(1, MAX_TESTS // len(pixels_px))), step):
        if _inside(pixels_px, candidates[start : start + step], INSIDE_MARGIN_PX).any():
            return True
    return False


def _at_plane(a: NDArray[np.float64], b: NDArray[np.float64], near_mm: float) -> NDArray[np.float64]:
    t = (near_mm - a[:, 2]) / (b[:, 2] - a[:, 2])
    point = a + t[:, None] * (b - a)
    point[:, 2] = near_mm
    return point


def _clip_segments(
    start: NDArray[np.float64], end: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give both ends of what is left of each segment inside the frame (Liang and Barsky, 1984)."""
    direction = end - start
    flat = direction == 0
    safe = np.where(flat, 1.0, direction)
    first, second = (low - start) / safe, (high - start) / safe
    within = (start >= low) & (start <= high)
    enter = np.where(flat, np.where(within, 0.0, 2.0), np.minimum(first, second)).max(axis=1).clip(min=0.0)
    leave = np.where(flat, 1.0, np.maximum(first, second)).min(axis=1).clip(max=1.0)
    kept = enter <= leave
    ends = np.concatenate((enter[kept], leave[kept]))[:, None]
    clipped: NDArray[np.float64] = np.tile(start[kept], (2, 1)) + ends * np.tile(direction[kept], (2, 1))
    return clipped


def _inside(pixels: NDArray[np.float64], triangles: NDArray[np.float64], margin_px: float) -> NDArray[np.bool_]:
    """Whether pixel i lies at least `margin_px` inside triangle j; bool (pixels, triangles)."""
    distances = []
    for i in range(3):
        a, b = triangles[:, i], triangles[:, (i + 1) % 3]
        edge = b - a
        length = np.maximum(np.hypot(edge[:, 0], edge[:, 1]), np.finfo(np.float64).tiny)
        offset = pixels[:, None, :] - a
        distances.append((edge[:, 0] * offset[..., 1] - edge[:, 1] * offset[..., 0]) / length)
    lowest = np.minimum(np.minimum(distances[0], distances[1]), distances[2])
    highest = np.maximum(np.maximum(distances[0], distances[1]), distances[2])
    inside: NDArray[np.bool_] = (lowest >= margin_px) | (highest <= -margin_px)
    return inside
