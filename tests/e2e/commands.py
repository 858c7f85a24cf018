"""Runs `avatar` as a user would, in this process or in one of its own."""

import logging
import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest

from avatar_gui.__main__ import main


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str


def call(argv: Sequence[str], capfd: pytest.CaptureFixture[str]) -> Ended:
    """Run it here. The log goes to stderr as it does in a process of its own, not to pytest."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    capfd.readouterr()
    try:
        status = main(list(argv))
    except SystemExit as error:
        status = int(error.code or 0)
    finally:
        root.handlers[:], root.level = handlers, level
        logging.captureWarnings(capture=False)
    captured = capfd.readouterr()
    return Ended(status, captured.out, captured.err)


def run(
    argv: Sequence[str], environment: Mapping[str, str] | None = None, *, file_limit_bytes: int | None = None
) -> Ended:
    """Run it as a process."""

    def limit() -> None:
        if file_limit_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit_bytes, file_limit_bytes))

    ended = subprocess.run(
        [sys.executable, "-m", "avatar_gui", *argv],
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=limit,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)
