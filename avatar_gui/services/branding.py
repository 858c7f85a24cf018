"""Whose reports these are and how they look: from the settings of the person or station."""

from pathlib import Path

from avatar_gui.domain.report import ReportBranding
from avatar_gui.domain.settings import Settings
from avatar_gui.io.settings_file import read_settings
from avatar_gui.services.write_outputs import read_logo


def branding_of(settings: Settings, *, operator: str = "") -> ReportBranding:
    """Give company, logo, operator and heat colours as the settings say; a given `operator` goes before theirs.

    Raises
    ------
    InputError
        If the logo that the settings name cannot be read.
    """
    logo = read_logo(Path(settings.logo_path)) if settings.logo_path else b""
    return ReportBranding(settings.company, logo, operator or settings.operator, settings.heat_map)


def station_branding(settings_path: Path | None, *, operator: str = "") -> tuple[ReportBranding, tuple[str, ...]]:
    """Give company, logo, operator and heat colours as the settings say, and what of the settings could not be used.

    Parameters
    ----------
    settings_path : Path or None
        None: no settings, as in tests.
    operator : str
        In place of the settings' operator.

    Raises
    ------
    InputError
        If the logo that the settings name cannot be read.
    """
    if settings_path is None:
        return ReportBranding(operator=operator), ()
    settings, warnings = read_settings(settings_path)
    return branding_of(settings, operator=operator), warnings
