"""What levels would do to photos of which people have said whether they are good."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class SampleKind(StrEnum):
    """What people said of a photo; unsure counts as undecided."""

    GOOD = "good"
    BAD = "bad"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class ScoreSample:
    """A photo in the histogram: its id, its score, what people said of it."""

    photo_id: str
    score: float
    kind: SampleKind


@dataclass(frozen=True, slots=True)
class Outlook:
    """How photos would fare.

    Parameters
    ----------
    n_good, n_good_reviewed, n_good_rejected : int
        Photos that people accepted, and those of them that the levels would hold up for a person, or reject.
    n_bad, n_bad_passed : int
        Photos that people rejected, and those of them that the levels would let pass.
    """

    n_good: int
    n_good_reviewed: int
    n_good_rejected: int
    n_bad: int
    n_bad_passed: int

    @property
    def false_reject_bound(self) -> float | None:
        """Bound on the chance that the next good photo is rejected; None without good photos.

        (k + 1) / (n + 1) for n good photos of which k reach the level, where they and the next are exchangeable and the
        level was not chosen by looking at them (split conformal prediction, Lei et al. 2018).
        """
        return (self.n_good_rejected + 1) / (self.n_good + 1) if self.n_good else None


def outlook(samples: Sequence[ScoreSample], *, reject_at: float, review_at: float) -> Outlook:
    """Count how photos would fare at two levels."""
    good = [sample.score for sample in samples if sample.kind is SampleKind.GOOD]
    bad = [sample.score for sample in samples if sample.kind is SampleKind.BAD]
    return Outlook(
        n_good=len(good),
        n_good_reviewed=sum(review_at <= score < reject_at for score in good),
        n_good_rejected=sum(score >= reject_at for score in good),
        n_bad=len(bad),
        n_bad_passed=sum(score < review_at for score in bad),
    )
