"""`avatar align --search` on a box that was rendered."""

import json
from pathlib import Path

import numpy as np
import pytest
import trimesh
from PIL import Image

from avatar_gui.__main__ import main
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.io.pose_files import read_pose

CAMERA = CameraIntrinsics(520.0, 520.0, 319.5, 239.5, 640, 480)


def argv(folder: Path, *more: str) -> list[str]:
    given = ["--camera", folder / "camera.json", "--photo", folder / "photo.png", "--out", folder / "found.json"]
    return ["align", "--cad", str(folder / "box.stl"), "--unit", "mm", *map(str, given), *more]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A box as STL, a camera, and a photo of it."""
    trimesh.creation.box((70.0, 40.0, 20.0)).export(tmp_path / "box.stl")
    camera = {"cam_K": CAMERA.K.ravel().tolist(), "width": CAMERA.width, "height": CAMERA.height}
    (tmp_path / "camera.json").write_text(json.dumps(camera))
    turn = [[0.8, -0.6, 0.0], [0.36, 0.48, -0.8], [0.48, 0.64, 0.6]]
    pose = {"cam_R_m2c": np.ravel(turn).tolist(), "cam_t_m2c": [15.0, -10.0, 240.0]}
    (tmp_path / "pose.json").write_text(json.dumps(pose))
    render = ["render", "--cad", tmp_path / "box.stl", "--unit", "mm", "--camera", tmp_path / "camera.json"]
    assert main([*map(str, render), "--pose", str(tmp_path / "pose.json"), "--out", str(tmp_path / "twin")]) == 0
    with Image.open(tmp_path / "twin" / "color.png") as twin:
        pixels = np.asarray(twin.convert("RGB")).astype(int) + 30
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(tmp_path / "photo.png")
    return tmp_path


def test_candidates_are_told_and_written(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    folder = files / "candidates"
    assert main(argv(files, "--search", "--candidates", str(folder), "--overlay", str(files / "edges.png"))) == 0
    said = capsys.readouterr().out
    assert "candidate 1: score " in said
    # A box looks the same after half a turn about each of its axes: three twins of the best.
    assert said.count("looks like candidate 1\n") >= 3
    assert "pose quality: " in said
    truth, found = (
        read_pose(files / f"{name}.json", photo_name="photo.png", obj_id=None) for name in ("pose", "found")
    )
    # A box looks the same after half a turn about each of its axes.
    half_turns = [np.diag(signs) for signs in ([1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1])]
    cosines = [(np.trace(truth.rotation @ turn @ found.rotation.T) - 1) / 2 for turn in half_turns]
    assert np.degrees(np.arccos(np.clip(max(cosines), -1, 1))) < 10
    assert np.linalg.norm(found.translation_mm - truth.translation_mm) < 24
    with Image.open(folder / "candidate_1.png") as picture:
        assert picture.size == (CAMERA.width, CAMERA.height)
    assert (folder / "candidate_1.json").is_file()


def test_a_candidates_folder_needs_a_search(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--pose", str(files / "pose.json"), "--candidates", str(files / "candidates")]
    assert main(argv(files, *given)) == 2
    assert "--candidates goes with --search" in capsys.readouterr().err
    assert not (files / "candidates").exists()
