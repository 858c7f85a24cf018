"""What the families build with: blocks, rods, drilled holes, softened edges, and draws of where things go.

Everything stands on z = 0 unless it says otherwise; lengths are mm.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

Point2 = tuple[float, float]

# Softer than this share of the size asked for is not tried: the edge stays sharp.
_SMALLEST_SHARE = 0.2


def chance(rng: np.random.Generator, share: float) -> bool:
    """Say yes in this share of all draws."""
    return bool(rng.random() < share)


def whole(rng: np.random.Generator, low: int, high: int) -> int:
    """Draw a whole number, both ends included."""
    return int(rng.integers(low, high + 1))


def block(a: float, b: float, h: float, corner: float = 0.0) -> Any:
    """Draw an upright box, its corners seen from above rounded."""
    from build123d import Rectangle, RectangleRounded, extrude

    return extrude(RectangleRounded(a, b, min(corner, 0.49 * min(a, b))) if corner > 0 else Rectangle(a, b), h)


def rod(r: float, h: float) -> Any:
    """Draw an upright cylinder."""
    from build123d import Cylinder, Pos

    return Pos(0, 0, h / 2) * Cylinder(r, h)


def drill(x: float, y: float, r: float, *, top: float, depth: float) -> Any:
    """Draw what an upright drill takes away: from `depth` under `top` to well above it."""
    from build123d import Pos

    return Pos(x, y, top - depth) * rod(r, depth + 30)


def slot(length: float, width: float, h: float, turn_deg: float = 0.0) -> Any:
    """Draw a slot with round ends, `length` over all along x, then turned."""
    from build123d import Rot, SlotOverall, extrude

    return Rot(0, 0, turn_deg) * extrude(SlotOverall(max(length, 1.05 * width), width), h)


def hexagon(flats: float, h: float) -> Any:
    """Draw a hexagonal prism, `flats` across."""
    from build123d import RegularPolygon, extrude

    return extrude(RegularPolygon(flats / np.sqrt(3), 6), h)


def prism(points: Iterable[Point2], h: float) -> Any:
    """Raise a polygon, given in x and y."""
    from build123d import Polyline, extrude, make_face

    return extrude(make_face(Polyline(*points, close=True)), h)


def standing(points: Iterable[Point2], width: float) -> Any:
    """Widen a polygon, given in x and z, along y: half of `width` to both sides."""
    from build123d import Plane, Polyline, extrude, make_face

    return extrude(make_face(Plane.XZ * Polyline(*points, close=True)), width / 2, both=True)


def spun(points: Iterable[Point2]) -> Any:
    """Turn a polygon, given as radius and z, once around the z axis."""
    from build123d import Axis, Plane, Polyline, make_face, revolve

    return revolve(make_face(Plane.XZ * Polyline(*points, close=True)), Axis.Z)


def hull_of_circles(circles: Sequence[tuple[float, float, float]], h: float) -> Any:
    """Raise the taut band around circles, given as x, y and radius."""
    from build123d import Circle, Pos, Sketch, extrude, make_hull

    outline = Sketch() + [Pos(x, y) * Circle(r) for x, y, r in circles]
    return extrude(make_hull(outline.edges()), h)


def around(shape: Any, n: int, start_deg: float = 0.0) -> list[Any]:
    """Repeat a shape `n` times around the z axis."""
    from build123d import Rot

    return [Rot(0, 0, start_deg + i * 360 / n) * shape for i in range(n)]


def softened(body: Any, edges: Iterable[Any], size: float, *, is_round: bool) -> Any:
    """Round or bevel edges by as much of `size` as the kernel can; sharp edges stay where it cannot at all."""
    from build123d import chamfer, fillet

    chosen = list(edges)
    share = 1.0
    while chosen and share > _SMALLEST_SHARE:
        try:
            soft = fillet(chosen, size * share) if is_round else chamfer(chosen, size * share)
        except ValueError:
            share *= 0.6
            continue
        if soft.is_valid and len(soft.solids()) == len(body.solids()):
            return soft
        share *= 0.6
    return body


def edges_at(body: Any, z: float) -> list[Any]:
    """Give the edges that lie in the plane at height `z`."""
    found = []
    for edge in body.edges():
        box = edge.bounding_box()
        if abs(box.min.Z - z) < 1e-4 and abs(box.max.Z - z) < 1e-4:
            found.append(edge)
    return found


def spots(
    rng: np.random.Generator, count: int, a: float, b: float, gap: float, taken: Sequence[Point2] = ()
) -> list[Point2]:
    """Draw up to `count` places in a rectangle about the origin, at least `gap` from each other and those taken."""
    found: list[Point2] = []
    for _ in range(25 * count):
        if len(found) == count:
            break
        x, y = float(rng.uniform(-a / 2, a / 2)), float(rng.uniform(-b / 2, b / 2))
        if all(np.hypot(x - u, y - v) >= gap for u, v in (*found, *taken)):
            found.append((x, y))
    return found


def is_twofold(places: Iterable[Point2]) -> bool:
    """Tell whether places about the origin look the same after half a turn."""
    points = np.array(list(places)).reshape(-1, 2)
    away = np.linalg.norm(points[:, None] + points[None], axis=2)
    return bool((away.min(axis=1, initial=np.inf) < 1e-6).all())


def thinned(rng: np.random.Generator, places: Iterable[Any], share: float) -> list[Any]:
    """Leave out each place with this probability, so that a gap in a row is nothing unusual; at least one stays."""
    every = list(places)
    kept = [place for place in every if rng.random() >= share]
    return kept or every[:1]
