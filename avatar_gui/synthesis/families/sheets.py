"""Parts of sheet and profiles: cooling fins, folded boxes, rails."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design
from avatar_gui.synthesis.families.shapes import (
    block,
    chance,
    drill,
    edges_at,
    rod,
    slot,
    softened,
    spots,
    standing,
    thinned,
    whole,
)


def heat_sink(rng: np.random.Generator) -> Design:
    """Draw a cooler: straight fins, cut fins or pins on a base, gaps for screws, a lug or a step on some."""
    from build123d import Axis, Box, Pos

    a, b, t = rng.uniform(40, 120), rng.uniform(36, 90), rng.uniform(3, 9)
    h, fin = rng.uniform(8, 38), rng.uniform(1.2, 3.5)
    pitch = max(fin * rng.uniform(2.0, 4.0), b / 18)
    n = int((b - fin) // pitch) + 1
    ys = (np.arange(n) - (n - 1) / 2) * pitch
    ys = np.array(thinned(rng, ys, rng.uniform(0, 0.25) if chance(rng, 0.5) else 0))
    heights = rng.uniform(0.5, 1, len(ys)) * h if chance(rng, 0.3) else np.full(len(ys), h)
    body: Any = block(a, b, t, rng.uniform(0, 5) if chance(rng, 0.4) else 0)
    if chance(rng, 0.25):
        step = max(pitch, a / 9)
        xs = np.arange(-a / 2 + step, a / 2 - step / 2, step)
        pins = [(x, y) for x in xs for y in ys[:: max(1, round(step / pitch))]]
        body += [Pos(x, y, t - 0.5) * rod(0.28 * step, h) for x, y in thinned(rng, pins, rng.uniform(0, 0.2))]
    else:
        body += [Pos(0, y, t - 0.5) * block(a, fin, tall + 0.5) for y, tall in zip(ys, heights, strict=True)]
        for x in rng.uniform(-0.4, 0.4, whole(rng, 0, 3)) * a:
            body -= Pos(x, 0, t + h / 2 + 0.5) * Box(rng.uniform(2, 7), 2 * b, h + 1)
    r = rng.uniform(1.6, 3)
    for x, y in spots(rng, whole(rng, 1, 5), a - 6 * r, b - 6 * r, 8 * r):
        body -= Pos(x, y, t) * rod(2.2 * r, 2 * h)
        body -= Pos(x, y, -1) * rod(r, t + 2)
    if chance(rng, 0.35):
        lug = Pos(a / 2 + 3 * r, rng.uniform(-0.3, 0.3) * b, 0) * block(8 * r, 6 * r, t * 0.6, 2 * r)
        body = body + lug - Pos(lug.center().X + 1.2 * r, lug.center().Y, -1) * rod(r, t + 2)
    if chance(rng, 0.3):
        body -= Pos(-a / 2, b / 2, 0) * Box(a * rng.uniform(0.2, 0.5), b * rng.uniform(0.15, 0.4), 6 * h)
    if chance(rng, 0.3):
        body -= standing([(-a / 2 - 1, t), (-a / 2 - 1, t + h + 1), (-a / 2 + 0.7 * h, t + h + 1)], 2 * b)
    kept = sorted(body.solids(), key=lambda s: s.volume)[-1]
    low = [e for e in edges_at(kept, 0) if e.length > 0.8 * min(a, b)] if chance(rng, 0.4) else []
    kept = softened(
        kept, [e for e in low if e.center().X > -1 and e in kept.edges().filter_by(Axis.Y)], 1, is_round=False
    )
    return Design({"cooler": kept})


def folded_box(rng: np.random.Generator) -> Design:
    """Draw an open box folded of sheet: walls of different height, flanges out or in, notches, slots, an open side."""
    from build123d import Pos, Rot

    a, b, t = rng.uniform(60, 150), rng.uniform(45, 110), rng.uniform(1.2, 2.5)
    body: Any = block(a, b, t)
    walls = [(0, a, b / 2), (90, b, a / 2), (180, a, b / 2), (270, b, a / 2)]
    open_side = whole(rng, 0, 3) if chance(rng, 0.35) else -1
    common, cuts = rng.uniform(14, 48), []
    for i, (turn, long, away) in enumerate(walls):
        if i == open_side:
            continue
        h = common * rng.uniform(0.5, 1.0) if chance(rng, 0.4) else common
        full = long - (2 * t + 0.6 if i % 2 else 0)
        body += Rot(0, 0, turn) * Pos(0, -away + t / 2, 0) * _folded_wall(rng, full, h, t)
    r = rng.uniform(1.6, 4)
    for x, y in spots(rng, whole(rng, 0, 9), a - 10 * r, b - 10 * r, 5 * r):
        cuts += [
            Pos(x, y, -t) * slot(5 * r, 2 * r, 3 * t, rng.uniform(0, 180))
            if chance(rng, 0.2)
            else drill(x, y, r, top=t, depth=2 * t)
        ]
    if chance(rng, 0.4):
        x, y = rng.uniform(-0.2, 0.2, 2) * (a, b)
        cuts += [Pos(x, y, -t) * block(a * rng.uniform(0.15, 0.4), b * rng.uniform(0.15, 0.4), 3 * t, 3)]
    # Bends are round outside, like the sheet's own thickness.
    foot = [e for e in edges_at(body, 0) if e.length > 0.5 * min(a, b)]
    body = softened(body, foot, 1.6 * t, is_round=True)
    body = body - cuts if cuts else body
    return Design({"box": max(body.solids(), key=lambda s: s.volume)})


def _folded_wall(rng: np.random.Generator, full: float, h: float, t: float) -> Any:
    """Draw a wall in the xz plane: bare, with a flange, and with round holes, slots or notches."""
    from build123d import Cylinder, Pos, Rot

    wall: Any = block(full, t, h)
    if chance(rng, 0.4):
        share, way, wide = rng.uniform(0.4, 0.9), float(rng.choice([-1, 1])), rng.uniform(7, 14)
        x0 = rng.uniform(-0.5, 0.5) * full * (1 - share)
        lip = Pos(x0, way * (wide - t) / 2, h - t) * block(full * share, wide, t)
        if chance(rng, 0.7):
            k = whole(rng, 1, 4)
            xs = np.linspace(-0.38, 0.38, k) * full * share if k > 1 else np.zeros(1)
            for x in thinned(rng, xs, 0.2):
                lip -= Pos(x0 + x, way * wide * 0.6, h - 2 * t) * rod(rng.uniform(1.4, 2.6), 4 * t)
        wall += lip
    kind, lying = whole(rng, 0, 4), Rot(90, 0, 0)
    for x in rng.uniform(-0.33, 0.33, whole(rng, 0, 3)) * full:
        if kind == 0:
            wall -= Pos(x, 0, h * 0.55) * lying * Cylinder(h * rng.uniform(0.1, 0.25), 4 * t)
        elif kind == 1:
            cut = lying * slot(h * 0.7, h * rng.uniform(0.15, 0.3), 6 * t, float(rng.choice([0, 60, 90])))
            wall -= Pos(x, 3 * t, h * 0.48) * cut
        elif kind == 2:
            wall -= Pos(x, 0, h * 0.45) * block(full * 0.16, 4 * t, h)
    return wall
