"""Data sets of pseudo-photos: layout, seeds, resuming, Cancel - with a tracer that paints instead of tracing."""

import shutil
from concurrent.futures import Executor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import Cancelled, InputError, RenderError, StorageError
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.synthesis import PartFacts, PseudoPhoto
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.bop_dataset import read_dataset
from avatar_gui.services.synthesize import SynthesisOrder, perturbed, synthesize

CAMERA = CameraIntrinsics(700, 702, 79.5, 59.5, 160, 120, (-0.1, 0.02, 0.0005, -0.0003, 0.0))
SIZE_MM = np.array([40.0, 30.0, 20.0])
# The box does not lie around its own origin: rotating about the wrong point would show.
LOW_MM = np.array([100.0, -20.0, 5.0])


@dataclass
class PaintingTracer:
    """Paints noise from the seed it is given, and keeps what it was asked for."""

    names: tuple[str, ...] = ("bracket", "tray")
    asked: list[tuple[int, tuple[int, ...], bool]] = field(default_factory=list)
    impossible: tuple[int, int] | None = None
    version: int = 2

    @property
    def recipe(self) -> dict[str, object]:
        return {"version": self.version}

    def facts(self, part: int) -> PartFacts:
        vertices = LOW_MM + SIZE_MM * np.array(list(np.ndindex(2, 2, 2)))
        faces = np.array([(0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1)], dtype=np.int32)
        turn = {"symmetries_discrete": [[-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]]} if part else {}
        return PartFacts(self.names[part], vertices, faces, float(np.linalg.norm(SIZE_MM)), turn)

    def write_step(self, part: int, path: Path) -> bool:
        path.write_text(f"ISO-10303-21; {self.names[part]}")
        return True

    def trace(self, part: int, seed: tuple[int, ...], size: tuple[int, int], *, is_defective: bool) -> PseudoPhoto:
        self.asked.append((part, seed, is_defective))
        if self.impossible == (part, seed[-1]):
            raise RenderError("none of 12 drawings shows enough of the part")
        rng = np.random.default_rng(seed)
        mask = np.zeros((size[1], size[0]), bool)
        mask[30:80, 40:100] = True
        anomaly = np.zeros_like(mask)
        anomaly[40:50, 50:60] = is_defective
        pose = RigidTransform.from_rvec(rng.normal(0, 0.5, 3), (5.0, -3.0, 250.0))
        rgb = rng.integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
        kind = "dent" if is_defective else ""
        return PseudoPhoto(rgb, CAMERA, pose, mask, anomaly, kind, 90 if seed[-1] % 2 else 0)


class StoppedJob(QuietJob):
    """Cancelled after some progress."""

    def __init__(self, after: int) -> None:
        self.left = after

    def check(self) -> None:
        if self.left <= 0:
            raise Cancelled

    def progress(self, fraction: float, text: str) -> None:
        self.left -= fraction > 0


def in_threads(count: int) -> Executor:
    return ThreadPoolExecutor(count)


def order(folder: Path, **changes: object) -> SynthesisOrder:
    return replace(SynthesisOrder(folder / "set", "dev", photos=4, seed=7, size=(160, 120)), **changes)  # type: ignore[arg-type]


def made(folder: Path, tracer: PaintingTracer | None = None, **changes: object) -> PaintingTracer:
    tracer = tracer or PaintingTracer()
    synthesize(order(folder, **changes), tracer, QuietJob(), executor=in_threads)
    return tracer


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_set_reads_back_as_the_evaluation_reads_it(tmp_path: Path) -> None:
    made(tmp_path)
    dataset = read_dataset(tmp_path / "set", split="dev")
    assert sorted((photo.scene, photo.number) for photo in dataset.photos) == [
        (f"{scene:06d}", number) for scene in (1, 2) for number in range(4)
    ]
    for photo in dataset.photos:
        seed_photo = photo.objects[0]
        assert photo.intrinsics == CAMERA
        assert (photo.label == "defect") == (photo.kind == "dent") == (photo.anomaly_mask_path is not None)
        assert seed_photo.obj_id == int(photo.scene)
        assert seed_photo.rough is not None
        assert seed_photo.rough_wide is not None
        assert seed_photo.mask_path is not None
        assert np.count_nonzero(cv2.imread(str(seed_photo.mask_path), cv2.IMREAD_GRAYSCALE)) == 50 * 60
        assert photo.path.suffix == (".jpg" if photo.number % 2 else ".png")
    assert dataset.models[2].diameter_mm == pytest.approx(np.linalg.norm(SIZE_MM), abs=1e-3)
    assert dataset.models[1].path.suffix == ".step"
    assert {photo.label for photo in dataset.photos} == {"good", "defect"}


