"""Harmless marks that a good part may carry: dust, fingerprints, tool marks; and labels, which hide what is below."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.deviation import SurfaceSpot, across
from avatar_gui.synthesis.films import Film
from avatar_gui.synthesis.textures import Image, tiling_noise

Array = NDArray[np.float64]
LABEL = "label"
MOST_MARKS = 3
# A mark is no larger than this share of the part's diameter, whatever its kind's own size.
LARGEST_SHARE = 0.3
_SIDE = 192


@dataclass(frozen=True, eq=False)
class Mark:
    """One mark: kind, the solid that it is on, the patch, and how far it reaches from the patch's middle, mm."""

    kind: str
    solid: str
    film: Film

    @property
    def reach_mm(self) -> float:
        """Nothing further from the patch's middle is marked."""
        return float(np.hypot(self.film.length_mm, self.film.width_mm) / 2)


def draw_mark(spot: SurfaceSpot, diameter_mm: float, T: Array, rng: np.random.Generator) -> Mark:
    """Draw a mark at a spot of the visible surface.

    Parameters
    ----------
    spot : SurfaceSpot
        Object frame.
    diameter_mm : float
        Of the part.
    T : ndarray, shape (4, 4)
        Object to the scene's frame, that of the patch.
    rng : numpy Generator
    """
    kind = KINDS[int(rng.choice(len(KINDS), p=_SHARES))]
    (least, most), slim, draw = _MARKS[kind]
    length = min(float(rng.uniform(least, most)), LARGEST_SHARE * diameter_mm)
    width = length * float(rng.uniform(*slim))
    alpha, colour, roughness = draw(rng)
    u, v = across(spot.normal)
    turn = rng.uniform(0, 2 * np.pi)
    film = Film(
        T[:3, :3] @ spot.point_mm + T[:3, 3],
        T[:3, :3] @ spot.normal,
        T[:3, :3] @ (np.cos(turn) * u + np.sin(turn) * v),
        length,
        width,
        alpha,
        colour,
        roughness,
        0.0,
        step_mm=max(0.1, length / 110),
    )
    return Mark(kind, spot.solid, film)


_Looks = tuple[Image, tuple[float, float, float] | Image, float]


def _dust(rng: np.random.Generator) -> _Looks:
    """Draw specks, a few fibres, and a thin haze."""
    alpha = np.zeros((_SIDE, _SIDE), np.float32)
    for _ in range(int(rng.integers(25, 160))):
        x, y = rng.normal(_SIDE / 2, _SIDE / 5, 2)
        cv2.circle(alpha, (int(x), int(y)), int(rng.integers(1, 3)), rng.uniform(0.2, 0.7), -1, cv2.LINE_AA)
    for _ in range(int(rng.integers(0, 4))):
        start = rng.uniform(0.2, 0.8, 2) * _SIDE
        way = np.cumsum(rng.normal(0, 3, (12, 2)), axis=0) + np.outer(np.arange(12), rng.normal(0, 3, 2))
        fibre, strength = (start + way).astype(np.int32), rng.uniform(0.3, 0.7)
        cv2.polylines(alpha, [fibre], isClosed=False, color=strength, thickness=1, lineType=cv2.LINE_AA)
    grey = float(rng.uniform(0.25, 0.75))
    softened = cv2.GaussianBlur(alpha, (0, 0), 0.7).astype(np.float32)
    return softened, (grey, 0.97 * grey, 0.9 * grey), 0.95


def _fingerprint(rng: np.random.Generator) -> _Looks:
    """Draw ridges about a core, fading out toward an oval's rim."""
    y, x = np.mgrid[-1 : 1 : _SIDE * 1j, -1 : 1 : _SIDE * 1j]
    core = rng.uniform(-0.25, 0.25, 2)
    bent = np.hypot(x - core[0], (y - core[1]) * rng.uniform(0.6, 0.9)) + 0.05 * tiling_noise(_SIDE, 3.0, rng)
    ridges = 0.5 + 0.5 * np.sin(bent * 2 * np.pi * rng.uniform(11, 17))
    pressed = np.clip(1.1 - np.hypot(x, y) ** 2 * 1.15 + 0.15 * tiling_noise(_SIDE, 2.2, rng), 0, 1)
    strength = rng.uniform(0.08, 0.3)
    grey = float(rng.uniform(0.1, 0.5))
    alpha = (strength * ridges * pressed).astype(np.float32)
    return alpha, (grey, 0.98 * grey, 0.92 * grey), float(rng.uniform(0.35, 0.6))


def _tool_mark(rng: np.random.Generator) -> _Looks:
    """Draw fine parallel arcs, as a cutter or a vice leaves them."""
    y, x = np.mgrid[-1 : 1 : _SIDE * 1j, -1 : 1 : _SIDE * 1j]
    bend, lines = rng.uniform(0, 0.5), rng.uniform(10, 26)
    phase = (y + bend * x**2) * lines * np.pi
    depth = np.clip(tiling_noise(_SIDE, 1.6, rng, stretch=12) * 0.5 + 0.6, 0, 1)
    faded = np.clip(1.5 * (1 - np.abs(y)), 0, 1) * np.clip(2.5 * (1 - np.abs(x)), 0, 1)
    alpha = rng.uniform(0.08, 0.3) * np.clip(np.sin(phase), 0, 1) ** 2 * depth * faded
    grey = float(rng.choice([rng.uniform(0.02, 0.15), rng.uniform(0.5, 0.8)]))
    return alpha.astype(np.float32), (grey, grey, grey), float(rng.uniform(0.3, 0.5))


def _label(rng: np.random.Generator) -> _Looks:
    """Draw a sticker: a plain ground, a border at times, lines of print, at times bars."""
    ground = rng.uniform(0.6, 0.9) * np.ones(3) if rng.random() < 0.7 else rng.uniform(0.05, 0.8, 3)
    ink = rng.uniform(0.01, 0.08, 3) if ground.mean() > 0.3 else rng.uniform(0.6, 0.9, 3)
    picture = np.ones((_SIDE, _SIDE, 3)) * ground
    print_ = np.zeros((_SIDE, _SIDE), np.float32)
    if rng.random() < 0.5:
        cv2.rectangle(print_, (6, 6), (_SIDE - 7, _SIDE - 7), 1.0, 3)
    row = int(rng.integers(18, 40))
    while row < _SIDE - 24:
        height, column = int(rng.integers(7, 22)), 18
        is_bars = rng.random() < 0.2
        while column < _SIDE - 30 and rng.random() < 0.93:
            width = int(rng.integers(2, 6) if is_bars else rng.integers(8, 30))
            cv2.rectangle(print_, (column, row), (min(column + width, _SIDE - 18), row + height), 1.0, -1)
            column += width + int(rng.integers(3, 9))
        row += height + int(rng.integers(8, 20))
    shown = picture + cv2.GaussianBlur(print_, (0, 0), 0.8)[..., None] * (ink - picture)
    return np.ones((_SIDE, _SIDE), np.float32), shown.astype(np.float32), float(rng.uniform(0.3, 0.7))


# Length, mm; width over length; looks.
_MARKS: dict[str, tuple[tuple[float, float], tuple[float, float], Callable[[np.random.Generator], _Looks]]] = {
    "dust": ((12, 45), (0.6, 1.0), _dust),
    "fingerprint": ((14, 20), (0.65, 0.85), _fingerprint),
    "tool mark": ((8, 30), (0.2, 0.7), _tool_mark),
    LABEL: ((10, 40), (0.35, 0.8), _label),
}
KINDS = tuple(_MARKS)
_SHARES = (0.3, 0.3, 0.25, 0.15)
