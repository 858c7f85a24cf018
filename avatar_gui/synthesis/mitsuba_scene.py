"""Triangles, finishes, lights and cameras as Mitsuba's objects."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.films import LIFT_MM, Film
from avatar_gui.synthesis.finishes import Finish
from avatar_gui.synthesis.lens import LensWarp
from avatar_gui.synthesis.lighting import Lighting
from avatar_gui.synthesis.shots import Shot
from avatar_gui.synthesis.solids import Soup, Vec3
from avatar_gui.synthesis.textures import TILE_MM, finish, srgb_to_linear, tiling_noise

Array = NDArray[np.float64]
PICTURE_SIZE = 512
# Ends paths after this many segments: light that bounces more often than four times is under a percent here.
MAX_DEPTH = 5


def use_mitsuba() -> Any:
    """Import Mitsuba with the variant that works everywhere."""
    import mitsuba as mi

    if mi.variant() != "scalar_rgb":
        mi.set_variant("scalar_rgb")
        mi.set_log_level(mi.LogLevel.Error)
    return mi


def mesh(name: str, soup: Soup, bsdf: Any, uv: Array | None = None) -> Any:
    """Make a mesh; without `uv` its pictures are laid on along the axes, a repeat every `TILE_MM`."""
    mi = use_mitsuba()
    corners = soup.corners
    if uv is None:
        uv = uv_along_axes(soup)
    n = len(corners)
    props = mi.Properties()
    props["mesh_bsdf"] = bsdf
    made = mi.Mesh(name, 3 * n, n, props, has_vertex_normals=True, has_vertex_texcoords=True)
    params = mi.traverse(made)
    params["vertex_positions"] = np.ascontiguousarray(corners.reshape(-1), dtype=np.float32)
    params["vertex_normals"] = np.ascontiguousarray(soup.normals.reshape(-1), dtype=np.float32)
    params["vertex_texcoords"] = np.ascontiguousarray(uv.reshape(-1), dtype=np.float32)
    params["faces"] = np.arange(3 * n, dtype=np.uint32)
    params.update()
    return made


def uv_along_axes(soup: Soup) -> Array:
    """Lay pictures on along the axes of the soup's frame, a repeat every `TILE_MM`; they stick to it when it moves."""
    corners = soup.corners
    facet = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    drop = np.abs(facet).argmax(axis=1)
    keep = np.array([(1, 2), (0, 2), (0, 1)])[drop]
    uv: Array = np.take_along_axis(corners, keep[:, None, :].repeat(3, axis=1), axis=2) / TILE_MM
    uv += 0.37 * drop[:, None, None]
    return uv


def bitmap(picture: NDArray[np.float32], *, repeats: float = 1.0) -> dict[str, Any]:
    """Give a texture that repeats, of linear values."""
    mi = use_mitsuba()
    data = picture if picture.ndim == 3 else picture[..., None]
    made = {
        "type": "bitmap",
        "bitmap": mi.Bitmap(np.ascontiguousarray(data, dtype=np.float32)),
        "raw": True,
        "wrap_mode": "repeat",
    }
    if repeats != 1.0:
        made["to_uv"] = mi.ScalarTransform3f().scale([repeats, repeats])
    return made


def bsdf_of(look: Finish) -> Any:
    """Make the material of a finish: Disney's principled model under a relief."""
    mi = use_mitsuba()
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
    surface: dict[str, Any] = {
        "type": "principled",
        "base_color": bitmap(finish(look.colour, look.mottle, look.grain, look.seed)),
        "metallic": look.metallic,
        "roughness": look.roughness,
        "specular": 0.45,
    }
    if look.anisotropic > 0:
        surface["anisotropic"] = look.anisotropic
    if look.clearcoat > 0:
        surface |= {"clearcoat": look.clearcoat, "clearcoat_gloss": 0.85}
    both_sides = {"type": "twosided", "bsdf": surface}
    if look.bump < 1e-3:
        return mi.load_dict(both_sides)
    return mi.load_dict(
        {"type": "bumpmap", "arbitrary": bitmap(0.5 + 0.1 * height), "scale": look.bump, "bsdf": both_sides}
    )


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


