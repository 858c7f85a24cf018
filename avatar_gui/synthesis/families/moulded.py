"""Moulded and printed parts: bricks with studs, bins, lids, cell panels, grips."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design
from avatar_gui.synthesis.families.shapes import (
    block,
    chance,
    edges_at,
    hexagon,
    is_twofold,
    rod,
    softened,
    spots,
    standing,
    thinned,
    whole,
)


def toy_brick(rng: np.random.Generator) -> Design:
    """Draw a brick with studs, hollow below: full, partly smooth, with a slope, or with holes across."""
    from build123d import Cylinder, Pos, Rot

    nx, ny = whole(rng, 2, 8), whole(rng, 1, 4)
    p = min(rng.uniform(9, 22), 150 / nx)
    h, wall = p * float(rng.choice([0.4, 1.2, 1.2, 2.4])), p * rng.uniform(0.12, 0.2)
    a, b = nx * p, ny * p
    body: Any = block(a - 0.2, b - 0.2, h)
    if chance(rng, 0.5):
        body = softened(body, body.edges(), 0.03 * p, is_round=chance(rng, 0.5))
    columns = list(range(nx))
    turns = (4 if nx == ny else 2) if nx * ny > 1 else 1
    if h > p and nx > 2 and chance(rng, 0.4):
        cut = whole(rng, 1, nx - 1)
        columns = columns[: nx - cut]
        x = a / 2 - cut * p
        body -= standing([(x, h + 1), (x, h), (a / 2, h * rng.uniform(0.2, 0.4)), (a, h * 0.2), (a, h + 1)], 2 * b)
        turns = 1
    places = [((i - (nx - 1) / 2) * p, (j - (ny - 1) / 2) * p) for i in columns for j in range(ny)]
    every = len(places)
    kept = thinned(rng, places, rng.uniform(0.05, 0.5)) if chance(rng, 0.6) else places
    if len(kept) < every:
        turns = 1
    stud: Any = rod(0.3 * p, 0.22 * p + 0.5)
    if chance(rng, 0.3):
        stud = softened(stud, edges_at(stud, 0.22 * p + 0.5), 0.04 * p, is_round=False)
    if chance(rng, 0.3):
        stud -= Pos(0, 0, 0.5) * rod(0.17 * p, p)
    body += [Pos(x, y, h - 0.5) * stud for x, y in kept]
    top = 0.35 * p if turns == 1 and h > p else 0.2 * p
    cavity: Any = Pos(0, 0, -1) * block(a - 2 * wall, b - 2 * wall, h - top + 1)
    if len(columns) < nx:
        cavity &= Pos(-cut * p / 2, 0, 0) * block(a - cut * p - 2 * wall, b, 3 * h)
    if ny > 1:
        post = rod(0.4 * p, h) - Pos(0, 0, -1) * rod(0.28 * p, h + 2)
        posts = [
            Pos((i - nx / 2 + 1) * p, (j - ny / 2 + 1) * p, 0) * post for i in range(nx - 1) for j in range(ny - 1)
        ]
    else:
        posts = [Pos((i - nx / 2 + 1) * p, 0, 0) * rod(0.16 * p, h) for i in range(nx - 1)]
    body -= cavity - posts
    if h > p and len(columns) == nx and chance(rng, 0.4):
        at = whole(rng, 0, nx - 2)
        x = (at - nx / 2 + 1) * p
        body -= Pos(x, -b / 2, h * 0.6) * Rot(90, 0, 0) * Cylinder(0.26 * p, 2 * wall + 1)
        turns = 1
    return Design({"brick": body}, turns=turns)


def storage_bin(rng: np.random.Generator) -> Design:
    """Draw a bin that stands on stepped feet in a grid: dividers, a scoop, label ledges, magnet holes, low front."""
    from build123d import Plane, Pos, RectangleRounded, Rot, loft

    nx, ny = whole(rng, 1, 3), whole(rng, 1, 2)
    p = min(rng.uniform(32, 48), 130 / nx)
    a, b, h, wall = nx * p - 0.5, ny * p - 0.5, rng.uniform(12, 55), rng.uniform(1.2, 2.4)
    body: Any = Pos(0, 0, 4.5) * block(a, b, h, 3.8)
    foot = loft([RectangleRounded(p - 6, p - 6, 1.2), Plane.XY.offset(4.6) * RectangleRounded(p - 1, p - 1, 3.4)])
    magnets = chance(rng, 0.4)
    if magnets:
        foot -= [Pos(sx * (p / 2 - 9), sy * (p / 2 - 9), -1) * rod(3, 3) for sx in (-1, 1) for sy in (-1, 1)]
    body += [Pos((i - (nx - 1) / 2) * p, (j - (ny - 1) / 2) * p, 0) * foot for i in range(nx) for j in range(ny)]
    floor = 4.5 + wall
    cavity: Any = Pos(0, 0, floor) * block(a - 2 * wall, b - 2 * wall, h, 3)
    if chance(rng, 0.5):
        low = [e for e in edges_at(cavity, floor) if e.length > 5]
        cavity = softened(cavity, low, rng.uniform(1, 4), is_round=True)
    turns = 4 if nx == ny else 2
    for _ in range(whole(rng, 0, 3)):
        turns = 1
        if chance(rng, 0.5):
            cavity -= Pos(rng.uniform(-0.4, 0.4) * a, 0, 0) * block(wall, 2 * b, 4 + h * rng.uniform(0.5, 1.0))
        else:
            cavity -= Pos(0, rng.uniform(-0.4, 0.4) * b, 0) * block(2 * a, wall, 4 + h * rng.uniform(0.5, 1.0))
    if chance(rng, 0.4):
        turns = 1
        deep = rng.uniform(5, 0.3 * b)
        ledge = standing([(0, 0), (deep, 0), (0, -deep)], a * rng.uniform(0.3, 1))
        cavity -= Pos(0, b / 2 - wall + 0.01, 4.5 + h) * Rot(0, 0, -90) * ledge
    if chance(rng, 0.4):
        turns = 1
        scoop = min(0.4 * h, 0.35 * b)
        cavity -= (
            Pos(0, -b / 2 + wall - 0.01, floor) * Rot(0, 0, 90) * standing([(0, 0), (scoop, 0), (0, scoop)], 2 * a)
        )
    body -= cavity
    if chance(rng, 0.4):
        turns = 1
        body -= Pos(rng.uniform(-0.2, 0.2) * a, -b / 2, 4.5 + h * rng.uniform(0.5, 0.8)) * block(a * 0.4, 6 * wall, h)
    return Design({"bin": max(body.solids(), key=lambda s: s.volume)}, turns=turns)


def snap_lid(rng: np.random.Generator) -> Design:
    """Draw a lid, inside up: lip, snap hooks, crossing ribs, screw bosses with gussets, vents; one to all of these."""
    from build123d import Pos, Rot

    a, b, t = rng.uniform(50, 120), rng.uniform(38, 85), rng.uniform(1.6, 3)
    outline = whole(rng, 0, 2)
    corner = (rng.uniform(1, 8), 0.48 * min(a, b), rng.uniform(8, 16))[outline]
    body: Any = block(a, b, t, corner)
    edge, tall = rng.uniform(2, 5), rng.uniform(3, 12)
    if chance(rng, 0.8):
        lip = block(a - 2 * edge, b - 2 * edge, tall + t, max(corner - edge, 0.6))
        lip -= block(a - 2 * edge - 3, b - 2 * edge - 3, 99, max(corner - edge - 1.5, 0.4))
        for _ in range(whole(rng, 0, 4)):
            lip -= Rot(0, 0, rng.uniform(0, 360)) * Pos(a / 2, 0, t + 1) * block(a, rng.uniform(4, 12), 50)
        body += list(lip.solids())
    for s in (-1, 1):
        for x in thinned(rng, (-0.25 * a, 0.25 * a) if chance(rng, 0.7) else (0.0,), 0.2):
            rise, wide = tall + rng.uniform(3, 12), rng.uniform(4, 9)
            hook = standing([(0, 0), (1.8, 0), (1.8, rise - 4), (3.2, rise - 3), (1.8, rise), (0, rise)], wide)
            body += Pos(x, s * (b / 2 - edge - 4), t - 0.1) * Rot(0, 0, 90 * s) * hook
    for _ in range(whole(rng, 0, 4)):
        h = rng.uniform(0.4, 1) * tall
        if chance(rng, 0.5):
            body += Pos(rng.uniform(-0.36, 0.36) * a, 0, 0) * block(1.4, b - 2 * edge - 6, t + h)
        else:
            body += Pos(0, rng.uniform(-0.3, 0.3) * b, 0) * block(a - 2 * edge - 6, 1.4, t + h)
    r, bores = rng.uniform(2, 3.6), []
    for x, y in spots(rng, whole(rng, 0, 6), a - 5 * edge - 6 * r, b - 5 * edge - 6 * r, 5 * r):
        h = rng.uniform(5, 22)
        body += Pos(x, y, 0) * rod(r, t + h)
        if chance(rng, 0.5):
            body += (
                Pos(x, y, t - 0.1)
                * Rot(0, 0, rng.uniform(0, 90))
                * standing([(-2 * r, 0), (2 * r, 0), (0, 0.8 * h)], 1.2)
            )
        bores += [Pos(x, y, t + 1) * rod(r * 0.5, 99)]
    if chance(rng, 0.5):
        n, x0 = whole(rng, 2, 8), rng.uniform(-0.2, 0.1) * a
        bores += [Pos(x0 + 4 * i, 0, -1) * block(1.8, b * rng.uniform(0.15, 0.4), 99) for i in range(n)]
    return Design({"lid": body - bores if bores else body})


def honeycomb_panel(rng: np.random.Generator) -> Design:
    """Draw a panel of hexagonal or square cells in a frame: filled cells, inserts with bores, a skin on one side."""
    from build123d import Pos, Rot

    a, b, h = rng.uniform(60, 130), rng.uniform(45, 95), rng.uniform(3, 14)
    frame, wall = rng.uniform(3, 8), rng.uniform(1.2, 2.8)
    cell = max(rng.uniform(6, 14), 0.09 * a)
    body: Any = block(a, b, h, rng.uniform(0, 10) if chance(rng, 0.6) else 0)
    is_hex = chance(rng, 0.7)
    skin = rng.uniform(0.8, 2) if chance(rng, 0.35) else -1.0
    hole = Rot(0, 0, 30) * hexagon(cell - wall, 2 * h) if is_hex else block(cell - wall, cell - wall, 2 * h, 1)
    row = cell * (np.sqrt(3) / 2 if is_hex else 1)
    places = [
        (i * cell + (0.5 * cell if is_hex and j % 2 else 0), j * row) for i in range(-12, 13) for j in range(-14, 15)
    ]
    room = cell / np.sqrt(3) if is_hex else cell / np.sqrt(2)
    inside = [(x, y) for x, y in places if abs(x) < a / 2 - frame - room and abs(y) < b / 2 - frame - room]
    filled = spots(rng, whole(rng, 0, 3), a - 4 * frame - cell, b - 4 * frame - cell, 2 * cell)
    inside = [(x, y) for x, y in inside if all(np.hypot(x - u, y - v) > 1.05 * cell for u, v in filled)]
    inside = thinned(rng, inside, rng.uniform(0, 0.15) if chance(rng, 0.5) else 0)
    cuts = [Pos(x, y, skin) * hole for x, y in inside]
    r = rng.uniform(1.5, 0.3 * cell)
    body += [Pos(x, y, 0) * rod(0.75 * cell, h + rise) for x, y in filled if (rise := rng.uniform(-2, 5)) > 0]
    cuts += [Pos(x, y, -1) * rod(r, 99) for x, y in thinned(rng, filled, 0.2)] if filled else []
    corners = [(sx * (a / 2 - frame), sy * (b / 2 - frame)) for sx in (-1, 1) for sy in (-1, 1)]
    ear = min(0.45 * cell, frame)
    corners = thinned(rng, corners, 0.4)
    cuts += [Pos(x, y, -1) * rod(0.4 * ear, 99) for x, y in corners]
    turns = 2 if not filled and is_twofold(inside) and is_twofold(corners) else 1
    return Design({"panel": body - cuts}, turns=turns)


def lofted_handle(rng: np.random.Generator) -> Design:
    """Draw a grip: ovals that grow and shrink along a bent line, on feet, a flange or a tang with holes."""
    from build123d import Ellipse, Plane, Pos, Rot, loft

    long, n = rng.uniform(60, 140), whole(rng, 3, 6)
    thick = rng.uniform(9, 17)
    zs = np.linspace(0, long, n)
    bow = rng.uniform(-0.18, 0.18, n).cumsum() * thick
    widths = thick * rng.uniform(0.7, 1.15, n)
    flat = rng.uniform(0.6, 0.95)
    sections = [Plane(origin=(x, 0, z)) * Ellipse(w, w * flat) for x, z, w in zip(bow, zs, widths, strict=True)]
    body: Any = loft(sections, ruled=chance(rng, 0.25))
    if chance(rng, 0.6):
        body = softened(body, edges_at(body, long), 0.3 * thick, is_round=True)
    style = whole(rng, 0, 3)
    x, w = float(bow[0]), float(widths[0])
    if style == 0:
        t = rng.uniform(3, 6)
        body += Pos(x, 0, -t) * block(3.6 * w, 2.2 * w, t + 0.1, rng.uniform(2, 0.9 * w))
        for s in (-1, 1):
            body -= Pos(x + s * 1.4 * w, 0, -t - 1) * rod(rng.uniform(1.8, 3), t + 2)
            body -= Pos(x + s * 1.4 * w, 0, -1.5) * rod(3.6, 9) - Pos(x, 0, 0) * rod(0.95 * w, 12)
    elif style == 1:
        tang = rng.uniform(20, 40)
        body += Pos(x, 0, -tang) * block(1.1 * w, rng.uniform(3, 6), tang + 4, 1)
        for z in thinned(rng, (0.3 * tang, 0.7 * tang), 0.3):
            body -= Pos(x, 0, -z) * Rot(90, 0, 0) * Pos(0, 0, -20) * rod(0.22 * w, 40)
    elif style == 2:
        body += Pos(x, 0, -rng.uniform(8, 20)) * rod(0.7 * w, 24)
        body -= Pos(x, 0, -21) * rod(0.35 * w, 40)
    if chance(rng, 0.5):
        z = long * rng.uniform(0.82, 0.9)
        top = float(np.interp(z, zs, bow))
        body -= Pos(top, 0, z) * Rot(90, 0, 0) * Pos(0, 0, -50) * rod(0.28 * widths[-1], 100)
    for z in rng.uniform(0.25, 0.7, whole(rng, 0, 4)) * long:
        middle = float(np.interp(z, zs, bow))
        body -= Pos(middle + 1.06 * thick, 0, z) * Rot(90, 0, 0) * Pos(0, 0, -50) * rod(0.2 * thick, 100)
    return Design({"grip": max(body.solids(), key=lambda s: s.volume)})
