"""Opening and closing the one OpenGL widget of the window, on the main thread only (the GL rule).

Importing this module loads pyvista and pyvistaqt, about a second.
"""

import logging
import time

from PySide6.QtCore import QThread
from PySide6.QtGui import QOffscreenSurface, QOpenGLContext, QSurfaceFormat
from PySide6.QtWidgets import QApplication, QWidget
from pyvistaqt import QtInteractor

from avatar_gui.rendering.gl_window import log_vtk_messages

MIN_GL_VERSION = (3, 2)
MULTI_SAMPLES = 4


def why_no_gl() -> str:
    """Try whether this session can draw with OpenGL; give the reason why not, or an empty string."""
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


class TimedInteractor(QtInteractor):
    """The OpenGL widget, which knows how long its last picture took.

    VTK's own clock stops when the commands are given, long before software GL has drawn them.
    """

    picture_s = 0.0

    def paintGL(self) -> None:
        """Draw, and take the time."""
        began_s = time.perf_counter()
        super().paintGL()  # type: ignore[no-untyped-call]  # pyvistaqt
        self.picture_s = time.perf_counter() - began_s


def open_interactor(parent: QWidget) -> TimedInteractor:
    """Make the OpenGL widget: no timer, no lights, no keys of its own.

    Raises
    ------
    RuntimeError
        If called from another thread than the application's.
    """
    app = QApplication.instance()
    if app is None or QThread.currentThread() is not app.thread():
        raise RuntimeError("the 3D view belongs to the main thread")
    log_vtk_messages()
    # WORKAROUND: pyvistaqt 0.13.1 gives its logger a handler of its own that writes to stderr.
    logging.getLogger("pyvistaqt").handlers.clear()
    interactor = TimedInteractor(parent, auto_update=False, multi_samples=MULTI_SAMPLES, lighting="none")
    interactor.setAcceptDrops(False)
    return interactor


def close_interactor(interactor: QtInteractor) -> None:
    """Free everything that it holds on the graphics card, stop its timers, delete it."""
    interactor.render_timer.stop()
    interactor.close()
    interactor.deleteLater()
