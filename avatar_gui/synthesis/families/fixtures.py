"""What workpieces are held by: wedge clamps, jig plates, jaws."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design
from avatar_gui.synthesis.families.fasteners import CAP_SCREWS, cap_screw, hex_screw
from avatar_gui.synthesis.families.shapes import (
    block,
    chance,
    drill,
    edges_at,
    hexagon,
    rod,
    slot,
    softened,
    spots,
    standing,
    thinned,
    whole,
)


def wedge_clamp(rng: np.random.Generator) -> Design:
    """Draw a clamp: a base with a slanting face, a wedge on it pulled down by a screw, a stop, slots."""
    from build123d import Axis, Cylinder, Pos, Rot

    a, b, h = rng.uniform(55, 110), rng.uniform(24, 52), rng.uniform(18, 38)
    low, at, slant = rng.uniform(6, 11), rng.uniform(-0.1, 0.2) * a, rng.uniform(0.2, 0.6)
    base: Any = standing([(-a / 2, 0), (a / 2, 0), (a / 2, low), (at + slant * h, low), (at, h), (-a / 2, h)], b)
    if chance(rng, 0.6):
        base = softened(base, base.edges().filter_by(Axis.Z), rng.uniform(1, 6), is_round=chance(rng, 0.6))
    if chance(rng, 0.6):
        base -= standing(
            [(-a / 2 - 1, h + 1), (-a / 2 - 1, h * 0.6), (-a / 2 + a * rng.uniform(0.08, 0.2), h + 1)], 2 * b
        )
    top, wide, gap = h - rng.uniform(1, 6), b * rng.uniform(0.6, 1), 0.4
    room = a / 2 - at - slant * h
    end = at + slant * h + room * rng.uniform(0.6, 0.95)
    foot = low + gap
    wedge: Any = standing(
        [(at + gap + slant * (h - foot), foot), (end, foot), (end, top), (at + gap + slant * (h - top), top)], wide
    )
    if chance(rng, 0.5):
        wedge -= [Pos(end, 0, z) * Rot(0, 45, 0) * block(2, 3 * b, 1) for z in np.arange(foot + 2, top - 1, 3.2)]
    size = int(rng.choice([5, 6, 8]))
    x = (at + slant * (h - top) + end) / 2
    seat = top - (CAP_SCREWS[size][1] * rng.uniform(0.3, 1) if chance(rng, 0.5) else 0)
    wedge -= Pos(x, 0, 0) * rod(size / 2 + 0.3, 99) + Pos(x, 0, seat) * rod(CAP_SCREWS[size][0] / 2 + 0.6, 99)
    made = cap_screw if chance(rng, 0.7) or seat < top else hex_screw
    solids: dict[str, Any] = {"wedge": wedge, "screw 1": Pos(x, 0, seat) * made(size, seat - foot, rng.uniform(0, 60))}
    r = rng.uniform(2.2, 4)
    middle, length = (at - a / 2) / 2, at + a / 2
    for y in thinned(rng, [-0.28 * b, 0.28 * b] if b > 8 * r else [0.0], 0.2):
        cut = slot(length * rng.uniform(0.3, 0.6), 2 * r, 99) if chance(rng, 0.4) else rod(r, 99)
        base -= Pos(middle, y, -1) * cut
        if chance(rng, 0.4):
            base -= Pos(middle, y, h - 4) * (slot(length * 0.7, 3.6 * r, 99) if chance(rng, 0.3) else rod(1.8 * r, 99))
    if chance(rng, 0.4):
        base -= Pos(-a * 0.25, -b / 2, h * 0.45) * Rot(90, 0, 0) * Cylinder(r, b * rng.uniform(0.3, 3))
    if chance(rng, 0.4):
        solids["dowel 1"] = Pos(-a / 2 + 7, b / 2 - 6, h) * rod(2.5, rng.uniform(4, 12))
    return Design({"base": base, **solids})


def jig_plate(rng: np.random.Generator) -> Design:
    """Draw a fixture plate: dowels, drill bushings, stop bars with their screws, buttons, holes; bare to crowded."""
    from build123d import Pos, Rot

    a, b, t = rng.uniform(70, 150), rng.uniform(50, 110), rng.uniform(8, 20)
    plate: Any = block(a, b, t, rng.uniform(0, 10) if chance(rng, 0.5) else 0)
    if chance(rng, 0.6):
        plate = softened(plate, edges_at(plate, t), rng.uniform(0.5, 2), is_round=False)
    solids: dict[str, Any] = {}
    cuts: list[Any] = []
    solids |= _stop_bars(rng, a, b, t)
    inner, r = a - 44, rng.uniform(2, 4.5)
    for number, (x, y) in enumerate(spots(rng, whole(rng, 1, 13), inner, b - 6 * r, 4.4 * r), 1):
        kind = whole(rng, 0, 4)
        if kind == 0:
            pin: Any = rod(r, tall := rng.uniform(4, 20))
            pin = softened(pin, edges_at(pin, tall), 0.35 * r, is_round=chance(rng, 0.5))
            solids[f"dowel {number}"] = Pos(x, y, t) * pin
        elif kind == 1:
            ring = rod(1.5 * r, t * 0.7 + 3) + Pos(0, 0, t * 0.7) * rod(2.0 * r, 3) - Pos(0, 0, -1) * rod(r, 99)
            solids[f"bushing {number}"] = Pos(x, y, t * 0.3) * ring
            cuts += [Pos(x, y, -1) * rod(1.5 * r, 99)]
        elif kind == 2:
            solids[f"button {number}"] = Pos(x, y, t) * (rod(1.7 * r, 4) if chance(rng, 0.5) else hexagon(3 * r, 5))
        else:
            cuts += [drill(x, y, r, top=t, depth=t + 1 if chance(rng, 0.6) else 0.5 * t)]
            cuts += [drill(x, y, 1.7 * r, top=t, depth=0.3 * t)] if chance(rng, 0.4) else []
    if chance(rng, 0.4):
        cuts += [Pos(0, float(rng.choice([-1, 1])) * b / 2, t * rng.uniform(0.3, 0.7)) * block(2 * a, 12, t)]
    if chance(rng, 0.3):
        cuts += [Pos(rng.uniform(-0.2, 0.2) * a, 0, t * 0.6) * Rot(0, 0, 90) * block(2 * b, rng.uniform(4, 9), t)]
    return Design({"plate": plate - cuts if cuts else plate, **solids})


def _stop_bars(rng: np.random.Generator, a: float, b: float, t: float) -> dict[str, Any]:
    """Draw up to two bars along the sides of a plate, with their screws."""
    from build123d import Pos

    solids: dict[str, Any] = {}
    size = int(rng.choice([3, 4, 5]))
    for i in range(whole(rng, 0, 2)):
        long, wide, tall = rng.uniform(0.4, 0.75) * b, rng.uniform(9, 14), rng.uniform(6, 14)
        x = (a / 2 - wide / 2 - 3) * (1 if i else -1)
        bar: Any = block(wide, long, tall, 1.5)
        for k, y in enumerate((-0.32 * long, 0.32 * long)):
            bar -= Pos(0, y, -1) * rod(size / 2 + 0.2, 50)
            if chance(rng, 0.8):
                solids[f"screw {2 * i + k + 1}"] = Pos(x, y, t + tall) * cap_screw(size, tall + 3, rng.uniform(0, 60))
        if chance(rng, 0.4):
            bar -= Pos(-np.sign(x) * wide / 2, 0, tall * 0.5) * block(wide * 0.7, long * 0.3, tall)
        solids[f"bar {i + 1}"] = Pos(x, 0, t) * bar
    return solids


def serrated_jaw(rng: np.random.Generator) -> Design:
    """Draw a jaw: teeth, steps or V-grooves in its face, counterbored holes, a bevelled or stepped back."""
    from build123d import Axis, Cylinder, Pos, Rot

    a, b, h = rng.uniform(55, 140), rng.uniform(14, 34), rng.uniform(22, 50)
    body: Any = block(a, b, h)
    body = softened(body, body.edges().filter_by(Axis.Z), rng.uniform(0.5, 5), is_round=chance(rng, 0.5))
    cuts: list[Any] = []
    kind = whole(rng, 0, 3)
    if kind in (0, 1):
        pitch = rng.uniform(2.5, 7)
        deep, turn = pitch * rng.uniform(0.3, 0.5), 0 if kind else 90
        span = (a if kind else h) * rng.uniform(0.5, 0.95)
        tooth = standing([(-pitch / 2, -1), (pitch / 2, -1), (pitch / 2, 0), (0, deep), (-pitch / 2, 0)], 3 * a)
        along = np.arange(-span / 2, span / 2, pitch) + rng.uniform(-0.02, 0.02) * a
        for u in along[:40]:
            place = Pos(u, -b / 2, h / 2) if kind else Pos(0, -b / 2, h / 2 + u)
            cuts += [place * Rot(0, turn, 0) * Rot(-90, 0, 0) * tooth]
    if kind == 2 or chance(rng, 0.3):
        v = rng.uniform(5, 0.5 * b)
        for x in rng.uniform(-0.3, 0.3, whole(rng, 1, 2)) * a:
            cuts += [Pos(x, -b / 2, -1) * Rot(0, 0, 45) * block(v, v, 2 * h)]
    if kind == 3 or chance(rng, 0.4):
        cuts += [Pos(0, -b / 2, h - rng.uniform(0.1, 0.3) * h) * block(2 * a, b * rng.uniform(0.3, 0.9), h)]
    r = rng.uniform(2.1, max(2.6, min(5.0, 0.1 * h)))
    lying = Rot(90, 0, 0)
    xs = np.array([-0.36, -0.12, 0.12, 0.36]) * a if chance(rng, 0.5) else np.array([-0.34, 0.34]) * a
    for x in thinned(rng, xs, 0.2):
        z = h * rng.uniform(0.35, 0.6) if chance(rng, 0.3) else 0.45 * h
        cuts += [Pos(x, 0, z) * lying * Cylinder(r, 3 * b)]
        if chance(rng, 0.7):
            cuts += [Pos(x, -b / 2, z) * lying * Cylinder(1.75 * r, b * rng.uniform(0.4, 1))]
    if chance(rng, 0.5):
        cuts += [Pos(0, b / 2, -1) * block(a * rng.uniform(0.2, 0.7), b * 0.5, h * rng.uniform(0.2, 0.5))]
    for x, y in spots(rng, whole(rng, 0, 4), a * 0.85, b * 0.3, 9):
        cuts += [drill(x, y, rng.uniform(1.2, 2.2), top=h, depth=rng.uniform(5, 12))]
    return Design({"jaw": body - cuts})
