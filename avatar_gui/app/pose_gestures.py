"""Step 3, Align, by hand: drags, wheel, nudges and handles as gestures that are one undo step each, locks honoured."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QObject, Signal

from avatar_gui.app import edits
from avatar_gui.app.context import WorkContext
from avatar_gui.app.gesture import Hold, Phase
from avatar_gui.app.pose_actions import PoseActions
from avatar_gui.domain.alignment import NudgeFrame, PoseLocks, moved_by
from avatar_gui.domain.hand_moves import Grip, grip_at, held, nearer, rolled, slid, turned, turned_about_point
from avatar_gui.domain.quality import PoseSource
from avatar_gui.domain.raycast import first_hit
from avatar_gui.domain.transform import RigidTransform

_MOVES: dict[Hold, Callable[[Grip, tuple[float, float], PoseLocks], RigidTransform]] = {
    Hold.SLIDE: slid,
    Hold.TURN: turned,
    Hold.TURN_ABOUT_POINT: turned_about_point,
    Hold.ROLL: rolled,
}
_LABELS = {
    Hold.SLIDE: "Move part",
    Hold.TURN: "Turn part",
    Hold.TURN_ABOUT_POINT: "Turn part",
    Hold.ROLL: "Turn part",
}


class PoseGestures(QObject):
    """Moves the part of a photo by hand.

    A gesture goes from START to END, or to CANCEL, which takes all of it back. Where a gesture begins while another
    one has not ended, the older one ends as it stands; what still comes of it is ignored.

    Signals
    -------
    locks_changed()
        `locks` are others.
    ended()
        A gesture is over, kept or taken back.
    """

    locks_changed = Signal()
    ended = Signal()

    def __init__(self, context: WorkContext, pose: PoseActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pose = pose
        self._number = 0
        self._by = ""
        self._photo_id = ""
        self._before: RigidTransform | None = None
        self._grip: Grip | None = None
        self._is_touched = False
        self.locks = PoseLocks()
        context.selection.photo_changed.connect(lambda _id: self._stop())

    @property
    def is_active(self) -> bool:
        """Whether a gesture is going on."""
        return bool(self._by)

    def set_locks(self, locks: PoseLocks) -> None:
        """Lock degrees of freedom against gestures, nudges and refinement."""
        if locks != self.locks:
            self.locks = locks
            self.locks_changed.emit()

    def drag(
        self, photo_id: str, T_cam_obj: RigidTransform, phase: Phase, *, label: str = "Move part", by: str = "handle"
    ) -> None:
        """Follow a pose that somebody else works out: a handle in the 3D view, a number field (`by` names them)."""
        start = self._begin(photo_id, phase, by)
        moved = T_cam_obj if start is None else held(start, T_cam_obj, self._pivot_mm(), self.locks)
        self._follow(moved, phase, by, label)

    def hold(
        self,
        photo_id: str,
        hold: Hold,
        grabbed_px: tuple[float, float],
        cursor_px: tuple[float, float],
        phase: Phase,
    ) -> None:
        """Follow a drag in the photo, both pixels in the undistorted photo: `grabbed_px` is where it began."""
        by = f"photo {hold}"
        start = self._begin(photo_id, phase, by)
        if start is None:
            return
        if self._grip is None:
            self._grip = self._grip_at(photo_id, start, grabbed_px)
        if self._grip is not None:
            self._follow(_MOVES[hold](self._grip, cursor_px, self.locks), phase, by, _LABELS[hold])

    def come_nearer(self, photo_id: str, notches: float, cursor_px: tuple[float, float], phase: Phase) -> None:
        """Follow the wheel: `notches` since START, positive nearer; what is under the cursor stays there."""
        start = self._begin(photo_id, phase, "wheel")
        if start is None:
            return
        if self._grip is None:
            self._grip = self._grip_at(photo_id, start, cursor_px)
        if self._grip is not None:
            self._follow(nearer(self._grip, notches, self.locks), phase, "wheel", "Move part nearer or farther")

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
        moved = held(entry.T_cam_obj, moved, self._pivot_mm(), self.locks)
        if moved == entry.T_cam_obj and (np.any(shift_mm) or np.any(turn_rad)):
            self._context.notifications.info("this direction is locked")
        if phase is None:
            self._stop()
            if moved != entry.T_cam_obj:
                self._pose.set_pose(photo_id, moved, label="Nudge part")
            return
        self._begin(photo_id, phase, "nudge")
        self._follow(moved, phase, "nudge", "Nudge part")

    # --- inside ------------------------------------------------------------------------------------------------

    def _begin(self, photo_id: str, phase: Phase, by: str) -> RigidTransform | None:
        """Open a gesture where one begins, and give the pose that it began with."""
        is_late = phase in {Phase.END, Phase.CANCEL}
        if phase is Phase.START or (self._by != by and not is_late) or (self._by == by and self._photo_id != photo_id):
            self._stop()
            self._number += 1
            self._by, self._photo_id = by, photo_id
            self._before = self._context.document.session.photo(photo_id).T_cam_obj
            self._pose.set_moving(moving=True)
        return self._before if self._by == by else None

    def _follow(self, T_cam_obj: RigidTransform, phase: Phase, by: str, label: str) -> None:
        if self._by != by:
            return
        document = self._context.document
        merge_key = f"gesture {self._number}"
        if phase is Phase.CANCEL:
            self._forget()
            document.cancel(merge_key)
            self._pose.set_moving(moving=False)
            self.ended.emit()
            return
        # A press that moves nothing is no step and costs no decision.
        self._is_touched = self._is_touched or T_cam_obj != self._before
        if self._is_touched:
            session = edits.set_pose(document.session, self._photo_id, T_cam_obj, PoseSource.MANUAL)
            document.edit(label, session, merge_key=merge_key, is_final=phase is Phase.END)
        if phase is Phase.END:
            self._forget()
            self._pose.set_moving(moving=False)
            self.ended.emit()

    def _stop(self) -> None:
        """End a gesture that is still open, as it stands."""
        if not self._by:
            return
        if self._is_touched:
            self._context.document.settled.emit()
        self._forget()
        self._pose.set_moving(moving=False)
        self.ended.emit()

    def _forget(self) -> None:
        self._by, self._photo_id, self._before, self._grip, self._is_touched = "", "", None, None, False

    def _grip_at(self, photo_id: str, start: RigidTransform, pixel_px: tuple[float, float]) -> Grip | None:
        entry, cad = self._context.document.session.photo(photo_id), self._context.loaded.cad
        if entry.intrinsics is None or cad is None or start.apply(cad.center_mm)[2] <= 0:
            return None
        depth = self._pose.depth_at(photo_id, start, pixel_px)
        if depth is None:
            T_obj_cam = start.inverse()
            # The ray has a unit of depth: lengths along it are depths.
            ray = T_obj_cam.rotation @ entry.intrinsics.without_distortion().unproject(pixel_px, 1.0)
            depth = first_hit(cad, T_obj_cam.translation_mm, ray)
        elif np.isnan(depth):
            depth = None
        return grip_at(
            start,
            entry.intrinsics,
            pixel_px,
            depth_mm=depth,
            pivot_obj_mm=cad.center_mm,
            radius_mm=cad.diameter_mm / 2,
        )

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
    shift, turn = np.asarray(shift_mm, dtype=np.float64), np.asarray(turn_rad, dtype=np.float64)
    axes = T_cam_obj.rotation if frame is NudgeFrame.PART else np.eye(3)
    if not turn.any():
        # The rotation keeps its bits.
        translation = T_cam_obj.translation_mm + axes @ shift
        return RigidTransform(T_cam_obj.rotation, translation, T_cam_obj.target, T_cam_obj.source)
    return moved_by(T_cam_obj, pivot_obj_mm, np.concatenate((axes @ shift, axes @ turn)))
