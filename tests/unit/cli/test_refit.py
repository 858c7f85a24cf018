"""`avatar refit` from a job and from files."""

from dataclasses import replace
from pathlib import Path

import pytest

from avatar_gui.__main__ import main
from avatar_gui.domain.inspection import Choice, Decision
from avatar_gui.domain.ports import QuietJob
from avatar_gui.io.job_store import JobStore
from avatar_gui.services.bundled_demo import bundled_demo
from avatar_gui.services.demo_job import create_demo_job

AT = "2026-11-29T12:00:00+00:00"


def a_job(folder: Path, accepted: int, *, rejected: int = 0, without_pose: int = 0) -> tuple[Path, list[Path]]:
    """Make a job of the demo's photos over and over; give it and the files of those that are accepted and placed."""
    path = folder / "station.avatar"
    store = create_demo_job(path, operator="tester", cache_dir=folder / "cache", job=QuietJob())
    demo, session = bundled_demo(), store.session()
    count = accepted + rejected + without_pose
    photos, files = [], []
    for i in range(count):
        entry = session.photos[i % len(session.photos)]
        choice = Choice.ACCEPT if i < accepted or i >= accepted + rejected else Choice.REJECT
        is_placed = i < accepted + rejected
        photos.append(
            replace(
                entry,
                id=f"{i:032x}",
                T_cam_obj=entry.T_cam_obj if is_placed else None,
                decision=Decision(choice, "tester", AT),
            )
        )
        if i < accepted:
            files.append(next(file for file in demo.photo_paths if file.name == entry.name))
    store.commit(session, replace(session, photos=tuple(photos)), label="Decide", operator="tester", at=AT)
    store.close()
    return path, files


def test_a_job_gives_the_fit_of_its_accepted_photos(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    job, files = a_job(tmp_path, accepted=8, rejected=2)
    before = JobStore.open(job)
    session = before.session()
    before.close()
    assert main(["refit", str(job), "--out", str(tmp_path / "job.safetensors")]) == 0
    assert "fitted to 8 good photos" in capsys.readouterr().out
    after = JobStore.open(job)
    assert after.session() == session
    after.close()
    demo = bundled_demo()
    given = ["--cad", demo.cad_path, "--camera", demo.camera_path, "--pose", demo.poses_path, "--photo", *files]
    assert main(["refit", *map(str, given), "--out", str(tmp_path / "files.safetensors")]) == 0
    assert (tmp_path / "job.safetensors").read_bytes() == (tmp_path / "files.safetensors").read_bytes()


@pytest.mark.parametrize(
    ("accepted", "rejected", "without_pose", "message"),
    [
        (7, 3, 0, "7 of 10 photos can be fitted to: accept at least 8"),
        (7, 0, 2, "7 of 9 photos can be fitted to, without a camera or a pose: 2"),
    ],
)
def test_too_few_accepted_photos_are_refused(
    accepted: int,
    rejected: int,
    without_pose: int,
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    job, _ = a_job(tmp_path, accepted, rejected=rejected, without_pose=without_pose)
    out = tmp_path / "fit.safetensors"
    assert main(["refit", str(job), "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert message.split(":", maxsplit=1)[0] in said
    assert "accept at least 8" in said
    assert not out.exists()


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["absent.avatar"], "no such job"),
        (["station.avatar", "--cad", "part.step"], "--cad beside station.avatar"),
        (["--cad", "part.step", "--photo", "a.jpg"], "--camera --pose missing"),
    ],
)
def test_what_cannot_be_meant_is_one_line(
    argv: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["refit", *argv, "--out", str(tmp_path / "fit.safetensors")]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1
