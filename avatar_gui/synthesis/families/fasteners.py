"""Screws, nuts and washers, which assemblies are held together by. Axis z, the seat at z = 0, the head above."""

from typing import Any

import numpy as np

# Thread, head diameter, head height, key size of socket head cap screws (ISO 4762), mm.
CAP_SCREWS = {3: (5.5, 3.0, 2.5), 4: (7.0, 4.0, 3.0), 5: (8.5, 5.0, 4.0), 6: (10.0, 6.0, 5.0), 8: (13.0, 8.0, 6.0)}
# Thread, width across flats, head height of hexagon head screws (ISO 4017), mm.
HEX_HEADS = {4: (7.0, 2.8), 5: (8.0, 3.5), 6: (10.0, 4.0), 8: (13.0, 5.3)}


def cap_screw(thread_mm: int, length_mm: float, turn_deg: float) -> Any:
    """Draw a socket head cap screw."""
    from build123d import Axis, Cylinder, Plane, Pos, RegularPolygon, Rot, extrude, fillet

    diameter, height, key = CAP_SCREWS[thread_mm]
    head = Pos(0, 0, height / 2) * Cylinder(diameter / 2, height)
    head = fillet(head.edges().sort_by(Axis.Z)[-1], 0.08 * thread_mm)
    head -= extrude(Plane.XY.offset(height * 0.45) * RegularPolygon(key / np.sqrt(3), 6), height)
    return Rot(0, 0, turn_deg) * (head + Pos(0, 0, -length_mm / 2) * Cylinder(thread_mm / 2, length_mm))


def hex_screw(thread_mm: int, length_mm: float, turn_deg: float) -> Any:
    """Draw a hexagon head screw on its washer."""
    from build123d import Axis, Cylinder, Pos, RegularPolygon, Rot, chamfer, extrude

    flats, height = HEX_HEADS[thread_mm]
    washer = Pos(0, 0, 0.5) * Cylinder(thread_mm * 1.05, 1.0)
    washer = chamfer(washer.edges().sort_by(Axis.Z)[-1], 0.15)
    head = Pos(0, 0, 1.0) * extrude(RegularPolygon(flats / np.sqrt(3), 6), height)
    return Rot(0, 0, turn_deg) * (washer + head + Pos(0, 0, -length_mm / 2) * Cylinder(thread_mm / 2, length_mm))
