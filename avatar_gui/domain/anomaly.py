"""What an engine finds: a score per pixel, and the regions that rise above a threshold."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.arrays import frozen


class RegionGuess(StrEnum):
    """What a region may be: a guess, with a reason beside it."""

    MISSING = "missing"
    """The CAD has a shape here that the photo does not show."""
    EXTRA = "extra"
    """The photo shows a shape that the CAD does not have."""
    SURFACE = "surface"
    """The shape is right; colour or texture is not."""


@dataclass(frozen=True, slots=True)
class EngineId:
    """Which engine made a map, precisely enough to make it again.

    Parameters
    ----------
    name, version : str
    options : tuple of (str, str)
        Sorted option names and values.
    weights_sha256 : str
        Of the weights file, or empty for an engine without weights.
    """

    name: str
    version: str
    options: tuple[tuple[str, str], ...] = ()
    weights_sha256: str = ""

    @property
    def state(self) -> str:
        """What is known of an engine once its weights are loaded: their hash, with the version that runs them.

        Empty without weights: such an engine is told by its name and options alone, before it is loaded.
        """
        return f"{self.weights_sha256} {self.version}" if self.weights_sha256 else ""


@dataclass(frozen=True, eq=False, slots=True)
class AnomalyMap:
    """Anomaly scores of one photo.

    Parameters
    ----------
    score : ndarray of float32, shape (H, W)
        0 = as the twin predicts, higher = less so. Roughly 0 to 1, the scale is the engine's; finite where `valid`.
    valid : ndarray of bool, shape (H, W)
        The inspected area: photo pixel present, and part visible or, for some engines, a rim around it.
    image_score : float
        One number for the whole photo, same scale.
    engine : EngineId
    kind : ndarray of uint8, shape (H, W), optional
        What the engine takes a pixel's deviation for: 1 and up in the order of `RegionGuess`, 0 = it does not say.
    hidden_share : float
        Of the part's pixels, how many something stands before, as far as the engine can tell; 0 to 1.
    """

    score: NDArray[np.float32]
    valid: NDArray[np.bool_]
    image_score: float
    engine: EngineId
    kind: NDArray[np.uint8] | None = None
    hidden_share: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "score", frozen(self.score, np.float32, (None, None), "score"))
        object.__setattr__(self, "valid", frozen(self.valid, np.bool_, self.score.shape, "valid"))
        if self.kind is not None:
            object.__setattr__(self, "kind", frozen(self.kind, np.uint8, self.score.shape, "kind"))
            if self.kind.max(initial=0) > len(RegionGuess):
                raise ValueError("a pixel has a kind of deviation that does not exist")
        if not 0 <= self.hidden_share <= 1:
            raise ValueError(f"a hidden share of {self.hidden_share:g} is no share")
        if not np.isfinite(self.score[self.valid]).all() or not np.isfinite(self.image_score):
            raise ValueError("anomaly scores must be finite inside the inspected area")


@dataclass(frozen=True, slots=True)
class AnomalyRegion:
    """A connected area of high scores.

    Parameters
    ----------
    label : int
        1, 2, ... by falling peak.
    bbox_px : tuple of int
        x, y, width, height in the undistorted photo.
    area_px : int
    area_mm2 : float
        On the part's surface, through depth and normal.
    peak, mean : float
        Scores inside.
    peak_px : tuple of int
        (x, y) of the peak, undistorted photo.
    point_obj_mm : tuple of float or None
        The surface point at the peak, object frame; None off the part.
    part : str
        Name of the CAD part that it lies on (the one with most pixels).
    contour_px : tuple of (float, float)
        Outline, closed, undistorted photo.
    guess : RegionGuess or None
        What it may be; None where nobody guessed.
    reason : str
        What speaks for the guess, in words.
    """

    label: int
    bbox_px: tuple[int, int, int, int]
    area_px: int
    area_mm2: float
    peak: float
    mean: float
    peak_px: tuple[int, int]
    point_obj_mm: tuple[float, float, float] | None
    part: str
    contour_px: tuple[tuple[float, float], ...] = field(default=(), repr=False)
    guess: RegionGuess | None = None
    reason: str = ""
