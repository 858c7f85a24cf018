"""What a report shows, before anyone thinks of pages."""

from dataclasses import dataclass, field

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.heat_maps import STANDARD_HEAT_MAP
from avatar_gui.domain.inspection import InspectionResult
from avatar_gui.domain.settings import ENGLISH
from avatar_gui.domain.verdict import Outcome, worst


@dataclass(frozen=True, slots=True)
class ReportBranding:
    """Whose report it is, in which of `HEAT_MAPS` its heat is shown, and its language, "en" or "zh_CN"."""

    company: str = ""
    logo: bytes = field(default=b"", repr=False)
    operator: str = ""
    heat_map: str = STANDARD_HEAT_MAP
    language: str = ENGLISH


@dataclass(frozen=True, eq=False, slots=True)
class ReportContent:
    """One part, its photos, and what came out.

    Parameters
    ----------
    title : str
        Job name.
    cad : CadModel
    results : tuple of InspectionResult
        At least one.
    skipped : tuple of (str, str)
        Photos that could not be inspected: name and reason. Each makes the part REVIEW at best.
    branding : ReportBranding
    created_at : str
        ISO 8601, UTC.
    """

    title: str
    cad: CadModel
    results: tuple[InspectionResult, ...]
    created_at: str
    skipped: tuple[tuple[str, str], ...] = ()
    branding: ReportBranding = field(default_factory=ReportBranding)

    @property
    def outcome(self) -> Outcome:
        """The part's verdict: the worst of its photos; a skipped photo cannot be accepted."""
        outcomes = [result.verdict.outcome for result in self.results]
        return worst([*outcomes, *(Outcome.REVIEW for _ in self.skipped)])
