"""`avatar train` from the command line."""

import json
from pathlib import Path

import numpy as np
import pytest

from avatar_gui.__main__ import main
from avatar_gui.detection.weights import file_sha256
from avatar_gui.services.training_recipe import made_by, write_made_by
from tests.dataset_builders import PAIR_CAMERA as CAMERA
from tests.dataset_builders import PAIR_TRUTHS as TRUTHS
from tests.dataset_builders import write_dataset

pytest.importorskip("manifold3d", reason="needs the extra synth")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    images = tuple(rng.integers(0, 255, (240, 320, 3), np.uint8) for _ in TRUTHS)
    write_dataset(tmp_path / "set", images=images, truths=TRUTHS, camera=CAMERA, split="train")
    write_made_by(tmp_path / "set" / "train", ["--split", "train", "--seed", "3"])
    return tmp_path / "set"


def learned(dataset: Path, out: Path, *more: str) -> dict[str, object]:
    argv = ["train", str(dataset), "--variant", "aligned", "--batch", "2", "--workers", "0", "--device", "cpu"]
    assert main([*argv, "--minutes", "0", "--steps", "2", "--out", str(out), *more]) == 0
    return json.loads(out.with_suffix(".json").read_text())


def test_weights_are_made_again_from_their_manifest(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first.safetensors", tmp_path / "second.safetensors"
    card = learned(dataset, first)
    assert card["recipe"]["sets"] == [{"name": "set", "synth": ["--split", "train", "--seed", "3"]}]
    manifest = str(first.with_suffix(".json"))
    # Another seed on the line changes nothing: the manifest's options hold.
    assert main(["train", str(dataset), "--again", manifest, "--seed", "9", "--out", str(second)]) == 0
    assert "the same weights, bit for bit" in capsys.readouterr().out
    assert file_sha256(first) == file_sha256(second)


def test_other_photos_make_other_weights_and_it_says_so(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first.safetensors", tmp_path / "second.safetensors"
    learned(dataset, first)
    dataset.rename(tmp_path / "moved")
    write_dataset(
        tmp_path / "set",
        images=tuple(np.full((240, 320, 3), 90, np.uint8) for _ in TRUTHS),
        truths=TRUTHS,
        camera=CAMERA,
        split="train",
    )
    argv = ["train", str(dataset), "--again", str(first.with_suffix(".json")), "--out", str(second)]
    assert main(argv) == 0
    captured = capsys.readouterr()
    assert "other weights than those of the manifest" in captured.out
    assert "not the same as those of the manifest" in captured.out + captured.err


def test_photos_that_nobody_told_of_are_asked_for(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (dataset / "train" / "made_by.json").unlink()
    first, second = tmp_path / "first.safetensors", tmp_path / "second.safetensors"
    learned(dataset, first)
    capsys.readouterr()
    again = ["train", "--again", str(first.with_suffix(".json")), "--out", str(second)]
    assert main(again) == 2
    assert "does not say how the photos of set were made" in capsys.readouterr().err
    assert main([*again, str(dataset)]) == 0
    assert "the same weights, bit for bit" in capsys.readouterr().out


def test_the_weights_it_started_from_are_wanted_again(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first.safetensors", tmp_path / "second.safetensors"
    learned(dataset, first)
    learned(dataset, second, "--start", str(first))
    capsys.readouterr()
    manifest = str(second.with_suffix(".json"))
    assert main(["train", "--again", manifest, "--out", str(tmp_path / "third.safetensors")]) == 2
    assert "learned from others" in capsys.readouterr().err
    argv = ["train", "--again", manifest, "--start", str(second), "--out", str(tmp_path / "third.safetensors")]
    assert main(argv) == 2
    assert "is not what these weights were learned from" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is no manifest"),
        ("[]", "does not say enough"),
        ('{"recipe": {"options": {"steps": 0}}}', "does not say enough"),
    ],
)
def test_a_manifest_that_does_not_say_enough_is_one_line(
    content: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = tmp_path / "m.json"
    manifest.write_text(content)
    assert main(["train", "--again", str(manifest), "--out", str(tmp_path / "out.safetensors")]) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.err.count("\n") == 1


def test_nothing_to_learn_from_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--out", str(tmp_path / "out.safetensors")]) == 2
    assert "nothing to learn from" in capsys.readouterr().err


def test_a_note_that_is_damaged_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "train").mkdir()
    (tmp_path / "train" / "made_by.json").write_text('{"seed": 3}')
    assert made_by(tmp_path, "train") is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--encoder", "early-lite"], "the variant aligned takes no encoder"),
        (["--encoder", "nothing"], "there is no encoder 'nothing'"),
        (["--encoder-weights", "w.pth"], "there is no encoder"),
        (["--early-stop", "2"], "there is nothing to measure on"),
        (["--check-steps", "3"], "--check-steps 3: at least 20"),
        (["--encoder-px", "8"], "--encoder-px 8: at least 32"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_made(
    more: list[str], said: str, dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "w.safetensors"
    assert main(["train", str(dataset), "--variant", "aligned", "--steps", "1", "--out", str(out), *more]) == 2
    assert said in capsys.readouterr().err
    assert not out.with_suffix(".pairs").exists()


def test_the_encoder_it_was_learned_with_is_wanted_again(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = tmp_path / "first.safetensors"
    card = learned(dataset, first)
    card["recipe"]["options"]["encoder"] = "early-lite"
    card["recipe"]["encoder_sha256"] = "0" * 64
    manifest = tmp_path / "other.json"
    manifest.write_text(json.dumps(card))
    argv = ["train", str(dataset), "--again", str(manifest), "--out", str(tmp_path / "second.safetensors")]
    assert main(argv) == 2
    assert "the weights of early-lite here are not those learned with" in capsys.readouterr().err
