"""What a part looks like from all around: rendered once per part, then kept on disk."""

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.domain.symmetry import find_symmetries
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.array_cache import ArrayCache
from avatar_gui.vision.view_search_edges import view_edges
from avatar_gui.vision.view_search_templates import (
    DISTANCE_DIAMETERS,
    N_COMPONENTS,
    N_VIEWS,
    ViewSet,
    edge_points,
    principal_components,
    template_cells,
    view_camera,
    view_rotations,
)

# Counts up whenever the same part would give other numbers.
VERSION = 4
# Every so many-th template decides on the basis: neighbours are alike.
_BASIS_STRIDE = 3
_TEMPLATES_AT_ONCE = 1024


def view_set(
    cad: CadModel, *, renderer: TwinRenderer, cache_dir: Path, job: JobContext, n_views: int = N_VIEWS
) -> ViewSet:
    """Give the views of a part, from the cache where it has them.

    Fewer views than the default are quicker to make and miss poses between them.

    Raises
    ------
    RenderError, Cancelled
    """
    cache = ArrayCache(cache_dir / "views")
    key = view_key(cad, n_views)
    arrays = cache.get(key)
    if arrays is not None:
        try:
            return ViewSet.from_arrays(arrays)
        except ValueError:
            # Readable but not whole: made again like a file that is not.
            cache.drop(key)
    views = _make(cad, renderer, job, n_views)
    cache.put(key, views.arrays())
    return views


def view_key(cad: CadModel, n_views: int = N_VIEWS) -> str:
    """Give the name under which a part's views are kept: its shape, their number and the version of the method."""
    digest = hashlib.sha256(f"views {VERSION} {n_views}".encode())
    digest.update(cad.vertices_mm.tobytes())
    digest.update(cad.faces.tobytes())
    return digest.hexdigest()


def _make(cad: CadModel, renderer: TwinRenderer, job: JobContext, n_views: int) -> ViewSet:
    center, diameter = enclosing_sphere(cad)
    rotations, camera = view_rotations(n_views), view_camera()
    distance = DISTANCE_DIAMETERS * diameter
    cells: list[NDArray[np.float32]] = []
    chosen: tuple[list[NDArray[np.float32]], ...] = ([], [], [], [])
    for index, rotation in enumerate(rotations):
        job.check()
        job.progress(0.9 * index / len(rotations), "learning what the part looks like")
        translation = np.array([0.0, 0.0, distance]) - rotation @ center
        twin = renderer.render(cad, camera, RigidTransform.from_matrix(np.column_stack((rotation, translation))))
        edges = view_edges(twin)
        cells.append(template_cells(edges, twin.mask))
        for kept, new in zip(chosen, edge_points(edges, rotation, distance, seed=index), strict=True):
            kept.append(new)
    job.check()
    basis = principal_components(np.concatenate([part[::_BASIS_STRIDE] for part in cells]), N_COMPONENTS, job.check)
    templates = []
    for part in cells:
        job.check()
        templates.append(part @ basis)
    points, tangents, lengths, shows = (np.stack(kept) for kept in chosen)
    job.progress(0.95, "looking for symmetries")
    symmetries = np.stack([symmetry.matrix for symmetry in find_symmetries(cad, check=job.check)])
    return ViewSet(
        rotations,
        center,
        diameter,
        points,
        tangents,
        lengths,
        shows,
        basis,
        np.concatenate(templates),
        symmetries,
    )


def enclosing_sphere(cad: CadModel) -> tuple[NDArray[np.float64], float]:
    """Give centre (3,) and diameter, mm, of a sphere around a part, within a per cent of the smallest.

    Moves towards the farthest vertex by shrinking steps (Badoiu and Clarkson, Smaller core-sets for balls, 2003).
    """
    vertices = cad.vertices_mm[np.unique(cad.faces)]
    center = cad.center_mm
    for step in range(2, 130):
        farthest = np.argmax(((vertices - center) ** 2).sum(axis=1))
        center = center + (vertices[farthest] - center) / step
    return center, 2 * float(np.linalg.norm(vertices - center, axis=1).max())
