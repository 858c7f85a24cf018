"""Boards of markers fixed to the part or its jig: once taught where the part lies, every photo aligns itself.

The board's frame is OpenCV's: origin at the upper left corner of the printed board (tags: where the file puts it), x to
the right, y down, z into the board. ``T_board_obj`` maps the part to the board, so
``T_cam_obj = T_cam_board @ T_board_obj``.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.transform import Frame, RigidTransform, nearest_rotation

MAX_SIDE = 100
# Photos whose board-to-part transform is further off the middle than this many times the usual are not averaged.
_OUTLIER_FACTOR = 3.0
_OUTLIER_FLOOR_MM = 0.2


class BoardKind(StrEnum):
    """How the markers are arranged."""

    CHARUCO = "charuco"
    GRID = "grid"
    TAGS = "tags"


@dataclass(frozen=True, slots=True)
class Tag:
    """A marker with a place of its own.

    Parameters
    ----------
    id : int
    size_mm : float
        Side of the black square.
    T_board_tag : RigidTransform
        From the tag's frame (origin in its middle, x right, y down, z into it) to the board's; both `Frame.BOARD`.
    """

    id: int
    size_mm: float
    T_board_tag: RigidTransform

    def corners_mm(self) -> NDArray[np.float64]:
        """Give upper left, upper right, lower right and lower left corner in the board's frame, (4, 3)."""
        half = self.size_mm / 2
        return self.T_board_tag.apply([(-half, -half, 0), (half, -half, 0), (half, half, 0), (-half, half, 0)])


@dataclass(frozen=True, slots=True)
class TaughtPhoto:
    """What one photo says about where the part lies on the board."""

    name: str
    T_board_obj: RigidTransform
    is_used: bool


@dataclass(frozen=True, slots=True)
class Teaching:
    """Where the part lies on the board.

    Parameters
    ----------
    T_board_obj : RigidTransform
        Mean of the photos that agree.
    photos : tuple of TaughtPhoto
    spread_mm, spread_rad : float
        Root mean square distance of the photos used from the mean; NaN from a single photo.
    """

    T_board_obj: RigidTransform
    photos: tuple[TaughtPhoto, ...]
    spread_mm: float
    spread_rad: float


@dataclass(frozen=True, slots=True)
class MarkerBoard:
    """A board as its file describes it.

    Parameters
    ----------
    name : str
        For people.
    kind : BoardKind
    dictionary : str
        OpenCV's name of the markers; AprilTag families too (DICT_APRILTAG_36h11).
    columns, rows : int
        Squares of a ChArUco board, markers of a grid; 0 for tags.
    square_mm : float
        ChArUco: side of a square. Grid: from marker to marker, the gap included.
    marker_mm : float
    first_id : int
        Of a grid, whose markers count on from it row by row.
    tags : tuple of Tag
    teaching : Teaching or None

    Raises
    ------
    InputError
        If it describes no board.
    """

    name: str
    kind: BoardKind
    dictionary: str
    columns: int = 0
    rows: int = 0
    square_mm: float = 0.0
    marker_mm: float = 0.0
    first_id: int = 0
    tags: tuple[Tag, ...] = ()
    teaching: Teaching | None = None

    def __post_init__(self) -> None:
        if self.kind is BoardKind.TAGS:
            self._check_tags()
            return
        least = 2 if self.kind is BoardKind.CHARUCO else 1
        if not (least <= self.columns <= MAX_SIDE and least <= self.rows <= MAX_SIDE):
            raise InputError(f"{self.name}: a board of {self.columns}x{self.rows} is not one")
        if not (np.isfinite((self.square_mm, self.marker_mm)).all() and 0 < self.marker_mm < self.square_mm):
            raise InputError(
                f"{self.name}: a marker of {self.marker_mm:g} mm does not fit into {self.square_mm:g} mm",
                hint="marker_mm is the side of the black square, square_mm from one to the next",
            )
        if self.first_id < 0:
            raise InputError(f"{self.name}: a marker's number is not negative: {self.first_id}")

    def _check_tags(self) -> None:
        if not self.tags:
            raise InputError(f"{self.name} has no tags")
        ids = [tag.id for tag in self.tags]
        twice = sorted({i for i in ids if ids.count(i) > 1})
        if twice:
            raise InputError(f"{self.name} has tag {twice[0]} twice", hint="each tag on the jig needs its own number")
        for tag in self.tags:
            if tag.id < 0 or not (np.isfinite(tag.size_mm) and tag.size_mm > 0):
                raise InputError(f"{self.name}: tag {tag.id} has a size of {tag.size_mm:g} mm")

    def markers(self) -> tuple[Tag, ...]:
        """Give the markers of a grid or of tags with their places; none for ChArUco, whose squares are used."""
        if self.kind is not BoardKind.GRID:
            return self.tags
        middles = [
            (i * self.square_mm + self.marker_mm / 2, j * self.square_mm + self.marker_mm / 2)
            for j in range(self.rows)
            for i in range(self.columns)
        ]
        return tuple(
            Tag(self.first_id + index, self.marker_mm, _on_board((x, y, 0.0))) for index, (x, y) in enumerate(middles)
        )


