"""Light on the bench: an environment, area lights and spots, as numbers that any tracer could use."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.textures import Image, room

Array = NDArray[np.float64]
ENVIRONMENTS = ("room", "overcast", "panels", "dim")


@dataclass(frozen=True, eq=False)
class Lamp:
    """A rectangle that shines (`is_spot` false) or a spot, in the bench frame, mm, looking at `target_mm`."""

    at_mm: Array
    target_mm: Array
    half_size_mm: tuple[float, float]
    radiance: tuple[float, float, float]
    is_spot: bool
    cone_deg: float = 30.0


@dataclass(frozen=True, eq=False)
class Lighting:
    """An environment picture (latitude x longitude), how far it is turned about z, its strength, and lamps."""

    name: str
    environment: Image
    turn_deg: float
    strength: float
    lamps: tuple[Lamp, ...]


def draw_lighting(reach_mm: float, rng: np.random.Generator) -> Lighting:
    """Draw light for a part of diameter `reach_mm` at the bench's origin."""
    name = str(rng.choice(ENVIRONMENTS))
    n_lamps = int(rng.integers(1, 4)) if name in {"dim", "panels"} else int(rng.integers(0, 3))
    strength = {"room": 1.0, "overcast": 1.0, "panels": 0.8, "dim": 0.35}[name] * rng.uniform(0.6, 1.3)
    lamps = tuple(_lamp(reach_mm, rng) for _ in range(n_lamps))
    return Lighting(name, _environment(name, rng), float(rng.uniform(0, 360)), float(strength), lamps)


def _lamp(reach_mm: float, rng: np.random.Generator) -> Lamp:
    elevation, azimuth = np.radians(rng.uniform(25, 85)), rng.uniform(0, 2 * np.pi)
    distance = reach_mm * rng.uniform(3, 6)
    at = distance * np.array(
        [np.cos(elevation) * np.cos(azimuth), np.cos(elevation) * np.sin(azimuth), np.sin(elevation)]
    )
    warmth = rng.uniform(-0.12, 0.12)
    colour = np.array([1 + warmth, 1.0, 1 - warmth])
    is_spot = bool(rng.random() < 0.3)
    half = (float(reach_mm * rng.uniform(0.4, 1.6)), float(reach_mm * rng.uniform(0.4, 1.6)))
    # Irradiance at the part of a fraction to a few times that of the environment.
    irradiance = float(np.exp(rng.uniform(np.log(0.6), np.log(4.0))))
    power = irradiance * distance**2 if is_spot else irradiance * distance**2 / (4 * half[0] * half[1])
    r, g, b = (colour * power).tolist()
    aim = reach_mm * rng.uniform(-0.2, 0.2, 3) * (1, 1, 0)
    return Lamp(at, aim, half, (r, g, b), is_spot, float(rng.uniform(14, 35)))


def _environment(name: str, rng: np.random.Generator) -> Image:
    if name == "room":
        return room(int(rng.integers(2**31)))
    h, w = 64, 128
    up = np.linspace(1, -1, h)[:, None] * np.ones((h, w))
    if name == "overcast":
        value = np.where(up > 0, 0.5 + 0.5 * up, 0.25)
    elif name == "dim":
        value = np.where(up > 0, 0.3, 0.2)
    else:
        value = np.full((h, w), 0.18)
        for _ in range(int(rng.integers(3, 8))):
            y, x = int(rng.integers(0, 30)), int(rng.integers(0, w))
            value[y : y + int(rng.integers(3, 12)), x : x + int(rng.integers(6, 30))] += rng.uniform(0.6, 3.0)
    value = cv2.GaussianBlur(value + 0.02 * rng.standard_normal((h, w)), (0, 0), 1.2)
    tint = 1 + rng.uniform(-0.08, 0.08, 3)
    return (np.maximum(value, 0.02)[..., None] * tint).astype(np.float32)
