"""Everything that the 3D view draws, and the two ways to look at it. Knows VTK, but no mouse and no key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QFont
from vtkmodules.vtkRenderingCore import vtkActor, vtkLight, vtkRenderer, vtkTexturedActor2D

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.mesh_features import MeshFeatures
from avatar_gui.domain.quality import PointPair
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.rendering.conventions import apply_to_vtk_camera, fit_to_window, release_vtk_camera
from avatar_gui.ui.units import length_text
from avatar_gui.ui.viewport.axes_corner import AxesCorner
from avatar_gui.ui.viewport.entries import CameraEntry, RegionPin, ViewTheme, rgb
from avatar_gui.ui.viewport.frustum import FrustumActors, frustum_depth_mm, frustum_look, picture_corners_cam
from avatar_gui.ui.viewport.gizmo import RING_PX, Gizmo
from avatar_gui.ui.viewport.gl_host import Canvas
from avatar_gui.ui.viewport.labels import PIN_RADIUS_PX, PIN_STEM_PX, marker_image, measure_image, pin_image
from avatar_gui.ui.viewport.navigation import VIEW_ANGLE_RAD, FreeView
from avatar_gui.ui.viewport.part_surface import PartSurface
from avatar_gui.ui.viewport.picking import SurfacePicker
from avatar_gui.ui.viewport.pose_drag import Handle
from avatar_gui.ui.viewport.snapping import SnapKind, SnapPoint, snap_at
from avatar_gui.ui.viewport.view_geometry import ViewGeometry
from avatar_gui.ui.viewport.vtk_shapes import line_actor, matrix4, picture_label, picture_quad

# Light from the eye's left above, fill from the right, a touch from below: (position in the eye's frame, strength).
LIGHTS = (((-0.5, 0.8, 1.0), 0.95), ((0.9, 0.1, 0.8), 0.40), ((0.0, -1.0, 0.4), 0.20))
THROUGH_SURFACE_OPACITY = 0.5
HIDDEN_LABEL_OPACITY = 0.3
UNUSED_LABEL_OPACITY = 0.45
# Half the width in which the mouse takes a pin, and how far below its tip.
PIN_REACH_PX = 10.0
# Backdrop and clipping planes around the part, as shares of its diameter and of the depth.
BACKDROP_GAP_SHARE = 0.05
NEAREST_SHARE = 1e-3
NO_FEATURES = MeshFeatures(np.zeros((0, 3)), np.zeros((0, 2, 3)), np.zeros(0, np.int32), ())
# Width of crease lines.
CREASE_PX = 1.5
# A photo on its frustum that covers more of the view than this is left out.
MAX_PICTURE_SHARE = 0.10


@dataclass(eq=False)
class ThroughView:
    """Looking through a photo's camera: its values, and the photo where there is one."""

    intrinsics: CameraIntrinsics
    T_cam_obj: RigidTransform
    picture: NDArray[np.uint8] | None = None
    picture_opacity: float = 1.0
    surface_opacity: float = THROUGH_SURFACE_OPACITY


@dataclass(eq=False)
class _Label:
    actor: vtkTexturedActor2D
    point: NDArray[np.float64]
    opacity: float = field(default=1.0)
    name: str = ""


