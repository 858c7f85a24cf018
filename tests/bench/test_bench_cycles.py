"""Open and close, again and again, with inspections running: nothing may be left, and nothing be complained of.

Run with `CYCLES=25 xvfb-run -a -s '-screen 0 1920x1080x24' avatar bench --only cycles`; it is left out otherwise, for
it takes minutes. A process of its own, for its exit status and what it writes to stderr are part of what is measured.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

pytestmark = [
    pytest.mark.skipif("DISPLAY" not in os.environ, reason="no DISPLAY: a window needs a screen"),
    pytest.mark.skipif("CYCLES" not in os.environ, reason="takes minutes: CYCLES=25 runs it"),
    # It takes as long as it takes.
    pytest.mark.timeout(0),
]

CYCLES = int(os.environ.get("CYCLES", "25"))
# Memory of the last cycle against that of the fifth: what comes with every cycle would show.
MOST_GROWTH = 0.10
SCRIPT = """
import gc, json, shutil, sys, threading, time
from pathlib import Path
import psutil
from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from avatar_gui.__main__ import make_backend
from avatar_gui.app.garbage import MainThreadCollector
from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.io.cameras import FolderCamera
from avatar_gui.io.assets import asset
from avatar_gui.ui.start import make_application, make_window
from avatar_gui.ui.widgets.empty_state import EmptyState
from tests.gui.conftest import active_timers, living_gl_objects

cycles, folder = int(sys.argv[1]), Path(sys.argv[2])
said = []
app = make_application()
qInstallMessageHandler(lambda kind, context, text: said.append(text) if kind != QtMsgType.QtDebugMsg else None)
collector = MainThreadCollector()

def wait(is_done):
    end = time.monotonic() + 600
    while not is_done():
        assert time.monotonic() < end, "gave up waiting"
        app.processEvents()
        time.sleep(0.002)

def settle():
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        app.processEvents()
        gc.collect()

def one(number):
    window = make_window(app, make_backend)
    window.show()
    station = window.station
    if number == 0:
        station.open_demo()
    else:
        station.open_job(Path(shutil.copy(folder / "Demo.avatar", folder / f"{number}.avatar")))
    station.warm_up()
    wait(lambda: station.loaded.cad is not None and not isinstance(window.viewport, EmptyState))
    if number == 0:
        wait(lambda: station.is_saved and not station.runner.is_busy())
        station.copy_job(folder / "Demo.avatar")
        wait(lambda: (folder / "Demo.avatar").is_file() and not station.runner.is_busy())
    station.inspect.set_engine(EngineChoice("difference"))
    window.live.open()
    station.live.start(FolderCamera(asset("demo/photos"), per_second=50.0))
    window.actions_by_id["inspect_all"].trigger()
    photos = station.document.session.photos
    wait(lambda: any(station.inspect.is_running(entry.id) for entry in photos))
    if number % 2:
        # Another job in the same window, while the first is inspected.
        station.new_job()
        wait(lambda: not station.document.session.photos and station.job_path is not None)
    window.close()
    window.deleteLater()
    station.deleteLater()

memory, left = [], []
for number in range(cycles):
    one(number)
    settle()
    threads = [t.name for t in threading.enumerate() if t.name.startswith("avatar")]
    left += [f"cycle {number + 1}: {name}" for name in threads]
    left += [f"cycle {number + 1}: {type(each).__name__}" for each in living_gl_objects()]
    left += [f"cycle {number + 1}: {timer}" for timer in active_timers() if "MainThreadCollector" not in timer]
    memory.append(round(psutil.Process().memory_info().rss / 2**20))
collector.stop()
qInstallMessageHandler(None)
print(json.dumps({"memory_mib": memory, "left": left, "qt": said}))
"""


def cycle(folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **{f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "CACHE", "DATA", "STATE")}}
    env["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    # Which tells on stderr when it sees this home for the first time.
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=env, capture_output=True, check=True)
    command = [sys.executable, "-W", "error::DeprecationWarning:avatar_gui", "-c", SCRIPT, str(CYCLES), str(folder)]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=7200, check=False)


def test_cycles_leave_nothing(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    done = benchmark.pedantic(cycle, args=(tmp_path,), rounds=1)

    sys.stdout.write(f"\n{done.stdout}{done.stderr}\n")
    assert done.returncode == 0
    assert done.stderr == "", "neither Python nor VTK complains"
    found = json.loads(done.stdout)
    assert found["left"] == []
    assert found["qt"] == []
    memory = found["memory_mib"]
    assert memory[-1] <= (1 + MOST_GROWTH) * memory[min(4, CYCLES - 1)]
