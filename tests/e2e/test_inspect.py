"""`avatar inspect` on parts whose defects are known to the pixel."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from pypdf import PdfReader
from scipy.ndimage import binary_dilation

from avatar_gui.detection.avatar.engine import INSPECTED_RIM_PX
from avatar_gui.domain.twin import TwinRender
from avatar_gui.io.assets import asset_bytes
from avatar_gui.io.station_files import read_station
from tests.e2e import commands, scene
from tests.e2e.bad_fixtures import TAUGHT

LENS = (-0.5, 0.2, 0.001, -0.0008, 0.0)
THRESHOLD = 0.4
# So far beyond the outline what is too much is still looked for, and a pixel more may be resampled into that.
RIM_PX = INSPECTED_RIM_PX + 2
# Place, radius (mm) and part of the planted stains.
STAINS = {"plate": (scene.ON_PLATE_MM, 5.0), "lid": (scene.ON_LID_MM, 5.0)}


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, TwinRender]:
    """Folder with an assembly of two parts, its cameras and pose; and the twin to photograph."""
    folder = tmp_path_factory.mktemp("part")
    cad = scene.write_glb(folder / "part.glb")
    scene.write_camera(folder / "camera.yaml")
    scene.write_camera(folder / "lens.yaml", scene.with_lens(scene.CAMERA, LENS))
    scene.write_pose(folder / "pose.json")
    return folder, scene.render(cad)


def inspect(
    folder: Path, photo: Path, out: Path, capfd: pytest.CaptureFixture[str], *more: str, camera: str = "camera.yaml"
) -> dict[str, Any]:
    files = ["--cad", folder / "part.glb", "--camera", folder / camera, "--pose", folder / "pose.json"]
    ended = commands.call(["inspect", *map(str, files), "--photo", str(photo), "--out", str(out), *more], capfd)
    assert (ended.status, ended.err) == (0, "")
    document: dict[str, Any] = json.loads((out / "result.json").read_text())
    assert f"{photo.name}: {document['verdict']['outcome']}" in ended.out
    return document


def box_mask(box: list[float], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    x, y, width, height = (round(value) for value in box)
    mask = np.zeros(shape[:2], bool)
    mask[y : y + height, x : x + width] = True
    return mask


def assert_complete(out: Path, shape: tuple[int, ...], mask: NDArray[np.bool_]) -> None:
    """All four outputs, each what docs/user/result-json.md says."""
    assert {path.name for path in out.iterdir()} == {"result.json", "anomaly.npy", "overlay.png", "report.pdf"}
    document = json.loads((out / "result.json").read_text())
    jsonschema.validate(document, json.loads(asset_bytes("report/result.schema.json")))
    score = np.load(out / "anomaly.npy")
    assert (score.dtype, score.shape) == (np.float32, shape[:2])
    assert np.isfinite(score).sum() > 0.9 * mask.sum()
    near = binary_dilation(mask, np.ones((3, 3)), iterations=RIM_PX)
    assert np.isnan(score[~near]).all()
    with Image.open(out / "overlay.png") as picture:
        assert picture.size == (shape[1], shape[0])
    text = "\n".join(page.extract_text() for page in PdfReader(out / "report.pdf").pages)
    assert document["verdict"]["outcome"] in text
    assert document["photo"]["name"] in text


@pytest.mark.parametrize("on", STAINS)
def test_a_planted_stain_is_found(
    on: str, part: tuple[Path, TwinRender], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, twin = part
    place, radius_mm = STAINS[on]
    shot = scene.photograph(twin, seed=2, stain_at_mm=place, stain_radius_mm=radius_mm)
    assert shot.stain is not None
    photo = scene.write_photo(tmp_path / "photo.png", shot.image)
    document = inspect(folder, photo, tmp_path / "out", capfd, "--threshold", str(THRESHOLD))

    assert document["verdict"]["outcome"] == "REJECT"
    (region,) = document["regions"]
    assert region["part"] == on
    assert region["area_mm2"] == pytest.approx(np.pi * radius_mm**2, rel=0.4)
    assert region["area_px"] == pytest.approx(shot.stain.sum(), rel=0.4)
    assert np.linalg.norm(np.subtract(region["point_obj_mm"], place)) < radius_mm + 1
    found = box_mask(region["undistorted"]["bbox_px"], shot.stain.shape)
    assert shot.stain[found].sum() > 0.9 * shot.stain.sum()
    score = np.load(tmp_path / "out" / "anomaly.npy")
    y, x = np.unravel_index(np.nanargmax(score), score.shape)
    assert shot.stain[y, x]
    assert_complete(tmp_path / "out", shot.image.shape, twin.mask)


def test_without_a_threshold_nothing_is_accepted(
    part: tuple[Path, TwinRender], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, twin = part
    good = scene.write_photo(tmp_path / "good.png", scene.photograph(twin, seed=1).image)
    stained = scene.photograph(twin, seed=2, stain_at_mm=scene.ON_PLATE_MM)
    bad = scene.write_photo(tmp_path / "bad.png", stained.image)
    assert inspect(folder, good, tmp_path / "a", capfd)["verdict"]["outcome"] == "REVIEW"
    assert inspect(folder, bad, tmp_path / "b", capfd)["verdict"]["outcome"] != "ACCEPT"
    accepted = inspect(folder, good, tmp_path / "c", capfd, "--threshold", str(THRESHOLD))
    assert accepted["verdict"]["outcome"] == "ACCEPT"
    assert accepted["regions"] == []
    assert {gate["status"] for gate in accepted["verdict"]["gates"]} == {"passed"}


def test_through_a_bending_lens_the_stain_is_found_where_the_photo_shows_it(
    part: tuple[Path, TwinRender], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, twin = part
    # Far from the middle, where the lens bends most.
    place = (-42.0, -28.0, 5.0)
    straight = scene.photograph(twin, seed=2, stain_at_mm=place, stain_radius_mm=4.0)
    bent = scene.photograph(twin, seed=2, stain_at_mm=place, stain_radius_mm=4.0, distortion=LENS)
    assert bent.stain is not None
    assert straight.stain is not None
    moved_px = np.linalg.norm(np.argwhere(bent.stain).mean(axis=0) - np.argwhere(straight.stain).mean(axis=0))
    assert moved_px > 4, "the test's lens must move the stain"
    photo = scene.write_photo(tmp_path / "photo.png", bent.image)
    document = inspect(folder, photo, tmp_path / "out", capfd, "--threshold", str(THRESHOLD), camera="lens.yaml")

    assert document["verdict"]["outcome"] == "REJECT"
    region = document["regions"][0]
    assert region["area_mm2"] == pytest.approx(np.pi * 4.0**2, rel=0.4)
    middle_yx = np.argwhere(bent.stain).mean(axis=0)
    x, y, width, height = region["original"]["bbox_px"]
    assert np.hypot(x + (width - 1) / 2 - middle_yx[1], y + (height - 1) / 2 - middle_yx[0]) < 3
    assert bent.stain[box_mask(region["original"]["bbox_px"], bent.stain.shape)].sum() > 0.9 * bent.stain.sum()
    peak_x, peak_y = region["original"]["peak_px"]
    assert bent.stain[round(peak_y), round(peak_x)]
    # The map is in the photo's own pixels, too.
    score = np.load(tmp_path / "out" / "anomaly.npy")
    hot = np.argwhere(np.nan_to_num(score) >= THRESHOLD)
    assert np.linalg.norm(hot.mean(axis=0) - middle_yx) < 2.5


def test_the_same_twice_is_the_same(
    part: tuple[Path, TwinRender], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, twin = part
    shot = scene.photograph(twin, seed=2, stain_at_mm=scene.ON_PLATE_MM)
    photo = scene.write_photo(tmp_path / "photo.png", shot.image)
    documents = [inspect(folder, photo, tmp_path / name, capfd) for name in ("first", "second")]
    for document in documents:
        document.pop("timings_s", None)
        document["provenance"].pop("created_at")
    assert documents[0] == documents[1]
    maps = [(tmp_path / name / "anomaly.npy").read_bytes() for name in ("first", "second")]
    assert maps[0] == maps[1]


def test_strict_tells_the_verdict_by_the_exit_status(
    part: tuple[Path, TwinRender], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, twin = part
    good = scene.write_photo(tmp_path / "good.png", scene.photograph(twin, seed=1).image)
    stained = scene.photograph(twin, seed=2, stain_at_mm=scene.ON_PLATE_MM)
    bad = scene.write_photo(tmp_path / "bad.png", stained.image)
    files = ["--cad", folder / "part.glb", "--camera", folder / "camera.yaml", "--pose", folder / "pose.json"]

    def status(*more: object) -> int:
        argv = ["inspect", *map(str, files), "--out", str(tmp_path / "out"), "--strict", *map(str, more)]
        return commands.call(argv, capfd).status

    assert status("--photo", good, "--threshold", THRESHOLD) == 0
    assert status("--photo", good) == 3
    assert status("--photo", bad, "--threshold", THRESHOLD) == 4
    # The part is what its worst photo is.
    assert status("--photo", good, bad, "--threshold", THRESHOLD) == 4


def test_a_station_takes_a_taught_board_in(
    part: tuple[Path, TwinRender], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, twin = part
    photo = scene.write_photo(tmp_path / "photo.png", scene.photograph(twin, seed=2).image)
    (tmp_path / "jig.yaml").write_text(TAUGHT)
    station = tmp_path / "bench.json"
    more = ("--save-station", str(station), "--board", str(tmp_path / "jig.yaml"))
    inspect(folder, photo, tmp_path / "out", capfd, *more)
    saved = read_station(station)
    assert saved.board is not None
    assert saved.board.teaching is not None
    assert np.array_equal(saved.board.teaching.T_board_obj.matrix, np.eye(4))
