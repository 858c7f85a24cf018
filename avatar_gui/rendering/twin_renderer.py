"""The twin renderer: one lane that owns the GL window, and the checks that keep a wrong twin from leaving."""

import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError, RenderError
from avatar_gui.domain.ports import LightSetup
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import GeometryRender, TwinRender
from avatar_gui.rendering.edges import find_edges
from avatar_gui.rendering.footprint import clip_near, covers_a_pixel_centre, expected_box
from avatar_gui.rendering.gl_window import FaceWindow
from avatar_gui.rendering.scene import CadScene, cad_scene
from avatar_gui.rendering.surface_pixels import Box, covered_box, measure_depth, measure_surface, visible_faces

# Nothing nearer to the camera than this share of the part's diameter is drawn.
NEAREST_SHARE = 1e-3
# Room between the part and the clipping planes, as a share of their distance.
CLIPPING_ROOM = 1e-3
BOX_TOLERANCE_PX = 2.0
# Pixels compared one by one with the face that they are said to see, and by how much they may miss it (px).
PROBED_PIXELS = 400
PROBE_TOLERANCE_PX = 0.6


class VtkTwinRenderer:
    """Renders twins off-screen with VTK (implements `domain.ports.TwinRenderer`).

    May be called from any number of threads: the GL window is made, used and closed on a lane of its own, and calls
    wait for it. The lane starts with the first call.

    Parameters
    ----------
    forbidden_thread : threading.Thread, optional
        Calls from this thread are refused: a GUI's main thread must not wait for a picture.
    """

    def __init__(self, *, forbidden_thread: threading.Thread | None = None) -> None:
        self._forbidden_thread = forbidden_thread
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="avatar-render")
        self._window: FaceWindow | None = None
        self._is_closed = False
        self._closing = threading.Lock()

    def render(
        self,
        cad: CadModel,
        intrinsics: CameraIntrinsics,
        T_cam_obj: RigidTransform,
        *,
        lights: Sequence[LightSetup] = (LightSetup.HEAD,),
    ) -> TwinRender:
        """Render `cad` as the ideal pinhole camera `intrinsics` sees it; the same call gives the same bits.

        Surface nearer to the camera than a thousandth of the part's diameter is left out.

        Raises
        ------
        PoseError
            If no part of the model is in view, or it is too small to be seen.
        RenderError
            If the picture is black or misplaced, there is no GL, or the renderer is closed.
        """
        if not lights:
            raise ValueError("a twin needs at least one light set-up")
        camera = intrinsics.without_distortion()
        scene = cad_scene(cad)
        seen = self._look(cad.name, scene, camera, T_cam_obj)
        # One pixel more all around, so that the outline sees its background.
        box = _grown(seen.box, camera)
        face_index, vertices, gl_name = seen.face_index, seen.vertices_cam_mm, seen.gl_name
        row, faces = visible_faces(face_index[box.slices], scene, vertices, T_cam_obj, camera)
        surface = measure_surface(row, faces, box, camera, scene, lights)
        silhouette, crease = find_edges(row, faces, surface, camera)
        shape = (camera.height, camera.width)
        part_id = faces.part[row]
        for color in surface.colors:
            _check_colors(color, part_id >= 0, cad.name)
        return TwinRender(
            colors=tuple(_paste(color, box, shape, 0) for color in surface.colors),
            depth_mm=_paste((1.0 / surface.inverse_depth_per_mm).astype(np.float32), box, shape, np.nan),
            normals_cam=_paste(np.moveaxis(surface.normals_cam, 0, -1), box, shape, np.nan),
            part_id=_paste(part_id, box, shape, -1),
            silhouette_edges=_paste(silhouette, box, shape, 0),
            crease_edges=_paste(crease, box, shape, 0),
            T_cam_obj=T_cam_obj,
            intrinsics=camera,
            cad_id=cad.id,
            renderer=gl_name,
        )

    def geometry(self, cad: CadModel, intrinsics: CameraIntrinsics, T_cam_obj: RigidTransform) -> GeometryRender:
        """Render depth and faces as the ideal pinhole camera `intrinsics` sees them; checked as `render` checks.

        Raises
        ------
        PoseError, RenderError
            As `render`.
        """
        camera = intrinsics.without_distortion()
        scene = cad_scene(cad)
        seen = self._look(cad.name, scene, camera, T_cam_obj)
        depth = measure_depth(seen.face_index[seen.box.slices], seen.box, scene, seen.vertices_cam_mm, camera)
        shape = (camera.height, camera.width)
        # Read-only, so that the value does not copy it.
        seen.face_index.setflags(write=False)
        return GeometryRender(_paste(depth, seen.box, shape, np.nan), seen.face_index, T_cam_obj, camera, cad.id)

    def close(self) -> None:
        """Give back the GL context and end the lane. Further calls raise `RenderError`."""
        with self._closing:
            if self._is_closed:
                return
            self._is_closed = True
            if self._window is not None:
                self._lane.submit(self._close_on_lane).result()
            self._lane.shutdown(wait=True)

    def _look(self, name: str, scene: CadScene, camera: CameraIntrinsics, T_cam_obj: RigidTransform) -> "_Seen":
        """Draw the faces and check that the picture is right."""
        if threading.current_thread() is self._forbidden_thread:
            raise RuntimeError("a twin must not be rendered from the GUI's main thread: it would freeze")
        vertices = T_cam_obj.apply(scene.vertices_mm)
        near_mm, far_mm = _clipping_planes(vertices, scene, name)
        drawing = self._start_drawing(scene, camera, T_cam_obj, near_mm, far_mm)
        footprint = _Footprint(vertices, scene, camera, near_mm, name)
        face_index, gl_name = drawing.result()
        box = _check_place(face_index, footprint, camera, name)
        _check_faces(face_index[box.slices], box, vertices, scene, camera)
        return _Seen(face_index, box, vertices, gl_name)

    def _start_drawing(
        self, scene: CadScene, camera: CameraIntrinsics, T_cam_obj: RigidTransform, near_mm: float, far_mm: float
    ) -> "Future[tuple[NDArray[np.int32], str]]":
        with self._closing:
            if self._is_closed:
                raise RenderError("the twin renderer is closed")
            return self._lane.submit(self._draw_on_lane, scene, camera, T_cam_obj, near_mm, far_mm)

    def _draw_on_lane(
        self, scene: CadScene, camera: CameraIntrinsics, T_cam_obj: RigidTransform, near_mm: float, far_mm: float
    ) -> tuple[NDArray[np.int32], str]:
        if self._window is None:
            self._window = FaceWindow()
        face_index = self._window.draw(scene, camera, T_cam_obj, near_mm, far_mm)
        return face_index, self._window.gl_name

    def _close_on_lane(self) -> None:
        if self._window is not None:
            self._window.close()
            # The last reference must go on the thread that made it.
            self._window = None


