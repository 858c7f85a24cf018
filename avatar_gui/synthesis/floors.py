"""What parts lie on: seeded pictures of floors, as float32 linear-light RGB."""

from collections.abc import Callable

import cv2
import numpy as np

from avatar_gui.synthesis.textures import Image, bench_mat, srgb_to_linear, tiling_noise

SIZE = 1024


def _shaded(value: Image, colour: tuple[float, ...]) -> Image:
    picture = value[..., None] * srgb_to_linear(colour)
    return np.clip(picture, 0.004, 0.92).astype(np.float32)


def _grey(rng: np.random.Generator, low: float, high: float, tint: float = 0.06) -> tuple[float, ...]:
    return tuple(np.clip(rng.uniform(low, high) + rng.uniform(-tint, tint, 3), 0.02, 0.97).tolist())


def mat(rng: np.random.Generator) -> Image:
    """Draw a work mat with a printed grid."""
    picture = bench_mat(int(rng.integers(2**31)), SIZE, float(rng.uniform(240, 500)))
    return np.clip(picture * rng.uniform(0.7, 1.3, 3), 0.004, 0.92).astype(np.float32)


def wood(rng: np.random.Generator) -> Image:
    """Draw planks with grain."""
    grain = tiling_noise(SIZE, 1.8, rng, stretch=14)
    rings = np.sin(18 * tiling_noise(SIZE, 3.2, rng, stretch=9) * 0.35)
    value = 1 + 0.14 * grain + 0.08 * rings
    for edge in np.linspace(0, SIZE, int(rng.integers(3, 7)), endpoint=False).astype(int):
        value[edge : edge + 3] *= 0.45
    return _shaded(value, tuple(rng.uniform((0.45, 0.32, 0.2), (0.8, 0.62, 0.45))))


def granite(rng: np.random.Generator) -> Image:
    """Draw a speckled stone table."""
    speckle = tiling_noise(SIZE, 0.9, rng)
    value = 1 + 0.25 * np.tanh(speckle * 1.5) + 0.06 * tiling_noise(SIZE, 2.2, rng)
    return _shaded(value, _grey(rng, 0.2, 0.6))


def steel(rng: np.random.Generator) -> Image:
    """Draw a ground steel plate with scratches."""
    value = 1 + 0.08 * tiling_noise(SIZE, 1.0, rng, stretch=40) + 0.08 * tiling_noise(SIZE, 2.2, rng)
    return _shaded(_with_lines(value, rng, 120, 0.3), _grey(rng, 0.4, 0.65, 0.02))


def paper(rng: np.random.Generator) -> Image:
    """Draw plain paper or board, hardly structured."""
    value = 1 + 0.02 * tiling_noise(SIZE, 1.2, rng) + 0.03 * tiling_noise(SIZE, 2.6, rng)
    colour = _grey(rng, 0.55, 0.92) if rng.random() < 0.5 else tuple(rng.uniform(0.08, 0.8, 3))
    return _shaded(value, colour)


def dark_cloth(rng: np.random.Generator) -> Image:
    """Draw a woven cloth."""
    y, x = np.mgrid[0:SIZE, 0:SIZE]
    weave = np.sin(x * 2 * np.pi / 8) * np.sin(y * 2 * np.pi / 8)
    value = 1 + 0.25 * weave + 0.15 * tiling_noise(SIZE, 1.6, rng)
    return _shaded(value.astype(np.float32), tuple(rng.uniform(0.06, 0.5, 3)))


def print_sheet(rng: np.random.Generator) -> Image:
    """Draw printed matter: lines like text, boxes and drawings, all of straight edges."""
    value = np.full((SIZE, SIZE, 3), 0.85, np.float32)
    for _ in range(int(rng.integers(6, 16))):
        x, y = rng.integers(0, SIZE, 2)
        w, h = rng.integers(60, 360, 2)
        colour = rng.uniform(0.03, 0.8, 3).tolist()
        cv2.rectangle(value, (int(x), int(y)), (int(x + w), int(y + h)), colour, -1 if rng.random() < 0.5 else 4)
    for _ in range(int(rng.integers(20, 60))):
        x, y = (int(v) for v in rng.integers(0, SIZE, 2))
        for _ in range(int(rng.integers(4, 18))):
            w = int(rng.integers(5, 26))
            cv2.rectangle(value, (x, y), (x + w, y + 7), (0.06, 0.06, 0.08), -1)
            x += w + 7
    return np.clip(cv2.GaussianBlur(value, (0, 0), 0.8), 0.01, 0.9).astype(np.float32)


def checks(rng: np.random.Generator) -> Image:
    """Draw tiles in two tones."""
    n = int(rng.choice([8, 16, 32]))
    y, x = np.mgrid[0:SIZE, 0:SIZE] * n // SIZE
    value = np.where((x + y) % 2, rng.uniform(0.25, 0.6), 1.0) * (1 + 0.08 * tiling_noise(SIZE, 1.8, rng))
    return _shaded(value.astype(np.float32), _grey(rng, 0.3, 0.85, 0.15))


def _with_lines(value: Image, rng: np.random.Generator, count: int, strength: float) -> Image:
    lines = np.zeros((SIZE, SIZE), np.float32)
    for _ in range(count):
        start, t = rng.uniform(0, SIZE, 2), rng.uniform(0, np.pi)
        end = start + rng.uniform(20, 200) * np.array([np.cos(t), np.sin(t)])
        cv2.line(lines, start.astype(int).tolist(), end.astype(int).tolist(), rng.uniform(-1, 1), 1, cv2.LINE_AA)
    blurred: Image = value * (1 + strength * cv2.GaussianBlur(lines, (0, 0), 0.7))
    return blurred


FLOORS: tuple[Callable[[np.random.Generator], Image], ...] = (
    mat, wood, granite, steel, paper, dark_cloth, print_sheet, checks,
)  # fmt: skip
