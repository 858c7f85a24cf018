"""Every action of the window as a value: menus, shortcuts and the key sheet are derived from this one table."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    Parameters
    ----------
    id : str
        Name of the handler.
    menu : str
        Menu that it stands in.
    text : str
        With its mnemonic; "..." when a dialog follows.
    keys : str
        Shortcut in Qt's portable notation, or empty.
    more_keys : str
        A second shortcut, or empty.
    """

    id: str
    menu: str
    text: str
    keys: str = ""
    more_keys: str = ""


ACTIONS: tuple[ActionSpec | str, ...] = (
    ActionSpec("new_job", "&File", "&New job", "Ctrl+N"),
    ActionSpec("open_job", "&File", "&Open job...", "Ctrl+J"),
    ActionSpec("open_demo", "&File", "Open the &demo job"),
    ActionSpec("copy_job", "&File", "&Copy job to...", "Ctrl+Shift+S"),
    SEPARATOR,
    ActionSpec("open_cad", "&File", "Load C&AD model...", "Ctrl+Shift+O"),
    ActionSpec("add_photos", "&File", "Add &photos...", "Ctrl+O"),
    ActionSpec("load_camera", "&File", "Load camera ca&libration..."),
    ActionSpec("save_camera", "&File", "Sa&ve camera calibration..."),
    ActionSpec("calibrate_camera", "&File", "Cali&brate camera..."),
    ActionSpec("load_pose", "&File", "Load po&se..."),
    SEPARATOR,
    ActionSpec("export_pdf", "&File", "&Export PDF report...", "Ctrl+E"),
    ActionSpec("export_folder", "&File", "Export results to &folder...", "Ctrl+Shift+E"),
    SEPARATOR,
    ActionSpec("quit", "&File", "&Quit", "Ctrl+Q"),
    ActionSpec("undo", "&Edit", "&Undo", "Ctrl+Z", "Z"),
    ActionSpec("redo", "&Edit", "&Redo", "Ctrl+Shift+Z"),
    SEPARATOR,
    ActionSpec("rename_job", "&Edit", "Re&name job...", "F2"),
    ActionSpec("remove_photo", "&Edit", "Remo&ve photo", "Ctrl+Backspace"),
    SEPARATOR,
    ActionSpec("settings", "&Edit", "&Settings...", "Ctrl+,"),
    ActionSpec("next_photo", "&View", "&Next photo", "Ctrl+Down"),
    ActionSpec("previous_photo", "&View", "&Previous photo", "Ctrl+Up"),
    SEPARATOR,
    ActionSpec("show_photo", "&View", "Pho&to", "T"),
    ActionSpec("show_blend", "&View", "&Blend photo and twin", "B"),
    ActionSpec("show_split", "&View", "&Split photo and twin", "V"),
    ActionSpec("show_edges", "&View", "&Edges of the twin", "E"),
    ActionSpec("toggle_heat", "&View", "&Heat", "H"),
    ActionSpec("show_difference", "&View", "&Difference of photo and twin", "J"),
    ActionSpec("heat_colors", "&View", "Heat colo&urs...", "Shift+J"),
    SEPARATOR,
    ActionSpec("heat_on_cad", "&View", "Heat &on the CAD", "Shift+H"),
    ActionSpec("coverage", "&View", "&Coverage of the part", "Shift+C"),
    ActionSpec("through_camera", "&View", "Look &through the camera", "C"),
    ActionSpec("fit_view", "&View", "&Fit the part", "Shift+F"),
    SEPARATOR,
    ActionSpec("views_beside", "&View", "Views s&ide by side", "F5"),
    ActionSpec("views_stacked", "&View", "Views one &above the other", "F6"),
    ActionSpec("only_part", "&View", "Only the &3D view", "F7"),
    ActionSpec("only_photo", "&View", "Only the photo vie&w", "F8"),
    SEPARATOR,
    ActionSpec("photos_panel", "&View", "Panel of the photo&s", "Ctrl+B"),
    ActionSpec("step_panel", "&View", "Panel of the ste&p", "Ctrl+Alt+B"),
    ActionSpec("show_history", "&View", "Histor&y", "Ctrl+Shift+H"),
    ActionSpec("show_messages", "&View", "&Messages", "Ctrl+Shift+M"),
    SEPARATOR,
    ActionSpec("toggle_theme", "&View", "&Light or dark theme"),
    ActionSpec("reset_layout", "&View", "&Reset layout"),
    ActionSpec("place_part", "&Align", "&Place the part in view", "Ctrl+P"),
    ActionSpec("copy_pose", "&Align", "&Copy pose from the photo above", "Ctrl+D"),
    ActionSpec("paste_pose", "&Align", "Paste &pose", "Ctrl+Shift+V"),
    ActionSpec("reset_pose", "&Align", "&Reset pose"),
    SEPARATOR,
    ActionSpec("refine", "&Align", "Re&fine the pose", "F"),
    ActionSpec("refine_focal", "&Align", "Refine pose and focal &length"),
    ActionSpec("refine_all", "&Align", "Refine all ph&otos", "Ctrl+Shift+F"),
    ActionSpec("search_pose", "&Align", "S&earch all views"),
    SEPARATOR,
    ActionSpec("handles", "&Align", "&Handles on the camera", "G"),
    ActionSpec("add_points", "&Align", "&Add points", "P"),
    ActionSpec("delete_point", "&Align", "De&lete the chosen point pair", "Del"),
    ActionSpec("solve_points", "&Align", "Pose from poi&nt pairs", "S"),
    ActionSpec("load_points", "&Align", "L&oad point pairs..."),
    ActionSpec("save_points", "&Align", "Sa&ve point pairs..."),
    SEPARATOR,
    ActionSpec("align_by_board", "&Align", "Align by &board..."),
    ActionSpec("align_all_by_board", "&Align", "Align all photos by board..."),
    ActionSpec("teach_board", "&Align", "Teach board..."),
    ActionSpec("save_station", "&Align", "Save s&tation..."),
    ActionSpec("apply_station", "&Align", "Appl&y station..."),
    ActionSpec("inspect_photo", "&Inspect", "&Inspect this photo", "I"),
    ActionSpec("inspect_all", "&Inspect", "Inspect &all photos", "Shift+I"),
    ActionSpec("fit_to_part", "&Inspect", "Fit &to this part"),
    ActionSpec("calibrate_levels", "&Inspect", "Cali&brate levels"),
    SEPARATOR,
    ActionSpec("series_folder", "&Inspect", "Inspect a &folder as a series...", "Ctrl+Shift+I"),
    ActionSpec("watch_folder", "&Inspect", "&Watch a folder...", "Ctrl+Shift+W"),
    ActionSpec("choose_station", "&Inspect", "Choose the &station of the series..."),
    ActionSpec("pause_series", "&Inspect", "&Pause or resume the series", "Shift+P"),
    ActionSpec("stop_series", "&Inspect", "&End the series"),
    ActionSpec("live_camera", "&Inspect", "&Live camera...", "L"),
    SEPARATOR,
    ActionSpec("cancel", "&Inspect", "&Cancel", "Esc"),
    ActionSpec("accept", "&Decide", "&Accept", "A"),
    ActionSpec("reject", "&Decide", "&Reject", "R"),
    ActionSpec("unsure", "&Decide", "&Unsure", "U"),
    ActionSpec("take_back", "&Decide", "&Take back", "X"),
    SEPARATOR,
    ActionSpec("choose_reason", "&Decide", "Reason &why...", "W"),
    ActionSpec("comment", "&Decide", "&Comment", "M"),
    ActionSpec("draw_region", "&Decide", "&Draw a missed region", "D"),
    ActionSpec("edit_reasons", "&Decide", "&Edit reasons..."),
    SEPARATOR,
    ActionSpec("next_undecided", "&Decide", "&Next undecided photo", "N"),
    ActionSpec("next_region", "&Decide", "Next re&gion", "Ctrl+Right"),
    ActionSpec("previous_region", "&Decide", "&Previous region", "Ctrl+Left"),
    ActionSpec("find_photo", "&Decide", "&Find photo by name", "Ctrl+F"),
    ActionSpec("palette", "&Help", "&Commands...", "Ctrl+K"),
    ActionSpec("show_keys", "&Help", "&Keys", "F1", "?"),
    ActionSpec("manual", "&Help", "&Guide to this step", "Shift+F1"),
    ActionSpec("tour", "&Help", "&Tour of the demo job"),
    SEPARATOR,
    ActionSpec("copy_diagnostics", "&Help", "Copy &diagnostics"),
    SEPARATOR,
    ActionSpec("about", "&Help", "&About AVATAR"),
)


