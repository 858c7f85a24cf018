"""Pose files: every format, what is mended, and what is refused."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avatar_gui.domain.errors import AvatarError, InputError, PoseError, StorageError
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.pose_files import read_pose, write_pose
from tests.builders import a_pose

POSE = a_pose()
BOP = {"cam_R_m2c": POSE.rotation.ravel().tolist(), "cam_t_m2c": POSE.translation_mm.tolist()}
FAR = {**BOP, "cam_t_m2c": [0.0, 0.0, 999.0]}
ROWS = POSE.matrix.tolist()
TEXT = "\n".join(" ".join(map(repr, row)) for row in ROWS)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rvec=st.tuples(*[st.floats(-3, 3)] * 3),
    t=st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4), st.floats(1e-3, 1e5)),
)
def test_written_poses_come_back(rvec: tuple[float, ...], t: tuple[float, ...], tmp_path: Path) -> None:
    pose = RigidTransform.from_rvec(rvec, t)
    write_pose(tmp_path / "pose.json", pose, quality="OK")
    assert read_pose(tmp_path / "pose.json") == pose
    assert json.loads((tmp_path / "pose.json").read_text())["quality"] == "OK"


GOOD = {
    "bop": json.dumps(BOP),
    "bop, nested rotation": json.dumps({**BOP, "cam_R_m2c": POSE.rotation.tolist(), "obj_id": 5}),
    "bop, list of one": json.dumps([BOP]),
    "matrix": json.dumps({"matrix": ROWS}),
    "bare matrix": json.dumps(ROWS),
    "bare 16 numbers": json.dumps(POSE.matrix.ravel().tolist()),
    "text": TEXT,
    "text with commas and comments": "# T_cam_obj, mm\n" + TEXT.replace(" ", ", ") + "\n\n",
    "text with semicolons": TEXT.replace(" ", "; "),
    "byte order mark": "\ufeff" + json.dumps(BOP),
    "scene_gt of one image": json.dumps({"7": [{**BOP, "obj_id": 1}]}),
    "poses.json of one photo": json.dumps({"000001": {"0": {**BOP, "quality": "OK"}}}),
}


@pytest.mark.parametrize("content", GOOD.values(), ids=GOOD.keys())
def test_every_format_is_read(content: str, tmp_path: Path) -> None:
    path = tmp_path / "pose"
    path.write_text(content, encoding="utf-8")
    assert np.allclose(read_pose(path).matrix, POSE.matrix, atol=1e-12)


def test_scene_gt_picks_image_and_object(tmp_path: Path) -> None:
    path = tmp_path / "scene_gt.json"
    path.write_text(json.dumps({"3": [{**BOP, "obj_id": 1}, {**FAR, "obj_id": 5}], "4": [{**FAR, "obj_id": 1}]}))
    assert read_pose(path, photo_name="000003.png", obj_id=5).translation_mm[2] == 999
    assert read_pose(path, photo_name="000003.png", obj_id=1).translation_mm[2] == 120
    assert read_pose(path, photo_name="rgb/000004.jpg").translation_mm[2] == 999
    for arguments, message in (
        ({"photo_name": "000003.png"}, "2 objects in this image: 1, 5"),
        ({"photo_name": "000003.png", "obj_id": 9}, "object 9 0 times"),
        ({"photo_name": "000008.png"}, "no pose for image 8"),
        ({"photo_name": "photo.png"}, "ends in no number"),
        ({}, "say which photo"),
    ):
        with pytest.raises(InputError, match=message):
            read_pose(path, **arguments)


def test_poses_by_name_say_which_photos_they_know(tmp_path: Path) -> None:
    path = tmp_path / "poses.json"
    path.write_text(json.dumps({"a.jpg": BOP, "b.jpg": FAR}))
    with pytest.raises(InputError, match=r"names its photos: a\.jpg, b\.jpg"):
        read_pose(path)
    with pytest.raises(InputError, match=r"has no pose for c\.jpg") as caught:
        read_pose(path, photo_name="c.jpg")
    assert caught.value.hint == "it has a.jpg, b.jpg"
    with pytest.raises(InputError, match="does not number its objects, so none is object 7"):
        read_pose(path, photo_name="a.jpg", obj_id=7)


def test_poses_json_picks_scene_and_photo(tmp_path: Path) -> None:
    path = tmp_path / "poses.json"
    path.write_text(json.dumps({"000001": {"0": BOP, "1": FAR}, "000002": {"0": FAR}}))
    assert read_pose(path, scene="000001", photo_name="000001.png").translation_mm[2] == 999
    assert read_pose(path, scene="000001", photo_name="000000.png").translation_mm[2] == 120
    with pytest.raises(InputError, match="the scenes 000001, 000002"):
        read_pose(path, photo_name="000000.png")
    with pytest.raises(InputError, match="no scene 3"):
        read_pose(path, scene="3", photo_name="000000.png")


def test_a_slightly_impure_rotation_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "pose.json"
    path.write_text(json.dumps({**BOP, "cam_R_m2c": (POSE.rotation * 1.004).ravel().tolist()}))
    assert np.allclose(read_pose(path).rotation, POSE.rotation, atol=1e-12)


def changed(**values: object) -> str:
    """The BOP pose with some values changed."""
    return json.dumps({**BOP, **values})


BAD = {
    "empty": ("", InputError, "is empty"),
    "garbage": ("\0\1\2", InputError, "not a text file"),
    "broken json": ('{"cam_R_m2c": [1,', InputError, "not valid JSON: line 1"),
    "other json": ('{"hello": 1}', InputError, "is not a pose file"),
    "empty object": ("{}", InputError, "is not a pose file"),
    "empty list": ("[]", InputError, "16 numbers, not 0"),
    "no translation": (json.dumps({"cam_R_m2c": BOP["cam_R_m2c"]}), InputError, "has no cam_t_m2c"),
    "eight numbers": (changed(cam_R_m2c=[1, 0, 0, 0, 1, 0, 0, 0]), InputError, "cam_R_m2c has 8 numbers, not 9"),
    "four for a translation": (changed(cam_t_m2c=[0, 0, 1, 1]), InputError, "cam_t_m2c has 4 numbers, not 3"),
    "null": (changed(cam_t_m2c=None), InputError, "cam_t_m2c is not a list of numbers"),
    "text for a number": (changed(cam_t_m2c=[0, "x", 1]), InputError, "not a number: 'x'"),
    "nan": (changed(cam_t_m2c=[0, float("nan"), 1]), InputError, "not a finite number"),
    "infinite": (changed(cam_t_m2c=[0, 0, float("inf")]), InputError, "not a finite number"),
    "mirrored": (changed(cam_R_m2c=[1, 0, 0, 0, 1, 0, 0, 0, -1]), PoseError, "mirrors"),
    "scaled": (changed(cam_R_m2c=[2, 0, 0, 0, 2, 0, 0, 0, 2]), PoseError, "not orthonormal"),
    "all zero": (changed(cam_R_m2c=[0] * 9), PoseError, "not orthonormal"),
    "behind the camera": (changed(cam_t_m2c=[0, 0, -300]), PoseError, "behind the camera"),
    "at the camera": (changed(cam_t_m2c=[0, 0, 0]), PoseError, "behind the camera"),
    "last row": (json.dumps([*ROWS[:3], [0, 0, 1, 1]]), PoseError, "last row"),
    "3x4": (json.dumps(ROWS[:3]), InputError, "16 numbers, not 12"),
    "three lines": ("\n".join(TEXT.splitlines()[:3]), InputError, "3 rows of numbers, not 4"),
    "five in a line": (TEXT.replace("\n", " 0\n", 1), InputError, "line 1 has 5 numbers, not 4"),
    "words": (TEXT + "\nend of file\n", InputError, "line 5 is not a number: 'end'"),
    "colmap images": ("1 1 0 0 0 0 0 5 1 a.jpg\n\n", InputError, "line 1 is not a number: 'a.jpg'"),
    "image not a number": (json.dumps({"a": [BOP]}), InputError, "names its photos: a"),
    "list of numbers and objects": (json.dumps({"1": [BOP, 3]}), InputError, "is not a pose file"),
}


@pytest.mark.parametrize(("content", "kind", "message"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_gives_one_clear_error(content: str, kind: type[AvatarError], message: str, tmp_path: Path) -> None:
    path = tmp_path / "pose.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(kind, match=message) as caught:
        read_pose(path)
    assert "pose.json" in caught.value.message
    assert "\n" not in str(caught.value)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_pose(tmp_path / "none.json")
    with pytest.raises(StorageError, match="cannot be written"):
        write_pose(tmp_path / "none" / "pose.json", POSE)


@pytest.mark.shared_data
def test_the_poses_of_linemod_occluded_are_all_read(shared_data: Path) -> None:
    path = shared_data / "lmo_scene2" / "scene_gt.json"
    images = json.loads(path.read_text())
    n_poses = 0
    for image, objects in images.items():
        for entry in objects:
            pose = read_pose(path, photo_name=f"{int(image):06d}.png", obj_id=entry["obj_id"])
            given = np.reshape(entry["cam_R_m2c"], (3, 3))
            assert np.abs(pose.rotation - given).max() < 0.01
            n_poses += 1
    assert n_poses == 124


def test_poses_by_photo_name(tmp_path: Path) -> None:
    pose = {"cam_R_m2c": [1, 0, 0, 0, 1, 0, 0, 0, 1]}
    path = tmp_path / "poses.json"
    path.write_text(json.dumps({f"IMG_{n}.jpg": pose | {"cam_t_m2c": [0, 0, n]} for n in (411, 412)}))

    assert read_pose(path, photo_name="IMG_412.jpg").translation_mm[2] == 412
    with pytest.raises(InputError):
        read_pose(path, photo_name="IMG_999.jpg")
