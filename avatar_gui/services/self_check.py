"""What works on this machine, and how to mend what does not."""

import importlib.util
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from avatar_gui import __version__
from avatar_gui.domain.errors import AvatarError
from avatar_gui.domain.ports import ADD_ON_MISSING, QuietJob
from avatar_gui.rendering.self_check import check_rendering
from avatar_gui.services.backend import Backend
from avatar_gui.services.bundled_demo import bundled_demo
from avatar_gui.services.models import verify_models


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried.

    Parameters
    ----------
    name : str
    is_ok : bool
    detail : str
        What was found.
    hint : str
        How to mend it.
    is_needed : bool
        Whether the program is of no use without it.
    """

    name: str
    is_ok: bool
    detail: str
    hint: str = ""
    is_needed: bool = True


def self_check(backend: Backend) -> list[Check]:
    """Try Python, folders, rendering, CAD import, engines, weights, the demo's files and the window's needs."""
    return [
        Check("program", is_ok=True, detail=f"avatar {__version__}, Python {sys.version.split()[0]}, {sys.platform}"),
        _try("folders", lambda: _folders(backend)),
        _try("rendering", check_rendering),
        _try("demo files", lambda: _demo_files(backend)),
        _try("engines", lambda: _engines(backend)),
        _weights(backend),
        _window(),
    ]


def _try(name: str, attempt: Callable[[], str]) -> Check:
    start = time.perf_counter()
    try:
        detail = attempt()
    except AvatarError as error:
        return Check(name, is_ok=False, detail=error.message, hint=error.hint)
    except OSError as error:
        return Check(name, is_ok=False, detail=str(error), hint="check the folder's permissions and the free space")
    return Check(name, is_ok=True, detail=f"{detail} ({time.perf_counter() - start:.1f} s)")


def _folders(backend: Backend) -> str:
    for folder in (backend.cache_dir, *backend.model_dirs[-1:], Path(tempfile.gettempdir())):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as stream:
            stream.write(b"avatar")
    return f"cache {backend.cache_dir}"


def _demo_files(backend: Backend) -> str:
    demo = bundled_demo()
    cad = demo.load_cad(backend, QuietJob())
    return f"{cad.name} with {len(cad.parts)} parts, {len(demo.photo_paths)} photos"


def _engines(backend: Backend) -> str:
    registry = backend.engines.registry
    names = ", ".join(spec.name for spec in registry.specs())
    absent = registry.unavailable()
    # An add-on that nobody installed is no failure.
    optional = [name for name, reason in absent.items() if ADD_ON_MISSING in reason]
    failed = "".join(f"; {name} failed: {reason}" for name, reason in absent.items() if name not in optional)
    return names + (f"; not installed: {', '.join(optional)}" if optional else "") + failed


def _weights(backend: Backend) -> Check:
    checks = verify_models(backend)
    bad = [check for check in checks if not check.is_ok]
    if bad:
        return Check("weights", is_ok=False, detail="; ".join(f"{c.name}: {c.detail}" for c in bad))
    return Check("weights", is_ok=True, detail=f"{len(checks)} verified" if checks else "none installed, none needed")


def _window() -> Check:
    if importlib.util.find_spec("PySide6") is None or importlib.util.find_spec("pyvistaqt") is None:
        return Check("window", is_ok=False, detail="PySide6 or pyvistaqt is not installed", is_needed=False)
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return Check(
            "window",
            is_ok=False,
            detail="there is no display, so no window can open; all commands work",
            hint="log in at a desktop, or run under xvfb-run",
            is_needed=False,
        )
    return Check("window", is_ok=True, detail="a display is there")
