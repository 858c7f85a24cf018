"""A scripted operator: 200 photos as series by station, reviewed by keyboard, to the PDF, in the real window.

Run with `OPERATOR_COPIES=25 xvfb-run -a -s '-screen 0 1920x1080x24' avatar bench --only operator`; it is left out
otherwise, for it takes long. The eight photos of the demo are eight stations; each takes so many photos: copies whose
bytes differ in a JPEG comment. `OPERATOR_ENGINE` takes another engine than `difference`, and `OPERATOR_STACKS=1` prints
where the main thread was in turns that use more than 50 ms of its time.
"""

import faulthandler
import os
import sys
import threading
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.domain.verdict import Outcome
from avatar_gui.io.assets import asset
from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.standing import DECIDE, REPORT
from tests.bench.operator_watch import Painted, Turn, Watchdog, memory_mib
from tests.photo_copies import write_copies
from tests.quick_demo import demo_jobs_judged_quickly

pytestmark = [
    pytest.mark.skipif("DISPLAY" not in os.environ, reason="no DISPLAY: a window needs a screen"),
    pytest.mark.skipif("OPERATOR_COPIES" not in os.environ, reason="takes long: OPERATOR_COPIES=25 runs it"),
    # It takes as long as it takes.
    pytest.mark.timeout(0),
]

COPIES = int(os.environ.get("OPERATOR_COPIES", "25"))
ENGINE = os.environ.get("OPERATOR_ENGINE", "difference")
SAYS_WHERE = "OPERATOR_STACKS" in os.environ
LONG_MS = 3_600_000
# What a person needs at least to look at a photo.
LOOK_MS = 300
MOST_KEYS = 15
GOAL_STALL_S, GOAL_SHOWN_S, GOAL_GROWTH = 0.1, 0.1, 0.05


