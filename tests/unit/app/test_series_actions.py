"""Series: photos from folders, aligned by a station, inspected in the background, in the order in which they come."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avatar_gui.__main__ import make_backend
from avatar_gui.app import folder_watch
from avatar_gui.app.notifications import Notification
from avatar_gui.app.workstation import Workstation
from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.inspection import Choice, Decision, EngineChoice, PhotoEntry
from avatar_gui.domain.quality import PoseSource
from avatar_gui.domain.stations import waits_for_station
from avatar_gui.domain.verdict import GateStatus, Outcome

LONG_MS = 60_000
SIZE = (320, 240)
CAMERA = """%YAML:1.0
image_width: 320
image_height: 240
camera_matrix: !!opencv-matrix
   rows: 3
   cols: 3
   dt: d
   data: [ 400., 0., 160., 0., 400., 120., 0., 0., 1. ]
distortion_coefficients: !!opencv-matrix
   rows: 1
   cols: 5
   dt: d
   data: [ 0., 0., 0., 0., 0. ]
"""


def a_bench(seed: int = 1, shift_px: int = 0, size: tuple[int, int] = SIZE) -> np.ndarray:
    """A workbench with something to see beside the part; another seed is another day's noise, not another bench."""
    rng = np.random.default_rng(7)
    picture = np.full((240, 320, 3), 110, np.uint8)
    for _ in range(220):
        x, y = (int(value) for value in rng.integers((0, 0), (320, 240)))
        side, shade = int(rng.integers(3, 12)), int(rng.integers(20, 235))
        cv2.rectangle(picture, (x, y), (x + side, y + 2 * side), (shade,) * 3, -1)
    picture = np.roll(picture, shift_px, axis=1)
    noisy = picture + np.random.default_rng(seed).normal(0, 2, picture.shape)
    return cv2.resize(np.clip(noisy, 0, 255).astype(np.uint8), size)


def save(folder: Path, name: str, picture: np.ndarray) -> Path:
    folder.mkdir(exist_ok=True)
    assert cv2.imwrite(str(folder / name), picture)
    return folder / name


def an_stl(folder: Path) -> Path:
    corners = [(0, 0, 0), (40, 0, 0), (0, 30, 0), (0, 0, 20)]
    lines = ["solid plate"]
    for face in ((0, 2, 1), (0, 1, 3), (0, 3, 2), (1, 2, 3)):
        lines += ["facet normal 0 0 0", "outer loop", *("vertex {} {} {}".format(*corners[i]) for i in face)]
        lines += ["endloop", "endfacet"]
    (folder / "plate.stl").write_text("\n".join([*lines, "endsolid plate"]))
    return folder / "plate.stl"


@pytest.fixture
def make_workstation(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Workstation]]:
    QApplication.setOrganizationName("avatar")
    QApplication.setApplicationName("AVATAR")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "qsettings"))
    made: list[Workstation] = []

    def make() -> Workstation:
        made.append(
            Workstation(
                lambda: make_backend(threading.main_thread()),
                settings_path=tmp_path / "settings.toml",
                jobs_dir=tmp_path / "jobs",
            )
        )
        return made[-1]

    yield make
    for each in made:
        each.shutdown()


@pytest.fixture
def bench(qtbot: QtBot, make_workstation: Callable[[], Workstation], tmp_path: Path) -> Workstation:
    """A job with one aligned photo, and its station written to `bench.json`."""
    work = make_workstation()
    with qtbot.waitSignal(work.job_opened, timeout=LONG_MS):
        work.new_job()
    with qtbot.waitSignal(work.loaded.cad_changed, timeout=LONG_MS):
        work.part.load_cad(an_stl(tmp_path), LengthUnit.MILLIMETRE)
    work.part.add_photos([save(tmp_path, "first.png", a_bench())])
    qtbot.waitUntil(lambda: bool(work.document.session.photos), timeout=LONG_MS)
    (tmp_path / "camera.yaml").write_text(CAMERA)
    work.part.load_camera(tmp_path / "camera.yaml")
    qtbot.waitUntil(lambda: work.document.session.photos[0].intrinsics is not None, timeout=LONG_MS)
    photo_id = work.document.session.photos[0].id
    work.pose.start(photo_id)
    work.inspect.set_engine(EngineChoice("difference"))
    work.fixture.save_station(photo_id, tmp_path / "bench.json")
    qtbot.waitUntil(lambda: (tmp_path / "bench.json").is_file() and not work.runner.is_busy(), timeout=LONG_MS)
    return work


