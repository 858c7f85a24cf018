"""`avatar self-check`."""

import argparse
from collections.abc import Callable

from avatar_gui.cli.terminal import say
from avatar_gui.services.backend import Backend
from avatar_gui.services.self_check import self_check


def self_check_command(_args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Try every part of the program; exit 1 if one that it cannot do without fails."""
    backend = make_backend()
    try:
        checks = self_check(backend)
    finally:
        backend.close()
    for check in checks:
        mark = "ok  " if check.is_ok else ("FAIL" if check.is_needed else "none")
        say(f"{mark} {check.name}: {check.detail}")
        if not check.is_ok and check.hint:
            say(f"     {check.hint}")
    return 0 if all(check.is_ok or not check.is_needed for check in checks) else 1
