"""A CAD model taken apart for editing: closed solids by part, loose pieces, round features, corners."""

import hashlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.mesh import weld
from avatar_gui.domain.mesh_features import find_features
from avatar_gui.synthesis.round_features import RoundFeature, find_round_features

if TYPE_CHECKING:
    from manifold3d import Manifold

Array = NDArray[np.float64]
# More pieces than this are chains and meshes, where one missing is a change of looks rather than of a part.
_MOST_PIECES = 200


@dataclass(frozen=True, eq=False, slots=True)
class Triangles:
    """Vertices (n, 3) float64 mm, object frame, and faces (m, 3)."""

    vertices_mm: Array
    faces: NDArray[np.int64]

    def moved(self, turn: Array, middle_mm: Array, way_mm: Array) -> "Triangles":
        """Give it turned about a point and moved."""
        return Triangles((self.vertices_mm - middle_mm) @ turn.T + middle_mm + way_mm, self.faces)


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """A body that touches no other by a shared edge: a part of the assembly, or a body of a part with several."""

    part: int
    triangles: Triangles

    @property
    def middle_mm(self) -> Array:
        """Of its box."""
        points = self.triangles.vertices_mm
        middle: Array = (points.min(axis=0) + points.max(axis=0)) / 2
        return middle

    @property
    def radius_mm(self) -> float:
        """No point of it is further from its middle."""
        return float(np.linalg.norm(self.triangles.vertices_mm - self.middle_mm, axis=1).max())


class EditableCad:
    """A CAD model with what its edits need, computed once.

    Parameters
    ----------
    cad : CadModel
    """

    def __init__(self, cad: CadModel) -> None:
        self.cad = cad
        features = find_features(cad)
        self.corners_mm = features.corners_mm
        self.round: tuple[RoundFeature, ...] = find_round_features(cad, features)
        self._triangles = tuple(_of_part(cad, part) for part in range(len(cad.parts)))
        solids = [_closed(triangles) for triangles in self._triangles]
        self.solids: Mapping[int, Manifold] = {part: s for part, s in enumerate(solids) if s is not None}
        pieces = [piece for part in range(len(cad.parts)) for piece in self._pieces_of(part)]
        # With one piece there is nothing that could be missing without everything missing.
        self.pieces = tuple(pieces) if 1 < len(pieces) <= _MOST_PIECES else ()

    def with_solid(self, part: int, solid: "Manifold") -> CadModel | None:
        """Give the model with another solid in a part's place; None if nothing is left of it."""
        triangles = triangles_of(solid)
        return None if triangles is None else self._joined({part: (triangles,)})

    def with_added(self, part: int, solid: "Manifold") -> CadModel | None:
        """Give the model with a solid beside a part's triangles, not joined to them."""
        triangles = triangles_of(solid)
        return None if triangles is None else self._joined({part: (self._triangles[part], triangles)})

    def without(self, gone: Piece, instead: Triangles | None = None) -> CadModel | None:
        """Give the model without a piece, or with something in its place."""
        own = [piece.triangles for piece in self.pieces if piece.part == gone.part and piece is not gone]
        return self._joined({gone.part: (*own, *(() if instead is None else (instead,)))})

    def _pieces_of(self, part: int) -> list[Piece]:
        solid = self.solids.get(part)
        if solid is None:
            return [Piece(part, self._triangles[part])]
        found = [triangles_of(body) for body in solid.decompose()]
        # The inside of a hollow body counts as a body of its own, with negative volume: then it stays whole.
        if len(found) == 1 or any(body.volume() <= 0 for body in solid.decompose()):
            return [Piece(part, self._triangles[part])]
        return [Piece(part, triangles) for triangles in found if triangles is not None]

    def _joined(self, changed: Mapping[int, tuple[Triangles, ...]]) -> CadModel | None:
        vertices, faces, owner, start = [], [], [], 0
        for part, own in enumerate(self._triangles):
            for triangles in changed.get(part, (own,)):
                vertices.append(triangles.vertices_mm)
                faces.append(triangles.faces + start)
                owner.append(np.full(len(triangles.faces), part, np.int32))
                start += len(triangles.vertices_mm)
        if not any(len(f) for f in faces):
            return None
        points, corners = np.concatenate(vertices), np.concatenate(faces).astype(np.int32)
        digest = hashlib.sha256(points.tobytes() + corners.tobytes()).hexdigest()
        return replace(
            self.cad, id=digest, vertices_mm=points, faces=corners, face_part=np.concatenate(owner), vertex_colors=None
        )


def require_cutting() -> None:
    """Refuse to go on without the library that cuts meshes.

    Raises
    ------
    InputError
    """
    if importlib.util.find_spec("manifold3d") is None:
        raise InputError(
            "edited twins need manifold3d, which is not installed here", hint="pip install 'avatar-gui[synth]'"
        )


def triangles_of(solid: "Manifold") -> Triangles | None:
    """Give a solid's triangles; None if it is empty or could not be computed."""
    if solid.is_empty():
        return None
    mesh = solid.to_mesh64()
    return Triangles(np.asarray(mesh.vert_properties)[:, :3].copy(), np.asarray(mesh.tri_verts).astype(np.int64))


def _of_part(cad: CadModel, part: int) -> Triangles:
    used, corners = np.unique(cad.faces[cad.face_part == part], return_inverse=True)
    points, to_point = weld(cad.vertices_mm[used])
    faces = to_point[corners.reshape(-1, 3)]
    a, b, c = faces.T
    return Triangles(points, faces[(a != b) & (b != c) & (c != a)])


def _closed(triangles: Triangles) -> "Manifold | None":
    from manifold3d import Error, Manifold, Mesh64

    mesh = Mesh64(triangles.vertices_mm, triangles.faces.astype(np.uint64))
    solid = Manifold(mesh)
    if solid.status() is not Error.NoError or solid.is_empty():
        mesh.merge()
        solid = Manifold(mesh)
    if solid.status() is not Error.NoError or solid.is_empty() or solid.volume() <= 0:
        return None
    return solid
