"""The only door to the files that travel with the program: `resources/` and `models/`.

An installed package carries both folders inside; a checkout has them at its top, beside the package.
"""

from pathlib import Path, PurePosixPath

from avatar_gui.domain.errors import StorageError

PACKAGE_DIR = Path(__file__).resolve().parents[1]


def asset(relative: str) -> Path:
    """Find a file or folder of `resources/`.

    Parameters
    ----------
    relative : str
        Path inside `resources/`, with forward slashes: ``"report/report.typ"``.

    Raises
    ------
    StorageError
        If it is absolute, leads out of the folder, or does not exist.
    """
    return _inside(carried_folder("resources"), relative)


def asset_bytes(relative: str) -> bytes:
    """Read a file of `resources/`; errors as `asset`."""
    path = asset(relative)
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageError(f"{path}: the packaged file cannot be read ({error.strerror})") from error


def models_dir() -> Path:
    """Find the folder of the weights that travel with the program; StorageError if it is not there."""
    return carried_folder("models")


def carried_folder(name: str, *, package_dir: Path = PACKAGE_DIR) -> Path:
    """Find a folder that travels with the program: inside the installed package, else at the top of the checkout.

    Raises
    ------
    StorageError
        If neither place has it.
    """
    for folder in (package_dir / name, package_dir.parent / name):
        if folder.is_dir():
            return folder
    raise StorageError(
        f"{package_dir / name}: the folder that travels with AVATAR is missing", hint="install AVATAR again"
    )


def _inside(folder: Path, relative: str) -> Path:
    parts = PurePosixPath(relative)
    # A backslash or a drive letter would be a path of its own on Windows.
    if parts.is_absolute() or ".." in parts.parts or "\\" in relative or ":" in relative or not parts.parts:
        raise StorageError(f"{relative!r} is not the name of a packaged file")
    path = folder / parts
    if not path.exists():
        raise StorageError(f"{path}: the packaged file is missing", hint="install AVATAR again")
    return path
