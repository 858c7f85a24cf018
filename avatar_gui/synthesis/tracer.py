"""Takes one pseudo-photo: draws everything from a seed, path-traces it, and knows the truth exactly."""

from dataclasses import replace
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.errors import RenderError
from avatar_gui.domain.raster_scene import SceneShader
from avatar_gui.domain.synthesis import PseudoPhoto
from avatar_gui.synthesis.clutter import Thing, draw_clutter, draw_occluders
from avatar_gui.synthesis.defects import (
    KINDS,
    LARGEST_SHARE,
    SMALLEST_PX,
    SURFACE_KINDS,
    make_defect,
    solid_behind,
)
from avatar_gui.synthesis.denoise import denoised
from avatar_gui.synthesis.development import SensorLook, develop
from avatar_gui.synthesis.deviation import Defect, SurfaceSpot
from avatar_gui.synthesis.families.design import kind_of
from avatar_gui.synthesis.films import Film, film_of
from avatar_gui.synthesis.finishes import Finish, draw_finish
from avatar_gui.synthesis.floors import FLOORS
from avatar_gui.synthesis.lens import LensWarp
from avatar_gui.synthesis.lighting import Lighting, draw_lighting
from avatar_gui.synthesis.marks import LABEL, MOST_MARKS, Mark, draw_mark
from avatar_gui.synthesis.mitsuba_scene import (
    MAX_DEPTH,
    lights,
    mesh,
    patch_of,
    plain_bsdf,
    sensor,
    speck,
    surface,
)
from avatar_gui.synthesis.part import SynthPart
from avatar_gui.synthesis.raster import rastered
from avatar_gui.synthesis.rays import radiance
from avatar_gui.synthesis.shots import FILL, Shot, draw_shot, draw_window
from avatar_gui.synthesis.shown import ShownSurface, floor, look_of, uv_along_axes
from avatar_gui.synthesis.solids import Soup, joined
from avatar_gui.synthesis.surfaces import Surfaces, Window
from avatar_gui.synthesis.variants import is_compiled, use_mitsuba

Array = NDArray[np.float64]

SAMPLES_PER_PIXEL = 25
# Surfaces nearer to each other than this are the same: above the rounding of two triangulations.
CHANGED_MM = 0.06
MIN_VISIBLE_SHARE = 0.55
MAX_DRAWS = 12
DECAL = "decal"
ALWAYS_POSSIBLE = ("extra", "dent", "bump", "scratch", "stain", "paint loss", "rust")
DEFECT_DRAWS = 10
# With windows: share of photos that are whole pictures of half the size, and of those of small, whole parts.
WHOLE_CHANCE = 0.3
SMALL_CHANCE = 0.25
SMALL_FILL = (0.26, 0.46)
# Elsewhere than on the part there are this many times fewer paths.
FEWER_PATHS = 4
# Below, half shadows are speckles that no filter takes for noise.
FEWEST_PATHS = 4
# Materials of a scene besides floor and lamps, with those that only make up the number.
MATERIALS = 12


def trace(
    part: SynthPart,
    rng: np.random.Generator,
    size: tuple[int, int],
    *,
    is_defective: bool,
    spp: int,
    window_px: int = 0,
    marked_share: float = 0.0,
    shader: SceneShader | None = None,
) -> PseudoPhoto:
    """Take one photo.

    Parameters
    ----------
    part : SynthPart
    rng : numpy Generator
        Everything in the photo follows from it.
    size : tuple of int
        Width and height, px.
    is_defective : bool
        Whether to make a defect.
    spp : int
        Paths per pixel.
    window_px : int
        Side of the square window around the part that is taken instead of the whole picture, and in some photos the
        width of a whole picture; 0: the picture as it is.
    marked_share : float
        Chance that the part carries harmless marks, which count as good, or as hidden below a label.
    shader : SceneShader, optional
        Draws the light instead of tracing paths.

    Raises
    ------
    RenderError
        If no drawing of a dozen shows enough of the part or of the defect.
    """
    side, fill = 0, FILL
    # A stream of their own: without marks the photo is what it would be if there were none.
    for_marks = rng.spawn(1)[0]
    if window_px:
        if rng.random() < WHOLE_CHANCE:
            size = (window_px, round(window_px * size[1] / size[0]))
        else:
            side, fill = window_px, SMALL_FILL if rng.random() < SMALL_CHANCE else FILL
    for _ in range(MAX_DRAWS):
        scene = _Bench(part, size, rng, fill)
        if scene.visible_share < MIN_VISIBLE_SHARE:
            continue
        defect, anomaly = None, np.zeros((size[1], size[0]), bool)
        if is_defective:
            found = scene.draw_defect(rng)
            if found is None:
                continue
            defect, anomaly = found
        if for_marks.random() < marked_share:
            scene.draw_marks(defect, for_marks)
        window = (0, 0, *size)
        if side:
            window = draw_window(scene.mask, side, rng, about=anomaly if defect else None)
        return scene.photo(defect, anomaly, window, spp, rng, shader)
    raise RenderError(f"{part.name}: none of {MAX_DRAWS} drawings shows enough of the part")


