"""`avatar inspect JOB.avatar`."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from avatar_gui.__main__ import main
from avatar_gui.domain.inspection import Choice, Decision, EngineChoice, InspectionSession
from avatar_gui.domain.verdict import Gate, GateStatus
from avatar_gui.io.job_store import JobStore
from tests.job_builders import AT, a_demo_job, a_policy, inspect_into_job

NAMES = ("IMG_0411.jpg", "IMG_0415.jpg")
FILES = {"result.json", "anomaly.npy", "overlay.png"}
DECISION = Decision(Choice.REJECT, "Kim", AT, comment="a dent at the foot")


@pytest.fixture(scope="module")
def inspected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A job of two photos with their results; of the second a person has said something."""
    folder = tmp_path_factory.mktemp("inspected")
    path = folder / "bench.avatar"
    policy = a_policy(0.35, 0.28, "difference")
    a_demo_job(path, NAMES, engine="difference", policy=policy, cache_dir=folder / "cache")
    inspect_into_job(path, cache_dir=folder / "cache")
    change(path, lambda session: session.with_photo(replace(session.photos[1], decision=DECISION)))
    return path


@pytest.fixture
def job(inspected: Path, tmp_path: Path) -> Path:
    """A copy of it, for a test to change."""
    return Path(shutil.copy(inspected, tmp_path / "bench.avatar"))


def change(path: Path, edit: Callable[[InspectionSession], InspectionSession]) -> None:
    store = JobStore.open(path)
    before = store.session()
    store.commit(before, edit(before), label="Change", operator="tester", at=AT)
    store.close()


def keep_only(path: Path, *names: str) -> None:
    change(path, lambda s: replace(s, photos=tuple(entry for entry in s.photos if entry.name in names)))


def stored_numbers(path: Path) -> dict[str, tuple[str, float]]:
    """Verdict and photo score of each stored result, by the photo's name."""
    store = JobStore.open(path)
    documents = [kept.document["result"] for kept in store.results()]
    store.close()
    return {d["photo"]["name"]: (d["verdict"]["outcome"], d["score"]["image_score"]) for d in documents}


def edit_result(path: Path, edit: Callable[[dict], None]) -> None:
    """Make the stored results others than they were."""
    with closing(sqlite3.connect(path)) as connection:
        for fingerprint, text in connection.execute("SELECT fingerprint, document FROM result").fetchall():
            document = json.loads(text)
            edit(document["result"])
            changed = json.dumps(document), fingerprint
            connection.execute("UPDATE result SET document = ? WHERE fingerprint = ?", changed)
        connection.commit()


def run(path: Path, *more: str) -> int:
    return main(["inspect", str(path), "--out", str(path.parent / "out"), *more])


def test_a_job_is_inspected_again_as_it_says_and_stays_as_it_is(job: Path, capsys: pytest.CaptureFixture[str]) -> None:
    numbers, before, out = stored_numbers(job), job.read_bytes(), job.parent / "out"
    assert run(job, "--title", "Bench 2", "--memory") == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    lines = captured.out.splitlines()
    assert lines[0] == "bracket.step: 112 x 76 x 50 mm, 8 parts"
    for name, line, repeat in zip(NAMES, lines[1::2], lines[2::2], strict=False):
        outcome, score = numbers[name]
        assert line.startswith(f"{name}: {outcome} (photo score {score:.3f}; ")
        assert repeat == f"  as in the job: {outcome}, photo score {score:.3f}"
    assert lines[5:7] == ["part: REJECT", f"report: {out / 'report.pdf'}"]
    assert lines[7].startswith("peak memory ")

    assert {path.name for path in out.iterdir()} == {
        "IMG_0411",
        "IMG_0415",
        "summary.json",
        "summary.csv",
        "report.pdf",
    }
    assert all({path.name for path in (out / Path(name).stem).iterdir()} == FILES for name in NAMES)
    assert json.loads((out / "summary.json").read_text())["title"] == "Bench 2"
    result = json.loads((out / "IMG_0415" / "result.json").read_text())
    # As in the folder that the window exports.
    assert result["decision"]["comment"] == "a dent at the foot"
    assert result["engine"]["name"] == "difference"
    assert (result["policy"]["min_area_px"], result["score"]["threshold"]["reject_at"]) == (40.0, 0.35)
    assert {file["name"] for file in result["provenance"]["inputs"]} >= {"camera (in job)", "pose (in job)"}

    assert job.read_bytes() == before
    assert [path.name for path in job.parent.iterdir() if path.name.startswith(job.name)] == [job.name]


