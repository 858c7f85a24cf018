"""`avatar inspect JOB.avatar`: the photos of a job inspected again, just as the job says."""

import argparse
from collections.abc import Callable, Sequence

from avatar_gui.cli.align_refine import uncertainty_line
from avatar_gui.cli.series import exit_status, run_series, say_cad, say_peak_memory
from avatar_gui.cli.terminal import caution, say, terminal_job
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import InputError, StorageError
from avatar_gui.domain.inspection import InspectionResult, InspectionSession, PhotoEntry
from avatar_gui.domain.ports import JobContext
from avatar_gui.io.job_store import JobStore, StoredResult
from avatar_gui.services.backend import Backend
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.services.inspect_series import SeriesItem, SeriesOutcome
from avatar_gui.services.job_contents import load_cad_of_job
from avatar_gui.services.job_requests import JobPhoto
from avatar_gui.services.refit_part import bring_out_fit
from avatar_gui.services.stored_comparison import Repeat, compare_with_stored
from avatar_gui.services.write_outputs import require_folder

# What a job answers itself, as argparse names it.
_ANSWERED = (
    *("cad", "unit", "camera", "photo", "pose", "object", "refine", "station", "save_station", "board"),
    *("engine", "option", "threshold", "review_threshold", "virtual_good", "min_area_px", "min_area_mm2"),
)


def require_no_job_options(args: argparse.Namespace) -> None:
    """Refuse options that the job answers: whichever held, the result would not be what somebody expects.

    Raises
    ------
    InputError
    """
    # By identity: a level or an area of 0 equals False, and was given all the same.
    values = {name: getattr(args, name) for name in _ANSWERED}
    named = [name for name, value in values.items() if value is not None and value is not False and value != []]
    given = [f"--{name.replace('_', '-')}" for name in named]
    if given:
        raise InputError(
            f"{' '.join(given)} beside {args.job.name}",
            hint="the job has its own part, photos, cameras, poses, engine and levels",
        )


def inspect_job(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Inspect the photos of a job; the job stays as it is."""
    require_folder(args.out)
    store = JobStore.open(args.job, is_only_read=True)
    try:
        session = store.session()
        if not session.photos:
            raise InputError(f"{args.job.name} has no photos", hint="open the job and load photos")
        backend = make_backend()
        try:
            with terminal_job() as job:
                series = _inspect(args, store, session, backend, job)
        finally:
            backend.close()
    finally:
        store.close()
    if args.memory:
        say_peak_memory()
    return exit_status(series, is_strict=args.strict)


def _inspect(
    args: argparse.Namespace, store: JobStore, session: InspectionSession, backend: Backend, job: JobContext
) -> SeriesOutcome:
    if session.cad is None:
        raise InputError(f"{args.job.name} has no CAD model", hint="open the job and load the part")
    stored = store.results()
    bring_out_fit(store, session.engine)
    # An engine or weights that this machine has not are one mistake, not one per photo.
    backend.engines.get(session.engine, job)
    cad = load_cad_of_job(store, session.cad, cache_dir=backend.cache_dir, job=job)
    caution(cad.name, cad.warnings)
    say_cad(cad)
    photos = _Photos(store, session, cad, stored)
    return run_series(
        photos.items(),
        cad,
        args.title or session.name,
        args.out,
        backend,
        job,
        operator=args.operator,
        language=args.language,
        after_line=photos.say_repeat,
    )


class _Photos:
    """The photos of a job as a series, which knows whose turn it is: two photos may have one name."""

    def __init__(
        self, store: JobStore, session: InspectionSession, cad: CadModel, stored: Sequence[StoredResult]
    ) -> None:
        self._store, self._session, self._cad, self._stored = store, session, cad, stored
        self._photo_id = ""

    def items(self) -> tuple[SeriesItem, ...]:
        """Give them in the job's order."""
        return tuple(self._item(entry) for entry in self._session.photos)

    def say_repeat(self, result: InspectionResult) -> None:
        """Print whether the result of the photo that was loaded last is the job's again."""
        try:
            line = repeat_line(result, self._photo_id, self._stored)
        except StorageError as error:
            caution(result.photo_name, (str(error),))
            return
        if line:
            say(f"  {line}")

    def _item(self, entry: PhotoEntry) -> SeriesItem:
        make = JobPhoto(self._store, self._session, self._cad, entry)

        def load() -> InspectionRequest:
            self._photo_id = entry.id
            request = make()
            caution(entry.name, request.photo.warnings)
            for gate in request.pose_checks:
                say(f"{entry.name}: {gate.message}")
            if request.pose_uncertainty is not None:
                say(f"  {uncertainty_line(request.pose_uncertainty)}")
            return request

        return SeriesItem(entry.name, load)


def repeat_line(result: InspectionResult, photo_id: str, stored: Sequence[StoredResult]) -> str:
    """Say how a result stands to the one that the job holds; empty where it holds none.

    Raises
    ------
    StorageError
        If the result in the job is damaged.
    """
    compared = compare_with_stored(result, photo_id, stored)
    if compared is None:
        return ""
    there = f"photo score {compared.image_score:.3f}"
    match compared.repeat:
        case Repeat.SAME:
            return f"as in the job: {compared.outcome.value}, {there}"
        case Repeat.OTHER_LEVELS:
            return f"as in the job: {there} ({compared.outcome.value} there, by other levels or checks)"
        case Repeat.OTHER_SETTINGS:
            return "the job's result is of other settings, or of another version of the engine"
        case Repeat.DIFFERENT:
            anomaly = result.evidence.anomaly
            here = f"{result.verdict.outcome.value}, photo score {anomaly.image_score:.3f}"
            line = f"not as in the job: there {compared.outcome.value}, {there}; here {here}"
            if compared.engine_version == anomaly.engine.version:
                return line
            return f"{line} (engine version {compared.engine_version} there, {anomaly.engine.version} here)"
