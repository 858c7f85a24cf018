"""Runs the STEP/IGES converter as a child process within limits of time and memory, and never leaves it behind."""

import importlib.machinery
import importlib.util
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.ports import JobContext

# How often a waiting parent looks for Cancel, time and memory; the result itself is not waited for.
POLL_S = 0.05


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What a child may use: wall time in seconds, memory in bytes."""

    time_s: float
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class Tessellation:
    """How finely curved faces become triangles.

    Parameters
    ----------
    linear : float
        Largest distance between surface and triangles: mm, or with `relative` a share of each edge's own size.
    angular_rad : float
        Largest angle between neighbouring pieces.
    relative : bool
    """

    linear: float
    angular_rad: float
    relative: bool = False


@dataclass(frozen=True, slots=True)
class ChildResult:
    """How a child ended: exit status (negative: killed by that signal), what it wrote, its last words."""

    status: int
    output: bytes
    messages: str


def convert_to_glb(
    name: str, data: bytes, kind: str, tessellation: Tessellation, limits: ChildLimits, job: JobContext
) -> bytes:
    """Tessellate a STEP or IGES file in a child process.

    Parameters
    ----------
    name : str
        How to call the file in an error.
    data : bytes
        The file.
    kind : str
        ``step`` or ``iges``.
    tessellation : Tessellation
    limits : ChildLimits
    job : JobContext
        Asked every 50 ms.

    Returns
    -------
    bytes
        GLB, in metres.

    Raises
    ------
    InputError
        If OpenCASCADE refuses, throws, crashes, or exceeds a limit.
    Cancelled
        If the job says so; the child is gone by then.
    """
    from avatar_gui.io import step_worker

    command = [
        *(sys.executable, "-I", *(() if sys.platform == "win32" else ("-S",))),
        *(str(Path(step_worker.__file__)), _extension_file(), kind),
        *(repr(tessellation.linear), "relative" if tessellation.relative else "mm", repr(tessellation.angular_rad)),
        # Seconds of processor, all cores together: stops a child whose parent was killed where nothing else does.
        *(str(limits.memory_bytes), str(int(limits.time_s * 8) + 10)),
    ]
    result = run_child(name, command, data, limits, job)
    if result.status == 0 and result.output:
        return result.output
    if result.status == step_worker.EXIT_OUT_OF_MEMORY or "bad_alloc" in result.messages:
        raise _out_of_memory(name, limits)
    what = kind.upper()
    if result.status == step_worker.EXIT_NOT_CONVERTED:
        reasons = [line for line in result.messages.splitlines() if line.startswith(step_worker.REASON_PREFIX)]
        reason = f": {reasons[-1].removeprefix(step_worker.REASON_PREFIX)[:200]}" if reasons else ""
        raise InputError(
            f"{name}: OpenCASCADE finds no shape that it can read in this {what} file{reason}",
            hint="export it again, as STEP AP214 or AP242, from the program that made it",
        )
    ending = f"signal {-result.status}" if result.status < 0 else f"exit status {result.status}"
    raise InputError(
        f"{name}: OpenCASCADE crashed on this {what} file ({ending})",
        hint="export it again, as STEP AP214 or AP242, from the program that made it",
    )


def run_child(name: str, command: Sequence[str], data: bytes, limits: ChildLimits, job: JobContext) -> ChildResult:
    """Give `data` to a child as stdin and collect its stdout, within limits.

    Raises
    ------
    InputError
        If it takes too long or too much memory, naming the file `name`.
    Cancelled
        If the job says so.
    """
    started = time.monotonic()
    # A file, not a pipe: until Python 3.14 `communicate` forgets unsent input once it has timed out.
    with tempfile.TemporaryFile() as feed:
        feed.write(data)
        feed.seek(0)
        process = subprocess.Popen(list(command), stdin=feed, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with process:
        watch = _MemoryWatch(process.pid)
        try:
            while True:
                job.check()
                try:
                    output, messages = process.communicate(timeout=POLL_S)
                    break
                except subprocess.TimeoutExpired:
                    if time.monotonic() - started > limits.time_s:
                        raise InputError(
                            f"{name}: reading it took longer than {limits.time_s:g} s and was stopped",
                            hint="simplify the model, or raise the time limit",
                        ) from None
                    if watch.used_bytes() > limits.memory_bytes:
                        raise _out_of_memory(name, limits) from None
        finally:
            # Whatever the way out of this function: no orphan.
            if process.poll() is None:
                process.kill()
                process.wait()
    return ChildResult(process.returncode, output, messages.decode(errors="replace")[-4000:])


class _MemoryWatch:
    """Resident memory of a process; 0 once it is gone."""

    def __init__(self, pid: int) -> None:
        import psutil

        self._gone = psutil.Error
        try:
            self._process: psutil.Process | None = psutil.Process(pid)
        except psutil.Error:
            self._process = None

    def used_bytes(self) -> int:
        if self._process is None:
            return 0
        try:
            return int(self._process.memory_info().rss)
        except self._gone:
            return 0


def _out_of_memory(name: str, limits: ChildLimits) -> InputError:
    return InputError(
        f"{name}: reading it needs more than {limits.memory_bytes / 2**30:.3g} GiB of memory and was stopped",
        hint="simplify the model, or raise the memory limit",
    )


def _extension_file() -> str:
    """Find cascadio's extension module without importing the package, which would import trimesh."""
    package = importlib.util.find_spec("cascadio")
    folders = list(package.submodule_search_locations or ()) if package is not None else []
    spec = importlib.machinery.PathFinder.find_spec("_core", folders)
    if spec is None or spec.origin is None:
        raise InputError("STEP and IGES files need the package cascadio, which is not installed", hint="install it")
    return spec.origin
