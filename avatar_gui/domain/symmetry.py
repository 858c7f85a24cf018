"""Motions that map a part onto itself: poses that differ by one of them look the same."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.transform import Frame, RigidTransform

# A surface that comes to lie within this share of the diameter of itself is the same surface. Screws, chamfers and
# engravings of a hundredth of the part still tell its sides apart.
TOLERANCE_SHARE = 0.005
# Orders of rotation that are looked for, and angles of an axis that has none of them only if all fit.
FOLDS = (2, 3, 4, 5, 6, 8, 10, 12)
# A gear may have any number of teeth: about an axis across which the part is as wide both ways, all are looked for.
GEAR_FOLDS = tuple(range(2, 61))
# As wide both ways: the larger second moment across the axis is above the smaller one by at most this share.
_ROUND_SHARE = 0.02
_ODD_TURNS_RAD = (0.37, 1.0, 2.17)
# BOP samples a continuous axis so that no point moves by more than this share of the diameter from one to the next.
STEP_SHARE = 0.01
N_AXES = 24
N_PROBES = 400
_N_FIRST_PROBES = 40
_PAIRS_AT_ONCE = 1_000_000
MAX_GROUP = 120


@dataclass(frozen=True, eq=False, slots=True)
class SymmetryAxis:
    """An axis through `center_mm`; turning by 360 degrees / `fold` maps the part onto itself, by any angle if 0."""

    direction: NDArray[np.float64]
    center_mm: NDArray[np.float64]
    fold: int


def _unwatched() -> None:
    """Nobody waits."""


def find_symmetries(
    cad: CadModel, *, step_share: float = STEP_SHARE, check: Callable[[], None] = _unwatched
) -> tuple[RigidTransform, ...]:
    """Find the rotations that map a part onto itself.

    Parameters
    ----------
    cad : CadModel
    step_share : float
        Continuous axes are sampled so that no point moves by more than this share of the diameter between two samples.
    check : callable
        Called often; may raise to stop.

    Returns
    -------
    tuple of RigidTransform
        Object to object, the identity first. Mirrorings are none: no pose shows a part mirrored. A ball has more than
        are given here: the turns about the axes that were tried.
    """
    axes = symmetry_axes(cad, check)
    object_frame = Frame.OBJECT
    if not axes:
        return (RigidTransform.identity(),)
    center = axes[0].center_mm
    turns = _group([_turn(axis.direction, 2 * np.pi / axis.fold) for axis in axes if axis.fold])
    continuous = [axis for axis in axes if not axis.fold]
    if continuous:
        n = int(np.ceil(np.pi / step_share))
        around = [_turn(continuous[0].direction, 2 * np.pi * k / n) for k in range(n)]
        # Of the discrete turns only those matter that are none about the continuous axis.
        turns = [turn @ rotation for turn in _cosets(turns, continuous[0].direction) for rotation in around]
    transforms = [
        RigidTransform.from_matrix(_about(turn, center), target=object_frame, source=object_frame) for turn in turns
    ]
    return (RigidTransform.identity(), *transforms[1:])


def symmetry_axes(cad: CadModel, check: Callable[[], None] = _unwatched) -> tuple[SymmetryAxis, ...]:
    """Find the axes of rotation through the centre of the surface, continuous ones first, then by falling fold."""
    corners = cad.vertices_mm[cad.faces]
    normals: NDArray[np.float64] = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    areas = 0.5 * np.linalg.norm(normals, axis=1)
    if areas.sum() <= 0:
        return ()
    middles = corners.mean(axis=1)
    center = areas @ middles / areas.sum()
    surface = _Surface(corners, TOLERANCE_SHARE * cad.diameter_mm, check)
    probes = _probes(corners, areas)
    found = []
    moment = _second_moment(corners, areas, center)
    for direction in _candidate_axes(corners, areas, normals, center):
        folds = GEAR_FOLDS if _is_round(moment, direction) else FOLDS
        fold = _fold(direction, center, probes, surface, folds)
        if fold != 1:
            found.append(SymmetryAxis(direction, center, fold))
    return tuple(sorted(found, key=lambda axis: (axis.fold != 0, -axis.fold)))


def _second_moment(
    corners: NDArray[np.float64], areas: NDArray[np.float64], center: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give the second moments of the surface about a point, (3, 3)."""
    # Over a triangle they are exact from the middles of its sides.
    middles = (corners + np.roll(corners, 1, axis=1)) / 2 - center
    moment: NDArray[np.float64] = np.einsum("n,nki,nkj->ij", areas / 3, middles, middles)
    return moment


