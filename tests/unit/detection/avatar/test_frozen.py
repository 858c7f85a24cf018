"""Any encoder can be plugged into the network: what it gives, how it is written down, and what is refused."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from avatar_gui.detection.avatar.counterfactual import CounterfactualLesson
from avatar_gui.detection.avatar.engine import AvatarEngine
from avatar_gui.detection.avatar.frozen import EncoderChoice, FrozenInputs, encoder_of, opened
from avatar_gui.detection.avatar.inputs import lit, lit_picture
from avatar_gui.detection.avatar.network import build_network
from avatar_gui.detection.avatar.network_files import load_network, save_network, start_weights
from avatar_gui.detection.avatar.scoring import score_crop
from avatar_gui.detection.avatar.training import TrainingOptions, train
from avatar_gui.detection.weights import add_model, default_models_dir
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import QuietJob
from tests.unit.detection.avatar.test_inputs import lit as photo_of
from tests.unit.detection.avatar.test_inputs import sphere
from tests.unit.detection.avatar.test_network_files import plate
from tests.unit.detection.avatar.test_training import OPTIONS, Discs
from tests.unit.detection.scenes import a_casting_twin, a_photo_of, an_observation_of

RNG = np.random.default_rng(6)
TWIN = a_casting_twin()
WIDTHS = OPTIONS.widths
SAMPLES = replace(OPTIONS.samples, window_px=64)
# Of each: features and level of its grids.
GRIDS = {
    "embedded": [(33, 1)],
    "early-lite": [(24, 1), (40, 2), (112, 3)],
    "alike:t": [(64, 1)],
    "timm:resnet18": [(64, 1), (128, 2)],
    # 224 px show 192: cells of 14 px.
    "timm:vit_tiny_patch16_224": [(192, 3)] * 2,
    "open_clip:ViT-S-32": [(384, 4)] * 2,
}


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Encoders that are opened once in a process are opened once in a test."""
    yield
    opened.cache_clear()


def choice(name: str, encoder_weights: dict[str, Path], window_px: int = 192) -> EncoderChoice:
    return EncoderChoice(name, str(encoder_weights.get(name, "")), 224, window_px)


def a_picture(h: int, w: int) -> np.ndarray:
    return cv2.GaussianBlur(RNG.integers(0, 255, (h, w, 3)).astype(np.uint8), (0, 0), 2)


@pytest.mark.parametrize("name", sorted(GRIDS))
def test_every_encoder_gives_features_where_they_enter(name: str, encoder_weights: dict[str, Path]) -> None:
    encoder = opened(choice(name, encoder_weights))
    assert list(encoder.inputs.grids) == GRIDS[name]
    assert encoder.inputs.encoder == name
    picture = a_picture(256, 320)
    features = encoder.features(picture, QuietJob())
    for found, (channels, level) in zip(features, GRIDS[name], strict=True):
        assert found.shape == (channels, 256 >> (level + 1), 320 >> (level + 1))
        assert found.dtype == np.float32
        # Near unit range, each of them.
        assert 0.5 < np.sqrt(np.mean(found**2)) < 1.05
    again = encoder.features(picture, QuietJob())
    assert all(np.array_equal(a, b) for a, b in zip(features, again, strict=True))


def test_what_a_file_says_of_its_encoder_comes_back_and_nonsense_does_not() -> None:
    inputs = FrozenInputs("timm:resnet18", "ab" * 32, 224, 192, (64, 128), (1, 2))
    assert FrozenInputs.from_json(inputs.to_json()) == inputs
    for wrong in (
        "{}",
        "[]",
        "nothing",
        replace(inputs, levels=(1,)).to_json(),
        replace(inputs, levels=(1, 9)).to_json(),
        replace(inputs, window_px=8).to_json(),
        replace(inputs, channels=(), levels=()).to_json(),
        replace(inputs, channels=(64, 0)).to_json(),
    ):
        with pytest.raises(ValueError, match=r"."):
            FrozenInputs.from_json(wrong)


def test_an_encoder_that_is_added_changes_nothing_until_it_is_learned_with(tmp_path: Path) -> None:
    torch.manual_seed(1)
    plain = build_network(WIDTHS).eval()
    torch.nn.init.normal_(plain.head.weight)
    save_network(tmp_path / "plain.safetensors", plain.state_dict(), WIDTHS)
    lesson = CounterfactualLesson(EncoderChoice("early-lite"))
    network = lesson.build(WIDTHS)
    network.load_state_dict(start_weights(tmp_path / "plain.safetensors", network))
    path = tmp_path / "more.safetensors"
    save_network(path, network.state_dict(), WIDTHS, lesson.architecture, lesson.frozen())
    before, _ = load_network(tmp_path / "plain.safetensors")
    after, _ = load_network(path)
    photo = RNG.integers(0, 255, (70, 90, 3)).astype(np.uint8)
    assert encoder_of(before) is None
    assert encoder_of(after) is not None
    np.testing.assert_allclose(score_crop(after, photo, plate()), score_crop(before, photo, plate()), atol=1e-5)
    for name, weight in after.named_parameters():
        if "given" in name:
            torch.nn.init.normal_(weight)
    assert np.abs(score_crop(after, photo, plate()) - score_crop(before, photo, plate())).max() > 0.01