def action_specs() -> tuple[ActionSpec, ...]:
    """Give the actions without the separators."""
    return tuple(spec for spec in ACTIONS if isinstance(spec, ActionSpec))


def build_menus(window: QMainWindow, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Fill the menu bar from the table, and give the actions by id.

    Parameters
    ----------
    window : QMainWindow
    handlers : mapping of action id to callable
        One for every action.
    """
    menus: dict[str, QMenu] = {}
    actions: dict[str, QAction] = {}
    current = ""
    for spec in ACTIONS:
        if isinstance(spec, str):
            menus[current].addSeparator()
            continue
        current = spec.menu
        if current not in menus:
            menus[current] = window.menuBar().addMenu(_tr(current))
            menus[current].setToolTipsVisible(True)
        action = QAction(_tr(spec.text), window)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(keys) for keys in (spec.keys, spec.more_keys) if keys])
        handler = handlers[spec.id]
        action.triggered.connect(lambda _checked=False, handler=handler: handler())
        menus[current].addAction(action)
        actions[spec.id] = action
    return actions


def is_plain(keys: str) -> bool:
    """Tell whether keys (Qt's portable notation) must not fire while a text or number field has the focus.

    Such as a letter without Ctrl; but not Esc and the function keys.
    """
    words = keys.split("+") if keys != "+" else [keys]
    is_function_key = words[-1][:1] == "F" and words[-1][1:].isdigit()
    return bool(keys) and not {"Ctrl", "Alt", "Meta"} & set(words) and words[-1] != "Esc" and not is_function_key


def gesture_rows() -> list[tuple[str, str]]:
    """Give what the mouse and fixed keys do, and how, for the key sheet."""
    return [
        (_tr("Next, previous photo while deciding"), _tr("Down, Up")),
        (_tr("Next, previous region while deciding"), _tr("Right, Left")),
        (_tr("Keys act on the whole photo again"), _tr("Esc")),
        (_tr("Blink photo and twin"), _tr("Space (hold)")),
        (_tr("Opacity"), _tr("[  ]")),
        (_tr("One photo pixel per screen pixel"), _tr("1")),
        (_tr("Whole photo"), _tr("0")),
        (_tr("View from front, back, left, right, top, corner"), _tr("Ctrl + 1 to 6")),
        (_tr("Nudge the part sideways"), _tr("Arrows")),
        (_tr("Nudge nearer, farther"), _tr("Page Up, Page Down")),
        (_tr("Turn the part"), _tr("Alt + arrows, Alt + Page keys")),
        (_tr("Coarse, fine steps"), _tr("Shift, Ctrl")),
        (_tr("Slide, turn the part in the photo"), _tr("drag, Shift + drag")),
        (_tr("Roll about the view axis"), _tr("Alt + drag or right drag")),
        (_tr("Turn about the point held"), _tr("Alt + Shift + drag")),
        (_tr("Follow at a tenth while dragging"), _tr("Ctrl")),
        (_tr("Take a drag back"), _tr("Esc")),
        (_tr("Nearer, farther in the photo"), _tr("wheel")),
        (_tr("Zoom the photo while aligning"), _tr("Ctrl + wheel")),
        (_tr("Add a point in the photo"), _tr("Ctrl + click")),
        (_tr("Move the chosen point by 0.1 px, by 1 px"), _tr("Arrows, Shift + arrows")),
        (_tr("Take the photo in the live camera"), _tr("Space")),
    ]


def plain_text(spec: ActionSpec) -> str:
    """Give an action's words without mnemonic and dots."""
    return _without_mnemonic(_tr(spec.text)).rstrip(".")


def menu_name(spec: ActionSpec) -> str:
    """Give the name of an action's menu without its mnemonic."""
    return _without_mnemonic(_tr(spec.menu))


def _without_mnemonic(text: str) -> str:
    """Take out the mark of the mnemonic; languages without Latin letters have it in brackets at the end."""
    return re.sub(r"\(&\w\)|&", "", text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
