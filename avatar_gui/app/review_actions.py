"""Step 5, Decide: what people say of photos and of single regions, and what follows from it."""

from dataclasses import replace

from PySide6.QtCore import QObject

from avatar_gui.app import edits
from avatar_gui.app.context import WorkContext
from avatar_gui.app.inspect_actions import InspectActions
from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.conclusion import Conclusion, PartConclusion, conclude, conclude_part
from avatar_gui.domain.inspection import Choice, Decision, InspectionResult
from avatar_gui.domain.review import MarkedRegion, PhotoReview, RegionCall, RegionChoice
from avatar_gui.services.provenance import now_utc

_WORDS = {
    RegionChoice.DEFECT: "Call region {} a defect",
    RegionChoice.FALSE_ALARM: "Call region {} a false alarm",
    RegionChoice.UNSURE: "Be unsure about region {}",
}


class ReviewActions(QObject):
    """Records decisions, each as one undo step together with what follows from it."""

    def __init__(self, context: WorkContext, inspect: InspectActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._inspect = inspect

    # --- photos ------------------------------------------------------------------------------------------------

    def decide(self, photo_id: str, choice: Choice | None, comment: str = "", reason: str = "") -> bool:
        """Record what the operator says of a photo; None takes it back. Tell whether it could be recorded."""
        context = self._context
        entry = context.document.session.photo(photo_id)
        conclusion = self.conclusion(photo_id)
        if choice is Choice.ACCEPT and conclusion is not None and conclusion.choice is Choice.REJECT:
            context.notifications.warn(
                f"{conclusion.reason}: a photo with a defect cannot be accepted",
                "call the region a false alarm first, or take it back",
            )
            return False
        decision = None if choice is None else self._decision(photo_id, choice, comment, reason)
        label = "Take decision back" if choice is None else f"Decide: {choice.value}"
        session = context.document.session
        if choice is None and entry.decision is None:
            session = edits.set_review(session, photo_id, PhotoReview(), None)
        elif choice is None and entry.decision is not None and entry.decision.rule:
            # What follows by rule goes with what it follows from.
            session = edits.set_review(session, photo_id, PhotoReview(), None)
        else:
            session = edits.set_decision(session, photo_id, decision)
        context.document.edit(label, session)
        return True

    def note(self, photo_id: str, *, comment: str | None = None, reason: str | None = None) -> None:
        """Change comment or reason of the decision on a photo, if there is one; None leaves it."""
        document = self._context.document
        decision = document.session.photo(photo_id).decision
        if decision is None:
            return
        changed = replace(
            decision,
            comment=_new(comment, decision.comment),
            reason=_new(reason, decision.reason),
        )
        label = "Change comment" if comment is not None else "Set reason"
        document.edit(label, edits.set_decision(document.session, photo_id, changed))

    # --- regions -----------------------------------------------------------------------------------------------

    def call_region(self, photo_id: str, label: int, choice: RegionChoice | None, comment: str | None = None) -> bool:
        """Record what the operator says of a region of the photo's current result; None takes it back.

        Without a new `comment` the old one stays. Tell whether there is such a region.
        """
        result = self._inspect.result(photo_id)
        region = None if result is None else _region(result, label)
        if result is None or region is None:
            return False
        review = self._review(photo_id)
        before = review.call_on(region, result.evidence.fingerprint)
        kept = tuple(call for call in review.calls if call is not before)
        if choice is not None:
            call = self._call(region, result, choice, before)
            kept = (*kept, call if comment is None else replace(call, comment=comment))
        word = _WORDS[choice] if choice is not None else "Take back what was said of region {}"
        self._set_review(photo_id, replace(review, calls=kept), word.format(label))
        return True

    def note_region(self, photo_id: str, label: int, *, comment: str | None = None, reason: str | None = None) -> bool:
        """Change comment or reason of what was said of a region; None leaves it. A negative label is a drawn region.

        Tell whether something was said of it.
        """
        review = self._review(photo_id)
        name = "Change comment" if comment is not None else "Set reason"
        if label < 0:
            drawn = review.marked_region(-label)
            if drawn is None:
                return False
            noted = replace(drawn, comment=_new(comment, drawn.comment), reason=_new(reason, drawn.reason))
            marked = tuple(noted if region is drawn else region for region in review.marked)
            self._set_review(photo_id, replace(review, marked=marked), name)
            return True
        call = self.call_on(photo_id, label)
        if call is None:
            return False
        said = replace(call, comment=_new(comment, call.comment), reason=_new(reason, call.reason))
        calls = tuple(said if each is call else each for each in review.calls)
        self._set_review(photo_id, replace(review, calls=calls), name)
        return True

    def mark_region(self, photo_id: str, outline_px: tuple[tuple[float, float], ...]) -> int:
        """Add a defect that the engine missed; give its label, which is negative.

        Raises
        ------
        InputError
            If the outline is no area.
        """
        review = self._review(photo_id)
        region = MarkedRegion(review.next_number, outline_px, self._context.settings.operator(), now_utc())
        self._set_review(photo_id, replace(review, marked=(*review.marked, region)), "Draw a missed region")
        return -region.number

    def remove_marked(self, photo_id: str, label: int) -> None:
        """Take a drawn region away."""
        review = self._review(photo_id)
        marked = tuple(region for region in review.marked if region.number != -label)
        if marked != review.marked:
            self._set_review(photo_id, replace(review, marked=marked), "Remove the drawn region")

    def call_on(self, photo_id: str, label: int) -> RegionCall | None:
        """Give what was said of a region of the photo's current result."""
        result = self._inspect.result(photo_id)
        region = None if result is None else _region(result, label)
        if result is None or region is None:
            return None
        return self._review(photo_id).call_on(region, result.evidence.fingerprint)

    def labels(self, photo_id: str) -> tuple[int, ...]:
        """Give the regions of a photo in the order of the list: those found, then those drawn (negative)."""
        result = self._inspect.result(photo_id)
        found = () if result is None else tuple(region.label for region in result.regions)
        return found + tuple(-region.number for region in self._review(photo_id).marked)

    # --- what follows ------------------------------------------------------------------------------------------

    def conclusion(self, photo_id: str) -> Conclusion | None:
        """Give what follows from what was said of a photo's regions; None while its result is not in memory."""
        result = self._inspect.result(photo_id)
        return None if result is None else self._conclude(result, self._review(photo_id))

    def part(self) -> PartConclusion:
        """Give what follows for the part."""
        photos = self._context.document.session.photos
        return conclude_part(photos, [entry.id for entry in photos if self._inspect.has_result(entry.id)])

    # --- inside ------------------------------------------------------------------------------------------------

    def _review(self, photo_id: str) -> PhotoReview:
        return self._context.document.session.photo(photo_id).review

    def _set_review(self, photo_id: str, review: PhotoReview, label: str) -> None:
        document = self._context.document
        entry = document.session.photo(photo_id)
        decision, result = entry.decision, self._inspect.result(photo_id)
        if result is not None and (decision is None or decision.rule):
            decision = self._by_rule(photo_id, self._conclude(result, review), decision)
        elif result is not None and decision is not None and decision.choice is Choice.ACCEPT:
            conclusion = self._conclude(result, review)
            if conclusion.choice is Choice.REJECT:
                # A defect found after the photo was accepted: the word on the photo cannot stand.
                decision = self._by_rule(photo_id, conclusion, None)
        document.edit(label, edits.set_review(document.session, photo_id, review, decision))

    def _by_rule(self, photo_id: str, conclusion: Conclusion, before: Decision | None) -> Decision | None:
        if conclusion.choice is None:
            return None
        comment, reason = (before.comment, before.reason) if before is not None else ("", "")
        return replace(self._decision(photo_id, conclusion.choice, comment, reason), rule=conclusion.reason)

    def _decision(self, photo_id: str, choice: Choice, comment: str, reason: str) -> Decision:
        return Decision(
            choice=choice,
            operator=self._context.settings.operator(),
            decided_at=now_utc(),
            comment=comment,
            fingerprint=self._inspect.fingerprint(photo_id),
            reason=reason,
        )

    def _call(
        self, region: AnomalyRegion, result: InspectionResult, choice: RegionChoice, before: RegionCall | None
    ) -> RegionCall:
        # A comment survives a change of mind; a reason belongs to the word that it explains.
        keeps_reason = before is not None and before.choice is choice
        return RegionCall(
            choice=choice,
            peak_px=region.peak_px,
            area_px=region.area_px,
            fingerprint=result.evidence.fingerprint,
            operator=self._context.settings.operator(),
            decided_at=now_utc(),
            reason=before.reason if before is not None and keeps_reason else "",
            comment="" if before is None else before.comment,
        )

    @staticmethod
    def _conclude(result: InspectionResult, review: PhotoReview) -> Conclusion:
        return conclude(result.verdict, result.regions, review, result.evidence.fingerprint)


def _region(result: InspectionResult, label: int) -> AnomalyRegion | None:
    return next((region for region in result.regions if region.label == label), None)


def _new(text: str | None, before: str) -> str:
    return before if text is None else text
