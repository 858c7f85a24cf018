"""From people's words on regions to the word on the photo, and from photos to the part: rules to be read here in full.

The photo, in order:

1. A region called a defect, or drawn by a person, gives REJECT.
2. A region that nobody has decided on leaves the photo open.
3. A region that somebody is unsure about gives UNSURE.
4. Were all regions false alarms, a check that did not pass, or a threshold that nobody calibrated, leaves the photo
   to a person: it cannot be accepted by rule.
5. Otherwise ACCEPT. A photo without any region is always decided on by a person.

The part: REJECT if one photo is rejected; REVIEW while one is open, unsure or not inspected; ACCEPT when all are
accepted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.inspection import Choice, PhotoEntry
from avatar_gui.domain.review import PhotoReview, RegionCall, RegionChoice
from avatar_gui.domain.verdict import GateStatus, Outcome, ThresholdOrigin, Verdict


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What follows from the words on regions.

    Parameters
    ----------
    choice : Choice or None
        None: the photo is open.
    reason : str
        Why, or what is missing, in one sentence.
    open_labels : tuple of int
        Regions that nobody has decided on.
    """

    choice: Choice | None
    reason: str
    open_labels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PartConclusion:
    """What follows from the photos for the part, and why."""

    outcome: Outcome
    reason: str


def conclude(verdict: Verdict, regions: Sequence[AnomalyRegion], review: PhotoReview, fingerprint: str) -> Conclusion:
    """Apply the rules for a photo at the top of this module.

    Parameters
    ----------
    verdict : Verdict
        The machine's, for its checks and its threshold.
    regions : sequence of AnomalyRegion
        As cut out under that verdict.
    review : PhotoReview
    fingerprint : str
        Of the result that the regions belong to.
    """
    calls = [(region, review.call_on(region, fingerprint)) for region in regions]
    open_labels = tuple(region.label for region, call in calls if call is None)
    rejecting = [_named(region, call) for region, call in calls if call and call.choice is RegionChoice.DEFECT]
    rejecting += [f"drawn region {m.number}: defect{_because(m.reason)}" for m in review.marked]
    unsure = [_named(region, call) for region, call in calls if call and call.choice is RegionChoice.UNSURE]
    if rejecting:
        return Conclusion(Choice.REJECT, _first(rejecting), open_labels)
    if open_labels:
        n = len(open_labels)
        return Conclusion(None, f"{n} region{'s' if n > 1 else ''} to decide on", open_labels)
    if unsure:
        return Conclusion(Choice.UNSURE, _first(unsure))
    if not regions:
        return Conclusion(None, "no region: decide on the photo")
    hurdle = _hurdle(verdict)
    if hurdle:
        return Conclusion(None, f"all regions are false alarms, but {hurdle}: decide on the photo")
    all_of = "the region is a false alarm" if len(regions) == 1 else f"all {len(regions)} regions are false alarms"
    return Conclusion(Choice.ACCEPT, all_of)


def conclude_part(photos: Sequence[PhotoEntry], inspected_ids: Iterable[str]) -> PartConclusion:
    """Apply the rules for the part at the top of this module; `inspected_ids` are photos with a current result."""
    if not photos:
        return PartConclusion(Outcome.REVIEW, "no photos yet")
    inspected = frozenset(inspected_ids)
    rejected = [p for p in photos if p.decision is not None and p.decision.choice is Choice.REJECT]
    if rejected:
        first = rejected[0]
        why = f": {first.decision.rule}" if first.decision is not None and first.decision.rule else ""
        more = f", and {len(rejected) - 1} more" if len(rejected) > 1 else ""
        return PartConclusion(Outcome.REJECT, f"{first.name} is rejected{why}{more}")
    total = len(photos)
    missing = []
    if n := sum(p.id not in inspected for p in photos):
        missing.append(f"{n} of {total} not inspected")
    if n := sum(p.id in inspected and p.decision is None for p in photos):
        missing.append(f"{n} of {total} not decided")
    if n := sum(p.decision is not None and p.decision.choice is Choice.UNSURE for p in photos):
        missing.append(f"{n} of {total} unsure")
    if missing:
        return PartConclusion(Outcome.REVIEW, ", ".join(missing))
    return PartConclusion(Outcome.ACCEPT, "the photo is accepted" if total == 1 else f"all {total} photos are accepted")


def _hurdle(verdict: Verdict) -> str:
    closed = [gate.name for gate in verdict.gates if gate.status is not GateStatus.PASSED]
    if not verdict.gates:
        return "no check was made"
    if closed:
        return f"the {closed[0]} check did not pass"
    if verdict.threshold.origin is ThresholdOrigin.UNCALIBRATED:
        return "the threshold is not calibrated"
    return ""


def _named(region: AnomalyRegion, call: RegionCall) -> str:
    said = f"{call.choice.value.replace('_', ' ')}{_because(call.reason)}"
    if region.part:
        return f"region {region.label} on {region.part}: {said}"
    return f"region {region.label}: {said}"


def _because(reason: str) -> str:
    return f" ({reason})" if reason else ""


def _first(found: Sequence[str]) -> str:
    return found[0] if len(found) == 1 else f"{found[0]}, and {len(found) - 1} more"
