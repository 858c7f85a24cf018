"""The course of a training can be read line by line, and by TensorBoard."""

import json
from pathlib import Path

import pytest

from avatar_gui.io.training_log import TrainingLog


def written(tmp_path: Path, *, goes_on: bool = False) -> list[dict[str, float]]:
    log = TrainingLog(tmp_path / "mine.safetensors", goes_on=goes_on)
    log.note("loss", 20, 1.26, {"loss": 0.5, "dice": 0.25})
    log.note("check", 20, 1.26, {"pixel_ap": 0.4})
    log.close()
    return [json.loads(line) for line in (tmp_path / "mine.log.jsonl").read_text().splitlines()]


def test_lines_say_step_time_and_values(tmp_path: Path) -> None:
    assert written(tmp_path) == [
        {"step": 20, "seconds": 1.3, "loss": 0.5, "dice": 0.25},
        {"step": 20, "seconds": 1.3, "check pixel_ap": 0.4},
    ]
    assert len(written(tmp_path, goes_on=True)) == 4
    assert len(written(tmp_path)) == 2


def test_event_files_hold_the_same(tmp_path: Path) -> None:
    pytest.importorskip("tensorboardX", reason="tensorboardX is not installed")
    from tensorboardX.proto.event_pb2 import Event
    from tensorboardX.record_writer import masked_crc32c

    written(tmp_path)
    (path,) = (tmp_path / "mine.events").iterdir()
    data = path.read_bytes()
    found, at = {}, 0
    # A record: length (8 bytes), its checksum (4), the event, its checksum (4).
    while at < len(data):
        length = int.from_bytes(data[at : at + 8], "little")
        content = data[at + 12 : at + 12 + length]
        assert int.from_bytes(data[at + 12 + length : at + 16 + length], "little") == masked_crc32c(content)
        event = Event.FromString(content)
        found |= {value.tag: (event.step, value.simple_value) for value in event.summary.value}
        at += 16 + length
    assert found == {"loss/loss": (20, 0.5), "loss/dice": (20, 0.25), "check/pixel_ap": (20, pytest.approx(0.4))}


def test_without_the_library_there_are_lines_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert not TrainingLog(tmp_path / "mine.safetensors", goes_on=False).has_events
    assert len(written(tmp_path)) == 2
    assert not (tmp_path / "mine.events").exists()
