"""Flat parts: plates with pockets, slots and holes, and flanges."""

import numpy as np

from avatar_gui.synthesis.families.design import Design


def pocket_plate(rng: np.random.Generator) -> Design:
    """Draw a milled plate: two pockets with rounded corners, a slot, four corner holes, one corner cut off."""
    from build123d import Axis, Box, Cylinder, Pos, chamfer, fillet

    a, b, t = rng.uniform(70, 100), rng.uniform(45, 65), rng.uniform(9, 14)
    plate = Pos(0, 0, t / 2) * Box(a, b, t)
    upright = plate.edges().filter_by(Axis.Z).sort_by(lambda e: e.center().X + e.center().Y)
    plate = chamfer(upright[-1], rng.uniform(6, 12))
    plate = chamfer(plate.faces().sort_by(Axis.Z)[-1].edges(), 0.8)
    depth = t * rng.uniform(0.45, 0.7)
    for x, w, h in ((-a * 0.2, a * 0.32, b * 0.5), (a * 0.2, a * 0.24, b * 0.34)):
        pocket = Pos(x, rng.uniform(-2, 2), t) * Box(w, h, 2 * depth)
        plate -= fillet(pocket.edges().filter_by(Axis.Z), rng.uniform(3, 5))
    slot = Pos(0, -b * 0.36, t) * Box(a * 0.3, 5, t * 0.8)
    plate -= fillet(slot.edges().filter_by(Axis.Z), 2.4)
    r = rng.uniform(2.1, 3.2)
    for sx, sy in ((-1, -1), (-1, 1), (1, -1)):
        plate -= Pos(sx * (a / 2 - 7), sy * (b / 2 - 7), t / 2) * Cylinder(r, 3 * t)
        plate -= Pos(sx * (a / 2 - 7), sy * (b / 2 - 7), t) * Cylinder(1.75 * r, t * 0.6)
    plate -= Pos(a * 0.42, b * 0.1, t / 2) * Cylinder(2.0, 3 * t)
    return Design({"plate": plate})


def cover_plate(rng: np.random.Generator) -> Design:
    """Draw a cover: rounded outline, raised rim around a window, ribs, holes around the edge, a notch."""
    from build123d import Axis, Box, Cylinder, Pos, Rot, fillet

    a, b, t = rng.uniform(90, 120), rng.uniform(60, 75), rng.uniform(4, 6)
    plate = Pos(0, 0, t / 2) * Box(a, b, t)
    plate = fillet(plate.edges().filter_by(Axis.Z), 8)
    x0 = -a * 0.17
    rim = Pos(x0, 0, t + 3) * Box(a * 0.36, b * 0.5, 6)
    rim = fillet(rim.edges().filter_by(Axis.Z), 5)
    plate += rim
    window = Pos(x0, 0, t) * Box(a * 0.36 - 8, b * 0.5 - 8, 40)
    plate -= fillet(window.edges().filter_by(Axis.Z), 3)
    boss_x = a * 0.24
    plate += Pos(boss_x, b * 0.06, t + 4) * Cylinder(10, 8)
    for angle in (20, 140, 260):
        plate += Pos(boss_x, b * 0.06, t + 2) * Rot(0, 0, angle) * Pos(11, 0, 0) * Box(10, 2.5, 4)
    plate -= Pos(boss_x, b * 0.06, t) * Cylinder(rng.uniform(4.5, 6.5), 60)
    for x, y in ((-1, -1), (-1, 1), (1, -1), (1, 1), (0, 1), (0, -1)):
        at = Pos(x * (a / 2 - 7) + (0 if x else 4), y * (b / 2 - 6), t)
        plate -= at * Cylinder(2.3, 40)
    plate -= Pos(a / 2, -b * 0.12, t) * Box(7, 11, 40)
    return Design({"plate": plate})


def pipe_flange(rng: np.random.Generator) -> Design:
    """Draw a flange with a neck and a raised face; its bolt circle makes it look the same after 1/n of a turn."""
    from build123d import Axis, Cylinder, Pos, Rot, chamfer, fillet

    r, t = rng.uniform(38, 48), rng.uniform(8, 11)
    neck = r * rng.uniform(0.48, 0.56)
    n = int(rng.choice([4, 6, 8]))
    body = Pos(0, 0, t / 2) * Cylinder(r, t)
    body = chamfer(body.edges().sort_by(Axis.Z)[-1], 1.0)
    body += Pos(0, 0, t + 9) * Cylinder(neck, 18)
    root = [e for e in body.edges() if abs(e.center().Z - t) < 1e-6 and abs(e.length - 2 * np.pi * neck) < 1e-2]
    body = fillet(root, 3.0)
    bore = neck * rng.uniform(0.66, 0.8)
    body -= Pos(0, 0, 20) * Cylinder(bore, 80)
    body = chamfer(body.edges().filter_by(lambda e: abs(e.center().Z - t - 18) < 1e-6), 0.8)
    circle = (r + neck) / 2 + 0.5
    hole = min(3.6, 0.28 * (r - neck))
    for i in range(n):
        body -= Rot(0, 0, i * 360 / n) * Pos(circle, 0, t / 2) * Cylinder(hole, 4 * t)
    return Design({"flange": body}, turns=n)
