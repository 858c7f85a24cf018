"""Templates of a part: what it looks like from all around, in the cells of `view_search_features`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.vision.view_search_edges import OUTLINE_SHOWS, ViewEdges, spread_choice
from avatar_gui.vision.view_search_features import N_CELL_BINS, SPHERE_CELLS, WINDOW_CELLS, window_mask

# Views on the sphere, about 10 degrees apart, and turns about the view axis.
N_VIEWS = 400
N_TURNS = 36
# Camera distance in diameters of the enclosing sphere, and side of the picture that a view is rendered to.
DISTANCE_DIAMETERS = 2.5
RENDER_PX = 160
# Sphere diameter in the picture: the rest is margin.
RENDER_SPHERE_PX = 144
POINTS_PER_VIEW = 96
N_COMPONENTS = 128
# Mean of a cell of real photos' backgrounds.
BACKGROUND_LEVEL = 0.25


def view_rotations(n_views: int = N_VIEWS) -> NDArray[np.float64]:
    """Give camera orientations all around an object: R_cam_obj, float64 (n, 3, 3), on a Fibonacci lattice."""
    index = np.arange(n_views) + 0.5
    height = 1 - 2 * index / n_views
    azimuth = np.pi * (1 + np.sqrt(5.0)) * index
    radius = np.sqrt(1 - height**2)
    # The camera's z axis looks from the direction towards the object.
    z = -np.stack((radius * np.cos(azimuth), radius * np.sin(azimuth), height), axis=1)
    helper = np.where(np.abs(z[:, 2:]) < 0.9, [[0.0, 0.0, 1.0]], [[1.0, 0.0, 0.0]])
    x = np.cross(helper, z)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    return np.stack((x, np.cross(z, x), z), axis=1)


def view_camera() -> CameraIntrinsics:
    """Give the camera that views are rendered with; the enclosing sphere's diameter spans `RENDER_SPHERE_PX`."""
    focal = DISTANCE_DIAMETERS * RENDER_SPHERE_PX
    middle = (RENDER_PX - 1) / 2
    return CameraIntrinsics(focal, focal, middle, middle, RENDER_PX, RENDER_PX)


@dataclass(frozen=True, eq=False, slots=True)
class ViewSet:
    """Everything that is kept about a part.

    Parameters
    ----------
    rotations : ndarray of float64, shape (views, 3, 3)
        R_cam_obj of each view.
    center_mm : ndarray of float64, shape (3,)
        Of the enclosing sphere, object frame.
    diameter_mm : float
        Of the enclosing sphere.
    points_mm : ndarray of float32, shape (views, points, 3)
        Edge points, object frame, about the centre.
    tangents : ndarray of float32, shape (views, points, 3)
        Along the edge, object frame.
    lengths : ndarray of float32, shape (views, points)
        Edge length that a point stands for, in sphere diameters.
    shows : ndarray of float32, shape (views, points)
        How likely it is to be seen in a photo.
    basis : ndarray of float32, shape (disc cells * bins, components)
    templates : ndarray of float32, shape (views * N_TURNS, components)
        Template (view, turn) in that basis, background level taken off.
    symmetries : ndarray of float64, shape (n, 4, 4)
        Motions that map the part onto itself, object to object, mm, the identity first.
    """

    rotations: NDArray[np.float64]
    center_mm: NDArray[np.float64]
    diameter_mm: float
    points_mm: NDArray[np.float32]
    tangents: NDArray[np.float32]
    lengths: NDArray[np.float32]
    shows: NDArray[np.float32]
    basis: NDArray[np.float32]
    templates: NDArray[np.float32]
    symmetries: NDArray[np.float64]

    def __post_init__(self) -> None:
        n_views, n_cells = len(self.rotations), int(window_mask().sum()) * N_CELL_BINS
        shapes: dict[str, tuple[int | None, ...]] = {
            "rotations": (n_views, 3, 3),
            "center_mm": (3,),
            "points_mm": (n_views, POINTS_PER_VIEW, 3),
            "tangents": (n_views, POINTS_PER_VIEW, 3),
            "lengths": (n_views, POINTS_PER_VIEW),
            "shows": (n_views, POINTS_PER_VIEW),
            "basis": (n_cells, N_COMPONENTS),
            "templates": (n_views * N_TURNS, N_COMPONENTS),
            "symmetries": (None, 4, 4),
        }
        for name, shape in shapes.items():
            dtype = np.float64 if name in {"rotations", "center_mm", "symmetries"} else np.float32
            object.__setattr__(self, name, frozen(getattr(self, name), dtype, shape, name))
        if not (np.isfinite(self.diameter_mm) and self.diameter_mm > 0):
            raise ValueError("the enclosing sphere has no diameter")

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Give everything as arrays, to be stored."""
        return {name: np.asarray(getattr(self, name)) for name in _STORED}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make one from what `arrays` gave.

        Raises
        ------
        ValueError
            If an array is missing, of another shape or not finite.
        """
        if set(arrays) != set(_STORED) or not all(np.isfinite(array).all() for array in arrays.values()):
            raise ValueError("the stored views are not whole")
        values: dict[str, Any] = dict(arrays)
        values["diameter_mm"] = float(values["diameter_mm"])
        return cls(**values)


_STORED = (
    "rotations",
    "center_mm",
    "diameter_mm",
    "points_mm",
    "tangents",
    "lengths",
    "shows",
    "basis",
    "templates",
    "symmetries",
)


