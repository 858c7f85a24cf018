"""How the report writes texts of people, numbers and times: safe to print, one line, with true minus signs."""

import re
import unicodedata
from datetime import UTC, datetime

import numpy as np

from avatar_gui.domain.verdict import Threshold, ThresholdOrigin
from avatar_gui.io.report_language import ReportLanguage

# Longer unbroken words get places where a line may end; a file name of a usual length stays searchable as one word.
# Between the letters of Chinese, Japanese and Korean a line may end anyway.
_LONGEST_WORD = 36
_LONG_WORD = re.compile(rf"[^\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]{{{_LONGEST_WORD},}}")
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def shown(text: str) -> str:
    """Make text safe to print: one line, no invisible controls that reorder it, breakable where it is very long.

    Direction controls are spelled out, because with them ``report_gpj.exe`` reads as another name.
    """
    # Lone surrogates (undecodable file names) cannot be written to JSON.
    text = text.encode("utf-8", "replace").decode("utf-8")
    spelled = "".join(
        f"‹U+{ord(c):04X}›" if c in _BIDI_CONTROLS else " " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c
        for c in text
    )
    return _LONG_WORD.sub(lambda word: _breakable(word[0]), " ".join(spelled.split(" "))).strip()


def timestamp(created_at: str) -> datetime:
    """Read the time of a report; one without a zone is UTC."""
    moment = datetime.fromisoformat(created_at)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def date_text(iso: str, language: ReportLanguage) -> str:
    """Write an ISO 8601 time as the language does; what is none stays as it is."""
    try:
        moment = timestamp(iso)
    except ValueError:
        return shown(iso)
    return language.date(moment)


def threshold_text(threshold: Threshold, language: ReportLanguage) -> str:
    """Write both levels, and where they come from."""
    n = str(threshold.n_photos)
    origins = {
        ThresholdOrigin.UNCALIBRATED: language.tr("not calibrated: nothing can be accepted by it"),
        ThresholdOrigin.USER: language.tr("set by the user"),
        ThresholdOrigin.GOOD_PHOTOS: language.tr("calibrated from {0} good photos", n),
        ThresholdOrigin.VIRTUAL_PHOTOS: language.tr("from {0} virtual good photos", n),
    }
    levels = (score_text(threshold.reject_at), score_text(threshold.review_at))
    return language.tr("reject {0}, review {1} ({2})", *levels, origins[threshold.origin])


def score_text(value: float) -> str:
    """Give a score with three digits."""
    return number_text(value, 3)


def short_text(value: float) -> str:
    """Give a number with its four leading digits, never with an exponent below a thousand."""
    return f"{value:.4g}" if abs(value) < 1000 else f"{value:.0f}"


def number_text(value: float, digits: int) -> str:
    """Give a number with a true minus sign; a dash for what is not one."""
    if not np.isfinite(value):
        return "–"
    text = f"{value:.{digits}f}"
    return text.replace("-", "−") if float(text) else f"{0:.{digits}f}"


def _breakable(word: str) -> str:
    pieces = re.findall(r"[^_\-./\\]{1,12}[_\-./\\]*|[_\-./\\]+", word)
    return "\u200b".join(pieces)
