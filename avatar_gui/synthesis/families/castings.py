"""Cast and piped parts: elbows, branches, valve bodies, volutes, bearing caps."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design
from avatar_gui.synthesis.families.fasteners import CAP_SCREWS, cap_screw, hex_screw
from avatar_gui.synthesis.families.shapes import (
    around,
    block,
    chance,
    drill,
    edges_at,
    hexagon,
    hull_of_circles,
    rod,
    softened,
    spun,
    standing,
    whole,
)


def elbow(rng: np.random.Generator) -> Design:
    """Draw a bent pipe: each end plain, with a collar, a hexagon or a square foot with holes; a boss on the bend."""
    from build123d import Axis, Circle, Plane, Pos, Rot, revolve

    r, bend = rng.uniform(8, 22), rng.uniform(1.4, 2.6)
    bend *= r
    wall, angle = rng.uniform(0.12, 0.3) * r, float(rng.choice([45, 60, 90, 90, 120]))
    axis = Axis((bend, 0, 0), (0, 1, 0))
    body: Any = revolve(Plane.XY * Circle(r), axis, angle)
    if chance(rng, 0.5):
        half = np.radians(angle / 2)
        at = Pos(bend - bend * np.cos(half), 0, bend * np.sin(half)) * Rot(90 * float(rng.choice([-1, 1])), 0, 0)
        size = r * rng.uniform(0.3, 0.6)
        body += at * rod(size, r * rng.uniform(1.1, 1.5))
        if chance(rng, 0.6):
            body -= at * Pos(0, 0, r - wall) * rod(size * 0.5, 4 * r)
    body -= revolve(Plane.XY * Circle(r - wall), axis, angle)
    for place in (Rot(180, 0, 0), Pos(bend, 0, 0) * Rot(0, angle, 0) * Pos(-bend, 0, 0)):
        long = rng.uniform(12, 34)
        end: Any = rod(r, long)
        kind, t = whole(rng, 0, 3), rng.uniform(4, 10)
        if kind == 1:
            end += Pos(0, 0, long - t) * rod(r * rng.uniform(1.15, 1.4), t)
        elif kind == 2:
            end += Pos(0, 0, long - t) * hexagon(2.5 * r, t)
        elif kind == 3:
            side = 3.0 * r
            end += Pos(0, 0, long - t / 2) * block(side, side, t / 2, rng.uniform(0, 8))
            hole = Pos(0.4 * side, 0.4 * side, 0) * rod(0.06 * side, 3 * long + 20)
            end -= around(hole, 4)[: whole(rng, 2, 4)]
        body += place * (end - Pos(0, 0, -1) * rod(r - wall, long + 2))
    return Design({"elbow": body})


def branch(rng: np.random.Generator) -> Design:
    """Draw a pipe with one to three branches, square or slanting; collars, hexagons, grooves, blind ends."""
    from build123d import Pos, Rot

    r, long = rng.uniform(9, 20), rng.uniform(50, 110)
    wall = rng.uniform(0.15, 0.32) * r
    way: Any = Rot(0, 90, 0)
    ends = [(way, r, long * rng.uniform(0.4, 0.55)), (Rot(0, -90, 0), r, long * rng.uniform(0.45, 0.6))]
    shift = rng.uniform(-0.15, 0.15) * long
    for turn in _sides(rng):
        reach = rng.uniform(1.7, 3.2) * r
        slant = rng.uniform(-35, 35) if chance(rng, 0.35) else 0.0
        ends.append((Pos(shift, 0, 0) * Rot(turn, 0, 0) * Rot(0, slant, 0), r * rng.uniform(0.5, 1.0), reach))
    body: Any = None
    bores = []
    for place, size, reach in ends:
        limb: Any = rod(size, reach)
        kind, t = whole(rng, 0, 3), rng.uniform(3, 9)
        if kind == 1:
            limb += Pos(0, 0, reach - t) * rod(size * rng.uniform(1.12, 1.35), t)
        elif kind == 2:
            limb += Pos(0, 0, reach - t) * hexagon(2.4 * size, t)
        elif kind == 3:
            limb -= [Pos(0, 0, reach - 2 - 2.4 * i) * (rod(size + 1, 1.2) - rod(size * 0.92, 1.2)) for i in range(3)]
        blind = chance(rng, 0.15) and body is not None
        bores += [place * rod(max(size - wall, 0.4 * size), reach - 4 if blind else reach + 1)]
        body = place * limb if body is None else body + place * limb
    return Design({"branch": body - bores})


def _sides(rng: np.random.Generator) -> list[float]:
    """Draw to which sides branches go, as turns about the pipe."""
    turns = [0.0, 90.0, -90.0, 180.0]
    return [turns[i] for i in rng.permutation(4)[: whole(rng, 1, 3)]]


def valve_body(rng: np.random.Generator) -> Design:
    """Draw a ball or needle valve: body along x with hexagon ends, bonnet, stem and lever or hand wheel, apart."""
    from build123d import Cylinder, Pos, Rot

    r, long = rng.uniform(11, 22), rng.uniform(52, 105)
    along = Rot(0, 90, 0)
    belly, t = r * rng.uniform(1.15, 1.6), rng.uniform(8, 16)
    half = long / 2
    body: Any = along * spun(
        [
            (0, -half),
            (r, -half),
            (r, -half * 0.6),
            (belly, -half * 0.3),
            (belly, half * 0.3),
            (r, half * 0.6),
            (r, half),
            (0, half),
        ]
    )
    ends = []
    for s in (-1, 1):
        ends.append("plain")
        if chance(rng, 0.75):
            at = Pos(s * (half - t / 2), 0, 0) * along
            ends[-1] = "hexagon" if chance(rng, 0.7) else "round"
            body += at * Pos(0, 0, -t / 2) * (hexagon(2.3 * r, t) if ends[-1] == "hexagon" else rod(1.25 * r, t))
    is_even = ends[0] == ends[1]
    neck, top = r * rng.uniform(0.5, 0.8), belly + rng.uniform(5, 16)
    body += rod(neck, top)
    collar = rng.uniform(3, 8)
    if chance(rng, 0.7):
        body += Pos(0, 0, top - collar) * (hexagon(2.3 * neck, collar) if chance(rng, 0.5) else rod(1.3 * neck, collar))
    if chance(rng, 0.5):
        body += Pos(0, 0, -belly - rng.uniform(1, 8)) * block(belly * rng.uniform(0.8, 1.6), belly * 1.2, belly)
    if chance(rng, 0.35):
        side = Pos(rng.uniform(-0.2, 0.2) * long, 0, 0) * Rot(90 * float(rng.choice([-1, 1])), 0, 0)
        body += side * rod(0.35 * r, belly + 6)
        body -= side * Pos(0, 0, belly) * rod(0.18 * r, 20)
        is_even = False
    body -= along * Cylinder(r * rng.uniform(0.55, 0.75), 2 * long)
    stem, rise = neck * 0.5, rng.uniform(6, 18)
    solids: dict[str, Any] = {"body": body}
    solids["stem"] = Pos(0, 0, top) * rod(stem, rise)
    if chance(rng, 0.6):
        reach, w = rng.uniform(0.6, 1.2) * long, 2 * neck * rng.uniform(0.7, 1)
        handle: Any = hull_of_circles([(0, 0, neck), (reach, 0, w / 2)], rng.uniform(3, 6))
        if chance(rng, 0.5):
            handle -= drill(reach, 0, w * 0.25, top=9, depth=20)
        handle = Rot(0, 0, float(rng.choice([0, 0, 90, 180])) + rng.uniform(-20, 20)) * handle
        is_even = False
    else:
        wide, n = rng.uniform(1.2, 2) * r, whole(rng, 3, 6)
        tall = rng.uniform(4, 8)
        is_even = is_even and n % 2 == 0
        handle = rod(wide, tall) - Pos(0, 0, -1) * rod(0.75 * wide, 20) + rod(0.35 * wide, tall)
        handle += around(Pos(0.5 * wide, 0, 0) * block(0.9 * wide, 0.16 * wide, 0.8 * tall), n)
        handle = softened(handle, edges_at(handle, tall)[:1], 1, is_round=True)
    solids["handle"] = Pos(0, 0, top + rise) * handle
    if chance(rng, 0.7):
        size = (3, 4, 5)[whole(rng, 0, 2)]
        up = max(s.bounding_box().max.Z for s in solids.values())
        solids["screw"] = Pos(0, 0, up) * (cap_screw(size, 0.8, 10) if chance(rng, 0.5) else hexagon(2 * size, size))
    return Design(solids, turns=2 if is_even else 1)


def pump_volute(rng: np.random.Generator) -> Design:
    """Draw a snail-shaped housing: growing spiral, tangent outlet, lugs with screws around its open side, a foot."""
    from build123d import Line, Pos, Rot, Spline, extrude, make_face

    r, h = rng.uniform(20, 38), rng.uniform(16, 34)
    grow, wall = rng.uniform(0.25, 0.6) * r, rng.uniform(2.5, 5)
    angles = np.linspace(0, 2 * np.pi, 25)
    outer = [((r + grow * a / (2 * np.pi)) * np.cos(a), (r + grow * a / (2 * np.pi)) * np.sin(a)) for a in angles]

    def snail(less: float, tall: float) -> Any:
        points = [(x * (1 - less / np.hypot(x, y)), y * (1 - less / np.hypot(x, y))) for x, y in outer]
        return extrude(make_face([Spline(*points), Line(points[-1], points[0])]), tall)

    body: Any = snail(0, h)
    out, reach = (grow + 4) * rng.uniform(0.45, 0.6), rng.uniform(0.9, 1.6) * r
    pipe = Pos(r + grow - out - 1, 0, h / 2) * Rot(90, 0, 0)
    body += pipe * rod(min(out, h * 0.48), reach)
    if chance(rng, 0.6):
        body += pipe * Pos(0, 0, reach - 5) * rod(1.35 * min(out, h * 0.48), 5)
    cuts = [Pos(0, 0, wall) * snail(wall, h), pipe * rod(min(out, h * 0.48) * 0.66, reach + 1)]
    eye = r * rng.uniform(0.3, 0.6)
    if chance(rng, 0.6):
        body += Pos(0, 0, -rng.uniform(2, 12)) * rod(eye * 1.2, 13)
    cuts += [Pos(0, 0, -20) * rod(eye, 40)]
    size, n, solids = int(rng.choice([3, 4, 5])), whole(rng, 3, 7), {}
    for i in range(n):
        if chance(rng, 0.12):
            continue
        a = 2 * np.pi * (i + 0.4) / n
        far = r + grow * a / (2 * np.pi) + size * 0.6
        tall = h * rng.uniform(0.25, 0.8) if chance(rng, 0.5) else h
        at = Pos(far * np.cos(a), far * np.sin(a), 0)
        body += at * Pos(0, 0, h - tall) * rod(1.5 * size, tall)
        if chance(rng, 0.5):
            solids[f"screw {i + 1}"] = at * Pos(0, 0, h) * cap_screw(size, 0.6 * tall, float(rng.uniform(0, 60)))
        cuts += [at * Pos(0, 0, h - 0.8 * tall) * rod(size / 2 + 0.1, h)]
    if chance(rng, 0.4):
        foot = Pos(-0.2 * r, -(r + 5), 0) * block(1.5 * r, 10, h * 0.9)
        body += foot
    body -= cuts
    if chance(rng, 0.4):
        post: Any = rod(eye * 0.3, h * rng.uniform(0.5, 1.2))
        solids["shaft"] = post + Pos(0, 0, 1) * spun([(0, 0), (eye * 0.9, 0), (eye * 0.3, h * 0.4), (0, h * 0.4)])

    return Design({"volute": body, **solids})


def bearing_cap(rng: np.random.Generator) -> Design:
    """Draw a main bearing's cap: half a ring with ears, screws in or above them, oil hole, ribs over the arch."""
    from build123d import Axis, Cylinder, Pos, Rot

    r, w = rng.uniform(16, 36), rng.uniform(14, 38)
    thick, ear = rng.uniform(6, 14), rng.uniform(14, 28)
    flat = r + thick
    tall, lying = rng.uniform(9, 0.8 * r), Rot(90, 0, 0)
    body = _arch(rng, flat, w)
    ears = block(2 * (flat + ear), w, tall)
    upright = ears.edges().filter_by(Axis.Z)
    body += softened(ears, upright, rng.uniform(1, 0.4 * w), is_round=chance(rng, 0.6))
    if chance(rng, 0.4):
        body += standing(
            [(-0.8 * flat, 0), (0.8 * flat, 0), (0, flat + rng.uniform(3, 10))], w * rng.uniform(0.15, 0.3)
        )
    cuts: list[Any] = [lying * Cylinder(r, 3 * w)]
    if chance(rng, 0.5):
        cuts += [lying * (Cylinder(r + thick * 0.4, w * rng.uniform(0.2, 0.6)))]
    if chance(rng, 0.6):
        cuts += [Pos(rng.uniform(-0.2, 0.2) * r, rng.uniform(-0.2, 0.2) * w, 0) * rod(rng.uniform(1.5, 3), 200)]
    if chance(rng, 0.5):
        cuts += [Pos(float(rng.choice([-1, 1])) * (flat + ear), 0, -1) * block(6, w * 0.4, 300)]
    screws, holes = _ear_screws(rng, flat + ear * 0.45, w, tall)
    return Design({"cap": body - cuts - holes, **screws})


