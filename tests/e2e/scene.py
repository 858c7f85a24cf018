"""A small part, its camera and photos of it whose defects are known to the pixel: made here, from the twin."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import trimesh
from numpy.typing import NDArray

from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.ports import LightSetup
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import TwinRender
from avatar_gui.io.cad_files import read_cad
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer

PLATE_MM = (100.0, 70.0, 10.0)
LID_RADIUS_MM, LID_HEIGHT_MM = 16.0, 12.0
LID_CENTER_MM = (22.0, 10.0)
CAMERA = CameraIntrinsics(fx=520.0, fy=514.0, cx=309.4, cy=246.8, width=640, height=480)
# Turned so that the upper side, the lid and two narrow sides are seen.
POSE = RigidTransform.from_rvec([2.6, 0.35, -0.2], [2.0, -3.0, 190.0])
# Where a stain goes: on the plate's upper side, clear of the lid; and on the lid.
ON_PLATE_MM = (-24.0, -8.0, 5.0)
ON_LID_MM = (22.0, 10.0, 5.0 + LID_HEIGHT_MM)


@dataclass(frozen=True)
class Shot:
    """A photo made from a twin, and where its stain is, in the photo's own pixels (None: a good part)."""

    image: NDArray[np.uint8]
    stain: NDArray[np.bool_] | None


def meshes() -> dict[str, trimesh.Trimesh]:
    """The two parts, mm."""
    lid = trimesh.creation.cylinder(LID_RADIUS_MM, LID_HEIGHT_MM, sections=48)
    lid.apply_translation((*LID_CENTER_MM, PLATE_MM[2] / 2 + LID_HEIGHT_MM / 2))
    return {"plate": trimesh.creation.box(PLATE_MM), "lid": lid}


def write_stl(path: Path) -> Path:
    """One file without unit, names and colours."""
    trimesh.util.concatenate(list(meshes().values())).export(path)
    return path


def write_glb(path: Path) -> Path:
    """An assembly of two named parts, in metres as GLB has to be."""
    scene = trimesh.Scene()
    for name, mesh in meshes().items():
        scene.add_geometry(mesh.copy().apply_scale(1e-3), node_name=name, geom_name=name)
    scene.export(path)
    return path


def write_camera(path: Path, camera: CameraIntrinsics = CAMERA) -> Path:
    """OpenCV's YAML."""
    coefficients = list(camera.distortion) or [0.0] * 5
    path.write_text(
        "%YAML:1.0\n---\n"
        f"image_width: {camera.width}\nimage_height: {camera.height}\n"
        "camera_matrix: !!opencv-matrix\n   rows: 3\n   cols: 3\n   dt: d\n"
        f"   data: [ {camera.fx}, 0., {camera.cx}, 0., {camera.fy}, {camera.cy}, 0., 0., 1. ]\n"
        "distortion_coefficients: !!opencv-matrix\n   rows: 1\n"
        f"   cols: {len(coefficients)}\n   dt: d\n   data: {coefficients}\n"
    )
    return path


def write_pose(path: Path, pose: RigidTransform = POSE) -> Path:
    """BOP's JSON."""
    document = {"cam_R_m2c": pose.rotation.ravel().tolist(), "cam_t_m2c": pose.translation_mm.tolist()}
    path.write_text(json.dumps(document))
    return path


def write_photo(path: Path, image: NDArray[np.uint8]) -> Path:
    """PNG, or whatever the suffix says."""
    assert cv2.imwrite(str(path), image[..., ::-1])
    return path


def render(cad_path: Path, camera: CameraIntrinsics = CAMERA, pose: RigidTransform = POSE) -> TwinRender:
    """The twin at the true pose, lit from the left: never what an engine compares with."""
    renderer = VtkTwinRenderer()
    try:
        unit = LengthUnit.MILLIMETRE if cad_path.suffix == ".stl" else None
        lights = (LightSetup.LEFT, LightSetup.AMBIENT)
        return renderer.render(read_cad(cad_path, unit=unit), camera.without_distortion(), pose, lights=lights)
    finally:
        renderer.close()


