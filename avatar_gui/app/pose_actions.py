"""Step 3, Align: poses by file, numbers, nudges and drags, and the twin and quality that go with them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QObject, Signal

from avatar_gui.app import edits
from avatar_gui.app.context import WorkContext
from avatar_gui.app.gesture import Phase
from avatar_gui.app.notifications import counted
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.alignment import NudgeFrame
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import AvatarError, InputError, PoseError, RenderError
from avatar_gui.domain.inspection import PhotoEntry
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.quality import PoseQuality, PoseSource, QualityLevel
from avatar_gui.domain.transform import RigidTransform, rotation_from_rvec
from avatar_gui.domain.twin import TwinRender

VIEW_KEY = "pose-view"
# While a gesture goes on, twins are rendered at most this wide.
PREVIEW_WIDTH_PX = 640


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
        Rendered small, during a gesture; quality is not measured then.
    quality, level
        As measured.
    problem : str
    uncertainty_px : float or None
        How far the part may be off in the photo (95 %, the worst place); None: the pose was not refined.
    """

    photo_id: str
    T_cam_obj: RigidTransform | None
    observation: Observation | None
    twin: TwinRender | None
    is_preview: bool = False
    quality: PoseQuality | None = None
    level: QualityLevel = QualityLevel.UNKNOWN
    problem: str = ""
    uncertainty_px: float | None = None


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
        self._gesture = 0
        self._before_gesture: RigidTransform | None = None
        self._is_in_gesture = False
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

    def drag(self, photo_id: str, T_cam_obj: RigidTransform, phase: Phase, *, label: str = "Move part") -> None:
        """Follow a gesture: from START to END is one undo step; CANCEL takes back all of it, a lost decision too."""
        document = self._context.document
        if not self._is_in_gesture:
            self._begin(photo_id, phase)
        merge_key = f"gesture {self._gesture}"
        if phase in {Phase.END, Phase.CANCEL}:
            self._is_in_gesture = False
        if phase is Phase.CANCEL:
            document.cancel(merge_key)
        else:
            document.edit(
                label,
                edits.set_pose(document.session, photo_id, T_cam_obj, PoseSource.MANUAL),
                merge_key=merge_key,
                is_final=not self._is_in_gesture,
            )
        if not self._is_in_gesture:
            self.refresh()

    def nudge(
        self,
        photo_id: str,
        *,
        shift_mm: ArrayLike = (0, 0, 0),
        turn_rad: ArrayLike = (0, 0, 0),
        frame: NudgeFrame,
        phase: Phase | None = None,
    ) -> None:
        """Move the part a little along, or turn it about, the axes of `frame`; turns go about the part's centre.

        With a `phase`, a run of nudges is one undo step; without, each is one.
        """
        entry = self._context.document.session.photo(photo_id)
        if entry.T_cam_obj is None:
            return
        moved = nudged(entry.T_cam_obj, self._pivot_mm(), shift_mm=shift_mm, turn_rad=turn_rad, frame=frame)
        if phase is None:
            self.set_pose(photo_id, moved, label="Nudge part")
        else:
            self.drag(photo_id, moved, phase, label="Nudge part")

    def slide(self, photo_id: str, dx_px: float, dy_px: float, phase: Phase) -> None:
        """Slide the part so that its centre follows the cursor; `dx_px`, `dy_px` since START, photo pixels."""
        start, intrinsics = self._begin(photo_id, phase), self._context.document.session.photo(photo_id).intrinsics
        if start is None or intrinsics is None:
            return
        depth = float(start.apply(self._pivot_mm())[2])
        shift = (dx_px / intrinsics.fx * depth, dy_px / intrinsics.fy * depth, 0.0)
        self.drag(photo_id, nudged(start, self._pivot_mm(), shift_mm=shift, frame=NudgeFrame.CAMERA), phase)

    def turn(self, photo_id: str, dx_px: float, dy_px: float, phase: Phase) -> None:
        """Turn the part about its centre like a ball under the cursor: half the photo's width is a half turn."""
        start, intrinsics = self._begin(photo_id, phase), self._context.document.session.photo(photo_id).intrinsics
        if start is None or intrinsics is None:
            return
        scale = np.pi / (0.5 * intrinsics.width)
        # y points down and z away: the side facing us follows the cursor right by turning about -y, down about +x.
        turned = nudged(start, self._pivot_mm(), turn_rad=(dy_px * scale, -dx_px * scale, 0.0), frame=NudgeFrame.CAMERA)
        self.drag(photo_id, turned, phase, label="Turn part")

    def dolly(self, photo_id: str, notches: float, phase: Phase) -> None:
        """Bring the part nearer (positive) or farther by 2 % of its distance a notch; `notches` since START."""
        start = self._begin(photo_id, phase)
        if start is None:
            return
        shift = start.apply(self._pivot_mm()) * (0.98**notches - 1.0)
        moved = nudged(start, self._pivot_mm(), shift_mm=shift, frame=NudgeFrame.CAMERA)
        self.drag(photo_id, moved, phase)

    def _begin(self, photo_id: str, phase: Phase) -> RigidTransform | None:
        """Open a gesture where one begins, and give the pose that it began with."""
        if phase is Phase.START or not self._is_in_gesture:
            self._gesture += 1
            self._before_gesture = self._context.document.session.photo(photo_id).T_cam_obj
            self._is_in_gesture = True
        return self._before_gesture

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

    def paste_matrix(self, photo_id: str, text: str) -> None:
        """Take a pose from text: sixteen (or twelve) numbers of a 4x4 matrix, row by row."""
        try:
            numbers = [float(word) for word in text.replace(",", " ").replace("[", " ").replace("]", " ").split()]
            if len(numbers) not in {12, 16}:
                raise PoseError(f"a 4x4 matrix has 16 numbers, not {len(numbers)}")  # noqa: TRY301 - same handling
            pose = RigidTransform.from_matrix(np.reshape(numbers, (-1, 4)))
        except ValueError:
            self._context.notifications.error(PoseError("the clipboard holds no 4x4 matrix"))
        except PoseError as error:
            self._context.notifications.error(error)
        else:
            self.set_pose(photo_id, pose, label="Paste pose")

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
        elif not self._is_current(entry, cad):
            self._request(entry, entry.intrinsics, cad, entry.T_cam_obj)

    def _is_current(self, entry: PhotoEntry, cad: CadModel) -> bool:
        view = self.view
        if view is None or view.twin is None or view.photo_id != entry.id or view.T_cam_obj != entry.T_cam_obj:
            return False
        is_same_camera = entry.intrinsics is not None and (
            view.is_preview or view.twin.intrinsics == entry.intrinsics.without_distortion()
        )
        return is_same_camera and view.twin.cad_id == cad.id and (not view.is_preview or self._is_in_gesture)

    def _request(
        self, entry: PhotoEntry, intrinsics: CameraIntrinsics, cad: CadModel | None, pose: RigidTransform | None
    ) -> None:
        context = self._context
        photo, limits = context.loaded.photo(entry), context.document.session.policy.pose
        is_in_gesture = self._is_in_gesture

        def work(job: TaskContext) -> PoseView:
            from avatar_gui.services.align_pose import check_pose, observe, preview_twin

            renderer = context.backend.twins
            if cad is None or pose is None:
                observation = None if photo is None else observe(photo, intrinsics)
                return PoseView(entry.id, None, observation, None)
            try:
                if is_in_gesture or photo is None:
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
                uncertainty_px=aligned.uncertainty_px,
            )

        context.runner.submit(Lane.VIEW, VIEW_KEY, work, on_done=self._show, on_error=self._on_view_failed)

    def _show(self, view: PoseView | None) -> None:
        if view is None and self.view is None:
            return
        self.view = view
        self.view_changed.emit()

    def _on_view_failed(self, error: AvatarError) -> None:
        self._show(None)
        self._context.notifications.error(error)

    def _on_changed(self, names: frozenset[str]) -> None:
        if names & {"photos", "policy"}:
            self.refresh()

    def _on_photo(self, _photo_id: str) -> None:
        self._is_in_gesture = False
        self.refresh()

    def _on_photo_loaded(self, sha256: str) -> None:
        entry = self._current()
        if entry is not None and entry.sha256 == sha256:
            self.refresh()

    def _current(self) -> PhotoEntry | None:
        session, photo_id = self._context.document.session, self._context.selection.photo_id
        return next((photo for photo in session.photos if photo.id == photo_id), None)

    def _pivot_mm(self) -> NDArray[np.float64]:
        cad = self._context.loaded.cad
        return np.zeros(3) if cad is None else cad.center_mm


