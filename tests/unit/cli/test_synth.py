"""`avatar synth` from the command line."""

from pathlib import Path

import pytest

from avatar_gui.__main__ import main
from avatar_gui.synthesis import mitsuba_tracer


def refused(argv: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["synth", *argv]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_without_the_path_tracer_it_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mitsuba_tracer, "find_spec", lambda name: None)
    text = refused(["--out", str(tmp_path / "set")], capsys)
    assert "mitsuba and build123d" in text
    assert "pip install 'avatar-gui[synth]'" in text
    assert not (tmp_path / "set").exists()


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--size", "big"], "WIDTHxHEIGHT"),
        (["--jobs", "0"], "--jobs 0"),
        (["--defects", "2"], "between 0 and 1"),
        (["--marks", "2"], "--marks 2"),
        (["--cad", "part.stl"], "does not exist"),
        (["--cad", "part.step", "other/part.stl"], "does not exist"),
        (["--window", "500"], "--window 500"),
        (["--families", "spoon"], "no family of parts called spoon"),
        (["--families", "tray", "--without", "tray"], "no family"),
        (["--cad", "absent.step"], "does not exist"),
    ],
)
def test_bad_input_is_one_line(
    argv: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert message in refused([*argv, "--out", str(tmp_path / "set")], capsys)
