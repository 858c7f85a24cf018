"""`avatar refit`: the engine avatar, fitted to one part by good photos of it."""

import argparse
from collections.abc import Callable
from functools import partial

from avatar_gui.cli.inspect import engine_options
from avatar_gui.cli.terminal import caution, say, terminal_job
from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.errors import InputError, StorageError
from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.verdict import AcceptancePolicy
from avatar_gui.io.job_store import JobStore
from avatar_gui.services.accepted_photos import accepted_entries
from avatar_gui.services.backend import Backend
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.services.job_contents import load_cad_of_job
from avatar_gui.services.job_requests import JobPhoto
from avatar_gui.services.load_inputs import InputPaths, load_cad, load_request
from avatar_gui.services.refine_pose import refine_request
from avatar_gui.services.refit_part import refit_part

_FILES = ("cad", "camera", "photo", "pose")


def refit_command(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Fit to the accepted photos of a job, or to those that the user names, and write the fit."""
    _check(args)
    engine = EngineChoice("avatar", engine_options(args.option))
    backend = make_backend()
    try:
        with terminal_job() as job:
            fit, count = (_of_job if args.job else _of_files)(args, engine, backend, job)
    finally:
        backend.close()
    try:
        args.out.write_bytes(fit)
    except OSError as error:
        raise StorageError(f"{args.out}: the fit cannot be written ({error.strerror or error})") from error
    say(f"fitted to {count} good photos: {args.out.resolve()} ({len(fit) / 1e6:.1f} MB)")
    return 0


def _check(args: argparse.Namespace) -> None:
    """Either a job, or all of the files."""
    given = [f"--{name}" for name in (*_FILES, "unit", "object") if getattr(args, name) is not None]
    if args.job and given:
        raise InputError(
            f"{' '.join(given)} beside {args.job.name}", hint="a job holds part, cameras, photos and poses"
        )
    missing = [] if args.job else [f"--{name}" for name in _FILES if getattr(args, name) is None]
    if missing:
        raise InputError(
            f"{' '.join(missing)} missing", hint="give these, or a job: avatar refit JOB.avatar --out FILE"
        )


def _of_job(args: argparse.Namespace, engine: EngineChoice, backend: Backend, job: JobContext) -> tuple[bytes, int]:
    store = JobStore.open(args.job, is_only_read=True)
    try:
        session = store.session()
        entries = accepted_entries(session, args.job.name)
        if session.cad is None:
            raise InputError(f"{args.job.name} has no CAD model", hint="open the job and load the part")
        cad = load_cad_of_job(store, session.cad, cache_dir=backend.cache_dir, job=job)
        caution(cad.name, cad.warnings)
        good = [_loader(JobPhoto(store, session, cad, entry), args, backend, job) for entry in entries]
        return refit_part(good, renderer=backend.twins, engine=engine, job=job), len(good)
    finally:
        store.close()


def _of_files(args: argparse.Namespace, engine: EngineChoice, backend: Backend, job: JobContext) -> tuple[bytes, int]:
    paths = InputPaths(
        cad=args.cad,
        unit=LengthUnit(args.unit) if args.unit else None,
        camera=args.camera,
        pose=args.pose,
        object_id=args.object,
    )
    cad = load_cad(paths, backend=backend, job=job)
    caution(cad.name, cad.warnings)
    good = []
    for path in args.photo:
        load = partial(load_request, paths, cad, path, engine=engine, policy=AcceptancePolicy())
        good.append(_loader(load, args, backend, job))
    return refit_part(good, renderer=backend.twins, engine=engine, job=job), len(good)


def _loader(
    load: Callable[[], InspectionRequest], args: argparse.Namespace, backend: Backend, job: JobContext
) -> Callable[[], InspectionRequest]:
    def loaded() -> InspectionRequest:
        request = load()
        caution(request.photo.name, request.photo.warnings)
        return refine_request(request, renderer=backend.twins, job=job)[0] if args.refine else request

    return loaded
