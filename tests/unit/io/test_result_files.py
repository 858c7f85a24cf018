"""result.json, anomaly.npy, overlay.png and the summaries, read back as others would."""

import csv
import hashlib
import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import cv2
import jsonschema
import numpy as np
import pytest

from avatar_gui.domain.camera import CameraOrigin, LensModel
from avatar_gui.domain.errors import StorageError
from avatar_gui.domain.quality import PoseQuality, QualityLevel
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.assets import asset_bytes
from avatar_gui.io.result_files import result_document, write_array, write_picture, write_result, write_summary
from tests.result_builders import A_THRESHOLD, a_content, a_decision, a_lens_camera, a_result, a_series

SCHEMA = json.loads(asset_bytes("report/result.schema.json"))


def strict_loads(text: str) -> object:
    """Read JSON as a strict reader does: NaN and Infinity are errors."""

    def refuse(token: str) -> None:
        raise AssertionError(f"bare {token} in JSON")

    return json.loads(text, parse_constant=refuse)


def write(folder: Path, result=None, **changes):
    result = result or a_result(width=160, height=120)
    camera = result.source_intrinsics
    score = np.full((camera.height, camera.width), np.nan, np.float32)
    score[10:20, 30:50] = 0.5
    values = {"score_original": score, "overlay_rgb": np.zeros((camera.height, camera.width, 3), np.uint8)}
    write_result(folder, result, **(values | changes))
    return score


@contextmanager
def files_of_at_most(n_bytes: int) -> Iterator[None]:
    """Make the system refuse larger files: what a full disk looks like to the program."""
    resource = pytest.importorskip("resource", reason="limits on file size are a Unix thing")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_files_are_what_they_say(tmp_path):
    picture = np.zeros((120, 160, 3), np.uint8)
    picture[5, 7] = (255, 10, 20)
    score = write(tmp_path / "out", overlay_rgb=picture)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["anomaly.npy", "overlay.png", "result.json"]
    read = np.load(tmp_path / "out/anomaly.npy", allow_pickle=False)
    assert read.dtype == np.float32
    assert np.array_equal(read, score, equal_nan=True)
    assert tuple(cv2.imread(str(tmp_path / "out/overlay.png"))[5, 7, ::-1]) == (255, 10, 20)
    document = strict_loads((tmp_path / "out/result.json").read_text("utf-8"))
    for name, digest in document["files"].items():
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == digest
    assert set(document["files"]) == {"anomaly.npy", "overlay.png"}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"n_regions": 0},
        {"n_regions": 12},
        {"pose_source": None, "decision": a_decision()},
        {"source_intrinsics": a_lens_camera(160, 120, distortion=(), origin=CameraOrigin.EXIF_GUESS)},
    ],
)
def test_every_document_fits_the_schema_that_is_shipped(tmp_path, changes):
    write(tmp_path, a_result(width=160, height=120, **changes))
    jsonschema.validate(strict_loads((tmp_path / "result.json").read_text("utf-8")), SCHEMA)


def test_the_schema_names_every_field_that_is_written(tmp_path):
    write(tmp_path, a_result(width=160, height=120, decision=a_decision()))

    def check(value: object, schema: dict, where: str) -> None:
        if isinstance(value, dict) and "properties" in schema:
            assert set(value) == set(schema["properties"]), where
            for key, entry in value.items():
                check(entry, schema["properties"][key], f"{where}.{key}")
        elif isinstance(value, list):
            for entry in value:
                check(entry, schema["items"], f"{where}[]")

    check(strict_loads((tmp_path / "result.json").read_text("utf-8")), SCHEMA, "")


def test_the_manual_names_every_field():
    manual = (Path(__file__).parents[3] / "docs/user/result-json.md").read_text("utf-8")

    def names(schema: dict) -> Iterator[str]:
        for key, entry in schema.get("properties", {}).items():
            yield key
            yield from names(entry)
            yield from names(entry.get("items", {}))

    missing = {name for name in names(SCHEMA) if f"`{name}`" not in manual}
    assert not missing


