"""What lies on a surface or scrapes it: stains and scratches, as thin patches."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.defects import Defect, across
from avatar_gui.synthesis.textures import Image, blot, scratch

Array = NDArray[np.float64]
LIFT_MM = 0.03
# Linear light: dried oil, rust, marker ink, light dust paste; bare metal under scratched paint, and a dull scrape.
STAINS = (
    ((0.055, 0.035, 0.018), 0.25, 0.0), ((0.16, 0.05, 0.015), 0.85, 0.0), ((0.02, 0.03, 0.12), 0.4, 0.0),
    ((0.55, 0.52, 0.45), 0.9, 0.0),
)  # fmt: skip
SCRAPES = (((0.80, 0.79, 0.76), 0.45, 0.6), ((0.9, 0.9, 0.88), 0.7, 0.0), ((0.03, 0.03, 0.03), 0.6, 0.2))


@dataclass(frozen=True, eq=False)
class Film:
    """A patch: middle, normal, long axis (frame of its scene), size, opacity picture, looks, and its grid's step."""

    point_mm: Array
    normal: Array
    u: Array
    length_mm: float
    width_mm: float
    alpha: Image
    colour: tuple[float, float, float]
    roughness: float
    metallic: float
    step_mm: float


def film_of(defect: Defect, T: Array) -> Film:
    """Make the patch of a scratch or stain, moved by the 4x4 `T`."""
    rng = np.random.default_rng(defect.seed)
    u, v = across(defect.normal)
    u = np.cos(defect.turn_rad) * u + np.sin(defect.turn_rad) * v
    is_stain = defect.kind == "stain"
    colour, roughness, metallic = (STAINS if is_stain else SCRAPES)[int(rng.integers(4 if is_stain else 3))]
    seed = int(rng.integers(2**31))
    return Film(
        T[:3, :3] @ defect.point_mm + T[:3, 3],
        T[:3, :3] @ defect.normal,
        T[:3, :3] @ u,
        defect.size_mm,
        defect.size_mm if is_stain else max(1.2, defect.size_mm / 6),
        blot(seed) if is_stain else scratch(seed),
        colour,
        roughness,
        metallic,
        step_mm=max(0.1, defect.size_mm / 90),
    )
