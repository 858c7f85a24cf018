"""Parts that turn, and parts made on a lathe: shafts, bushings, knobs, plugs, wheels, sprockets."""

from math import gcd
from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design
from avatar_gui.synthesis.families.shapes import (
    around,
    chance,
    drill,
    edges_at,
    hexagon,
    prism,
    rod,
    slot,
    softened,
    spun,
    whole,
)


def stepped_shaft(rng: np.random.Generator) -> Design:
    """Draw a shaft along z: shoulders, ring grooves, keyways, flats, a cross hole; bare ones are round."""
    from build123d import Box, Cylinder, Pos, Rot

    n = whole(rng, 3, 6)
    lengths = rng.uniform(0.5, 1.6, n)
    lengths *= rng.uniform(70, 180) / lengths.sum()
    thick = rng.uniform(9, 22)
    radii = thick * rng.uniform(0.5, 0.92, n)
    radii[whole(rng, 1, n - 2)] = thick
    radii[-1] = 0.8 * radii[0]
    ends = np.concatenate(([0.0], np.cumsum(lengths)))
    edge = rng.uniform(0.5, 1.4)
    profile = [(0.0, 0.0), (radii[0] - edge, 0.0), (radii[0], edge)]
    for i in range(n - 1):
        profile += [(radii[i], ends[i + 1]), (radii[i + 1], ends[i + 1])]
    profile += [(radii[-1], ends[-1] - edge), (radii[-1] - edge, ends[-1]), (0.0, ends[-1])]
    body: Any = spun(profile)
    cuts = []
    for i in range(n):
        if chance(rng, 0.3) and lengths[i] > 10:
            w, depth = rng.uniform(1.2, 2.6), rng.uniform(0.06, 0.14) * radii[i]
            at: Any = Pos(0, 0, ends[i] + rng.uniform(0.15, 0.6) * lengths[i])
            cuts += [at * (rod(radii[i] + 1, w) - rod(radii[i] - depth, w))]
    turns = 0
    for i in range(n):
        if chance(rng, 0.3) and lengths[i] > 16:
            w = radii[i] * rng.uniform(0.4, 0.6)
            key = Rot(0, 90, 0) * slot(lengths[i] * rng.uniform(0.5, 0.85), w, radii[i])
            at = Pos(0, 0, (ends[i] + ends[i + 1]) / 2) * Rot(0, 0, float(rng.choice([0, 90, 180])))
            cuts += [at * Pos(radii[i] * 0.68, 0, 0) * key]
            turns = 1
    if chance(rng, 0.3):
        i = int(rng.choice([0, n - 1]))
        w = lengths[i] * rng.uniform(0.4, 0.7)
        z = w / 2 if i == 0 else ends[-1] - w / 2
        cuts += [Pos(s * radii[i] * 1.8, 0, z) * Box(2 * radii[i], 4 * radii[i], w) for s in (-1, 1)]
        turns = turns or 2
    if chance(rng, 0.3):
        i = whole(rng, 0, n - 1)
        across = Rot(90, 0, 0) * Cylinder(radii[i] * rng.uniform(0.15, 0.3), 4 * thick)
        cuts += [Pos(0, 0, ends[i] + rng.uniform(0.35, 0.7) * lengths[i]) * across]
        turns = turns or 2
    if chance(rng, 0.5):
        cuts += [drill(0, 0, radii[-1] * rng.uniform(0.2, 0.5), top=ends[-1], depth=rng.uniform(5, 25))]
    body = body - cuts if cuts else body
    return Design({"shaft": body}, turns=turns or 1, is_round=not turns)


