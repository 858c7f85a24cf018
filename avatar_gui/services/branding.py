"""Whose reports these are and how they look: from the settings of the person or station."""

import locale
import os
from collections.abc import Mapping
from pathlib import Path

from avatar_gui.domain.report import ReportBranding
from avatar_gui.domain.settings import CHINESE, ENGLISH, LANGUAGES, REPORT_LANGUAGES, Settings
from avatar_gui.io.settings_file import read_settings
from avatar_gui.services.write_outputs import read_logo

# Regions that write Traditional Chinese.
_TRADITIONAL = frozenset({"tw", "hk", "mo"})


def branding_of(settings: Settings, *, window_language: str, operator: str = "", language: str = "") -> ReportBranding:
    """Give company, logo, operator, heat colours and language as the settings say.

    Parameters
    ----------
    settings : Settings
    window_language : str
        "en" or "zh_CN": for a report that is in the language of the window.
    operator, language : str
        Go before those of the settings.

    Raises
    ------
    InputError
        If the logo that the settings name cannot be read.
    """
    logo = read_logo(Path(settings.logo_path)) if settings.logo_path else b""
    wanted = language or settings.report_language
    return ReportBranding(
        settings.company,
        logo,
        operator or settings.operator,
        settings.heat_map,
        window_language if wanted == REPORT_LANGUAGES[0] else wanted,
    )


def station_branding(
    settings_path: Path | None, *, operator: str = "", language: str = ""
) -> tuple[ReportBranding, tuple[str, ...]]:
    """Give branding and language as the settings say, and what of the settings could not be used.

    Parameters
    ----------
    settings_path : Path or None
        None: no settings, as in tests.
    operator, language : str
        In place of the settings'.

    Raises
    ------
    InputError
        If the logo that the settings name cannot be read.
    """
    settings, warnings = (Settings(), ()) if settings_path is None else read_settings(settings_path)
    window = settings.language
    if window == LANGUAGES[0]:
        window = ENGLISH if settings_path is None else system_language(os.environ)
    return branding_of(settings, window_language=window, operator=operator, language=language), warnings


def system_language(environment: Mapping[str, str]) -> str:
    """Tell the language of the system without a window to ask: Simplified Chinese where it is set, else English."""
    names = [environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)]
    # Windows has none of the three.
    name = (names[0] if names else locale.getlocale()[0] or "").casefold().replace("-", "_").partition(".")[0]
    is_chinese = name.startswith(("zh", "chinese"))
    # Traditional Chinese is another script: said by name or, where the script is not, by the region.
    words = set(name.split("_"))
    is_traditional = "traditional" in name or "hant" in words or ("hans" not in words and bool(words & _TRADITIONAL))
    return CHINESE if is_chinese and not is_traditional else ENGLISH
