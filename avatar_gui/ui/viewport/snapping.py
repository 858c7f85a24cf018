"""Which corner, circle or edge of the part a click near it means. Numpy and a surface picker; no widget."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.mesh_features import CircleKind, MeshFeatures
from avatar_gui.ui.viewport.view_geometry import Ray, ViewGeometry

if TYPE_CHECKING:
    from avatar_gui.ui.viewport.picking import SurfaceHit

SNAP_RADIUS_PX = 6.0
# How many corners or edges near the cursor are tried, nearest first, before all of them count as hidden.
MAX_CANDIDATES = 32
# The opening of a hole lies this share of the way, at most, behind the surface seen through it.
BEHIND_SHARE = 1e-3


class SnapKind(StrEnum):
    """What a click can be pulled to."""

    CORNER = "corner"
    CIRCLE = "circle"
    EDGE = "edge"


ALL_KINDS = frozenset(SnapKind)


@dataclass(frozen=True, eq=False, slots=True)
class SnapPoint:
    """A point of the part that is pointed at.

    Parameters
    ----------
    point_obj_mm : ndarray of float64, shape (3,)
        Object frame.
    part : int
        Index into `CadModel.parts`.
    kind : SnapKind or None
        None: the bare surface.
    name : str
        For people: "hole centre ⌀6", "corner", "edge", "surface".
    outline_mm : ndarray of float64, shape (n, 2, 3)
        Edges that belong to it, to be marked with it.
    """

    point_obj_mm: NDArray[np.float64]
    part: int
    kind: SnapKind | None
    name: str
    outline_mm: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 2, 3)))


class Picker(Protocol):
    """What snapping asks of the surface."""

    def hit(self, ray: Ray) -> "SurfaceHit | None":
        """Give the first point of the surface on a ray."""

    def visible_part(self, eye: NDArray[np.float64], point: NDArray[np.float64]) -> int | None:
        """Give the part that a point on the surface belongs to, or None where something hides it from `eye`."""

    def part_near(self, point: NDArray[np.float64], tolerance_mm: float) -> int | None:
        """Give the part whose surface is nearest to a point, or None if that is further off."""


def snap_at(
    picker: Picker, features: MeshFeatures, view: ViewGeometry, x_px: float, y_px: float, kinds: frozenset[SnapKind]
) -> SnapPoint | None:
    """Give what a widget pixel points at: corner, circle (by rim, centre or opening), edge, surface, or nothing.

    A corner comes before what passes through it; a rim means its centre, for nobody can click a place along a rim well.
    """
    cursor = np.array([x_px, y_px])
    found = _corner(picker, features, view, cursor) if SnapKind.CORNER in kinds else None
    if found is None and kinds & {SnapKind.CIRCLE, SnapKind.EDGE}:
        found = _edge(picker, features, view, cursor, kinds)
    ray = view.ray(x_px, y_px)
    hit = picker.hit(ray)
    if found is None and SnapKind.CIRCLE in kinds:
        found = _opening(picker, features, view, cursor, ray, hit)
    if found is None and hit is not None:
        found = SnapPoint(hit.point_obj_mm, hit.part, None, "surface")
    return found


def _corner(
    picker: Picker, features: MeshFeatures, view: ViewGeometry, cursor: NDArray[np.float64]
) -> SnapPoint | None:
    pixels = view.project(features.corners_mm)
    distance = np.hypot(*(pixels - cursor).T)
    near = np.flatnonzero(distance <= SNAP_RADIUS_PX)
    for index in near[np.argsort(distance[near])][:MAX_CANDIDATES]:
        corner = features.corners_mm[index]
        part = picker.visible_part(view.ray(*pixels[index]).origin, corner)
        if part is not None:
            return SnapPoint(corner, part, SnapKind.CORNER, "corner")
    return None


def _edge(
    picker: Picker,
    features: MeshFeatures,
    view: ViewGeometry,
    cursor: NDArray[np.float64],
    kinds: frozenset[SnapKind],
) -> SnapPoint | None:
    ends = view.project(features.edges_mm)
    along = ends[:, 1] - ends[:, 0]
    length2 = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip(((cursor - ends[:, 0]) * along).sum(axis=1) / length2, 0.0, 1.0)
    nearest = ends[:, 0] + share[:, None] * along
    distance = np.hypot(*(nearest - cursor).T)
    near = np.flatnonzero(distance <= SNAP_RADIUS_PX)
    for index in near[np.argsort(distance[near])][:MAX_CANDIDATES]:
        ray = view.ray(*nearest[index])
        point = _nearest_to_ray(features.edges_mm[index], ray)
        part = picker.visible_part(ray.origin, point)
        if part is None:
            continue
        circle = int(features.edge_circle[index])
        if circle >= 0 and SnapKind.CIRCLE in kinds:
            return _center(features, circle, part)
        if SnapKind.EDGE in kinds:
            return SnapPoint(point, part, SnapKind.EDGE, "edge", features.edges_mm[index : index + 1])
    return None


def _opening(
    picker: Picker,
    features: MeshFeatures,
    view: ViewGeometry,
    cursor: NDArray[np.float64],
    ray: Ray,
    hit: "SurfaceHit | None",
) -> SnapPoint | None:
    """Give the circle whose opening, or whose middle, the ray goes through first."""
    limit = np.inf if hit is None else float(np.linalg.norm(hit.point_obj_mm - ray.origin)) * (1 + BEHIND_SHARE)
    found = []
    for index, circle in enumerate(features.circles):
        slope = float(circle.axis @ ray.direction)
        if abs(slope) < 1e-6:
            continue
        distance = float(circle.axis @ (circle.center_mm - ray.origin)) / slope
        if not 0 < distance <= limit:
            continue
        off_mm = np.linalg.norm(ray.origin + distance * ray.direction - circle.center_mm)
        is_in = circle.kind is CircleKind.HOLE and circle.is_full and off_mm <= circle.radius_mm
        if is_in or np.hypot(*(view.project(circle.center_mm) - cursor)) <= SNAP_RADIUS_PX:
            # Openings before middles; of rings around one point in one plane, the smallest.
            found.append((not is_in, round(distance, 6), circle.radius_mm, index))
    if not found:
        return None
    _, distance, _, best = min(found)
    center = _center(features, best, 0)
    # A rim that is not there is one of a part that is hidden.
    part = picker.part_near(center.outline_mm[0, 0], BEHIND_SHARE * distance)
    return None if part is None else replace(center, part=part)


def _center(features: MeshFeatures, index: int, part: int) -> SnapPoint:
    circle = features.circles[index]
    outline = features.edges_mm[features.edge_circle == index]
    return SnapPoint(circle.center_mm, part, SnapKind.CIRCLE, circle.name, outline)


def _nearest_to_ray(edge: NDArray[np.float64], ray: Ray) -> NDArray[np.float64]:
    """Give the point of an edge (2, 3) nearest to a ray."""
    along = edge[1] - edge[0]
    across = np.cross(ray.direction, np.cross(ray.direction, along))
    slope = float(across @ along)
    share = 0.5 if abs(slope) < 1e-12 else float(across @ (ray.origin - edge[0])) / slope
    point: NDArray[np.float64] = edge[0] + min(max(share, 0.0), 1.0) * along
    return point
