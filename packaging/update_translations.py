"""Brings `resources/translations/` up to date with the texts in the code.

    python packaging/update_translations.py            new texts in, vanished ones out, .qm compiled
    python packaging/update_translations.py --list     print what is not translated yet, as JSON
    python packaging/update_translations.py --fill F   take translations from a JSON file of that form

The translations are edited in the .ts file, with Qt Linguist (`pyside6-linguist`) or by --list and --fill. A text that
is translated in another context already is taken over from there.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parent))

from extract_texts import ROOT, Text, extract, not_literal  # noqa: F401 - the tests ask for it here

FOLDER = ROOT / "resources" / "translations"
LANGUAGE = "zh_CN"
CATALOGUE = FOLDER / f"avatar_{LANGUAGE}.ts"

Key = tuple[str, str]


def read_catalogue(path: Path = CATALOGUE) -> dict[Key, str]:
    """Read a .ts file: (context, English) to translation, empty where there is none."""
    if not path.is_file():
        return {}
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.findtext("translation", "")
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }


def merged(texts: Iterable[Text], old: Mapping[Key, str]) -> dict[Key, str]:
    """Give the translation of every text: its own, else that of the same English in another context, else empty."""
    elsewhere = {source: translation for (_, source), translation in old.items() if translation}
    keys = sorted({(text.context, text.source) for text in texts})
    return {key: old.get(key, "") or elsewhere.get(key[1], "") for key in keys}


def write_catalogue(translations: Mapping[Key, str], texts: Iterable[Text], path: Path = CATALOGUE) -> None:
    """Write the .ts file, in the order of context and text, with the file that each text stands in."""
    places = {(text.context, text.source): text.file for text in reversed(list(texts))}
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{LANGUAGE}" sourcelanguage="en">')
    for context in sorted({context for context, _ in translations}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for (its, source), translation in translations.items():
            if its == context:
                state = "" if translation else ' type="unfinished"'
                lines += [
                    "    <message>",
                    f'        <location filename="../../{places[its, source]}"/>',
                    f"        <source>{escape(source)}</source>",
                    f"        <translation{state}>{escape(translation)}</translation>",
                    "    </message>",
                ]
        lines.append("</context>")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*lines, "</TS>", ""]), "utf-8")


def compile_catalogue(path: Path = CATALOGUE) -> Path:
    """Compile the .ts file for Qt; sentences of the layers below are read from the .ts file itself."""
    from PySide6 import __file__ as package

    target = path.with_suffix(".qm")
    tool = Path(package).parent / "lrelease"
    done = subprocess.run(
        [tool, "-silent", "-removeidentical", path, "-qm", target], check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"lrelease: {done.stderr or done.stdout}")
    return target


def main() -> None:
    """Update the catalogue as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--fill", type=Path, metavar="FILE")
    args = parser.parse_args()
    texts = extract()
    catalogue = merged(texts, read_catalogue())
    if args.list:
        print(json.dumps({s: "" for (_, s), t in catalogue.items() if not t}, ensure_ascii=False, indent=0))
        return
    if args.fill:
        given = json.loads(args.fill.read_text("utf-8"))
        catalogue = {
            key: given.get(f"{key[0]}|{key[1]}", text or given.get(key[1], "")) for key, text in catalogue.items()
        }
    write_catalogue(catalogue, texts)
    compile_catalogue()
    missing = sum(not text for text in catalogue.values())
    print(f"{len(catalogue)} texts, {missing} not translated: {CATALOGUE}")


if __name__ == "__main__":
    main()
