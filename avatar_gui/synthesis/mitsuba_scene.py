"""Triangles, finishes, lights and cameras as Mitsuba's objects.

Every scene is built alike: meshes only, one material model with the same pictures, the same lamps, dark where not lit.
So the code that the compiled variant makes for one photo serves the next; making it takes seconds.
"""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.raster_scene import SurfaceLook
from avatar_gui.synthesis.films import LIFT_MM, Film
from avatar_gui.synthesis.lens import LensWarp
from avatar_gui.synthesis.lighting import Lamp, Lighting
from avatar_gui.synthesis.shots import Shot
from avatar_gui.synthesis.shown import ShownSurface, even, plain_look, rectangle, uv_along_axes
from avatar_gui.synthesis.solids import Soup, Vec3
from avatar_gui.synthesis.textures import srgb_to_linear
from avatar_gui.synthesis.variants import is_compiled, use_mitsuba

Array = NDArray[np.float64]
# Ends paths after this many segments: light that bounces more often than three times is a percent or two here.
MAX_DEPTH = 4
LAMPS = 3
SPECULAR = 0.45


def mesh(name: str, soup: Soup, bsdf: Any, uv: Array | None = None, emitter: Any = None) -> Any:
    """Make a mesh; without `uv` its pictures are laid on along the axes, a repeat every `TILE_MM`."""
    mi = use_mitsuba()
    corners = soup.corners
    if uv is None:
        uv = uv_along_axes(soup)
    n = len(corners)
    props = mi.Properties()
    props["mesh_bsdf"] = bsdf
    if emitter is not None:
        props["mesh_emitter"] = emitter
    made = mi.Mesh(name, 3 * n, n, props, has_vertex_normals=True, has_vertex_texcoords=True)
    params = mi.traverse(made)
    params["vertex_positions"] = np.ascontiguousarray(corners.reshape(-1), dtype=np.float32)
    params["vertex_normals"] = np.ascontiguousarray(soup.normals.reshape(-1), dtype=np.float32)
    params["vertex_texcoords"] = np.ascontiguousarray(uv.reshape(-1), dtype=np.float32)
    params["faces"] = np.arange(3 * n, dtype=np.uint32)
    params.update()
    return made


def bitmap(picture: NDArray[np.float32]) -> dict[str, Any]:
    """Give a texture that repeats, of linear values."""
    mi = use_mitsuba()
    data = picture if picture.ndim == 3 else picture[..., None]
    return {
        "type": "bitmap",
        "bitmap": mi.Bitmap(np.ascontiguousarray(data, dtype=np.float32)),
        "raw": True,
        "wrap_mode": "repeat",
    }


def surface(look: SurfaceLook) -> Any:
    """Make the one material model: Disney's principled model, both sides, under a relief."""
    mi = use_mitsuba()
    model = {
        "type": "principled",
        "base_color": bitmap(look.colour),
        "metallic": bitmap(look.metallic),
        "roughness": bitmap(look.roughness),
        "specular": SPECULAR,
        # Zero would leave a part of the model away.
        "anisotropic": max(look.anisotropic, 1e-3),
        "clearcoat": max(look.clearcoat, 1e-3),
        "clearcoat_gloss": 0.85,
    }
    described = {"type": "bumpmap", "arbitrary": bitmap(look.height_mm), "scale": 1.0}
    return mi.load_dict(described | {"bsdf": {"type": "twosided", "bsdf": model}})


