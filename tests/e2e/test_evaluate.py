"""`avatar evaluate` from files to report, on photos made from the twin."""

import json
from pathlib import Path

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
