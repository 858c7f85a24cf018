"""The demo job's part: a bearing bracket with a screwed-on cover, as solids (build123d), and its geometric defects.

Object frame: origin in the middle of the base plate's underside, x along its long side, z up; millimetres.
"""

from pathlib import Path
from typing import Any

import numpy as np

from avatar_gui.synthesis import solids

# sRGB colours of the nominal parts; the photos' materials are made to resemble them.
PART_COLOURS = {
    "plate": (0.70, 0.71, 0.72),
    "housing": (0.36, 0.47, 0.58),
    "bushing": (0.72, 0.58, 0.40),
    "cover": (0.80, 0.46, 0.26),
    "screw": (0.50, 0.50, 0.51),
}
BOSS_XY_MM = (-24.0, 2.0)
PAD_XY_MM = (29.0, -2.0)
SCREW_OFFSET_MM = 13.0
COVER_TOP_MM = 25.0
PLATE_TOP_MM = 10.0
MOUNTING_HOLES_MM = ((-48.0, 30.0), (-48.0, -30.0), (48.0, -30.0), (38.0, 30.0))


def screw_places_mm() -> list[tuple[float, float]]:
    """Give the axes of screws 1 to 4, counter-clockwise from the corner at +x +y."""
    signs = ((1, 1), (-1, 1), (-1, -1), (1, -1))
    return [(PAD_XY_MM[0] + sx * SCREW_OFFSET_MM, PAD_XY_MM[1] + sy * SCREW_OFFSET_MM) for sx, sy in signs]


def _plate() -> Any:
    from build123d import Axis, Box, Cylinder, Pos, chamfer, fillet

    plate = Pos(0, 0, 5) * Box(112, 76, 10)
    upright = plate.edges().filter_by(Axis.Z)
    # One corner cut off straight: the outline alone then tells which way round the part lies.
    cut = upright.sort_by(lambda e: e.center().X + e.center().Y)[-1]
    plate = fillet([e for e in upright if e != cut], 9)
    cut = plate.edges().filter_by(Axis.Z).sort_by(lambda e: e.center().X + e.center().Y)[-1]
    plate = chamfer(cut, 13)
    plate = chamfer(plate.faces().sort_by(Axis.Z)[-1].edges(), 1.0)
    pad = Pos(PAD_XY_MM[0], PAD_XY_MM[1], 15) * Box(40, 40, 10)
    pad = fillet(pad.edges().filter_by(Axis.Z), 7)
    plate += pad
    foot = [e for e in plate.edges() if abs(e.center().Z - PLATE_TOP_MM) < 1e-6 and _inside_pad_outline(e)]
    plate = fillet(foot, 2.0)
    for x, y in MOUNTING_HOLES_MM:
        plate -= Pos(x, y, 5) * Cylinder(3.3, 20)
        plate -= Pos(x, y, PLATE_TOP_MM) * Cylinder(5.5, 8)
    # Dowel holes, and a shallow slot milled along one side.
    for x, y in ((0.0, 31.0), (20.0, -31.0)):
        plate -= Pos(x, y, 5) * Cylinder(2.0, 20)
    slot = Pos(12, 30, PLATE_TOP_MM) * Box(14, 6, 3)
    plate -= fillet(slot.edges().filter_by(Axis.Z), 2.9)
    for x, y in screw_places_mm():
        plate -= Pos(x, y, 14) * Cylinder(2.1, 14)
    plate -= Pos(*BOSS_XY_MM, 5) * Cylinder(10, 20)
    return plate


def _inside_pad_outline(edge: Any) -> bool:
    c = edge.center()
    return abs(c.X - PAD_XY_MM[0]) < 20.5 and abs(c.Y - PAD_XY_MM[1]) < 20.5


