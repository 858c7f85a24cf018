"""The workstation without its window, on real files and the demo part."""

import math
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avatar_gui.__main__ import make_backend
from avatar_gui.app.notifications import Notification
from avatar_gui.app.workstation import Workstation
from avatar_gui.domain.alignment import NudgeFrame
from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.errors import UnitError
from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.camera_files import read_camera

LONG_MS = 30_000
CAMERA = """%YAML:1.0
image_width: {width}
image_height: {height}
camera_matrix: !!opencv-matrix
   rows: 3
   cols: 3
   dt: d
   data: [ 300., 0., {cx}, 0., 300., {cy}, 0., 0., 1. ]
distortion_coefficients: !!opencv-matrix
   rows: 1
   cols: 5
   dt: d
   data: [ 0., 0., 0., 0., 0. ]
"""


@pytest.fixture
def station(qtbot: QtBot, tmp_path: Path) -> Iterator[Workstation]:
    QApplication.setOrganizationName("avatar")
    QApplication.setApplicationName("AVATAR")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "qsettings"))
    made = Workstation(
        lambda: make_backend(threading.main_thread()),
        settings_path=tmp_path / "settings.toml",
        jobs_dir=tmp_path / "jobs",
    )
    with qtbot.waitSignal(made.job_opened, timeout=LONG_MS):
        made.new_job()
    yield made
    made.shutdown()


@pytest.fixture
def said(station: Workstation) -> list[Notification]:
    heard: list[Notification] = []
    station.notifications.posted.connect(heard.append)
    return heard


def a_photo(folder: Path, name: str, size: tuple[int, int] = (160, 120), seed: int = 0) -> Path:
    pixels = np.random.default_rng(seed).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    Image.fromarray(pixels).save(folder / name)
    return folder / name


def a_camera_file(folder: Path, width: int = 160, height: int = 120) -> Path:
    path = folder / f"camera-{width}.yaml"
    path.write_text(CAMERA.format(width=width, height=height, cx=width / 2, cy=height / 2))
    return path


def an_stl(folder: Path) -> Path:
    corners = [(0, 0, 0), (4, 0, 0), (0, 3, 0), (0, 0, 2)]
    lines = ["solid plate"]
    for face in ((0, 2, 1), (0, 1, 3), (0, 3, 2), (1, 2, 3)):
        lines += ["facet normal 0 0 0", "outer loop", *("vertex {} {} {}".format(*corners[i]) for i in face)]
        lines += ["endloop", "endfacet"]
    (folder / "plate.stl").write_text("\n".join([*lines, "endsolid plate"]))
    return folder / "plate.stl"


def add_photos(qtbot: QtBot, station: Workstation, paths: list[Path]) -> None:
    station.part.add_photos(paths)
    qtbot.waitUntil(lambda: not station.runner.is_busy("add-photos"), timeout=LONG_MS)


def load_part(qtbot: QtBot, station: Workstation, folder: Path) -> None:
    with qtbot.waitSignal(station.loaded.cad_changed, timeout=LONG_MS):
        station.part.load_cad(an_stl(folder), LengthUnit.INCH)


def ready(qtbot: QtBot, station: Workstation, folder: Path) -> str:
    """Bring in part, photo, camera and pose; give the photo's id."""
    load_part(qtbot, station, folder)
    add_photos(qtbot, station, [a_photo(folder, "a.png")])
    station.part.load_camera(a_camera_file(folder))
    qtbot.waitUntil(lambda: station.document.session.photos[0].intrinsics is not None, timeout=LONG_MS)
    photo_id = station.document.session.photos[0].id
    station.pose.start(photo_id)
    station.inspect.set_engine(EngineChoice("difference"))
    return photo_id


def test_unit_is_asked_and_the_answer_is_kept(qtbot: QtBot, station: Workstation, tmp_path: Path) -> None:
    with qtbot.waitSignal(station.part.unit_needed, timeout=LONG_MS) as asked:
        station.part.load_cad(an_stl(tmp_path))
    assert isinstance(asked.args[1], UnitError)
    assert asked.args[1].extents == pytest.approx((4, 3, 2))
    assert station.document.session.cad is None, "nothing is taken before the answer"

    load_part(qtbot, station, tmp_path)
    assert station.document.session.cad is not None
    assert station.document.session.cad.unit is LengthUnit.INCH
    assert station.loaded.cad is not None
    np.testing.assert_allclose(station.loaded.cad.extents_mm, [101.6, 76.2, 50.8])


def test_the_engine_is_ready_before_any_photo_is(qtbot: QtBot, station: Workstation, tmp_path: Path) -> None:
    engines = station.context.backend.engines
    for name in ("difference", "ssim"):
        choice = EngineChoice(name)
        station.inspect.set_engine(choice)
        if name == "difference":
            assert not engines.is_prepared(choice), "an empty job needs none"
            load_part(qtbot, station, tmp_path)
        qtbot.waitUntil(lambda choice=choice: engines.is_prepared(choice), timeout=LONG_MS)  # type: ignore[misc]


