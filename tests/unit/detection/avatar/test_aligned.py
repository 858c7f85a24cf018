"""The aligned variant: what it is shown, its densities, and that it cannot see what it foretells."""

import os
import subprocess
import sys
from dataclasses import replace
from math import lgamma, log, pi
from pathlib import Path

import numpy as np
import pytest
import torch

from avatar_gui.detection.avatar.aligned.anomaly import judged, load_aligned
from avatar_gui.detection.avatar.aligned.engine import NAME, AlignedEngine
from avatar_gui.detection.avatar.aligned.learning import SAMPLES, AlignedLesson
from avatar_gui.detection.avatar.aligned.network import ARCHITECTURE, FREEDOM, OUTPUTS, build_network, split
from avatar_gui.detection.avatar.aligned.planes import (
    INPUT_PLANES,
    PHOTO_FEATURES,
    TWIN_EVENTS,
    TWIN_VALUES,
    Blocks,
    PreparedPair,
    draw_blocks,
    photo_features,
)
from avatar_gui.detection.avatar.aligned.scoring import BLOCK_PX, Surprises, passes, surprises
from avatar_gui.detection.avatar.aligned.surprise import student_nll, student_surprise
from avatar_gui.detection.avatar.augment import PLAIN_SAMPLES
from avatar_gui.detection.avatar.engine import AvatarEngine
from avatar_gui.detection.avatar.network_files import save_network
from avatar_gui.detection.avatar.training import TrainingOptions, TrainingProgress, train
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry
from avatar_gui.domain.errors import Cancelled, EngineError
from avatar_gui.domain.pairs import PairTwin
from avatar_gui.domain.ports import QuietJob
from tests.unit.detection.avatar.test_training import Discs, disc
from tests.unit.detection.jobs import CancelledAfter, WatchingJob
from tests.unit.detection.scenes import a_casting_twin, a_photo_of, an_observation_of, spot_mask

TWIN = a_casting_twin()
WIDTHS = (8, 8, 8, 8)
SHAPE = (96, 128)
IN_ANOTHER_PROCESS = """
import sys
import cv2, numpy as np
from tests.unit.detection.avatar.test_aligned import score
cv2.setNumThreads(1)
np.save(sys.argv[2], score(sys.argv[1]).score)
"""


def a_wall() -> tuple[np.ndarray, TwinGeometry]:
    """A photo of noise, and a flat part that fills all but its left side."""
    rng = np.random.default_rng(3)
    photo = rng.integers(40, 200, (*SHAPE, 3)).astype(np.uint8)
    depth = np.full(SHAPE, 500, np.float32)
    depth[:, :20] = np.nan
    normals = np.where(np.isfinite(depth)[..., None], np.array([0, 0, -1], np.float32), 0).astype(np.float32)
    part = np.where(np.isfinite(depth), 0, -1).astype(np.int32)
    return photo, TwinGeometry(normals, depth, part, 600.0, (64.0, 48.0))


def an_untrained_network() -> torch.nn.Module:
    torch.manual_seed(4)
    network = build_network(WIDTHS)
    torch.nn.init.normal_(network.get_submodule("head").weight, std=0.3)
    return network.eval()


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / "some.safetensors"
    save_network(path, an_untrained_network().state_dict(), WIDTHS, ARCHITECTURE)
    return path


def prepared(weights: Path | str, **options: str) -> AlignedEngine:
    engine = AlignedEngine({"weights": str(weights), **options})
    engine.prepare([], QuietJob())
    return engine


def score(weights: Path | str, **options: str):
    return prepared(weights, **options).score(an_observation_of(TWIN, a_photo_of(TWIN, spot=True)), TWIN, QuietJob())


