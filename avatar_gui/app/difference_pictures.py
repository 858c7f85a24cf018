"""Differences of photos and their twins, made on a lane when somebody looks at one, and kept for a few photos."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from avatar_gui.app.context import WorkContext
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.errors import AvatarError
from avatar_gui.domain.inspection import Evidence

if TYPE_CHECKING:
    from avatar_gui.services.photo_difference import PhotoDifference

DIFFERENCE_KEY = "difference"
PICTURES_KEPT = 4


class DifferencePictures(QObject):
    """Differences by the fingerprint of the evidence that they belong to.

    Signals
    -------
    ready()
        The difference that was asked for last is there.
    """

    ready = Signal()

    def __init__(self, context: WorkContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._made: OrderedDict[str, PhotoDifference] = OrderedDict()

    def reset(self) -> None:
        """Forget everything: another job is opened."""
        self._made.clear()

    def picture(self, evidence: Evidence) -> "PhotoDifference | None":
        """Give the difference of a photo and its twin, or None and have it made."""
        made = self._made.get(evidence.fingerprint)
        if made is None:
            self._make(evidence)
        else:
            self._made.move_to_end(evidence.fingerprint)
        return made

    def _make(self, evidence: Evidence) -> None:
        key = f"{DIFFERENCE_KEY}/{evidence.fingerprint}"
        if self._context.runner.is_busy(key):
            return

        def work(job: TaskContext) -> "PhotoDifference":
            from avatar_gui.services.photo_difference import photo_difference

            return photo_difference(evidence.observation, evidence.twin, job)

        def done(made: "PhotoDifference") -> None:
            self._made[evidence.fingerprint] = made
            while len(self._made) > PICTURES_KEPT:
                self._made.popitem(last=False)
            self.ready.emit()

        def failed(error: AvatarError) -> None:
            self._context.notifications.error(error)

        self._context.runner.submit(Lane.VIEW, key, work, on_done=done, on_error=failed)
