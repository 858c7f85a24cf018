"""The surface of a part as small cells of about one size, laid out in a picture: where photos are brought together.

Faces of a CAD model are no such places: one large plane is a single face, and a fillet has thousands of slivers. So
each face gets a block of cells of its own in one picture, as long and as wide as the face; a 3D view that lays the
picture over the model has no more triangles to draw than before.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.cad import CadModel

# Cells of a part, about: where a part fills a photo of 1280x960, two cells are some three to five pixels apart.
N_CELLS = 120_000
# Cells on an edge would see now one side of it and now the other: they stand this share off towards the middle.
INSET_SHARE = 0.03


@dataclass(frozen=True, eq=False, slots=True)
class SurfaceCells:
    """Cells that cover a part.

    Parameters
    ----------
    cad_id : str
    centers_mm, normals : ndarray of float64, shape (n, 3)
        Object frame. Normals are of length 1, or 0 where a face has no area.
    area_mm2 : ndarray of float64, shape (n,)
        All together the part's surface; 0 for cells that only pad the block of a face.
    part : ndarray of int32, shape (n,)
        Index into the model's parts.
    place : ndarray of int32, shape (n,)
        Row times width plus column in the picture.
    corners : ndarray of float32, shape (m, 3, 2)
        Where the corners of the model's faces lie in the picture: (x, y), 0 to 1 from the first row's first corner.
    size : tuple of int
        Width and height of the picture.
    pitch_mm : float
        Between neighbouring cells, at most.
    diameter_mm : float
        Of the part.
    """

    cad_id: str
    centers_mm: NDArray[np.float64]
    normals: NDArray[np.float64]
    area_mm2: NDArray[np.float64]
    part: NDArray[np.int32]
    place: NDArray[np.int32]
    corners: NDArray[np.float32]
    size: tuple[int, int]
    pitch_mm: float
    diameter_mm: float

    def __post_init__(self) -> None:
        n = len(self.centers_mm)
        set_ = object.__setattr__
        set_(self, "centers_mm", frozen(self.centers_mm, np.float64, (None, 3), "centers_mm"))
        set_(self, "normals", frozen(self.normals, np.float64, (n, 3), "normals"))
        set_(self, "area_mm2", frozen(self.area_mm2, np.float64, (n,), "area_mm2"))
        set_(self, "part", frozen(self.part, np.int32, (n,), "part"))
        set_(self, "place", frozen(self.place, np.int32, (n,), "place"))
        set_(self, "corners", frozen(self.corners, np.float32, (None, 3, 2), "corners"))

    def __len__(self) -> int:
        """Give the number of cells."""
        return len(self.part)

    def near(self, point_obj_mm: tuple[float, float, float], radius_mm: float) -> NDArray[np.intp]:
        """Give the cells within a radius of a point, and the nearest one in any case."""
        point = np.asarray(point_obj_mm)
        slab = np.flatnonzero(np.abs(self.centers_mm[:, 0] - point[0]) <= radius_mm)
        found: NDArray[np.intp] = slab[((self.centers_mm[slab] - point) ** 2).sum(axis=1) <= radius_mm**2]
        if len(found):
            return found
        return np.array([((self.centers_mm - point) ** 2).sum(axis=1).argmin()])

    def picture(self, colors: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Lay colours of cells, uint8 (n, 3), out as a picture, uint8 (height, width, 3)."""
        width, height = self.size
        laid = np.zeros((height * width, 3), np.uint8)
        laid[self.place] = colors
        return laid.reshape(height, width, 3)


