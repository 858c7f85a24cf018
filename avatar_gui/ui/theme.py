"""Colours, type and spacing of the whole window, as tokens; one palette and one style sheet are built from them.

Widgets that paint themselves ask `current_tokens` each time they paint, so changing the theme needs no restart.
"""

import itertools
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

GRID_PX = 4
RADIUS_PX = 6
# WCAG 2.2, level AA, for running text.
MIN_CONTRAST = 4.5
BASE_FONT_PX = 13
FONT_FAMILY = "Inter"
# Of the system, for what Inter has no letters for; with Simplified shapes where a family has several.
CHINESE_FAMILIES = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei",
)  # fmt: skip
# Qt's own search path: "avatar:icons/check.svg" works in style sheets and in QIcon alike.
SEARCH_PREFIX = "avatar"
_THEME_PROPERTY = "avatar_theme"
_WORN_PROPERTY = "avatar_theme_worn"


class Theme(StrEnum):
    """The two looks."""

    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for, as #rrggbb.

    Parameters
    ----------
    background : str
        Behind everything; also the inside of entry fields.
    pane, raised, hover : str
        Panels; cards on them; what the pointer is on.
    canvas : str
        Behind photo and 3D view.
    line, line_strong : str
        Separators; borders of controls.
    text, muted, faint : str
        Words; second-rank words; switched off (no contrast promised).
    accent, on_accent : str
        The one colour of action and selection; words on it.
    accept, review, reject : str
        The verdicts.
    on_verdict : str
        Words on a filled verdict colour.
    """

    background: str
    pane: str
    raised: str
    hover: str
    canvas: str
    line: str
    line_strong: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    accept: str
    review: str
    reject: str
    on_verdict: str


TOKENS = {
    Theme.DARK: Tokens(
        background="#16191d",
        pane="#1e2227",
        raised="#252a31",
        hover="#292d34",
        canvas="#111417",
        line="#333a43",
        line_strong="#3f4852",
        text="#e6e9ed",
        muted="#98a2ae",
        faint="#5b6570",
        accent="#35c2b0",
        on_accent="#0c1f1c",
        accept="#4cb782",
        review="#e3b341",
        reject="#ef6a5b",
        on_verdict="#1a0f0d",
    ),
    Theme.LIGHT: Tokens(
        background="#ffffff",
        pane="#f3f5f7",
        raised="#fbfcfd",
        hover="#e6eaee",
        canvas="#d9dee4",
        line="#d5dbe2",
        line_strong="#b9c2cc",
        text="#1a2027",
        muted="#525d6a",
        faint="#9aa4af",
        accent="#0b7468",
        on_accent="#ffffff",
        accept="#1b7447",
        review="#855600",
        reject="#b93226",
        on_verdict="#ffffff",
    ),
}

# Foreground and background tokens that stand on each other somewhere; each pair keeps WCAG 2's 4.5 : 1.
TEXT_PAIRS = (
    *itertools.product(
        ("text", "muted", "accent", "accept", "review", "reject"), ("background", "pane", "raised", "hover")
    ),
    ("on_accent", "accent"),
    ("on_verdict", "accept"),
    ("on_verdict", "review"),
    ("on_verdict", "reject"),
    ("text", "canvas"),
    ("muted", "canvas"),
)


def contrast_ratio(foreground: str, background: str) -> float:
    """Give the contrast of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance of sRGB)."""
    lighter, darker = sorted((_luminance(foreground), _luminance(background)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def small_font_px() -> int:
    """Give the size of small print that widgets paint themselves; it follows the text size of the settings."""
    app = QApplication.instance()
    pixels = app.font().pixelSize() if isinstance(app, QApplication) else 0
    return max(9, pixels - 2) if pixels > 0 else BASE_FONT_PX - 2


def _luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def current_theme() -> Theme:
    """Tell which theme the running application wears; DARK before `apply_theme`."""
    app = QApplication.instance()
    return Theme(str((app and app.property(_THEME_PROPERTY)) or Theme.DARK))


def current_tokens() -> Tokens:
    """Give the colours of the running application's theme."""
    return TOKENS[current_theme()]


