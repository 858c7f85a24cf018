"""Translates finished English sentences, such as errors, by patterns with placeholders.

What the layers below the window say goes to files, logs and the command line as well, so it is plain English where it
is made. Window and report translate it when they show it: "cam.yaml is empty" fits the pattern ``{0} is empty``. That
holds for sentences read back from a job file, too. What fits no pattern stays as it is.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial

_PLACE = re.compile(r"\{(\d+)\}")
# Several sentences that were joined to one.
_JOINTS = ("\n", ";;", "; ", " · ", ", ", ": ")
_BRACKETED = re.compile(r"(.+?) \((.+)\)", re.DOTALL)
_DEEPEST = 4
_REMEMBERED = 4096


class Phrases:
    """Translations of sentences.

    Parameters
    ----------
    translations : mapping of str to str
        From English patterns to translated ones, with the same ``{0}``, ``{1}`` ...
    names : iterable of str
        Values that stay as they are, even where one is a known word: a part may be called "frame".
    """

    def __init__(self, translations: Mapping[str, str], names: Iterable[str] = ()) -> None:
        self._names = frozenset(names)
        self._whole = {source: text for source, text in translations.items() if not _PLACE.search(source)}
        patterns = [source for source in translations if _PLACE.search(source)]
        # The most telling first: what has the most letters of its own.
        patterns.sort(key=lambda source: -len(_PLACE.sub("", source)))
        self._patterns = [(_longest_part(p), _compiled(p), translations[p]) for p in patterns]
        clauses = [source for source in translations if source[:1] in {",", ";"}]
        self._clauses = [(_compiled(source, "(?P<head>.+)"), translations[source]) for source in clauses]
        self.translate = lru_cache(_REMEMBERED)(self._translate)

    def _translate(self, text: str, depth: int = 0) -> str:
        """Give the translation of a sentence, or the sentence itself."""
        if not text or depth > _DEEPEST or (depth and text in self._names):
            return text
        whole = self._whole.get(text)
        if whole is not None:
            return whole
        return (
            self._without_clause(text, depth)
            or self._joined(text, depth, all)
            or self._fitted(text, depth)
            or self._joined(text, depth, any)
            or text
        )

    def _without_clause(self, text: str, depth: int) -> str:
        """Translate a sentence that a clause was hung on to (", spread 0.2 mm"); empty where there is none."""
        for pattern, translation in self._clauses:
            found = pattern.fullmatch(text)
            if found is not None:
                values = {name[1:]: self.translate(value, depth + 1) for name, value in found.groupdict("").items()}
                return self.translate(found["head"], depth + 1) + _PLACE.sub(partial(_value, values), translation)
        return ""

    def _fitted(self, text: str, depth: int) -> str:
        """Translate by the first pattern that fits; empty where none does."""
        for part, pattern, translation in self._patterns:
            if part not in text:
                continue
            found = pattern.fullmatch(text)
            if found is not None:
                values = {name[1:]: self.translate(value, depth + 1) for name, value in found.groupdict("").items()}
                return _PLACE.sub(partial(_value, values), translation)
        return ""

    def _joined(self, text: str, depth: int, enough: Callable[[Iterable[bool]], bool]) -> str:
        """Translate joined sentences one by one; empty where not `enough` of them, all or any, are known."""
        bracketed = _BRACKETED.fullmatch(text)
        if bracketed is not None:
            head, inside = (self.translate(part, depth + 1) for part in bracketed.groups())
            if enough(new != old for new, old in zip((head, inside), bracketed.groups(), strict=True)):
                return f"{head} ({inside})"
        for joint in _JOINTS:
            parts = text.split(joint)
            translated = [self.translate(part, depth + 1) for part in parts] if len(parts) > 1 else []
            if translated and enough(new != old for new, old in zip(translated, parts, strict=True)):
                return joint.join(translated)
        return ""


def _value(values: Mapping[str, str], place: re.Match[str]) -> str:
    return values[place[1]]


def _longest_part(pattern: str) -> str:
    return max(_PLACE.split(pattern)[::2], key=len)


def _compiled(pattern: str, before: str = "") -> re.Pattern[str]:
    """Give the expression that a sentence of this pattern matches; a number that comes twice matches the same twice."""
    parts, seen = _PLACE.split(pattern), set[str]()
    expression = before + re.escape(parts[0])
    for index, (number, literal, gap) in enumerate(zip(parts[1::2], parts[2::2], parts[::2], strict=False)):
        is_followed = not literal and 2 * index + 3 < len(parts)
        if number in seen:
            expression += f"(?P=p{number})"
        elif seen and (not gap or (gap[-1:].isalpha() and is_followed)):
            # Right behind another, or behind a word and before another: a clause that may be missing.
            expression += rf"(?P<p{number}>(?:(?:[,;:(]| \(| on ).*)?)"
        else:
            expression += f"(?P<p{number}>.+?)"
        seen.add(number)
        expression += re.escape(literal)
    return re.compile(expression, re.DOTALL)
