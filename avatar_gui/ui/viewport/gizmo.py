"""The handles of the current camera: three arrows and three rings of constant size on the screen."""

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkFiltersSources import vtkConeSource
from vtkmodules.vtkRenderingCore import vtkActor

from avatar_gui.domain.transform import RigidTransform
from avatar_gui.ui.viewport.entries import ViewTheme, rgb
from avatar_gui.ui.viewport.frustum import AXIS_COLORS
from avatar_gui.ui.viewport.pose_drag import Handle
from avatar_gui.ui.viewport.view_geometry import ViewGeometry, distance_to_polyline_px
from avatar_gui.ui.viewport.vtk_shapes import flat_actor, line_actor, matrix4

RING_PX = 44.0
# In units of the ring's radius: arrows start inside the rings and end well outside.
ARROW_START, ARROW_END = 0.25, 1.55
CONE_LENGTH, CONE_RADIUS = 0.24, 0.085
RING_STEPS = 64
HIT_PX = 6.0
LINE_PX, HOVER_LINE_PX = 2.2, 4.0


def handle_polyline(handle: Handle) -> NDArray[np.float64]:
    """Give the line (n, 3) of a handle in the camera's frame, in units of the ring's radius."""
    axis = np.eye(3)[handle.axis]
    if not handle.turns:
        return np.stack((ARROW_START * axis, ARROW_END * axis))
    angle = np.linspace(0, 2 * np.pi, RING_STEPS + 1)[:, None]
    first, second = np.eye(3)[(handle.axis + 1) % 3], np.eye(3)[(handle.axis + 2) % 3]
    ring: NDArray[np.float64] = np.cos(angle) * first + np.sin(angle) * second
    return ring


def handle_at(
    view: ViewGeometry, T_cam_obj: RigidTransform, radius_mm: float, x_px: float, y_px: float
) -> Handle | None:
    """Give the handle drawn within `HIT_PX` of a widget pixel; arrows before rings, then the nearest."""
    T_obj_cam = T_cam_obj.inverse()
    found: list[tuple[bool, float, Handle]] = []
    for handle in Handle:
        line_px = view.project(T_obj_cam.apply(handle_polyline(handle) * radius_mm))
        distance = distance_to_polyline_px((x_px, y_px), line_px)
        if distance <= HIT_PX:
            found.append((handle.turns, distance, handle))
    return min(found, key=lambda each: each[:2])[2] if found else None


class Gizmo:
    """The actors of the handles."""

    def __init__(self, theme: ViewTheme, ratio: float) -> None:
        self._theme = theme
        self._ratio = ratio
        self._of_handle: dict[Handle, list[vtkActor]] = {}
        for handle in Handle:
            color = AXIS_COLORS[handle.axis]
            actors = [line_actor([handle_polyline(handle)], color, LINE_PX * ratio, 0.55 if handle.turns else 1.0)]
            if not handle.turns:
                actors.append(_arrow_head(handle))
            self._of_handle[handle] = actors
        self.highlight(None)

    @property
    def actors(self) -> list[vtkActor]:
        """All of them."""
        return [actor for actors in self._of_handle.values() for actor in actors]

    def place(self, T_cam_obj: RigidTransform, radius_mm: float) -> None:
        """Put them on a camera."""
        matrix = T_cam_obj.inverse().matrix
        matrix[:3, :3] *= radius_mm
        for actor in self.actors:
            actor.SetUserMatrix(matrix4(matrix))

    def highlight(self, chosen: Handle | None) -> None:
        """Show which handle the mouse would take."""
        for handle, actors in self._of_handle.items():
            is_chosen = handle is chosen
            for actor in actors:
                look = actor.GetProperty()
                look.SetColor(*(rgb(self._theme.accent) if is_chosen else AXIS_COLORS[handle.axis]))
                look.SetLineWidth((HOVER_LINE_PX if is_chosen else LINE_PX) * self._ratio)
                look.SetOpacity(1.0 if is_chosen or not handle.turns else 0.6)


def _arrow_head(handle: Handle) -> vtkActor:
    cone = vtkConeSource()
    cone.SetDirection(*np.eye(3)[handle.axis])
    cone.SetCenter(*(np.eye(3)[handle.axis] * (ARROW_END - CONE_LENGTH / 2)))
    cone.SetHeight(CONE_LENGTH)
    cone.SetRadius(CONE_RADIUS)
    cone.SetResolution(20)
    cone.Update()
    return flat_actor(cone.GetOutput(), AXIS_COLORS[handle.axis])
