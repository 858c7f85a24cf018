"""Settings that a person chooses once: plain values with their bounds, titles and help.

The settings dialog is made from the fields of `Settings`: a field's type says what it is edited with, its metadata what
is said of it.
"""

from dataclasses import Field, dataclass, field, fields
from typing import Any

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.heat_maps import STANDARD_HEAT_MAP

THEMES = ("dark", "light", "system")
ENGLISH, CHINESE = "en", "zh_CN"
LANGUAGES = ("system", ENGLISH, CHINESE)
REPORT_LANGUAGES = ("window", ENGLISH, CHINESE)
UNITS = ("mm", "inch")
MIN_FONT_PX, MAX_FONT_PX = 11, 18
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
class Choice:
    """One of the values that a setting can have, and what it is called."""

    value: str
    title: str


@dataclass(frozen=True, slots=True)
class SettingInfo:
    """What the dialog says of a setting, and within which bounds it is.

    Parameters
    ----------
    title, help, group : str
        In English; the window translates them.
    choices : tuple of Choice
        Its only values; empty: any.
    minimum, maximum : float
        Of a number.
    unit : str
        Of a number.
    is_file : bool
        The text is the path of a picture.
    is_hidden : bool
        It has a dialog of its own.
    """

    title: str
    help: str
    group: str
    choices: tuple[Choice, ...] = ()
    minimum: float = 0.0
    maximum: float = 1.0
    unit: str = ""
    is_file: bool = False
    is_hidden: bool = False


def _setting(default: Any, title: str, help: str, group: str, **more: Any) -> Any:  # noqa: A002 - as `field`
    """Make the field of a setting."""
    return field(default=default, metadata={"info": SettingInfo(title, help, group, **more)})


