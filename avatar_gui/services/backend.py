"""What the use cases run on: built once by the composition root, passed to whoever needs it."""

from dataclasses import dataclass
from pathlib import Path

from avatar_gui.domain.ports import TwinRenderer
from avatar_gui.services.engines import PreparedEngines


@dataclass(frozen=True, slots=True)
class Backend:
    """Resources shared by all use cases of one process.

    Parameters
    ----------
    twins : TwinRenderer
        Usually a `CachedTwins`.
    engines : PreparedEngines
    cache_dir : Path
        Where tessellated CAD models are kept.
    model_dirs : tuple of Path
        Where weights are looked for, the user's own folder last.
    settings_path : Path or None
        The settings of this person or station.
    """

    twins: TwinRenderer
    engines: PreparedEngines
    cache_dir: Path
    model_dirs: tuple[Path, ...] = ()
    settings_path: Path | None = None

    def close(self) -> None:
        """Give back the GL context."""
        self.twins.close()
