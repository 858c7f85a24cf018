"""What each pixel of a photo sees, without light: distances, positions, normals and whose they are."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.lens import LensWarp
from avatar_gui.synthesis.mitsuba_scene import sensor
from avatar_gui.synthesis.rays import first_hits
from avatar_gui.synthesis.shots import Shot
from avatar_gui.synthesis.variants import is_compiled, use_mitsuba

Window = tuple[int, int, int, int]

# The scalar variant's samples lie on a grid this many times finer than the picture.
GRID = 2


class Surfaces:
    """What each pixel of the photo sees of some shapes, through the ideal pinhole and the lens.

    `distance` (H, W), mm along the ray, inf where nothing is; `position` and `normal` (H, W, 3), object frame; `index`
    (H, W) into `names`, whose first is empty.

    Parameters
    ----------
    shapes : dict
        Mitsuba's shapes by name.
    names : dict of str
        What to call shapes; others are called by their own name.
    window : tuple of int
        Of the ideal picture (left, top, width, height; px): outside nothing is looked for.
    """

    def __init__(
        self, shapes: dict[str, Any], names: dict[str, str], shot: Shot, warp: LensWarp, window: Window
    ) -> None:
        mi = use_mitsuba()
        if is_compiled():
            scene = mi.load_dict({"type": "scene"} | shapes)
            h, w = warp.directions.shape[:2]
            self.distance = np.full((h, w), np.inf, np.float32)
            position, normal = np.zeros((2, h, w, 3), np.float32)
            self.index = np.zeros((h, w), np.int32)
            inside = warp.pixels_in(window)
            if warp.directions[inside].size:
                hits = first_hits(scene, shot, warp.directions[inside])
                self.distance[inside], position[inside], normal[inside], self.index[inside] = hits
        else:
            camera = sensor(shot, warp, window, grid=GRID)
            scene = mi.load_dict({"type": "scene", "sensor": camera} | shapes)
            integrator = mi.load_dict({"type": "aov", "aovs": "d:depth,p:position,n:sh_normal,i:shape_index"})
            seen = np.array(mi.render(scene, integrator=integrator, spp=1, seed=1), dtype=np.float32)[..., -8:]
            out = warp.pick(seen, GRID, window)
            self.distance = np.where(out[..., 0] > 0, out[..., 0], np.float32(np.inf))
            position, normal = out[..., 1:4], out[..., 4:7]
            self.index = np.rint(out[..., 7]).astype(np.int32)
        self.hit = np.isfinite(self.distance)
        back = np.linalg.inv(shot.T_bench_obj).astype(np.float32)
        self.position = position @ back[:3, :3].T + back[:3, 3]
        self.normal = normal @ back[:3, :3].T
        # Mitsuba orders shapes as it likes, and counts from 1.
        self.names = ["", *(names.get(shape.id(), shape.id()) for shape in scene.shapes())]
