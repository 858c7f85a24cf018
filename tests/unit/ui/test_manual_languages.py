"""The guide in Chinese says what the English one says: sections, pictures, links, code, and names on the screen."""

import re
from pathlib import Path

import pytest

from avatar_gui.domain.settings import CHINESE, ENGLISH
from avatar_gui.io.translations import catalogue_path
from avatar_gui.ui.manual import FOLDERS, find, headings, manual_folder, read_pages, slug
from avatar_gui.ui.manual_window import STEP_PLACES

FOLDER = manual_folder()
NAMES = sorted(path.name for path in FOLDER.glob("*.md"))
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
# Names on the screen stand in Chinese quotation marks, a menu's entries as “文件 > 打开作业”.
NAMED = re.compile(r"“([^”]+)”")
PLACE = re.compile(r"\\\{\d+(?::[^{}]*)?\\\}")
each_page = pytest.mark.parametrize("name", NAMES)


def both(name: str) -> tuple[str, str]:
    return (FOLDER / name).read_text("utf-8"), (FOLDER / FOLDERS[CHINESE] / name).read_text("utf-8")


def targets(text: str, folder: Path, name: str) -> list[tuple[str, int | None]]:
    """Where links and pictures lead: the file as the English page names it, and which of its headings."""
    found = []
    for target in LINK.findall(text):
        path, _, anchor = target.partition("#")
        file = (folder / path).resolve() if path else folder / name
        assert file.exists(), target
        number = None
        if anchor:
            anchors = [slug(line.lstrip("# ")) for line in headings(file.read_text("utf-8"))]
            assert anchor in anchors, target
            number = anchors.index(anchor)
        # A Chinese picture stands for the English one.
        found.append((file.name.replace("-zh", ""), number))
    return found


def code(text: str) -> list[str]:
    """Lines of code blocks."""
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [*"".join(fenced).splitlines(), *(line for line in text.splitlines() if line.startswith("    "))]


def names_on_screen() -> list[re.Pattern[str]]:
    """What the window's texts look like in Chinese, without the marks of keys and dialogs."""
    text = catalogue_path(CHINESE).read_text("utf-8")
    shown = []
    for translation in re.findall(r"<translation>([^<]+)</translation>", text):
        plain = translation.replace("&amp;", "&").replace("&gt;", ">").replace("&lt;", "<")
        plain = re.sub(r"\(&.\)| \(\*?\.?\w*\)$|\s*(?:…|\.\.\.)$", "", re.sub(r" \(\*\.\w+\)$", "", plain))
        # A line of the window may be told of by one of its parts: "NOT SAVED · {0} · tried again".
        parts = [part.strip() for part in {plain, *plain.split(" · ")}]
        # A part that is nothing but a value would be anything.
        shown += [re.compile(PLACE.sub(".+", re.escape(part))) for part in parts if re.search(r"[\u4e00-\u9fff]", part)]
    return shown


def test_every_page_is_there_in_chinese():
    assert sorted(path.name for path in (FOLDER / FOLDERS[CHINESE]).glob("*.md")) == NAMES


@each_page
def test_it_has_the_same_sections(name):
    english, chinese = (["#" * (len(line) - len(line.lstrip("#"))) for line in headings(text)] for text in both(name))
    assert chinese == english


@each_page
def test_it_has_the_same_pictures_and_links(name):
    english, chinese = both(name)
    assert targets(chinese, FOLDER / FOLDERS[CHINESE], name) == targets(english, FOLDER, name)


@each_page
def test_it_has_the_same_tables_and_code(name):
    english, chinese = both(name)
    assert code(chinese) == code(english)
    tables = [[len(block.splitlines()) for block in re.findall(r"(?:^\|.*\n)+", t, re.MULTILINE)] for t in both(name)]
    assert tables[0] == tables[1]


@each_page
def test_files_and_options_in_the_text_are_the_same(name):
    english, chinese = (set(re.findall(r"`([^`\n]+)`", text)) for text in both(name))
    made_by = {code for code in english | chinese if "tests.e2e.bad_input_rows" in code}
    assert chinese - made_by == english - made_by


@each_page
def test_names_that_it_quotes_are_on_the_screen(name):
    shown = names_on_screen()
    quoted = {part.strip() for words in NAMED.findall(both(name)[1]) for part in words.split(" > ")}
    assert {words for words in quoted if not any(pattern.fullmatch(words) for pattern in shown)} == set()


@pytest.mark.parametrize("place", STEP_PLACES)
def test_help_finds_the_step_in_either_language(place):
    page, anchor = place.split("#")
    for language in (ENGLISH, CHINESE):
        pages = {each.name: each for each in read_pages(FOLDER, language)}
        here = pages[page.removesuffix(".md")]
        heading = headings(here.text)[here.anchors.index(anchor)]
        assert heading.startswith(f"## {anchor[0]}. ")


def test_a_page_without_translation_is_english_and_says_so(tmp_path):
    (tmp_path / "zh").mkdir()
    (tmp_path / "guide.md").write_text("# How\n\n## 4. Inspect\n\n```console\n# no heading\n```\n")
    (tmp_path / "zh" / "guide.md").write_text("# 如何\n\n## 4. 检测\n", "utf-8")
    (tmp_path / "models.md").write_text("# Models\n\nText.\n")
    guide, models = read_pages(tmp_path, CHINESE, "仅有英文。")
    assert (guide.title, guide.anchors) == ("如何", ("how", "4-inspect"))
    assert models.text == "*仅有英文。*\n\n# Models\n\nText.\n"
    assert (models.title, models.anchors) == ("Models", ("models",))
    assert [page.title for page in read_pages(tmp_path)] == ["How", "Models"]


def test_chinese_words_are_found():
    found = find(read_pages(FOLDER, CHINESE), "误报")
    assert ("guide", "5. 判定") in {(each.page, each.heading) for each in found}
    assert all("误报" in each.line for each in found if each.line)
