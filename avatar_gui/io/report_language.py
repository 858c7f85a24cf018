"""The language that a report is written in: its own texts, the sentences of others, and dates."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from avatar_gui.domain.phrases import Phrases
from avatar_gui.domain.settings import CHINESE, DEFECT_REASONS, ENGLISH, HARMLESS_REASONS
from avatar_gui.io.translations import PHRASES, REPORT, catalogue_path, read_context

STANDARD_REASONS = frozenset({*DEFECT_REASONS, *HARMLESS_REASONS})
_PLACE = re.compile(r"\{(\d+)\}")


class ReportLanguage:
    """Says the report's texts in one language. What people typed never goes through it.

    Parameters
    ----------
    code : str
        "en" or "zh_CN".
    names : iterable of str
        Names of parts and files, which stay as they are inside of sentences, too.

    Raises
    ------
    StorageError
        If the language's catalogue is missing or cannot be read.
    """

    def __init__(self, code: str = ENGLISH, names: Iterable[str] = ()) -> None:
        self.code = code
        is_english = code == ENGLISH
        self.texts: Mapping[str, str] = {} if is_english else read_context(catalogue_path(code), REPORT)
        self._phrases = None if is_english else Phrases(read_context(catalogue_path(code), PHRASES), names)

    def tr(self, english: str, *values: str) -> str:
        """Give a text of the report with its values in place of ``{0}``, ``{1}`` ...; English where it has no other.

        The text is always a literal: that is how `packaging/extract_texts.py` finds it.
        """
        return _PLACE.sub(lambda place: values[int(place[1])], self.texts.get(english, english))

    def said(self, sentence: str) -> str:
        """Translate a finished sentence of the program: a reason, a check, a step's name."""
        return sentence if self._phrases is None else self._phrases.translate(sentence)

    def reason(self, code: str) -> str:
        """Translate a reason code, if it is one of the program's own: people may have written others."""
        return self.said(code) if code in STANDARD_REASONS else code

    def date(self, moment: datetime) -> str:
        """Write a time, given in UTC, as the language does."""
        if self.code == CHINESE:
            return f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M} UTC"
        return f"{moment.day} {moment:%B %Y, %H:%M} UTC"

    @property
    def letters(self) -> frozenset[str]:
        """The characters beyond ASCII that its own texts are made of: a font must have them."""
        return frozenset(c for text in self.texts.values() for c in text if ord(c) > 127)
