"""Opens the widget of the 3D view; one that shows what VTK draws off-screen on the main thread (the GL rule).

With the latter the window itself stays free of OpenGL: see `gl_choice`.
"""

import time
from typing import TYPE_CHECKING, TypeAlias, Union

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, QThread, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from vtkmodules.vtkCommonCore import vtkUnsignedCharArray
from vtkmodules.vtkRenderingCore import vtkActor, vtkRenderer, vtkRenderWindow

from avatar_gui.domain.errors import RenderError
from avatar_gui.rendering.gl_window import make_offscreen_window
from avatar_gui.ui.theme import color
from avatar_gui.ui.viewport.gl_choice import is_window_wanted
from avatar_gui.ui.viewport.vtk_shapes import from_vtk

if TYPE_CHECKING:
    from avatar_gui.ui.viewport.window_view import WindowView

MULTI_SAMPLES = 4


class OffscreenView(QWidget):
    """Draws a VTK scene when it changed, and paints the last picture of it otherwise.

    A picture is drawn in a turn of the event loop of its own, after what else changed is on the screen.

    Parameters
    ----------
    window : vtkRenderWindow
        Off-screen, made on this thread; given back when the widget goes.
    """

    def __init__(self, window: vtkRenderWindow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture_s = 0.0
        """How long the last picture took."""
        self.n_pictures = 0
        """How many pictures were drawn."""
        self.render_window = window
        self.renderer = vtkRenderer()
        window.AddRenderer(self.renderer)
        self._image = QImage()
        self._is_stale = True
        self._is_open = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.draw_if_seen)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.WheelFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # A parent that is deleted takes this widget along and asks nobody.
        self.destroyed.connect(lambda: window.Finalize())  # noqa: PLW0108 - Qt cannot hold VTK's method

    def sizeHint(self) -> QSize:
        """Give the size before any layout."""
        return QSize(400, 400)

    @property
    def is_current(self) -> bool:
        """Whether the last picture shows the scene as it is now."""
        return not self._is_stale

    def redraw(self) -> None:
        """Have the scene drawn anew, once, however often it is asked for."""
        self._is_stale = True
        if self._is_open and self.isVisible():
            self._soon.start()

    def draw(self) -> NDArray[np.uint8]:
        """Draw the scene now and give it, uint8 (h, w, 4), device pixels, top row first."""
        began_s = time.perf_counter()
        window, ratio = self.render_window, self.devicePixelRatioF()
        size = max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))
        if window.GetSize() != size:
            window.SetSize(*size)
        window.SetDPI(round(72 * ratio))
        window.Render()
        buffer = vtkUnsignedCharArray()
        window.GetRGBACharPixelData(0, 0, size[0] - 1, size[1] - 1, 0, buffer, 0)
        rgba: NDArray[np.uint8] = np.ascontiguousarray(from_vtk(buffer).reshape(size[1], size[0], 4)[::-1])
        image = QImage(rgba.data, *size, 4 * size[0], QImage.Format.Format_RGBX8888)
        # As the window's own picture is kept, so that painting only copies.
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(ratio)
        self._is_stale = False
        self.n_pictures += 1
        self.picture_s = time.perf_counter() - began_s
        return rgba

    def prepare(self, actor: vtkActor) -> None:
        """Have the driver make what drawing such an actor takes, which is then in no picture that somebody waits for.

        Software OpenGL compiles for each new kind of surface, 140 ms of processor time for a painted one.
        """
        if self._is_open:
            actor.SetPosition(*self.renderer.GetActiveCamera().GetFocalPoint())
            self.renderer.AddActor(actor)
            self.render_window.Render()
            self.renderer.RemoveActor(actor)

    def shutdown(self) -> None:
        """Free everything that it holds on the graphics card. Called by hand, for Qt closes no child of a window."""
        self._is_open = False
        self._soon.stop()
        self.renderer.RemoveAllViewProps()
        self.render_window.RemoveRenderer(self.renderer)
        self.render_window.Finalize()

    def draw_if_seen(self) -> None:
        """Draw the scene now if it changed and somebody sees it."""
        if self._is_open and self._is_stale and self.isVisible():
            self.draw()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew in the new size."""
        super().resizeEvent(event)
        self.redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the last picture; a new one follows where the scene has changed since."""
        del event
        painter = QPainter(self)
        if self._image.isNull():
            painter.fillRect(self.rect(), color("background"))
        else:
            painter.drawImage(self.rect(), self._image)
        painter.end()
        if self._is_stale and self._is_open:
            self._soon.start()


Canvas: TypeAlias = Union[OffscreenView, "WindowView"]


def open_view(parent: QWidget) -> tuple[Canvas | None, str]:
    """Make the 3D view's widget; where this session cannot draw with OpenGL, None and the reason.

    Where Qt has no OpenGL for a widget, the graphics card is used off-screen.

    Raises
    ------
    RuntimeError
        If called from another thread than the application's.
    """
    app = QApplication.instance()
    if app is None or QThread.currentThread() is not app.thread():
        raise RuntimeError("the 3D view belongs to the main thread")
    if is_window_wanted():
        # Loads pyvista: only where it is used.
        from avatar_gui.ui.viewport.window_view import WindowView, why_no_gl

        if not why_no_gl():
            return WindowView(parent, multi_samples=MULTI_SAMPLES), ""
    try:
        window = make_offscreen_window(multi_samples=MULTI_SAMPLES)
    except RenderError as error:
        return None, error.message
    return OffscreenView(window, parent), ""