def test_the_schema_itself_is_valid_and_refuses_what_is_wrong():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    document = result_document(a_result(width=160, height=120)) | {"files": {}}
    document["verdict"]["outcome"] = "PASS"
    with pytest.raises(jsonschema.ValidationError, match="PASS"):
        jsonschema.validate(document, SCHEMA)


def test_what_is_not_a_number_is_null():
    result = a_result(width=160, height=120, n_regions=1, pose_level=QualityLevel.FAIL)
    result = replace(
        result,
        evidence=replace(result.evidence, pose_quality=PoseQuality(math.nan, math.inf, 0.0, 200)),
        regions=(replace(result.regions[0], area_mm2=math.nan, point_obj_mm=None),),
    )
    document = result_document(result)
    assert document["pose"]["quality"] == {
        "edge_median_px": None,
        "edge_p95_px": None,
        "found_share": 0.0,
        "n_samples": 200,
        "visible_edge_px": None,
        "confidence": None,
    }
    assert document["regions"][0]["area_mm2"] is None
    assert document["regions"][0]["point_obj_mm"] is None
    json.dumps(document, allow_nan=False)


def test_pose_reads_back_in_both_forms():
    result = a_result(width=160, height=120)
    pose = result_document(result)["pose"]
    expected = result.evidence.twin.T_cam_obj
    assert np.array_equal(pose["T_cam_obj"], expected.matrix)
    from_bop = RigidTransform(np.reshape(pose["cam_R_m2c"], (3, 3)), np.array(pose["cam_t_m2c"]))
    assert np.array_equal(from_bop.matrix, expected.matrix)


def test_verdict_threshold_and_inputs_are_told():
    document = result_document(a_result(photo_name="a.png", width=160, height=120, decision=a_decision()))
    assert document["schema"] == 1
    assert document["verdict"]["outcome"] == "REJECT"
    assert [gate["status"] for gate in document["verdict"]["gates"]] == ["passed"] * 4
    assert document["score"]["threshold"] == {
        "reject_at": A_THRESHOLD.reject_at,
        "review_at": A_THRESHOLD.review_at,
        "engine": "residual",
        "origin": "good_photos",
        "n_photos": 24,
    }
    assert {entry["role"]: entry["sha256"] for entry in document["provenance"]["inputs"]}["cad"] == "ab" * 32
    assert document["engine"]["options"] == {"encoder": "embedded", "window": "5"}
    assert document["decision"]["choice"] == "reject"
    assert document["provenance"]["versions"]["avatar"] == "0.1.0"
    assert document["policy"]["has_own_threshold"] is True


def undistorted_pixel(pixel, camera):
    if camera.lens is LensModel.FISHEYE:
        ray = cv2.fisheye.undistortPoints(np.array([[pixel]], float), camera.K, np.array(camera.distortion))
    else:
        ray = cv2.undistortPoints(np.array([[pixel]], float), camera.K, np.array(camera.distortion))
    return camera.without_distortion().project([*ray[0, 0], 1.0])


@pytest.mark.parametrize(
    "camera",
    [
        a_lens_camera(160, 120),
        a_lens_camera(160, 120, distortion=(0.05, -0.01, 0.002, 0.001), lens=LensModel.FISHEYE),
    ],
    ids=["pinhole", "fisheye"],
)
def test_regions_are_told_in_the_original_photo_too(camera):
    result = a_result(width=160, height=120, n_regions=2, source_intrinsics=camera)
    for region, entry in zip(result.regions, result_document(result)["regions"], strict=True):
        back = undistorted_pixel(entry["original"]["peak_px"], camera)
        assert np.abs(back - region.peak_px).max() < 0.02
        x, y, w, h = entry["original"]["bbox_px"]
        outline = np.array(entry["original"]["contour_px"])
        assert (outline >= (x, y)).all()
        assert (outline <= (x + w - 1, y + h - 1)).all()
        assert np.abs(undistorted_pixel(outline[0], camera) - region.contour_px[0]).max() < 0.02