def test_shapes_fit_together() -> None:
    photo, twin = a_wall()
    pair = PreparedPair(photo, twin, 0.5)
    inputs, colours = pair.inputs(passes(SHAPE)[0])
    assert inputs.shape == (len(INPUT_PLANES), *SHAPE)
    half = (SHAPE[0] // 2, SHAPE[1] // 2)
    assert photo_features(colours).shape == (len(PHOTO_FEATURES), *half)
    assert pair.twin_targets().shape == (len(TWIN_VALUES) + len(TWIN_EVENTS), *half)
    with torch.inference_mode():
        out = an_untrained_network()(torch.from_numpy(inputs)[None])
    assert out.shape == (1, OUTPUTS, *half)
    told = split(out)
    assert told.place.shape == told.log_width.shape == (1, len(PHOTO_FEATURES) + len(TWIN_VALUES), *half)
    assert told.events.shape == (1, len(TWIN_EVENTS), *half)
    assert told.hidden.shape == (1, *half)


def test_densities_are_those_of_the_books() -> None:
    value, place, width = 1.7, 0.4, 0.3
    off = (value - place) / width
    expected = (
        log(width)
        - lgamma((FREEDOM + 1) / 2)
        + lgamma(FREEDOM / 2)
        + 0.5 * log(FREEDOM * pi)
        + 0.5 * (FREEDOM + 1) * log(1 + off**2 / FREEDOM)
    )
    found = student_nll(torch.tensor(value), torch.tensor(place), torch.tensor(log(width)))
    assert float(found) == pytest.approx(expected, rel=1e-5)
    # It is a density: its integral is 1.
    line = torch.linspace(-400, 400, 400_001, dtype=torch.float64)
    density = torch.exp(-student_nll(line, torch.tensor(place), torch.tensor(log(width))))
    assert float(torch.trapezoid(density, line)) == pytest.approx(1, abs=1e-4)
    likeliest = student_nll(torch.tensor(place), torch.tensor(place), torch.tensor(log(width)))
    surprise = student_surprise(torch.tensor(value), torch.tensor(place), torch.tensor(log(width)))
    assert float(surprise) == pytest.approx(float(found - likeliest), rel=1e-5)


def test_four_runs_keep_back_every_place_once() -> None:
    runs = passes(SHAPE)
    for side in ("photo", "twin"):
        assert (sum(getattr(blocks, side).astype(int) for blocks in runs) == 1).all()
    assert not any((blocks.photo & blocks.twin).any() for blocks in runs)
    classes = draw_blocks(SHAPE, BLOCK_PX, (0, 0))
    assert set(np.unique(classes)) == {0, 1, 2, 3}


@pytest.mark.parametrize("number", range(4))
def test_what_is_kept_back_cannot_change_what_is_foretold(number: int) -> None:
    photo, twin = a_wall()
    blocks = passes(SHAPE)[number]
    other = photo.copy()
    other[blocks.photo] = np.random.default_rng(8).integers(0, 255, (int(blocks.photo.sum()), 3))
    inputs, colours = PreparedPair(photo, twin).inputs(blocks)
    changed_inputs, changed_colours = PreparedPair(other, twin).inputs(blocks)
    assert not np.array_equal(colours, changed_colours)
    network = an_untrained_network()
    with torch.inference_mode():
        told, still = (network(torch.from_numpy(planes)[None]) for planes in (inputs, changed_inputs))
    np.testing.assert_array_equal(told.numpy(), still.numpy())
    # A photo that is changed where it is seen does change it.
    other = photo.copy()
    other[~blocks.photo] //= 2
    with torch.inference_mode():
        moved = network(torch.from_numpy(PreparedPair(other, twin).inputs(blocks)[0])[None])
    assert not np.allclose(told.numpy(), moved.numpy())


def test_the_twin_is_kept_back_as_well() -> None:
    photo, twin = a_wall()
    blocks = passes(SHAPE)[0]
    normals = twin.normals_cam.copy()
    inside = blocks.twin & twin.mask
    # Not to its rim: a step is seen from both sides.
    inside &= np.roll(inside, 2, 0) & np.roll(inside, -2, 0) & np.roll(inside, 2, 1) & np.roll(inside, -2, 1)
    normals[inside] = (0.6, 0, -0.8)
    bent = TwinGeometry(normals, twin.depth_mm, twin.part_id, twin.focal_px, twin.center_px)
    of_twin = [INPUT_PLANES.index(name) for name in ("normal x", "facing", "mask", "bend", "depth step", "depth")]
    plain, changed = (PreparedPair(photo, shape).inputs(blocks)[0] for shape in (twin, bent))
    np.testing.assert_array_equal(plain[of_twin], changed[of_twin])


def test_a_photo_that_is_all_kept_back_is_still_finite() -> None:
    photo, twin = a_wall()
    everything = np.ones(SHAPE, bool)
    inputs, colours = PreparedPair(photo, twin).inputs(Blocks(everything, ~everything))
    assert np.isfinite(inputs).all()
    assert np.isfinite(colours).all()


def test_samples_hang_on_the_twin_as_drawn_only() -> None:
    pair = disc(2)
    assert len(pair.twins) == 2
    nonsense = PairTwin(*(np.zeros_like(getattr(pair.twins[1], n)) for n in ("normals_cam", "depth_mm", "part_id")),
                        np.ones_like(pair.twins[1].changed), "missing")  # fmt: skip
    other = type(pair)(
        pair.name, pair.photo, pair.valid, pair.hidden, pair.focal_px, pair.center_px, (pair.twins[0], nonsense)
    )
    options = replace(PLAIN_SAMPLES, window_px=64)
    for seed in range(4):
        one = AlignedLesson().draw(pair, np.random.default_rng(seed), options)
        two = AlignedLesson().draw(other, np.random.default_rng(seed), options)
        for a, b in zip(one, two, strict=True):
            np.testing.assert_array_equal(a, b)
    assert SAMPLES.edited_share == SAMPLES.embossed_share == SAMPLES.painted_share == SAMPLES.covered_share == 0


def options(steps: int) -> TrainingOptions:
    return TrainingOptions(
        steps=steps,
        minutes=0,
        batch=4,
        workers=0,
        device="cpu",
        rate=4e-3,
        widths=WIDTHS,
        samples=replace(PLAIN_SAMPLES, window_px=64),
    )


def test_learns_and_then_finds_a_spot_on_a_part_it_has_not_seen() -> None:
    heard: list[TrainingProgress] = []
    trained = train(Discs(8), options(121), QuietJob(), lesson=AlignedLesson(), on_progress=heard.append)
    assert heard[-1].losses["loss"] < 0.6 * heard[0].losses["loss"]

    def crop(seed: int) -> tuple[np.ndarray, TwinGeometry]:
        pair = disc(seed)
        twin = pair.twins[0]
        normals = twin.normals_cam.astype(np.float32) / 127
        return pair.photo, TwinGeometry(normals, twin.depth_mm, twin.part_id.astype(np.int32), 500.0, (48.0, 48.0))

    network = build_network(WIDTHS)
    network.load_state_dict(trained.weights)
    network.eval()
    photo, twin = crop(20)
    spoilt = photo.copy()
    spoilt[50:58, 36:44] //= 3
    clean, found = (surprises(network, shown, twin, job=QuietJob()) for shown in (photo, spoilt))
    spot = (slice(26, 28), slice(19, 21))
    assert found.nats[(slice(None), *spot)].mean() > 3 * clean.nats[(slice(None), *spot)].mean()
    # A hundred steps do not teach what stands before a part.
    evidence = judged(Surprises(found.nats, np.full_like(found.hidden, -5)), twin.mask).evidence
    assert evidence[52:56, 38:42].min() > np.quantile(evidence[twin.mask], 0.95)
    assert (evidence[~twin.mask] == 0).all()


def test_what_stands_before_the_part_does_not_count() -> None:
    part = np.ones((64, 64), bool)
    nats = np.full((len(PHOTO_FEATURES), 32, 32), 0.2, np.float32)
    nats[:, 8:12, 8:12] = 30
    seen = judged(Surprises(nats, np.full((32, 32), -5, np.float32)), part)
    covered = judged(Surprises(nats, np.full((32, 32), 5, np.float32)), part)
    assert seen.score[20, 20] > 0.9
    assert covered.score[20, 20] < 0.1
    assert covered.hidden.all()


def test_map_covers_the_part_alone(weights: Path) -> None:
    anomaly = score(weights)
    assert anomaly.score.shape == TWIN.mask.shape
    assert anomaly.valid.sum() == (TWIN.mask & ~TWIN.silhouette_edges).sum()
    assert np.isfinite(anomaly.score).all()
    assert anomaly.engine.name == NAME
    assert len(anomaly.engine.weights_sha256) == 64


@pytest.mark.parametrize("photo", [{}, {"shift_px": 1}, {"gain": 0.7, "offset": 20}], ids=["plain", "off", "exposure"])
def test_the_weights_that_travel_find_a_painted_spot(photo: dict[str, float]) -> None:
    engine = AlignedEngine({})
    engine.prepare([], QuietJob())
    good, spoilt = (
        engine.score(an_observation_of(TWIN, a_photo_of(TWIN, spot=spot, **photo)), TWIN, QuietJob())
        for spot in (False, True)
    )
    near = spot_mask(TWIN, grow_px=8)
    assert spoilt.image_score > 1.25 * good.image_score
    assert near[np.unravel_index(int(spoilt.score.argmax()), near.shape)]
    assert good.score[near].max() < 0.5 * spoilt.score[near].max()


def test_another_process_with_one_thread_gives_the_same_map(weights: Path, tmp_path: Path) -> None:
    out = tmp_path / "score.npy"
    one_thread = os.environ | {"OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", IN_ANOTHER_PROCESS, weights, out]
    subprocess.run(command, check=True, cwd=Path(__file__).resolve().parents[4], timeout=120, env=one_thread)
    np.testing.assert_allclose(np.load(out), score(weights).score, atol=1e-5, rtol=0)


def test_large_crops_go_by_tiles(weights: Path) -> None:
    rng = np.random.default_rng(0)
    side = (352, 736)
    photo = rng.integers(60, 120, (*side, 3)).astype(np.uint8)
    depth = np.full(side, 500, np.float32)
    normals = np.broadcast_to(np.array([0, 0, -1], np.float32), (*side, 3))
    twin = TwinGeometry(normals, depth, np.zeros(side, np.int32), 900.0, (368.0, 176.0))
    network, _ = load_aligned(weights)
    told: list[float] = []
    found = surprises(network, photo, twin, job=QuietJob(), on_share=told.append)
    assert found.nats.shape == (len(PHOTO_FEATURES), side[0] // 2, side[1] // 2)
    assert np.isfinite(found.nats).all()
    assert len(told) == 4 * 2
    assert told[-1] == 1


def test_can_be_cancelled(weights: Path) -> None:
    engine = prepared(weights)
    observation = an_observation_of(TWIN, a_photo_of(TWIN))
    watching = WatchingJob()
    engine.score(observation, TWIN, watching)
    assert watching.n_checks > 60
    for n in (0, 40, watching.n_checks - 1):
        with pytest.raises(Cancelled):
            engine.score(observation, TWIN, CancelledAfter(n))


def test_says_what_is_wrong_with_its_weights(weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EngineError, match=r"none.safetensors cannot be read"):
        prepared(tmp_path / "none.safetensors")
    with pytest.raises(EngineError, match="no network of this version of the engine"):
        AvatarEngine({"weights": str(weights)}).prepare([], QuietJob())
    with pytest.raises(EngineError, match="'avatar-aligned' is not prepared"):
        AlignedEngine({}).score(an_observation_of(TWIN, a_photo_of(TWIN)), TWIN, QuietJob())
    for where in ("carried_models_dir", "default_models_dir"):
        monkeypatch.setattr(f"avatar_gui.detection.avatar.engine.{where}", lambda: tmp_path)
    with pytest.raises(EngineError, match="'avatar-aligned' has no weights on this machine"):
        AlignedEngine({}).prepare([], QuietJob())