class _Bench:
    """One drawing: the part, things, light and camera, and what the camera sees of the part as drawn."""

    def __init__(
        self, part: SynthPart, size: tuple[int, int], rng: np.random.Generator, fill: tuple[float, float] = FILL
    ) -> None:
        self.part = part
        self.shot: Shot = draw_shot(part, size, rng, fill)
        self.warp = LensWarp(self.shot.intrinsics)
        self.finishes: dict[str, Finish] = {kind: draw_finish(kind, rng) for kind in part.kinds}
        self.lighting: Lighting = draw_lighting(part.diameter_mm, rng)
        self.floor_kind = FLOORS[int(rng.integers(len(FLOORS)))]
        self._floor_picture = self.floor_kind(rng)
        self._floor_look = (float(rng.uniform(90, 420)), float(rng.uniform(0, 360)), float(rng.uniform(0.25, 0.9)))
        T = self.shot.T_bench_obj
        outline = part.points_mm @ T[:3, :3].T + T[:3, 3]
        self.things: list[Thing] = draw_clutter(outline, part.diameter_mm, self.shot, rng)
        self.things += draw_occluders(outline, part.diameter_mm, self.shot, rng)
        self.marks: list[tuple[Mark, ShownSurface]] = []
        self._plain = plain_bsdf()
        self._last_decal: tuple[Defect, ShownSurface | None] | None = None
        corners = np.concatenate([soup.corners.reshape(-1, 3) for soup in part.soups.values()])
        self._window = self._window_of(corners)
        self.nominal = self._surfaces(dict(part.soups), self._window)
        self._in_front = self._distance_of_things()
        self.mask = self.nominal.hit & (self.nominal.distance < self._in_front)
        whole_px = self._whole_px()
        self.visible_share = int(np.count_nonzero(self.mask)) / max(whole_px, 1)

    def _window_of(self, points_mm: Array) -> Window:
        """Give the box of the ideal picture (left, top, width, height; px) in which points (object frame) are seen."""
        T = self.shot.T_cam_bench @ self.shot.T_bench_obj
        in_cam = points_mm @ T[:3, :3].T + T[:3, 3]
        ideal = in_cam[:, :2] / np.maximum(in_cam[:, 2:], 1.0) * self.warp.focal_px
        ideal += ((self.warp.width - 1) / 2, (self.warp.height - 1) / 2)
        most = (self.warp.width - 1, self.warp.height - 1)
        low = np.clip(np.floor(ideal.min(axis=0)) - 6, 0, most).astype(int)
        high = np.clip(np.ceil(ideal.max(axis=0)) + 6, 0, most).astype(int)
        return int(low[0]), int(low[1]), int(high[0] - low[0] + 1), int(high[1] - low[1] + 1)

    def _whole_px(self) -> int:
        """Give the size of the whole part's outline, also of what the picture's border cuts off."""
        T = self.shot.T_cam_bench @ self.shot.T_bench_obj
        K = self.shot.intrinsics
        seen = K.project(self.part.points_mm @ T[:3, :3].T + T[:3, 3])
        if np.isfinite(seen).all() and seen.min() >= 0 and (seen.max(axis=0) <= (K.width - 1, K.height - 1)).all():
            return int(np.count_nonzero(self.nominal.hit))
        canvas = np.zeros((3 * K.height, 3 * K.width), np.uint8)
        for soup in self.part.soups.values():
            xy = K.project(soup.corners @ T[:3, :3].T + T[:3, 3]) + np.array([K.width, K.height])
            ok = np.isfinite(xy).all(axis=(1, 2))
            for triangle in np.rint(xy[ok]).astype(np.int32):
                cv2.fillConvexPoly(canvas, triangle, 1)
        return int(np.count_nonzero(canvas))

    def _part_shapes(self, soups: dict[str, Soup]) -> dict[str, Any]:
        T = self.shot.T_bench_obj
        shapes = {}
        for i, soup in enumerate(soups.values()):
            shapes[f"part{i:03d}"] = mesh(f"part{i:03d}", soup.moved(T), self._plain, uv_along_axes(soup))
        return shapes

    def _surfaces(self, soups: dict[str, Soup], window: Window, extra: ShownSurface | None = None) -> Surfaces:
        shapes = self._part_shapes(soups)
        if extra is not None:
            shapes[DECAL] = mesh(DECAL, extra.soup, self._plain, extra.uv)
        names = {f"part{i:03d}": name for i, name in enumerate(soups)}
        return Surfaces(shapes, names, self.shot, self.warp, window)

    def _distance_of_things(self) -> NDArray[np.float32]:
        if not self.things:
            return np.full(self.nominal.hit.shape, np.inf, np.float32)
        shapes = {"things": mesh("things", joined(thing.soup for thing in self.things), self._plain)}
        return Surfaces(shapes, {}, self.shot, self.warp, self._window).distance

    def draw_defect(self, rng: np.random.Generator) -> tuple[Defect, NDArray[np.bool_]] | None:
        """Draw defects until one shows enough, without touching too much."""
        part_px = float(np.count_nonzero(self.mask))
        kind = KINDS[int(rng.integers(len(KINDS)))]
        for attempt in range(DEFECT_DRAWS):
            if attempt == DEFECT_DRAWS // 2:
                # Not every part has something to miss or to move.
                kind = str(rng.choice(ALWAYS_POSSIBLE))
            spot = self._draw_spot(rng)
            if spot is None:
                return None
            most = max(LARGEST_SHARE * part_px, 2 * SMALLEST_PX)
            area_px = float(np.exp(rng.uniform(np.log(1.15 * SMALLEST_PX), np.log(most))))
            defect = make_defect(self.part, kind, spot, area_px, rng)
            if defect is None:
                continue
            anomaly = self._changed(defect)
            if anomaly is not None and SMALLEST_PX <= np.count_nonzero(anomaly) <= most:
                return defect, anomaly
        return None

    def draw_marks(self, defect: Defect | None, rng: np.random.Generator) -> None:
        """Lay a few harmless marks on the part, clear of its defect and of each other; labels hide what is below."""
        T = self.shot.T_bench_obj
        taken = [] if defect is None else [(T[:3, :3] @ defect.point_mm + T[:3, 3], defect.reach_mm)]
        for _ in range(int(rng.integers(1, MOST_MARKS + 1))):
            spot = self._draw_spot(rng)
            if spot is None:
                return
            mark = draw_mark(spot, self.part.diameter_mm, T, rng)
            at = mark.film.point_mm
            if any(np.linalg.norm(at - middle) < reach + mark.reach_mm for middle, reach in taken):
                continue
            patch = self._patch(mark.film, mark.solid)
            if patch is None:
                continue
            taken.append((at, mark.reach_mm))
            self.marks.append((mark, patch))
            if mark.kind == LABEL:
                seen = self._surfaces(dict(self.part.soups), self._window, patch)
                self.mask &= seen.index != seen.names.index(DECAL)

    def _draw_spot(self, rng: np.random.Generator) -> SurfaceSpot | None:
        """Choose a sample of the visible surface that does not face away, away from the part's outline."""
        s = self.nominal
        T = self.shot.T_cam_bench @ self.shot.T_bench_obj
        camera = -T[:3, :3].T @ T[:3, 3]
        to_camera = camera - s.position
        distance = np.linalg.norm(to_camera, axis=2)
        cosine = np.einsum("ijk,ijk->ij", to_camera, s.normal) / np.maximum(distance, 1e-6)
        # Where neighbours look the same way the surface is flat enough for a lump or a hole to have a foot.
        is_flat = np.linalg.norm(cv2.blur(s.normal, (9, 9)), axis=2) > 0.96
        seen = self.mask & (cosine > 0.35) & is_flat
        seen[:8], seen[-8:], seen[:, :8], seen[:, -8:] = False, False, False, False
        ys, xs = np.nonzero(cv2.erode(seen.astype(np.uint8), np.ones((5, 5), np.uint8)))
        if len(ys) == 0:
            return None
        pick = int(rng.integers(len(ys)))
        y, x = ys[pick], xs[pick]
        normal = s.normal[y, x].astype(np.float64)
        z = float((T[:3, :3] @ s.position[y, x] + T[:3, 3])[2])
        mm2_per_px = (z / self.warp.focal_px) ** 2 / float(cosine[y, x])
        name = s.names[int(s.index[y, x])]
        return SurfaceSpot(name, s.position[y, x].astype(np.float64), normal / np.linalg.norm(normal), mm2_per_px)

    def _changed(self, defect: Defect) -> NDArray[np.bool_] | None:
        """Give the photo's pixels that the defect changes."""
        is_film = defect.kind in SURFACE_KINDS
        film = self._decal(defect) if is_film else None
        if is_film and film is None:
            return None
        cube = np.array(list(np.ndindex(2, 2, 2))) * 2.0 - 1
        window = self._window_of(defect.point_mm + 1.2 * (defect.reach_mm + 1) * cube)
        after, before = self._surfaces(defect.soups, window, film), self.nominal
        if is_film:
            changed = after.index == after.names.index(DECAL)
        else:
            moved = np.linalg.norm(after.position - before.position, axis=2) > CHANGED_MM
            changed = (after.hit & before.hit & moved) | (after.hit != before.hit)
        near = np.zeros_like(changed)
        for surfaces in (before, after):
            off = np.linalg.norm(surfaces.position - defect.point_mm.astype(np.float32), axis=2)
            near |= surfaces.hit & (off < 1.15 * defect.reach_mm + 0.5)
        nearest = np.minimum(before.distance, after.distance)
        mask = (changed & near & (nearest < self._in_front)).astype(np.uint8)
        if not is_film:
            # Single pixels along edges, where two triangulations differ by a hair.
            mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
        return cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)) > 0

    def _decal(self, defect: Defect) -> ShownSurface | None:
        """Make the patch of a scratch or stain on the part as drawn; None where there is no room for it."""
        if self._last_decal is None or self._last_decal[0] is not defect:
            self._last_decal = defect, self._patch(film_of(defect, self.shot.T_bench_obj), defect.solid)
        return self._last_decal[1]

    def _patch(self, film: Film, solid: str) -> ShownSurface | None:
        own = self.finishes[kind_of(solid_behind(solid, self.part))]
        return patch_of(self._bare, film, own.colour, own.roughness, own.metallic)

    @cached_property
    def _bare(self) -> Any:
        """The part as drawn and nothing else, for rays."""
        return use_mitsuba().load_dict({"type": "scene"} | self._part_shapes(dict(self.part.soups)))

    def _traced(self, shapes: dict[str, Any], window: Window, spp: int, seed: int) -> NDArray[np.float32]:
        """Give linear radiance in a window of the photo, (h, w, 3), most of the paths on the part."""
        mi = use_mitsuba()
        left, top, width, height = window
        inside = np.s_[top : top + height, left : left + width]
        few = max(min(spp, FEWEST_PATHS), spp // FEWER_PATHS)
        if is_compiled():
            scene = mi.load_dict({"type": "scene"} | shapes)
            on_part = cv2.dilate(self.mask[inside].astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
            picture = np.zeros((height, width, 3), np.float32)
            for chosen, paths in ((on_part, spp), (~on_part, few)):
                picture[chosen] = radiance(
                    scene, self.shot, self.warp.directions[inside], chosen, spp=paths, seed=seed + paths
                )
            return denoised(picture, on_part)
        camera = sensor(self.shot, self.warp, self.warp.box_of(window))
        integrator = {"type": "path", "max_depth": MAX_DEPTH, "rr_depth": 3}
        scene = mi.load_dict({"type": "scene", "sensor": camera, "integrator": integrator} | shapes)
        ideal = np.zeros((self.warp.height, self.warp.width, 3), np.float32)
        x, y, w, h = self.warp.box_of(window)
        ideal[y : y + h, x : x + w] = np.array(mi.render(scene, spp=few, seed=seed), dtype=np.float32)[..., :3]
        # The part's box once more, as far as it is in the window.
        right, bottom = min(x + w, self._window[0] + self._window[2]), min(y + h, self._window[1] + self._window[3])
        x, y = max(x, self._window[0]), max(y, self._window[1])
        if right > x and bottom > y and spp > few:
            cropped = mi.load_dict(sensor(self.shot, self.warp, (x, y, right - x, bottom - y)))
            more = np.array(mi.render(scene, sensor=cropped, spp=spp - few, seed=seed + 1), dtype=np.float32)
            share = few / spp
            ideal[y:bottom, x:right] = share * ideal[y:bottom, x:right] + (1 - share) * more[..., :3]
        return self.warp(ideal)[inside]

    def _shown(self, defect: Defect | None) -> dict[str, ShownSurface]:
        """Give part, things, defect and marks, one surface for each material."""
        T = self.shot.T_bench_obj
        by_kind: dict[str, list[Soup]] = {}
        for name, soup in (defect.soups if defect else self.part.soups).items():
            by_kind.setdefault(kind_of(solid_behind(name, self.part)), []).append(soup)
        by_finish: dict[Finish, list[Soup]] = {}
        for thing in self.things:
            by_finish.setdefault(thing.finish, []).append(thing.soup)
        shown: dict[str, ShownSurface] = {}
        for i, (kind, soups) in enumerate(by_kind.items()):
            soup = joined(soups)
            shown[f"part{i}"] = ShownSurface(soup.moved(T), look_of(self.finishes[kind]), uv_along_axes(soup))
        for i, (finish, soups) in enumerate(by_finish.items()):
            shown[f"thing{i}"] = ShownSurface(joined(soups), look_of(finish))
        if defect is not None and defect.kind in SURFACE_KINDS and (patch := self._decal(defect)) is not None:
            shown[DECAL] = patch
        for i, (_, patch) in enumerate(self.marks):
            shown[f"mark{i}"] = patch
        return shown

    def _everything(self, defect: Defect | None) -> dict[str, Any]:
        """Make the whole scene: always as many meshes and materials where that can be."""
        shapes: dict[str, Any] = {
            name: mesh(name, shown.soup, surface(shown.look), shown.uv) for name, shown in self._shown(defect).items()
        }
        for i in range(MATERIALS - len(shapes)):
            shapes[f"speck{i}"] = speck(f"speck{i}", plain_bsdf())
        ground = self._floor
        shapes["floor"] = mesh("floor", ground.soup, surface(ground.look), ground.uv)
        return shapes | lights(self.lighting, self._plain)

    @property
    def _floor(self) -> ShownSurface:
        return floor(self._floor_picture, *self._floor_look)

    def photo(
        self,
        defect: Defect | None,
        anomaly: NDArray[np.bool_],
        window: Window,
        spp: int,
        rng: np.random.Generator,
        shader: SceneShader | None = None,
    ) -> PseudoPhoto:
        """Path-trace a window of the picture, or have it shaded, and develop it."""
        left, top, width, height = window
        inside = np.s_[top : top + height, left : left + width]
        mask, anomaly = self.mask[inside], anomaly[inside]
        seed = int(rng.integers(2**31))
        if shader is None:
            picture = self._traced(self._everything(defect), window, spp, seed)
        else:
            shown = (*self._shown(defect).values(), self._floor)
            picture = rastered(shown, self.lighting, self.shot, self.warp, window, shader)
        level = picture.mean(axis=2)[mask]
        # Rare paths that found a light by luck would stand out as single bright pixels.
        picture = np.minimum(picture, 6 * float(np.percentile(level, 97)))
        target = float(np.exp(rng.uniform(np.log(0.14), np.log(0.42))))
        # A dark part on a bright floor stays dark, as with a camera's own exposure.
        everywhere = float(picture.mean())
        exposure = min(target / float(level.mean()), 1.7 / float(np.percentile(level, 97)), 0.6 / everywhere)
        whole = self.shot.intrinsics
        look = SensorLook(
            exposure=exposure,
            blur_sigma_px=float(rng.uniform(0.3, 0.9)) * whole.width / 640,
            read_noise=float(np.exp(rng.uniform(np.log(0.0008), np.log(0.006)))),
            shot_noise=float(np.exp(rng.uniform(np.log(0.003), np.log(0.02)))),
            vignette=float(rng.uniform(0, 0.4)),
            white_balance=(float(rng.uniform(0.92, 1.08)), 1.0, float(rng.uniform(0.92, 1.08))),
            diagonal_px=float(np.hypot(whole.width, whole.height)),
        )
        camera = replace(whole, cx=whole.cx - left, cy=whole.cy - top, width=width, height=height)
        rgb = develop(picture, camera, look, seed=int(rng.integers(2**31)))
        return PseudoPhoto(
            rgb,
            camera,
            self.shot.T_cam_obj,
            mask,
            anomaly,
            defect.kind if defect else "",
            int(rng.integers(72, 97)) if rng.random() < 0.8 else 0,
            {
                "floor": self.floor_kind.__name__,
                "light": self.lighting.name,
                "lamps": len(self.lighting.lamps),
                "finish": {kind: finish.name for kind, finish in self.finishes.items()},
                "things": len(self.things),
                **({"marks": [mark.kind for mark, _ in self.marks]} if self.marks else {}),
                "is_occluded": any(thing.is_in_the_way for thing in self.things),
                "visible_share": round(self.visible_share, 3),
                "defect_px": int(np.count_nonzero(anomaly)),
                "window": list(window),
            },
        )
