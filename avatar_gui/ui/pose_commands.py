"""What the actions of step 3 do with the pose of the photo in hand: clipboard, placing, resetting."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from avatar_gui.domain.alignment import NudgeFrame
from avatar_gui.domain.pose_text import PoseForm, write_pose_text

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow


class PoseCommands(QObject):
    """The handlers of the pose's actions."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._station = window.station

    def paste(self) -> None:
        """Take a pose from the clipboard, in any form that is recognised and in the frame that is shown."""
        move = self._window.pose_panel.move_card
        text = QGuiApplication.clipboard().text()
        self._with_photo(lambda id_: self._station.pose.paste(id_, text, frame=move.frame, six_are=move.form))

    def copy_as(self, form: PoseForm) -> None:
        """Put the pose of the photo in hand on the clipboard, in the frame that is shown."""
        entry, move = self._station.photo_in_hand, self._window.pose_panel.move_card
        if entry is None or entry.T_cam_obj is None:
            return
        is_inverse = move.frame is NudgeFrame.PART and form is not PoseForm.BOP
        pose = entry.T_cam_obj.inverse() if is_inverse else entry.T_cam_obj
        QGuiApplication.clipboard().setText(write_pose_text(pose, form))
        whose = self.tr("camera in the part's frame") if is_inverse else self.tr("part in the camera's frame")
        self._station.notifications.info(self.tr("pose copied: {0}").format(whose))

    def place(self) -> None:
        """Put the part in view."""
        self._with_photo(self._station.pose.start)

    def copy_previous(self) -> None:
        """Take the pose of the photo above."""
        self._with_photo(self._station.pose.copy_previous)

    def reset(self) -> None:
        """Go back to the pose that the photo had when it was chosen."""
        self._with_photo(self._station.pose.reset)

    def _with_photo(self, act: Callable[[str], None]) -> None:
        if self._station.selection.photo_id:
            act(self._station.selection.photo_id)
        else:
            self._station.notifications.warn(self.tr("choose a photo first"))