def flanged_bushing(rng: np.random.Generator) -> Design:
    """Draw a bushing with a flange: stepped bore, grooves; the flange round, flattened, holed or slotted."""
    from build123d import Box, Pos

    r, h = rng.uniform(10, 30), rng.uniform(18, 75)
    bore = r * rng.uniform(0.45, 0.85)
    wide, t = r * rng.uniform(1.35, 2.0), rng.uniform(3, 10)
    soft = rng.uniform(0.4, 1.2)
    profile = [(bore, 0), (wide - soft, 0), (wide, soft), (wide, t - 0.3), (wide - 0.3, t), (r, t), (r, h - 2 * soft)]
    body: Any = spun([*profile, (r - soft, h), (bore, h)])
    cuts = []
    for _ in range(whole(rng, 0, 3)):
        z = rng.uniform(t + 2, h - 4)
        cuts += [Pos(0, 0, z) * (rod(r + 1, 1.8) - rod(r - 0.2 * (r - bore) - 0.2, 1.8))]
    if chance(rng, 0.4):
        cuts += [drill(0, 0, (bore + r) / 2, top=h, depth=h * rng.uniform(0.1, 0.4))]
    turns = 0
    room = wide - r
    if chance(rng, 0.6) and room > 7:
        n = whole(rng, 2, 8)
        cuts += around(drill((wide + r) / 2, 0, room * rng.uniform(0.16, 0.26), top=t, depth=2 * t), n)
        turns = n
    elif chance(rng, 0.4):
        cuts += around(Pos(wide, 0, 0) * Box(room, rng.uniform(3, 8), 4 * t), turns := whole(rng, 2, 6))
    if chance(rng, 0.35):
        cuts += [Pos(0, wide + r * 1.02, 0) * Box(4 * wide, 2 * wide, 2 * t)]
        turns = 1
    return Design({"bushing": body - cuts if cuts else body}, turns=turns or 1, is_round=not turns)


def knob(rng: np.random.Generator) -> Design:
    """Draw a knob: hexagonal, knurled, lobed or with wings, on a stem with a bore; a pointer, a screw hole."""
    from build123d import Axis, Box, Cylinder, Pos, Rot

    r, h = rng.uniform(16, 42), rng.uniform(12, 30)
    stem, low = r * rng.uniform(0.4, 0.6), rng.uniform(4, 16)
    style = str(rng.choice(["hex", "knurled", "lobed", "winged"]))
    n = {"hex": 6, "knurled": whole(rng, 16, 36), "lobed": whole(rng, 3, 9), "winged": whole(rng, 2, 4)}[style]
    if style == "hex":
        head: Any = hexagon(1.75 * r, h) & spun([(0, 0), (r - 2, 0), (r, 2), (r, h - 2), (r - 2, h), (0, h)])
    elif style == "winged":
        wing = Pos(r * 0.75, 0, 0) * Box(r * 0.7, rng.uniform(4, 9), h)
        head = rod(r * 0.55, h) + [Pos(0, 0, h / 2) * shape for shape in around(wing, n)]
    else:
        grip = rod(r, h)
        if chance(rng, 0.7):
            grip = softened(grip, grip.edges().sort_by(Axis.Z)[-1:], rng.uniform(1, 4), is_round=chance(rng, 0.6))
        arc = 2 * np.pi * r / n
        reach = 0.36 * arc if style == "lobed" else 0.42 * arc
        bite = Pos(r + (0.35 * reach if style == "lobed" else 0.1 * reach), 0, -1) * rod(reach, h + 2)
        head = grip - around(bite, n, start_deg=180 / n)
    body: Any = Pos(0, 0, low) * head + rod(stem, low + 1)
    if chance(rng, 0.5):
        body -= drill(0, 0, 0.35 * r if style == "winged" else 0.6 * r, top=low + h, depth=2)
    body -= Pos(0, 0, -1) * rod(stem * rng.uniform(0.35, 0.65), (low + h) * rng.uniform(0.4, 0.9))
    turns = n
    if chance(rng, 0.35):
        body += Pos(r * 0.62, 0, low + h - 1) * Box(r * 0.4, 2.5, 4)
        turns = 1
    if chance(rng, 0.35) and low > 8:
        body -= Pos(0, 0, low / 2) * Rot(90, 0, 0) * Pos(0, 0, stem) * Cylinder(low * 0.2, 2 * stem)
        turns = 1
    return Design({"knob": body}, turns=turns)


