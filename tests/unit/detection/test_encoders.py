"""Pluggable encoders: shapes, sameness, and every way in which weights can be wrong."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from avatar_gui.detection.encoders.alike import AlikeNet, load_alike
from avatar_gui.detection.encoders.embedded import EmbeddedEncoder
from avatar_gui.detection.encoders.encoder import Encoder, load_encoder
from avatar_gui.detection.residual import SPEC
from avatar_gui.detection.weights import add_model, default_models_dir, file_sha256, load_state_dict
from avatar_gui.domain.errors import Cancelled, EngineError
from avatar_gui.domain.ports import QuietJob
from tests.unit.detection.jobs import CancelledAfter
from tests.unit.detection.scenes import a_casting_twin, a_photo_of, an_observation_of, spot_mask

TWIN = a_casting_twin()


@pytest.fixture(scope="module")
def weights(encoder_weights) -> dict[str, Path]:
    return encoder_weights


FAMILIES = ("timm:resnet18", "timm:vit_tiny_patch16_224", "open_clip:ViT-S-32", "alike:t")


def a_picture(height: int = 120, width: int = 200) -> np.ndarray:
    noise = np.random.default_rng(4).uniform(0, 1, (height, width, 3)).astype(np.float32)
    return cv2.GaussianBlur(noise, (0, 0), 3)


def loaded(name: str, weights: dict[str, Path], input_px: int = 224) -> Encoder:
    return load_encoder(name, str(weights[name]), input_px=input_px, job=QuietJob())[0]


@pytest.fixture(scope="module")
def encoders(weights) -> dict[str, Encoder]:
    """One encoder of each family: loading costs more than encoding."""
    return {name: loaded(name, weights) for name in weights}


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        ("timm:resnet18", [(64, 32, 48), (128, 16, 24)]),  # 120x200 becomes 128x192, strides 4 and 8
        ("timm:vit_tiny_patch16_224", [(192, 8, 14)] * 2),  # longer side 224: 134x224 becomes 128x224
        ("open_clip:ViT-S-32", [(384, 7, 7)] * 2),
        ("alike:t", [(64, 32, 48)]),
    ],
)
def test_grids_have_the_promised_shapes_and_unit_vectors(name, shapes, encoders):
    grids = encoders[name].encode(a_picture(), QuietJob())
    assert [grid.vectors.shape for grid in grids] == shapes
    assert sum(grid.weight for grid in grids) == pytest.approx(1.0)
    for grid in grids:
        assert grid.vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(grid.vectors, axis=0), 1.0, atol=1e-4)


def test_embedded_grid_is_a_quarter_with_unit_vectors():
    (grid,) = EmbeddedEncoder().encode(a_picture(), QuietJob())
    assert grid.vectors.shape == (33, 30, 50)
    np.testing.assert_allclose(np.linalg.norm(grid.vectors, axis=0), 1.0, atol=1e-5)


def test_embedded_finds_flat_cells_alike_whatever_their_noise():
    rng = np.random.default_rng(0)
    pictures = [np.clip(0.5 + rng.normal(0, 0.01, (64, 64, 3)), 0, 1).astype(np.float32) for _ in range(2)]
    (a,), (b,) = (EmbeddedEncoder().encode(picture, QuietJob()) for picture in pictures)
    assert np.einsum("chw,chw->hw", a.vectors, b.vectors).min() > 0.97


def test_embedded_does_not_care_which_side_of_an_edge_is_light():
    step = np.full((64, 64, 3), 0.45, np.float32)
    step[:, 32:] = 0.55
    (a,), (b,) = (EmbeddedEncoder().encode(picture, QuietJob()) for picture in (step, step[:, ::-1].copy()))
    turned = np.ascontiguousarray(np.swapaxes(step, 0, 1))
    (c,) = EmbeddedEncoder().encode(turned, QuietJob())
    edges = slice(0, 27)  # the three groups of directional edges
    at_edge = (edges, 4, slice(7, 9))  # clear of the edge that runs the other way
    same = np.einsum("cw,cw->w", a.vectors[at_edge], b.vectors[at_edge])
    other = np.einsum("cw,cw->w", a.vectors[at_edge], c.vectors[at_edge])
    assert (same > 0.99 * 0.6).all()
    assert (other < 0.8 * same).all()


@pytest.mark.parametrize("name", FAMILIES)
def test_same_picture_gives_the_same_features_with_any_number_of_threads(name, encoders, weights):
    first = encoders[name].encode(a_picture(), QuietJob())
    n_threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        again = loaded(name, weights).encode(a_picture(), QuietJob())
    finally:
        torch.set_num_threads(n_threads)
    for a, b in zip(first, again, strict=True):
        np.testing.assert_allclose(a.vectors, b.vectors, atol=1e-5)


@pytest.mark.parametrize("name", FAMILIES)
def test_engine_finds_a_spot_even_with_random_weights_and_records_their_hash(name, weights):
    engine = SPEC.factory({"encoder": name, "weights": str(weights[name]), "input_px": "224", "max_side_px": "240"})
    assert engine.describe().weights_sha256 == ""
    engine.prepare([], QuietJob())
    assert engine.describe().weights_sha256 == file_sha256(weights[name])
    anomaly = engine.score(an_observation_of(TWIN, a_photo_of(TWIN, spot=True)), TWIN, QuietJob())
    y, x = np.unravel_index(anomaly.score.argmax(), anomaly.score.shape)
    assert spot_mask(TWIN, grow_px=16)[y, x]
    assert anomaly.score[spot_mask(TWIN, grow_px=-3)].mean() > 3 * np.median(anomaly.score[anomaly.valid])


@pytest.mark.parametrize("name", FAMILIES)
def test_loading_leaves_the_random_generator_alone(name, weights):
    torch.manual_seed(11)
    expected = torch.rand(3)
    torch.manual_seed(11)
    loaded(name, weights)
    assert torch.equal(torch.rand(3), expected)


@pytest.mark.parametrize("name", FAMILIES)
def test_hears_cancel_between_layers(name, encoders):
    encoder = encoders[name]
    with pytest.raises(Cancelled):
        encoder.encode(a_picture(), CancelledAfter(9))
    assert encoder.encode(a_picture(), QuietJob())


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("timm:resnet18", "timm:vit_tiny_patch16_224"),
        ("timm:resnet34", "timm:resnet18"),
        ("open_clip:ViT-S-32", "timm:resnet18"),
        ("open_clip:ViT-S-16", "open_clip:ViT-S-32"),
        ("alike:n", "alike:t"),
        ("alike:t", "timm:resnet18"),
    ],
)
def test_weights_of_another_architecture_are_refused(name, other, weights):
    with pytest.raises(EngineError, match=r"are not of|hold no picture tower") as caught:
        load_encoder(name, str(weights[other]), input_px=224, job=QuietJob())
    assert weights[other].name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "dino",
        "timm",
        "timm:",
        "timm:hf-hub:some/model",
        "open_clip:hf-hub:some/model",
        "timm:local-dir:/etc",
        "alike:../t",
    ],
)
def test_unknown_families_and_network_addresses_are_refused_at_once(name):
    with pytest.raises(EngineError, match="no encoder"):
        SPEC.factory({"encoder": name})


@pytest.mark.parametrize("name", ["timm:resnet19", "open_clip:ViT-Z-3", "alike:xl"])
def test_unknown_models_are_refused(name, weights):
    with pytest.raises(EngineError, match=r"has no model|there is no ALIKE"):
        load_encoder(name, str(weights["timm:resnet18"]), input_px=224, job=QuietJob())


@pytest.mark.parametrize("name", ["open_clip:RN50", "open_clip:ViT-B-16-SigLIP", "open_clip:roberta-ViT-B-32"])
def test_clip_models_that_would_ask_the_network_are_refused(name, weights):
    with pytest.raises(EngineError, match="not a plain vision transformer"):
        load_encoder(name, str(weights["timm:resnet18"]), input_px=224, job=QuietJob())


def test_missing_weights_say_where_to_put_which_file():
    with pytest.raises(EngineError, match="timm:resnet18 needs its weights") as caught:
        load_encoder("timm:resnet18", "", input_px=224, job=QuietJob())
    assert str(default_models_dir()) in caught.value.hint
    assert ".safetensors" in caught.value.hint


def test_weights_in_the_users_folder_are_found_by_encoder(weights):
    add_model(weights["alike:t"], default_models_dir(), id="mine", encoder="alike:t", licence="MIT")
    _, sha256 = load_encoder("alike:t", "", input_px=224, job=QuietJob())
    assert sha256 == file_sha256(weights["alike:t"])
    add_model(weights["alike:t"], default_models_dir(), id="twice", encoder="alike:t", licence="MIT")
    with pytest.raises(EngineError, match="2 weights for alike:t: mine, twice"):
        load_encoder("alike:t", "", input_px=224, job=QuietJob())


def test_weights_that_changed_under_their_manifest_are_refused(weights):
    card = add_model(weights["alike:t"], default_models_dir(), id="mine", encoder="alike:t", licence="MIT")
    card.path.write_bytes(weights["timm:resnet18"].read_bytes())
    with pytest.raises(EngineError, match="not those expected"):
        load_encoder("alike:t", "", input_px=224, job=QuietJob())


def test_embedded_takes_no_weights():
    with pytest.raises(EngineError, match="no weights to load"):
        load_encoder("embedded", "x.pth", input_px=224, job=QuietJob())


def test_score_before_prepare_is_refused():
    with pytest.raises(EngineError, match="before prepare"):
        SPEC.factory({}).score(an_observation_of(TWIN, a_photo_of(TWIN)), TWIN, QuietJob())


@pytest.mark.shared_data
@pytest.mark.parametrize(("size", "least_right"), [("t", 150), ("s", 180), ("n", 170), ("l", 200)])
def test_published_alike_weights_match_a_turned_photo(size, least_right, shared_data):
    """Proof that the architecture is that of the weights: other pooling or activation loses a fifth or more."""
    path = shared_data / "small_weights" / "alike" / f"alike-{size}.pth"
    photo = cv2.imread(str(shared_data / "linemod_singles" / "images" / "000047.png"))
    first = cv2.cvtColor(photo, cv2.COLOR_BGR2RGB)[100:420, 150:534].astype(np.float32) / 255
    turn = cv2.getRotationMatrix2D((192, 160), 20, 0.9)
    noise = np.random.default_rng(0).normal(0, 0.02, first.shape)
    second = np.clip(cv2.warpAffine(first, turn, (384, 320)) * 0.8 + 0.05 + noise, 0, 1).astype(np.float32)
    net = load_alike(size, load_state_dict(path)).model
    (points_a, vectors_a), (points_b, vectors_b) = (_keypoints(net, picture) for picture in (first, second))
    similarity = (vectors_a.T @ vectors_b).numpy()
    a_to_b, b_to_a = similarity.argmax(axis=1), similarity.argmax(axis=0)
    mutual = np.flatnonzero(b_to_a[a_to_b] == np.arange(len(a_to_b)))
    expected = points_a[mutual] @ turn[:, :2].T + turn[:, 2]
    error_px = np.linalg.norm(expected - points_b[a_to_b[mutual]], axis=1)
    right = int((error_px < 3).sum())
    assert right >= least_right
    assert right >= 0.8 * len(mutual)


def _keypoints(net: AlikeNet, picture: np.ndarray) -> tuple[np.ndarray, torch.Tensor]:
    with torch.inference_mode():
        described = net(torch.from_numpy(np.moveaxis(picture, -1, 0).copy())[None])[0]
    score = torch.sigmoid(described[-1])
    highest = torch.nn.functional.max_pool2d(score[None], 5, 1, 2)[0]
    inner = torch.zeros_like(score)
    inner[8:-8, 8:-8] = torch.where(score == highest, score, 0)[8:-8, 8:-8]
    index = inner.flatten().topk(400).indices
    y, x = index // score.shape[1], index % score.shape[1]
    vectors = torch.nn.functional.normalize(described[:-1], dim=0)[:, y, x]
    return np.stack((x.numpy(), y.numpy()), axis=1).astype(float), vectors
