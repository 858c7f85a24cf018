"""What a person can point at on a CAD mesh: true corners, sharp edges, and circles such as the rims of holes.

CAD files come to us as triangles; a hole's rim is a ring of short sharp edges by then. Tessellation puts the ends of
those edges *on* the rim, so that three neighbours in a row give its circle back: neighbours that agree on a circle form
an arc, arcs of one circle join, and a least-squares fit (Coope, "Circle fitting by linear and nonlinear least squares",
J. Optim. Theory Appl. 1993) says how round the whole is.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.mesh import edges_of, face_normals, weld

# As where the viewport draws a line: a surface bent by more has a sharp edge there.
SHARP_ANGLE_RAD = np.radians(28.0)
# One chord of an arc turns by less than that of a ring of eight, so that hexagons stay hexagons.
MAX_CHORD_RAD = np.radians(46.0)
# Two neighbouring triples of points are on one circle when their centres differ by less than this share of its radius.
SAME_CIRCLE_SHARE = 0.02
# A circle is round when its points leave it by less than this share of its radius, or by less than a micrometre.
ROUND_SHARE, ROUND_MM = 2e-3, 1e-3
# Shorter arcs fix their centre badly.
MIN_ARC_RAD = np.radians(60.0)
# A polyline that turns by more than this at a point has a corner there.
CORNER_ANGLE_RAD = np.radians(30.0)
PARALLEL_COSINE = np.cos(np.radians(2.0))
_FULL_TURN = 2 * np.pi


class CircleKind(StrEnum):
    """What a circle bounds."""

    HOLE = "hole"
    BOSS = "boss"
    FLAT = "flat"
    """Neither: a line on a surface, or the rim of a sheet."""


@dataclass(frozen=True, eq=False, slots=True)
class CircleFeature:
    """A circle of sharp edges.

    Parameters
    ----------
    center_mm, axis : ndarray of float64, shape (3,)
        Object frame; the axis has length 1.
    radius_mm : float
    rms_mm : float
        Distance of its points from the fitted circle.
    arc_rad : float
        How much of the full turn is there.
    kind : CircleKind
    """

    center_mm: NDArray[np.float64]
    axis: NDArray[np.float64]
    radius_mm: float
    rms_mm: float
    arc_rad: float
    kind: CircleKind

    @property
    def is_full(self) -> bool:
        """Whether (nearly) all of the turn is there."""
        return self.arc_rad > 0.9 * _FULL_TURN

    @property
    def name(self) -> str:
        """For people: "hole centre ⌀6", "circle centre ⌀12", "arc centre R5"."""
        if not self.is_full:
            return f"arc centre R{_short(self.radius_mm)}"
        if self.kind is CircleKind.HOLE:
            return f"hole centre ⌀{_short(2 * self.radius_mm)}"
        return f"circle centre ⌀{_short(2 * self.radius_mm)}"


@dataclass(frozen=True, eq=False, slots=True)
class MeshFeatures:
    """Corners, sharp edges and circles of one model, object frame.

    Parameters
    ----------
    corners_mm : ndarray of float64, shape (n, 3)
        Where sharp edges meet, end or turn; not the ends of the chords of an arc.
    edges_mm : ndarray of float64, shape (m, 2, 3)
        Both ends of each sharp or boundary edge.
    edge_circle : ndarray of int32, shape (m,)
        Index of the circle that an edge is a chord of; -1 for none.
    circles : tuple of CircleFeature
        Largest first.

    Raises
    ------
    ValueError
        If shapes do not match.
    """

    corners_mm: NDArray[np.float64]
    edges_mm: NDArray[np.float64]
    edge_circle: NDArray[np.int32]
    circles: tuple[CircleFeature, ...]

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "corners_mm", frozen(self.corners_mm, np.float64, (None, 3), "corners_mm"))
        put(self, "edges_mm", frozen(self.edges_mm, np.float64, (None, 2, 3), "edges_mm"))
        put(self, "edge_circle", frozen(self.edge_circle, np.int32, (len(self.edges_mm),), "edge_circle"))


@dataclass(frozen=True, eq=False, slots=True)
class _Sharp:
    """The sharp edges as a graph: welded points, edges (m, 2), and the summed normals of the faces beside each."""

    points: NDArray[np.float64]
    edges: NDArray[np.int64]
    normals: NDArray[np.float64]


def find_features(cad: CadModel) -> MeshFeatures:
    """Find corners, sharp edges and circles of a model."""
    graph = _sharp_edges(cad)
    limit_mm = cad.diameter_mm
    arcs = []
    on_arc = np.zeros(len(graph.points), bool)
    for chain in _chains(graph):
        for arc, inner in _arcs(graph, chain, limit_mm):
            arcs.append(arc)
            on_arc[inner] = True
    circles = sorted(_joined(arcs), key=lambda found: -found[0].radius_mm)
    edge_circle = np.full(len(graph.edges), -1, np.int32)
    for index, (_, chords) in enumerate(circles):
        edge_circle[chords] = index
    return MeshFeatures(
        corners_mm=graph.points[_corners(graph, on_arc)],
        edges_mm=graph.points[graph.edges],
        edge_circle=edge_circle,
        circles=tuple(circle for circle, _ in circles),
    )


def plane_axes(axis: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give two unit vectors at right angles to a unit vector and to each other."""
    first = np.cross(axis, np.eye(3)[np.argmin(np.abs(axis))])
    first /= np.linalg.norm(first)
    return first, np.cross(axis, first)


