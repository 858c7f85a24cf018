"""Simple solids to add to a part or to cut from it, placed on its surface (manifold3d)."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from manifold3d import Manifold

Array = NDArray[np.float64]

# A round thing of so many sides looks round at the sizes that an edit has in a photo.
SEGMENTS = 48
# Fills and cuts reach beyond the polygon that a hole or boss is in the mesh: 1 / cos(pi / n) of one with 16 sides.
COVERING = 1.02


def across(normal: Array) -> tuple[Array, Array]:
    """Give two unit vectors across a unit vector."""
    first = np.cross(normal, np.eye(3)[np.argmin(np.abs(normal))])
    first /= np.linalg.norm(first)
    return first, np.cross(normal, first)


def placed(solid: "Manifold", origin_mm: Array, z: Array, turn_rad: float = 0.0) -> "Manifold":
    """Put a solid's origin at a point, with its z axis along the unit vector `z` and turned about it."""
    u, v = across(z)
    c, s = np.cos(turn_rad), np.sin(turn_rad)
    return solid.transform(np.column_stack((c * u + s * v, -s * u + c * v, z, origin_mm)))


def cylinder(start_mm: Array, end_mm: Array, radius_mm: float) -> "Manifold":
    """Make a cylinder from the centre of one end to that of the other."""
    from manifold3d import Manifold

    length = float(np.linalg.norm(end_mm - start_mm))
    return placed(
        Manifold.cylinder(length, radius_mm, circular_segments=SEGMENTS), start_mm, (end_mm - start_mm) / length
    )


def pin(diameter_mm: float, low_mm: float, high_mm: float, taper: float = 1.0) -> "Manifold":
    """Make a round pin along z from `low_mm` to `high_mm`; `taper` is the top's share of the diameter."""
    from manifold3d import Manifold

    radius = diameter_mm / 2
    solid = Manifold.cylinder(high_mm - low_mm, radius, radius * taper, circular_segments=SEGMENTS)
    return solid.translate((0.0, 0.0, low_mm))


def block(size_mm: tuple[float, float], low_mm: float, high_mm: float, taper: float = 1.0) -> "Manifold":
    """Make a block along z, `size_mm` in x and y, its top smaller by `taper`."""
    from manifold3d import Manifold

    x, y = size_mm[0] / 2, size_mm[1] / 2
    signs = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], float)
    bottom = np.column_stack((signs * (x, y), np.full(4, low_mm)))
    top = np.column_stack((signs * (x * taper, y * taper), np.full(4, high_mm)))
    return Manifold.hull_points(np.vstack((bottom, top)))


def slot(length_mm: float, width_mm: float, low_mm: float, high_mm: float) -> "Manifold":
    """Make what a cutter of diameter `width_mm` takes away, `length_mm` over all along x."""
    from manifold3d import Manifold

    way = max(length_mm - width_mm, 0.0) / 2
    end = pin(width_mm, low_mm, high_mm)
    return Manifold.batch_hull([end.translate((-way, 0.0, 0.0)), end.translate((way, 0.0, 0.0))])


def cap(diameter_mm: float, height_mm: float, *, is_raised: bool) -> "Manifold":
    """Make the cap of a ball around z: a bump to add, or what a dimple of this depth takes away."""
    from manifold3d import Manifold

    radius = (diameter_mm**2 / 4 + height_mm**2) / (2 * height_mm)
    middle = height_mm - radius if is_raised else radius - height_mm
    # Only the cap needs fine triangles, but a whole ball has them everywhere: bounded.
    segments = int(np.clip(SEGMENTS * radius / diameter_mm, SEGMENTS, 4 * SEGMENTS))
    ball = Manifold.sphere(radius, segments).translate((0.0, 0.0, middle))
    room = 2 * height_mm
    return ball ^ pin(1.2 * diameter_mm, -room, room)


def rough_cutter(size_mm: float, depth_mm: float, rng: np.random.Generator) -> "Manifold":
    """Make what breaks off above z = 0: a block of `size_mm` whose lower side is rough by up to `depth_mm`."""
    from manifold3d import Manifold, Mesh64

    n = 9
    ticks = np.linspace(-size_mm / 2, size_mm / 2, n)
    x, y = np.meshgrid(ticks, ticks)
    coarse = rng.uniform(-1, 1, (3, 3))
    rows = np.linspace(0, 2, n)
    low, share = np.minimum(rows.astype(int), 1), rows - np.minimum(rows.astype(int), 1)
    smooth = coarse[low] * (1 - share)[:, None] + coarse[low + 1] * share[:, None]
    smooth = smooth[:, low] * (1 - share) + smooth[:, low + 1] * share
    z = depth_mm * (0.7 * smooth + 0.3 * rng.uniform(-1, 1, (n, n)))
    bottom = np.column_stack((x.ravel(), y.ravel(), z.ravel()))
    top = np.column_stack((x.ravel(), y.ravel(), np.full(n * n, size_mm)))
    index = np.arange(n * n).reshape(n, n)
    a, b, c, d = index[:-1, :-1].ravel(), index[:-1, 1:].ravel(), index[1:, 1:].ravel(), index[1:, :-1].ravel()
    under = np.concatenate((np.column_stack((a, c, b)), np.column_stack((a, d, c))))
    over = under[:, ::-1] + n * n
    rim = np.concatenate((index[0, :-1], index[:-1, -1], index[-1, :0:-1], index[:0:-1, 0]))
    ahead = np.roll(rim, -1)
    sides = np.concatenate(
        (np.column_stack((rim, ahead, ahead + n * n)), np.column_stack((rim, ahead + n * n, rim + n * n)))
    )
    faces = np.concatenate((under, over, sides)).astype(np.uint64)
    return Manifold(Mesh64(np.vstack((bottom, top)), faces))
