"""From files to a request."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from avatar_gui.__main__ import make_backend
from avatar_gui.domain.camera import CameraOrigin
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.domain.verdict import AcceptancePolicy
from avatar_gui.services.load_inputs import InputPaths, load_camera, load_request, read_pose_file
from avatar_gui.services.models import verify_models
from avatar_gui.services.provenance import input_file, library_versions
from avatar_gui.services.self_check import self_check
from tests.builders import a_box, a_camera, a_pose
from tests.unit.services.doubles import a_photo, plate_image

BOP = {"cam_R_m2c": a_pose().rotation.ravel().tolist(), "cam_t_m2c": a_pose().translation_mm.tolist()}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    K = a_camera().K.ravel().tolist()
    (tmp_path / "camera.json").write_text(json.dumps({"cam_K": K, "width": 160, "height": 120}))
    (tmp_path / "pose.json").write_text(json.dumps(BOP))
    Image.fromarray(plate_image()).save(tmp_path / "photo.png")
    return tmp_path


def paths(folder: Path, **changes: object) -> InputPaths:
    values = {"cad": folder / "box.stl", "unit": None, "camera": str(folder / "camera.json"),
              "pose": folder / "pose.json"}  # fmt: skip
    return InputPaths(**(values | changes))  # type: ignore[arg-type]  # the test's own names


def test_a_request_records_every_input(files: Path) -> None:
    request = load_request(paths(files), a_box(), files / "photo.png", engine=EngineChoice(), policy=AcceptancePolicy())
    assert request.intrinsics == a_camera()
    assert np.allclose(request.T_cam_obj.matrix, a_pose().matrix)
    assert {(f.role, f.name) for f in request.inputs} == {
        ("cad", "box.stl"),
        ("photo", "photo.png"),
        ("pose", "pose.json"),
        ("camera", "camera.json"),
    }
    assert all(len(f.sha256) == 64 for f in request.inputs)


@pytest.mark.parametrize("name", ["camera", "pose"])
def test_a_missing_file_is_named(name: str, files: Path) -> None:
    changes = {name: files / "none.json" if name == "pose" else str(files / "none.json")}
    with pytest.raises(InputError, match=r"none\.json"):
        load_request(
            paths(files, **changes), a_box(), files / "photo.png", engine=EngineChoice(), policy=AcceptancePolicy()
        )


def test_a_camera_from_exif_is_marked_as_a_guess(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA405] = 28
    path = tmp_path / "photo.jpg"
    Image.fromarray(plate_image()).save(path, exif=exif)
    camera = load_camera("exif", path, a_photo())
    assert camera.origin is CameraOrigin.EXIF_GUESS
    assert camera.fx == pytest.approx(28 / np.hypot(36, 24) * 200)


def test_a_nameless_pose_is_for_the_current_photo(files: Path) -> None:
    poses = read_pose_file(files / "pose.json", {"p1": "000001.png", "p2": "000002.png"}, "p2")
    assert list(poses) == ["p2"]
    with pytest.raises(InputError, match="load a photo first"):
        read_pose_file(files / "pose.json", {}, "")


def test_a_pose_file_of_a_set_is_for_the_photos_that_it_knows(tmp_path: Path) -> None:
    path = tmp_path / "scene_gt.json"
    path.write_text(json.dumps({"1": [BOP], "3": [BOP | {"cam_t_m2c": [0, 0, 90]}]}))
    names = {"p1": "000001.png", "p2": "000002.png", "p3": "000003.png"}
    assert list(read_pose_file(path, names, "p2")) == ["p1", "p3"]
    with pytest.raises(InputError):
        read_pose_file(path, {"p2": "000002.png"}, "p2")


def test_photos_of_a_fixed_camera_all_get_their_equal_poses(tmp_path: Path) -> None:
    path = tmp_path / "scene_gt.json"
    path.write_text(json.dumps({"1": [BOP], "3": [BOP]}))
    names = {"p1": "000001.png", "p2": "000002.png", "p3": "000003.png"}
    assert list(read_pose_file(path, names, "p1")) == ["p1", "p3"]
    # And a photo that the set does not know gets none.
    with pytest.raises(InputError, match="no pose for image 2"):
        read_pose_file(path, {"p2": "000002.png"}, "p2")


def test_versions_begin_with_our_own() -> None:
    versions = dict(library_versions())
    assert next(iter(versions)) == "avatar"
    assert {"numpy", "vtk", "torch"} <= set(versions)


def test_an_input_that_cannot_be_read_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    assert input_file("pose", tmp_path / "a.txt").sha256.startswith("ba7816bf8f01cfea")
    for path in (tmp_path, tmp_path / "none", tmp_path / ("x" * 300), tmp_path / "a\0b"):
        with pytest.raises(InputError, match="pose file cannot be read"):
            input_file("pose", path)


def test_this_machine_passes_the_self_check() -> None:
    backend = make_backend()
    try:
        checks = {check.name: check for check in self_check(backend)}
        assert [check.name for check in verify_models(backend) if not check.is_ok] == []
    finally:
        backend.close()
    assert [name for name, check in checks.items() if check.is_needed and not check.is_ok] == []
    assert "8 photos" in checks["demo files"].detail
    # Engines are in order or an add-on that nobody installed.
    assert "failed" not in checks["engines"].detail


def test_the_self_check_names_a_folder_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    backend = replace(make_backend(), cache_dir=tmp_path / "file" / "cache")
    try:
        (folders,) = [check for check in self_check(backend) if check.name == "folders"]
    finally:
        backend.close()
    assert not folders.is_ok
    assert "file" in folders.detail
    assert folders.hint