def setting_info(of: "Field[Any]") -> SettingInfo:
    """Give what there is to say of a field of `Settings`."""
    info: SettingInfo = of.metadata["info"]
    return info


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of a person or a station.

    Parameters
    ----------
    theme : str
        "dark", "light", or "system": as the desktop has it.
    language : str
        Of the window: "system", "en" or "zh_CN". Logs and files for programs are always English.
    font_px : int
        Size of running text.
    units : str
        "mm" or "inch", for lengths and areas that are shown. Poses and files are always in mm.
    operator : str
        Who works here; recorded with every decision.
    company : str
        On the report's cover.
    logo_path : str
        PNG, JPEG or SVG file for the report; empty: none.
    report_language : str
        Of the PDF: "window", as the window, "en" or "zh_CN".
    heat_map : str
        Colours that scores are shown in, one of `HEAT_MAPS`: over the photo, on the part, in reports.
    heat_opacity : float
        Of the heatmap over the photo, 0 to 1.
    twin_opacity : float
        Of the twin over the photo, 0 to 1.
    engine : str
        Of new jobs; empty: the standard one.
    min_area_mm2 : float
        Of new jobs: smaller regions are ignored.
    max_clipped_percent, min_in_frame_percent : float
        Of new jobs: how much of the part may be over- or underexposed, and how much must be in the photo.
    defect_reasons, harmless_reasons : tuple of str
        Reason codes to choose from, for what is rejected and for what is accepted.
    shortcuts : tuple of (str, str)
        Keys that differ from the standard: id of the action, and the keys in Qt's portable notation, or empty.

    Raises
    ------
    InputError
        If a value is none of its choices or out of its bounds.
    """

    theme: str = _setting(
        "dark",
        "Theme",
        "Colours of the window",
        "Window",
        choices=(Choice("dark", "Dark"), Choice("light", "Light"), Choice("system", "As the desktop")),
    )
    language: str = _setting(
        "system",
        "Language",
        "Of the window, from its next start on; logs and files for programs are always English",
        "Window",
        choices=(Choice("system", "As the system"), Choice("en", "English"), Choice("zh_CN", "简体中文")),
    )
    font_px: int = _setting(
        13, "Text size", "Everything else grows with it", "Window", minimum=MIN_FONT_PX, maximum=MAX_FONT_PX, unit="px"
    )
    units: str = _setting(
        "mm",
        "Units",
        "For sizes of parts and regions; poses and files are always in mm",
        "Window",
        choices=(Choice("mm", "Millimetres"), Choice("inch", "Inches")),
    )
    operator: str = _setting("", "Operator", "Recorded with every decision", "People and reports")
    company: str = _setting("", "Company", "On the cover of reports", "People and reports")
    logo_path: str = _setting("", "Logo", "PNG, JPEG or SVG, for reports", "People and reports", is_file=True)
    report_language: str = _setting(
        "window",
        "Report language",
        "Of the PDF; what people typed stays as it is",
        "People and reports",
        choices=(Choice("window", "As the window"), Choice("en", "English"), Choice("zh_CN", "简体中文")),
    )
    heat_map: str = _setting(
        STANDARD_HEAT_MAP,
        "Heat colours",
        "Over the photo, on the part and in reports; all can be read with any colour blindness and in grey",
        "Photo",
        choices=(
            Choice("inferno", "Inferno: black, red, yellow"),
            Choice("magma", "Magma: black, pink, white"),
            Choice("plasma", "Plasma: blue, pink, yellow"),
            Choice("viridis", "Viridis: violet, green, yellow"),
            Choice("cividis", "Cividis: blue, grey, yellow"),
        ),
    )
    heat_opacity: float = _setting(0.6, "Heat opacity", "Of the heatmap over the photo, 0 to 1", "Photo")
    twin_opacity: float = _setting(0.5, "Twin opacity", "Of the twin over the photo, 0 to 1", "Photo")
    engine: str = _setting("", "Engine", "Its name; empty: the standard one", "New jobs")
    min_area_mm2: float = _setting(
        0.0, "Smallest region", "Smaller ones are ignored", "New jobs", maximum=10_000.0, unit="mm²"
    )
    max_clipped_percent: float = _setting(
        2.0,
        "Largest badly exposed share",
        "Of the part: with more that is too bright or too dark the photo goes to review",
        "New jobs",
        maximum=100.0,
        unit="%",
    )
    min_in_frame_percent: float = _setting(
        98.0,
        "Smallest share in the photo",
        "Of the part: with less the photo goes to review",
        "New jobs",
        maximum=100.0,
        unit="%",
    )
    defect_reasons: tuple[str, ...] = _setting(DEFECT_REASONS, "Reasons to reject", "One in each line", "Reasons")
    harmless_reasons: tuple[str, ...] = _setting(HARMLESS_REASONS, "Reasons to accept", "One in each line", "Reasons")
    shortcuts: tuple[tuple[str, str], ...] = _setting(
        (), "Keys", "Keys that differ from the standard", "Keys", is_hidden=True
    )

    def __post_init__(self) -> None:
        for name in ("defect_reasons", "harmless_reasons"):
            for reason in getattr(self, name):
                if not isinstance(reason, str) or not reason.strip() or len(reason) > MAX_REASON_LENGTH:
                    raise InputError(f"a reason has 1 to {MAX_REASON_LENGTH} letters; {name} contains {reason!r}")
        if not all(isinstance(text, str) for pair in self.shortcuts for text in pair):
            raise InputError("shortcuts are pairs of an action and its keys")
        for each in fields(self):
            self._check(each.name, setting_info(each))

    def _check(self, name: str, info: SettingInfo) -> None:
        value = getattr(self, name)
        known = [choice.value for choice in info.choices]
        if known and value not in known:
            raise InputError(f"{name} is one of {', '.join(known)}, not {value!r}")
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and not info.minimum <= value <= info.maximum:
            raise InputError(f"{name} is a number from {info.minimum:g} to {info.maximum:g}, not {value!r}")
