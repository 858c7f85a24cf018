"""What `avatar inspect` and `avatar demo` share: running a series, telling of it, and its exit status."""

import sys
from collections.abc import Callable
from pathlib import Path

from avatar_gui.cli.main import EXIT_BAD_INPUT, EXIT_CANCELLED
from avatar_gui.cli.terminal import caution, complain, say
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.inspection import InspectionResult
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.verdict import Outcome
from avatar_gui.services.backend import Backend
from avatar_gui.services.branding import station_branding
from avatar_gui.services.inspect_photo import outcome_line
from avatar_gui.services.inspect_series import SeriesItem, SeriesOutcome, inspect_series
from avatar_gui.services.provenance import now_utc

STRICT_STATUS = {Outcome.ACCEPT: 0, Outcome.REVIEW: 3, Outcome.REJECT: 4}


def run_series(
    items: tuple[SeriesItem, ...],
    cad: CadModel,
    title: str,
    out: Path,
    backend: Backend,
    job: JobContext,
    *,
    language: str,
    operator: str = "",
    after_line: Callable[[InspectionResult], None] = lambda _result: None,
) -> SeriesOutcome:
    """Inspect, and print a line for each photo, the part's verdict and where the report is.

    Parameters
    ----------
    items : tuple of SeriesItem
    cad : CadModel
    title : str
    out : Path
    backend : Backend
    job : JobContext
    language, operator : str
        Of the report; empty: the settings'.
    after_line : callable
        Hears of each result when its line is printed, to print more of it.
    """
    branding, warnings = station_branding(backend.settings_path, operator=operator, language=language)
    caution("settings", warnings)

    def tell(result: InspectionResult) -> None:
        say(outcome_line(result))
        after_line(result)

    series = inspect_series(
        items,
        cad=cad,
        title=title,
        out=out,
        backend=backend,
        job=job,
        created_at=now_utc(),
        branding=branding,
        on_result=tell,
    )
    for name, error in series.failures:
        complain(error, name)
    if series.report is not None:
        say(f"part: {series.outcome.value}")
        say(f"report: {series.report.path.resolve()}")
        caution("report", (series.report.problem,) if series.report.problem else ())
    return series


def say_cad(cad: CadModel) -> None:
    """Print what the part is called, how large it is and how many parts it has."""
    say(f"{cad.name}: {size_text(cad)} mm, {len(cad.parts)} part{'s' if len(cad.parts) != 1 else ''}")


def size_text(cad: CadModel) -> str:
    """Give length, width and height."""
    return " x ".join(f"{length:.4g}" for length in cad.extents_mm)


def exit_status(series: SeriesOutcome, *, is_strict: bool) -> int:
    """Give the exit status that a series ends with; the verdict counts where `is_strict`."""
    if series.was_cancelled:
        return EXIT_CANCELLED
    if series.failures:
        return EXIT_BAD_INPUT
    return STRICT_STATUS[series.outcome] if is_strict else 0


def say_peak_memory() -> None:
    """Print the most memory that this process has had."""
    say(f"peak memory {_peak_memory_mib():.0f} MiB")


def _peak_memory_mib() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        # Not getrusage: on Linux its peak is at least that of the process that started this one.
        for line in status.read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return float(line.split()[1]) / 2**10
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10
