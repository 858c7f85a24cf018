"""The handler of every action in the table."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from avatar_gui.domain.inspection import Choice
from avatar_gui.ui.calibration_dialog import show_calibration
from avatar_gui.ui.dialogs import show_about
from avatar_gui.ui.docks import PHOTOS, STEP
from avatar_gui.ui.fixture_commands import FixtureCommands
from avatar_gui.ui.keys_dialog import show_keys
from avatar_gui.ui.manual_window import show_manual
from avatar_gui.ui.palette import show_palette
from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.reasons_dialog import edit_reasons
from avatar_gui.ui.records import copy_diagnostics
from avatar_gui.ui.settings_dialog import find_setting, show_settings
from avatar_gui.ui.theme import Theme, current_theme

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow


def action_handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Give what each action does, by its id."""
    station, commands, view, review = window.station, window.commands, window.photo_view, window.review
    poses, fixtures = window.pose_commands, FixtureCommands(window)

    def answer(choice: Choice) -> Callable[[], None]:
        return lambda: review.answer(choice)

    def in_dock(name: str, act: Callable[[], object]) -> Callable[[], object]:
        return lambda: (window.arrangement.docks.reveal(name), act())

    def open_demo() -> None:
        window.tour.begin_once()
        station.open_demo()

    def cancel() -> None:
        if not window.pairing.drop_half() and not review.release_region():
            station.cancel()

    return {
        **window.arrangement.handlers(),
        "new_job": station.new_job,
        "open_job": commands.open_job,
        "open_demo": open_demo,
        "copy_job": commands.copy_job,
        "open_cad": commands.open_cad,
        "add_photos": commands.add_photos,
        "load_camera": commands.load_camera,
        "save_camera": commands.save_camera,
        "calibrate_camera": lambda: show_calibration(window),
        "load_pose": commands.load_pose,
        "export_pdf": commands.export_pdf,
        "export_folder": commands.export_folder,
        "quit": window.close,
        "undo": review.undo,
        "redo": review.redo,
        "rename_job": commands.rename_job,
        "remove_photo": commands.remove_photo,
        "settings": lambda: show_settings(window),
        "next_photo": lambda: review.step_photo(1),
        "previous_photo": lambda: review.step_photo(-1),
        "show_photo": lambda: view.set_mode(PhotoMode.PHOTO),
        "show_blend": lambda: view.set_mode(PhotoMode.BLEND),
        "show_split": lambda: view.set_mode(PhotoMode.SPLIT),
        "show_edges": lambda: view.set_mode(PhotoMode.EDGES),
        "toggle_heat": view.toggle_heat,
        "show_difference": view.toggle_difference,
        "heat_colors": lambda: view.choose_heat_map() or find_setting(window, "heat_map"),
        "heat_on_cad": lambda: window.surface.toggle("heat"),
        "coverage": lambda: window.surface.toggle("coverage"),
        "through_camera": window.space.toggle_through,
        "fit_view": window.presenter.fit_view,
        "toggle_theme": lambda: _toggle_theme(window),
        "place_part": poses.place,
        "copy_pose": poses.copy_previous,
        "paste_pose": poses.paste,
        "reset_pose": poses.reset,
        "refine": window.refining.refine,
        "refine_focal": window.refining.refine_focal,
        "refine_all": station.refinement.refine_all,
        "search_pose": window.refining.search,
        "handles": window.space.toggle_handles,
        "add_points": window.points_panel.toggle_adding,
        "delete_point": window.pairing.delete_chosen,
        "solve_points": commands.solve_points,
        "align_by_board": fixtures.align_photo,
        "align_all_by_board": fixtures.align_all,
        "teach_board": fixtures.teach,
        "save_station": fixtures.save_station,
        "apply_station": fixtures.apply_station,
        "load_points": commands.load_points,
        "save_points": commands.save_points,
        "inspect_photo": commands.inspect_photo,
        "inspect_all": commands.inspect_all,
        "series_folder": window.series.inspect_folder,
        "watch_folder": window.series.watch_folder,
        "choose_station": window.series.choose_station,
        "pause_series": window.series.toggle_pause,
        "stop_series": station.series.stop,
        "live_camera": window.live.open,
        "fit_to_part": station.fit.fit,
        "calibrate_levels": station.calibrated_levels.calibrate,
        "cancel": cancel,
        "accept": answer(Choice.ACCEPT),
        "reject": answer(Choice.REJECT),
        "unsure": answer(Choice.UNSURE),
        "take_back": review.take_back,
        "choose_reason": review.choose_reason,
        "comment": in_dock(STEP, review.write_comment),
        "draw_region": review.draw,
        "edit_reasons": lambda: edit_reasons(window),
        "next_undecided": review.next_undecided,
        "next_region": lambda: review.step_region(1),
        "previous_region": lambda: review.step_region(-1),
        "find_photo": in_dock(PHOTOS, window.photo_filter.ask_name),
        "palette": lambda: show_palette(window),
        "copy_diagnostics": lambda: copy_diagnostics(window),
        "manual": lambda: show_manual(window),
        "tour": window.tour.begin,
        "show_keys": lambda: show_keys(window),
        "about": lambda: show_about(window),
    }


def _toggle_theme(window: "MainWindow") -> None:
    theme = Theme.LIGHT if current_theme() is Theme.DARK else Theme.DARK
    window.station.settings.update(theme=theme.value)
