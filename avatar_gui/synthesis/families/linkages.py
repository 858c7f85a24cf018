"""Parts that move others: levers, yokes."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design
from avatar_gui.synthesis.families.shapes import (
    block,
    chance,
    drill,
    edges_at,
    hull_of_circles,
    rod,
    slot,
    softened,
    standing,
    whole,
)


def lever(rng: np.random.Generator) -> Design:
    """Draw a lever: two or three eyes of different size, tapered arms, pockets, bosses, a keyway or clamping slit."""
    from build123d import Box, Pos

    long, t = rng.uniform(55, 130), rng.uniform(5, 14)
    big = rng.uniform(11, 20)
    eyes = [(0.0, 0.0, big), (long, 0.0, big * rng.uniform(0.45, 0.8))]
    if chance(rng, 0.4):
        angle, reach = rng.uniform(0.8, 2.6), long * rng.uniform(0.4, 0.8)
        eyes.append((reach * np.cos(angle), reach * np.sin(angle), big * rng.uniform(0.5, 0.7)))
    slim = rng.uniform(0.45, 0.95)
    body: Any = rod(big, t)
    for x, y, r in eyes[1:]:
        body += hull_of_circles([(0, 0, big * slim), (x, y, r * slim)], t)
        body += Pos(x, y, 0) * rod(r, t)
    cuts, extras = [], []
    for x, y, r in eyes:
        rise = rng.uniform(0, 10) if chance(rng, 0.6) else 0.0
        if rise > 1:
            extras += [Pos(x, y, 0) * rod(r * 0.9, t + rise)]
        bore = r * rng.uniform(0.35, 0.65)
        cuts += [drill(x, y, bore, top=t + rise, depth=t + rise + 1)]
        if r == big and chance(rng, 0.4):
            cuts += [Pos(bore, 0, 0) * Box(bore * 0.5, bore * 0.5, 100)]
        if r == big and chance(rng, 0.3):
            cuts += [Pos(-big, 0, 0) * Box(2 * big - bore, rng.uniform(1.5, 3), 100)]
    body = softened(body, edges_at(body, t), rng.uniform(0.5, 1.5), is_round=chance(rng, 0.5)) + extras
    if chance(rng, 0.5):
        room = long - eyes[0][2] - eyes[1][2]
        w = 2 * eyes[1][2] * slim * rng.uniform(0.4, 0.7)
        pocket = slot(room * rng.uniform(0.4, 0.9), w, t + 20)
        cuts += [Pos(eyes[0][2] + room / 2, 0, t * float(rng.choice([-1, 0.5, 0.7]))) * pocket]
    elif chance(rng, 0.5):
        for share in rng.uniform(0.35, 0.65, whole(rng, 1, 2)):
            cuts += [drill(long * share, 0, eyes[1][2] * slim * 0.3, top=t, depth=t + 1)]
    return Design({"lever": body - cuts})


def clevis(rng: np.random.Generator) -> Design:
    """Draw a yoke: two cheeks with a pin through them, on a round, square or ring-grooved shank; rings."""
    from build123d import Axis, Cylinder, Pos, Rot

    w, gap_share, reach = rng.uniform(20, 46), rng.uniform(0.35, 0.55), rng.uniform(26, 60)
    thick, base = w * rng.uniform(0.7, 1.1), rng.uniform(8, 22)
    eye, lying = thick / 2, Rot(90, 0, 0)
    body: Any = block(thick, w, base + reach) + Pos(0, 0, base + reach) * lying * Cylinder(eye, w)
    gap = w * gap_share
    mouth = Pos(0, 0, base) * block(3 * thick, gap, reach + 2 * thick)
    low = [e for e in mouth.edges().filter_by(Axis.X) if base + 1e-6 > e.center().Z]
    body -= softened(mouth, low, gap * rng.uniform(0.1, 0.45), is_round=True)
    if chance(rng, 0.6):
        body = softened(body, edges_at(body, 0), rng.uniform(1, 4), is_round=False)
    shank, long = min(w, thick) * rng.uniform(0.25, 0.42), rng.uniform(10, 55)
    if chance(rng, 0.7):
        tail: Any = rod(shank, long + 1)
        rings = whole(rng, 0, 8)
        pitch = rng.uniform(2, 3.5)
        tail -= [Pos(0, 0, 2 + i * pitch) * (rod(shank + 1, 1) - rod(shank * 0.88, 1)) for i in range(rings)]
    else:
        tail = block(1.7 * shank, 1.7 * shank, long + 1, 1.5)
        tail -= drill(0, 0, shank * 0.5, top=0, depth=0) + Pos(0, 0, -1) * rod(shank * 0.5, long * 0.7)
    body += Pos(0, 0, -long) * tail
    r = eye * rng.uniform(0.35, 0.6)
    at = Pos(0, 0, base + reach) * lying
    body -= at * Cylinder(r, 3 * w)
    if chance(rng, 0.4):
        body -= Pos(0, -w, base * 0.5) * lying * Cylinder(base * 0.2, 1.2 * w)
    pin: Any = Cylinder(r, w + 6) + Pos(0, 0, w / 2 + 2) * Cylinder(r * 1.35, 4)
    if chance(rng, 0.5):
        pin -= Pos(0, 0, w / 2 + 4) * Cylinder(r * 0.5, 6)
    solids: dict[str, Any] = {"yoke": body, "pin": at * pin}
    if chance(rng, 0.6):
        ring = Pos(0, 0, -w / 2 - 1) * (Cylinder(r * 1.5, 1.6) - Cylinder(r, 3))
        ring -= Pos(r * 1.2, 0, -w / 2 - 1) * block(2 * r, r * 0.7, 10)
        solids["ring"] = at * ring
    return Design(solids)


def tee_bracket(rng: np.random.Generator) -> Design:
    """Draw a bracket with an upright web in the middle of its foot: ribs on one side or both, bores, slots, a boss."""
    from build123d import Axis, Cylinder, Pos, Rot

    a, b, t = rng.uniform(50, 120), rng.uniform(34, 80), rng.uniform(5, 12)
    h, web = rng.uniform(35, 85), rng.uniform(5, 12)
    at = rng.uniform(-0.2, 0.2) * b
    foot = block(a, b, t, rng.uniform(0, 12) if chance(rng, 0.7) else 0)
    if chance(rng, 0.5):
        foot = softened(foot, edges_at(foot, t), rng.uniform(0.5, 2), is_round=False)
    top = rng.uniform(0.4, 1.0) * a
    lean = rng.uniform(-0.5, 0.5) * (a - top)
    shape = [(-a / 2 + 3, 0), (a / 2 - 3, 0), (lean + top / 2, h), (lean - top / 2, h)]
    wall: Any = standing(shape, web)
    upper = [e for e in wall.edges().filter_by(Axis.Y) if h - 1e-6 < e.center().Z]
    wall = softened(wall, upper, rng.uniform(2, 0.3 * top), is_round=chance(rng, 0.7))
    body: Any = foot + Pos(0, at, 0) * wall
    for s in (-1, 1):
        room = b / 2 - s * at - web / 2
        for x in rng.uniform(-0.35, 0.35, whole(rng, 0, 2)) * a:
            rib = standing([(0, t - 1), (room * rng.uniform(0.5, 0.95), t - 1), (0, h * rng.uniform(0.4, 0.8))], 4)
            body += Pos(x, at, 0) * Rot(0, 0, 90 * s) * rib
    cuts, bore = [], min(0.3 * top, 0.25 * h) * rng.uniform(0.5, 1)
    z = h - 1.4 * bore - 2
    across = Pos(lean, at, z) * Rot(90, 0, 0)
    if chance(rng, 0.4):
        body += across * Cylinder(bore * 1.25, web + rng.uniform(4, 16))
    cuts += [across * Cylinder(bore, 4 * b)]
    r = rng.uniform(1.8, 4)
    for sx in (-1, 1):
        for s in (-1, 1):
            y = (at + s * web / 2 + s * b / 2) / 2
            if abs(s * b / 2 - at) - web / 2 < 3 * r or chance(rng, 0.2):
                continue
            if chance(rng, 0.25):
                cuts += [Pos(sx * (a / 2 - 3 * r), y, -1) * slot(3.4 * r, 2 * r, t + 30)]
            else:
                cuts += [Pos(sx * (a / 2 - 2.5 * r), y, -1) * rod(r, t + 30)]
    return Design({"bracket": body - cuts})
