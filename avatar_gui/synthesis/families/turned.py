"""Round parts: pulleys and gears."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design


def pulley(rng: np.random.Generator) -> Design:
    """Draw a belt pulley: V-groove, hub with keyway and set screw, holes in the web that differ in size."""
    from build123d import Axis, Box, Cylinder, Plane, Polyline, Pos, Rot, chamfer, make_face, revolve

    r, w, hub = rng.uniform(32, 42), rng.uniform(14, 20), rng.uniform(12, 15)
    rise = w + rng.uniform(8, 13)
    profile = [
        (hub - 4, 0), (r, 0), (r, w * 0.18), (r - 7, w * 0.38), (r - 7, w * 0.62), (r, w * 0.82), (r, w),
        (r - 10, w), (r - 11, w * 0.7), (hub + 2, w * 0.7), (hub, w * 0.7 + 2), (hub, rise), (hub - 4, rise),
    ]  # fmt: skip
    body: Any = revolve(make_face(Plane.XZ * Polyline(*profile, close=True)), Axis.Z)
    body += Pos(0, 0, rise / 2) * Cylinder(hub - 3, rise)
    bore = hub * rng.uniform(0.5, 0.6)
    body -= Pos(0, 0, rise / 2) * Cylinder(bore, 100)
    body -= Pos(bore, 0, rise / 2) * Box(5, 4, 100)
    body -= Pos(hub, 0, rise - 4.5) * Rot(0, 90, 0) * Rot(0, 0, 0) * Cylinder(1.8, 2 * hub - 2 * bore + 6)
    middle = (r - 11 + hub) / 2
    size = (r - 11 - hub) * 0.32
    for i, share in enumerate((1.0, 0.8, 1.0, 0.8, 0.55)):
        body -= Rot(0, 0, 36 + 72 * i) * Pos(middle, 0, 0) * Cylinder(size * share, 100)
    return Design({"pulley": chamfer(body.edges().filter_by(lambda e: rise - 1e-6 < e.center().Z), 0.5)})


def spur_gear(rng: np.random.Generator) -> Design:
    """Draw a spur gear with straight-flanked teeth, a hub on one side and a round bore: the same after each tooth."""
    from build123d import Cylinder, Polyline, Pos, extrude, make_face

    n, module, t = int(rng.integers(18, 27)), rng.uniform(2.6, 3.2), rng.uniform(10, 14)
    pitch, step = n * module / 2, 2 * np.pi / n
    points = []
    for i in range(n):
        for share, r in ((-0.33, -1.2), (-0.25, 0.0), (-0.12, 1.0), (0.12, 1.0), (0.25, 0.0), (0.33, -1.2)):
            angle = (i + share) * step
            points.append(((pitch + r * module) * np.cos(angle), (pitch + r * module) * np.sin(angle)))
    body: Any = extrude(make_face(Polyline(*points, close=True)), t)
    web = pitch - 3.4 * module
    hub = web * 0.48
    body -= Pos(0, 0, t) * (Cylinder(web, t * 0.5) - Cylinder(hub, t))
    body += Pos(0, 0, t + 3) * Cylinder(hub, 6)
    body -= Pos(0, 0, t) * Cylinder(hub * rng.uniform(0.5, 0.62), 100)
    return Design({"gear": body}, turns=n)
