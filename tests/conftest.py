"""What holds for every test: no network, a fixed seed, nothing left running."""

import gc
import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
from hypothesis import settings

from avatar_gui.app.garbage import due_generation

# A test that leaves more memory than this in use has its garbage collected at once.
MUCH_BYTES = 50_000_000
# Modules that a test brought in, from which on it pays to take them out of the collector's sight.
MANY_MODULES = 50
SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

# User folders of the tests must never be those of the person who runs them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen" if "DISPLAY" not in os.environ else "xcb")
# But for what software OpenGL keeps there of its own: half of what it takes to open a window is making that anew.
os.environ.setdefault("MESA_SHADER_CACHE_DIR", os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache"))

# How long an example takes is the machine's affair: tests find mistakes, benchmarks measure time.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the real photos, models and poses."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"real test data is not on this machine ({SHARED_DATA})")
    return SHARED_DATA


def pytest_sessionstart() -> None:
    """Keep the garbage collector off the lanes' threads, as the window does (see `avatar_gui.app.garbage`)."""
    gc.disable()


class _LookedAt:
    """How many modules there were when the collector was last told to leave what lives alone."""

    modules = 0


def leave_modules_alone() -> None:
    """Have the collector pass over what the modules hold, a million objects with torch and VTK: none is garbage."""
    if len(sys.modules) >= _LookedAt.modules + MANY_MODULES:
        gc.collect()
        gc.freeze()
        _LookedAt.modules = len(sys.modules)


@pytest.fixture(autouse=True)
def garbage_goes_on_the_main_thread() -> Iterator[None]:
    """Collect between tests what would be collected by itself, and all of it when a test left much."""
    leave_modules_alone()
    process = psutil.Process()
    before = process.memory_info().rss
    yield
    if process.memory_info().rss > before + MUCH_BYTES:
        gc.collect()
    elif (generation := due_generation()) >= 0:
        gc.collect(generation)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any test that reaches for the network."""
    real_connect = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if self.family == socket.AF_UNIX:
            real_connect(self, address)  # type: ignore[arg-type]  # X server
            return
        raise AssertionError(f"a test reached for the network: {address}")

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(autouse=True)
def fixed_seed() -> None:
    """Make legacy users of numpy's global generator repeatable."""
    np.random.seed(20260525)  # noqa: NPY002 - third parties draw from it


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test its own settings, cache and log folders."""
    home = tmp_path_factory.mktemp("home")
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a thread of ours running."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and t.name.startswith("avatar")]
    for thread in left:
        thread.join(timeout=2.0)
    alive = [t.name for t in left if t.is_alive()]
    assert not alive, f"threads left running: {alive}"
