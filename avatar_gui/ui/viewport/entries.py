"""What the 3D view is asked to show: plain values, free of VTK, so that anybody may make them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.surface_cells import SurfaceCells
from avatar_gui.domain.transform import RigidTransform


@dataclass(frozen=True, eq=False, slots=True)
class CameraEntry:
    """One photo's camera.

    Parameters
    ----------
    id : str
        Of the photo; comes back with `CadViewport.camera_chosen`.
    intrinsics : CameraIntrinsics
        Of the photo; its lens distortion is not drawn.
    T_cam_obj : RigidTransform
    thumbnail : ndarray of uint8, shape (h, w, 3), or None
        RGB, the whole photo at any size; about 256 px is enough.
    is_current : bool
        The one in the accent colour that carries the handles. At most one.
    """

    id: str
    intrinsics: CameraIntrinsics
    T_cam_obj: RigidTransform
    thumbnail: NDArray[np.uint8] | None = None
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class RegionPin:
    """A finding on the part's surface.

    Parameters
    ----------
    point_obj_mm : tuple of float
        Object frame.
    label : str
        A number or short word.
    color : str
        #rrggbb, that of its verdict.
    """

    point_obj_mm: tuple[float, float, float]
    label: str
    color: str


@dataclass(frozen=True, eq=False, slots=True)
class SurfacePaint:
    """Colours of the part's cells, uint8 (n, 3), instead of the part's own."""

    cells: SurfaceCells
    colors: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class ViewTheme:
    """Colours of the 3D view as #rrggbb.

    Parameters
    ----------
    background_top, background_bottom : str
        Ends of the vertical gradient.
    text : str
        Labels, and lines of second rank.
    accent : str
        The current camera, chosen parts, the handle under the mouse.
    """

    background_top: str = "#2a2e36"
    background_bottom: str = "#191c20"
    text: str = "#e6e9ed"
    accent: str = "#35c2b0"


def rgb(color: str) -> tuple[float, float, float]:
    """Turn #rrggbb into red, green and blue from 0 to 1, as VTK wants them."""
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue
