"""Results on disk: one folder per photo, a summary, and the report."""

import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.heat import heat_range
from avatar_gui.domain.heat_maps import HEAT_MAPS, STANDARD_HEAT_MAP
from avatar_gui.domain.inspection import InspectionResult
from avatar_gui.domain.report import ReportContent
from avatar_gui.io.report_pdf import write_report
from avatar_gui.io.result_files import write_result, write_summary
from avatar_gui.vision.heatmap import overlay
from avatar_gui.vision.lens import distort_map

REPORT_NAME = "report.pdf"


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A report on disk, and why it is not in the language that was asked for; empty if it is."""

    path: Path
    problem: str = ""


def write_photo_outputs(folder: Path, result: InspectionResult, heat_map: str = STANDARD_HEAT_MAP) -> None:
    """Write result.json, anomaly.npy (the original photo's pixels, NaN outside) and overlay.png in a map's colours.

    Raises
    ------
    StorageError
        If the folder cannot be written; nothing half-written is left.
    """
    anomaly = result.evidence.anomaly
    original = distort_map(anomaly.score, result.source_intrinsics, valid=anomaly.valid)
    threshold = result.verdict.threshold
    low, high = heat_range(threshold)
    picture = overlay(
        result.evidence.observation.image,
        anomaly.score,
        anomaly.valid,
        low=low,
        high=high,
        level=threshold.review_at,
        regions=result.regions,
        table=HEAT_MAPS[heat_map],
    )
    write_result(folder, result, score_original=original, overlay_rgb=picture)


def write_series_outputs(folder: Path, content: ReportContent, folders: Sequence[Path]) -> WrittenReport:
    """Write the report of a series and, for more than one photo, its summary.

    Parameters
    ----------
    folder : Path
    content : ReportContent
    folders : sequence of Path
        Where each result of `content` was written, in order.
    """
    if len(content.results) + len(content.skipped) > 1:
        write_summary(folder, content, folders)
    return export_report(folder / REPORT_NAME, content)


def export_report(path: Path, content: ReportContent) -> WrittenReport:
    """Write the report alone."""
    is_as_asked = write_report(path, content) == content.branding.language
    problem = (
        ""
        if is_as_asked
        else "the report is in English: no font here has Chinese letters (install one, such as fonts-noto-cjk)"
    )
    return WrittenReport(path, problem=problem)


def export_folder(folder: Path, content: ReportContent) -> WrittenReport:
    """Write everything that `avatar inspect` would write."""
    folders = result_folders(folder, [result.photo_name for result in content.results])
    for target, result in zip(folders, content.results, strict=True):
        write_photo_outputs(target, result, content.branding.heat_map)
    return write_series_outputs(folder, content, folders)


def require_folder(out: Path) -> None:
    """Make sure that results can go to a folder; it need not exist yet, and is not made.

    Raises
    ------
    InputError
        If it, or a folder above it, is a file, or its name is impossible.
    """
    for path in (out, *out.parents):
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, ValueError) as error:
            raise InputError(f"{path} cannot hold results: {getattr(error, 'strerror', None) or error}") from error
        if not is_folder:
            raise InputError(f"{path} is a file, so no results can be written there", hint="name another folder")
        return


def result_folders(out: Path, names: Sequence[str]) -> list[Path]:
    """Give each photo its folder: the file's stem, numbered where two would collide; `out` itself for a single one."""
    if len(names) == 1:
        return [out]
    taken: set[str] = set()
    folders = []
    for name in names:
        stem = Path(name).stem or "photo"
        unique, n = stem, 2
        while unique.casefold() in taken:
            unique, n = f"{stem}_{n}", n + 1
        taken.add(unique.casefold())
        folders.append(out / unique)
    return folders


def read_logo(path: Path) -> bytes:
    """Read the logo file that the settings name.

    Raises
    ------
    InputError
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"the logo {path} cannot be read: {error.strerror}", hint="choose another in Report"
        ) from error
