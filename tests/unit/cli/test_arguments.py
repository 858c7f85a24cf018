"""The command line as text."""

import pytest

from avatar_gui.__main__ import main
from avatar_gui.cli.arguments import parser

COMMANDS = ["gui", "demo", "inspect", "align", "render", "synth", "models", "bench", "self-check"]
INSPECT = ["inspect", "--cad", "a.step", "--camera", "c.yaml", "--photo", "p.png", "--pose", "t.json", "--out", "o"]


def helped(argv: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        main([*argv, "--help"])
    assert ended.value.code == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def refused(argv: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(argv)
    assert ended.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("avatar: ")
    assert captured.err.count("\n") == 1
    return captured.err


def test_help_names_every_command_and_the_exit_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    text = helped([], capsys)
    assert all(f"\n    {command} " in text or f"\n    {command}\n" in text for command in COMMANDS)
    for status in ("0 it ran", "2 bad input", "3 REVIEW", "4 REJECT", "130"):
        assert status in " ".join(text.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_is_for(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = helped([command], capsys)
    assert text.startswith(f"usage: avatar {command}")


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["nonsense"], "invalid choice: 'nonsense'"),
        (["inspect"], "are required: --out"),
        ([*INSPECT, "--unit", "furlong"], "argument --unit"),
        ([*INSPECT, "--threshold", "high"], "argument --threshold"),
        ([*INSPECT, "--object", "first"], "argument --object"),
        ([*INSPECT, "--photoo"], "--photoo"),
        (["inspect", "a.avatar", "b.avatar", "--out", "o"], "b.avatar"),
        (["inspect", "", "--out", "o"], "argument JOB.avatar: the path is empty"),
        ([*INSPECT[:-1], ""], "argument --out: the path is empty"),
        (["demo", "--out", " "], "argument --out: the path is empty"),
        (["models"], "list|verify|add"),
        (["models", "add", "w.pth"], "--encoder, --licence"),
        (["align", *INSPECT[1:-2], "--points", "p.csv", "--out", "o"], "not allowed with"),
    ],
)
def test_an_argument_error_is_one_line(argv: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(argv, capsys)
    assert says in said
    assert "--help)" in said


def test_defaults() -> None:
    args = parser().parse_args(INSPECT)
    assert (args.engine, args.threshold, args.review_threshold, args.option) == (None, None, None, [])
    assert (args.min_area_px, args.min_area_mm2, args.strict, args.unit) == (None, None, False, None)


@pytest.mark.parametrize("argv", [["j.avatar", "--out", "o", "--strict"], ["--strict", "--out", "o", "j.avatar"]])
def test_a_job_may_stand_before_and_after_the_options(argv: list[str]) -> None:
    args = parser().parse_args(["inspect", *argv])
    assert (args.job.name, args.out.name, args.strict, args.cad, args.photo) == ("j.avatar", "o", True, None, None)


def test_options_and_photos_may_be_several() -> None:
    args = parser().parse_args([*INSPECT, "--photo", "a.png", "b.png", "--option", "x=1", "--option", "y=2"])
    assert [path.name for path in args.photo] == ["a.png", "b.png"]
    assert args.option == ["x=1", "y=2"]


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    from avatar_gui import __version__

    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"avatar {__version__}\n"
