"""What lies on a surface, eats or scrapes it: stains, scratches, rust and lost paint, as thin patches."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.deviation import Defect, across
from avatar_gui.synthesis.textures import Image, blot, flaked, rusted, scratch

Array = NDArray[np.float64]
LIFT_MM = 0.03
Look = tuple[tuple[float, float, float], float, float]  # colour, roughness, metallic
# Linear light: dried oil, brown water, marker ink, light dust paste; bare metal under a scratch, and a dull scrape.
STAINS = (
    ((0.055, 0.035, 0.018), 0.25, 0.0), ((0.16, 0.05, 0.015), 0.85, 0.0), ((0.02, 0.03, 0.12), 0.4, 0.0),
    ((0.55, 0.52, 0.45), 0.9, 0.0),
)  # fmt: skip
RUSTS = (((0.20, 0.07, 0.02), 0.9, 0.0), ((0.11, 0.035, 0.012), 0.95, 0.0), ((0.30, 0.12, 0.04), 0.85, 0.0))
# Steel, primer, aluminium.
UNDER_PAINT = (((0.42, 0.42, 0.43), 0.45, 0.7), ((0.30, 0.10, 0.07), 0.8, 0.0), ((0.62, 0.62, 0.63), 0.4, 0.7))
SCRAPES = (((0.80, 0.79, 0.76), 0.45, 0.6), ((0.9, 0.9, 0.88), 0.7, 0.0), ((0.03, 0.03, 0.03), 0.6, 0.2))
LOOKS: dict[str, tuple[tuple[Look, ...], Callable[[int], Image]]] = {
    "stain": (STAINS, blot),
    "scratch": (SCRAPES, scratch),
    "rust": (RUSTS, rusted),
    "paint loss": (UNDER_PAINT, flaked),
}


@dataclass(frozen=True, eq=False)
class Film:
    """A patch: middle, normal, long axis (frame of its scene), size, opacity picture, looks, and its grid's step.

    `colour` is linear, of the whole patch or a picture of it (H, W, 3).
    """

    point_mm: Array
    normal: Array
    u: Array
    length_mm: float
    width_mm: float
    alpha: Image
    colour: tuple[float, float, float] | Image
    roughness: float
    metallic: float
    step_mm: float


def film_of(defect: Defect, T: Array) -> Film:
    """Make the patch of a defect of the surface, moved by the 4x4 `T`."""
    rng = np.random.default_rng(defect.seed)
    u, v = across(defect.normal)
    u = np.cos(defect.turn_rad) * u + np.sin(defect.turn_rad) * v
    is_scratch = defect.kind == "scratch"
    looks, draw = LOOKS[defect.kind]
    colour, roughness, metallic = looks[int(rng.integers(len(looks)))]
    seed = int(rng.integers(2**31))
    return Film(
        T[:3, :3] @ defect.point_mm + T[:3, 3],
        T[:3, :3] @ defect.normal,
        T[:3, :3] @ u,
        defect.size_mm,
        max(1.2, defect.size_mm / 6) if is_scratch else defect.size_mm,
        draw(seed),
        colour,
        roughness,
        metallic,
        step_mm=max(0.1, defect.size_mm / 90),
    )
