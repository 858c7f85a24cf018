"""Printed clips, and assemblies of several parts with fasteners."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design
from avatar_gui.synthesis.families.fasteners import cap_screw, hex_screw


def pipe_clip(rng: np.random.Generator) -> Design:
    """Draw a printed pipe clip: an open ring with lips on a foot, two screw holes, ribs."""
    from build123d import Axis, Box, Cylinder, Plane, Polyline, Pos, Rot, extrude, fillet, make_face

    r, t, w = rng.uniform(15, 20), rng.uniform(4, 5.5), rng.uniform(18, 26)
    lying = Rot(90, 0, 0)
    z = r + t + 3
    ring: Any = Pos(0, 0, z) * lying * Cylinder(r + t, w)
    foot = Pos(rng.uniform(3, 6), 0, 3) * Box(4.2 * r, w, 6)
    foot = fillet(foot.edges().filter_by(Axis.Z), 5)
    ring += foot + Pos(0, 0, 5) * Box(1.3 * r, w, 10)
    ring -= Pos(0, 0, z) * lying * Cylinder(r, 100)
    mouth = make_face(Plane.XZ * Polyline((0, z), (-1.5 * r, z + 3 * r), (1.5 * r, z + 3 * r), close=True))
    ring -= extrude(mouth, 60, both=True)
    lip = np.radians(63.4)
    for s in (-1, 1):
        at = Pos(s * (r + t / 2) * np.cos(lip), 0, z + (r + t / 2) * np.sin(lip))
        ring += at * lying * Cylinder(t * 0.62, w)
    for x in (-1.65 * r, 1.95 * r):
        ring -= Pos(x, 0, 3) * Cylinder(2.4, 40)
        ring -= Pos(x, 0, 6) * Cylinder(4.4, 4)
    ring += Pos(1.15 * r, 0, 10) * Box(0.7 * r, 3, 9)
    return Design({"clip": ring})


def clamp(rng: np.random.Generator) -> Design:
    """Draw a shaft clamp of two halves on a base, held by two cap screws; the halves are of two materials."""
    from build123d import Axis, Box, Cylinder, Pos, Rot, chamfer, fillet

    a, b, h, r = rng.uniform(62, 78), rng.uniform(26, 34), rng.uniform(20, 25), rng.uniform(11, 14)
    lying = Rot(90, 0, 0)
    low: Any = Pos(0, 0, h / 2) * Box(a, b, h)
    low = chamfer(low.edges().filter_by(Axis.Z), 3)
    low += Pos(0, 0, 3) * Box(a + 28, b * 0.8, 6)
    high: Any = Pos(0, 0, h + 1 + h * 0.45) * Box(a, b, h * 0.9)
    high = fillet(high.faces().sort_by(Axis.Z)[-1].edges().filter_by(Axis.Y), 7)
    low -= Pos(0, 0, h + 0.5) * lying * Cylinder(r, 200)
    high -= Pos(0, 0, h + 0.5) * lying * Cylinder(r, 200)
    high -= Pos(4, -b / 2, 1.9 * h) * Box(14, 5, 12)
    for s in (-1, 1):
        low -= Pos(s * (a / 2 + 8), 0, 0) * Cylinder(2.6 if s > 0 else 3.4, 60)
    seat = 1 + 1.9 * h - 4
    solids: dict[str, Any] = {}
    for i, s in enumerate((-1, 1)):
        x = s * (a / 2 - 10)
        high -= Pos(x, 0, seat + 10) * Cylinder(5.2, 20)
        high -= Pos(x, 0, h) * Cylinder(2.8, 100)
        solids[f"screw {i + 1}"] = Pos(x, 0, seat) * cap_screw(5, h * 0.7, float(rng.uniform(0, 60)))
    return Design({"base": low, "cap": high, **solids})


def motor_mount(rng: np.random.Generator) -> Design:
    """Draw a motor on an upright plate with a foot: housing with fins, shaft, four hexagon screws, a cable gland."""
    from build123d import Axis, Box, Cylinder, Pos, Rot, chamfer, fillet

    w, h, t, long = rng.uniform(56, 66), rng.uniform(56, 64), rng.uniform(5, 7), rng.uniform(40, 54)
    plate: Any = Pos(0, 0, h / 2) * Box(t, w, h)
    plate = fillet([e for e in plate.edges().filter_by(Axis.X) if h / 2 < e.center().Z], 7)
    plate += Pos(22, 0, t / 2) * Box(44 + t, w, t)
    for y in (-w * 0.42, w * 0.42):
        plate += Pos(t / 2 + 8, y, t + 8) * Box(17, 4, 17) - Pos(t / 2 + 18, y, t + 18) * Rot(0, 45, 0) * Box(26, 9, 20)
    for x, y in ((34, -w * 0.3), (34, w * 0.32)):
        plate -= Pos(x, y, 0) * Cylinder(3.1, 40)
    z = h * 0.58
    along = Rot(0, 90, 0)
    r = min(w, h) * 0.33
    plate -= Pos(0, 0, z) * along * Cylinder(r * 0.55, 100)
    body: Any = Pos(-t / 2 - long / 2, 0, z) * along * Cylinder(r, long)
    for angle in range(0, 360, 45):
        fin = Pos(-t / 2 - long * 0.55, 0, z) * Rot(angle, 0, 0) * Pos(0, 0, r) * Box(long * 0.7, 2.2, 4.0)
        body += fin
    body = chamfer(body.faces().sort_by(Axis.X)[0].edges(), 1.0)
    body += Pos(-t / 2 - long * 0.22, 0, z + r + 3) * Box(15, 13, 9)
    shaft: Any = Pos(14 - t / 2, 0, z) * along * Cylinder(4.0, 36)
    shaft -= Pos(26, 0, z + 4.4) * Box(16, 10, 3)
    shaft += Pos(0.8, 0, z) * along * Cylinder(r * 0.55, t)
    solids: dict[str, Any] = {"plate": plate, "motor": body, "shaft": shaft}
    for i, angle in enumerate((45, 135, 225, 315)):
        y, dz = r * 0.86 * np.cos(np.radians(angle)), r * 0.86 * np.sin(np.radians(angle))
        solids[f"screw {i + 1}"] = Pos(t / 2, y, z + dz) * along * hex_screw(4, 8, float(rng.uniform(0, 60)))
    return Design(solids)
