"""Both variants are learned, measured and described by the same service."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from avatar_gui.detection.avatar.aligned.anomaly import load_aligned
from avatar_gui.detection.avatar.network_files import load_network
from avatar_gui.detection.avatar.training import TrainingOptions
from avatar_gui.detection.weights import file_sha256, list_models
from avatar_gui.domain.errors import Cancelled, EngineError, InputError
from avatar_gui.domain.ports import QuietJob
from avatar_gui.io.pair_files import NORMAL_SCALE, TrainingPairs, write_pairs
from avatar_gui.services.pair_folder import PairFolder
from avatar_gui.services.train_model import VARIANTS, Validation, check_lesson, train_model, validate, write_card
from avatar_gui.services.training_recipe import MadeSet, read_recipe
from tests.unit.detection.avatar.test_training import disc

WIDTHS = {"counterfactual": (8, 8, 8, 8, 8), "aligned": (8, 8, 8, 8)}


def quick(name: str, **more: object) -> TrainingOptions:
    """Options for a few steps of a small network."""
    samples = replace(VARIANTS[name].samples, window_px=64)
    return replace(TrainingOptions(2, 0, 2, workers=0, device="cpu", widths=WIDTHS[name], samples=samples), **more)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> PairFolder:
    folder = tmp_path_factory.mktemp("pairs")
    for seed in range(2):
        pair = disc(seed)
        # Photo 1 deviates from its own twin: something to measure.
        changed = np.stack([twin.changed for twin in pair.twins])
        changed[0] = changed[1] if seed else False
        found = TrainingPairs(
            photo=pair.photo,
            K=np.array([500.0, 500.0, 48.0, 48.0]),
            valid=pair.valid,
            hidden=pair.hidden,
            normals_cam=np.stack([twin.normals_cam for twin in pair.twins]).astype(np.float32) / NORMAL_SCALE,
            depth_mm=np.stack([twin.depth_mm for twin in pair.twins]),
            part_id=np.stack([twin.part_id for twin in pair.twins]),
            changed=changed,
            kinds=("missing" if seed else "", "missing"),
            names=("as drawn", "spot"),
        )
        write_pairs(folder / "set" / f"{seed}.npz", found)
    return PairFolder(folder)


@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_learns_measures_and_says_what_it_made(name: str, pairs: PairFolder, tmp_path: Path) -> None:
    variant = VARIANTS[name]
    options = quick(name)
    out = tmp_path / "mine.safetensors"
    trained = train_model(pairs, options, out, QuietJob(), variant=variant)
    assert trained.steps == 2
    measured = validate(out, pairs, QuietJob(), variant)
    assert measured.photos == 2
    assert 0 <= measured.pixel_auroc <= 1
    card_path = write_card(
        out,
        trained,
        pairs,
        measured,
        datasets=[MadeSet("set", ("--split", "train"))],
        twins=1,
        commit="abc",
        variant=variant,
    )
    (card,) = list_models([tmp_path])
    assert card.encoder == variant.engine
    assert card.sha256 == file_sha256(out)
    fields = json.loads(card_path.read_text())
    assert fields["notes"].startswith(f"{name}: ")
    assert fields["recipe"]["variant"] == name
    used = fields["recipe"]["options"]["samples"]
    assert (used["edited_share"] + used["painted_share"] > 0) == variant.edited_twins
    # Made again from what the manifest says, they are the same to the bit.
    recipe = read_recipe(card_path)
    assert recipe.variant == name
    assert recipe.sets == (MadeSet("set", ("--split", "train")),)
    assert recipe.options == replace(options, minutes=0.0)
    again = tmp_path / "again.safetensors"
    train_model(pairs, recipe.options, again, QuietJob(), variant=variant)
    assert file_sha256(again) == recipe.weights_sha256
    # The other engine refuses them.
    other = load_aligned if name == "counterfactual" else load_network
    with pytest.raises(EngineError, match="no network of this version of the engine"):
        other(out)


def test_what_does_best_on_other_photos_is_kept_and_made_again_without_them(pairs: PairFolder, tmp_path: Path) -> None:
    options = quick("counterfactual", steps=6, encoder="embedded", check_steps=2, patience=1)
    out = tmp_path / "mine.safetensors"
    heard: list[tuple[int, Validation]] = []
    trained = train_model(
        pairs, options, out, QuietJob(), unseen=pairs, on_check=lambda step, found: heard.append((step, found))
    )
    best = max(heard, key=lambda entry: entry[1].figure())
    assert trained.steps == best[0]
    assert validate(out, pairs, QuietJob()) == best[1]
    lines = [json.loads(line) for line in out.with_suffix(".log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines if "check pixel_ap" in line] == [step for step, _ in heard]
    assert not list(tmp_path.glob("*.check.*"))
    card = write_card(out, trained, pairs, best[1], datasets=[MadeSet("set", ())], twins=1, commit="")
    recipe = read_recipe(card)
    assert (recipe.options.last_step, recipe.options.check_steps, recipe.options.patience) == (best[0], 0, 0)
    again = tmp_path / "again.safetensors"
    train_model(pairs, recipe.options, again, QuietJob())
    assert file_sha256(again) == recipe.weights_sha256


def test_the_aligned_variant_takes_no_encoder(pairs: PairFolder, tmp_path: Path) -> None:
    options = quick("aligned", encoder="early-lite")
    with pytest.raises(InputError, match="takes no encoder"):
        train_model(pairs, options, tmp_path / "w.safetensors", QuietJob(), variant=VARIANTS["aligned"])


def test_a_checkpoint_is_neither_lost_nor_made_up(pairs: PairFolder, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    options = quick("counterfactual")
    with pytest.raises(InputError, match=r"there is no checkpoint .*mine\.ckpt"):
        train_model(pairs, options, out, QuietJob(), resume=True)

    def stop(_progress: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        train_model(pairs, options, out, QuietJob(), on_progress=stop)
    assert out.with_suffix(".ckpt").is_file()
    with pytest.raises(InputError, match=r"mine\.ckpt is there: a training of mine\.safetensors was stopped"):
        train_model(pairs, options, out, QuietJob())
    assert train_model(pairs, options, out, QuietJob(), resume=True).steps == 2
    assert not out.with_suffix(".ckpt").exists()
    # Others may read what one has learned, as any file of theirs.
    plain = tmp_path / "plain"
    plain.touch()
    assert out.stat().st_mode == plain.stat().st_mode
    assert [json.loads(line)["step"] for line in out.with_suffix(".log.jsonl").read_text().splitlines()] == [2]


def test_weights_to_go_on_from_are_checked_first(tmp_path: Path) -> None:
    other = tmp_path / "text.safetensors"
    other.write_text("nothing of the kind")
    variant = VARIANTS["counterfactual"]
    with pytest.raises(EngineError, match=r"text\.safetensors is no safetensors file, or cut short"):
        check_lesson(variant, quick("counterfactual", start=str(other)))
    save_file({"a": torch.zeros(2)}, other)
    with pytest.raises(EngineError, match=r"holds weights of another network \(give weights of the same engine"):
        check_lesson(variant, quick("counterfactual", start=str(other)))
    check_lesson(variant, quick("counterfactual", encoder="early-lite"))
