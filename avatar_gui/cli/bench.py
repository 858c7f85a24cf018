"""`avatar bench`: runs the checkout's benchmarks."""

import argparse
import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from avatar_gui.domain.errors import InputError
from avatar_gui.services.backend import Backend

BENCHMARKS = Path(__file__).resolve().parents[2] / "tests" / "bench"


def bench_command(args: argparse.Namespace, _make_backend: Callable[[], Backend]) -> int:
    """Run pytest-benchmark on tests/bench and print its tables.

    Raises
    ------
    InputError
        If this is not a checkout, or pytest-benchmark is not installed.
    """
    if not BENCHMARKS.is_dir():
        raise InputError("the benchmarks are part of the source checkout, not of the installed package")
    if importlib.util.find_spec("pytest_benchmark") is None:
        raise InputError("the benchmarks need pytest-benchmark", hint="bash packaging/test.sh installs it")
    command = [sys.executable, "-m", "pytest", str(BENCHMARKS), "--benchmark-only", "-q", "-rN", "-s"]
    command += ["--benchmark-columns=min,median,max,rounds", "--benchmark-sort=name"]
    if args.only:
        command += ["-k", args.only]
    return subprocess.run(command, cwd=BENCHMARKS.parents[1], check=False).returncode