def test_calibration_of_another_size_is_refused_with_both_sizes(
    qtbot: QtBot, station: Workstation, said: list[Notification], tmp_path: Path
) -> None:
    add_photos(qtbot, station, [a_photo(tmp_path, "a.png")])
    station.part.load_camera(a_camera_file(tmp_path, 320, 240))

    qtbot.waitUntil(lambda: any("320x240" in n.text and "160x120" in n.text for n in said), timeout=LONG_MS)
    assert station.document.session.photos[0].intrinsics is None


def test_bad_photos_are_left_out_and_told_of_in_one_message(
    qtbot: QtBot, station: Workstation, said: list[Notification], tmp_path: Path
) -> None:
    bad = [tmp_path / f"bad{number}.jpg" for number in range(5)]
    for path in bad:
        path.write_bytes(b"\xff\xd8\xff no photo")
    add_photos(qtbot, station, [*bad, a_photo(tmp_path, "good.png")])

    assert [entry.name for entry in station.document.session.photos] == ["good.png"]
    errors = [n for n in said if n.severity == "error"]
    assert [n.text for n in errors] == ["5 photos could not be read"]
    assert all(path.name in errors[0].details for path in bad)


def test_new_photo_takes_the_camera_that_all_others_share(qtbot: QtBot, station: Workstation, tmp_path: Path) -> None:
    add_photos(qtbot, station, [a_photo(tmp_path, "a.png")])
    station.part.load_camera(a_camera_file(tmp_path))
    qtbot.waitUntil(lambda: station.document.session.photos[0].intrinsics is not None, timeout=LONG_MS)
    add_photos(qtbot, station, [a_photo(tmp_path, "b.png", seed=1), a_photo(tmp_path, "c.png", (80, 60), seed=2)])

    first, second, other = station.document.session.photos
    assert second.intrinsics == first.intrinsics
    assert other.intrinsics is None, "another size"


def test_photos_are_decoded_once_and_kept(qtbot: QtBot, station: Workstation, tmp_path: Path) -> None:
    add_photos(qtbot, station, [a_photo(tmp_path, "a.png")])
    entry = station.document.session.photos[0]
    photo, small = station.loaded.photo(entry), station.loaded.thumbnail(entry)
    assert photo is not None
    assert small is not None
    assert station.loaded.photo(entry) is photo

    station.loaded.reset()
    with qtbot.waitSignal(station.loaded.photo_loaded, timeout=LONG_MS):
        assert station.loaded.photo(entry) is None
    again = station.loaded.photo(entry)
    assert again is not None
    np.testing.assert_array_equal(again.image, photo.image)


def test_result_is_current_only_for_the_inputs_it_was_made_from(
    qtbot: QtBot, station: Workstation, tmp_path: Path
) -> None:
    photo_id = ready(qtbot, station, tmp_path)
    with qtbot.waitSignal(station.inspect.finished, timeout=LONG_MS) as finished:
        station.inspect.inspect([photo_id])
    assert finished.args == [1, 1]
    result = station.inspect.result(photo_id)
    assert result is not None
    roles = {f.role: f for f in result.provenance.inputs}
    assert set(roles) == {"cad", "camera", "photo", "pose"}

    station.gestures.nudge(photo_id, turn_rad=(math.radians(1), 0, 0), frame=NudgeFrame.PART)
    assert station.inspect.result(photo_id) is None
    assert station.inspect.has_older_result(photo_id)
    station.document.undo()
    assert station.inspect.result(photo_id) is not None
    station.inspect.set_engine(EngineChoice("ssim"))
    assert station.inspect.result(photo_id) is None
    station.document.undo()
    policy = station.document.session.policy
    station.inspect.set_policy(replace(policy, min_area_mm2=1e6))
    judged = station.inspect.result(photo_id)
    assert judged is not None
    assert judged.policy.min_area_mm2 == 1e6
    assert judged.evidence is result.evidence, "judged again, not computed again"


def test_the_same_camera_and_pose_are_recorded_by_the_same_hash(
    qtbot: QtBot, station: Workstation, tmp_path: Path
) -> None:
    from avatar_gui.services.job_inputs import job_inputs

    photo_id = ready(qtbot, station, tmp_path)
    session = station.document.session
    assert session.cad is not None
    entry = session.photo(photo_id)
    again = replace(entry, T_cam_obj=RigidTransform.from_matrix(entry.T_cam_obj.matrix))  # type: ignore[union-attr]
    moved = replace(entry, T_cam_obj=RigidTransform.from_rvec([0, 0, 0.1], [0, 0, 400.0]))
    assert job_inputs(session.cad, entry) == job_inputs(session.cad, again)
    before, after = job_inputs(session.cad, entry), job_inputs(session.cad, moved)
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, True, True, False]


