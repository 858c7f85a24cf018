"""The levels from which scores matter: dragged, with every verdict following, and what they do to known photos."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from avatar_gui.app import edits
from avatar_gui.app.context import WorkContext
from avatar_gui.app.gesture import Phase
from avatar_gui.app.inspect_actions import InspectActions
from avatar_gui.domain.inspection import Choice, InspectionSession
from avatar_gui.domain.level_outlook import Outlook, SampleKind, ScoreSample, outlook
from avatar_gui.domain.ports import EngineSpec
from avatar_gui.domain.score_profile import grid_step
from avatar_gui.domain.verdict import AcceptancePolicy, Threshold, ThresholdOrigin

_KINDS = {Choice.ACCEPT: SampleKind.GOOD, Choice.REJECT: SampleKind.BAD}


class LevelActions(QObject):
    """Moves the two levels. A whole drag is one undo step; nothing is inspected again."""

    def __init__(self, context: WorkContext, inspect: InspectActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._inspect = inspect
        self._n_drags = 0
        self._is_dragging = False

    @property
    def is_dragging(self) -> bool:
        """Whether a level is being moved: what is slow to show waits until it is let go."""
        return self._is_dragging

    @property
    def spec(self) -> EngineSpec | None:
        """The engine in force, once it is there."""
        name = self._context.document.session.engine.name
        return next((spec for spec in self._inspect.specs() if spec.name == name), None)

    @property
    def threshold(self) -> Threshold | None:
        """The levels in force."""
        spec = self.spec
        return None if spec is None else self._context.document.session.policy.threshold_for(spec.default_threshold)

    @property
    def step(self) -> float:
        """Between two levels that can be dragged to; 0 while the engine is not there."""
        return 0.0 if self.spec is None else grid_step(self.spec.default_threshold)

    def samples(self) -> tuple[ScoreSample, ...]:
        """Give the scores of all inspected photos, and what people said of them."""
        found = []
        for entry in self._context.document.session.photos:
            summary = self._inspect.summary(entry.id)
            if summary is not None:
                kind = SampleKind.UNDECIDED if entry.decision is None else _KINDS.get(entry.decision.choice)
                found.append(ScoreSample(entry.id, summary.level_score, kind or SampleKind.UNDECIDED))
        return tuple(found)

    def outlook(self, samples: Sequence[ScoreSample]) -> Outlook | None:
        """Say how photos that people decided on would fare at the levels in force, of `samples`."""
        threshold = self.threshold
        if threshold is None:
            return None
        return outlook(samples, reject_at=threshold.reject_at, review_at=threshold.review_at)

    def drag(self, reject_at: float, review_at: float, phase: Phase) -> None:
        """Follow a drag of the levels.

        Raises
        ------
        InputError
            If the levels are in the wrong order or not positive.
        """
        document = self._context.document
        if phase is Phase.START:
            self._n_drags += 1
        key = f"levels-{self._n_drags}"
        self._is_dragging = phase in {Phase.START, Phase.MOVE}
        if phase is Phase.CANCEL:
            document.cancel(key)
            return
        session = document.session
        threshold = Threshold(reject_at, review_at, session.engine.name, ThresholdOrigin.USER)
        changed = replace(session, policy=replace(session.policy, threshold=threshold))
        is_final = phase is Phase.END
        document.edit("Move levels", self._reopened(changed) if is_final else changed, merge_key=key, is_final=is_final)

    def set_policy(self, policy: AcceptancePolicy, label: str) -> None:
        """Change levels and smallest areas at once: verdicts follow, without running the engine."""
        document = self._context.document
        document.edit(label, self._reopened(replace(document.session, policy=policy)))

    def _reopened(self, session: InspectionSession) -> InspectionSession:
        """Take back what was accepted because all regions were false alarms, where there are more regions now."""
        threshold = session.policy.threshold or (self.spec.default_threshold if self.spec else None)
        for entry in session.photos:
            decision = entry.decision
            if threshold is None or decision is None or not decision.rule or decision.choice is not Choice.ACCEPT:
                continue
            profile = self._inspect.profile(entry.id)
            n_called = sum(call.fingerprint == decision.fingerprint for call in entry.review.calls)
            if profile is None or profile.at(threshold.review_at)[0] > n_called:
                session = edits.set_decision(session, entry.id, None)
        return session
