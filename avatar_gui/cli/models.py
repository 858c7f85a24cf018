"""`avatar models list|verify|add`."""

import argparse
from collections.abc import Callable

from avatar_gui.cli.main import EXIT_BAD_INPUT
from avatar_gui.cli.terminal import say
from avatar_gui.services.backend import Backend
from avatar_gui.services.models import NO_WEIGHTS_NEEDED, add_model, list_models, verify_models


def models_command(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Show, check or take in engines and weights."""
    backend = make_backend()
    try:
        if args.action == "add":
            say(
                add_model(backend, args.file, id_=args.id or args.file.stem, encoder=args.encoder, licence=args.licence)
            )
            return 0
        if args.action == "verify":
            checks = verify_models(backend)
            for check in checks:
                say(f"{'ok  ' if check.is_ok else 'BAD '} {check.name}: {check.detail}")
            if not checks:
                say(f"no weights files on this machine; {NO_WEIGHTS_NEEDED}")
            return 0 if all(check.is_ok for check in checks) else EXIT_BAD_INPUT
        for line in list_models(backend):
            say(line)
        return 0
    finally:
        backend.close()
