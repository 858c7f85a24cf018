"""The off-screen GL window that tells which triangle each pixel sees. Lives and dies on one thread.

GL answers only the question it is good at, visibility, as one integer per pixel. Everything measured (depth, normals,
shading) follows from that integer and the model in floating point, so it does not depend on the driver.
"""

import ctypes
import logging
import sys
import threading
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import RenderError
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.rendering.conventions import apply_to_vtk_camera, metric_depth, rows_down
from avatar_gui.rendering.scene import CadScene
from avatar_gui.rendering.vtk_arrays import mesh_of, to_numpy, to_vtk

if TYPE_CHECKING:
    from vtkmodules.vtkRenderingCore import vtkActor, vtkRenderWindow

# VTK's own words, under its own name: whoever shows the log treats them like any other library's.
vtk_logger = logging.getLogger("vtk")

EGL_LIBRARY = "libEGL.so.1"
# A colour of three bytes counts so many faces besides the background.
MAX_FACES = 2**24 - 1
# Drivers draw at least this much each way (GL_MAX_VIEWPORT_DIMS); beyond it, most give up.
USUAL_GL_LIMIT_PX = 16384
NO_GL_HINT = "install the packages libegl1 and libgl1 (Debian, Ubuntu: apt install libegl1 libgl1 libgl1-mesa-dri)"


class FaceWindow:
    """Draws face numbers off-screen. Every method must be called on the thread that made it.

    Raises
    ------
    RenderError
        If there is no usable GL; the hint names the packages.
    """

    def __init__(self) -> None:
        self._owner = threading.current_thread()
        self._window = make_offscreen_window()
        from vtkmodules.vtkRenderingCore import vtkRenderer

        self._renderer = vtkRenderer()
        self._renderer.SetBackground(0.0, 0.0, 0.0)
        self._renderer.UseFXAAOff()
        self._window.AddRenderer(self._renderer)
        self._scene: CadScene | None = None
        self._actor: vtkActor | None = None
        self._range_mm = (1.0, 2.0)
        self.gl_name = ""

    def draw(
        self, scene: CadScene, intrinsics: CameraIntrinsics, T_cam_obj: RigidTransform, near_mm: float, far_mm: float
    ) -> NDArray[np.int32]:
        """Draw the faces and read back which one each pixel sees.

        Returns
        -------
        ndarray of int32, shape (H, W)
            Index into `scene.triangles`; -1 = background.

        Raises
        ------
        RenderError
            If the model has more faces than a colour can count, or GL fails.
        """
        self._assert_owner()
        self._show(scene)
        size = (intrinsics.width, intrinsics.height)
        if self._window.GetSize() != size:
            self._window.SetSize(*size)
        # The mesh is drawn around its middle: single precision on the GPU is finest there.
        centered = RigidTransform(T_cam_obj.rotation, T_cam_obj.apply(scene.center_mm))
        apply_to_vtk_camera(self._renderer.GetActiveCamera(), intrinsics, centered, near_mm, far_mm)
        self._range_mm = (near_mm, far_mm)
        self._window.Render()
        if not self.gl_name:
            self.gl_name = _gl_name(self._window)
        face_index = _decode(self._read_colors(*size))
        if int(face_index.max()) >= len(scene.triangles):
            raise RenderError("GL drew faces that do not exist", hint="the OpenGL driver mixes or dithers colours")
        return face_index

    def depth_mm(self) -> NDArray[np.float64]:
        """Read the depth buffer of the last drawing, float64 (H, W), mm; NaN = background. For cross-checks."""
        from vtkmodules.vtkCommonCore import vtkFloatArray

        self._assert_owner()
        width, height = self._window.GetSize()
        buffer = vtkFloatArray()
        self._window.GetZbufferData(0, 0, width - 1, height - 1, buffer)
        return rows_down(metric_depth(to_numpy(buffer).reshape(height, width), *self._range_mm))

    def close(self) -> None:
        """Give back the GL context."""
        self._assert_owner()
        self._renderer.RemoveAllViewProps()
        self._actor = self._scene = None
        self._window.Finalize()

    def _assert_owner(self) -> None:
        if threading.current_thread() is not self._owner:
            raise RuntimeError(
                f"the GL window of {self._owner.name} was touched by {threading.current_thread().name}; "
                "VTK would give a black picture without an error"
            )

    def _show(self, scene: CadScene) -> None:
        if scene is self._scene:
            return
        if len(scene.triangles) > MAX_FACES:
            raise RenderError(
                f"the model has {len(scene.triangles)} faces, more than the {MAX_FACES} that a twin can tell apart",
                hint="import it with a coarser tessellation",
            )
        if self._actor is not None:
            self._renderer.RemoveActor(self._actor)
        self._actor = _face_number_actor(scene)
        self._renderer.AddActor(self._actor)
        self._scene = scene

    def _read_colors(self, width: int, height: int) -> NDArray[np.uint8]:
        """Read the picture, uint8 (H, W, 4), top row first."""
        from vtkmodules.vtkCommonCore import vtkUnsignedCharArray

        buffer = vtkUnsignedCharArray()
        self._window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, buffer, 0)
        pixels: NDArray[np.uint8] = to_numpy(buffer)
        if pixels.size != width * height * 4:
            if max(width, height) > USUAL_GL_LIMIT_PX:
                raise RenderError(
                    f"a picture of {width}x{height} px is more than this machine's OpenGL can draw",
                    hint="use a smaller photo with a calibration of its own",
                )
            raise RenderError(f"GL gave {pixels.size} bytes for a {width}x{height} picture", hint=NO_GL_HINT)
        return rows_down(pixels.reshape(height, width, 4))


