"""Step 4, Inspect: running the engine, and judging what it found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from avatar_gui.app.context import WorkContext
from avatar_gui.app.inspection_work import PreparedRequest, Report, inspect_in_turn
from avatar_gui.app.notifications import counted
from avatar_gui.app.results import ResultSummary, fingerprint_of, summary_at_levels, summary_of_stored
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import AvatarError
from avatar_gui.domain.inspection import EngineChoice, InspectionResult, PhotoEntry
from avatar_gui.domain.ports import EngineSpec
from avatar_gui.domain.score_profile import ScoreProfile
from avatar_gui.domain.verdict import AcceptancePolicy, Gate

if TYPE_CHECKING:
    from avatar_gui.io.job_store import StoredResult

INSPECT_KEY = "inspect"
LOAD_KEY = "load-weights"


class InspectActions(QObject):
    """Runs inspections and keeps verdicts in step with the policy.

    Signals
    -------
    standing_changed(str)
        Something that is shown of the photo with this id is another: queued, running, done, judged anew.
    started()
        An inspection was asked for and begins.
    finished(int, int)
        It came to its end by itself: how many photos it inspected, of how many.
    """

    standing_changed = Signal(str)
    started = Signal()
    finished = Signal(int, int)

    def __init__(self, context: WorkContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stored: dict[str, StoredResult] = {}
        self._profiles: dict[str, ScoreProfile | None] = {}
        # By fingerprint: policy, whole result and checks of the pose that a summary was made for, and the summary.
        self._summaries: dict[str, tuple[AcceptancePolicy, ResultSummary | None, tuple[Gate, ...], ResultSummary]] = {}
        # By photo: the values that a fingerprint was made of, and the fingerprint. Lists ask for them all the time.
        self._fingerprints: dict[str, tuple[PhotoEntry, CadModel | None, EngineChoice, str, str]] = {}
        # The photos of the session by their ids: lists of hundreds ask for each, several times.
        self._listed: tuple[PhotoEntry, ...] = ()
        self._by_id: dict[str, PhotoEntry] = {}
        # What `current` was made of, and what it gave: lists, summaries and the surface ask for it at each change.
        self._current: tuple[tuple[object, ...], dict[str, str], frozenset[str]] = ((), {}, frozenset())
        self._n_results = 0
        # The engine that was asked for before it is needed.
        self._ahead: EngineChoice | None = None
        # Regions read from stored results, by fingerprint.
        self.stored_regions: dict[str, tuple[AnomalyRegion, ...]] = {}
        self._queued: tuple[str, ...] = ()
        self._running = ""
        # What a series brings: waiting photos, and the one it is at.
        self._coming: frozenset[str] = frozenset()
        self._coming_now = ""
        self.failures: dict[str, AvatarError] = {}
        context.document.changed.connect(self._on_changed)
        context.selection.photo_changed.connect(self._restore)
        context.results.result_ready.connect(self._on_result_ready)
        context.loaded.cad_changed.connect(self._on_cad)

    def reset(self, stored: "Sequence[StoredResult]") -> None:
        """Start with what another job's file holds."""
        self._stored = {result.fingerprint: result for result in stored}
        self._n_results += 1
        self.stored_regions.clear()
        self._queued, self._coming, self._coming_now = (), frozenset(), ""
        self._profiles.clear()
        self._summaries.clear()
        self._fingerprints.clear()
        self.failures.clear()

    def on_opened(self) -> None:
        """Bring back what the job just opened needs."""
        self._ahead = None
        self._load_weights()
        self._prepare_ahead()

    # --- inspecting --------------------------------------------------------------------------------------------

    def specs(self) -> tuple[EngineSpec, ...]:
        """Give the engines that can be chosen."""
        context = self._context
        return context.backend.engines.registry.specs() if context.is_ready else ()

    def unavailable(self) -> dict[str, str]:
        """Give the engines that cannot be loaded, and why."""
        context = self._context
        return dict(context.backend.engines.registry.unavailable()) if context.is_ready else {}

    def count_ready(self) -> int:
        """Count the photos that can be inspected."""
        return sum(not self.missing(entry.id) for entry in self._context.document.session.photos)

    def missing(self, photo_id: str) -> str:
        """Say what a photo lacks before it can be inspected; empty when it lacks nothing."""
        context = self._context
        entry = self._entry(photo_id)
        if context.document.session.cad is None:
            return "load the CAD model first"
        if context.loaded.cad is None:
            return "the CAD model is still being read"
        if entry.intrinsics is None:
            return "load the camera calibration first"
        if entry.T_cam_obj is None:
            return "align the photo first"
        return ""

    def is_queued(self, photo_id: str) -> bool:
        """Tell whether a photo waits for its inspection, or is being inspected."""
        return photo_id in self._queued or photo_id in self._coming

    def is_running(self, photo_id: str) -> bool:
        """Tell whether a photo is being inspected now."""
        return (photo_id == self._running and photo_id in self._queued) or photo_id == self._coming_now

    def inspect(self, photo_ids: Sequence[str]) -> None:
        """Inspect photos one after the other. What is under way is finished with its photo and then replaced."""
        context = self._context
        session, cad, store = context.document.session, context.loaded.cad, context.store()
        ready = [id_ for id_ in photo_ids if not self.missing(id_)]
        left_out = len(photo_ids) - len(ready)
        if not ready or cad is None:
            context.notifications.warn(
                self.missing(photo_ids[0]) if photo_ids else "load photos first", "nothing was inspected"
            )
            return
        if left_out:
            context.notifications.warn(f"{counted(left_out, 'photo')} without camera or pose", "not inspected")
        requests = [PreparedRequest(context, session, session.photo(id_)) for id_ in ready]

        def work(job: TaskContext) -> int:
            return inspect_in_turn(requests, backend=context.backend, store=store, job=job)

        def done(good: int) -> None:
            context.notifications.info(f"{good} of {counted(len(requests), 'photo')} inspected")
            self.finished.emit(good, len(requests))

        self._queue(tuple(ready))
        context.runner.submit(
            Lane.COMPUTE,
            INSPECT_KEY,
            work,
            on_done=done,
            on_partial=self._on_report,
            on_error=self._on_failed,
            title=f"Inspecting {counted(len(requests), 'photo')}",
        )
        self.started.emit()

    def expect(self, photo_ids: frozenset[str], now: str = "") -> None:
        """Hear which photos a series will bring, and which of them it is at."""
        changed = (self._coming ^ photo_ids) | ({self._coming_now} ^ {now}) - {""}
        self._coming, self._coming_now = photo_ids, now
        for photo_id in changed:
            self.standing_changed.emit(photo_id)

    def take(self, photo_id: str, stored: "StoredResult") -> None:
        """Take a result that a series has put into the job. Its map stays there until the photo is looked at."""
        self.failures.pop(photo_id, None)
        self._keep(stored)
        if photo_id == self._context.selection.photo_id:
            self._restore(photo_id)
        self.standing_changed.emit(photo_id)

    def cancel(self) -> None:
        """Stop inspecting; photos that are finished stay finished."""
        self._context.runner.cancel(INSPECT_KEY)
        self._queue(())

    # --- results -----------------------------------------------------------------------------------------------

    def fingerprint(self, photo_id: str) -> str:
        """Name the evidence that belongs to a photo as things stand."""
        context, entry = self._context, self._entry(photo_id)
        session, cad = context.document.session, context.loaded.cad
        state = context.backend.engines.state(session.engine) if context.is_ready else ""
        known = self._fingerprints.get(photo_id)
        # Frozen values: the same object is the same input.
        if known is not None:
            of_entry, of_cad, of_engine, of_state, fingerprint = known
            if of_entry is entry and of_cad is cad and of_engine is session.engine and of_state == state:
                return fingerprint
        fingerprint = fingerprint_of(session, entry, cad, engine_state=state)
        self._fingerprints[photo_id] = (entry, cad, session.engine, state, fingerprint)
        return fingerprint

    def result(self, photo_id: str) -> InspectionResult | None:
        """Give the current result of a photo, judged under the current policy, if it is in memory."""
        context = self._context
        result = context.results.get(self.fingerprint(photo_id))
        if result is None:
            return None
        entry = self._entry(photo_id)
        known = (result.policy, result.pose_source, _pose_checks(result))
        if known != (context.document.session.policy, entry.pose_source, entry.pose_checks):
            result = self._judge_again(entry, result)
            context.results.put(result, is_new=False)
        if (result.decision, result.review) == (entry.decision, entry.review):
            return result
        return replace(result, decision=entry.decision, review=entry.review)

    def has_older_result(self, photo_id: str) -> bool:
        """Tell whether the photo was inspected under another pose, camera, model or engine."""
        current = self.fingerprint(photo_id)
        return any(stored.photo_id == photo_id and stored.fingerprint != current for stored in self._stored.values())

    # --- choices -----------------------------------------------------------------------------------------------

    def set_policy(self, policy: AcceptancePolicy, label: str = "Set policy") -> None:
        """Change thresholds and limits: verdicts follow at once, without running the engine."""
        document = self._context.document
        document.edit(label, replace(document.session, policy=policy))

    def set_engine(self, choice: EngineChoice) -> None:
        """Choose another engine or other options."""
        document = self._context.document
        document.edit("Choose engine", replace(document.session, engine=choice))

    # --- for reports -------------------------------------------------------------------------------------------

    def has_result(self, photo_id: str) -> bool:
        """Tell whether a photo's current result is in memory or in the job file."""
        self.current()
        return photo_id in self._current[2]

    def current(self) -> Mapping[str, str]:
        """Give the photos that have a current result, by its fingerprint."""
        context = self._context
        session, cad = context.document.session, context.loaded.cad
        state = context.backend.engines.state(session.engine) if context.is_ready else ""
        made_of = (session.photos, cad, session.engine, state, self._n_results)
        known = self._current[0]
        # Frozen values: the same object is the same input.
        if known and known[0] is session.photos and known[1] is cad and known[2:] == made_of[2:]:
            return self._current[1]
        named = []
        for entry in session.photos:
            of = self._fingerprints.get(entry.id)
            is_known = of is not None and of[0] is entry and of[1] is cad and of[2] is session.engine
            name = of[4] if of is not None and is_known and of[3] == state else self.fingerprint(entry.id)
            named.append((name, entry.id))
        there = [each for each in named if context.results.get(each[0]) is not None or each[0] in self._stored]
        self._current = (made_of, dict(there), frozenset(photo_id for _name, photo_id in there))
        return self._current[1]

    def stored(self, photo_id: str) -> "StoredResult | None":
        """Give a photo's current result as the job file holds it."""
        return self._stored.get(self.fingerprint(photo_id))

    def profile(self, photo_id: str) -> ScoreProfile | None:
        """Give what a photo's current result would be at every level; None where that is not known."""
        fingerprint = self.fingerprint(photo_id)
        if fingerprint not in self._stored:
            return None
        if fingerprint not in self._profiles:
            from avatar_gui.services.stored_results import profile_of_stored

            self._profiles[fingerprint] = profile_of_stored(self._stored[fingerprint])
        profile = self._profiles[fingerprint]
        return profile if profile is not None and profile.holds_for(self._context.document.session.policy) else None

    def summary(self, photo_id: str) -> ResultSummary | None:
        """Give the numbers of a photo's current result under the current policy."""
        fingerprint, policy = self.fingerprint(photo_id), self._context.document.session.policy
        known = self._context.results.summary(fingerprint)
        stored, profile = self._stored.get(fingerprint), self.profile(photo_id)
        if stored is None or profile is None:
            return known if known is not None or stored is None else summary_of_stored(stored)
        checks = self._entry(photo_id).pose_checks
        made = self._summaries.get(fingerprint)
        if made is not None and made[0] is policy and made[1] is known and made[2] is checks:
            return made[3]
        spec = next((s for s in self.specs() if s.name == self._context.document.session.engine.name), None)
        if spec is None:
            return known or summary_of_stored(stored)
        light = summary_at_levels(stored, profile, policy.threshold_for(spec.default_threshold), checks)
        if known is not None and known.policy == policy:
            # Judged whole: exact also between two levels of the grid.
            light = replace(known, level_score=known.score if known.n_regions else light.level_score)
        self._summaries[fingerprint] = (policy, known, checks, light)
        return light

    def loader(self, photo_id: str) -> Callable[[TaskContext], InspectionResult]:
        """Give a function that fetches a photo's current result, from memory or from the job file, on a worker."""
        context = self._context
        result = self.result(photo_id)
        if result is not None:
            return lambda _job: result
        session = context.document.session
        entry = session.photo(photo_id)
        stored, make, store = (
            self._stored[self.fingerprint(photo_id)],
            PreparedRequest(context, session, entry),
            context.store(),
        )

        def load(_job: TaskContext) -> InspectionResult:
            from avatar_gui.services.inspect_photo import assess
            from avatar_gui.services.stored_results import restore_evidence

            spec = context.backend.engines.registry.spec(session.engine.name)
            request = make()
            evidence = restore_evidence(store, stored, request, spec, context.backend.twins)
            return assess(request, evidence, spec, created_at=stored.document["result"]["provenance"]["created_at"])

        return load

    # --- inside ------------------------------------------------------------------------------------------------

    def _on_result_ready(self) -> None:
        self._n_results += 1

    def _keep(self, stored: "StoredResult") -> None:
        self._stored[stored.fingerprint] = stored
        self._n_results += 1
        self._profiles.pop(stored.fingerprint, None)
        self._summaries.pop(stored.fingerprint, None)
        self.stored_regions.pop(stored.fingerprint, None)

    def _on_report(self, report: Report) -> None:
        photo_id, finished = report
        if finished is None:
            self._running = photo_id
        else:
            self._queued = tuple(id_ for id_ in self._queued if id_ != photo_id)
        if isinstance(finished, AvatarError):
            self.failures[photo_id] = finished
            self._context.notifications.error(finished)
        elif finished is not None:
            result, stored = finished
            self.failures.pop(photo_id, None)
            self._keep(stored)
            self._context.results.put(result)
        self.standing_changed.emit(photo_id)

    def _load_weights(self) -> None:
        """Load the engine's weights where stored results need them: only then are they known to be current."""
        from avatar_gui.services.stored_results import engine_of_stored

        context, choice = self._context, self._context.document.session.engine
        needed = {engine_of_stored(stored).state for stored in self._stored.values()} - {""}
        if not needed or (context.is_ready and context.backend.engines.state(choice) in needed):
            return

        store = context.store()

        def work(job: TaskContext) -> None:
            from avatar_gui.services.refit_part import bring_out_fit

            bring_out_fit(store, choice)
            context.backend.engines.get(choice, job)

        context.runner.submit(
            Lane.COMPUTE,
            LOAD_KEY,
            work,
            on_done=lambda _none: self._on_changed(frozenset({"engine"})),
            title="Loading the engine's weights",
        )

    def _prepare_ahead(self) -> None:
        """Have the engine ready by the time that a photo is: it loads while the CAD model is read."""
        context, session = self._context, self._context.document.session
        choice = session.engine
        is_there = context.is_ready and context.backend.engines.is_prepared(choice)
        if session.cad is None or is_there or choice == self._ahead or context.runner.is_busy(LOAD_KEY):
            return
        self._ahead = choice

        def work(job: TaskContext) -> None:
            spec = context.backend.engines.registry.spec(choice.name)
            if not spec.needs_references:
                context.backend.engines.get(choice, job)

        context.runner.submit(
            Lane.COMPUTE,
            LOAD_KEY,
            work,
            on_done=lambda _none: self._on_changed(frozenset({"engine"})),
            # Whoever inspects with it is told.
            on_error=lambda _error: None,
        )

    def _judge_again(self, entry: PhotoEntry, result: InspectionResult) -> InspectionResult:
        context = self._context
        session, cad = context.document.session, context.loaded.cad
        if cad is None:
            return result
        from avatar_gui.services.inspect_photo import judge_again

        spec = context.backend.engines.registry.spec(session.engine.name)
        return judge_again(
            replace(result, pose_source=entry.pose_source, pose_uncertainty=entry.pose_uncertainty),
            session.policy,
            spec,
            cad,
            entry.pose_checks,
        )

    def _restore(self, photo_id: str) -> None:
        """Bring a stored result back into memory, if it is the photo's current one."""
        context = self._context
        if not photo_id:
            return
        fingerprint = self.fingerprint(photo_id)
        stored = self._stored.get(fingerprint)
        if stored is None or context.results.get(fingerprint) is not None:
            return

        def done(result: InspectionResult) -> None:
            context.results.put(result)
            self.standing_changed.emit(photo_id)

        context.runner.submit(Lane.VIEW, "restore", self.loader(photo_id), on_done=done)

    def prefetch(self, photo_id: str) -> None:
        """Bring the stored result of a photo that will be looked at next into memory."""
        context = self._context
        fingerprint = self.fingerprint(photo_id)
        if fingerprint not in self._stored or context.results.get(fingerprint) is not None:
            return
        context.runner.submit(Lane.VIEW, "prefetch", self.loader(photo_id), on_done=context.results.put)

    def _entry(self, photo_id: str) -> PhotoEntry:
        photos = self._context.document.session.photos
        if photos is not self._listed:
            self._listed, self._by_id = photos, {entry.id: entry for entry in photos}
        return self._by_id[photo_id]

    def _queue(self, ids: tuple[str, ...]) -> None:
        changed = set(self._queued) | set(ids)
        self._queued = ids
        for photo_id in changed:
            self.standing_changed.emit(photo_id)

    def _on_failed(self, error: AvatarError) -> None:
        self._queue(())
        self._context.notifications.error(error)

    def _on_changed(self, names: frozenset[str]) -> None:
        if names & {"photos", "policy", "engine", "cad"}:
            photo_id = self._context.selection.photo_id
            if any(entry.id == photo_id for entry in self._context.document.session.photos):
                self._restore(photo_id)
                self.standing_changed.emit(photo_id)
        if names & {"engine", "cad"}:
            self._prepare_ahead()

    def _on_cad(self) -> None:
        self._on_changed(frozenset({"cad"}))


def _pose_checks(result: InspectionResult) -> tuple[Gate, ...]:
    from avatar_gui.services.inspect_photo import pose_checks_of

    return pose_checks_of(result.verdict)
