"""Round holes and bosses of a triangle mesh: cylinders between two circular edges of equal radius on one axis."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.mesh import face_normals
from avatar_gui.domain.mesh_features import MeshFeatures

# Two circles bound one cylinder when their radii and axes agree within this share of the radius.
_SAME_SHARE = 0.02
_PARALLEL_COSINE = float(np.cos(np.radians(1.0)))
# As much of the cylinder's side must be there; slots and grooves may cut the rest.
_LEAST_WALL_SHARE = 0.5


@dataclass(frozen=True, eq=False, slots=True)
class RoundFeature:
    """A hole or a boss.

    Parameters
    ----------
    start_mm, end_mm : ndarray of float64, shape (3,)
        Centres of its two rims, object frame.
    radius_mm : float
    is_hole : bool
        Material is outside; else inside.
    part : int
        Index into the model's parts.
    """

    start_mm: NDArray[np.float64]
    end_mm: NDArray[np.float64]
    radius_mm: float
    is_hole: bool
    part: int

    @property
    def length_mm(self) -> float:
        """From rim to rim."""
        return float(np.linalg.norm(self.end_mm - self.start_mm))

    @property
    def axis(self) -> NDArray[np.float64]:
        """Unit vector from start to end."""
        axis: NDArray[np.float64] = (self.end_mm - self.start_mm) / self.length_mm
        return axis

    @property
    def middle_mm(self) -> NDArray[np.float64]:
        """Between the rims."""
        middle: NDArray[np.float64] = (self.start_mm + self.end_mm) / 2
        return middle

    @property
    def reach_mm(self) -> float:
        """No point of it is further from its middle."""
        return float(np.hypot(self.radius_mm, self.length_mm / 2))


def find_round_features(cad: CadModel, features: MeshFeatures) -> tuple[RoundFeature, ...]:
    """Find the round holes and bosses of a model, each bounded by two full circles."""
    circles = [circle for circle in features.circles if circle.is_full]
    if len(circles) < 2:
        return ()
    wall = _Wall(cad)
    centers = np.array([circle.center_mm for circle in circles])
    axes = np.array([circle.axis for circle in circles])
    radii = np.array([circle.radius_mm for circle in circles])
    found = []
    for i in range(len(circles)):
        way = centers - centers[i]
        along = way @ axes[i]
        off = np.linalg.norm(way - along[:, None] * axes[i], axis=1)
        limit = _SAME_SHARE * radii[i]
        is_mate = (np.abs(radii - radii[i]) < limit) & (off < limit) & (np.abs(axes @ axes[i]) > _PARALLEL_COSINE)
        is_mate &= along > limit
        if not is_mate.any():
            continue
        mate = int(np.flatnonzero(is_mate)[along[is_mate].argmin()])
        feature = wall.between(centers[i], centers[mate], float(radii[i]))
        if feature is not None:
            found.append(feature)
    # Circles come with their axis either way: a pair may be found from both of its ends.
    unique: dict[tuple[int, ...], RoundFeature] = {}
    for feature in found:
        unique.setdefault(tuple(np.rint(feature.middle_mm / 0.01).astype(int).tolist()), feature)
    return tuple(unique.values())


class _Wall:
    """Finds which faces are the side of a cylinder."""

    def __init__(self, cad: CadModel) -> None:
        faces = cad.faces.astype(np.int64)
        self._points = cad.vertices_mm
        self._faces = faces
        self._part = cad.face_part
        self._normals = face_normals(cad.vertices_mm, faces)
        a, b, c = (cad.vertices_mm[faces[:, i]] for i in range(3))
        self._areas = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
        self._middles = (a + b + c) / 3

    def between(
        self, start_mm: NDArray[np.float64], end_mm: NDArray[np.float64], radius_mm: float
    ) -> RoundFeature | None:
        length = float(np.linalg.norm(end_mm - start_mm))
        axis = (end_mm - start_mm) / length
        along = (self._points - start_mm) @ axis
        off = np.linalg.norm(self._points - start_mm - along[:, None] * axis, axis=1)
        slack = _SAME_SHARE * radius_mm
        is_on = (np.abs(off - radius_mm) < slack) & (along > -slack) & (along < length + slack)
        sides = np.flatnonzero(is_on[self._faces].all(axis=1))
        sides = sides[np.abs(self._normals[sides] @ axis) < 0.05]
        if self._areas[sides].sum() < _LEAST_WALL_SHARE * 2 * np.pi * radius_mm * length:
            return None
        radial = self._middles[sides] - start_mm
        radial = radial - (radial @ axis)[:, None] * axis
        outwards = float((np.einsum("ij,ij->i", self._normals[sides], radial) * self._areas[sides]).sum())
        part = int(np.bincount(self._part[sides], weights=self._areas[sides]).argmax())
        return RoundFeature(start_mm, end_mm, radius_mm, outwards < 0, part)
