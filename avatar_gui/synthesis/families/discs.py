"""Discs that drive: cams, impellers, couplings."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design
from avatar_gui.synthesis.families.fasteners import cap_screw
from avatar_gui.synthesis.families.shapes import (
    around,
    block,
    chance,
    drill,
    edges_at,
    hull_of_circles,
    rod,
    slot,
    softened,
    spun,
    whole,
)


def cam_disc(rng: np.random.Generator) -> Design:
    """Draw a cam: a band around two to four circles or an eccentric disc, hub, bore with keyway, holes, a track."""
    from build123d import Box, Pos

    r, t = rng.uniform(16, 36), rng.uniform(6, 16)
    circles = [(0.0, 0.0, r)]
    for _ in range(whole(rng, 1, 3)):
        angle, reach = rng.uniform(0, 2 * np.pi), r * rng.uniform(0.5, 1.5)
        circles.append((reach * np.cos(angle), reach * np.sin(angle), r * rng.uniform(0.3, 0.75)))
    body: Any = hull_of_circles(circles, t)
    if chance(rng, 0.6):
        body = softened(body, edges_at(body, t), rng.uniform(0.5, 2), is_round=chance(rng, 0.4))
    cuts: list[Any] = []
    if chance(rng, 0.35):
        small = [(x, y, 0.72 * size) for x, y, size in circles]
        inner = [(x, y, 0.45 * size) for x, y, size in circles]
        deep = t * rng.uniform(0.3, 0.6)
        body -= Pos(0, 0, t - deep) * (hull_of_circles(small, t) - hull_of_circles(inner, t))
    hub, rise = r * rng.uniform(0.35, 0.55), rng.uniform(3, 18)
    for s in (-1, 1):
        if chance(rng, 0.55):
            body += Pos(0, 0, t - 1 if s > 0 else -rise) * rod(hub, rise + 1)
    bore = hub * rng.uniform(0.4, 0.7)
    cuts += [Pos(0, 0, -99) * rod(bore, 200)]
    if chance(rng, 0.5):
        cuts += [Pos(bore, 0, 0) * Box(bore * 0.6, bore * 0.6, 200)]
    for x, y, size in circles[1:]:
        away = float(np.hypot(x, y))
        if chance(rng, 0.6) and away - 0.5 * size > hub + 2:
            cut = slot(size, 0.5 * size, 200, float(np.degrees(np.arctan2(y, x)))) if chance(rng, 0.3) else None
            cuts += [Pos(x, y, -99) * (cut if cut is not None else rod(size * rng.uniform(0.15, 0.45), 200))]
    return Design({"cam": body - cuts})


def impeller(rng: np.random.Generator) -> Design:
    """Draw an impeller: bent blades on a disc or free, a hub with a nose, balancing holes, a rim over some."""
    from build123d import Box, Pos, extrude, make_face, offset
    from build123d import ThreePointArc as Arc

    r, n = rng.uniform(24, 60), whole(rng, 3, 11)
    t, h, hub = rng.uniform(2, 5), rng.uniform(7, 26), r * rng.uniform(0.18, 0.32)
    reach = r * rng.uniform(0.86, 0.99)
    sweep, thick = np.radians(rng.uniform(-60, 60)), rng.uniform(1.6, 4)
    start, end = 0.8 * hub, reach
    bow = 0.5 * (start + end) * np.array([np.cos(0.35 * sweep), np.sin(0.35 * sweep)])
    path = Arc((start, 0), tuple(bow.tolist()), (float(end * np.cos(sweep)), float(end * np.sin(sweep))))
    blade: Any = extrude(make_face(offset(path, thick / 2)), h)
    blade &= spun([(0, 0), (r, 0), (r, h * rng.uniform(0.4, 1)), (hub, h), (0, h)])
    body: Any = rod(hub, h + t)
    has_disc = chance(rng, 0.75)
    if has_disc:
        body += rod(r, t)
    elif chance(rng, 0.6):
        body += rod(r, t + 2) - Pos(0, 0, -1) * rod(reach - 1.5, t + 9)
    body += [Pos(0, 0, t - 0.5 if has_disc else 0) * b for b in around(blade, n)]
    turns = n
    top = h + t
    if chance(rng, 0.5):
        body += Pos(0, 0, top - 0.5) * spun([(0, 0), (hub * 0.9, 0), (hub * 0.4, hub * rng.uniform(0.3, 1)), (0, hub)])
    else:
        body -= Pos(0, 0, -1) * rod(hub * rng.uniform(0.3, 0.6), top + 2)
        if chance(rng, 0.5):
            body -= Pos(hub * 0.6, 0, 0) * Box(hub * 0.4, hub * 0.3, 4 * top)
            turns = 1
    if has_disc and chance(rng, 0.4):
        a = rng.uniform(0, 6.2)
        body -= Pos(0.75 * r * np.cos(a), 0.75 * r * np.sin(a), -1) * rod(r * 0.05, t * 0.5 + 1)
        turns = 1
    return Design({"impeller": body}, turns=turns)


def jaw_coupling(rng: np.random.Generator) -> Design:
    """Draw a shaft coupling: one half, or two with a star between; slits and clamping screws, set-screw holes."""
    from build123d import Cylinder, Pos, Rot

    r, h, n = rng.uniform(16, 34), rng.uniform(14, 34), whole(rng, 2, 5)
    tall, gap = rng.uniform(7, 15), rng.uniform(2.5, 5)
    wide = np.pi * 0.75 * r / n - gap / 2
    tooth: Any = Pos(0.8 * r, 0, 0) * block(0.6 * r, max(wide, 3), tall) & (rod(r, tall) - rod(0.5 * r, tall))
    half: Any = rod(r, h) + [Pos(0, 0, h) * piece for piece in around(tooth, n)]
    if chance(rng, 0.6):
        neck = rng.uniform(0.6, 0.85) * r
        half -= rod(r + 1, h * rng.uniform(0.3, 0.6)) - rod(neck, h)
    solids: dict[str, Any] = {}
    is_pair = chance(rng, 0.6)
    for i in range(2 if is_pair else 1):
        body = half - Pos(0, 0, -1) * rod(r * rng.uniform(0.2, 0.42), 200)
        style = whole(rng, 0, 2)
        z = h * rng.uniform(0.3, 0.6)
        if style == 1:
            body -= Pos(0, 0, z) * Rot(90, 0, 20) * Pos(0, 0, r) * Cylinder(min(2.5, 0.1 * h + 0.6), 1.7 * r)
        elif style == 2:
            body -= Pos(r, 0, -1) * block(2 * r, 1.6, 0.7 * h)
            body -= Pos(0.68 * r, 0, z) * Rot(90, 0, 0) * Cylinder(2.1, 4 * r)
            body -= Pos(0.68 * r, -0.35 * r, z) * Rot(90, 0, 0) * rod(4.1, 3 * r)
            screw = Pos(0.68 * r, -0.35 * r, z) * Rot(90, 0, 0) * cap_screw(4, 0.8 * r, rng.uniform(0, 60))
            solids[f"screw {i + 1}"] = screw
        name = f"half {i + 1}"
        solids[name] = body
        if i:
            flip = Pos(0, 0, 2 * h + tall) * Rot(180, 0, 180 / n)
            for key in (name, f"screw {i + 1}"):
                if key in solids:
                    solids[key] = flip * solids[key]
    if is_pair and chance(rng, 0.8):
        arm = Pos(0.45 * r, 0, 0) * block(0.9 * r, gap, tall - 0.4)
        star: Any = rod(0.45 * r, tall - 0.4) + around(arm, 2 * n, 90 / n)
        solids["star"] = Pos(0, 0, h + 0.2) * (star - Pos(0, 0, -1) * rod(0.2 * r, 99))
    else:
        solids["half 1"] -= drill(0, 0, 0.42 * r, top=h, depth=2)
    solids["half 1"] -= Pos(-r, 0.2 * r, h * 0.5) * Rot(0, 90, 0) * Cylinder(1.4, 0.6 * r)
    return Design(solids)
