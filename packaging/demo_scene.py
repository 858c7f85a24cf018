"""The demo station as a Mitsuba scene: part, defects, bench, lights, clutter.

Lights and bench belong to the camera (the part is turned under them), so every photo has the same light.
"""

from dataclasses import dataclass, field
from typing import Any

import demo_part
import demo_textures as tex
import numpy as np
from demo_camera import LensWarp, View
from numpy.typing import NDArray

Array = NDArray[np.float64]
DENT_RIM = 0.12
SURFACE_SPP = 4
DECAL_GRID_MM = 0.1
DECAL_LIFT_MM = 0.03
DECAL_MIN_OPACITY = 0.04
# Linear-light colours of a dried oil stain and of metal under scratched paint.
STAIN_COLOUR = (0.055, 0.035, 0.018)
BARE_METAL_COLOUR = (0.80, 0.79, 0.76)
# Roughness, metallic share, bump (orange peel, blasting), colour mottling and grain of each kind of part.
FINISHES = {
    "plate": (0.48, 0.55, 0.10, 0.025, 0.030),
    "housing": (0.42, 0.0, 0.14, 0.03, 0.012),
    "bushing": (0.38, 0.5, 0.03, 0.03, 0.02),
    "cover": (0.40, 0.35, 0.06, 0.02, 0.02),
    "screw": (0.40, 0.6, 0.03, 0.03, 0.02),
}


@dataclass(frozen=True)
class Defect:
    """One deviation from the drawing: its kind, where on the part (mm, object frame) and how large.

    `size_mm` is the diameter of a hole, dent or stain, and the length of a scratch.
    """

    kind: str
    part: str
    point_mm: tuple[float, float, float] = (0.0, 0.0, 0.0)
    normal: tuple[float, float, float] = (0.0, 0.0, 1.0)
    size_mm: float = 0.0
    depth_mm: float = 0.0
    turn_deg: float = 0.0


@dataclass
class Soup:
    """Unindexed triangles: corners (n, 3, 3) mm and their normals."""

    corners: Array
    normals: Array


@dataclass
class DemoPart:
    """The nominal solids and their triangles, made once; `soups` applies a defect to a copy."""

    solids: dict[str, Any] = field(default_factory=demo_part.nominal_parts)
    _nominal: dict[str, Soup] = field(default_factory=dict)

    def soups(self, defect: Defect | None) -> dict[str, Soup]:
        """Give every part's triangles, defective where asked."""
        if not self._nominal:
            self._nominal = {name: _soup(solid) for name, solid in self.solids.items()}
        soups = dict(self._nominal)
        if defect is None:
            return soups
        if defect.kind == "missing screw":
            del soups[defect.part]
        elif defect.kind == "extra hole":
            drilled = demo_part.with_extra_hole(
                self.solids[defect.part], defect.point_mm, defect.normal, defect.size_mm, defect.depth_mm
            )
            soups[defect.part] = _soup(drilled)
        elif defect.kind == "dent":
            soups[defect.part] = _dented(soups[defect.part], defect)
        return soups


def _soup(solid: Any) -> Soup:
    faces = list(demo_part.tessellate(solid))
    return Soup(
        np.concatenate([f.vertices_mm[f.triangles] for f in faces]),
        np.concatenate([f.normals[f.triangles] for f in faces]),
    )


