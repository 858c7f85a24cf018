"""The CAD model: one triangle mesh in millimetres whose faces know the part that they belong to."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.errors import InputError


class LengthUnit(StrEnum):
    """Length units that CAD files come in."""

    MICROMETRE = "um"
    MILLIMETRE = "mm"
    CENTIMETRE = "cm"
    METRE = "m"
    INCH = "in"
    FOOT = "ft"

    @property
    def in_mm(self) -> float:
        """Millimetres in one of it."""
        return {"um": 1e-3, "mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "ft": 304.8}[self.value]


class UnitOrigin(StrEnum):
    """Who said what the unit is."""

    FILE = "file"
    FORMAT = "format"
    USER = "user"


@dataclass(frozen=True, slots=True)
class CadPart:
    """One leaf of the assembly tree.

    Parameters
    ----------
    name : str
        Its own name, unique or not.
    path : tuple of str
        Names from the root of the assembly to this part, itself included.
    color : tuple of int
        RGB, 0 to 255.
    """

    name: str
    path: tuple[str, ...]
    color: tuple[int, int, int] = (178, 182, 188)


@dataclass(frozen=True, eq=False)
class CadModel:
    """A tessellated CAD model.

    Parameters
    ----------
    id : str
        sha256 (hex) of the file's bytes plus everything that changed the mesh on import (unit, tolerance).
    name : str
        File name without folder.
    vertices_mm : ndarray of float64, shape (n, 3)
        Object frame.
    faces : ndarray of int32, shape (m, 3)
        Vertex indices, counter-clockwise seen from outside.
    face_part : ndarray of int32, shape (m,)
        Index into `parts`.
    parts : tuple of CadPart
        Leaves of the assembly, at least one.
    source_unit, unit_origin : LengthUnit, UnitOrigin
        What the file's numbers meant and who said so. `vertices_mm` are converted already.
    file_sha256 : str
        Of the file's bytes alone.
    vertex_colors : ndarray of uint8, shape (n, 3), optional
        RGB, for scanned models.
    warnings : tuple of str
        What import mended or left out (degenerate faces dropped, not watertight ...), in words.

    Raises
    ------
    InputError
        If the mesh is empty, not finite, without extent, or its indices are out of range.
    """

    id: str
    name: str
    vertices_mm: NDArray[np.float64]
    faces: NDArray[np.int32]
    face_part: NDArray[np.int32]
    parts: tuple[CadPart, ...]
    source_unit: LengthUnit
    unit_origin: UnitOrigin
    file_sha256: str
    vertex_colors: NDArray[np.uint8] | None = None
    warnings: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        set_(self, "vertices_mm", frozen(self.vertices_mm, np.float64, (None, 3), "vertices_mm"))
        set_(self, "faces", frozen(self.faces, np.int32, (None, 3), "faces"))
        set_(self, "face_part", frozen(self.face_part, np.int32, (len(self.faces),), "face_part"))
        if len(self.faces) == 0 or len(self.vertices_mm) == 0:
            raise InputError(f"{self.name}: the model has no surface")
        if not np.isfinite(self.vertices_mm).all():
            raise InputError(f"{self.name}: the model has vertices that are not numbers")
        if self.faces.min() < 0 or self.faces.max() >= len(self.vertices_mm):
            raise InputError(f"{self.name}: the model's faces name vertices that do not exist")
        if not self.parts or self.face_part.min() < 0 or self.face_part.max() >= len(self.parts):
            raise InputError(f"{self.name}: the model's faces name parts that do not exist")
        if self.diameter_mm <= 0:
            raise InputError(f"{self.name}: the model has no extent")
        if self.vertex_colors is not None:
            set_(
                self,
                "vertex_colors",
                frozen(self.vertex_colors, np.uint8, (len(self.vertices_mm), 3), "vertex_colors"),
            )

    @cached_property
    def bounds_mm(self) -> NDArray[np.float64]:
        """Lower and upper corner, float64 (2, 3), object frame."""
        used = self.vertices_mm[np.unique(self.faces)]
        return np.stack((used.min(axis=0), used.max(axis=0)))

    @property
    def extents_mm(self) -> NDArray[np.float64]:
        """Edge lengths of the bounding box, float64 (3,)."""
        lower, upper = self.bounds_mm
        extents: NDArray[np.float64] = upper - lower
        return extents

    @property
    def center_mm(self) -> NDArray[np.float64]:
        """Middle of the bounding box, float64 (3,), object frame."""
        middle: NDArray[np.float64] = self.bounds_mm.mean(axis=0)
        return middle

    @property
    def diameter_mm(self) -> float:
        """Diagonal of the bounding box."""
        return float(np.linalg.norm(self.extents_mm))
