"""The demo station as a Mitsuba scene: part, defects, bench, lights, clutter.

Lights and bench belong to the camera (the part is turned under them), so every photo has the same light.
"""

from dataclasses import dataclass, field
from typing import Any

import demo_part
import numpy as np
from demo_camera import View
from numpy.typing import NDArray

from avatar_gui.synthesis import textures as tex
from avatar_gui.synthesis.dents import dented
from avatar_gui.synthesis.deviation import across
from avatar_gui.synthesis.films import Film
from avatar_gui.synthesis.lens import LensWarp
from avatar_gui.synthesis.mitsuba_scene import bitmap, decal, mesh
from avatar_gui.synthesis.solids import Soup, soup_of, with_extra_hole

SURFACE_SPP = 4
DECAL_GRID_MM = 0.1
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
class DemoPart:
    """The nominal solids and their triangles, made once; `soups` applies a defect to a copy."""

    solids: dict[str, Any] = field(default_factory=demo_part.nominal_parts)
    _nominal: dict[str, Soup] = field(default_factory=dict)

    def soups(self, defect: Defect | None) -> dict[str, Soup]:
        """Give every part's triangles, defective where asked."""
        if not self._nominal:
            self._nominal = {name: soup_of(solid) for name, solid in self.solids.items()}
        soups = dict(self._nominal)
        if defect is None:
            return soups
        if defect.kind == "missing screw":
            del soups[defect.part]
        elif defect.kind == "extra hole":
            drilled = with_extra_hole(
                self.solids[defect.part], defect.point_mm, defect.normal, defect.size_mm, defect.depth_mm
            )
            soups[defect.part] = soup_of(drilled)
        elif defect.kind == "dent":
            soups[defect.part] = dented(
                soups[defect.part],
                np.array(defect.point_mm),
                np.array(defect.normal),
                diameter_mm=defect.size_mm,
                depth_mm=defect.depth_mm,
            )
        return soups


def _coated(
    colour: tuple[float, ...], roughness: float, metallic: float, bump: float, mottle: float, grain: float, *, seed: int
) -> Any:
    import mitsuba as mi

    rng = np.random.default_rng(seed + 1)
    height = 0.5 + 0.1 * tex.tiling_noise(512, 1.4, rng)
    return mi.load_dict(
        {
            "type": "bumpmap",
            "arbitrary": bitmap(height),
            "scale": bump,
            "bsdf": {
                "type": "twosided",
                "bsdf": {
                    "type": "principled",
                    "base_color": bitmap(tex.finish(colour, mottle, grain, seed)),
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
            scene[f"part_{name.replace(' ', '_')}"] = mesh(name, soup, self._materials[name.split()[0]])
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
                    "base_color": bitmap(self._mat_texture),
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
            surroundings[name] = mesh(name, moved, _plain(colour, metallic))
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
        ("hex_key", soup_of(key), (112.0, 74.0), dark, 0.6),
        ("nut", soup_of(nut), (-98.0, 46.0), steel, 0.7),
        ("washer", soup_of(washer), (-92.0, -44.0), steel, 0.7),
        ("pen", soup_of(pen), (-62.0, 112.0), red, 0.0),
    ]


def _decal(scene: Any, defect: Defect) -> Any:
    """Lay a thin patch on the surface of the scene so far: a stain's film or a scratch's bright bare metal."""
    normal = np.array(defect.normal) / np.linalg.norm(defect.normal)
    u, w = across(normal)
    t = np.radians(defect.turn_deg)
    is_stain = defect.kind == "stain"
    seed = int(defect.size_mm * 10)
    colour, roughness, metallic = (STAIN_COLOUR, 0.25, 0.0) if is_stain else (BARE_METAL_COLOUR, 0.45, 0.6)
    film = Film(
        np.array(defect.point_mm),
        normal,
        np.cos(t) * u + np.sin(t) * w,
        defect.size_mm,
        defect.size_mm if is_stain else defect.size_mm / 5,
        tex.blot(seed) if is_stain else tex.scratch(seed),
        colour,
        roughness,
        metallic,
        step_mm=DECAL_GRID_MM,
    )
    own_roughness, own_metallic = FINISHES[defect.part][:2]
    patch = decal("decal", scene, film, demo_part.colour_of(defect.part), own_roughness, own_metallic)
    if patch is None:
        raise ValueError(f"the {defect.kind} at {defect.point_mm} has no room there")
    return patch