def _short(value: float) -> str:
    """Give a length with as many decimals as it has: 6, 6.35, 12."""
    text = f"{value:.2f}" if value >= 1 else f"{value:.3g}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sharp_edges(cad: CadModel) -> _Sharp:
    part_of_vertex = np.zeros(len(cad.vertices_mm))
    part_of_vertex[cad.faces] = cad.face_part[:, None]
    welded, to_welded = weld(np.column_stack((cad.vertices_mm + 0.0, part_of_vertex)))
    points, faces = welded[:, :3], to_welded[cad.faces]
    normals = face_normals(points, faces)
    # A triangle without area has no side to bend from.
    has_area = normals.any(axis=1)
    faces, normals = faces[has_area], normals[has_area]
    edges, first, second = edges_of(faces)
    bend = np.einsum("ij,ij->i", normals[first], normals[np.maximum(second, 0)])
    is_sharp = (second < 0) | (bend < np.cos(SHARP_ANGLE_RAD))
    beside = normals[first] + np.where(second[:, None] >= 0, normals[np.maximum(second, 0)], 0.0)
    used, compact = np.unique(edges[is_sharp], return_inverse=True)
    return _Sharp(points[used], compact.reshape(-1, 2), beside[is_sharp])


def _chains(graph: _Sharp) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Give runs of edges through points where just two meet: points (k + 1,), edges (k,); a loop ends at its start."""
    n_points, n_edges = len(graph.points), len(graph.edges)
    degree = np.bincount(graph.edges.ravel(), minlength=n_points)
    order = np.argsort(graph.edges.ravel(), kind="stable")
    start = np.concatenate(([0], np.cumsum(degree))).tolist()
    at = (order // 2).tolist()
    ends, many = graph.edges.tolist(), degree.tolist()
    is_taken = [False] * n_edges

    def walk(point: int, edge: int) -> tuple[list[int], list[int]]:
        points, run = [point], []
        while not is_taken[edge]:
            is_taken[edge] = True
            run.append(edge)
            a, b = ends[edge]
            point = b if a == point else a
            points.append(point)
            if many[point] != 2:
                break
            one, other = at[start[point] : start[point] + 2]
            edge = other if one == edge else one
        return points, run

    chains = []
    # First from the points where chains end, then what is left: closed loops.
    for only_ends in (True, False):
        for point in range(n_points):
            if only_ends and many[point] == 2:
                continue
            for edge in at[start[point] : start[point + 1]]:
                if not is_taken[edge]:
                    points, run = walk(point, edge)
                    chains.append((np.array(points), np.array(run)))
    return chains


def _arcs(
    graph: _Sharp, chain: tuple[NDArray[np.int64], NDArray[np.int64]], limit_mm: float
) -> list[tuple["_Arc", NDArray[np.int64]]]:
    """Cut the arcs out of one chain: each with the points strictly inside it."""
    points, run = chain
    if len(points) < 4:
        return []
    is_loop = bool(points[0] == points[-1])
    # Around a loop every point has two neighbours, and an arc may begin anywhere.
    order = np.concatenate((points, points[1:2])) if is_loop else points
    runs = np.concatenate((run, run[:1])) if is_loop else run
    p = graph.points[order]
    center, radius, turn = _circles_through(p[:-2], p[1:-1], p[2:])
    is_round = np.isfinite(radius) & (radius <= limit_mm) & (turn <= MAX_CHORD_RAD)
    step = np.linalg.norm(np.diff(center, axis=0), axis=1)
    scale = SAME_CIRCLE_SHARE * np.maximum(radius[1:], radius[:-1])
    with np.errstate(invalid="ignore"):
        # Straight: infinite minus infinite.
        bend = np.abs(np.diff(radius))
    agrees = is_round[1:] & is_round[:-1] & (step <= scale) & (bend <= scale)
    shift = 0
    if is_loop and not agrees.all() and len(agrees):
        # Begin at a break, so that no arc is cut in two where the loop happens to begin.
        shift = int(np.flatnonzero(~agrees)[0]) + 1
    if shift:
        loop = np.roll(points[:-1], -shift)
        order = np.concatenate((loop, loop[:2]))
        runs = np.roll(run, -shift)
        runs = np.concatenate((runs, runs[:1]))
        n = len(loop)
        is_round = np.roll(is_round[:n], -shift)
        last = np.append(agrees, is_round[0] and is_round[-1] and _agree(center[-1], radius[-1], center[0], radius[0]))
        agrees = np.roll(last[:n], -shift)[: n - 1]
    found = []
    begin = 0
    for i in range(len(is_round)):
        if i < len(agrees) and agrees[i]:
            continue
        if i > begin and is_round[begin : i + 1].all():
            members = order[begin : i + 3]
            arc = _fitted(graph, members, runs[begin : i + 2])
            if arc is not None:
                found.append((arc, members if arc.is_closed else members[1:-1]))
        begin = i + 1
    return found


@dataclass(frozen=True, eq=False, slots=True)
class _Arc:
    """One run of points on a circle, and the edges between them."""

    chords: NDArray[np.int64]
    points: NDArray[np.float64]
    center: NDArray[np.float64]
    axis: NDArray[np.float64]
    radius: float
    rms: float
    arc_rad: float
    outwards: float
    is_closed: bool


def _agree(c1: NDArray[np.float64], r1: float, c2: NDArray[np.float64], r2: float) -> bool:
    scale = SAME_CIRCLE_SHARE * max(r1, r2)
    return bool(np.linalg.norm(c1 - c2) <= scale and abs(r1 - r2) <= scale)


def _circles_through(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Give centre (n, 3), radius (n,) and the angle of the longer chord (n,) of circles through triples of points."""
    u, v = a - b, c - b
    cross = np.cross(u, v)
    area2 = np.einsum("ij,ij->i", cross, cross)
    u2, v2 = np.einsum("ij,ij->i", u, u), np.einsum("ij,ij->i", v, v)
    with np.errstate(divide="ignore", invalid="ignore"):
        offset = np.cross(u2[:, None] * v - v2[:, None] * u, cross) / (2 * area2[:, None])
        radius = np.linalg.norm(offset, axis=1)
        straight = area2 <= 1e-12 * u2 * v2
        radius = np.where(straight, np.inf, radius)
        chord = np.sqrt(np.maximum(u2, v2))
        angle = 2 * np.arcsin(np.clip(chord / (2 * radius), 0, 1))
    return np.where(straight[:, None], np.nan, b + offset), radius, angle