def test_without_distortion_both_places_are_the_same():
    result = a_result(width=160, height=120, n_regions=1, source_intrinsics=a_lens_camera(160, 120, distortion=()))
    region = result_document(result)["regions"][0]
    assert region["original"] == region["undistorted"]


def test_a_map_of_another_size_is_refused(tmp_path):
    with pytest.raises(ValueError, match="score map"):
        write(tmp_path / "out", score_original=np.zeros((5, 5), np.float32))
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_the_earlier_result_and_nothing_half_written(tmp_path):
    write(tmp_path)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    with files_of_at_most(2000), pytest.raises(StorageError, match="cannot be written"):
        write(tmp_path, a_result(width=160, height=120, n_regions=0))
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_a_full_disk_leaves_no_folder_that_was_not_there(tmp_path):
    with files_of_at_most(2000), pytest.raises(StorageError):
        write(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="file"):
        write(tmp_path / "file" / "out")


def test_a_file_that_cannot_be_replaced_leaves_no_rest(tmp_path):
    (tmp_path / "result.json").mkdir()
    with pytest.raises(StorageError):
        write(tmp_path)
    assert not list(tmp_path.glob(".*"))


def test_summary_lists_all_photos_and_the_parts_verdict(tmp_path):
    results = a_series(3, width=160, height=120)
    content = a_content(*results, skipped=(("broken.jpg", "not a picture"),))
    write_summary(tmp_path, content, [tmp_path / name for name in "abc"])
    document = strict_loads((tmp_path / "summary.json").read_text("utf-8"))
    assert document["outcome"] == "REJECT"
    assert [row["outcome"] for row in document["photos"]] == ["REJECT", "ACCEPT", "REVIEW", "SKIPPED"]
    assert [row["folder"] for row in document["photos"]] == ["a", "b", "c", None]
    with (tmp_path / "summary.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["photo"] for row in rows] == ["IMG_0411.jpg", "IMG_0412.jpg", "IMG_0413.jpg", "broken.jpg"]
    assert float(rows[0]["image_score"]) == results[0].evidence.anomaly.image_score
    assert rows[3]["reason"] == "not a picture"
    assert rows[1]["largest_area_mm2"] == ""


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(tmp_path, name):
    content = a_content(a_result(width=160, height=120, photo_name=name), title=name)
    write_summary(tmp_path, content, [tmp_path])
    with (tmp_path / "summary.csv").open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream))
    assert row["photo"] == "'" + name
    assert json.loads((tmp_path / "summary.json").read_text("utf-8"))["photos"][0]["photo"] == name


def test_negative_numbers_stay_numbers(tmp_path):
    result = a_result(width=160, height=120, n_regions=0)
    anomaly = replace(result.evidence.anomaly, image_score=-0.25)
    result = replace(result, evidence=replace(result.evidence, anomaly=anomaly))
    write_summary(tmp_path, a_content(result), [tmp_path])
    with (tmp_path / "summary.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.DictReader(stream))["image_score"] == "-0.25"


@pytest.mark.parametrize(
    "picture",
    [
        np.random.default_rng(1).integers(0, 256, (7, 9, 3), np.uint8),
        np.random.default_rng(1).integers(0, 256, (7, 9), np.uint8),
        np.random.default_rng(1).integers(0, 65536, (7, 9), np.uint16),
    ],
    ids=["rgb", "grey", "grey16"],
)
def test_pictures_are_read_back_as_they_were(tmp_path, picture):
    write_picture(tmp_path / "new" / "p.png", picture)
    read = cv2.imread(str(tmp_path / "new" / "p.png"), cv2.IMREAD_UNCHANGED)
    assert read.dtype == picture.dtype
    assert np.array_equal(read if read.ndim == 2 else read[..., ::-1], picture)


def test_arrays_are_read_back_as_they_were(tmp_path):
    array = np.arange(24, dtype=np.float32).reshape(4, 6)[:, ::2]
    write_array(tmp_path / "a.npy", array)
    assert np.array_equal(np.load(tmp_path / "a.npy", allow_pickle=False), array)