def turn_matrices() -> NDArray[np.float64]:
    """Give the turns about the view axis, float64 (N_TURNS, 3, 3)."""
    angle = 2 * np.pi * np.arange(N_TURNS) / N_TURNS
    c, s, o, i = np.cos(angle), np.sin(angle), np.zeros(N_TURNS), np.ones(N_TURNS)
    return np.stack((c, -s, o, s, c, o, o, o, i), axis=1).reshape(-1, 3, 3)


def template_cells(edges: ViewEdges, mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Make the templates of one view at all turns.

    Parameters
    ----------
    edges : ViewEdges
    mask : ndarray of bool, shape (RENDER_PX, RENDER_PX)

    Returns
    -------
    ndarray of float32, shape (N_TURNS, disc cells * bins)
        Cells outside the part are zero: nothing is known of them. Inside, the background's level is taken off.
    """
    middle = (RENDER_PX - 1) / 2
    to_cells = SPHERE_CELLS / RENDER_SPHERE_PX
    turns = turn_matrices()[:, :2, :2]
    xy = np.einsum("tij,nj->tni", turns, (edges.pixels_px - middle) * to_cells) + (WINDOW_CELLS - 1) / 2
    angle = edges.angle_rad[None, :] + 2 * np.pi * np.arange(N_TURNS)[:, None] / N_TURNS
    place = np.mod(angle, np.pi) * (N_CELL_BINS / np.pi)
    bin_lower = np.floor(place)
    bin_share = place - bin_lower
    lower = np.floor(xy)
    share = xy - lower
    size = WINDOW_CELLS * WINDOW_CELLS * N_CELL_BINS
    total = np.zeros(N_TURNS * size)
    turn = np.arange(N_TURNS)[:, None] * size
    for dx in (0, 1):
        for dy in (0, 1):
            column, row = lower[..., 0].astype(np.intp) + dx, lower[..., 1].astype(np.intp) + dy
            inside = (column >= 0) & (column < WINDOW_CELLS) & (row >= 0) & (row < WINDOW_CELLS)
            spatial = np.where(dx, share[..., 0], 1 - share[..., 0]) * np.where(dy, share[..., 1], 1 - share[..., 1])
            spatial = spatial * edges.shows[None, :] / OUTLINE_SHOWS * inside
            cell = (row.clip(0, WINDOW_CELLS - 1) * WINDOW_CELLS + column.clip(0, WINDOW_CELLS - 1)) * N_CELL_BINS
            for db in (0, 1):
                index = turn + cell + (bin_lower.astype(np.intp) + db) % N_CELL_BINS
                amount = spatial * np.where(db, bin_share, 1 - bin_share)
                total += np.bincount(index.ravel(), amount.ravel(), minlength=len(total))
    # Length of edge in units of a cell.
    cells = np.sqrt(total.reshape(N_TURNS, WINDOW_CELLS, WINDOW_CELLS, N_CELL_BINS) * to_cells)
    disc = window_mask()
    cover = _cover(mask)
    return ((cells - BACKGROUND_LEVEL) * cover[..., None])[:, disc].reshape(N_TURNS, -1).astype(np.float32)


def _cover(mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Give how much of each cell belongs to the part or its outline, float32 (N_TURNS, cells, cells)."""
    side = WINDOW_CELLS
    step = RENDER_SPHERE_PX // SPHERE_CELLS
    # Half a cell around the part is still its outline.
    grown = cv2.dilate(mask.astype(np.float32), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (step, step)))
    soft = cv2.blur(grown, (step, step), borderType=cv2.BORDER_CONSTANT)
    cover = np.empty((N_TURNS, side, side), np.float32)
    grid = np.stack(np.meshgrid(np.arange(side), np.arange(side)), axis=-1) - (side - 1) / 2
    for turn, matrix in enumerate(turn_matrices()):
        source = (grid @ matrix[:2, :2] * step + (RENDER_PX - 1) / 2).astype(np.float32)
        cover[turn] = cv2.remap(
            soft, source[..., 0], source[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0
        )
    return cover


def edge_points(
    edges: ViewEdges, rotation: NDArray[np.float64], distance_mm: float, seed: int
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Choose points of a view for fitting: (points (p, 3) about the centre, tangents (p, 3), length per point,
    shows (p,)).

    The tangent is taken to lie across the line of sight: exact for the directions in the picture.
    """
    chosen = edges.picked(spread_choice(len(edges.shows), POINTS_PER_VIEW, seed))
    points = (chosen.points_cam_mm - [0, 0, distance_mm]) @ rotation
    tangents = chosen.tangents_cam() @ rotation
    length = np.full(POINTS_PER_VIEW, len(edges.shows) / RENDER_SPHERE_PX / POINTS_PER_VIEW, np.float32)
    return points.astype(np.float32), tangents.astype(np.float32), length, chosen.shows


def principal_components(
    cells: NDArray[np.float32], n_components: int, check: Callable[[], None], *, n_rounds: int = 3
) -> NDArray[np.float32]:
    """Give the directions in which templates (n, d) vary most, float32 (d, n_components).

    Subspace iteration from a random start (Halko, Martinsson and Tropp, Finding structure with randomness, 2011): a
    tenth of the time of the full decomposition, and in steps that can be cancelled.
    """
    generator = np.random.default_rng(0)
    basis = generator.standard_normal((cells.shape[1], n_components)).astype(np.float32)
    for _ in range(n_rounds):
        check()
        basis = np.linalg.qr(cells.T @ (cells @ basis))[0].astype(np.float32)
    return np.ascontiguousarray(basis)
