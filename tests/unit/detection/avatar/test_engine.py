"""The engine `avatar` around its network: tiles, crops, weights, cancelling. What it finds is measured elsewhere."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from avatar_gui.detection.avatar import evidence
from avatar_gui.detection.avatar.engine import (
    FEWEST_TOP_PX,
    INSPECTED_RIM_PX,
    SPEC,
    AvatarEngine,
    crop_geometry,
    find_weights,
    folded,
)
from avatar_gui.detection.avatar.inputs import PHOTO_PLANES, TWIN_PLANES, mirrored
from avatar_gui.detection.avatar.network import OUTPUTS, WIDTHS, build_network
from avatar_gui.detection.avatar.network_files import load_network, save_network
from avatar_gui.detection.avatar.registration import moved
from avatar_gui.detection.avatar.scoring import score_planes
from avatar_gui.detection.avatar.tiles import DOUBT_LOGIT, NOTHING_LOGIT, OVERLAP_PX, TILE_PX, _spans, score_in_tiles
from avatar_gui.detection.inspected_area import cut_inspected_area
from avatar_gui.detection.weights import add_model, carried_models_dir
from avatar_gui.domain.errors import Cancelled, EngineError
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import QuietJob
from avatar_gui.io.assets import models_dir
from tests.unit.detection.jobs import CancelledAfter, WatchingJob
from tests.unit.detection.scenes import a_casting_twin, a_photo_of, an_observation_of

TWIN = a_casting_twin()
IN_ANOTHER_PROCESS = """
import sys
import cv2, numpy as np
from tests.unit.detection.avatar.test_engine import score
cv2.setNumThreads(1)
np.save(sys.argv[2], score(sys.argv[1]).score)
"""


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained network whose output hangs on its input."""
    torch.manual_seed(4)
    network = build_network()
    torch.nn.init.normal_(network.head.weight, std=0.3)
    path = tmp_path_factory.mktemp("weights") / "some.safetensors"
    save_network(path, network.state_dict(), WIDTHS)
    return path


def prepared(weights: Path | str, **options: str) -> AvatarEngine:
    engine = AvatarEngine({"weights": str(weights), **options})
    engine.prepare([], QuietJob())
    return engine


def score(weights: Path | str, **options: str):
    return prepared(weights, **options).score(an_observation_of(TWIN, a_photo_of(TWIN, spot=True)), TWIN, QuietJob())


class Mean(torch.nn.Module):
    """A network that sees 8 px far: the mean of a photo plane, at half the size."""

    def __init__(self) -> None:
        super().__init__()
        self.blur = torch.nn.Conv2d(1, 1, 5, padding=2, bias=False)
        torch.nn.init.constant_(self.blur.weight, 1 / 25)

    def forward(self, photo: torch.Tensor, twin: torch.Tensor) -> torch.Tensor:
        half = torch.nn.functional.avg_pool2d(self.blur(photo[:, :1]), 2)
        return half.repeat(1, OUTPUTS, 1, 1) + 0 * twin[:, :1, ::2, ::2]


