"""The catalogue of a language: one file for the window, for the sentences of the layers below it, and for the report.

Read here without Qt. Qt's own compiled form of the same file (.qm) is loaded by the window alone.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree as ET

from avatar_gui.domain.errors import StorageError
from avatar_gui.io.assets import asset

PHRASES = "Phrases"
"""Context of finished sentences, as patterns."""
REPORT = "Report"
"""Context of the PDF report's own texts."""


def catalogue_path(code: str) -> Path:
    """Give the .ts file of a language; StorageError if there is none."""
    return asset(f"translations/avatar_{code}.ts")


@lru_cache(maxsize=2)
def read_context(path: Path, context: str) -> Mapping[str, str]:
    """Read what is translated in one context of a .ts file, English to translation.

    Raises
    ------
    StorageError
        If the file cannot be read.
    """
    try:
        contexts = list(ET.parse(path).getroot().iter("context"))  # noqa: S314 - a file of our own
    except (OSError, ET.ParseError) as error:
        raise StorageError(f"{path}: the translation cannot be read ({error})", hint="install AVATAR again") from error
    pairs = {
        message.findtext("source", ""): message.findtext("translation", "")
        for each in contexts
        if each.findtext("name") == context
        for message in each.iter("message")
    }
    return MappingProxyType({source: text for source, text in pairs.items() if text})