class PartScene:
    """Draws into the view's widget. Every change asks for a new picture; one is drawn for all of them."""

    def __init__(self, canvas: Canvas, theme: ViewTheme, font: QFont) -> None:
        self._canvas = canvas
        self._window = canvas.render_window
        self._theme = theme
        self._font = font
        self._ratio = float(canvas.devicePixelRatioF())
        self._size_px = (max(1, canvas.width()), max(1, canvas.height()))
        self.part: PartSurface | None = None
        self.picker: SurfacePicker | None = None
        self._features: MeshFeatures | None = None
        self.frustums: dict[str, FrustumActors] = {}
        self.free_view = FreeView(np.array([0.0, -200.0, 100.0]), np.zeros(3), np.array([0.0, 0.0, 1.0]))
        self._through: ThroughView | None = None
        self._through_area: tuple[float, float, float, float] | None = None
        self._backdrop: list[vtkActor] = []
        self._box: list[vtkActor | vtkTexturedActor2D] = []
        self._points: list[_Label] = []
        self._pins: list[_Label] = []
        self._are_edges_shown = True
        # Called when anything looks different from where it did: what lies over the view follows.
        self.on_eye_moved: Callable[[], None] = lambda: None
        self._gizmo_pose: RigidTransform | None = None
        self._gizmo = Gizmo(theme, self._ratio)
        self._main: vtkRenderer = canvas.renderer
        self._over = vtkRenderer()
        self._set_up_renderers()
        self._corner = AxesCorner(self._window, theme, font, self._ratio)
        self.set_theme(theme)

    def close(self) -> None:
        """Let go of every VTK object."""
        self._corner.close()
        for renderer in (self._over, self._main):
            renderer.RemoveAllViewProps()
        self._window.RemoveRenderer(self._over)
        self.part = self.picker = None
        self.frustums.clear()
        for kept in (self._backdrop, self._box, self._points, self._pins):
            kept.clear()

    @property
    def through(self) -> ThroughView | None:
        """The photo's camera that is looked through, or None in the free view."""
        return self._through

    @property
    def geometry(self) -> ViewGeometry:
        """How the object frame lands on the widget now."""
        width, height = self._size_px
        camera = self._main.GetActiveCamera()
        matrix = camera.GetCompositeProjectionTransformMatrix(width / height, -1.0, 1.0)
        values = np.array([matrix.GetElement(i, j) for i in range(4) for j in range(4)])
        return ViewGeometry(values.reshape(4, 4), float(width), float(height))

    @property
    def bounds_mm(self) -> NDArray[np.float64]:
        """Box around the shown parts, (2, 3); a unit cube without a part."""
        return self.part.visible_bounds_mm if self.part else np.array([[-50.0] * 3, [50.0] * 3])

    def fit_bounds_mm(self) -> NDArray[np.float64]:
        """Box around the shown parts and the current camera, (2, 3); around all cameras where none is current."""
        frustums = list(self.frustums.values())
        current = [frustum for frustum in frustums if frustum.entry.is_current]
        clouds = [self.bounds_mm, *(frustum.points_obj_mm for frustum in current or frustums)]
        return np.stack(
            (np.min([c.min(axis=0) for c in clouds], axis=0), np.max([c.max(axis=0) for c in clouds], axis=0))
        )

    def set_ratio(self, ratio: float) -> None:
        """Follow the screen's device pixels per logical one; colours and labels must be set again."""
        self._ratio = ratio

    def set_size(self, width_px: int, height_px: int) -> None:
        """Follow the widget's size, logical px."""
        self._size_px = (max(1, width_px), max(1, height_px))
        self._place_eye()

    def set_theme(self, theme: ViewTheme) -> None:
        """Take other colours. Cameras, points, regions and box must be shown again."""
        self._theme = theme
        self._main.GradientBackgroundOn()
        self._main.SetBackground(*rgb(theme.background_bottom))
        self._main.SetBackground2(*rgb(theme.background_top))
        for actor in self._gizmo.actors:
            self._over.RemoveActor(actor)
        self._gizmo = Gizmo(theme, self._ratio)
        for actor in self._gizmo.actors:
            self._over.AddActor(actor)
        self._corner.set_theme(theme)
        if self.part:
            self.part.set_theme(theme)
        self._dress_part()
        self._place_eye()

    def set_cad(self, cad: CadModel | None) -> None:
        """Show another part, or none."""
        if self.part:
            self._remove(self.part.actors)
        self._features = None
        self.part = PartSurface(cad, self._theme, CREASE_PX * self._ratio) if cad is not None else None
        self.refresh_part()

    def set_features(self, features: MeshFeatures | None) -> None:
        """Take what clicks can be pulled to, once it is known for the part shown."""
        self._features = features

    def snap(self, x_px: float, y_px: float, kinds: frozenset[SnapKind]) -> SnapPoint | None:
        """Give what a widget pixel points at on the part, pulled to features of these kinds."""
        if self.picker is None:
            return None
        features = self._features
        if features is None or not kinds:
            features, kinds = NO_FEATURES, frozenset()
        elif not len(features.edges_mm) and self.part is not None:
            # A part without any sharp edge: its vertices are all that can be found again.
            features = replace(features, corners_mm=self.part.cad.vertices_mm)
        return snap_at(self.picker, features, self.geometry, x_px, y_px, kinds)

    def refresh_part(self) -> None:
        """Take in a change of what is shown of the part."""
        self.picker = None
        if self.part and self.part.mesh is not None and self.part.scene is not None:
            self.picker = SurfacePicker(self.part.mesh, 1e4 * self.part.cad.diameter_mm)
        self._dress_part()
        self._place_eye()

    def set_edges_shown(self, *, shown: bool) -> None:
        """Draw crease lines or not."""
        self._are_edges_shown = shown
        self._dress_part()
        self.repaint()

    def set_cameras(self, entries: Sequence[CameraEntry]) -> None:
        """Show these cameras; actors whose look did not change are only moved."""
        kept: dict[str, FrustumActors] = {}
        is_other = False
        for entry in entries:
            frustum = self.frustums.pop(entry.id, None)
            if frustum is None or frustum.look != frustum_look(entry, self._theme, self._ratio):
                if frustum is not None:
                    self._remove(frustum.actors)
                frustum = FrustumActors(entry, self._theme, self._ratio)
                for actor in frustum.actors:
                    self._main.AddActor(actor)
                is_other = True
            frustum.entry = entry
            kept[entry.id] = frustum
            is_other |= self.move_camera(entry.id, entry.T_cam_obj, frustum)
        for frustum in self.frustums.values():
            self._remove(frustum.actors)
            is_other = True
        self.frustums = kept
        if is_other:
            self._place_eye()

    def move_camera(self, camera_id: str, T_cam_obj: RigidTransform, frustum: FrustumActors | None = None) -> bool:
        """Put one frustum elsewhere, and tell whether it was not there already."""
        chosen = frustum or self.frustums[camera_id]
        diameter = self.part.cad.diameter_mm if self.part else 100.0
        center = self.part.cad.center_mm if self.part else np.zeros(3)
        distance = float(np.linalg.norm(T_cam_obj.apply(center)))
        depth_mm = frustum_depth_mm(chosen.entry.intrinsics, diameter, max(distance, 0.05 * diameter))
        has_moved = chosen.place(T_cam_obj, depth_mm)
        if has_moved:
            self.repaint()
        return has_moved

    def set_gizmo(self, T_cam_obj: RigidTransform | None) -> None:
        """Put the handles on a camera, or away."""
        if T_cam_obj != self._gizmo_pose:
            self._gizmo_pose = T_cam_obj
            self._place_eye()

    @property
    def gizmo_pose(self) -> RigidTransform | None:
        """Pose of the camera that carries the handles, or None."""
        return self._gizmo_pose

    def highlight_handle(self, handle: Handle | None) -> None:
        """Show which handle the mouse would take; None for none."""
        self._gizmo.highlight(handle)
        self.repaint()

    @property
    def gizmo_radius_mm(self) -> float:
        """Radius of the rings where the handles are."""
        if self._gizmo_pose is None:
            return 1.0
        center = self._gizmo_pose.inverse().translation_mm
        return RING_PX * self.free_view.mm_per_px(center, self._size_px[1])

    def set_points(
        self, pairs: Sequence[PointPair], chosen: int = -1, pending_mm: tuple[float, float, float] | None = None
    ) -> None:
        """Number the CAD points of the pairs from 1; those not used are faint, the chosen one stands out.

        `pending_mm` is the CAD half of a pair whose photo half is still to come.
        """
        self._remove([label.actor for label in self._points])
        self._points = []
        marks = [
            (pair.point_obj_mm, i == chosen, 1.0 if pair.is_used else UNUSED_LABEL_OPACITY)
            for i, pair in enumerate(pairs)
        ]
        if pending_mm is not None:
            marks.append((pending_mm, True, 1.0))
        for number, (place, stands_out, opacity) in enumerate(marks, 1):
            ink = self._theme.accent if stands_out else self._theme.text
            image, anchor = marker_image(number, ink, self._theme.background_bottom, self._font, self._ratio)
            point = np.asarray(place, dtype=np.float64)
            self._points.append(_Label(picture_label(image, anchor, point), point, opacity))
        self._add_labels(self._points)

    def set_pins(self, pins: Sequence[RegionPin]) -> None:
        """Pin the findings onto the part."""
        self._remove([label.actor for label in self._pins])
        self._pins = []
        for pin in pins:
            image, anchor = pin_image(pin.label, pin.color, self._theme.background_bottom, self._font, self._ratio)
            point = np.asarray(pin.point_obj_mm, dtype=np.float64)
            self._pins.append(_Label(picture_label(image, anchor, point), point, name=pin.label))
        self._add_labels(self._pins)

    def pin_at(self, x_px: float, y_px: float) -> str:
        """Give the label of the pin under a widget pixel, or an empty text; the last drawn lies on top."""
        for pin in reversed(self._pins):
            x, y = self.geometry.project(pin.point)
            # Its body stands over its tip.
            if abs(x_px - x) <= PIN_REACH_PX and -PIN_REACH_PX <= y - y_px <= 2 * PIN_RADIUS_PX + PIN_STEM_PX:
                return pin.name
        return ""

    def set_box_shown(self, *, shown: bool) -> None:
        """Draw the bounding box of the whole model with its edge lengths in mm, or not."""
        self._remove(self._box)
        self._box = []
        if shown and self.part:
            self._box = self._make_box(self.part.cad)
            for actor in self._box:
                self._main.AddViewProp(actor)
        self._place_eye()

    def set_through(self, through: ThroughView | None) -> None:
        """Look through a photo's camera, or freely again from where the free view was left."""
        self._through = through
        self._remove(self._backdrop)
        self._backdrop = []
        if through is not None:
            self._backdrop = self._make_backdrop(through)
            for actor in self._backdrop:
                self._main.AddActor(actor)
        self._dress_part()
        self._place_eye()

    def set_through_area(self, area_px: tuple[float, float, float, float] | None) -> None:
        """Show this area of the photo (x, y, width, height) when looking through its camera; None: the whole photo."""
        if area_px != self._through_area:
            self._through_area = area_px
            if self._through is not None:
                self._place_eye()

    def set_free_view(self, view: FreeView) -> None:
        """Move the free view."""
        self.free_view = view
        self._place_eye()

    def repaint(self) -> None:
        """Ask for one new picture."""
        self._canvas.redraw()

    def _set_up_renderers(self) -> None:
        self._window.SetNumberOfLayers(2)
        # The handles lie over everything, in the same view.
        self._over.SetLayer(1)
        self._over.InteractiveOff()
        self._over.SetActiveCamera(self._main.GetActiveCamera())
        self._window.AddRenderer(self._over)
        # What is faded is drawn in the order in which it was added.
        self._main.UseOITOff()
        self._main.RemoveAllLights()
        self._main.AutomaticLightCreationOff()
        for position, strength in LIGHTS:
            light = vtkLight()
            light.SetLightTypeToCameraLight()
            light.SetPosition(*position)
            light.SetFocalPoint(0.0, 0.0, 0.0)
            light.SetIntensity(strength)
            self._main.AddLight(light)

    def _dress_part(self) -> None:
        if self.part is None:
            return
        self.part.set_line_look(in_accent=self._through is not None)
        # Lines come last: over the photo's veil, see `_make_backdrop`.
        self._remove(self.part.actors)
        for actor in self.part.actors:
            self._main.AddActor(actor)
        self.part.creases.SetVisibility(self._are_edges_shown and self.part.scene is not None)

    def _make_backdrop(self, through: ThroughView) -> list[vtkActor]:
        """Make the photo behind the part, the photo again as a veil before it, and a thin frame.

        A faded surface shows its far side and its neighbours through itself. So the part is drawn solid, and the photo
        once more over it: what was hidden stays hidden.
        """
        near, far = self._through_range_mm(through)
        frame = picture_corners_cam(through.intrinsics, far / 1.01)
        actors = [line_actor([np.concatenate((frame, frame[:1]))], rgb(self._theme.text), self._ratio, 0.35)]
        if through.picture is not None and through.picture_opacity > 0:
            veil_share = (1 - through.surface_opacity) * through.picture_opacity
            # Chosen so that photo and veil together have the wanted opacity beside the part.
            behind = picture_quad(frame, through.picture, 1 - (1 - through.picture_opacity) / (1 - veil_share + 1e-9))
            behind.ForceOpaqueOn()
            veil = picture_quad(picture_corners_cam(through.intrinsics, near * 1.01), through.picture, veil_share)
            veil.ForceTranslucentOn()
            actors += [behind, veil]
        matrix = matrix4(through.T_cam_obj.inverse().matrix)
        for actor in actors:
            actor.SetUserMatrix(matrix)
        return actors

    def _place_eye(self) -> None:
        """Set VTK's camera and everything that depends on it."""
        is_free = self._through is None
        for frustum in self.frustums.values():
            frustum.set_shown(shown=is_free)
        self._place_gizmo(is_free=is_free)
        camera = self._main.GetActiveCamera()
        if self._through is not None:
            width, height = (max(1, round(self._ratio * n)) for n in self._size_px)
            near, far = self._through_range_mm(self._through)
            window_camera = fit_to_window(self._through.intrinsics, width, height, self._through_area)
            apply_to_vtk_camera(camera, window_camera, self._through.T_cam_obj, near, far)
        else:
            release_vtk_camera(camera)
            camera.SetViewAngle(float(np.degrees(VIEW_ANGLE_RAD)))
            camera.SetPosition(*self.free_view.eye)
            camera.SetFocalPoint(*self.free_view.pivot)
            camera.SetViewUp(*self.free_view.up)
            self._main.ResetCameraClippingRange(self._drawn_bounds())
            # A photo close to the eye would hide the part.
            view = self.geometry
            for frustum in self.frustums.values():
                frustum.set_picture_shown(shown=frustum.picture_share(view) < MAX_PICTURE_SHARE)
        self._corner.follow(camera, self._size_px)
        self._fade_hidden_labels()
        self.on_eye_moved()
        self.repaint()

    def _place_gizmo(self, *, is_free: bool) -> None:
        shown = self._gizmo_pose is not None and is_free
        for actor in self._gizmo.actors:
            actor.SetVisibility(shown)
        if self._gizmo_pose is not None:
            self._gizmo.place(self._gizmo_pose, self.gizmo_radius_mm)

    def _drawn_bounds(self) -> list[float]:
        boxes = [self.bounds_mm]
        boxes += [np.stack((f.points_obj_mm.min(axis=0), f.points_obj_mm.max(axis=0))) for f in self.frustums.values()]
        if self._gizmo_pose is not None:
            center, reach = self._gizmo_pose.inverse().translation_mm, 2 * self.gizmo_radius_mm
            boxes.append(np.stack((center - reach, center + reach)))
        if self._box and self.part:
            boxes.append(self.part.cad.bounds_mm)
        lower = np.min([box[0] for box in boxes], axis=0)
        upper = np.max([box[1] for box in boxes], axis=0)
        return [float(v) for pair in zip(lower, upper, strict=True) for v in pair]

    def _depths_mm(self, T_cam_obj: RigidTransform) -> tuple[float, float]:
        """Give nearest and farthest depth of the part's box, camera frame."""
        lower, upper = self.part.cad.bounds_mm if self.part else self.bounds_mm
        corners = [[x, y, z] for x in (lower[0], upper[0]) for y in (lower[1], upper[1]) for z in (lower[2], upper[2])]
        depth = T_cam_obj.apply(corners)[:, 2]
        return float(depth.min()), float(depth.max())

    def _backdrop_depth_mm(self, through: ThroughView) -> float:
        diameter = float(np.linalg.norm(self.bounds_mm[1] - self.bounds_mm[0]))
        return max(self._depths_mm(through.T_cam_obj)[1], 0.0) + BACKDROP_GAP_SHARE * diameter

    def _through_range_mm(self, through: ThroughView) -> tuple[float, float]:
        far = self._backdrop_depth_mm(through) * 1.01
        return max(self._depths_mm(through.T_cam_obj)[0] * 0.95, far * NEAREST_SHARE), far

    def _make_box(self, cad: CadModel) -> list[vtkActor | vtkTexturedActor2D]:
        (x0, y0, z0), (x1, y1, z1) = cad.bounds_mm
        corner = np.array([[x, y, z] for z in (z0, z1) for y in (y0, y1) for x in (x0, x1)])
        edges = [(a, b) for a in range(8) for b in range(a + 1, 8) if (a ^ b) in {1, 2, 4}]
        outline = line_actor([corner[[a, b]] for a, b in edges], rgb(self._theme.text), self._ratio, 0.6)
        middles = ((x0 + x1) / 2, y0, z0), (x1, (y0 + y1) / 2, z0), (x1, y1, (z0 + z1) / 2)
        labels = []
        for length, middle in zip(cad.extents_mm, middles, strict=True):
            text = length_text(length)
            image, anchor = measure_image(
                text, self._theme.text, self._theme.background_bottom, self._font, self._ratio
            )
            labels.append(picture_label(image, anchor, np.array(middle)))
        return [outline, *labels]

    def _fade_hidden_labels(self) -> None:
        camera = self._main.GetActiveCamera()
        eye = np.array(camera.GetPosition())
        for label in (*self._points, *self._pins):
            hidden = self.picker is not None and not self.picker.is_visible(eye, label.point)
            label.actor.GetProperty().SetOpacity(label.opacity * (HIDDEN_LABEL_OPACITY if hidden else 1.0))

    def _add_labels(self, labels: Sequence[_Label]) -> None:
        for label in labels:
            self._main.AddViewProp(label.actor)
        self._fade_hidden_labels()
        self.repaint()

    def _remove(self, actors: Sequence[vtkActor | vtkTexturedActor2D]) -> None:
        for actor in actors:
            self._main.RemoveViewProp(actor)
