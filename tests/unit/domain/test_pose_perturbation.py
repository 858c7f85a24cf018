"""Poses wrong by a stated amount."""

import numpy as np
import pytest

from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.pose_errors import measure_pose_errors
from avatar_gui.domain.pose_perturbation import perturbed_pose
from avatar_gui.domain.transform import RigidTransform
from tests.builders import a_box, a_camera, a_pose

CAMERA = a_camera(fx=900.0, fy=900.0, cx=320.0, cy=240.0, width=640, height=480)
CAD = a_box()


def mspd_px(pose: RigidTransform) -> float:
    return measure_pose_errors(pose, a_pose(), CAD.vertices_mm, CAMERA).mspd_px


def moved(error_px: float, seed: int) -> RigidTransform:
    return perturbed_pose(
        a_pose(),
        error_px=error_px,
        mspd_px=mspd_px,
        center_obj_mm=CAD.center_mm,
        arm_mm=CAD.diameter_mm / 2,
        rng=np.random.default_rng(seed),
    )


@pytest.mark.parametrize("error_px", [0.5, 2.0, 10.0, 40.0])
def test_the_error_is_the_one_asked_for(error_px: float) -> None:
    for seed in range(5):
        assert mspd_px(moved(error_px, seed)) == pytest.approx(error_px, rel=0.011)


def test_the_same_seed_moves_the_same_way_and_another_does_not() -> None:
    assert moved(5.0, 1) == moved(5.0, 1)
    assert moved(5.0, 1).angle_to_rad(moved(5.0, 2)) > 1e-3


def test_a_part_that_looks_the_same_after_every_motion_is_told() -> None:
    with pytest.raises(PoseError, match="no pose in the direction drawn is 5 px off"):
        perturbed_pose(
            a_pose(),
            error_px=5.0,
            mspd_px=lambda _pose: 0.0,
            center_obj_mm=CAD.center_mm,
            arm_mm=20.0,
            rng=np.random.default_rng(0),
        )
