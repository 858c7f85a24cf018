"""Among poses far apart the one that the photo bears out wins, look-alikes included."""

from collections.abc import Iterator

import numpy as np
import pytest

from avatar_gui.domain.alignment import moved_by
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import GeometryRender
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.vision.lens import undistort
from avatar_gui.vision.refinement_contest import Contest
from avatar_gui.vision.refinement_model import edge_model
from tests.builders import a_box, a_camera, a_pose
from tests.unit.services.search_scenes import CAMERA, a_cluttered_photo, an_l_bracket


@pytest.fixture(scope="module")
def renderer() -> Iterator[VtkTwinRenderer]:
    renderer = VtkTwinRenderer()
    renderer.render(a_box(), a_camera(), a_pose())
    yield renderer
    renderer.close()


def a_contest(renderer: VtkTwinRenderer, truth: RigidTransform) -> Contest:
    cad = an_l_bracket()
    observation = undistort(a_cluttered_photo(cad, truth, renderer, 4), CAMERA)

    def look(camera: CameraIntrinsics, pose: RigidTransform) -> GeometryRender:
        return renderer.geometry(cad, camera, pose)

    return Contest(edge_model(cad), observation, look, QuietJob())


def test_a_pose_near_the_truth_is_pulled_in_and_beats_all_others(renderer: VtkTwinRenderer) -> None:
    truth = RigidTransform.from_rvec([0.9, -0.5, 0.3], [12.0, -8.0, 230.0])
    contest, center = a_contest(renderer, truth), an_l_bracket().center_mm
    near = moved_by(truth, center, (0.5, -0.5, 2.0, 0.03, -0.03, 0.03))
    right = contest.enter(near, is_fine=True)
    assert right is not None
    assert right.T_cam_obj.angle_to_rad(truth) < 0.3 * near.angle_to_rad(truth)
    for axis in np.eye(3):
        turned = moved_by(truth, center, np.concatenate((np.zeros(3), np.pi * (truth.rotation @ axis))))
        wrong = contest.enter(turned, is_fine=True)
        assert wrong is None or wrong.evidence < 0.7 * right.evidence


def test_a_place_without_the_part_speaks_against_it(renderer: VtkTwinRenderer) -> None:
    truth = RigidTransform.from_rvec([0.9, -0.5, 0.3], [-30.0, -20.0, 260.0])
    contest, center = a_contest(renderer, truth), an_l_bracket().center_mm
    right = contest.enter(truth, is_fine=False)
    aside = contest.enter(moved_by(truth, center, (75.0, 45.0, 0, 0, 0, 0)), is_fine=False)
    assert right is not None
    assert aside is None or aside.evidence < 0.5 * right.evidence


def test_a_pose_behind_the_camera_does_not_enter(renderer: VtkTwinRenderer) -> None:
    contest = a_contest(renderer, RigidTransform.from_rvec([0.9, -0.5, 0.3], [12.0, -8.0, 230.0]))
    assert contest.enter(RigidTransform.from_rvec([0.9, -0.5, 0.3], [0.0, 0.0, -200.0]), is_fine=False) is None
