"""Dragging a camera by its handles: from view rays to a new pose. Pure numpy.

The part stays where it is; the camera moves along or turns about one of its own axes (x right, y down, z forward).
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.transform import RigidTransform, rotation_from_rvec
from avatar_gui.ui.viewport.view_geometry import Ray

FINE_FACTOR = 0.1
# A ring seen at less than this cosine is a line on the screen: then it is dragged along that line.
EDGE_ON_COSINE = 0.15
# A ray this parallel to an axis says nothing about the place along it (sine squared).
PARALLEL_SINE2 = 1e-4


class Handle(Enum):
    """The six handles: which axis of the camera, and whether it turns."""

    MOVE_X = (0, False)
    MOVE_Y = (1, False)
    MOVE_Z = (2, False)
    TURN_X = (0, True)
    TURN_Y = (1, True)
    TURN_Z = (2, True)

    @property
    def axis(self) -> int:
        """0, 1 or 2 for x, y or z."""
        return self.value[0]

    @property
    def turns(self) -> bool:
        """Whether it is a ring."""
        return self.value[1]


def axis_parameter_mm(ray: Ray, point: NDArray[np.float64], axis: NDArray[np.float64]) -> float | None:
    """Give the place along the line `point` + s `axis` (unit) that comes nearest to the ray; None when parallel."""
    cosine = float(ray.direction @ axis)
    sine2 = 1 - cosine * cosine
    if sine2 < PARALLEL_SINE2:
        return None
    between = ray.origin - point
    return float((between @ axis - cosine * (between @ ray.direction)) / sine2)


def ring_angle_rad(
    ray: Ray, center: NDArray[np.float64], normal: NDArray[np.float64], zero: NDArray[np.float64]
) -> float | None:
    """Give the angle about `normal`, from the direction `zero`, at which the ray meets the ring's plane.

    None when it does not meet it in front of the eye. `normal` and `zero` are perpendicular unit vectors.
    """
    cosine = float(ray.direction @ normal)
    if abs(cosine) < 1e-9:
        return None
    reach = float((center - ray.origin) @ normal) / cosine
    if reach <= 0:
        return None
    arm = ray.origin + reach * ray.direction - center
    return float(np.arctan2(arm @ np.cross(normal, zero), arm @ zero))


def camera_moved(T_cam_obj: RigidTransform, axis: int, shift_mm: float) -> RigidTransform:
    """Move the camera along its own axis; the part stays."""
    translation = T_cam_obj.translation_mm.copy()
    # The camera's own axis in camera coordinates is a unit vector: the part moves the other way.
    translation[axis] -= shift_mm
    return RigidTransform(T_cam_obj.rotation, translation)


def camera_turned(T_cam_obj: RigidTransform, axis: int, angle_rad: float) -> RigidTransform:
    """Turn the camera about its own axis through its centre, right-handed; the part stays."""
    rvec = np.zeros(3)
    rvec[axis] = -angle_rad
    turn = rotation_from_rvec(rvec)
    return RigidTransform.from_matrix(
        np.column_stack((turn @ T_cam_obj.rotation, turn @ T_cam_obj.translation_mm)),
    )


@dataclass
class PoseDrag:
    """One drag, from press to release.

    Parameters
    ----------
    handle : Handle
    start : RigidTransform
        ``T_cam_obj`` at the press.
    radius_mm : float
        Of the rings, for those seen edge-on.
    """

    handle: Handle
    start: RigidTransform
    radius_mm: float
    amount: float = 0.0
    _last: float | None = None
    _edge_on: bool = False

    def begin(self, ray: Ray) -> None:
        """Take hold where the ray meets the handle."""
        axis = self.start.rotation[self.handle.axis]
        self._edge_on = self.handle.turns and abs(float(ray.direction @ axis)) < EDGE_ON_COSINE
        self._last = self._place(ray)

    def move(self, ray: Ray, *, fine: bool = False) -> RigidTransform:
        """Follow the ray; `fine` slows down by ten. Rays that say nothing leave the pose as it is."""
        place = self._place(ray)
        if place is not None and self._last is not None:
            step = place - self._last
            if self.handle.turns and not self._edge_on:
                step = (step + np.pi) % (2 * np.pi) - np.pi
            self.amount += step * (FINE_FACTOR if fine else 1.0)
        if place is not None:
            self._last = place
        return self.pose

    @property
    def pose(self) -> RigidTransform:
        """``T_cam_obj`` now."""
        change = camera_turned if self.handle.turns else camera_moved
        return change(self.start, self.handle.axis, self.amount)

    def _place(self, ray: Ray) -> float | None:
        center = self.start.inverse().translation_mm
        axis = self.start.rotation[self.handle.axis]
        if not self.handle.turns:
            return axis_parameter_mm(ray, center, axis)
        if not self._edge_on:
            return ring_angle_rad(ray, center, axis, self.start.rotation[(self.handle.axis + 1) % 3])
        # At the ring's near side the surface moves along axis x (towards the eye).
        toward_eye = -(ray.direction - (ray.direction @ axis) * axis)
        tangent = np.cross(axis, toward_eye / np.linalg.norm(toward_eye))
        along = axis_parameter_mm(ray, center, tangent)
        return None if along is None else along / self.radius_mm