def _fit_circle(
    points: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64], float, float]:
    """Give centre, axis, radius and rms distance (mm) of the circle nearest to points (n, 3)."""
    mean = points.mean(axis=0)
    axis = np.linalg.svd(points - mean)[2][2]
    first, second = plane_axes(axis)
    x, y = (points - mean) @ first, (points - mean) @ second
    (cx, cy, k), *_ = np.linalg.lstsq(np.column_stack((2 * x, 2 * y, np.ones_like(x))), x**2 + y**2, rcond=None)
    radius = float(np.sqrt(max(k + cx**2 + cy**2, 0.0)))
    off = np.column_stack((np.hypot(x - cx, y - cy) - radius, (points - mean) @ axis))
    return mean + cx * first + cy * second, axis, radius, float(np.sqrt((off**2).sum(axis=1).mean()))


def _fitted(graph: _Sharp, members: NDArray[np.int64], run: NDArray[np.int64]) -> _Arc | None:
    """Fit a circle to a run of points, or say that there is none."""
    points = graph.points[members]
    center, axis, radius, rms = _fit_circle(points)
    if rms > max(ROUND_SHARE * radius, ROUND_MM) or rms > 0.05 * radius:
        return None
    is_closed = len(np.unique(members)) < len(members)
    chords = np.linalg.norm(np.diff(graph.points[members], axis=0), axis=1)
    arc = min(float(2 * np.arcsin(np.clip(chords / (2 * radius), 0, 1)).sum()), _FULL_TURN)
    middle = graph.points[graph.edges[run]].mean(axis=1) - center
    radial = middle - (middle @ axis)[:, None] * axis
    radial /= np.maximum(np.linalg.norm(radial, axis=1, keepdims=True), 1e-12)
    outwards = float(np.einsum("ij,ij->i", graph.normals[run], radial).mean())
    return _Arc(run, points, center, axis, radius, rms, arc, outwards, is_closed)


