"""Deviations from the drawing: what kinds there are, where they go, and how the part's triangles change.

All are on the photo's side only; the CAD file stays as drawn. Their sizes are drawn by the area that they should cover
in the photo, log-uniform between `SMALLEST_PX` and `LARGEST_SHARE` of the part.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.burrs import burr
from avatar_gui.synthesis.dents import dented
from avatar_gui.synthesis.deviation import Defect, SurfaceSpot, across, ball
from avatar_gui.synthesis.families.design import kind_of
from avatar_gui.synthesis.misplaced import displaced, missing, rotated, wrong_size
from avatar_gui.synthesis.part import SynthPart
from avatar_gui.synthesis.solids import Soup, soup_of, with_extra_hole

Array = NDArray[np.float64]

SMALLEST_PX = 60.0
LARGEST_SHARE = 0.05
_SUNK_MM = 1.0


def make_defect(
    part: SynthPart, kind: str, spot: SurfaceSpot, area_px: float, rng: np.random.Generator
) -> Defect | None:
    """Make a defect of `kind` at or near `spot`, about `area_px` large in the photo; None where that makes no sense."""
    from OCP.Standard import Standard_Failure

    try:
        return MAKERS[kind](part, spot, float(np.sqrt(area_px * spot.mm2_per_px * 4 / np.pi)), rng)
    except (Standard_Failure, ValueError):
        # OpenCASCADE cannot make every cut, and not every cut leaves a solid: somewhere else then.
        return None


def _extra(part: SynthPart, spot: SurfaceSpot, across_mm: float, rng: np.random.Generator) -> Defect:
    turn = float(rng.uniform(0, np.pi))
    size = float(np.clip(across_mm * 0.8, 2.0, 0.25 * part.diameter_mm))
    depth = size * float(rng.uniform(0.25, 0.8))
    lump = _lump(spot, size, depth, turn, is_round=bool(rng.random() < 0.5))
    soups = {**part.soups, f"{spot.solid} lump": lump}
    return Defect("extra", spot.solid, spot.point_mm, spot.normal, size, depth, turn, size + depth, soups)


def _pressed(kind: str, sign: float) -> "Maker":
    def make(part: SynthPart, spot: SurfaceSpot, across_mm: float, rng: np.random.Generator) -> Defect:
        size = float(np.clip(across_mm * 1.3, 3.0, 0.3 * part.diameter_mm))
        depth = sign * size * float(rng.uniform(0.1, 0.2))
        soup = dented(part.soups[spot.solid], spot.point_mm, spot.normal, diameter_mm=size, depth_mm=depth)
        soups = {**part.soups, spot.solid: soup}
        return Defect(kind, spot.solid, spot.point_mm, spot.normal, size, depth, 0.0, size, soups)

    return make


def _burr(part: SynthPart, spot: SurfaceSpot, across_mm: float, rng: np.random.Generator) -> Defect | None:
    if spot.solid not in part.solids:
        return None
    size = float(np.clip(2.5 * across_mm, 3.0, 0.4 * part.diameter_mm))
    height = float(np.clip(0.35 * across_mm, 0.3, 0.04 * part.diameter_mm))
    fin = burr(part.solids[spot.solid], spot.point_mm, spot.normal, size, height, rng)
    if fin is None:
        return None
    soup, at = fin
    soups = {**part.soups, f"{spot.solid} burr": soup}
    return Defect("burr", spot.solid, at, spot.normal, size, height, 0.0, size + height, soups)


def _drill(part: SynthPart, spot: SurfaceSpot, across_mm: float, rng: np.random.Generator) -> Defect | None:
    if spot.solid not in part.solids:
        return None
    size = float(np.clip(across_mm, 1.5, 0.15 * part.diameter_mm))
    depth = size * float(rng.uniform(0.8, 2.5))
    x, y, z = spot.point_mm.tolist()
    u, v, w = spot.normal.tolist()
    drilled = with_extra_hole(part.solids[spot.solid], (x, y, z), (u, v, w), size, depth)
    soups = {**part.soups, spot.solid: soup_of(drilled)}
    return Defect("drill", spot.solid, spot.point_mm, spot.normal, size, depth, 0.0, size + depth, soups)


def _on_surface(kind: str) -> "Maker":
    def make(part: SynthPart, spot: SurfaceSpot, across_mm: float, rng: np.random.Generator) -> Defect:
        turn = float(rng.uniform(0, np.pi))
        if kind == "scratch":
            # Its groove covers about an eighth of the length's square.
            size = float(np.clip(across_mm * np.sqrt(3 * np.pi), 4.0, 0.6 * part.diameter_mm))
        else:
            size = float(np.clip(across_mm * 1.5, 2.5, 0.5 * part.diameter_mm))
        reach = (0.6 if kind == "scratch" else 0.75) * size
        seed = int(rng.integers(2**31))
        return Defect(kind, spot.solid, spot.point_mm, spot.normal, size, 0.0, turn, reach, dict(part.soups), seed)

    return make


def _broken(part: SynthPart, spot: SurfaceSpot, across_mm: float, rng: np.random.Generator) -> Defect | None:
    """Break a corner of the solid off: two cuts that meet at an angle."""
    from build123d import Box, Plane

    if spot.solid not in part.solids:
        return None
    solid = part.solids[spot.solid]
    corners = _corners(solid)
    if len(corners) == 0:
        return None
    corner = corners[np.linalg.norm(corners - spot.point_mm, axis=1).argmin()]
    middle, _ = ball(part.soups[spot.solid])
    outward = corner - middle
    outward = outward / np.linalg.norm(outward)
    depth = float(np.clip(0.5 * across_mm, 0.8, 0.12 * part.diameter_mm))
    side = 6 * depth
    broken = solid
    for _ in range(2):
        way = outward + rng.normal(0, 0.35, 3)
        way = way / np.linalg.norm(way)
        u, _ = across(way)
        # The box's lower side lies `depth` under the corner.
        base = corner - depth * float(rng.uniform(0.7, 1.1)) * way + way * side / 2
        broken -= Plane(origin=tuple(base.tolist()), x_dir=tuple(u.tolist()), z_dir=tuple(way.tolist())) * Box(
            side, side, side
        )
    soups = {**part.soups, spot.solid: soup_of(broken)}
    return Defect("broken", spot.solid, corner, outward, 2 * depth, depth, 0.0, 0.9 * side, soups)


def _corners(solid: Any) -> Array:
    """Give the points where three or more edges meet, (n, 3): not the seams of holes."""
    ends = [{tuple(np.round(tuple(edge.position_at(t)), 4).tolist()) for t in (0.0, 1.0)} for edge in solid.edges()]
    meeting = Counter(end for both in ends for end in both)
    return np.array([end for end, count in meeting.items() if count >= 3]).reshape(-1, 3)


def _lump(spot: SurfaceSpot, size_mm: float, height_mm: float, turn_rad: float, *, is_round: bool) -> Soup:
    """Triangulate a boss or block that grows out of the surface."""
    from build123d import Axis, Box, Cylinder, Pos, chamfer

    tall = height_mm + _SUNK_MM
    solid = Cylinder(size_mm / 2, tall) if is_round else Box(size_mm, 0.6 * size_mm, tall)
    solid = chamfer(solid.faces().sort_by(Axis.Z)[-1].edges(), 0.06 * size_mm)
    solid = Pos(0, 0, tall / 2 - _SUNK_MM) * solid
    u, v = across(spot.normal)
    c, s = np.cos(turn_rad), np.sin(turn_rad)
    T = np.eye(4)
    T[:3, :3] = np.stack((c * u + s * v, -s * u + c * v, spot.normal), axis=1)
    T[:3, 3] = spot.point_mm
    return soup_of(solid).moved(T)


def solid_behind(name: str, part: SynthPart) -> str:
    """Give the nominal solid whose finish a solid of a defective part has."""
    if name in part.soups:
        return name
    return next(key for key in part.soups if name.startswith(key) or kind_of(name) == kind_of(key))


# A function (part, spot, diameter that it should have, mm, generator) for each kind; None: it makes no sense there.
Maker = Callable[[SynthPart, SurfaceSpot, float, np.random.Generator], Defect | None]
SURFACE_KINDS = frozenset({"scratch", "stain", "paint loss", "rust"})
MAKERS: dict[str, Maker] = {
    "missing": lambda part, spot, _, rng: missing(part, spot, rng),
    "extra": _extra,
    "displaced": lambda part, spot, _, rng: displaced(part, spot, rng),
    "rotated": lambda part, spot, _, rng: rotated(part, spot, rng),
    "wrong size": lambda part, spot, _, rng: wrong_size(part, spot, rng),
    "broken": _broken,
    "dent": _pressed("dent", 1.0),
    "bump": _pressed("bump", -1.0),
    "burr": _burr,
    "drill": _drill,
    **{kind: _on_surface(kind) for kind in sorted(SURFACE_KINDS)},
}
KINDS = tuple(MAKERS)
