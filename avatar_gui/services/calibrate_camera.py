"""Calibrates a camera from pictures of a target."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from avatar_gui.domain.calibration import Calibration, CalibrationModel, CalibrationTarget, TargetView
from avatar_gui.domain.errors import AvatarError, InputError
from avatar_gui.domain.ports import JobContext
from avatar_gui.io.calibration_report import write_calibration_html, write_coverage_picture
from avatar_gui.io.photo_files import read_photo
from avatar_gui.services.progress import PartOfJob
from avatar_gui.vision.calibration import MIN_VIEWS
from avatar_gui.vision.calibration_pictures import draw_coverage
from avatar_gui.vision.calibration_review import calibrate, require_one_size
from avatar_gui.vision.calibration_targets import find_target, require_drawable

# With --auto: pictures are left out one generation after the other, and this many generations are enough.
_MAX_GENERATIONS = 4
REPORT_SUFFIXES = (".html", ".htm", ".png")


@dataclass(frozen=True, slots=True)
class PictureFailure:
    """A picture that could not be used."""

    name: str
    error: AvatarError


@dataclass(frozen=True, slots=True)
class FoundTargets:
    """What the pictures show.

    Parameters
    ----------
    views : tuple of TargetView
        Of one size.
    failures : tuple of PictureFailure
        Pictures that cannot be read or do not show the target.
    """

    views: tuple[TargetView, ...]
    failures: tuple[PictureFailure, ...]


def find_targets(paths: Sequence[Path], target: CalibrationTarget, job: JobContext) -> FoundTargets:
    """Look for the target in every picture. One without it is told, and stops nobody.

    Raises
    ------
    InputError
        If the pictures differ in size, or two have the same name.
    Cancelled
    """
    require_drawable(target)
    views: list[TargetView] = []
    failures: list[PictureFailure] = []
    names = [path.name for path in paths]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"two pictures are called {name}", hint="pictures are told apart by their names")
    for index, path in enumerate(paths):
        part = PartOfJob(job, index, len(paths), path.name)
        part.check()
        part.progress(0.0, "looking for the target")
        try:
            views.append(find_target(read_photo(path), target, part))
        except AvatarError as error:
            failures.append(PictureFailure(path.name, error))
    require_one_size(views)
    return FoundTargets(tuple(views), tuple(failures))


def calibrate_camera(
    views: Sequence[TargetView],
    model: CalibrationModel,
    job: JobContext,
    *,
    left_out: Collection[str] = (),
    is_auto: bool = False,
) -> Calibration:
    """Fit the camera.

    Parameters
    ----------
    views : sequence of TargetView
    model : CalibrationModel
    job : JobContext
    left_out : collection of str
        Names of pictures that must not count.
    is_auto : bool
        Leave out what disagrees with the rest.

    Raises
    ------
    InputError, Cancelled
    """
    known = {view.name for view in views}
    unknown = sorted(set(left_out) - known)
    if unknown:
        raise InputError(
            f"{unknown[0]} cannot be left out: it is not among the pictures that show the target",
            hint=f"they are {', '.join(sorted(known)[:8])}" if known else "",
        )
    if len(views) - len(set(left_out)) < MIN_VIEWS:
        raise InputError(
            f"the target was found in {len(views)} picture{'' if len(views) == 1 else 's'}"
            + (f", {len(set(left_out))} of them left out" if left_out else "")
            + f"; {MIN_VIEWS} are the least",
            hint="10 to 20 are good; are kind, grid and dictionary of the target right?",
        )
    excluded = set(left_out)
    job.progress(0.0, "fitting the camera")
    result = calibrate(views, model, job, left_out=excluded)
    for generation in range(_MAX_GENERATIONS if is_auto else 0):
        if not result.outliers:
            break
        excluded |= set(result.outliers)
        job.progress(generation / _MAX_GENERATIONS, "fitting the camera again")
        result = calibrate(views, model, job, left_out=excluded)
    job.progress(1.0, "done")
    return result


def write_report(path: Path, calibration: Calibration, failures: Sequence[PictureFailure], *, title: str) -> None:
    """Write a page (.html) or the coverage picture alone (.png).

    Raises
    ------
    InputError
        If the suffix is neither.
    StorageError
    """
    require_report_suffix(path)
    picture = draw_coverage(calibration)
    if path.suffix.lower() == ".png":
        write_coverage_picture(path, picture)
        return
    told = tuple((failure.name, str(failure.error)) for failure in failures)
    write_calibration_html(path, calibration, picture, told, title=title)


def require_report_suffix(path: Path) -> None:
    """Refuse a report of another kind than HTML and PNG."""
    if path.suffix.lower() not in REPORT_SUFFIXES:
        raise InputError(f"{path.name}: a calibration's report is .html or .png")
