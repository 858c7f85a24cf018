"""The guide's pages as the window finds and searches them."""

from avatar_gui.ui.manual import Page, find, manual_folder, read_pages, slug
from avatar_gui.ui.manual_window import STEP_PLACES


def test_the_guide_comes_first_and_every_page_has_a_title():
    pages = read_pages(manual_folder())
    assert pages[0].name == "guide"
    assert all(page.title and not page.title.startswith("#") for page in pages)


def test_each_step_has_its_place_in_the_guide():
    anchors = {
        (f"{page.name}.md", slug(line.lstrip("# ")))
        for page in read_pages(manual_folder())
        for line in page.text.splitlines()
        if line.startswith("#")
    }
    assert len(STEP_PLACES) == 6
    assert {tuple(place.split("#")) for place in STEP_PLACES} <= anchors


def test_headings_are_found_before_text():
    pages = (
        Page("a", "Start", "# Start\n\nA threshold is\na level.\n\n## Levels\n\n- drag *the* line"),
        Page("b", "Levels", "# Levels\n\nNothing."),
    )
    assert [(f.page, f.heading, f.line) for f in find(pages, "level")] == [
        ("a", "Levels", ""),
        ("b", "Levels", ""),
        ("a", "Start", "A threshold is a level."),
    ]
    assert [f.line for f in find(pages, "LINE drag")] == ["- drag the line"]
    assert find(pages, "  ") == []
    assert find(pages, "nobody") == []
