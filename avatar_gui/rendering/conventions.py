"""The only place where an OpenCV camera becomes a VTK camera.

OpenCV: x right, y down, z forward; pixel (0, 0) is the *centre* of the top-left pixel; rows run downwards.
VTK/OpenGL: x right, y up, z backward; the picture spans [-1, 1] between pixel *edges*; rows run upwards.

So a pixel coordinate u becomes 2 (u + 0.5) / W - 1 and v becomes 1 - 2 (v + 0.5) / H. The projection is handed to VTK
as an explicit matrix: VTK's view angle and window centre cannot express fx != fy without bending the aspect of the
window, the matrix can, exactly. View angle and window centre are set as well, because VTK's widgets scale by them.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.transform import RigidTransform

if TYPE_CHECKING:
    from vtkmodules.vtkRenderingCore import vtkCamera


def vtk_projection(intrinsics: CameraIntrinsics, near_mm: float, far_mm: float) -> NDArray[np.float64]:
    """Give the OpenGL projection matrix of a pinhole camera whose picture fills the window.

    Parameters
    ----------
    intrinsics : CameraIntrinsics
        Lens distortion is ignored.
    near_mm, far_mm : float
        Clipping planes along the view axis, 0 < near < far.

    Returns
    -------
    ndarray of float64, shape (4, 4)
        Row-major, VTK eye coordinates to clip coordinates.

    Raises
    ------
    ValueError
        If the clipping planes are not 0 < near < far.
    """
    if not 0 < near_mm < far_mm < np.inf:
        raise ValueError(f"clipping planes must satisfy 0 < near < far, not {near_mm:g}, {far_mm:g}")
    k, depth = intrinsics, far_mm - near_mm
    return np.array(
        [
            [2 * k.fx / k.width, 0.0, 1 - 2 * (k.cx + 0.5) / k.width, 0.0],
            [0.0, 2 * k.fy / k.height, 2 * (k.cy + 0.5) / k.height - 1, 0.0],
            [0.0, 0.0, -(far_mm + near_mm) / depth, -2 * far_mm * near_mm / depth],
            [0.0, 0.0, -1.0, 0.0],
        ]
    )


def apply_to_vtk_camera(
    camera: "vtkCamera", intrinsics: CameraIntrinsics, T_cam_obj: RigidTransform, near_mm: float, far_mm: float
) -> None:
    """Make a VTK camera see the object frame as the photo's camera does, exactly.

    Parameters
    ----------
    camera : vtkCamera
        Changed in place; VTK's world frame is the object frame. `release_vtk_camera` makes it an ordinary one again.
    intrinsics : CameraIntrinsics
        Its size must have the window's aspect ratio; see `fit_to_window`.
    T_cam_obj : RigidTransform
    near_mm, far_mm : float
        Clipping planes, 0 < near < far.
    """
    from vtkmodules.vtkCommonMath import vtkMatrix4x4

    rotation, k = T_cam_obj.rotation, intrinsics
    position = -rotation.T @ T_cam_obj.translation_mm
    # The focal point only gives the direction here; at the object it also gives VTK's interactors their pivot.
    distance = max(float(T_cam_obj.translation_mm[2]), near_mm)
    camera.SetPosition(*position)
    camera.SetFocalPoint(*(position + rotation[2] * distance))
    camera.SetViewUp(*-rotation[1])
    camera.SetClippingRange(near_mm, far_mm)
    camera.ParallelProjectionOff()
    camera.SetViewAngle(float(np.degrees(2 * np.arctan(k.height / (2 * k.fy)))))
    camera.SetWindowCenter(1 - 2 * (k.cx + 0.5) / k.width, 2 * (k.cy + 0.5) / k.height - 1)
    matrix = vtkMatrix4x4()
    matrix.DeepCopy(vtk_projection(k, near_mm, far_mm).ravel().tolist())
    camera.SetExplicitProjectionTransformMatrix(matrix)
    camera.UseExplicitProjectionTransformMatrixOn()


def release_vtk_camera(camera: "vtkCamera") -> None:
    """Give a camera that looked through a photo back to VTK's interactors, with its principal point centred."""
    camera.UseExplicitProjectionTransformMatrixOff()
    camera.SetWindowCenter(0.0, 0.0)


def fit_to_window(
    intrinsics: CameraIntrinsics,
    width_px: int,
    height_px: int,
    area_px: tuple[float, float, float, float] | None = None,
) -> CameraIntrinsics:
    """Give the camera of a window that shows the whole photo, as large as it goes, centred, with bars around it.

    Parameters
    ----------
    intrinsics : CameraIntrinsics
        Of the photo.
    width_px, height_px : int
        Of the window, px, > 0.
    area_px : tuple of float, optional
        x, y, width, height of what to show instead of the whole photo, from its corner at (-0.5, -0.5) on; what lies
        around it fills the bars.
    """
    x, y, width, height = area_px or (-0.5, -0.5, intrinsics.width, intrinsics.height)
    scale = min(width_px / width, height_px / height)
    left = (width_px - width * scale) / 2 - (x + 0.5) * scale
    top = (height_px - height * scale) / 2 - (y + 0.5) * scale
    return replace(
        intrinsics.without_distortion(),
        fx=intrinsics.fx * scale,
        fy=intrinsics.fy * scale,
        cx=(intrinsics.cx + 0.5) * scale + left - 0.5,
        cy=(intrinsics.cy + 0.5) * scale + top - 0.5,
        width=width_px,
        height=height_px,
    )


def rows_down(buffer: NDArray[Any]) -> NDArray[Any]:
    """Turn a picture read from VTK (bottom row first) into ours (top row first); a view."""
    return buffer[::-1]


def metric_depth(z_buffer: NDArray[np.float32], near_mm: float, far_mm: float) -> NDArray[np.float64]:
    """Turn z-buffer values into distances along the camera's z axis.

    Parameters
    ----------
    z_buffer : ndarray of float32, any shape
        0 at the near plane, 1 at the far plane and where nothing was drawn.
    near_mm, far_mm : float
        The clipping planes it was drawn with.

    Returns
    -------
    ndarray of float64, same shape
        mm; NaN where nothing was drawn. Inverse of the matrix of `vtk_projection`.
    """
    ndc = 2 * np.asarray(z_buffer, np.float64) - 1
    depth: NDArray[np.float64] = 2 * far_mm * near_mm / (far_mm + near_mm - ndc * (far_mm - near_mm))
    depth[np.asarray(z_buffer) >= 1.0] = np.nan
    return depth