def photograph(
    twin: TwinRender,
    *,
    seed: int,
    stain_at_mm: Sequence[float] | None = None,
    stain_radius_mm: float = 5.0,
    distortion: tuple[float, ...] = (),
) -> Shot:
    """A photo of the part: other paint, another light, texture, clutter behind, blur, noise, and the lens.

    The stain is the surface within `stain_radius_mm` of an object point: known in pixels and in mm2.
    """
    rng = np.random.default_rng(seed)
    height, width = twin.mask.shape
    points_mm = twin.points_obj_mm()
    is_lid = np.nan_to_num(points_mm[..., 2]) > PLATE_MM[2] / 2 + 0.01
    # The lid is duller: between surfaces of one direction and one paint there would be no edge to see.
    paint = np.where(is_lid[..., None], (164, 152, 130), (205, 190, 164))
    left, ambient = (picture[..., :1].astype(np.float64) / 255 for picture in twin.colors)
    texture = cv2.GaussianBlur(rng.normal(0, 1, (height, width)).astype(np.float32), (0, 0), width / 400)
    image = paint * (0.85 * left + 0.4 * ambient) * (1 + 0.012 * texture / texture.std())[..., None]
    stain = None
    if stain_at_mm is not None:
        away_mm = np.linalg.norm(points_mm - np.asarray(stain_at_mm, np.float32), axis=-1)
        stain = np.nan_to_num(away_mm, nan=np.inf) <= stain_radius_mm
        assert stain.sum() > 50, "the stain is out of sight"
        image[stain] *= (0.35, 0.2, 0.15)
    clutter = cv2.GaussianBlur(rng.uniform(0, 255, (height, width, 3)).astype(np.float32), (0, 0), 9)
    image = np.where(twin.mask[..., None], image, (clutter - clutter.mean()) * 1.5 + 60)
    image = cv2.GaussianBlur(image, (0, 0), 0.6)
    if distortion:
        image = _through_lens(image.astype(np.float32), twin.intrinsics, distortion)
        if stain is not None:
            stain = _through_lens(stain.astype(np.float32), twin.intrinsics, distortion) > 0.5
    image = image + rng.normal(0, 1.5, image.shape)
    return Shot(np.clip(image, 0, 255).round().astype(np.uint8), stain)


def with_lens(camera: CameraIntrinsics, distortion: tuple[float, ...]) -> CameraIntrinsics:
    """The same camera with a lens that bends."""
    return replace(camera, distortion=distortion)


def _through_lens(
    picture: NDArray[np.float32], camera: CameraIntrinsics, distortion: tuple[float, ...]
) -> NDArray[np.float32]:
    """Give what the bending lens makes of an ideal picture: each of its pixels looks up where its ray came from."""
    k1, k2, p1, p2, k3 = distortion
    x, y = np.meshgrid(np.arange(camera.width, dtype=np.float64), np.arange(camera.height, dtype=np.float64))
    x_bent, y_bent = (x - camera.cx) / camera.fx, (y - camera.cy) / camera.fy
    x_ideal, y_ideal = x_bent, y_bent
    # Brown's model solved backwards by fixed point, in our own words: the product is not asked where things go.
    for _ in range(40):
        r2 = x_ideal**2 + y_ideal**2
        radial = 1 + r2 * (k1 + r2 * (k2 + r2 * k3))
        dx = 2 * p1 * x_ideal * y_ideal + p2 * (r2 + 2 * x_ideal**2)
        dy = p1 * (r2 + 2 * y_ideal**2) + 2 * p2 * x_ideal * y_ideal
        x_ideal, y_ideal = (x_bent - dx) / radial, (y_bent - dy) / radial
    columns = (x_ideal * camera.fx + camera.cx).astype(np.float32)
    rows = (y_ideal * camera.fy + camera.cy).astype(np.float32)
    return cv2.remap(picture, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
