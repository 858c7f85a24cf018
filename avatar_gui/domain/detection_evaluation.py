"""What an evaluation of engines found out: one outcome per photo and engine, and what they amount to by group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from avatar_gui.domain.anomaly import EngineId
from avatar_gui.domain.detection_metrics import DetectionMetrics, MeanAndError, ScoredPhoto, mean_over_parts, measure
from avatar_gui.domain.synthesis import SIZE_CLASSES
from avatar_gui.domain.verdict import Outcome, Threshold

DEFECT = "defect"
# Groups of photos by what is wrong with them: each is measured together with all good photos.
DEFECT_GROUPS = ("kind", "size")
# Groups of photos by how they were taken: good and defective ones of each are measured by themselves.
PHOTO_GROUPS = ("finish", "light", "occluder", "view", "pose error")
SIZE_LIMITS_PX = (100, 300, 1000, 3000)
VIEW_LIMITS_DEG = (30, 60, 75, 90)
POSE_LIMITS_PX = (0.5, 1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What is known of a photo, whichever engine scores it.

    Parameters
    ----------
    scene : str
    image : int
    photo_name, part_name : str
    obj_id : int
    is_defective : bool
    groups : mapping of str to str
        The group that it belongs to, by `DEFECT_GROUPS` and `PHOTO_GROUPS`; those that nobody knows are left out.
    """

    scene: str
    image: int
    photo_name: str
    part_name: str
    obj_id: int
    is_defective: bool
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PhotoOutcome:
    """What an engine made of a photo.

    Parameters
    ----------
    facts : PhotoFacts
    image_score : float or None
        None where there is no map; `note` says why. Such a photo is in no metric, and counted apart.
    verdict : Outcome
        As `avatar inspect` would give it; REVIEW without a map.
    is_flagged : bool
        Whether a region that counts reaches the level at which the engine rejects, whatever the gates say.
    timings_s : mapping of str to float
        By stage; empty without a map.
    note : str
    """

    facts: PhotoFacts
    image_score: float | None
    verdict: Outcome
    is_flagged: bool
    timings_s: Mapping[str, float] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class DetectionSummary:
    """The metrics of one engine.

    Parameters
    ----------
    pooled : DetectionMetrics
        All photos together, one threshold for all parts.
    parts : mapping of str to DetectionMetrics
    mean : mapping of str to MeanAndError
        Of each share over the parts.
    groups : mapping of str to mapping of str to DetectionMetrics
        By kind of group and group.
    """

    pooled: DetectionMetrics
    parts: Mapping[str, DetectionMetrics]
    mean: Mapping[str, MeanAndError]
    groups: Mapping[str, Mapping[str, DetectionMetrics]]


@dataclass(frozen=True, eq=False, slots=True)
class EngineEvaluation:
    """How one engine came out.

    Parameters
    ----------
    title : str
        As it was asked for.
    engine : EngineId or None
        None when not one photo was scored.
    threshold : Threshold or None
        The operating threshold.
    outcomes : tuple of PhotoOutcome
    summary : DetectionSummary
    """

    title: str
    engine: EngineId | None
    threshold: Threshold | None
    outcomes: tuple[PhotoOutcome, ...]
    summary: DetectionSummary

    @property
    def unscored(self) -> tuple[PhotoOutcome, ...]:
        """Photos without a map."""
        return tuple(outcome for outcome in self.outcomes if outcome.image_score is None)

    def verdict_counts(self) -> dict[str, dict[Outcome, int]]:
        """Count verdicts of good and of defective photos."""
        rows = {"good": False, "defective": True}
        return {
            name: {
                verdict: sum(o.verdict is verdict and o.facts.is_defective is bad for o in self.outcomes)
                for verdict in Outcome
            }
            for name, bad in rows.items()
        }

    def stage_times_s(self) -> dict[str, tuple[float, float]]:
        """Give median and 95 % quantile of the time of each stage, in the order of the work."""
        stages: dict[str, list[float]] = {}
        for outcome in self.outcomes:
            for stage, seconds in outcome.timings_s.items():
                stages.setdefault(stage, []).append(seconds)
        return {
            stage: (float(np.median(times)), float(np.quantile(times, 0.95, method="inverted_cdf")))
            for stage, times in stages.items()
        }


def summarise_detection(photos: Sequence[tuple[PhotoFacts, ScoredPhoto]]) -> DetectionSummary:
    """Measure all photos, the parts, and every group."""
    parts: dict[str, list[ScoredPhoto]] = {}
    for facts, photo in sorted(photos, key=lambda entry: (entry[0].obj_id, entry[0].part_name)):
        parts.setdefault(f"{facts.obj_id} {facts.part_name}", []).append(photo)
    by_part = {name: measure(members) for name, members in parts.items()}
    return DetectionSummary(
        pooled=measure([photo for _, photo in photos]),
        parts=by_part,
        mean=mean_over_parts(list(by_part.values())),
        groups={name: _measured_groups(photos, name) for name in (*DEFECT_GROUPS, *PHOTO_GROUPS)},
    )


def _measured_groups(photos: Sequence[tuple[PhotoFacts, ScoredPhoto]], name: str) -> dict[str, DetectionMetrics]:
    members: dict[str, list[ScoredPhoto]] = {}
    for facts, photo in photos:
        if name in facts.groups and (facts.is_defective or name not in DEFECT_GROUPS):
            members.setdefault(facts.groups[name], []).append(photo)
    good = [photo for facts, photo in photos if not facts.is_defective] if name in DEFECT_GROUPS else []
    return {group: measure([*good, *members[group]]) for group in sorted(members, key=_group_order)}


def _group_order(group: str) -> tuple[bool, float, str]:
    """Sort groups of numbers by the number that they begin with, sizes by size, all others by name."""
    classes = [name for name, _ in SIZE_CLASSES]
    if group in classes:
        return False, float(classes.index(group)), group
    first = group.lstrip("<≥ ").split(" ")[0].split("-")[0]
    is_number = first.replace(".", "", 1).isdigit()
    # "< 100 px" comes before "100-300 px".
    return (not is_number, float(first) - 0.5 * group.startswith("<") if is_number else 0.0, group)


def size_group(area_px: int) -> str:
    """Name the class of a defect's size in the photo."""
    return _between(area_px, SIZE_LIMITS_PX, "px")


def view_group(angle_rad: float) -> str:
    """Name the class of a view angle."""
    degrees = float(np.degrees(angle_rad))
    lower = 0
    for upper in VIEW_LIMITS_DEG:
        if degrees < upper or upper == VIEW_LIMITS_DEG[-1]:
            return f"{lower}-{upper} deg"
        lower = upper
    raise AssertionError("an angle is below the last limit or in the last class")


def pose_group(mspd_px: float) -> str:
    """Name the class of a pose's error."""
    return _between(mspd_px, POSE_LIMITS_PX, "px")


def _between(value: float, limits: Sequence[float], unit: str) -> str:
    if value < limits[0]:
        return f"< {limits[0]:g} {unit}"
    for lower, upper in pairwise(limits):
        if value < upper:
            return f"{lower:g}-{upper:g} {unit}"
    return f"≥ {limits[-1]:g} {unit}"
