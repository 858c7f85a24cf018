"""Which signal of which pane leads to which action: the window's connections, and nothing else."""

from dataclasses import replace
from typing import TYPE_CHECKING

from avatar_gui.app.gesture import Hold, Phase
from avatar_gui.domain.alignment import NudgeFrame
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import Threshold, ThresholdOrigin
from avatar_gui.ui.dialogs import show_details
from avatar_gui.ui.docks import STEP
from avatar_gui.ui.language import current_language
from avatar_gui.ui.point_wiring import connect_points, connect_points_in_space
from avatar_gui.ui.standing import REPORT

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow
    from avatar_gui.ui.viewport.cad_viewport import CadViewport


def connect_panels(window: "MainWindow") -> None:
    """Connect everything but the 3D view, which opens later."""
    station, commands, presenter = window.station, window.commands, window.presenter
    window.rail.step_chosen.connect(window.set_step)
    # It leads to the step: to its panel, too, if that was closed.
    window.rail.step_chosen.connect(lambda _step: window.arrangement.docks.reveal(STEP))
    window.photos.photo_chosen.connect(station.selection.choose_photo)
    window.progress.cancel_requested.connect(station.cancel)
    window.notice.details_requested.connect(lambda details: show_details(window, details))

    window.part_panel.open_requested.connect(commands.open_cad)
    window.part_panel.unit_chosen.connect(presenter.panels.answer_unit)

    camera = window.camera_panel
    camera.load_requested.connect(commands.load_camera)
    camera.calibrate_requested.connect(window.actions_by_id["calibrate_camera"].trigger)
    camera.exif_guess_requested.connect(lambda: _with_photo(window, station.part.guess_camera))
    camera.apply_to_all_requested.connect(lambda: _with_photo(window, station.part.use_camera_for_all))

    _connect_pose(window)
    connect_points(window)
    _connect_inspect(window)
    _connect_levels(window)

    decide = window.decide_panel
    review = window.review
    decide.decided.connect(review.decide)
    decide.region_chosen.connect(station.selection.choose_region)
    decide.region_hovered.connect(station.selection.hover_region)
    decide.region_called.connect(review.call_region)
    decide.region_removed.connect(lambda _label: review.take_back())
    decide.comment_edited.connect(review.comment)
    decide.comment_finished.connect(window.photos.setFocus)
    decide.reason_requested.connect(review.choose_reason)
    decide.draw_requested.connect(review.draw)
    review.all_decided.connect(lambda: window.set_step(REPORT))
    window.photo_filter.changed.connect(presenter.frame.show_lists)

    report = window.report_panel
    station.export.window_language = current_language()
    report.company_edited.connect(lambda text: station.settings.update(company=text))
    report.operator_edited.connect(lambda text: station.settings.update(operator=text))
    report.logo_requested.connect(commands.choose_logo)
    report.logo_removed.connect(lambda: station.settings.update(logo_path=""))
    report.export_pdf_requested.connect(commands.export_pdf)
    report.export_folder_requested.connect(commands.export_folder)
    report.cancel_requested.connect(station.cancel)

    window.drops.dropped.connect(commands.open_dropped)
    view = window.photo_view
    view.open_requested.connect(commands.add_photos)
    view.region_clicked.connect(station.selection.choose_region)
    view.region_hovered.connect(station.selection.hover_region)
    view.heat_map_chosen.connect(lambda name: station.settings.update(heat_map=name))
    view.outline_drawn.connect(window.review.add_drawn)
    view.part_dragged.connect(
        lambda hold, grabbed, cursor, phase: _with_photo(
            window, lambda id_: station.gestures.hold(id_, Hold(hold), grabbed, cursor, Phase(phase))
        )
    )
    view.wheel_turned.connect(
        lambda notches, cursor, phase: _with_photo(
            window, lambda id_: station.gestures.come_nearer(id_, notches, cursor, Phase(phase))
        )
    )


