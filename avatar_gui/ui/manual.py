"""The pages of the guide that travel with the program, and where a word stands in them. Plain text; no widget.

The English pages lie in the guide's folder, those of another language in a folder of their own inside it, under the
same names and with the same headings: the n-th heading of a page is the same place in every language.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from avatar_gui.domain.settings import CHINESE, ENGLISH

SNIPPET = 110
# Where the pages of a language lie.
FOLDERS = {CHINESE: "zh"}
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
    """One page.

    Parameters
    ----------
    name : str
        Of the file, without suffix.
    title, text : str
        Its title and its Markdown.
    anchors : tuple of str
        Of its headings, in order, as the English page has them: help leads to the same place in every language.
    """

    name: str
    title: str
    text: str
    anchors: tuple[str, ...] = ()


def manual_folder() -> Path:
    """Find the pages: inside the installed package, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "docs" / "user"
    return installed if installed.is_dir() else package.parent / "docs" / "user"


def read_pages(folder: Path, language: str = ENGLISH, not_translated: str = "") -> tuple[Page, ...]:
    """Read all pages of the guide in the order in which they are listed.

    Parameters
    ----------
    folder : Path
        The guide's.
    language : str
        "en" or "zh_CN".
    not_translated : str
        What stands at the top of a page that there is in English only.
    """
    pages = []
    for path in folder.glob("*.md"):
        english = text = path.read_text("utf-8")
        if language in FOLDERS:
            own = folder / FOLDERS[language] / path.name
            text = own.read_text("utf-8") if own.is_file() else f"*{not_translated}*\n\n{english}"
        title = next((line.lstrip("# ") for line in headings(text)), path.stem)
        pages.append(Page(path.stem, title, text, tuple(slug(line.lstrip("# ")) for line in headings(english))))
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


def headings(text: str) -> list[str]:
    """Give the lines of a page that are headings, with their marks."""
    found, is_code = [], False
    for line in text.splitlines():
        is_code ^= line.startswith("```")
        if line.startswith("#") and not is_code:
            found.append(line)
    return found


def slug(heading: str) -> str:
    """Give the anchor of a heading, as in a link ``guide.md#3-align-say-where``."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-")


def _around(text: str, word: str) -> str:
    # Also without the line under a table's head.
    plain = " ".join(re.sub(r"[`*]|-{3,}", "", text).replace("|", " ").split())
    at = max(plain.casefold().find(word), 0)
    start = max(0, at - SNIPPET // 3)
    return (
        ("… " if start else "")
        + plain[start : start + SNIPPET].strip()
        + (" …" if start + SNIPPET < len(plain) else "")
    )