def _decode(colors: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Turn RGBA pixels into face numbers: R is the lowest byte, A says nothing."""
    numbers = colors.view("<u4")[..., 0] & np.uint32(0xFFFFFF)
    return numbers.view(np.int32) - np.int32(1)


def _face_number_actor(scene: CadScene) -> "vtkActor":
    from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

    mesh = mesh_of((scene.vertices_mm - scene.center_mm).astype(np.float32), triangles=scene.triangles)
    # 0 is the background.
    numbers = np.arange(1, len(scene.triangles) + 1, dtype=np.uint32)
    colors = np.stack((numbers & 255, numbers >> 8 & 255, numbers >> 16 & 255), axis=-1).astype(np.uint8)
    mesh.GetCellData().SetScalars(to_vtk(colors))
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(mesh)
    mapper.SetScalarModeToUseCellData()
    mapper.SetColorModeToDirectScalars()
    actor = vtkActor()
    actor.SetMapper(mapper)
    # Any shading would change the numbers.
    actor.GetProperty().LightingOff()
    actor.GetProperty().SetInterpolationToFlat()
    return actor


def log_vtk_messages() -> None:
    """Send VTK's warnings and errors to `logging` instead of stderr or pop-up windows. For the whole process."""
    from vtkmodules.vtkCommonCore import vtkLogger, vtkOutputWindow

    def forward(_source: Any, event: str, text: str = "") -> None:
        level = logging.ERROR if event == "ErrorEvent" else logging.WARNING
        vtk_logger.log(level, "VTK: %s", " ".join(text.split()))

    forward.CallDataType = "string0"  # type: ignore[attr-defined] # how VTK's wrapper is told to pass the text
    window = vtkOutputWindow()
    window.SetDisplayModeToNever()
    for event in ("ErrorEvent", "WarningEvent"):
        window.AddObserver(event, forward)  # type: ignore[arg-type] # VTK's stubs leave event names out
    vtkOutputWindow.SetInstance(window)
    vtkLogger.SetStderrVerbosity(vtkLogger.VERBOSITY_OFF)


def make_offscreen_window(multi_samples: int = 0) -> "vtkRenderWindow":
    """Make a window that draws into memory. It belongs to the thread that makes it.

    Parameters
    ----------
    multi_samples : int
        Samples per pixel; 0 where colours are numbers, which blended samples would falsify.

    Raises
    ------
    RenderError
        If there is no usable OpenGL; the hint names the packages.
    """
    # Without this import the factories of vtkRenderingCore make nothing.
    import vtkmodules.vtkRenderingOpenGL2
    from vtkmodules.vtkRenderingCore import vtkRenderWindow

    log_vtk_messages()
    if sys.platform.startswith("linux"):
        # EGL wants no X server and is what VTK falls back to without one; asking for it directly gives the same
        # picture with and without DISPLAY. VTK crashes where the library is missing, so look before.
        if not _egl_is_there():
            raise RenderError(
                f"there is no OpenGL for rendering off-screen ({EGL_LIBRARY} is missing)", hint=NO_GL_HINT
            )
        window = vtkmodules.vtkRenderingOpenGL2.vtkEGLRenderWindow()
    else:
        window = vtkRenderWindow()
    window.SetOffScreenRendering(1)
    window.ShowWindowOff()
    window.SetMultiSamples(multi_samples)
    window.SetSize(64, 64)
    window.Initialize()
    if not window.GetInitialized() or not window.SupportsOpenGL():
        raise RenderError("there is no OpenGL 3.2 for rendering off-screen", hint=NO_GL_HINT)
    return window


def _egl_is_there() -> bool:
    try:
        ctypes.CDLL(EGL_LIBRARY)
    except OSError:
        return False
    return True


def _gl_name(window: "vtkRenderWindow") -> str:
    report = window.ReportCapabilities() or ""
    names = {}
    for line in report.splitlines():
        key, _, value = line.partition(":")
        names[key.strip()] = value.strip()
    return f"{names.get('OpenGL vendor string', 'unknown')} {names.get('OpenGL renderer string', 'unknown')}"