def _arch(rng: np.random.Generator, flat: float, w: float) -> Any:
    """Draw the middle of a cap, still without its bore: round, square or with slanting shoulders."""
    from build123d import Axis, Cylinder, Rot

    style = whole(rng, 0, 2)
    if style == 0:
        return Rot(90, 0, 0) * Cylinder(flat, w) & block(4 * flat, 2 * w, 2 * flat)
    if style == 1:
        body = block(2 * flat, w, flat)
        over = [e for e in body.edges().filter_by(Axis.Y) if flat - 1e-6 < e.center().Z]
        return softened(body, over, rng.uniform(0.2, 0.5) * flat, is_round=chance(rng, 0.6))
    side = [(flat, 0), (flat, 0.3 * flat), (0.45 * flat, flat)]
    return standing([*side, *((-x, z) for x, z in reversed(side))], w)


def _ear_screws(rng: np.random.Generator, out: float, w: float, tall: float) -> tuple[dict[str, Any], list[Any]]:
    """Draw screws on both ears, some sunk and some absent, and the holes for all of them."""
    from build123d import Pos

    size = int(rng.choice([4, 5, 6, 8]))
    rows = [-0.27 * w, 0.27 * w] if w > 2.6 * CAP_SCREWS[size][0] else [0.0]
    screws: dict[str, Any] = {}
    holes = []
    for number, (x, y) in enumerate((x, y) for x in (-out, out) for y in rows):
        holes += [Pos(x, y, -1) * rod(size / 2 + 0.2, 200)]
        if chance(rng, 0.25):
            continue
        is_sunk = chance(rng, 0.3) and tall > 12
        seat = tall - (4 if is_sunk else 0)
        if is_sunk:
            holes += [Pos(x, y, seat) * rod(CAP_SCREWS[size][0] / 2 + 0.5, 200)]
        made = cap_screw if is_sunk or chance(rng, 0.5) else hex_screw
        screws[f"screw {number + 1}"] = Pos(x, y, seat) * made(size, tall * 0.9 + 8, float(rng.uniform(0, 60)))
    return screws, holes