@dataclass(frozen=True, slots=True)
class BoardPose:
    """Where the camera sees the board.

    Parameters
    ----------
    T_cam_board : RigidTransform
    rms_px : float
        Distance of the corners from where they should be, px of the photo as taken.
    n_points, n_markers : int
        Corners and markers used.
    ambiguity : float
        Residual of the second pose that a flat board can be seen in over that of the first: near 1 nobody can tell
        them apart. Infinite where there is no second.
    """

    T_cam_board: RigidTransform
    rms_px: float
    n_points: int
    n_markers: int
    ambiguity: float


def _on_board(middle_mm: tuple[float, float, float]) -> RigidTransform:
    return RigidTransform(np.eye(3), np.array(middle_mm), Frame.BOARD, Frame.BOARD)


def teach(samples: tuple[tuple[str, RigidTransform], ...], lever_mm: float) -> Teaching:
    """Average what several photos say about where the part lies on the board.

    The photo nearest to all others is the start; those that are no more than three times the usual distance from it are
    averaged: rotations by the chordal mean, translations plainly.

    Parameters
    ----------
    samples : tuple of (str, RigidTransform)
        Photo and ``T_board_obj``.
    lever_mm : float
        At which a turn counts as much as a shift.

    Raises
    ------
    InputError
        If there are none.
    """
    if not samples:
        raise InputError("no photo to teach the board from")
    apart = np.array([[_distance(a, b, lever_mm) for _, b in samples] for _, a in samples])
    middle = int(np.argmin(np.median(apart, axis=1) + 1e-6 * apart.mean(axis=1)))
    away = apart[middle]
    limit = max(_OUTLIER_FACTOR * float(np.median(away)), _OUTLIER_FLOOR_MM)
    used = away <= limit
    chosen = [T for (_, T), take in zip(samples, used, strict=True) if take]
    rotation_sum = np.mean([T.rotation for T in chosen], axis=0)
    u, _, vt = np.linalg.svd(rotation_sum)
    rotation = nearest_rotation(u @ np.diag([1, 1, np.linalg.det(u @ vt)]) @ vt)
    shift = np.mean([T.translation_mm for T in chosen], axis=0)
    mean = RigidTransform(rotation, shift, Frame.BOARD, Frame.OBJECT)
    spread_mm = spread_rad = float("nan")
    if len(chosen) > 1:
        spread_mm = float(np.sqrt(np.mean([np.sum((T.translation_mm - shift) ** 2) for T in chosen])))
        spread_rad = float(np.sqrt(np.mean([mean.angle_to_rad(T) ** 2 for T in chosen])))
    photos = tuple(TaughtPhoto(name, T, bool(take)) for (name, T), take in zip(samples, used, strict=True))
    return Teaching(mean, photos, spread_mm, spread_rad)


def _distance(a: RigidTransform, b: RigidTransform, lever_mm: float) -> float:
    return float(np.linalg.norm(a.translation_mm - b.translation_mm)) + lever_mm * a.angle_to_rad(b)