def color(token: str, alpha: float = 1.0) -> QColor:
    """Give a token of the current theme as a QColor with `alpha` from 0 to 1."""
    result = QColor(getattr(current_tokens(), token))
    result.setAlphaF(alpha)
    return result


def apply_theme(app: QApplication, theme: Theme, font_px: int = BASE_FONT_PX, *, resources: Path | None = None) -> None:
    """Dress the application: Fusion base, palette, font with tabular figures, style sheet.

    Parameters
    ----------
    app : QApplication
    theme : Theme
    font_px : int
        Size of running text; everything else follows.
    resources : Path, optional
        Folder with `icons/` and `fonts/`. None: the one packaged with the application.
    """
    tokens = TOKENS[theme]
    folder = str(resources or packaged_resources())
    worn = [theme.value, str(font_px), folder]
    if app.property(_WORN_PROPERTY) == worn:
        # Dressing every widget anew takes a while.
        return
    is_dressed = app.property(_WORN_PROPERTY) is not None
    QDir.setSearchPaths(SEARCH_PREFIX, [folder])
    app.setProperty(_WORN_PROPERTY, worn)
    app.setProperty(_THEME_PROPERTY, theme.value)
    if not is_dressed:
        # It stays; setting it anew has every widget dressed once more, in the colours that are about to go.
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(application_font(font_px))
    app.setPalette(build_palette(tokens))
    # WORKAROUND: when one sheet replaces another, Qt 6 dresses every widget once for each widget that it stands in.
    # Taken off and put on, each is dressed twice, in a sixth of the time.
    app.setStyleSheet("")
    app.setStyleSheet(build_style_sheet(tokens, font_px))


def packaged_resources() -> Path:
    """Give the folder of icons, fonts and translations that travels with the program."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def application_font(font_px: int = BASE_FONT_PX) -> QFont:
    """Give the running-text font: Inter where its files are there, else the system's sans serif; tabular figures."""
    if FONT_FAMILY not in QFontDatabase.families():
        for entry in QDir(f"{SEARCH_PREFIX}:fonts").entryInfoList(["*.otf", "*.ttf"]):
            # Not the search path itself: Qt's font database does not resolve it.
            QFontDatabase.addApplicationFont(entry.absoluteFilePath())
    known = FONT_FAMILY in QFontDatabase.families()
    font = QFont(FONT_FAMILY) if known else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setFamilies([*font.families(), *(name for name in CHINESE_FAMILIES if QFontDatabase.hasFamily(name))])
    font.setPixelSize(font_px)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def build_palette(tokens: Tokens) -> QPalette:
    """Give the palette for everything that the style sheet does not reach."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for target, name in {
        role.Window: tokens.pane,
        role.WindowText: tokens.text,
        role.Base: tokens.background,
        role.AlternateBase: tokens.pane,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
        role.BrightText: tokens.reject,
        role.Light: tokens.hover,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.line_strong,
        role.Shadow: tokens.background,
    }.items():
        palette.setColor(target, QColor(name))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, target, QColor(tokens.faint))
    return palette


def build_style_sheet(tokens: Tokens, font_px: int = BASE_FONT_PX) -> str:
    """Give the style sheet. Widgets choose among its variants by the dynamic properties `role` and `kind`."""
    names = {name: getattr(tokens, name) for name in Tokens.__slots__}
    sizes = {"font": font_px, "small": font_px - 2, "title": font_px + 3, "radius": RADIUS_PX}
    check = "check-on-light.svg" if contrast_ratio("#000000", tokens.accent) > MIN_CONTRAST else "check-on-dark.svg"
    return _STYLE.substitute(names, check=check, **{k: str(v) for k, v in sizes.items()})


_STYLE = Template("""
QWidget { color: $text; font-size: ${font}px; }
QMainWindow, QDialog { background: $pane; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; margin: 2px; }
QMainWindow::separator:hover { background: $accent; }
QLabel { background: transparent; }
QLabel:disabled { color: $faint; }
QLabel[role="caption"] { color: $muted; font-size: ${small}px; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small}px; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="accept"] { color: $accept; }
QLabel[role="review"] { color: $review; }
QLabel[role="reject"] { color: $reject; }
QLabel[role="readout"] { background: $background; border: 1px solid $line; border-radius: 4px; padding: 4px 8px; }

