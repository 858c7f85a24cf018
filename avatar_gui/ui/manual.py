"""The pages of the guide that travel with the program, and where a word stands in them. Plain text; no widget."""

import re
from dataclasses import dataclass
from pathlib import Path

SNIPPET = 110
# The order in which they are listed; others come behind.
ORDER = ("guide", "calibration", "cameras-and-poses", "cad-files", "models", "bad-input", "command-line", "result-json")


@dataclass(frozen=True, slots=True)
class Found:
    """A line that holds the words looked for, and the heading above it."""

    page: str
    heading: str
    line: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its name without suffix, its title and its Markdown."""

    name: str
    title: str
    text: str


def manual_folder() -> Path:
    """Find the pages: inside the installed package, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "docs" / "user"
    return installed if installed.is_dir() else package.parent / "docs" / "user"


def read_pages(folder: Path) -> tuple[Page, ...]:
    """Read all pages of a folder in the order in which they are listed."""
    pages = []
    for path in folder.glob("*.md"):
        text = path.read_text("utf-8")
        title = next((line.lstrip("# ") for line in text.splitlines() if line.startswith("# ")), path.stem)
        pages.append(Page(path.stem, title, text))
    places = {name: place for place, name in enumerate(ORDER)}
    return tuple(sorted(pages, key=lambda page: (places.get(page.name, len(ORDER)), page.name)))


def find(pages: tuple[Page, ...], wanted: str) -> list[Found]:
    """Find the paragraphs that hold all words, those whose heading holds them first."""
    words = wanted.casefold().split()
    if not words:
        return []
    in_headings: list[Found] = []
    in_text: list[Found] = []
    for page in pages:
        heading = page.title
        for paragraph in re.split(r"\n\s*\n|\n(?=#)|(?<=\n)(?=- )", page.text):
            text = " ".join(paragraph.split())
            if text.startswith("#"):
                heading = text.split(" ", 1)[-1]
            if not all(word in text.casefold() for word in words):
                continue
            found = Found(page.name, heading, "" if text.startswith("#") else _around(text, words[0]))
            (in_text if found.line else in_headings).append(found)
    return in_headings + in_text


def slug(heading: str) -> str:
    """Give the anchor of a heading, as in a link ``guide.md#3-align-say-where``."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-")


def _around(text: str, word: str) -> str:
    plain = re.sub(r"[`*|]", "", text)
    at = max(plain.casefold().find(word), 0)
    start = max(0, at - SNIPPET // 3)
    return (
        ("… " if start else "")
        + plain[start : start + SNIPPET].strip()
        + (" …" if start + SNIPPET < len(plain) else "")
    )
