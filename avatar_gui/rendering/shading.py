"""How a twin is lit: plain matt material in the part's own colour, a little gloss, one light at a time.

A twin is compared with a photo whose light nobody knows. So the shading is simple and always the same: it must show
shape, not look real.
"""

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.ports import LightSetup

AMBIENT = 0.25
DIFFUSE = 0.70
SPECULAR = 0.15
# Specular exponent 2**4.
SPECULAR_SQUARINGS = 4
# No real surface reflects nothing, and a black part's twin must still show its shape.
DARKEST_ALBEDO = 0.10
# Shade 1 shows the part's own colour; above it the colour turns white, up to shade 2.
LEVELS_PER_UNIT = 512
N_LEVELS = 2 * LEVELS_PER_UNIT

# Unit vectors from the surface to the light, camera frame: 45 degrees off the view axis. HEAD sits in the camera.
_DIRECTIONS = {
    LightSetup.LEFT: (-1.0, 0.0),
    LightSetup.RIGHT: (1.0, 0.0),
    LightSetup.ABOVE: (0.0, -1.0),
    LightSetup.BELOW: (0.0, 1.0),
}
_SLANT = np.float32(np.sqrt(0.5))


def shade_levels(
    light: LightSetup, normal: NDArray[np.float32], facing: NDArray[np.float32], ray: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Give the shade of each pixel, in steps of 1 / `LEVELS_PER_UNIT`; 0 where the normal is NaN.

    Phong's model: ambient + diffuse n.l + specular (n.h)^16 with h half-way between light and view direction.

    Parameters
    ----------
    light : LightSetup
    normal : ndarray of float32, shape (3, h, w)
        Unit, camera frame.
    facing : ndarray of float32, shape (h, w)
        Cosine between the normal and the direction to the camera, 0 to 1.
    ray : ndarray of float32, shape (3, h, w)
        Unit vectors from the camera to the surface.

    Returns
    -------
    ndarray of float32, shape (h, w)
        0 to `N_LEVELS` - 1.
    """
    if light is LightSetup.AMBIENT:
        shade = np.where(np.isnan(facing), np.float32(0), np.float32(1))
        return shade * np.float32(LEVELS_PER_UNIT)
    if light is LightSetup.HEAD:
        lit, gloss = facing, facing
    else:
        across, down = _DIRECTIONS[light]
        direction = (np.float32(across) * _SLANT, np.float32(down) * _SLANT, -_SLANT)
        half = [d - r for d, r in zip(direction, ray, strict=True)]
        length = np.sqrt(half[0] * half[0] + half[1] * half[1] + half[2] * half[2])
        lit = np.maximum(normal[0] * direction[0] + normal[1] * direction[1] + normal[2] * direction[2], 0)
        gloss = np.maximum((normal[0] * half[0] + normal[1] * half[1] + normal[2] * half[2]) / length, 0)
    shine = gloss * gloss
    for _ in range(SPECULAR_SQUARINGS - 1):
        shine = shine * shine
    shine *= np.float32(SPECULAR)
    shade = lit * np.float32(DIFFUSE)
    shade += shine
    shade += np.float32(AMBIENT)
    shade *= np.float32(LEVELS_PER_UNIT)
    # fmax and fmin turn the background's NaN into 0.
    clipped: NDArray[np.float32] = np.fmin(np.fmax(shade, 0), np.float32(N_LEVELS - 1))
    return clipped


def part_palette(colors: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give the colour of each part at each level, uint8 (parts, N_LEVELS, 3)."""
    shade = np.arange(N_LEVELS) / LEVELS_PER_UNIT
    palette: NDArray[np.uint8] = _tone(colors[:, None, :].astype(np.float64), shade[None, :, None]).astype(np.uint8)
    return palette


def tint(colors: NDArray[np.float32], levels: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Shade colours of their own (0 to 255, shape (h, w, 3), NaN = background) by levels (h, w)."""
    shade = (levels / np.float32(LEVELS_PER_UNIT))[..., None]
    shaded: NDArray[np.uint8] = np.nan_to_num(_tone(colors, shade)).astype(np.uint8)
    return shaded


def _tone(colors: NDArray[np.floating], shade: NDArray[np.floating]) -> NDArray[np.floating]:
    albedo = 255 * DARKEST_ALBEDO + (1 - DARKEST_ALBEDO) * colors
    toned: NDArray[np.floating] = np.rint(albedo * np.minimum(shade, 1) + (255 - albedo) * np.maximum(shade - 1, 0))
    return toned
