"""Features and small solids that are missing, elsewhere, turned or of another size."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.deviation import Defect, SurfaceSpot, across, ball
from avatar_gui.synthesis.part import SynthPart
from avatar_gui.synthesis.solids import Soup, soup_of

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Hole:
    """A round hole of a solid: middle, axis (unit), radius, length; mm, object frame."""

    at_mm: Array
    axis: Array
    radius_mm: float
    length_mm: float


def missing(part: SynthPart, spot: SurfaceSpot, rng: np.random.Generator) -> Defect | None:
    """Leave out a solid, or a hole."""
    small = [name for name in part.soups if name != part.main]
    if small and rng.random() < 0.6:
        name = small[int(rng.integers(len(small)))]
        soups = {key: soup for key, soup in part.soups.items() if key != name}
        middle, reach = ball(part.soups[name])
        return Defect("missing", name, middle, spot.normal, 2 * reach, 0.0, 0.0, reach, soups)
    hole = _hole_near(part, spot, rng)
    if hole is None:
        return None
    soups = {**part.soups, f"{spot.solid} plug": soup_of(_plug(hole))}
    reach = hole.radius_mm + hole.length_mm / 2
    return Defect("missing", spot.solid, hole.at_mm, hole.axis, 2 * hole.radius_mm, 0.0, 0.0, reach, soups)


def displaced(part: SynthPart, spot: SurfaceSpot, rng: np.random.Generator) -> Defect | None:
    """Move a small solid across its seat, or a hole across its face."""
    small = [name for name in part.soups if name != part.main]
    angle = rng.uniform(0, 2 * np.pi)
    if small and rng.random() < 0.6:
        name = small[int(rng.integers(len(small)))]
        soup = part.soups[name]
        middle, reach = ball(soup)
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
    moved = Hole(hole.at_mm + size * (np.cos(angle) * u + np.sin(angle) * v), hole.axis, hole.radius_mm, hole.length_mm)
    changed = part.solids[spot.solid] + _plug(hole) - _plug(moved, longer_mm=0.4)
    soups = {**part.soups, spot.solid: soup_of(changed)}
    reach = hole.radius_mm + hole.length_mm / 2 + size
    return Defect("displaced", spot.solid, hole.at_mm, hole.axis, size, 0.0, 0.0, reach, soups)


def rotated(part: SynthPart, spot: SurfaceSpot, rng: np.random.Generator) -> Defect | None:
    """Turn a small solid about the surface's normal through its middle."""
    small = [name for name in part.soups if name != part.main]
    if not small:
        return None
    name = small[int(rng.integers(len(small)))]
    middle, reach = ball(part.soups[name])
    angle = float(rng.choice([-1, 1]) * np.radians(rng.uniform(6, 60)))
    T = np.eye(4)
    T[:3, :3] = _turn(spot.normal, angle)
    T[:3, 3] = middle - T[:3, :3] @ middle
    soups = {**part.soups, name: part.soups[name].moved(T)}
    return Defect("rotated", name, middle, spot.normal, 2 * reach, 0.0, angle, reach, soups)


def _turn(axis: Array, angle_rad: float) -> Array:
    """Give the rotation about a unit axis (Rodrigues)."""
    x, y, z = axis
    K = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    turn: Array = np.eye(3) + np.sin(angle_rad) * K + (1 - np.cos(angle_rad)) * K @ K
    return turn


def wrong_size(part: SynthPart, spot: SurfaceSpot, rng: np.random.Generator) -> Defect | None:
    """Scale a small solid about its middle, or drill a hole with another diameter."""
    factor = float(rng.uniform(0.65, 0.88) if rng.random() < 0.5 else rng.uniform(1.14, 1.5))
    small = [name for name in part.soups if name != part.main]
    if small and rng.random() < 0.6:
        name = small[int(rng.integers(len(small)))]
        soup = part.soups[name]
        middle, reach = ball(soup)
        soups = {**part.soups, name: Soup(middle + factor * (soup.corners - middle), soup.normals)}
        reach *= max(factor, 1.0)
        return Defect("wrong size", name, middle, spot.normal, 2 * reach, 0.0, 0.0, reach, soups)
    hole = _hole_near(part, spot, rng)
    if hole is None:
        return None
    other = Hole(hole.at_mm, hole.axis, factor * hole.radius_mm, hole.length_mm)
    changed = part.solids[spot.solid] + _plug(hole) - _plug(other, longer_mm=0.4)
    soups = {**part.soups, spot.solid: soup_of(changed)}
    reach = max(factor, 1.0) * hole.radius_mm + hole.length_mm / 2
    return Defect("wrong size", spot.solid, hole.at_mm, hole.axis, 2 * other.radius_mm, 0.0, 0.0, reach, soups)


def _plug(hole: Hole, *, longer_mm: float = 0.0) -> object:
    from build123d import Cylinder, Plane

    middle = Plane(origin=tuple(hole.at_mm.tolist()), z_dir=tuple(hole.axis.tolist()))
    return middle * Cylinder(hole.radius_mm + (0 if longer_mm else 0.01), hole.length_mm + longer_mm)


def _hole_near(part: SynthPart, spot: SurfaceSpot, rng: np.random.Generator) -> Hole | None:
    """Choose one of the three nearest holes of the solid at `spot`."""
    if spot.solid not in part.solids:
        return None
    holes = _holes(part.solids[spot.solid], 0.25 * part.diameter_mm)
    if not holes:
        return None
    holes.sort(key=lambda hole: float(np.linalg.norm(hole.at_mm - spot.point_mm)))
    return holes[int(rng.integers(min(3, len(holes))))]


def _holes(solid: object, widest_mm: float) -> list[Hole]:
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
        found.append(Hole(middle, direction, float(cylinder.Radius()), float(high - low)))
    return found