QFrame[role="card"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame[role="card"][chosen="true"] { border: 1px solid $accent; }
QFrame[role="strip"] { background: $pane; border: 1px solid $line; border-radius: 8px; }
QFrame[role="pane"] { background: $pane; border: none; }
QFrame[role="palette"] { background: $raised; border: 1px solid $line_strong; }
QFrame[role="bar"] { background: $pane; border: none; border-bottom: 1px solid $line; }
QFrame[role="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton { background: $raised; border: 1px solid $line_strong; border-radius: ${radius}px; padding: 6px 12px;
  min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { color: $faint; background: transparent; border-color: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 11px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:focus, QPushButton[kind="reject-filled"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: transparent; color: $faint; border-color: $line; }
QPushButton[kind="accept"], QPushButton[kind="reject"], QPushButton[kind="unsure"] { padding: 6px 8px; }
QPushButton[kind="accept"]:focus, QPushButton[kind="reject"]:focus, QPushButton[kind="unsure"]:focus {
  padding: 5px 7px; border: 2px solid $accent; }
QPushButton[kind="accept"] { color: $accept; border-color: $accept; font-weight: 600; }
QPushButton[kind="reject"] { color: $reject; border-color: $reject; font-weight: 600; }
QPushButton[kind="accept"]:checked { background: $accept; color: $on_verdict; }
QPushButton[kind="reject"]:checked { background: $reject; color: $on_verdict; }
QPushButton[kind="unsure"]:checked { background: $review; color: $on_verdict; border-color: $review; }
QPushButton[kind="accept"]:disabled, QPushButton[kind="reject"]:disabled { color: $faint; border-color: $line; }
QPushButton[size="small"] { padding: 3px 2px; min-height: 16px; }
QPushButton[size="small"]:focus { padding: 2px 1px; }
QPushButton[kind="flat"] { background: transparent; border: 1px solid transparent; color: $muted; padding: 3px 6px; }
QPushButton[kind="flat"]:hover { color: $text; background: $hover; }
QPushButton[kind="flat"]:focus { border: 1px solid $accent; }
QPushButton[kind="flat"]:disabled { color: $faint; }
QPushButton[kind="segment"] { background: transparent; border: 1px solid transparent; color: $muted; padding: 3px 6px;
  border-radius: 5px; }
QPushButton[kind="segment"]:hover { color: $text; }
QPushButton[kind="segment"]:checked { background: $hover; color: $text; }
QPushButton[kind="segment"]:focus { border: 1px solid $accent; padding: 3px 6px; }
QPushButton[kind="segment"]:disabled { color: $faint; }
QPushButton[kind="toggle"]:checked { border-color: $accent; background: $hover; }
QPushButton[kind="mini"] { padding: 0; min-width: 22px; max-width: 22px; min-height: 20px; max-height: 20px;
  border: 1px solid $line; border-radius: 4px; background: transparent; color: $muted; }
QPushButton[kind="mini"]:hover { color: $text; background: $hover; }
QPushButton[kind="mini"]:focus { border: 1px solid $accent; padding: 0; }
QPushButton[kind="mini"]:disabled { color: $faint; }
QPushButton[kind="lock"] { background: transparent; border: 1px solid transparent; color: $muted; padding: 0;
  min-width: 46px; min-height: 20px; max-height: 20px; text-align: right; }
QPushButton[kind="lock"]:hover { color: $text; }
QPushButton[kind="lock"]:checked { color: $accent; font-weight: 600; }
QPushButton[kind="lock"]:focus { border: 1px solid $accent; padding: 0; }
QToolButton[kind="candidate"] { background: transparent; border: 1px solid $line; border-radius: 6px; padding: 2px;
  color: $muted; font-size: ${small}px; }
QToolButton[kind="candidate"]:hover { color: $text; background: $hover; }
QToolButton[kind="candidate"][chosen="true"] { border: 2px solid $accent; color: $text; padding: 1px; }
QToolButton[kind="candidate"]:focus { border: 2px solid $accent; padding: 1px; }
QPushButton[kind="section"] { background: transparent; border: 1px solid transparent; text-align: left; padding: 2px;
  font-weight: 600; }
QPushButton[kind="section"]:focus { border: 1px solid $accent; padding: 2px; }

QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit, QComboBox { background: $background;
  border: 1px solid $line; border-radius: ${radius}px; padding: 4px 8px; min-height: 20px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: $line_strong; }
QLineEdit:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus {
  border: 2px solid $accent; padding: 3px 7px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $faint; background: $pane; }
QLineEdit[invalid="true"] { border-color: $reject; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(avatar:icons/chevron-down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line_strong; outline: none; padding: 4px;
  selection-background-color: $hover; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 14px; height: 14px;
  border: 1px solid $line_strong; background: $background; border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent; border-color: $accent;
  image: url(avatar:icons/$check); }
QRadioButton::indicator:checked { border: 4px solid $accent; width: 8px; height: 8px; background: $background; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }

QSlider { min-height: 22px; background: transparent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line_strong; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::sub-page:horizontal:disabled { background: $line; }
QSlider::handle:horizontal { background: $text; border: 2px solid $text; width: 10px; height: 10px; margin: -5px 0;
  border-radius: 7px; }
QSlider::handle:horizontal:focus { border: 2px solid $accent; background: $background; }
QSlider::handle:horizontal:disabled { background: $faint; border-color: $faint; }

QProgressBar { background: $line; border: none; border-radius: 2px; min-height: 4px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QScrollArea, QScrollArea > QWidget > QWidget[role="body"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QAbstractItemView { background: transparent; border: none; outline: none; alternate-background-color: transparent;
  selection-background-color: $hover; selection-color: $text; }
QTableView, QTreeView { gridline-color: transparent; }
QTableView::item, QTreeView::item { padding: 2px 4px; border: none; }
QTableView::item:selected, QTreeView::item:selected { background: $hover; color: $text; }
QTableView, QTreeView, QListView { border: 1px solid transparent; }
QTableView:focus, QTreeView:focus { border: 1px solid $accent; border-radius: 4px; }
QListView:focus { border: 1px solid $line_strong; border-radius: 6px; }
QHeaderView { background: transparent; }
QHeaderView::section { background: transparent; border: none; color: $muted; font-size: ${small}px; padding: 2px 4px; }
QTableCornerButton::section { background: transparent; border: none; }

QMenuBar { background: $background; border-bottom: 1px solid $line; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 5px 8px; border-radius: 4px; color: $muted; }
QMenuBar::item:selected { background: $hover; color: $text; }
QMenu { background: $raised; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QStatusBar { background: $background; border-top: 1px solid $line; color: $muted; }
QStatusBar QLabel { color: $muted; }
QStatusBar::item { border: none; }
QToolBar { background: $pane; border: none; spacing: 4px; }
QToolTip { background: $raised; color: $text; border: 1px solid $line_strong; padding: 4px 8px; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 12px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: 16px; padding: 8px; }
QGroupBox::title { subcontrol-origin: margin; color: $muted; left: 4px; }
QGraphicsView { background: $canvas; border: none; }
QDockWidget { color: $muted; border: 1px solid $line_strong; }
QDockWidget > QWidget { background: $pane; }
""")