class Operator:
    """Works in one window."""

    def __init__(self, qtbot: QtBot, window: MainWindow, folder: Path) -> None:
        self.qtbot, self.window, self.station, self.folder = qtbot, window, window.station, folder
        self.dog = Watchdog(say_where=SAYS_WHERE)
        self.painted = Painted(window.photo_view.canvas.viewport(), lambda: window.presenter.photo._shown_photo[0])
        self.shown_s: list[float] = []
        self.shown_own_s: list[float] = []
        self.shown_cpu_s: list[float] = []
        self.result_s: list[float] = []
        self.memory: dict[int, float] = {}

    def wait(self, is_done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_done, timeout=LONG_MS)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.window.photos, key)

    def align(self) -> list[Path]:
        """Save each photo of the demo as a station, and begin with an empty list of photos."""
        self.dog.phase = "save stations"
        stations = []
        for entry in self.station.document.session.photos:
            path = self.folder / f"{Path(entry.name).stem}.json"
            stations.append(path)
            self.station.selection.choose_photo(entry.id)
            self.station.fixture.save_station(entry.id, path)
            self.wait(lambda path=path: path.is_file() and not self.station.runner.is_busy())  # type: ignore[misc]  # bound now
        for entry in self.station.document.session.photos:
            self.station.part.remove_photo(entry.id)
            self.qtbot.wait(1)
        return stations

    def run_series(self, stations: list[Path], folders: list[Path]) -> None:
        """Inspect every folder by its station."""
        self.dog.phase = "series"
        series = self.station.series
        for path, folder in zip(stations, folders, strict=True):
            series.use_station(path)
            self.wait(lambda path=path: series.station is not None and series.station.name == path.stem)  # type: ignore[misc]
            self.window.commands.open_dropped([folder])
            self.wait(lambda: not series.standing.is_active)

    def review(self) -> None:
        """Decide on everything by keyboard."""
        window, station = self.window, self.station
        self.dog.phase = "review"
        window.set_step(DECIDE)
        self.qtbot.wait(1)
        station.selection.choose_photo(station.document.session.photos[0].id)
        n = len(station.document.session.photos)
        for number in range(n):
            photo_id = station.selection.photo_id
            self.wait(lambda: station.result_in_hand is not None)
            # The operator looks; meanwhile the next photo is brought in.
            self.qtbot.wait(LOOK_MS)
            self.wait(lambda: not station.runner.is_busy())
            pressed = self.painted.moment()
            for _ in range(MOST_KEYS):
                result = station.result_in_hand
                assert result is not None
                key = Qt.Key.Key_R if result.verdict.outcome is Outcome.REJECT else Qt.Key.Key_A
                pressed = self.painted.moment()
                self.press(key)
                if station.document.session.photo(photo_id).decision is not None:
                    break
            else:
                raise AssertionError(f"photo {number + 1} could not be decided")
            if number + 1 < n:
                self._wait_for_next(photo_id, pressed)
            self.memory[number + 1] = memory_mib()

    def _wait_for_next(self, before: str, pressed: tuple[float, float, float]) -> None:
        station, photo = self.station, self.window.presenter.photo
        self.wait(lambda: station.selection.photo_id != before)
        after = station.selection.photo_id
        self.wait(lambda: self.painted.first(after, pressed[0]) is not None)
        painted = self.painted.first(after, pressed[0])
        assert painted is not None
        wall_s, cpu_s, waited_s = (then - now for then, now in zip(painted, pressed, strict=True))
        self.shown_s.append(wall_s)
        self.shown_own_s.append(wall_s - waited_s)
        self.shown_cpu_s.append(cpu_s)
        self.wait(lambda: photo.shown_result is not None)
        self.result_s.append(time.perf_counter() - pressed[0])

    def export(self, pdf: Path) -> None:
        self.dog.phase = "export"
        assert self.window.step == REPORT
        with self.qtbot.waitSignal(self.station.export.exported, timeout=LONG_MS):
            self.window.actions_by_id["export_pdf"].trigger()
        assert pdf.read_bytes()[:5] == b"%PDF-"

    def figures(self) -> str:
        """Give the figures as lines."""
        lines = [f"load average at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"]
        measures: tuple[tuple[str, Callable[[Turn], float]], ...] = (
            ("wall time", lambda turn: turn.wall_s),
            ("wall time less the wait for a processor", lambda turn: turn.own_s),
            ("main thread's CPU time", lambda turn: turn.cpu_s),
        )
        for name, measure in measures:
            lines.append(f"worst turns of the event loop by {name}, of {len(self.dog.turns)}:")
            lines += [
                f"  {1000 * measure(turn):.0f} ms ({1000 * turn.wall_s:.0f} wall, {1000 * turn.cpu_s:.0f} CPU) "
                f"while {turn.phase}"
                for turn in self.dog.worst(measure)
            ]
        for phase in ("save stations", "series", "review", "export"):
            turns = [turn for turn in self.dog.turns if turn.phase == phase]
            over = [sum(measure(turn) > GOAL_STALL_S for turn in turns) for _name, measure in measures]
            longest = [1000 * max((measure(turn) for turn in turns), default=0.0) for _name, measure in measures]
            lines.append(
                f"{phase}: turns over 100 ms: {over[0]} by wall, {over[1]} without the wait, {over[2]} by CPU time; "
                f"longest {longest[0]:.0f}, {longest[1]:.0f}, {longest[2]:.0f} ms"
            )
        for name, values in (
            ("decision to next photo painted, wall", self.shown_s),
            ("the same less the wait for a processor", self.shown_own_s),
            ("the same, main thread's CPU time", self.shown_cpu_s),
            ("decision to its heat shown, wall", self.result_s),
        ):
            median, p95, worst = 1000 * np.percentile(values or [np.nan], (50, 95, 100))
            lines.append(f"{name}: median {median:.0f}, 95 % {p95:.0f}, worst {worst:.0f} ms")
        n = len(self.memory)
        early = max(1, n - n // 4)
        at = ", ".join(
            f"{self.memory[count]:.0f} MiB at photo {count}" for count in (1, early, n) if count in self.memory
        )
        lines.append(f"memory: {at}")
        lines += [f"  stall in {stack}" for stack in self.dog.stacks]
        return "\n".join(lines)


def open_demo(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    from avatar_gui.__main__ import make_backend
    from avatar_gui.app.tasks import share_python
    from avatar_gui.app.workstation import Workstation
    from avatar_gui.ui.theme import Theme, apply_theme
    from avatar_gui.ui.widgets.empty_state import EmptyState

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    share_python()
    apply_theme(app, Theme.DARK)

    def backend() -> object:
        return replace(make_backend(threading.main_thread()), cache_dir=tmp_path / "cache")

    station = Workstation(backend, settings_path=tmp_path / "settings.toml", jobs_dir=tmp_path / "jobs")  # type: ignore[arg-type]
    window = MainWindow(station)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    with warnings.catch_warnings():
        # No window manager runs under Xvfb, so nobody else makes a window the active one, which has the keys.
        warnings.simplefilter("ignore", DeprecationWarning)
        QApplication.setActiveWindow(window)
    with demo_jobs_judged_quickly(), qtbot.waitSignal(station.job_opened, timeout=LONG_MS):
        station.open_demo()
    station.warm_up()
    qtbot.waitUntil(
        lambda: (
            station.loaded.cad is not None
            and not isinstance(window.viewport, EmptyState)
            and not station.runner.is_busy()
        ),
        timeout=LONG_MS,
    )
    return window


def test_operator_reviews_a_long_series(
    benchmark: BenchmarkFixture, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # pytest would print where all threads are after two minutes.
    faulthandler.cancel_dump_traceback_later()
    window = open_demo(qtbot, tmp_path)
    window.station.inspect.set_engine(EngineChoice(ENGINE))
    operator = Operator(qtbot, window, tmp_path)
    pdf = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (str(pdf), ""))
    photos = sorted(asset("demo/photos").iterdir())
    folders = [write_copies(photo, tmp_path / photo.stem, COPIES, f"{photo.stem}_") for photo in photos]

    def run() -> None:
        operator.run_series(operator.align(), folders)
        operator.review()
        operator.export(pdf)

    try:
        benchmark.pedantic(run, rounds=1)
        reviewed = window.station.document.session.photos
    finally:
        operator.dog.stop()
        operator.painted.stop()
        sys.stdout.write(f"\n{operator.figures()}\n")
        window.close()
        window.deleteLater()
        window.station.deleteLater()
    assert len(reviewed) == 8 * COPIES
    assert all(entry.decision is not None for entry in reviewed)
