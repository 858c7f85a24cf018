"""Which widget shows the 3D view: an OpenGL widget where there is a graphics card, a painted picture elsewhere."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from avatar_gui.ui.display import platform_for

SETTING = "AVATAR_3D_VIEW"
WINDOW, OFFSCREEN = "window", "offscreen"
_DEVICES = Path("/dev/dri")


def is_window_wanted(
    environment: Mapping[str, str] = os.environ, system: str = sys.platform, devices: Path = _DEVICES
) -> bool:
    """Tell whether the 3D view is to be an OpenGL widget of the window.

    Without a graphics card Qt puts the whole window together in software each time anything in it changes, which costs
    13 ms of processor time per change; there the view draws off-screen. So it does on Wayland: VTK's widget needs X.

    Parameters
    ----------
    environment : mapping of str to str
        ``AVATAR_3D_VIEW`` = "window" or "offscreen" decides; anything else counts as not set.
    system : str
        As `sys.platform`. On Linux a card is known by its render node; elsewhere one is taken for granted.
    devices : Path
    """
    wanted = environment.get(SETTING, "")
    if wanted in {WINDOW, OFFSCREEN}:
        return wanted == WINDOW
    if system != "linux":
        return True
    platform, _ = platform_for(environment, system)
    return not platform.startswith("wayland") and any(devices.glob("renderD*"))
