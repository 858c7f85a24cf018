"""Step 3, Align: point pairs between photo and part, and the pose that follows from them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from avatar_gui.app import edits
from avatar_gui.app.context import WorkContext
from avatar_gui.app.notifications import counted
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.alignment import PoseLocks
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.inspection import PhotoEntry
from avatar_gui.domain.mesh_features import MeshFeatures
from avatar_gui.domain.point_standing import PointReview, PointStanding
from avatar_gui.domain.quality import PointPair, PoseSource

REVIEW_KEY = "review-points"
FEATURES_KEY = "mesh-features"
# A pause this long ends a run of nudges, which is one undo step.
NUDGE_PAUSE_MS = 1000

_Reviewed = tuple[str, tuple[PointPair, ...], CameraIntrinsics, PoseLocks]


class PointActions(QObject):
    """Edits the point pairs of photos, and keeps the pose at what follows from them while `is_live`.

    Parameters
    ----------
    context : WorkContext
    locks : callable
        Gives the degrees of freedom that must stay.

    Signals
    -------
    standing_changed()
        `standing` may be another.
    chosen_changed(int)
        Another pair is in hand: its row, -1 for none.
    live_changed(bool)
    features_changed()
        `features` are those of another part.
    """

    standing_changed = Signal()
    chosen_changed = Signal(int)
    live_changed = Signal(bool)
    features_changed = Signal()

    def __init__(
        self, context: WorkContext, locks: Callable[[], PoseLocks] = PoseLocks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._locks = locks
        self._review: tuple[_Reviewed, PointReview] | None = None
        self._chosen = -1
        self._is_live = True
        self._number = 0
        # The undo step that a pose to come belongs to, and the name of its edit; empty: look only.
        self._step, self._label = "", ""
        self._nudged: tuple[str, int] | None = None
        self._nudge_step = ""
        self._nudge_pause = QTimer(self)
        self._nudge_pause.setSingleShot(True)
        self._nudge_pause.setInterval(NUDGE_PAUSE_MS)
        self._nudge_pause.timeout.connect(self._end_nudges)
        self.features: MeshFeatures | None = None
        context.selection.photo_changed.connect(lambda _id: self._on_photo())
        context.document.changed.connect(self._on_changed)
        context.loaded.cad_changed.connect(self._find_features)

    # --- what stands -------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> int:
        """Row of the pair in hand, -1 for none."""
        return self._chosen

    @property
    def is_live(self) -> bool:
        """Whether each edit of the pairs gives the photo the pose that follows."""
        return self._is_live

    def standing(self) -> PointStanding:
        """Give how the pairs of the photo in hand agree with its pose now."""
        entry = self._current()
        if entry is None:
            return PointStanding()
        from avatar_gui.services.point_poses import pairs_wanted, residuals_px

        residuals: tuple[float, ...] = ()
        if entry.point_pairs and entry.intrinsics is not None and entry.T_cam_obj is not None:
            residuals = residuals_px(entry.point_pairs, entry.intrinsics, entry.T_cam_obj)
        key = self._key(entry)
        review = self._review[1] if self._review is not None and self._review[0] == key else None
        return PointStanding(
            pairs=entry.point_pairs,
            residual_px=residuals,
            review=review,
            is_solution=review is not None and review.T_cam_obj is not None and review.T_cam_obj == entry.T_cam_obj,
            n_needed=pairs_wanted(self._locks(), entry.T_cam_obj),
        )

    def pairs_in_view(self, photo_id: str) -> tuple[PointPair, ...]:
        """Give the point pairs of a photo as they are to be drawn on the undistorted photo."""
        entry = self._context.document.session.photo(photo_id)
        if entry.intrinsics is None or not entry.point_pairs:
            return ()
        from avatar_gui.services.point_poses import pairs_in_view

        return pairs_in_view(entry.point_pairs, entry.intrinsics)

    def choose(self, row: int) -> None:
        """Take a pair in hand; -1 for none."""
        entry = self._current()
        row = row if entry is not None and 0 <= row < len(entry.point_pairs) else -1
        if row != self._chosen:
            self._chosen = row
            self._end_nudges()
            self.chosen_changed.emit(row)

    def set_live(self, live: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Let edits of the pairs move the part, or not; switching it on solves at once."""
        if live == self._is_live:
            return
        self._is_live = live
        self.live_changed.emit(live)
        entry = self._current()
        if live and entry is not None and not self.standing().is_solution:
            self._request(entry, step=self._new_step(), label="Pose from points")

    # --- edits -------------------------------------------------------------------------------------------------

    def set_pairs(
        self, photo_id: str, pairs: tuple[PointPair, ...], label: str = "Edit points", *, step: str = ""
    ) -> None:
        """Set the point pairs of a photo; while live, the pose that follows is part of the same undo step."""
        document = self._context.document
        session = edits.set_point_pairs(document.session, photo_id, pairs)
        if session == document.session:
            return
        if not step:
            self._end_nudges()
        step = step or self._new_step()
        self._step, self._label = (step, label) if self._is_live else ("", "")
        document.edit(label, session, merge_key=step)
        self._step, self._label = "", ""

    def add_pair(
        self,
        photo_id: str,
        pixel_in_view: tuple[float, float],
        point_obj_mm: tuple[float, float, float],
        snapped_to: str = "",
    ) -> None:
        """Join a pixel of the undistorted photo, as it is shown, and a point of the part."""
        entry = self._context.document.session.photo(photo_id)
        if entry.intrinsics is None:
            self._context.notifications.error(PoseError("load the camera calibration first"))
            return
        from avatar_gui.services.point_poses import pixel_in_photo

        pair = PointPair(pixel_in_photo(*pixel_in_view, entry.intrinsics), point_obj_mm, snapped_to=snapped_to)
        self.set_pairs(photo_id, (*entry.point_pairs, pair), "Add point pair")
        self.choose(len(entry.point_pairs))

    def use(self, photo_id: str, row: int, *, is_used: bool) -> None:
        """Let the solver use a pair, or leave it out."""
        pairs = self._context.document.session.photo(photo_id).point_pairs
        changed = replace(pairs[row], is_used=is_used)
        self.set_pairs(photo_id, (*pairs[:row], changed, *pairs[row + 1 :]), "Use or leave out a point")

    def delete(self, photo_id: str, row: int) -> None:
        """Take a pair out."""
        pairs = self._context.document.session.photo(photo_id).point_pairs
        if 0 <= row < len(pairs):
            self.set_pairs(photo_id, (*pairs[:row], *pairs[row + 1 :]), "Delete point pair")

    def nudge(self, photo_id: str, row: int, dx_px: float, dy_px: float) -> None:
        """Move the photo half of a pair a little, px of the photo as taken; a run of nudges is one undo step."""
        pairs = self._context.document.session.photo(photo_id).point_pairs
        if not 0 <= row < len(pairs):
            return
        if self._nudged != (photo_id, row):
            self._end_nudges()
            self._nudged, self._nudge_step = (photo_id, row), self._new_step()
        self._nudge_pause.start()
        x, y = pairs[row].pixel_px
        # Tenths stay tenths, however many are added up.
        moved = replace(pairs[row], pixel_px=(round(x + dx_px, 6), round(y + dy_px, 6)))
        self.set_pairs(photo_id, (*pairs[:row], moved, *pairs[row + 1 :]), "Nudge point", step=self._nudge_step)

    def solve(self, photo_id: str) -> None:
        """Find the pose from the photo's point pairs."""
        entry = self._context.document.session.photo(photo_id)
        if entry.intrinsics is None:
            self._context.notifications.error(PoseError("load the camera calibration first"))
            return
        self._request(entry, step=self._new_step(), label="Pose from points", is_asked_for=True)

    # --- files -------------------------------------------------------------------------------------------------

    def load(self, photo_id: str, path: Path) -> None:
        """Take the point pairs of a file in place of the photo's."""

        def work(_job: TaskContext) -> tuple[PointPair, ...]:
            from avatar_gui.services.point_poses import read_point_file

            return read_point_file(path)

        def done(pairs: tuple[PointPair, ...]) -> None:
            if any(entry.id == photo_id for entry in self._context.document.session.photos):
                self.set_pairs(photo_id, pairs, "Load points")
                self._context.notifications.info(f"{path.name}: {counted(len(pairs), 'point pair')}")

        self._context.runner.submit(Lane.IO, "load-points", work, on_done=done, title=f"Reading {path.name}")

    def save(self, photo_id: str, path: Path) -> None:
        """Write the point pairs of a photo, those left out as well."""
        pairs = self._context.document.session.photo(photo_id).point_pairs

        def work(_job: TaskContext) -> None:
            from avatar_gui.services.point_poses import write_point_file

            write_point_file(path, pairs)

        self._context.runner.submit(
            Lane.IO,
            "save-points",
            work,
            on_done=lambda _none: self._context.notifications.info(
                f"{counted(len(pairs), 'point pair')} written to {path}"
            ),
            title=f"Writing {path.name}",
        )

    # --- inside ------------------------------------------------------------------------------------------------

    def _new_step(self) -> str:
        self._number += 1
        return f"points {self._number}"

    def _end_nudges(self) -> None:
        self._nudge_pause.stop()
        self._nudged = None

    def _current(self) -> PhotoEntry | None:
        session, photo_id = self._context.document.session, self._context.selection.photo_id
        return next((photo for photo in session.photos if photo.id == photo_id), None)

    def _key(self, entry: PhotoEntry) -> _Reviewed | None:
        return None if entry.intrinsics is None else (entry.id, entry.point_pairs, entry.intrinsics, self._locks())

    def _on_photo(self) -> None:
        self._end_nudges()
        self._chosen = -1
        self.chosen_changed.emit(-1)
        self.review()

    def _on_changed(self, names: frozenset[str]) -> None:
        if "photos" not in names:
            return
        entry = self._current()
        if self._chosen >= (0 if entry is None else len(entry.point_pairs)):
            self.choose(-1)
        self.review()

    def review(self) -> None:
        """Review the pairs of the photo in hand where that was not done yet."""
        entry = self._current()
        if entry is None or entry.intrinsics is None or not entry.point_pairs:
            self._context.runner.cancel(REVIEW_KEY)
        elif self._review is None or self._review[0] != self._key(entry):
            self._request(entry, step=self._step, label=self._label)
        self.standing_changed.emit()

    def _request(self, entry: PhotoEntry, *, step: str, label: str, is_asked_for: bool = False) -> None:
        """Have the pairs solved; give the photo the pose as part of the undo `step`, or only look where it is empty."""
        context, key, locks = self._context, self._key(entry), self._locks()
        cad, intrinsics = context.loaded.cad, entry.intrinsics
        if key is None or intrinsics is None:
            return
        pivot = (0.0, 0.0, 0.0) if cad is None else tuple(cad.center_mm)

        def work(job: TaskContext) -> PointReview:
            from avatar_gui.services.point_poses import review_pairs

            return review_pairs(
                entry.point_pairs, intrinsics, entry.T_cam_obj, locks=locks, pivot_obj_mm=pivot, job=job
            )

        def done(review: PointReview) -> None:
            now = self._current()
            if now is None or self._key(now) != key:
                return
            self._review = (key, review)
            if step and review.T_cam_obj is not None and now.T_cam_obj == entry.T_cam_obj:
                session = edits.set_pose(context.document.session, now.id, review.T_cam_obj, PoseSource.POINTS)
                context.document.edit(label, session, merge_key=step)
            if is_asked_for and review.T_cam_obj is None:
                problem = review.problem or "too few point pairs in use for a pose"
                context.notifications.error(PoseError(problem, review.hint))
            self.standing_changed.emit()

        title = "Solving the pose" if is_asked_for else ""
        context.runner.submit(Lane.VIEW, REVIEW_KEY, work, on_done=done, title=title)

    def _find_features(self) -> None:
        cad = self._context.loaded.cad
        if self.features is not None:
            self.features = None
            self.features_changed.emit()
        if cad is None:
            self._context.runner.cancel(FEATURES_KEY)
            return

        def work(_job: TaskContext) -> MeshFeatures:
            from avatar_gui.domain.mesh_features import find_features

            return find_features(cad)

        def done(features: MeshFeatures) -> None:
            if self._context.loaded.cad is cad:
                self.features = features
                self.features_changed.emit()

        self._context.runner.submit(Lane.IO, FEATURES_KEY, work, on_done=done)
