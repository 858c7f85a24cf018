"""Whether rendering works on this machine: a cube at a known pose against its closed form."""

import hashlib
import time

import numpy as np

from avatar_gui.domain.cad import CadModel, CadPart, LengthUnit, UnitOrigin
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import RenderError
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer

CUBE_MM = 100.0
DISTANCE_MM = 500.0
DEPTH_TOLERANCE_MM = 0.05
EDGE_TOLERANCE_PX = 0.51


def check_rendering() -> str:
    """Render a cube and compare mask, depth and normals with the closed form.

    The cube faces the camera, so only its front is seen: a rectangle at a known place, of one depth and one normal.

    Returns
    -------
    str
        GL vendor and renderer, and the time of the second of two renders.

    Raises
    ------
    RenderError
        If there is no GL or the picture is wrong.
    """
    camera = CameraIntrinsics(fx=410.0, fy=395.0, cx=171.3, cy=108.8, width=320, height=240)
    pose = RigidTransform(np.eye(3), np.array([6.0, -4.0, DISTANCE_MM]))
    renderer = VtkTwinRenderer()
    try:
        renderer.render(_cube(), camera, pose)
        start = time.perf_counter()
        twin = renderer.render(_cube(), camera, pose)
        elapsed_s = time.perf_counter() - start
    finally:
        renderer.close()
    front_mm = DISTANCE_MM - CUBE_MM / 2
    corners = pose.apply([[-CUBE_MM / 2, -CUBE_MM / 2, -CUBE_MM / 2], [CUBE_MM / 2, CUBE_MM / 2, -CUBE_MM / 2]])
    (left, top), (right, bottom) = camera.project(corners)
    rows, columns = np.nonzero(twin.mask)
    found = (columns.min(), rows.min(), columns.max(), rows.max())
    # A pixel is covered where its centre is: the outermost centres lie less than a pixel inside the edge.
    misses = np.array(found) - np.array([left + 0.5, top + 0.5, right - 0.5, bottom - 0.5])
    if np.abs(misses).max() > EDGE_TOLERANCE_PX:
        raise RenderError(f"the test cube is drawn {np.abs(misses).max():.1f} px off its place ({twin.renderer})")
    if len(rows) != (found[2] - found[0] + 1) * (found[3] - found[1] + 1):
        raise RenderError(f"the test cube has holes ({twin.renderer})")
    depth_error = float(np.nanmax(np.abs(twin.depth_mm - front_mm)))
    if depth_error > DEPTH_TOLERANCE_MM:
        raise RenderError(f"the test cube's depth is off by {depth_error:.2g} mm ({twin.renderer})")
    if np.abs(twin.normals_cam[twin.mask] - (0.0, 0.0, -1.0)).max() > 1e-4:
        raise RenderError(f"the test cube's normals are wrong ({twin.renderer})")
    return f"{twin.renderer}, {elapsed_s * 1e3:.0f} ms"


def _cube() -> CadModel:
    corners = CUBE_MM * np.array([[x, y, z] for z in (-0.5, 0.5) for y in (-0.5, 0.5) for x in (-0.5, 0.5)])
    quads = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = np.array([face for a, b, c, d in quads for face in ((a, b, c), (a, c, d))])
    digest = hashlib.sha256(corners.tobytes()).hexdigest()
    return CadModel(
        id=digest,
        name="test cube",
        vertices_mm=corners,
        faces=faces.astype(np.int32),
        face_part=np.zeros(len(faces), np.int32),
        parts=(CadPart("cube", ("cube",)),),
        source_unit=LengthUnit.MILLIMETRE,
        unit_origin=UnitOrigin.FORMAT,
        file_sha256=digest,
    )
