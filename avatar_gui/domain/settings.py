"""Settings that a person chooses once: plain values with their bounds."""

from dataclasses import dataclass, field

from avatar_gui.domain.errors import InputError

THEMES = ("dark", "light")
LANGUAGES = ("system", "en", "zh_CN")
SETTINGS_VERSION = 1
DEFECT_REASONS = (
    "Missing feature",
    "Extra material",
    "Wrong place",
    "Wrong size",
    "Scratch",
    "Dent",
    "Crack",
    "Burr",
    "Dirt",
)
HARMLESS_REASONS = ("Reflection", "Shadow", "Dust", "Tool mark", "Pose not exact", "CAD differs", "Within tolerance")
MAX_REASON_LENGTH = 60


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
    language : str
        Of the window: "system", "en" or "zh_CN". Files and logs are always English.
    heat_opacity : float
        Of the heatmap over the photo, 0 to 1.
    twin_opacity : float
        Of the twin over the photo, 0 to 1.
    defect_reasons, harmless_reasons : tuple of str
        Reason codes to choose from, for what is rejected and for what is accepted.
    shortcuts : tuple of (str, str)
        Keys that differ from the standard: id of the action, and the keys in Qt's portable notation, or empty.
    """

    company: str = field(default="", metadata={"title": "Company", "help": "On the cover of reports"})
    logo_path: str = field(default="", metadata={"title": "Logo", "help": "PNG, JPEG or SVG for reports"})
    operator: str = field(default="", metadata={"title": "Operator", "help": "Recorded with every decision"})
    theme: str = field(default="dark", metadata={"title": "Theme", "help": "dark or light"})
    language: str = field(
        default="system", metadata={"title": "Language", "help": "Of the window, from its next start on"}
    )
    heat_opacity: float = field(default=0.6, metadata={"title": "Heat opacity", "help": "0 to 1"})
    twin_opacity: float = field(default=0.5, metadata={"title": "Twin opacity", "help": "0 to 1"})

    defect_reasons: tuple[str, ...] = field(
        default=DEFECT_REASONS, metadata={"title": "Reasons to reject", "help": "One in each line"}
    )
    harmless_reasons: tuple[str, ...] = field(
        default=HARMLESS_REASONS, metadata={"title": "Reasons to accept", "help": "One in each line"}
    )
    shortcuts: tuple[tuple[str, str], ...] = field(
        default=(), metadata={"title": "Keys", "help": "Keys that differ from the standard"}
    )

    def __post_init__(self) -> None:
        for name in ("defect_reasons", "harmless_reasons"):
            for reason in getattr(self, name):
                if not isinstance(reason, str) or not reason.strip() or len(reason) > MAX_REASON_LENGTH:
                    raise InputError(f"a reason has 1 to {MAX_REASON_LENGTH} letters; {name} contains {reason!r}")
        if not all(isinstance(text, str) for pair in self.shortcuts for text in pair):
            raise InputError("shortcuts are pairs of an action and its keys")
        if self.theme not in THEMES:
            raise InputError(f"theme is one of {', '.join(THEMES)}, not {self.theme!r}")
        if self.language not in LANGUAGES:
            raise InputError(f"language is one of {', '.join(LANGUAGES)}, not {self.language!r}")
        for name in ("heat_opacity", "twin_opacity"):
            if not 0.0 <= getattr(self, name) <= 1.0:
                raise InputError(f"{name} is a number from 0 to 1, not {getattr(self, name)!r}")
