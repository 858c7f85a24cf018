"""`avatar inspect` and `avatar demo --headless`."""

import argparse
from collections.abc import Callable
from pathlib import Path

from avatar_gui.cli.align_refine import uncertainty_line
from avatar_gui.cli.inspect_job import inspect_job, require_no_job_options
from avatar_gui.cli.series import exit_status, run_series, say_cad, say_peak_memory, size_text
from avatar_gui.cli.terminal import caution, say, terminal_job
from avatar_gui.domain.boards import MarkerBoard
from avatar_gui.domain.cad import CadModel, LengthUnit
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import CadSource, EngineChoice
from avatar_gui.domain.ports import EngineSpec, JobContext
from avatar_gui.domain.quality import PoseSource
from avatar_gui.domain.stations import StationTemplate
from avatar_gui.domain.verdict import AcceptancePolicy, Threshold, ThresholdOrigin
from avatar_gui.io.board_files import read_board
from avatar_gui.services.backend import Backend
from avatar_gui.services.bundled_demo import bundled_demo
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.services.inspect_series import SeriesItem
from avatar_gui.services.load_inputs import InputPaths, load_cad, load_request
from avatar_gui.services.refine_pose import refine_request
from avatar_gui.services.stations import load_station_request, make_station, read_station, save_station
from avatar_gui.services.virtual_levels import with_virtual_levels
from avatar_gui.services.write_outputs import require_folder

REVIEW_SHARE_OF_REJECT = 0.8
DEFAULT_ENGINE = EngineChoice().name


