"""The bundled demo job is complete, small and consistent with itself."""

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
PHOTO_NAMES = [f"IMG_{n:04d}.jpg" for n in range(411, 419)]
DEFECT_KINDS = {"missing screw", "extra hole", "dent", "scratch", "stain"}
# Corners of the box around the bracket, mm.
PART_BOX_MM = np.array([[x, y, z] for x in (-56.0, 56.0) for y in (-38.0, 38.0) for z in (0.0, 50.0)])


@pytest.fixture(scope="module")
def poses() -> dict[str, Any]:
    return json.loads((DEMO / "poses.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def truths() -> dict[str, dict[str, Any]]:
    photos = json.loads((DEMO / "demo.json").read_text(encoding="utf-8"))["photos"]
    return {Path(photo["file"]).name: photo["truth"] for photo in photos}


@pytest.fixture(scope="module")
def camera() -> dict[str, Any]:
    file = cv2.FileStorage(str(DEMO / "camera.yaml"), cv2.FILE_STORAGE_READ)
    try:
        return {
            "size": (int(file.getNode("image_width").real()), int(file.getNode("image_height").real())),
            "K": file.getNode("camera_matrix").mat(),
            "distortion": file.getNode("distortion_coefficients").mat(),
        }
    finally:
        file.release()


def project(points_mm: Any, pose: dict[str, Any], camera: dict[str, Any]) -> Any:
    R = np.array(pose["cam_R_m2c"]).reshape(3, 3)
    t = np.array(pose["cam_t_m2c"], dtype=float)
    points = np.asarray(points_mm, dtype=float).reshape(-1, 3)
    return cv2.projectPoints(points, cv2.Rodrigues(R)[0], t, camera["K"], camera["distortion"])[0][:, 0]


def test_the_job_names_files_that_are_there() -> None:
    job = json.loads((DEMO / "demo.json").read_text(encoding="utf-8"))
    for name in (job["cad"], job["camera"], job["poses"], *(photo["file"] for photo in job["photos"])):
        assert (DEMO / name).is_file(), name
    assert [Path(photo["file"]).name for photo in job["photos"]] == PHOTO_NAMES
    assert sorted(p.name for p in (DEMO / "photos").iterdir()) == PHOTO_NAMES


def test_the_demo_stays_small() -> None:
    assert (DEMO / "bracket.step").stat().st_size < 1.5e6
    assert all((DEMO / "photos" / name).stat().st_size < 400e3 for name in PHOTO_NAMES)
    assert sum(p.stat().st_size for p in DEMO.rglob("*") if p.is_file()) < 8e6


def test_the_step_file_names_and_colours_its_eight_parts() -> None:
    text = (DEMO / "bracket.step").read_text(encoding="ascii")
    assert text.startswith("ISO-10303-21;")
    assert text.rstrip().endswith("END-ISO-10303-21;")
    for name in ("bearing bracket", "plate", "housing", "bushing", "cover", *(f"screw {i}" for i in range(1, 5))):
        assert f"PRODUCT('{name}'" in text, name
    assert "COLOUR_RGB" in text
    assert "SI_UNIT(.MILLI.,.METRE.)" in text


def test_the_camera_has_a_real_lens(camera: dict[str, Any]) -> None:
    K, k = camera["K"], camera["distortion"].ravel()
    assert camera["size"] == (1280, 960)
    assert K.shape == (3, 3)
    assert K[0, 0] != K[1, 1]
    assert abs(K[0, 2] - 639.5) > 5
    assert abs(K[1, 2] - 479.5) > 5
    assert -0.15 <= k[0] <= -0.08
    assert (k[1:4] != 0).all()


@pytest.mark.parametrize("name", PHOTO_NAMES)
def test_a_photo_has_the_size_of_the_calibration_and_is_well_exposed(name: str, camera: dict[str, Any]) -> None:
    photo = cv2.imread(str(DEMO / "photos" / name))
    assert photo is not None
    assert photo.shape[1::-1] == camera["size"]
    assert ((photo >= 254).any(axis=2) | (photo <= 2).any(axis=2)).mean() < 0.01
    assert 70 < photo.mean() < 180
    assert photo.std() > 15


@pytest.mark.parametrize("name", PHOTO_NAMES)
def test_a_pose_is_a_rotation_that_puts_the_part_into_the_picture(
    name: str, poses: dict[str, Any], camera: dict[str, Any]
) -> None:
    R = np.array(poses[name]["cam_R_m2c"]).reshape(3, 3)
    np.testing.assert_allclose(R @ R.T, np.eye(3), atol=1e-12)
    assert np.linalg.det(R) == pytest.approx(1, abs=1e-12)
    corners = project(PART_BOX_MM, poses[name], camera)
    width, height = camera["size"]
    assert (corners > 0).all()
    assert (corners < (width - 1, height - 1)).all()
    assert 0.4 < np.ptp(corners[:, 0]) / width < 0.75
    # Below the horizon stands a camera inside the table.
    assert (-R.T @ np.array(poses[name]["cam_t_m2c"]))[2] > 100


def test_poses_and_photos_are_the_same_list(poses: dict[str, Any], truths: dict[str, Any]) -> None:
    assert sorted(poses) == sorted(truths) == PHOTO_NAMES


def test_three_photos_are_good_and_each_defect_kind_is_there_once(truths: dict[str, dict[str, Any]]) -> None:
    assert [t["label"] for t in truths.values()].count("good") == 3
    assert sorted(t["kind"] for t in truths.values() if t["label"] == "defect") == sorted(DEFECT_KINDS)


def test_a_defects_box_holds_its_point_and_has_a_believable_size(
    truths: dict[str, dict[str, Any]], poses: dict[str, Any], camera: dict[str, Any]
) -> None:
    for name, truth in truths.items():
        if truth["label"] == "good":
            assert set(truth) == {"label"}
            continue
        x0, y0, x1, y1 = truth["bbox_px"]
        x, y = project(truth["point_obj_mm"], poses[name], camera)[0]
        assert x0 <= x <= x1, name
        assert y0 <= y <= y1, name
        px_per_mm = camera["K"][0, 0] / poses[name]["cam_t_m2c"][2]
        assert 3 <= max(x1 - x0, y1 - y0) / px_per_mm <= 15, name
        assert 20 <= truth["area_px"] <= (x1 - x0 + 1) * (y1 - y0 + 1)
