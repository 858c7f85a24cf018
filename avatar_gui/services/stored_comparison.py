"""Whether an inspection gave again what the job holds: the same inputs must lead to the same score and verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from avatar_gui.domain.errors import StorageError
from avatar_gui.domain.inspection import InspectionResult
from avatar_gui.domain.verdict import POSE_CHECKS, Outcome
from avatar_gui.io.job_store import StoredResult
from avatar_gui.io.result_files import result_document

# Another processor or graphics driver rounds otherwise; that much moves no verdict that is worth its name.
SAME_SCORE = 1e-3


class Repeat(StrEnum):
    """How a result stands to the one that the job holds."""

    SAME = "same"
    OTHER_LEVELS = "other_levels"
    """Same score; the verdict is another because levels, limits or checks of the pose are others now."""
    DIFFERENT = "different"
    OTHER_SETTINGS = "other_settings"
    """The job's result is of another pose, camera, model, engine, option or weights: nothing to compare."""


@dataclass(frozen=True, slots=True)
class StoredComparison:
    """A result beside that of the same photo in the job.

    Parameters
    ----------
    repeat : Repeat
    outcome : Outcome
        The verdict in the job.
    image_score : float
        The photo's score in the job.
    engine_version : str
        Of the engine that gave the result in the job.
    """

    repeat: Repeat
    outcome: Outcome
    image_score: float
    engine_version: str


def compare_with_stored(
    result: InspectionResult, photo_id: str, stored: Sequence[StoredResult]
) -> StoredComparison | None:
    """Hold a result against those that a job holds.

    Parameters
    ----------
    result : InspectionResult
    photo_id : str
        Of its photo in the job.
    stored : sequence of StoredResult
        All that the job holds, oldest first.

    Returns
    -------
    StoredComparison or None
        None where the job holds no result of the photo.

    Raises
    ------
    StorageError
        If the result in the job is damaged.
    """
    of_photo = [kept for kept in stored if kept.photo_id == photo_id]
    if not of_photo:
        return None
    fingerprint = result.evidence.fingerprint
    kept = next((kept for kept in of_photo if kept.fingerprint == fingerprint), of_photo[-1])
    try:
        document = kept.document["result"]
        outcome, score = Outcome(document["verdict"]["outcome"]), float(document["score"]["image_score"])
        version, judged_by = str(document["engine"]["version"]), _judged_by(document)
    except (KeyError, TypeError, ValueError) as error:
        raise StorageError(f"the stored result of {result.photo_name} is damaged") from error
    if kept.fingerprint != fingerprint:
        repeat = Repeat.OTHER_SETTINGS
    elif abs(score - result.evidence.anomaly.image_score) >= SAME_SCORE:
        repeat = Repeat.DIFFERENT
    elif outcome is result.verdict.outcome:
        repeat = Repeat.SAME
    else:
        is_judged_alike = judged_by == _judged_by(result_document(result))
        repeat = Repeat.DIFFERENT if is_judged_alike else Repeat.OTHER_LEVELS
    return StoredComparison(repeat, outcome, score, version)


def _judged_by(document: dict[str, Any]) -> tuple[Any, ...]:
    """Give what a verdict depends on besides the evidence. It is no part of the fingerprint: levels move at will."""
    checks = [gate for gate in document["verdict"]["gates"] if gate["name"] in POSE_CHECKS]
    return document["score"]["threshold"], document["policy"], checks
