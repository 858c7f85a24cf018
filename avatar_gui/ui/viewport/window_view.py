"""The 3D view on a graphics card: pyvistaqt's OpenGL widget, on the main thread only (the GL rule).

Importing this module loads pyvista and pyvistaqt, about a second.
"""

import logging
import time
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QOffscreenSurface, QOpenGLContext, QSurfaceFormat
from PySide6.QtWidgets import QApplication, QWidget
from pyvistaqt import QtInteractor
from vtkmodules.vtkCommonCore import vtkUnsignedCharArray

from avatar_gui.rendering.gl_window import log_vtk_messages
from avatar_gui.ui.viewport.vtk_shapes import from_vtk

MIN_GL_VERSION = (3, 2)


def why_no_gl() -> str:
    """Try whether Qt can draw with OpenGL in this session; give the reason why not, or an empty string."""
    wanted = QSurfaceFormat()
    wanted.setRenderableType(QSurfaceFormat.RenderableType.OpenGL)
    wanted.setProfile(QSurfaceFormat.OpenGLContextProfile.CoreProfile)
    wanted.setVersion(*MIN_GL_VERSION)
    surface = QOffscreenSurface()
    surface.setFormat(wanted)
    surface.create()
    context = QOpenGLContext()
    context.setFormat(wanted)
    if not (context.create() and surface.isValid() and context.makeCurrent(surface)):
        return f"the display ({QApplication.platformName()}) offers no OpenGL"
    found = context.format().version()
    context.doneCurrent()
    surface.destroy()
    if tuple(found) < MIN_GL_VERSION:
        return f"the display offers OpenGL {found[0]}.{found[1]}, needed is {MIN_GL_VERSION[0]}.{MIN_GL_VERSION[1]}"
    return ""


class WindowView(QtInteractor):
    """Draws a VTK scene in the window: no timer, no lights and no keys of its own.

    Parameters
    ----------
    multi_samples : int
        Samples per pixel.
    """

    # At the class: pyvista refuses attributes that it does not know.
    picture_s = 0.0
    """How long the last picture took. VTK's clock stops when the commands are given, long before software has drawn."""
    n_pictures = 0
    """How many pictures were drawn."""

    def __init__(self, parent: QWidget, *, multi_samples: int) -> None:
        log_vtk_messages()
        # WORKAROUND: pyvistaqt 0.13.1 gives its logger a handler of its own that writes to stderr.
        logging.getLogger("pyvistaqt").handlers.clear()
        super().__init__(parent, auto_update=False, multi_samples=multi_samples, lighting="none")
        self.setAcceptDrops(False)

    @property
    def render_window(self) -> Any:
        """The window; Any, because pyvista declares that there may be none."""
        return self.ren_win

    def paintGL(self) -> None:
        """Draw, and take the time."""
        began_s = time.perf_counter()
        super().paintGL()  # type: ignore[no-untyped-call]  # pyvistaqt
        self.picture_s = time.perf_counter() - began_s
        self.n_pictures += 1

    def redraw(self) -> None:
        """Have the scene drawn anew, once, however often it is asked for."""
        self.update()

    def draw(self) -> NDArray[np.uint8]:
        """Draw the scene now and give it, uint8 (h, w, 4), device pixels, top row first."""
        # Brings the widget's context into being where it was never painted, and renders.
        self.grabFramebuffer()
        width, height = self.render_window.GetSize()
        buffer = vtkUnsignedCharArray()
        self.render_window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 1, buffer, 0)
        return np.ascontiguousarray(from_vtk(buffer).reshape(height, width, 4)[::-1])

    def shutdown(self) -> None:
        """Free everything that it holds on the graphics card. Called by hand, for Qt closes no child of a window."""
        self.render_timer.stop()
        self.close()
