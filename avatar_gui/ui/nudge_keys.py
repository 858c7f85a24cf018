"""Arrow and page keys as nudges of the part."""

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from avatar_gui.app.workstation import Workstation
from avatar_gui.domain.alignment import NudgeFrame

NUDGE_MM = 0.5
NUDGE_RAD = math.radians(0.5)
COARSE, FINE = 10.0, 0.1

_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0, 0),
    Qt.Key.Key_Right: (1, 0, 0),
    Qt.Key.Key_Up: (0, -1, 0),
    Qt.Key.Key_Down: (0, 1, 0),
    Qt.Key.Key_PageUp: (0, 0, -1),
    Qt.Key.Key_PageDown: (0, 0, 1),
}


def is_nudge_key(event: QKeyEvent) -> bool:
    """Tell whether a key would nudge the part."""
    return Qt.Key(event.key()) in _DIRECTIONS


def nudge_by_key(
    station: Workstation, event: QKeyEvent, *, step_mm: float = NUDGE_MM, step_rad: float = NUDGE_RAD
) -> bool:
    """Nudge the part of the photo in hand along the camera's axes; tell whether the key was one for it.

    Arrows move sideways, page keys nearer and farther; Alt turns instead; Shift is coarse, Ctrl fine.
    """
    direction = _DIRECTIONS.get(Qt.Key(event.key()))
    photo_id = station.selection.photo_id
    if direction is None or not photo_id:
        return False
    keys = event.modifiers()
    step = 1.0
    if keys & Qt.KeyboardModifier.ShiftModifier:
        step = COARSE
    elif keys & Qt.KeyboardModifier.ControlModifier:
        step = FINE
    if keys & Qt.KeyboardModifier.AltModifier:
        # Right turns the side that faces us to the right, which is about -y; down is about +x.
        dx, dy, dz = direction
        turn = np.array([dy, -dx, dz]) * step_rad * step
        station.gestures.nudge(photo_id, turn_rad=turn, frame=NudgeFrame.CAMERA)
    else:
        station.gestures.nudge(photo_id, shift_mm=np.array(direction) * step_mm * step, frame=NudgeFrame.CAMERA)
    return True
