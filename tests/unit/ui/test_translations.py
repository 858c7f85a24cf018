"""The catalogue of each language is complete, fits the code, and is what Qt loads."""

import re
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator

from tests.packaging_scripts import packaging_script

PLACE = re.compile(r"\{\d*(?::[^{}]*)?\}")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The script that keeps the catalogue."""
    return packaging_script("update_translations")


@pytest.fixture(scope="module")
def catalogue(tool):
    return tool.read_catalogue()


def test_every_text_of_the_code_is_translated(tool, catalogue):
    texts = {(text.context, text.source) for text in tool.extract()}
    missing = {key for key in texts if not catalogue.get(key)}
    assert not missing, "run packaging/update_translations.py, and translate what it lists with --list"
    assert not set(catalogue) - texts, "gone from the code: run packaging/update_translations.py"


def test_texts_in_calls_are_literal(tool):
    """Whatever else is handed to a translating call cannot be found, and would stay English."""
    assert not list(tool.not_literal())


def test_placeholders_are_those_of_the_english(catalogue):
    wrong = {
        (source, text)
        for (_, source), text in catalogue.items()
        if text and sorted(PLACE.findall(source)) != sorted(PLACE.findall(text))
    }
    assert not wrong


def test_mnemonics_and_dots_are_kept(catalogue):
    wrong = [
        (source, text)
        for (context, source), text in catalogue.items()
        if context == "Actions" and text
        if ("&" in source) != ("&" in text) or source.endswith("...") != text.endswith("...")
    ]
    assert not wrong


def test_qt_loads_what_translators_wrote(qapp, tool, catalogue):
    translator = QTranslator()
    assert translator.load(str(tool.CATALOGUE.with_suffix(".qm")))
    wrong = [
        (context, source)
        for (context, source), text in catalogue.items()
        if context != "Phrases" and text not in {"", source} and translator.translate(context, source) != text
    ]
    assert not wrong, "run packaging/update_translations.py"


def test_a_text_in_a_call_is_found_with_its_context(tool, tmp_path):
    folder = tmp_path / "avatar_gui" / "ui"
    folder.mkdir(parents=True)
    (folder / "a.py").write_text(
        "class Pane(QWidget):\n"
        "    def show(self):\n"
        "        self.tr('Heat')\n"
        "        return lambda: self.tr('Twin' if self.x else 'Photo')\n"
        "def words(pane: 'Pane'):\n"
        "    return pane.tr('Edges')\n"
        "def _tr(text):\n"
        "    return QCoreApplication.translate('Own', text)\n"
        "x = _tr('{0} of {1}').format(1, 2)\n"
    )
    below = tmp_path / "avatar_gui" / "io"
    below.mkdir()
    (below / "b.py").write_text(
        "def read(path, n):\n"
        "    '''Not a text for people.'''\n"
        "    raise InputError(f\"{path.name} has {n} tag{'s' if n > 1 else ''}\", hint='name ' + 'another')\n"
    )
    (below / "report_c.py").write_text("def page(language):\n    return language.tr('{0} rejected', '2')\n")
    (tmp_path / "resources" / "report").mkdir(parents=True)
    (tmp_path / "resources" / "report" / "report.typ").write_text('#text(t("page {0}", n)) #at("x")[Plain]\n')
    found = {(text.context, text.source) for text in tool.extract(tmp_path)}
    assert found == {
        ("Pane", "Heat"),
        ("Pane", "Twin"),
        ("Pane", "Photo"),
        ("Pane", "Edges"),
        ("Own", "{0} of {1}"),
        ("Phrases", "{0} has {1} tags"),
        ("Phrases", "{0} has {1} tag"),
        ("Phrases", "name another"),
        ("Report", "{0} rejected"),
        ("Report", "page {0}"),
    }


def test_a_translation_is_taken_over_from_another_context(tool):
    texts = [tool.Text("A", "Heat", "a.py", 1), tool.Text("B", "Heat", "b.py", 1), tool.Text("B", "Twin", "b.py", 2)]
    assert tool.merged(texts, {("A", "Heat"): "热力图", ("C", "Gone"): "无"}) == {
        ("A", "Heat"): "热力图",
        ("B", "Heat"): "热力图",
        ("B", "Twin"): "",
    }
