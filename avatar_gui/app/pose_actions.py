"""Step 3, Align: poses by file, numbers, nudges and drags, and the twin and quality that go with them."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from avatar_gui.app import edits
from avatar_gui.app.context import WorkContext
from avatar_gui.app.notifications import counted
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.alignment import NudgeFrame
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import AvatarError, InputError, PoseError, RenderError
from avatar_gui.domain.inspection import PhotoEntry
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.pose_text import BOP_WORDS, PoseForm, read_pose_text
from avatar_gui.domain.quality import PoseDoubt, PoseQuality, PoseSource, QualityLevel
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import TwinRender

VIEW_KEY = "pose-view"
PREVIEW_KEY = "pose-preview"
# While a gesture goes on, twins are rendered at most this wide.
PREVIEW_WIDTH_PX = 480
# A part whose centre is nearer to the camera than this share of its size is most likely given in metres.
NEAREST_SHARE = 0.25


@dataclass(frozen=True, eq=False, slots=True)
class PoseView:
    """The twin at a photo's pose and how well it fits.

    Parameters
    ----------
    photo_id : str
    T_cam_obj : RigidTransform or None
        That it holds for: compare before showing it as current. None: the photo has no pose yet.
    observation : Observation or None
        The photo without its lens distortion, which is what a twin lies on. None during a gesture.
    twin : TwinRender or None
        None when it cannot be rendered; `problem` says why.
    is_preview : bool
        Rendered small, during a gesture.
    quality, level
        As measured; during a gesture those of the pose before it.
    problem : str
    photo_edges : ndarray of uint8, shape (H, W), or None
        The photo's own edges by strength; None during a gesture.
    doubt : PoseDoubt
        How far off the pose may be, beside what its edges say; empty where it was not refined.
    """

    photo_id: str
    T_cam_obj: RigidTransform | None
    observation: Observation | None
    twin: TwinRender | None
    is_preview: bool = False
    quality: PoseQuality | None = None
    level: QualityLevel = QualityLevel.UNKNOWN
    problem: str = ""
    photo_edges: NDArray[np.uint8] | None = None
    doubt: PoseDoubt = PoseDoubt()  # noqa: RUF009 - a frozen value


class PoseActions(QObject):
    """Edits poses and keeps the twin of the photo in hand up to date.

    Signals
    -------
    view_changed()
        `view` is another one.
    """

    view_changed = Signal()

    def __init__(self, context: WorkContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_moving = False
        self._wants_preview = False
        self._as_chosen: PhotoEntry | None = None
        self._seen: PhotoEntry | None = None
        self._photo_edges: tuple[tuple[str, CameraIntrinsics], NDArray[np.uint8]] | None = None
        self.view: PoseView | None = None
        context.document.changed.connect(self._on_changed)
        context.selection.photo_changed.connect(self._on_photo)
        context.loaded.cad_changed.connect(self.refresh)
        context.loaded.photo_loaded.connect(self._on_photo_loaded)

    # --- edits -------------------------------------------------------------------------------------------------

    def set_pose(
        self,
        photo_id: str,
        T_cam_obj: RigidTransform,
        *,
        source: PoseSource = PoseSource.MANUAL,
        label: str = "Set pose",
    ) -> None:
        """Give a photo a pose, as one step."""
        document = self._context.document
        document.edit(label, edits.set_pose(document.session, photo_id, T_cam_obj, source))

    def load_pose(self, path: Path) -> None:
        """Read a pose file: poses by photo name for all photos that it names, or one pose for the photo in hand."""
        context = self._context
        session, current = context.document.session, context.selection.photo_id

        def work(_job: TaskContext) -> dict[str, RigidTransform]:
            from avatar_gui.services.load_inputs import read_pose_file

            names = {entry.id: entry.name for entry in session.photos}
            return read_pose_file(path, names, current)

        def done(poses: dict[str, RigidTransform]) -> None:
            after = context.document.session
            for photo_id, pose in poses.items():
                after = edits.set_pose(after, photo_id, pose, PoseSource.FILE)
            context.document.edit("Load pose", after)
            self._as_chosen = self._current()
            context.notifications.info(f"{path.name}: pose of {counted(len(poses), 'photo')}")

        context.runner.submit(Lane.IO, "load-pose", work, on_done=done, title=f"Reading {path.name}")

    def copy_previous(self, photo_id: str) -> None:
        """Take the pose of the photo above."""
        try:
            pose = edits.previous_pose(self._context.document.session, photo_id)
        except InputError as error:
            self._context.notifications.error(error)
            return
        self.set_pose(photo_id, pose, source=PoseSource.COPIED, label="Copy pose")

    def paste(
        self, photo_id: str, text: str, *, frame: NudgeFrame = NudgeFrame.CAMERA, six_are: PoseForm = PoseForm.EULER_XYZ
    ) -> None:
        """Take a pose from text.

        Parameters
        ----------
        photo_id : str
        text : str
            See `read_pose_text`.
        frame : NudgeFrame
            CAMERA: it maps object to camera; PART: camera to object. BOP's JSON always maps object to camera.
        six_are : PoseForm
            What three angles without a name are.
        """
        notifications = self._context.notifications
        try:
            pose, words = read_pose_text(text, six_are=six_are)
            if frame is NudgeFrame.PART and words != BOP_WORDS:
                pose = pose.inverse()
                pose = RigidTransform(pose.rotation, pose.translation_mm)
            self._require_in_front(pose)
        except PoseError as error:
            notifications.error(error)
            return
        self.set_pose(photo_id, pose, label="Paste pose")
        notifications.info(f"pasted: {words}")

    def _require_in_front(self, pose: RigidTransform) -> None:
        cad = self._context.loaded.cad
        center = pose.translation_mm if cad is None else pose.apply(cad.center_mm)
        if center[2] <= 0:
            raise PoseError(
                f"the pose puts the part behind the camera (z = {center[2]:.4g} mm)",
                hint="camera axes are x right, y down, z forward; is it the inverse, or from OpenGL?",
            )
        if cad is not None and float(np.linalg.norm(center)) < NEAREST_SHARE * cad.diameter_mm:
            raise PoseError(
                f"the pose puts the part {np.linalg.norm(center):.3g} mm from the camera, inside itself",
                hint="lengths are millimetres; are these metres?",
            )

    def can_reset(self) -> bool:
        """Tell whether the photo in hand had another pose when it was chosen."""
        entry, first = self._current(), self._as_chosen
        if entry is None or first is None or first.id != entry.id or first.T_cam_obj is None:
            return False
        return entry.T_cam_obj != first.T_cam_obj

    def reset(self, photo_id: str) -> None:
        """Go back to the pose that the photo had when it was chosen, as one step."""
        first, document = self._as_chosen, self._context.document
        if not self.can_reset() or first is None or first.id != photo_id:
            self._context.notifications.info("the pose is the one that the photo had when you chose it")
            return
        session = edits.set_pose(
            document.session,
            photo_id,
            first.T_cam_obj,
            first.pose_source,
            uncertainty=first.pose_uncertainty,
            checks=first.pose_checks,
        )
        document.edit("Reset pose", session)

    def start(self, photo_id: str) -> None:
        """Place the part in front of the camera, to align from."""
        entry, cad = self._context.document.session.photo(photo_id), self._context.loaded.cad
        if cad is not None and entry.intrinsics is not None:
            self.set_pose(photo_id, edits.start_pose(cad, entry.intrinsics), label="Place part")

    # --- the twin of the photo in hand -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring the twin of the photo in hand up to date."""
        context = self._context
        entry, cad = self._current(), context.loaded.cad
        if entry is None or entry.intrinsics is None:
            context.runner.cancel(VIEW_KEY)
            self._show(None)
        elif cad is None or entry.T_cam_obj is None:
            self._request(entry, entry.intrinsics, None, None)
        elif self._is_current(entry, cad):
            # What is under way is of a pose that was taken back.
            context.runner.cancel(VIEW_KEY)
            context.runner.cancel(PREVIEW_KEY)
        elif self._is_moving and context.runner.is_busy(PREVIEW_KEY):
            # A twin under way is shown when it comes: were it dropped for the next one, a hand that does not rest
            # would never see any.
            self._wants_preview = True
        else:
            self._request(entry, entry.intrinsics, cad, entry.T_cam_obj)

    def set_moving(self, *, moving: bool) -> None:
        """Follow a gesture with small twins while it goes on, and with the whole one when it is over."""
        if moving == self._is_moving:
            return
        self._is_moving, self._wants_preview = moving, False
        self._context.runner.cancel(VIEW_KEY if moving else PREVIEW_KEY)
        if not moving:
            self.refresh()

    def depth_at(self, photo_id: str, T_cam_obj: RigidTransform, pixel_px: tuple[float, float]) -> float | None:
        """Give the depth (mm) of the surface at a pixel of the undistorted photo, sub-pixel.

        NaN beside the part; None where no whole twin of this pose is at hand.
        """
        view = self.view
        if view is None or view.twin is None or view.is_preview:
            return None
        if view.photo_id != photo_id or view.T_cam_obj != T_cam_obj:
            return None
        return view.twin.depth_at(pixel_px)

    def measured(self, photo_id: str, T_cam_obj: RigidTransform) -> PoseQuality | None:
        """Give the quality of a pose, where it is measured already."""
        view = self.view
        if view is None or view.is_preview or view.photo_id != photo_id or view.T_cam_obj != T_cam_obj:
            return None
        return view.quality

    def _is_current(self, entry: PhotoEntry, cad: CadModel) -> bool:
        view = self.view
        if view is None or view.twin is None or view.photo_id != entry.id or view.T_cam_obj != entry.T_cam_obj:
            return False
        is_same_camera = entry.intrinsics is not None and (
            view.is_preview or view.twin.intrinsics == entry.intrinsics.without_distortion()
        )
        return is_same_camera and view.twin.cad_id == cad.id and (not view.is_preview or self._is_moving)

    def _request(
        self, entry: PhotoEntry, intrinsics: CameraIntrinsics, cad: CadModel | None, pose: RigidTransform | None
    ) -> None:
        context = self._context
        photo, limits = context.loaded.photo(entry), context.document.session.policy.pose
        is_moving = self._is_moving
        # They depend on photo and lens alone: found once.
        edges_key = (entry.sha256, intrinsics)
        known = self._photo_edges[1] if self._photo_edges is not None and self._photo_edges[0] == edges_key else None

        def work(job: TaskContext) -> PoseView:
            from avatar_gui.services.align_pose import check_pose, observe, photo_edges, preview_twin

            renderer = context.backend.twins
            if cad is None or pose is None:
                observation = None if photo is None else observe(photo, intrinsics)
                return PoseView(entry.id, None, observation, None)
            try:
                if is_moving or photo is None:
                    twin = preview_twin(cad, intrinsics, pose, width_px=PREVIEW_WIDTH_PX, renderer=renderer)
                    return PoseView(entry.id, pose, None, twin, is_preview=True)
                aligned = check_pose(
                    cad,
                    photo,
                    intrinsics,
                    pose,
                    limits=limits,
                    renderer=renderer,
                    job=job,
                    uncertainty=entry.pose_uncertainty,
                )
            except (PoseError, RenderError) as error:
                observation = None if photo is None else observe(photo, intrinsics)
                return PoseView(entry.id, pose, observation, None, problem=str(error))
            return PoseView(
                entry.id,
                pose,
                aligned.observation,
                aligned.twin,
                quality=aligned.quality,
                level=aligned.level,
                photo_edges=photo_edges(aligned.observation) if known is None else known,
                doubt=aligned.doubt,
            )

        def show(view: PoseView) -> None:
            if view.photo_edges is not None:
                self._photo_edges = (edges_key, view.photo_edges)
            self._show(view)

        key, done = (PREVIEW_KEY, self._show_preview) if is_moving else (VIEW_KEY, show)
        context.runner.submit(Lane.VIEW, key, work, on_done=done, on_error=self._on_view_failed)

    def _show_preview(self, preview: PoseView) -> None:
        before = self.view
        if before is not None and before.photo_id == preview.photo_id:
            # The last numbers stay, as numbers of the pose before.
            preview = replace(preview, quality=before.quality, level=before.level)
        self._show(preview)
        if self._is_moving and self._wants_preview:
            self._wants_preview = False
            self.refresh()

    def _show(self, view: PoseView | None) -> None:
        if view is None and self.view is None:
            return
        self.view = view
        self.view_changed.emit()

    def _on_view_failed(self, error: AvatarError) -> None:
        self._show(None)
        self._context.notifications.error(error)

    def _on_changed(self, names: frozenset[str]) -> None:
        entry = self._current()
        # When only other photos changed, as they do all the time in a series, what is under way for this one goes on.
        if "policy" in names or ("photos" in names and entry is not self._seen):
            self._seen = entry
            self.refresh()

    def _on_photo(self, _photo_id: str) -> None:
        self._is_moving = False
        self._as_chosen = self._seen = self._current()
        self.refresh()

    def _on_photo_loaded(self, sha256: str) -> None:
        entry = self._current()
        if entry is not None and entry.sha256 == sha256:
            self.refresh()

    def _current(self) -> PhotoEntry | None:
        session, photo_id = self._context.document.session, self._context.selection.photo_id
        return next((photo for photo in session.photos if photo.id == photo_id), None)