def _joined(arcs: list[_Arc]) -> list[tuple[CircleFeature, NDArray[np.int64]]]:
    """Make circles of arcs, with their edges; arcs of one circle, which other edges cut it into, become one."""
    if not arcs:
        return []
    left = sorted(arcs, key=lambda arc: -arc.arc_rad)
    centers, axes = np.array([arc.center for arc in left]), np.array([arc.axis for arc in left])
    radii = np.array([arc.radius for arc in left])
    is_left = np.ones(len(left), bool)
    circles = []
    for i, longest in enumerate(left):
        if not is_left[i]:
            continue
        scale = SAME_CIRCLE_SHARE * np.maximum(radii, longest.radius)
        is_same = is_left & (np.linalg.norm(centers - longest.center, axis=1) <= scale)
        is_same &= (np.abs(radii - longest.radius) <= scale) & (np.abs(axes @ longest.axis) > PARALLEL_COSINE)
        is_left &= ~is_same
        group = [left[k] for k in np.flatnonzero(is_same)]
        arc_rad = min(sum(arc.arc_rad for arc in group), _FULL_TURN)
        if arc_rad < MIN_ARC_RAD:
            continue
        center, axis, radius, rms = _fit_circle(np.concatenate([arc.points for arc in group]))
        outwards = float(np.average([arc.outwards for arc in group], weights=[arc.arc_rad for arc in group]))
        kind = CircleKind.FLAT
        if abs(outwards) > 0.2:
            kind = CircleKind.BOSS if outwards > 0 else CircleKind.HOLE
        chords = np.concatenate([arc.chords for arc in group])
        circles.append((CircleFeature(center, axis, radius, rms, arc_rad, kind), chords))
    return circles


def _corners(graph: _Sharp, on_arc: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Give the points where sharp edges meet, end or turn."""
    degree = np.bincount(graph.edges.ravel(), minlength=len(graph.points))
    is_corner = degree != 2
    order = np.argsort(graph.edges.ravel(), kind="stable")
    start = np.concatenate(([0], np.cumsum(degree)))[:-1]
    passing = np.flatnonzero(~is_corner)
    one, other = order[start[passing]], order[start[passing] + 1]
    flat = graph.edges.ravel()
    # The other end of edge k//2 beside its end k is at k ^ 1.
    ahead = graph.points[flat[one ^ 1]] - graph.points[passing]
    back = graph.points[passing] - graph.points[flat[other ^ 1]]
    cosine = np.einsum("ij,ij->i", ahead, back) / (
        np.linalg.norm(ahead, axis=1) * np.linalg.norm(back, axis=1) + 1e-300
    )
    is_corner[passing] = (cosine < np.cos(CORNER_ANGLE_RAD)) & ~on_arc[passing]
    corners: NDArray[np.int64] = np.flatnonzero(is_corner)
    return corners
