"""Where a view ray meets the part."""

import numpy as np
from numpy.typing import ArrayLike

from avatar_gui.domain.cad import CadModel

# Faces looked at in one go: bounds the memory that a large model takes.
CHUNK = 100_000


def first_hit(cad: CadModel, origin_obj_mm: ArrayLike, direction_obj: ArrayLike) -> float | None:
    """Give how far along a ray its first meeting with the surface is, in lengths of `direction_obj`; None: it misses.

    Both sides of a face count: models with holes in their skin, or faces turned inside out, are met all the same.
    Method: Moeller and Trumbore, "Fast, minimum storage ray-triangle intersection", 1997, over all faces at once.

    Parameters
    ----------
    cad : CadModel
    origin_obj_mm, direction_obj : array_like, shape (3,)
        Object frame.
    """
    origin, direction = np.asarray(origin_obj_mm, dtype=np.float64), np.asarray(direction_obj, dtype=np.float64)
    nearest = np.inf
    for start in range(0, len(cad.faces), CHUNK):
        corner, second, third = np.moveaxis(cad.vertices_mm[cad.faces[start : start + CHUNK]], 1, 0)
        side_a, side_b = second - corner, third - corner
        across = np.cross(direction, side_b)
        determinant = np.einsum("ij,ij->i", side_a, across)
        with np.errstate(divide="ignore", invalid="ignore"):
            arm = origin - corner
            a = np.einsum("ij,ij->i", arm, across) / determinant
            turned = np.cross(arm, side_a)
            b = turned @ direction / determinant
            length = np.einsum("ij,ij->i", side_b, turned) / determinant
            is_met = (a >= 0) & (b >= 0) & (a + b <= 1) & (length > 0)
        if is_met.any():
            nearest = min(nearest, float(length[is_met].min()))
    return nearest if np.isfinite(nearest) else None
