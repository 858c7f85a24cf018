"""Deviations from the drawing: what kinds there are, where they go, and how the part's triangles change.

All are on the photo's side only; the CAD file stays as drawn. Their sizes are drawn by the area that they should cover
in the photo, log-uniform between `SMALLEST_PX` and `LARGEST_SHARE` of the part.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.dents import dented
from avatar_gui.synthesis.families.design import kind_of
from avatar_gui.synthesis.part import SynthPart
from avatar_gui.synthesis.solids import Soup, soup_of, with_extra_hole

Array = NDArray[np.float64]

KINDS = ("missing", "extra", "displaced", "dent", "drill", "scratch", "stain")
SURFACE_KINDS = frozenset({"scratch", "stain"})
SMALLEST_PX = 60.0
LARGEST_SHARE = 0.05
_SUNK_MM = 1.0


@dataclass(frozen=True, eq=False)
class Defect:
    """One deviation.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    solid : str
        Name of the solid that it is on.
    point_mm, normal : ndarray, shape (3,)
        Where on the surface, object frame, and the outward direction.
    size_mm : float
        Diameter of a hole, dent, lump or stain, length of a scratch, way of something displaced.
    depth_mm : float
    turn_rad : float
        About the normal.
    reach_mm : float
        Nothing further from the point is changed.
    soups : dict of Soup
        The defective part's triangles.
    seed : int
        Of the picture of a scratch or stain.
    """

    kind: str
    solid: str
    point_mm: Array
    normal: Array
    size_mm: float
    depth_mm: float
    turn_rad: float
    reach_mm: float
    soups: dict[str, Soup]
    seed: int = 0


@dataclass(frozen=True, eq=False)
class SurfaceSpot:
    """A point of the part that the camera sees: solid, object frame, mm per pixel there (both ways, foreshortened)."""

    solid: str
    point_mm: Array
    normal: Array
    mm2_per_px: float


@dataclass(frozen=True, eq=False)
class _Hole:
    """A round hole of a solid: middle, axis (unit), radius, length; mm, object frame."""

    at_mm: Array
    axis: Array
    radius_mm: float
    length_mm: float


def make_defect(
    part: SynthPart, kind: str, spot: SurfaceSpot, area_px: float, rng: np.random.Generator
) -> Defect | None:
    """Make a defect of `kind` at or near `spot`, about `area_px` large in the photo; None where that makes no sense."""
    from OCP.Standard import Standard_Failure

    try:
        return _made(part, kind, spot, area_px, rng)
    except (Standard_Failure, ValueError):
        # OpenCASCADE cannot make every cut, and not every cut leaves a solid: somewhere else then.
        return None


def _made(part: SynthPart, kind: str, spot: SurfaceSpot, area_px: float, rng: np.random.Generator) -> Defect | None:
    across_mm = float(np.sqrt(area_px * spot.mm2_per_px * 4 / np.pi))
    if kind == "missing":
        return _missing(part, spot, rng)
    if kind == "displaced":
        return _displaced(part, spot, rng)
    soups = dict(part.soups)
    turn = float(rng.uniform(0, np.pi))
    size, depth, reach = across_mm, 0.0, across_mm
    if kind == "extra":
        size = float(np.clip(across_mm * 0.8, 2.0, 0.25 * part.diameter_mm))
        depth = size * float(rng.uniform(0.25, 0.8))
        soups[f"{spot.solid} lump"] = _lump(spot, size, depth, turn, is_round=bool(rng.random() < 0.5))
        reach = size + depth
    elif kind == "dent":
        size = float(np.clip(across_mm * 1.3, 3.0, 0.3 * part.diameter_mm))
        depth = size * float(rng.uniform(0.1, 0.2)) * (1 if rng.random() < 0.75 else -1)
        soups[spot.solid] = dented(soups[spot.solid], spot.point_mm, spot.normal, diameter_mm=size, depth_mm=depth)
        reach = size
    elif kind == "drill":
        if spot.solid not in part.solids:
            return None
        size = float(np.clip(across_mm, 1.5, 0.15 * part.diameter_mm))
        depth = size * float(rng.uniform(0.8, 2.5))
        at, up = spot.point_mm, spot.normal
        drilled = with_extra_hole(part.solids[spot.solid], tuple(at.tolist()), tuple(up.tolist()), size, depth)
        soups[spot.solid] = soup_of(drilled)
        reach = size + depth
    elif kind == "scratch":
        # Its groove covers about an eighth of the length's square.
        size = float(np.clip(np.sqrt(area_px * spot.mm2_per_px * 12), 4.0, 0.6 * part.diameter_mm))
        reach = 0.6 * size
    elif kind == "stain":
        size = float(np.clip(across_mm * 1.5, 2.5, 0.5 * part.diameter_mm))
        reach = 0.75 * size
    else:
        raise ValueError(f"unknown kind of defect: {kind}")
    seed = int(rng.integers(2**31))
    return Defect(kind, spot.solid, spot.point_mm, spot.normal, size, depth, turn, reach, soups, seed)


def _missing(part: SynthPart, spot: SurfaceSpot, rng: np.random.Generator) -> Defect | None:
    """Leave out a solid, or a hole."""
    small = [name for name in part.soups if name != part.main]
    if small and rng.random() < 0.6:
        name = small[int(rng.integers(len(small)))]
        soups = {key: soup for key, soup in part.soups.items() if key != name}
        middle, reach = _ball(part.soups[name])
        return Defect("missing", name, middle, spot.normal, 2 * reach, 0.0, 0.0, reach, soups)
    hole = _hole_near(part, spot, rng)
    if hole is None:
        return None
    soups = {**part.soups, f"{spot.solid} plug": soup_of(_plug(hole))}
    reach = hole.radius_mm + hole.length_mm / 2
    return Defect("missing", spot.solid, hole.at_mm, hole.axis, 2 * hole.radius_mm, 0.0, 0.0, reach, soups)


def _displaced(part: SynthPart, spot: SurfaceSpot, rng: np.random.Generator) -> Defect | None:
    """Move a small solid across its seat, or a hole across its face."""
    small = [name for name in part.soups if name != part.main]
    angle = rng.uniform(0, 2 * np.pi)
    if small and rng.random() < 0.6:
        name = small[int(rng.integers(len(small)))]
        soup = part.soups[name]
        middle, reach = _ball(soup)
        u, v = across(spot.normal)
        way = (np.cos(angle) * u + np.sin(angle) * v) * reach * rng.uniform(0.25, 0.8)
        T = np.eye(4)
        T[:3, 3] = way
        size = float(np.linalg.norm(way))
        soups = {**part.soups, name: soup.moved(T)}
        return Defect("displaced", name, middle, spot.normal, size, 0.0, 0.0, reach + size, soups)
    hole = _hole_near(part, spot, rng)
    if hole is None or spot.solid not in part.solids:
        return None
    u, v = across(hole.axis)
    size = float(hole.radius_mm * rng.uniform(0.35, 1.6))
    moved = _Hole(
        hole.at_mm + size * (np.cos(angle) * u + np.sin(angle) * v), hole.axis, hole.radius_mm, hole.length_mm
    )
    changed = part.solids[spot.solid] + _plug(hole) - _plug(moved, longer_mm=0.4)
    soups = {**part.soups, spot.solid: soup_of(changed)}
    reach = hole.radius_mm + hole.length_mm / 2 + size
    return Defect("displaced", spot.solid, hole.at_mm, hole.axis, size, 0.0, 0.0, reach, soups)


def _ball(soup: Soup) -> tuple[Array, float]:
    points = soup.corners.reshape(-1, 3)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    return middle, float(np.linalg.norm(points - middle, axis=1).max())


def across(normal: Array) -> tuple[Array, Array]:
    """Give two unit vectors across `normal`."""
    helper = np.array([0, 0, 1.0]) if abs(normal[2]) < 0.9 else np.array([1.0, 0, 0])
    u = np.cross(helper, normal)
    u = u / np.linalg.norm(u)
    return u, np.cross(normal, u)


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


def _plug(hole: _Hole, *, longer_mm: float = 0.0) -> object:
    from build123d import Cylinder, Plane

    middle = Plane(origin=tuple(hole.at_mm.tolist()), z_dir=tuple(hole.axis.tolist()))
    return middle * Cylinder(hole.radius_mm + (0 if longer_mm else 0.01), hole.length_mm + longer_mm)


def _hole_near(part: SynthPart, spot: SurfaceSpot, rng: np.random.Generator) -> _Hole | None:
    """Choose one of the three nearest holes of the solid at `spot`."""
    if spot.solid not in part.solids:
        return None
    holes = _holes(part.solids[spot.solid], 0.25 * part.diameter_mm)
    if not holes:
        return None
    holes.sort(key=lambda hole: float(np.linalg.norm(hole.at_mm - spot.point_mm)))
    return holes[int(rng.integers(min(3, len(holes))))]


def _holes(solid: object, widest_mm: float) -> list[_Hole]:
    """Find the round holes: whole cylinders whose material is outside."""
    from OCP.BRepAdaptor import BRepAdaptor_Surface
    from OCP.GeomAbs import GeomAbs_SurfaceType
    from OCP.TopAbs import TopAbs_Orientation

    found = []
    for face in solid.faces():  # type: ignore[attr-defined]
        surface = BRepAdaptor_Surface(face.wrapped)
        if surface.GetType() != GeomAbs_SurfaceType.GeomAbs_Cylinder:
            continue
        whole = surface.LastUParameter() - surface.FirstUParameter() > 1.95 * np.pi
        inside_out = face.wrapped.Orientation() == TopAbs_Orientation.TopAbs_REVERSED
        cylinder = surface.Cylinder()
        if not (whole and inside_out) or 2 * cylinder.Radius() > widest_mm:
            continue
        axis = cylinder.Axis().Direction()
        base = cylinder.Axis().Location()
        low, high = surface.FirstVParameter(), surface.LastVParameter()
        direction = np.array([axis.X(), axis.Y(), axis.Z()])
        middle = np.array([base.X(), base.Y(), base.Z()]) + direction * (low + high) / 2
        found.append(_Hole(middle, direction, float(cylinder.Radius()), float(high - low)))
    return found


def solid_behind(name: str, part: SynthPart) -> str:
    """Give the nominal solid whose finish a solid of a defective part has."""
    if name in part.soups:
        return name
    return next(key for key in part.soups if name.startswith(key) or kind_of(name) == kind_of(key))