def sensor(shot: Shot, warp: LensWarp, window: tuple[int, int, int, int], *, grid: int = 0) -> dict[str, Any]:
    """Describe the ideal camera, cropped to `window` (left, top, width, height; px of the ideal picture).

    It has a lens of real aperture, or, with `grid` > 0, is a pinhole with one sample in the middle of each of
    `grid` x `grid` cells of a pixel.
    """
    mi = use_mitsuba()
    is_pinhole = grid > 0
    k = max(grid, 1)
    left, top, width, height = window
    described: dict[str, Any] = {
        "type": "perspective" if is_pinhole else "thinlens",
        "fov": warp.fov_x_deg,
        "fov_axis": "x",
        "near_clip": 5.0,
        "far_clip": 20000.0,
        # Mitsuba's camera looks along +z with x to the left and y up.
        "to_world": mi.ScalarTransform4f(np.linalg.inv(shot.T_cam_bench) @ np.diag([-1.0, -1, 1, 1])),
        "film": {
            "type": "hdrfilm",
            "width": warp.width * k,
            "height": warp.height * k,
            "crop_offset_x": left * k,
            "crop_offset_y": top * k,
            "crop_width": width * k,
            "crop_height": height * k,
            "pixel_format": "rgb",
            "rfilter": {"type": "box"} if is_pinhole else {"type": "gaussian", "stddev": 0.45},
        },
        "sampler": {"type": "stratified", "jitter": False} if is_pinhole else {"type": "multijitter"},
    }
    if not is_pinhole:
        described |= {"aperture_radius": shot.aperture_mm, "focus_distance": shot.focus_mm}
    return described


def lights(lighting: Lighting, plain: Any) -> dict[str, Any]:
    """Describe environment and lamps: always as many, those that are not drawn dark and under the floor."""
    mi = use_mitsuba()
    T = mi.ScalarTransform4f
    around = cv2.resize(lighting.environment, (256, 128), interpolation=cv2.INTER_LINEAR) * lighting.strength
    described: dict[str, Any] = {
        "environment": {
            "type": "envmap",
            "bitmap": mi.Bitmap(np.roll(around, round(256 * lighting.turn_deg / 360), axis=1).astype(np.float32)),
            "to_world": T().rotate([1, 0, 0], 90),
            # Unlike the lamps', so that lamps without light are not chosen.
            "sampling_weight": 1.01,
        }
    }
    panels = [lamp for lamp in lighting.lamps if not lamp.is_spot]
    spots = [lamp for lamp in lighting.lamps if lamp.is_spot]
    for i in range(LAMPS):
        lamp = panels[i] if i < len(panels) else None
        described[f"panel{i}"] = _panel(f"panel{i}", lamp, plain)
    for i in range(LAMPS):
        lamp = spots[i] if i < len(spots) else None
        at, target = (lamp.at_mm, lamp.target_mm) if lamp else (np.array([0, 0, 900.0]), np.zeros(3))
        described[f"spot{i}"] = {
            "type": "spot",
            "to_world": T().look_at(origin=at.tolist(), target=target.tolist(), up=[0.01, 0.02, 1]),
            "intensity": {"type": "rgb", "value": list(lamp.radiance) if lamp else [0.0, 0.0, 0.0]},
            "cutoff_angle": lamp.cone_deg if lamp else 30.0,
            "beam_width": 0.6 * (lamp.cone_deg if lamp else 30.0),
            "sampling_weight": 1.0 if lamp else 0.0,
        }
    return described


def _panel(name: str, lamp: Lamp | None, plain: Any) -> Any:
    """Make a rectangle that shines."""
    mi = use_mitsuba()
    if lamp is None:
        middle, toward, half_size = np.array([0, 0, -40.0]), np.array([0, 0, -1.0]), (1.0, 1.0)
    else:
        middle, toward, half_size = lamp.at_mm, lamp.target_mm - lamp.at_mm, lamp.half_size_mm
    toward = toward / np.linalg.norm(toward)
    u = np.cross((0.01, 0.02, 1), toward)
    u = u / np.linalg.norm(u) if np.linalg.norm(u) > 1e-6 else np.array([1.0, 0, 0])
    emitter = mi.load_dict(
        {
            "type": "area",
            "radiance": {"type": "rgb", "value": list(lamp.radiance) if lamp else [0.0, 0.0, 0.0]},
            "sampling_weight": 1.0 if lamp else 0.0,
        }
    )
    soup, uv = rectangle(middle, half_size[0] * u, half_size[1] * np.cross(toward, u), toward)
    return mesh(name, soup, plain, uv, emitter)


def plain_bsdf() -> Any:
    """Make a material without structure."""
    return surface(plain_look())


def speck(name: str, plain: Any) -> Any:
    """Make a mesh that nobody sees, under the floor."""
    soup, uv = rectangle(np.array([0, 0, -50.0]), np.array([0.1, 0, 0]), np.array([0, 0.1, 0]), np.array([0, 0, 1.0]))
    return mesh(name, soup, plain, uv)


