"""The digital twin: what the CAD model looks like to the camera, and everything known about each pixel of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.transform import RigidTransform

NO_PART = -1


@dataclass(frozen=True, eq=False, slots=True)
class TwinRender:
    """A rendered twin. All arrays have the shape (H, W) of `intrinsics`.

    Parameters
    ----------
    colors : tuple of ndarray of uint8, shape (H, W, 3)
        RGB, one per light set-up, at least one; the first is the head light.
    depth_mm : ndarray of float32
        Distance along the camera's z axis; NaN = background.
    normals_cam : ndarray of float32, shape (H, W, 3)
        Unit surface normals in the camera frame, facing the camera along the view ray; NaN = background.
    part_id : ndarray of int32
        Index into the model's parts; -1 = background.
    silhouette_edges, crease_edges : ndarray of bool
        Outline and depth steps; sharp bends of the surface.
    T_cam_obj : RigidTransform
    intrinsics : CameraIntrinsics
        Without distortion.
    cad_id : str
    renderer : str
        GL vendor and renderer, for the record.
    sigma_px : ndarray of float32, shape (H, W), or None
        How far the part may really be from where it is drawn: one standard deviation of the pose, in the photo, mean of
        both directions; None where nothing is known of it.
    """

    colors: tuple[NDArray[np.uint8], ...]
    depth_mm: NDArray[np.float32]
    normals_cam: NDArray[np.float32]
    part_id: NDArray[np.int32]
    silhouette_edges: NDArray[np.bool_]
    crease_edges: NDArray[np.bool_]
    T_cam_obj: RigidTransform
    intrinsics: CameraIntrinsics
    cad_id: str
    renderer: str = ""
    sigma_px: NDArray[np.float32] | None = None

    def __post_init__(self) -> None:
        shape = (self.intrinsics.height, self.intrinsics.width)
        set_ = object.__setattr__
        if not self.colors:
            raise ValueError("a twin has at least one colour image")
        set_(self, "colors", tuple(frozen(c, np.uint8, (*shape, 3), "color") for c in self.colors))
        set_(self, "depth_mm", frozen(self.depth_mm, np.float32, shape, "depth_mm"))
        set_(self, "normals_cam", frozen(self.normals_cam, np.float32, (*shape, 3), "normals_cam"))
        set_(self, "part_id", frozen(self.part_id, np.int32, shape, "part_id"))
        set_(self, "silhouette_edges", frozen(self.silhouette_edges, np.bool_, shape, "silhouette_edges"))
        set_(self, "crease_edges", frozen(self.crease_edges, np.bool_, shape, "crease_edges"))
        if self.sigma_px is not None:
            set_(self, "sigma_px", frozen(self.sigma_px, np.float32, shape, "sigma_px"))
        if self.intrinsics.has_distortion:
            raise ValueError("a twin is rendered through the ideal pinhole")

    @property
    def color(self) -> NDArray[np.uint8]:
        """The first colour image, uint8 (H, W, 3) RGB."""
        return self.colors[0]

    @property
    def mask(self) -> NDArray[np.bool_]:
        """Where the part is, bool (H, W)."""
        return np.isfinite(self.depth_mm)

    def depth_at(self, pixel_px: tuple[float, float]) -> float:
        """Give the depth (mm) of the surface on the ray through (x, y), sub-pixel; NaN beside the part.

        The surface around the nearest pixel's centre is taken for the plane that its normal tells.
        """
        column, row = round(pixel_px[0]), round(pixel_px[1])
        height, width = self.depth_mm.shape
        if not (0 <= row < height and 0 <= column < width) or np.isnan(self.depth_mm[row, column]):
            return float("nan")
        depth = float(self.depth_mm[row, column])
        normal = self.normals_cam[row, column].astype(np.float64)
        ray = self.intrinsics.unproject(pixel_px, 1.0)
        slope = float(normal @ ray)
        on_plane = float(normal @ self.intrinsics.unproject((column, row), depth)) / slope if slope else depth
        # On a face seen edge-on the plane says nothing.
        return on_plane if abs(on_plane - depth) < 0.05 * depth else depth

    def surface_at(self, pixels_px: NDArray[np.floating]) -> NDArray[np.float64]:
        """Give the surface points, float64 (k, 3), object frame, that pixels (n, 2) see; those beside the part go."""
        height, width = self.depth_mm.shape
        xy = np.asarray(pixels_px, dtype=np.float64).reshape(-1, 2)
        column = np.clip(np.rint(xy[:, 0]).astype(np.intp), 0, width - 1)
        row = np.clip(np.rint(xy[:, 1]).astype(np.intp), 0, height - 1)
        depth = self.depth_mm[row, column]
        on_part = np.isfinite(depth)
        points: NDArray[np.float64] = self.T_cam_obj.inverse().apply(
            self.intrinsics.unproject(xy[on_part], depth[on_part])
        )
        return points

    def points_obj_mm(self) -> NDArray[np.float32]:
        """Give the object coordinates of the surface seen by each pixel, float32 (H, W, 3); NaN = background.

        Computed from depth and pose: exact up to the depth buffer, and no second render.
        """
        h, w = self.depth_mm.shape
        x, y = np.meshgrid(np.arange(w, dtype=np.float64), np.arange(h, dtype=np.float64))
        points_cam = self.intrinsics.unproject(np.stack((x, y), axis=-1), self.depth_mm)
        points: NDArray[np.float32] = self.T_cam_obj.inverse().apply(points_cam).astype(np.float32)
        return points

    def pixel_area_mm2(self) -> NDArray[np.float32]:
        """Give the surface area that each pixel covers, float32 (H, W), mm^2; NaN = background.

        A pixel spans z^2 / (fx fy) across the view ray; the surface is larger by 1 / |cos| of the angle between its
        normal and the ray. The cosine is bounded at 0.05 (87 degrees), beyond which a pixel says nothing about area.
        """
        h, w = self.depth_mm.shape
        rays = self.intrinsics.unproject(np.stack(np.meshgrid(np.arange(w), np.arange(h)), axis=-1), np.ones((h, w)))
        # With r the ray of unit z: solid angle 1/(fx fy |r|^3), distance z |r|, cosine |n.r|/|r|: all |r| cancel.
        cosine = np.abs(np.einsum("hwc,hwc->hw", self.normals_cam, rays))
        area = self.depth_mm.astype(np.float64) ** 2 / (self.intrinsics.fx * self.intrinsics.fy)
        surface: NDArray[np.float32] = (area / np.maximum(cosine, 0.05)).astype(np.float32)
        return surface


@dataclass(frozen=True, eq=False, slots=True)
class GeometryRender:
    """The shape of a twin alone: where its surface is and which face each pixel sees. No shading, no edges.

    Parameters
    ----------
    depth_mm : ndarray of float32, shape (H, W)
        Distance along the camera's z axis; NaN = background.
    face_id : ndarray of int32, shape (H, W)
        Index into the model's faces (`CadModel.face_part[face_id]` is the part); -1 = background.
    T_cam_obj : RigidTransform
    intrinsics : CameraIntrinsics
        Without distortion.
    cad_id : str
    """

    depth_mm: NDArray[np.float32]
    face_id: NDArray[np.int32]
    T_cam_obj: RigidTransform
    intrinsics: CameraIntrinsics
    cad_id: str

    def __post_init__(self) -> None:
        shape = (self.intrinsics.height, self.intrinsics.width)
        object.__setattr__(self, "depth_mm", frozen(self.depth_mm, np.float32, shape, "depth_mm"))
        object.__setattr__(self, "face_id", frozen(self.face_id, np.int32, shape, "face_id"))
        if self.intrinsics.has_distortion:
            raise ValueError("a twin is rendered through the ideal pinhole")

    @property
    def mask(self) -> NDArray[np.bool_]:
        """Where the part is, bool (H, W)."""
        return self.face_id >= 0
