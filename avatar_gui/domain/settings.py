"""Settings that a person chooses once: plain values with their bounds."""

from dataclasses import dataclass, field

from avatar_gui.domain.errors import InputError

THEMES = ("dark", "light")
SETTINGS_VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of a person or a station.

    Parameters
    ----------
    company : str
        On the report's cover.
    logo_path : str
        PNG, JPEG or SVG file for the report; empty: none.
    operator : str
        Who works here; recorded with every decision.
    theme : str
        "dark" or "light".
    heat_opacity : float
        Of the heatmap over the photo, 0 to 1.
    twin_opacity : float
        Of the twin over the photo, 0 to 1.
    """

    company: str = field(default="", metadata={"title": "Company", "help": "On the cover of reports"})
    logo_path: str = field(default="", metadata={"title": "Logo", "help": "PNG, JPEG or SVG for reports"})
    operator: str = field(default="", metadata={"title": "Operator", "help": "Recorded with every decision"})
    theme: str = field(default="dark", metadata={"title": "Theme", "help": "dark or light"})
    heat_opacity: float = field(default=0.6, metadata={"title": "Heat opacity", "help": "0 to 1"})
    twin_opacity: float = field(default=0.5, metadata={"title": "Twin opacity", "help": "0 to 1"})

    def __post_init__(self) -> None:
        if self.theme not in THEMES:
            raise InputError(f"theme is one of {', '.join(THEMES)}, not {self.theme!r}")
        for name in ("heat_opacity", "twin_opacity"):
            if not 0.0 <= getattr(self, name) <= 1.0:
                raise InputError(f"{name} is a number from 0 to 1, not {getattr(self, name)!r}")
