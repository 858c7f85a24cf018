"""What panels show where the domain has no value of its own for it."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.inspection import Decision
from avatar_gui.domain.quality import PoseDoubt, PoseLimits, PoseQuality, QualityLevel
from avatar_gui.domain.review import MarkedRegion, RegionCall
from avatar_gui.domain.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class UnitQuestion:
    """A CAD file that does not say its unit.

    Parameters
    ----------
    file_name : str
    options : tuple of (LengthUnit, (float, float, float))
        Units to choose from, each with the bounding box (mm) that would result.
    suggested : LengthUnit or None
        Chosen beforehand in the list, never by itself.
    """

    file_name: str
    options: tuple[tuple[LengthUnit, tuple[float, float, float]], ...]
    suggested: LengthUnit | None = None


@dataclass(frozen=True, slots=True)
class PoseQualityView:
    """The quality block of the pose panel.

    Parameters
    ----------
    quality : PoseQuality or None
        None: not measured.
    level : QualityLevel
    limits : PoseLimits
    is_measuring : bool
        A measurement of the pose shown is under way; the numbers are those of an older pose.
    problem : str
        Why there is no number ("the part is out of view"), or what was wrong when the pose was found.
    uncertainty : PoseUncertainty or None
        Of the pose shown, where it was refined.
    doubt : PoseDoubt
        What that amounts to for the gate; empty while it is not known yet.
    """

    quality: PoseQuality | None
    level: QualityLevel
    limits: PoseLimits = field(default_factory=PoseLimits)
    is_measuring: bool = False
    problem: str = ""
    uncertainty: PoseUncertainty | None = None
    doubt: PoseDoubt = PoseDoubt()  # noqa: RUF009 - a frozen value


@dataclass(frozen=True, eq=False, slots=True)
class RegionView:
    """A region with its two pictures, and what a person said of it.

    Parameters
    ----------
    region : AnomalyRegion or MarkedRegion
        Found by the engine, or drawn by a person.
    photo_crop, twin_crop : ndarray of uint8, shape (h, w, 3), optional
        RGB, the same area of photo and twin.
    call : RegionCall or None
        A person's word on a region that the engine found.
    """

    region: AnomalyRegion | MarkedRegion
    photo_crop: NDArray[np.uint8] | None = field(default=None, repr=False)
    twin_crop: NDArray[np.uint8] | None = field(default=None, repr=False)
    call: RegionCall | None = None

    @property
    def label(self) -> int:
        """Label in the selection: that of the region found, minus the number of one drawn."""
        return -self.region.number if isinstance(self.region, MarkedRegion) else self.region.label


@dataclass(frozen=True, eq=False, slots=True)
class DecideView:
    """What there is to decide about one photo.

    Parameters
    ----------
    photo_name : str
    verdict : Verdict
    regions : tuple of RegionView
    decision : Decision or None
        What a person has said already.
    is_stale : bool
        The result belongs to older inputs.
    open_point : str
        What keeps the photo from following by rule from its regions; empty when it does.
    """

    photo_name: str
    verdict: Verdict
    regions: tuple[RegionView, ...] = ()
    decision: Decision | None = None
    is_stale: bool = False
    open_point: str = ""


@dataclass(frozen=True, slots=True)
class ReportView:
    """What a report would hold.

    Parameters
    ----------
    outcome : Outcome or None
        Of the part; None while nothing is inspected.
    n_photos, n_inspected, n_decided : int
    contents : tuple of str
        What will be written, one line each.
    missing : tuple of str
        What is not ready, one line each; does not forbid a report unless nothing is inspected.
    """

    outcome: Outcome | None
    n_photos: int
    n_inspected: int
    n_decided: int
    contents: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