def test_true_pose_and_picture_are_the_tracers(tmp_path: Path) -> None:
    tracer = made(tmp_path)
    part, seed, is_defective = tracer.asked[0]
    truth = PaintingTracer().trace(part, seed, (160, 120), is_defective=is_defective)
    photo = next(p for p in read_dataset(tmp_path / "set", split="dev").photos if (p.scene, p.number) == ("000001", 0))
    np.testing.assert_allclose(photo.objects[0].T_cam_obj.matrix, truth.T_cam_obj.matrix, atol=1e-12)
    np.testing.assert_array_equal(cv2.imread(str(photo.path))[..., ::-1], truth.rgb)


def test_rough_poses_lie_in_their_bands(tmp_path: Path) -> None:
    made(tmp_path, photos=40)
    center_mm = LOW_MM + SIZE_MM / 2
    bands = {"rough": (2, 8), "rough_wide": (8, 15)}
    seen: dict[str, list[float]] = {key: [] for key in bands}
    for photo in read_dataset(tmp_path / "set", split="dev").photos:
        true = photo.objects[0].T_cam_obj
        for key, (low, high) in bands.items():
            pose = getattr(photo.objects[0], key)
            angle = np.degrees(true.angle_to_rad(pose))
            share = np.linalg.norm(pose.apply(center_mm) - true.apply(center_mm)) / np.linalg.norm(
                true.apply(center_mm)
            )
            assert low <= angle <= high
            assert 0.01 <= share <= 0.05
            seen[key].append(float(angle))
    for key, (low, high) in bands.items():
        assert np.mean(seen[key]) == pytest.approx((low + high) / 2, abs=0.12 * (high - low))


def test_perturbation_is_exactly_what_was_asked() -> None:
    pose = RigidTransform.from_rvec((0.3, -0.2, 0.9), (10.0, 20.0, 300.0))
    center_mm = np.array([50.0, 0.0, 0.0])
    moved = perturbed(pose, center_mm, 5.0, 0.03, np.random.default_rng(1))
    assert np.degrees(pose.angle_to_rad(moved)) == pytest.approx(5.0, abs=1e-9)
    way = np.linalg.norm(moved.apply(center_mm) - pose.apply(center_mm))
    assert way == pytest.approx(0.03 * np.linalg.norm(pose.apply(center_mm)), rel=1e-9)


def test_a_photo_depends_on_seed_part_and_number_only(tmp_path: Path) -> None:
    made(tmp_path / "whole", photos=3)
    made(tmp_path / "more", photos=5)
    made(tmp_path / "other", PaintingTracer(names=("tray",)), photos=3, defect_share=0.0)
    whole, more = files(tmp_path / "whole" / "set"), files(tmp_path / "more" / "set")
    pictures = [name for name in whole if "rgb" in name or "records" in name]
    assert len(pictures) == 12
    assert all(whole[name] == more[name] for name in pictures)
    other = files(tmp_path / "other" / "set")
    assert other["dev/000001/rgb/000001.jpg"] == whole["dev/000002/rgb/000001.jpg"]


def test_another_seed_gives_other_photos(tmp_path: Path) -> None:
    first = {seed for _, seed, _ in made(tmp_path / "a").asked}
    second = {seed for _, seed, _ in made(tmp_path / "b", seed=8).asked}
    assert first.isdisjoint(second)
    assert len(first) == 8


