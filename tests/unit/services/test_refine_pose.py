"""Refinement finds a known pose again on pictures with clutter, honours locks, and admits when it finds nothing."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from avatar_gui.domain.alignment import DegreeOfFreedom, NudgeFrame, PoseLocks, RefinementStep, moved_by, twist_between
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import Cancelled, InputError, PoseError
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.quality import PoseSource
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import REFINEMENT_GATE, Gate, GateStatus, Outcome
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.services.inspect_photo import assess, gather_evidence, judge_again
from avatar_gui.services.refine_pose import refine_pose, refine_request
from avatar_gui.vision.refinement_restarts import IN_DOUBT_PX
from tests.builders import a_box, a_camera, a_pose
from tests.unit.rendering.shapes import several
from tests.unit.services.doubles import OneEngine, a_backend, a_request

CAMERA = a_camera(width=640, height=480, fx=760, fy=744, cx=331.5, cy=228.1)
POSE = RigidTransform.from_rvec([0.6, -0.5, 0.3], [6.0, -4.0, 260.0])
# 5 degrees and 3 % of the distance.
ROUGH_TWIST = np.array([5.0, -4.0, 4.5, 0.05, -0.06, 0.04])


@pytest.fixture(scope="module")
def renderer() -> Iterator[VtkTwinRenderer]:
    renderer = VtkTwinRenderer()
    renderer.render(a_box(), a_camera(), a_pose())
    yield renderer
    renderer.close()


@pytest.fixture(scope="module")
def part() -> CadModel:
    """A step of three blocks: no symmetry."""
    blocks = [
        ((60.0, 40.0, 12.0), (0.0, 0.0, 0.0)),
        ((24.0, 40.0, 22.0), (-18.0, 0.0, 17.0)),
        ((14.0, 12.0, 10.0), (14.0, -9.0, 11.0)),
    ]
    return several([(a_box(size).vertices_mm + np.array(at), np.array(a_box().faces)) for size, at in blocks])


def a_picture(
    renderer: VtkTwinRenderer,
    part: CadModel,
    camera: CameraIntrinsics = CAMERA,
    *,
    seed: int = 1,
    pose: RigidTransform = POSE,
) -> NDArray[np.uint8]:
    """The part before blobs and rectangles as strong as its own edges, blurred, with sensor noise."""
    random = np.random.default_rng(seed)
    ground = np.full((camera.height, camera.width), 105.0, np.float32)
    for _ in range(60):
        x, y = random.integers(0, (camera.width, camera.height))
        w, h = random.integers(20, 90, size=2)
        cv2.rectangle(ground, (int(x), int(y)), (int(x + w), int(y + h)), float(random.uniform(60, 150)), -1)
    twin = renderer.render(part, camera, pose)
    picture = np.where(twin.mask, 0.8 * twin.color[..., 0] + 20, ground)
    picture = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), 0.8) + random.normal(0, 3, picture.shape)
    grey: NDArray[np.uint8] = np.clip(picture, 0, 255).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


@pytest.fixture(scope="module")
def photo(renderer: VtkTwinRenderer, part: CadModel) -> Photo:
    return Photo("photo.png", a_picture(renderer, part), "3" * 64)


def farthest_px(
    part: CadModel, found: RigidTransform, camera: CameraIntrinsics = CAMERA, *, truth: RigidTransform = POSE
) -> float:
    a, b = (camera.project(pose.apply(part.vertices_mm)) for pose in (found, truth))
    return float(np.linalg.norm(a - b, axis=1).max())


def rough(part: CadModel, twist: NDArray[np.float64] = ROUGH_TWIST) -> RigidTransform:
    return moved_by(POSE, part.center_mm, twist)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_finds_a_known_pose_again_amid_clutter(
    renderer: VtkTwinRenderer, part: CadModel, photo: Photo, sign: float
) -> None:
    start = rough(part, sign * ROUGH_TWIST)
    assert farthest_px(part, start) > 15
    told: list[RefinementStep] = []
    found = refine_pose(part, photo, CAMERA, start, renderer=renderer, job=QuietJob(), on_step=told.append)
    assert farthest_px(part, found.T_cam_obj) < 0.5
    assert found.has_converged
    assert found.note == ""
    assert tuple(told) == found.steps
    assert found.steps[-1].residual_px < 0.5
    assert found.uncertainty is not None
    assert 0 < max(found.uncertainty.std_rad) < np.radians(1)


def test_same_input_gives_same_pose(renderer: VtkTwinRenderer, part: CadModel, photo: Photo) -> None:
    first, second = (refine_pose(part, photo, CAMERA, rough(part), renderer=renderer, job=QuietJob()) for _ in "12")
    assert first.T_cam_obj == second.T_cam_obj


@pytest.mark.parametrize("frame", list(NudgeFrame))
def test_locked_degrees_of_freedom_do_not_move(
    renderer: VtkTwinRenderer, part: CadModel, photo: Photo, frame: NudgeFrame
) -> None:
    start = rough(part)
    locks = PoseLocks(frozenset({DegreeOfFreedom.Z, DegreeOfFreedom.RX}), frame)
    found = refine_pose(part, photo, CAMERA, start, locks=locks, renderer=renderer, job=QuietJob())
    twist = twist_between(start, found.T_cam_obj, part.center_mm)
    axes = np.eye(3) if frame is NudgeFrame.CAMERA else start.rotation
    assert abs(axes[:, 2] @ twist[:3]) < 1e-9
    assert abs(axes[:, 0] @ twist[3:]) < 1e-9
    assert np.linalg.norm(twist) > 0.01
    if frame is NudgeFrame.CAMERA and found.uncertainty is not None:
        assert not found.uncertainty.covariance[[2, 3]].any()


def a_small_part(renderer: VtkTwinRenderer, part: CadModel) -> tuple[Photo, RigidTransform, RigidTransform]:
    """A photo with the part 100 px wide, its pose there, and a rough one."""
    pose = RigidTransform.from_rvec([0.6, -0.5, 0.3], [6.0, -4.0, 600.0])
    start = moved_by(pose, part.center_mm, np.array([11.5, -9.2, 10.4, 0.05, -0.06, 0.04]))
    return Photo("small.png", a_picture(renderer, part, pose=pose), "5" * 64), pose, start


def test_where_one_refinement_leaves_doubt_other_starts_are_tried(renderer: VtkTwinRenderer, part: CadModel) -> None:
    photo, pose, start = a_small_part(renderer, part)
    found = refine_pose(part, photo, CAMERA, start, renderer=renderer, job=QuietJob())
    sure = found.uncertainty
    assert sure is not None
    assert IN_DOUBT_PX[0] < sure.largest_px(part.vertices_mm, found.T_cam_obj, CAMERA) < IN_DOUBT_PX[1]
    assert sure.restart_spread_px is not None
    assert sure.restart_spread_px < 0.5
    assert farthest_px(part, found.T_cam_obj, truth=pose) < 1.5


def test_trying_other_starts_can_be_cancelled(renderer: VtkTwinRenderer, part: CadModel) -> None:
    class Impatient(QuietJob):
        said = ""

        def progress(self, fraction: float, text: str) -> None:
            self.said = text

        def check(self) -> None:
            if "other starts" in self.said:
                raise Cancelled

    photo, _, start = a_small_part(renderer, part)
    with pytest.raises(Cancelled):
        refine_pose(part, photo, CAMERA, start, renderer=renderer, job=Impatient())


def test_all_locked_moves_nothing(renderer: VtkTwinRenderer, part: CadModel, photo: Photo) -> None:
    locks = PoseLocks(frozenset(DegreeOfFreedom))
    found = refine_pose(part, photo, CAMERA, rough(part), locks=locks, renderer=renderer, job=QuietJob())
    assert found.T_cam_obj == rough(part)
    assert "locked" in found.note


@pytest.mark.parametrize("noise", [0.0, 4.0])
def test_a_photo_without_the_part_does_not_converge(renderer: VtkTwinRenderer, part: CadModel, noise: float) -> None:
    grey = np.random.default_rng(0).normal(120, noise, (480, 640, 1)).clip(0, 255).astype(np.uint8)
    blank = Photo("blank.png", np.repeat(grey, 3, axis=2), "4" * 64)
    found = refine_pose(part, blank, CAMERA, rough(part), renderer=renderer, job=QuietJob())
    assert not found.has_converged
    assert found.uncertainty is None
    assert found.note


def test_an_inspection_with_a_refinement_that_fails_cannot_accept(
    renderer: VtkTwinRenderer, part: CadModel, photo: Photo
) -> None:
    request = a_request(cad=part, photo=photo, intrinsics=CAMERA, T_cam_obj=rough(part))
    refined, _ = refine_request(request, renderer=renderer, job=QuietJob())
    assert farthest_px(part, refined.T_cam_obj) < 0.5
    assert refined.pose_source is PoseSource.REFINED
    assert refined.pose_uncertainty is not None
    assert [(gate.name, gate.status) for gate in refined.pose_checks] == [(REFINEMENT_GATE, GateStatus.PASSED)]
    blank = Photo("blank.png", np.full((480, 640, 3), 90, np.uint8), "4" * 64)
    failed, _ = refine_request(
        a_request(cad=part, photo=blank, intrinsics=CAMERA, T_cam_obj=POSE), renderer=renderer, job=QuietJob()
    )
    assert [(gate.name, gate.status) for gate in failed.pose_checks] == [(REFINEMENT_GATE, GateStatus.FAILED)]


def test_a_failed_refinement_is_review(tmp_path: Path) -> None:
    backend, spec = a_backend(tmp_path), OneEngine().spec("double")
    gate = Gate(REFINEMENT_GATE, GateStatus.FAILED, "did not settle")
    outcomes = []
    for request in (a_request(), a_request(pose_checks=(gate,))):
        evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=QuietJob())
        result = assess(request, evidence, spec, created_at="2026-11-21T00:00:00Z")
        outcomes += [result.verdict.outcome, judge_again(result, request.policy, spec, request.cad).verdict.outcome]
    assert outcomes == [Outcome.ACCEPT, Outcome.ACCEPT, Outcome.REVIEW, Outcome.REVIEW]


def test_lens_distortion_is_taken_out(renderer: VtkTwinRenderer, part: CadModel) -> None:
    bent = a_camera(width=640, height=480, fx=760, fy=744, cx=331.5, cy=228.1, distortion=(-0.25, 0.08, 0.001, -0.001))
    straight = a_picture(renderer, part, CAMERA)
    y, x = np.mgrid[0:480, 0:640].astype(np.float32)
    ideal = cv2.undistortPoints(
        np.stack((x, y), axis=-1).reshape(-1, 1, 2), bent.K, np.array(bent.distortion), P=bent.K
    ).reshape(480, 640, 2)
    taken = cv2.remap(straight, ideal[..., 0], ideal[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    photo = Photo("bent.png", np.asarray(taken, np.uint8), "5" * 64)
    found = refine_pose(part, photo, bent, rough(part), renderer=renderer, job=QuietJob())
    assert farthest_px(part, found.T_cam_obj) < 0.6


def test_focal_length_is_found_with_the_pose(renderer: VtkTwinRenderer, part: CadModel) -> None:
    near = RigidTransform.from_rvec(POSE.rvec, [2.0, -2.0, 130.0])
    twin = renderer.render(part, CAMERA, near)
    picture = np.where(twin.mask[..., None], twin.color, np.uint8(60)).astype(np.uint8)
    guess = a_camera(width=640, height=480, fx=760 * 1.04, fy=744 * 1.04, cx=331.5, cy=228.1)
    photo = Photo("near.png", np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.8), np.uint8), "6" * 64)
    start = moved_by(near, part.center_mm, 0.5 * ROUGH_TWIST)
    found = refine_pose(part, photo, guess, start, renderer=renderer, job=QuietJob(), refine_focal=True)
    assert abs(found.intrinsics.fx / 760 - 1) < 0.005
    assert "focal length" in found.note
    fixed = refine_pose(part, photo, guess, start, renderer=renderer, job=QuietJob())
    assert fixed.intrinsics == guess


def test_focal_length_of_a_fisheye_is_refused(renderer: VtkTwinRenderer, part: CadModel, photo: Photo) -> None:
    fisheye = a_camera(width=640, height=480, distortion=(0.1, 0.0, 0.0, 0.0), lens="fisheye")
    with pytest.raises(InputError, match="fisheye"):
        refine_pose(part, photo, fisheye, POSE, renderer=renderer, job=QuietJob(), refine_focal=True)


@pytest.mark.parametrize("z_mm", [-260.0, 0.0])
def test_a_part_behind_the_camera_is_refused(
    renderer: VtkTwinRenderer, part: CadModel, photo: Photo, z_mm: float
) -> None:
    behind = RigidTransform(POSE.rotation, np.array([0.0, 0.0, z_mm]) - POSE.rotation @ part.center_mm)
    with pytest.raises(PoseError):
        refine_pose(part, photo, CAMERA, behind, renderer=renderer, job=QuietJob())


def test_a_pose_that_is_not_a_number_is_refused(renderer: VtkTwinRenderer, part: CadModel, photo: Photo) -> None:
    with pytest.raises(PoseError, match="number"):
        refine_pose(
            part,
            photo,
            CAMERA,
            RigidTransform.from_rvec([np.nan, 0, 0], [0, 0, 100.0]),
            renderer=renderer,
            job=QuietJob(),
        )


def test_cancel_stops_at_every_check(renderer: VtkTwinRenderer, part: CadModel, photo: Photo) -> None:
    class CancelledAfter(QuietJob):
        def __init__(self, checks: int) -> None:
            self.left = checks

        def check(self) -> None:
            self.left -= 1
            if self.left < 0:
                raise Cancelled

    for checks in (0, 3, 8):
        with pytest.raises(Cancelled):
            refine_pose(part, photo, CAMERA, rough(part), renderer=renderer, job=CancelledAfter(checks))