def connect_viewport(window: "MainWindow", viewport: "CadViewport") -> None:
    """Connect the 3D view."""
    station = window.station
    viewport.camera_chosen.connect(station.selection.choose_photo)
    connect_points_in_space(window, viewport)
    viewport.legend.map_chosen.connect(lambda name: station.settings.update(heat_map=name))

    def drag(pose: RigidTransform, phase: str) -> None:
        _with_photo(window, lambda id_: station.gestures.drag(id_, pose, Phase(phase)))

    viewport.pose_dragged.connect(drag)
    window.part_block.part_chosen.connect(lambda index: viewport.highlight_part(index if index >= 0 else None))
    window.part_panel.part_chosen.connect(lambda index: viewport.highlight_part(index if index >= 0 else None))


def _connect_pose(window: "MainWindow") -> None:
    station, commands, panel = window.station, window.commands, window.pose_panel

    def edited(pose: RigidTransform, phase: object) -> None:
        _with_photo(
            window, lambda id_: station.gestures.drag(id_, pose, Phase(str(phase)), label="Edit pose", by="numbers")
        )

    def nudged(shift: object, turn: object, frame: object, phase: object) -> None:
        _with_photo(
            window,
            lambda id_: station.gestures.nudge(
                id_,
                shift_mm=shift,  # type: ignore[arg-type]  # a tuple of three numbers through a Qt signal
                turn_rad=turn,  # type: ignore[arg-type]  # likewise
                frame=NudgeFrame(str(frame)),
                phase=Phase(str(phase)),
            ),
        )

    move, poses = panel.move_card, window.pose_commands
    move.pose_edited.connect(edited)
    move.nudged.connect(nudged)
    move.locks_edited.connect(station.gestures.set_locks)
    station.gestures.locks_changed.connect(lambda: move.show_locks(station.gestures.locks))
    move.copy_requested.connect(poses.copy_as)
    move.paste_requested.connect(poses.paste)
    move.copy_previous_requested.connect(poses.copy_previous)
    panel.load_requested.connect(commands.load_pose)
    panel.place_requested.connect(poses.place)
    panel.reset_requested.connect(poses.reset)
    panel.inspect_requested.connect(commands.inspect_photo)
    panel.undo_requested.connect(station.document.undo)


def _connect_inspect(window: "MainWindow") -> None:
    station, commands, panel = window.station, window.commands, window.inspect_panel

    def choose_option(name: str, value: str) -> None:
        engine = station.document.session.engine
        options = {key: text for key, text in engine.options if key != name}
        if value:
            options[name] = value
        station.inspect.set_engine(EngineChoice(engine.name, tuple(sorted(options.items()))))

    def set_threshold(reject_at: float, review_at: float, phase: object) -> None:
        del phase
        session = station.document.session
        try:
            threshold = Threshold(reject_at, review_at, session.engine.name, ThresholdOrigin.USER)
        except InputError as error:
            station.notifications.error(error)
            return
        station.levels.set_policy(replace(session.policy, threshold=threshold), "Set threshold")

    def set_min_area(area_mm2: float, phase: object) -> None:
        del phase
        policy = station.document.session.policy
        station.levels.set_policy(replace(policy, min_area_mm2=area_mm2), "Set smallest area")

    panel.engine_chosen.connect(lambda name: station.inspect.set_engine(EngineChoice(name)))
    panel.option_edited.connect(choose_option)
    panel.threshold_edited.connect(set_threshold)
    panel.threshold_reset.connect(
        lambda: station.levels.set_policy(
            replace(station.document.session.policy, threshold=None), "Use the engine's threshold"
        )
    )
    panel.fit_requested.connect(station.fit.fit)
    panel.calibrate_requested.connect(station.calibrated_levels.calibrate)
    panel.min_area_edited.connect(set_min_area)
    panel.inspect_requested.connect(commands.inspect_photo)
    panel.inspect_all_requested.connect(commands.inspect_all)
    panel.cancel_requested.connect(station.cancel)


def _connect_levels(window: "MainWindow") -> None:
    station, panel = window.station, window.levels_panel

    def drag(reject_at: float, review_at: float, phase: object) -> None:
        try:
            station.levels.drag(reject_at, review_at, Phase(str(phase)))
        except InputError as error:
            station.notifications.error(error)

    panel.levels_edited.connect(drag)
    panel.photo_chosen.connect(station.selection.choose_photo)


def _with_photo(window: "MainWindow", act: object) -> None:
    photo_id = window.station.selection.photo_id
    if photo_id and callable(act):
        act(photo_id)