def test_another_score_in_the_job_is_told_with_both_numbers(job: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_only(job, "IMG_0411.jpg")
    outcome, score = stored_numbers(job)["IMG_0411.jpg"]

    def spoil(document: dict) -> None:
        document["score"]["image_score"] = score / 2
        document["engine"]["version"] = "0"

    edit_result(job, spoil)
    assert run(job) == 0
    said = capsys.readouterr().out.splitlines()[2]
    there, here = f"there {outcome}, photo score {score / 2:.3f}", f"here {outcome}, photo score {score:.3f}"
    assert said == f"  not as in the job: {there}; {here} (engine version 0 there, 1 here)"


def test_levels_that_were_moved_and_settings_that_were_changed_are_told(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_only(job, "IMG_0411.jpg")
    _, score = stored_numbers(job)["IMG_0411.jpg"]
    change(job, lambda session: replace(session, policy=a_policy(0.95, 0.9, "difference")))
    assert run(job, "--strict") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].startswith("IMG_0411.jpg: ACCEPT")
    assert said[2] == f"  as in the job: photo score {score:.3f} (REJECT there, by other levels or checks)"

    change(job, lambda session: replace(session, engine=EngineChoice("difference", (("tolerance_px", "3"),))))
    assert run(job, "--strict") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[2] == "  the job's result is of other settings, or of another version of the engine"


def test_a_photo_without_a_pose_is_told_by_its_name_and_the_others_go_on(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    why = Gate("station", GateStatus.FAILED, "the camera moved by 60 px")
    store = JobStore.open(job)
    with_extra = store.session()
    store.close()
    twin = replace(with_extra.photos[1], id="f" * 32, name="IMG_0500.jpg", intrinsics=None)
    photos = (replace(with_extra.photos[0], T_cam_obj=None, pose_checks=(why,)), with_extra.photos[1], twin)
    change(job, lambda session: replace(session, name="Bench", photos=photos))
    assert run(job) == 2
    captured = capsys.readouterr()
    assert captured.err.splitlines() == [
        "avatar: IMG_0411.jpg has no pose in the job: the camera moved by 60 px (open the job and align the photo)",
        "avatar: IMG_0500.jpg has no camera in the job (open the job and load the camera calibration)",
    ]
    assert "IMG_0415.jpg: " in captured.out
    summary = json.loads((job.parent / "out" / "summary.json").read_text())
    assert summary["title"] == "Bench"
    assert {photo["photo"]: photo["outcome"] == "SKIPPED" for photo in summary["photos"]} == {
        "IMG_0411.jpg": True, "IMG_0415.jpg": False, "IMG_0500.jpg": True,
    }  # fmt: skip


def test_a_damaged_photo_stops_nobody_else_and_no_result_is_no_line(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = JobStore.open(job)
    lost = store.session().photos[0].sha256
    store.close()
    with closing(sqlite3.connect(job)) as connection:
        connection.execute("UPDATE blob SET data = x'00' WHERE sha256 = ?", (lost,))
        connection.execute("DELETE FROM result")
        connection.commit()
    assert run(job, "--strict") == 2
    captured = capsys.readouterr()
    assert captured.err == f"avatar: IMG_0411.jpg: a file inside bench.avatar is damaged ({lost[:12]})\n"
    assert [line.split(":")[0] for line in captured.out.splitlines()] == [
        "bracket.step", "IMG_0415.jpg", "part", "report",
    ]  # fmt: skip


def test_a_damaged_result_in_the_job_is_a_warning(job: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_only(job, "IMG_0411.jpg")
    edit_result(job, lambda document: document.pop("verdict"))
    assert run(job) == 0
    captured = capsys.readouterr()
    assert captured.err == "avatar: warning: IMG_0411.jpg: the stored result of IMG_0411.jpg is damaged\n"
    assert "part: REJECT" in captured.out


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (["--cad", "part.step"], "--cad"),
        (["--unit", "mm"], "--unit"),
        (["--camera", "c.yaml"], "--camera"),
        (["--photo", "a.jpg"], "--photo"),
        (["--pose", "p.json"], "--pose"),
        (["--object", "0"], "--object"),
        (["--refine"], "--refine"),
        (["--station", "s.json"], "--station"),
        (["--save-station", "s.json"], "--save-station"),
        (["--board", "b.json"], "--board"),
        (["--engine", "ssim"], "--engine"),
        (["--option", "a=b"], "--option"),
        (["--threshold", "0"], "--threshold"),
        (["--review-threshold", "0.3"], "--review-threshold"),
        (["--virtual-good"], "--virtual-good"),
        (["--min-area-px", "0"], "--min-area-px"),
        (["--min-area-mm2", "0"], "--min-area-mm2"),
        (["--threshold", "0.4", "--engine", "ssim"], "--engine --threshold"),
    ],
)
def test_what_the_job_says_itself_is_refused(
    given: list[str], named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "bench.avatar", *given) == 2
    assert capsys.readouterr().err == (
        f"avatar: {named} beside bench.avatar (the job has its own part, photos, cameras, poses, engine and levels)\n"
    )


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([], "avatar: inspect needs --cad and --photo, or a job (of a job: avatar inspect JOB.avatar --out DIR)\n"),
        (
            ["--cad", "a.step"],
            "avatar: inspect needs --photo, or a job (of a job: avatar inspect JOB.avatar --out DIR)\n",
        ),
        (["--cad", "a.step", "--photo", "a.jpg"], "avatar: inspect needs --camera and --pose, or --station\n"),
    ],
)
def test_without_a_job_the_files_are_needed(
    argv: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", *argv, "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == message


def test_what_is_no_job_that_can_be_inspected_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def said(name: str) -> str:
        assert run(tmp_path / name) == 2
        assert not (tmp_path / "out").exists()
        return capsys.readouterr().err

    assert said("absent.avatar") == f"avatar: {tmp_path / 'absent.avatar'}: there is no such job file\n"
    (tmp_path / "text.avatar").write_text("hello" * 100)
    assert said("text.avatar") == "avatar: text.avatar is not an AVATAR job file\n"
    JobStore.create(tmp_path / "empty.avatar", InspectionSession(), operator="", at=AT).close()
    assert said("empty.avatar") == "avatar: empty.avatar has no photos (open the job and load photos)\n"


def test_a_job_without_a_part_is_refused(job: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(job, lambda session: replace(session, cad=None))
    assert run(job) == 2
    assert capsys.readouterr().err == "avatar: bench.avatar has no CAD model (open the job and load the part)\n"


def test_a_fit_that_the_job_lacks_is_told_once(job: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fitted = EngineChoice("avatar-fitted", (("fit", "0" * 64),))
    change(job, lambda session: replace(session, engine=fitted))
    assert run(job) == 2
    assert capsys.readouterr().err == "avatar: bench.avatar lacks a file that it refers to (000000000000)\n"
