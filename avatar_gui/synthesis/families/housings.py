"""Hollow parts: trays, housings with inner edges, manifolds."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design


def tray(rng: np.random.Generator) -> Design:
    """Draw an open box for electronics: wall, screw posts, inner ribs, cut-outs for plugs."""
    from build123d import Axis, Box, Cylinder, Pos, Rot, fillet

    a, b, h, t = rng.uniform(75, 100), rng.uniform(50, 68), rng.uniform(22, 32), rng.uniform(2.0, 2.8)
    box = Pos(0, 0, h / 2) * Box(a, b, h)
    box = fillet(box.edges().filter_by(Axis.Z), 6)
    inside = Pos(0, 0, t + h / 2) * Box(a - 2 * t, b - 2 * t, h)
    body: Any = box - fillet(inside.edges().filter_by(Axis.Z), 6 - t)
    tall = h * rng.uniform(0.45, 0.65)
    for sx, sy in ((-1, -1), (-1, 1), (1, -1), (1, 1)):
        body += Pos(sx * (a / 2 - 11), sy * (b / 2 - 10), t + tall / 2 - 0.5) * Cylinder(3.6, tall + 1)
        body -= Pos(sx * (a / 2 - 11), sy * (b / 2 - 10), t + tall) * Cylinder(1.4, tall)
    body += Pos(a * 0.12, 0, t + h * 0.2) * Box(t, b - t, h * 0.4)
    body += Pos(-a * 0.2, b * 0.16, t + h * 0.15) * Box(a * 0.3, t * 0.8, h * 0.3)
    plug = Pos(-a / 2, b * 0.1, h * 0.6) * Box(20, 14, 8)
    body -= fillet(plug.edges().filter_by(Axis.X), 1.5)
    body -= Pos(a / 2, -b * 0.15, h * 0.55) * Rot(0, 90, 0) * Cylinder(4.5, 20)
    for i in range(4):
        body -= Pos(-a * 0.28 + 7 * i, -b / 2, h * 0.55) * Box(3, 20, h * 0.42)
    return Design({"tray": body})


def gearbox_half(rng: np.random.Generator) -> Design:
    """Draw half a gearbox: thick wall with a flange, two bearing seats cut through it, ribs and screw bosses inside."""
    from build123d import Axis, Box, Cylinder, Pos, Rot, chamfer, fillet

    a, b, h, t = rng.uniform(92, 115), rng.uniform(60, 74), rng.uniform(32, 40), rng.uniform(4.5, 6)
    shell = Pos(0, 0, h / 2) * Box(a, b, h)
    shell = fillet(shell.edges().filter_by(Axis.Z), 12)
    rim = Pos(0, 0, h - 3) * Box(a + 16, b + 16, 6)
    rim = fillet(rim.edges().filter_by(Axis.Z), 14)
    body: Any = shell + rim
    inside = Pos(0, 0, t + h / 2) * Box(a - 2 * t, b - 2 * t, h)
    body -= fillet(inside.edges().filter_by(Axis.Z), 8)
    lying = Rot(90, 0, 0)
    for x, r in ((-a * 0.2, rng.uniform(12, 15)), (a * 0.24, rng.uniform(8, 10))):
        block = Pos(x, 0, h / 2) * Box(2 * r + 8, b + 6, h)
        body += block - Pos(0, 0, t + h / 2) * Box(a, b - 2 * t - 12, h + 2)
        body -= Pos(x, 0, h) * lying * Cylinder(r, 200)
    for x in (-a * 0.42, a * 0.04, a * 0.44):
        for s in (-1, 1):
            body -= Pos(x, s * (b / 2 + 3.8), h) * Cylinder(2.4, 40)
    body += Pos(a * 0.03, 0, t + 3) * Box(3, b - t, 6)
    body += Pos(-a * 0.36, b * 0.2, t + 5) * Cylinder(5.5, 11)
    body -= Pos(-a * 0.36, b * 0.2, t + 10) * Cylinder(2.5, 16)
    drain = Pos(a / 2, b * 0.12, t + 9) * Rot(0, 90, 0)
    body += drain * Cylinder(7, 6)
    body -= drain * Cylinder(3.6, 40)
    outer = [e for e in body.edges().filter_by(Axis.Z) if abs(e.center().Z - (h - 3)) < 1e-3 and e.length < 6.1]
    del outer
    return Design({"housing": chamfer(body.faces().sort_by(Axis.Z)[0].edges(), 1.0)})


def manifold(rng: np.random.Generator) -> Design:
    """Draw a valve block: ports with spot faces on three sides, stepped corner, fittings of another metal."""
    from build123d import Axis, Box, Cylinder, Pos, RegularPolygon, Rot, chamfer, extrude

    a, b, h = rng.uniform(72, 95), rng.uniform(40, 52), rng.uniform(34, 46)
    body: Any = Pos(0, 0, h / 2) * Box(a, b, h)
    body = chamfer(body.edges(), 1.0)
    body -= Pos(a / 2, -b / 2, h) * Box(a * 0.4, b * 0.5, h * 0.5)
    for i, x in enumerate(np.linspace(-0.34, 0.1, 3) * a):
        body -= Pos(x, b * 0.1, h) * Cylinder(8.0, 2.4)
        body -= Pos(x, b * 0.1, h) * Cylinder((5.0, 3.6, 5.0)[i], 2 * h * 0.7)
    side = Rot(90, 0, 0)
    for x, z, r in ((-0.3, 0.4, 5.2), (0.02, 0.55, 3.8), (0.3, 0.35, 5.2)):
        body -= Pos(x * a, -b / 2, z * h) * side * Cylinder(r + 2.4, 2.0)
        body -= Pos(x * a, -b / 2, z * h) * side * Cylinder(r, b * 0.8)
    for s in (-1, 1):
        body -= Pos(s * (a / 2 - 7), b / 2 - 6, h / 2) * Cylinder(2.3, 200)
    solids = {"block": body}
    fitting = Pos(0, 0, 3) * extrude(RegularPolygon(7.5, 6), 6) + Pos(0, 0, 12) * Cylinder(4.6, 8)
    fitting = chamfer(fitting.edges().sort_by(Axis.Z)[-1], 0.6)
    fitting += Pos(0, 0, -1) * Cylinder(5.0, 8)
    fitting -= Pos(0, 0, 10) * Cylinder(2.6, 60)
    solids["fitting 1"] = Pos(a / 2, b * 0.14, h * 0.32) * Rot(0, 90, 0) * fitting
    solids["fitting 2"] = Pos(-a / 2, -b * 0.08, h * 0.6) * Rot(0, -90, 0) * fitting
    return Design(solids)
