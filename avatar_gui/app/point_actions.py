"""Step 3, Align: point pairs between photo and part, and the pose that follows from them."""

from PySide6.QtCore import QObject, Signal

from avatar_gui.app import edits
from avatar_gui.app.context import WorkContext
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.quality import PointFit, PointPair, PoseSource
from avatar_gui.domain.transform import RigidTransform


class PointActions(QObject):
    """Edits the point pairs of photos and finds poses from them.

    Signals
    -------
    fit_changed()
        `fit` is another one: residuals of the point pairs of the photo in hand.
    """

    fit_changed = Signal()

    def __init__(self, context: WorkContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.fit: PointFit | None = None
        context.selection.photo_changed.connect(lambda _id: self._forget_fit())

    def set_pairs(self, photo_id: str, pairs: tuple[PointPair, ...], label: str = "Edit points") -> None:
        """Set the point pairs of a photo."""
        document = self._context.document
        document.edit(label, edits.set_point_pairs(document.session, photo_id, pairs))

    def add_pair(
        self, photo_id: str, pixel_in_view: tuple[float, float], point_obj_mm: tuple[float, float, float]
    ) -> None:
        """Join a pixel of the undistorted photo, as it is shown, and a point of the part."""
        entry = self._context.document.session.photo(photo_id)
        if entry.intrinsics is not None:
            from avatar_gui.services.align_pose import pixel_in_photo

            pair = PointPair(pixel_in_photo(*pixel_in_view, entry.intrinsics), point_obj_mm)
            self.set_pairs(photo_id, (*entry.point_pairs, pair), "Add point pair")

    def pairs_in_view(self, photo_id: str) -> tuple[PointPair, ...]:
        """Give the point pairs of a photo as they are to be drawn on the undistorted photo."""
        entry = self._context.document.session.photo(photo_id)
        if entry.intrinsics is None or not entry.point_pairs:
            return ()
        from avatar_gui.services.align_pose import pairs_in_view

        return pairs_in_view(entry.point_pairs, entry.intrinsics)

    def solve(self, photo_id: str) -> None:
        """Find the pose from the photo's point pairs."""
        context = self._context
        entry = context.document.session.photo(photo_id)
        if entry.intrinsics is None:
            context.notifications.error(PoseError("load the camera calibration first"))
            return
        intrinsics = entry.intrinsics

        def work(_job: TaskContext) -> tuple[RigidTransform, PointFit]:
            from avatar_gui.services.align_pose import solve_points

            return solve_points(entry.point_pairs, intrinsics, entry.T_cam_obj)

        def done(solved: tuple[RigidTransform, PointFit]) -> None:
            pose, fit = solved
            session = edits.set_pose(context.document.session, photo_id, pose, PoseSource.POINTS)
            context.document.edit("Pose from points", session)
            self.fit = fit
            self.fit_changed.emit()

        context.runner.submit(Lane.VIEW, "solve-points", work, on_done=done, title="Solving the pose")

    def _forget_fit(self) -> None:
        if self.fit is not None:
            self.fit = None
            self.fit_changed.emit()
