"""Data sets in BOP's layout: what is read, and what each broken file is told."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.errors import AvatarError, InputError
from avatar_gui.io.bop_dataset import read_dataset
from avatar_gui.io.pose_files import read_pose
from tests import dataset_builders as builders
from tests.dataset_builders import CAMERA, TRUTHS, changed_json, pose_entry, rough, write_dataset, write_json


def test_photos_have_camera_poses_and_labels(tmp_path: Path) -> None:
    write_dataset(tmp_path / "set")
    dataset = read_dataset(tmp_path / "set")
    assert (dataset.name, dataset.split, len(dataset.photos)) == ("set", "test", 2)
    first, second = dataset.photos
    assert first.intrinsics == CAMERA
    assert (first.scene, first.number, first.path.name) == ("000001", 0, "000000.png")
    assert (first.label, second.label, second.kind) == ("good", "defect", "dent")
    found = second.objects[0]
    np.testing.assert_allclose(found.T_cam_obj.matrix, TRUTHS[1].matrix, atol=1e-12)
    assert found.rough is not None
    np.testing.assert_allclose(found.rough.matrix, rough(TRUTHS[1]).matrix, atol=1e-12)
    assert (found.rough_wide, found.visible_share, found.mask_path) == (None, None, None)


def test_models_have_unit_diameter_and_symmetries(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    axis = {"axis": [0, 0, 2], "offset": [1, 2, 3]}
    changed_json(tmp_path / "models" / "models_info.json", "1", "symmetries_continuous", value=[axis])
    model = read_dataset(tmp_path).models[1]
    assert (model.unit, model.diameter_mm) == (LengthUnit.MILLIMETRE, 53.85)
    np.testing.assert_allclose(model.symmetries.discrete[0].apply([3.0, 5, 7]), [-3, -5, 7], atol=1e-12)
    np.testing.assert_allclose(model.symmetries.axes[0].direction, [0, 0, 1])
    np.testing.assert_allclose(model.symmetries.axes[0].point_mm, [1, 2, 3])


def test_step_goes_before_mesh_and_says_its_own_unit(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    (tmp_path / "models" / "obj_000001.step").write_text("ISO-10303-21;")
    model = read_dataset(tmp_path).models[1]
    assert (model.path.suffix, model.unit) == (".step", None)


def test_several_objects_keep_their_order_and_their_rough_poses(tmp_path: Path) -> None:
    scene = write_dataset(tmp_path)
    shutil.copy(tmp_path / "models" / "obj_000001.stl", tmp_path / "models" / "obj_000007.stl")
    both = [pose_entry(TRUTHS[0], 7), pose_entry(TRUTHS[1], 1)]
    changed_json(scene / "scene_gt.json", "0", value=both)
    changed_json(scene / "scene_pose_rough.json", "0", value=both)
    write_json(scene / "scene_gt_info.json", {"0": [{"visib_fract": 0.25}, {"visib_fract": 1.0}]})
    (scene / "mask_visib").mkdir()
    (scene / "mask_visib" / "000000_000001.png").write_bytes(b"-")
    objects = read_dataset(tmp_path).photos[0].objects
    assert [(o.obj_id, o.index, o.visible_share) for o in objects] == [(7, 0, 0.25), (1, 1, 1.0)]
    assert objects[1].rough == objects[1].T_cam_obj
    assert objects[0].mask_path is None
    assert objects[1].mask_path == scene / "mask_visib" / "000000_000001.png"


@pytest.mark.parametrize(
    ("folders", "wanted", "chosen"),
    [
        (["test"], None, "test"),
        (["dev"], None, "dev"),
        (["train", "test"], None, "test"),
        (["train", "test_primesense"], None, "test_primesense"),
        (["train", "test"], "train", "train"),
        (["mine"], None, "mine"),
    ],
)
def test_the_split(folders: list[str], wanted: str | None, chosen: str, tmp_path: Path) -> None:
    write_dataset(tmp_path, split=folders[0])
    for other in folders[1:]:
        shutil.copytree(tmp_path / folders[0], tmp_path / other)
    assert read_dataset(tmp_path, split=wanted).split == chosen


def test_a_size_in_the_camera_file_goes_before_the_photo(tmp_path: Path) -> None:
    scene = write_dataset(tmp_path)
    for key, value in (("width", 320), ("height", 240)):
        changed_json(scene / "scene_camera.json", "0", key, value=value)
    first, second = read_dataset(tmp_path).photos
    assert (first.intrinsics.width, first.intrinsics.height) == (320, 240)
    assert (second.intrinsics.width, second.intrinsics.height) == (160, 120)


Break = Callable[[Path, Path], object]
BROKEN: dict[str, tuple[Break, str]] = {
    "no such split": (lambda root, scene: (root / "test").rename(root / "models" / "x"), "no scenes to read"),
    "no models": (lambda root, scene: shutil.rmtree(root / "models"), "no folder models"),
    "no model files": (lambda root, scene: (root / "models" / "obj_000001.stl").unlink(), "models has no model"),
    "models_info cut": (
        lambda root, scene: (root / "models" / "models_info.json").write_text('{"1": '),
        r"models/models_info\.json is not valid JSON",
    ),
    "symmetry too short": (
        lambda root, scene: changed_json(
            root / "models" / "models_info.json", "1", "symmetries_discrete", value=[[1, 0, 0]]
        ),
        r"models_info\.json: object 1: a discrete symmetry has 16 numbers, not 3",
    ),
    "symmetry mirrors": (
        lambda root, scene: changed_json(
            root / "models" / "models_info.json",
            "1",
            "symmetries_discrete",
            value=[np.diag([-1.0, 1, 1, 1]).ravel().tolist()],
        ),
        r"models_info\.json: object 1: .*mirrors",
    ),
    "axis without direction": (
        lambda root, scene: changed_json(
            root / "models" / "models_info.json", "1", "symmetries_continuous", value=[{"axis": [0, 0, 0]}]
        ),
        r"models_info\.json: object 1: symmetries_continuous: a symmetry axis",
    ),
    "no poses": (lambda root, scene: (scene / "scene_gt.json").unlink(), r"test/000001/scene_gt\.json does not exist"),
    "poses are a list": (
        lambda root, scene: (scene / "scene_gt.json").write_text("[]"),
        r"test/000001/scene_gt\.json is not a JSON object",
    ),
    "image is no number": (
        lambda root, scene: write_json(scene / "scene_gt.json", {"a": []}),
        r"scene_gt\.json: the number 'a' is not a number",
    ),
    "image is no list": (
        lambda root, scene: changed_json(scene / "scene_gt.json", "1", value={}),
        r"scene_gt\.json: image 1 is not a list",
    ),
    "no obj_id": (
        lambda root, scene: changed_json(scene / "scene_gt.json", "1", value=[{}]),
        r"scene_gt\.json: image 1 has an object without obj_id",
    ),
    "no rotation": (
        lambda root, scene: changed_json(scene / "scene_gt.json", "1", value=[{"obj_id": 1}]),
        r"scene_gt\.json: image 1: a pose has 9 numbers",
    ),
    "rotation is none": (
        lambda root, scene: changed_json(
            scene / "scene_gt.json", "1", 0, "cam_R_m2c", value=[2, 0, 0, 0, 2, 0, 0, 0, 2]
        ),
        r"scene_gt\.json: image 1: the rotation is not orthonormal",
    ),
    "object without model": (
        lambda root, scene: (
            changed_json(scene / "scene_gt.json", "1", 0, "obj_id", value=5),
            (scene / "scene_pose_rough.json").unlink(),
        ),
        r"test/000001/scene_gt\.json: image 1 has object 5",
    ),
    "no photo": (
        lambda root, scene: (scene / "rgb" / "000001.png").unlink(),
        r"test/000001/rgb/000001\.png \(or \.jpg\) does not exist",
    ),
    "photo is none": (
        lambda root, scene: (scene / "rgb" / "000001.png").write_text("not a photo"),
        r"test/000001/rgb/000001\.png is not a photo",
    ),
    "no cameras": (lambda root, scene: (scene / "scene_camera.json").unlink(), r"scene_camera\.json does not exist"),
    "no camera": (
        lambda root, scene: write_json(scene / "scene_camera.json", {"0": {}}),
        r"test/000001/scene_camera\.json: the camera of 000000\.png has no cam_K",
    ),
    "camera of one photo missing": (
        lambda root, scene: write_json(
            scene / "scene_camera.json", {"0": json.loads((scene / "scene_camera.json").read_text())["0"]}
        ),
        r"test/000001/scene_camera\.json has no camera for image 1",
    ),
    "bad camera": (
        lambda root, scene: changed_json(scene / "scene_camera.json", "1", "cam_K", value=[0] * 9),
        r"test/000001/scene_camera\.json: the camera matrix",
    ),
    "rough pose of another object": (
        lambda root, scene: changed_json(scene / "scene_pose_rough.json", "1", 0, "obj_id", value=9),
        r"scene_pose_rough\.json: image 1 has the objects \[9\]",
    ),
    "too few shares": (
        lambda root, scene: write_json(scene / "scene_gt_info.json", {"1": []}),
        r"scene_gt_info\.json: image 1 has 0 objects, scene_gt\.json 1",
    ),
    "label is no object": (
        lambda root, scene: write_json(scene / "scene_anomaly.json", {"1": "good"}),
        r"scene_anomaly\.json: image 1 is not an object",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_set_is_told_in_one_line_that_names_the_file(case: str, tmp_path: Path) -> None:
    root = tmp_path / "set"
    scene = write_dataset(root)
    spoil, message = BROKEN[case]
    spoil(root, scene)
    with pytest.raises(AvatarError, match=message) as caught:
        read_dataset(root)
    assert "\n" not in str(caught.value)


def test_a_missing_folder_and_a_missing_split(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a folder"):
        read_dataset(tmp_path / "none")
    write_dataset(tmp_path)
    with pytest.raises(InputError, match="no split train") as caught:
        read_dataset(tmp_path, split="train")
    assert "its splits are: test" in caught.value.hint


def test_real_bop_scene(shared_data: Path, tmp_path: Path) -> None:
    # A BOP set as it comes: PLY in mm, no models_info.json, several objects a photo, impure rotations.
    root = tmp_path / "lmo"
    scene = root / "test" / "000002"
    scene.mkdir(parents=True)
    (root / "models").symlink_to(shared_data / "lmo_scene2" / "models")
    (scene / "rgb").symlink_to(shared_data / "lmo_scene2" / "rgb")
    shutil.copy(shared_data / "lmo_scene2" / "scene_gt.json", scene / "scene_gt.json")
    truths = json.loads((scene / "scene_gt.json").read_text())
    matrix = [572.4114, 0, 325.2611, 0, 573.57043, 242.04899, 0, 0, 1]
    write_json(scene / "scene_camera.json", {key: {"cam_K": matrix, "depth_scale": 1.0} for key in truths})
    dataset = read_dataset(root)
    assert len(dataset.photos) == 16
    assert sum(len(photo.objects) for photo in dataset.photos) == 124
    assert set(dataset.models) == {1, 5, 6, 8, 9, 10, 11, 12}
    assert (dataset.photos[0].intrinsics.width, dataset.photos[0].intrinsics.height) == (640, 480)


def test_poses_of_several_objects_are_read_by_object(tmp_path: Path) -> None:
    path = tmp_path / "poses.json"
    write_json(path, {"000001": {"0": [pose_entry(TRUTHS[0], 1), pose_entry(TRUTHS[1], 2)]}})
    pose = read_pose(path, photo_name="000000.png", obj_id=2)
    np.testing.assert_allclose(pose.matrix, builders.TRUTHS[1].matrix, atol=1e-12)
