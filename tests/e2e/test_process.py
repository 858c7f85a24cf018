"""What only shows in a process of its own: Ctrl-C, what is imported, and what libraries write past us."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, TiffImagePlugin

from tests.e2e import commands
from tests.e2e.spoil import Job

N_PHOTOS = 60
HEAVY = ("numpy", "cv2", "vtkmodules", "pyvista", "torch", "PySide6", "trimesh", "scipy", "PIL", "sqlalchemy", "typst")


def imported(code: str) -> set[str]:
    """Top-level modules that are loaded once `code` has run."""
    script = f"{code}\nimport sys\nsys.stderr.write('\\n'.join(sorted({{m.split('.')[0] for m in sys.modules}})))"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    return set(ended.stderr.split())


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there that a test could send")
def test_ctrl_c_keeps_what_is_finished(job: Job) -> None:
    photos = []
    for number in range(N_PHOTOS):
        photos.append(job.folder / f"photo_{number:02}.png")
        shutil.copyfile(job.folder / "photo.png", photos[-1])
    job.set("--photo", *photos)
    command = [sys.executable, "-m", "avatar_gui", *job.argv]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = [process.stdout.readline() for _ in range(2)]
        process.send_signal(signal.SIGINT)
        lines = [*first, *process.stdout.read().splitlines()]
        said = process.stderr.read()
        assert process.wait(timeout=60) == 130
    assert "stopping" in said
    assert "Traceback" not in said
    verdicts = [line for line in lines if line.startswith("photo_")]
    assert 1 <= len(verdicts) < N_PHOTOS
    # Cut short, the part cannot be accepted although every finished photo is.
    assert "part: REVIEW" in lines
    out = job.folder / "out"
    finished = sorted(path for path in out.iterdir() if path.is_dir())
    assert len(finished) == len(verdicts)
    for folder in finished:
        assert {path.name for path in folder.iterdir()} == {"result.json", "anomaly.npy", "overlay.png"}
        assert json.loads((folder / "result.json").read_text())["verdict"]["outcome"] == "ACCEPT"
    assert (out / "report.pdf").stat().st_size > 10_000
    assert not list(out.rglob(".*"))


def test_inspecting_needs_no_window_library(job: Job) -> None:
    loaded = imported(f"from avatar_gui.__main__ import main\nassert main({job.argv!r}) == 0")
    assert "vtkmodules" in loaded
    assert not loaded & {"PySide6", "shiboken6", "pyvistaqt", "qtpy", "pyvista"}


def test_help_imports_nothing_heavy() -> None:
    code = (
        "from avatar_gui.__main__ import main\n"
        "for argv in (['--help'], ['inspect', '--help'], ['--version']):\n"
        "    try: main(argv)\n"
        "    except SystemExit as error: assert not error.code"
    )
    assert not imported(code) & set(HEAVY)


def test_listing_engines_does_not_wait_for_the_renderer() -> None:
    loaded = imported("from avatar_gui.__main__ import main\nassert main(['models', 'list']) == 0")
    assert not loaded & {"vtkmodules", "PySide6", "typst"}


def test_odd_tiff_tags_are_not_the_users_business(job: Job) -> None:
    """Pillow reads the one and OpenCV the other; libtiff tells both of the private tag, and OpenCV prints it."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[306], tags[65000], tags.tagtype[65000] = "yesterday", b"private", 7
    photo, deep = job.folder / "photo.tif", job.folder / "deep.tif"
    with Image.open(job.folder / "photo.png") as picture:
        picture.convert("RGB").save(photo, compression="tiff_lzw", tiffinfo=tags)
        grey = np.asarray(picture.convert("L")).astype(np.uint16) * 257
    Image.fromarray(grey).save(deep, compression="tiff_lzw", tiffinfo=tags)
    job.set("--photo", photo, deep)
    ended = commands.run(job.argv)
    assert ended.status == 0
    assert ended.err.splitlines() == [
        "avatar: warning: deep.tif: 16-bit values were scaled to 8 bit",
        "avatar: warning: deep.tif: the photo is grey",
    ]


def test_a_reader_that_goes_away_is_no_error() -> None:
    """``avatar models list | head -1``."""
    command = [sys.executable, "-m", "avatar_gui", "models", "list"]
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ended = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    finally:
        os.close(writer)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_window_says_where_it_cannot_open() -> None:
    chosen = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in chosen}
    if not sys.platform.startswith("linux"):
        pytest.skip("there is always a display")
    command = [sys.executable, "-m", "avatar_gui", "gui"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 2
    assert ended.stderr.startswith("avatar: there is no display")
    assert ended.stderr.count("\n") == 1


def test_the_demo_without_a_window(tmp_path: Path) -> None:
    ended = commands.run(["demo", "--headless", "--out", str(tmp_path / "demo")])
    assert (ended.status, ended.err) == (0, "")
    assert sum(line.startswith("IMG_") for line in ended.out.splitlines()) == 8
    assert f"report: {tmp_path / 'demo' / 'report.pdf'}" in ended.out
    summary = json.loads((tmp_path / "demo" / "summary.json").read_text())
    assert len(summary["photos"]) == 8
