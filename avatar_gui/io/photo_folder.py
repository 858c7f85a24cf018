"""What lies in a folder of photos: names, sizes and times, without opening a file."""

import re
from dataclasses import dataclass
from pathlib import Path

from avatar_gui.domain.errors import InputError


@dataclass(frozen=True, slots=True)
class FileMark:
    """By what a file is known again without reading it, and by which it is seen that somebody still writes it.

    Parameters
    ----------
    size : int
        Bytes.
    mtime_ns : int
    """

    size: int
    mtime_ns: int


def list_photos(folder: Path) -> dict[str, FileMark]:
    """Give the photos of a folder by name, in the order of people: IMG_9 before IMG_10. Subfolders are not entered.

    Raises
    ------
    InputError
        If the folder cannot be read.
    """
    # Here, because it brings the libraries that read pictures, which the window does without until somebody needs one.
    from avatar_gui.io.photo_files import PHOTO_SUFFIXES

    found: dict[str, FileMark] = {}
    try:
        for path in folder.iterdir():
            # Those that begin with a dot or a tilde are half-written ones of copying programs.
            if path.suffix.lower() not in PHOTO_SUFFIXES or path.name[0] in ".~":
                continue
            try:
                state = path.stat()
            except FileNotFoundError:
                continue
            if path.is_file():
                found[path.name] = FileMark(state.st_size, state.st_mtime_ns)
    except OSError as error:
        raise InputError(
            f"the folder {folder} cannot be read: {error.strerror}", hint="is its drive there? It is looked at again"
        ) from error
    return {name: found[name] for name in sorted(found, key=_as_people_count)}


def _as_people_count(name: str) -> tuple[tuple[bool, int, str], ...]:
    pieces = re.findall(r"\d+|\D+", name.casefold())
    return tuple((False, int(piece), "") if piece.isdecimal() else (True, 0, piece) for piece in pieces)
