"""The jobs that were open last, newest first; kept between sessions."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, Signal

KEY = "jobs/recent"
KEPT = 10


class RecentJobs(QObject):
    """Paths of job files. Those that are gone are left out, but come back with their drive."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = QSettings()

    def paths(self) -> tuple[Path, ...]:
        """Give the job files that exist, the last one first."""
        return tuple(path for path in self._stored() if path.is_file())

    def add(self, path: Path) -> None:
        """Put a job first."""
        path = path.absolute()
        kept = [path, *(other for other in self._stored() if other != path)][:KEPT]
        self._settings.setValue(KEY, [str(each) for each in kept])
        self.changed.emit()

    def _stored(self) -> list[Path]:
        names: Any = self._settings.value(KEY, [])
        # One name alone comes back as a string.
        return [Path(name) for name in ([names] if isinstance(names, str) else names or [])]