def ringed_plug(rng: np.random.Generator) -> Design:
    """Draw a plug or fitting: ring grooves in place of a thread, a collar, a hexagonal or round head."""
    from build123d import Box, Cylinder, Pos, Rot

    r, long = rng.uniform(8, 24), rng.uniform(18, 60)
    pitch = rng.uniform(1.6, 4.0)
    deep = pitch * rng.uniform(0.35, 0.6)
    plain = rng.uniform(3, 10)
    profile = [(0.0, 0.0), (r - deep, 0.0)]
    for i in range(min(22, int((long - plain) / pitch))):
        profile += [(r, (i + 0.5) * pitch), (r, (i + 0.62) * pitch), (r - deep, (i + 1) * pitch)]
    z, wide = long, r * rng.uniform(1.3, 1.8)
    collar, head = rng.uniform(2, 5), rng.uniform(6, 18)
    body: Any = spun([*profile, (r - deep, z), (wide, z), (wide, z + collar), (0.0, z + collar)])
    turns = 0
    if chance(rng, 0.65):
        top: Any = hexagon(1.66 * wide, head)
        top &= spun([(0, 0), (wide, 0), (wide, head - 2), (0.88 * wide, head), (0, head)])
        turns = 6
    else:
        top = rod(wide * rng.uniform(0.7, 0.95), head)
    body += Pos(0, 0, z + collar) * top
    end = z + collar + head
    kind = whole(rng, 0, 3)
    if kind == 0:
        body -= Pos(0, 0, -1) * rod((r - deep) * rng.uniform(0.4, 0.75), 300)
    elif kind == 1:
        body -= Pos(0, 0, end - head * 0.6) * hexagon(wide * rng.uniform(0.5, 0.8), head)
        turns = 6
    elif kind == 2:
        body -= Pos(0, 0, end) * Box(4 * wide, rng.uniform(2, 5), head * 0.8)
        turns = 2
    if chance(rng, 0.3):
        body -= Pos(0, 0, end - head * 0.5) * Rot(90, 0, 0) * Cylinder(head * 0.16, 6 * wide)
        turns = 2
    return Design({"plug": body}, turns=turns or 1, is_round=not turns)


def spoked_wheel(rng: np.random.Generator) -> Design:
    """Draw a wheel: hub, flat or crowned rim, spokes that taper or lean, keyway, a handle's boss on some."""
    from build123d import Box, Pos, Rot

    r, w = rng.uniform(28, 80), rng.uniform(8, 24)
    rim, hub = r * rng.uniform(0.1, 0.2), r * rng.uniform(0.2, 0.34)
    tall, n = w * rng.uniform(1.0, 1.7), whole(rng, 3, 8)
    body: Any = rod(r, w) - Pos(0, 0, -1) * rod(r - rim, w + 2)
    if chance(rng, 0.5):
        body = softened(body, body.edges().group_by(lambda e: e.length)[-1], w * 0.3, is_round=chance(rng, 0.7))
    t = w * rng.uniform(0.3, 0.7)
    inner, outer = hub * rng.uniform(0.5, 0.9), rim * rng.uniform(0.6, 1.6)
    lean = rng.uniform(-14, 14) if chance(rng, 0.4) else 0.0
    spoke = Rot(0, 0, lean) * prism([(0, -inner), (r - rim * 0.6, -outer), (r - rim * 0.6, outer), (0, inner)], t)
    spoke &= rod(r - rim * 0.4, t)
    body += [Pos(0, 0, (w - t) / 2) * s for s in around(spoke, n)]
    body += rod(hub, tall)
    bore = hub * rng.uniform(0.35, 0.6)
    body -= Pos(0, 0, -1) * rod(bore, tall + 2)
    if chance(rng, 0.6):
        top = [e for e in edges_at(body, tall) if abs(e.length - 2 * np.pi * hub) < 0.5]
        body = softened(body, top, 1.0, is_round=False)
    turns = n
    if chance(rng, 0.5):
        body -= Pos(bore, 0, tall / 2) * Box(bore * 0.7, bore * 0.6, 2 * tall)
        turns = 1
    if chance(rng, 0.35):
        body += Pos((r - rim / 2) * np.cos(0.4), (r - rim / 2) * np.sin(0.4), w - 1) * rod(
            rim * 0.5, rng.uniform(4, 24)
        )
        turns = 1
    if chance(rng, 0.3) and hub - bore > 5:
        body -= around(drill((hub + bore) / 2, 0, (hub - bore) * 0.2, top=tall, depth=2 * tall), 3)
        turns = gcd(turns, 3)
    return Design({"wheel": body}, turns=turns)


