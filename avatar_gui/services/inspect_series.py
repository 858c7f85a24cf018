"""Several photos of one part, one after the other: results are written as they come, a bad photo stops nobody else."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import AvatarError, Cancelled, StorageError
from avatar_gui.domain.inspection import InspectionResult
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.report import ReportBranding, ReportContent
from avatar_gui.domain.verdict import Outcome
from avatar_gui.services.backend import Backend
from avatar_gui.services.inspect_photo import InspectionRequest, assess, gather_evidence
from avatar_gui.services.progress import PartOfJob
from avatar_gui.services.write_outputs import (
    WrittenReport,
    result_folders,
    write_photo_outputs,
    write_series_outputs,
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SeriesItem:
    """A photo to come: its name, and how to load it (which may raise `AvatarError`)."""

    name: str
    load: Callable[[], InspectionRequest]


@dataclass(frozen=True, eq=False, slots=True)
class SeriesOutcome:
    """What came of a series.

    Parameters
    ----------
    content : ReportContent or None
        None when not one photo could be inspected.
    folders : tuple of Path
        Where each result was written, in the order of `content.results`.
    report : WrittenReport or None
    failures : tuple of (str, AvatarError)
        Photos that could not be inspected, and why.
    was_cancelled : bool
    """

    content: ReportContent | None
    folders: tuple[Path, ...]
    report: WrittenReport | None
    failures: tuple[tuple[str, AvatarError], ...] = field(default=())
    was_cancelled: bool = False

    @property
    def outcome(self) -> Outcome:
        """The part's verdict; REVIEW when nothing was inspected or the work was cut short."""
        if self.content is None:
            return Outcome.REVIEW
        if self.was_cancelled and self.content.outcome is Outcome.ACCEPT:
            return Outcome.REVIEW
        return self.content.outcome


def inspect_series(
    items: Sequence[SeriesItem],
    *,
    cad: CadModel,
    title: str,
    out: Path,
    backend: Backend,
    job: JobContext,
    created_at: str,
    branding: ReportBranding | None = None,
    on_result: Callable[[InspectionResult], None] = lambda _result: None,
) -> SeriesOutcome:
    """Inspect photos, write each result at once, then the summary and the report.

    Parameters
    ----------
    items : sequence of SeriesItem
    cad : CadModel
    title : str
        For the report.
    out : Path
        One photo: its outputs lie here. Several: one folder each.
    backend : Backend
    job : JobContext
        Cancelling keeps what is finished and still writes its report.
    created_at : str
        ISO 8601, UTC.
    branding : ReportBranding, optional
    on_result : callable
        Hears of each result as soon as it is written.

    Raises
    ------
    StorageError
        If `out` cannot be written: the disk is everybody's problem, not one photo's.
    """
    branding = branding or ReportBranding()
    results: list[InspectionResult] = []
    folders: list[Path] = []
    failures: list[tuple[str, AvatarError]] = []
    was_cancelled = False
    targets = result_folders(out, [item.name for item in items])
    for index, (item, folder) in enumerate(zip(items, targets, strict=True)):
        part = PartOfJob(job, index, len(items), item.name)
        try:
            part.check()
            request = item.load()
            evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=part)
            spec = backend.engines.registry.spec(request.engine.name)
            result = assess(request, evidence, spec, created_at=created_at)
            write_photo_outputs(folder, result, branding.heat_map)
        except Cancelled:
            was_cancelled = True
            break
        except StorageError:
            raise
        except AvatarError as error:
            # Whoever asked for the series tells of it; a second line would only repeat that.
            log.info("%s was not inspected: %s", item.name, error)
            failures.append((item.name, error))
            continue
        results.append(result)
        folders.append(folder)
        on_result(result)
    if not results:
        return SeriesOutcome(None, (), None, tuple(failures), was_cancelled)
    content = ReportContent(
        title=title,
        cad=cad,
        results=tuple(results),
        created_at=created_at,
        skipped=tuple((name, error.message) for name, error in failures),
        branding=branding,
    )
    report = write_series_outputs(out, content, folders)
    return SeriesOutcome(content, tuple(folders), report, tuple(failures), was_cancelled)
