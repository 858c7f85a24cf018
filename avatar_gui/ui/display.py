"""Which display the window opens on. No Qt here: it is chosen before Qt is loaded."""

import sys
from collections.abc import Mapping

PLATFORM_KEY = "QT_QPA_PLATFORM"
NO_DISPLAY = (
    "there is no display to open a window on (run it under xvfb-run, or use avatar inspect / avatar demo --headless)"
)


def platform_for(environment: Mapping[str, str], system: str = sys.platform) -> tuple[str, str]:
    """Choose Qt's platform for an environment, and say what keeps a window from opening.

    Parameters
    ----------
    environment : mapping of str to str
        The process's variables.
    system : str
        As `sys.platform`.

    Returns
    -------
    platform : str
        For QT_QPA_PLATFORM; empty: as Qt finds it.
    problem : str
        One line; empty: a window can be opened.
    """
    if system != "linux":
        return "", ""
    wanted = environment.get(PLATFORM_KEY, "")
    has_x, has_wayland = bool(environment.get("DISPLAY")), bool(environment.get("WAYLAND_DISPLAY"))
    if has_x and (not wanted or wanted.startswith("wayland;")):
        # WORKAROUND: VTK's Qt widget does not work on native Wayland (pyvistaqt issue 445); XWayland does. Without it
        # the 3D view draws off-screen. Some desktops set "wayland;xcb" for all programs; a person who means Wayland
        # says "wayland" alone.
        return "xcb", ""
    if wanted:
        return wanted, ""
    if has_wayland:
        return "wayland", ""
    return "", NO_DISPLAY