@dataclass(frozen=True, eq=False, slots=True)
class _Seen:
    """A checked drawing: the face per pixel (-1 = background), the box of all faces, vertices in the camera frame."""

    face_index: NDArray[np.int32]
    box: Box
    vertices_cam_mm: NDArray[np.float64]
    gl_name: str


def _clipping_planes(vertices: NDArray[np.float64], scene: CadScene, name: str) -> tuple[float, float]:
    nearest, farthest = float(vertices[:, 2].min()), float(vertices[:, 2].max())
    floor = NEAREST_SHARE * scene.diameter_mm
    if farthest <= floor:
        raise PoseError(
            f"{name} lies behind the camera at this pose (z {nearest:.4g} to {farthest:.4g} mm)",
            hint="z points forward in the camera frame; check the sign of the translation and the pose's direction",
        )
    near = max(nearest * (1 - CLIPPING_ROOM), floor)
    return near, farthest * (1 + CLIPPING_ROOM)


class _Footprint:
    """Where the model must be seen.

    Attributes
    ----------
    box_px : tuple of float
        x_min, y_min, x_max, y_max of its visible part.
    """

    def __init__(
        self, vertices: NDArray[np.float64], scene: CadScene, camera: CameraIntrinsics, near_mm: float, name: str
    ) -> None:
        self._vertices, self._scene, self._camera, self._near_mm = vertices, scene, camera, near_mm
        if float(vertices[:, 2].min()) >= near_mm:
            points = camera.project(vertices)
            low, high = points.min(axis=0), points.max(axis=0)
            if (low >= -0.5).all() and high[0] <= camera.width - 0.5 and high[1] <= camera.height - 0.5:
                # The usual case, and a hundred times as fast as clipping.
                self.box_px = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
                return
        box = expected_box(self.triangles_px(), camera)
        if box is None:
            middle = vertices.mean(axis=0)
            raise PoseError(
                f"{name} is out of view at this pose",
                hint=f"its middle is at x {middle[0]:.4g}, y {middle[1]:.4g}, z {middle[2]:.4g} mm in the camera "
                "frame; check pose, camera and the model's unit",
            )
        self.box_px = box

    def triangles_px(self) -> NDArray[np.float64]:
        """Project all triangles in front of the near plane, (n, 3, 2)."""
        corners = self._vertices[self._scene.triangles]
        return self._camera.project(clip_near(corners, self._near_mm))


