"""Brackets, bearing blocks, and parts bent from sheet."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design


def angle_bracket(rng: np.random.Generator) -> Design:
    """Draw an angle of two legs with a gusset, holes and a slot."""
    from build123d import Axis, Box, Cylinder, Plane, Polyline, Pos, Rot, extrude, fillet, make_face

    w, foot, rise, t = rng.uniform(42, 60), rng.uniform(48, 62), rng.uniform(42, 58), rng.uniform(5, 8)
    outline = make_face(Plane.XZ * Polyline((0, 0), (foot, 0), (foot, t), (t, t), (t, rise), (0, rise), close=True))
    body = extrude(outline, w / 2, both=True)
    inner = [e for e in body.edges().filter_by(Axis.Y) if abs(e.center().X - t) + abs(e.center().Z - t) < 1e-6]
    body = fillet(inner, 3)
    body = fillet([e for e in body.edges().filter_by(Axis.Z) if foot - 1e-6 < e.center().X], 8)
    gusset = make_face(Plane.XZ * Polyline((t - 1, t - 1), (foot * 0.72, t - 1), (t - 1, rise * 0.8), close=True))
    body += Pos(0, w * rng.uniform(0.08, 0.16), 0) * extrude(gusset, 2.5, both=True)
    for y in (-w * 0.3, w * 0.36):
        body -= Pos(foot * 0.68, y, 0) * Cylinder(2.8, 40)
    across = Rot(0, 90, 0) * Cylinder(4.5, 40)
    body -= Pos(0, -w * 0.22, rise * 0.7) * across
    slot = Pos(0, w * 0.32, rise * 0.66) * Box(40, 5.2, 16)
    body -= fillet(slot.edges().filter_by(Axis.X), 2.5)
    return Design({"bracket": body})


def pillow_block(rng: np.random.Generator) -> Design:
    """Draw a bearing block: a foot with slots, a round housing on it, ribs, a bushing in the bore, a grease nipple."""
    from build123d import Axis, Box, Cylinder, Pos, Rot, chamfer, fillet

    a, b, h, r = rng.uniform(88, 108), rng.uniform(30, 38), rng.uniform(30, 36), rng.uniform(21, 25)
    foot = Pos(0, 0, 6) * Box(a, b, 12)
    foot = fillet(foot.edges().filter_by(Axis.Z), 6)
    foot = chamfer(foot.faces().sort_by(Axis.Z)[-1].edges(), 1.0)
    lying = Rot(90, 0, 0)
    body = foot + Pos(0, 0, h) * lying * Cylinder(r, b * 0.8) + Pos(0, 0, h / 2) * Box(2 * r * 0.92, b * 0.72, h)
    for s in (-1, 1):
        body += Pos(s * (r + 3), 0, 16) * Box(14, 5, 10)
        slot = Pos(s * (a / 2 - 11), 0, 6) * Box(11, 7, 40)
        body -= fillet(slot.edges().filter_by(Axis.Z), 3.4)
    body += Pos(rng.uniform(5, 8), 0, h + r) * Cylinder(3.6, 7)
    body -= Pos(0, 0, h) * lying * Cylinder(r * 0.66, 100)
    bush = Pos(0, 0, h) * lying * Cylinder(r * 0.66, b * 0.92)
    bush -= Pos(0, 0, h) * lying * Cylinder(r * rng.uniform(0.42, 0.5), 100)
    return Design({"block": body, "bushing": bush})


def channel(rng: np.random.Generator) -> Design:
    """Draw a U-channel of sheet: round bends, a row of holes, a window, an ear on one side."""
    from build123d import Axis, Box, Cylinder, Pos, Rot, fillet

    length, w, h, t = rng.uniform(80, 105), rng.uniform(34, 46), rng.uniform(22, 32), rng.uniform(1.5, 2.2)
    body: Any = Pos(0, 0, h / 2) * Box(length, w, h)
    body = fillet([e for e in body.edges().filter_by(Axis.X) if e.center().Z < 1e-6], 2 * t)
    inside = Pos(0, 0, t + h / 2) * Box(length + 2, w - 2 * t, h)
    body -= fillet([e for e in inside.edges().filter_by(Axis.X) if t + 1e-6 > e.center().Z], t)
    for i, x in enumerate(np.linspace(-0.38, 0.38, 5) * length):
        body -= Pos(x, 0, 0) * Cylinder(3.2 if i % 2 else 2.2, 6 * t)
    for s, x in ((-1, -0.25), (-1, 0.3), (1, 0.1)):
        body -= Pos(x * length, s * w / 2, h * 0.62) * Rot(90, 0, 0) * Cylinder(3.0, 6 * t)
    window = Pos(-0.22 * length, w / 2, h * 0.6) * Box(18, 6 * t, 9)
    body -= fillet(window.edges().filter_by(Axis.Y), 2)
    ear = Pos(0.36 * length, w / 2 + 7, h - t / 2) * Box(20, 14 + 2 * t, t)
    ear -= Pos(0.36 * length, w / 2 + 8, h) * Cylinder(2.6, 10)
    return Design({"channel": body + ear})


def sheet_bracket(rng: np.random.Generator) -> Design:
    """Draw a Z-bent sheet with flanges, a stiffening bead, cut-outs and pressed-in nuts."""
    from build123d import Axis, Box, Cylinder, Pos, RegularPolygon, Rot, extrude, fillet

    w, a, c, h, t = rng.uniform(55, 75), rng.uniform(34, 44), rng.uniform(26, 36), rng.uniform(30, 42), 2.0
    low = Pos(a / 2, 0, t / 2) * Box(a, w, t)
    wall = Pos(t / 2, 0, h / 2) * Box(t, w, h)
    high = Pos(-c / 2 + t, 0, h - t / 2) * Box(c, w, t)
    body: Any = low + wall + high
    for x, z, r in ((t, t, 2.0), (0, 0, 3.5), (0, h - t, 2.0), (t, h, 3.5)):
        bend = [e for e in body.edges().filter_by(Axis.Y) if abs(e.center().X - x) + abs(e.center().Z - z) < 1e-6]
        body = fillet(bend, r)
    body = fillet([e for e in body.edges().filter_by(Axis.Z) if e.length < t + 0.1], 5)
    for y in (-w * 0.32, w * 0.32):
        slot = Pos(a * 0.66, y, 0) * Box(12, 5, 20)
        body -= fillet(slot.edges().filter_by(Axis.Z), 2.4)
    body -= Pos(0, w * 0.18, h * 0.5) * Rot(0, 90, 0) * Cylinder(7, 30)
    window = Pos(0, -w * 0.24, h * 0.5) * Box(30, 14, 12)
    body -= fillet(window.edges().filter_by(Axis.X), 2)
    body += Pos(a * 0.55, 0, t) * Rot(0, 90, 0) * Cylinder(2.0, a * 0.6)
    for i, y in enumerate((-w * 0.3, w * 0.1, w * 0.34)):
        nut = Pos(-c * 0.5, y, h) * extrude(RegularPolygon(4.6, 6), 3.0)
        body = body + nut if i < 2 else body
        body -= Pos(-c * 0.5, y, h) * Cylinder(2.1, 20)
    return Design({"sheet": body})
