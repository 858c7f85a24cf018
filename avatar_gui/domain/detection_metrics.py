"""How well scores tell defects from what is as drawn: exact metrics over images, pixels and regions.

Nothing is sampled, binned or rounded: every distinct score is a threshold. That is cheap because all curves change only
at the scores of defect pixels, of which there are few; the normal pixels are counted above those by binary search in
sorted scores. Memory: 4 bytes per pixel that counts (float32, as maps are), for a moment twice that.

Definitions and the conventions chosen among them: docs/method/metrics.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avatar_gui.domain.arrays import frozen

# Overkill is told for the threshold that lets at most so many defective photos pass.
ESCAPE_SHARE = 0.02
# Recalls that have no threshold of their own are told for the one that rejects at most so many good photos.
ALARM_SHARE = 0.10
# AUPRO's largest share of false-positive pixels: the usual one and the strict one.
FPR_LIMIT, STRICT_FPR_LIMIT = 0.3, 0.05
NAN = float("nan")


@dataclass(frozen=True, eq=False, slots=True)
class ScoredPhoto:
    """What the metrics need of one photo: its score, and the scores of its pixels, apart by truth.

    Parameters
    ----------
    image_score : float
    is_defective : bool
    is_flagged : bool or None
        Whether it was rejected at the operating threshold; None where nobody says.
    normal : ndarray of float32, shape (n,)
        Scores of the pixels that count and are as drawn, ascending.
    defect : ndarray of float32, shape (m,)
        Scores of the defect's pixels.
    region : ndarray of int32, shape (m,)
        Which connected region of the photo each of these belongs to.
    """

    image_score: float
    is_defective: bool
    is_flagged: bool | None
    normal: NDArray[np.float32]
    defect: NDArray[np.float32]
    region: NDArray[np.int32]

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        set_(self, "normal", frozen(self.normal, np.float32, (None,), "normal"))
        set_(self, "defect", frozen(self.defect, np.float32, (None,), "defect"))
        set_(self, "region", frozen(self.region, np.int32, self.defect.shape, "region"))
        if not (np.isfinite(self.image_score) and np.isfinite(self.normal).all() and np.isfinite(self.defect).all()):
            raise ValueError("scores must be finite")
        if np.any(self.normal[1:] < self.normal[:-1]):
            raise ValueError("the normal scores must ascend")


def scored_photo(
    score: NDArray[np.float32],
    part: NDArray[np.bool_],
    regions: NDArray[np.int32],
    *,
    image_score: float,
    is_defective: bool,
    is_flagged: bool | None = None,
) -> ScoredPhoto:
    """Sort the pixels of a score map by truth.

    What counts are the pixels that show the part, and those of the defect wherever they are. Where the map has no
    score (NaN), the map's smallest one stands: an engine that did not look found nothing there.

    Parameters
    ----------
    score : ndarray of float32, shape (H, W)
    part : ndarray of bool, shape (H, W)
        Where the photo shows the part.
    regions : ndarray of int32, shape (H, W)
        0 = no defect, otherwise the number of the connected defect region.
    image_score : float
    is_defective : bool
    is_flagged : bool, optional

    Raises
    ------
    ValueError
        If the map has no score at all, or the shapes differ.
    """
    if not score.shape == part.shape == regions.shape:
        raise ValueError(f"score {score.shape}, part {part.shape} and regions {regions.shape} differ in shape")
    is_defect = regions > 0
    has_score = np.isfinite(score)
    if not has_score.any():
        raise ValueError("the map has no score at all")
    filled = np.where(has_score, score, score[has_score].min())
    return ScoredPhoto(
        image_score=image_score,
        is_defective=is_defective,
        is_flagged=is_flagged,
        normal=np.sort(filled[part & ~is_defect]),
        defect=filled[is_defect],
        region=regions[is_defect],
    )


@dataclass(frozen=True, slots=True)
class DetectionMetrics:
    """What a set of photos amounts to. NaN where it cannot be said, such as without a defective photo.

    Parameters
    ----------
    good, defective : int
        Photos.
    image_auroc, image_ap, image_f1_max : float
    overkill : float
        Share of good photos rejected at the highest threshold that lets at most 2 % of the defective ones pass.
    found_at_alarms : float
        Share of defective photos above the lowest threshold that rejects at most 10 % of the good ones.
    balanced_accuracy, flagged_good, flagged_defective : float
        At the operating threshold: mean of the share of good photos not rejected and of defective ones rejected;
        shares of each that are rejected.
    normal_px, defect_px, regions : int
        Pixels that count, and connected defect regions.
    pixel_auroc, pixel_ap, pixel_f1_max : float
    aupro_30, aupro_05 : float
        Area under the per-region overlap up to a share of 0.3 and 0.05 of false-positive pixels, over that share.
    """

    good: int
    defective: int
    image_auroc: float
    image_ap: float
    image_f1_max: float
    overkill: float
    found_at_alarms: float
    balanced_accuracy: float
    flagged_good: float
    flagged_defective: float
    normal_px: int
    defect_px: int
    regions: int
    pixel_auroc: float
    pixel_ap: float
    pixel_f1_max: float
    aupro_30: float
    aupro_05: float


# Those that are shares, which may be averaged over parts.
SHARES = tuple(field.name for field in fields(DetectionMetrics) if field.type in {float, "float"})


@dataclass(frozen=True, slots=True)
class MeanAndError:
    """Mean of a metric over parts, its standard error (NaN for one part), and how many parts have a value."""

    mean: float
    standard_error: float
    count: int


def measure(photos: Sequence[ScoredPhoto]) -> DetectionMetrics:
    """Measure a set of photos together: one threshold for all."""
    good = np.array([p.image_score for p in photos if not p.is_defective])
    bad = np.array([p.image_score for p in photos if p.is_defective])
    images = score_curve([np.sort(good)], bad)
    pixels = _pixel_curve(photos)
    flagged_good = _mean([p.is_flagged for p in photos if not p.is_defective and p.is_flagged is not None])
    flagged_bad = _mean([p.is_flagged for p in photos if p.is_defective and p.is_flagged is not None])
    return DetectionMetrics(
        good=len(good),
        defective=len(bad),
        image_auroc=images.auroc(),
        image_ap=images.average_precision(),
        image_f1_max=images.f1_max(),
        overkill=overkill_at_escape(good, bad),
        found_at_alarms=found_at_alarms(good, bad),
        balanced_accuracy=(1 - flagged_good + flagged_bad) / 2,
        flagged_good=flagged_good,
        flagged_defective=flagged_bad,
        normal_px=pixels.n_normal,
        defect_px=pixels.n_defect,
        regions=pixels.n_regions,
        pixel_auroc=pixels.auroc(),
        pixel_ap=pixels.average_precision(),
        pixel_f1_max=pixels.f1_max(),
        aupro_30=pixels.aupro(FPR_LIMIT),
        aupro_05=pixels.aupro(STRICT_FPR_LIMIT),
    )


def mean_over_parts(metrics: Sequence[DetectionMetrics]) -> dict[str, MeanAndError]:
    """Average each share over parts; parts for which it is NaN are left out of that one."""
    means = {}
    for name in SHARES:
        values = np.array([getattr(m, name) for m in metrics], np.float64)
        values = values[np.isfinite(values)]
        error = float(values.std(ddof=1) / np.sqrt(values.size)) if values.size > 1 else NAN
        means[name] = MeanAndError(_mean(values), error, values.size)
    return means


@dataclass(frozen=True, eq=False, slots=True)
class ScoreCurve:
    """How many normal and defect samples each threshold takes, thresholds falling; only where defects change.

    Parameters
    ----------
    n_normal, n_defect, n_regions : int
    hits : ndarray of int64, shape (k,)
        Defect samples at or above each threshold.
    alarms, alarms_above : ndarray of int64, shape (k,)
        Normal samples at or above, and strictly above, each threshold.
    overlap : ndarray of float64, shape (k,)
        Share of a region at or above each threshold, mean over regions.
    """

    n_normal: int
    n_defect: int
    n_regions: int
    hits: NDArray[np.int64]
    alarms: NDArray[np.int64]
    alarms_above: NDArray[np.int64]
    overlap: NDArray[np.float64]

    def auroc(self) -> float:
        """Give the chance that a defect sample scores above a normal one, ties counted half. NaN without either."""
        if not self.n_normal or not self.n_defect:
            return NAN
        gained = np.diff(self.hits, prepend=0)
        twice_below = 2 * self.n_normal - self.alarms - self.alarms_above
        # Python's integers: the sum of a large set exceeds what a float counts exactly.
        return int((gained * twice_below).sum()) / (2 * self.n_normal * self.n_defect)

    def average_precision(self) -> float:
        """Give the sum of precision times recall gained over all thresholds (no interpolation)."""
        if not self.n_normal or not self.n_defect:
            return NAN
        gained = np.diff(self.hits, prepend=0)
        return float((gained * (self.hits / (self.hits + self.alarms))).sum() / self.n_defect)

    def f1_max(self) -> float:
        """Give the largest F1 of any threshold: knows the truth, so it is no operating point."""
        if not self.n_normal or not self.n_defect:
            return NAN
        return float((2 * self.hits / (self.hits + self.alarms + self.n_defect)).max())

    def aupro(self, fpr_limit: float) -> float:
        """Give the area under overlap against the share of normal samples taken, up to `fpr_limit`, over `fpr_limit`.

        The curve runs straight between neighbouring thresholds (score by score) and is cut at the limit there.
        """
        if not self.n_normal or not self.n_regions:
            return NAN
        before = np.concatenate(([0.0], self.overlap[:-1]))
        # Two points a threshold: normal samples between two defect scores move the curve sideways only.
        x = np.stack((self.alarms_above, self.alarms), axis=1).ravel() / self.n_normal
        y = np.stack((before, self.overlap), axis=1).ravel()
        x, y = np.concatenate(([0.0], x, [1.0])), np.concatenate(([0.0], y, [1.0]))
        end = int(np.searchsorted(x, fpr_limit, side="right"))
        if end < len(x):
            slope = (fpr_limit - x[end - 1]) / (x[end] - x[end - 1])
            cut = y[end - 1] + slope * (y[end] - y[end - 1])
            x, y = np.append(x[:end], fpr_limit), np.append(y[:end], cut)
        return float(np.trapezoid(y, x) / fpr_limit)


def score_curve(
    normal: Sequence[NDArray[np.floating]], defect: NDArray[np.floating], region: NDArray[np.integer] | None = None
) -> ScoreCurve:
    """Count samples over thresholds.

    Parameters
    ----------
    normal : sequence of ndarray, shape (n_i,)
        Normal scores, each array ascending.
    defect : ndarray, shape (m,)
        Defect scores.
    region : ndarray of int, shape (m,), optional
        Region of each defect score; without, all are one region.
    """
    levels, place = np.unique(defect, return_inverse=True)
    alarms, above = np.zeros(len(levels), np.int64), np.zeros(len(levels), np.int64)
    # Both ways count the same; searching in each array costs about as much per search as sorting per sample.
    if len(levels) * len(normal) > sum(map(len, normal)) / 2:
        normal = [np.sort(np.concatenate(normal))]
    for scores in normal:
        alarms += len(scores) - np.searchsorted(scores, levels, side="left")
        above += len(scores) - np.searchsorted(scores, levels, side="right")
    if region is None:
        region = np.zeros(len(defect), np.int64)
    _, member, sizes = np.unique(region, return_inverse=True, return_counts=True)
    shares = np.bincount(place, 1.0 / sizes[member], len(levels)) if len(defect) else np.zeros(0)
    overlap = np.cumsum(shares[::-1]).astype(np.float64) / max(len(sizes), 1)
    return ScoreCurve(
        n_normal=sum(map(len, normal)),
        n_defect=len(defect),
        n_regions=len(sizes),
        hits=np.cumsum(np.bincount(place, minlength=len(levels))[::-1]).astype(np.int64),
        alarms=alarms[::-1],
        alarms_above=above[::-1],
        overlap=overlap,
    )


def overkill_at_escape(good: ArrayLike, bad: ArrayLike, escape_share: float = ESCAPE_SHARE) -> float:
    """Give the share of good photos rejected when at most `escape_share` of the defective ones pass.

    A photo is rejected at or above the threshold, which is the highest that lets no more pass: with fewer than 50
    defective photos and 2 %, none may.

    Parameters
    ----------
    good, bad : array_like, shape (n,), (m,)
        Image scores. NaN is given where either is empty.
    escape_share : float
    """
    good_scores, bad_scores = np.asarray(good, np.float64), np.sort(np.asarray(bad, np.float64))
    if not good_scores.size or not bad_scores.size:
        return NAN
    threshold = bad_scores[_whole_share(escape_share, bad_scores.size)]
    return float(np.mean(good_scores >= threshold))


def alarm_threshold(good: ArrayLike, alarm_share: float = ALARM_SHARE) -> float:
    """Give the score that at most `alarm_share` of the good photos exceed. NaN of none."""
    scores = np.sort(np.asarray(good, np.float64))
    if not scores.size:
        return NAN
    return float(scores[scores.size - 1 - _whole_share(alarm_share, scores.size)])


def found_at_alarms(good: ArrayLike, bad: ArrayLike, alarm_share: float = ALARM_SHARE) -> float:
    """Give the share of defective photos above what at most `alarm_share` of the good ones exceed."""
    bad_scores = np.asarray(bad, np.float64)
    threshold = alarm_threshold(good, alarm_share)
    return _mean(bad_scores > threshold) if np.isfinite(threshold) else NAN


def _whole_share(share: float, count: int) -> int:
    """Give how many of `count` a share is, rounded down; 0.29 of 100 are 29, though 0.29 * 100 is a little less."""
    return int(share * count + 1e-9)


def _pixel_curve(photos: Sequence[ScoredPhoto]) -> ScoreCurve:
    """Count over the pixels of all photos; regions of different photos are different regions."""
    first = 0
    regions = []
    for photo in photos:
        regions.append(photo.region.astype(np.int64) + first)
        first += int(photo.region.max(initial=0)) + 1
    return score_curve(
        [photo.normal for photo in photos],
        np.concatenate([photo.defect for photo in photos]) if photos else np.zeros(0, np.float32),
        np.concatenate(regions) if photos else np.zeros(0, np.int64),
    )


def _mean(values: ArrayLike) -> float:
    array = np.asarray(values, np.float64)
    return float(array.mean()) if array.size else NAN
