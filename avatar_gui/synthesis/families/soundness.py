"""The kernel does not make every solid cleanly: which ones may be photographed, and drawing again where it failed."""

from functools import wraps
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.errors import RenderError
from avatar_gui.synthesis.families.design import Build, Design
from avatar_gui.synthesis.solids import soup_of

MAX_DRAWS = 8
MAX_TRIANGLES = 40_000


def drawn_until_sound(build: Build) -> Build:
    """Let a family draw again, with the same generator, as long as a solid of its design is not sound."""

    @wraps(build)
    def redrawn(rng: np.random.Generator) -> Design:
        from OCP.Standard import Standard_Failure

        for _ in range(MAX_DRAWS):
            try:
                design = build(rng)
            except (Standard_Failure, ValueError):
                # A fillet, an outline or a cut that these numbers do not allow.
                continue
            counts = [sound_triangles(solid) for solid in design.solids.values()]
            if all(counts) and sum(counts) <= MAX_TRIANGLES:
                return design
        raise RenderError(f"{build.__name__}: none of {MAX_DRAWS} drawings is a sound solid", hint="take another seed")

    return redrawn


def sound_triangles(solid: Any) -> int:
    """Count the triangles of a solid; 0 if it is not one valid solid, closed, as large as its triangles say."""
    if len(solid.solids()) != 1 or not solid.is_valid:
        return 0
    try:
        corners = soup_of(solid).corners
    except AttributeError:
        # A face that OpenCASCADE could not triangulate has no mesh.
        return 0
    volume = np.einsum("ij,ij->i", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() / 6
    if open_edges(corners) or abs(volume - solid.volume) > 0.03 * solid.volume:
        return 0
    return len(corners)


def open_edges(corners: NDArray[np.float64]) -> int:
    """Count the edges of triangles (n, 3, 3) beside which no other triangle runs the other way."""
    _, index = np.unique(corners.reshape(-1, 3).round(4), axis=0, return_inverse=True)
    faces = index.reshape(-1, 3)
    faces = faces[(faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])]
    sides = np.concatenate([faces[:, [i, (i + 1) % 3]] for i in range(3)]).astype(np.int64)
    n = int(index.max()) + 1
    ways, counts = np.unique(sides[:, 0] * n + sides[:, 1], return_counts=True)
    backs, back_counts = np.unique(sides[:, 1] * n + sides[:, 0], return_counts=True)
    if not np.array_equal(ways, backs):
        return len(np.setxor1d(ways, backs))
    return int(np.count_nonzero(counts != back_counts))
