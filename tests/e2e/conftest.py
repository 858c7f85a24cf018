"""A good inspection that every end-to-end test starts from, made once."""

import shutil
from pathlib import Path

import pytest

from tests.e2e import scene
from tests.e2e.spoil import CAMERA, Job


@pytest.fixture(scope="session")
def good_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An STL, its camera, pose and a good photo, 320x240."""
    folder = tmp_path_factory.mktemp("good")
    cad = scene.write_stl(folder / "part.stl")
    scene.write_camera(folder / "camera.yaml", CAMERA)
    scene.write_pose(folder / "pose.json")
    scene.write_photo(folder / "photo.png", scene.photograph(scene.render(cad, CAMERA), seed=1).image)
    return folder


@pytest.fixture
def job(good_files: Path, tmp_path: Path) -> Job:
    """The good inspection, in a folder of the test's own."""
    folder = tmp_path / "job"
    shutil.copytree(good_files, folder)
    options = {
        "--cad": ["part.stl"], "--camera": ["camera.yaml"], "--photo": ["photo.png"],
        "--pose": ["pose.json"], "--out": ["out"],
    }  # fmt: skip
    paths = {name: [str(folder / value) for value in values] for name, values in options.items()}
    return Job(folder, options={**paths, "--unit": ["mm"], "--threshold": ["0.4"]})