def _check_place(
    face_index: NDArray[np.int32],
    footprint: _Footprint,
    camera: CameraIntrinsics,
    name: str,
) -> Box:
    """Compare the mask's box with where the model must appear, and give it."""
    expected_px = footprint.box_px
    box = covered_box(face_index)
    x_min, y_min, x_max, y_max = expected_px
    found = None
    if box is not None:
        found = (box.left, box.top, box.right - 1, box.bottom - 1)
        outside = max(x_min - found[0], y_min - found[1], found[2] - x_max, found[3] - y_max)
        missing = max(found[0] - x_min, found[1] - y_min, x_max - found[2], y_max - found[3])
        if outside <= BOX_TOLERANCE_PX and missing <= BOX_TOLERANCE_PX:
            return box
        if outside > BOX_TOLERANCE_PX:
            raise RenderError(
                f"the twin of {name} is misplaced: drawn at {_words(found)}, expected at {_words(expected_px)} px",
                hint="the OpenGL driver is at fault; try `avatar self-check`",
            )
    # Points and needles thinner than a pixel hit no pixel centre: nothing is missing then.
    columns = np.arange(max(0, int(np.floor(x_min))), min(camera.width, int(np.ceil(x_max)) + 1))
    rows = np.arange(max(0, int(np.floor(y_min))), min(camera.height, int(np.ceil(y_max)) + 1))
    grid = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2).astype(np.float64)
    if found is not None:
        beyond = np.maximum(
            np.maximum(found[0] - grid[:, 0], grid[:, 0] - found[2]),
            np.maximum(found[1] - grid[:, 1], grid[:, 1] - found[3]),
        )
        grid = grid[beyond > BOX_TOLERANCE_PX]
    if covers_a_pixel_centre(footprint.triangles_px(), grid):
        raise RenderError(
            f"the twin of {name} is {'black' if found is None else 'misplaced'}: "
            f"drawn at {'no pixel' if found is None else _words(found)}, expected at {_words(expected_px)} px",
            hint="the OpenGL driver is at fault; try `avatar self-check`",
        )
    if box is None:
        raise PoseError(
            f"{name} is only {x_max - x_min:.2g} x {y_max - y_min:.2g} px large at this pose",
            hint="check the unit of the model and of the translation (metres for millimetres?)",
        )
    return box


def _check_faces(
    face_index: NDArray[np.int32],
    box: Box,
    vertices: NDArray[np.float64],
    scene: CadScene,
    camera: CameraIntrinsics,
) -> None:
    """Ask some pixels whether the face that they are said to see really lies there."""
    covered = np.flatnonzero(face_index >= 0)
    probed = covered[np.linspace(0, len(covered) - 1, PROBED_PIXELS).astype(np.intp)]
    y, x = np.divmod(probed, face_index.shape[1])
    ray = np.stack(
        ((x + box.left - camera.cx) / camera.fx, (y + box.top - camera.cy) / camera.fy, np.ones(len(x))), axis=-1
    )
    corners = vertices[scene.triangles[face_index.ravel()[probed]]]
    normals: NDArray[np.float64] = np.cross(corners, np.roll(corners, -1, axis=1))
    # Distance of the ray from the plane through the camera and each side, in px at unit depth.
    slope = np.hypot(normals[..., 0] / camera.fx, normals[..., 1] / camera.fy)
    side = np.einsum("nij,nj->ni", normals, ray) / np.maximum(slope, np.finfo(np.float64).tiny)
    inside = (side.min(axis=1) > -PROBE_TOLERANCE_PX) | (side.max(axis=1) < PROBE_TOLERANCE_PX)
    # Slivers seen edge-on may be drawn beyond their ends by rounding; a misplaced picture misses most faces.
    if inside.mean() < 0.95:
        raise RenderError(
            f"only {inside.mean():.0%} of the twin's pixels lie on the face that they show",
            hint="the OpenGL driver is at fault; try `avatar self-check`",
        )


def _check_colors(color: NDArray[np.uint8], mask: NDArray[np.bool_], name: str) -> None:
    # Every 4th pixel both ways: a black picture is black everywhere.
    is_lit = color[::4, ::4].max(axis=-1) > 0
    if not is_lit[mask[::4, ::4]].all():
        raise RenderError(
            f"the twin of {name} has black pixels", hint="this is a fault of the program; please report it"
        )


def _grown(box: Box, camera: CameraIntrinsics) -> Box:
    return Box(
        max(0, box.top - 1), min(camera.height, box.bottom + 1), max(0, box.left - 1), min(camera.width, box.right + 1)
    )


def _paste(part: NDArray[Any], box: Box, shape: tuple[int, int], background: float) -> NDArray[Any]:
    size = (*shape, *part.shape[2:])
    # Zeros come from the system untouched, and cost nothing where they stay.
    picture = np.full(size, background, part.dtype) if background else np.zeros(size, part.dtype)
    picture[box.slices] = part
    # Read-only, so that the value does not copy it again.
    picture.setflags(write=False)
    return picture


def _words(box: tuple[float, ...]) -> str:
    return f"{box[0]:.0f}..{box[2]:.0f} x {box[1]:.0f}..{box[3]:.0f}"
