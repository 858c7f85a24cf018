"""The child process that runs OpenCASCADE: limits hold, Cancel stops it at once, none is left behind."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from avatar_gui.domain.errors import Cancelled, InputError
from avatar_gui.domain.ports import QuietJob
from avatar_gui.io import step_worker
from avatar_gui.io.cad_child import ChildLimits, Tessellation, convert_to_glb, run_child
from avatar_gui.io.cad_files import ImportLimits, read_cad

BRACKET = Path(__file__).resolve().parents[3] / "resources" / "demo" / "bracket.step"
GENEROUS = ChildLimits(time_s=30.0, memory_bytes=4 * 2**30)
FINE = Tessellation(0.05, 0.35)


def endless_step() -> bytes:
    """A STEP file on which OpenCASCADE 8.0 does not end: its points lie at infinity."""
    return re.sub(rb"CARTESIAN_POINT\('([^']*)',\(([^,]*),", rb"CARTESIAN_POINT('\1',(1.E400,", BRACKET.read_bytes())


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children(recursive=True) if child.status() != psutil.STATUS_ZOMBIE]


class CancelAfter:
    """A job that is cancelled a while after it was made, and remembers when."""

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds
        self.cancelled_at: float | None = None

    def check(self) -> None:
        if time.monotonic() >= self._at:
            self.cancelled_at = self.cancelled_at or time.monotonic()
            raise Cancelled

    def progress(self, fraction: float, text: str) -> None:
        pass


@pytest.fixture(autouse=True)
def no_child_left() -> None:
    yield
    assert children() == []


def test_a_good_file_gives_a_glb() -> None:
    glb = convert_to_glb("bracket.step", BRACKET.read_bytes(), "step", FINE, GENEROUS, QuietJob())
    assert glb[:4] == b"glTF"
    assert int.from_bytes(glb[8:12], "little") == len(glb)


def test_cancel_stops_the_child_soon() -> None:
    job = CancelAfter(0.5)
    with pytest.raises(Cancelled):
        convert_to_glb("part.step", endless_step(), "step", FINE, GENEROUS, job)
    assert job.cancelled_at is not None
    assert time.monotonic() - job.cancelled_at < 5.0  # a second at most on a quiet machine; the file itself never ends
    assert children() == []


def test_cancel_before_the_start_starts_nothing_that_stays() -> None:
    with pytest.raises(Cancelled):
        read_cad(BRACKET, job=CancelAfter(0.0))


def test_time_limit(tmp_path: Path) -> None:
    path = tmp_path / "endless.step"
    path.write_bytes(endless_step())
    started = time.monotonic()
    with pytest.raises(InputError, match=r"endless.step: reading it took longer than 1 s and was stopped"):
        read_cad(path, limits=ImportLimits(time_s=1.0))
    assert time.monotonic() - started < 20.0  # the file itself never ends


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to RLIMIT_AS")
def test_memory_limit_on_a_real_file() -> None:
    """Too little to read the bracket in: OpenCASCADE's own allocation fails, and that is what is said."""
    limits = ImportLimits(memory_bytes=40 * 2**20)
    with pytest.raises(InputError, match=r"bracket.step: reading it needs more than 0.0391 GiB of memory"):
        read_cad(BRACKET, limits=limits)


def test_memory_is_watched_where_the_system_sets_no_limit() -> None:
    greedy = [sys.executable, "-I", "-S", "-c", "import time; block = bytearray(300 * 2**20); time.sleep(30)"]
    started = time.monotonic()
    with pytest.raises(InputError, match=r"part.step: reading it needs more than 0.0977 GiB of memory"):
        run_child("part.step", greedy, b"", ChildLimits(30.0, 100 * 2**20), QuietJob())
    assert time.monotonic() - started < 20.0  # the child would sleep for 30 s


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_crash_is_told_by_its_status() -> None:
    abort = [sys.executable, "-I", "-S", "-c", "import os; os.write(2, b'last words'); os.abort()"]
    result = run_child("part.step", abort, b"", GENEROUS, QuietJob())
    assert (result.status, result.output, result.messages) == (-signal.SIGABRT, b"", "last words")


def test_much_goes_in_and_comes_out_whole() -> None:
    """More than any pipe holds, both ways, across several waits."""
    slow_copy = "import sys, time; d = sys.stdin.buffer.read(); time.sleep(0.3); sys.stdout.buffer.write(d + d)"
    data = os.urandom(5_000_000)
    result = run_child("x", [sys.executable, "-I", "-S", "-c", slow_copy], data, GENEROUS, QuietJob())
    assert result.status == 0
    assert result.output == data + data


def test_the_child_imports_next_to_nothing() -> None:
    """Its start-up is what an import costs beyond OpenCASCADE: numpy or trimesh would be 0.8 s more."""
    probe = (
        "import runpy, sys\n"
        "module = runpy.run_path(sys.argv[1])\n"
        "core = module['_load_extension'](sys.argv[2])\n"
        "assert core.to_glb_bytes\n"
        "print(*{'numpy', 'trimesh', 'avatar_gui', 'torch', 'cascadio'} & set(sys.modules))"
    )
    from avatar_gui.io.cad_child import _extension_file

    found = subprocess.run(
        [sys.executable, "-I", "-S", "-c", probe, step_worker.__file__, _extension_file()],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == ""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_a_killed_application_leaves_no_orphan(tmp_path: Path) -> None:
    (tmp_path / "endless.step").write_bytes(endless_step())
    application = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, pathlib, avatar_gui.io.cad_files as f; f.read_cad(pathlib.Path(sys.argv[1]))",
            str(tmp_path / "endless.step"),
        ]
    )
    try:
        deadline = time.monotonic() + 20
        workers: list[psutil.Process] = []
        while not workers and time.monotonic() < deadline:
            time.sleep(0.02)
            workers = [
                child
                for child in psutil.Process(application.pid).children()
                if any(word.endswith("step_worker.py") for word in child.cmdline())
            ]
        # Long enough for it to have loaded OpenCASCADE and to be at work.
        time.sleep(0.5)
    finally:
        application.kill()
        application.wait()
    assert workers
    _gone, alive = psutil.wait_procs(workers, timeout=3)
    assert not alive
