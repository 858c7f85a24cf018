"""Training pairs of a small data set: crops, masks, twins, going on where it stopped."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from avatar_gui.domain.errors import Cancelled, InputError
from avatar_gui.domain.ports import QuietJob
from avatar_gui.io.bop_dataset import read_dataset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.pair_files import read_pairs
from avatar_gui.io.photo_files import read_photo
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.services.training_pairs import LONGEST_SIDE_PX, SMALLEST_PX, prepare_pairs
from avatar_gui.vision.lens import undistort
from tests.builders import a_camera
from tests.dataset_builders import PAIR_CAMERA as CAMERA
from tests.dataset_builders import PAIR_TRUTHS as TRUTHS
from tests.dataset_builders import write_dataset

pytest.importorskip("manifold3d", reason="needs the extra synth")


@pytest.fixture
def renderer():
    made = VtkTwinRenderer()
    yield made
    made.close()


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    images = tuple(rng.integers(0, 255, (240, 320, 3), np.uint8) for _ in TRUTHS)
    scene = write_dataset(tmp_path / "set", images=images, truths=TRUTHS, camera=CAMERA, split="train")
    for folder in ("mask", "mask_anomaly"):
        (scene / folder).mkdir()
    # In the first photo something is in front of the part's right half; the second has a defect.
    mask = np.full((240, 320), 255, np.uint8)
    mask[:, 170:] = 0
    cv2.imwrite(str(scene / "mask" / "000000.png"), mask)
    anomaly = np.zeros((240, 320), np.uint8)
    anomaly[100:112, 140:150] = 255
    cv2.imwrite(str(scene / "mask_anomaly" / "000001.png"), anomaly)
    return tmp_path / "set"


def prepared(dataset: Path, out: Path, renderer: VtkTwinRenderer, **changes):
    return prepare_pairs([dataset], "train", out, renderer=renderer, job=QuietJob(), **changes)


def test_pairs_hold_the_crop_its_camera_and_its_twins(dataset: Path, tmp_path: Path, renderer: VtkTwinRenderer) -> None:
    outcome = prepared(dataset, tmp_path / "out", renderer)
    assert (outcome.made, outcome.kept, outcome.failed) == (2, 0, ())
    entry = read_dataset(dataset, split="train").photos[0]
    cad = read_cad(dataset / "models" / "obj_000001.stl", unit=read_dataset(dataset).models[1].unit)
    whole = renderer.render(cad, entry.intrinsics, TRUTHS[0])
    picture = undistort(read_photo(entry.path), entry.intrinsics).image
    pairs = read_pairs(tmp_path / "out" / "set" / "000001_000000.npz")
    h, w = pairs.photo.shape[:2]
    left, top = round(CAMERA.cx - pairs.K[2]), round(CAMERA.cy - pairs.K[3])
    window = slice(top, top + h), slice(left, left + w)
    assert np.array_equal(pairs.photo, picture[window])
    np.testing.assert_allclose(pairs.K, (720.0, 704.0, CAMERA.cx - left, CAMERA.cy - top))
    # Cropped to the part with a margin, and to nothing less.
    rows, columns = np.nonzero(whole.mask)
    assert columns.min() - left == pytest.approx(16, abs=2)
    assert top + h - 1 - rows.max() == pytest.approx(16, abs=2)
    np.testing.assert_allclose(pairs.depth_mm[0], whole.depth_mm[window], atol=0.03)
    np.testing.assert_allclose(pairs.normals_cam[0], np.nan_to_num(whole.normals_cam[window]), atol=0.006)
    assert np.array_equal(pairs.part_id[0], whole.part_id[window])


def test_what_is_hidden_is_said(dataset: Path, tmp_path: Path, renderer: VtkTwinRenderer) -> None:
    prepared(dataset, tmp_path / "out", renderer)
    pairs = read_pairs(tmp_path / "out" / "set" / "000001_000000.npz")
    part = np.isfinite(pairs.depth_mm[0])
    columns = np.arange(part.shape[1]) + round(CAMERA.cx - pairs.K[2])
    assert pairs.hidden[:, columns > 172][part[:, columns > 172]].all()
    assert not pairs.hidden[:, columns < 167].any()
    # Beside the part nothing is hidden: background is background.
    assert not pairs.hidden[:3, columns > 180].any()
    assert pairs.valid.all()


def test_edits_show_where_the_photo_shows_the_part(dataset: Path, tmp_path: Path, renderer: VtkTwinRenderer) -> None:
    prepared(dataset, tmp_path / "out", renderer)
    pairs = read_pairs(tmp_path / "out" / "set" / "000001_000000.npz")
    assert len(pairs.kinds) >= 3
    assert pairs.kinds[0] == ""
    assert not pairs.changed[0].any()
    for twin in range(1, len(pairs.kinds)):
        assert pairs.kinds[twin]
        assert np.count_nonzero(pairs.changed[twin] & pairs.valid) >= SMALLEST_PX
        is_there = np.isfinite(pairs.depth_mm)
        turned = np.einsum("hwc,hwc->hw", pairs.normals_cam[0], pairs.normals_cam[twin]) < 0.97
        turned &= is_there[0] & is_there[twin]
        differs = turned | (is_there[0] != is_there[twin]) | (np.abs(pairs.depth_mm[0] - pairs.depth_mm[twin]) > 0.5)
        # What is marked differs, and what differs is marked but for single pixels along edges.
        assert np.count_nonzero(pairs.changed[twin] & ~differs) < 0.4 * np.count_nonzero(pairs.changed[twin])
        assert np.count_nonzero(differs & ~pairs.changed[twin]) < 0.4 * np.count_nonzero(pairs.changed[twin])


def test_a_defect_of_the_photo_is_in_every_mask(dataset: Path, tmp_path: Path, renderer: VtkTwinRenderer) -> None:
    prepared(dataset, tmp_path / "out", renderer)
    pairs = read_pairs(tmp_path / "out" / "set" / "000001_000001.npz")
    assert pairs.kinds[0] == "dent"
    assert 90 <= np.count_nonzero(pairs.changed[0]) <= 150
    assert (pairs.changed | ~pairs.changed[0]).all()


def test_only_new_photos_are_done_and_the_same_seed_gives_the_same_bytes(
    dataset: Path, tmp_path: Path, renderer: VtkTwinRenderer
) -> None:
    prepared(dataset, tmp_path / "out", renderer)
    files = sorted((tmp_path / "out" / "set").glob("*.npz"))
    first = [file.read_bytes() for file in files]
    files[1].unlink()
    outcome = prepared(dataset, tmp_path / "out", renderer)
    assert (outcome.made, outcome.kept) == (1, 1)
    assert [read_pairs(file).names for file in files] == [read_pairs(file).names for file in files]
    again = read_pairs(files[1])
    files[1].write_bytes(first[1])
    assert np.array_equal(again.normals_cam, read_pairs(files[1]).normals_cam)
    assert np.array_equal(again.changed, read_pairs(files[1]).changed)
    prepared(dataset, tmp_path / "other", renderer, seed=1)
    other = read_pairs(tmp_path / "other" / "set" / files[1].name)
    assert not np.array_equal(other.changed, again.changed)


def test_large_crops_are_shrunk_with_their_camera(tmp_path: Path, renderer: VtkTwinRenderer) -> None:
    camera = a_camera(fx=2400.0, fy=2400.0, cx=640.0, cy=480.0, width=1280, height=960)
    write_dataset(tmp_path / "set", truths=TRUTHS[:1], camera=camera, split="train")
    prepared(tmp_path / "set", tmp_path / "out", renderer, twins_per_photo=0)
    pairs = read_pairs(tmp_path / "out" / "set" / "000001_000000.npz")
    assert max(pairs.photo.shape[:2]) == LONGEST_SIDE_PX
    assert len(pairs.kinds) == 1
    corners = np.array([[x, y, z] for x in (-20, 20) for y in (-15, 15) for z in (-10, 10)], float)
    in_cam = TRUTHS[0].apply(corners)
    x = pairs.K[0] * in_cam[:, 0] / in_cam[:, 2] + pairs.K[2]
    columns = np.flatnonzero(np.isfinite(pairs.depth_mm[0]).any(axis=0))
    assert columns.min() == pytest.approx(x.min(), abs=1)
    assert columns.max() == pytest.approx(x.max(), abs=1)


def test_cancel_keeps_what_is_finished(dataset: Path, tmp_path: Path, renderer: VtkTwinRenderer) -> None:
    class Impatient(QuietJob):
        is_over = False

        def check(self) -> None:
            if self.is_over:
                raise Cancelled

        def progress(self, fraction: float, text: str) -> None:
            self.is_over = True

    with pytest.raises(Cancelled):
        prepare_pairs([dataset], None, tmp_path / "out", renderer=renderer, job=Impatient())
    assert len(list((tmp_path / "out" / "set").iterdir())) == 1


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "000001_000000.npz"
    with pytest.raises(InputError, match="no such file"):
        read_pairs(path)
    path.write_bytes(b"PK not a zip")
    with pytest.raises(InputError, match=r"000001_000000\.npz holds no training pairs"):
        read_pairs(path)
