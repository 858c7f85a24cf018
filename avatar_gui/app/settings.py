"""Settings of the person and the station, and the object that tells of their changes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from avatar_gui.domain.errors import StorageError
from avatar_gui.io.settings_file import read_settings, write_settings


class SettingsHolder(QObject):
    """The current settings and their file.

    Signals
    -------
    changed(Settings)
    """

    changed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.value, self.warnings = read_settings(path)

    def update(self, **fields: Any) -> None:
        """Change fields, tell everyone, and write the file.

        Raises
        ------
        InputError
            If a value is out of range.
        StorageError
            If the file cannot be written; the change still holds until the program ends.
        """
        value = replace(self.value, **fields)
        if value == self.value:
            return
        self.value = value
        self.changed.emit(value)
        try:
            write_settings(self._path, value)
        except StorageError as error:
            raise StorageError(f"the settings could not be saved: {error.message}", hint=error.hint) from error

    def operator(self) -> str:
        """Who is working."""
        return self.value.operator

    def logo(self) -> bytes:
        """Give the bytes of the logo for reports; empty when there is none or it cannot be read."""
        path = Path(self.value.logo_path)
        return path.read_bytes() if self.value.logo_path and path.is_file() else b""
