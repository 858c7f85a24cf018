"""A photo's camera as a frustum that carries the photo."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkRenderingCore import vtkActor

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.ui.viewport.entries import CameraEntry, ViewTheme, rgb
from avatar_gui.ui.viewport.view_geometry import ViewGeometry, distance_to_polyline_px, is_inside_polygon
from avatar_gui.ui.viewport.vtk_shapes import line_actor, matrix4, picture_quad

AXIS_COLORS = ((0.93, 0.36, 0.33), (0.36, 0.74, 0.36), (0.33, 0.55, 0.95))
# Half diagonal of the picture plane as a share of the part's diameter.
PICTURE_SHARE = 0.17
# The picture never comes nearer to the part than this share of the camera's distance.
MAX_DEPTH_SHARE = 0.55
AXIS_SHARE = 0.4
WIRE_HIT_PX = 5.0


def picture_corners_cam(intrinsics: CameraIntrinsics, depth: float) -> NDArray[np.float64]:
    """Give the corners (4, 3) of the picture at `depth` along z, camera frame: outer edges of its pixels, clockwise.

    Order: top left, top right, bottom right, bottom left.
    """
    right, bottom = intrinsics.width - 0.5, intrinsics.height - 0.5
    pixels = [[-0.5, -0.5], [right, -0.5], [right, bottom], [-0.5, bottom]]
    return intrinsics.unproject(pixels, np.full(4, depth))


def frustum_depth_mm(intrinsics: CameraIntrinsics, part_diameter_mm: float, distance_mm: float) -> float:
    """Give the depth at which a picture has a size that goes with the part's."""
    unit = picture_corners_cam(intrinsics, 1.0)
    half_diagonal = float(np.linalg.norm(unit[0] - unit[2])) / 2
    return min(PICTURE_SHARE * part_diameter_mm / half_diagonal, MAX_DEPTH_SHARE * distance_mm)


@dataclass(frozen=True, slots=True)
class FrustumLook:
    """What its shape and colours depend on."""

    intrinsics: CameraIntrinsics
    thumbnail_id: int
    is_current: bool
    theme: ViewTheme
    ratio: float


class FrustumActors:
    """Actors of one camera, in its own frame with unit depth; moving it only changes their matrix."""

    def __init__(self, entry: CameraEntry, theme: ViewTheme, ratio: float) -> None:
        self.entry = entry
        self.look = frustum_look(entry, theme, ratio)
        corners = picture_corners_cam(entry.intrinsics, 1.0)
        self._edges_cam = [np.stack((np.zeros(3), corner)) for corner in corners]
        self._edges_cam.append(np.concatenate((corners, corners[:1])))
        color = rgb(theme.accent) if entry.is_current else rgb(theme.text)
        self._picture: vtkActor | None = None
        self._width_px = (1.8 if entry.is_current else 1.1) * ratio
        self._wire = line_actor(self._edges_cam, color, self._width_px, 1.0 if entry.is_current else 0.5)
        length = AXIS_SHARE * float(np.linalg.norm(corners[0] - corners[2])) / 2
        axes = [
            line_actor([np.stack((np.zeros(3), np.eye(3)[i] * length))], AXIS_COLORS[i], 2.4 * ratio) for i in range(3)
        ]
        self.actors: list[vtkActor] = [self._wire, *axes]
        if entry.thumbnail is not None:
            # A hair behind the outline, so that the outline is never cut.
            picture = picture_quad(corners * 1.002, entry.thumbnail, 0.95 if entry.is_current else 0.6)
            self.actors.append(picture)
            self._picture = picture
        self._matrix = np.eye(4)

    def place(self, T_cam_obj: RigidTransform, depth_mm: float) -> bool:
        """Put it where the camera is, its picture at `depth_mm`; tell whether it was not there already."""
        matrix = T_cam_obj.inverse().matrix
        matrix[:3, :3] *= depth_mm
        if np.array_equal(matrix, self._matrix):
            return False
        self._matrix = matrix
        for actor in self.actors:
            actor.SetUserMatrix(matrix4(matrix))
        return True

    def set_shown(self, *, shown: bool) -> None:
        """Draw it or not."""
        for actor in self.actors:
            actor.SetVisibility(shown)

    def set_picture_shown(self, *, shown: bool) -> None:
        """Draw the photo or only the wire."""
        if self._picture is not None:
            self._picture.SetVisibility(shown)

    def picture_share(self, view: ViewGeometry) -> float:
        """Give the share of the widget that the photo covers, by its box; inf with a corner behind the eye."""
        corners = view.project(self._to_obj(self._edges_cam[-1][:4]))
        if not np.isfinite(corners).all():
            return float("inf")
        width, height = np.ptp(corners, axis=0)
        return float(width * height / (view.width_px * view.height_px))

    def set_hovered(self, *, hovered: bool) -> None:
        """Thicken the wire under the mouse."""
        self._wire.GetProperty().SetLineWidth(self._width_px * (1.6 if hovered else 1.0))

    @property
    def points_obj_mm(self) -> NDArray[np.float64]:
        """Apex and corners of the picture, (5, 3)."""
        return self._to_obj(np.concatenate((np.zeros((1, 3)), self._edges_cam[-1][:4])))

    def distance_mm(self, view: ViewGeometry, x_px: float, y_px: float) -> float | None:
        """Give how far from the eye it is hit at a widget pixel; None when missed."""
        corners_obj = self._to_obj(self._edges_cam[-1])
        corners_px = view.project(corners_obj[:4])
        wires = [distance_to_polyline_px((x_px, y_px), view.project(self._to_obj(edge))) for edge in self._edges_cam]
        if not (is_inside_polygon((x_px, y_px), corners_px) or min(wires) <= WIRE_HIT_PX):
            return None
        eye = view.ray(x_px, y_px).origin
        return float(np.linalg.norm(corners_obj[:4].mean(axis=0) - eye))

    def _to_obj(self, points_cam: NDArray[np.float64]) -> NDArray[np.float64]:
        result: NDArray[np.float64] = points_cam @ self._matrix[:3, :3].T + self._matrix[:3, 3]
        return result


def frustum_look(entry: CameraEntry, theme: ViewTheme, ratio: float) -> FrustumLook:
    """Give what decides whether existing actors can be kept. The entry must stay alive as long as the look."""
    return FrustumLook(entry.intrinsics, id(entry.thumbnail), entry.is_current, theme, ratio)
