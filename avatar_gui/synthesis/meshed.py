"""Parts known as triangles only: files that hold no exact surfaces, and scans."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.mesh import CREASE_ANGLE_DEG, face_normals, weld
from avatar_gui.synthesis.solids import Soup

Array = NDArray[np.float64]


@dataclass(frozen=True)
class MeshedPart:
    """The triangles of a CAD model, by body; two with the same `id` are the same.

    Parameters
    ----------
    id : str
        Of the model and its scale.
    soups : dict of Soup
        mm, object frame.
    """

    id: str
    soups: dict[str, Soup] = field(compare=False)

    @classmethod
    def from_cad(cls, cad: CadModel, diagonal_mm: float = 0.0) -> "MeshedPart":
        """Take a model's triangles, scaled so that its box has this diagonal (0: as they are).

        Raises
        ------
        InputError
            If nothing is left of it.
        """
        diagonal = float(np.linalg.norm(np.ptp(cad.vertices_mm[np.unique(cad.faces)], axis=0)))
        scale = diagonal_mm / diagonal if diagonal_mm else 1.0
        soups: dict[str, Soup] = {}
        for part in range(len(cad.parts)):
            faces = cad.faces[cad.face_part == part].astype(np.int64)
            if len(faces) and (soup := soup_of_triangles(cad.vertices_mm * scale, faces)) is not None:
                soups[f"solid {len(soups) + 1}"] = soup
        if not soups:
            raise InputError(f"{cad.name} has no triangle with an area")
        return cls(f"{cad.id} {scale:.9g}", soups)


def soup_of_triangles(points_mm: Array, faces: NDArray[np.int64]) -> Soup | None:
    """Give triangles with normals that are smooth except at creases; None if none has an area.

    A corner's normal is the mean of those of the triangles around it, by their area, that face within
    `domain.mesh.CREASE_ANGLE_DEG` of its own.

    Parameters
    ----------
    points_mm : ndarray, shape (n, 3)
    faces : ndarray of int64, shape (m, 3)
    """
    _, to_point = weld(points_mm)
    own = face_normals(points_mm, faces)
    corners = points_mm[faces]
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    kept = area > 0
    if not kept.any():
        return None
    faces, own, corners, area = faces[kept], own[kept], corners[kept], area[kept]
    # Corners sorted by point: those of one point stand together.
    point = to_point[faces].ravel()
    order = np.argsort(point, kind="stable")
    face = order // 3
    starts = np.flatnonzero(np.diff(point[order], prepend=-1))
    counts = np.diff(np.append(starts, len(order)))
    normals = np.zeros((len(order), 3))
    least = np.cos(np.radians(CREASE_ANGLE_DEG))
    for count in np.unique(counts):
        around = face[starts[counts == count][:, None] + np.arange(count)]
        n, a = own[around], area[around]
        is_near = np.einsum("pik,pjk->pij", n, n) >= least
        mean = np.einsum("pij,pjk->pik", is_near * a[:, None, :], n)
        normals[starts[counts == count][:, None] + np.arange(count)] = mean
    by_corner = np.empty_like(normals)
    by_corner[order] = normals / np.linalg.norm(normals, axis=1, keepdims=True)
    return Soup(corners, by_corner.reshape(-1, 3, 3))
