"""Synthetic photo and twin pairs: a shaded, textured casting with holes and two parts, drawn in numpy."""

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import NO_PART, TwinRender

SIZE = (240, 320)
SPOT_PX = (150, 118)
SPOT_RADIUS_PX = 11


def a_casting_twin(size: tuple[int, int] = SIZE, *, has_screw_head: bool = False) -> TwinRender:
    """A plate tilted to the left half, upright to the right, with ribs, three through holes and a lid (part 1).

    The lid's screw is darker; it is a matter of colour alone unless it has a domed head.
    """
    h, w = size
    s = h / 240
    x, y = np.meshgrid(np.arange(w) / s, np.arange(h) / s)
    mask = (x > 40) & (x < 280) & (y > 35) & (y < 205)
    for cx, cy, r in ((75, 70, 12), (75, 170, 12), (250, 60, 9)):
        mask &= (x - cx) ** 2 + (y - cy) ** 2 > r * r
    normals = np.zeros((h, w, 3), np.float32)
    normals[:] = (0.0, 0.0, -1.0)
    normals[x < 120] = (-0.5, 0.0, -np.sqrt(0.75))
    rib = (np.abs(y - 100) < 4) & (x > 130) & (x < 270)
    normals[rib & (y < 100)] = (0.0, -0.6, -0.8)
    normals[rib & (y >= 100)] = (0.0, 0.6, -0.8)
    lid = (x - 220) ** 2 + (y - 155) ** 2 < 30**2
    from_screw = np.hypot(x - 220, y - 155)
    screw = from_screw < 8
    if has_screw_head:
        dome = screw & (from_screw > 4)
        outwards = np.stack((x - 220, y - 155), axis=-1) / np.maximum(from_screw, 1)[..., None]
        normals[dome, :2] = 0.6 * outwards[dome]
        normals[dome, 2] = -np.sqrt(1 - (normals[dome, :2] ** 2).sum(axis=-1))
    shade = np.clip(-normals[..., 2], 0, 1)
    color = np.where(lid[..., None], (120, 132, 170), (178, 182, 188)) * shade[..., None]
    color[screw] *= 0.55
    crease = cv2.morphologyEx(rib.astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).astype(bool) & mask
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    outline = mask & ~cv2.erode(mask.astype(np.uint8), cross).astype(bool)
    normals[~mask] = np.nan
    camera = CameraIntrinsics(fx=1.2 * w, fy=1.2 * w, cx=w / 2, cy=h / 2, width=w, height=h)
    return TwinRender(
        colors=(np.where(mask[..., None], color, 0).round().astype(np.uint8),),
        depth_mm=np.where(mask, np.where(screw & has_screw_head, 297.0, 300.0), np.nan).astype(np.float32),
        normals_cam=normals,
        part_id=np.where(mask, lid.astype(np.int32), NO_PART),
        silhouette_edges=outline,
        crease_edges=crease,
        T_cam_obj=RigidTransform(np.eye(3), np.array([0.0, 0.0, 300.0])),
        intrinsics=camera,
        cad_id="casting",
    )


def a_photo_of(
    twin: TwinRender,
    *,
    light: tuple[float, float, float] = (0.45, 0.25, -0.85),
    spot: bool = False,
    shift_px: int = 0,
    gain: float = 1.0,
    offset: float = 0.0,
    noise: float = 2.0,
    seed: int = 1,
) -> NDArray[np.uint8]:
    """The twin's part under another light, other paint, on a cluttered floor, with sensor noise."""
    rng = np.random.default_rng(seed)
    h, w = twin.mask.shape
    s = h / 240
    normals = np.nan_to_num(twin.normals_cam)
    shade = 0.35 + 0.65 * np.clip(normals @ (np.asarray(light) / np.linalg.norm(light)), 0, 1)
    paint = np.where((twin.part_id == 1)[..., None], (96, 116, 178), (196, 178, 150)).astype(np.float64)
    texture = cv2.GaussianBlur(rng.normal(0, 1, (h, w)).astype(np.float32), (0, 0), 2 * s)
    image = paint * shade[..., None] * (1 + 0.03 * texture / texture.std())[..., None]
    # Fixed detail that the CAD has too: the screw of the lid is darker in both.
    image *= (twin.color.max(axis=2) / np.maximum(_unshaded(twin), 1))[..., None]
    floor = cv2.GaussianBlur(rng.uniform(0, 255, (h, w, 3)).astype(np.float32), (0, 0), 6 * s)
    floor = (floor - floor.mean()) * 4 + 90
    image = np.where(twin.mask[..., None], image, floor)
    if spot:
        cv2.circle(image, (round(SPOT_PX[0] * s), round(SPOT_PX[1] * s)), round(SPOT_RADIUS_PX * s), (70, 30, 25), -1)
    image = np.roll(image, (shift_px, shift_px), axis=(0, 1))
    image = cv2.GaussianBlur(image, (0, 0), 0.7) * gain + offset + rng.normal(0, noise, image.shape)
    return np.clip(image, 0, 255).round().astype(np.uint8)


def an_observation_of(
    twin: TwinRender, image: NDArray[np.uint8], valid: NDArray[np.bool_] | None = None
) -> Observation:
    """The photo, undistorted already."""
    everywhere = np.ones(twin.mask.shape, bool)
    return Observation(image, everywhere if valid is None else valid, twin.intrinsics, "1" * 64)


def spot_mask(twin: TwinRender, grow_px: float = 0.0) -> NDArray[np.bool_]:
    """Where `a_photo_of` paints its spot."""
    h, w = twin.mask.shape
    s = h / 240
    x, y = np.meshgrid(np.arange(w), np.arange(h))
    inside: NDArray[np.bool_] = np.hypot(x - SPOT_PX[0] * s, y - SPOT_PX[1] * s) <= SPOT_RADIUS_PX * s + grow_px
    return inside


def _unshaded(twin: TwinRender) -> NDArray[np.float64]:
    paint = np.where(twin.part_id == 1, 170.0, 188.0)
    unshaded: NDArray[np.float64] = paint * np.clip(-np.nan_to_num(twin.normals_cam)[..., 2], 0, 1)
    return unshaded