@pytest.mark.parametrize("name", ["embedded", "early-lite", "timm:resnet18", "timm:vit_tiny_patch16_224"])
def test_a_network_learned_with_an_encoder_scores_through_it(
    name: str, encoder_weights: dict[str, Path], tmp_path: Path
) -> None:
    given = str(encoder_weights.get(name, ""))
    options = replace(OPTIONS, steps=2, samples=SAMPLES, encoder=name, encoder_weights=given, encoder_px=64, rate=0.05)
    trained = train(Discs(2), options, QuietJob())
    assert all(trained.weights[key].abs().max() > 0 for key in trained.weights if ".given." in key)
    lesson = CounterfactualLesson(options.encoder_choice())
    path = tmp_path / "mine.safetensors"
    save_network(path, trained.weights, WIDTHS, lesson.architecture, lesson.frozen())
    engine = AvatarEngine({"weights": str(path), "encoder_weights": given})
    engine.prepare([], QuietJob())
    spotted, good = (an_observation_of(TWIN, a_photo_of(TWIN, spot=spot)) for spot in (True, False))
    found = engine.score(spotted, TWIN, QuietJob())
    assert np.isfinite(found.score[found.valid]).all()
    assert np.array_equal(found.score, engine.score(spotted, TWIN, QuietJob()).score)
    assert np.abs(found.score - engine.score(good, TWIN, QuietJob()).score).max() > 0


def test_the_encoders_weights_must_be_those_learned_with(encoder_weights: dict[str, Path], tmp_path: Path) -> None:
    name = "timm:resnet18"
    lesson = CounterfactualLesson(choice(name, encoder_weights))
    path = tmp_path / "mine.safetensors"
    save_network(path, lesson.build(WIDTHS).state_dict(), WIDTHS, lesson.architecture, lesson.frozen())
    with pytest.raises(EngineError, match="needs its weights in a local file"):
        load_network(path)
    add_model(encoder_weights[name], default_models_dir(), id="mine", encoder=name, licence="Apache-2.0")
    assert encoder_of(load_network(path)[0]) is not None
    import timm
    from safetensors.torch import save_file

    save_file(timm.create_model("resnet18", pretrained=False).state_dict(), tmp_path / "other.safetensors")
    with pytest.raises(EngineError, match="learned with other weights"):
        load_network(path, encoder_weights=str(tmp_path / "other.safetensors"))


def test_a_damaged_word_on_the_encoder_and_one_too_many_are_refused(tmp_path: Path) -> None:
    lesson = CounterfactualLesson(EncoderChoice("embedded"))
    path = tmp_path / "mine.safetensors"
    state = lesson.build(WIDTHS).state_dict()
    save_network(path, state, WIDTHS, lesson.architecture)
    with pytest.raises(EngineError, match="does not say through which encoder"):
        load_network(path)
    frozen = lesson.frozen()
    assert frozen is not None
    save_network(path, state, WIDTHS, lesson.architecture, replace(frozen, encoder="timm:../../x"))
    with pytest.raises(EngineError, match="there is no encoder"):
        load_network(path)
    other = replace(frozen, channels=(20,))
    save_network(path, build_network(WIDTHS, other.grids).state_dict(), WIDTHS, lesson.architecture, other)
    with pytest.raises(EngineError, match="gives other features"):
        score_crop(load_network(path)[0], a_picture(64, 64), plate(64, 64))
    save_network(path, build_network(WIDTHS).state_dict(), WIDTHS)
    with pytest.raises(EngineError, match="looks through no encoder"):
        load_network(path, encoder_weights="some.pth")


def test_the_lit_twin_has_the_photos_light_and_each_parts_colour() -> None:
    twin = sphere()
    photo = photo_of(twin)
    left = twin.mask & (np.arange(twin.mask.shape[1]) < twin.mask.shape[1] // 2)
    photo[left] = (photo[left] * np.array([1.0, 0.6, 0.5])).astype(np.uint8)
    twin = replace(twin, part_id=np.where(left, 1, twin.part_id).astype(np.int32))
    stain = np.zeros_like(left)
    stain[40:46, 60:66] = True
    marked = photo.copy()
    marked[stain] = 10
    shown = lit_picture(lit(marked, twin), twin)
    inside = cv2.erode(twin.mask.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    off = np.abs(shown.astype(int) - photo)
    assert np.median(off[inside]) <= 6
    # It does not know the stain.
    assert np.median(off[stain]) <= 12
    around = shown[~twin.mask]
    assert (around == around[0]).all()


def test_options_say_through_which_encoder() -> None:
    assert TrainingOptions().encoder_choice() is None
    wanted = EncoderChoice("alike:t", "w.pth", 96, 64)
    options = TrainingOptions(encoder="alike:t", encoder_weights="w.pth", encoder_px=96, samples=SAMPLES)
    assert options.encoder_choice() == wanted