def planes(h: int, w: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    photo = rng.standard_normal((len(PHOTO_PLANES), h, w)).astype(np.float32)
    twin = np.ones((len(TWIN_PLANES), h, w), np.float32)
    return photo, twin


def test_tiles_give_what_the_whole_gives() -> None:
    h, w = 2 * TILE_PX + 64, TILE_PX + 96
    photo, twin = planes(h, w)
    told: list[float] = []
    with torch.inference_mode():
        tiled = score_in_tiles(Mean(), photo, twin, QuietJob(), told.append)
        whole = Mean()(torch.from_numpy(photo)[None], torch.from_numpy(twin)[None])
        whole = torch.nn.functional.interpolate(whole, scale_factor=2.0, mode="bilinear", align_corners=False)[0]
    assert len(told) >= 6
    assert told[-1] == 1.0
    # At the sides of a tile its own padding shows, faded but not gone; it reaches 4 px.
    inner = np.abs(tiled - whole.numpy())
    assert np.median(inner) < 1e-6
    assert np.quantile(inner, 0.999) < 0.02


def test_every_pixel_is_in_a_tile_of_bearable_size() -> None:
    for length in (64, TILE_PX, *range(TILE_PX + 1, 4100, 7)):
        spans = _spans(length)
        assert spans[0].start == 0
        assert spans[-1].stop == length
        assert all(span.stop - span.start <= TILE_PX for span in spans)
        assert all(a.stop - b.start >= OVERLAP_PX for a, b in pairwise(spans))


def test_tiles_without_the_part_are_left_out() -> None:
    photo, twin = planes(100, 3 * TILE_PX)
    twin[:, :, TILE_PX:] = 0
    logits = score_in_tiles(Mean(), photo, twin, QuietJob(), lambda _: None)
    assert (logits[:, :, -TILE_PX // 2 :] == NOTHING_LOGIT).all()


@pytest.mark.parametrize(("deviates", "looks"), [(DOUBT_LOGIT - 1, 1), (DOUBT_LOGIT + 1, 2)])
@pytest.mark.parametrize("w", [TILE_PX, 2 * TILE_PX])
def test_of_many_tiles_only_doubtful_ones_are_looked_at_in_a_mirror(deviates: float, looks: int, w: int) -> None:
    class Steady(torch.nn.Module):
        calls = 0

        def __init__(self) -> None:
            super().__init__()
            self.layer = torch.nn.Conv2d(1, 1, 1)

        def forward(self, photo: torch.Tensor, twin: torch.Tensor) -> torch.Tensor:
            self.calls += 1
            # To the right it sees more, in the mirror too: the mean is even.
            slope = torch.linspace(-0.5, 0.5, photo.shape[-1] // 2)
            return (deviates + slope).expand(1, OUTPUTS, photo.shape[-2] // 2, -1)

    network = Steady()
    logits = score_in_tiles(network, *planes(64, w), QuietJob(), lambda _: None, is_mirrored=True)
    tiles = len(_spans(w))
    whole_looks = 2 if tiles == 1 else looks
    assert network.calls == tiles * whole_looks
    assert np.ptp(logits[0]) == pytest.approx(0 if whole_looks == 2 else 1, abs=0.01)


def test_a_twin_that_comes_again_is_worked_out_once(weights: Path) -> None:
    engine = prepared(weights)
    observation = an_observation_of(TWIN, a_photo_of(TWIN, spot=True))
    first = engine.score(observation, TWIN, QuietJob())
    kept = engine._last_geometry
    # Another object that says the same.
    again = engine.score(observation, replace(TWIN), QuietJob())
    assert engine._last_geometry is kept
    assert np.array_equal(first.score, again.score)
    farther = replace(TWIN, depth_mm=TWIN.depth_mm + np.float32(5))
    other = engine.score(observation, farther, QuietJob())
    assert engine._last_geometry is not kept
    assert np.array_equal(other.score, prepared(weights).score(observation, farther, QuietJob()).score)


def test_the_crop_keeps_the_rays_when_it_is_shrunk() -> None:
    observation = an_observation_of(TWIN, a_photo_of(TWIN))
    area = cut_inspected_area(
        observation, TWIN, margin_px=16, rim_px=2, max_side_px=100, job=QuietJob(), beyond_px=INSPECTED_RIM_PX
    )
    geometry = crop_geometry(TWIN, area)
    h, w = geometry.depth_mm.shape
    assert max(h, w) == 100
    # The outer edges of first and last pixel are where they were: 40..279 and 35..204 less the margin.
    x, y, box_w, box_h = area.box
    left = (-0.5 - geometry.center_px[0]) / geometry.focal_px
    right = (w - 0.5 - geometry.center_px[0]) / geometry.focal_px
    assert left == pytest.approx((x - 0.5 - TWIN.intrinsics.cx) / TWIN.intrinsics.fx, rel=0.01)
    assert right == pytest.approx((x + box_w - 0.5 - TWIN.intrinsics.cx) / TWIN.intrinsics.fx, rel=0.01)
    assert geometry.mask.mean() == pytest.approx(TWIN.mask[y : y + box_h, x : x + box_w].mean(), abs=0.02)


def test_map_covers_the_part_and_its_score_is_the_mean_of_the_highest(
    weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing weighed: map and photo's score are both the network's own belief.
    monkeypatch.setattr(evidence, "NEIGHBOURHOOD_WEIGHT", 0.0)
    monkeypatch.setattr(evidence, "LOWEST_FLOOR", evidence.FLOOR)
    monkeypatch.setattr(evidence, "HIGHEST_FLOOR", evidence.FLOOR)
    anomaly = score(weights, top_share="0.01")
    assert anomaly.score.shape == TWIN.mask.shape
    assert anomaly.valid[TWIN.mask].all()
    assert not anomaly.valid[70, 75], "what is seen through a hole may be anything"
    assert anomaly.valid[120, 280 + INSPECTED_RIM_PX - 1]
    assert not anomaly.valid[120, 280 + INSPECTED_RIM_PX]
    inspected = np.sort(anomaly.score[anomaly.valid])[::-1]
    assert 0 < inspected[-1] < inspected[0] < 1
    assert anomaly.image_score == pytest.approx(inspected[: round(inspected.size * 0.01)].mean(), rel=1e-5)
    fewest = score(weights, top_share="0.0001")
    assert fewest.image_score == pytest.approx(inspected[:FEWEST_TOP_PX].mean(), rel=1e-5)


def test_a_second_look_in_the_mirror_is_averaged_in(weights: Path) -> None:
    def seen_as_logits(engine: AvatarEngine, photo: np.ndarray, twin: np.ndarray) -> np.ndarray:
        assert engine._network is not None
        return engine._logits(photo, twin, engine._network, QuietJob())

    photo, twin = planes(64, 96)
    once, twice = prepared(weights, mirrored="off"), prepared(weights)
    there = seen_as_logits(once, photo, twin)
    back = seen_as_logits(once, *mirrored(photo, twin))[:, :, ::-1]
    assert np.abs(there - back).max() > 0.01
    np.testing.assert_allclose(seen_as_logits(twice, photo, twin), (there + back) / 2, atol=1e-5)
    # The sides of this crop are multiples of the network's stride: the mirrored scene gives the mirrored map.
    turned = seen_as_logits(twice, *mirrored(photo, twin))[:, :, ::-1]
    np.testing.assert_allclose(turned, seen_as_logits(twice, photo, twin), atol=1e-4)
    assert ("mirrored", "off") in once.describe().options
    with pytest.raises(EngineError, match="mirrored=maybe is not on or off"):
        AvatarEngine({"mirrored": "maybe"})


def test_a_twin_that_is_off_is_moved_before_it_is_compared_unless_that_is_left_out(weights: Path) -> None:
    observation = an_observation_of(TWIN, a_photo_of(TWIN))
    off = moved(TWIN, np.array([[1, 0, 6.0], [0, 1, -4.0]]))
    plain = prepared(weights, left_out="registered")
    assert plain.placed(observation, off) is off
    engine = prepared(weights)
    placed = engine.placed(observation, off)
    assert np.count_nonzero(placed.mask != TWIN.mask) < 0.3 * np.count_nonzero(off.mask != TWIN.mask)
    found = engine.score(observation, off, QuietJob())
    assert np.array_equal(found.score, plain.score(observation, placed, QuietJob()).score)


def test_steps_after_the_network_can_be_left_out(weights: Path) -> None:
    whole = score(weights)
    plain = score(weights, left_out="floor+around+holes")
    assert np.abs(whole.score - plain.score).max() > 0.01
    # The photo's score is the network's alone either way.
    assert plain.image_score == pytest.approx(whole.image_score)
    engine = prepared(weights, left_out="floor+around+holes")
    logits = engine._scored(an_observation_of(TWIN, a_photo_of(TWIN, spot=True)), TWIN, QuietJob())[1]
    assert plain.score[plain.valid].max() == pytest.approx(evidence.chance_of(logits[0]).max(), abs=0.02)
    known = r"registered, painted, unusual, floor, around, holes, joined by \+"
    with pytest.raises(EngineError, match=f"left_out=paint is not any of {known}"):
        AvatarEngine({"left_out": "paint"})


def test_what_is_unlike_the_rest_of_the_photo_counts_for_map_and_photo(weights: Path) -> None:
    spotted, plain = (an_observation_of(TWIN, a_photo_of(TWIN, spot=spot)) for spot in (True, False))
    whole, left_out = prepared(weights), prepared(weights, left_out="unusual")
    place = np.abs(spotted.image.astype(int) - plain.image).max(axis=2) > 30

    def gain(observation: Observation) -> NDArray[np.float32]:
        with_it, without = (engine._scored(observation, TWIN, QuietJob()) for engine in (whole, left_out))
        assert with_it[0].image_score >= without[0].image_score
        return with_it[1][0] - without[1][0]

    added, usual = gain(spotted), gain(plain)
    area = whole.inspected_area(spotted, TWIN, QuietJob())
    x, y, w, h = area.box
    spot = cv2.resize(place[y : y + h, x : x + w].astype(np.uint8), added.shape[::-1]) > 0
    assert added.min() >= 0
    assert added[spot].mean() > 3 * added[area.core & ~spot].mean()
    assert added[spot].mean() > usual[spot].mean() + 0.3


def test_folding_the_normalisations_changes_nothing(weights: Path) -> None:
    network, _ = load_network(weights)
    photo, twin = planes(64, 96)
    for layer in network.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            layer.running_mean.uniform_(-0.2, 0.2)
            layer.running_var.uniform_(0.5, 2.0)
    before = score_planes(network, photo, twin)
    fused = folded(network)
    assert not any(isinstance(layer, torch.nn.BatchNorm2d) for layer in fused.modules())
    np.testing.assert_allclose(score_planes(fused, photo, twin), before, atol=1e-4)


def test_another_process_with_one_thread_gives_the_same_map(weights: Path, tmp_path: Path) -> None:
    out = tmp_path / "score.npy"
    one_thread = os.environ | {"OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", IN_ANOTHER_PROCESS, weights, out]
    subprocess.run(command, check=True, cwd=Path(__file__).resolve().parents[4], timeout=120, env=one_thread)
    np.testing.assert_allclose(np.load(out), score(weights).score, atol=1e-5, rtol=0)


def test_stops_between_two_layers(weights: Path) -> None:
    engine = prepared(weights)
    observation = an_observation_of(TWIN, a_photo_of(TWIN))
    first = engine.score(observation, TWIN, QuietJob())
    # The second time what the twin explains is known.
    watching = WatchingJob()
    engine.score(observation, TWIN, watching)
    assert watching.n_checks > 60
    for n in (0, 20, watching.n_checks - 1):
        with pytest.raises(Cancelled):
            engine.score(observation, TWIN, CancelledAfter(n))
    np.testing.assert_array_equal(engine.score(observation, TWIN, QuietJob()).score, first.score)


def test_weights_are_found_by_manifest(weights: Path, tmp_path: Path) -> None:
    carried, own = tmp_path / "carried", tmp_path / "own"
    folders = (carried, own)
    with pytest.raises(EngineError, match="has no weights on this machine"):
        find_weights("", folders)
    add_model(weights, own, id="avatar-mine", encoder="avatar", licence="Apache-2.0")
    add_model(weights, own, id="resnet", encoder="timm:resnet18", licence="Apache-2.0")
    assert find_weights("", folders).id == "avatar-mine"
    for name in ("avatar-aligned", "avatar-counterfactual"):
        add_model(weights, carried, id=name, encoder="avatar", licence="Apache-2.0")
    assert find_weights("aligned", folders).id == "avatar-aligned"
    assert find_weights("avatar-counterfactual", folders).id == "avatar-counterfactual"
    assert find_weights("mine", folders).id == "avatar-mine"
    manifest = carried / "avatar-counterfactual.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"default": True}))
    assert find_weights("", folders).id == "avatar-counterfactual"
    with pytest.raises(EngineError, match="no weights 'other'"):
        find_weights("other", folders)


def test_the_carried_weights_are_where_the_program_keeps_them() -> None:
    assert carried_models_dir() == models_dir()


def test_says_what_is_wrong_with_its_options(weights: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="not both"):
        AvatarEngine({"variant": "a", "weights": "b"})
    with pytest.raises(EngineError, match="device=tpu is not cpu or cuda or mps"):
        AvatarEngine({"device": "tpu"})
    if not torch.cuda.is_available():
        with pytest.raises(EngineError, match="no cuda device"):
            prepared(weights, device="cuda")
    with pytest.raises(EngineError, match=r"none.safetensors cannot be read"):
        prepared(tmp_path / "none.safetensors")
    with pytest.raises(EngineError, match="not prepared"):
        AvatarEngine({}).score(an_observation_of(TWIN, a_photo_of(TWIN)), TWIN, QuietJob())


def test_describes_the_file_that_it_runs_with(weights: Path) -> None:
    engine = prepared(weights)
    assert len(engine.describe().weights_sha256) == 64
    assert dict(engine.describe().options)["weights"] == str(weights)
    assert SPEC.factory({}).describe().weights_sha256 == ""