def nudged(
    T_cam_obj: RigidTransform,
    pivot_obj_mm: ArrayLike,
    *,
    shift_mm: ArrayLike = (0, 0, 0),
    turn_rad: ArrayLike = (0, 0, 0),
    frame: NudgeFrame,
) -> RigidTransform:
    """Give a pose moved along, and turned about a point of the part by, the axes of the camera or the part.

    Parameters
    ----------
    T_cam_obj : RigidTransform
    pivot_obj_mm : array_like, shape (3,)
        Stays where it is under a turn; object frame.
    shift_mm : array_like, shape (3,)
    turn_rad : array_like, shape (3,)
        Rotation vector.
    frame : NudgeFrame
        Whose axes `shift_mm` and `turn_rad` are given in.
    """
    R, t = T_cam_obj.rotation, T_cam_obj.translation_mm
    turn = rotation_from_rvec(turn_rad)
    shift = np.asarray(shift_mm, dtype=np.float64)
    pivot = np.asarray(pivot_obj_mm, dtype=np.float64)
    pivot_cam = R @ pivot + t
    if frame is NudgeFrame.PART:
        rotation, moved_pivot = R @ turn, pivot_cam + R @ shift
    else:
        rotation, moved_pivot = turn @ R, pivot_cam + shift
    return RigidTransform.from_matrix(
        np.column_stack((rotation, moved_pivot - rotation @ pivot)), target=T_cam_obj.target, source=T_cam_obj.source
    )
