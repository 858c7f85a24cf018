"""Surfaces to be shown: triangles, how pictures lie on them, and looks, for whichever tracer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.raster_scene import RasterMesh, SurfaceLook
from avatar_gui.synthesis.finishes import Finish
from avatar_gui.synthesis.solids import Soup
from avatar_gui.synthesis.textures import TILE_MM, finish, tiling_noise

Array = NDArray[np.float64]
PICTURE_SIZE = 512


@dataclass(frozen=True, eq=False)
class ShownSurface:
    """Triangles, looks, and picture coordinates (n, 3, 2); None: along the axes, a repeat every `TILE_MM`."""

    soup: Soup
    look: SurfaceLook
    uv: Array | None = None

    def for_raster(self) -> RasterMesh:
        """Give it as a rasteriser takes it."""
        uv = uv_along_axes(self.soup) if self.uv is None else self.uv
        return RasterMesh(self.soup.corners, self.soup.normals, uv, self.look)


def uv_along_axes(soup: Soup) -> Array:
    """Lay pictures on along the axes of the soup's frame, a repeat every `TILE_MM`; they stick to it when it moves."""
    corners = soup.corners
    facet = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    drop = np.abs(facet).argmax(axis=1)
    keep = np.array([(1, 2), (0, 2), (0, 1)])[drop]
    uv: Array = np.take_along_axis(corners, keep[:, None, :].repeat(3, axis=1), axis=2) / TILE_MM
    uv += 0.37 * drop[:, None, None]
    return uv


def look_of(look: Finish) -> SurfaceLook:
    """Draw the pictures of a finish."""
    rng = np.random.default_rng(look.seed)
    if look.relief == "brushed":
        height = tiling_noise(PICTURE_SIZE, 0.8, rng, stretch=30)
    elif look.relief == "coarse":
        height = tiling_noise(PICTURE_SIZE, 2.0, rng)
    elif look.relief == "layers":
        lines = np.sin(np.arange(PICTURE_SIZE) * 2 * np.pi * 128 / PICTURE_SIZE)[:, None]
        height = (2.0 * lines + 0.4 * tiling_noise(PICTURE_SIZE, 1.4, rng)).astype(np.float32)
    else:
        height = tiling_noise(PICTURE_SIZE, 1.4, rng)
    wear = 1 + 0.06 * tiling_noise(PICTURE_SIZE // 2, 2.0, rng)
    return SurfaceLook(
        finish(look.colour, look.mottle, look.grain, look.seed),
        np.clip(look.roughness * wear, 0.15, 1),
        np.clip(look.metallic * (2 - wear), 0, 1),
        0.1 * look.bump * height,
        look.anisotropic,
        look.clearcoat,
    )


def plain_look(grey: float = 0.5, roughness: float = 0.8) -> SurfaceLook:
    """Give looks without structure."""
    return SurfaceLook(even(grey)[..., None].repeat(3, axis=2), even(roughness), even(0.001), even(0.001))


def even(value: float) -> NDArray[np.float32]:
    """Give a picture of (nearly) one value: one of exactly one value would be compiled otherwise."""
    return np.array([[1.0, 1.001], [1.001, 1.0]], np.float32) * np.float32(value)


def floor(picture: NDArray[np.float32], tile_mm: float, turn_deg: float, roughness: float) -> ShownSurface:
    """Make the floor at z = 0, its picture repeated every `tile_mm`."""
    half = 2500.0
    turn = np.radians(turn_deg)
    u, v = half * np.array([np.cos(turn), np.sin(turn), 0]), half * np.array([-np.sin(turn), np.cos(turn), 0])
    soup, uv = rectangle(np.array([0, 0, -0.02]), u, v, np.array([0, 0, 1.0]))
    look = SurfaceLook(picture, even(roughness), even(0.001), even(0.001))
    return ShownSurface(soup, look, uv * (2 * half / tile_mm))


def rectangle(middle: Array, u: Array, v: Array, normal: Array) -> tuple[Soup, Array]:
    """Make two triangles from `middle` to the half sides `u` and `v`; uv from 0 to 1."""
    around = [(-1, -1), (1, -1), (1, 1), (-1, -1), (1, 1), (-1, 1)]
    corners = np.array([middle + a * u + b * v for a, b in around]).reshape(2, 3, 3)
    return Soup(corners, np.broadcast_to(normal, (2, 3, 3)).copy()), (np.array(around) / 2 + 0.5).reshape(2, 3, 2)
