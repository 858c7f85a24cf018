"""The folder that stands in for a camera, and what is said of cameras that are not there."""

import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from avatar_gui.domain.errors import CameraError
from avatar_gui.io.cameras import FolderCamera, OpenCvCamera, png_bytes
from avatar_gui.io.photo_files import decode_photo


def save(folder: Path, name: str, red: int) -> None:
    Image.fromarray(np.full((12, 16, 3), (red, 5, 9), np.uint8)).save(folder / name)


def test_a_folder_is_shown_in_turn_and_at_its_pace(tmp_path: Path) -> None:
    for number, red in ((10, 200), (2, 100)):
        save(tmp_path, f"a{number}.png", red)
    camera = FolderCamera(tmp_path, per_second=20.0)
    camera.open()
    begun = time.monotonic()
    reds = [int(camera.read()[0, 0, 0]) for _ in range(4)]
    assert reds == [100, 200, 100, 200]
    assert time.monotonic() - begun >= 3 / 20 - 0.01
    camera.close()
    with pytest.raises(CameraError, match="not open"):
        camera.read()


def test_a_photo_that_cannot_be_read_is_left_out_and_named_once(tmp_path: Path) -> None:
    save(tmp_path, "a1.png", 100)
    (tmp_path / "a2.png").write_bytes(b"")
    (tmp_path / "a3.png").write_bytes(b"\x89PNG, and no more")
    save(tmp_path, "a4.png", 200)
    camera = FolderCamera(tmp_path, per_second=100.0)
    camera.open()
    assert camera.note == ""
    reds, notes = [], []
    for _ in range(4):
        reds.append(int(camera.read()[0, 0, 0]))
        notes.append(camera.note)
    assert reds == [100, 200, 100, 200]
    assert notes[0] == ""
    assert "a2.png" in notes[1]
    assert "1 more" in notes[1]
    assert notes[3] == notes[1]
    camera.close()


def test_a_folder_with_no_readable_photo_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    camera = FolderCamera(tmp_path)
    camera.open()
    with pytest.raises(CameraError, match=r"none of the photos .*a\.png"):
        camera.read()


def test_what_is_wrong_with_a_folder_or_camera_is_said(tmp_path: Path) -> None:
    with pytest.raises(CameraError, match="no photos"):
        FolderCamera(tmp_path).open()
    with pytest.raises(CameraError, match="cannot be read"):
        FolderCamera(tmp_path / "gone").open()
    with pytest.raises(CameraError, match=r"camera 97|cannot be opened"):
        OpenCvCamera(97).open()
    with pytest.raises(CameraError, match="cannot be opened"):
        OpenCvCamera(str(tmp_path / "no-stream.avi")).open()


def test_a_stream_gives_rgb_and_says_when_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "stream.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10.0, (64, 48))
    if not writer.isOpened():
        pytest.skip("this OpenCV writes no AVI")
    for _ in range(3):
        writer.write(np.full((48, 64, 3), (10, 20, 220), np.uint8))
    writer.release()
    camera = OpenCvCamera(str(path))
    camera.open()
    picture = camera.read()
    assert picture.shape == (48, 64, 3)
    red, blue = int(picture[20, 20, 0]), int(picture[20, 20, 2])
    assert red > 180, "red is first"
    assert blue < 60
    for _ in range(2):
        camera.read()
    with pytest.raises(CameraError, match="gives no more pictures"):
        camera.read()
    camera.close()
    camera.close()


def test_png_keeps_every_pixel() -> None:
    image = np.random.default_rng(1).integers(0, 255, (30, 40, 3), dtype=np.uint8)
    assert np.array_equal(decode_photo(png_bytes(image), "a.png").image, image)