def lights(lighting: Lighting) -> dict[str, Any]:
    """Describe environment and lamps."""
    mi = use_mitsuba()
    T = mi.ScalarTransform4f
    described: dict[str, Any] = {
        "environment": {
            "type": "envmap",
            "bitmap": mi.Bitmap(lighting.environment),
            "scale": lighting.strength,
            "to_world": T().rotate([0, 0, 1], lighting.turn_deg) @ T().rotate([1, 0, 0], 90),
        }
    }
    for i, lamp in enumerate(lighting.lamps):
        frame = T().look_at(origin=lamp.at_mm.tolist(), target=lamp.target_mm.tolist(), up=[0.01, 0.02, 1])
        rgb = {"type": "rgb", "value": list(lamp.radiance)}
        if lamp.is_spot:
            described[f"lamp{i}"] = {
                "type": "spot", "to_world": frame, "intensity": rgb, "cutoff_angle": lamp.cone_deg,
                "beam_width": 0.6 * lamp.cone_deg,
            }  # fmt: skip
        else:
            described[f"lamp{i}"] = {
                "type": "rectangle",
                "to_world": frame @ T().scale([*lamp.half_size_mm, 1]),
                "emitter": {"type": "area", "radiance": rgb},
            }
    return described


def floor(picture: NDArray[np.float32], tile_mm: float, turn_deg: float, roughness: float) -> dict[str, Any]:
    """Describe the floor at z = 0, its picture repeated every `tile_mm`."""
    mi = use_mitsuba()
    T = mi.ScalarTransform4f
    half = 2500.0
    return {
        "type": "rectangle",
        "to_world": T().rotate([0, 0, 1], turn_deg) @ T().translate([0, 0, -0.02]) @ T().scale(half),
        "bsdf": {
            "type": "principled",
            "base_color": bitmap(picture, repeats=2 * half / tile_mm),
            "roughness": roughness,
            "specular": 0.3,
        },
    }


def decal(scene: Any, film: Film, own_colour: Vec3, own_roughness: float, own_metallic: float) -> Any:
    """Lay a thin patch on the surface of `scene`, its looks fading into the surface's own (sRGB colour); or None."""
    mi = use_mitsuba()
    u, w = film.u, np.cross(film.normal, film.u)
    height, width = film.alpha.shape
    step = film.step_mm
    n_u, n_w = max(2, round(film.length_mm / step)), max(2, round(film.width_mm / step))
    points, normals = np.zeros((n_u + 1, n_w + 1, 3)), np.zeros((n_u + 1, n_w + 1, 3))
    hit_at = np.zeros((n_u + 1, n_w + 1), bool)
    lift = 8.0
    for i, a in enumerate(np.linspace(-0.5, 0.5, n_u + 1)):
        for j, b in enumerate(np.linspace(-0.5, 0.5, n_w + 1)):
            start = film.point_mm + a * film.length_mm * u + b * film.width_mm * w + lift * film.normal
            hit = scene.ray_intersect(mi.Ray3f(mi.Point3f(*start), mi.Vector3f(*-film.normal)))
            # Over an edge, or onto another level: the patch ends there.
            if not hit.is_valid() or abs(hit.t - lift) > 0.12 * film.length_mm + 0.3:
                continue
            normal = np.array(hit.sh_frame.n)
            if normal @ film.normal < 0.3:
                continue
            hit_at[i, j] = True
            normals[i, j] = normal
            points[i, j] = np.array(hit.p) + LIFT_MM * normal
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
    surface = {
        "type": "principled",
        "specular": 0.4,
        "base_color": bitmap((blend * np.array(film.colour) + (1 - blend) * own_linear).astype(np.float32)),
        "roughness": bitmap(film.alpha * np.float32(film.roughness) + (1 - film.alpha) * np.float32(own_roughness)),
        "metallic": bitmap(film.alpha * np.float32(film.metallic) + (1 - film.alpha) * np.float32(own_metallic)),
    }
    return mesh("decal", soup, mi.load_dict({"type": "twosided", "bsdf": surface}), uv=uv)