def inspect_command(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Inspect photos that the user names, or those of a job again."""
    if args.job is not None:
        require_no_job_options(args)
        return inspect_job(args, make_backend)
    _require_files(args)
    station = _station(args)
    _board(args)
    policy, engine = _policy(args, station), _engine(args, station)
    # Before the work, not after it.
    require_folder(args.out)
    backend = make_backend()
    try:
        with terminal_job() as job:
            # An engine, option or weights file that does not exist is one mistake, not one per photo.
            spec, _ = backend.engines.get(engine, job)
            caution("--threshold", _doubts(policy, spec))
            cad = load_cad(_paths(args), backend=backend, job=job)
            caution(cad.name, cad.warnings)
            say_cad(cad)
            caution("station", _station_doubts(station, cad))
            photos = tuple(_item(args, path, cad, station, engine, policy, backend, job) for path in args.photo)
            if args.save_station:
                _save_station(args, photos[0].load(), backend, job)
            series = run_series(
                photos,
                cad,
                args.title or cad.name,
                args.out,
                backend,
                job,
                operator=args.operator,
                language=args.language,
            )
    finally:
        backend.close()
    if args.memory:
        say_peak_memory()
    return exit_status(series, is_strict=args.strict)


def demo_command(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Inspect the bundled demo job without a window."""
    demo = bundled_demo()
    out = args.out or Path.cwd() / "avatar-demo"
    require_folder(out)
    backend = make_backend()
    try:
        with terminal_job() as job:
            cad = demo.load_cad(backend, job)
            say(f"{demo.name}: {cad.name}, {size_text(cad)} mm, {len(cad.parts)} parts")
            series = run_series(demo.items(cad), cad, demo.name, out, backend, job, language=args.language)
    finally:
        backend.close()
    return exit_status(series, is_strict=False)


def _require_files(args: argparse.Namespace) -> None:
    missing = [f"--{name}" for name in ("cad", "photo") if getattr(args, name) is None]
    if missing:
        raise InputError(
            f"inspect needs {' and '.join(missing)}, or a job", hint="of a job: avatar inspect JOB.avatar --out DIR"
        )


def _paths(args: argparse.Namespace) -> InputPaths:
    return InputPaths(
        cad=args.cad,
        unit=LengthUnit(args.unit) if args.unit else None,
        camera=args.camera or "",
        pose=args.pose or Path(),
        object_id=args.object,
    )


def _item(
    args: argparse.Namespace,
    photo: Path,
    cad: CadModel,
    station: StationTemplate | None,
    engine: EngineChoice,
    policy: AcceptancePolicy,
    backend: Backend,
    job: JobContext,
) -> SeriesItem:
    def load() -> InspectionRequest:
        if station is None:
            request = load_request(_paths(args), cad, photo, engine=engine, policy=policy)
        else:
            request = load_station_request(
                station, args.station, cad, photo, engine=engine, policy=policy, renderer=backend.twins, job=job
            )
        caution(request.photo.name, request.photo.warnings)
        if args.refine and request.pose_source is not PoseSource.REFINED:
            request, _ = refine_request(request, renderer=backend.twins, job=job)
        for gate in request.pose_checks:
            say(f"{photo.name}: {gate.message}")
        if request.pose_uncertainty is not None:
            say(f"  {uncertainty_line(request.pose_uncertainty)}")
        if args.virtual_good:
            request = with_virtual_levels(request, renderer=backend.twins, engines=backend.engines, job=job)
        return request

    return SeriesItem(photo.name, load)


def _station_doubts(station: StationTemplate | None, cad: CadModel) -> tuple[str, ...]:
    if station is None or station.cad is None or station.cad.sha256 == cad.file_sha256:
        return ()
    return (f"{station.name} was made with another model, {station.cad.name}",)


def _station(args: argparse.Namespace) -> StationTemplate | None:
    if args.station is not None:
        for name in ("camera", "pose"):
            if getattr(args, name) is not None:
                raise InputError(f"--{name} and --station exclude each other: a station has its own {name}")
        return read_station(args.station)
    missing = [f"--{name}" for name in ("camera", "pose") if getattr(args, name) is None]
    if missing:
        raise InputError(f"inspect needs {' and '.join(missing)}, or --station")
    return None


def _save_station(args: argparse.Namespace, request: InspectionRequest, backend: Backend, job: JobContext) -> None:
    cad = request.cad
    station = make_station(
        args.save_station.stem,
        cad,
        request.photo,
        request.intrinsics,
        request.T_cam_obj,
        engine=request.engine,
        policy=request.policy,
        source=CadSource(cad.name, cad.file_sha256, LengthUnit(args.unit) if args.unit else None),
        board=_board(args),
        refine=args.refine,
        renderer=backend.twins,
        job=job,
    )
    save_station(args.save_station, station)
    features = 0 if station.background is None else len(station.background.points_px)
    seen = f"{features} features of the background" if features else "no background to tell whether the camera moves"
    if station.board is not None:
        seen = f"photos are aligned by the board {station.board.name}"
    say(f"station: {args.save_station.resolve()} ({seen})")


def _board(args: argparse.Namespace) -> MarkerBoard | None:
    """Read the board of the station to be saved; not taught, it is refused before the inspection begins."""
    if args.board is None:
        return None
    if args.save_station is None:
        raise InputError(
            "--board goes with --save-station",
            hint="a station's own board is used without saying so; to align photos by one: avatar align --board",
        )
    board = read_board(args.board)
    if board.teaching is None:
        raise InputError(
            f"the board {board.name} does not know yet where the part lies on it",
            hint="teach it from a photo whose pose is known",
        )
    return board


def _engine(args: argparse.Namespace, station: StationTemplate | None) -> EngineChoice:
    options = engine_options(args.option)
    if station is not None and args.engine is None:
        return EngineChoice(station.engine.name, options or station.engine.options)
    return EngineChoice(args.engine or DEFAULT_ENGINE, options)


def _policy(args: argparse.Namespace, station: StationTemplate | None) -> AcceptancePolicy:
    threshold = None
    if args.virtual_good and (station is not None or args.threshold is not None or args.review_threshold is not None):
        raise InputError("--virtual-good excludes --threshold, --review-threshold and --station: they bring levels too")
    if station is not None:
        if args.threshold is None and args.review_threshold is None:
            return station.policy
        raise InputError("--threshold and --station exclude each other: a station has its own levels")
    if args.threshold is not None:
        review_at = args.review_threshold
        threshold = Threshold(
            reject_at=args.threshold,
            review_at=args.threshold * REVIEW_SHARE_OF_REJECT if review_at is None else review_at,
            engine=args.engine or DEFAULT_ENGINE,
            origin=ThresholdOrigin.USER,
        )
    elif args.review_threshold is not None:
        raise InputError("--review-threshold needs --threshold")
    areas = {name: getattr(args, name) for name in ("min_area_px", "min_area_mm2")}
    return AcceptancePolicy(threshold=threshold, **{name: area for name, area in areas.items() if area is not None})


def _doubts(policy: AcceptancePolicy, spec: EngineSpec) -> tuple[str, ...]:
    """Say so when a typed threshold lies far from the engine's scale: a typing error would accept everything."""
    own = spec.default_threshold.reject_at
    if policy.threshold is None or policy.threshold.reject_at <= 2 * own:
        return ()
    typed = policy.threshold.reject_at
    return (f"{typed:g} is more than twice the level {own:g} at which {spec.name} rejects by itself",)


def engine_options(texts: list[str]) -> tuple[tuple[str, str], ...]:
    """Read the texts after --option."""
    options = {}
    for text in texts:
        name, separator, value = text.partition("=")
        if not separator or not name:
            raise InputError(f"--option {text}: expected NAME=VALUE")
        options[name] = value
    return tuple(sorted(options.items()))