def sprocket(rng: np.random.Generator) -> Design:
    """Draw a chain wheel: seats for rollers between short teeth, a hub, holes or windows in the web."""
    from build123d import Box, Pos

    n, pitch = whole(rng, 11, 28), rng.uniform(8, 14)
    roller, t = pitch * rng.uniform(0.28, 0.34), rng.uniform(3, 9)
    circle = pitch / (2 * np.sin(np.pi / n))
    tip = circle + pitch * rng.uniform(0.24, 0.34)
    bevel = t * 0.25
    blank: Any = spun([(0, 0), (tip - bevel, 0), (tip, bevel), (tip, t - bevel), (tip - bevel, t), (0, t)])
    body: Any = blank & _toothed(n, circle, roller, tip, t)
    hub, tall = circle * rng.uniform(0.3, 0.45), t + rng.uniform(4, 16)
    body += rod(hub, tall)
    bore = hub * rng.uniform(0.4, 0.62)
    cuts = [Pos(0, 0, -1) * rod(bore, tall + 2)]
    turns = n
    web = circle - roller - hub
    if chance(rng, 0.6) and web > 8:
        k, middle = whole(rng, 3, 8), hub + web / 2
        size = min(web * rng.uniform(0.2, 0.36), 0.35 * 2 * np.pi * middle / k)
        cuts += around(drill(middle, 0, size, top=t, depth=3 * t), k, start_deg=rng.uniform(0, 90))
        turns = gcd(turns, k)
    if chance(rng, 0.5):
        cuts += [Pos(bore, 0, 0) * Box(bore * 0.6, bore * 0.5, 3 * tall)]
        turns = 1
    return Design({"sprocket": body - cuts}, turns=turns)


def _toothed(n: int, circle: float, roller: float, tip: float, t: float) -> Any:
    """Raise the outline of a chain wheel: an arc for each roller's seat, straight flanks, flat tips."""
    from build123d import Line, ThreePointArc, Wire, extrude, make_face

    half = np.pi / n
    # The seat ends where it is a little wider than the roller's middle, the tooth where a third of the step is left.
    seat = np.array(
        [(circle + 0.15 * roller, -0.985 * roller), (circle - roller, 0.0), (circle + 0.15 * roller, 0.985 * roller)]
    )
    corner = tip * np.array([np.cos(0.72 * half), np.sin(0.72 * half)])
    edges: list[Any] = []
    for i in range(n):
        c, s = np.cos(2 * half * i), np.sin(2 * half * i)
        turn = np.array([[c, s], [-s, c]])
        low, middle, high = (tuple(float(v) for v in p @ turn) for p in seat)
        before, after = (tuple(float(v) for v in p @ turn) for p in (corner * (1, -1), corner))
        c, s = np.cos(2 * half * (i + 1)), np.sin(2 * half * (i + 1))
        following = tuple(float(v) for v in (corner * (1, -1)) @ np.array([[c, s], [-s, c]]))
        edges += [Line(before, low), ThreePointArc(low, middle, high), Line(high, after), Line(after, following)]
    return extrude(make_face(Wire(edges)), t)