def _is_round(moment: NDArray[np.float64], direction: NDArray[np.float64]) -> bool:
    """Whether the second moments across an axis are the same in all directions, as three and more folds make them."""
    across = np.eye(3) - np.outer(direction, direction)
    _, low, high = np.linalg.eigvalsh(across @ moment @ across)
    return bool(high - low <= _ROUND_SHARE * high)


def _fold(
    direction: NDArray[np.float64],
    center: NDArray[np.float64],
    probes: NDArray[np.float64],
    surface: "_Surface",
    folds: Sequence[int],
) -> int:
    """Give the highest order of an axis; 0 for any angle, 1 for none."""

    def fits(angle: float) -> bool:
        matrix = _about(_turn(direction, angle), center)
        moved = probes @ matrix[:3, :3].T + matrix[:3, 3]
        return surface.holds(moved[:_N_FIRST_PROBES]) and surface.holds(moved[_N_FIRST_PROBES:])

    if all(fits(angle) for angle in _ODD_TURNS_RAD):
        return 0

    def turns_all_round(fold: int) -> bool:
        # A gear of 17 teeth turned by an eighteenth is off by little; nine of these turns are off by half a tooth.
        step = 2 * np.pi / fold
        return fits(step) and (fold <= max(FOLDS) or fits(step * (fold // 2)))

    return next((fold for fold in sorted(folds, reverse=True) if turns_all_round(fold)), 1)


class _Surface:
    """Tells whether points lie on a triangle mesh, within a tolerance.

    Parameters
    ----------
    corners : ndarray of float64, shape (n, 3, 3)
    tolerance_mm : float
    check : callable
        Called before each batch of points.
    """

    def __init__(self, corners: NDArray[np.float64], tolerance_mm: float, check: Callable[[], None]) -> None:
        self._check = check
        self._corners = corners
        self._middles = corners.mean(axis=1)
        self._reach = np.linalg.norm(corners - self._middles[:, None], axis=2).max(axis=1) + tolerance_mm
        self._tolerance = tolerance_mm

    def holds(self, points: NDArray[np.float64]) -> bool:
        """Whether all points (n, 3) lie on it."""
        at_once = max(1, _PAIRS_AT_ONCE // len(self._corners))
        return all(self._holds(points[start : start + at_once]) for start in range(0, len(points), at_once))

    def _holds(self, points: NDArray[np.float64]) -> bool:
        self._check()
        squares = (points**2).sum(axis=1)[:, None] + (self._middles**2).sum(axis=1)[None] - 2 * points @ self._middles.T
        point, face = np.nonzero(squares <= self._reach**2)
        on = np.zeros(len(points), bool)
        for start in range(0, len(point), _PAIRS_AT_ONCE // 4):
            some = slice(start, start + _PAIRS_AT_ONCE // 4)
            near = _distance(points[point[some]], self._corners[face[some]]) <= self._tolerance
            on[point[some][near]] = True
        return bool(on.all())


def _distance(points: NDArray[np.float64], triangles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the distance of point i from triangle i: to its plane inside, else to its nearest side."""
    a, b, c = triangles[:, 0], triangles[:, 1], triangles[:, 2]
    normal: NDArray[np.float64] = np.cross(b - a, c - a)
    length = np.linalg.norm(normal, axis=1)
    unit = normal / np.maximum(length, 1e-300)[:, None]
    height = np.einsum("ij,ij->i", points - a, unit)
    inside = length > 0
    nearest = np.full(len(points), np.inf)
    for start, end in ((a, b), (b, c), (c, a)):
        along = end - start
        side: NDArray[np.float64] = np.cross(unit, along)
        inside &= np.einsum("ij,ij->i", points - start, side) >= 0
        share = np.einsum("ij,ij->i", points - start, along) / np.maximum((along**2).sum(axis=1), 1e-300)
        off = points - start - share.clip(0, 1)[:, None] * along
        nearest = np.minimum(nearest, (off**2).sum(axis=1))
    distance: NDArray[np.float64] = np.where(inside, np.abs(height), np.sqrt(nearest))
    return distance


def _probes(corners: NDArray[np.float64], areas: NDArray[np.float64]) -> NDArray[np.float64]:
    """Choose points of the surface: half spread by area, half at corners, which small features have many of."""
    generator = np.random.default_rng(0)
    face = generator.choice(len(areas), N_PROBES // 2, p=areas / areas.sum())
    weight = generator.dirichlet((1.0, 1.0, 1.0), len(face))
    spread = np.einsum("ni,nij->nj", weight, corners[face])
    vertices = np.unique(corners.reshape(-1, 3), axis=0)
    at = generator.permutation(len(vertices))[: N_PROBES // 2]
    probes: NDArray[np.float64] = generator.permutation(np.concatenate((spread, vertices[at])))
    return probes


def _candidate_axes(
    corners: NDArray[np.float64], areas: NDArray[np.float64], normals: NDArray[np.float64], center: NDArray[np.float64]
) -> Iterable[NDArray[np.float64]]:
    """Give directions that an axis of symmetry may have.

    An axis of symmetry is an axis of inertia; where two moments are equal, that leaves directions open, for which the
    normals of the largest faces, what lies half-way between two of them and what is square to both are tried.
    """
    _, vectors = np.linalg.eigh(_second_moment(corners, areas, center))
    unit = normals / np.maximum(2 * areas, 1e-300)[:, None]
    main: list[NDArray[np.float64]] = []
    share = areas.copy()
    for _ in range(4):
        best = int(np.argmax(share))
        if share[best] <= 0.01 * areas.sum() / len(areas):
            break
        alike = np.abs(unit @ unit[best]) > np.cos(np.radians(3.0))
        main.append(unit[best])
        share[alike] = 0
    between = [pair for i, a in enumerate(main) for b in main[:i] for pair in (a + b, a - b, np.cross(a, b))]
    chosen: list[NDArray[np.float64]] = []
    for direction in (*vectors.T, *main, np.array([1.0, 0, 0]), np.array([0, 1.0, 0]), np.array([0, 0, 1.0]), *between):
        length = float(np.linalg.norm(direction))
        if length < 0.1:
            continue
        axis = direction / length
        if all(abs(float(axis @ other)) < np.cos(np.radians(0.5)) for other in chosen):
            chosen.append(axis)
            if len(chosen) == N_AXES:
                break
    return chosen


def _turn(direction: NDArray[np.float64], angle_rad: float) -> NDArray[np.float64]:
    """Give the rotation about a unit vector: Rodrigues' formula."""
    x, y, z = direction
    skew = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    turn: NDArray[np.float64] = np.eye(3) + np.sin(angle_rad) * skew + (1 - np.cos(angle_rad)) * (skew @ skew)
    return turn


def _about(turn: NDArray[np.float64], center: NDArray[np.float64]) -> NDArray[np.float64]:
    matrix = np.eye(4)
    matrix[:3, :3] = turn
    matrix[:3, 3] = center - turn @ center
    return matrix


def _is_new(turn: NDArray[np.float64], known: Sequence[NDArray[np.float64]]) -> bool:
    # Within 2 degrees: axes found from a mesh are that good, and no fold has so small an angle.
    return all(float(np.trace(turn.T @ other)) < 1 + 2 * np.cos(np.radians(2.0)) for other in known)


def _group(generators: Sequence[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """Give all products of rotations, the identity first."""
    members = [np.eye(3)]
    position = 0
    while position < len(members) and len(members) < MAX_GROUP:
        for generator in generators:
            product = members[position] @ generator
            if _is_new(product, members):
                members.append(product)
        position += 1
    return members


def _cosets(turns: Sequence[NDArray[np.float64]], direction: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Give one turn for each place that the axis goes to."""
    kept: list[NDArray[np.float64]] = []
    for turn in turns:
        if all(float((turn @ direction) @ (other @ direction)) < np.cos(np.radians(2.0)) for other in kept):
            kept.append(turn)
    return kept
