"""`avatar evaluate` from files to report, on photos made from the twin."""

import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from avatar_gui.domain.cad import LengthUnit
from avatar_gui.io.cad_files import read_cad
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from tests.builders import a_camera
from tests.dataset_builders import TRUTHS, write_dataset
from tests.e2e import commands

CAMERA = a_camera(fx=360.0, fy=352.0, cx=166.4, cy=111.4, width=320, height=240)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two photos of a box that show just what the twin predicts, over a dark ground."""
    root = tmp_path_factory.mktemp("dataset") / "boxes"
    write_dataset(root, camera=CAMERA)
    cad = read_cad(root / "models" / "obj_000001.stl", unit=LengthUnit.MILLIMETRE)
    renderer = VtkTwinRenderer()
    try:
        twins = [renderer.render(cad, CAMERA, truth) for truth in TRUTHS]
    finally:
        renderer.close()
    images = tuple(np.where(twin.mask[..., None], twin.color, np.uint8(20)) for twin in twins)
    other = root.parent / "written"
    write_dataset(other, images=images, camera=CAMERA)
    return other


def test_true_poses_are_ok_and_rough_ones_are_not(
    dataset: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    reports = {}
    for kind in ("gt", "rough"):
        ended = commands.call(["evaluate", str(dataset), "--pose", kind, "--out", str(tmp_path / kind)], capfd)
        assert (ended.status, ended.err) == (0, "")
        assert "2 poses, 0 not found" in ended.out
        reports[kind] = json.loads((tmp_path / kind / "report.json").read_text())
    assert [o["quality"] for o in reports["gt"]["outcomes"]] == ["OK", "OK"]
    assert "OK" not in {o["quality"] for o in reports["rough"]["outcomes"]}
    assert reports["rough"]["all"]["mspd_px"]["median"] > 5
    assert reports["gt"]["is_complete"]
    page = (tmp_path / "rough" / "report.html").read_text("utf-8")
    assert page.count("data:image/jpeg") == 2


@pytest.fixture(scope="module")
def dataset_with_masks(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same photos; the second one with a dark spot on the part."""
    root = tmp_path_factory.mktemp("masks") / "boxes"
    shutil.copytree(dataset, root)
    scene = root / "test" / "000001"
    for number in range(2):
        path = scene / "rgb" / f"{number:06d}.png"
        photo = cv2.imread(str(path))
        part = (photo != 20).any(axis=2)
        (scene / "mask").mkdir(exist_ok=True)
        cv2.imwrite(str(scene / "mask" / path.name), part.astype(np.uint8) * np.uint8(255))
        if number:
            spot = np.zeros(part.shape, np.uint8)
            rows, columns = np.nonzero(part)
            cv2.circle(spot, (int(columns.mean()), int(rows.mean())), 9, 255, -1)
            photo[spot > 0] = (25, 30, 70)
            cv2.imwrite(str(path), photo)
            (scene / "mask_anomaly").mkdir()
            cv2.imwrite(str(scene / "mask_anomaly" / path.name), spot)
    return root


def test_engines_are_measured_and_go_on_where_they_were_stopped(
    dataset_with_masks: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    command = ["evaluate", str(dataset_with_masks), "--engine", "difference", "ssim:scales=2", "--out", str(tmp_path)]
    ended = commands.call([*command, "--limit", "1"], capfd)
    assert (ended.status, ended.err) == (0, "")
    first = (tmp_path / "maps" / "ssim" / "000001" / "000000.npy").stat().st_mtime_ns
    ended = commands.call(command, capfd)
    assert (ended.status, ended.err) == (0, "")
    assert "ssim:scales=2: 1 good and 1 defective photos" in ended.out
    assert "I-AUROC 1.000" in ended.out
    # What the first run finished was taken as it was.
    assert (tmp_path / "maps" / "ssim" / "000001" / "000000.npy").stat().st_mtime_ns == first
    report = json.loads((tmp_path / "report.json").read_text())
    assert [engine["title"] for engine in report["engines"]] == ["difference", "ssim:scales=2"]
    assert report["engines"][1]["engine"]["options"]["scales"] == "2"
    for engine in report["engines"]:
        assert engine["pooled"]["pixel_auroc"] > 0.95
        assert engine["groups"]["kind"].keys() == {"dent"}
        assert [photo["label"] for photo in engine["photos"]] == ["good", "defect"]
        assert engine["photos"][1]["image_score"] > 2 * engine["photos"][0]["image_score"]
        assert engine["verdicts"]["good"]["ACCEPT"] == 0, "nobody calibrated the threshold"
    page = (tmp_path / "report.html").read_text("utf-8")
    # One miss and one false alarm for each engine.
    assert page.count('class="strip"') == 4
    again = commands.call([*command, "--pose", "rough"], capfd)
    assert again.status == 2
    assert "other settings" in again.err


def test_a_pose_error_is_the_one_asked_for(dataset: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    ended = commands.call(["evaluate", str(dataset), "--pose-error", "8", "--out", str(tmp_path)], capfd)
    assert (ended.status, ended.err) == (0, "")
    report = json.loads((tmp_path / "report.json").read_text())
    assert [o["mspd_px"] for o in report["outcomes"]] == pytest.approx([8, 8], rel=0.011)
    assert report["pose_error_px"] == 8


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--split", "train"], "has no split train"),
        (["--parts", "3"], "has no part 3"),
        (["--limit", "0"], "--limit 0"),
        (["--pose", "rough-wide"], "scene_pose_rough_wide.json has no pose"),
        (["--engine", "nobody"], "there is no engine 'nobody'"),
        (["--engine", "none", "ssim"], "excludes other engines"),
        (["--engine", "ssim", "ssim"], "named twice"),
        (["--engine", "ssim:scales"], "expected NAME:OPTION=VALUE"),
        (["--engine", "ssim:colour=red"], "no option 'colour'"),
        (["--pose-error", "5", "--pose", "rough"], "true poses only"),
    ],
)
def test_what_cannot_be_evaluated_is_told_in_one_line(
    options: list[str], message: str, dataset: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ended = commands.call(["evaluate", str(dataset), "--out", str(tmp_path / "out"), *options], capfd)
    assert ended.status == 2
    assert message in ended.err
    assert ended.err.count("\n") == 1
