"""The examples of docs/user/command-line.md, run again: same lines, whatever the numbers."""

import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e import commands
from tests.job_builders import a_demo_job, a_policy, inspect_into_job

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "user" / "command-line.md"
# Eight corners of the bracket's plate: where the photo shows them, and in the CAD's frame.
POINTS = """x_px,y_px,X_mm,Y_mm,Z_mm
722.9,817.5,-56,-38,0
729.3,717.9,-56,-38,20
290.4,648.9,-56,38,0
274.9,551.8,-56,38,20
965.2,425.7,56,-38,0
978.9,337.5,56,-38,20
617.0,328.8,56,38,0
617.4,244.2,56,38,20
"""


@dataclass(frozen=True)
class Example:
    """A command and what the page says that it prints."""

    command: str
    printed: str


def examples() -> list[Example]:
    blocks = re.findall(r"```console\n\$ (.*?)\n(.*?)```", PAGE.read_text("utf-8"), flags=re.DOTALL)
    return [Example(command, printed) for command, printed in blocks]


def shape(text: str) -> list[str]:
    """What must stay the same of a text: not its numbers, verdicts, places and machines."""
    lines = []
    for line in text.splitlines():
        if line.startswith(("ok ", "none ", "FAIL ", "     ")):
            # Of the self-check, the things that are tried.
            lines += [] if line.startswith("     ") else [line[5:].split(":")[0]]
            continue
        verdictless = re.sub(r"(ACCEPT|REVIEW|REJECT)( \(.*\))?$", "VERDICT", line)
        placeless = re.sub(r"(?<=: )/\S*/", "/", verdictless)
        lines.append(re.sub(r"\d+(\.\d+)?", "N", re.sub(r"quality: [A-Z]+", "quality: LEVEL", placeless)))
    return lines


def test_there_is_an_example_of_every_command_that_needs_no_window() -> None:
    shown = {example.command.split()[1] for example in examples()}
    assert shown == {"inspect", "align", "render", "models", "self-check"}


@pytest.mark.parametrize("example", examples(), ids=lambda example: " ".join(example.command.split()[1:])[:60])
def test_an_example_prints_what_the_page_shows(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "resources" / "demo", tmp_path / "demo")
    (tmp_path / "demo" / "points.csv").write_text(POINTS)
    if "bench.avatar" in example.command:
        job, cache = tmp_path / "demo" / "bench.avatar", tmp_path / "cache"
        names = ("IMG_0411.jpg", "IMG_0415.jpg")
        a_demo_job(job, names, engine="avatar", policy=a_policy(0.6, 0.48, "avatar"), cache_dir=cache)
        inspect_into_job(job, cache_dir=cache)
    monkeypatch.chdir(tmp_path / "demo")
    ended = commands.call(shlex.split(example.command)[1:], capfd)
    assert (ended.status, ended.err) == (0, "")
    assert shape(ended.out) == shape(example.printed)
