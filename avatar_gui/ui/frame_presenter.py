"""What surrounds the panes: photo list, step rail, title, status bar, messages, and which actions can be used."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from avatar_gui.app.notifications import Notification
from avatar_gui.app.part_summary import part_summary
from avatar_gui.domain.review import PhotoReview
from avatar_gui.ui.language import said
from avatar_gui.ui.photo_order import arranged
from avatar_gui.ui.standing import context_line, photo_rows, step_views
from avatar_gui.ui.widgets.labels import set_style_property
from avatar_gui.ui.widgets.notification_bar import Severity

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow
    from avatar_gui.ui.panels.inspect_panel import InspectPanel
    from avatar_gui.ui.panels.report_panel import ReportPanel

NEEDS_PHOTO = (
    *("remove_photo", "next_photo", "previous_photo", "load_camera", "save_camera", "load_pose", "load_points"),
    *("place_part", "copy_pose", "paste_pose", "reset_pose", "add_points"),
    *("inspect_photo", "inspect_all", "accept", "reject", "unsure", "next_undecided"),
    *("choose_reason", "comment", "draw_region", "next_region", "previous_region", "find_photo"),
)


class FramePresenter(QObject):
    """Keeps the window's frame equal to the workstation."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._station = window.station

    def show_lists(self) -> None:
        """Show photo list, step rail, title and count."""
        window, station = self._window, self._station
        rows = photo_rows(station)
        shown = arranged(rows, window.photo_filter.view)
        window.photos.show_photos(shown, station.selection.photo_id)
        window.photo_filter.show_count(len(shown), len(rows))
        window.rail.show_steps(step_views(station))
        window.rail.set_context(context_line(station))
        session = station.document.session
        window.setWindowTitle("AVATAR" if station.job_path is None else f"AVATAR - {session.name}")
        n, decided = len(session.photos), sum(entry.decision is not None for entry in session.photos)
        window.count_label.setText(self.tr("{0} of {1} decided").format(decided, n) if n else "")

    def show_part(self) -> None:
        """Show what follows for the part, and what was found on each part of the model."""
        summary = part_summary(self._station)
        if summary is None:
            self._window.part_block.show_part(None, "", (), None)
        else:
            conclusion = summary.conclusion
            self._window.part_block.show_part(conclusion.outcome, conclusion.reason, summary.rows, summary.seen_share)

    def show_tasks(self) -> None:
        """Show what runs, in the status bar and in the panel that asked for it."""
        window, tasks = self._window, self._station.runner.tasks()
        panels: dict[str, InspectPanel | ReportPanel] = {
            "inspect": window.inspect_panel,
            "export": window.report_panel,
        }
        running = {task.key: task for task in tasks}
        for key, panel in panels.items():
            task = running.get(key)
            if task is None:
                panel.show_idle()
            else:
                panel.show_progress(said(task.text or task.title), task.fraction or None, task.seconds_left)
        if not tasks:
            window.progress.show_idle()
        else:
            first = tasks[0]
            window.progress.show_progress(said(first.text or first.title), first.fraction or None, first.seconds_left)
        self.offer_cancel()

    def offer_cancel(self) -> None:
        """Offer Cancel while something runs, or a point pair is half done."""
        can_cancel = bool(self._station.runner.tasks()) or self._window.pairing.can_drop
        can_cancel = can_cancel or self._window.review.can_release
        self._window.actions_by_id["cancel"].setEnabled(can_cancel)

    def show_saved(self) -> None:
        """Say whether everything shown is in the job file."""
        station, label = self._station, self._window.saved_label
        if station.job_path is None:
            text = ""
        elif station.has_failed_to_save:
            text = self.tr("NOT SAVED · {0} · tried again with the next change").format(station.job_path.name)
        elif station.is_saved:
            text = self.tr("Everything is saved · {0}").format(station.job_path.name)
        else:
            text = self.tr("Saving …")
        set_style_property(label, "role", "reject" if station.has_failed_to_save else "")
        label.setText(text)
        label.setToolTip(str(station.job_path or ""))

    def show_notification(self, notification: Notification) -> None:
        """Show a message. What asks for something and the news that came with it are seen side by side."""
        severity = Severity(notification.severity.value)
        bar = self._window.news if severity is Severity.INFO else self._window.notice
        bar.show_message(
            said(notification.text),
            severity=severity,
            hint=said(notification.hint),
            details=notification.details,
        )

    def enable_actions(self) -> None:
        """Offer what can be done now. Keys whose absence needs a word stay on and say it when pressed."""
        station, actions = self._station, self._window.actions_by_id
        stack, entry = station.document.undo_stack, station.photo_in_hand
        actions["undo"].setEnabled(stack.canUndo())
        actions["undo"].setText(self.tr("&Undo {0}").format(said(stack.undoText())).rstrip())
        actions["redo"].setEnabled(stack.canRedo())
        actions["redo"].setText(self.tr("&Redo {0}").format(said(stack.redoText())).rstrip())
        photos, cad = station.document.session.photos, station.loaded.cad
        can_inspect = entry is not None and not station.inspect.missing(entry.id)
        for action_id in NEEDS_PHOTO:
            actions[action_id].setEnabled(entry is not None)
        has_said = entry is not None and (entry.decision is not None or entry.review != PhotoReview())
        actions["take_back"].setEnabled(has_said)
        standing = station.points.standing()
        actions["solve_points"].setEnabled(standing.n_used >= standing.n_needed)
        actions["delete_point"].setEnabled(station.points.chosen >= 0)
        self.offer_cancel()
        actions["save_points"].setEnabled(bool(standing.pairs))
        has_results = any(station.inspect.has_result(photo.id) for photo in photos)
        for action_id in ("refine", "refine_focal", "search_pose"):
            actions[action_id].setEnabled(entry is not None)
        actions["refine_all"].setEnabled(bool(photos))
        for action_id in ("export_pdf", "export_folder"):
            actions[action_id].setEnabled(has_results)
        has_camera = entry is not None and entry.intrinsics is not None and entry.T_cam_obj is not None
        for action_id in ("through_camera", "handles"):
            actions[action_id].setEnabled(has_camera)
        is_first = entry is None or photos[0].id == entry.id
        self._window.pose_panel.set_available(
            place=entry is not None and entry.intrinsics is not None and cad is not None,
            copy_previous=not is_first,
            reset=station.pose.can_reset(),
            inspect=can_inspect,
            undo=stack.canUndo(),
        )
