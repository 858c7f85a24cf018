"""`avatar refit`: the engine avatar, fitted to one part by good photos of it."""

import argparse
from collections.abc import Callable
from pathlib import Path

from avatar_gui.cli.inspect import engine_options
from avatar_gui.cli.terminal import caution, say, terminal_job
from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.errors import StorageError
from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.domain.verdict import AcceptancePolicy
from avatar_gui.services.backend import Backend
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.services.load_inputs import InputPaths, load_cad, load_request
from avatar_gui.services.refine_pose import refine_request
from avatar_gui.services.refit_part import refit_part


def refit_command(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Fit to the photos that the user names, and write the fit."""
    engine = EngineChoice("avatar", engine_options(args.option))
    paths = InputPaths(
        cad=args.cad,
        unit=LengthUnit(args.unit) if args.unit else None,
        camera=args.camera,
        pose=args.pose,
        object_id=args.object,
    )
    backend = make_backend()
    try:
        with terminal_job() as job:
            cad = load_cad(paths, backend=backend, job=job)
            caution(cad.name, cad.warnings)

            def loader(photo: Path) -> Callable[[], InspectionRequest]:
                def load() -> InspectionRequest:
                    request = load_request(paths, cad, photo, engine=engine, policy=AcceptancePolicy())
                    caution(request.photo.name, request.photo.warnings)
                    return refine_request(request, renderer=backend.twins, job=job)[0] if args.refine else request

                return load

            fit = refit_part([loader(path) for path in args.photo], renderer=backend.twins, engine=engine, job=job)
    finally:
        backend.close()
    try:
        args.out.write_bytes(fit)
    except OSError as error:
        raise StorageError(f"{args.out}: the fit cannot be written ({error.strerror or error})") from error
    say(f"fitted to {len(args.photo)} good photos: {args.out.resolve()} ({len(fit) / 1e6:.1f} MB)")
    return 0
