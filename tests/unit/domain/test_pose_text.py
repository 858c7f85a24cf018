"""Poses as text: what is copied reads back, other programs' spellings are understood, nonsense is refused clearly."""

import json

import numpy as np
import pytest

from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.pose_text import PoseForm, read_pose_text, write_pose_text
from avatar_gui.domain.rotations import (
    euler_xyz_from_rotation,
    quaternion_from_rotation,
    rotation_from_euler_xyz,
    rotation_from_quaternion,
)
from avatar_gui.domain.transform import RigidTransform, rotation_from_rvec

POSE = RigidTransform.from_rvec([2.1, -0.3, 0.4], [34.12, -52.7, 441.25])


@pytest.mark.parametrize("form", list(PoseForm))
def test_what_is_copied_reads_back(form: PoseForm) -> None:
    # The text says what its numbers are: what six numbers would be taken for does not matter.
    pose, _ = read_pose_text(write_pose_text(POSE, form), six_are=PoseForm.ROTATION_VECTOR)
    np.testing.assert_allclose(pose.matrix, POSE.matrix, atol=1e-12)
    if form in {PoseForm.MATRIX, PoseForm.BOP}:
        assert pose == POSE, "bit for bit"


def test_other_programs_spellings() -> None:
    R, t = POSE.rotation, POSE.translation_mm
    w, x, y, z = quaternion_from_rotation(R)
    rows = [[*R[i].tolist(), float(t[i])] for i in range(3)]
    rvec = ", ".join(map(repr, map(float, POSE.rvec)))
    texts = {
        repr(POSE.matrix): "4x4 matrix",
        json.dumps([*rows, [0, 0, 0, 1]]): "4x4 matrix",
        "\n".join(";".join(map(str, row)) for row in rows): "4x4 matrix",
        json.dumps({"matrix": [*rows, [0, 0, 0, 1]]}): "4x4 matrix",
        json.dumps({"0": [{"cam_R_m2c": R.ravel().tolist(), "cam_t_m2c": t.tolist(), "obj_id": 1}]}): "BOP's JSON",
        f"{t[0]} {t[1]} {t[2]} {w} {x} {y} {z}": "position and quaternion w x y z",
        f"t: {t[0]}, {t[1]}, {t[2]}; qx={x} qy={y} qz={z} qw={w}": "position and quaternion x y z w",
        f"tvec [{t[0]}, {t[1]}, {t[2]}] rvec [{rvec}] rad": "position and rotation vector in rad",
        f"{t[0]} {t[1]} {t[2]} {' '.join(map(str, np.degrees(POSE.rvec)))}".replace("-", "\N{MINUS SIGN}"): (
            "position and rotation vector in degrees"
        ),
    }
    for text, taken_for in texts.items():
        pose, words = read_pose_text(text, six_are=PoseForm.ROTATION_VECTOR)
        assert words == taken_for
        np.testing.assert_allclose(pose.matrix, POSE.matrix, atol=1e-6, err_msg=text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no text to paste"),
        ("hello 1 2 3", 'this is no pose: "hello 1 2 3"'),
        ("1 2 3 4 5", "no pose has so many numbers: 5"),
        ("0 0 500 2 0 0 0", "the quaternion has length 2, not 1"),
        (" ".join(map(str, POSE.matrix.T.ravel())), "the last row of a pose matrix is 0 0 0 1"),
        (" ".join(map(str, (POSE.matrix * [2, 2, 2, 1]).ravel())).replace("2.0\n", "1"), "not orthonormal"),
        ('{"cam_R_m2c": [1, 0, 0], "cam_t_m2c": [0, 0, 1]}', "cam_R_m2c has 3 numbers, not 9"),
        ('{"fx": 800, "fy": 800}', "this is no pose"),
    ],
)
def test_nonsense_is_refused_clearly(text: str, said: str) -> None:
    with pytest.raises(PoseError) as caught:
        read_pose_text(text)
    assert said in str(caught.value)


def test_matrix_by_columns_is_told_so() -> None:
    with pytest.raises(PoseError) as caught:
        read_pose_text(" ".join(map(str, POSE.matrix.T.ravel())))
    assert "column by column" in caught.value.hint


def test_euler_angles_turn_about_x_then_y_then_z() -> None:
    wanted = rotation_from_rvec([0, 0, 0.5]) @ rotation_from_rvec([0, -0.7, 0]) @ rotation_from_rvec([1.1, 0, 0])
    np.testing.assert_allclose(rotation_from_euler_xyz([1.1, -0.7, 0.5]), wanted, atol=1e-12)
    np.testing.assert_allclose(euler_xyz_from_rotation(wanted), [1.1, -0.7, 0.5], atol=1e-12)


@pytest.mark.parametrize("b", [-np.pi / 2, np.pi / 2])
def test_euler_angles_at_the_gimbal_give_the_same_rotation(b: float) -> None:
    wanted = rotation_from_euler_xyz([0.4, b, 0.9])
    again = rotation_from_euler_xyz(euler_xyz_from_rotation(wanted))
    np.testing.assert_allclose(again, wanted, atol=1e-7)


@pytest.mark.parametrize("axis", np.vstack((np.eye(3), -np.eye(3), [[0.6, -0.64, 0.48]])).tolist())
@pytest.mark.parametrize("angle", [0.0, 1e-9, 1.0, np.pi - 1e-9, np.pi])
def test_quaternions_there_and_back(axis: list[float], angle: float) -> None:
    R = rotation_from_rvec(np.array(axis) * angle)
    q = quaternion_from_rotation(R)
    assert q[0] >= 0
    assert np.linalg.norm(q) == pytest.approx(1.0)
    np.testing.assert_allclose(rotation_from_quaternion(q), R, atol=1e-9)
    assert abs(q[0]) == pytest.approx(np.cos(angle / 2), abs=1e-8)