def decal(name: str, scene: Any, film: Film, own_colour: Vec3, own_roughness: float, own_metallic: float) -> Any:
    """Make the mesh of a patch (see `patch_of`); None where there is no room for it."""
    patch = patch_of(scene, film, own_colour, own_roughness, own_metallic)
    return None if patch is None else mesh(name, patch.soup, surface(patch.look), uv=patch.uv)


def patch_of(
    scene: Any, film: Film, own_colour: Vec3, own_roughness: float, own_metallic: float
) -> ShownSurface | None:
    """Lay a thin patch on the surface of `scene`, its looks fading into the surface's own (sRGB colour); or None."""
    u, w = film.u, np.cross(film.normal, film.u)
    height, width = film.alpha.shape
    step = film.step_mm
    n_u, n_w = max(2, round(film.length_mm / step)), max(2, round(film.width_mm / step))
    lift = 8.0
    a, b = np.meshgrid(np.linspace(-0.5, 0.5, n_u + 1), np.linspace(-0.5, 0.5, n_w + 1), indexing="ij")
    starts = film.point_mm + a[..., None] * film.length_mm * u + b[..., None] * film.width_mm * w + lift * film.normal
    far, at, normals = cast(scene, starts.reshape(-1, 3), -film.normal)
    # Over an edge, or onto another level: the patch ends there.
    hit_at = np.abs(far - lift) <= 0.12 * film.length_mm + 0.3
    hit_at = (hit_at & (normals @ film.normal >= 0.3)).reshape(a.shape)
    points = (at + LIFT_MM * normals).reshape(*a.shape, 3)
    normals = normals.reshape(*a.shape, 3)
    i, j = (k.ravel() for k in np.mgrid[0:n_u, 0:n_w])
    quads = [((0, 0), (1, 0), (1, 1)), ((0, 0), (1, 1), (0, 1))]
    index = np.concatenate([np.stack([np.stack((i + di, j + dj), axis=-1) for di, dj in q], axis=1) for q in quads])
    uv = index / (n_u, n_w)
    middle = np.clip(uv.mean(axis=1), 0, 0.9999) * (width, height)
    kept = film.alpha[middle[:, 1].astype(int), middle[:, 0].astype(int)] > 0.04
    kept &= hit_at[index[..., 0], index[..., 1]].all(axis=1)
    if kept.sum() < 8:
        return None
    index, uv = index[kept], uv[kept]
    soup = Soup(points[index[..., 0], index[..., 1]], normals[index[..., 0], index[..., 1]])
    # Opaque, fading into the part's own looks: a transparent film would shadow the surface right beneath it.
    blend = film.alpha[..., None]
    own_linear = srgb_to_linear(own_colour)
    look = SurfaceLook(
        (blend * np.array(film.colour) + (1 - blend) * own_linear).astype(np.float32),
        film.alpha * np.float32(film.roughness) + (1 - film.alpha) * np.float32(own_roughness),
        film.alpha * np.float32(film.metallic) + (1 - film.alpha) * np.float32(own_metallic),
        even(0.001),
    )
    return ShownSurface(soup, look, uv)


def cast(scene: Any, starts: Array, direction: Array) -> tuple[Array, Array, Array]:
    """Give distance (inf: nothing there), point and shading normal where rays of one direction meet the scene."""
    mi = use_mitsuba()
    if is_compiled():
        origins = mi.Point3f(*(np.ascontiguousarray(starts[:, k], dtype=np.float32) for k in range(3)))
        hit = scene.ray_intersect(mi.Ray3f(origins, mi.Vector3f(*direction.tolist())))
        far = np.array(hit.t, dtype=np.float64)
        return far, np.array(hit.p, dtype=np.float64).T, np.array(hit.sh_frame.n, dtype=np.float64).T
    far, points, normals = np.full(len(starts), np.inf), np.zeros_like(starts), np.zeros_like(starts)
    for i, start in enumerate(starts):
        hit = scene.ray_intersect(mi.Ray3f(mi.Point3f(*start.tolist()), mi.Vector3f(*direction.tolist())))
        if hit.is_valid():
            far[i], points[i], normals[i] = hit.t, np.array(hit.p), np.array(hit.sh_frame.n)
    return far, points, normals
