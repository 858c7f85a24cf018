"""Composition root: parses the command line, builds every object, passes it in. Owns nothing."""

import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from avatar_gui.cli.arguments import parser

if TYPE_CHECKING:
    from avatar_gui.services.backend import Backend


def main(argv: Sequence[str] | None = None) -> int:
    """Run AVATAR. Gives the exit status."""
    args = parser().parse_args(argv)
    if args.command in {None, "gui"} or (args.command == "demo" and not args.headless and _has_display()):
        return _open_window(job=getattr(args, "job", None), is_demo=args.command == "demo")
    from avatar_gui.cli.main import run

    return run(args, make_backend)


def make_backend(forbidden_thread: threading.Thread | None = None) -> "Backend":
    """Build what the use cases run on: renderer, engines, folders.

    Parameters
    ----------
    forbidden_thread : threading.Thread, optional
        Must not wait for twins: the main thread of the window.
    """
    # Threads of torch that wait for each other must not keep a processor busy meanwhile: beside other work the network
    # took five times as long. Read when torch is loaded; a person's own choice stands.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    from platformdirs import user_cache_path, user_config_path, user_data_path

    from avatar_gui.detection.registry import EntryPointRegistry
    from avatar_gui.io.assets import models_dir
    from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
    from avatar_gui.services.backend import Backend
    from avatar_gui.services.engines import PreparedEngines
    from avatar_gui.services.twins import CachedTwins

    user_models = Path(user_data_path("avatar")) / "models"
    return Backend(
        twins=CachedTwins(VtkTwinRenderer(forbidden_thread=forbidden_thread)),
        engines=PreparedEngines(EntryPointRegistry()),
        cache_dir=Path(user_cache_path("avatar")) / "cad",
        model_dirs=(models_dir(), user_models),
        settings_path=Path(user_config_path("avatar")) / "settings.toml",
    )


def _has_display() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_window(*, job: Path | None, is_demo: bool) -> int:
    from avatar_gui.ui.display import platform_for

    _, problem = platform_for(os.environ)
    if problem:
        sys.stderr.write(f"avatar: {problem}\n")
        return 2
    from avatar_gui.ui.start import run_window

    return run_window(lambda: make_backend(threading.main_thread()), job=job, is_demo=is_demo)


if __name__ == "__main__":
    sys.exit(main())
