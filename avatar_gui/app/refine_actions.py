"""Step 3, Align, by itself: refinement of a pose, search from nothing, and refinement of all photos."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from avatar_gui.app import edits
from avatar_gui.app.context import WorkContext
from avatar_gui.app.notifications import counted
from avatar_gui.app.pose_actions import PoseActions
from avatar_gui.app.pose_gestures import PoseGestures
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.alignment import PoseCandidate, RefinementStep, lead_of, rival_lead_of
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import AvatarError
from avatar_gui.domain.inspection import InspectionSession, PhotoEntry
from avatar_gui.domain.quality import PoseQuality, PoseSource
from avatar_gui.domain.transform import RigidTransform

if TYPE_CHECKING:
    from avatar_gui.services.refined_poses import Refinement

REFINE_KEY = "refine"
REFINE_ALL_KEY = "refine-all"
SEARCH_KEY = "search"


@dataclass(frozen=True, eq=False, slots=True)
class Convergence:
    """How a refinement went, round by round.

    Parameters
    ----------
    photo_id : str
    steps : tuple of RefinementStep
        So far.
    is_running : bool
    text : str
        What came of it, for people; empty while it runs.
    is_worse : bool
        The edges fit worse than before it.
    """

    photo_id: str
    steps: tuple[RefinementStep, ...] = ()
    is_running: bool = False
    text: str = ""
    is_worse: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Candidate:
    """A pose that the search proposes, with a small picture of it.

    Parameters
    ----------
    pose : PoseCandidate
    picture : ndarray of uint8, shape (h, w, 3)
        RGB: the photo around the part with the twin's edges on it.
    """

    pose: PoseCandidate
    picture: NDArray[np.uint8]


class RefineActions(QObject):
    """Lets the computer find and refine poses.

    Signals
    -------
    convergence_changed()
        `convergence` is another one.
    candidates_changed()
        `candidates` of the photo in hand, or `tried`, are others.
    """

    convergence_changed = Signal()
    candidates_changed = Signal()

    def __init__(
        self, context: WorkContext, pose: PoseActions, gestures: PoseGestures, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._pose = pose
        self._gestures = gestures
        self._attempt = 0
        self._refining: tuple[str, RigidTransform] | None = None
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        self.convergence: Convergence | None = None
        self.tried = -1
        context.document.changed.connect(self._on_changed)
        context.selection.photo_changed.connect(lambda _id: self._on_photo())
        context.loaded.cad_changed.connect(self._forget_candidates)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What the search proposes for the photo in hand, best first."""
        return self._candidates.get(self._context.selection.photo_id, ())

    def missing(self, photo_id: str, *, needs_pose: bool = True) -> str:
        """Say what a photo lacks before its pose can be refined, or searched for; empty when it lacks nothing."""
        context = self._context
        if not photo_id:
            return "choose a photo first"
        entry = context.document.session.photo(photo_id)
        if context.loaded.cad is None:
            return "load the CAD model first"
        if entry.intrinsics is None:
            return "load the camera calibration first"
        if needs_pose and entry.T_cam_obj is None:
            return "place the part first, or search all views"
        return ""

    # --- one photo ---------------------------------------------------------------------------------------------

    def refine(
        self, photo_id: str, *, with_focal: bool = False, merge_key: str = "", rival_lead: float | None = None
    ) -> None:
        """Refine the pose of a photo, as one undo step; with `merge_key` as part of the step of that key.

        `rival_lead` is what a search found (`PoseUncertainty`); without, that of the pose so far stays.
        """
        context = self._context
        inputs = self._inputs(photo_id, needs_pose=True)
        if inputs is None:
            return
        cad, entry, _ = inputs
        rough, locks, limits = entry.T_cam_obj, self._gestures.locks, context.document.session.policy.pose
        lead = rival_lead_of(entry.pose_uncertainty) if rival_lead is None else rival_lead
        if rough is None:
            return
        ready, store = context.loaded.photo(entry), context.store()
        before = self._pose.measured(photo_id, rough)

        def work(job: TaskContext) -> "Refinement":
            from avatar_gui.services.job_contents import load_photo_of_job
            from avatar_gui.services.refined_poses import refine_and_measure

            photo = ready or load_photo_of_job(store, entry)
            return refine_and_measure(
                cad,
                photo,
                entry,
                locks=locks,
                limits=limits,
                renderer=context.backend.twins,
                job=job,
                before=before,
                refine_focal=with_focal,
                on_step=job.publish,
            )

        def done(refinement: "Refinement") -> None:
            self._refining = None
            context.document.edit("Refine pose", self._with(refinement, photo_id, lead), merge_key=merge_key)
            text = _words(refinement)
            self._converge(Convergence(photo_id, refinement.refined.steps, text=text, is_worse=refinement.is_worse))
            if refinement.is_worse:
                context.notifications.warn(f"{entry.name}: {text}", "Ctrl+Z takes the refinement back")

        def step(each: RefinementStep) -> None:
            now = self.convergence
            if now is not None and now.is_running:
                self._converge(replace(now, steps=(*now.steps, each)))

        def failed(error: AvatarError) -> None:
            self._refining = None
            self._converge(Convergence(photo_id, text=str(error)))
            context.notifications.error(error)

        self._refining = (photo_id, rough)
        self._converge(Convergence(photo_id, is_running=True))
        context.runner.submit(
            Lane.VIEW,
            REFINE_KEY,
            work,
            on_done=done,
            on_partial=step,
            on_error=failed,
            title=f"Refining {entry.name}",
        )

    def search(self, photo_id: str) -> None:
        """Look for the part in a photo; the best candidate is tried at once."""
        context = self._context
        inputs = self._inputs(photo_id, needs_pose=False)
        if inputs is None:
            return
        cad, entry, intrinsics = inputs
        ready, store, before = context.loaded.photo(entry), context.store(), entry.T_cam_obj

        def work(job: TaskContext) -> tuple[Candidate, ...]:
            from avatar_gui.services.candidate_pictures import candidate_pictures
            from avatar_gui.services.job_contents import load_photo_of_job
            from avatar_gui.services.search_pose import search_pose

            photo, renderer = ready or load_photo_of_job(store, entry), context.backend.twins
            found = search_pose(cad, photo, intrinsics, renderer=renderer, cache_dir=context.backend.cache_dir, job=job)
            pictures = candidate_pictures(cad, photo, intrinsics, found, renderer=renderer, job=job)
            return tuple(Candidate(pose, picture) for pose, picture in zip(found, pictures, strict=True))

        def done(found: tuple[Candidate, ...]) -> None:
            self._candidates[photo_id], self.tried = found, -1
            self.candidates_changed.emit()
            now = {each.id: each for each in context.document.session.photos}.get(photo_id)
            is_as_it_was = now is not None and now.T_cam_obj == before and now.intrinsics == intrinsics
            if found and is_as_it_was and context.selection.photo_id == photo_id:
                self.try_candidate(0)

        context.runner.submit(Lane.COMPUTE, SEARCH_KEY, work, on_done=done, title=f"Searching {entry.name}")

    def try_candidate(self, index: int) -> None:
        """Take a candidate as the pose of the photo in hand and refine it: one undo step together."""
        photo_id, document = self._context.selection.photo_id, self._context.document
        if not 0 <= index < len(self.candidates):
            return
        pose = self.candidates[index].pose.T_cam_obj
        self._attempt += 1
        key = f"candidate {self._attempt}"
        session = edits.set_pose(document.session, photo_id, pose, PoseSource.SEARCHED)
        document.edit("Try candidate", session, merge_key=key)
        self.tried = index
        self.candidates_changed.emit()
        self.refine(photo_id, merge_key=key, rival_lead=lead_of([each.pose for each in self.candidates], index))

    # --- all photos --------------------------------------------------------------------------------------------

    def refine_all(self) -> None:
        """Refine every photo that has a pose, as one undo step; a pose that fits better as it is stays."""
        context = self._context
        session, cad, locks = context.document.session, context.loaded.cad, self._gestures.locks
        ready = [entry for entry in session.photos if not self.missing(entry.id)]
        left_out = len(session.photos) - len(ready)
        if not ready or cad is None:
            first = session.photos[0].id if session.photos else ""
            context.notifications.warn(self.missing(first) if first else "load photos first", "nothing was refined")
            return
        store = context.store()
        self._attempt += 1
        key = f"all {self._attempt}"
        kept: list[str] = []
        failed: list[str] = []

        def work(job: TaskContext) -> None:
            from avatar_gui.services.refined_poses import refine_in_turn

            for outcome in refine_in_turn(
                cad, ready, store, locks=locks, limits=session.policy.pose, renderer=context.backend.twins, job=job
            ):
                job.publish(outcome)

        def part(outcome: "tuple[PhotoEntry, Refinement | AvatarError]") -> None:
            entry, refinement = outcome
            now = {each.id: each for each in context.document.session.photos}.get(entry.id)
            if isinstance(refinement, AvatarError):
                failed.append(f"{entry.name}: {refinement}")
            elif refinement.is_worse or now is None or now.T_cam_obj != entry.T_cam_obj:
                kept.append(entry.name)
            else:
                lead = rival_lead_of(entry.pose_uncertainty)
                context.document.edit("Refine all poses", self._with(refinement, entry.id, lead), merge_key=key)

        def done(_none: None) -> None:
            self._tell_all(len(ready) - len(kept) - len(failed), kept, failed, left_out)

        context.runner.submit(
            Lane.COMPUTE,
            REFINE_ALL_KEY,
            work,
            on_done=done,
            on_partial=part,
            title=f"Refining {counted(len(ready), 'photo')}",
        )

    # --- inside ------------------------------------------------------------------------------------------------

    def _inputs(self, photo_id: str, *, needs_pose: bool) -> tuple[CadModel, PhotoEntry, CameraIntrinsics] | None:
        """Give what the work needs, or say what is missing."""
        context = self._context
        if why_not := self.missing(photo_id, needs_pose=needs_pose):
            context.notifications.warn(why_not)
            return None
        cad, entry = context.loaded.cad, context.document.session.photo(photo_id)
        return None if cad is None or entry.intrinsics is None else (cad, entry, entry.intrinsics)

    def _tell_all(self, n_refined: int, kept: Sequence[str], failed: Sequence[str], left_out: int) -> None:
        """Say what came of the refinement of all photos; what went wrong last, so that it stays."""
        notifications = self._context.notifications
        notifications.info(f"{counted(n_refined, 'pose')} refined")
        if left_out:
            notifications.warn(f"{counted(left_out, 'photo')} without camera or pose", "not refined")
        if kept:
            notifications.warn(f"left as they were, because they fit better so: {', '.join(kept)}")
        if failed:
            notifications.warn(f"{counted(len(failed), 'photo')} could not be refined", "; ".join(failed))

    def _with(self, refinement: "Refinement", photo_id: str, rival_lead: float | None) -> InspectionSession:
        """Give the session with a refined pose, and with the focal length that was refined together with it."""
        refined, session = refinement.refined, self._context.document.session
        if refined.intrinsics != session.photo(photo_id).intrinsics:
            session = edits.set_camera(session, [photo_id], refined.intrinsics)
        sure = refined.uncertainty
        if sure is not None:
            sure = replace(sure, rival_lead=rival_lead)
        return edits.set_pose(
            session, photo_id, refined.T_cam_obj, PoseSource.REFINED, uncertainty=sure, checks=(refinement.check,)
        )

    def _converge(self, convergence: Convergence | None) -> None:
        self.convergence = convergence
        self.convergence_changed.emit()

    def _on_changed(self, names: frozenset[str]) -> None:
        """A refinement of a pose that is not the photo's any more is not wanted."""
        if self._refining is None or "photos" not in names:
            return
        photo_id, rough = self._refining
        now = {entry.id: entry for entry in self._context.document.session.photos}.get(photo_id)
        if now is None or now.T_cam_obj != rough:
            self._stop()

    def _on_photo(self) -> None:
        self.tried = -1
        self._stop()
        self.candidates_changed.emit()

    def _stop(self) -> None:
        if self._refining is not None:
            self._refining = None
            self._context.runner.cancel(REFINE_KEY)
        if self.convergence is not None:
            self._converge(None)

    def cancelled(self) -> None:
        """Take note that work was cancelled from outside."""
        if self._refining is not None and not self._context.runner.is_busy(REFINE_KEY):
            self._stop()

    def _forget_candidates(self) -> None:
        self._candidates.clear()
        self.tried = -1
        self.candidates_changed.emit()


def _words(refinement: "Refinement") -> str:
    """Say what a refinement did to the fit of the edges."""
    before, after, refined = refinement.before, refinement.after, refinement.refined
    parts = [f"edges {_px(before)} → {_px(after)} px"]
    if refinement.is_worse:
        parts.insert(0, "fits worse than before")
    if not refined.has_converged:
        parts.append("not converged")
    if refined.note:
        parts.append(refined.note)
    return " · ".join(parts)


def _px(quality: PoseQuality | None) -> str:
    return "–" if quality is None or not np.isfinite(quality.edge_median_px) else f"{quality.edge_median_px:.1f}"
