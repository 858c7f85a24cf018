"""Weights are local, hashed, and never run code."""

import hashlib
import json
import pickle
import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from avatar_gui.detection.weights import (
    add_model,
    default_models_dir,
    file_sha256,
    list_models,
    load_state_dict,
    verify_model,
)
from avatar_gui.domain.errors import EngineError

TENSORS = {"a.weight": torch.arange(6.0).reshape(2, 3), "b": torch.tensor(3)}


class Bomb:
    """What a hostile checkpoint does: names a function to call."""

    def __init__(self, trap: Path) -> None:
        self.trap = trap

    def __reduce__(self):
        return Path.touch, (self.trap,)


@pytest.fixture(params=["w.safetensors", "w.pth", "wrapped.pt", "parallel.pth"])
def weights_file(request, tmp_path) -> Path:
    path = tmp_path / request.param
    if path.suffix == ".safetensors":
        save_file(TENSORS, path)
    elif path.name == "wrapped.pt":
        torch.save({"state_dict": TENSORS, "epoch": 7}, path)
    elif path.name == "parallel.pth":
        torch.save({f"module.{name}": tensor for name, tensor in TENSORS.items()}, path)
    else:
        torch.save(TENSORS, path)
    return path


def test_reads_every_kind(weights_file):
    loaded = load_state_dict(weights_file)
    assert set(loaded.tensors) == set(TENSORS)
    assert all(torch.equal(loaded.tensors[name], TENSORS[name]) for name in TENSORS)
    assert loaded.sha256 == hashlib.sha256(weights_file.read_bytes()).hexdigest()


def test_accepts_the_right_hash_and_refuses_another(weights_file):
    sha256 = file_sha256(weights_file)
    assert load_state_dict(weights_file, sha256.upper()).sha256 == sha256
    with pytest.raises(EngineError, match="not those expected: sha256 " + sha256):
        load_state_dict(weights_file, "0" * 64)


def test_truncated_file_gives_one_line(weights_file):
    weights_file.write_bytes(weights_file.read_bytes()[: weights_file.stat().st_size // 2])
    with pytest.raises(EngineError, match=weights_file.name) as caught:
        load_state_dict(weights_file)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x80\x02.", b"PK\x03\x04 not a zip", bytes(range(256)) * 8])
@pytest.mark.parametrize("suffix", [".safetensors", ".pth"])
def test_garbage_gives_one_line(tmp_path, content, suffix):
    path = tmp_path / f"garbage{suffix}"
    path.write_bytes(content)
    with pytest.raises(EngineError, match="garbage") as caught:
        load_state_dict(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("is_zip", [True, False])
def test_pickle_bomb_is_refused_and_does_not_go_off(tmp_path, is_zip):
    trap = tmp_path / "trap"
    path = tmp_path / "bomb.pth"
    if is_zip:
        torch.save({"a": Bomb(trap)}, path)
    else:
        path.write_bytes(pickle.dumps({"a": Bomb(trap)}))
    with pytest.raises(EngineError, match="it asks to run code") as caught:
        load_state_dict(path)
    assert "\n" not in str(caught.value)
    assert not trap.exists()


@pytest.mark.parametrize("content", [{}, [1, 2], {"a": 3}, {"a": {"b": {"c": torch.ones(1)}}}, torch.ones(3)])
def test_file_without_a_state_dict_is_refused(tmp_path, content):
    torch.save(content, tmp_path / "w.pth")
    with pytest.raises(EngineError, match="holds no state dict"):
        load_state_dict(tmp_path / "w.pth")


def test_values_that_are_not_numbers_are_refused(tmp_path):
    save_file({"good": torch.ones(2), "bad.weight": torch.tensor([1.0, float("nan")])}, tmp_path / "w.safetensors")
    with pytest.raises(EngineError, match=r"not numbers, in bad.weight"):
        load_state_dict(tmp_path / "w.safetensors")


@pytest.mark.parametrize("name", ["missing.pth", "."])
def test_missing_file_or_folder_gives_one_line(tmp_path, name):
    with pytest.raises(EngineError, match="cannot be read"):
        load_state_dict(tmp_path / name)


def test_a_file_of_something_else_is_called_that(tmp_path):
    path = tmp_path / "bad.pth"
    path.write_text("hello")
    with pytest.raises(EngineError, match=r"bad\.pth cannot be read: damaged, or not weights"):
        load_state_dict(path)


def test_added_weights_are_listed_and_verified(weights_file, tmp_path):
    folder = tmp_path / "new" / "models"
    card = add_model(weights_file, folder, id="mine-1", encoder="timm:resnet18", licence="MIT")
    assert list_models([folder, tmp_path / "absent"]) == (card,)
    assert card.path.parent == folder
    assert card.path.read_bytes() == weights_file.read_bytes()
    verify_model(card)
    card.path.write_bytes(card.path.read_bytes() + b"\0")
    with pytest.raises(EngineError, match="have changed"):
        verify_model(card)


def test_adding_refuses_taken_ids_bad_names_and_unsafe_files(tmp_path):
    good, folder = tmp_path / "w.pth", tmp_path / "models"
    torch.save(TENSORS, good)
    add_model(good, folder, id="one", encoder="alike:t", licence="MIT")
    with pytest.raises(EngineError, match="'one' already"):
        add_model(good, folder, id="one", encoder="alike:t", licence="MIT")
    for wrong in ("", "../up", "a/b", ".hidden", "a b"):
        with pytest.raises(EngineError, match="cannot name weights"):
            add_model(good, folder, id=wrong, encoder="alike:t", licence="MIT")
    text = tmp_path / "w.txt"
    shutil.copy(good, text)
    with pytest.raises(EngineError, match="no weights file"):
        add_model(text, folder, id="two", encoder="alike:t", licence="MIT")
    torch.save({"a": Bomb(tmp_path / "trap")}, good)
    with pytest.raises(EngineError, match="run code"):
        add_model(good, folder, id="three", encoder="alike:t", licence="MIT")
    assert [card.id for card in list_models([folder])] == ["one"]


def test_manifest_must_be_whole_and_stay_in_its_folder(tmp_path):
    manifest = tmp_path / "m.json"
    fields = {"id": "m", "encoder": "alike:t", "file": "../w.pth", "sha256": "0" * 64, "licence": "MIT"}
    manifest.write_text(json.dumps(fields))
    with pytest.raises(EngineError, match="outside its folder"):
        list_models([tmp_path])
    del fields["sha256"]
    manifest.write_text(json.dumps(fields))
    with pytest.raises(EngineError, match="lacks one of"):
        list_models([tmp_path])
    manifest.write_text("{")
    with pytest.raises(EngineError, match="cannot be read"):
        list_models([tmp_path])


def test_default_folder_is_the_users(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_models_dir().parts[-2:] == ("avatar", "models")
