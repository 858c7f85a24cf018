"""Counterfactual twins: the CAD model edited, so that a good photo deviates from it in a known place.

Kinds are named as those of `avatar_gui.synthesis.defects`, from the photo's point of view: a twin with a boss that the
photo lacks is "missing". Works on any model that can be rendered; where a part's mesh is not closed, only edits that
need no cutting are made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.synthesis.edit_solids import (
    COVERING,
    across,
    block,
    cap,
    cylinder,
    pin,
    placed,
    rough_cutter,
    slot,
)
from avatar_gui.synthesis.editable_cad import EditableCad, Piece
from avatar_gui.synthesis.round_features import RoundFeature

if TYPE_CHECKING:
    from manifold3d import Manifold

Array = NDArray[np.float64]

# A cut starts above the surface by this share of its size, so that a curved face is cut, too.
_ROOM = 0.3
# Height over width of a bump or dimple: a flatter one meets the surface at less than the renderer's crease angle, and
# its normals would run over into the large triangles around it.
_LEAST_CAP_SHARE = 0.15


@dataclass(frozen=True, eq=False, slots=True)
class EditSpot:
    """A place on the part that the camera sees well.

    Parameters
    ----------
    point_mm, normal : ndarray of float64, shape (3,)
        Object frame.
    part : int
        Index into the model's parts.
    mm_per_px : float
        Across the view, at the point's distance.
    cosine : float
        Of the angle between normal and direction to the camera.
    """

    point_mm: Array
    normal: Array
    part: int
    mm_per_px: float
    cosine: float


@dataclass(frozen=True, eq=False, slots=True)
class VisibleFeatures:
    """What of a model the camera sees in a photo.

    Parameters
    ----------
    round : tuple of RoundFeature
        With a rim in view.
    pieces : tuple of Piece
    corners_mm : ndarray of float64, shape (n, 3)
    """

    round: tuple[RoundFeature, ...]
    pieces: tuple[Piece, ...]
    corners_mm: Array


@dataclass(frozen=True, eq=False, slots=True)
class CadEdit:
    """An edited model.

    Parameters
    ----------
    kind : str
        What an unedited photo shows against it.
    name : str
        What was done to the model.
    cad : CadModel
    center_mm : ndarray of float64, shape (3,)
        Object frame.
    reach_mm : float
        Nothing further from the centre differs.
    """

    kind: str
    name: str
    cad: CadModel
    center_mm: Array
    reach_mm: float


def draw_edit(
    model: EditableCad, seen: VisibleFeatures, spot: EditSpot, area_px: float, rng: np.random.Generator
) -> CadEdit | None:
    """Draw an edit at or near a spot, about `area_px` large in the photo where its size is free.

    Parameters
    ----------
    model : EditableCad
    seen : VisibleFeatures
        What is edited besides surface anywhere.
    spot : EditSpot
    area_px : float
    rng : numpy.random.Generator

    Returns
    -------
    CadEdit or None
        None where what was drawn makes no sense for this model: draw again.
    """
    makers: list[tuple[float, Callable[[], CadEdit | None]]] = [(0.25, lambda: _added(model, spot, area_px, rng))]
    if spot.part in model.solids:
        makers.append((0.25, lambda: _removed(model, spot, area_px, rng)))
        if len(seen.corners_mm):
            makers.append((0.1, lambda: _broken(model, seen, spot, area_px, rng)))
    if seen.round:
        makers.append((0.35, lambda: _round_changed(model, seen.round, rng)))
    if seen.pieces:
        makers.append((0.25, lambda: _piece_changed(model, seen.pieces, spot, rng)))
    weights = np.array([weight for weight, _ in makers])
    return makers[int(rng.choice(len(makers), p=weights / weights.sum()))][1]()


def _added(model: EditableCad, spot: EditSpot, area_px: float, rng: np.random.Generator) -> CadEdit | None:
    """Grow something out of the surface."""
    shape = str(rng.choice(["pin", "block", "rib", "bump"], p=[0.35, 0.25, 0.2, 0.2]))
    # Height over width, and depth over width of its foot.
    height = {"pin": (0.15, 1.2), "block": (0.15, 0.8), "rib": (0.1, 0.4), "bump": (_LEAST_CAP_SHARE, 0.4)}[shape]
    share = float(np.exp(rng.uniform(*np.log(height))))
    foot = {"pin": np.pi / 4, "block": float(rng.uniform(0.4, 1)), "rib": float(rng.uniform(0.1, 0.25))}.get(shape, 0.7)
    # Seen: the foot, foreshortened, and the side that rises from it.
    sine = float(np.sqrt(max(0.0, 1 - spot.cosine**2)))
    seen_area = foot * spot.cosine + (0.7 if shape == "bump" else 1.0) * share * sine
    size = _bounded(model, float(np.sqrt(area_px / seen_area)) * spot.mm_per_px)
    rise, sunk = share * size, 0.25 * size + 0.2
    taper = float(rng.uniform(0.85, 1.0)) if rng.random() < 0.5 else 1.0
    if shape == "pin":
        solid = pin(size, -sunk, rise, taper)
    elif shape == "bump":
        solid = cap(size, rise, is_raised=True)
    else:
        solid = block((size, foot * size), -sunk, rise, taper)
    solid = placed(solid, spot.point_mm, spot.normal, float(rng.uniform(0, np.pi)))
    own = model.solids.get(spot.part)
    cad = model.with_added(spot.part, solid) if own is None else model.with_solid(spot.part, own + solid)
    kind = "dent" if shape == "bump" else "missing"
    return _edit(kind, f"{shape} added", cad, spot.point_mm, size + rise)


def _removed(model: EditableCad, spot: EditSpot, area_px: float, rng: np.random.Generator) -> CadEdit | None:
    """Drill or mill into the surface."""
    shape = str(rng.choice(["hole", "slot", "pocket", "dimple"], p=[0.4, 0.2, 0.2, 0.2]))
    width = {"hole": 1.0, "dimple": 1.0}.get(shape, float(rng.uniform(0.25, 0.8)))
    foot = np.pi / 4 * width if shape != "pocket" else width
    size = _bounded(model, float(np.sqrt(area_px / (foot * spot.cosine))) * spot.mm_per_px)
    above = _ROOM * size
    depth = size * width * float(np.exp(rng.uniform(*np.log((0.15, 2.5)))))
    if shape == "hole":
        solid = pin(size, -depth, above)
    elif shape == "slot":
        solid = slot(size, width * size, -depth, above)
    elif shape == "pocket":
        solid = block((size, width * size), -depth, above)
    else:
        depth = size * float(np.exp(rng.uniform(*np.log((_LEAST_CAP_SHARE, 0.4)))))
        solid = cap(size, depth, is_raised=False)
    solid = placed(solid, spot.point_mm, spot.normal, float(rng.uniform(0, np.pi)))
    cad = model.with_solid(spot.part, model.solids[spot.part] - solid)
    kind = "dent" if shape == "dimple" else "missing"
    return _edit(kind, f"{shape} cut", cad, spot.point_mm, size + depth)


def _broken(
    model: EditableCad, seen: VisibleFeatures, spot: EditSpot, area_px: float, rng: np.random.Generator
) -> CadEdit | None:
    """Break off a corner."""
    own = model.solids[spot.part]
    corner = seen.corners_mm[int(rng.integers(len(seen.corners_mm)))]
    size = _bounded(model, float(np.sqrt(area_px)) * spot.mm_per_px)
    # The middle of the material near the corner lies opposite to where it points; none elsewhere than at a corner
    # that sticks out.
    ball = pin(2 * size, -size, size).translate(tuple(corner.tolist()))
    near = own ^ ball
    if near.is_empty() or near.volume() > 0.45 * ball.volume():
        return None
    points = np.asarray(near.to_mesh64().vert_properties)[:, :3]
    outwards = corner - points.mean(axis=0)
    if np.linalg.norm(outwards) < 0.1 * size:
        return None
    outwards = outwards / np.linalg.norm(outwards) + 0.3 * rng.standard_normal(3)
    outwards /= np.linalg.norm(outwards)
    deep = size * float(rng.uniform(0.3, 0.6))
    cutter = placed(rough_cutter(3 * size, 0.12 * size, rng), corner - deep * outwards, outwards)
    cad = model.with_solid(spot.part, own - cutter)
    return _edit("extra", "corner broken", cad, corner, 2.5 * size)


def _round_changed(model: EditableCad, choice: tuple[RoundFeature, ...], rng: np.random.Generator) -> CadEdit | None:
    """Fill, cut off, move or resize a hole or a boss."""
    feature = choice[int(rng.integers(len(choice)))]
    what = str(rng.choice(["gone", "moved", "resized"], p=[0.35, 0.35, 0.3]))
    own = model.solids.get(feature.part)
    if own is None:
        if not feature.is_hole or what != "gone":
            return None
        cad = model.with_added(feature.part, _bar(feature, COVERING))
        return _edit("drill", "hole filled", cad, feature.middle_mm, feature.reach_mm)
    if feature.is_hole:
        return _hole_changed(model, own, feature, what, rng)
    return _boss_changed(model, own, feature, what, rng)


def _hole_changed(
    model: EditableCad, own: "Manifold", hole: RoundFeature, what: str, rng: np.random.Generator
) -> CadEdit | None:
    filled, radius = own + _bar(hole, COVERING), hole.radius_mm
    if what == "gone":
        cad = model.with_solid(hole.part, filled)
        return _edit("drill", "hole filled", cad, hole.middle_mm, COVERING * hole.reach_mm)
    if what == "moved":
        way = _sideways(hole, rng)
        cad = model.with_solid(hole.part, filled - _bar(hole, 1.0, longer_mm=0.05 * radius).translate(_xyz(way)))
        return _edit("displaced", "hole moved", cad, hole.middle_mm, hole.reach_mm + float(np.linalg.norm(way)))
    factor = _factor(rng)
    solid = filled if factor < 1 else own
    cad = model.with_solid(hole.part, solid - _bar(hole, factor, longer_mm=0.05 * radius))
    return _edit("wrong_size", f"hole {factor:.2f} times as wide", cad, hole.middle_mm, factor * hole.reach_mm + radius)


def _boss_changed(
    model: EditableCad, own: "Manifold", boss: RoundFeature, what: str, rng: np.random.Generator
) -> CadEdit | None:
    bar = _bar(boss, COVERING)
    if what == "gone" or (what == "moved" and rng.random() < 0.3):
        # What stood on it is gone with it.
        left = max((own - bar).decompose(), key=lambda body: body.volume(), default=None)
        lost = boss.reach_mm if left is None else max(boss.reach_mm, _size_mm(own - left) / 2)
        cad = None if left is None else model.with_solid(boss.part, left)
        return _edit("extra", "boss cut off", cad, boss.middle_mm, 1.2 * lost)
    if what == "moved":
        way = _sideways(boss, rng)
        cad = model.with_solid(boss.part, (own - bar) + (own ^ bar).translate(_xyz(way)))
        return _edit("displaced", "boss moved", cad, boss.middle_mm, boss.reach_mm + float(np.linalg.norm(way)))
    factor = _factor(rng)
    changed = own + _bar(boss, factor) if factor > 1 else (own - bar) + (own ^ _bar(boss, factor))
    cad = model.with_solid(boss.part, changed)
    reach = factor * boss.reach_mm + boss.radius_mm
    return _edit("wrong_size", f"boss {factor:.2f} times as wide", cad, boss.middle_mm, reach)


def _piece_changed(
    model: EditableCad, choice: tuple[Piece, ...], spot: EditSpot, rng: np.random.Generator
) -> CadEdit | None:
    """Leave a piece out, move it or turn it."""
    piece = choice[int(rng.integers(len(choice)))]
    middle, radius = piece.middle_mm, piece.radius_mm
    what = str(rng.choice(["gone", "moved", "turned"], p=[0.4, 0.35, 0.25]))
    if what == "gone":
        return _edit("extra", "piece left out", model.without(piece), middle, radius)
    still, nowhere = np.eye(3), np.zeros(3)
    if what == "moved":
        extents = np.ptp(piece.triangles.vertices_mm, axis=0)
        u, v = across(spot.normal)
        angle = rng.uniform(0, 2 * np.pi)
        way = (np.cos(angle) * u + np.sin(angle) * v) * float(rng.uniform(0.3, 1.6)) * float(extents.min()) / 2
        moved = piece.triangles.moved(still, middle, way)
        return _edit(
            "displaced", "piece moved", model.without(piece, moved), middle, radius + float(np.linalg.norm(way))
        )
    axes = np.linalg.svd(piece.triangles.vertices_mm - middle, full_matrices=False)[2]
    angle = float(np.exp(rng.uniform(*np.log(np.radians((6, 90)))))) * float(rng.choice([-1, 1]))
    turned = piece.triangles.moved(_rotation(axes[int(rng.integers(3))], angle), middle, nowhere)
    return _edit("rotated", "piece turned", model.without(piece, turned), middle, radius)


def _edit(kind: str, name: str, cad: CadModel | None, center_mm: Array, reach_mm: float) -> CadEdit | None:
    return None if cad is None else CadEdit(kind, name, cad, center_mm, float(reach_mm))


def _bounded(model: EditableCad, size_mm: float) -> float:
    return float(np.clip(size_mm, 0.004 * model.cad.diameter_mm, 0.35 * model.cad.diameter_mm))


def _bar(feature: RoundFeature, factor: float, *, longer_mm: float = 0.0) -> "Manifold":
    """Make the cylinder of a hole or boss, with a factor on its radius, longer by so much at both ends."""
    way = longer_mm * feature.axis
    return cylinder(feature.start_mm - way, feature.end_mm + way, factor * feature.radius_mm)


def _sideways(feature: RoundFeature, rng: np.random.Generator) -> Array:
    u, v = across(feature.axis)
    angle = rng.uniform(0, 2 * np.pi)
    way: Array = feature.radius_mm * rng.uniform(0.3, 1.6) * (np.cos(angle) * u + np.sin(angle) * v)
    return way


def _factor(rng: np.random.Generator) -> float:
    return float(rng.uniform(0.6, 0.8) if rng.random() < 0.5 else rng.uniform(1.25, 1.6))


def _size_mm(solid: "Manifold") -> float:
    if solid.is_empty():
        return 0.0
    box = np.array(solid.bounding_box())
    return float(np.linalg.norm(box[3:] - box[:3]))


def _xyz(vector: Array) -> tuple[float, float, float]:
    x, y, z = vector.tolist()
    return x, y, z


def _rotation(axis: Array, angle_rad: float) -> Array:
    """Give the matrix that turns about a unit axis (Rodrigues' formula)."""
    K = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    turn: Array = np.eye(3) + np.sin(angle_rad) * K + (1 - np.cos(angle_rad)) * (K @ K)
    return turn
