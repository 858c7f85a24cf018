"""Pose quality: the right level for right and wrong poses, on synthetic pairs and on real photos."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.quality import PoseLimits, QualityLevel
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.vision.pose_quality import measure_pose_quality
from tests.builders import a_box, a_camera, a_pose, a_twin, an_observation

CAMERA = a_camera(width=640, height=480, fx=760, fy=744, cx=331.5, cy=228.1)


@pytest.fixture(scope="module")
def renderer() -> Iterator[VtkTwinRenderer]:
    renderer = VtkTwinRenderer()
    renderer.render(a_box(), a_camera(), a_pose())
    yield renderer
    renderer.close()


def a_photo(renderer: VtkTwinRenderer, pose: RigidTransform, *, clutter: float, seed: int = 1) -> Observation:
    """The box before a background of random blobs, with sensor noise; contrast of the background in grey levels."""
    import cv2

    random = np.random.default_rng(seed)
    blobs = cv2.GaussianBlur(random.normal(size=(480, 640)).astype(np.float32), (0, 0), 3)
    twin = renderer.render(a_box(), CAMERA, pose)
    background = 110 + clutter * blobs / blobs.std()
    picture = np.where(twin.mask, 0.8 * twin.color[..., 0] + 20, background)
    picture = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), 0.7) + random.normal(0, 2, picture.shape)
    image = np.repeat(np.clip(picture, 0, 255).astype(np.uint8)[..., None], 3, axis=2)
    return Observation(image, np.ones((480, 640), bool), CAMERA, "0" * 64)


def moved(pose: RigidTransform, dx_px: float, dy_px: float) -> RigidTransform:
    """The pose with its picture moved by so many pixels."""
    z = pose.translation_mm[2]
    return RigidTransform(
        pose.rotation, pose.translation_mm + np.array([dx_px * z / CAMERA.fx, dy_px * z / CAMERA.fy, 0])
    )


@pytest.mark.parametrize("clutter", [0.0, 10.0, 30.0])
def test_right_pose_is_ok_and_wrong_poses_are_not(renderer: VtkTwinRenderer, clutter: float) -> None:
    limits, pose = PoseLimits(), a_pose(150)
    photo = a_photo(renderer, pose, clutter=clutter)
    right = measure_pose_quality(photo, renderer.render(a_box(), CAMERA, pose))
    assert limits.level(right) is QualityLevel.OK
    assert right.edge_median_px < 0.6
    assert right.n_samples > 300
    near = measure_pose_quality(photo, renderer.render(a_box(), CAMERA, moved(pose, 0.7, -0.7)))
    assert limits.level(near) is QualityLevel.OK
    for shift in ((5, 0), (-4, 4), (0, 6), (12, -3), (-30, 25)):
        wrong = measure_pose_quality(photo, renderer.render(a_box(), CAMERA, moved(pose, *shift)))
        assert limits.level(wrong) in {QualityLevel.WARN, QualityLevel.FAIL}, shift


@pytest.mark.parametrize("shift_px", [1.0, 2.0, -3.0])
def test_distance_is_that_of_the_displacement(renderer: VtkTwinRenderer, shift_px: float) -> None:
    """A plate facing the camera moved along x: left and right sides are off by the shift, the others by nothing."""
    pose = RigidTransform(np.eye(3), np.array([0.0, 0, 150]))
    photo = a_photo(renderer, pose, clutter=0)
    quality = measure_pose_quality(photo, renderer.render(a_box((10.0, 70.0, 5.0)), CAMERA, pose))
    tall = a_box((10.0, 70.0, 5.0))
    twin = renderer.render(tall, CAMERA, pose)
    shade = np.where(twin.mask, 200, 60).astype(np.uint8)
    sharp = Observation(np.repeat(shade[..., None], 3, axis=2), photo.valid, CAMERA, photo.photo_sha256)
    quality = measure_pose_quality(sharp, renderer.render(tall, CAMERA, moved(pose, shift_px, 0)))
    # Two of the four sides are off: half of all edges, whatever their length.
    assert quality.edge_p95_px == pytest.approx(abs(shift_px), abs=0.3)


def test_at_the_true_pose_nearly_all_edges_are_found_and_half_of_them_20_px_beside() -> None:
    twin = a_twin(CAMERA)
    assert measure_pose_quality(an_observation(twin), twin).found_share > 0.95
    image = np.roll(an_observation(twin).image, 20, axis=1)
    # What runs along the shift is still met, what runs across it is not.
    assert measure_pose_quality(an_observation(twin, image=image), twin).found_share < 0.6


def test_photo_without_any_edge_has_none_found() -> None:
    twin = a_twin(CAMERA)
    quality = measure_pose_quality(an_observation(twin, image=np.full((480, 640, 3), 90, np.uint8)), twin)
    assert np.isnan(quality.edge_median_px)
    assert quality.found_share == 0
    assert PoseLimits().level(quality) is QualityLevel.FAIL


def test_pure_noise_is_not_ok() -> None:
    twin = a_twin(CAMERA)
    noise = np.random.default_rng(3).integers(0, 256, (480, 640, 3)).astype(np.uint8)
    assert PoseLimits().level(measure_pose_quality(an_observation(twin, image=noise), twin)) is QualityLevel.FAIL


def test_edges_outside_the_valid_area_are_not_looked_at() -> None:
    twin = a_twin(CAMERA)
    everything = measure_pose_quality(an_observation(twin), twin)
    half = np.ones((480, 640), bool)
    half[:, 320:] = False
    left = measure_pose_quality(an_observation(twin, valid=half), twin)
    assert 0.4 * everything.n_samples < left.n_samples < 0.6 * everything.n_samples
    nothing = measure_pose_quality(an_observation(twin, valid=np.zeros((480, 640), bool)), twin)
    assert nothing.n_samples == 0
    assert PoseLimits().level(nothing) is QualityLevel.UNKNOWN


def test_twin_without_edges_is_unknown() -> None:
    twin = a_twin(CAMERA, silhouette_edges=np.zeros((480, 640), bool))
    assert PoseLimits().level(measure_pose_quality(an_observation(twin), twin)) is QualityLevel.UNKNOWN


def test_sizes_must_agree() -> None:
    with pytest.raises(ValueError, match="differ in size"):
        measure_pose_quality(an_observation(a_twin()), a_twin(CAMERA))


def test_number_of_samples_is_bounded(renderer: VtkTwinRenderer) -> None:
    photo, twin = a_photo(renderer, a_pose(80), clutter=20), renderer.render(a_box(), CAMERA, a_pose(80))
    assert measure_pose_quality(photo, twin, max_samples=100).n_samples <= 100


def test_the_same_pair_gives_the_same_numbers(renderer: VtkTwinRenderer) -> None:
    photo, twin = a_photo(renderer, a_pose(150), clutter=20), renderer.render(a_box(), CAMERA, a_pose(150))
    assert measure_pose_quality(photo, twin) == measure_pose_quality(photo, twin)


def test_confidence_falls_with_the_displacement(renderer: VtkTwinRenderer) -> None:
    pose = a_pose(150)
    photo = a_photo(renderer, pose, clutter=20)
    sure = [
        measure_pose_quality(photo, renderer.render(a_box(), CAMERA, moved(pose, shift, 0))).confidence
        for shift in (0, 3, 6, 12)
    ]
    assert sure[0] > 0.9
    assert sure[0] > sure[1] > max(sure[2:])
    assert max(sure[2:]) < 0.2


def linemod(folder: Path) -> Iterator[tuple[CadModel, Observation, RigidTransform]]:
    import trimesh

    for entry in json.loads((folder / "annotations.json").read_text()):
        mesh = trimesh.load(folder / entry["model"], process=False)
        cad = a_box(vertices_mm=mesh.vertices, faces=mesh.faces, face_part=np.zeros(len(mesh.faces)))
        image = np.array(Image.open(folder / entry["image"]).convert("RGB"))
        K, T = np.array(entry["K"]), np.eye(4)
        T[:3, :3], T[:3, 3] = entry["R"], entry["t"]
        camera = CameraIntrinsics(K[0, 0], K[1, 1], K[0, 2], K[1, 2], image.shape[1], image.shape[0])
        valid = np.ones(image.shape[:2], bool)
        yield cad, Observation(image, valid, camera, "0" * 64), RigidTransform.from_matrix(T)


@pytest.mark.shared_data
def test_real_photos_tell_given_poses_from_displaced_ones(renderer: VtkTwinRenderer, shared_data: Path) -> None:
    """The given poses of LINEMOD are off by 2 to 5 px, so few can be OK; none that is 8 px farther off may be."""
    limits = PoseLimits()
    given, displaced = [], []
    for cad, photo, pose in linemod(shared_data / "linemod_singles"):
        given.append(measure_pose_quality(photo, renderer.render(cad, photo.intrinsics, pose)))
        for dx, dy in ((8, 0), (-8, 0), (0, 8), (0, -8)):
            shift = np.array([dx * pose.translation_mm[2] / 572, dy * pose.translation_mm[2] / 573, 0])
            wrong = RigidTransform(pose.rotation, pose.translation_mm + shift)
            displaced.append(measure_pose_quality(photo, renderer.render(cad, photo.intrinsics, wrong)))
    assert not [q for q in displaced if limits.level(q) is QualityLevel.OK]
    assert sum(limits.level(q) is QualityLevel.FAIL for q in displaced) >= 36
    assert sum(limits.level(q) in {QualityLevel.OK, QualityLevel.WARN} for q in given) >= 5
    assert np.median([q.confidence for q in given]) > 5 * np.median([q.confidence for q in displaced])