def test_photo_by_photo_over_all_parts(tmp_path: Path) -> None:
    assert [(part, seed[-1]) for part, seed, _ in made(tmp_path).asked] == [(p, i) for i in range(4) for p in (0, 1)]


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 1.0])
def test_share_of_defects(tmp_path: Path, share: float) -> None:
    tracer = made(tmp_path, photos=20, defect_share=share)
    assert np.mean([is_defective for _, _, is_defective in tracer.asked]) == pytest.approx(share)


def test_only_what_is_missing_is_made_again(tmp_path: Path) -> None:
    made(tmp_path)
    before = files(tmp_path / "set")
    assert made(tmp_path).asked == []
    (tmp_path / "set/dev/000002/records/000002.json").unlink()
    (tmp_path / "set/dev/000002/rgb/000002.png").write_bytes(b"half")
    again = made(tmp_path)
    assert [(part, seed[-1]) for part, seed, _ in again.asked] == [(1, 2)]
    assert files(tmp_path / "set") == before


def test_a_set_made_otherwise_is_not_continued(tmp_path: Path) -> None:
    made(tmp_path)
    before = files(tmp_path / "set")
    with pytest.raises(InputError, match=r"made otherwise \(version 2\)"):
        made(tmp_path, PaintingTracer(version=3), photos=5)
    with pytest.raises(InputError, match=r"made otherwise \(defects 0\.5\)"):
        made(tmp_path, photos=5, defect_share=0.0)
    assert files(tmp_path / "set") == before
    # The first version did not say how it made photos.
    (tmp_path / "set/dev/recipe.json").unlink()
    with pytest.raises(InputError, match="version 1"):
        made(tmp_path, photos=5)


def test_cancel_keeps_what_is_finished(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        synthesize(order(tmp_path), PaintingTracer(), StoppedJob(3), executor=in_threads)
    kept = read_dataset(tmp_path / "set", split="dev").photos
    assert len(kept) == 3
    rest = made(tmp_path)
    assert len(rest.asked) == 8 - 3


def test_a_photo_that_cannot_be_drawn_is_told_and_the_others_are_made(tmp_path: Path) -> None:
    tracer = PaintingTracer(impossible=(1, 2))
    outcome = synthesize(order(tmp_path), tracer, QuietJob(), executor=in_threads)
    assert (outcome.made, outcome.kept) == (7, 0)
    assert outcome.failed == ("tray 2: none of 12 drawings shows enough of the part",)
    assert len(read_dataset(tmp_path / "set", split="dev").photos) == 7


def test_a_process_that_dies_is_no_photo_that_cannot_be_drawn(tmp_path: Path) -> None:
    class Dying(PaintingTracer):
        def trace(self, part: int, seed: tuple[int, ...], size: tuple[int, int], *, is_defective: bool) -> PseudoPhoto:
            raise BrokenProcessPool("ended abruptly")

    with pytest.raises(RenderError, match="ended without a word"):
        made(tmp_path, Dying())


def test_a_set_is_not_continued_with_other_parts(tmp_path: Path) -> None:
    made(tmp_path)
    with pytest.raises(InputError, match="set has bracket where tray should be"):
        made(tmp_path, PaintingTracer(names=("tray", "bracket")))


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "set").write_text("in the way")
    with pytest.raises(StorageError, match="cannot be made"):
        made(tmp_path)


def test_a_full_disk_stops_and_what_was_finished_can_be_continued(tmp_path: Path) -> None:
    made(tmp_path, photos=1)
    # A folder where the next picture should go fails as a full disk does.
    (tmp_path / "set/dev/000001/rgb/000001.jpg").mkdir()
    with pytest.raises(StorageError, match="cannot be written"):
        made(tmp_path, photos=2)
    assert len(read_dataset(tmp_path / "set", split="dev").photos) >= 2
    shutil.rmtree(tmp_path / "set/dev/000001/rgb/000001.jpg")
    made(tmp_path, photos=2)
    assert len(read_dataset(tmp_path / "set", split="dev").photos) == 4


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"split": "val"}, "a split is"),
        ({"photos": 0}, "at least one"),
        ({"defect_share": 1.5}, "between 0 and 1"),
        ({"size": (20, 480)}, "between 64 and 8192"),
        ({"seed": -1}, "negative"),
    ],
)
def test_orders_that_make_no_sense(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        order(tmp_path, **changes)
