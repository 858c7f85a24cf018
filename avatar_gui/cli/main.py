"""Run a command: parse, call the use case, print, choose the exit status."""

import argparse
import importlib
import logging
import os
from collections.abc import Callable

from avatar_gui.cli.terminal import complain
from avatar_gui.domain.errors import AvatarError, Cancelled
from avatar_gui.services.backend import Backend

EXIT_BAD_INPUT = 2
EXIT_CANCELLED = 130


def run(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Run the command of `args` and give its exit status.

    Parameters
    ----------
    args : argparse.Namespace
        From `arguments.parser`.
    make_backend : callable
        Builds the backend; called once, by commands that need one.
    """
    set_up_logging(args.log_level)
    try:
        return _command(args.command)(args, make_backend)
    except AvatarError as error:
        complain(error)
        return EXIT_BAD_INPUT
    except (Cancelled, KeyboardInterrupt):
        return EXIT_CANCELLED
    except BrokenPipeError:
        # The reader of our output has gone (avatar ... | head): nothing is wrong. Stop Python's own flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0


def set_up_logging(level: str) -> None:
    """Send the log to stderr from `level` on; other libraries' only where it was asked for, or where they failed.

    What they warn of (odd TIFF tags, deprecations) is either said by us in our words or none of the user's business.
    """
    wanted = logging.getLevelNamesMapping()[level]
    # Read by OpenCV when it is imported, which no command has done yet.
    os.environ.setdefault("OPENCV_LOG_LEVEL", "ERROR" if wanted >= logging.WARNING else level)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    if wanted >= logging.WARNING:
        handler.addFilter(lambda record: record.name.startswith("avatar_gui") or record.levelno >= logging.ERROR)
    logging.basicConfig(level=wanted, handlers=[handler])
    logging.captureWarnings(capture=True)


Command = Callable[[argparse.Namespace, Callable[[], Backend]], int]


def _command(name: str) -> Command:
    """Import the one command that is wanted: `avatar models list` must not wait for VTK."""
    module, function = {
        "inspect": ("inspect", "inspect_command"),
        "demo": ("inspect", "demo_command"),
        "refit": ("refit", "refit_command"),
        "align": ("align", "align_command"),
        "render": ("align", "render_command"),
        "evaluate": ("evaluate", "evaluate_command"),
        "calibrate": ("calibrate", "calibrate_command"),
        "synth": ("synth", "synth_command"),
        "train": ("train", "train_command"),
        "models": ("models", "models_command"),
        "bench": ("bench", "bench_command"),
        "self-check": ("self_check", "self_check_command"),
    }[name]
    command: Command = getattr(importlib.import_module(f"avatar_gui.cli.{module}"), function)
    return command