def cut_surface(cad: CadModel, n_cells: int = N_CELLS) -> SurfaceCells:
    """Cut a part's surface into about `n_cells` cells; a model with more faces than that gets one for each."""
    corners = cad.vertices_mm[cad.faces]
    # Turned so that the longest edge comes first: a-b, with c opposite.
    lengths = np.linalg.norm(np.roll(corners, -1, axis=1) - corners, axis=2)
    turn = lengths.argmax(axis=1)
    face = np.arange(len(corners))
    order = (turn[:, None] + np.arange(3)) % 3
    a, b, c = (corners[face, order[:, i]] for i in range(3))
    length = lengths[face, turn]
    along = (b - a) / np.maximum(length, 1e-12)[:, None]
    foot = np.clip(np.einsum("ij,ij->i", c - a, along) / np.maximum(length, 1e-12), 0.0, 1.0)
    normal = np.cross(b - a, c - a)
    twice_area = np.linalg.norm(normal, axis=1)
    height = twice_area / np.maximum(length, 1e-12)
    pitch_mm = _pitch_mm(length, height, n_cells)
    wide, high = _count(length / pitch_mm), _count(height / pitch_mm)
    left, top, size = _packed(wide, high)

    # One row per cell: its face, and its column and row within the face's block.
    block = wide * high
    owner = np.repeat(face, block)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(block) - block, block)
    column, row = within % wide[owner], within // wide[owner]
    share_up = np.where(high[owner] > 1, row / np.maximum(high[owner] - 1, 1), 1 / 3)
    share_along = np.where(wide[owner] > 1, column / np.maximum(wide[owner] - 1, 1), 0.5)
    # Blocks are rectangles: beside the slanted sides, cells repeat what is nearest on the face.
    first, last = share_up * foot[owner], 1 - share_up * (1 - foot[owner])
    held = np.clip(share_along, first, last)
    is_own = (np.abs(held - share_along) < 1e-9) | (wide[owner] == 1)
    middle = (a + b + c) / 3
    centers = a[owner] + held[:, None] * (b - a)[owner] + share_up[:, None] * (c - a - foot[:, None] * (b - a))[owner]
    centers += INSET_SHARE * (middle[owner] - centers)
    # Of a sliver, no cell may lie within: then all of them share its area.
    is_own |= (np.bincount(owner, weights=is_own, minlength=len(face)) == 0)[owner]
    n_own = np.bincount(owner, weights=is_own, minlength=len(face))

    width, height_px = size
    x = np.stack((left, left + wide - 1, left + foot * (wide - 1)), axis=1) + 0.5
    y = np.stack((top, top, top + high - 1), axis=1) + 0.5
    laid = np.empty((len(face), 3, 2))
    laid[face[:, None], order] = np.stack((x / width, y / height_px), axis=2)
    return SurfaceCells(
        cad_id=cad.id,
        centers_mm=centers,
        normals=(normal / np.maximum(twice_area, 1e-12)[:, None])[owner],
        area_mm2=np.where(is_own, (twice_area / 2 / n_own)[owner], 0.0),
        part=cad.face_part[owner],
        place=(top[owner] + row) * width + left[owner] + column,
        corners=laid.astype(np.float32),
        size=size,
        pitch_mm=pitch_mm,
        diameter_mm=cad.diameter_mm,
    )


def _count(cells: NDArray[np.float64]) -> NDArray[np.int64]:
    """Give how many cells a side gets that is so many cells long: one at either end, or one alone."""
    return np.where(cells < 1, 1, np.ceil(cells).astype(np.int64) + 1)


def _pitch_mm(length: NDArray[np.float64], height: NDArray[np.float64], n_cells: int) -> float:
    """Find the pitch that leads to about so many cells, by halving."""
    low, high = 0.0, float(4 * length.max())
    for _ in range(24):
        pitch = (low + high) / 2
        if int((_count(length / pitch) * _count(height / pitch)).sum()) > n_cells:
            low = pitch
        else:
            high = pitch
    return high


def _packed(
    wide: NDArray[np.int64], high: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], tuple[int, int]]:
    """Place blocks on shelves, the highest first; give their left and top, and the picture's width and height."""
    width = max(int(np.sqrt((wide * high).sum())) + 1, int(wide.max()))
    order = np.lexsort((wide, -high))
    ends = np.cumsum(wide[order])
    left, top = np.empty_like(wide), np.empty_like(wide)
    start, y = 0, 0
    while start < len(order):
        before = ends[start] - wide[order[start]]
        stop = int(np.searchsorted(ends, before + width, side="right"))
        shelf = order[start:stop]
        left[shelf] = ends[start:stop] - wide[shelf] - before
        top[shelf] = y
        y += int(high[shelf[0]])
        start = stop
    return left, top, (width, y)
