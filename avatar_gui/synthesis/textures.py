"""Seeded surface textures, as float32 linear-light or height pictures that repeat seamlessly."""

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.float32]
# One repeat of a surface texture covers this much of the part.
TILE_MM = 48.0
NOISE_PICTURES = 4


def tiling_noise(size: int, exponent: float, rng: np.random.Generator, stretch: float = 1.0) -> Image:
    """Noise with power falling as 1/f^exponent, zero mean, unit variance, that repeats without a seam.

    One of a few pictures of each sort, shifted and mirrored at random: making each anew would take longer than tracing.
    """
    picture = _noise(size, exponent, stretch, int(rng.integers(NOISE_PICTURES)))
    down, right, mirrored = rng.integers((size, size, 4)).tolist()
    shifted = np.roll(picture, (down, right), (0, 1))
    return np.ascontiguousarray(shifted[:: 1 if mirrored % 2 else -1, :: 1 if mirrored // 2 else -1])


@lru_cache(maxsize=64)
def _noise(size: int, exponent: float, stretch: float, number: int) -> Image:
    rng = np.random.default_rng((size, round(1000 * exponent), round(1000 * stretch), number))
    fy, fx = np.fft.fftfreq(size)[:, None] * size, np.fft.rfftfreq(size)[None] * size
    f = np.sqrt((fx * stretch) ** 2 + fy**2)
    f[0, 0] = 1
    spectrum = np.fft.rfft2(rng.standard_normal((size, size))) / f ** (exponent / 2)
    spectrum[0, 0] = 0
    noise = np.fft.irfft2(spectrum, s=(size, size))
    unit: Image = (noise / noise.std()).astype(np.float32)
    return unit


def srgb_to_linear(colour: tuple[float, ...]) -> NDArray[np.float64]:
    """Linear-light values of an sRGB colour in 0..1."""
    c = np.asarray(colour)
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def finish(colour: tuple[float, ...], mottle: float, grain: float, seed: int, size: int = 512) -> Image:
    """A coating's or metal's colour: broad mottling, fine grain and a few faint handling marks."""
    rng = np.random.default_rng(seed)
    value = 1 + mottle * tiling_noise(size, 2.4, rng) + grain * tiling_noise(size, 0.6, rng)
    marks = np.zeros((size, size), np.float32)
    for _ in range(10):
        start = rng.uniform(0, size, 2)
        end = start + rng.uniform(10, 40) * np.array([np.cos(t := rng.uniform(0, np.pi)), np.sin(t)])
        cv2.line(marks, start.astype(int).tolist(), end.astype(int).tolist(), rng.uniform(-1, 1), 1, cv2.LINE_AA)
    value = value + 0.6 * mottle * cv2.GaussianBlur(marks, (0, 0), 0.7)
    painted: Image = np.clip(value[..., None] * srgb_to_linear(colour), 0.005, 0.95).astype(np.float32)
    return painted


def bench_mat(seed: int, size: int = 2048, side_mm: float = 800.0) -> Image:
    """A worn grey-green work mat with a printed grid of 20 mm, speckled."""
    rng = np.random.default_rng(seed)
    value = 1 + 0.10 * tiling_noise(size, 2.2, rng) + 0.05 * tiling_noise(size, 0.3, rng)
    mat = value[..., None] * srgb_to_linear((0.40, 0.44, 0.43))
    grid = np.zeros((size, size), np.float32)
    step = size * 20 / side_mm
    for i in range(int(side_mm / 20) + 1):
        strength = 0.9 if i % 5 == 0 else 0.5
        at = round(i * step)
        cv2.line(grid, (at, 0), (at, size), strength, 1)
        cv2.line(grid, (0, at), (size, at), strength, 1)
    wear = np.clip(0.75 + 0.35 * tiling_noise(size, 1.8, rng), 0.1, 1)
    ink = cv2.GaussianBlur(grid * wear, (0, 0), 0.7)[..., None]
    mat = mat * (1 - ink) + ink * srgb_to_linear((0.72, 0.75, 0.70))
    cuts = np.zeros((size, size), np.float32)
    for _ in range(90):
        start, t = rng.uniform(0, size, 2), rng.uniform(0, np.pi)
        end = start + rng.uniform(30, 260) * np.array([np.cos(t), np.sin(t)])
        cv2.line(cuts, start.astype(int).tolist(), end.astype(int).tolist(), rng.uniform(-0.5, 0.4), 1, cv2.LINE_AA)
    mat = mat * (1 + 0.35 * cv2.GaussianBlur(cuts, (0, 0), 0.8))[..., None]
    shown: Image = np.clip(mat, 0.01, 0.9).astype(np.float32)
    return shown


def room(seed: int) -> Image:
    """A dim workshop as an environment picture (latitude x longitude): bright ceiling, walls, a window, floor."""
    rng = np.random.default_rng(seed)
    h, w = 128, 256
    height = np.linspace(1, -1, h)[:, None]
    value = np.where(height > 0, 0.34 + 0.30 * height, 0.20 + 0.05 * height) * np.ones((h, w))
    value += 0.03 * cv2.GaussianBlur(rng.standard_normal((h, w)), (0, 0), 6) * 12
    value[26:52, 30:64] += 1.1
    value[20:26, 120:200] += 0.9
    soft = cv2.GaussianBlur(np.maximum(value, 0.05), (0, 0), 2.0)
    tinted: Image = (soft[..., None] * np.array([1.0, 0.99, 0.97])).astype(np.float32)
    return tinted


def blot(seed: int, size: int = 160) -> Image:
    """Opacity of a stain, 0..1: an irregular blob with a darker rim, faded edge and two satellite drops."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    angle, r = np.arctan2(y, x), np.hypot(x, y)
    edge = 0.60 + sum(rng.normal(0, 0.10 / k) * np.cos(k * angle + rng.uniform(0, 6.3)) for k in range(2, 7))
    body = 1 / (1 + np.exp((r - edge) / 0.035))
    rim = np.exp(-(((r - edge + 0.06) / 0.05) ** 2))
    alpha = 0.80 * body + 0.15 * rim * body
    for _ in range(3):
        t = rng.uniform(0, 2 * np.pi)
        d = np.hypot(x - 0.84 * np.cos(t), y - 0.84 * np.sin(t))
        alpha = np.maximum(alpha, 0.75 / (1 + np.exp((d - rng.uniform(0.05, 0.10)) / 0.02)))
    alpha *= 1 + 0.10 * tiling_noise(size, 2, rng)
    opacity: Image = np.clip(alpha, 0, 0.95).astype(np.float32)
    return opacity


def scratch(seed: int, length_px: int = 480, width_px: int = 96) -> Image:
    """Opacity of a scratch along x, 0..1: one jittery main groove that fades out, and a shorter one beside it."""
    rng = np.random.default_rng(seed)
    alpha = np.zeros((width_px, length_px), np.float32)
    for start, stop, base, thick in ((0.02, 0.98, 0.45, 15), (0.35, 0.78, 0.72, 8)):
        x = np.linspace(start, stop, 40)
        y = base + np.cumsum(rng.normal(0, 0.010, 40)) + 0.10 * (x - 0.5)
        points = np.stack((x * length_px, np.clip(y, 0.1, 0.9) * width_px), axis=1).astype(np.int32)
        for i in range(39):
            taper = np.sin(np.pi * (i + 1) / 41) ** 0.4
            cv2.line(alpha, points[i].tolist(), points[i + 1].tolist(), 1.0, max(2, int(thick * taper)), cv2.LINE_AA)
    return np.clip(cv2.GaussianBlur(alpha, (0, 0), 1.5), 0, 1).astype(np.float32)


def rusted(seed: int, size: int = 160) -> Image:
    """Opacity of rust, 0..1: patches that fray out, with pits around them."""
    rng = np.random.default_rng(seed)
    r = _radius(size)
    value = 0.75 - r + 0.22 * tiling_noise(size, 2.2, rng) + 0.10 * tiling_noise(size, 0.8, rng)
    opacity: Image = np.clip(np.clip(value / 0.3, 0, 0.95) * (r < 0.98), 0, 1).astype(np.float32)
    return opacity


def flaked(seed: int, size: int = 160) -> Image:
    """Opacity of lost paint, 0..1: a patch with a sharp, jagged rim and islands left standing."""
    rng = np.random.default_rng(seed)
    r = _radius(size)
    value = 0.62 - r + 0.16 * tiling_noise(size, 2.6, rng) + 0.03 * tiling_noise(size, 1.2, rng)
    opacity: Image = np.clip(np.clip(value / 0.03, 0, 1) * (r < 0.98), 0, 1).astype(np.float32)
    return opacity


def _radius(size: int) -> NDArray[np.float64]:
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    radius: NDArray[np.float64] = np.hypot(x, y)
    return radius
