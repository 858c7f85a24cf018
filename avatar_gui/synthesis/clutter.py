"""Things that lie about on the bench, and things that stand in the way: shapes, places and surfaces."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.finishes import Finish, draw_finish
from avatar_gui.synthesis.shots import Shot
from avatar_gui.synthesis.solids import Soup, soup_of

Array = NDArray[np.float64]
OCCLUDER_CHANCE = 0.25
CROWD_CHANCE = 0.25
FINISHES = 4


@dataclass(frozen=True, eq=False)
class Thing:
    """Something in the bench frame; `is_in_the_way` if it may hide the part."""

    soup: Soup
    finish: Finish
    is_in_the_way: bool = False


@lru_cache(maxsize=1)
def _shapes() -> tuple[Soup, ...]:
    """Triangulate things standing on z = 0: hex key, nut, washer, screw, pen, block, ring, bracket, rod, ball."""
    from build123d import (
        Box,
        Cylinder,
        Plane,
        Polyline,
        Pos,
        RegularPolygon,
        Rot,
        Sphere,
        Vector,
        extrude,
        fillet,
        sweep,
    )

    from avatar_gui.synthesis.families.fasteners import cap_screw, hex_screw

    bend = fillet(Polyline((-38, 0, 2), (30, 0, 2), (30, 26, 2)).vertices().sort_by_distance(Vector(30, 0, 2))[0], 7)
    shapes = (
        sweep(Plane(origin=(-38, 0, 2), z_dir=(1, 0, 0)) * RegularPolygon(4 / np.sqrt(3), 6), path=bend),
        extrude(RegularPolygon(16 / np.sqrt(3), 6), 8) - Cylinder(4.3, 40),
        Pos(0, 0, 0.8) * (Cylinder(9, 1.6) - Cylinder(4.3, 4)),
        Pos(0, 0, 5) * Rot(0, 90, 0) * cap_screw(6, 30, 10),
        Pos(0, 0, 6.2) * Rot(0, 90, 0) * hex_screw(8, 35, 0),
        Pos(0, 0, 6) * Rot(0, 90, 0) * Cylinder(6, 90),
        Pos(0, 0, 8) * Box(34, 22, 16),
        Pos(0, 0, 5) * (Cylinder(17, 10) - Cylinder(11, 20)),
        Pos(0, 0, 15) * (Box(30, 24, 30) - Pos(4, 0, 4) * Box(30, 30, 30)),
        Pos(0, 0, 10) * (Box(60, 14, 20) - Pos(0, 0, 8) * Box(44, 20, 20)),
        Pos(0, 0, 9) * Sphere(9),
    )
    return tuple(soup_of(shape) for shape in shapes)


def draw_clutter(outline_mm: Array, reach_mm: float, shot: Shot, rng: np.random.Generator) -> list[Thing]:
    """Draw what lies around the part without running into it.

    Parameters
    ----------
    outline_mm : ndarray, shape (n, 3)
        Points of the part in the bench frame.
    reach_mm : float
        The part's diameter.
    """
    many = rng.random() < CROWD_CHANCE
    count = int(rng.integers(8, 18)) if many else int(rng.integers(0, 5))
    shapes = _shapes()
    palette = [draw_finish("thing", rng) for _ in range(FINISHES)]
    half = np.abs(outline_mm[:, :2]).max(axis=0)
    things: list[Thing] = []
    taken: list[tuple[Array, float]] = []
    for _ in range(count * 4):
        if len(taken) >= count:
            break
        soup = shapes[int(rng.integers(len(shapes)))]
        scale = rng.uniform(0.6, 1.4) * np.clip(reach_mm / 110, 0.6, 1.5)
        radius = float(np.linalg.norm(soup.corners[..., :2], axis=2).max()) * scale
        at = rng.uniform(-1, 1, 2) * (half + reach_mm * 1.1)
        beside = np.linalg.norm(np.maximum(np.abs(at) - half, 0))
        if beside < radius + 2 or any(np.linalg.norm(at - p) < radius + r for p, r in taken):
            continue
        if np.linalg.norm(shot.camera_bench_mm - (*at, 0)) < radius + 60:
            continue
        taken.append((at, radius))
        turn = rng.uniform(0, 2 * np.pi)
        T = np.eye(4)
        T[:2, :2] = [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]
        T[:2, 3] = at
        things.append(Thing(Soup(soup.corners * scale, soup.normals).moved(T), palette[int(rng.integers(FINISHES))]))
    return things


def draw_occluders(outline_mm: Array, reach_mm: float, shot: Shot, rng: np.random.Generator) -> list[Thing]:
    """Draw a bar or a plate between the camera and a spot near the part's rim, in a quarter of the photos."""
    from build123d import Box, Cylinder, Rot

    if rng.random() >= OCCLUDER_CHANCE:
        return []
    camera = shot.camera_bench_mm
    aim = outline_mm[int(rng.integers(len(outline_mm)))]
    share = rng.uniform(0.45, 0.72)
    at = camera + share * (aim - camera)
    forward = (aim - camera) / np.linalg.norm(aim - camera)
    middle = outline_mm.mean(axis=0)
    # Across the direction to the part's middle, so that it hides a rim rather than everything.
    outward = (aim - middle) - forward * ((aim - middle) @ forward)
    length = np.linalg.norm(outward)
    outward = outward / length if length > 1e-6 else np.cross(forward, (0.3, 0.5, 0.8))
    along = np.cross(forward, outward)
    tilt = rng.normal(0, 0.5)
    along = np.cos(tilt) * along + np.sin(tilt) * outward
    width = reach_mm * rng.uniform(0.05, 0.14) * share
    solid = Rot(0, 90, 0) * Cylinder(width / 2, 20 * width) if rng.random() < 0.5 else Box(12 * width, width, width / 3)
    T = np.eye(4)
    T[:3, :3] = np.stack((along, np.cross(forward, along), forward), axis=1)
    if np.linalg.det(T[:3, :3]) < 0:
        T[:3, 1] *= -1
    T[:3, :3] = np.linalg.qr(T[:3, :3])[0] * np.sign(np.diag(np.linalg.qr(T[:3, :3])[1]))
    T[:3, 3] = at + outward * width * rng.uniform(0, 1.5)
    return [Thing(soup_of(solid).moved(T), draw_finish("thing", rng), is_in_the_way=True)]
