"""The documents name files, links and commands that exist: a renamed one must fail here, not in a reader's hands."""

import re
import shlex
from pathlib import Path

import pytest

from avatar_gui.cli.arguments import parser

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "docs" / "architecture.md",
    *sorted((ROOT / "docs" / "adr").glob("*.md")),
)
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
# A folder or file with a slash in it, or a bare file name whose suffix is one of sources (not of results).
PATH = re.compile(r"(?:[\w.<>-]+/)+[\w.<>-]*|[\w.<>-]+\.(?:py|md|sh|toml|typ|svg)")
# What looks like a path and is none of ours.
NOT_OURS = frozenset({"settings.toml"})


def named_paths(text: str) -> list[str]:
    """Paths in backticks."""
    return [code for code in CODE.findall(text) if PATH.fullmatch(code) and code not in NOT_OURS]


def exists(path: str, folders: list[Path]) -> bool:
    """Whether a path exists in one of the folders; <name> stands for any name."""
    pattern = re.sub(r"<\w+>", "*", path).rstrip("/")
    return any(any(folder.glob(pattern)) if "*" in pattern else (folder / pattern).exists() for folder in folders)


def headings(text: str) -> set[str]:
    """Anchors that a Markdown page offers."""
    lines = (line.lstrip("#").strip().lower() for line in text.splitlines() if line.startswith("#"))
    return {re.sub(r"[^\w\- ]", "", line).replace(" ", "-") for line in lines}


def commands(text: str) -> list[str]:
    """Command lines of code blocks that call avatar, joined where a backslash continues them."""
    lines = [line.strip() for line in text.replace("\\\n", " ").splitlines() if line.startswith("    ")]
    return [line.removeprefix("avatar").strip() for line in lines if re.match(r"avatar( |$)", line)]


@each_document
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    missing = []
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = document.parent / path if path else document
        if not file.exists() or (anchor and anchor not in headings(file.read_text("utf-8"))):
            missing.append(target)
    assert missing == []


@each_document
def test_named_files_exist(document: Path) -> None:
    folders = [ROOT, ROOT / "avatar_gui", document.parent]
    if document.name == "architecture.md":
        # Its paragraphs name a package once and then its files.
        folders += [folder for folder in (ROOT / "avatar_gui").iterdir() if folder.is_dir()]
    assert [path for path in named_paths(document.read_text("utf-8")) if not exists(path, folders)] == []


def test_architecture_names_files_of_the_package_that_its_paragraph_is_about() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    paragraphs = re.findall(r"^\*\*`(avatar_gui/\w+/)`\*\* - (.+?)(?=\n\n)", text, re.MULTILINE | re.DOTALL)
    wrong = [
        f"{package}{path}"
        for package, words in paragraphs
        for path in named_paths(words)
        if not exists(path, [ROOT / package, ROOT])
    ]
    assert len(paragraphs) == 10
    assert wrong == []


@pytest.mark.parametrize("command", commands((ROOT / "README.md").read_text("utf-8")))
def test_commands_of_the_readme_parse(command: str) -> None:
    words = shlex.split(command)
    args = parser().parse_args(words)
    assert args.command == words[0]
    assert [word for word in words if word.startswith("resources/") and not (ROOT / word).is_file()] == []


def test_readme_shows_the_commands_that_it_is_about() -> None:
    shown = {command.split()[0] for command in commands((ROOT / "README.md").read_text("utf-8"))}
    assert {"self-check", "render", "align", "inspect"} <= shown


@each_document
def test_commands_in_the_text_exist(document: Path) -> None:
    actions = parser()._actions
    subcommands = next(action.choices for action in actions if action.dest == "command")
    known = {*subcommands, *(flag for action in actions for flag in action.option_strings)}
    spans = [code for code in CODE.findall(document.read_text("utf-8")) if code.startswith("avatar ")]
    assert [span for span in spans if span.split()[1] not in known] == []


@pytest.mark.parametrize("script", re.findall(r"bash (\S+)", (ROOT / "README.md").read_text("utf-8")))
def test_scripts_of_the_readme_are_there(script: str) -> None:
    assert (ROOT / script.rstrip("`.,;")).is_file()


def test_every_decision_record_says_what_it_must() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    parts = ("**Context.**", "**Decision.**", "**Consequences.**", "**What would change our mind.**")
    lacking = [record.name for record in records if not all(part in record.read_text("utf-8") for part in parts)]
    numbers = [int(record.name[:4]) for record in records]
    assert lacking == []
    assert numbers == list(range(1, len(numbers) + 1))
