"""Long parts of one cross-section, and sheets with rows of openings: rails, extrusions, racks, louvres."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design
from avatar_gui.synthesis.families.shapes import (
    block,
    chance,
    drill,
    is_twofold,
    prism,
    rod,
    slot,
    softened,
    spots,
    standing,
    thinned,
    whole,
)


def slotted_rail(rng: np.random.Generator) -> Design:
    """Draw a hat-shaped mounting rail: slots and holes along its floor, some left out, one end cut off or notched."""
    from build123d import Axis, Pos, Rot

    long, w, h, t = rng.uniform(70, 170), rng.uniform(14, 32), rng.uniform(5, 20), rng.uniform(1.2, 2.6)
    wing_left, wing_right = rng.uniform(0, 12), rng.uniform(4, 14)
    half = w / 2
    out = [(-half - wing_left, h), (-half - wing_left, h - t), (-half, h - t), (-half, 0), (half, 0), (half, h - t)]
    out += [(half + wing_right, h - t), (half + wing_right, h), (half - t, h), (half - t, t), (-half + t, t)]
    out += [(-half + t, h)] if wing_left else [(-half + t, h), (-half, h)]
    body: Any = standing([p for i, p in enumerate(out) if p not in out[:i]], long)
    bends = [e for e in body.edges().filter_by(Axis.Y) if abs(abs(e.center().X) - half) < 0.01]
    body = softened(body, bends, 0.8 * t, is_round=True)
    pitch, r = rng.uniform(9, 26), rng.uniform(1.6, 3.4)
    ys = np.arange(-long / 2 + pitch * 0.7, long / 2 - pitch * 0.4, pitch)
    is_long = chance(rng, 0.6)
    opening = (
        Rot(0, 0, 90) * slot(0.7 * pitch, min(2 * r, w - 2 * t - 2), 9) if is_long else rod(min(r, w / 2 - t - 1), 9)
    )
    cuts = [Pos(0, y, -4) * opening for y in thinned(rng, ys, rng.uniform(0, 0.3) if chance(rng, 0.6) else 0)]
    for _, y in spots(rng, whole(rng, 0, 3), 1, long * 0.8, 12):
        cuts += [Pos(half + 0.55 * wing_right, y, 0) * rod(0.24 * wing_right, 99)]
    for _ in range(whole(rng, 0, 3)):
        y, side = rng.uniform(-0.4, 0.4) * long, float(rng.choice([-1, 1]))
        cuts += [Pos(side * half, y, h * 0.5) * Rot(0, 90, 0) * Pos(0, 0, -5) * rod(min(0.2 * h, 3), 10)]
    if chance(rng, 0.5):
        cuts += [Pos(half + wing_right, long / 2, -1) * Rot(0, 0, 45) * block(2 * wing_right, 2 * wing_right, 99)]
    return Design({"rail": body - cuts})


def slotted_extrusion(rng: np.random.Generator) -> Design:
    """Draw a length of framing profile: undercut grooves on its sides, bores along it, holes across, a mitred end."""
    from build123d import Axis, Cylinder, Pos, Rot

    size, long, k = rng.uniform(18, 36), rng.uniform(45, 150), whole(rng, 1, 2)
    w, b = size * k, size
    mouth, deep = size * rng.uniform(0.24, 0.36), size * rng.uniform(0.22, 0.3)
    lip, under = size * rng.uniform(0.07, 0.12), size * rng.uniform(0.5, 0.62)
    body: Any = block(w, b, long)
    if chance(rng, 0.7):
        body = softened(body, body.edges().filter_by(Axis.Z), size * rng.uniform(0.03, 0.1), is_round=True)
    half, wide = mouth / 2, under / 2
    groove = [(-half, 1), (-half, -lip), (-wide, -lip), (-wide, -lip - 0.3 * (deep - lip)), (-0.4 * wide, -deep)]
    cut = prism([*groove, *((-x, y) for x, y in reversed(groove))], long + 2)
    sides = [(x, b / 2, 0.0) for x in (np.arange(k) - (k - 1) / 2) * size]
    sides += [(x, -b / 2, 180.0) for x in (np.arange(k) - (k - 1) / 2) * size] + [(w / 2, 0, -90.0), (-w / 2, 0, 90.0)]
    kept = thinned(rng, sides, 0.35) if chance(rng, 0.5) else sides
    cuts = [Pos(x, y, -1) * Rot(0, 0, turn) * cut for x, y, turn in kept]
    bore = size * rng.uniform(0.07, 0.11)
    cuts += [Pos(x, 0, -1) * rod(bore, long + 2) for x, _, turn in sides if turn == 0]
    if chance(rng, 0.5):
        far = 0.39 * size
        cuts += [
            Pos(sx * (w / 2 - size / 2 + far), sy * far, -1) * rod(0.05 * size, long + 2)
            for sx in (-1, 1)
            for sy in (-1, 1)
        ]
    z0 = rng.uniform(0.12, 0.3) * long
    for z in (z0, *(rng.uniform(0.35, 0.9, whole(rng, 0, 3)) * long)):
        across = Rot(90, 0, 0) if chance(rng, 0.5) else Rot(0, 90, 0)
        cuts += [Pos(0, 0, z) * across * Cylinder(mouth * rng.uniform(0.3, 0.75), 4 * w)]
    body -= cuts
    turns = 2 if is_twofold((x, y) for x, y, _ in kept) else 1
    if chance(rng, 0.35):
        body -= Pos(w / 2, 0, long) * Rot(0, rng.uniform(20, 45), 0) * block(3 * w, 3 * b, w)
        turns = 1
    return Design({"profile": max(body.solids(), key=lambda s: s.volume)}, turns=turns)


def rack(rng: np.random.Generator) -> Design:
    """Draw a toothed bar: straight teeth over part of it or all, screw holes on its side or through, a stepped end."""
    from build123d import Cylinder, Pos, Rot

    module, w = rng.uniform(1.3, 3.5), rng.uniform(8, 26)
    pitch = np.pi * module
    n = min(whole(rng, 8, 36), int(150 / pitch))
    before, after, h = rng.uniform(2, 22), rng.uniform(2, 22), rng.uniform(2.5, 6) * module + 5
    tip, root, flank = h, h - 2.25 * module, 2.25 * module * np.tan(np.radians(20))
    x = before
    points = [(0.0, 0.0), (0.0, tip if before > 10 else root), (x, tip if before > 10 else root)]
    land = (pitch - 2 * flank) / 2
    for _ in range(n):
        points += [(x, root), (x + flank, tip), (x + flank + land, tip), (x + 2 * flank + land, root)]
        x += pitch
    end = x + after
    points += [(x, root), (end, root), (end, 0.0)]
    body: Any = standing([p for i, p in enumerate(points) if i == 0 or p != points[i - 1]], w)
    body = Pos(-end / 2, 0, 0) * body
    cuts: list[Any] = []
    r, count = rng.uniform(1.5, min(3.2, root * 0.3)), whole(rng, 1, 5)
    xs = (np.arange(count) + rng.uniform(0.3, 0.7)) / count * end - end / 2
    lying, through = Rot(90, 0, 0), chance(rng, 0.4)
    for at in thinned(rng, xs, 0.2):
        if through:
            cuts += [Pos(at, 0, -1) * rod(r, 99), Pos(at, 0, root * 0.6) * rod(1.8 * r, 99)]
        else:
            cuts += [Pos(at, 0, root * 0.5) * lying * Cylinder(r, 3 * w)]
            cuts += [Pos(at, -w / 2, root * 0.5) * lying * Cylinder(1.6 * r, 0.7 * w)] if chance(rng, 0.7) else []
    if chance(rng, 0.4):
        cuts += [Pos(end / 2, 0, root * 0.5) * block(2 * rng.uniform(4, 12), 2 * w, 99)]
    if chance(rng, 0.3):
        cuts += [Pos(0, w / 2, -1) * block(2 * end, w * rng.uniform(0.2, 0.6), 1 + root * 0.4)]
    return Design({"rack": body - cuts})


def louvred_panel(rng: np.random.Generator) -> Design:
    """Draw a ventilation sheet: pressed louvres in one or two columns, some flat, turned-up rims, screw holes."""
    from build123d import Pos, Rot

    a, b, t = rng.uniform(60, 140), rng.uniform(45, 110), rng.uniform(1.0, 2.0)
    body: Any = block(a, b, t, rng.uniform(0, 6) if chance(rng, 0.5) else 0)
    if chance(rng, 0.7):
        rim = rng.uniform(4, 14)
        for s in (-1, 1):
            if chance(rng, 0.8):
                body += Pos(s * (a / 2 - t / 2), 0, t - rim if chance(rng, 0.6) else 0) * block(t, b * 0.9, rim)
    pitch, high = rng.uniform(7, 15), rng.uniform(2.5, 5)
    columns = whole(rng, 1, 2)
    wide = (a - 22) / columns - 6
    ys = np.arange(-b / 2 + 12, b / 2 - 8, pitch)
    cells = [((c - (columns - 1) / 2) * (wide + 6), y) for c in range(columns) for y in ys]
    deep = 0.62 * pitch
    shell = standing([(0, 0), (deep, 0), (0.25 * deep, high), (0, high)], wide)
    hollow = standing(
        [(-1, -2 * t), (deep - 2.2 * t, -2 * t), (0.25 * deep - 0.2 * t, high - t), (-1, high - t)], wide - 2 * t
    )
    stay = thinned(rng, cells, rng.uniform(0, 0.3) if chance(rng, 0.6) else 0)
    places = [Pos(x, y - deep / 2, t - 0.01) * Rot(0, 0, 90) for x, y in stay]
    body += [place * shell for place in places]
    cuts = [place * hollow for place in places]
    r = rng.uniform(1.5, 2.6)
    corners = [(sx * (a / 2 - 6), sy * (b / 2 - 5)) for sx in (-1, 1) for sy in (-1, 1)]
    cuts += [drill(x, y, r, top=t, depth=3 * t) for x, y in thinned(rng, corners, 0.3)]
    return Design({"panel": max((body - cuts).solids(), key=lambda s: s.volume)})


def perforated_sheet(rng: np.random.Generator) -> Design:
    """Draw a sheet with rows of round or long holes, blind areas, a bent-up edge, a tab."""
    from build123d import Pos, Rot

    a, b, t = rng.uniform(60, 140), rng.uniform(40, 100), rng.uniform(1.0, 2.6)
    body: Any = block(a, b, t, rng.uniform(0, 8) if chance(rng, 0.5) else 0)
    pitch = max(rng.uniform(7, 14), float(np.sqrt(a * b / 90)))
    staggered, is_long = chance(rng, 0.5), chance(rng, 0.4)
    r, margin = pitch * rng.uniform(0.2, 0.34), rng.uniform(5, 12)
    opening = slot(0.75 * pitch, r, 9, float(rng.choice([0, 45, 90]))) if is_long else rod(r, 9)
    nx, ny = int((a - 2 * margin - pitch) // pitch), int((b - 2 * margin) // pitch)
    cells = [
        ((i - nx / 2) * pitch + (0.5 * pitch if staggered and j % 2 else 0), (j - ny / 2) * pitch)
        for i in range(nx + 1)
        for j in range(ny + 1)
    ]
    for x, y in spots(rng, whole(rng, 0, 2), a * 0.7, b * 0.7, 20):
        reach = pitch * rng.uniform(0.8, 2.4)
        cells = [(u, v) for u, v in cells if max(abs(u - x), abs(v - y)) > reach]
    cells = thinned(rng, cells, rng.uniform(0.02, 0.25) if chance(rng, 0.4) else 0)
    cells = [(x, y) for x, y in cells if abs(x) < a / 2 - 0.7 * pitch]
    cuts = [Pos(x, y, -4) * opening for x, y in cells]
    turns = 2 if is_twofold(cells) else 1
    if chance(rng, 0.6):
        rise = rng.uniform(6, 26)
        turns = 1
        body += Pos(0, b / 2 - t / 2, 0) * block(a * rng.uniform(0.4, 0.9), t, rise)
    if chance(rng, 0.5):
        tab = rng.uniform(10, 18)
        turns = 1
        body += Pos(-a / 2 - tab / 2 + 1, rng.uniform(-0.3, 0.3) * b, 0) * (
            block(tab, tab, t, 3) - Pos(-1, 0, -1) * rod(tab * 0.2, 9)
        )
    elif chance(rng, 0.5):
        cuts += [Pos(a / 2, b / 2, -1) * Rot(0, 0, 45) * block(margin * 2, margin * 2, 99)]
        turns = 1
    return Design({"sheet": body - cuts}, turns=turns)
