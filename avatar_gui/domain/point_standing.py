"""How things stand with the point pairs of a photo: how far off each is, and what the solver makes of them."""

from dataclasses import dataclass
from enum import StrEnum

from avatar_gui.domain.quality import PointFit, PointPair
from avatar_gui.domain.transform import RigidTransform


class PointArrangement(StrEnum):
    """How the CAD points in use lie."""

    FEW = "few"
    """Fewer than three."""
    LINE = "line"
    PLANE = "plane"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A pair without which the others would agree much better.

    Parameters
    ----------
    row : int
        Counts from 0.
    rms_px : float
        Of the other pairs, solved without it.
    """

    row: int
    rms_px: float


@dataclass(frozen=True, slots=True)
class PointReview:
    """What the solver makes of point pairs.

    Parameters
    ----------
    arrangement : PointArrangement
    T_cam_obj : RigidTransform or None
        None: they give no pose; `problem` says why, unless there are simply too few.
    fit : PointFit or None
        Of `T_cam_obj`.
    suspect : Suspect or None
    problem, hint : str
    """

    arrangement: PointArrangement
    T_cam_obj: RigidTransform | None = None
    fit: PointFit | None = None
    suspect: Suspect | None = None
    problem: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class PointStanding:
    """The point pairs of a photo at the pose that it has now.

    Parameters
    ----------
    pairs : tuple of PointPair
    residual_px : tuple of float
        Per pair at the photo's pose; empty when it has none. NaN behind the camera.
    review : PointReview or None
        Of these very pairs; None while the solver works.
    is_solution : bool
        Whether the photo's pose is the one that follows from the pairs.
    n_needed : int
        Pairs in use that a pose takes; less than four when degrees of freedom are locked.
    """

    pairs: tuple[PointPair, ...] = ()
    residual_px: tuple[float, ...] = ()
    review: PointReview | None = None
    is_solution: bool = False
    n_needed: int = 4

    @property
    def n_used(self) -> int:
        """Pairs that the solver may use."""
        return sum(pair.is_used for pair in self.pairs)

    @property
    def outliers(self) -> tuple[int, ...]:
        """Rows (from 0) of pairs in use that do not agree with the solution."""
        fit = None if self.review is None else self.review.fit
        if fit is None or len(fit.is_inlier) != len(self.pairs):
            return ()
        return tuple(i for i, pair in enumerate(self.pairs) if pair.is_used and not fit.is_inlier[i])

    @property
    def rms_px(self) -> float | None:
        """Root mean square at the photo's pose over the pairs that count; None without a pose or a pair in use."""
        outside = set(self.outliers)
        counted = [
            residual
            for i, (pair, residual) in enumerate(zip(self.pairs, self.residual_px, strict=False))
            if pair.is_used and i not in outside
        ]
        return (sum(r * r for r in counted) / len(counted)) ** 0.5 if counted else None