def _housing() -> Any:
    from build123d import Axis, Cylinder, Plane, Polyline, Pos, Rot, chamfer, extrude, fillet, make_face

    x, y = BOSS_XY_MM
    height = 38.0
    at = Pos(x, y, PLATE_TOP_MM)
    body = at * Pos(0, 0, height / 2) * Cylinder(23, height)
    body = fillet(body.edges().sort_by(Axis.Z)[-1], 2.0)
    for angle, reach, rise in ((90, 33.5, 25.0), (180, 29.5, 25.0), (270, 37.5, 25.0)):
        profile = make_face(Plane.XZ * Polyline((18, 0), (reach, 0), (reach, 4), (22.2, rise), (18, rise), close=True))
        rib = extrude(profile, 3.0, both=True)
        body += at * Rot(0, 0, angle) * rib
    port = Pos(0, 0, 24) * Rot(0, 0, -38) * Rot(0, 90, 0) * Pos(0, 0, 14) * Cylinder(6, 28)
    body += at * port
    body -= at * Pos(0, 0, 24) * Rot(0, 0, -38) * Rot(0, 90, 0) * Pos(0, 0, 24) * Cylinder(2.5, 12)
    body -= at * Pos(0, 0, height / 2) * Cylinder(14, height + 2)
    for angle in (20, 140, 260):
        body -= at * Rot(0, 0, angle) * Pos(18.7, 0, height) * Cylinder(1.7, 20)
    rim = [
        e
        for e in body.edges().filter_by(lambda e: abs(e.center().Z - PLATE_TOP_MM - height) < 1e-6)
        if abs(e.length - 2 * np.pi * 14) < 1e-3
    ]
    return chamfer(rim, 0.8)


def _bushing() -> Any:
    from build123d import Axis, Cylinder, Pos, chamfer

    x, y = BOSS_XY_MM
    ring = Pos(x, y, 29) * Cylinder(14, 38) + Pos(x, y, 49) * Cylinder(16.5, 2.0)
    ring = chamfer(ring.edges().sort_by(Axis.Z)[-1], 0.5)
    ring -= Pos(x, y, 30) * Cylinder(10, 50)
    top = [e for e in ring.edges() if abs(e.center().Z - 50) < 1e-6 and abs(e.length - 2 * np.pi * 10) < 1e-3]
    return chamfer(top, 1.0)


def _cover() -> Any:
    from build123d import Axis, Box, Cylinder, Pos, chamfer, fillet

    x, y = PAD_XY_MM
    cover = Pos(x, y, 22.5) * Box(38, 38, 5)
    cover = fillet(cover.edges().filter_by(Axis.Z), 6)
    cover = chamfer(cover.faces().sort_by(Axis.Z)[-1].edges(), 0.8)
    hub = Pos(x + 1.5, y + 1.0, 27) * Cylinder(8, 4)
    cover += fillet(hub.edges().sort_by(Axis.Z)[-1], 1.2)
    cover -= Pos(x + 1.5, y + 1.0, 25) * Cylinder(3.5, 12)
    for sx, sy in screw_places_mm():
        cover -= Pos(sx, sy, 22) * Cylinder(2.7, 12)
    # A milled notch in one side: the cover, too, fits one way round only.
    return cover - Pos(x + 19, y + 4, 24) * Box(5, 7, 4)


def _screw(x: float, y: float, turn_deg: float) -> Any:
    from build123d import Axis, Cylinder, Plane, Pos, RegularPolygon, Rot, extrude, fillet

    head = Pos(0, 0, 2.5) * Cylinder(4.25, 5)
    head = fillet(head.edges().sort_by(Axis.Z)[-1], 0.5)
    head -= extrude(Plane.XY.offset(2.3) * RegularPolygon(4 / np.sqrt(3), 6), 4)
    return Pos(x, y, COVER_TOP_MM) * Rot(0, 0, turn_deg) * (head + Pos(0, 0, -7.5) * Cylinder(2.1, 15))


def nominal_parts() -> dict[str, Any]:
    """Build the solids of the good part by name."""
    parts = {"plate": _plate(), "housing": _housing(), "bushing": _bushing(), "cover": _cover()}
    for i, (x, y) in enumerate(screw_places_mm()):
        parts[f"screw {i + 1}"] = _screw(x, y, (10.0, 37.0, 52.0, 21.0)[i])
    return parts


def colour_of(name: str) -> tuple[float, float, float]:
    """Give the sRGB colour of a part."""
    return PART_COLOURS[name.partition(" ")[0]]


def write_step(parts: dict[str, Any], path: Path) -> None:
    """Write the assembly with part names and colours."""
    solids.write_step(parts, {name: colour_of(name) for name in parts}, path, label="bearing bracket")