@pytest.fixture
def said(bench: Workstation) -> list[Notification]:
    heard: list[Notification] = []
    bench.notifications.posted.connect(heard.append)
    return heard


def use_station(qtbot: QtBot, work: Workstation, tmp_path: Path) -> None:
    work.series.use_station(tmp_path / "bench.json")
    qtbot.waitUntil(lambda: work.series.station is not None, timeout=LONG_MS)


def wait_for_end(qtbot: QtBot, work: Workstation) -> None:
    qtbot.waitUntil(lambda: not work.series.standing.is_active and work.is_saved, timeout=LONG_MS)


def names(work: Workstation) -> list[str]:
    return [entry.name for entry in work.document.session.photos]


def decisions(work: Workstation) -> list[Decision | None]:
    return [entry.decision for entry in work.document.session.photos]


def entry_of(work: Workstation, name: str) -> PhotoEntry:
    return next(entry for entry in work.document.session.photos if entry.name == name)


def test_a_folder_is_inspected_in_order_and_what_is_wrong_is_named(
    qtbot: QtBot, bench: Workstation, said: list[Notification], tmp_path: Path
) -> None:
    folder = tmp_path / "series"
    for number in (10, 9, 2):
        save(folder, f"IMG_{number}.png", a_bench(seed=number))
    save(folder, "IMG_30_moved.png", a_bench(seed=30, shift_px=12))
    save(folder, "IMG_31_large.png", a_bench(seed=31, size=(640, 480)))
    shutil.copy(folder / "IMG_2.png", folder / "IMG_4 again.png")
    (folder / "IMG_1_broken.jpg").write_bytes(b"\xff\xd8\xff nothing")
    (folder / "notes.txt").write_text("no photo")
    in_hand = bench.selection.photo_id

    use_station(qtbot, bench, tmp_path)
    bench.series.take_folder(folder)
    assert bench.series.standing.is_active
    wait_for_end(qtbot, bench)

    taken = ["IMG_2.png", "IMG_9.png", "IMG_10.png", "IMG_30_moved.png", "IMG_31_large.png"]
    assert names(bench) == ["first.png", *taken]
    assert bench.selection.photo_id == in_hand
    assert [name for name, _ in bench.series.standing.left_out] == ["IMG_1_broken.jpg"]
    assert any("IMG_1_broken.jpg" in note.text for note in said)
    good = entry_of(bench, "IMG_9.png")
    assert good.pose_source is PoseSource.STATION
    assert [(gate.name, gate.status) for gate in good.pose_checks] == [("station", GateStatus.PASSED)]
    assert bench.inspect.has_result(good.id)
    moved = entry_of(bench, "IMG_30_moved.png")
    assert moved.pose_checks[0].status is GateStatus.FAILED
    summary = bench.inspect.summary(moved.id)
    assert summary is not None
    assert summary.outcome is Outcome.REVIEW
    large = entry_of(bench, "IMG_31_large.png")
    assert large.T_cam_obj is None
    assert "640x480" in large.pose_checks[0].message
    assert bench.series.standing.n_failed == 1
    # Whole again from the job file, the moved camera is still seen.
    bench.selection.choose_photo(moved.id)
    qtbot.waitUntil(lambda: bench.result_in_hand is not None, timeout=LONG_MS)
    result = bench.result_in_hand
    assert result is not None
    assert result.verdict.outcome is Outcome.REVIEW
    assert any("camera or fixture moved" in reason for reason in result.verdict.reasons)


def test_without_a_station_nothing_is_guessed(qtbot: QtBot, bench: Workstation, tmp_path: Path) -> None:
    folder = tmp_path / "series"
    save(folder, "a.png", a_bench(seed=5))
    bench.series.take_folder(folder)
    qtbot.waitUntil(lambda: bench.series.standing.needs_station, timeout=LONG_MS)
    assert names(bench) == ["first.png"]

    use_station(qtbot, bench, tmp_path)
    wait_for_end(qtbot, bench)
    assert bench.inspect.has_result(entry_of(bench, "a.png").id)


