"""The light in a picture without tracing paths: a rasteriser's shading, and from its depth what that leaves out."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.raster_scene import Picture, RasterLamp, RasterScene, SceneShader
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.synthesis.lens import LensWarp
from avatar_gui.synthesis.lighting import Lamp, Lighting
from avatar_gui.synthesis.screen_depth import defocused, open_share
from avatar_gui.synthesis.shots import Shot
from avatar_gui.synthesis.shown import ShownSurface

# Counts changes after which the same seed gives another photo.
RASTER_RECIPE = 1
# Pixels per ideal pixel and axis, so that edges are smooth.
FINER = 1.25
# Of a pixel: the tracer's pixels gather light with a bell of this width.
PIXEL_SIGMA_PX = 0.45
# The floor near the part, from which light comes up, is partly in its shade.
_LIT_SHARE = 0.6
# A spot lights a part of the floor only.
_SPOT_SHARE = 0.3


def rastered(
    shown: Sequence[ShownSurface],
    lighting: Lighting,
    shot: Shot,
    warp: LensWarp,
    window: tuple[int, int, int, int],
    shader: SceneShader,
) -> Picture:
    """Give linear light in a window of the photo, (h, w, 3).

    Parameters
    ----------
    shown : sequence of ShownSurface
        Bench frame; the last is the floor.
    window : tuple of int
        Left, top, width, height, px of the photo.
    shader : SceneShader
    """
    box = warp.box_of(window)
    left, top, width, height = box
    camera = CameraIntrinsics(
        fx=warp.focal_px * FINER,
        fy=warp.focal_px * FINER,
        cx=((warp.width - 1) / 2 - left + 0.5) * FINER - 0.5,
        cy=((warp.height - 1) / 2 - top + 0.5) * FINER - 0.5,
        width=round(width * FINER),
        height=round(height * FINER),
    )
    around = _turned(lighting)
    light_below = _bounced(shown[-1].look.colour.mean(axis=(0, 1)), around, lighting.lamps)
    scene = RasterScene(
        tuple(surface.for_raster() for surface in shown),
        _with_floor(around, light_below),
        tuple(_lamp(lamp) for lamp in lighting.lamps),
        camera,
        RigidTransform.from_matrix(shot.T_cam_bench),
    )
    light, depth_mm = shader.shade(scene)
    light *= open_share(depth_mm, camera.fx)[..., None]
    behind = ~np.isfinite(depth_mm)
    if behind.any():
        light[behind] = _seen_behind(around, camera, shot, behind)
        depth_mm = np.where(behind, np.float32(6000), depth_mm)
    light = defocused(light, depth_mm, camera.fx, shot.focus_mm, shot.aperture_mm)
    soft = cv2.GaussianBlur(light, (0, 0), PIXEL_SIGMA_PX * FINER).astype(np.float32)
    return warp.from_finer(soft, FINER, box, window)


def _turned(lighting: Lighting) -> Picture:
    around = cv2.resize(lighting.environment, (128, 64), interpolation=cv2.INTER_AREA) * np.float32(lighting.strength)
    return np.roll(around, round(128 * lighting.turn_deg / 360), axis=1).astype(np.float32)


def _lamp(lamp: Lamp) -> RasterLamp:
    area = 1.0 if lamp.is_spot else 4 * lamp.half_size_mm[0] * lamp.half_size_mm[1]
    r, g, b = (np.array(lamp.radiance) * area).tolist()
    widening = 0.0 if lamp.is_spot else float(np.mean(lamp.half_size_mm) / np.linalg.norm(lamp.at_mm) / 2)
    return RasterLamp(lamp.at_mm, lamp.target_mm, (r, g, b), lamp.cone_deg if lamp.is_spot else 0.0, widening)


def _bounced(colour: NDArray[np.float32], around: Picture, lamps: Sequence[Lamp]) -> NDArray[np.float64]:
    """Give the light (radiance) that comes up from a floor of this colour."""
    rows = around.shape[0]
    down = np.pi * (np.arange(rows) + 0.5) / rows
    weight = np.where(down < np.pi / 2, np.cos(down) * np.sin(down), 0.0) * np.pi / rows
    arriving = 2 * np.pi * (weight[:, None] * around.mean(axis=1, dtype=np.float64)).sum(axis=0)
    for lamp in lamps:
        seen = _lamp(lamp)
        distance = float(np.linalg.norm(seen.at_mm))
        share = _SPOT_SHARE if lamp.is_spot else 1.0
        arriving = arriving + share * np.array(seen.intensity) * seen.at_mm[2] / distance**3
    reflected: NDArray[np.float64] = _LIT_SHARE * colour * arriving / np.pi
    return reflected


def _with_floor(around: Picture, below: NDArray[np.float64]) -> Picture:
    """Put the lit floor where the surroundings' lower half is."""
    rows = around.shape[0]
    share = np.clip((np.arange(rows) + 0.5 - rows / 2) / 3 + 0.5, 0, 1)[:, None, None]
    mixed: Picture = ((1 - share) * around + share * below).astype(np.float32)
    return mixed


def _seen_behind(
    around: Picture, camera: CameraIntrinsics, shot: Shot, where: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """Look up the surroundings in some pixels, (n, 3)."""
    v, u = np.nonzero(where)
    rays = np.column_stack(((u - camera.cx) / camera.fx, (v - camera.cy) / camera.fy, np.ones(len(u))))
    rays = rays @ shot.T_cam_bench[:3, :3]
    rays /= np.linalg.norm(rays, axis=1, keepdims=True)
    rows, columns = around.shape[:2]
    x = np.arctan2(rays[:, 0], rays[:, 1]) / (2 * np.pi) % 1 * columns - 0.5
    y = np.arccos(np.clip(rays[:, 2], -1, 1)) / np.pi * rows - 0.5
    wide = np.concatenate((around[:, -1:], around, around[:, :1]), axis=1)
    # OpenCV takes no more than 32767 columns at once.
    x, y = (x + 1).astype(np.float32)[:, None], np.clip(y, 0, rows - 1).astype(np.float32)[:, None]
    parts = [cv2.remap(wide, x[i : i + 30000], y[i : i + 30000], cv2.INTER_LINEAR) for i in range(0, len(u), 30000)]
    return np.concatenate(parts).reshape(-1, 3).astype(np.float32)