def test_nothing_to_report_is_said(station: Workstation, said: list[Notification], tmp_path: Path) -> None:
    station.export.export_pdf(tmp_path / "report.pdf")

    assert [n.text for n in said] == ["there is nothing to report yet"]
    assert not (tmp_path / "report.pdf").exists()


def test_folder_holds_everything_and_says_what_was_left_out(qtbot: QtBot, station: Workstation, tmp_path: Path) -> None:
    photo_id = ready(qtbot, station, tmp_path)
    add_photos(qtbot, station, [a_photo(tmp_path, "b.png", seed=1)])
    with qtbot.waitSignal(station.inspect.finished, timeout=LONG_MS):
        station.inspect.inspect([photo_id])
    assert station.export.inspected() == (photo_id,)
    out = tmp_path / "out"
    with qtbot.waitSignal(station.export.exported, timeout=LONG_MS):
        station.export.export_folder(out)

    names = {path.name for path in out.rglob("*")}
    assert {"report.pdf", "result.json", "anomaly.npy", "overlay.png"} <= names


def test_the_report_speaks_the_windows_language_or_the_one_of_the_settings(
    qtbot: QtBot, station: Workstation, tmp_path: Path
) -> None:
    photo_id = ready(qtbot, station, tmp_path)
    with qtbot.waitSignal(station.inspect.finished, timeout=LONG_MS):
        station.inspect.inspect([photo_id])
    titles = []
    for language in ("window", "en"):
        station.export.window_language = "zh_CN"
        station.settings.update(report_language=language)
        with qtbot.waitSignal(station.export.exported, timeout=LONG_MS):
            station.export.export_pdf(tmp_path / "report.pdf")
        titles.append(PdfReader(tmp_path / "report.pdf").metadata.title)

    if titles[0].endswith("inspection report"):
        pytest.skip("no font of this system has Chinese letters")
    assert [title.rpartition(" – ")[2] for title in titles] == ["检测报告", "inspection report"]


def test_a_folder_that_cannot_be_written_is_an_error(
    qtbot: QtBot, station: Workstation, said: list[Notification], tmp_path: Path
) -> None:
    photo_id = ready(qtbot, station, tmp_path)
    with qtbot.waitSignal(station.inspect.finished, timeout=LONG_MS):
        station.inspect.inspect([photo_id])
    (tmp_path / "file").touch()
    said.clear()
    station.export.export_pdf(tmp_path / "file" / "report.pdf")

    qtbot.waitUntil(lambda: any(n.severity == "error" for n in said), timeout=LONG_MS)


def test_the_main_thread_cannot_wait_for_a_twin(qtbot: QtBot, station: Workstation, tmp_path: Path) -> None:
    photo_id = ready(qtbot, station, tmp_path)
    entry = station.document.session.photo(photo_id)
    assert station.loaded.cad is not None
    assert entry.intrinsics is not None
    assert entry.T_cam_obj is not None
    with pytest.raises(RuntimeError, match="main thread"):
        station.context.backend.twins.render(station.loaded.cad, entry.intrinsics, RigidTransform.identity())


def test_a_new_job_is_listed_as_recent_once_there_is_something_in_it(
    qtbot: QtBot, station: Workstation, tmp_path: Path
) -> None:
    assert station.job_path not in station.recent.paths()

    add_photos(qtbot, station, [a_photo(tmp_path, "a.png")])
    qtbot.waitUntil(lambda: station.is_saved, timeout=LONG_MS)

    assert station.recent.paths()[0] == station.job_path


@pytest.mark.parametrize("fmt", ["opencv", "ros", "bop", "transforms", "plain"])
def test_a_calibration_is_saved_so_that_it_reads_back(
    qtbot: QtBot, station: Workstation, tmp_path: Path, fmt: str
) -> None:
    add_photos(qtbot, station, [a_photo(tmp_path, "a.png")])
    station.part.load_camera(a_camera_file(tmp_path))
    qtbot.waitUntil(lambda: station.document.session.photos[0].intrinsics is not None, timeout=LONG_MS)
    photo = station.document.session.photos[0]
    target = tmp_path / ("saved.yaml" if fmt in {"opencv", "ros"} else "saved.json")

    station.part.save_camera(photo.id, target, fmt)

    qtbot.waitUntil(lambda: not station.runner.is_busy("save-camera"), timeout=LONG_MS)
    saved = read_camera(target, size=(160, 120))
    assert photo.intrinsics is not None
    np.testing.assert_allclose(saved.K, photo.intrinsics.K)