def test_a_file_is_taken_once_it_is_whole(
    qtbot: QtBot, bench: Workstation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_watch, "POLL_MS", 200)
    monkeypatch.setattr(folder_watch, "STILL_S", 0.6)
    folder = tmp_path / "watched"
    folder.mkdir()
    use_station(qtbot, bench, tmp_path)
    bench.series.take_folder(folder, goes_on=True)
    whole = save(tmp_path, "whole.png", a_bench(seed=11)).read_bytes()
    half = len(whole) // 2
    (folder / "slow.png").write_bytes(whole[:half])
    qtbot.waitUntil(lambda: bench.series.standing.n_waiting == 1, timeout=LONG_MS)
    qtbot.wait(350)
    with (folder / "slow.png").open("ab") as stream:
        stream.write(whole[half:])

    qtbot.waitUntil(lambda: bench.series.standing.n_done == 1, timeout=LONG_MS)
    assert bench.series.standing.left_out == ()
    assert bench.series.standing.is_watching
    # The same picture under another name is no other photo.
    (folder / "again.png").write_bytes(whole)
    save(folder, "next.png", a_bench(seed=12))
    qtbot.waitUntil(lambda: bench.series.standing.n_done == 2, timeout=LONG_MS)
    assert names(bench) == ["first.png", "slow.png", "next.png"]
    bench.series.stop()
    assert not bench.series.standing.is_active


def test_undo_takes_back_what_the_operator_did_and_not_the_photo_that_came(
    qtbot: QtBot, bench: Workstation, tmp_path: Path
) -> None:
    first = bench.document.session.photos[0].id
    bench.inspect.inspect([first])
    qtbot.waitUntil(lambda: bench.inspect.result(first) is not None, timeout=LONG_MS)
    use_station(qtbot, bench, tmp_path)
    assert bench.review.decide(first, Choice.REJECT)
    folder = tmp_path / "series"
    save(folder, "late.png", a_bench(seed=21))
    bench.series.take_folder(folder)
    wait_for_end(qtbot, bench)

    bench.document.undo()
    assert decisions(bench)[0] is None
    late = entry_of(bench, "late.png")
    assert late.T_cam_obj is not None
    assert bench.inspect.has_result(late.id)
    bench.document.redo()
    assert decisions(bench)[0] is not None
    assert entry_of(bench, "late.png") == late


def test_a_series_goes_on_after_a_restart(
    qtbot: QtBot, bench: Workstation, make_workstation: Callable[[], Workstation], tmp_path: Path
) -> None:
    folder = tmp_path / "series"
    for number in range(3):
        save(folder, f"{number}.png", a_bench(seed=40 + number))
    use_station(qtbot, bench, tmp_path)
    bench.series.pause()
    bench.series.take_folder(folder, goes_on=True)
    qtbot.waitUntil(lambda: len(names(bench)) == 4, timeout=LONG_MS)
    assert all(waits_for_station(entry) for entry in bench.document.session.photos[1:])
    assert all(bench.inspect.is_queued(entry.id) for entry in bench.document.session.photos[1:])
    job = bench.job_path
    assert job is not None
    bench.shutdown()

    again = make_workstation()
    with qtbot.waitSignal(again.job_opened, timeout=LONG_MS):
        again.open_job(job)
    qtbot.waitUntil(lambda: again.series.station is not None and again.loaded.cad is not None, timeout=LONG_MS)
    standing = again.series.standing
    assert (standing.is_paused, standing.is_watching, standing.n_waiting) == (True, True, 3)
    again.series.resume()
    qtbot.waitUntil(lambda: again.series.standing.n_done == 3, timeout=LONG_MS)
    assert all(again.inspect.has_result(entry.id) for entry in again.document.session.photos[1:])


def test_a_crash_of_the_engine_costs_one_photo(
    qtbot: QtBot, bench: Workstation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from avatar_gui.services import score_profiles

    real, calls = score_profiles.profile_of, []

    def once_broken(*args: object) -> object:
        calls.append(args)
        if len(calls) == 1:
            raise ZeroDivisionError
        return real(*args)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(score_profiles, "profile_of", once_broken)
    folder = tmp_path / "series"
    for number in range(2):
        save(folder, f"{number}.png", a_bench(seed=60 + number))
    use_station(qtbot, bench, tmp_path)
    bench.series.take_folder(folder)
    wait_for_end(qtbot, bench)

    assert "fault of AVATAR" in entry_of(bench, "0.png").pose_checks[0].message
    assert bench.inspect.has_result(entry_of(bench, "1.png").id)
    assert bench.series.standing.n_failed == 1
