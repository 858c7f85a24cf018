"""Where a result comes from: versions, renderer, hashes. Enough to run it again."""

import hashlib
from datetime import UTC, datetime
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from avatar_gui import __version__
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import InputFile, Provenance

# Libraries whose version can change a score or a picture.
RECORDED_LIBRARIES = ("numpy", "opencv-python-headless", "vtk", "torch", "trimesh", "cascadio", "scipy")


# Each result brought back asks for them, and to read them takes 10 ms of Python.
@lru_cache(maxsize=1)
def library_versions() -> tuple[tuple[str, str], ...]:
    """Give name and version of AVATAR and of the libraries that can change a result."""
    return (("avatar", __version__), *((name, metadata.version(name)) for name in RECORDED_LIBRARIES))


def input_file(role: str, path: Path) -> InputFile:
    """Describe a file by its sha256.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return InputFile(role, path.name, hashlib.file_digest(stream, "sha256").hexdigest())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: the {role} file cannot be read ({reason})") from error


def now_utc() -> str:
    """Give the time as ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def provenance(inputs: tuple[InputFile, ...], *, renderer: str, created_at: str) -> Provenance:
    """Put together the record of a result."""
    return Provenance(library_versions(), renderer, inputs, created_at)
