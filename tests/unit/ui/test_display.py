"""Which display the window opens on, and what is said where there is none."""

import pytest

from avatar_gui.ui.display import platform_for


@pytest.mark.parametrize(
    ("environment", "platform", "problem"),
    [
        ({"DISPLAY": ":0"}, "xcb", ""),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "xcb", ""),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "wayland;xcb"}, "xcb", ""),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland", ""),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "wayland"}, "wayland", ""),
        ({"QT_QPA_PLATFORM": "offscreen"}, "offscreen", ""),
        ({}, "", "no display"),
    ],
)
def test_the_display_is_chosen_by_the_environment(environment, platform, problem):
    chosen, said = platform_for(environment, "linux")
    assert chosen == platform
    assert problem in said
    assert bool(said) == bool(problem)


def test_other_systems_have_one_display():
    assert platform_for({}, "win32") == ("", "")
