"""The free view: where the eye is and how the mouse moves it. Pure numpy, object frame, mm."""

from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avatar_gui.domain.transform import rotation_from_rvec

VIEW_ANGLE_RAD = np.radians(28.0)
# A drag across the whole widget turns the view by this much.
ORBIT_RAD_PER_WIDGET = np.pi * 1.25
# Air around what is fitted.
FIT_MARGIN = 1.12


class StandardView(Enum):
    """Direction from the eye to the part, and what is up on the screen."""

    FRONT = ((0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    BACK = ((0.0, -1.0, 0.0), (0.0, 0.0, 1.0))
    LEFT = ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0))
    RIGHT = ((-1.0, 0.0, 0.0), (0.0, 0.0, 1.0))
    TOP = ((0.0, 0.0, -1.0), (0.0, 1.0, 0.0))
    BOTTOM = ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0))
    ISOMETRIC = ((-1.0, 1.0, -0.8164966), (0.0, 0.0, 1.0))


@dataclass(frozen=True, eq=False, slots=True)
class FreeView:
    """Eye, what it turns around, and up; perspective with `VIEW_ANGLE_RAD` from bottom to top."""

    eye: NDArray[np.float64]
    pivot: NDArray[np.float64]
    up: NDArray[np.float64]

    @property
    def distance(self) -> float:
        """From the eye to the pivot, mm."""
        return float(np.linalg.norm(self.pivot - self.eye))

    @property
    def forward(self) -> NDArray[np.float64]:
        """Unit vector into the screen."""
        ahead: NDArray[np.float64] = (self.pivot - self.eye) / self.distance
        return ahead

    @property
    def right(self) -> NDArray[np.float64]:
        """Unit vector to the right of the screen."""
        across = np.cross(self.forward, self.up)
        unit: NDArray[np.float64] = across / np.linalg.norm(across)
        return unit

    def mm_per_px(self, point: ArrayLike, height_px: float) -> float:
        """Give the size of a pixel at the depth of `point`."""
        depth = max(float((np.asarray(point) - self.eye) @ self.forward), 1e-3 * self.distance)
        return float(2 * depth * np.tan(VIEW_ANGLE_RAD / 2) / height_px)

    def orbited(self, dx_share: float, dy_share: float) -> "FreeView":
        """Turn around the pivot for a drag by shares of the widget's height (x right, y down)."""
        about_up = rotation_from_rvec(-dx_share * ORBIT_RAD_PER_WIDGET * self.up)
        about_right = rotation_from_rvec(-dy_share * ORBIT_RAD_PER_WIDGET * self.right)
        turn = about_up @ about_right
        up = turn @ self.up
        eye = self.pivot + turn @ (self.eye - self.pivot)
        ahead = (self.pivot - eye) / np.linalg.norm(self.pivot - eye)
        # Rounding of a long drag must not tilt the horizon.
        up -= (up @ ahead) * ahead
        return replace(self, eye=eye, up=up / np.linalg.norm(up))

    def panned(self, dx_px: float, dy_px: float, height_px: float) -> "FreeView":
        """Slide so that what lies at the pivot's depth follows the mouse."""
        size = self.mm_per_px(self.pivot, height_px)
        screen_up = np.cross(self.right, self.forward)
        shift = (-dx_px * self.right + dy_px * screen_up) * size
        return replace(self, eye=self.eye + shift, pivot=self.pivot + shift)

    def zoomed(self, factor: float, toward: NDArray[np.float64]) -> "FreeView":
        """Come nearer by `factor` (> 1), keeping the point `toward` where it is on the screen."""
        return replace(self, eye=toward + (self.eye - toward) / factor, pivot=toward + (self.pivot - toward) / factor)


def standard_view(view: StandardView, bounds_mm: NDArray[np.float64], aspect: float) -> FreeView:
    """Look at a box (2, 3) from a standard side, all of it in view; `aspect` is width over height of the widget."""
    ahead, up = (np.array(v, dtype=np.float64) for v in view.value)
    ahead /= np.linalg.norm(ahead)
    up -= (up @ ahead) * ahead
    center = bounds_mm.mean(axis=0)
    return fitted(FreeView(center - ahead, center, up / np.linalg.norm(up)), bounds_mm, aspect)


def fitted(view: FreeView, bounds_mm: NDArray[np.float64], aspect: float) -> FreeView:
    """Keep the direction of `view` and move so that the box (2, 3) just fills the widget."""
    lower, upper = bounds_mm
    center = (lower + upper) / 2
    corners = np.array(
        [[x, y, z] for x in (lower[0], upper[0]) for y in (lower[1], upper[1]) for z in (lower[2], upper[2])]
    )
    ahead, right = view.forward, view.right
    screen_up = np.cross(right, ahead)
    tangent = np.tan(VIEW_ANGLE_RAD / 2)
    offset = corners - center
    depth = offset @ ahead
    # Each corner must lie within the pyramid of view: |x| <= aspect tan (d + depth), |y| <= tan (d + depth).
    need = np.maximum(np.abs(offset @ right) / (aspect * tangent), np.abs(offset @ screen_up) / tangent)
    distance = max(float((need * FIT_MARGIN - depth).max()), 1e-3)
    return FreeView(center - ahead * distance, center, view.up)