def _dented(soup: Soup, defect: Defect) -> Soup:
    """Push the surface in around the defect's point: a smooth bowl with a slightly raised rim."""
    centre, radius = np.array(defect.point_mm), defect.size_mm / 2
    axis = np.array(defect.normal) / np.linalg.norm(defect.normal)
    corners, normals = soup.corners, soup.normals
    reach = 1.8 * radius
    for _ in range(9):
        edges = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
        near = _distance_to_box(corners, centre) < reach
        split = near & (edges > 0.35)
        if not split.any():
            break
        corners = np.concatenate((corners[~split], _quartered(corners[split])))
        normals = np.concatenate((normals[~split], _quartered(normals[split])))
    normals = normals / np.linalg.norm(normals, axis=2, keepdims=True)
    offset = corners - centre
    along = offset @ axis
    radial = offset - along[..., None] * axis
    r = np.linalg.norm(radial, axis=2)
    # Only the skin around the point moves, not the far side of the wall.
    skin = (np.abs(along) < 2.5) & (normals @ axis > 0.3)
    q = r / radius
    bowl = np.where(q < 1, (1 - q**2) ** 2, 0)
    slope = np.where(q < 1, -4 * q * (1 - q**2), 0)
    rim = DENT_RIM * np.exp(-(((q - 1.0) / 0.22) ** 2)) * (q < 1.8)
    rim_slope = rim * -2 * (q - 1.0) / 0.22**2
    depth = np.where(skin, defect.depth_mm * (bowl - rim), 0)
    tilt = np.where(skin, defect.depth_mm * (slope - rim_slope) / radius, 0)
    direction = radial / np.maximum(r, 1e-9)[..., None]
    moved = normals + tilt[..., None] * direction
    return Soup(corners - depth[..., None] * axis, moved / np.linalg.norm(moved, axis=2, keepdims=True))


def _distance_to_box(corners: Array, point: Array) -> Array:
    """Distance from a point to each triangle's bounding box: a lower bound of that to the triangle."""
    low, high = corners.min(axis=1), corners.max(axis=1)
    return np.linalg.norm(np.maximum(np.maximum(low - point, point - high), 0), axis=1)


def _quartered(t: Array) -> Array:
    a, b, c = t[:, 0], t[:, 1], t[:, 2]
    ab, bc, ca = (a + b) / 2, (b + c) / 2, (c + a) / 2
    return np.concatenate([np.stack(s, axis=1) for s in ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))])


def _mesh(name: str, soup: Soup, bsdf: Any, uv: NDArray[np.float64] | None = None) -> Any:
    import mitsuba as mi

    corners = soup.corners
    if uv is None:
        facet = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        drop = np.abs(facet).argmax(axis=1)
        keep = np.array([(1, 2), (0, 2), (0, 1)])[drop]
        uv = np.take_along_axis(corners, keep[:, None, :].repeat(3, axis=1), axis=2) / tex.TILE_MM
        uv = uv + 0.37 * drop[:, None, None]
    n = len(corners)
    props = mi.Properties()
    props["mesh_bsdf"] = bsdf
    mesh = mi.Mesh(name, 3 * n, n, props, has_vertex_normals=True, has_vertex_texcoords=True)
    params = mi.traverse(mesh)
    params["vertex_positions"] = np.ascontiguousarray(corners.reshape(-1), dtype=np.float32)
    params["vertex_normals"] = np.ascontiguousarray(soup.normals.reshape(-1), dtype=np.float32)
    params["vertex_texcoords"] = np.ascontiguousarray(uv.reshape(-1), dtype=np.float32)
    params["faces"] = np.arange(3 * n, dtype=np.uint32)
    params.update()
    return mesh


def _bitmap(picture: NDArray[np.float32]) -> dict[str, Any]:
    import mitsuba as mi

    data = picture if picture.ndim == 3 else picture[..., None]
    return {"type": "bitmap", "bitmap": mi.Bitmap(np.ascontiguousarray(data)), "raw": True, "wrap_mode": "repeat"}


def _coated(
    colour: tuple[float, ...], roughness: float, metallic: float, bump: float, mottle: float, grain: float, *, seed: int
) -> Any:
    import mitsuba as mi

    rng = np.random.default_rng(seed + 1)
    height = 0.5 + 0.1 * tex.tiling_noise(512, 1.4, rng)
    return mi.load_dict(
        {
            "type": "bumpmap",
            "arbitrary": _bitmap(height),
            "scale": bump,
            "bsdf": {
                "type": "twosided",
                "bsdf": {
                    "type": "principled",
                    "base_color": _bitmap(tex.finish(colour, mottle, grain, seed)),
                    "metallic": metallic,
                    "roughness": roughness,
                    "specular": 0.4,
                },
            },
        }
    )


def materials() -> dict[str, Any]:
    """Make one material per kind of part: bead-blasted aluminium, paint, bronze, anodised cover, zinc-plated steel."""
    return {
        name: _coated(demo_part.PART_COLOURS[name], *finish, seed=11 + i)
        for i, (name, finish) in enumerate(FINISHES.items())
    }


