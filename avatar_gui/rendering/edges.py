"""Edges of the twin as the camera sees them: outline, depth steps and sharp bends, from the planes of the faces.

Between two neighbouring pixels the inverse depth of one plane changes by a known amount, the plane's gradient. A larger
change is a step from one surface to another behind it. Grazing faces have large gradients, so they are no edges.
"""

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.mesh import CREASE_ANGLE_DEG
from avatar_gui.rendering.surface_pixels import SurfacePixels, VisibleFaces

# A depth step is more than this times what the steeper of the two planes explains ...
STEEPER_THAN_PLANES = 1.5
# ... plus so many times the width of a pixel on the surface: bevels narrower than a pixel are not steps.
STEP_FOOTPRINTS = 4.0


def find_edges(
    row: NDArray[np.intp], faces: VisibleFaces, surface: SurfacePixels, intrinsics: CameraIntrinsics
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Find the edges of the surface.

    Parameters
    ----------
    row : ndarray of intp, shape (h, w)
        Row of `faces` per pixel; the last one is the background.
    faces : VisibleFaces
    surface : SurfacePixels
    intrinsics : CameraIntrinsics

    Returns
    -------
    silhouette : ndarray of bool, shape (h, w)
        Pixels of the surface next to the background or to a surface that lies behind.
    crease : ndarray of bool, shape (h, w)
        Pixels nearest to where two surfaces meet at more than 28 degrees.
    """
    silhouette, crease = np.zeros(row.shape, bool), np.zeros(row.shape, bool)
    width = row.shape[1]
    for axis, step, focal_px in ((0, 1, intrinsics.fx), (1, width, intrinsics.fy)):
        _mark_pairs(
            axis=axis,
            step=step,
            focal_px=focal_px,
            pairs=_changes(row, axis),
            row=row.ravel(),
            faces=faces,
            surface=surface,
            silhouette=silhouette.reshape(-1),
            crease=crease.reshape(-1),
        )
    crease &= ~silhouette
    return silhouette, crease


def _changes(row: NDArray[np.intp], axis: int) -> NDArray[np.intp]:
    """Give the flat indices of pixels whose right (0) or lower (1) neighbour sees another face."""
    changed = np.zeros(row.shape, bool)
    if axis == 0:
        np.not_equal(row[:, :-1], row[:, 1:], out=changed[:, :-1])
    else:
        np.not_equal(row[:-1], row[1:], out=changed[:-1])
    return np.flatnonzero(changed)


def _mark_pairs(
    *,
    axis: int,
    step: int,
    focal_px: float,
    pairs: NDArray[np.intp],
    row: NDArray[np.intp],
    faces: VisibleFaces,
    surface: SurfacePixels,
    silhouette: NDArray[np.bool_],
    crease: NDArray[np.bool_],
) -> None:
    depth, normals = surface.inverse_depth_per_mm.reshape(-1), surface.normals_cam.reshape(3, -1)
    background = len(faces.part) - 1
    is_surface, is_surface_next = row[pairs] != background, row[pairs + step] != background
    silhouette[pairs[~is_surface_next]] = True
    silhouette[pairs[~is_surface] + step] = True

    both = is_surface & is_surface_next
    here = pairs[both]
    there = here + step
    row_here, row_there = np.take(row, here), np.take(row, there)
    w, w_next = np.take(depth, here), np.take(depth, there)
    slope = faces.gradient_per_mm[axis] / focal_px
    slope_here, slope_there = np.take(slope, row_here), np.take(slope, row_there)
    explained = STEEPER_THAN_PLANES * np.maximum(np.abs(slope_here), np.abs(slope_there))
    change = w_next - w
    # A footprint z / f in depth is (z / f) / z^2 = (1 / z) / f in inverse depth.
    is_step = np.abs(change) > explained + STEP_FOOTPRINTS / focal_px * np.minimum(w, w_next)
    silhouette[here[is_step & (change < 0)]] = True
    silhouette[there[is_step & (change > 0)]] = True

    cosine = np.zeros(len(here), np.float32)
    for component in normals:
        cosine += np.take(component, here) * np.take(component, there)
    bent = ~is_step & (cosine < np.cos(np.radians(CREASE_ANGLE_DEG)))
    # Both planes meet at this fraction of the way: w + slope t = w_next + slope_next (t - 1).
    bend = slope_here[bent] - slope_there[bent]
    fraction = (change[bent] - slope_there[bent]) / np.where(bend == 0, 1.0, bend)
    crease[np.where(fraction < 0.5, here[bent], there[bent])] = True
