"""A part to photograph: its solids or meshes, triangles, resting positions and symmetries."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.families.design import Design, kind_of
from avatar_gui.synthesis.solids import Soup, soup_of

Array = NDArray[np.float64]

# A face of the bounding box that the part touches with at least this share of the best one's area can be rested on.
REST_AREA_SHARE = 0.15
_CONTACT_MM = 0.2


@dataclass(frozen=True, eq=False)
class SynthPart:
    """A part as drawn, in the object frame, mm.

    Parameters
    ----------
    name : str
    soups : dict of Soup
        Triangles by solid.
    solids : dict, optional
        build123d solids by the same names; without them (a part read from a mesh) nothing can be drilled or filled.
    turns, is_round : int, bool
        As in `Design`.
    """

    name: str
    soups: Mapping[str, Soup]
    solids: Mapping[str, Any]
    turns: int = 1
    is_round: bool = False

    @classmethod
    def from_design(cls, name: str, design: Design) -> "SynthPart":
        """Triangulate a design."""
        soups = {key: soup_of(solid) for key, solid in design.solids.items()}
        return cls(name, soups, design.solids, design.turns, design.is_round)

    @cached_property
    def points_mm(self) -> Array:
        """Corners of all triangles, (n, 3), each once."""
        corners = np.concatenate([soup.corners.reshape(-1, 3) for soup in self.soups.values()])
        return np.unique(corners.round(4), axis=0)

    @property
    def bounds_mm(self) -> Array:
        """Lower and upper corner of the box, (2, 3)."""
        return np.stack((self.points_mm.min(axis=0), self.points_mm.max(axis=0)))

    @property
    def center_mm(self) -> Array:
        """Middle of the box."""
        middle: Array = self.bounds_mm.mean(axis=0)
        return middle

    @cached_property
    def diameter_mm(self) -> float:
        """Largest distance between two points, as BOP defines it."""
        from scipy.spatial import ConvexHull
        from scipy.spatial.distance import pdist

        hull = self.points_mm[ConvexHull(self.points_mm).vertices]
        if len(hull) > 2000:
            hull = hull[np.linalg.norm(hull - self.center_mm, axis=1).argsort()[-2000:]]
        return float(pdist(hull).max())

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of solids, each of which has one material."""
        return tuple(dict.fromkeys(kind_of(name) for name in self.soups))

    @property
    def main(self) -> str:
        """Name of the largest solid: the one that is never missing."""
        extents = {name: np.ptp(soup.corners.reshape(-1, 3), axis=0).prod() for name, soup in self.soups.items()}
        return max(extents, key=lambda name: extents[name])

    @cached_property
    def rests(self) -> tuple[Array, ...]:
        """Rotations object to bench (3, 3), z up, in which the part lies on a flat side."""
        directions, areas = [], []
        for axis in range(3):
            for sign in (-1.0, 1.0):
                reach = max((soup.corners[..., axis] * sign).max() for soup in self.soups.values())
                area = 0.0
                for soup in self.soups.values():
                    touching = (soup.corners[..., axis] * sign > reach - _CONTACT_MM).all(axis=1)
                    edges = soup.corners[touching]
                    area += float(
                        np.linalg.norm(np.cross(edges[:, 1] - edges[:, 0], edges[:, 2] - edges[:, 0]), axis=1).sum() / 2
                    )
                down = np.zeros(3)
                down[axis] = sign
                directions.append(down)
                areas.append(area)
        best = max(areas)
        kept = [d for d, a in zip(directions, areas, strict=True) if a >= REST_AREA_SHARE * best]
        return tuple(_turning_down(direction) for direction in kept)

    def symmetries(self) -> dict[str, object]:
        """Give BOP's ``symmetries_discrete`` (4x4 as 16 numbers, mm) and ``symmetries_continuous``, where there are."""
        if self.is_round:
            return {"symmetries_continuous": [{"axis": [0, 0, 1], "offset": [0, 0, 0]}]}
        if self.turns == 1:
            return {}
        matrices = []
        for i in range(1, self.turns):
            a = 2 * np.pi * i / self.turns
            T = np.eye(4)
            T[:2, :2] = [[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]
            matrices.append([round(float(v), 12) for v in T.ravel()])
        return {"symmetries_discrete": matrices}


def _turning_down(direction: Array) -> Array:
    """Give a rotation that turns `direction` to -z."""
    z = -direction
    x = np.roll(np.abs(direction), 1)
    return np.stack((x, np.cross(z, x), z))
