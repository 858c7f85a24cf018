"""The three axes of the object frame in the lower left corner of the view."""

import numpy as np
from PySide6.QtGui import QFont
from vtkmodules.vtkRenderingCore import vtkCamera, vtkRenderer, vtkRenderWindow

from avatar_gui.ui.viewport.entries import ViewTheme
from avatar_gui.ui.viewport.frustum import AXIS_COLORS
from avatar_gui.ui.viewport.labels import text_image
from avatar_gui.ui.viewport.vtk_shapes import line_actor, picture_label

SIZE_PX = 76
REACH = 1.45


class AxesCorner:
    """A small renderer of its own whose eye turns with the main one."""

    def __init__(self, window: vtkRenderWindow, theme: ViewTheme, font: QFont, ratio: float) -> None:
        self._window = window
        self._font = font
        self._ratio = ratio
        self._renderer = vtkRenderer()
        self._renderer.SetLayer(1)
        self._renderer.InteractiveOff()
        window.AddRenderer(self._renderer)
        self._renderer.GetActiveCamera().ParallelProjectionOn()
        self._renderer.GetActiveCamera().SetParallelScale(REACH)
        self.set_theme(theme)

    def set_theme(self, theme: ViewTheme) -> None:
        """Take other colours."""
        self._renderer.RemoveAllViewProps()
        for i, name in enumerate("xyz"):
            axis = np.eye(3)[i]
            self._renderer.AddActor(line_actor([np.stack((np.zeros(3), axis))], AXIS_COLORS[i], 2.2 * self._ratio))
            image, anchor = text_image(name, theme.text, self._font, self._ratio)
            self._renderer.AddViewProp(picture_label(image, anchor, 1.25 * axis))

    def follow(self, camera: vtkCamera, size_px: tuple[int, int]) -> None:
        """Turn like `camera`, and stay `SIZE_PX` large in a widget of `size_px`."""
        width, height = size_px
        self._renderer.SetViewport(0.0, 0.0, min(1.0, SIZE_PX / width), min(1.0, SIZE_PX / height))
        own = self._renderer.GetActiveCamera()
        ahead = np.array(camera.GetDirectionOfProjection())
        own.SetFocalPoint(0.0, 0.0, 0.0)
        own.SetPosition(*(-5.0 * ahead))
        own.SetViewUp(*camera.GetViewUp())
        own.SetClippingRange(1.0, 10.0)

    def close(self) -> None:
        """Leave the window."""
        self._renderer.RemoveAllViewProps()
        self._window.RemoveRenderer(self._renderer)
