"""Turns of the window's event loop while a report is exported, and what those that last long wait for.

    xvfb-run -a -s '-screen 0 1920x1200x24' python -m tests.bench.export_turns [PHOTOS]

A job with copies of the demo's photos, inspected, is opened in the real window and its report exported twice: what is
loaded for the first time is in the first. A long turn in which the main thread neither ran nor waited for a processor
waited for Python's lock; where the lane that held it was itself kept from a processor meanwhile, other programs did
that, and not the length of a call of ours.
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from avatar_gui.__main__ import make_backend
from avatar_gui.domain.ports import QuietJob
from tests.bench.operator_watch import Turn, Watchdog

AT = "2026-11-21T08:00:00+00:00"
LONG_S = (0.05, 0.1)
LONGEST_WAIT_S = 900.0


class LaneWatchdog(Watchdog):
    """Notes beside each turn for how long the compute lane was kept from a processor in it, s."""

    def __init__(self) -> None:
        super().__init__()
        self.lane_waited: list[tuple[Turn, float]] = []
        self._lane_s = _compute_waited_s()

    def _beat(self) -> None:
        super()._beat()
        before, self._lane_s = self._lane_s, _compute_waited_s()
        self.lane_waited.append((self.turns[-1], self._lane_s - before))


def _compute_waited_s() -> float:
    for thread in threading.enumerate():
        if thread.name.startswith("avatar-compute"):
            return int(Path(f"/proc/self/task/{thread.native_id}/schedstat").read_text().split()[1]) / 1e9
    return 0.0


def make_job(path: Path, cache_dir: Path, n_photos: int) -> None:
    """Write the demo job with `n_photos` entries, each with the result of the demo photo that it repeats."""
    from avatar_gui.services.demo_job import create_demo_job
    from avatar_gui.services.inspect_photo import InspectionRequest, assess, gather_evidence
    from avatar_gui.services.job_contents import load_cad_of_job, load_photo_of_job
    from avatar_gui.services.score_profiles import profile_of
    from avatar_gui.services.stored_results import store_result
    from tests.quick_demo import demo_jobs_judged_quickly

    job = QuietJob()
    with demo_jobs_judged_quickly():
        store = create_demo_job(path, operator="bench", cache_dir=cache_dir, job=job)
    whole = store.session()
    kinds = whole.photos
    entries = [replace(kinds[i % len(kinds)], id=f"photo-{i}", name=f"P{i:03d}.jpg") for i in range(n_photos)]
    session = replace(whole, photos=tuple(entries))
    store.commit(whole, session, label="Copies", operator="bench", at=AT)
    backend = replace(make_backend(None), cache_dir=cache_dir)
    assert session.cad is not None
    cad = load_cad_of_job(store, session.cad, cache_dir=cache_dir, job=job)
    spec = backend.engines.registry.spec(session.engine.name)
    done = []
    for i, entry in enumerate(entries):
        if i < len(kinds):
            assert entry.intrinsics is not None
            assert entry.T_cam_obj is not None
            request = InspectionRequest(
                cad,
                load_photo_of_job(store, entry),
                entry.intrinsics,
                entry.T_cam_obj,
                session.engine,
                session.policy,
                entry.pose_source,
            )
            evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=job)
            result = assess(request, evidence, spec, created_at=AT)
            done.append((result, profile_of(result, spec, job)))
        result, profile = done[i % len(kinds)]
        store_result(store, replace(result, photo_name=entry.name), entry.id, profile)
    store.close()
    backend.close()


def measure(folder: Path, n_photos: int) -> None:
    """Export twice and print the turns."""
    from PySide6.QtCore import QEventLoop, QTimer

    from avatar_gui.ui.start import make_application, make_window
    from avatar_gui.ui.widgets.empty_state import EmptyState

    def wait(is_done: Callable[[], bool]) -> None:
        loop, timer, end = QEventLoop(), QTimer(), time.monotonic() + LONGEST_WAIT_S
        timer.timeout.connect(lambda: loop.quit() if is_done() or time.monotonic() > end else None)
        timer.start(20)
        loop.exec()
        timer.stop()

    make_job(folder / "report.avatar", folder, n_photos)
    window = make_window(make_application(), make_backend)
    window.setGeometry(0, 0, 1440, 900)
    window.show()
    station = window.station
    station.open_job(folder / "report.avatar")
    station.warm_up()
    wait(lambda: station.loaded.cad is not None and not isinstance(window.viewport, EmptyState))
    wait(lambda: not station.runner.is_busy())
    for run in ("first", "second"):
        dog, began_s = LaneWatchdog(), time.monotonic()
        station.export.export_pdf(folder / f"{run}.pdf")
        wait(lambda: not station.runner.is_busy("export"))
        dog.stop()
        told = [f"{run} export of {n_photos} photos, {time.monotonic() - began_s:.0f} s, {len(dog.turns)} turns"]
        for long_s in LONG_S:
            wall = sum(turn.wall_s > long_s for turn in dog.turns)
            own = sum(turn.own_s > long_s for turn in dog.turns)
            ours = sum(turn.own_s - lane_s > long_s for turn, lane_s in dog.lane_waited)
            told.append(f"over {1000 * long_s:.0f} ms: {wall}, less the wait {own}, less the lane's wait too {ours}")
        worst = sorted(dog.lane_waited, key=lambda each: -each[0].own_s)[:5]
        rows = [
            f"{1000 * t.wall_s:.0f} / {1000 * t.own_s:.0f} / {1000 * t.cpu_s:.0f} / {1000 * lane:.0f}"
            for t, lane in worst
        ]
        told.append("worst, ms by the clock / less the wait / CPU / lane waited: " + ", ".join(rows))
        sys.stdout.write("\n  ".join(told) + "\n")
    window.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        for kind in ("CONFIG", "CACHE", "DATA", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(home) / kind.lower())
        measure(Path(home), int(sys.argv[1]) if len(sys.argv) > 1 else 40)
