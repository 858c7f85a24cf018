"""Levels from good photos: accepted ones where there are enough, else virtual ones of these very poses."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from avatar_gui.app.context import WorkContext
from avatar_gui.app.inspect_actions import InspectActions
from avatar_gui.app.inspection_work import PreparedRequest
from avatar_gui.app.level_actions import LevelActions
from avatar_gui.app.notifications import counted
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.inspection import Choice, InspectionResult
from avatar_gui.domain.verdict import Threshold, ThresholdOrigin

CALIBRATE_LEVELS_KEY = "calibrate-levels"
# Virtual photos are drawn for at most so many of the photos, spread over the job: each takes about 0.3 s.
_MOST_POSES, _VIRTUAL_IN_ALL = 6, 48

Loader = Callable[[TaskContext], InspectionResult]


class CalibratedLevels(QObject):
    """Computes levels on a worker and sets them: one undoable edit."""

    def __init__(
        self, context: WorkContext, inspect: InspectActions, levels: LevelActions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._inspect, self._levels = context, inspect, levels

    def accepted_ids(self) -> tuple[str, ...]:
        """Give the photos that a person accepted and whose current result is known."""
        return tuple(
            entry.id
            for entry in self._context.document.session.photos
            if entry.decision is not None
            and entry.decision.choice is Choice.ACCEPT
            and self._inspect.has_result(entry.id)
        )

    def calibrate(self) -> None:
        """Set the levels from good photos; says which ones it went by."""
        context = self._context
        session = context.document.session
        ready = [entry for entry in session.photos if not self._inspect.missing(entry.id)]
        if not ready or context.loaded.cad is None:
            reason = self._inspect.missing(session.photos[0].id) if session.photos else "load photos first"
            context.notifications.warn(reason, "the levels stay as they are")
            return
        loaders = [self._inspect.loader(photo_id) for photo_id in self.accepted_ids()]
        poses = ready[:: -(-len(ready) // _MOST_POSES)]
        requests = [PreparedRequest(context, session, entry) for entry in poses]
        names = [part.name for part in context.loaded.cad.parts]

        def work(job: TaskContext) -> Threshold:
            return _threshold(context, loaders, requests, names, job)

        def done(threshold: Threshold) -> None:
            now = context.document.session
            if now.engine != session.engine:
                context.notifications.warn("another engine was chosen meanwhile", "the levels stay as they are")
                return
            self._levels.set_policy(replace(now.policy, threshold=threshold), "Calibrate levels")
            is_virtual = threshold.origin is ThresholdOrigin.VIRTUAL_PHOTOS
            noun = "virtual good photo" if is_virtual else "accepted photo"
            context.notifications.info(f"levels from {counted(threshold.n_photos, noun)}")

        context.runner.submit(
            Lane.COMPUTE,
            CALIBRATE_LEVELS_KEY,
            work,
            on_done=done,
            on_error=context.notifications.error,
            title="Calibrating the levels",
        )


def _threshold(
    context: WorkContext,
    loaders: Sequence[Loader],
    requests: Sequence[PreparedRequest],
    part_names: Sequence[str],
    job: TaskContext,
) -> Threshold:
    from avatar_gui.services.calibrate_threshold import (
        ENOUGH_GOOD_PHOTOS,
        highest_region_level,
        threshold_from_good_photos,
        threshold_from_virtual_photos,
    )
    from avatar_gui.services.progress import PartOfJob
    from avatar_gui.services.virtual_levels import virtual_levels

    backend = context.backend
    evidences = []
    for number, load in enumerate(loaders):
        job.check()
        job.progress(0.3 * number / len(loaders), f"accepted photo {number + 1} of {len(loaders)}")
        evidences.append(load(job).evidence)
    first = requests[0]()
    spec = backend.engines.registry.spec(first.engine.name)
    if len(evidences) >= ENOUGH_GOOD_PHOTOS:
        return threshold_from_good_photos(evidences, first.policy, part_names, engine=spec.name)
    accepted = [highest_region_level(evidence, first.policy, part_names) for evidence in evidences]
    levels: list[float] = []
    each = -(-_VIRTUAL_IN_ALL // len(requests))
    for index, make in enumerate(requests):
        part = PartOfJob(job, index, len(requests), make.entry.name)
        levels += virtual_levels(make(), renderer=backend.twins, engines=backend.engines, job=part, count=each)
    return threshold_from_virtual_photos(levels, spec.default_threshold, accepted=accepted)
