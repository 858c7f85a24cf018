"""What a rasteriser is given to draw a pseudo-photo, and what it must be able to do."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.transform import RigidTransform

Array = NDArray[np.float64]
Picture = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class SurfaceLook:
    """How a surface looks: pictures that repeat, of values as in Disney's principled model (Burley 2012).

    Parameters
    ----------
    colour : ndarray of float32, shape (h, w, 3)
        Linear light.
    roughness, metallic : ndarray of float32, shape (h, w)
    height_mm : ndarray of float32, shape (h, w)
        Relief.
    anisotropic, clearcoat : float
    """

    colour: Picture
    roughness: Picture
    metallic: Picture
    height_mm: Picture
    anisotropic: float = 0.0
    clearcoat: float = 0.0


@dataclass(frozen=True, eq=False)
class RasterMesh:
    """Triangles with normals, both (n, 3, 3), bench frame, mm; picture coordinates (n, 3, 2), 1 a repeat; looks."""

    corners_mm: Array
    normals: Array
    uv: Array
    look: SurfaceLook


@dataclass(frozen=True, eq=False)
class RasterLamp:
    """A lamp that throws shadows.

    Parameters
    ----------
    at_mm, target_mm : ndarray, shape (3,)
        Bench frame.
    intensity : tuple of float
        Linear light of red, green, blue per solid angle, toward the target.
    cone_deg : float
        Half the angle of a spot, whose light falls off from 60 % of it on; 0: a panel, which shines everywhere before
        it, less to the sides.
    widening : float
        By how much its size blurs its reflection: half its width over twice its distance.
    """

    at_mm: Array
    target_mm: Array
    intensity: tuple[float, float, float]
    cone_deg: float = 0.0
    widening: float = 0.0


@dataclass(frozen=True, eq=False)
class RasterScene:
    """Everything in a picture.

    Parameters
    ----------
    meshes : tuple of RasterMesh
    environment : ndarray of float32, shape (h, w, 3)
        Linear light from all around: rows from straight up (+z) to straight down, columns by atan2(x, y) from 0 on.
    lamps : tuple of RasterLamp
        At most three.
    camera : CameraIntrinsics
        Without distortion.
    T_cam_bench : RigidTransform
    """

    meshes: tuple[RasterMesh, ...]
    environment: Picture
    lamps: tuple[RasterLamp, ...]
    camera: CameraIntrinsics
    T_cam_bench: RigidTransform


class SceneShader(Protocol):
    """Draws scenes."""

    def shade(self, scene: RasterScene) -> tuple[Picture, Picture]:
        """Give linear light (H, W, 3) and the depth along the camera's z (H, W), mm, NaN where nothing is.

        The same scene gives the same picture, bit for bit, on one machine. `RenderError` if it cannot be drawn.
        """
