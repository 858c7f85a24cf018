"""Valid values with one thing changed, for tests of every layer."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel, CadPart, LengthUnit, UnitOrigin
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import NO_PART, TwinRender


def a_camera(**changes: Any) -> CameraIntrinsics:
    """A 160x120 camera with unequal focal lengths and an off-centre principal point."""
    values: dict[str, Any] = {"fx": 180.0, "fy": 176.0, "cx": 83.2, "cy": 55.7, "width": 160, "height": 120}
    return CameraIntrinsics(**(values | changes))


def a_box(size_mm: tuple[float, float, float] = (40.0, 30.0, 20.0), **changes: Any) -> CadModel:
    """A box around the origin, faces counter-clockwise from outside."""
    corners = np.array([[x, y, z] for z in (-0.5, 0.5) for y in (-0.5, 0.5) for x in (-0.5, 0.5)])
    quads = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = [face for a, b, c, d in quads for face in ((a, b, c), (a, c, d))]
    values: dict[str, Any] = {
        "id": "box" + "0" * 61,
        "name": "box.stl",
        "vertices_mm": corners * np.asarray(size_mm),
        "faces": np.array(faces),
        "face_part": np.zeros(len(faces)),
        "parts": (CadPart("box", ("box",)),),
        "source_unit": LengthUnit.MILLIMETRE,
        "unit_origin": UnitOrigin.USER,
        "file_sha256": "0" * 64,
    }
    return CadModel(**(values | changes))


def a_pose(distance_mm: float = 120.0) -> RigidTransform:
    """The part turned by some angle, straight ahead of the camera."""
    return RigidTransform.from_rvec([0.5, -0.4, 0.2], [1.0, -2.0, distance_mm])


def a_twin(intrinsics: CameraIntrinsics | None = None, **changes: Any) -> TwinRender:
    """A flat plate facing the camera at 100 mm, filling the middle half of the picture."""
    camera = intrinsics or a_camera()
    h, w = camera.height, camera.width
    mask: NDArray[np.bool_] = np.zeros((h, w), bool)
    mask[h // 4 : 3 * h // 4, w // 4 : 3 * w // 4] = True
    outline = mask & ~np.pad(mask, 1)[2:, 1:-1] | mask & ~np.pad(mask, 1)[:-2, 1:-1]
    outline |= mask & ~np.pad(mask, 1)[1:-1, 2:] | mask & ~np.pad(mask, 1)[1:-1, :-2]
    shade = np.where(mask, 170, 0).astype(np.uint8)
    normals = np.full((h, w, 3), np.nan, np.float32)
    normals[mask] = (0.0, 0.0, -1.0)
    values: dict[str, Any] = {
        "colors": (np.repeat(shade[..., None], 3, axis=2),),
        "depth_mm": np.where(mask, 100.0, np.nan).astype(np.float32),
        "normals_cam": normals,
        "part_id": np.where(mask, 0, NO_PART),
        "silhouette_edges": outline,
        "crease_edges": np.zeros((h, w), bool),
        "T_cam_obj": RigidTransform(np.eye(3), np.array([0.0, 0.0, 100.0])),
        "intrinsics": camera,
        "cad_id": "plate",
    }
    return TwinRender(**(values | changes))


def an_observation(twin: TwinRender, **changes: Any) -> Observation:
    """A photo that shows just what the twin predicts."""
    values: dict[str, Any] = {
        "image": twin.color,
        "valid": np.ones(twin.mask.shape, bool),
        "intrinsics": twin.intrinsics,
        "photo_sha256": "1" * 64,
    }
    return Observation(**(values | changes))