class Station:
    """Renders the part as the station's camera sees it."""

    def __init__(self, warp: LensWarp) -> None:
        import mitsuba as mi

        mi.set_variant("scalar_rgb")
        self._warp = warp
        self._part = DemoPart()
        self._materials = materials()
        self._clutter = _clutter_soups()
        self._mat_texture = tex.bench_mat(21)
        self._room = tex.room(22)

    @property
    def solids(self) -> dict[str, Any]:
        """The nominal solids by name."""
        return self._part.solids

    def radiance(self, view: View, defect: Defect | None, *, spp: int, seed: int) -> NDArray[np.float32]:
        """Path-trace the ideal picture: linear RGB, shape of the lens warp's ideal picture."""
        import mitsuba as mi

        scene = self._scene(view, defect, seed=seed)
        picture = mi.render(scene, spp=spp, seed=seed % 2**31)
        # Rare paths that found a light by luck would stand out as single bright pixels.
        return np.minimum(np.array(picture, dtype=np.float32)[..., :3], 4.0)

    def distance_mm(self, view: View, defect: Defect | None) -> NDArray[np.float32]:
        """Give the distance along each ideal pixel's ray to the part; 0 beside it."""
        import mitsuba as mi

        scene = self._scene(view, defect, seed=0, pinhole=True, only_part=True)
        # The same seed gives the same rays for the good and the defective part: what differs, differs in the part.
        return np.array(mi.render(scene, integrator=mi.load_dict({"type": "depth"}), spp=16, seed=1))[..., 0]

    def surface_mm(self, view: View, defect: Defect | None) -> NDArray[np.float32]:
        """Give the part's surface point behind each ideal pixel, object frame; 0 beside the part."""
        import mitsuba as mi

        scene = self._scene(view, defect, seed=0, pinhole=True, only_part=True)
        integrator = mi.load_dict({"type": "aov", "aovs": "p:position"})
        out = mi.render(scene, integrator=integrator, spp=SURFACE_SPP, seed=1)
        return np.array(out, dtype=np.float32)[..., -3:]

    def _scene(
        self, view: View, defect: Defect | None, *, seed: int, pinhole: bool = False, only_part: bool = False
    ) -> Any:
        import mitsuba as mi

        T = mi.ScalarTransform4f
        T_obj_cam = np.linalg.inv(view.T_cam_obj())
        sensor: dict[str, Any] = {
            "type": "perspective" if pinhole else "thinlens",
            "fov": self._warp.fov_x_deg,
            "fov_axis": "x",
            "near_clip": 10.0,
            "far_clip": 5000.0,
            # Mitsuba's camera looks along +z with x to the left and y up.
            "to_world": T(T_obj_cam @ np.diag([-1.0, -1, 1, 1])),
            "film": {
                "type": "hdrfilm",
                "width": self._warp.width,
                "height": self._warp.height,
                "pixel_format": "rgb",
                "rfilter": {"type": "box"} if pinhole else {"type": "gaussian", "stddev": 0.45},
            },
            "sampler": {"type": "independent" if pinhole else "multijitter"},
        }
        if not pinhole:
            sensor |= {"aperture_radius": 0.8, "focus_distance": view.distance_mm - 12.0}
        scene: dict[str, Any] = {
            "type": "scene",
            "integrator": {"type": "path", "max_depth": 6, "rr_depth": 4},
            "sensor": sensor,
        }
        soups = self._part.soups(defect)
        for name, soup in soups.items():
            scene[f"part_{name.replace(' ', '_')}"] = _mesh(name, soup, self._materials[name.split()[0]])
        if defect is not None and defect.kind in {"scratch", "stain"}:
            scene["decal"] = _decal(mi.load_dict(dict(scene)), defect)
        if not only_part:
            scene |= self._surroundings(view, seed)
        return mi.load_dict(scene)

    def _surroundings(self, view: View, seed: int) -> dict[str, Any]:
        import mitsuba as mi

        T = mi.ScalarTransform4f
        rng = np.random.default_rng(seed)
        # In the rig's frame the camera stands at -y.
        rig = T().rotate([0, 0, 1], view.azimuth_deg + 90)

        def softbox(origin: list[float], width: float, height: float, power: float) -> dict[str, Any]:
            frame = rig @ T().look_at(origin=origin, target=[0, 0, 15], up=[0, 0, 1]) @ T().scale([width, height, 1])
            rgb = {"type": "rgb", "value": [power, power * 0.985, power * 0.955]}
            return {"type": "rectangle", "to_world": frame, "emitter": {"type": "area", "radiance": rgb}}

        turn = float(rng.uniform(-8, 8))
        floor = rig @ T().rotate([0, 0, 1], turn) @ T().translate([*rng.uniform(-30, 30, 2), -0.02])
        surroundings: dict[str, Any] = {
            "room": {
                "type": "envmap",
                "bitmap": mi.Bitmap(self._room),
                "scale": 0.9,
                "to_world": rig @ T().rotate([1, 0, 0], 90),
            },
            "key": softbox([-330, -150, 420], 130, 100, 9.5),
            "fill": softbox([380, -60, 300], 90, 130, 2.4),
            "back": softbox([60, 420, 380], 200, 60, 2.6),
            "floor": {
                "type": "rectangle",
                "to_world": floor @ T().scale(400),
                "bsdf": {
                    "type": "principled",
                    "base_color": _bitmap(self._mat_texture),
                    "roughness": 0.6,
                    "specular": 0.3,
                },
            },
        }
        for name, soup, spot, colour, metallic in self._clutter:
            place = np.eye(4)
            a = np.radians(rng.uniform(-25, 25) + view.azimuth_deg + 90)
            place[:2, :2] = [[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]
            b = np.radians(view.azimuth_deg + 90)
            spot_xy = np.array(spot) + rng.uniform(-7, 7, 2)
            place[:2, 3] = np.array([[np.cos(b), -np.sin(b)], [np.sin(b), np.cos(b)]]) @ spot_xy
            moved = Soup(soup.corners @ place[:3, :3].T + place[:3, 3], soup.normals @ place[:3, :3].T)
            surroundings[name] = _mesh(name, moved, _plain(colour, metallic))
        return surroundings


def _plain(colour: tuple[float, float, float], metallic: float) -> Any:
    import mitsuba as mi

    rgb = {"type": "rgb", "value": tex.srgb_to_linear(colour).tolist()}
    return mi.load_dict(
        {
            "type": "twosided",
            "bsdf": {"type": "principled", "base_color": rgb, "roughness": 0.35, "metallic": metallic, "specular": 0.5},
        }
    )


def _clutter_soups() -> list[tuple[str, Soup, tuple[float, float], tuple[float, float, float], float]]:
    """Things that lie about: a hex key, a nut, a washer, a marker pen; places in the rig's frame, mm."""
    from build123d import (
        Axis,
        Cylinder,
        Plane,
        Polyline,
        Pos,
        RegularPolygon,
        Rot,
        Vector,
        chamfer,
        extrude,
        fillet,
        sweep,
    )

    bend = fillet(Polyline((-38, 0, 2), (30, 0, 2), (30, 26, 2)).vertices().sort_by_distance(Vector(30, 0, 2))[0], 7)
    key = sweep(Plane(origin=(-38, 0, 2), z_dir=(1, 0, 0)) * RegularPolygon(4 / np.sqrt(3), 6), path=bend)
    nut = extrude(RegularPolygon(16 / np.sqrt(3), 6), 8) - Cylinder(4.3, 40)
    washer = Pos(0, 0, 0.8) * (Cylinder(9, 1.6) - Cylinder(4.3, 4))
    pen = Pos(0, 0, 6) * Rot(0, 90, 0) * Cylinder(6, 90)
    pen = chamfer(pen.edges().filter_by(lambda e: abs(e.length - 12 * np.pi) < 1e-3), 1.2)
    steel, dark, red = (0.62, 0.62, 0.63), (0.20, 0.20, 0.22), (0.62, 0.16, 0.14)
    del Axis
    return [
        ("hex_key", _soup(key), (112.0, 74.0), dark, 0.6),
        ("nut", _soup(nut), (-98.0, 46.0), steel, 0.7),
        ("washer", _soup(washer), (-92.0, -44.0), steel, 0.7),
        ("pen", _soup(pen), (-62.0, 112.0), red, 0.0),
    ]


def _decal(scene: Any, defect: Defect) -> Any:
    """Lay a thin patch on the surface of the scene so far: a stain's film or a scratch's bright bare metal."""
    import mitsuba as mi

    normal = np.array(defect.normal) / np.linalg.norm(defect.normal)
    helper = np.array([0, 0, 1.0]) if abs(normal[2]) < 0.9 else np.array([1.0, 0, 0])
    u = np.cross(helper, normal)
    u /= np.linalg.norm(u)
    w = np.cross(normal, u)
    t = np.radians(defect.turn_deg)
    u, w = np.cos(t) * u + np.sin(t) * w, -np.sin(t) * u + np.cos(t) * w
    if defect.kind == "stain":
        alpha, half_u, half_w = tex.blot(int(defect.size_mm * 10)), defect.size_mm / 2, defect.size_mm / 2
        look = (STAIN_COLOUR, 0.25, 0.0)
    else:
        alpha, half_u, half_w = tex.scratch(int(defect.size_mm * 10)), defect.size_mm / 2, defect.size_mm / 10
        look = (BARE_METAL_COLOUR, 0.45, 0.6)
    n_u, n_w = round(2 * half_u / DECAL_GRID_MM), round(2 * half_w / DECAL_GRID_MM)
    points, normals = np.empty((n_u + 1, n_w + 1, 3)), np.empty((n_u + 1, n_w + 1, 3))
    for i, a in enumerate(np.linspace(-1, 1, n_u + 1)):
        for j, b in enumerate(np.linspace(-1, 1, n_w + 1)):
            start = np.array(defect.point_mm) + a * half_u * u + b * half_w * w + 8 * normal
            hit = scene.ray_intersect(mi.Ray3f(mi.Point3f(*start), mi.Vector3f(*-normal)))
            if not hit.is_valid() or hit.t > 16:
                raise ValueError(f"the {defect.kind} at {defect.point_mm} reaches over the part's edge")
            normals[i, j] = np.array(hit.sh_frame.n)
            points[i, j] = np.array(hit.p) + DECAL_LIFT_MM * normals[i, j]
    i, j = (k.ravel() for k in np.mgrid[0:n_u, 0:n_w])
    quads = [((0, 0), (1, 0), (1, 1)), ((0, 0), (1, 1), (0, 1))]
    index = np.concatenate([np.stack([np.stack((i + di, j + dj), axis=-1) for di, dj in q], axis=1) for q in quads])
    uv = index / (n_u, n_w)
    height, width = alpha.shape
    middle = np.clip(uv.mean(axis=1), 0, 0.9999) * (width, height)
    index_kept = alpha[middle[:, 1].astype(int), middle[:, 0].astype(int)] > DECAL_MIN_OPACITY
    index, uv = index[index_kept], uv[index_kept]
    soup = Soup(points[index[..., 0], index[..., 1]], normals[index[..., 0], index[..., 1]])
    # Opaque, its looks fading into the part's own: a transparent film would shadow the surface right beneath it.
    colour, roughness, metallic = look
    own_roughness, own_metallic = FINISHES[defect.part][:2]
    own_colour = tex.srgb_to_linear(demo_part.colour_of(defect.part))
    blend = alpha[..., None]
    bsdf = mi.load_dict(
        {
            "type": "twosided",
            "bsdf": {
                "type": "principled",
                "specular": 0.4,
                "base_color": _bitmap((blend * np.array(colour) + (1 - blend) * own_colour).astype(np.float32)),
                "roughness": _bitmap(alpha * np.float32(roughness) + (1 - alpha) * np.float32(own_roughness)),
                "metallic": _bitmap(alpha * np.float32(metallic) + (1 - alpha) * np.float32(own_metallic)),
            },
        }
    )
    return _mesh("decal", soup, bsdf, uv=uv)
